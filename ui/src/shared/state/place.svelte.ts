// Where the clerk is. A place says what it needs; the screens keep the rest of their state.
import type { CardSpot, CellPlace, FileHandle, PledgeQuery, VisitFilter } from "../../ipc/contract";
import { flush } from "./ledger.svelte";
import { toast } from "./toast.svelte";

export type ReportTab = "preview" | "review";
export type VisitTab = "entry" | "list" | "shops" | "followups" | "counts";
export type SettingsTab = "office" | "names" | "look" | "privacy" | "data" | "history";

/** What was searched for on a card: a part of it or a text section, the row, and the words. */
export interface Found {
  section: string;
  row: string;
  text: string;
}

export type Place =
  | { screen: "start" }
  | { screen: "dashboard" }
  | { screen: "pledges"; query?: PledgeQuery; add?: boolean }
  /** `at` is the cell to go to, `spot` one that the 검산 speaks of, `found` one that was searched for,
      `from` the screen that Esc goes back to instead of the list. */
  | { screen: "card"; id: string; at?: CellPlace; spot?: CardSpot; found?: Found; from?: "budget" | "roadmap" | "check" }
  | { screen: "past"; id: string; day?: string }
  | { screen: "budget" }
  | { screen: "roadmap" }
  /** `filter` is what the list is asked for, `visit` the one to be opened (or mended, in the entry),
      `business` the shop whose page is opened. */
  | { screen: "visits"; tab: VisitTab; filter?: VisitFilter; visit?: string; business?: string }
  | { screen: "import"; files?: FileHandle[] }
  /** `pledge` is the one whose card is to be printed. */
  | { screen: "report"; tab: ReportTab; pledge?: string }
  | { screen: "check" }
  | { screen: "settings"; tab: SettingsTab; pledge?: string };

export type Screen = Place["screen"];

class Here {
  place = $state<Place>({ screen: "start" });
  /** Ids in the order of the list the card was opened from, for Alt+↑/↓. */
  order = $state<string[]>([]);
}

export const here = new Here();

/** Goes somewhere. What stands in fields is saved on the way; what cannot be saved keeps the clerk
    here, unless it is to be thrown away. */
export async function go(place: Place): Promise<void> {
  if (await flush()) {
    here.place = place;
    return;
  }
  toast.say("저장하지 못한 칸이 있어 이동하지 않았습니다. 붉게 표시된 칸을 고쳐 주십시오.", {
    label: "고치지 않고 이동",
    run: () => {
      here.place = place;
    },
  });
}
