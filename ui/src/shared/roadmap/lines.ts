// Keys pressed while lines are being added, moved or taken out mean the lines as they will be:
// they wait until the screen shows them.

export class Lines {
  #changing = 0;
  #held: (() => void)[] = [];

  /** Waits for a step that changes the lines, does `then` where it was done, and takes up the keys
      that were held. */
  async after(step: Promise<boolean>, then?: () => void): Promise<boolean> {
    this.#changing += 1;
    const done = await step;
    if (done) then?.();
    this.#changing -= 1;
    this.#goOn();
    return done;
  }

  /** Acts now, or when the lines stand still. */
  hold(act: () => void): void {
    this.#held.push(act);
    this.#goOn();
  }

  /** Keys are held. */
  get waiting(): boolean {
    return this.#held.length > 0;
  }

  /** A click says anew where the cursor is. */
  forget(): void {
    this.#held = [];
  }

  #goOn(): void {
    while (this.#changing === 0) {
      const next = this.#held.shift();
      if (!next) return;
      next();
    }
  }
}
