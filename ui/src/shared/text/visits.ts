// The empty question to the visits, and their words on the screen.
import type { FollowUpState, VisitFilter } from "../../ipc/contract";

export function everyVisit(): VisitFilter {
  return {
    words: "",
    from: null,
    to: null,
    areas: [],
    categories: [],
    channels: [],
    results: [],
    managers: [],
    pledge: null,
    business: null,
    struck: "with",
    duplicates: "with",
    follow_up: null,
  };
}

/** How many restrictions stand besides the words. */
export function visitRestrictions(filter: VisitFilter): number {
  const lists = [filter.areas, filter.categories, filter.channels, filter.results, filter.managers];
  const single = [filter.from, filter.to, filter.pledge, filter.business, filter.follow_up];
  return (
    lists.reduce((sum, list) => sum + list.length, 0) +
    single.filter(Boolean).length +
    [filter.struck, filter.duplicates].filter((kept) => kept !== "with").length
  );
}

/** Where follow-ups stand, in words. */
export const FOLLOW_UP: Record<FollowUpState, string> = {
  open: "답변 대기",
  overdue: "기한 지남",
  answered: "조치함",
  none: "",
};
