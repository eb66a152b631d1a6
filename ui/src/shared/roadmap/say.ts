// The words for a cell of the roadmap: in the rail, and for a screen reader.
import type { Lane, QuarterColumn, TaskRow } from "../../ipc/contract";
import { quarterLabel } from "../text/when";
import { barAt, LANE_WORD, quarterOf, spanWords } from "./strokes";

/** `기획·협의 2023년 1분기 계획`; without a task the new line. */
export function said(columns: QuarterColumn[], task: TaskRow | undefined, lane: Lane, col: number): string {
  if (!task) return "새 세부 추진사항";
  if (col < 0) return col === -2 ? `${task.name} 묶음` : task.name;
  return `${task.name} ${quarterLabel(quarterOf(columns, col))} ${LANE_WORD[lane]}`;
}

/** As `said`, with what the cell holds. */
export function described(columns: QuarterColumn[], task: TaskRow | undefined, lane: Lane, col: number): string {
  if (!task) return "새 세부 추진사항, 적고 Enter";
  if (col < 0) return col === -2 ? `묶음 ${task.grouping}` : `세부 추진사항 ${task.name}`;
  const bar = barAt(columns, task, lane, col);
  const holds = bar ? `${spanWords(bar.from, bar.to, bar.after)} ${bar.label || "막대"}` : "빈칸";
  return `${said(columns, task, lane, col)}, ${holds}`;
}
