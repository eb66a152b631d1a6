import { describe, expect, it } from "vitest";
import type { Finding } from "../../ipc/contract";
import { comparedWords, counted, grouped, placeIn, shown, stateOf, type Narrowing } from "./list";

const finding = (own: Partial<Finding>): Finding => ({
  code: "printed_sum_differs",
  kind: "sum",
  severity: "warning",
  pledge_id: "p",
  pledge_code: "3-1",
  pledge_title: "스마트 소상공인 프로그램 운영",
  department: "일자리경제과",
  place: "투자계획 › 구비 › 계",
  message: "",
  arithmetic: "",
  printed: "",
  computed: "",
  key: "",
  spot: null,
  repairs: [],
  kept: null,
  ...own,
});
const all = [
  finding({ key: "1" }),
  finding({ key: "2", severity: "notice", kind: "period" }),
  finding({ key: "3", kept: "책자에 나감" }),
  finding({ key: "4", pledge_id: null, pledge_code: "", pledge_title: "", department: "", place: "총괄표.xlsx › 총괄 › K23" }),
];
const every: Narrowing = { state: "all", kind: "", department: "", text: "" };
const keys = (narrowing: Partial<Narrowing>) =>
  shown(all, { ...every, ...narrowing }).map((one) => one.key).join("");

describe("findings on the screen", () => {
  it("leave out what was put aside until it is asked for", () => {
    expect(all.map(stateOf)).toEqual(["alarm", "notice", "kept", "alarm"]);
    expect([keys({}), keys({ state: "alarm" }), keys({ state: "kept" })]).toEqual(["124", "14", "3"]);
  });

  it("are found by kind, department, number, 초성 and place", () => {
    expect([keys({ kind: "period" }), keys({ department: "일자리경제과" })]).toEqual(["2", "12"]);
    expect([keys({ text: "3-" }), keys({ text: "ㅅㅅㄱㅇ" }), keys({ text: "K23" }), keys({ text: "없음" })]).toEqual(["12", "12", "4", ""]);
    expect(counted(all, (one) => one.department)).toEqual([["일자리경제과", 3]]);
  });

  it("stand under their pledge or their file", () => {
    const groups = grouped(all);
    expect(groups.map(({ code, title, findings }) => [code, title, findings.length])).toEqual([
      ["3-1", "스마트 소상공인 프로그램 운영", 3],
      ["", "총괄표.xlsx", 1],
    ]);
    expect(all.slice(2).map(placeIn)).toEqual(["투자계획 › 구비 › 계", "총괄 › K23"]);
  });

  it("say what was compared, so that silence says something", () => {
    const none = { pledges: 1, sums: 0, rates: 0, amounts: 0, values: 0, texts: 0, dates: 0 };
    expect(comparedWords({ ...none, sums: 1310, texts: 2 })).toBe("적힌 합계 1,310개, 글 속의 수 2개");
    expect(comparedWords(none)).toBe("");
  });
});
