// What search finds, in the words of the palette: groups, the place that a hit opens, its marks.
import type { SearchHit, SearchKind } from "../../ipc/contract";
import type { Place } from "../../shared/state/place.svelte";

export const GROUP: Record<SearchKind, string> = {
  pledge: "공약",
  section: "내용",
  project: "세부사업",
  task: "로드맵",
  indicator: "확인지표",
  milestone: "추진실적",
  review: "분기 점검",
  person: "담당자",
  business: "업소",
  visit: "방문·상담",
  attachment: "첨부",
  memo: "메모",
};

/** Where a hit is seen; nothing where no screen shows it but the palette itself. */
export function placeOf(hit: SearchHit): Place | null {
  if (hit.kind === "visit") return { screen: "visits", tab: "list", visit: hit.id };
  if (hit.kind === "business") return { screen: "visits", tab: "shops", business: hit.id };
  if (!hit.pledge_id) return null;
  if (hit.kind === "pledge" || hit.section === "") return { screen: "card", id: hit.pledge_id };
  const first = hit.marks[0];
  const text = first && hit.excerpt ? hit.excerpt.slice(...first) : "";
  return { screen: "card", id: hit.pledge_id, found: { section: hit.section, row: hit.id, text } };
}

/** A line with its marks. */
export interface Marked {
  text: string;
  marks: [number, number][];
}

/** What a hit is, and the words around it: what was meant first. */
export function linesOf(hit: SearchHit): { main: Marked; under: Marked } {
  const title = { text: hit.title, marks: hit.excerpt === "" ? hit.marks : [] };
  const excerpt = { text: hit.excerpt, marks: hit.marks };
  const named = hit.excerpt === "" || hit.kind === "pledge" || hit.kind === "memo" || hit.kind === "business" || hit.kind === "visit";
  return named ? { main: title, under: excerpt } : { main: excerpt, under: title };
}

export interface Piece {
  text: string;
  hit: boolean;
}

/** A text cut where its marks (UTF-16, in order) begin and end. */
export function pieces({ text, marks }: Marked): Piece[] {
  const cut: Piece[] = [];
  let at = 0;
  for (const [start, end] of marks) {
    if (start > at) cut.push({ text: text.slice(at, start), hit: false });
    cut.push({ text: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < text.length) cut.push({ text: text.slice(at), hit: false });
  return cut;
}

/** Hits by kind, the kind of the best hit first; within a kind as they came. */
export function grouped<T extends { group: string }>(hits: T[]): { name: string; hits: T[] }[] {
  const groups: { name: string; hits: T[] }[] = [];
  for (const hit of hits) {
    const known = groups.find((group) => group.name === hit.group);
    if (known) known.hits.push(hit);
    else groups.push({ name: hit.group, hits: [hit] });
  }
  return groups;
}
