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
  it("is what neither end shares", () => {
    expect(apart("업소 100개소 지원", "업소 120개소 지원")).toEqual({ before: "업소 1", own: ["0", "2"], after: "0개소 지원" });
  });

  it("counts no letter twice", () => {
    expect(apart("가가", "가가가")).toEqual({ before: "가가", own: ["", "가"], after: "" });
    expect(apart("", "새 글")).toEqual({ before: "", own: ["", "새 글"], after: "" });
    expect(apart("같은 글", "같은 글").own).toEqual(["", ""]);
  });
});
