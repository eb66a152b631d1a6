// What of a grid is in view, and where its cells are. Knows the table's elements, not its words.
import { tick } from "svelte";
import { Stretch } from "../list/stretch.svelte";
import type { Range, Spot } from "./cursor";
import { boxWithin, cellAt, type Box } from "./place";
import { describeTable } from "./spoken";

export class View extends Stretch {
  frame = $state<HTMLDivElement>();
  table = $state<HTMLTableElement>();
  readonly #rows: () => number;
  readonly #rowHeight: () => number | undefined;

  constructor(rows: () => number, rowHeight: () => number | undefined) {
    super(rows, () => rowHeight() !== undefined);
    this.#rows = rows;
    this.#rowHeight = rowHeight;
  }

  /** How many rows a page has. */
  page(): number {
    return this.long ? Math.max(1, Math.floor((this.frame?.clientHeight ?? 0) / this.pixels) - 2) : 10;
  }

  /** A range within the frame's content, drawn or not. */
  box({ top, left, bottom, right }: Range): Box | null {
    const { frame, table } = this;
    if (!frame || !table) return null;
    const from = cellAt(table, { row: top, col: left });
    const to = cellAt(table, { row: bottom, col: right });
    if (from && to) return boxWithin(frame, from.getBoundingClientRect(), to.getBoundingClientRect());
    const [near, far] = [left, right].map((col) => cellAt(table, { row: this.first, col })?.getBoundingClientRect());
    if (!this.long || !near || !far) return null;
    const box = boxWithin(frame, near, far);
    return { ...box, top: box.top + (top - this.first) * this.pixels, height: (bottom - top + 1) * this.pixels };
  }

  /** Scrolls as little as brings a cell into view. */
  async reveal(spot: Spot): Promise<void> {
    const { frame, table } = this;
    if (this.long && frame && table) {
      const y = spot.row * this.pixels;
      const room = frame.clientHeight - (table.tHead?.offsetHeight ?? 0) - this.pixels;
      if (y < frame.scrollTop) frame.scrollTop = y;
      else if (y > frame.scrollTop + room) frame.scrollTop = y - room;
      this.scrolled = frame.scrollTop;
      await tick();
    }
    cellAt(table, spot)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Calls back when the table has changed or moved, and keeps its counts right. Returns how to stop. */
  follow(moved: () => void): () => void {
    const { frame, table } = this;
    if (!frame || !table) return () => {};
    const measure = () => {
      describeTable(table, this.long ? this.#rows() : null);
      frame.style.scrollPaddingTop = this.#rowHeight() === undefined ? "" : `${table.tHead?.offsetHeight ?? 0}px`;
      const row = this.long && table.querySelector("[data-cell]")?.closest("tr")?.getBoundingClientRect().height;
      if (row) this.pixels = row;
      moved();
    };
    const changed = new MutationObserver(measure);
    changed.observe(table, { childList: true, characterData: true, subtree: true });
    const resized = new ResizeObserver(measure);
    resized.observe(table);
    resized.observe(frame);
    measure();
    return () => {
      changed.disconnect();
      resized.disconnect();
    };
  }
}
