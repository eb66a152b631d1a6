import { describe, expect, it } from "vitest";
import { helpText, pressHelp, readHelp } from "./head";

describe("중앙·광역 도움", () => {
  it("reads what it writes, and what papers print", () => {
    for (const text of ["해당없음", "필요", "필요(제도·권한)"]) expect(helpText(readHelp(text))).toBe(text);
    expect(readHelp("도움 필요(제도, 재정)")).toEqual({ needed: true, kinds: ["제도", "재정"] });
    expect(readHelp("불필요")).toEqual({ needed: false, kinds: [] });
    expect(readHelp("중앙부처와 협의")).toEqual({ needed: null, kinds: [] });
  });

  it("presses boxes on and off", () => {
    const none = readHelp("");
    expect(helpText(pressHelp(none, "none"))).toBe("해당없음");
    expect(helpText(pressHelp(readHelp("해당없음"), "none"))).toBe("");
    expect(helpText(pressHelp(readHelp("해당없음"), "권한"))).toBe("필요(권한)");
    expect(helpText(pressHelp(readHelp("필요(권한)"), "제도"))).toBe("필요(제도·권한)");
    expect(helpText(pressHelp(readHelp("필요(제도)"), "needed"))).toBe("");
  });
});
