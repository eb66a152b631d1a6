import { describe, expect, it } from "vitest";
import { areaOf, clamped, cursorAt, keyed, moved, rangeOf, tabbed } from "./cursor";

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

  it("stretches a range with Shift and leaves the active cell where it is", () => {
    const cursor = moved(moved(cursorAt(0, 0), 1, 0, size, true), 0, 2, size, true);
    expect(rangeOf(cursor)).toEqual({ top: 0, left: 0, bottom: 1, right: 2 });
    expect(cursor.at).toEqual({ row: 0, col: 0 });
    expect(areaOf(rangeOf(cursor))).toBe(6);
    expect(moved(cursor, 1, 0, size).at).toEqual({ row: 1, col: 0 });
  });

  it("comes back into a grid that has become smaller", () => {
    expect(clamped(cursorAt(9, 9), size)).toEqual(cursorAt(2, 3));
    const inside = cursorAt(1, 1);
    expect(clamped(inside, size)).toBe(inside);
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
