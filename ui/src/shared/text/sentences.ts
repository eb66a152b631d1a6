// A message's first sentence says what; the rest says why and what to do.

/** The first sentence and the rest, which may be empty. A full stop after 다 or 오 ends one. */
export function sentences(message: string): [first: string, rest: string] {
  const cut = message.search(/(?<=[다오]\.) /);
  return cut < 0 ? [message, ""] : [message.slice(0, cut), message.slice(cut + 1)];
}
