// What a table of counts is asked for, and which visits stand behind a figure.
import type {
  CountAxis,
  CountedWhat,
  CountFigures,
  CountMeasure,
  CountPart,
  CountRequest,
  CountSheet,
  VisitFilter,
} from "../../ipc/contract";

export const AXES: { value: CountAxis; label: string }[] = [
  { value: "month", label: "월" },
  { value: "quarter", label: "분기" },
  { value: "year", label: "연도" },
  { value: "area", label: "권역" },
  { value: "category", label: "분야" },
  { value: "channel", label: "경로" },
  { value: "manager", label: "담당" },
  { value: "result", label: "결과" },
];

export const MEASURES: { value: CountMeasure; label: string }[] = [
  { value: "cases", label: "건" },
  { value: "shops", label: "개소" },
];

export function axisLabel(axis: CountAxis): string {
  return AXES.find(({ value }) => value === axis)?.label ?? "";
}

/** Heads across: the year stands only where it begins. */
export function headsOf(sheet: CountSheet, request: CountRequest): string[] {
  if (request.columns === null) return MEASURES.map(({ label }) => label);
  const year = (label: string | undefined) => /^\d{4}년 /.exec(label ?? "")?.[0];
  const heads = sheet.columns.map(({ label }, at) => {
    const own = year(label);
    return own && own === year(sheet.columns[at - 1]?.label) ? label.slice(own.length) : label;
  });
  return [...heads, "계"];
}

/** One figure of the table: a row and a column, -1 for their sums. */
export interface Spot {
  row: number;
  col: number;
}

/** Columns of the table: what stands across and the sum, or both measures side by side. */
export function widthOf(sheet: CountSheet, request: CountRequest): number {
  return request.columns === null ? MEASURES.length : sheet.columns.length + 1;
}

function figuresOf(sheet: CountSheet, measure: CountMeasure): CountFigures {
  return measure === "cases" ? sheet.cases : sheet.shops;
}

/** What a column of the table counts. */
export function measureAt(request: CountRequest, measure: CountMeasure, col: number): CountMeasure {
  return request.columns === null ? (MEASURES[col]?.value ?? "cases") : measure;
}

/** The figure in a cell; the last row and, where something stands across, the last column are sums. */
export function figureAt(sheet: CountSheet, request: CountRequest, measure: CountMeasure, { row, col }: Spot): number {
  const figures = figuresOf(sheet, measureAt(request, measure, col));
  const across = request.columns !== null && col < sheet.columns.length;
  if (row >= sheet.rows.length) return (across ? figures.columns[col] : figures.total) ?? 0;
  return (across ? figures.cells[row]?.[col] : figures.rows[row]) ?? 0;
}

/** The visits behind the figure in a cell. */
export function visitsBehind(sheet: CountSheet, request: CountRequest, measure: CountMeasure, { row, col }: Spot): VisitFilter {
  const parts: CountPart[] = [];
  const head = sheet.rows[row];
  if (head) parts.push({ axis: request.rows, key: head.key });
  const over = request.columns === null ? undefined : sheet.columns[col];
  if (over && request.columns !== null) parts.push({ axis: request.columns, key: over.key });
  const what: CountedWhat = measureAt(request, measure, col);
  return { ...request.filter, counted: { what, parts } };
}

/** A cell said aloud: `1권역 2025년 3월 12건`. */
export function spoken(sheet: CountSheet, request: CountRequest, measure: CountMeasure, spot: Spot): string {
  const row = sheet.rows[spot.row]?.label ?? "계";
  const over = request.columns === null ? "" : (sheet.columns[spot.col]?.label ?? "계");
  const unit = measureAt(request, measure, spot.col) === "cases" ? "건" : "개소";
  return `${row} ${over} ${figureAt(sheet, request, measure, spot)}${unit}`.replace("  ", " ");
}
