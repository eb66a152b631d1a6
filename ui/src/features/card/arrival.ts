// Writes that may add rows, one after the other: the next finds the rows that the one before made.

const LATEST = 3000;

export class Arrival {
  #waiting: (() => void)[] = [];
  #last: Promise<void> = Promise.resolve();

  /** New rows are there. Called in an effect over them. */
  arrived(rows: unknown): void {
    void rows;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  /** Runs `step` after those before; where it says that it added rows, waits until they show. */
  after(step: () => Promise<boolean>): Promise<void> {
    const turn = this.#last.catch(() => undefined).then(async () => {
      const here = new Promise<void>((resolve) => this.#waiting.push(resolve));
      if (await step()) await Promise.race([here, new Promise((resolve) => setTimeout(resolve, LATEST))]);
    });
    this.#last = turn;
    return turn;
  }
}
