import { describe, expect, it } from "vitest";
import { filledDown, filledRight, pasted } from "./block";
import { cursorAt, rangeOf } from "./cursor";

const size = { rows: 3, cols: 4 };
const at = (row: number, col: number) => rangeOf(cursorAt(row, col));

describe("paste", () => {
  it("fills the range with one value", () => {
    const { cells } = pasted([["7"]], { top: 0, left: 1, bottom: 1, right: 2 }, size);
    expect(cells).toHaveLength(4);
    expect(cells.every((cell) => cell.text === "7")).toBe(true);
  });

  it("keeps a block's shape, and writes nothing where it does not fit", () => {
    const block = [["1", "2"], ["3", "4"]];
    const fall = pasted(block, at(0, 0), size);
    expect(fall.lacks).toBeNull();
    expect(fall.cells.map((cell) => cell.text)).toEqual(["1", "2", "3", "4"]);
    expect(fall.range).toEqual({ top: 0, left: 0, bottom: 1, right: 1 });
    expect(pasted(block, at(2, 3), size)).toMatchObject({ cells: [], lacks: { rows: 1, cols: 1 } });
  });

  it("repeats a block over a range that it divides", () => {
    const { cells } = pasted([["a", "b"]], { top: 0, left: 0, bottom: 2, right: 3 }, size);
    expect(cells).toHaveLength(12);
    expect(cells.filter((cell) => cell.text === "b").map((cell) => cell.col)).toEqual([1, 3, 1, 3, 1, 3]);
  });

  it("goes past the last row only where the grid grows", () => {
    const block = [["1"], ["2"], ["3"]];
    expect(pasted(block, at(2, 0), size).lacks).toEqual({ rows: 2, cols: 0 });
    expect(pasted(block, at(2, 0), size, true).cells.map((cell) => cell.row)).toEqual([2, 3, 4]);
  });

  it("writes no cell that a ragged block does not have", () => {
    expect(pasted([["1", "2"], ["3"]], at(0, 0), size).cells).toHaveLength(3);
  });
});

describe("fill", () => {
  const text = (row: number, col: number) => `${row}${col}`;

  it("takes the first row of the range, or the row above", () => {
    expect(filledDown({ top: 0, left: 1, bottom: 2, right: 1 }, text)).toEqual([
      { row: 1, col: 1, text: "01" },
      { row: 2, col: 1, text: "01" },
    ]);
    expect(filledDown(at(1, 2), text)).toEqual([{ row: 1, col: 2, text: "02" }]);
    expect(filledDown(at(0, 2), text)).toBeNull();
  });

  it("does the same to the right", () => {
    expect(filledRight({ top: 1, left: 0, bottom: 1, right: 2 }, text)?.map((cell) => cell.text)).toEqual(["10", "10"]);
    expect(filledRight(at(1, 0), text)).toBeNull();
  });
});
