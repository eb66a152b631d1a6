// Where the 검산 has found something on the card in view: for whatever draws a cell of it, and for
// going there. Knows places by name, not how they are drawn.
import { getContext, setContext, tick } from "svelte";
import type { BudgetKind, CardSpot, Finding, Severity } from "../../ipc/contract";

const HERE = Symbol("marks");
const GRAVITY: Severity[] = ["notice", "warning", "error"];
const FIELD = "input:not([tabindex='-1']), select, textarea, button:not([tabindex='-1'])";

/** A place of the card as one word. */
export function spotKey(section: string, row = "", column = "", layer: BudgetKind | null = null): string {
  return [section, row, column, layer ?? ""].join("\t");
}

const keyOf = ({ section, row, column, layer }: CardSpot) => spotKey(section, row, column, layer);

/** What a finding says at its cell: the arithmetic, or the sentence where there is none. */
export function told(finding: Finding): string {
  const said = finding.arithmetic || finding.message;
  return finding.kept === null ? `검산: ${said}` : `검산: ${said} · 그대로 둠: ${finding.kept}`;
}

export class Marks {
  #findings = $state.raw<Finding[]>([]);
  /** The place that the clerk has asked for. */
  asked = $state.raw<CardSpot | null>(null);
  /** The finding whose mark the clerk is on, or has pressed. */
  picked = $state.raw<{ key: string; pressed: boolean } | null>(null);

  readonly #byPlace = $derived.by(() => {
    const places = new Map<string, Finding[]>();
    for (const finding of this.#findings) {
      if (!finding.spot) continue;
      const key = keyOf(finding.spot);
      places.set(key, [...(places.get(key) ?? []), finding]);
    }
    return places;
  });

  /** Anything was found anywhere. */
  get any(): boolean {
    return this.#byPlace.size > 0;
  }

  take(findings: Finding[]): void {
    this.#findings = findings;
  }

  /** What was found at any of these places. */
  found(keys: readonly string[]): Finding[] {
    const places = this.#byPlace;
    return places.size === 0 ? [] : keys.flatMap((key) => places.get(key) ?? []);
  }

  /** Attributes of what stands for these places; none where nothing was found. */
  at(...keys: string[]): Record<string, string> {
    const found = this.found(keys);
    if (found.length === 0) return {};
    const open = found.filter((finding) => finding.kept === null).map((finding) => GRAVITY.indexOf(finding.severity));
    const text = found.map(told).join("\n");
    return {
      "data-spot": keys.join("\n"),
      "data-mark": open.length === 0 ? "kept" : (GRAVITY[Math.max(...open)] ?? "notice"),
      title: text,
      "aria-description": text,
    };
  }

  /** Something in this layer of the investment plan asks for a decision. */
  alarms(layer: BudgetKind): boolean {
    return this.#findings.some(
      ({ spot, kept, severity }) => spot?.layer === layer && kept === null && severity !== "notice",
    );
  }

  /** Goes to a place; false where the card does not show it. */
  async reveal(spot: CardSpot): Promise<boolean> {
    this.asked = { ...spot };
    await tick();
    await tick();
    const key = keyOf(spot);
    const marked = [...document.querySelectorAll<HTMLElement>("[data-spot]")];
    const place = marked.find((one) => one.dataset["spot"]?.split("\n").includes(key));
    if (!place) return false;
    place.scrollIntoView({ block: "center", inline: "nearest" });
    if (place.matches("[data-cell]")) press(place);
    else focus(place.querySelector<HTMLElement>(FIELD) ?? place);
    return true;
  }
}

/** The grid puts its cursor where the mouse presses. */
function press(cell: HTMLElement): void {
  cell.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, cancelable: true, button: 0 }));
  window.dispatchEvent(new PointerEvent("pointerup"));
}

function focus(place: HTMLElement): void {
  if (!place.matches(FIELD)) place.tabIndex = -1;
  place.focus({ preventScroll: true });
}

const NONE = new Marks();

/** Marks of a card, for all that is drawn within it. */
export function provideMarks(): Marks {
  return setContext(HERE, new Marks());
}

/** The marks of the card that this is drawn in; outside a card nothing is marked. */
export function marksHere(): Marks {
  return getContext<Marks | undefined>(HERE) ?? NONE;
}
