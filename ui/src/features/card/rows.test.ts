import { describe, expect, it } from "vitest";
import type { BudgetRow, BudgetTable } from "../../ipc/contract";
import { groupsOf, leavesOf, seen, sourceSums, sumsOf } from "./rows";

function row(project: string, source: BudgetRow["source"], plan: (number | null)[]): BudgetRow {
  return {
    project_id: project || null,
    project,
    source,
    source_label: source,
    cells: plan.map((won) => ({ plan: won, secured: null, spent: null })),
    sum: { plan: plan.reduce<number>((sum, won) => sum + (won ?? 0), 0), secured: 0, spent: 0 },
  };
}

const table: BudgetTable = {
  projects: [
    { id: "가", name: "가" },
    { id: "나", name: "나" },
  ],
  revisions: [],
  periods: [
    { period: "2023", label: "2023년" },
    { period: "2024", label: "2024년" },
  ],
  rows: [row("가", "national", [1, 2]), row("나", "own", [10, null]), row("가", "own", [4, null])],
  column_sums: [],
  sum: { plan: 0, secured: 0, spent: 0 },
};

describe("budget rows", () => {
  it("stand project by project, each with its sum", () => {
    const leaves = leavesOf(table, []);
    expect(leaves.map((leaf) => `${leaf.project} ${leaf.source}`)).toEqual(["가 national", "가 own", "나 own"]);
    const groups = groupsOf(leaves);
    expect(groups.map((group) => [group.project, group.first, group.leaves])).toEqual([
      ["가", 0, 2],
      ["나", 2, 1],
    ]);
    expect(sumsOf(leaves.slice(0, 2), 2).map((sum) => sum.plan)).toEqual([7, 5, 2]);
  });

  it("keep a begun row until money is in it", () => {
    const begun = { project_id: "가", project: "가", source: "private" as const, source_label: "민간" };
    expect(leavesOf(table, [begun])).toHaveLength(4);
    const saved = { ...table, rows: [...table.rows, { ...row("가", "private", [7, 7]), source_label: "민간" }] };
    expect(leavesOf(saved, [begun])).toHaveLength(4);
  });

  it("stay where they are when the ledger stops offering them", () => {
    const offered = { ...table, rows: ["national", "provincial", "own"].map((source) => row("가", source as BudgetRow["source"], [null, null])) };
    const shown = seen(offered, []);
    const typed = { ...table, rows: [row("가", "own", [8, null])] };
    expect(leavesOf(typed, seen(typed, shown)).map((leaf) => leaf.source)).toEqual(["national", "provincial", "own"]);
    expect(leavesOf({ ...typed, projects: [], rows: [] }, shown)).toEqual([]);
    expect(seen(typed, shown)).toBe(shown);
  });

  it("sum up source by source over the projects", () => {
    const sums = sourceSums(leavesOf(table, []), 2);
    expect(sums.map((sum) => [sum.source, sum.sums[0]?.plan])).toEqual([
      ["national", 3],
      ["own", 14],
    ]);
  });
});
