// The office-wide roadmap: what is asked for and the answer. The question outlives the screen.
import { call } from "../../ipc/client";
import type { RoadmapQuery, RoadmapSheet } from "../../ipc/contract";
import { Loaded } from "../../shared/state/load.svelte";

const everything = (): RoadmapQuery => ({ text: "", fields: [], departments: [], late: false });

class Sheet {
  query = $state<RoadmapQuery>(everything());
  answer = new Loaded<RoadmapSheet>();

  get narrowed(): boolean {
    const { text, fields, departments, late } = this.query;
    return text.trim() !== "" || fields.length > 0 || departments.length > 0 || late;
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
