import { expect, it } from "vitest";
import { Tall } from "./tall.svelte";

function tall(count: number): Tall {
  const list = new Tall(() => count);
  list.height = 600;
  list.pixels = 30;
  return list;
}

it("draws what is in view and a little around it", () => {
  const list = tall(1_000);
  list.scrolled = 3_000;
  expect(list.tall).toBe(30_000);
  expect([list.first, list.last]).toEqual([92, 128]);
  expect(list.offset).toBe(92 * 30);
});

it("reaches every one of a million rows, the first and the last too", () => {
  const list = tall(1_000_000);
  expect(list.tall).toBeLessThan(10_000_000);
  expect(list.first).toBe(0);
  for (const row of [0, 1, 499_999, 999_998, 999_999]) {
    const to = list.shows(row);
    if (to !== null) list.scrolled = to;
    expect(list.drawn).toContain(row);
    expect(list.shows(row)).toBeNull();
  }
});

it("shows nothing of nothing", () => {
  expect(tall(0).drawn).toEqual([]);
  expect(tall(3).drawn).toEqual([0, 1, 2]);
});
