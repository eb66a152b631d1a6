// What a roadmap asks of the ledger, one step after the other, each worked out from what the one
// before it has left; and what was refused.
import type { BarView, Lane, Roadmap, SetCell, TaskRow, Written } from "../../ipc/contract";
import { write } from "../state/ledger.svelte";
import { words } from "../state/toast.svelte";
import { strokeOf, type Drag } from "./drag";
import { asksNothing, barAt, erase, paint, painted, together, type Stroke } from "./strokes";
import { Turns } from "./turns";

const TASKS = "tasks" as const;

/** A lane of a task, by the task's id: rows may have moved when the turn comes. */
export interface LaneOf {
  task: string;
  lane: Lane;
}

export class Work {
  /** Why the last step was refused; empty where it was not. */
  failed = $state("");
  /** A stroke of the mouse, drawn until the ledger's answer is shown. */
  held = $state<Drag | null>(null);
  #turns = new Turns();
  #now: () => { pledge: string; roadmap: Roadmap };

  constructor(now: () => { pledge: string; roadmap: Roadmap }) {
    this.#now = now;
  }

  /** The screen shows the newest roadmap. */
  shown(): void {
    this.held = null;
    this.#turns.shown();
  }

  /** Runs a step in its turn; false where it was refused. */
  async take(step: () => Promise<Written | null>): Promise<boolean> {
    try {
      this.failed = "";
      await this.#turns.take(step);
      return true;
    } catch (error) {
      this.failed = words(error);
      this.held = null;
      return false;
    }
  }

  #task = (id: string): TaskRow | undefined => this.#now().roadmap.tasks.find((task) => task.id === id);

  #send(stroke: Stroke): Promise<Written | null> {
    if (asksNothing(stroke)) return Promise.resolve(null);
    return write("bars_set", { pledge_id: this.#now().pledge, ...stroke });
  }

  #cells(cells: SetCell[]): Promise<Written> {
    return write("cells_set", { pledge_id: this.#now().pledge, table: TASKS, cells });
  }

  /** One stroke over several lanes. */
  lanes(lanes: LaneOf[], make: (task: TaskRow, lane: Lane) => Stroke): Promise<boolean> {
    return this.take(() => {
      const strokes = lanes.flatMap(({ task: id, lane }) => {
        const task = this.#task(id);
        return task ? [make(task, lane)] : [];
      });
      return this.#send(together(strokes));
    });
  }

  /** Paints the columns `left` to `right` of the lanes or, where all are painted, takes them out.
      Only in its turn is it known what the stroke before has left. */
  toggle(lanes: LaneOf[], left: number, right: number): Promise<boolean> {
    return this.take(() => {
      const { quarters } = this.#now().roadmap;
      const known = lanes.flatMap(({ task: id, lane }) => {
        const task = this.#task(id);
        return task ? [{ task, lane }] : [];
      });
      const full = known.every(({ task, lane }) => painted(quarters, task, lane, left, right));
      const make = full ? erase : paint;
      return this.#send(together(known.map(({ task, lane }) => make(quarters, task, lane, left, right))));
    });
  }

  /** A change of the bar that lies in column `col`, where there is one. */
  bar(of: LaneOf, col: number, make: (task: TaskRow, bar: BarView) => Stroke): Promise<boolean> {
    return this.lanes([of], (task, lane) => {
      const bar = barAt(this.#now().roadmap.quarters, task, lane, col);
      return bar ? make(task, bar) : { bars: [], remove: [] };
    });
  }

  /** What a stroke of the mouse asks for. */
  drag(done: Drag): Promise<boolean> {
    this.held = done;
    return this.take(async () => {
      const task = this.#task(done.task);
      const written = task ? await this.#send(strokeOf(this.#now().roadmap.quarters, task, done)) : null;
      if (!written?.step) this.held = null;
      return written;
    });
  }

  /** Names a task, or the group that it stands in. */
  name(task: string, column: "name" | "grouping", text: string): Promise<boolean> {
    return this.take(() => this.#cells([{ row: { id: task }, column, text }]));
  }

  /** Adds tasks at the end, in the group of the last. */
  add(names: string[]): Promise<boolean> {
    return this.take(() => {
      const group = this.#now().roadmap.tasks.at(-1)?.grouping ?? "";
      const cells = names.flatMap((text, at) => [
        ...(group ? [{ row: { new: at }, column: "grouping", text: group }] : []),
        { row: { new: at }, column: "name", text },
      ]);
      return this.#cells(cells);
    });
  }

  remove(rows: string[]): Promise<boolean> {
    return this.take(() => write("rows_remove", { pledge_id: this.#now().pledge, table: TASKS, rows }));
  }

  /** Moves a task up or down by one; false where it stands at the edge. */
  async shift(id: string, by: -1 | 1): Promise<boolean> {
    let done = false;
    const asked = await this.take(async () => {
      const { pledge, roadmap } = this.#now();
      const target = roadmap.tasks.findIndex((task) => task.id === id) + by;
      if (target < 0 || target >= roadmap.tasks.length) return null;
      done = true;
      const before = roadmap.tasks[by < 0 ? target : target + 1]?.id ?? null;
      return write("row_move", { pledge_id: pledge, row: id, before });
    });
    return asked && done;
  }
}
