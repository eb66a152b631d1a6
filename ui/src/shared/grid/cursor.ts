// Where the cursor of a grid is and how keys move it: no screen, no data.

export interface Spot {
  row: number;
  col: number;
}

/** `at` is the active cell; `from` the other corner of the range. */
export interface Cursor {
  at: Spot;
  from: Spot;
}

export interface Size {
  rows: number;
  cols: number;
}

export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export function cursorAt(row: number, col: number): Cursor {
  return { at: { row, col }, from: { row, col } };
}

export function rangeOf(cursor: Cursor): Range {
  const { at, from } = cursor;
  return {
    top: Math.min(at.row, from.row),
    left: Math.min(at.col, from.col),
    bottom: Math.max(at.row, from.row),
    right: Math.max(at.col, from.col),
  };
}

export function inRange(range: Range, row: number, col: number): boolean {
  return row >= range.top && row <= range.bottom && col >= range.left && col <= range.right;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));

/** Moves by rows and columns and stops at the edges; `extend` keeps the other corner. */
export function moved(cursor: Cursor, rows: number, cols: number, size: Size, extend = false): Cursor {
  const at = {
    row: clamp(cursor.at.row + rows, size.rows),
    col: clamp(cursor.at.col + cols, size.cols),
  };
  return { at, from: extend ? cursor.from : at };
}

/** Tab: along the row, then on to the next row; at the corners it leaves the grid (`null`). */
export function tabbed(cursor: Cursor, back: boolean, size: Size): Cursor | null {
  const index = cursor.at.row * size.cols + cursor.at.col + (back ? -1 : 1);
  if (index < 0 || index >= size.rows * size.cols) return null;
  return cursorAt(Math.floor(index / size.cols), index % size.cols);
}

/** Where the keys Home, End, PageUp, PageDown and the arrows (with Ctrl: to the edge) go. */
export function keyed(cursor: Cursor, key: string, ctrl: boolean, extend: boolean, size: Size): Cursor | null {
  const far = Math.max(size.rows, size.cols);
  const by = ctrl ? far : 1;
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-by, 0],
    ArrowDown: [by, 0],
    ArrowLeft: [0, -by],
    ArrowRight: [0, by],
    Home: [ctrl ? -far : 0, -far],
    End: [ctrl ? far : 0, far],
    PageUp: [-10, 0],
    PageDown: [10, 0],
  };
  const step = steps[key];
  return step ? moved(cursor, step[0], step[1], size, extend) : null;
}

/** What a pasted block writes where: one value fills the range, a block keeps its shape. `over`
    says that it does not fit, and then nothing may be written. */
export function pasted(
  block: string[][],
  range: Range,
  size: Size,
): { cells: { row: number; col: number; text: string }[]; over: boolean } {
  const cells: { row: number; col: number; text: string }[] = [];
  const only = block.length === 1 && block[0]?.length === 1 ? (block[0][0] ?? "") : null;
  if (only !== null) {
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let col = range.left; col <= range.right; col += 1) cells.push({ row, col, text: only });
    }
    return { cells, over: false };
  }
  let over = false;
  block.forEach((line, down) =>
    line.forEach((text, across) => {
      const row = range.top + down;
      const col = range.left + across;
      if (row >= size.rows || col >= size.cols) over = true;
      else cells.push({ row, col, text });
    }),
  );
  return { cells, over };
}
