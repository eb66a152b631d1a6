// Strokes one after the other: the next is worked out only when the screen shows what the last
// one left, so that three quick keys make a bar three quarters longer.
import type { Written } from "../../ipc/contract";

/** Longest wait for the screen, in case nothing that it shows has moved. */
const LATEST = 3000;

export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting: (() => void)[] = [];

  /** Runs `step` after those before it; its refusal is thrown to the caller alone. */
  take(step: () => Promise<Written | null>): Promise<void> {
    const turn = this.#last.then(async () => {
      const written = await step();
      if (written === null || written.step === null) return;
      // Only from now on: what arrived meanwhile shows what an earlier step has left.
      const shown = new Promise<void>((resolve) => this.#waiting.push(resolve));
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LATEST)));
      await Promise.race([shown, late]);
      clearTimeout(timer);
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** The screen shows the newest. */
  shown(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }
}
