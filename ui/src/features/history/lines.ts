// A card as lines of words, so that two days of it can be laid side by side.
import type { GovernmentKind, MoneyUnit, PledgeCard, PledgeHead, TaskRow } from "../../ipc/contract";
import {
  BUDGET_KIND,
  BUDGET_NATURE,
  COMPLETION,
  leadBodies,
  NEWNESS,
  SPAN,
  STAGE,
  type Option,
} from "../../shared/text/labels";
import { money, percent } from "../../shared/text/money";
import { quarterLabel } from "../../shared/text/when";

export interface Line {
  part: string;
  /** Names the line on every day. */
  key: string;
  label: string;
  value: string;
}

/** A line then and now; empty where it was or is not there. */
export interface Pair {
  part: string;
  key: string;
  label: string;
  then: string;
  now: string;
}

const word = <T extends string>(options: Option<T>[], value: T | null) =>
  options.find((option) => option.value === value)?.label ?? "";
const joined = (parts: (string | null | undefined)[], by = " · ") => parts.filter(Boolean).join(by);
const counted = (label: string, value: number | null) => (value === null ? "" : `${label} ${value}`);

function head(of: PledgeHead, government: GovernmentKind): [label: string, value: string][] {
  return [
    ["관리번호", of.code],
    ["공약명", of.title],
    ["분야", of.field],
    ["주관부서", of.department],
    ["협조부서", of.cooperation],
    ["이행단계", of.stage_label || (of.stage ? STAGE[of.stage] : "")],
    ["추진율", percent(of.progress)],
    ["추진상황", of.progress_note],
    ["신규·계속", word(NEWNESS, of.newness)],
    ["완료시기", of.completion_label || word(COMPLETION, of.completion)],
    ["예산구분", word(BUDGET_NATURE, of.budget_nature)],
    ["사업주체", of.lead_bodies.map((body) => word(leadBodies(government), body)).join(", ")],
    ["단기·중기·장기", word(SPAN, of.span)],
    ["사업기간", of.project_period],
    ["중앙·광역 도움", of.help],
    ["공약수정 필요 여부", of.revision_need],
    ["법규 제·개정 필요성", of.law_need],
    ["사전절차 이행", of.prior_steps],
    ["목표달성 가능여부", of.reachable],
    ["비고", of.remark],
  ];
}

function bars(task: TaskRow): string {
  return task.bars
    .map((bar) => {
      const span = bar.from === bar.to ? quarterLabel(bar.from) : `${quarterLabel(bar.from)} – ${quarterLabel(bar.to)}`;
      return joined([bar.lane === "plan" ? "계획" : "실적", bar.after ? `${span} 이후` : span, bar.label], " ");
    })
    .join("\n");
}

/** The card in the order of the paper; what is blank has no line. */
export function lines(card: PledgeCard, government: GovernmentKind, unit: MoneyUnit): Line[] {
  const all: Line[] = [];
  const put = (part: string, key: string, label: string, value: string) => {
    if (value !== "") all.push({ part, key: `${part} ${key}`, label, value });
  };
  for (const [label, value] of head(card.head, government)) put("기본", label, label, value);
  for (const row of card.people) put("담당자", row.id, row.role || "담당자", joined([row.name, row.phone]));
  for (const section of card.sections) put("내용", section.kind, section.label, section.body);
  card.target_rates.periods.forEach(({ period, label }, at) =>
    put("추진 목표율", period, label, card.target_rates.texts[at] ?? ""),
  );
  for (const task of card.roadmap.tasks) {
    put("로드맵", task.id, joined([task.grouping, task.name], " › "), bars(task) || "막대 없음");
  }
  for (const year of card.year_results) {
    put("연차별 추진계획", `${year.period} plan`, `${year.label} 추진계획`, year.plan);
    put("연차별 추진계획", `${year.period} result`, `${year.label} 추진실적`, year.result);
    put("연차별 추진계획", `${year.period} rate`, `${year.label} 달성률`, year.rate);
  }
  const { budget } = card;
  for (const row of budget.rows) {
    for (const { value: layer, label: layerWord } of BUDGET_KIND) {
      budget.periods.forEach(({ period, label }, at) => {
        const won = row.cells[at]?.[layer] ?? null;
        const key = [row.project_id, row.source, row.source_label, period, layer].join(" ");
        if (won !== null) put("투자계획", key, joined([row.project, label, row.source_label, layerWord], " "), money(won, unit));
      });
    }
  }
  for (const { value: layer, label } of BUDGET_KIND) {
    if (budget.sum[layer] !== 0) put("투자계획", `sum ${layer}`, `합계 ${label}`, money(budget.sum[layer], unit));
  }
  const { periods } = card.indicators;
  for (const row of card.indicators.rows) {
    put("확인지표", row.id, row.name, joined([row.unit, row.formula, row.source, row.evidence]) || row.name);
    periods.forEach(({ code, label }, at) => {
      put("확인지표", `${row.id} target ${code}`, `${row.name} ${label} 목표`, row.targets[at] ?? "");
      put("확인지표", `${row.id} actual ${code}`, `${row.name} ${label} 실적`, row.actuals[at] ?? "");
    });
  }
  for (const row of card.engagement) {
    const value = joined([counted("계획", row.plan), counted("실적", row.actual), row.note]);
    put("주민참여·소통", row.id, row.channel, value || row.channel);
  }
  for (const row of card.milestones) {
    put(row.done ? "추진실적" : "향후계획", row.id, row.when || (row.done ? "추진실적" : "향후계획"), row.body);
  }
  for (const row of card.amendments) {
    const value = joined([row.before && `당초 ${row.before}`, row.after && `변경 ${row.after}`, row.reason, row.procedure], "\n");
    put("공약 변경", row.id, row.day || "공약 변경", value);
  }
  for (const file of card.attachments) put("첨부", file.id, "첨부", file.file_name);
  for (const row of card.reviews) {
    const stage = row.stage_label || (row.stage ? STAGE[row.stage] : "");
    const value = joined([joined([stage, percent(row.progress)]), row.done, row.next, row.problems], "\n");
    if (row.filled) put("분기 점검", row.quarter, quarterLabel(row.quarter), value);
  }
  return all;
}

/** Two days side by side, in today's order; what is gone stands after its part's other lines. */
export function pairs(then: Line[], now: Line[]): Pair[] {
  const before = new Map(then.map((line) => [line.key, line]));
  const today = new Set(now.map((line) => line.key));
  const all: Pair[] = now.map(({ part, key, label, value }) => ({
    part,
    key,
    label,
    then: before.get(key)?.value ?? "",
    now: value,
  }));
  for (const { part, key, label, value } of then.filter((line) => !today.has(line.key))) {
    const last = all.findLastIndex((pair) => pair.part === part);
    all.splice(last < 0 ? all.length : last + 1, 0, { part, key, label, then: value, now: "" });
  }
  return all;
}

/** A stretch of a text, and whether the other text has it too. */
export interface Stretch {
  text: string;
  differs: boolean;
}

/** Longer texts are compared from both ends only. */
const MOST_PAIRS = 250_000;

/** Where two texts differ, word by word: each text as stretches. */
export function apart(one: string, other: string): [Stretch[], Stretch[]] {
  const [a, b] = [tokens(one), tokens(other)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  const room = Math.min(a.length, b.length) - start;
  while (end < room && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const [fromLeft, fromRight] = shared(left, right);
  const whole = (all: string[], middle: boolean[]): Stretch[] =>
    joinedUp(all.map((text, at) => ({ text, differs: !(middle[at - start] ?? true) })));
  return [whole(a, fromLeft), whole(b, fromRight)];
}

const tokens = (text: string): string[] => text.match(/\s+|\S+/g) ?? [];

/** Which words of each list stand in their longest common sequence. */
function shared(a: string[], b: string[]): [boolean[], boolean[]] {
  const mine = [a.map(() => false), b.map(() => false)] as [boolean[], boolean[]];
  if (a.length * b.length > MOST_PAIRS) return mine;
  const wide = b.length + 1;
  const best = new Uint32Array((a.length + 1) * wide);
  const at = (row: number, col: number) => best[row * wide + col] ?? 0;
  for (let row = a.length - 1; row >= 0; row -= 1) {
    for (let col = b.length - 1; col >= 0; col -= 1) {
      best[row * wide + col] = a[row] === b[col] ? at(row + 1, col + 1) + 1 : Math.max(at(row + 1, col), at(row, col + 1));
    }
  }
  for (let row = 0, col = 0; row < a.length && col < b.length; ) {
    if (a[row] === b[col]) {
      mine[0][row] = mine[1][col] = true;
      row += 1;
      col += 1;
    } else if (at(row + 1, col) >= at(row, col + 1)) row += 1;
    else col += 1;
  }
  return mine;
}

/** Neighbours of a kind made one. */
function joinedUp(parts: Stretch[]): Stretch[] {
  const made: Stretch[] = [];
  for (const part of parts) {
    const last = made.at(-1);
    if (last && last.differs === part.differs) last.text += part.text;
    else made.push({ ...part });
  }
  return made;
}
