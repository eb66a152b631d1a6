import { expect, it } from "vitest";
import type { FilePreview, Issue, TablePreview } from "../../ipc/contract";
import { folded } from "./issues";

const issue = (severity: Issue["severity"], code: string, cell: string): Issue => ({
  severity,
  code,
  cell,
  sheet: "총괄표",
  message: code,
});

it("puts the grave first and folds many of one kind", () => {
  const table = {
    issues: [
      issue("notice", "hidden_column", "F"),
      ...Array.from({ length: 12 }, (_, at) => issue("warning", "sum_differs", `K${at}`)),
      issue("error", "unreadable", "F11"),
    ],
  } as TablePreview;
  const folds = folded({ issues: [] as Issue[] } as FilePreview, table);
  expect(folds.map((fold) => [fold.shown[0]?.code, fold.shown.length, fold.more.length])).toEqual([
    ["unreadable", 1, 0],
    ["sum_differs", 5, 7],
    ["hidden_column", 1, 0],
  ]);
});
