// The grid editor: Excel's habits, on the real card and, for sizes that no card has, on the bench.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { serveBench } from "./bench/serve";
import { expect, test } from "./bridge";

const fixture = (name: string) => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");

/** Excel's clipboard read back by a reader of its own: rows of cells. */
function cellsOf(tsv: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|$)/gy;
  let row: string[] = [];
  while (cell.lastIndex < tsv.length) {
    const [, quoted, plain, end] = cell.exec(tsv) ?? [];
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\t") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

const cell = (page: Page, row: number, col: number) => page.locator(`[data-cell="${row}:${col}"]`);

async function clipboard(page: Page, text?: string): Promise<string> {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  if (text !== undefined) await page.evaluate((words) => navigator.clipboard.writeText(words), text);
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Spreads a budget over 15 years, so that the card has as many columns. */
const YEARS = Array.from({ length: 15 }, (_, at) => String(2027 + at));

test("200 × 15 amounts from Excel become one step on the card, and go out as they came", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const id = ids.get("1-1") ?? "";
  await office.projects(id, 40, YEARS, () => "9");
  await office.card("소상공인 지원");
  const excel = fixture("excel-money-200x15.tsv");
  const rows = cellsOf(excel);
  expect([rows.length, rows[0]?.length]).toEqual([200, 15]);
  const periods = await page.locator("[data-cell^='0:']").count();
  const left = periods - 15;
  const history = async () => (await office.ask<{ undo: string }>("ledger_info")).undo;

  await clipboard(page, excel);
  await cell(page, 0, left).click();
  await page.keyboard.press("Control+v");
  await expect(cell(page, 199, left)).toHaveText("200");
  expect(await history()).toContain("3000칸");
  await page.keyboard.press("Control+c");
  const out = cellsOf(`${await clipboard(page)}\r\n`);
  // An amount written over two lines is read as the amount that it is.
  expect(out).toEqual(rows.map((row) => row.map((text) => (text.includes("\n") ? "128" : text))));

  await page.keyboard.press("Control+z");
  await expect(cell(page, 199, left)).toHaveText("9");
  await expect(page.locator("[data-cell]").filter({ hasText: "7,919" })).toHaveCount(0);
});

test("a block that does not fit, or meets a bad cell, changes nothing and says where", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const id = ids.get("1-1") ?? "";
  await office.projects(id, 2, ["2023", "2024"], (line) => String(line + 1));
  await office.card("소상공인 지원");
  const info = async () => (await office.ask<{ undo: string }>("ledger_info")).undo;
  const before = await info();
  const all = async () => page.locator("[data-cell]").allTextContents();
  const cells = await all();

  await clipboard(page, "1\t2\r\n3\t4\r\n");
  await page.locator("[data-cell]").last().click();
  await page.keyboard.press("Control+v");
  await expect(page.getByRole("alert")).toContainText("1행, 1열이 모자랍니다");
  expect([await all(), await info()]).toEqual([cells, before]);

  await clipboard(page, "1\t2\r\n3\t스물\r\n");
  await page.locator("[data-cell]").filter({ hasText: "1" }).first().click();
  await page.keyboard.press("Control+v");
  await expect(page.getByRole("alert")).toContainText("2024년");
  await expect(page.getByRole("alert")).toContainText("스물");
  expect([await all(), await info()]).toEqual([cells, before]);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("ranges, fills, Delete and the figures of a range, each one step", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const id = ids.get("1-1") ?? "";
  await office.projects(id, 2, ["2023", "2024"], (line, period) => (line === 0 ? `${(period + 1) * 1000}` : ""));
  await office.plan(id, { "2023": "7", "2024": "8" });
  await office.card("소상공인 지원");
  const first = page.locator("[data-cell]").filter({ hasText: /^1,000$/ }).first();
  await first.click();
  const [row = 0, col = 0] = ((await first.getAttribute("data-cell")) ?? "").split(":").map(Number);
  await page.keyboard.press("Shift+ArrowRight");
  await expect(page.getByText("합계 3,000 · 개수 2 · 평균 1,500")).toBeVisible();
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(2);

  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect(cell(page, row + 1, col)).toHaveText("1,000");
  await expect(cell(page, row + 1, col + 1)).toHaveText("2,000");
  await page.keyboard.press("Control+z");
  await expect(cell(page, row + 1, col)).toHaveText("");

  await first.click();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Control+r");
  await expect(cell(page, row, col + 1)).toHaveText("1,000");
  await page.keyboard.press("Delete");
  await expect(cell(page, row, col)).toHaveText("");
  await expect(cell(page, row, col + 1)).toHaveText("");
  await page.keyboard.press("Control+z");
  await expect(cell(page, row, col)).toHaveText("1,000");

  // A head takes its column, with the mouse as with Shift and the arrows.
  await page.getByRole("columnheader", { name: "2023년" }).click();
  const lines = await page.locator(`[data-cell$=":${col}"]`).count();
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(lines);
  await page.keyboard.press("Control+a");
  await expect(page.locator('[aria-selected="true"]')).toHaveCount(await page.locator("[data-cell]").count());
  await office.sound();
});

test.describe("the table alone", () => {
  let bench: { url: string; close: () => Promise<void> };
  test.beforeAll(async () => {
    bench = await serveBench();
  });
  test.afterAll(() => bench.close());

  test("200 × 15 cells of Excel with quotes, newlines and commas grow the table and go out as they came", async ({ page }) => {
    await page.goto(bench.url);
    const excel = fixture("excel-words-200x15.tsv");
    await clipboard(page, excel);
    await cell(page, 0, 0).click();
    await page.keyboard.press("Control+v");
    await expect(page.locator("[data-cell$=':0']")).toHaveCount(201);
    await page.keyboard.press("Control+c");
    expect(await clipboard(page)).toBe(excel.replace(/\r\n$/, ""));
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item?.getType("text/html"))?.text() ?? "";
    });
    expect(html.match(/<tr/g)).toHaveLength(200);
    expect(html).toContain("<br");
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });

  test("a line is added by typing, and the next cell of it is the same line", async ({ page }) => {
    await page.goto(`${bench.url}?slow=120`);
    await cell(page, 3, 0).click();
    await page.keyboard.type("새 줄");
    await page.keyboard.press("Tab");
    await page.keyboard.type("둘째 칸");
    await page.keyboard.press("Enter");
    await expect(cell(page, 3, 0)).toHaveText("새 줄");
    await expect(cell(page, 3, 1)).toHaveText("둘째 칸");
    await expect(page.locator("[data-cell$=':0']")).toHaveCount(5);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Control+Minus");
    await expect(cell(page, 3, 0)).toHaveText("");
  });

  test("words refused stay in the editor; a new line, undo and Escape are within it", async ({ page }) => {
    await page.goto(bench.url);
    await cell(page, 0, 0).click();
    await page.keyboard.type("틀림");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText("1행 열1");
    const editor = page.locator("textarea");
    await expect(editor).toHaveValue("틀림");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("첫 줄");
    await page.keyboard.press("Alt+Enter");
    await page.keyboard.type("둘");
    await expect(editor).toHaveValue("첫 줄\n둘");
    await page.keyboard.press("Control+z");
    await expect(editor).not.toHaveValue("첫 줄\n둘");
    await page.keyboard.press("Control+Shift+z");
    await page.keyboard.press("Enter");
    await expect(cell(page, 0, 0)).toHaveText("첫 줄\n둘");
    await page.keyboard.type("버릴 말");
    await page.keyboard.press("Escape");
    await expect(editor).toHaveValue("");
    await expect(page.getByRole("alert")).toHaveCount(0);
  });

  test("a cell that is not for writing refuses a paste over it by name", async ({ page }) => {
    await page.goto(`${bench.url}?fixed`);
    await clipboard(page, "1\t2\t3\r\n");
    await cell(page, 1, 1).click();
    await page.keyboard.press("Control+v");
    await expect(page.getByRole("alert")).toContainText("열3 2행");
    await expect(cell(page, 1, 1)).toHaveText("");
  });

  test("allowed words are found by 초성 and taken with Enter", async ({ page }) => {
    await page.goto(`${bench.url}?words`);
    await cell(page, 0, 1).click();
    await page.keyboard.press("Alt+ArrowDown");
    const list = page.getByRole("listbox", { name: "고를 수 있는 말" });
    await expect(list.getByRole("option")).toHaveCount(4);
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map((violation) => violation.id)).toEqual([]);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Input.imeSetComposition", { text: "ㄷ", selectionStart: 1, selectionEnd: 1 });
    await expect(list.getByRole("option")).toHaveText(["도시재생과"]);
    await cdp.send("Input.insertText", { text: "도" });
    await page.keyboard.press("Enter");
    await expect(cell(page, 0, 1)).toHaveText("도시재생과");
    await expect(list).toHaveCount(0);
  });

  test("2,000 rows draw only those in view, and keys and counts are those of all", async ({ page }) => {
    await page.goto(`${bench.url}?rows=2000&cols=20`);
    const grid = page.getByRole("grid");
    await expect(grid).toHaveAttribute("aria-rowcount", "2001");
    expect(await page.locator("[data-cell$=':0']").count()).toBeLessThan(120);
    await cell(page, 0, 0).click();
    await page.keyboard.press("Control+End");
    await expect(cell(page, 1999, 19)).toBeInViewport();
    await expect(grid.locator("tr", { has: cell(page, 1999, 0) })).toHaveAttribute("aria-rowindex", "2001");
    await page.keyboard.press("PageUp");
    await page.keyboard.press("Control+Home");
    await expect(cell(page, 0, 0)).toBeInViewport();
    for (let turn = 0; turn < 60; turn += 1) await page.keyboard.press("ArrowDown");
    await expect(cell(page, 60, 0)).toBeInViewport();
    await page.keyboard.type("여기");
    await page.keyboard.press("Enter");
    await expect(cell(page, 60, 0)).toHaveText("여기");
    // Typing brings a cell back that was scrolled away.
    await page.mouse.move(600, 300);
    await page.mouse.wheel(0, 20_000);
    await expect(cell(page, 61, 0)).toHaveCount(0);
    await page.keyboard.type("다시");
    await expect(cell(page, 61, 0)).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(cell(page, 61, 0)).toHaveText("다시");
    // The rows scroll with the keys of the one field that stands over them, outside the frame.
    const { violations } = await new AxeBuilder({ page }).disableRules("scrollable-region-focusable").analyze();
    expect(violations.map((violation) => violation.id)).toEqual([]);
  });

  test("a drag past the edge goes on scrolling and selects to where it ends", async ({ page }) => {
    await page.goto(`${bench.url}?rows=2000&cols=20`);
    const from = await cell(page, 2, 1).boundingBox();
    const frame = await page.getByRole("grid").locator("..").boundingBox();
    if (!from || !frame) throw new Error("no table");
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(from.x + 150, frame.y + frame.height + 40);
    await expect(cell(page, 40, 1)).toHaveAttribute("aria-selected", "true");
    await page.mouse.up();
    await page.keyboard.press("Control+c");
    const out = await clipboard(page);
    expect(out.startsWith("3-2\t")).toBe(true);
    expect(out.split("\r\n").length).toBeGreaterThan(38);
  });
});
