import { describe, expect, test } from "vitest";
import type { CountRequest, CountSheet } from "../../ipc/contract";
import { everyVisit } from "../../shared/text/visits";
import { figureAt, headsOf, spoken, visitsBehind, widthOf } from "./counts";

const figures = { cells: [[2, 1], [0, 3]], rows: [3, 3], columns: [2, 4], total: 6 };
const sheet: CountSheet = {
  rows: [
    { key: "1권역", label: "1권역" },
    { key: "", label: "(적지 않음)" },
  ],
  columns: [
    { key: "2025-01", label: "2025년 1월" },
    { key: "2025-02", label: "2025년 2월" },
  ],
  cases: figures,
  shops: { ...figures, total: 5 },
  rules: { absent_cases: false, absent_shops: false, refused_cases: false, refused_shops: false, revisit: "every" },
  rule_words: [],
  apart: [],
  footnotes: [],
};
const crossed: CountRequest = { filter: everyVisit(), rows: "area", columns: "month" };
const listed: CountRequest = { filter: everyVisit(), rows: "area", columns: null };

describe("figures", () => {
  test("sums stand in the last row and column", () => {
    expect(widthOf(sheet, crossed)).toBe(3);
    expect(headsOf(sheet, crossed)).toEqual(["2025년 1월", "2월", "계"]);
    expect(figureAt(sheet, crossed, "cases", { row: 1, col: 1 })).toBe(3);
    expect(figureAt(sheet, crossed, "cases", { row: 0, col: 2 })).toBe(3);
    expect(figureAt(sheet, crossed, "cases", { row: 2, col: 1 })).toBe(4);
    expect(figureAt(sheet, crossed, "shops", { row: 2, col: 2 })).toBe(5);
  });
  test("without columns both measures stand side by side", () => {
    expect(widthOf(sheet, listed)).toBe(2);
    expect(headsOf(sheet, listed)).toEqual(["건", "개소"]);
    expect(figureAt(sheet, listed, "cases", { row: 2, col: 0 })).toBe(6);
    expect(figureAt(sheet, listed, "cases", { row: 2, col: 1 })).toBe(5);
  });
  test("a figure knows its visits and says itself", () => {
    expect(visitsBehind(sheet, crossed, "shops", { row: 1, col: 2 }).counted).toEqual({
      what: "shops",
      parts: [{ axis: "area", key: "" }],
    });
    expect(spoken(sheet, crossed, "cases", { row: 0, col: 0 })).toBe("1권역 2025년 1월 2건");
    expect(spoken(sheet, listed, "cases", { row: 2, col: 1 })).toBe("계 5개소");
  });
});
