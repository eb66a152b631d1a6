// A ledger with a password: set, locked by key and by itself, unlocked, remembered, taken away.
import { join } from "node:path";
import { expect, type Office, test } from "./bridge";

const PASSWORD = "rhfahrakek qnf zuwlek";

async function data(office: Office): Promise<void> {
  await office.screen("설정");
  await office.page.getByRole("navigation", { name: "설정" }).getByRole("button", { name: "자료" }).click();
}

async function picture(office: Office, name: string): Promise<void> {
  const folder = process.env["PLEDGE_PICTURES"];
  if (folder) await office.page.screenshot({ path: join(folder, `${name}.png`) });
}

async function setPassword(office: Office): Promise<void> {
  const { page } = office;
  await office.withPledges(["1-1", "골목상권 살리기"]);
  await data(office);
  await page.getByRole("button", { name: "암호 정하기…" }).click();
  const dialog = page.getByRole("dialog", { name: "암호 정하기" });
  await expect(dialog).toContainText("암호를 잊으면 누구도 이 대장을 열 수 없습니다");
  await page.getByLabel("새 암호", { exact: true }).fill("short");
  await dialog.getByRole("button", { name: "암호 정하기" }).click();
  await expect(dialog.getByRole("alert")).toContainText("지금 5자입니다");
  await picture(office, "password-dialog");
  await page.getByLabel("새 암호", { exact: true }).fill(PASSWORD);
  await page.getByLabel("새 암호 한 번 더").fill(PASSWORD);
  await dialog.getByRole("button", { name: "암호 정하기" }).click();
  await expect(dialog.getByRole("alert")).toContainText("되살릴 수 없음을 확인");
  await dialog.getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "암호 정하기" }).click();
  await expect(page.getByText("암호가 있습니다.")).toBeVisible();
}

test("a password is set, asked for by Ctrl+L, refused when wrong, and taken away", async ({ office, page }) => {
  await setPassword(office);
  await office.sound();
  await picture(office, "password-set");
  await page.keyboard.press("Alt+2");
  await page.keyboard.press("Control+l");
  const field = page.getByLabel("대장의 암호");
  await expect(field).toBeFocused();
  await office.sound();
  await expect(page.getByRole("navigation", { name: "화면" })).toHaveCount(0);
  await page.keyboard.type("not the password");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("암호가 맞지 않아");
  await picture(office, "unlock-wrong");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  // Back where the clerk was.
  await expect(page.getByRole("heading", { name: "공약", exact: true })).toBeVisible();

  await data(office);
  await page.getByRole("button", { name: "암호 없애기…" }).click();
  await page.getByLabel("지금 암호").fill("not the password");
  await page.getByRole("dialog").getByRole("button", { name: "암호 없애기" }).click();
  await expect(page.getByRole("alert")).toContainText("지금 암호가 맞지 않아");
  await page.getByLabel("지금 암호").fill(PASSWORD);
  await page.getByRole("dialog").getByRole("button", { name: "암호 없애기" }).click();
  await expect(page.getByRole("button", { name: "암호 정하기…" })).toBeVisible();
  await page.keyboard.press("Control+l");
  await expect(page.getByText("암호가 없어 잠글 수 없습니다")).toBeVisible();
});

test("a ledger that nobody touches locks itself, and not while it is used", async ({ office, page }) => {
  await page.clock.install();
  await setPassword(office);
  await page.keyboard.press("Alt+1");
  await page.clock.runFor("09:00");
  await page.mouse.move(200, 200);
  await page.clock.runFor("09:00");
  await expect(page.getByRole("navigation", { name: "화면" })).toBeVisible();
  await page.clock.runFor("02:00");
  await expect(page.getByText("한동안 쓰지 않아 잠갔습니다")).toBeVisible();
  expect(await office.ask<{ ledger: unknown }>("session_state")).toMatchObject({ ledger: null });
});

test("this PC remembers where the clerk wants it, and asks again when told to", async ({ office, page }) => {
  await setPassword(office);
  await page.keyboard.press("Control+l");
  await page.getByRole("checkbox").check();
  await page.getByLabel("대장의 암호").fill(PASSWORD);
  await page.getByRole("button", { name: "열기", exact: true }).click();
  const close = page.getByRole("button", { name: "대장 닫고 다른 대장 열기" });
  await close.click();
  const recent = page.getByRole("region", { name: "최근에 연 대장" }).getByRole("button");
  await recent.first().click();
  await expect(page.getByRole("heading", { name: "현황판" })).toBeVisible();
  await data(office);
  await page.getByRole("button", { name: "다시 묻게 하기" }).click();
  await expect(page.getByText("이 PC는 암호를 기억하고")).toHaveCount(0);
  await close.click();
  await recent.first().click();
  await expect(page.getByLabel("대장의 암호")).toBeFocused();
  await page.getByRole("button", { name: "다른 대장 열기" }).click();
  await expect(page.getByRole("button", { name: /있는 대장 열기/ })).toBeVisible();
  await recent.first().click();
  await expect(page.getByLabel("대장의 암호")).toBeFocused();
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "현황판" })).toBeVisible();
});
