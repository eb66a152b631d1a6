// What a screen reader is told of a grid's table, kept on its elements without rendering a row.
import type { Range } from "./cursor";
import { spotOf } from "./place";

/** Counts of rows and columns, and each row's number where only some rows are drawn: `rows` is
    then how many there are under the head. */
export function describeTable(table: HTMLTableElement, rows: number | null): void {
  const head = table.tHead?.rows.length ?? 0;
  const widths = [...(table.tHead?.rows[0]?.cells ?? [])].map((cell) => cell.colSpan);
  set(table, "aria-rowcount", String(rows === null ? table.rows.length : head + rows));
  set(table, "aria-colcount", String(widths.reduce((sum, width) => sum + width, 0)));
  [...table.rows].forEach((row, index) => {
    const spot = rows === null ? null : spotOf(row.querySelector("[data-cell]"), table);
    if (!row.hasAttribute("aria-hidden")) set(row, "aria-rowindex", String((spot ? head + spot.row : index) + 1));
  });
}

/** Marks the cells in hand. */
export function markRange(table: HTMLTableElement, range: Range | null): void {
  const inside = (cell: Element) => {
    const spot = spotOf(cell, table);
    if (!spot || !range) return false;
    return spot.row >= range.top && spot.row <= range.bottom && spot.col >= range.left && spot.col <= range.right;
  };
  for (const cell of table.querySelectorAll('[aria-selected="true"]')) {
    if (!inside(cell)) cell.removeAttribute("aria-selected");
  }
  if (!range) return;
  if (range.top === range.bottom && range.left === range.right) {
    const only = table.querySelector(`[data-cell="${range.top}:${range.left}"]`);
    if (only) set(only, "aria-selected", "true");
    return;
  }
  for (const cell of table.querySelectorAll("[data-cell]")) {
    if (inside(cell)) set(cell, "aria-selected", "true");
  }
}

function set(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
