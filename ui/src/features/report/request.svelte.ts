// What is printed, and how: it stays while the clerk looks elsewhere and comes back.
import type { LedgerInfo, ReportForm, ReportRequest } from "../../ipc/contract";

export type Seen = "pages" | "sheet";

class Wish {
  request = $state.raw<ReportRequest | null>(null);
  /** The sheet in view, by name. */
  sheet = $state("");
  seen = $state<Seen>("pages");
  /** The card's paper that was used last. */
  card: ReportForm = "card_dongnae";
  #file = "";

  /** The wish for this ledger; another ledger begins anew. */
  for(info: LedgerInfo): void {
    if (this.request && this.#file === info.file) return;
    this.#file = info.file;
    this.sheet = "";
    this.request = {
      form: "status",
      quarter: info.quarter,
      unit: info.unit,
      rounding: info.rounding,
      pledges: null,
      visits: null,
    };
  }

  change(part: Partial<ReportRequest>): void {
    if (!this.request) return;
    this.request = { ...this.request, ...part };
    if (part.form?.startsWith("card_")) this.card = part.form;
  }

  /** The card of one pledge, on the paper used last. */
  only(pledge: string): void {
    this.sheet = "";
    this.change({ form: this.card, pledges: [pledge] });
  }
}

export const wish = new Wish();
