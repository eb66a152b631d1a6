import { expect, it } from "vitest";
import { inView, offsets } from "./window";

const tops = offsets(Array.from({ length: 500 }, (_, at) => 30 + (at % 3) * 40));

it("draws what is in view and a little around it, never all", () => {
  expect(offsets([10, 20, 30])).toEqual([0, 10, 30, 60]);
  expect(inView(offsets([10, 20, 30]), 10, 29, 0, null).map(({ index }) => index)).toEqual([1]);
  const seen = inView(tops, 10_000, 10_600, 300, null);
  expect(seen.length).toBeLessThan(30);
  expect(seen[0]?.top).toBeLessThanOrEqual(9_700);
  const last = seen.at(-1);
  expect(tops[(last?.index ?? 0) + 1]).toBeGreaterThanOrEqual(10_900);
});

it("keeps the block that has the focus, once", () => {
  expect(inView(tops, 0, 600, 0, 400).at(-1)?.index).toBe(400);
  const seen = inView(tops, 0, 600, 0, 1).map(({ index }) => index);
  expect(seen.filter((index) => index === 1)).toHaveLength(1);
  expect(inView(tops, 0, 600, 0, 900).some(({ index }) => index > 499)).toBe(false);
});

it("shows nothing of nothing and the last at the very end", () => {
  expect(inView(offsets([]), 0, 600, 300, 0)).toEqual([]);
  expect(inView(tops, 1_000_000, 1_000_600, 0, null).at(-1)?.index).toBe(499);
});
