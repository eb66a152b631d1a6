// The columns of a shop in words, and the steps of a programme.
import type { BusinessColumn, BusinessHead } from "../../ipc/contract";

export const COLUMNS: { column: BusinessColumn; label: string }[] = [
  { column: "name", label: "상호" },
  { column: "owner", label: "대표자" },
  { column: "phone", label: "연락처" },
  { column: "address", label: "주소" },
  { column: "area", label: "권역·동" },
  { column: "industry", label: "업종" },
  { column: "consent_day", label: "동의일" },
  { column: "consent_version", label: "동의서 판" },
  { column: "retain_until", label: "보유 기한" },
  { column: "remark", label: "비고" },
];

export const label = (column: BusinessColumn): string => COLUMNS.find((known) => known.column === column)?.label ?? "";

/** What stands in a column, masked where it is of people. */
export const shown = (head: BusinessHead, column: BusinessColumn): string => head[column] ?? "";

/** 신청 → 매칭 → 완료, as programmes go. */
export const STEPS = ["신청", "매칭", "완료"] as const;
