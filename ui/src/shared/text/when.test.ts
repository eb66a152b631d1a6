import { expect, it } from "vitest";
import { cellAt, dateLabel, momentLabel, quarterLabel } from "./when";

it("names quarters and dates as the office does", () => {
  expect(quarterLabel("2025Q4")).toBe("2025년 4분기");
  expect(dateLabel("2025-03-09")).toBe("2025. 3. 9.");
  expect(dateLabel("연중")).toBe("연중");
  expect(momentLabel("2025-12-31 14:03:22", "2025-12-31")).toBe("12월 31일 14:03");
  expect(momentLabel("2024-01-09 09:00:00", "2025-12-31")).toBe("2024년 1월 9일 09:00");
});

it.each([
  ["K7", { row: 6, col: 10 }],
  ["A1:C3", { row: 0, col: 0 }],
  ["AA10", { row: 9, col: 26 }],
  ["$B$2", { row: 1, col: 1 }],
  ["총괄표", null],
] as const)("finds the cell of %s", (address, expected) => {
  expect(cellAt(address)).toEqual(expected);
});
