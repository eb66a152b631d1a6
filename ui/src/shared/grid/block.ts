// What a paste or a fill writes where: pure, so that its laws can be tested.
import { over, type Range, type Size } from "./cursor";

/** A cell to write. */
export interface GridWrite {
  row: number;
  col: number;
  text: string;
}

/** A block as it falls on the grid; `lacks` tells by how much it is too large, and then nothing
    may be written. */
export interface Fall {
  cells: GridWrite[];
  lacks: { rows: number; cols: number } | null;
  /** Where the block lies. */
  range: Range;
}

/** One value fills the range, a block whose shape divides the range is repeated over it, any other
    keeps its shape from the range's corner. A grid that grows has no last row. */
export function pasted(block: string[][], range: Range, size: Size, grow = false): Fall {
  const height = block.length;
  const width = Math.max(0, ...block.map((line) => line.length));
  const down = range.bottom - range.top + 1;
  const across = range.right - range.left + 1;
  const repeats = height > 0 && width > 0 && down % height === 0 && across % width === 0;
  const rows = repeats ? down : height;
  const cols = repeats ? across : width;
  const target = { top: range.top, left: range.left, bottom: range.top + rows - 1, right: range.left + cols - 1 };
  const missing = {
    rows: grow ? 0 : Math.max(0, target.bottom + 1 - size.rows),
    cols: Math.max(0, target.right + 1 - size.cols),
  };
  if (missing.rows > 0 || missing.cols > 0) return { cells: [], lacks: missing, range: target };
  const cells = over(target, (row, col): GridWrite | null => {
    const text = block[(row - range.top) % height]?.[(col - range.left) % width];
    return text === undefined ? null : { row, col, text };
  }).flat();
  return { cells: cells.filter((cell) => cell !== null), lacks: null, range: target };
}

/** Ctrl+D: the top row into the rows below it; of a single row, the row above into it. `null`
    where there is none. */
export function filledDown(range: Range, text: (row: number, col: number) => string): GridWrite[] | null {
  const source = range.top === range.bottom ? range.top - 1 : range.top;
  if (source < 0) return null;
  return over({ ...range, top: source + 1 }, (row, col) => ({ row, col, text: text(source, col) })).flat();
}

/** Ctrl+R: the same to the right. */
export function filledRight(range: Range, text: (row: number, col: number) => string): GridWrite[] | null {
  const source = range.left === range.right ? range.left - 1 : range.left;
  if (source < 0) return null;
  return over({ ...range, left: source + 1 }, (row, col) => ({ row, col, text: text(row, source) })).flat();
}
