// Which rows of a long list are drawn, where every row has the same height: those in view and some
// around them, in steps, so that little scrolling draws nothing.

/** Fewer rows than this are drawn all at once. */
const LONG = 60;
const STEP = 8;
const REM = 15;

export class Stretch {
  scrolled = $state(0);
  /** Of the frame that scrolls. */
  height = $state(600);
  /** A row's height as drawn. */
  pixels = $state(2 * REM);
  readonly #count: () => number;
  readonly #even: () => boolean;

  /** `even`: all rows have one height. */
  constructor(count: () => number, even: () => boolean) {
    this.#count = count;
    this.#even = even;
  }

  /** True where only the rows in view are drawn. */
  readonly long = $derived.by(() => this.#even() && this.#count() > LONG);
  /** How many rows are drawn at most. */
  readonly #room = $derived.by(() => Math.ceil(this.height / this.pixels) + 3 * STEP);
  readonly first = $derived.by(() => {
    if (!this.long) return 0;
    const most = Math.max(0, this.#count() * this.pixels - this.height);
    return Math.max(0, Math.floor(Math.min(this.scrolled, most) / this.pixels / STEP) * STEP - STEP);
  });
  readonly last = $derived.by(() =>
    this.long
      ? Math.min(this.#count(), this.first + this.#room)
      : this.#count(),
  );
  /** What a drawn row is known by: one that goes out of view is used again for one that comes in,
      and another list in the same rows changes their words alone. */
  key(row: number): number {
    return this.long ? row % this.#room : row;
  }
  readonly drawn = $derived.by(() =>
    Array.from({ length: Math.max(0, this.last - this.first) }, (_, at) => this.first + at),
  );
}
