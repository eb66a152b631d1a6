import { expect, test } from "vitest";
import type { ImportPreview } from "../../ipc/contract";
import { countByKind, failedName, tableName } from "./kinds";

test("an import counts pledges and visits apart", () => {
  const table = (kind: string, added: number) => ({ kind, counts: { new: added, changed: 0 } });
  const files = [{ tables: [table("visits", 700), table("visits", 500)] }, { tables: [table("pledges", 45), table("card", 3)] }];
  const preview = { files } as unknown as ImportPreview;
  expect(countByKind(preview, "new")).toEqual(["공약 48건", "방문 1,200건"]);
  expect(countByKind(preview, "changed")).toEqual([]);
});

test("a table is called by its title, else by what it is", () => {
  expect(tableName({ kind: "visits", title: "1월 방문 일지" })).toBe("1월 방문 일지");
  expect(tableName({ kind: "visits", title: "" })).toBe("방문 일지");
  expect(tableName({ kind: "unknown", title: "집계" })).toBe("알아보지 못한 표");
});

test("the failed rows are offered a name by the file that they come from", () => {
  expect(failedName(["총괄표 최종.v2.xlsx"])).toBe("총괄표 최종.v2 실패한 행.xlsx");
  expect(failedName(["총괄표.xls", "카드.xlsx", "일지.csv"])).toBe("총괄표 외 2개 실패한 행.xlsx");
});
