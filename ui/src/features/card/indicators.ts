// The indicators' table: which periods are columns, and which cell of the ledger each cell is.
import type { IndicatorRow, Indicators, SetCell } from "../../ipc/contract";

export const AGGREGATION = { sum: "합계", last: "최종값", average: "평균" } as const;
export const DIRECTION = { higher: "높을수록 좋음", lower: "낮을수록 좋음" } as const;

export interface PeriodShown {
  code: string;
  label: string;
  /** Where its values stand in a row; absent where no indicator has any. */
  at: number;
}

const yearOf = (code: string) => /^(\d{4})Q[1-4]$/.exec(code)?.[1];

/** The years whose quarters can be opened. */
export function years(indicators: Indicators): string[] {
  const found = indicators.periods.flatMap(({ code }) => /^\d{4}/.exec(code)?.[0] ?? []);
  return [...new Set(found)].sort();
}

/** The year whose quarters hold values, to begin with. */
export function yearInUse(indicators: Indicators): string {
  return indicators.periods.map(({ code }) => yearOf(code)).find((year) => year !== undefined) ?? "";
}

/** Years, the quarters of `open` (those of the term) after their year, and whatever else holds values. */
export function periodsShown(indicators: Indicators, open: string, term: readonly string[]): PeriodShown[] {
  const all = indicators.periods.map(({ code, label }, at) => ({ code, label, at }));
  const base = all.filter(({ code }) => yearOf(code) === undefined);
  if (open === "") return base;
  const codes = [1, 2, 3, 4].map((quarter) => `${open}Q${quarter}`);
  const quarters = codes.flatMap((code, quarter) => {
    if (!term.includes(code) && !all.some((known) => known.code === code)) return [];
    return { code, label: `’${open.slice(2)}. ${quarter + 1}/4`, at: all.find((known) => known.code === code)?.at ?? -1 };
  });
  const after = base.findLastIndex(({ code }) => code.startsWith(open)) + 1;
  return [...base.slice(0, after), ...quarters, ...base.slice(after)];
}

/** Every indicator takes two lines; the last line is blank, for a new one. */
export const LINES = 2;
/** Columns before the periods: name or 산식, unit or way of summing. */
export const LEAD = 2;

export function cellText(rows: IndicatorRow[], shown: PeriodShown[], line: number, col: number): string {
  const row = rows[Math.floor(line / LINES)];
  if (!row) return "";
  const actual = line % LINES === 1;
  if (col === 0) return actual ? row.formula : row.name;
  if (col === 1) return actual ? word(AGGREGATION, row.aggregation) : row.unit;
  const at = shown[col - LEAD]?.at ?? -1;
  return (actual ? row.actuals : row.targets)[at] ?? "";
}

export function columnOf(shown: PeriodShown[], line: number, col: number): string {
  const actual = line % LINES === 1;
  if (col === 0) return actual ? "formula" : "name";
  if (col === 1) return actual ? "aggregation" : "unit";
  return `${actual ? "actual" : "target"}:${shown[col - LEAD]?.code ?? ""}`;
}

/** Cells of the grid as cells of the ledger; lines past the last are new indicators. */
export function cellsOf(
  rows: IndicatorRow[],
  shown: PeriodShown[],
  cells: { row: number; col: number; text: string }[],
): SetCell[] {
  return cells.map(({ row: line, col, text }) => {
    const index = Math.floor(line / LINES);
    const id = rows[index]?.id;
    const column = columnOf(shown, line, col);
    return {
      row: id === undefined ? { new: index - rows.length } : { id },
      column,
      text: column === "aggregation" ? code(AGGREGATION, text) : text,
    };
  });
}

export function word(words: Record<string, string>, known: string): string {
  return words[known] ?? known;
}

/** The code that a word stands for; words that are none stay, and the ledger says so. */
export function code(words: Record<string, string>, text: string): string {
  return Object.entries(words).find(([, label]) => label === text.trim())?.[0] ?? text;
}
