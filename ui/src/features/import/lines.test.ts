import { expect, test } from "vitest";
import type { LineQuestion } from "../../ipc/contract";
import { answered, LEAVE, picked, waiting } from "./lines";

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
