// Where things stand on the screen: the cell under the pointer, the editor over a cell.
import type { QuarterColumn } from "../../ipc/contract";

/** What the pointer is on. */
export interface Aim {
  row: number;
  col: number;
  /** The bar's row id, and whether its edge is taken hold of. */
  bar: string | null;
  edge: "start" | "end" | null;
}

/** The column at `x` in a grid row; one outside lies before the first or after the last. */
export function columnAt(root: HTMLElement, row: number, columns: number, x: number): number {
  const place = (col: number) => root.querySelector(`[data-cell="${row}:${col}"]`)?.getBoundingClientRect();
  const [first, last] = [place(0), place(columns - 1)];
  if (!first || !last) return 0;
  const col = Math.floor(((x - first.left) / (last.right - first.left)) * columns);
  return Math.max(-1, Math.min(columns, col));
}

/** What of the roadmap lies under the pointer; `null` for nothing. */
export function aim(root: HTMLElement, columns: number, event: PointerEvent): Aim | null {
  const target = event.target as HTMLElement;
  const bar = target.closest<HTMLElement>("[data-bar]");
  if (bar) {
    const row = Number(bar.dataset["row"]);
    const col = Math.max(0, Math.min(columns - 1, columnAt(root, row, columns, event.clientX)));
    const edge = (target.dataset["edge"] as "start" | "end" | undefined) ?? null;
    return { row, col, bar: bar.dataset["bar"] ?? null, edge };
  }
  const cell = target.closest<HTMLElement>("[data-cell]")?.dataset["cell"]?.split(":").map(Number);
  const [row, col] = cell ?? [];
  return row === undefined || col === undefined ? null : { row, col, bar: null, edge: null };
}

/** Puts the editor over `over`, at least `least` wide and inside what can be scrolled to. */
export function putOver(editor: HTMLElement, over: Element, root: HTMLElement, least: number): void {
  const place = over.getBoundingClientRect();
  const around = root.getBoundingClientRect();
  const width = Math.max(place.width, least);
  const x = Math.min(place.left - around.left + root.scrollLeft, Math.max(0, root.scrollWidth - width));
  editor.style.setProperty("--x", `${x}px`);
  editor.style.setProperty("--y", `${place.top - around.top + root.scrollTop}px`);
  editor.style.setProperty("--w", `${width}px`);
  editor.style.setProperty("--h", `${place.height}px`);
}

const mouse = { x: NaN, y: NaN };

/** False where a roadmap was only scrolled under a mouse at rest: it is not in hand then. */
export function mouseMoved({ screenX: x, screenY: y }: PointerEvent): boolean {
  const moved = x !== mouse.x || y !== mouse.y;
  [mouse.x, mouse.y] = [x, y];
  return moved;
}

const RULED = new WeakMap<QuarterColumn[], string>();

/** The rules between quarters as one background: a task among hundreds that is only looked at has
    no cells of its own. */
export function ruled(columns: QuarterColumn[]): string {
  const known = RULED.get(columns);
  if (known !== undefined) return known;
  const stops = columns.map(({ number }, at) => {
    const [from, to] = [at, at + 1].map((edge) => `${(edge / columns.length) * 100}%`);
    const line = number === 1 ? "var(--line)" : "var(--line-soft)";
    return `${line} ${from}, ${line} calc(${from} + 1px), transparent calc(${from} + 1px), transparent ${to}`;
  });
  const background = `linear-gradient(to right, ${stops.join(", ")})`;
  RULED.set(columns, background);
  return background;
}
