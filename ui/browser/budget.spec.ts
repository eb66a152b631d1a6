// 예산 over all pledges: found, typed, summed, seen in other units, opened on the card.
import { expect, test, type Office } from "./bridge";

const PLEDGES: [string, string][] = [
  ["1-1", "소상공인 지원"],
  ["1-2", "도서관 짓기"],
  ["1-3", "마을 돌봄"],
];

async function money(office: Office, id: string, source: string, kind: string, years: Record<string, string>) {
  await office.ask("budget_set", {
    unit: "million",
    revision: null,
    cells: Object.entries(years).map(([period, text]) => ({
      pledge_id: id,
      project_id: null,
      source,
      source_label: "",
      period,
      kind,
      text,
    })),
  });
}

/** Three pledges with money of two sources, on the screen. */
async function withMoney(office: Office): Promise<Map<string, string>> {
  const ids = await office.withPledges(...PLEDGES);
  const id = (code: string) => ids.get(code) ?? "";
  await money(office, id("1-1"), "own", "plan", { "2023": "100", "2024": "200" });
  await money(office, id("1-1"), "own", "secured", { "2023": "60" });
  await money(office, id("1-1"), "national", "plan", { "2023": "50" });
  await money(office, id("1-2"), "own", "plan", { "2024": "1,000" });
  await money(office, id("1-2"), "own", "spent", { "2024": "125" });
  await office.ask("pledge_set", { id: id("1-2"), column: "field", value: "문화" });
  await office.page.reload();
  await expect(office.page.getByRole("navigation", { name: "화면" })).toBeVisible();
  await office.page.keyboard.press("Alt+3");
  await expect(office.page.getByRole("grid", { name: /모든 공약의 예산/ })).toBeVisible();
  return ids;
}

const plan = async (office: Office, id: string, source: string, period: string) => {
  const { budget } = await office.ask<{
    budget: { periods: { period: string }[]; rows: { source: string; cells: { plan: number | null }[] }[] };
  }>("pledge_card", { id });
  const col = budget.periods.findIndex((known) => known.period === period);
  return budget.rows.find((row) => row.source === source)?.cells[col]?.plan ?? null;
};

test("sums are computed, by pledge, by source and in every unit, with rates that show their fraction", async ({ office, page }) => {
  await withMoney(office);
  const grid = page.getByRole("grid", { name: /모든 공약의 예산/ });
  const total = grid.getByRole("row", { name: /총계/ });
  await expect(total).toContainText("1,350");
  await expect(grid.getByRole("row", { name: /소상공인 지원/ })).toContainText("350");

  const sources = page.getByRole("table", { name: /재원별 계획·확보·집행/ });
  await expect(sources.getByRole("row", { name: /^계/ })).toContainText("4.4% (60/1,350)");
  await expect(sources.getByRole("row", { name: /^구비/ })).toContainText("9.6% (125/1,300)");
  // Nobody has entered what of the national money is spent.
  await expect(sources.getByRole("row", { name: /^국비/ })).not.toContainText("0%");

  await page.getByText("천원", { exact: true }).click();
  await expect(total).toContainText("1,350,000");
  await page.getByText("억원", { exact: true }).click();
  await expect(total).toContainText("13.5");
  await page.getByRole("group", { name: "보는 층" }).getByText("집행", { exact: true }).click();
  await expect(total).toContainText("1.25");
  await office.sound();
});

test("it is filtered by words, source and field, with counts, and says when nothing is left", async ({ office, page }) => {
  await withMoney(office);
  const found = page.getByRole("status").filter({ hasText: "공약" });
  await expect(found).toContainText("공약 3건");
  await page.keyboard.press("Control+f");
  await office.compose("ㅅ", "ㅅㅅ");
  await expect(found).toContainText("공약 1건, 재원 2줄");
  await page.keyboard.press("Escape");
  await expect(found).toContainText("공약 3건");

  await page.getByRole("checkbox", { name: /국비/ }).check();
  await expect(found).toContainText("공약 1건, 재원 1줄");
  await expect(page.getByRole("row", { name: /총계/ })).toContainText("50");
  await page.keyboard.press("Control+f");
  await page.keyboard.type("도서관");
  await expect(page.getByText("맞는 예산이 없습니다")).toBeVisible();
  // What is chosen can be let go, though it counts nothing now.
  await page.getByRole("checkbox", { name: /국비/ }).click();
  await expect(found).toContainText("공약 1건");
  await page.getByRole("button", { name: "모두 보기" }).click();
  await expect(found).toContainText("공약 3건");
});

test("a cell is typed with the keys, taken back, and opened on its card and back", async ({ office, page }) => {
  const ids = await withMoney(office);
  const first = ids.get("1-1") ?? "";
  await page.getByRole("searchbox", { name: "예산 찾기" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.locator(".grid textarea")).toBeFocused();
  // Two lines of sums by source, the pledge's sum, 국비: sums are not typed in.
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("row", { name: /총계/ })).toContainText("1,350");
  await page.keyboard.press("Control+Home");
  for (let row = 0; row < 4; row += 1) await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("12.5");
  await page.keyboard.press("Enter");
  await expect.poll(() => plan(office, first, "own", "2023")).toBe(12_500_000);
  await expect(page.getByRole("row", { name: /총계/ })).toContainText("1,262.5");
  await page.keyboard.press("Control+z");
  await expect.poll(() => plan(office, first, "own", "2023")).toBe(100_000_000);

  // 1-2, one line down: its 2024.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Alt+Enter");
  await expect(page.getByRole("heading", { name: "도서관 짓기" })).toBeAttached();
  await expect(page.locator(".grid textarea:focus")).toHaveAccessibleName(/2024년 계획 1,000/);
  await page.keyboard.type("900");
  await page.keyboard.press("Enter");
  await expect.poll(() => plan(office, ids.get("1-2") ?? "", "own", "2024")).toBe(900_000_000);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "예산", exact: true })).toBeVisible();
  await expect(page.locator(".grid textarea:focus")).toHaveAccessibleName(/1-2.*2024년 계획 900/);
});

test("an empty ledger says what would stand here", async ({ office, page }) => {
  await office.withPledges();
  await page.keyboard.press("Alt+3");
  await expect(page.getByText("아직 예산이 없습니다")).toBeVisible();
  await office.sound();
  await page.keyboard.press("Alt+4");
  await expect(page.getByText("아직 로드맵이 없습니다")).toBeVisible();
  await office.sound();
});

test("of many pledges only the lines in view are drawn", async ({ office, page }) => {
  const ids = await office.withPledges(...Array.from({ length: 150 }, (_, at): [string, string] => [`${at + 1}`, `공약 ${at + 1}`]));
  await money(office, ids.get("150") ?? "", "own", "plan", { "2024": "77" });
  await page.reload();
  await office.screen("예산");
  const grid = page.getByRole("grid", { name: /모든 공약의 예산/ });
  await expect(grid).toHaveAttribute("aria-rowcount", "152");
  expect(await grid.locator("tbody tr").count()).toBeLessThan(110);
  await page.getByRole("searchbox", { name: "예산 찾기" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+End");
  await expect(grid.getByRole("row", { name: /공약 150/ })).toContainText("77");
});
