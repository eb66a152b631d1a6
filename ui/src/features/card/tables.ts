// The columns of the card's plain tables, and their rows as texts.
import type { AmendmentRow, EngagementRow, MilestoneRow, PersonRow } from "../../ipc/contract";
import type { TableColumn, TableRow } from "../../shared/grid/Table.svelte";

const number = (value: number | null) => (value === null ? "" : String(value));

export const PEOPLE: TableColumn[] = [
  { key: "role", label: "직위", width: "30%" },
  { key: "name", label: "이름", width: "35%" },
  { key: "phone", label: "전화", width: "35%" },
];
export const peopleRows = (rows: PersonRow[]): TableRow[] =>
  rows.map(({ id, role, name, phone }) => ({ id, cells: [role, name, phone] }));

export const MILESTONES: TableColumn[] = [
  { key: "when", label: "때", width: "11rem" },
  { key: "body", label: "내용", multiline: true },
];
export const milestoneRows = (rows: MilestoneRow[], done: boolean): TableRow[] =>
  rows.filter((row) => row.done === done).map(({ id, when, body }) => ({ id, cells: [when, body] }));

export const ENGAGEMENT: TableColumn[] = [
  { key: "channel", label: "방법", width: "38%", multiline: true },
  { key: "plan", label: "계획(회)", width: "5rem", align: "right" },
  { key: "actual", label: "실적(회)", width: "5rem", align: "right" },
  { key: "note", label: "비고", multiline: true },
];
export const engagementRows = (rows: EngagementRow[]): TableRow[] =>
  rows.map(({ id, channel, plan, actual, note }) => ({ id, cells: [channel, number(plan), number(actual), note] }));

export const AMENDMENTS: TableColumn[] = [
  { key: "day", label: "일자", width: "6.5rem" },
  { key: "before", label: "당초", multiline: true },
  { key: "after", label: "변경", multiline: true },
  { key: "reason", label: "사유", multiline: true },
  { key: "procedure", label: "절차", width: "8rem", multiline: true },
];
export const amendmentRows = (rows: AmendmentRow[]): TableRow[] =>
  rows.map(({ id, day, before, after, reason, procedure }) => ({ id, cells: [day, before, after, reason, procedure] }));
