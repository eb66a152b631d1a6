// The past: of a cell, of a card, of the ledger; and an undo that later edits stand in the way of.
import { expect, test, type Office } from "./bridge";

interface Card {
  head: { title: string; remark: string };
}

const set = (office: Office, id: string, column: string, value: string) =>
  office.ask<{ step: number }>("pledge_set", { id, column, value });
const head = async (office: Office, id: string) => (await office.ask<Card>("pledge_card", { id })).head;

test("a cell shows every value that it has had, by Ctrl+; and beside the card", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const id = ids.get("1-1") ?? "";
  await set(office, id, "remark", "처음 비고");
  await set(office, id, "remark", "고친 비고");
  await office.card("소상공인 지원");
  const remark = page.getByLabel("비고", { exact: true });
  await remark.focus();
  const aside = page.getByRole("complementary", { name: "검산, 이력, 출처" });
  await expect(aside.getByRole("heading", { name: "이 칸의 이력 비고" })).toBeVisible();
  await expect(aside).toContainText("고친 비고");
  await expect(aside).toContainText("← 처음 비고");
  await expect(aside).toContainText("직접 입력");

  await page.keyboard.press("Control+;");
  const dialog = page.getByRole("dialog", { name: "이 칸의 이력 · 비고" });
  await expect(dialog.getByRole("row")).toHaveCount(3);
  await office.sound();
  // The first value is taken back although another came after it: the clerk is asked.
  await dialog.getByRole("row").filter({ hasText: "빈칸" }).getByRole("button").click();
  const asked = page.getByRole("dialog", { name: /나중에 고친 내용이/ });
  await expect(asked).toContainText("비고가 나중에 바뀌었습니다");
  await expect(asked).toContainText("고친 비고");
  await office.sound();
  await asked.getByRole("button", { name: "그만두기" }).click();
  expect((await head(office, id)).remark).toBe("고친 비고");
});

test("a cell of the budget grid remembers too, and Esc gives the cell back", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const id = ids.get("1-1") ?? "";
  await office.plan(id, { "2024": "15" });
  await office.plan(id, { "2024": "20" });
  await office.card("소상공인 지원");
  await page.locator("td[data-cell]").filter({ hasText: "20" }).first().click();
  await page.keyboard.press("Control+;");
  const dialog = page.getByRole("dialog", { name: /이 칸의 이력 · 2024년 구비 계획/ });
  await expect(dialog.getByRole("row").nth(1)).toContainText("20백만원");
  await expect(dialog.getByRole("row").nth(1)).toContainText("15백만원");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.keyboard.type("25");
  await page.keyboard.press("Enter");
  await expect(page.locator("td[data-cell]").filter({ hasText: "25" }).first()).toBeVisible();
});

test("an imported cell says which file, sheet and cell it came from", async ({ office, page }) => {
  await office.imported();
  await office.screen("공약");
  await page.locator("button[data-id]").first().click();
  await page.getByLabel("공약명", { exact: true }).focus();
  const aside = page.getByRole("complementary", { name: "검산, 이력, 출처" });
  await expect(aside).toContainText(/가져오기 · .*\.xlsx › .+ › [A-Z]+\d+/);
});

test("the clerk decides about later edits: keep them, or undo them too", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "하나"]);
  const id = ids.get("1-1") ?? "";
  const { step } = await set(office, id, "title", "둘");
  await set(office, id, "title", "셋");
  await office.card("셋");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("기록 보기");
  await page.keyboard.press("Enter");
  const rows = page.getByRole("row").filter({ hasText: "1-1 공약명 변경" });
  await expect(rows).toHaveCount(2);
  await rows.last().getByRole("button", { name: /되돌리기/ }).click();
  const asked = page.getByRole("dialog", { name: "나중에 고친 내용이 1곳 있습니다" });
  await expect(asked).toContainText("공약명이 나중에 바뀌었습니다");
  await expect(asked.getByRole("row").last()).toContainText("셋");
  await asked.getByRole("button", { name: "나중 내용까지 되돌리기" }).click();
  await expect.poll(async () => (await head(office, id)).title).toBe("하나");
  expect(step).toBeGreaterThan(0);
  await expect(rows.last()).toContainText("되돌렸습니다");
});

test("the ledger's history is narrowed, opened and paged", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"], ["2-1", "마을버스"]);
  const id = ids.get("2-1") ?? "";
  for (let turn = 1; turn <= 110; turn += 1) await set(office, id, "remark", `비고 ${turn}`);
  await office.screen("설정");
  await page.getByRole("navigation", { name: "설정" }).getByRole("button", { name: "기록" }).click();
  await expect(page.getByRole("status").filter({ hasText: "가운데 1–100" })).toBeVisible();
  await page.getByRole("button", { name: "더 오래된 일" }).first().click();
  await expect(page.getByRole("row").last()).toContainText("대장 만들기");
  await expect(page.getByRole("row").last().getByRole("button", { name: /되돌리기/ })).toHaveCount(0);

  await page.getByRole("searchbox", { name: "한 일" }).fill("ㄱㅇㅊㄱ");
  await expect(page.getByRole("rowheader")).toHaveText(["2-1 공약 추가", "1-1 공약 추가"]);
  await page.getByRole("searchbox", { name: "한 일" }).fill("");
  await page.getByLabel("공약", { exact: true }).selectOption({ label: "1-1 소상공인 지원" });
  await expect(page.getByRole("rowheader")).toHaveCount(3);
  await page.getByRole("rowheader", { name: "1-1 분야 변경" }).getByRole("button").click();
  await expect(page.getByRole("row", { name: /^1-1 소상공인 지원 분야/ })).toContainText("지역경제");
  await office.sound();
  await page.getByLabel("까지").fill("2020-01-01");
  await expect(page.getByText("그런 기록이 없습니다")).toBeVisible();
  await page.getByRole("button", { name: "조건 모두 지우기" }).click();
  await expect(page.getByRole("rowheader")).toHaveCount(100);
});

test("any day's card stands beside today's, the differences marked", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const id = ids.get("1-1") ?? "";
  await office.ask("section_set", { id, kind: "goal", body: "업소 100개소를 지원한다" });
  await office.clock("2026-01-09T09:00:00");
  await office.ask("section_set", { id, kind: "goal", body: "업소 120개소를 지원한다" });
  await set(office, id, "remark", "새 비고");
  await office.card("소상공인 지원");
  await page.getByRole("button", { name: "지난 카드와 견주기" }).click();
  await expect(page.getByLabel("볼 날")).toHaveValue("2026-01-05");
  const goal = page.getByRole("row", { name: /업소/ });
  await expect(goal.locator("mark")).toHaveText(["100개소를", "120개소를"]);
  await expect(page.getByRole("row").filter({ hasText: "비고" })).toContainText("새 비고");
  await expect(page.getByText("달라진 곳 2")).toBeVisible();
  await office.sound();
  await page.getByText("카드 모두").click();
  await expect(page.getByRole("row").filter({ hasText: "이행단계" })).toContainText("정상추진");
  await page.keyboard.press("Alt+ArrowRight");
  await page.getByText(/^달라진 곳/).click();
  await expect(page.getByText("그날과 오늘의 카드가 같습니다")).toBeVisible();
  await page.getByLabel("볼 날").fill("2025-12-31");
  await expect(page.getByText("이 공약이 아직 없었습니다")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "소상공인 지원" })).toBeAttached();
});
