// The budget grid's rows: leaves grouped by project, with the sums that stand above them.
import type {
  BudgetKind,
  BudgetRevisionView,
  BudgetRow,
  BudgetTable,
  FundingSource,
  MoneyTriple,
} from "../../ipc/contract";

/** A row that is shown and may hold no money yet. */
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

/** The order of the paper. */
const SOURCES: FundingSource[] = ["national", "provincial", "own", "private", "other", "unsplit"];

/** A row's place as one word. */
const lineKey = ({ project_id, source, source_label }: BegunRow) => `${project_id ?? ""}|${source}|${source_label}`;

const { compare } = new Intl.Collator("ko");

export const same = (a: BegunRow, b: BegunRow) =>
  a.project_id === b.project_id && a.source === b.source && a.source_label === b.source_label;

const KINDS: BudgetKind[] = ["plan", "secured", "spent"];
const nothing: MoneyTriple = { plan: 0, secured: 0, spent: 0 };

/** Holds this row any amount? */
export const holds = (row: BudgetRow) =>
  row.cells.some((cell) => cell.plan !== null || cell.secured !== null || cell.spent !== null);

/** Rows that have been shown and those of the table: what has been seen stays where it is while
    the card is open, whether or not money is in it. */
export function seen(table: BudgetTable, before: BegunRow[]): BegunRow[] {
  const known = new Set(before.map(lineKey));
  const fresh = table.rows.filter((row) => !known.has(lineKey(row)));
  if (fresh.length === 0) return before;
  return [...before, ...fresh.map(({ project_id, project, source, source_label }) => ({ project_id, project, source, source_label }))];
}

/** Rows of the table and begun rows, project by project and in the order of sources. */
export function leavesOf(table: BudgetTable, begun: BegunRow[]): BudgetRow[] {
  const order = new Map<string | null, number>();
  for (const id of [null, ...table.projects.map((project) => project.id), ...table.rows.map((row) => row.project_id)]) {
    if (!order.has(id)) order.set(id, order.size);
  }
  const written = new Set(table.rows.map(lineKey));
  const whole = table.projects.length === 0 || table.rows.some((row) => row.project_id === null);
  const all: BudgetRow[] = [
    ...table.rows,
    ...begun
      .filter((row) => order.has(row.project_id) && (row.project_id !== null || whole))
      .filter((row) => !written.has(lineKey(row)))
      .map((row) => ({
        ...row,
        project: table.projects.find((project) => project.id === row.project_id)?.name ?? row.project,
        cells: table.periods.map(() => ({ plan: null, secured: null, spent: null })),
        sum: { ...nothing },
      })),
  ];
  return all.sort(
    (a, b) =>
      (order.get(a.project_id) ?? 0) - (order.get(b.project_id) ?? 0) ||
      SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source) ||
      compare(a.source_label, b.source_label),
  );
}

/** Where each project begins and how many rows it has. */
export function groupsOf(leaves: BegunRow[]): Group[] {
  const groups: Group[] = [];
  leaves.forEach((row, index) => {
    const last = groups.at(-1);
    if (last && last.project_id === row.project_id) last.leaves += 1;
    else groups.push({ project_id: row.project_id, project: row.project, first: index, leaves: 1 });
  });
  return groups;
}

/** The lines that a row stands for: its own, and those of its project and its source where the table
    has no line for them. */
export function standsFor(leaves: BegunRow[], groups: Group[], index: number) {
  const leaf = leaves[index];
  const group = groups.find(({ first, leaves: count }) => index >= first && index < first + count);
  if (!leaf || !group) return [];
  const { project_id, source, source_label } = leaf;
  return [
    { project_id, source, source_label },
    ...(project_id !== null && group.leaves === 1 ? [{ project_id }] : []),
    ...(project_id !== null && groups.length === 1 ? [{ source, source_label }] : []),
  ];
}

/** Sums of rows: the whole, then each of the periods. */
export function sumsOf(rows: BudgetRow[], periods: number): MoneyTriple[] {
  const sums = Array.from({ length: periods + 1 }, () => ({ ...nothing }));
  for (const row of rows) {
    [row.sum, ...row.cells].forEach((money, at) => {
      const sum = sums[at];
      if (!sum) return;
      for (const kind of KINDS) sum[kind] += money[kind] ?? 0;
    });
  }
  return sums;
}

export interface SourceSum {
  source: FundingSource;
  source_label: string;
  /** The whole, then each of the periods. */
  sums: MoneyTriple[];
}

/** The sources that hold money over all projects. */
export function sourceSums(leaves: BudgetRow[], periods: number): SourceSum[] {
  const rowsOf = new Map<string, BudgetRow[]>();
  for (const row of leaves.filter(holds)) {
    const key = `${row.source}|${row.source_label}`;
    rowsOf.set(key, [...(rowsOf.get(key) ?? []), row]);
  }
  return [...rowsOf.values()]
    .flatMap((rows) => {
      const [first] = rows;
      return first ? [{ source: first.source, source_label: first.source_label, sums: sumsOf(rows, periods) }] : [];
    })
    .sort((a, b) => SOURCES.indexOf(a.source) - SOURCES.indexOf(b.source));
}

/** What a planned cell was before each 추경, newest first. */
export function formerOf(revisions: BudgetRevisionView[], leaf: BegunRow, period: string): BudgetRevisionView[] {
  return revisions.filter((revision) => same({ ...revision, project: "" }, leaf) && revision.period === period);
}
