// The visit being typed. It stands outside the screen, so that a look at another screen, or a save
// that is refused, loses nothing of it. It belongs to one ledger.
import type { BusinessRow, NewVisit, VisitDefaults } from "../../../ipc/contract";

export interface Action {
  key: number;
  kind: string;
  department: string;
  due: string;
  body: string;
}

export interface NewShop {
  name: string;
  owner: string;
  phone: string;
  address: string;
}

/** Fields that are filled before anything is typed. */
export type Learned = keyof VisitDefaults;
const LEARNED: Learned[] = ["channel", "area", "category", "manager"];

class Draft {
  #ledger = "";
  #key = 0;
  /** What was typed to find the shop. */
  sought = $state("");
  shop = $state.raw<BusinessRow | null>(null);
  newShop = $state<NewShop | null>(null);
  day = $state("");
  result = $state("상담");
  words = $state<Record<Learned, string>>({ channel: "방문", area: "", category: "", manager: "" });
  /** Fields that the clerk has set; the others follow what is learned. */
  set = $state<Record<Learned, boolean>>({ channel: false, area: false, category: false, manager: false });
  body = $state("");
  remark = $state("");
  pledge = $state("");
  actions = $state<Action[]>([]);

  /** The draft of this ledger; another ledger's is not brought along. */
  of(ledger: string, today: string): void {
    if (this.#ledger === ledger) return;
    this.#ledger = ledger;
    this.day = today;
    this.clear();
  }

  /** A new page; the day stays, the rest is learned again. */
  clear(): void {
    this.sought = this.body = this.remark = this.pledge = "";
    this.shop = this.newShop = null;
    this.result = "상담";
    this.actions = [];
    for (const field of LEARNED) this.set[field] = false;
  }

  /** Fills what the clerk has not set. */
  learn(defaults: VisitDefaults): void {
    for (const field of LEARNED) if (!this.set[field]) this.words[field] = defaults[field];
  }

  write(field: Learned, word: string): void {
    this.words[field] = word;
    this.set[field] = true;
  }

  addAction(): Action {
    this.#key += 1;
    this.actions.push({ key: this.#key, kind: "", department: "", due: "", body: "" });
    return this.actions[this.actions.length - 1] as Action;
  }

  removeAction(key: number): void {
    this.actions = this.actions.filter((action) => action.key !== key);
  }

  /** True where something would be lost. */
  get begun(): boolean {
    return this.shop !== null || this.newShop !== null || this.sought !== "" || this.body !== "" || this.remark !== "" || this.actions.length > 0;
  }

  get visit(): NewVisit {
    const { channel, area, category, manager } = this.words;
    return {
      business: this.shop?.id ?? null,
      new_business: this.newShop ? { ...this.newShop, area } : null,
      day: this.day,
      channel,
      area,
      category,
      result: this.result,
      manager,
      pledge: this.pledge || null,
      body: this.body,
      remark: this.remark,
      follow_ups: this.actions.map(({ kind, department, due, body }) => ({ kind, department, due, body })),
    };
  }
}

export const draft = new Draft();
