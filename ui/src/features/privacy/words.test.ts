import { expect, test } from "vitest";
import { day, month, period } from "./words";

test("a period is said in years and months", () => {
  expect([6, 12, 30, 120].map(period)).toEqual(["6개월", "1년", "2년 6개월", "10년"]);
});

test("days and months are written as offices write them", () => {
  expect(day("2025-03-04 09:00:00")).toBe("2025. 3. 4.");
  expect(day("")).toBe("");
  expect(month("2025-03")).toBe("2025년 3월");
});
