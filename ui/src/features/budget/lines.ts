// The lines of 예산: sums by source, then pledge after pledge with its sum over its leaf rows.
import type {
  BudgetCell,
  BudgetKind,
  BudgetRow,
  BudgetSheet,
  BudgetSheetRow,
  BudgetSourceRow,
  FundingSource,
  MoneyTriple,
  MoneyUnit,
} from "../../ipc/contract";
import { money, sum } from "../../shared/text/money";

export interface Line {
  /** The same line keeps its key when the sheet is asked for anew. */
  key: string;
  /** `source` and `pledge` are computed; `leaf` is typed in. */
  kind: "source" | "pledge" | "leaf";
  pledge: { id: string; code: string; title: string } | null;
  /** The pledge's name stands on this line. */
  named: boolean;
  project: string;
  /** The line above is of the same project. */
  again: boolean;
  source_label: string;
  row: BudgetRow | null;
  cells: (BudgetCell | MoneyTriple)[];
  sum: MoneyTriple;
}

const nothing = (): MoneyTriple => ({ plan: 0, secured: 0, spent: 0 });

function add(sum: MoneyTriple, more: BudgetCell | MoneyTriple): MoneyTriple {
  return {
    plan: sum.plan + (more.plan ?? 0),
    secured: sum.secured + (more.secured ?? 0),
    spent: sum.spent + (more.spent ?? 0),
  };
}

/** The word for a source; `계` on a paper that splits no sources would read as a sum here. */
export const sourceWord = (source: FundingSource, label: string) => (source === "unsplit" ? "구분 없음" : label);

const holds = ({ plan, secured, spent }: MoneyTriple) => plan !== 0 || secured !== 0 || spent !== 0;

/** The sources that hold any money, in order. */
export function heldSources(sheet: BudgetSheet): BudgetSourceRow[] {
  return sheet.sources.filter(({ sum }) => holds(sum));
}

function groups(rows: BudgetSheetRow[]): BudgetSheetRow[][] {
  const all: BudgetSheetRow[][] = [];
  for (const row of rows) {
    const last = all.at(-1);
    if (last?.[0]?.pledge_id === row.pledge_id) last.push(row);
    else all.push([row]);
  }
  return all;
}

function ofPledge(rows: BudgetSheetRow[], periods: number): Line[] {
  const [first] = rows;
  if (!first) return [];
  const pledge = { id: first.pledge_id, code: first.code, title: first.title };
  const alone = rows.length === 1 && first.line.project === "";
  const leaves = rows.map(({ line }, at): Line => {
    const again = at > 0 && rows[at - 1]?.line.project_id === line.project_id;
    return {
      key: [pledge.id, line.project_id ?? "", line.source, line.source_label].join("|"),
      kind: "leaf",
      pledge,
      named: alone,
      project: line.project || (alone ? "" : "사업 전체"),
      again,
      source_label: sourceWord(line.source, line.source_label),
      row: line,
      cells: line.cells,
      sum: line.sum,
    };
  });
  if (alone) return leaves;
  const columns = Array.from({ length: periods }, (_, col) =>
    rows.reduce((sum, { line }) => add(sum, line.cells[col] ?? nothing()), nothing()),
  );
  const head: Line = {
    key: pledge.id,
    kind: "pledge",
    pledge,
    named: true,
    project: "",
    again: false,
    source_label: "계",
    row: null,
    cells: columns,
    sum: rows.reduce((sum, { line }) => add(sum, line.sum), nothing()),
  };
  return [head, ...leaves];
}

export function linesOf(sheet: BudgetSheet): Line[] {
  const sources = heldSources(sheet).map(
    ({ source, label, columns, sum }, at): Line => ({
      key: source,
      kind: "source",
      pledge: null,
      named: false,
      project: "",
      again: at > 0,
      source_label: sourceWord(source, label),
      row: null,
      cells: columns,
      sum,
    }),
  );
  const few = sources.length > 1 ? sources : [];
  return [...few, ...groups(sheet.rows).flatMap((rows) => ofPledge(rows, sheet.periods.length))];
}

/** A cell as it is shown: what nobody has typed is blank, a sum of nothing a dash. */
export function shown(line: Line | undefined, col: number, layer: BudgetKind, unit: MoneyUnit): string {
  const won = line?.cells[col]?.[layer];
  if (won === null || won === undefined) return "";
  return line?.kind === "leaf" ? money(won, unit) : sum(won, unit);
}

/** The most letters that an amount takes in a column; `null` is the column of totals. */
export function widest(sheet: BudgetSheet, lines: Line[], col: number | null, layer: BudgetKind, unit: MoneyUnit): number {
  const whole = sum((col === null ? sheet.sum : sheet.column_sums[col])?.[layer] ?? 0, unit).length;
  return lines.reduce((most, line) => {
    const text = col === null ? sum(line.sum[layer], unit) : shown(line, col, layer, unit);
    return Math.max(most, text.length);
  }, whole);
}
