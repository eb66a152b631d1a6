// Visits typed or pasted as cells, until they are added as one step. They stand outside the screen.
import type { SetCell } from "../../../ipc/contract";

export const COLUMNS = [
  ["방문일", "6rem"], ["상호", "10rem"], ["연락처", "8.5rem"], ["권역", "6rem"], ["방문방법", "5.5rem"], ["상담분야", "7rem"], ["상담내용", "18rem"],
  ["처리결과", "5.5rem"], ["담당 매니저", "6.5rem"], ["조치", "7rem"], ["담당 부서", "7.5rem"], ["기한", "6rem"], ["조치 내용", "12rem"], ["비고", "8rem"],
] as const;

export interface SheetRow {
  id: string;
  cells: string[];
}

class Sheet {
  #ledger = "";
  #next = 0;
  rows = $state.raw<SheetRow[]>([]);

  of(ledger: string): void {
    if (this.#ledger === ledger) return;
    this.#ledger = ledger;
    this.rows = [];
  }

  /** Puts cells where they were typed; rows past the last are added. */
  write(cells: SetCell[]): void {
    const rows = this.rows.map((row) => ({ ...row, cells: [...row.cells] }));
    const known = rows.length;
    for (const { row: where, column, text } of cells) {
      const at = "id" in where ? rows.findIndex((row) => row.id === where.id) : known + where.new;
      while (rows.length <= at) {
        this.#next += 1;
        rows.push({ id: `row-${this.#next}`, cells: COLUMNS.map(() => "") });
      }
      const row = rows[at];
      if (row) row.cells[Number(column)] = text;
    }
    this.rows = rows;
  }

  remove(ids: string[]): void {
    this.rows = this.rows.filter((row) => !ids.includes(row.id));
  }
}

export const sheet = new Sheet();
