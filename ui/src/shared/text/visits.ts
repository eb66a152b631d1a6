// The empty question to the visits, and their words on the screen.
import type { Counted, CountedWhat, FollowUpState, VisitFilter } from "../../ipc/contract";

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
    counted: null,
  };
}

/** How many restrictions stand besides the words. */
export function visitRestrictions(filter: VisitFilter): number {
  const lists = [filter.areas, filter.categories, filter.channels, filter.results, filter.managers];
  const single = [filter.from, filter.to, filter.pledge, filter.business, filter.follow_up];
  return (
    lists.reduce((sum, list) => sum + list.length, 0) +
    single.filter(Boolean).length +
    [filter.struck, filter.duplicates].filter((kept) => kept !== "with").length +
    (filter.counted ? 1 : 0)
  );
}

/** Where follow-ups stand, in words. */
export const FOLLOW_UP: Record<FollowUpState, string> = {
  open: "답변 대기",
  overdue: "기한 지남",
  answered: "조치함",
  none: "",
};

const COUNTED: Record<CountedWhat, string> = {
  cases: "건으로 센 방문",
  shops: "개소로 센 업소마다 첫 방문",
  absent: "세지 않은 부재",
  refused: "세지 않은 거절",
  again: "다시 세지 않은 재방문",
  no_shop: "업소를 적지 않은 방문",
  no_day: "날짜를 알 수 없는 방문",
  struck: "취소선을 그은 방문",
  repeated: "되풀이된 방문",
};

/** The visits behind a figure of 집계, in words: `건으로 센 방문 · 1권역 · 2025-03`. */
export function countedWords({ what, parts }: Counted): string {
  const keys = parts.map(({ axis, key }) => key || (["month", "quarter", "year"].includes(axis) ? "날짜 없음" : "적지 않음"));
  return [COUNTED[what], ...keys].join(" · ");
}
