// 보고서: the papers, the pledges on them, and what is printed and saved.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test, type Office } from "./bridge";

const FIXTURES = resolve(import.meta.dirname, "../../tests/fixtures");

/** A ledger with the three full cards of the plan book; the window shows 보고서 on its paper. */
async function cards(office: Office, page: Page) {
  await office.withPledges();
  const name = readdirSync(FIXTURES).find((known) => known.normalize("NFC").startsWith("공약실천계획서"));
  await office.willChoose(join(FIXTURES, name ?? ""));
  await office.screen("가져오기");
  await page.getByRole("button", { name: "파일 고르기" }).click();
  await page.getByRole("button", { name: /그대로 적용/ }).click();
  await expect(page.getByRole("heading", { name: "가져왔습니다" })).toBeVisible();
  await office.screen("보고서");
  await paper(page, /동래구/);
}

async function paper(page: Page, name: RegExp) {
  const select = page.getByRole("main").getByLabel("서식");
  const option = await select.locator("option", { hasText: name }).getAttribute("value");
  await select.selectOption(option);
}

const shown = (page: Page, name: RegExp) => expect(page.getByRole("region", { name })).toBeVisible();

test("a card is picked from the list and its pages show what the paper says", async ({ office, page }) => {
  await cards(office, page);
  await shown(page, /^쪽 목차/);
  await page.getByRole("button", { name: /^3-2/ }).click();
  await shown(page, /^쪽 3-2/);
  await expect(page.getByRole("img", { name: "3-2 1쪽" })).toContainText("연차별 추진계획");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await shown(page, /^쪽 3-3/);
  await office.sound();
});

test("tables of all pledges are offered beside the cards", async ({ office, page }) => {
  await cards(office, page);
  for (const name of ["연차별 투자계획", "분기별 로드맵", "확인지표", "공약가계부", "주요업무 보고"]) {
    await paper(page, new RegExp(`^${name}`));
    await shown(page, new RegExp(`^쪽 ${name}`));
    await expect(page.getByRole("img", { name: `${name} 1쪽` })).toContainText(/3-1|스마트/);
  }
});

test("only what is ticked is printed", async ({ office, page }) => {
  await cards(office, page);
  await page.getByRole("checkbox", { name: /^3-2/ }).uncheck();
  await expect(page.getByRole("button", { name: /^목차/ })).toContainText("2건");
  await page.getByRole("checkbox", { name: /^3-1/ }).uncheck();
  // A single card needs no contents.
  await shown(page, /^쪽 3-3/);
  await expect(page.getByRole("button", { name: /^목차/ })).toHaveCount(0);
  await page.getByRole("checkbox", { name: /^3-3/ }).uncheck();
  await expect(page.getByText("고른 공약이 없습니다")).toBeVisible();
  await expect(page.getByRole("button", { name: "엑셀로 저장" })).toBeDisabled();
  await page.getByRole("checkbox", { name: "모두" }).check();
  await expect(page.getByRole("button", { name: /^목차/ })).toContainText("3건");
});

test("what is saved brings nothing new when it is read again", async ({ office, page }) => {
  await cards(office, page);
  const file = office.file("카드.xlsx");
  await office.willChoose(file);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/^저장했습니다: 카드\.xlsx/)).toBeVisible();
  await office.willChoose(file);
  await office.screen("가져오기");
  await page.getByRole("button", { name: "다른 파일 가져오기" }).click();
  await expect(page.getByText("적용할 것이 없습니다.")).toBeVisible();
});

test("a PDF has the pages that the window shows, and so has the printer", async ({ office, page }) => {
  await cards(office, page);
  const { pages } = await office.ask<{ pages: unknown[] }>("report_pages", {
    form: "card_dongnae",
    quarter: "2025Q4",
  });
  expect(pages.length).toBeGreaterThan(4);
  const file = office.file("카드.pdf");
  await office.willChoose(file);
  await page.getByRole("button", { name: "PDF로 저장" }).click();
  await expect(page.getByText(/^저장했습니다: 카드\.pdf/)).toBeVisible();
  const leaves = (pdf: Buffer) => pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g)?.length;
  expect(leaves(readFileSync(file))).toBe(pages.length);

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute("data-asked", "print");
  });
  await page.keyboard.press("Control+p");
  await expect(page.locator("body[data-asked=print]")).toBeAttached();
  expect(leaves(await page.pdf({ preferCSSPageSize: true }))).toBe(pages.length);
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(page.locator("body > .print")).toHaveCount(0);
});

test("a card is printed from the card itself, on the paper used last", async ({ office, page }) => {
  await cards(office, page);
  await paper(page, /양주시/);
  await page.getByRole("button", { name: /^3-1/ }).click();
  const title = await page.getByRole("button", { name: /^3-1/ }).getAttribute("title");
  await office.card(title ?? "");
  await page.keyboard.press("Control+p");
  await shown(page, /^쪽 3-1/);
  await expect(page.getByRole("main").getByLabel("서식")).toHaveValue("card_yangju");
  await expect(page.getByRole("checkbox", { checked: true })).toHaveCount(1);
});
