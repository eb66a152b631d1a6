// Quarters, dates and cell addresses as they are shown.
import type { Quarter } from "../../ipc/contract";

/** `2025Q4` is `2025년 4분기`. */
export function quarterLabel(quarter: Quarter): string {
  const [year, number] = quarter.split("Q");
  return `${year}년 ${number}분기`;
}

/** `2025-12-31` is `2025. 12. 31.` */
export function dateLabel(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
  return year && month && day ? `${year}. ${month}. ${day}.` : iso;
}

/** `2026-01-05` is `2026. 1. 5. (월)`; what is no day stays as it is. */
export function dayWord(iso: string): string {
  const day = new Date(`${iso}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(day.getTime())) return iso;
  return `${dateLabel(iso)} (${"일월화수목금토"[day.getUTCDay()] ?? ""})`;
}

/** `2025-12-31 14:03:22` is `12월 31일 14:03`, with the year where it is not this year's. */
export function momentLabel(at: string, today: string): string {
  const [date = "", time = ""] = at.split(/[ T]/);
  const [year = "", month = "", day = ""] = date.split("-");
  const short = `${Number(month)}월 ${Number(day)}일 ${time.slice(0, 5)}`;
  return year === today.slice(0, 4) ? short : `${year}년 ${short}`;
}

/** 0-based row and column of an address or of the first cell of a range; `K7` is row 6, column 10. */
export function cellAt(address: string): { row: number; col: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?(\d+)/.exec(address.trim().toUpperCase());
  if (!found?.[1] || !found[2]) return null;
  let col = 0;
  for (const letter of found[1]) col = col * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(found[2]) - 1, col: col - 1 };
}

/** Local time `14:03` of the machine, for notes that no step stands behind. */
export function clock(): string {
  return new Date().toTimeString().slice(0, 5);
}
