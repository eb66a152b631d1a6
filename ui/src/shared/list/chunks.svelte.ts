// The rows of a long list as they are needed, a chunk at a time. What was shown stays until the
// next answer is there, and an answer that comes late never replaces a newer one.
const SIZE = 100;

export interface Asked {
  offset: number;
  limit: number;
  /** The total is asked for too. */
  total: boolean;
  known: number | null;
}

export interface Answer<R> {
  rows: R[];
  total: number | null;
}

export class Chunks<R> {
  total = $state<number | null>(null);
  error = $state.raw<unknown>(null);
  #chunks = $state.raw(new Map<number, R[]>());
  #asked = new Set<number>();
  #turn = 0;
  readonly #ask: (asked: Asked) => Promise<Answer<R>>;

  constructor(ask: (asked: Asked) => Promise<Answer<R>>) {
    this.#ask = ask;
  }

  at(row: number): R | undefined {
    return this.#chunks.get(Math.floor(row / SIZE))?.[row % SIZE];
  }

  /** Asks anew, first for the rows around `row`. */
  async renew(row: number): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const chunk = Math.floor(row / SIZE);
    this.#asked = new Set([chunk]);
    try {
      const answer = await this.#ask({ offset: chunk * SIZE, limit: SIZE, total: true, known: null });
      if (turn !== this.#turn) return;
      this.total = answer.total;
      this.#chunks = new Map([[chunk, answer.rows]]);
      this.error = null;
    } catch (error) {
      if (turn === this.#turn) this.error = error;
    }
  }

  /** The rows from `first` up to `last` are in view. */
  need(first: number, last: number): void {
    for (let chunk = Math.floor(first / SIZE); chunk * SIZE < last; chunk += 1) {
      if (!this.#asked.has(chunk) && this.total !== null) void this.#load(chunk);
    }
  }

  async #load(chunk: number): Promise<void> {
    const turn = this.#turn;
    this.#asked.add(chunk);
    try {
      const { rows } = await this.#ask({ offset: chunk * SIZE, limit: SIZE, total: false, known: this.total });
      if (turn === this.#turn) this.#chunks = new Map(this.#chunks).set(chunk, rows);
    } catch (error) {
      if (turn === this.#turn) this.error = error;
    }
  }
}
