// The outline that office papers are written in: □ ○ - · and their cousins, numbers, 가. and ※.
// Knows lines and their marks; nothing of a screen.

export interface Line {
  /** Blanks before the mark, as typed. */
  indent: string;
  /** `○`, `-`, `1)`, `가.`, `※`; empty where the line has none. */
  mark: string;
  /** Blanks after the mark. */
  gap: string;
  rest: string;
}

/** From the outermost level in; what stands first in a row is what a change of level writes. */
const LEVELS = ["□■◇◆", "○●◎❍◦⚪", "-–—−", "·∙•‧・ㆍ▪▫⋅"];
const BULLETS = `${LEVELS.join("").replace("-", "\\-")}☐☑▶▷►➢➔→⇒☞✓✔❖※*`;
const MARK = new RegExp(
  `^([ \\t]*)([${BULLETS}]|[①-⑳㉮-㉻❶-❿]|\\d{1,2}[.)]|\\(\\d{1,2}\\)|[가나다라마바사아자차카타파하][.)]|\\([가나다라마바사아자차카타파하]\\)|[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ]\\.)([ \\t]+|$)(.*)$`,
);
/** Marks that need no blank after them. */
const TIGHT = new RegExp(`^([ \\t]*)([□■◇◆○●◎❍◦·∙•‧・ㆍ▪▫※☐☑▶▷►➢☞✓❖①-⑳❶-❿])()(.*)$`);
const COUNTED = "가나다라마바사아자차카타파하";

export function lineOf(text: string): Line {
  const found = MARK.exec(text) ?? TIGHT.exec(text);
  const [, indent = "", mark = "", gap = "", rest = ""] = found ?? [];
  // `10. ~ 12. : 운영` and `8. 31.` begin with a date.
  if (found && !(/^\d/.test(mark) && /^([~∼～-]|\d{1,2}\.)/.test(rest))) return { indent, mark, gap, rest };
  const plain = /^([ \t]*)(.*)$/.exec(text);
  return { indent: plain?.[1] ?? "", mark: "", gap: "", rest: plain?.[2] ?? "" };
}

/** 0 for □ to 3 for ·; absent for marks outside the ladder. */
export function levelOf(line: Line): number | null {
  const level = LEVELS.findIndex((marks) => line.mark !== "" && marks.includes(line.mark));
  return level < 0 ? null : level;
}

/** The columns that a text takes, Korean letters two. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const letter of text) columns += /[ -~·∙•‧⋅]/.test(letter) ? 1 : 2;
  return columns;
}

/** The line one level further in or out, mark and indent together. */
export function shifted(text: string, inward: boolean): string {
  const line = lineOf(text);
  const level = levelOf(line);
  const { rest, gap } = line;
  if (level === null) {
    if (inward) return `  ${text}`;
    return text.replace(/^( {1,2}|\t)/, "");
  }
  const next = level + (inward ? 1 : -1);
  const indent = inward ? `${line.indent} ` : line.indent.replace(/[ \t]$/, "");
  const mark = next >= 0 && next < LEVELS.length ? (LEVELS[next]?.[0] ?? line.mark) : line.mark;
  return `${indent}${mark}${gap || " "}${rest}`;
}

/** The mark that goes on after this one: numbers count up, bullets stay. */
export function following(mark: string): string {
  const number = /^(\(?)(\d{1,2})([.)])$/.exec(mark);
  if (number) return `${number[1]}${Number(number[2]) + 1}${number[3]}`;
  const counted = /^(\(?)([가-하])([.)])$/.exec(mark);
  const at = COUNTED.indexOf(counted?.[2] ?? "-");
  if (counted && at >= 0) return `${counted[1]}${COUNTED[at + 1] ?? counted[2]}${counted[3]}`;
  if (/[①-⑲❶-❾Ⅰ-Ⅸ]/.test(mark)) {
    return String.fromCodePoint((mark.codePointAt(0) ?? 0) + 1) + mark.slice(1);
  }
  return mark;
}

export interface Edit {
  /** What is replaced, and by what. */
  from: number;
  to: number;
  text: string;
  /** The selection afterwards. */
  start: number;
  end: number;
}

/** Enter at a caret: the next line with the same mark; on a line that has only its mark, the mark
    goes instead. `null` where a plain line break does. */
export function entered(text: string, caret: number): Edit | null {
  const from = text.lastIndexOf("\n", caret - 1) + 1;
  const end = text.indexOf("\n", caret);
  const line = lineOf(text.slice(from, end < 0 ? text.length : end));
  const head = line.indent.length + line.mark.length + line.gap.length;
  if (line.mark === "") {
    if (line.indent === "" || caret - from < line.indent.length) return null;
    return put(caret, caret, `\n${line.indent}`);
  }
  if (caret - from < head) return null;
  if (line.rest.trim() === "") return put(from, end < 0 ? text.length : end, "");
  return put(caret, caret, `\n${line.indent}${following(line.mark)}${line.gap || " "}`);
}

function put(from: number, to: number, text: string): Edit {
  return { from, to, text, start: from + text.length, end: from + text.length };
}

/** Tab at the head of a line, or over several lines: their level. `null` where Tab means the next field. */
export function tabbedLines(text: string, start: number, end: number, back: boolean): Edit | null {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const stop = text.indexOf("\n", end);
  const to = stop < 0 ? text.length : stop;
  const lines = text.slice(from, to).split("\n");
  const first = lineOf(lines[0] ?? "");
  const head = first.indent.length + first.mark.length + first.gap.length;
  if (lines.length === 1 && (start - from > head || text === "")) return null;
  const moved = lines.map((line) => (line === "" ? line : shifted(line, !back)));
  const replaced = moved.join("\n");
  if (replaced === lines.join("\n")) return null;
  const by = (moved[0]?.length ?? 0) - (lines[0]?.length ?? 0);
  const after = Math.max(from, start + by);
  return {
    from,
    to,
    text: replaced,
    start: lines.length > 1 ? from : after,
    end: lines.length > 1 ? from + replaced.length : Math.max(after, end + by),
  };
}

/** Bullets that 한글 and Word keep in letters of their own. */
const PRIVATE: Record<string, string> = {
  "\uF06C": "●",
  "\uF06E": "■",
  "\uF06F": "□",
  "\uF071": "□",
  "\uF075": "◆",
  "\uF076": "❖",
  "\uF09E": "·",
  "\uF09F": "•",
  "\uF0A1": "○",
  "\uF0A7": "▪",
  "\uF0A8": "□",
  "\uF0B7": "•",
  "\uF0D8": "▶",
  "\uF0E0": "→",
  "\uF0E8": "→",
  "\uF0F0": "⇒",
  "\uF0FC": "✓",
  "\uF0FE": "☑",
  "\u{F03C5}": "□",
  "\u{F03DA}": "○",
  "\u{F02EF}": "▪",
};

/** Text from a clipboard without its damage: line ends, hard blanks, unseen letters, bullets out
    of private fonts. All else, blanks and tabs too, stays as it is. */
export function pastedText(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029\v\f]/g, "\n")
    .replace(/\u3000/g, "  ")
    .replace(/[\u00A0\u1680\u2000-\u200A\u202F\u205F]/g, " ")
    .replace(/[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, "")
    .replace(/[\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/gu, bullet)
    .normalize("NFC")
    .replace(/\n$/, "");
}

function bullet(letter: string): string {
  const boxed = (letter.codePointAt(0) ?? 0) - 0xf02b1;
  if (boxed >= 0 && boxed < 10) return String.fromCodePoint(0x2776 + boxed);
  return PRIVATE[letter] ?? "▪";
}

/** What a text shows as: lines with their hanging indent, and tables pasted with tabs. */
export type Block =
  | { kind: "line"; pad: number; hang: number; text: string }
  | { kind: "table"; rows: string[][] };

export function blocksOf(text: string): Block[] {
  const lines = text.split("\n");
  const levels = lines.map((line) => levelOf(lineOf(line)) ?? 9);
  const outermost = Math.min(...levels);
  const blocks: Block[] = [];
  lines.forEach((raw, at) => {
    if (/\S\t|\t\S/.test(raw)) {
      const cells = raw.split("\t");
      const last = blocks.at(-1);
      if (last?.kind === "table") last.rows.push(cells);
      else blocks.push({ kind: "table", rows: [cells] });
      return;
    }
    const line = lineOf(raw);
    const level = levels[at] ?? 9;
    const typed = columnsOf(line.indent);
    // Outlines that lost their blanks on the way still show their levels.
    const pad = level < 9 ? Math.max(0, level - outermost - typed) : 0;
    const hang = typed + columnsOf(line.mark + line.gap);
    blocks.push({ kind: "line", pad, hang: line.mark ? hang : typed, text: raw });
  });
  return blocks;
}
