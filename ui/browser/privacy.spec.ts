// 개인정보: a purge asks once and says what goes; a month of the access log is looked through.
import { join } from "node:path";
import { expect, type Office, test } from "./bridge";

async function open(office: Office): Promise<void> {
  await office.withPledges(["1-1", "소상공인 지원"]);
  await office.willChoose(office.fixture("시스템출력"));
  const [file] = await office.ask<{ id: string }[]>("choose_files", { purpose: "import", suggested: "" });
  const preview = await office.ask<{ id: string }>("import_read", { files: [file?.id], password: null });
  await office.ask("import_apply", { preview: preview.id });
}

test("records past their period are purged after one honest question", async ({ office, page }) => {
  test.setTimeout(180_000);
  await open(office);
  await office.clock("2027-09-01T09:00:00");
  await page.reload();
  await office.screen("설정");
  await page.getByRole("navigation", { name: "설정" }).getByRole("button", { name: "개인정보" }).click();
  await expect(page.getByText("보유기간이 지난 업소")).toBeVisible();
  await office.sound();
  const purge = page.getByRole("button", { name: /^고른 \d+건 파기/ });
  await expect(purge).toBeDisabled();
  const rows = page.getByRole("region", { name: "보유기간이 지난 기록" }).locator("tbody tr");
  const before = await rows.count();
  await rows.first().getByRole("checkbox").check();
  if (process.env["PLEDGE_PICTURES"]) await page.screenshot({ path: join(process.env["PLEDGE_PICTURES"], "privacy.png") });
  await purge.click();
  const dialog = page.getByRole("dialog", { name: "개인정보 파기" });
  await expect(dialog.getByText(/더는 되돌릴 수 없습니다/)).toBeVisible();
  const sure = dialog.getByRole("button", { name: "파기", exact: true });
  await expect(sure).toBeDisabled();
  await dialog.getByLabel(/정말 파기합니다/).check();
  await office.sound();
  if (process.env["PLEDGE_PICTURES"]) await page.screenshot({ path: join(process.env["PLEDGE_PICTURES"], "purge.png") });
  await sure.click();
  await expect(page.getByText(/^파기했습니다: 업소 1곳/)).toBeVisible();
  await expect(rows).toHaveCount(before - 1);
  await expect(page.getByRole("heading", { name: "파기 확인서" })).toBeVisible();
  await expect(page.getByRole("region", { name: "접속기록의 줄" }).getByText(/^파기: 업소 1곳/)).toBeVisible();
  await page.setViewportSize({ width: 1100, height: 700 });
  await office.sound();
  if (process.env["PLEDGE_PICTURES"]) await page.screenshot({ path: join(process.env["PLEDGE_PICTURES"], "purged.png") });

  await page.getByLabel("기본 보유기간").selectOption("120");
  await expect(page.getByText("보유기간이 지난 기록이 없습니다")).toBeVisible();
  await office.clock("2027-10-02T09:00:00");
  await page.reload();
  await office.screen("설정");
  await page.getByRole("navigation", { name: "설정" }).getByRole("button", { name: "개인정보" }).click();
  await page.getByRole("button", { name: "살펴보았고 이상 없음" }).click();
  await expect(page.getByText(/접속기록 점검: 2027-09/)).toBeVisible();
});
