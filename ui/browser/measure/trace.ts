// Chromium's own trace of the page's main thread: how much work each key press caused.
import type { Page } from "@playwright/test";

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  tdur?: number;
  args?: { data?: { type?: string }; name?: string };
}

/** Milliseconds of work on the main thread, of each press. */
export interface Work {
  /** From the press until the first frame that shows it is handed over. */
  handled: number[];
  /** The longest stretch in which nothing else could be done. */
  longest: number[];
  /** All that it caused until the next press, what the ledger's answers draw too. */
  all: number[];
}

const CATEGORIES = ["toplevel", "disabled-by-default-devtools.timeline", "devtools.timeline", "blink.user_timing", "__metadata"];

async function traced(page: Page, deed: () => Promise<void>): Promise<TraceEvent[]> {
  const browser = page.context().browser();
  if (!browser) throw new Error("no browser to trace");
  await browser.startTracing(page, { categories: CATEGORIES });
  await deed();
  const trace = await browser.stopTracing();
  return (JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] }).traceEvents;
}

/** The work of each of `presses`; a press has all work until the next one begins. */
export async function workOf(page: Page, presses: (() => Promise<void>)[]): Promise<Work> {
  const idle = () => page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => requestIdleCallback(() => done(), { timeout: 500 }), { timeout: 500 })));
  await idle();
  const events = await traced(page, async () => {
    for (const [nth, press] of presses.entries()) {
      await page.evaluate((mark) => performance.mark(mark), `press ${nth}`);
      await press();
      await idle();
    }
    await page.evaluate(() => performance.mark("press end"));
  });
  const marks = events.filter((event) => event.name.startsWith("press ")).sort((one, other) => one.ts - other.ts);
  const [first] = marks;
  if (!first) throw new Error("the trace holds no press");
  const own = events.filter((event) => event.ph === "X" && event.pid === first.pid && event.tid === first.tid);
  const tasks = own.filter((event) => event.name === "RunTask").sort((one, other) => one.ts - other.ts);
  const frames = own.filter((event) => event.name === "Commit").map((event) => event.ts).sort((one, other) => one - other);
  const work: Work = { handled: [], longest: [], all: [] };
  for (const [at, mark] of marks.slice(0, -1).entries()) {
    const end = marks[at + 1]?.ts ?? Infinity;
    const mine = tasks.filter((task) => task.ts > mark.ts && task.ts < end);
    const frame = frames.find((ts) => ts > mark.ts && ts < end) ?? end;
    const spent = (some: TraceEvent[]) => some.reduce((sum, task) => sum + milliseconds(task), 0);
    work.handled.push(spent(mine.filter((task) => task.ts < frame)));
    work.longest.push(Math.max(0, ...mine.map(milliseconds)));
    work.all.push(spent(mine));
  }
  return work;
}

const milliseconds = ({ tdur, dur }: TraceEvent) => (tdur ?? dur ?? 0) / 1000;

/** One line for the table of measurements: median and worst. */
export function report(job: string, work: Work): void {
  const told = Object.entries(work).map(([what, each]: [string, number[]]) => {
    const sorted = [...each].sort((one, other) => one - other);
    return [`${what}_ms`, [sorted[sorted.length >> 1], sorted.at(-1)].map((ms) => Math.round((ms ?? NaN) * 10) / 10)];
  });
  console.log(JSON.stringify({ job, ...Object.fromEntries(told), presses: work.all.length }));
}
