// What is counted: it stays while the clerk looks at the visits behind a figure and comes back.
import type { CountMeasure, CountRequest, LedgerInfo, VisitFilter } from "../../ipc/contract";
import { everyVisit } from "../../shared/text/visits";
import type { Spot } from "./counts";

class Wish {
  request = $state.raw<CountRequest>({ filter: everyVisit(), rows: "area", columns: "month" });
  measure = $state<CountMeasure>("cases");
  /** The cell in hand. */
  spot = $state.raw<Spot>({ row: 0, col: 0 });
  #file = "";

  /** The wish for this ledger; another ledger begins anew. */
  for(info: LedgerInfo): void {
    if (this.#file === info.file) return;
    this.#file = info.file;
    this.request = { filter: everyVisit(), rows: "area", columns: "month" };
    this.spot = { row: 0, col: 0 };
  }

  change(part: Partial<CountRequest>): void {
    this.request = { ...this.request, ...part };
    this.spot = { row: 0, col: 0 };
  }

  filter(part: Partial<VisitFilter>): void {
    this.change({ filter: { ...this.request.filter, ...part } });
  }
}

export const wish = new Wish();
