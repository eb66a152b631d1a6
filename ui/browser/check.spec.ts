// 검산: what the paper prints against what is computed, at the cell, in the rail and over all pledges.
import { expect, test, type Office } from "./bridge";
import type { Page } from "@playwright/test";

const SUM = "15 + 15 + 15 + 15 = 60, 적힌 값 30, 차이 30";

async function withMoney(office: Office): Promise<string> {
  const ids = await office.withPledges(["3-1", "스마트 소상공인 프로그램 운영"], ["3-2", "골목상권 홍보"]);
  const id = ids.get("3-1") ?? "";
  await office.plan(id, { "2023": "15", "2024": "15", "2025": "15", "2026H1": "15" });
  return id;
}

/** The clerk notes what the paper prints as 구비's 총사업비. */
async function note(page: Page, figure: string) {
  const table = page.getByRole("grid", { name: /^연차별 투자계획/ });
  await table.locator("[data-cell]").first().click();
  await page.getByRole("region", { name: /^연차별 투자계획/ }).getByRole("button", { name: /원본에 적힌/ }).click();
  const field = page.getByRole("textbox", { name: /구비 총사업비 원본에 적힌 값/ });
  await field.fill(figure);
  await field.press("Enter");
  await page.getByRole("button", { name: "원본 값 적기 마침" }).click();
}

test("a wrong printed sum is marked at its cell, settled by one step, and taken back", async ({ office, page }) => {
  const id = await withMoney(office);
  await office.card("스마트 소상공인 프로그램 운영");
  const aside = page.getByRole("complementary", { name: "검산, 이력, 출처" });
  await expect(aside.getByRole("heading", { name: "검산 0건" })).toBeVisible();
  await note(page, "30");

  const mark = page.getByRole("button", { name: `구비 총사업비 검산: ${SUM}` });
  await expect(mark).toBeVisible();
  await expect(page.getByRole("navigation", { name: "화면" }).getByRole("button", { name: /^검산/ })).toContainText("1");
  await expect(page.getByRole("navigation", { name: "카드의 부분" }).getByRole("button", { name: "투자계획" })).toContainText("▲");
  await mark.click();
  const finding = aside.getByRole("group", { name: `검산: ${SUM}` });
  await expect(finding).toBeFocused();
  await expect(finding).toContainText("적힌 합계는 30백만원인데 더하면 60백만원입니다.");
  await office.sound();

  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(finding.getByRole("button", { name: "60으로 둔다" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(mark).toHaveCount(0);
  await expect(aside.getByRole("heading", { name: "검산 0건" })).toBeVisible();
  expect((await office.ask<{ printed: unknown[] }>("pledge_card", { id })).printed).toEqual([]);

  await page.getByRole("status").getByRole("button", { name: "실행 취소" }).click();
  await expect(mark).toBeVisible();
});

test("every change is checked anew: the years make the printed sum right", async ({ office, page }) => {
  await withMoney(office);
  await office.card("스마트 소상공인 프로그램 운영");
  await note(page, "75");
  const mark = page.getByRole("button", { name: /구비 총사업비 검산/ });
  await expect(mark).toBeVisible();
  await page.locator("td[data-cell]").filter({ hasText: "15" }).last().click();
  await page.keyboard.type("30");
  await page.keyboard.press("Enter");
  await expect(mark).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(mark).toBeVisible();
});

test("a finding is kept with a reason, and taken up again", async ({ office, page }) => {
  await withMoney(office);
  await office.card("스마트 소상공인 프로그램 운영");
  await note(page, "30");
  const aside = page.getByRole("complementary", { name: "검산, 이력, 출처" });
  await aside.getByRole("button", { name: "그대로 둠…" }).click();
  await page.keyboard.type("책자에 30으로 나감");
  await page.keyboard.press("Enter");
  await expect(aside.getByRole("heading", { name: "검산 0건" })).toBeVisible();
  await expect(page.getByRole("button", { name: /구비 총사업비 검산/ })).toHaveCount(0);
  await expect(page.getByRole("navigation", { name: "화면" }).getByRole("button", { name: /^검산/ })).not.toContainText("1");
  await aside.getByText("그대로 둔 것 1건").click();
  await expect(aside.getByText("그대로 둠: 책자에 30으로 나감")).toBeVisible();
  await aside.getByRole("button", { name: "다시 검산" }).click();
  await expect(aside.getByRole("heading", { name: "검산 1건" })).toBeVisible();
});

test("over all pledges: narrowed, walked by keys, to the cell and back, settled in place", async ({ office, page }) => {
  const id = await withMoney(office);
  const printed = (period: string | null, layer: string, text: string) =>
    office.ask("printed_set", {
      pledge_id: id,
      place: { of: "budget", project_id: null, source: "own", source_label: "", period, layer },
      text,
      unit: "million",
    });
  await printed(null, "plan", "30");
  await office.ask("pledge_set", { id, column: "progress", value: "100" });
  await office.ask("budget_set", {
    unit: "million",
    revision: null,
    cells: [{ pledge_id: id, project_id: null, source: "own", source_label: "구비", period: "2024", kind: "spent", text: "80" }],
  });
  await page.reload();
  await expect(page.getByRole("navigation", { name: "화면" })).toBeVisible();
  await page.keyboard.press("Alt+9");
  await expect(page.getByRole("heading", { name: "검산" })).toBeVisible();
  const list = page.getByRole("region", { name: "3-1 스마트 소상공인 프로그램 운영" });
  await expect(list.getByRole("listitem")).toHaveCount(3);
  await expect(list).toContainText(SUM);
  await office.sound();

  await page.getByText("확인 2", { exact: true }).click();
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("Control+f");
  await page.keyboard.type("ㅅㅅㄱㅇ");
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await expect(list.getByRole("button", { name: "이행단계 › 추진율" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "스마트 소상공인 프로그램 운영" })).toBeAttached();
  await expect(page.getByLabel("추진율", { exact: true })).toBeFocused();

  await page.keyboard.press("Escape");
  await expect(page.getByLabel("검산 결과 찾기")).toHaveValue("ㅅㅅㄱㅇ");
  await expect(list.getByRole("button", { name: "이행단계 › 추진율" })).toBeFocused();
  await page.getByText("모두 3", { exact: true }).click();
  const money = page.getByRole("button", { name: /^집행액/ });
  await money.click();
  await expect(page.getByRole("grid", { name: /^연차별 투자계획 집행/ })).toBeVisible();
  await expect(page.getByRole("button", { name: /총사업비 총계 검산/ })).toBeFocused();

  await page.keyboard.press("Alt+9");
  await page.getByRole("button", { name: "투자계획 › 구비 › 계" }).focus();
  await page.keyboard.press("Control+Enter");
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await page.getByRole("button", { name: "이행단계 › 추진율" }).focus();
  await page.keyboard.press("F2");
  await page.keyboard.type("준공식 뒤 고침");
  await page.keyboard.press("Enter");
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await page.getByText("그대로 둔 것 1", { exact: true }).click();
  await expect(list).toContainText("그대로 둠: 준공식 뒤 고침");
});
