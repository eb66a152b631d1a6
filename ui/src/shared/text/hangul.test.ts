import { describe, expect, it } from "vitest";
import { finds } from "./hangul";

describe("a word is found by what is typed so far", () => {
  it.each([
    ["소상공인지원과", ["ㅅ", "소", "솟", "소사", "소상", "ㅅㅅㄱㅇ", "ㅅ상ㄱ", "지원", "ㅈㅇㄱ"]],
    ["전통시장", ["ㅈㅌ", "저", "전", "시장", "ㅅㅈ"]],
    ["값싼 밥", ["가", "갑", "값", "ㄱㅆㅂ", "싼밥"]],
    ["닭고기", ["달", "닭", "다"]],
    ["IT지원", ["it", "IT지", "t지"]],
  ])("%s", (word, typed) => {
    for (const asked of typed) expect([asked, finds(word, asked)]).toEqual([asked, true]);
  });

  it("finds nothing that is not there", () => {
    for (const asked of ["송", "소공", "ㅅㅂ", "과장"]) expect(finds("소상공인지원과", asked)).toBe(false);
    expect(finds("전통시장", "전ㅅ")).toBe(false);
    expect(finds("아무", "")).toBe(true);
  });

  it("never loses a word while it is being typed letter by letter", () => {
    // 소상공인: every state that an input method shows on the way.
    for (const asked of ["ㅅ", "소", "솟", "소사", "소상", "소상ㄱ", "소상고", "소상공", "소상공ㅇ", "소상공이", "소상공인"]) {
      expect([asked, finds("소상공인", asked)]).toEqual([asked, true]);
    }
  });
});
