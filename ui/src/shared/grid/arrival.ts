// Rows that a write has added, until they show: only then is it known which they are, and the next
// cell typed on the same line belongs to them.

const LATEST = 3000;

export class Arrival {
  #look: (() => void) | null = null;

  /** Rows have come. Called in an effect over them. */
  arrived(rows: unknown): void {
    void rows;
    this.#look?.();
  }

  /** Waits until `here` is true; rows that come for another reason do not count. */
  async until(here: () => boolean): Promise<void> {
    if (here()) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, LATEST);
      this.#look = () => {
        if (!here()) return;
        clearTimeout(late);
        this.#look = null;
        resolve();
      };
    });
  }
}
