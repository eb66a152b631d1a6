// The answers to which pledge a line of a 예산현황 belongs.
import type { LineAnswer, LineQuestion } from "../../ipc/contract";

/** Stands for a line that is left out. */
export const LEAVE = "-";

/** How many lines wait for an answer. */
export function waiting(lines: LineQuestion[]): number {
  return lines.filter((line) => !line.answer).length;
}

/** The answer that a choice gives; a project of another pledge is not carried over. */
export function picked(sheet: string, line: LineQuestion, pledge: string, project?: string): LineAnswer {
  const kept = line.answer?.pledge === pledge ? line.answer.project : "";
  const suggested = line.suggestions.find((known) => known.pledge === pledge)?.project ?? "";
  return {
    sheet,
    row: line.row,
    pledge: pledge === LEAVE ? null : pledge,
    project: pledge === LEAVE ? "" : (project ?? (kept || suggested)),
  };
}

/** Answers with others put in their places. */
export function answered(known: LineAnswer[], given: LineAnswer[]): LineAnswer[] {
  const same = (a: LineAnswer, b: LineAnswer) => a.sheet === b.sheet && a.row === b.row;
  return [...known.filter((old) => !given.some((answer) => same(answer, old))), ...given];
}
