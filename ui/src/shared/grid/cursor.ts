// Where the cursor of a grid is and how keys move it: no screen, no data.

export interface Spot {
  row: number;
  col: number;
}

/** `at` is the active cell, where typing goes; `to` the other corner of the range. */
export interface Cursor {
  at: Spot;
  to: Spot;
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
  return { at: { row, col }, to: { row, col } };
}

export function sameSpot(a: Spot, b: Spot): boolean {
  return a.row === b.row && a.col === b.col;
}

export function rangeOf({ at, to }: Cursor): Range {
  return {
    top: Math.min(at.row, to.row),
    left: Math.min(at.col, to.col),
    bottom: Math.max(at.row, to.row),
    right: Math.max(at.col, to.col),
  };
}

export function inRange(range: Range, row: number, col: number): boolean {
  return row >= range.top && row <= range.bottom && col >= range.left && col <= range.right;
}

/** How many cells a range has. */
export function areaOf(range: Range): number {
  return (range.bottom - range.top + 1) * (range.right - range.left + 1);
}

/** What `of` says of each cell of the range, row by row. */
export function over<T>(range: Range, of: (row: number, col: number) => T): T[][] {
  const lines: T[][] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    const line: T[] = [];
    for (let col = range.left; col <= range.right; col += 1) line.push(of(row, col));
    lines.push(line);
  }
  return lines;
}

const clamp = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));

function within({ row, col }: Spot, size: Size): Spot {
  return { row: clamp(row, size.rows), col: clamp(col, size.cols) };
}

/** The cursor where the grid may have become smaller under it. */
export function clamped(cursor: Cursor, size: Size): Cursor {
  const at = within(cursor.at, size);
  const to = within(cursor.to, size);
  return sameSpot(at, cursor.at) && sameSpot(to, cursor.to) ? cursor : { at, to };
}

/** Moves by rows and columns and stops at the edges; `extend` moves the other corner alone. */
export function moved(cursor: Cursor, rows: number, cols: number, size: Size, extend = false): Cursor {
  const from = extend ? cursor.to : cursor.at;
  const to = within({ row: from.row + rows, col: from.col + cols }, size);
  return { at: extend ? cursor.at : to, to };
}

/** Tab: along the row, then on to the next row; at the corners it leaves the grid (`null`). */
export function tabbed(cursor: Cursor, back: boolean, size: Size): Cursor | null {
  const index = cursor.at.row * size.cols + cursor.at.col + (back ? -1 : 1);
  if (index < 0 || index >= size.rows * size.cols) return null;
  return cursorAt(Math.floor(index / size.cols), index % size.cols);
}

/** Where the keys Home, End, PageUp, PageDown and the arrows (with Ctrl: to the edge) go;
    `page` is how many rows are in view. */
export function keyed(
  cursor: Cursor,
  key: string,
  ctrl: boolean,
  extend: boolean,
  size: Size,
  page = 10,
): Cursor | null {
  const far = Math.max(size.rows, size.cols);
  const by = ctrl ? far : 1;
  const steps: Record<string, [number, number]> = {
    ArrowUp: [-by, 0],
    ArrowDown: [by, 0],
    ArrowLeft: [0, -by],
    ArrowRight: [0, by],
    Home: [ctrl ? -far : 0, -far],
    End: [ctrl ? far : 0, far],
    PageUp: [-page, 0],
    PageDown: [page, 0],
  };
  const step = steps[key];
  return step ? moved(cursor, step[0], step[1], size, extend) : null;
}
