import { describe, expect, it } from "vitest";
import type { BarView, QuarterColumn, SetBar, TaskRow } from "../../ipc/contract";
import {
  asksNothing,
  asPlanned,
  barAt,
  endAt,
  erase,
  moved,
  paint,
  painted,
  quarterOf,
  spanOf,
  spanWords,
  startAt,
  step,
  todayAt,
  yearsOf,
} from "./strokes";

/** 민선8기: 2022 3분기 to 2026 2분기. */
const columns: QuarterColumn[] = Array.from({ length: 16 }, (_, at) => {
  const quarter = step("2022Q3", at);
  return { quarter, year: Number(quarter.slice(0, 4)), number: Number(quarter.slice(5)), within_term: true };
});

function bar(id: string, from: string, to: string, more: Partial<BarView> = {}): BarView {
  return { id, lane: "plan", from, to, after: to === "", label: "", ...more, ...(to === "" ? { to: "2026Q2" } : {}) };
}

const task = (...bars: BarView[]): TaskRow => ({ id: "k", grouping: "", name: "운영", bars, slip: 0 });
const told = (bars: SetBar[]) =>
  bars.map(({ id, from, to, after, label }) => `${id ?? "새"} ${from}-${after ? "" : to} ${label}`.trim());

describe("quarters", () => {
  it("counts over the turn of a year, both ways", () => {
    expect(step("2022Q4", 1)).toBe("2023Q1");
    expect(step("2023Q1", -3)).toBe("2022Q2");
    expect(quarterOf(columns, -1)).toBe("2022Q2");
    expect(yearsOf(columns).map(({ year, quarters }) => `${year}:${quarters}`).join(" ")).toBe(
      "2022:2 2023:4 2024:4 2025:4 2026:2",
    );
  });

  it.each([
    ["2023Q1", "2023Q1", false, "2023년 1분기"],
    ["2023Q1", "2023Q4", false, "2023년 1분기 ~ 4분기"],
    ["2023Q4", "2024Q1", false, "2023년 4분기 ~ 2024년 1분기"],
    ["2024Q1", "2026Q2", true, "2024년 1분기 ~ 임기 후"],
  ] as const)("%s %s %s is %s", (from, to, after, expected) => {
    expect(spanWords(from, to, after)).toBe(expected);
  });

  it("draws today inside its quarter and not at all outside the columns", () => {
    expect(todayAt(columns, "2022-07-01")).toBe(0);
    expect(todayAt(columns, "2024-01-01")).toBeCloseTo(6 / 16);
    expect(todayAt(columns, "2022-06-30")).toBeNull();
    expect(todayAt(columns, "2026-07-01")).toBeNull();
    expect(todayAt([], "2024-01-01")).toBeNull();
  });
});

describe("bars among columns", () => {
  it("cuts a bar to what is in view", () => {
    expect(spanOf(columns, bar("a", "2021Q1", "2022Q4"))).toEqual({ left: 0, right: 1 });
    expect(spanOf(columns, bar("a", "2026Q1", ""))).toEqual({ left: 14, right: 15 });
    expect(spanOf(columns, bar("a", "2020Q1", "2021Q1"))).toBeNull();
  });

  it("knows what is painted in a lane", () => {
    const one = task(bar("a", "2022Q3", "2022Q4"), bar("b", "2023Q2", "2023Q2"));
    expect(painted(columns, one, "plan", 0, 1)).toBe(true);
    expect(painted(columns, one, "plan", 0, 2)).toBe(false);
    expect(painted(columns, one, "actual", 0, 0)).toBe(false);
    expect(barAt(columns, one, "plan", 3)?.id).toBe("b");
  });
});

describe("strokes", () => {
  it("paints, and past the last quarter goes on after the term", () => {
    expect(told(paint(columns, task(), "plan", 2, 5).bars)).toEqual(["새 2023Q1-2023Q4"]);
    expect(told(paint(columns, task(), "plan", 14, 16).bars)).toEqual(["새 2026Q1-"]);
  });

  it.each([
    ["the middle", 3, 4, ["a 2023Q1-2023Q1 운영", "새 2023Q4-2023Q4 운영"], []],
    ["the end", 4, 9, ["a 2023Q1-2023Q2 운영"], []],
    ["the beginning", 0, 2, ["a 2023Q2-2023Q4 운영"], []],
    ["all", 0, 9, [], ["a"]],
    ["nothing", 8, 9, [], []],
  ] as const)("takes out %s", (_, left, right, bars, gone) => {
    const stroke = erase(columns, task(bar("a", "2023Q1", "2023Q4", { label: "운영" })), "plan", left, right);
    expect(told(stroke.bars)).toEqual(bars);
    expect(stroke.remove).toEqual(gone);
  });

  it("takes the end of a bar that goes on after the term with its last quarter", () => {
    const on = task(bar("a", "2026Q1", ""));
    expect(told(erase(columns, on, "plan", 15, 15).bars)).toEqual(["a 2026Q1-2026Q1"]);
    expect(told(erase(columns, on, "plan", 14, 14).bars)).toEqual(["a 2026Q2-"]);
  });

  it("makes a bar longer and shorter at both ends and never turns it round", () => {
    const one = bar("a", "2023Q1", "2023Q4");
    expect(told(endAt(columns, task(one), one, 6).bars)).toEqual(["a 2023Q1-2024Q1"]);
    expect(told(endAt(columns, task(one), one, 0).bars)).toEqual(["a 2023Q1-2023Q1"]);
    expect(told(endAt(columns, task(one), one, 16).bars)).toEqual(["a 2023Q1-"]);
    expect(told(startAt(columns, task(one), one, 9).bars)).toEqual(["a 2023Q4-2023Q4"]);
    expect(told(startAt(columns, task(one), one, -1).bars)).toEqual(["a 2022Q2-2023Q4"]);
    const on = bar("a", "2026Q1", "");
    expect(told(endAt(columns, task(on), on, 15).bars)).toEqual(["a 2026Q1-2026Q2"]);
    for (const same of [endAt(columns, task(one), one, 5), startAt(columns, task(one), one, 2), moved(task(one), one, 0)]) {
      expect(asksNothing(same)).toBe(true);
    }
    expect(asksNothing(endAt(columns, task(on), on, 20))).toBe(true);
  });

  it("moves a bar with its text", () => {
    const one = bar("a", "2023Q1", "2023Q4", { label: "운영" });
    expect(told(moved(task(one), one, -2).bars)).toEqual(["a 2022Q3-2023Q2 운영"]);
  });

  it("takes the plan over as what was done: the whole bar, or what was picked of it", () => {
    const one = task(bar("a", "2023Q1", "2023Q4", { label: "운영" }), bar("b", "2024Q1", "2024Q2"));
    expect(told(asPlanned(columns, one, "actual", 3, 3).bars)).toEqual(["새 2023Q1-2023Q4 운영"]);
    expect(asksNothing(asPlanned(columns, one, "plan", 3, 3))).toBe(true);
    const picked = asPlanned(columns, one, "actual", 4, 6);
    expect(told(picked.bars)).toEqual(["새 2023Q3-2023Q4 운영", "새 2024Q1-2024Q1"]);
    expect(picked.bars.every((set) => set.lane === "actual")).toBe(true);
  });
});
