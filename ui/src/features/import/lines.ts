// The answers to which pledge a line of a 예산현황 belongs.
import type { LineAnswer, LineQuestion, LineTarget } from "../../ipc/contract";
import { finds } from "../../shared/text/hangul";

/** Stands for a line that is left out. */
export const LEAVE = "-";

/** A pledge offered for a line, or that it is left out. */
export interface Offer {
  id: string;
  label: string;
  /** Its name is like the line's. */
  near: boolean;
}

/** A pledge as it is offered: one that the import adds says so. */
export function named({ code, title, new: added }: LineTarget): string {
  return `${code} ${title}${added ? " (새 공약)" : ""}`;
}

/** What is offered for a line while `typed` stands in its field: the likeliest first. */
export function offered(line: LineQuestion, targets: LineTarget[], typed: string): Offer[] {
  const near = line.suggestions.map(({ pledge }) => pledge);
  const pledges = targets.map((target) => ({ id: target.id, label: named(target), near: near.includes(target.id) }));
  pledges.sort((a, b) => Number(b.near) - Number(a.near) || (a.near ? near.indexOf(a.id) - near.indexOf(b.id) : 0));
  const all = [{ id: LEAVE, label: "가져오지 않음", near: false }, ...pledges];
  return typed.trim() === "" ? all : all.filter(({ label }) => finds(label, typed));
}

/** How many lines wait for an answer. */
export function waiting(lines: LineQuestion[]): number {
  return lines.filter((line) => !line.answer).length;
}

/** The answer that a choice gives; a project of another pledge is not carried over. */
export function picked(sheet: string, line: LineQuestion, pledge: string, project?: string): LineAnswer {
  const kept = line.answer?.pledge === pledge ? line.answer.project : "";
  const suggested = line.suggestions.find((known) => known.pledge === pledge)?.project ?? "";
  return {
    sheet,
    row: line.row,
    pledge: pledge === LEAVE ? null : pledge,
    project: pledge === LEAVE ? "" : (project ?? (kept || suggested)),
  };
}

/** Answers with others put in their places. */
export function answered(known: LineAnswer[], given: LineAnswer[]): LineAnswer[] {
  const same = (a: LineAnswer, b: LineAnswer) => a.sheet === b.sheet && a.row === b.row;
  return [...known.filter((old) => !given.some((answer) => same(answer, old))), ...given];
}
