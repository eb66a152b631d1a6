import { expect, test } from "vitest";
import type { LineQuestion } from "../../ipc/contract";
import { answered, LEAVE, offered, picked, waiting } from "./lines";

const line: LineQuestion = {
  row: 4,
  cell: "C5",
  name: "아케이드 정비",
  within: "",
  amounts: "",
  year: 2025,
  twin: "",
  answer: null,
  suggestions: [{ pledge: "a", project: "아케이드정비", why: "" }],
};

test("a picked pledge takes its suggested project, another one does not", () => {
  expect(picked("표", line, "a").project).toBe("아케이드정비");
  expect(picked("표", line, "b").project).toBe("");
  expect(picked("표", line, LEAVE)).toEqual({ sheet: "표", row: 4, pledge: null, project: "" });
  const kept = { ...line, answer: { sheet: "표", row: 4, pledge: "b", project: "새 이름" } };
  expect(picked("표", kept, "b").project).toBe("새 이름");
  expect(picked("표", kept, "b", "").project).toBe("");
});

test("an answer replaces the one before it", () => {
  const first = picked("표", line, "a");
  const second = picked("표", line, "b");
  expect(answered([first], [second])).toEqual([second]);
  expect(waiting([line, { ...line, answer: first }])).toBe(1);
});

test("pledges are found by number, name and 초성, those with a name like the line's first", () => {
  const target = (id: string, code: string, title: string) => ({ id, code, title, projects: [], new: id === "a" });
  const targets = [target("b", "1-1", "골목상권 매니저"), target("a", "1-3", "전통시장 아케이드 정비")];
  const ids = (typed: string) => offered(line, targets, typed).map(({ id }) => id);
  expect(ids("")).toEqual([LEAVE, "a", "b"]);
  expect(ids("ㅁㄴㅈ")).toEqual(["b"]);
  expect(ids("1-3")).toEqual(["a"]);
  expect(ids("없는 말")).toEqual([]);
  expect(offered(line, targets, "1-3")[0]?.label).toBe("1-3 전통시장 아케이드 정비 (새 공약)");
});
