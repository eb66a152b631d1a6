import { describe, expect, it } from "vitest";
import { parseTsv, printTsv } from "./tsv";

describe("a range copied from Excel", () => {
  it.each([
    ["1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]],
    ["구비", [["구비"]]],
    ['"첫 줄\n둘째 줄"\t5\n', [["첫 줄\n둘째 줄", "5"]]],
    ['"그는 ""예""라 했다"', [['그는 "예"라 했다']]],
    ["\t\t3\n", [["", "", "3"]]],
    ['"닫지 않은 따옴표\t1', [['"닫지 않은 따옴표', "1"]]],
    ['5" 모니터\t1', [['5" 모니터', "1"]]],
    ["", []],
    ["1\n\n3\n", [["1"], [""], ["3"]]],
  ])("%j", (text, expected) => {
    expect(parseTsv(text)).toEqual(expected);
  });

  it("comes back as it went", () => {
    const tables = [
      [["1", "2"], ["", "a\tb"]],
      [['"', '""'], ["줄\n바꿈", "끝"]],
      [["=1+1", "△2"], ["-", "x"]],
    ];
    for (const table of tables) expect(parseTsv(printTsv(table))).toEqual(table);
  });
});
