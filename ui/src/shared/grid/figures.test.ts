import { expect, it } from "vitest";
import { figuresOf } from "./figures";

it("adds up what a clerk reads as numbers, exactly", () => {
  expect(figuresOf(["1,234", "△34", "", "0.1", "0.2"])).toEqual({ sum: "1,200.3", count: 4, average: "300.075" });
  expect(figuresOf(["9007199254740993", "1"])?.sum).toBe("9,007,199,254,740,994");
  expect(figuresOf(["1", "2", "2"])?.average).toBe("1.67");
  expect(figuresOf(["△1", "△1", "△3"])?.average).toBe("△1.67");
});

it("counts words, and says nothing of a single cell or of blanks", () => {
  expect(figuresOf(["가", "나", "3"])).toEqual({ sum: "3", count: 3, average: "3" });
  expect(figuresOf(["가", "1-1"])).toEqual({ sum: null, count: 2, average: null });
  expect(figuresOf(["7"])).toBeNull();
  expect(figuresOf(["", ""])).toBeNull();
});
