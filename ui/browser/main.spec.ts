// The clerk's main job, end to end, on a real ledger file.
import { existsSync, statSync } from "node:fs";
import { expect, test } from "./bridge";

test("from last year's sheet to this quarter's workbook", async ({ office, page }) => {
  await office.imported();

  await page.getByRole("button", { name: "현황판 보기" }).click();
  await expect(page.locator(".headline")).toContainText(/\d+건 중/);
  const { rows } = await office.ask<{ rows: { title: string; code: string }[] }>("pledge_list", {});
  expect(rows.length).toBeGreaterThan(10);
  await expect(page.locator(".headline")).toContainText(`${rows.length}건 중`);

  // A number on the board opens the rows behind it.
  const stage = page.getByRole("button", { name: /^\d+ 완료$/ });
  const count = Number(await stage.locator(".count").innerText());
  await stage.click();
  await expect(page.getByRole("status").filter({ hasText: `${rows.length}건 중 ${count}건` })).toBeVisible();
  await page.getByRole("button", { name: "모두 보기" }).click();

  const first = rows[0];
  if (!first) throw new Error("no pledge");
  await office.card(first.title);
  const remark = page.getByLabel("비고");
  await remark.fill("부서 의견 반영");
  await page.getByLabel("협조부서").focus();
  await expect
    .poll(async () => (await office.ask<{ undo: string }>("ledger_info")).undo)
    .toContain("비고");
  await page.getByRole("button", { name: "실행 취소" }).first().click();
  await expect(remark).not.toHaveValue("부서 의견 반영");

  await office.screen("보고서");
  await expect(page.getByRole("navigation", { name: "시트" }).getByRole("button")).not.toHaveCount(0);
  await expect(page.getByRole("region", { name: /^쪽/ })).toBeVisible();
  const file = office.file("이행현황.xlsx");
  await office.willChoose(file);
  await page.getByRole("button", { name: "엑셀로 저장" }).click();
  await expect(page.getByText(/^저장했습니다: 이행현황\.xlsx/)).toBeVisible();
  expect(existsSync(file)).toBe(true);
  expect(statSync(file).size).toBeGreaterThan(5000);
});

test("an import is taken back whole, and again brings nothing new", async ({ office, page }) => {
  await office.imported();
  const before = (await office.ask<{ pledges: number }>("ledger_info")).pledges;
  await office.willChoose(office.sheet());
  await page.getByRole("button", { name: "다른 파일 가져오기" }).click();
  await expect(page.getByText("적용할 것이 없습니다.")).toBeVisible();
  await expect(page.getByRole("button", { name: /그대로 적용/ })).toBeDisabled();
  await page.getByRole("button", { name: "그만두기" }).click();
  expect((await office.ask<{ pledges: number }>("ledger_info")).pledges).toBe(before);

  await office.screen("설정");
  await page.getByRole("navigation", { name: "설정" }).getByRole("button", { name: "기록" }).click();
  await page.getByRole("row", { name: /가져오기/ }).getByRole("button", { name: /되돌리기/ }).click();
  await expect.poll(async () => (await office.ask<{ pledges: number }>("ledger_info")).pledges).toBe(0);
});

test("what differs is shown old and new on the sheet, and filtered by its tile", async ({ office, page }) => {
  await office.imported();
  const { rows } = await office.ask<{ rows: { id: string; title: string }[] }>("pledge_list", {});
  const [first] = rows;
  if (!first) throw new Error("no pledge");
  await office.ask("pledge_set", { id: first.id, column: "title", value: "옛 이름" });
  await office.willChoose(office.sheet());
  await page.getByRole("button", { name: "다른 파일 가져오기" }).click();
  await expect(page.getByText("1건의 1칸 변경")).toBeVisible();
  await page.getByRole("button", { name: /바뀜/ }).first().click();
  const sheet = page.getByRole("region", { name: /^시트/ });
  await expect(sheet.locator("tbody tr")).toHaveCount(1);
  await expect(sheet.locator("s")).toHaveText("옛 이름");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "가져왔습니다" })).toBeVisible();
  const after = await office.ask<{ rows: { title: string }[] }>("pledge_list", {});
  expect(after.rows[0]?.title).toBe(first.title);
});

test("a file that cannot be read says why, and nothing is written", async ({ office, page }) => {
  await office.withPledges(["1-1", "소상공인 지원"]);
  const { writeFileSync } = await import("node:fs");
  const empty = office.file("빈 파일.xlsx");
  writeFileSync(empty, "");
  await office.screen("가져오기");
  await office.willChoose(empty);
  await page.getByRole("button", { name: "파일 고르기" }).click();
  await expect(page.getByText(/빈 파일\.xlsx/).first()).toBeVisible();
  await expect(page.locator(".item.error, [role=alert]").first()).toBeVisible();
  expect((await office.ask<{ pledges: number }>("ledger_info")).pledges).toBe(1);
});
