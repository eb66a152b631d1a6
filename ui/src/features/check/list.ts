// Findings as the screen lists them: which are shown, and pledge by pledge.
import type { CheckedCounts, CheckKind, Finding } from "../../ipc/contract";
import { finds } from "../../shared/text/hangul";

/** What is looked at: those to decide, those only said, those put aside. */
export type State = "alarm" | "notice" | "kept";

export interface Narrowing {
  state: State | "all";
  kind: CheckKind | "";
  department: string;
  /** Part of a number or name of a pledge, 초성 too. */
  text: string;
}

export const stateOf = (finding: Finding): State =>
  finding.kept !== null ? "kept" : finding.severity === "notice" ? "notice" : "alarm";

/** Open ones unless those put aside are asked for. */
export function shown(findings: Finding[], { state, kind, department, text }: Narrowing): Finding[] {
  const typed = text.trim();
  return findings.filter((finding) => {
    const own = stateOf(finding);
    return (
      (state === "all" ? own !== "kept" : own === state) &&
      (kind === "" || finding.kind === kind) &&
      (department === "" || finding.department === department) &&
      (typed === "" || finding.pledge_code.startsWith(typed) || finds(finding.pledge_title, typed) || finding.place.includes(typed))
    );
  });
}

/** Values of a facet with how many findings have each, in the order met. */
export function counted<T extends string>(findings: Finding[], value: (finding: Finding) => T): [T, number][] {
  const counts = new Map<T, number>();
  for (const finding of findings) {
    const own = value(finding);
    if (own !== "") counts.set(own, (counts.get(own) ?? 0) + 1);
  }
  return [...counts];
}

export interface Group {
  key: string;
  code: string;
  title: string;
  department: string;
  findings: Finding[];
}

/** Findings under their pledge, or under the file that they stand in. */
export function grouped(findings: Finding[]): Group[] {
  const groups: Group[] = [];
  for (const finding of findings) {
    const file = finding.place.split(" › ")[0] ?? "";
    const key = finding.pledge_id ?? `file ${file}`;
    const last = groups.at(-1);
    if (last?.key === key) {
      last.findings.push(finding);
      continue;
    }
    const { pledge_code: code, pledge_title, department } = finding;
    groups.push({ key, code, title: finding.pledge_id ? pledge_title : file, department, findings: [finding] });
  }
  return groups;
}

/** A place within its group: a file's name is said by the group. */
export const placeIn = (finding: Finding): string =>
  finding.pledge_id ? finding.place : finding.place.split(" › ").slice(1).join(" › ");

/** What was compared: `합계 310개, 비율 12개`. */
export function comparedWords(checked: CheckedCounts): string {
  const parts: [number, string][] = [
    [checked.sums, "적힌 합계"],
    [checked.rates, "적힌 비율"],
    [checked.amounts, "금액"],
    [checked.values, "지표 값"],
    [checked.texts, "글 속의 수"],
    [checked.dates, "날짜와 막대"],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${word} ${count.toLocaleString("ko-KR")}개`)
    .join(", ");
}
