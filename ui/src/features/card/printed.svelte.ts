// Figures as the paper prints them, beside the computed ones: noted, never counted.
import type { FigurePlace, MoneyUnit, PrintedFigure } from "../../ipc/contract";
import { write } from "../../shared/state/ledger.svelte";
import { spotKey } from "../../shared/state/marks.svelte";
import { money } from "../../shared/text/money";

/** A place as one word. */
export function placeKey(place: FigurePlace): string {
  switch (place.of) {
    case "budget":
      return ["budget", place.project_id, place.source, place.source_label, place.period, place.layer].join("|");
    case "budget_rate":
      return ["budget_rate", place.project_id, place.period, place.layer].join("|");
    case "indicator_total":
      return ["indicator_total", place.id, place.actual].join("|");
    case "indicator_rate":
      return ["indicator_rate", place.id].join("|");
    case "engagement":
      return ["engagement", place.actual].join("|");
  }
}

/** Where the 검산 speaks of a figure. */
export function spotsOf(place: FigurePlace): string[] {
  switch (place.of) {
    case "budget": {
      const row = [place.project_id ?? "", place.source ?? "", place.source_label].join("|");
      const period = place.period ?? "";
      return [period, `${period}rate`].map((column) => spotKey("budget", row, column, place.layer));
    }
    case "budget_rate":
      return [spotKey("budget", `${place.project_id ?? ""}||`, `${place.period ?? ""}rate`, place.layer)];
    case "indicator_total":
      return [spotKey("indicators", place.id, place.actual ? "actual" : "target")];
    case "indicator_rate":
      return [spotKey("indicators", place.id, "rate")];
    case "engagement":
      return [spotKey("engagement", "", place.actual ? "actual" : "plan")];
  }
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
    if (this.#figures.size === 0) return undefined;
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

  set(place: FigurePlace, text: string, unit: MoneyUnit) {
    return write("printed_set", { pledge_id: this.pledge, place, text, unit });
  }
}
