// Words of the head that are kept as text and chosen from boxes.

export type HelpKind = "제도" | "재정" | "권한";
export const HELP_KINDS: HelpKind[] = ["제도", "재정", "권한"];

/** 중앙·광역 도움 as the boxes show it; `null` where its words are not of the boxes. */
export interface Help {
  needed: boolean | null;
  kinds: HelpKind[];
}

/** Reads `해당없음`, `도움 필요(제도, 재정)`. */
export function readHelp(text: string): Help {
  const plain = text.replace(/\s/g, "");
  const kinds = HELP_KINDS.filter((kind) => plain.includes(kind));
  if (plain.includes("필요") && !plain.includes("불필요")) return { needed: true, kinds };
  if (/해당없음|없음|불필요/.test(plain)) return { needed: false, kinds: [] };
  return { needed: null, kinds: [] };
}

/** The words that stand for boxes. */
export function helpText(help: Help): string {
  if (help.needed === null) return "";
  if (!help.needed) return "해당없음";
  return help.kinds.length > 0 ? `필요(${help.kinds.join("·")})` : "필요";
}

/** Presses one of the boxes. */
export function pressHelp(help: Help, box: "none" | "needed" | HelpKind): Help {
  if (box === "none") return { needed: help.needed === false ? null : false, kinds: [] };
  if (box === "needed") return help.needed ? { needed: null, kinds: [] } : { needed: true, kinds: [] };
  const kinds = help.kinds.includes(box) ? help.kinds.filter((kind) => kind !== box) : [...help.kinds, box];
  return { needed: true, kinds: HELP_KINDS.filter((kind) => kinds.includes(kind)) };
}

/** The usual words of the text flags; whatever else is written stays as written. */
export const FLAG_WORDS = {
  revision_need: ["필요", "불필요"],
  law_need: ["필요", "불필요"],
  reachable: ["가능", "일부 가능", "불가능"],
} as const;
