import { describe, expect, it } from "vitest";
import type { SearchHit } from "../../ipc/contract";
import { grouped, linesOf, pieces, placeOf } from "./found";

const hit = (over: Partial<SearchHit>): SearchHit => ({
  kind: "milestone",
  id: "m",
  pledge_id: "p",
  section: "milestones",
  title: "1-1 소상공인 지원",
  excerpt: "업무협약 체결",
  note: "",
  marks: [[2, 4]],
  ...over,
});

describe("a hit", () => {
  it("opens the card at its cell", () => {
    expect(placeOf(hit({}))).toEqual({
      screen: "card",
      id: "p",
      found: { section: "milestones", row: "m", text: "협약" },
    });
    expect(placeOf(hit({ kind: "pledge", section: "" }))).toEqual({ screen: "card", id: "p" });
    expect(placeOf(hit({ kind: "memo", pledge_id: null }))).toBeNull();
  });

  it("shows the words around it first, then where they stand", () => {
    expect(linesOf(hit({}))).toEqual({
      main: { text: "업무협약 체결", marks: [[2, 4]] },
      under: { text: "1-1 소상공인 지원", marks: [] },
    });
    expect(linesOf(hit({ kind: "pledge", excerpt: "", marks: [[0, 3]] })).main).toEqual({
      text: "1-1 소상공인 지원",
      marks: [[0, 3]],
    });
    expect(linesOf(hit({ kind: "memo", title: "감사" })).under.marks).toEqual([[2, 4]]);
  });

  it("is cut at its marks, and no letter is lost", () => {
    const cut = pieces({ text: "🏪 업무협약 체결", marks: [[3, 5], [8, 10]] });
    expect(cut.filter((piece) => piece.hit).map((piece) => piece.text)).toEqual(["업무", "체결"]);
    expect(cut.map((piece) => piece.text).join("")).toBe("🏪 업무협약 체결");
    expect(pieces({ text: "글", marks: [] })).toEqual([{ text: "글", hit: false }]);
  });

  it("stands with its kind", () => {
    const groups = grouped([{ group: "공약" }, { group: "내용" }, { group: "공약" }]);
    expect(groups.map((group) => [group.name, group.hits.length])).toEqual([["공약", 2], ["내용", 1]]);
  });
});
