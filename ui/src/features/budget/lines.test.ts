import { expect, it } from "vitest";
import type { BudgetRow, BudgetSheet, BudgetSheetRow, FundingSource } from "../../ipc/contract";
import { linesOf, shown, sourceWord, widest } from "./lines";

const won = (million: number | null) => (million === null ? null : million * 1_000_000);

function row(code: string, project: string, source: FundingSource, plans: (number | null)[]): BudgetSheetRow {
  const line: BudgetRow = {
    project_id: project || null,
    project,
    source,
    source_label: source === "own" ? "구비" : "국비",
    cells: plans.map((plan) => ({ plan: won(plan), secured: null, spent: null })),
    sum: { plan: plans.reduce<number>((sum, plan) => sum + (won(plan) ?? 0), 0), secured: 0, spent: 0 },
  };
  return { pledge_id: code, code, title: `공약 ${code}`, line };
}

function sheet(...rows: BudgetSheetRow[]): BudgetSheet {
  const zero = { plan: 0, secured: 0, spent: 0 };
  return {
    periods: [
      { period: "2023", label: "2023년" },
      { period: "2024", label: "2024년" },
    ],
    rows,
    column_sums: [zero, zero],
    sum: zero,
    rates: [],
    sources: [],
    pledges: 0,
    fields: [],
    departments: [],
    with_source: [],
  };
}

it("puts a pledge's sum over its rows, and none over a single one", () => {
  const lines = linesOf(
    sheet(
      row("1-1", "교육", "national", [10, 20]),
      row("1-1", "교육", "own", [1, null]),
      row("1-1", "홍보", "own", [null, 5]),
      row("1-2", "", "own", [3, null]),
    ),
  );
  const told = lines.map((line, at) =>
    [line.kind, line.named ? line.pledge?.code : line.again ? "" : line.project, line.source_label, shown(lines[at], 0, "plan", "million")].join(" "),
  );
  expect(told).toEqual(["pledge 1-1 계 11", "leaf 교육 국비 10", "leaf  구비 1", "leaf 홍보 구비 ", "leaf 1-2 구비 3"]);
  expect(lines[0]?.sum.plan).toBe(36_000_000);
});

it("writes a dash for a sum of nothing and leaves blank what nobody typed", () => {
  const lines = linesOf(sheet(row("1-1", "교육", "own", [null, 0]), row("1-1", "홍보", "own", [null, null])));
  expect(shown(lines[0], 0, "plan", "million")).toBe("-");
  expect(shown(lines[1], 0, "plan", "million")).toBe("");
  expect(shown(lines[1], 1, "plan", "million")).toBe("0");
  expect(shown(undefined, 0, "plan", "million")).toBe("");
});

it("knows how wide a column of amounts is in every unit", () => {
  const one = sheet(row("1-1", "", "own", [7919, null]));
  const lines = linesOf(one);
  expect(widest(one, lines, 0, "plan", "million")).toBe("7,919".length);
  expect(widest(one, lines, 0, "plan", "won")).toBe("7,919,000,000".length);
  expect(widest(one, lines, 1, "plan", "won")).toBe(1);
});

it("sums up sources only where there are several with money", () => {
  const one = sheet(row("1-1", "", "own", [3, null]));
  const source = (source: FundingSource, label: string, plan: number) => ({
    source,
    label,
    columns: [],
    sum: { plan, secured: 0, spent: 0 },
    rates: [],
  });
  const told = (sources: BudgetSheet["sources"]) =>
    linesOf({ ...one, sources })
      .filter(({ kind }) => kind === "source")
      .map(({ source_label }) => source_label);
  expect(told([source("own", "구비", 3), source("national", "국비", 0)])).toEqual([]);
  expect(told([source("own", "구비", 3), source("unsplit", "계", 9)])).toEqual(["구비", "구분 없음"]);
  expect(sourceWord("other", "특교세")).toBe("특교세");
});
