// What a key press costs on the largest card and in the longest list that an office may have.
import { expect, test } from "../bridge";
import { report, workOf } from "./trace";

const YEARS = ["prior", "2022H2", "2023", "2024", "2025", "2026H1", "after"];

test("a card of 12 projects × 5 sources × 7 periods × 3 layers", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const money = (line: number, period: number) => String((line * 7 + period * 13) % 90 + 10);
  await office.projects(ids.get("1-1") ?? "", 12, YEARS, money, ["plan", "secured", "spent"]);
  await office.card("소상공인 지원");
  const cell = page.locator("[data-cell='20:3']");
  await cell.click();
  const key = (name: string) => () => page.keyboard.press(name);
  // What the measuring itself costs: a key that does nothing.
  report("no work: Shift", await workOf(page, Array.from({ length: 20 }, () => key("Shift"))));
  const digits = Array.from({ length: 12 }, () => ["1", "2", "3", "4", "Enter"].map(key)).flat();
  report("a card of 1,260 amounts: typing amounts", await workOf(page, digits));
  await expect(page.locator("[data-cell='24:3']")).toHaveText("1,234");
  const arrows = Array.from({ length: 40 }, (_, nth) => key(nth % 2 ? "ArrowUp" : "ArrowRight"));
  report("a card of 1,260 amounts: moving", await workOf(page, arrows));
});

test("a list of 500 cards", async ({ office, page }) => {
  await office.withPledges();
  for (let nth = 0; nth < 500; nth += 1) {
    await office.ask("pledge_add", { code: `${(nth % 10) + 1}-${nth}`, title: `소상공인 골목상권 지원 사업 ${nth}` });
  }
  await page.reload();
  await office.screen("공약");
  const search = page.getByRole("searchbox", { name: "공약 찾기" });
  await search.focus();
  const letters = ["ㅅ", "소", "솟", "소상", "소상ㄱ", "소상고", "소상공", "소상공 4", "소상공 49", ""];
  report("500 cards: searching", await workOf(page, [...letters, ...letters].map((text) => () => search.fill(text))));
  await page.locator("button.open").first().focus();
  const down = Array.from({ length: 40 }, () => () => page.keyboard.press("PageDown"));
  report("500 cards: scrolling", await workOf(page, down));
});

test("Ctrl+K over 500 cards", async ({ office, page }) => {
  await office.withPledges();
  const ids: string[] = [];
  for (let nth = 0; nth < 500; nth += 1) {
    const { id } = await office.ask<{ id: string }>("pledge_add", { code: `${(nth % 10) + 1}-${nth}`, title: `소상공인 골목상권 지원 사업 ${nth}` });
    ids.push(id);
  }
  await page.reload();
  for (const id of ids.slice(0, 40)) {
    await office.ask("section_set", { id, kind: "goal", body: "소상공인 업소의 경쟁력을 높이고 지역상권을 살린다" });
    await office.ask("project_save", { pledge_id: id, id: null, name: "소상공인 맞춤형 역량강화교육" });
  }
  await office.screen("공약");
  await page.locator("button.open").first().click();
  await expect(page.getByRole("navigation", { name: "카드의 부분" })).toBeVisible();
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "공약·화면·할 일 찾기" });
  const letters = ["ㅅ", "소", "솟", "소상", "소상ㄱ", "소상고", "소상공", "소상공 4", "소상공 49", "ㅁㅊㅎ", "경쟁력", ""];
  report("500 cards: Ctrl+K", await workOf(page, [...letters, ...letters].map((text) => () => field.fill(text))));
  await field.fill("소상공");
  const down = Array.from({ length: 30 }, () => () => page.keyboard.press("ArrowDown"));
  report("500 cards: walking the hits", await workOf(page, down));
});

test("예산 and 로드맵 of 500 cards", async ({ office, page }) => {
  await office.withPledges();
  const cells: unknown[] = [];
  for (let nth = 0; nth < 500; nth += 1) {
    const { id } = await office.ask<{ id: string }>("pledge_add", { code: `${(nth % 10) + 1}-${nth}`, title: `소상공인 골목상권 지원 사업 ${nth}` });
    for (const [source, source_label] of [["national", "국비"], ["own", "구비"]]) {
      for (const period of ["2022H2", "2023", "2024", "2025"]) {
        cells.push({ pledge_id: id, project_id: null, source, source_label, period, kind: "plan", text: String((nth * 7) % 90 + 10) });
      }
    }
    const tasks = ["기획", "운영"].map((text, at) => ({ row: { new: at }, column: "name", text }));
    await office.ask("cells_set", { pledge_id: id, table: "tasks", cells: tasks });
    const { roadmap } = await office.ask<{ roadmap: { tasks: { id: string }[] } }>("pledge_card", { id });
    const bars = roadmap.tasks.map((task, at) => ({ id: null, task_id: task.id, lane: "plan", from: "2023Q1", to: `202${3 + at}Q4`, after: false, label: "" }));
    await office.ask("bars_set", { pledge_id: id, bars, remove: [] });
  }
  await office.ask("budget_set", { unit: "million", revision: null, cells });
  await page.reload();
  const notches = (by: number) => Array.from({ length: 40 }, () => () => page.mouse.wheel(0, by));
  const down = Array.from({ length: 30 }, () => () => page.keyboard.press("PageDown"));
  await office.screen("예산");
  await page.locator("[data-cell='0:0']").click();
  report("예산 of 500 cards: PageDown", await workOf(page, down));
  report("예산 of 500 cards: a notch of the wheel", await workOf(page, notches(-120)));
  await office.screen("로드맵");
  await page.locator("[data-bar]").first().waitFor();
  await page.mouse.move(800, 500);
  report("로드맵 of 500 cards: a notch of the wheel", await workOf(page, notches(120)));
});
