// The field or cell in hand: what the rail at the right of the card speaks of.
import type { CardTable, CellPlace, PledgeColumn } from "../../ipc/contract";

export interface Hand {
  /** As the clerk would call it: `2024년 구비 계획`. */
  what: string;
  /** Its place in the ledger, where it is one cell. */
  cell: CellPlace | null;
}

export const headHand = (column: PledgeColumn, what: string): Hand => ({ what, cell: { of: "head", column } });

export const textHand = (kind: string, what: string): Hand => ({ what, cell: { of: "section", kind } });

export const rowHand = (table: CardTable, row: string, column: string, what: string): Hand => ({
  what,
  cell: { of: "row", table, row, column },
});
