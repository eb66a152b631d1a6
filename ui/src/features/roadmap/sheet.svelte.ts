// The office-wide roadmap: what is asked for, the answer, and how it is looked at. It outlives the
// screen, so that one comes back from a card to the same place.
import { call } from "../../ipc/client";
import type { RoadmapQuery, RoadmapSheet } from "../../ipc/contract";
import { Loaded } from "../../shared/state/load.svelte";

/** By quarter the bars are painted; by year the whole term is seen, a line to a task. */
export type Scale = "quarter" | "year";

const everything = (): RoadmapQuery => ({ text: "", fields: [], departments: [], stages: [], late: false });

class Sheet {
  query = $state.raw<RoadmapQuery>(everything());
  answer = new Loaded<RoadmapSheet>();
  scale = $state<Scale>("quarter");
  /** The task that was opened on its card. */
  last: { pledge: string; task: string | null } | null = null;

  get narrowed(): boolean {
    const { text, fields, departments, stages, late } = this.query;
    return text.trim() !== "" || fields.length > 0 || departments.length > 0 || stages.length > 0 || late;
  }

  change(part: Partial<RoadmapQuery>): void {
    this.query = { ...this.query, ...part };
  }

  everything(): void {
    this.query = everything();
  }

  load(): Promise<void> {
    return this.answer.load(() => call("roadmap_sheet", this.query));
  }
}

export const sheet = new Sheet();
