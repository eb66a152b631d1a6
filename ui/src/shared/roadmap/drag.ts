// A stroke of the mouse on a roadmap, from the button's going down to its coming up.
import type { BarView, Lane, QuarterColumn, TaskRow } from "../../ipc/contract";
import type { Ghost } from "./Task.svelte";
import { columnOf, endAt, moved, paint, startAt, type Stroke } from "./strokes";

export interface Drag {
  /** What the stroke does; a stroke on an empty cell paints. */
  does: "paint" | "start" | "end" | "move";
  task: string;
  lane: Lane;
  bar: BarView | null;
  /** Column where the button went down, and where the pointer is. */
  from: number;
  to: number;
  /** Where on the screen it went down; a click moves less than a few pixels. */
  x: number;
  under_way: boolean;
}

/** Pixels below which a stroke is a click. */
export const CLICK = 4;

/** What the stroke would leave, drawn while it lasts. */
export function ghostOf(columns: QuarterColumn[], drag: Drag): Ghost {
  const { does, lane, bar, from, to } = drag;
  const last = columns.length - 1;
  if (!bar || does === "paint") return { lane, left: Math.min(from, to), right: Math.max(from, to), bar: null };
  const left = columnOf(columns, bar.from);
  const right = bar.after ? last : columnOf(columns, bar.to);
  const ends: Record<"start" | "end" | "move", [number, number]> = {
    start: [Math.min(to, right), right],
    end: [left, Math.max(left, to)],
    move: [left + to - from, bar.after ? last : right + to - from],
  };
  const [ghostLeft, ghostRight] = ends[does];
  return { lane, left: ghostLeft, right: ghostRight, bar: bar.id };
}

/** What the stroke asks of the ledger. */
export function strokeOf(columns: QuarterColumn[], task: TaskRow, drag: Drag): Stroke {
  const { does, lane, from, to } = drag;
  const bar = task.bars.find((known) => known.id === drag.bar?.id);
  if (does === "paint" || !bar) return paint(columns, task, lane, Math.max(0, Math.min(from, to)), Math.max(from, to));
  if (does === "start") return startAt(columns, task, bar, to);
  if (does === "end") return endAt(columns, task, bar, to);
  return moved(task, bar, to - from);
}
