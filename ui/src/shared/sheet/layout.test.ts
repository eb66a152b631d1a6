import { expect, it } from "vitest";
import type { CellView, SheetView } from "../../ipc/contract";
import { indexAt, layoutOf, placed } from "./layout";

function cell(col: number, text: string, span: [number, number] = [1, 1]): CellView {
  return {
    col,
    text,
    span,
    number: false,
    bold: false,
    strike: false,
    fill: "",
    align: "general",
    lines: ["none", "none", "none", "none"],
    mark: "plain",
    old: "",
    formula: "",
  };
}

const sheet: SheetView = {
  name: "총괄표",
  rows: 1_048_576,
  columns: ["A", "B", "C"].map((name) => ({ name, width: 10, hidden: false })),
  body: [
    { row: 0, height: 0, hidden: false, cells: [cell(0, "제목", [3, 1])] },
    { row: 3, height: 30, hidden: false, cells: [cell(0, "분야", [1, 3]), cell(1, "a")] },
    { row: 4, height: 0, hidden: true, cells: [cell(1, "b")] },
  ],
  freeze: [0, 0],
  landscape: false,
  charts: [],
};

it("draws rows up to the last with something in it, blank ones between too", () => {
  expect(layoutOf(sheet).rows).toEqual([0, 1, 2, 3, 4]);
  expect(layoutOf(sheet, 3).rows).toEqual([3, 4]);
});

it("knows what a merged cell covers and where it begins", () => {
  const layout = layoutOf(sheet);
  const all = placed(layout, layout.rows);
  expect(all(0, 0)).toMatchObject({ across: 3, down: 1 });
  expect(all(0, 2)).toBeNull();
  expect(all(3, 0)).toMatchObject({ across: 1, down: 2 });
  expect(all(4, 0)).toBeNull();
  expect(all(4, 1)?.cell?.text).toBe("b");
  expect(layout.reach(5)).toBe(3);
  expect(layout.reach(1)).toBe(1);
  expect(layout.hidden.has(4)).toBe(true);
  expect(layout.at(3, 1)?.text).toBe("a");
});

it("draws a merged cell over those of its rows that are shown", () => {
  const layout = layoutOf(sheet);
  const one = placed(layout, [4]);
  expect(one(4, 0)).toMatchObject({ across: 1, down: 1 });
  expect(one(4, 0)?.cell?.text).toBe("분야");
  expect(one(4, 1)?.cell?.text).toBe("b");
});

it("finds the row under a height", () => {
  const offsets = [0, 24, 48, 90];
  expect([0, 23, 24, 89, 90, 5000].map((y) => indexAt(offsets, y))).toEqual([0, 0, 1, 2, 3, 3]);
});
