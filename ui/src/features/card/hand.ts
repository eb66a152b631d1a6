// The field or cell in hand: what the rail at the right of the card speaks of.
import type { CardTable, CellPlace, PledgeColumn } from "../../ipc/contract";
import { spotKey } from "../../shared/state/marks.svelte";

export interface Hand {
  /** As the clerk would call it: `2024년 구비 계획`. */
  what: string;
  /** Its place in the ledger, where it is one cell. */
  cell: CellPlace | null;
  /** Its places for the 검산. */
  spots: string[];
}

export const headHand = (column: PledgeColumn, what: string): Hand => ({
  what,
  cell: { of: "head", column },
  spots: [spotKey("head", "", column)],
});

export const textHand = (kind: string, what: string): Hand => ({
  what,
  cell: { of: "section", kind },
  spots: [spotKey("sections", kind)],
});

/** Where the 검산 speaks of a cell of a table. */
export const rowSpot = (table: CardTable, row: string, column: string): string =>
  spotKey(table === "done" || table === "next" ? "milestones" : table, row, column);

export const rowHand = (table: CardTable, row: string, column: string, what: string): Hand => ({
  what,
  cell: { of: "row", table, row, column },
  spots: [rowSpot(table, row, column)],
});
