// Figures as the paper prints them, beside the computed ones: noted, compared, never counted.
import type { FigurePlace, MoneyUnit, PrintedFigure, Won } from "../../ipc/contract";
import { write } from "../../shared/state/ledger.svelte";
import { money } from "../../shared/text/money";

/** A place as one word, whatever the order of its parts. */
export function placeKey(place: FigurePlace): string {
  return Object.entries(place)
    .map(([part, value]) => `${part}=${value ?? ""}`)
    .sort()
    .join("|");
}

/** `45%`, `1,190 회` and `△3` as bare figures, for comparing. */
export function bare(text: string): string {
  const found = /[-△▲]?[\d,]+(\.\d+)?/.exec(text.replace(/\s/g, ""));
  if (!found) return text.replace(/\s/g, "");
  const [whole = "", rest = ""] = found[0].replaceAll(",", "").replace(/[△▲]/, "-").split(".");
  const decimals = rest.replace(/0+$/, "");
  return decimals ? `${whole}.${decimals}` : whole;
}

export class Printed {
  /** The clerk is noting what the paper prints. */
  noting = $state(false);
  #figures = $state.raw<Map<string, PrintedFigure>>(new Map());

  constructor(readonly pledge: string) {}

  take(figures: PrintedFigure[]): void {
    this.#figures = new Map(figures.map((figure) => [placeKey(figure.place), figure]));
  }

  /** A source without a word of its own is noted under none, whatever it is called here. */
  #find(place: FigurePlace): PrintedFigure | undefined {
    const known = this.#figures.get(placeKey(place));
    if (known || place.of !== "budget" || place.source === "other") return known;
    return this.#figures.get(placeKey({ ...place, source_label: "" }));
  }

  /** What the paper prints there, in the unit shown; empty where nothing is noted. */
  text(place: FigurePlace, unit: MoneyUnit): string {
    const figure = this.#find(place);
    if (!figure) return "";
    return figure.won === null ? figure.text : money(figure.won, unit);
  }

  /** The paper prints another figure than the computed one. */
  differs(place: FigurePlace, computed: Won | string): boolean {
    const figure = this.#find(place);
    if (!figure) return false;
    return typeof computed === "number" && figure.won !== null
      ? figure.won !== computed
      : bare(figure.text) !== bare(String(computed));
  }

  set(place: FigurePlace, text: string, unit: MoneyUnit) {
    return write("printed_set", { pledge_id: this.pledge, place, text, unit });
  }
}
