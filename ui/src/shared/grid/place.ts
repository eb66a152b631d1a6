// Where cells are on the screen: measured, never kept.
import type { Range, Spot } from "./cursor";

/** A rectangle within the content of a scrolling frame. */
export interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

export function cellAt(table: ParentNode | undefined, { row, col }: Spot): HTMLElement | null {
  return table?.querySelector<HTMLElement>(`[data-cell="${row}:${col}"]`) ?? null;
}

/** The cell under an element or a point of the window. */
export function spotOf(target: EventTarget | Element | null, table: Element | undefined): Spot | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  if (!cell || !table?.contains(cell)) return null;
  const [row, col] = (cell.dataset["cell"] ?? "").split(":").map(Number);
  return row === undefined || col === undefined ? null : { row, col };
}

/** The box from one cell to another. */
export function boxWithin(frame: HTMLElement, from: DOMRect, to: DOMRect): Box {
  const outer = frame.getBoundingClientRect();
  const left = Math.min(from.left, to.left);
  const top = Math.min(from.top, to.top);
  return {
    left: left - outer.left - frame.clientLeft + frame.scrollLeft,
    top: top - outer.top - frame.clientTop + frame.scrollTop,
    width: Math.max(from.right, to.right) - left,
    height: Math.max(from.bottom, to.bottom) - top,
  };
}

/** Puts an element where a box is. */
export function stretch(element: HTMLElement | undefined, box: Box | null): void {
  if (!element) return;
  const { style } = element;
  // Out of sight, not out of the layout: what comes and goes would have all around it drawn again.
  style.visibility = box ? "visible" : "hidden";
  if (!box) return;
  style.left = `${box.left}px`;
  style.top = `${box.top}px`;
  style.width = `${box.width}px`;
  style.height = `${box.height}px`;
}

/** Holds the editor over its cell, or at the edge of the frame that is nearest to it. Answers how
    wide the editor may become. */
export function hold(holder: HTMLElement, frame: HTMLElement, box: Box | null): number {
  if (!box) return 0;
  const between = (at: number, most: number) => Math.max(0, Math.min(at, Math.max(0, most)));
  const left = between(box.left - frame.scrollLeft, frame.clientWidth - Math.min(box.width, frame.clientWidth));
  const top = between(box.top - frame.scrollTop, frame.clientHeight - box.height);
  stretch(holder, { ...box, left: left + frame.offsetLeft, top: top + frame.offsetTop });
  return Math.max(box.width, Math.min(frame.clientWidth - left, WIDEST));
}

const WIDEST = 480;

/** Lets the editor grow with its words: to the right as far as `room`, then down. */
export function fit(editor: HTMLTextAreaElement, room: number | null): void {
  const { style } = editor;
  style.whiteSpace = style.width = style.height = "";
  if (room === null) return;
  if (editor.scrollWidth > editor.clientWidth) style.width = `${Math.min(room, editor.scrollWidth + 12)}px`;
  if (editor.scrollWidth > editor.clientWidth) style.whiteSpace = "pre-wrap";
  if (editor.scrollHeight > editor.clientHeight) style.height = `${editor.scrollHeight}px`;
}

/** The rows beside, or the columns under, a head that was clicked: by where they are, so that a
    head over several columns takes them all. `null` where the head is not one of cells. */
export function rangeUnder(target: EventTarget | null, table: HTMLTableElement, last: Spot): Range | null {
  const element = target instanceof Element ? target : null;
  const head = element?.closest("th") ?? null;
  if (!head || !table.contains(head) || element?.closest("button, a, input, select, textarea")) return null;
  const place = head.getBoundingClientRect();
  const column = head.closest("thead") !== null;
  const spots = [...table.querySelectorAll<HTMLElement>("[data-cell]")].flatMap((cell) => {
    const { left, top, width, height } = cell.getBoundingClientRect();
    const middle = column ? left + width / 2 : top + height / 2;
    const inside = column ? middle > place.left && middle < place.right : middle > place.top && middle < place.bottom;
    const spot = inside ? spotOf(cell, table) : null;
    return spot ? [spot] : [];
  });
  if (spots.length === 0) return null;
  const rows = spots.map((spot) => spot.row);
  const cols = spots.map((spot) => spot.col);
  return column
    ? { top: 0, bottom: last.row, left: Math.min(...cols), right: Math.max(...cols) }
    : { top: Math.min(...rows), bottom: Math.max(...rows), left: 0, right: last.col };
}

const EDGE = 14;
const PACE = 45;

/** Follows a pressed pointer until it is let go: it says over which point of `frame` the pointer
    is, or is nearest; past an edge of `frame` (or of the window) it says to step on, again and
    again, so that what is out of view comes in. */
export function followDrag(
  frame: HTMLElement,
  over: (x: number, y: number) => void,
  step: (down: number, across: number) => void,
): () => void {
  let x = 0;
  let y = 0;
  let asked: number | undefined;
  let last = 0;

  function sides() {
    const { top, bottom, left, right } = frame.getBoundingClientRect();
    return {
      top: Math.max(top, EDGE),
      bottom: Math.min(bottom, window.innerHeight - EDGE),
      left: Math.max(left, EDGE),
      right: Math.min(right, window.innerWidth - EDGE),
    };
  }
  function beyond(): [number, number] {
    const { top, bottom, left, right } = sides();
    const side = (at: number, from: number, to: number) => (at < from ? -1 : at > to ? 1 : 0);
    return [side(y, top, bottom), side(x, left, right)];
  }
  function turn(now: number) {
    const [down, across] = beyond();
    asked = down || across ? requestAnimationFrame(turn) : undefined;
    if (asked === undefined || now - last < PACE) return;
    last = now;
    step(down, across);
  }
  function moved(event: PointerEvent) {
    x = event.clientX;
    y = event.clientY;
    const [down, across] = beyond();
    const { top, bottom, left, right } = sides();
    over(Math.min(Math.max(x, left), right - 1), Math.min(Math.max(y, top), bottom - 1));
    if (down || across) asked ??= requestAnimationFrame(turn);
  }
  function stop() {
    if (asked !== undefined) cancelAnimationFrame(asked);
    window.removeEventListener("pointermove", moved);
    window.removeEventListener("pointerup", stop);
    window.removeEventListener("pointercancel", stop);
    window.removeEventListener("blur", stop);
  }
  window.addEventListener("pointermove", moved);
  window.addEventListener("pointerup", stop);
  window.addEventListener("pointercancel", stop);
  window.addEventListener("blur", stop);
  return stop;
}
