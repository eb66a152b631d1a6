// Loading what a screen shows: the last answer stays in view while the next is on its way, and
// an answer that comes late never replaces a newer one.
import { untrack } from "svelte";

/** How long the hand must rest before what is only told beside it is asked for. */
const REST = 160;

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<unknown>(null);
  loading = $state(false);
  #turn = 0;
  #resting: ReturnType<typeof setTimeout> | undefined;

  /** Loads when nothing else has been asked for a while; at once where nothing is shown yet. */
  soon(ask: () => Promise<T>): void {
    clearTimeout(this.#resting);
    if (untrack(() => this.value === null && !this.loading)) void this.load(ask);
    else this.#resting = setTimeout(() => void this.load(ask), REST);
  }

  async load(ask: () => Promise<T>): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.loading = true;
    try {
      const value = await ask();
      if (turn !== this.#turn) return;
      this.value = value;
      this.error = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.error = error;
    } finally {
      if (turn === this.#turn) this.loading = false;
    }
  }
}
