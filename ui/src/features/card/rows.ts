// The budget grid's rows: leaves grouped by project, with the sums that stand above them.
import type { BudgetKind, BudgetRow, BudgetTable, FundingSource, MoneyTriple, Won } from "../../ipc/contract";

/** A row that the clerk has begun and that holds no money yet. */
export interface BegunRow {
  project_id: string | null;
  project: string;
  source: FundingSource;
  source_label: string;
}

export interface Group {
  project_id: string | null;
  project: string;
  /** Indices into the leaves. */
  first: number;
  leaves: number;
}

const same = (a: BegunRow, b: BegunRow) =>
  a.project_id === b.project_id && a.source === b.source && a.source_label === b.source_label;

const nothing: MoneyTriple = { plan: 0, secured: 0, spent: 0 };

/** Rows of the table and begun rows, project by project. */
export function leavesOf(table: BudgetTable, begun: BegunRow[]): BudgetRow[] {
  const all: BudgetRow[] = [
    ...table.rows,
    ...begun
      .filter((row) => !table.rows.some((known) => same(known, row)))
      .map((row) => ({
        ...row,
        cells: table.periods.map(() => ({ plan: null, secured: null, spent: null })),
        sum: { ...nothing },
      })),
  ];
  const order: (string | null)[] = [];
  for (const row of all) if (!order.includes(row.project_id)) order.push(row.project_id);
  return order.flatMap((project) => all.filter((row) => row.project_id === project));
}

/** Where each project begins and how many rows it has. */
export function groupsOf(leaves: BudgetRow[]): Group[] {
  const groups: Group[] = [];
  leaves.forEach((row, index) => {
    const last = groups.at(-1);
    if (last && last.project_id === row.project_id) last.leaves += 1;
    else groups.push({ project_id: row.project_id, project: row.project, first: index, leaves: 1 });
  });
  return groups;
}

/** Sum of a group in one period (or over all), in one layer. */
export function groupSum(leaves: BudgetRow[], group: Group, layer: BudgetKind, period?: number): Won {
  return leaves
    .slice(group.first, group.first + group.leaves)
    .reduce((sum, row) => sum + (period === undefined ? row.sum[layer] : (row.cells[period]?.[layer] ?? 0)), 0);
}
