// What is being typed over the active cell: the one field, its composition, the list of allowed
// words. Nothing is written into the field while a syllable is being put together.
import { typingDone } from "../state/keys.svelte";
import { finds } from "../text/hangul";
import type { Spot } from "./cursor";
import { cellAt, fit, hold, type Box } from "./place";
import type { View } from "./view.svelte";

/** What typing must know of the grid. */
export interface Cell {
  at: Spot;
  shown: (row: number, col: number) => string;
  choices: ((row: number, col: number) => string[] | undefined) | undefined;
  readonly: ((row: number, col: number) => boolean) | undefined;
  multiline: ((row: number, col: number) => boolean) | undefined;
}

export class Typing {
  /** `typing` has begun over the cell and arrows leave it; `inside`, they move in the words. */
  mode = $state<"no" | "typing" | "inside">("no");
  editor = $state<HTMLTextAreaElement>();
  holder = $state<HTMLDivElement>();
  /** True while the field is left and entered to close a composition. */
  finishing = false;
  listOpen = $state(false);
  listAt = $state(-1);
  asked = $state("");
  words = "";
  #composes = false;
  readonly #view: View;
  readonly #of: () => Cell;

  constructor(view: View, of: () => Cell) {
    this.#view = view;
    this.#of = of;
  }

  readonly #allowed = $derived.by(() => {
    const { at, choices } = this.#of();
    return choices?.(at.row, at.col) ?? [];
  });
  readonly options = $derived.by(() => this.#allowed.filter((word) => finds(word, this.asked)));
  readonly listed = $derived.by(() => this.listOpen && this.options.length > 0);
  readonly hasList = $derived.by(() => this.#allowed.length > 0);
  /** The allowed word in hand. */
  readonly picked = $derived.by(() => (this.listed ? this.options[this.listAt] : undefined));

  /** The active cell is not to be written. */
  get fixed(): boolean {
    const { at, readonly } = this.#of();
    return readonly?.(at.row, at.col) ?? false;
  }

  get multiline(): boolean {
    const { at, multiline } = this.#of();
    return multiline?.(at.row, at.col) ?? false;
  }

  /** The words as they are to be saved. */
  get result(): string {
    return (this.multiline ? this.words : this.words.replace(/\s*\n\s*/g, " ")).trim();
  }

  /** Ends a composition as leaving the field would; its word stays. */
  finish(): void {
    const { editor } = this;
    if (!this.#composes || !editor) return;
    this.finishing = true;
    editor.blur();
    editor.focus({ preventScroll: true });
    this.finishing = this.#composes = false;
    this.words = editor.value;
  }

  clear(): void {
    this.words = "";
    this.mode = "no";
    this.listOpen = false;
    if (!this.editor) return;
    this.editor.value = "";
    typingDone(this.editor);
  }

  /** Begins; the editor looks as its cell does. */
  begin(mode: "typing" | "inside"): void {
    this.mode = mode;
    const cell = cellAt(this.#view.table, this.#of().at);
    if (!cell || !this.editor) return;
    const { textAlign, padding, fontWeight } = getComputedStyle(cell);
    Object.assign(this.editor.style, { textAlign, padding, fontWeight });
  }

  /** F2: the cell's own words, with the caret behind them. */
  open(): void {
    const { at, shown } = this.#of();
    if (!this.editor || this.fixed) return;
    this.begin("inside");
    this.editor.value = this.words = shown(at.row, at.col);
    this.editor.setSelectionRange(this.words.length, this.words.length);
  }

  composed(open: boolean): void {
    this.#composes = open;
    if (open && this.mode === "no") this.begin("typing");
  }

  /** The field has changed under the clerk's hand. */
  input(event: Event): void {
    if (!this.editor) return;
    this.words = this.editor.value;
    if (this.mode === "no") {
      this.begin("typing");
      void this.#view.reveal(this.#of().at);
    }
    if (this.mode === "typing" && this.words === "" && (event as InputEvent).inputType === "historyUndo") {
      this.clear();
      return;
    }
    this.listOpen = this.hasList;
    this.asked = this.words.trim();
    this.listAt = this.asked === "" ? -1 : Math.max(0, this.options.indexOf(this.asked));
  }

  /** A new line where the caret is, such that the field's own undo takes it back. */
  breakLine(): void {
    this.finish();
    document.execCommand("insertText", false, "\n");
  }

  /** Alt+↓: all allowed words, at the one that the cell holds. */
  toggleList(): void {
    const { at, shown } = this.#of();
    this.finish();
    if (this.listed) {
      this.listOpen = false;
      return;
    }
    this.asked = "";
    this.listOpen = true;
    const now = this.mode === "no" ? shown(at.row, at.col) : this.words.trim();
    this.listAt = Math.max(0, this.options.indexOf(now));
  }

  step(by: 1 | -1): void {
    this.finish();
    const from = Math.max(this.listAt, by < 0 ? 0 : -1);
    this.listAt = (from + by + this.options.length) % this.options.length;
  }

  /** An allowed word stands in place of what was typed. */
  take(word: string): void {
    this.finish();
    if (this.mode === "no") this.begin("typing");
    this.words = word;
  }

  /** Where the active cell is. */
  place(): Box | null {
    const { row, col } = this.#of().at;
    return this.#view.box({ top: row, bottom: row, left: col, right: col });
  }

  /** The field stands over its cell and grows with its words. */
  settle(place = this.place()): void {
    const { editor, holder } = this;
    const { frame } = this.#view;
    if (!editor || !holder || !frame) return;
    const room = hold(holder, frame, place);
    fit(editor, this.mode === "no" ? null : room);
  }
}
