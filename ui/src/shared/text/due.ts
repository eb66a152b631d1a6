// When a promise is due, in words.
import type { FollowUpRow } from "../../ipc/contract";
import { dateLabel } from "./when";

/** `3일 지남`, `오늘까지`, `4일 남음 (2026. 1. 9.)`, `기한 없음`. */
export function dueWord({ due, days }: Pick<FollowUpRow, "due" | "days">): string {
  if (due === null || days === null) return "기한 없음";
  if (days < 0) return `${-days}일 지남`;
  if (days === 0) return "오늘까지";
  return `${days}일 남음 (${dateLabel(due)})`;
}
