// 로드맵: painted with the mouse and the keys, written with a Korean input method, taken back.
import type { Page } from "@playwright/test";
import { expect, test, type Office } from "./bridge";

interface Bar {
  lane: string;
  from: string;
  to: string;
  after: boolean;
  label: string;
}
interface Task {
  name: string;
  grouping: string;
  slip: number;
  bars: Bar[];
}

async function tasks(office: Office, id: string): Promise<Task[]> {
  return (await office.ask<{ roadmap: { tasks: Task[] } }>("pledge_card", { id })).roadmap.tasks;
}

/** `계획 2023Q1-2023Q4 운영` of the n-th task. */
async function bars(office: Office, id: string, nth = 0): Promise<string> {
  const told = (await tasks(office, id))[nth]?.bars.map(({ lane, from, to, after, label }) =>
    `${lane === "plan" ? "계획" : "실적"} ${from}-${after ? "" : to} ${label}`.trim(),
  );
  return (told ?? []).join("; ");
}

async function named(office: Office, id: string, ...names: string[]): Promise<void> {
  const cells = names.map((text, at) => ({ row: { new: at }, column: "name", text }));
  await office.ask("cells_set", { pledge_id: id, table: "tasks", cells });
}

/** The middle of a cell; rows count lanes from 0, columns quarters from 2022 3분기. */
async function middle(page: Page, row: number, col: number): Promise<{ x: number; y: number }> {
  const cell = page.locator(`[data-cell="${row}:${col}"]`).first();
  await cell.scrollIntoViewIfNeeded();
  const box = await cell.boundingBox();
  if (!box) throw new Error(`no cell ${row}:${col}`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, from.y, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.up();
}

async function withCard(office: Office, ...names: string[]): Promise<string> {
  const ids = await office.withPledges(["3-1", "소상공인 지원"]);
  const id = ids.get("3-1") ?? "";
  if (names.length > 0) await named(office, id, ...names);
  await office.page.reload();
  await office.card("소상공인 지원");
  return id;
}

test("a bar is painted, made longer, moved and taken out with the mouse", async ({ office, page }) => {
  const id = await withCard(office, "계획 수립");
  await drag(page, await middle(page, 0, 2), await middle(page, 0, 5));
  await expect.poll(() => bars(office, id)).toBe("계획 2023Q1-2023Q4");

  const bar = page.locator("[data-bar]").first();
  const box = await bar.boundingBox();
  if (!box) throw new Error("no bar");
  await drag(page, { x: box.x + box.width - 1, y: box.y + box.height / 2 }, await middle(page, 0, 7));
  await expect.poll(() => bars(office, id)).toBe("계획 2023Q1-2024Q2");

  await drag(page, await middle(page, 0, 4), await middle(page, 0, 3));
  await expect.poll(() => bars(office, id)).toBe("계획 2022Q4-2024Q1");

  // Past the last quarter it goes on after the term.
  const moved = await bar.boundingBox();
  if (!moved) throw new Error("no bar");
  const last = await middle(page, 0, 15);
  await drag(page, { x: moved.x + moved.width - 1, y: moved.y + moved.height / 2 }, { x: last.x + 40, y: last.y });
  await expect.poll(() => bars(office, id)).toBe("계획 2022Q4-");

  const spot = await middle(page, 0, 6);
  await page.mouse.click(spot.x, spot.y);
  await page.keyboard.press("Delete");
  await expect.poll(() => bars(office, id)).toBe("");
  for (const was of ["계획 2022Q4-", "계획 2022Q4-2024Q1", "계획 2023Q1-2024Q2", "계획 2023Q1-2023Q4"]) {
    await page.keyboard.press("Control+z");
    await expect.poll(() => bars(office, id)).toBe(was);
  }
});

async function byKeysAlone(office: Office, page: Page): Promise<void> {
  const id = await withCard(office);
  await page.getByRole("button", { name: "분기별 로드맵" }).click();
  await expect(page.getByRole("textbox", { name: "새 세부 추진사항" })).toBeFocused();
  await page.keyboard.type("기획");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await tasks(office, id)).length).toBe(1);
  await page.keyboard.type("운영");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await tasks(office, id)).map(({ name }) => name)).toEqual(["기획", "운영"]);

  // Up to the last task's name, to its first quarter, a span of three, painted.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => bars(office, id, 1)).toBe("계획 2022Q3-2023Q1");
  // Quick keys add up.
  for (let times = 0; times < 3; times += 1) await page.keyboard.press("Control+Shift+ArrowRight");
  await expect.poll(() => bars(office, id, 1)).toBe("계획 2022Q3-2023Q4");
  // The cursor goes with the bar that is moved, to 2023 2분기.
  await page.keyboard.press("Control+ArrowRight");
  await expect.poll(() => bars(office, id, 1)).toBe("계획 2022Q4-2024Q1");
  await expect(page.getByText("13분기 늦음")).toBeVisible();
  // What was planned was done: Ctrl+D in the lane under it.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+d");
  await expect.poll(() => bars(office, id, 1)).toBe("계획 2022Q4-2024Q1; 실적 2022Q4-2024Q1");
  await page.keyboard.press("Space");
  await expect.poll(() => bars(office, id, 1)).toBe(
    "계획 2022Q4-2024Q1; 실적 2022Q4-2023Q1; 실적 2023Q3-2024Q1",
  );
  // A pause within it does not make it late.
  await expect(page.getByText("분기 늦음")).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect.poll(() => bars(office, id, 1)).toBe("계획 2022Q4-2024Q1; 실적 2022Q4-2024Q1");

  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expect.poll(async () => (await tasks(office, id)).map(({ name }) => name)).toEqual(["운영", "기획"]);
  await page.keyboard.press("Control+-");
  await expect.poll(async () => (await tasks(office, id)).map(({ name }) => name)).toEqual(["기획"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => bars(office, id, 0)).toBe("계획 2022Q4-2024Q1; 실적 2022Q4-2024Q1");
}

test("tasks are typed one under another, painted, changed and undone with the keys alone", async ({ office, page }) => {
  await byKeysAlone(office, page);
});

test.describe("while the ledger answers late", () => {
  test.use({ late: 250 });
  test("no key of a roadmap is lost or taken for another line", async ({ office, page }) => {
    await byKeysAlone(office, page);
  });
});

test("a Korean text goes into the bar with its first jamo, and Enter waits for the syllable", async ({ office, page }) => {
  const id = await withCard(office, "계획 수립");
  const spot = await middle(page, 0, 3);
  await page.mouse.click(spot.x, spot.y);
  await page.keyboard.press("Shift+ArrowRight");
  const editor = page.locator(".roadmap textarea");
  await expect(editor).toBeFocused();
  const cdp = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await compose("ㄱ");
  await expect(editor).toHaveValue("ㄱ");
  await compose("개");
  await cdp.send("Input.insertText", { text: "개" });
  await compose("펴");
  await expect(editor).toHaveValue("개펴");
  expect(await bars(office, id)).toBe("");
  await cdp.send("Input.insertText", { text: "편" });
  await page.keyboard.press("Enter");
  await expect.poll(() => bars(office, id)).toBe("계획 2023Q2-2023Q3 개편");

  // Over a text one types another; F2 changes it; Esc leaves it.
  await office.compose("ㅇ", "우", "운");
  await page.keyboard.press("Enter");
  await expect.poll(() => bars(office, id)).toBe("계획 2023Q2-2023Q3 운");
  await expect(editor).toHaveAccessibleName(/운$/);
  await page.keyboard.press("F2");
  await expect(editor).toHaveValue("운");
  await page.keyboard.type("영");
  await page.keyboard.press("Escape");
  await expect(editor).toHaveValue("");
  expect(await bars(office, id)).toBe("계획 2023Q2-2023Q3 운");
  // S3: a text a quarter, on from bar to bar with Tab.
  await page.keyboard.press("F2");
  await page.keyboard.press("Tab");
  await page.keyboard.type("개소");
  await page.keyboard.press("Tab");
  await page.keyboard.type("운영");
  await page.keyboard.press("Enter");
  await expect.poll(() => bars(office, id)).toBe("계획 2023Q2-2023Q3 운; 계획 2023Q4-2023Q4 개소; 계획 2024Q1-2024Q1 운영");
});

test("years are written as text in lines", async ({ office, page }) => {
  const id = await withCard(office);
  await page.getByRole("button", { name: "연도별 추진계획·추진실적" }).click();
  const grid = page.getByRole("grid", { name: "연도별 추진계획과 추진실적" });
  await grid.getByRole("gridcell").nth(1).click();
  await page.keyboard.type("홍보집 제작");
  await page.keyboard.press("Tab");
  await page.keyboard.type("500부 제작");
  await page.keyboard.press("Enter");
  const years = async () =>
    (await office.ask<{ year_results: { plan: string; result: string }[] }>("pledge_card", { id })).year_results[0];
  await expect.poll(years).toMatchObject({ plan: "홍보집 제작", result: "500부 제작" });
});

const stroke = (task: string | undefined, lane: string, from: string, to: string) => ({
  id: null,
  task_id: task,
  lane,
  from,
  to,
  after: false,
  label: "",
});

/** Two pledges, of which one is late, on 로드맵 of the office. */
async function withOffice(office: Office): Promise<Map<string, string>> {
  const ids = await office.withPledges(["1-1", "소상공인 지원"], ["1-2", "도서관 짓기"]);
  for (const [code, names] of [["1-1", ["계획 수립", "운영"]], ["1-2", ["터 닦기"]]] as const) {
    const id = ids.get(code) ?? "";
    await named(office, id, ...names);
    const { roadmap } = await office.ask<{ roadmap: { tasks: { id: string }[] } }>("pledge_card", { id });
    const task = roadmap.tasks[0]?.id;
    const bars = [stroke(task, "plan", "2023Q1", "2023Q4"), ...(code === "1-2" ? [stroke(task, "actual", "2023Q1", "2023Q4")] : [])];
    await office.ask("bars_set", { pledge_id: id, bars, remove: [] });
  }
  await office.ask("pledge_set", { id: ids.get("1-2"), column: "stage", value: "done" });
  await office.page.reload();
  await expect(office.page.getByRole("navigation", { name: "화면" })).toBeVisible();
  await office.page.keyboard.press("Alt+4");
  await expect(office.page.getByRole("region", { name: "모든 공약의 로드맵" })).toBeVisible();
  return ids;
}

test("all pledges stand on one time axis: filtered, late ones alone, by quarter or by year", async ({ office, page }) => {
  await withOffice(office);
  const found = page.getByRole("status").filter({ hasText: "할 일" });
  await expect(found).toContainText("공약 2건, 할 일 3개");
  await expect(found).toContainText("늦은 일 1개");
  await office.sound();
  await page.getByRole("checkbox", { name: /늦은 것만/ }).check();
  await expect(found).toContainText("공약 1건, 할 일 1개");
  await expect(page.getByRole("region", { name: "모든 공약의 로드맵" })).toContainText("12분기 늦음");
  await page.getByRole("checkbox", { name: /늦은 것만/ }).uncheck();
  await page.getByRole("checkbox", { name: /완료/ }).check();
  await expect(found).toContainText("공약 1건, 할 일 1개");
  await page.getByRole("checkbox", { name: /늦은 것만/ }).check();
  await expect(page.getByText("늦은 일이 없습니다")).toBeVisible();
  await page.getByRole("button", { name: "늦지 않은 일도 보기" }).click();
  await expect(found).toContainText("공약 1건, 할 일 1개");
  await page.getByRole("button", { name: "모두 보기" }).click();
  await page.keyboard.press("Control+f");
  await office.compose("ㅌ");
  await expect(found).toContainText("공약 1건, 할 일 1개");
  await page.keyboard.press("Escape");

  await page.getByText("연도", { exact: true }).click();
  await expect(page.getByRole("button", { name: /계획 수립.*12분기 늦음/ })).toBeVisible();
  await office.sound();
});

test("the office's roadmap is painted with mouse and keys, and a task opens on its card and back", async ({ office, page }) => {
  const ids = await withOffice(office);
  const [first, second] = [ids.get("1-1") ?? "", ids.get("1-2") ?? ""];
  const block = page.getByRole("region", { name: "1-2 도서관 짓기" });
  await block.getByText("터 닦기").hover();
  const spot = async (row: number, col: number) => {
    const box = await block.locator(`[data-cell="${row}:${col}"]`).boundingBox();
    if (!box) throw new Error(`no cell ${row}:${col}`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await drag(page, await spot(0, 8), await spot(0, 10));
  await expect.poll(() => bars(office, second)).toContain("계획 2024Q3-2025Q1");
  await page.keyboard.press("Control+z");
  await expect.poll(() => bars(office, second)).not.toContain("2024Q3");

  // Up into the pledge above: its last task's lane of what was done.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  await expect.poll(() => bars(office, first, 1)).toBe("실적 2022Q3-2022Q4");

  await page.keyboard.press("Alt+Enter");
  await expect(page.getByRole("navigation", { name: "카드의 부분" })).toBeVisible();
  await expect(page.locator(".roadmap textarea")).toBeFocused();
  await expect(page.locator(".roadmap textarea")).toHaveAccessibleName("세부 추진사항 운영");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("heading", { name: "로드맵", exact: true })).toBeVisible();
  await expect(page.locator(".roadmap textarea:focus")).toHaveAccessibleName("세부 추진사항 운영");
});
