// The days of a paper of visits: the reported quarter, its year up to it, or all.
import type { VisitFilter } from "../../ipc/contract";

export type Span = "quarter" | "year" | "all" | "own";
type Days = Pick<VisitFilter, "from" | "to">;

export const SPANS: { value: Span; label: string }[] = [
  { value: "quarter", label: "이 분기" },
  { value: "year", label: "그해 1월부터 이 분기까지" },
  { value: "all", label: "모든 방문" },
];

/** First and last ISO day of a span, seen from a quarter such as `2025Q4`. */
export function daysOf(span: Span, quarter: string): Days {
  const [year = "", index = "1"] = quarter.split("Q");
  if (span === "all") return { from: null, to: null };
  const first = Number(index) * 3 - 2;
  const last = ["03-31", "06-30", "09-30", "12-31"][Number(index) - 1] ?? "12-31";
  const from = span === "year" ? "01" : String(first).padStart(2, "0");
  return { from: `${year}-${from}-01`, to: `${year}-${last}` };
}

/** Which span the days are, seen from a quarter. */
export function spanOf({ from, to }: Days, quarter: string): Span {
  const spans: Span[] = ["quarter", "year", "all"];
  return spans.find((span) => { const days = daysOf(span, quarter); return days.from === from && days.to === to; }) ?? "own";
}
