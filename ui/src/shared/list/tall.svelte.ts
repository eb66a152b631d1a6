// Which rows of a very long list are drawn: all have one height, and there may be a million of them.
// Browsers end at some thirty million pixels, so a list that would be taller is scrolled in larger
// strides than it is drawn in.

/** No list is made taller than so many pixels. */
const TALLEST = 6_000_000;
const AROUND = 8;

export class Tall {
  scrolled = $state(0);
  /** Of the frame, without its head. */
  height = $state(600);
  /** A row's height. */
  pixels = $state(30);
  readonly #count: () => number;

  constructor(count: () => number) {
    this.#count = count;
  }

  readonly #full = $derived.by(() => this.#count() * this.pixels);
  /** The height that is scrolled through. */
  readonly tall = $derived.by(() => Math.min(this.#full, TALLEST));
  readonly #ratio = $derived.by(() =>
    this.#full <= TALLEST ? 1 : (this.#full - this.height) / (this.tall - this.height),
  );
  readonly #top = $derived.by(() => Math.max(0, Math.min(this.scrolled, this.tall - this.height)) * this.#ratio);
  readonly first = $derived.by(() => Math.max(0, Math.floor(this.#top / this.pixels) - AROUND));
  readonly last = $derived.by(() =>
    Math.min(this.#count(), Math.ceil((this.#top + this.height) / this.pixels) + AROUND),
  );
  /** Where the first drawn row stands in the height that is scrolled through. */
  readonly offset = $derived.by(() => this.first * this.pixels - this.#top + this.#top / this.#ratio);
  readonly drawn = $derived.by(() =>
    Array.from({ length: Math.max(0, this.last - this.first) }, (_, at) => this.first + at),
  );
  /** Whole rows in view. */
  readonly page = $derived.by(() => Math.max(1, Math.floor(this.height / this.pixels) - 1));

  /** What is to be scrolled to, so that `row` is in view; nothing where it is. */
  shows(row: number): number | null {
    // Less than half a pixel is in view.
    const y = row * this.pixels;
    if (y < this.#top - 0.5) return y / this.#ratio;
    const over = y + this.pixels - this.height;
    return over > this.#top + 0.5 ? Math.ceil(over / this.#ratio) : null;
  }
}
