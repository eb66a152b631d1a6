// The screens of the rail, with the keys that stay theirs as more screens come.
import type { LedgerInfo } from "../ipc/contract";
import type { Place, Screen } from "../shared/state/place.svelte";

export interface RailItem {
  screen: Screen;
  /** Alt+digit. */
  digit: number;
  label: string;
  place: Place;
  note?: (info: LedgerInfo) => string;
  /** The note tells of something to mend. */
  warns?: boolean;
}

export const RAIL: RailItem[] = [
  { screen: "dashboard", digit: 1, label: "현황판", place: { screen: "dashboard" } },
  {
    screen: "pledges",
    digit: 2,
    label: "공약",
    place: { screen: "pledges" },
    note: (info) => String(info.pledges),
  },
  { screen: "budget", digit: 3, label: "예산", place: { screen: "budget" } },
  { screen: "roadmap", digit: 4, label: "로드맵", place: { screen: "roadmap" } },
  { screen: "visits", digit: 5, label: "방문·상담", place: { screen: "visits", tab: "entry" } },
  { screen: "import", digit: 6, label: "가져오기", place: { screen: "import" } },
  { screen: "report", digit: 7, label: "보고서", place: { screen: "report", tab: "preview" } },
  {
    screen: "check",
    digit: 9,
    label: "검산",
    place: { screen: "check" },
    note: (info) => (info.findings > 0 ? String(info.findings) : ""),
    warns: true,
  },
  { screen: "settings", digit: 8, label: "설정", place: { screen: "settings", tab: "office" } },
];
