// A grid's words on their way to the ledger: one step after the other, what is on the way and what
// was refused. A cell shows its words until the ledger's answer has arrived in it, so that nothing
// typed ever flickers. Knows no screen.
import { words } from "../state/toast.svelte";
import type { GridWrite } from "./block";
import { sameSpot, type Spot } from "./cursor";

/** What saving must know of the grid. */
export interface Cells {
  text: (row: number, col: number) => string;
  describe: (row: number, col: number) => string;
  readonly: ((row: number, col: number) => boolean) | undefined;
  write: (cells: GridWrite[]) => Promise<void>;
}

/** Words that stand on a cell and not yet, or not, in the ledger. */
export interface Draft extends Spot {
  text: string;
  /** What the cell held. */
  before: string;
  /** Why the ledger refused it; empty while it has not. */
  why: string;
}

/** How long saved words wait for their cell to change; the ledger may have read them as the same. */
const PATIENCE = 600;

export class Saving {
  drafts = $state<Draft[]>([]);
  /** What was refused last, and the cell it names, if it is one. */
  failed = $state.raw<{ spot: Spot | null; why: string } | null>(null);
  readonly why = $derived.by(() => this.failed?.why ?? this.refused()?.why ?? "");
  readonly #cells: () => Cells;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(cells: () => Cells) {
    this.#cells = cells;
  }

  draft(spot: Spot): Draft | undefined {
    return this.drafts.find((draft) => sameSpot(draft, spot));
  }

  refused(): Draft | undefined {
    return this.drafts.find((draft) => draft.why !== "");
  }

  /** What a cell shows. */
  shown(row: number, col: number): string {
    return this.draft({ row, col })?.text ?? this.#cells().text(row, col);
  }

  drop(spot: Spot): void {
    if (this.draft(spot)) this.drafts = this.drafts.filter((draft) => !sameSpot(draft, spot));
  }

  /** Forgets words that have arrived in their cells. */
  arrived(): void {
    const { text } = this.#cells();
    const left = this.drafts.filter(({ row, col, before, why }) => why !== "" || text(row, col) === before);
    if (left.length < this.drafts.length) this.drafts = left;
  }

  /** All that was asked for is done; false where a cell still holds words that were refused. */
  async done(): Promise<boolean> {
    await this.#turn;
    return this.refused() === undefined;
  }

  /** One step, after those before it; false where it was refused. */
  async save(cells: GridWrite[]): Promise<boolean> {
    if (cells.length === 0) return true;
    const { describe, readonly, text, write } = this.#cells();
    const fixed = cells.find((cell) => readonly?.(cell.row, cell.col));
    if (fixed) {
      const why = `${describe(fixed.row, fixed.col)} 칸은 여기에서 고치지 않는 칸입니다. 바뀐 것은 없습니다.`;
      this.failed = { spot: fixed, why };
      return false;
    }
    this.failed = null;
    const only = cells.length === 1 ? cells[0] : undefined;
    for (const cell of cells) this.drop(cell);
    if (only) this.drafts.push({ ...only, before: text(only.row, only.col), why: "" });
    const mine = this.#turn.then(() => write(cells));
    this.#turn = mine.catch(() => undefined);
    try {
      await mine;
      if (only) setTimeout(() => this.#settled(only), PATIENCE);
      return true;
    } catch (error) {
      const why = words(error);
      this.failed = { spot: only ?? null, why };
      const draft = only && this.draft(only);
      if (draft?.text === only?.text && draft) draft.why = why;
      return false;
    }
  }

  #settled(cell: GridWrite): void {
    const draft = this.draft(cell);
    if (draft?.text === cell.text && draft.why === "") this.drop(cell);
  }
}
