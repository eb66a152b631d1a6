import { expect, test } from "vitest";
import { daysOf, spanOf } from "./days";

test("the days of a quarter, of its year so far, and of all", () => {
  expect(daysOf("quarter", "2025Q1")).toEqual({ from: "2025-01-01", to: "2025-03-31" });
  expect(daysOf("year", "2025Q3")).toEqual({ from: "2025-01-01", to: "2025-09-30" });
  expect(daysOf("all", "2025Q3")).toEqual({ from: null, to: null });
});

test("days are known again", () => {
  expect(spanOf(daysOf("year", "2025Q3"), "2025Q3")).toBe("year");
  expect(spanOf(daysOf("quarter", "2025Q2"), "2025Q3")).toBe("own");
});
