import { describe, expect, it } from "vitest";
import { fileSize, money, percent, share, sum } from "./money";

describe("money", () => {
  it.each([
    [7_919_000_000, "million", "7,919"],
    [-2_000_000, "million", "△2"],
    [500_000, "million", "0.5"],
    [46_000_000, "thousand", "46,000"],
    [5_000_000_000, "hundred_million", "50"],
    [1_234_567, "hundred_million", "0.01234567"],
    [1, "million", "0.000001"],
    [0, "million", "0"],
    [1_234_567, "won", "1,234,567"],
    [128_000_000, "ten_thousand", "12,800"],
  ] as const)("%d won in %s is %s", (won, unit, expected) => {
    expect(money(won, unit)).toBe(expected);
  });

  it("prints an empty sum as a dash", () => {
    expect(sum(0, "million")).toBe("-");
    expect(sum(3_000_000, "million")).toBe("3");
  });
});

describe("percent", () => {
  it.each([
    [7550, "75.5%"],
    [10000, "100%"],
    [0, "0%"],
    [3333, "33.33%"],
    [null, ""],
  ] as const)("%s is %s", (hundredths, expected) => {
    expect(percent(hundredths)).toBe(expected);
  });
});

it("keeps a share inside its bar", () => {
  expect(share(5, 0)).toBe(0);
  expect(share(150, 100)).toBe(100);
  expect(share(1, 4)).toBe(25);
});

it("names a size", () => {
  expect(fileSize(900)).toBe("900바이트");
  expect(fileSize(2048)).toBe("2KB");
  expect(fileSize(3 * 1024 * 1024)).toBe("3.0MB");
});
