// Coming to a card for one of its cells: the cell is brought into view and into hand.
import type { Found } from "../../shared/state/place.svelte";
import { partOf, type PartId } from "./parts";

/** The cell of a grid that is meant: by its row and the words that it holds. */
function cellIn(part: HTMLElement, { row, text }: Found): HTMLElement | null {
  const rows = [...part.querySelectorAll<HTMLElement>("[data-id]")].filter((line) => line.dataset["id"] === row);
  const cells = (row && rows.length > 0 ? rows : [part]).flatMap((place) => [
    ...place.querySelectorAll<HTMLElement>("[data-cell]"),
  ]);
  return (
    (text && cells.find((cell) => cell.textContent.includes(text))) ||
    (rows.length > 0 ? cells[0] : undefined) ||
    null
  );
}

/** Puts the grid's cursor where a click would. */
function pick(cell: HTMLElement) {
  const init = { bubbles: true, cancelable: true, button: 0 };
  cell.dispatchEvent(new PointerEvent("pointerdown", init));
  window.dispatchEvent(new PointerEvent("pointerup", init));
}

/** Goes to `spot`; `jump` goes to its part. */
export function arrive(spot: Found, jump: (part: PartId) => void): void {
  const to = partOf(spot);
  jump(to);
  const part = document.getElementById(`part-${to}`);
  if (!part) return;
  const { text } = spot;
  const fields = [...part.querySelectorAll<HTMLTextAreaElement | HTMLInputElement>("textarea, input[type='text']")];
  const field =
    part.querySelector<HTMLTextAreaElement>(`[data-kind="${CSS.escape(spot.section)}"] textarea`) ??
    fields.find((known) => text && known.value.includes(text));
  const cell = field ? null : cellIn(part, spot);
  const place = field ?? cell;
  if (!place) return;
  place.scrollIntoView({ block: "center" });
  if (cell) pick(cell);
  field?.focus({ preventScroll: true });
  if (field && text) {
    const at = field.value.indexOf(text);
    if (at >= 0) field.setSelectionRange(at, at + text.length);
  }
}
