// 예산 over all pledges: what is asked for, the answer, and how it is looked at. It outlives the
// screen, so that one comes back from a card to the same place.
import { call } from "../../ipc/client";
import type { BudgetKind, BudgetQuery, BudgetSheet, MoneyUnit } from "../../ipc/contract";
import { Loaded } from "../../shared/state/load.svelte";

const everything = (): BudgetQuery => ({ text: "", fields: [], departments: [], sources: [] });

class Sheet {
  query = $state.raw<BudgetQuery>(everything());
  answer = new Loaded<BudgetSheet>();
  layer = $state<BudgetKind>("plan");
  /** The office's own unit until another is picked. */
  unit = $state<MoneyUnit | null>(null);
  folded = $state(false);
  /** The cell that was opened on its card. */
  last: { key: string; col: number } | null = null;

  get narrowed(): boolean {
    const { text, fields, departments, sources } = this.query;
    return text.trim() !== "" || fields.length > 0 || departments.length > 0 || sources.length > 0;
  }

  change(part: Partial<BudgetQuery>): void {
    this.query = { ...this.query, ...part };
  }

  everything(): void {
    this.query = everything();
  }

  load(): Promise<void> {
    return this.answer.load(() => call("budget_sheet", this.query));
  }
}

export const sheet = new Sheet();
