import { describe, expect, it } from "vitest";
import type { IndicatorRow, Indicators } from "../../ipc/contract";
import { cellsOf, cellText, periodsShown, yearInUse, years } from "./indicators";

const row: IndicatorRow = {
  id: "i1",
  name: "교육 횟수",
  unit: "회",
  aggregation: "sum",
  direction: "higher",
  formula: "연간 횟수",
  source: "",
  evidence: "",
  targets: ["1", "4", null],
  actuals: [null, "3", "1"],
  target: "5",
  actual: "3",
  rate: null,
  counted: null,
};
const term = ["2022Q3", "2022Q4", "2023Q1", "2023Q2", "2023Q3", "2023Q4"];
const indicators: Indicators = {
  periods: [
    { code: "2022H2", label: "2022년(하)" },
    { code: "2023", label: "2023년" },
    { code: "2023Q2", label: "2023년 2분기" },
  ],
  rows: [row],
};

describe("indicators", () => {
  it("show years, and the quarters of one year where asked", () => {
    expect(periodsShown(indicators, "", term).map((period) => period.code)).toEqual(["2022H2", "2023"]);
    const open = periodsShown(indicators, "2023", term);
    expect(open.map((period) => period.code)).toEqual(["2022H2", "2023", "2023Q1", "2023Q2", "2023Q3", "2023Q4"]);
    expect(cellText([row], open, 1, 5)).toBe("1");
    expect(years(indicators)).toEqual(["2022", "2023"]);
    expect(yearInUse(indicators)).toBe("2023");
  });

  it("name the ledger's cell behind each cell", () => {
    const shown = periodsShown(indicators, "", term);
    expect(cellText([row], shown, 0, 0)).toBe("교육 횟수");
    expect(cellText([row], shown, 1, 1)).toBe("합계");
    expect(
      cellsOf([row], shown, [
        { row: 1, col: 3, text: "4" },
        { row: 1, col: 1, text: "평균" },
        { row: 2, col: 0, text: "새 지표" },
        { row: 3, col: 2, text: "1" },
      ]),
    ).toEqual([
      { row: { id: "i1" }, column: "actual:2023", text: "4" },
      { row: { id: "i1" }, column: "aggregation", text: "average" },
      { row: { new: 0 }, column: "name", text: "새 지표" },
      { row: { new: 0 }, column: "actual:2022H2", text: "1" },
    ]);
  });
});
