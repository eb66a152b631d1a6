// Bringing a part of the card into view.

/** Under the title and the jump bar, which stay in view. */
const UNDER = 120;

/** Scrolls the card, and nothing around it, so that `part` stands under its head. */
export function bringIn(part: HTMLElement | undefined): void {
  const page = part?.closest("main");
  if (!part || !page) return;
  page.scrollTop += part.getBoundingClientRect().top - page.getBoundingClientRect().top - UNDER;
}
