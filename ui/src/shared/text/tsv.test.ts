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

describe("any table", () => {
  /** The same numbers every time (mulberry32). */
  function seeded(seed: number): () => number {
    return () => {
      seed = (seed + 0x6d2b79f5) | 0;
      let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
  }
  const LETTERS = ['"', '""', "\t", "\n", ",", "△", "1,234", "가", " ", "'", "=", "한글\n두 줄", "a\"b", '"끝"'];

  it("comes back as it went, through every mark that the clipboard has", () => {
    const random = seeded(20250101);
    const upTo = (most: number) => Math.floor(random() * most);
    for (let turn = 0; turn < 2000; turn += 1) {
      const cols = 1 + upTo(6);
      const table = Array.from({ length: 1 + upTo(6) }, () =>
        Array.from({ length: cols }, () =>
          Array.from({ length: upTo(5) }, () => LETTERS[upTo(LETTERS.length)] ?? "").join(""),
        ),
      );
      expect(parseTsv(`${printTsv(table)}\r\n`)).toEqual(table);
    }
  });
});
