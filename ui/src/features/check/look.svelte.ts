// How the clerk looks at the list, and the row in hand: kept while the card is open, so that one who
// comes back goes on where he was.
import type { Narrowing } from "./list";

export const EVERYTHING: Narrowing = { state: "all", kind: "", department: "", text: "" };

class Look {
  narrowing = $state.raw<Narrowing>(EVERYTHING);
  /** The finding that the clerk left for its cell. */
  left = "";
}

export const look = new Look();
