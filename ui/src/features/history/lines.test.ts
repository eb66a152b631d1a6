import { describe, expect, it } from "vitest";
import { apart, pairs, type Line } from "./lines";

const line = (key: string, value: string, part = "기본"): Line => ({ part, key, label: key, value });

describe("two days of a card", () => {
  it("stand side by side, with what came and what went", () => {
    const then = [line("공약명", "하나"), line("비고", "옛 비고"), line("목표", "100개소", "내용")];
    const now = [line("공약명", "둘"), line("분야", "경제"), line("목표", "100개소", "내용")];
    expect(pairs(then, now).map(({ key, then, now }) => [key, then, now])).toEqual([
      ["공약명", "하나", "둘"],
      ["분야", "", "경제"],
      ["비고", "옛 비고", ""],
      ["목표", "100개소", "100개소"],
    ]);
  });

  it("keep a part that is gone altogether", () => {
    expect(pairs([line("표", "글", "로드맵")], []).map((pair) => pair.part)).toEqual(["로드맵"]);
  });
});

describe("where two texts differ", () => {
  const marked = (one: string, other: string) =>
    apart(one, other).map((side) => side.map(({ text, differs }) => (differs ? `[${text}]` : text)).join(""));

  it("is told word by word", () => {
    expect(marked("업소 100개소의 매출을 높이고 매니저 4명을 둔다", "업소 120개소의 매출을 높이고 매니저 6명을 둔다")).toEqual([
      "업소 [100개소의] 매출을 높이고 매니저 [4명을] 둔다",
      "업소 [120개소의] 매출을 높이고 매니저 [6명을] 둔다",
    ]);
    expect(marked("가 다", "가 나 다")).toEqual(["가 다", "가 [나 ]다"]);
    expect(marked("", "새 글")).toEqual(["", "[새 글]"]);
    expect(marked("같은 글", "같은 글")).toEqual(["같은 글", "같은 글"]);
  });

  it("loses no letter, however long the texts", () => {
    const long = Array.from({ length: 900 }, (_, at) => `말${at}`).join(" ");
    const other = long.replaceAll("말1", "글1");
    const sides = apart(long, other);
    expect(sides.map((side) => side.map((part) => part.text).join(""))).toEqual([long, other]);
  });
});
