// Which part of the card is in view, and going to another.
import { PARTS, type PartId } from "./parts";

export class Spy {
  here = $state<PartId>("head");
  #top: HTMLElement | null = null;
  /** Asked for, and held until the clerk scrolls on by hand. */
  #asked: PartId | null = null;

  /** Watches the page that scrolls under the sticky top. */
  watch = (top: HTMLElement) => {
    this.#top = top;
    const page = top.closest("main");
    let waiting = 0;
    const look = () => {
      waiting = 0;
      this.#look();
    };
    const scrolled = () => (waiting ||= requestAnimationFrame(look));
    const byHand = () => (this.#asked = null);
    page?.addEventListener("scroll", scrolled, { passive: true });
    page?.addEventListener("wheel", byHand, { passive: true });
    page?.addEventListener("focusin", byHand);
    return () => {
      cancelAnimationFrame(waiting);
      page?.removeEventListener("scroll", scrolled);
      page?.removeEventListener("wheel", byHand);
      page?.removeEventListener("focusin", byHand);
    };
  };

  #look() {
    const page = this.#top?.closest("main");
    if (!page || !this.#top) return;
    if (this.#asked) {
      this.here = this.#asked;
      return;
    }
    const line = this.#top.getBoundingClientRect().bottom + 40;
    let found: PartId = "head";
    for (const { id } of PARTS) {
      const part = document.getElementById(`part-${id}`)?.getBoundingClientRect();
      if (!part) continue;
      if (part.top <= line) found = id;
    }
    this.here = found;
  }

  /** Goes to a part; the next Tab is its first field. */
  jump(part: PartId) {
    const section = document.getElementById(`part-${part}`);
    if (!section) return;
    const under = this.#top?.getBoundingClientRect().height ?? 0;
    section.style.scrollMarginTop = `${under + 8}px`;
    section.focus({ preventScroll: true });
    section.scrollIntoView({ block: "start" });
    this.#asked = this.here = part;
  }

  /** The part before or after the one that has the focus, or that is in view. */
  walk(step: 1 | -1) {
    const focused = document.activeElement?.closest(".part")?.id.replace("part-", "");
    const at = PARTS.findIndex((part) => part.id === (focused ?? this.here));
    const next = PARTS[Math.max(0, Math.min(PARTS.length - 1, at + step))];
    if (!next) return;
    this.jump(next.id);
    const field = "input:not([tabindex='-1']), select, textarea, button:not([tabindex='-1'])";
    document.getElementById(`part-${next.id}`)?.querySelector<HTMLElement>(field)?.focus({ preventScroll: true });
  }
}
