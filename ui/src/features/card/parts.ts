// The parts of a card in the order of the paper, and what makes one empty.
import type { CardSpot, PledgeCard } from "../../ipc/contract";
import { holds } from "./rows";

export type PartId =
  | "head"
  | "present"
  | "plan"
  | "budget"
  | "indicators"
  | "engagement"
  | "milestones"
  | "outlook"
  | "amendments"
  | "files"
  | "reviews";

export const PARTS: readonly { id: PartId; label: string }[] = [
  { id: "head", label: "기본" },
  { id: "present", label: "현황·목표·개요" },
  { id: "plan", label: "추진계획" },
  { id: "budget", label: "투자계획" },
  { id: "indicators", label: "확인지표" },
  { id: "engagement", label: "주민소통" },
  { id: "milestones", label: "추진실적" },
  { id: "outlook", label: "문제점·효과" },
  { id: "amendments", label: "변경" },
  { id: "files", label: "첨부" },
  { id: "reviews", label: "점검" },
];

/** The text sections that stand in each part. */
export const TEXTS = {
  present: ["present_state", "goal", "outline"],
  plan: ["plan"],
  budget: ["funding"],
  outlook: ["problems", "effect", "review", "cooperation"],
} as const;

const KNOWN: readonly string[] = Object.values(TEXTS).flat();

/** Kinds of the last text part: its own, and whatever else an import has brought. */
export function outlookKinds(card: PledgeCard): string[] {
  const other = card.sections.map((section) => section.kind).filter((kind) => !KNOWN.includes(kind));
  return [...TEXTS.outlook, ...other];
}

/** Nothing is written in this part yet. */
export function isEmpty(card: PledgeCard, part: PartId): boolean {
  const blank = (kinds: readonly string[]) =>
    card.sections.every((section) => section.body === "" || !kinds.includes(section.kind));
  switch (part) {
    case "head":
      return false;
    case "present":
      return blank(TEXTS.present);
    case "plan":
      return (
        blank(TEXTS.plan) &&
        card.target_rates.texts.every((text) => text === "") &&
        card.roadmap.tasks.length === 0 &&
        card.year_results.every((row) => row.plan + row.result + row.rate === "")
      );
    case "budget":
      return blank(TEXTS.budget) && card.budget.projects.length === 0 && !card.budget.rows.some(holds);
    case "indicators":
      return card.indicators.rows.length === 0;
    case "engagement":
      return card.engagement.length === 0;
    case "milestones":
      return card.milestones.length === 0;
    case "outlook":
      return blank(outlookKinds(card));
    case "amendments":
      return card.amendments.length === 0;
    case "files":
      return card.attachments.length === 0;
    case "reviews":
      return card.reviews.length === 0;
  }
}

/** Which part a finding's place belongs to. */
export function partOf(spot: Pick<CardSpot, "section" | "row">): PartId {
  const section = spot.section === "sections" ? spot.row : spot.section;
  const known: Record<string, PartId> = {
    budget: "budget",
    indicators: "indicators",
    engagement: "engagement",
    roadmap: "plan",
    target_rates: "plan",
    year_results: "plan",
    milestones: "milestones",
    reviews: "reviews",
    amendments: "amendments",
    attachments: "files",
    present_state: "present",
    goal: "present",
    outline: "present",
    plan: "plan",
    funding: "budget",
    problems: "outlook",
    effect: "outlook",
    review: "outlook",
    cooperation: "outlook",
  };
  return known[section] ?? "head";
}
