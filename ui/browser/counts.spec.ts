// 집계: figures by what the clerk picks, the visits behind each, the rules, and an indicator that
// counts.
import type { Page } from "@playwright/test";
import { expect, test, type Office } from "./bridge";

/** A ledger with half a year of visits, and 집계 on the screen. */
async function counted(office: Office, page: Page): Promise<Map<string, string>> {
  const ids = await office.withPledges(["1-1", "골목상권 매니저"]);
  await office.screen("가져오기");
  await office.willChoose(office.fixture("시스템출력"));
  await page.getByRole("button", { name: "파일 고르기" }).click();
  await page.getByRole("button", { name: /그대로 적용/ }).click();
  await expect(page.getByRole("heading", { name: "가져왔습니다" })).toBeVisible();
  await office.screen("방문·상담");
  await page.getByText("집계", { exact: true }).click();
  await expect(page.getByRole("grid", { name: "집계표" })).toBeVisible();
  return ids;
}

const figure = (page: Page, name: string | RegExp) => page.getByRole("grid").getByRole("button", { name });
const status = (page: Page) => page.getByRole("main").getByRole("status").first();

test("a figure opens a list of exactly so many visits, and the clerk comes back to it", async ({ office, page }) => {
  await counted(office, page);
  await figure(page, /^가온권역 2025년 1월/).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  const at = page.locator("[role=grid] button:focus");
  const told = (await at.locator(".hidden-label").textContent()) ?? "";
  const number = /(\d+)건$/.exec(told)?.[1] ?? "";
  expect(Number(number)).toBeGreaterThan(0);
  await page.keyboard.press("Enter");
  await expect(status(page)).toHaveText(`${number}건`);
  await page.getByText("집계", { exact: true }).click();
  await expect(page.locator("[role=grid] button:focus .hidden-label")).toHaveText(told);
  await office.sound();
});

test("other axes, both measures and a narrower filter are counted at once", async ({ office, page }) => {
  await counted(office, page);
  const main = page.getByRole("main");
  await main.getByLabel("세로").selectOption("category");
  await main.getByLabel("가로").selectOption("");
  await expect(page.getByRole("columnheader", { name: "개소" })).toBeVisible();
  const whole = main.locator(".whole");
  const before = await whole.textContent();
  await main.getByRole("checkbox", { name: /가온권역/ }).check();
  await expect(whole).not.toHaveText(before ?? "");
  await figure(page, /^계 \d+개소/).click();
  await expect(status(page)).toContainText("건");
});

test("changed rules show what they change before they hold", async ({ office, page }) => {
  await counted(office, page);
  await expect(page.getByText("부재는 건과 개소 어느 쪽에도 세지 않습니다.")).toBeVisible();
  await page.getByRole("button", { name: "규칙 바꾸기" }).click();
  const dialog = page.getByRole("dialog");
  const apply = dialog.getByRole("button", { name: "이 규칙으로 바꾸기" });
  await expect(apply).toBeDisabled();
  await dialog.getByRole("checkbox", { name: "건으로 셈" }).first().check();
  await expect(dialog.getByRole("row", { name: /일지 전체 건/ })).toBeVisible();
  await office.sound();
  await apply.click();
  await expect(page.getByText("부재는 건에는 세고 개소에는 세지 않습니다.")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText("부재는 건과 개소 어느 쪽에도 세지 않습니다.")).toBeVisible();
});

test("an indicator counts its actual from the log, and the figure opens its visits", async ({ office, page }) => {
  const ids = await counted(office, page);
  const cells = [
    ["name", "자금 상담"],
    ["unit", "건"],
    ["target:2025", "100"],
    ["actual:2025", "30"],
  ].map(([column, text]) => ({ row: { new: 0 }, column, text }));
  await office.ask("cells_set", { pledge_id: ids.get("1-1"), table: "indicators", cells });
  await page.reload();
  await office.card("골목상권 매니저");
  await page.getByRole("gridcell", { name: "자금 상담" }).first().click();
  await page.getByRole("button", { name: "일지에서 세기" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("checkbox", { name: /^자금/ }).check();
  await expect(dialog.getByRole("status")).toContainText(/2025년 \d+건/);
  await office.sound();
  await dialog.getByRole("button", { name: "연결", exact: true }).click();
  const door = page.getByRole("button", { name: /^2025년 \d+ 방문 보기/ });
  await expect(door).toBeVisible();
  await expect(page.getByText(/적힌 실적은 30건인데/).first()).toBeVisible();
  await office.sound();
  const told = /^2025년 (\d+)/.exec((await door.textContent()) ?? "")?.[1];
  await door.click();
  await expect(status(page)).toHaveText(`${told}건`);
});

test("papers of visits are seen masked before they are saved", async ({ office, page }) => {
  await counted(office, page);
  await office.screen("보고서");
  const main = page.getByRole("main");
  for (const name of ["방문상담일지 (기간별", "방문·상담 집계표", "방문상담일지 (모든 열", "후속 조치 목록", "방문상담일지 (방문마다"]) {
    const select = main.getByLabel("서식");
    const option = await select.locator("option", { hasText: name }).getAttribute("value");
    await select.selectOption(option);
    await main.getByLabel("기간").selectOption({ label: name.includes("방문마다") ? "이 분기" : "모든 방문" });
    await expect(main).not.toContainText(/010-\d{4}-/);
    await office.sound();
  }
});
