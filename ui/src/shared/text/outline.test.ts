import { describe, expect, it } from "vitest";
import { blocksOf, entered, following, lineOf, pastedText, shifted, tabbedLines } from "./outline";

const apply = (text: string, edit: { from: number; to: number; text: string } | null) =>
  edit ? text.slice(0, edit.from) + edit.text + text.slice(edit.to) : text;

describe("marks", () => {
  it("knows what offices begin their lines with", () => {
    for (const [text, mark] of [
      ["○ 대상", "○"],
      [" - 내용", "-"],
      ["  · 세부", "·"],
      ["※ 완료 후 지속 추진", "※"],
      ["※완료", "※"],
      ["1) 교육", "1)"],
      ["가. 목적", "가."],
      ["☐ 해당없음", "☐"],
      ["① 하나", "①"],
      ["-", "-"],
    ] as const) {
      expect(lineOf(text).mark, text).toBe(mark);
    }
  });

  it("takes dates, ranges, minus and words for what they are", () => {
    for (const text of ["10. ~ 12. : 운영", "8. 31. 완료", "2022. 8. ~", "-5백만원", "△3", "가나다", "3.5배"]) {
      expect(lineOf(text).mark, text).toBe("");
    }
  });

  it("puts a line together again as it was", () => {
    for (const text of ["  ○  두 칸", "\t- 탭", "그냥 글", "", "·", "1. "]) {
      const { indent, mark, gap, rest } = lineOf(text);
      expect(indent + mark + gap + rest).toBe(text);
    }
  });
});

describe("levels", () => {
  it("goes in and out along □ ○ - ·", () => {
    expect(shifted("○ 대상", true)).toBe(" - 대상");
    expect(shifted(" - 대상", true)).toBe("  · 대상");
    expect(shifted("  · 대상", false)).toBe(" - 대상");
    expect(shifted("- 대상", false)).toBe("○ 대상");
    expect(shifted("글", true)).toBe("  글");
    expect(shifted("  글", false)).toBe("글");
  });

  it("is changed by Tab only at the head of a line or over lines", () => {
    const text = "○ 하나\n○ 둘";
    expect(tabbedLines(text, 3, 3, false)).toBeNull();
    expect(apply(text, tabbedLines(text, 2, 2, false))).toBe(" - 하나\n○ 둘");
    expect(apply(text, tabbedLines(text, 5, 5, false))).toBe("○ 하나\n - 둘");
    expect(apply(text, tabbedLines(text, 1, 7, false))).toBe(" - 하나\n - 둘");
    expect(tabbedLines("", 0, 0, false)).toBeNull();
    expect(tabbedLines("글", 0, 0, true)).toBeNull();
  });
});

describe("Enter", () => {
  it("goes on with the mark, and takes it away where nothing was written", () => {
    expect(apply(" - 하나", entered(" - 하나", 5))).toBe(" - 하나\n - ");
    expect(apply("1. 하나", entered("1. 하나", 5))).toBe("1. 하나\n2. ");
    expect(apply("○ 하나\n○ ", entered("○ 하나\n○ ", 7))).toBe("○ 하나\n");
    expect(apply("○ 하나둘", entered("○ 하나둘", 4))).toBe("○ 하나\n○ 둘");
    expect(entered("그냥", 2)).toBeNull();
    expect(entered("○ 하나", 0)).toBeNull();
  });

  it("counts on", () => {
    expect(["1.", "(9)", "가.", "하)", "①", "Ⅱ.", "○"].map(following)).toEqual(["2.", "(10)", "나.", "하)", "②", "Ⅲ.", "○"]);
  });
});

describe("paste", () => {
  it("takes only the damage out", () => {
    expect(pastedText("\uF000 최종목표\r\n○\u00A0지원\u200B 인프라\r\n")).toBe("▪ 최종목표\n○ 지원 인프라");
    expect(pastedText("\u{F02B1} 하나\u3000둘")).toBe("❶ 하나  둘");
    expect(pastedText("  - 두 칸  안쪽\t탭")).toBe("  - 두 칸  안쪽\t탭");
  });
});

describe("what is shown", () => {
  it("hangs lines under their words and lines tables up", () => {
    const blocks = blocksOf("○ 대상\n- 내용\n구분\t2022\n구비\t8\n끝");
    expect(blocks.map((block) => block.kind)).toEqual(["line", "line", "table", "line"]);
    expect(blocks[0]).toMatchObject({ pad: 0, hang: 3 });
    expect(blocks[1]).toMatchObject({ pad: 1, hang: 2 });
    expect(blocks[2]).toMatchObject({ rows: [["구분", "2022"], ["구비", "8"]] });
  });
});
