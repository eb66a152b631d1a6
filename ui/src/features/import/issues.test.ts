import { expect, it } from "vitest";
import type { FilePreview, Issue, IssueCount, TablePreview } from "../../ipc/contract";
import { folded } from "./issues";

const issue = (severity: Issue["severity"], code: string, cell: string): Issue => ({
  severity,
  code,
  cell,
  sheet: "총괄표",
  message: code,
});

it("puts the grave first, folds many of one kind and counts those that were not sent", () => {
  const table = {
    issue_counts: [
      { severity: "notice", code: "hidden_column", count: 1 },
      { severity: "warning", code: "sum_differs", count: 4012 },
      { severity: "error", code: "unreadable", count: 1 },
    ],
    issues: [
      issue("notice", "hidden_column", "F"),
      ...Array.from({ length: 12 }, (_, at) => issue("warning", "sum_differs", `K${at}`)),
      issue("error", "unreadable", "F11"),
    ],
  } as TablePreview;
  const file = { issues: [] as Issue[], issue_counts: [] as IssueCount[] } as FilePreview;
  const folds = folded(file, table);
  expect(folds.map((fold) => [fold.shown[0]?.code, fold.shown.length, fold.more.length, fold.unsent])).toEqual([
    ["unreadable", 1, 0, 0],
    ["sum_differs", 5, 7, 4000],
    ["hidden_column", 1, 0, 0],
  ]);
});
