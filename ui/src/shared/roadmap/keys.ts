// What a key does on a roadmap, and where the arrows go. The keys are those of the grid; a text
// being composed is the caller's matter.
import type { Spot } from "../grid/cursor";

export type Does =
  | "cancel"
  | "commit"
  | "leave"
  | "next-line"
  | "next-quarter"
  | "inside"
  | "toggle"
  | "delete"
  | "as-planned"
  | "remove-task"
  | "task-up"
  | "task-down"
  | "move"
  | { edge: "start" | "end" | "both"; by: -1 | 1 };

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

type Pressed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** What `event` asks for; `null` leaves it to the field or the window. */
export function keyed(
  event: Pressed,
  editing: "no" | "typing" | "inside",
  on: "quarter" | "name" | "new",
): Does | null {
  const { key, shiftKey: shift } = event;
  const ctrl = event.ctrlKey || event.metaKey;
  if (key === "Escape") return editing === "no" ? null : "cancel";
  if (editing !== "no") {
    if (key === "Enter" && !shift && !event.altKey) return on === "quarter" ? "commit" : "next-line";
    if (key === "Tab") return shift ? "leave" : on === "new" ? "commit" : "next-quarter";
    return editing === "typing" && ARROWS.includes(key) && !ctrl && !event.altKey ? "move" : null;
  }
  if (event.altKey) {
    if (!shift || on === "new") return null;
    return key === "ArrowUp" ? "task-up" : key === "ArrowDown" ? "task-down" : null;
  }
  if (ctrl && (key === "-" || event.code === "NumpadSubtract")) return on === "new" ? null : "remove-task";
  if (key === "F2") return "inside";
  if (on === "quarter") {
    if (key === "Enter" || key === " ") return "toggle";
    if (key === "Delete" || key === "Backspace") return "delete";
    if (ctrl && event.code === "KeyD") return "as-planned";
    if (ctrl && ARROWS.includes(key)) {
      const by = key === "ArrowLeft" || key === "ArrowUp" ? -1 : 1;
      if (shift) return { edge: key === "ArrowUp" || key === "ArrowDown" ? "start" : "end", by };
      return key === "ArrowUp" || key === "ArrowDown" ? "move" : { edge: "both", by };
    }
  } else if (key === "Enter") {
    return "next-line";
  }
  return ARROWS.includes(key) || key === "Home" || key === "End" ? "move" : null;
}

/** Where an arrow, Home or End goes; it may lie outside, which the caller mends. */
export function arrow(event: Pressed, at: Spot, of: { columns: number; newRow: number }): Spot {
  const ctrl = event.ctrlKey || event.metaKey;
  const far = ctrl ? 10_000 : 1;
  const down = at.col < 0 && at.row !== of.newRow ? 2 : 1;
  switch (event.key) {
    case "ArrowLeft":
      return { row: at.row, col: at.col - 1 };
    case "ArrowRight":
      return { row: at.row, col: at.col + 1 };
    case "ArrowUp":
      return { row: ctrl ? Math.max(0, at.row - far) : at.row - 1, col: at.col };
    case "ArrowDown":
      return { row: at.row + (ctrl ? far : down), col: at.col };
    case "Home":
      return { row: at.row, col: at.col > 0 ? 0 : -2 };
    default:
      return { row: at.row, col: of.columns - 1 };
  }
}

/** The nearest cell that is there: names stand across both lanes, the new line has a name alone. */
export function snapped(
  { row, col }: Spot,
  of: { lines: number; newRow: number; grouped: boolean; columns: number },
): Spot {
  const r = Math.max(0, Math.min(of.lines - 1, row));
  if (r === of.newRow) return { row: r, col: -1 };
  const c = Math.max(of.grouped ? -2 : -1, Math.min(of.columns - 1, col));
  return { row: c < 0 ? r - (r % 2) : r, col: c };
}

/** The keys of a roadmap, for F1. */
export const ROADMAP_KEYS: [string, string][] = [
  ["Shift+방향키", "로드맵 분기 고르기"],
  ["Enter · Space", "고른 분기를 칠하기, 지우기"],
  ["글자 · F2", "막대에 글 적기"],
  ["Ctrl+Shift+← →", "막대의 끝을 당기기, 늘리기"],
  ["Ctrl+Shift+↑ ↓", "막대의 시작을 당기기, 미루기"],
  ["Ctrl+← →", "막대 옮기기"],
  ["Ctrl+D", "실적 줄에서: 계획대로 칠하기"],
  ["Delete", "막대 지우기"],
];
