// What a stroke on the roadmap asks of the ledger: no screen, no data of its own. Columns are
// counted from 0; a bar may begin before the first and end after the last.
import type { BarView, Lane, Quarter, QuarterColumn, SetBar, SetBars, TaskRow } from "../../ipc/contract";
import { quarterLabel } from "../text/when";

export type Stroke = Omit<SetBars, "pledge_id">;

export const LANES: readonly Lane[] = ["plan", "actual"];
export const LANE_WORD: Record<Lane, string> = { plan: "계획", actual: "실적" };

export const NOTHING: Stroke = { bars: [], remove: [] };

/** A quarter as a number, so that quarters can be counted. */
export function ordinal(quarter: Quarter): number {
  const [year, number] = quarter.split("Q").map(Number);
  return (year ?? 0) * 4 + (number ?? 1) - 1;
}

/** The quarter `by` quarters later (earlier, where it is negative). */
export function step(quarter: Quarter, by: number): Quarter {
  const at = ordinal(quarter) + by;
  return `${Math.floor(at / 4)}Q${(((at % 4) + 4) % 4) + 1}`;
}

/** The quarter of a column, also of one before the first or after the last. */
export function quarterOf(columns: QuarterColumn[], col: number): Quarter {
  return step(columns[0]?.quarter ?? "2000Q1", col);
}

/** The column of a quarter; negative before the first. */
export function columnOf(columns: QuarterColumn[], quarter: Quarter): number {
  return ordinal(quarter) - ordinal(columns[0]?.quarter ?? quarter);
}

/** First and last column of a bar, as far as it is in view; `null` where none of it is. */
export function spanOf(columns: QuarterColumn[], bar: BarView): { left: number; right: number } | null {
  const left = Math.max(0, columnOf(columns, bar.from));
  const last = columns.length - 1;
  const right = bar.after ? last : Math.min(last, columnOf(columns, bar.to));
  return left <= right ? { left, right } : null;
}

/** The bars of a lane that lie in the columns `left` to `right`, in order. */
export function barsIn(columns: QuarterColumn[], task: TaskRow, lane: Lane, left: number, right: number): BarView[] {
  return task.bars.filter((bar) => {
    const span = bar.lane === lane ? spanOf(columns, bar) : null;
    return span !== null && span.left <= right && span.right >= left;
  });
}

export function barAt(columns: QuarterColumn[], task: TaskRow, lane: Lane, col: number): BarView | null {
  return barsIn(columns, task, lane, col, col)[0] ?? null;
}

/** True where every column from `left` to `right` is painted. */
export function painted(columns: QuarterColumn[], task: TaskRow, lane: Lane, left: number, right: number): boolean {
  for (let col = left; col <= right; col += 1) if (!barAt(columns, task, lane, col)) return false;
  return true;
}

function asSet(task: TaskRow, bar: BarView, change: Partial<SetBar> = {}): SetBar {
  const { id, lane, from, to, after, label } = bar;
  return { id, task_id: task.id, lane, from, to, after, label, ...change };
}

/** One stroke out of several. */
export function together(strokes: Stroke[]): Stroke {
  return { bars: strokes.flatMap(({ bars }) => bars), remove: strokes.flatMap(({ remove }) => remove) };
}

export const asksNothing = (stroke: Stroke) => stroke.bars.length === 0 && stroke.remove.length === 0;

/** Paints from column `left` to `right`; past the last column the bar goes on after the term. */
export function paint(
  columns: QuarterColumn[],
  task: TaskRow,
  lane: Lane,
  left: number,
  right: number,
  label = "",
): Stroke {
  const last = columns.length - 1;
  const bar: SetBar = {
    id: null,
    task_id: task.id,
    lane,
    from: quarterOf(columns, left),
    to: quarterOf(columns, Math.min(right, last)),
    after: right > last,
    label,
  };
  return { bars: [bar], remove: [] };
}

/** Takes the columns `left` to `right` out of a lane; what a bar has on either side stays. */
export function erase(columns: QuarterColumn[], task: TaskRow, lane: Lane, left: number, right: number): Stroke {
  const stroke: Stroke = { bars: [], remove: [] };
  for (const bar of barsIn(columns, task, lane, left, right)) {
    const pieces: Partial<SetBar>[] = [];
    if (columnOf(columns, bar.from) < left) pieces.push({ to: quarterOf(columns, left - 1), after: false });
    const goesOn = bar.after ? right < columns.length - 1 : columnOf(columns, bar.to) > right;
    if (goesOn) pieces.push({ from: quarterOf(columns, right + 1) });
    if (pieces.length === 0) stroke.remove.push(bar.id);
    pieces.forEach((piece, at) => stroke.bars.push(asSet(task, bar, at === 0 ? piece : { ...piece, id: null })));
  }
  return stroke;
}

/** Removes the bars that lie in the columns `left` to `right`. */
export function remove(columns: QuarterColumn[], task: TaskRow, lane: Lane, left: number, right: number): Stroke {
  return { bars: [], remove: barsIn(columns, task, lane, left, right).map((bar) => bar.id) };
}

/** The bar with its end at column `col`; past the last column it goes on after the term. */
export function endAt(columns: QuarterColumn[], task: TaskRow, bar: BarView, col: number): Stroke {
  const last = columns.length - 1;
  const after = col > last;
  const to = quarterOf(columns, Math.max(columnOf(columns, bar.from), Math.min(col, last)));
  return after === bar.after && (after || to === bar.to) ? NOTHING : { bars: [asSet(task, bar, { to, after })], remove: [] };
}

/** The bar with its beginning at column `col`. */
export function startAt(columns: QuarterColumn[], task: TaskRow, bar: BarView, col: number): Stroke {
  const most = bar.after ? columns.length - 1 : columnOf(columns, bar.to);
  const from = quarterOf(columns, Math.min(col, most));
  return from === bar.from ? NOTHING : { bars: [asSet(task, bar, { from })], remove: [] };
}

/** The bar `by` columns later. */
export function moved(task: TaskRow, bar: BarView, by: number): Stroke {
  if (by === 0) return NOTHING;
  return { bars: [asSet(task, bar, { from: step(bar.from, by), to: step(bar.to, by) })], remove: [] };
}

/** The bar, or one of its ends, `by` columns later. */
export function reshaped(
  columns: QuarterColumn[],
  task: TaskRow,
  bar: BarView,
  edge: "start" | "end" | "both",
  by: number,
): Stroke {
  if (edge === "both") return moved(task, bar, by);
  if (edge === "start") return startAt(columns, task, bar, columnOf(columns, bar.from) + by);
  const end = bar.after ? columns.length : columnOf(columns, bar.to);
  return endAt(columns, task, bar, end + by);
}

/** The bar with another text. */
export function labelled(task: TaskRow, bar: BarView, label: string): Stroke {
  return label === bar.label ? NOTHING : { bars: [asSet(task, bar, { label })], remove: [] };
}

/** The plan of the columns `left` to `right` as it was carried out: the same quarters and texts. */
export function asPlanned(columns: QuarterColumn[], task: TaskRow, lane: Lane, left: number, right: number): Stroke {
  if (lane === "plan") return NOTHING;
  return together(
    barsIn(columns, task, "plan", left, right).map((bar) => {
      const span = spanOf(columns, bar) ?? { left, right };
      const whole = left === right;
      const from = whole ? span.left : Math.max(left, span.left);
      return paint(columns, task, "actual", from, whole ? span.right : Math.min(right, span.right), bar.label);
    }),
  );
}

/** `2023년 1분기`, `2023년 1분기 ~ 4분기`, `2023년 4분기 ~ 2024년 1분기`, `2024년 1분기 ~ 임기 후` */
export function spanWords(from: Quarter, to: Quarter, after = false): string {
  if (after) return `${quarterLabel(from)} ~ 임기 후`;
  if (from === to) return quarterLabel(from);
  const [year] = from.split("Q");
  const [toYear, number] = to.split("Q");
  return `${quarterLabel(from)} ~ ${year === toYear ? `${number}분기` : quarterLabel(to)}`;
}

/** As `spanWords`, for columns. */
export function columnsWords(columns: QuarterColumn[], left: number, right: number): string {
  const last = columns.length - 1;
  return spanWords(quarterOf(columns, left), quarterOf(columns, Math.min(right, last)), right > last);
}

/** Where today lies among the columns, as a share of their width; `null` outside them. */
export function todayAt(columns: QuarterColumn[], today: string): number | null {
  const [year = 0, month = 1, day = 1] = today.split("-").map(Number);
  const at = ordinal(`${year}Q${Math.floor((month - 1) / 3) + 1}`) - ordinal(columns[0]?.quarter ?? "2000Q1");
  if (columns.length === 0 || at < 0 || at >= columns.length) return null;
  return (at + (((month - 1) % 3) + (day - 1) / 31) / 3) / columns.length;
}

/** The years over the quarters, each with how many of them. */
export function yearsOf(columns: QuarterColumn[]): { year: number; quarters: number }[] {
  const years: { year: number; quarters: number }[] = [];
  for (const { year } of columns) {
    const last = years.at(-1);
    if (last?.year === year) last.quarters += 1;
    else years.push({ year, quarters: 1 });
  }
  return years;
}
