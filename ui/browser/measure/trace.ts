// Chromium's own trace of the page's main thread: how much work each key press caused.
import type { CDPSession, Page } from "@playwright/test";

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

/** Milliseconds of work on the main thread per key press. */
export interface Work {
  median: number;
  worst: number;
  presses: number;
}

async function traced(cdp: CDPSession, deed: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const categories = "toplevel,disabled-by-default-devtools.timeline,devtools.timeline,blink.user_timing,__metadata";
  await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: categories.split(",") } });
  await deed();
  const complete = new Promise<void>((done) => cdp.once("Tracing.tracingComplete", () => done()));
  await cdp.send("Tracing.end");
  await complete;
  return events;
}

/** The work of each of `presses`; a press has all work until the next one begins. */
export async function workOf(page: Page, presses: (() => Promise<void>)[]): Promise<Work> {
  const cdp = await page.context().newCDPSession(page);
  const idle = () => page.evaluate(() => new Promise<void>((done) => requestIdleCallback(() => requestIdleCallback(() => done(), { timeout: 500 }), { timeout: 500 })));
  await idle();
  const events = await traced(cdp, async () => {
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
  const tasks = events.filter(
    (event) => event.name === "RunTask" && event.ph === "X" && event.pid === first.pid && event.tid === first.tid,
  );
  const work = marks.slice(0, -1).map((mark, at) => {
    const end = marks[at + 1]?.ts ?? Infinity;
    const own = tasks.filter((task) => task.ts > mark.ts && task.ts < end);
    return own.reduce((sum, task) => sum + (task.tdur ?? task.dur ?? 0), 0) / 1000;
  });
  const sorted = [...work].sort((one, other) => one - other);
  return { median: sorted[sorted.length >> 1] ?? NaN, worst: sorted.at(-1) ?? NaN, presses: work.length };
}

/** One line for the table of measurements. */
export function report(job: string, { median, worst, presses }: Work): void {
  console.log(JSON.stringify({ job, median_ms: median, worst_ms: worst, presses }));
}
