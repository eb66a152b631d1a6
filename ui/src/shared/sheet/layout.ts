// A sheet's cells by place: what covers what, and which rows to draw. No screen.
import type { CellView, SheetView } from "../../ipc/contract";

export interface Layout {
  /** Rows to draw, in order. */
  rows: number[];
  heights: Map<number, number>;
  hidden: Set<number>;
  at: (row: number, col: number) => CellView | undefined;
  merges: { row: number; cell: CellView }[];
  /** The first row of the merged cells that reach into `row`. */
  reach: (row: number) => number;
}

/** Rows from `first` to the last one with something in it; blank rows between them count. */
export function layoutOf(view: SheetView, first = 0): Layout {
  const cells = new Map<number, Map<number, CellView>>();
  const heights = new Map<number, number>();
  const hidden = new Set<number>();
  const merges: { row: number; cell: CellView }[] = [];
  const reach = new Map<number, number>();
  let last = -1;
  for (const row of view.body) {
    last = Math.max(last, row.row);
    if (row.height > 0) heights.set(row.row, row.height);
    if (row.hidden) hidden.add(row.row);
    const line = new Map<number, CellView>();
    for (const cell of row.cells) {
      line.set(cell.col, cell);
      const [across, down] = cell.span;
      if (across <= 1 && down <= 1) continue;
      merges.push({ row: row.row, cell });
      for (let r = row.row; down > 1 && r < row.row + down; r += 1) {
        reach.set(r, Math.min(reach.get(r) ?? r, row.row));
      }
    }
    cells.set(row.row, line);
  }
  const rows: number[] = [];
  for (let row = first; row <= last; row += 1) rows.push(row);
  return {
    rows,
    heights,
    hidden,
    at: (row, col) => cells.get(row)?.get(col),
    merges,
    reach: (row) => reach.get(row) ?? row,
  };
}

/** A cell where it is drawn: its columns and rows among the rows shown. */
export interface Placed {
  cell: CellView | undefined;
  across: number;
  down: number;
}

/** What stands at each place when only `rows` are shown, in order: a merged cell is drawn at its
    first shown row, over those of its rows that are shown. `null` where another cell lies over it. */
export function placed(layout: Layout, rows: number[]): (row: number, col: number) => Placed | null {
  const index = new Map(rows.map((row, at) => [row, at]));
  const drawn = new Map<string, Placed | null>();
  for (const { row, cell } of layout.merges) {
    const [across, down] = cell.span;
    const shown: number[] = [];
    for (let r = row; r < row + down; r += 1) if (index.has(r)) shown.push(r);
    shown.forEach((r, nth) => {
      for (let c = cell.col; c < cell.col + across; c += 1) {
        const begins = nth === 0 && c === cell.col;
        drawn.set(`${r}:${c}`, begins ? { cell, across, down: shown.length } : null);
      }
    });
  }
  return (row, col) => {
    const merged = drawn.get(`${row}:${col}`);
    return merged === undefined ? { cell: layout.at(row, col), across: 1, down: 1 } : merged;
  };
}

/** Index of the last offset that is not beyond `y` in a rising list. */
export function indexAt(offsets: number[], y: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
