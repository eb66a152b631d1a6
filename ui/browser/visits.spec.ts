// A visit log through the import, as a clerk sees it.
import { join } from "node:path";
import { expect, test } from "./bridge";

const LOG = "2025년 소상공인 방문상담 일지(권역별)_취합.xlsx";

test("a visit log shows its visits with names and phones masked, and goes in as shown", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await office.screen("가져오기");
  await office.willChoose(join(import.meta.dirname, "../../tests/fixtures", LOG));
  await page.getByRole("button", { name: "파일 고르기" }).click();
  const added = page.getByRole("button", { name: /새 방문/ });
  await expect(added).toContainText("1200");
  const shown = page.locator("main");
  await expect(shown).toContainText("다라분식 1호");
  await expect(shown).not.toContainText("010-0000-2932");
  await expect(shown).toContainText("010-****-2932");
  await expect(page.getByText("방문 1,200건 추가")).toBeVisible();
  await page.getByRole("button", { name: "열 뜻" }).click();
  await expect(page.getByRole("row", { name: /상호/ })).toContainText("상호");
  await expect(page.getByRole("row", { name: /대표자/ }).locator("option:checked")).toHaveText("대표자");
  await page.getByRole("button", { name: /그대로 적용/ }).click();
  await expect(page.getByRole("heading", { name: "가져왔습니다" })).toBeVisible();
  await expect(page.getByText("방문 1,200건")).toBeVisible();
  await page.getByRole("button", { name: "이 가져오기 되돌리기" }).click();
  await expect.poll(async () => (await office.ask<{ redo: string }>("ledger_info")).redo).toContain("가져오기");
});
