import { describe, expect, it } from "vitest";
import { cursorAt, keyed, moved, pasted, rangeOf, tabbed } from "./cursor";

const size = { rows: 3, cols: 4 };

describe("keys", () => {
  it.each([
    ["ArrowDown", false, { row: 2, col: 1 }],
    ["ArrowUp", true, { row: 0, col: 1 }],
    ["ArrowRight", true, { row: 1, col: 3 }],
    ["Home", false, { row: 1, col: 0 }],
    ["End", true, { row: 2, col: 3 }],
    ["PageDown", false, { row: 2, col: 1 }],
  ] as const)("%s (ctrl %s) goes to %j", (key, ctrl, expected) => {
    expect(keyed(cursorAt(1, 1), key, ctrl, false, size)?.at).toEqual(expected);
  });

  it("leaves letters alone", () => {
    expect(keyed(cursorAt(1, 1), "a", false, false, size)).toBeNull();
  });

  it("stretches a range with Shift", () => {
    const cursor = moved(moved(cursorAt(0, 0), 1, 0, size, true), 0, 2, size, true);
    expect(rangeOf(cursor)).toEqual({ top: 0, left: 0, bottom: 1, right: 2 });
  });
});

describe("Tab", () => {
  it("goes on in the next row and leaves at the corners", () => {
    expect(tabbed(cursorAt(0, 3), false, size)?.at).toEqual({ row: 1, col: 0 });
    expect(tabbed(cursorAt(1, 0), true, size)?.at).toEqual({ row: 0, col: 3 });
    expect(tabbed(cursorAt(2, 3), false, size)).toBeNull();
    expect(tabbed(cursorAt(0, 0), true, size)).toBeNull();
  });
});

describe("paste", () => {
  it("fills the range with one value", () => {
    const { cells } = pasted([["7"]], { top: 0, left: 1, bottom: 1, right: 2 }, size);
    expect(cells).toHaveLength(4);
    expect(cells.every((cell) => cell.text === "7")).toBe(true);
  });

  it("keeps a block's shape and says where it does not fit", () => {
    const block = [["1", "2"], ["3", "4"]];
    expect(pasted(block, rangeOf(cursorAt(0, 0)), size).over).toBe(false);
    const { cells, over } = pasted(block, rangeOf(cursorAt(2, 3)), size);
    expect(over).toBe(true);
    expect(cells).toEqual([{ row: 2, col: 3, text: "1" }]);
  });
});
