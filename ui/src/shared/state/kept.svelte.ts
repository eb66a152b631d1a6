// Answers shown part by part. An answer comes whole with every step, though little of it has changed:
// what has not keeps its identity and raises no signal, so that only what changed is looked at again.

/** `next`, which is the caller's own to change, with every part that has not changed kept as it was. */
export function kept<T>(before: T, next: T): T {
  if (before === next) return before;
  if (Array.isArray(before) && Array.isArray(next)) {
    let same = before.length === next.length;
    for (let at = 0; at < next.length; at += 1) {
      if (at < before.length) next[at] = kept(before[at], next[at]);
      same &&= next[at] === before[at];
    }
    return same ? before : next;
  }
  if (before && next && typeof before === "object" && typeof next === "object" && !Array.isArray(before) && !Array.isArray(next)) {
    const [old, fresh] = [before as Record<string, unknown>, next as Record<string, unknown>];
    let same = true;
    for (const key in fresh) {
      fresh[key] = kept(old[key], fresh[key]);
      same &&= key in old && fresh[key] === old[key];
    }
    for (const key in old) same &&= key in fresh;
    return same ? before : next;
  }
  return next;
}

/** One part with a signal of its own. */
class Part<T> {
  shown: T = $state.raw() as T;
  #last: T;

  constructor(value: T) {
    this.shown = this.#last = value;
  }

  take(next: T): void {
    this.shown = this.#last = kept(this.#last, next);
  }
}

/** An object by its fields: who reads a field hears of that field alone. */
export class Fields<T extends object> {
  readonly now: Readonly<T>;
  readonly #parts = new Map<string, Part<unknown>>();

  constructor(first: T) {
    const parts = this.#parts;
    for (const [key, value] of Object.entries(first)) parts.set(key, new Part<unknown>(value));
    this.now = Object.defineProperties(
      {},
      Object.fromEntries([...parts].map(([key, part]) => [key, { enumerable: true, get: () => part.shown }])),
    ) as T;
  }

  take(next: T): void {
    for (const [key, value] of Object.entries(next)) this.#parts.get(key)?.take(value);
  }
}

/** A list by its places: who reads a place hears of that place, and of the list's length. */
export class Places<T> {
  #parts: Part<T>[] = $state.raw([]);
  /** The parts for `take`, which is no reader. */
  #last: Part<T>[] = [];

  get length(): number {
    return this.#parts.length;
  }

  at(place: number): T | undefined {
    return this.#parts[place]?.shown;
  }

  take(next: readonly T[]): void {
    const before = this.#last;
    for (const [at, value] of next.entries()) before[at]?.take(value);
    if (next.length === before.length) return;
    this.#parts = this.#last = next.map((value, at) => before[at] ?? new Part(value));
  }
}
