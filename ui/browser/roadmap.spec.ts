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

test("tasks are typed one under another, painted, changed and undone with the keys alone", async ({ office, page }) => {
  const id = await withCard(office);
  await page.getByRole("textbox", { name: "새 세부 추진사항" }).focus();
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
  await page.keyboard.press("Control+ArrowRight");
  await expect.poll(() => bars(office, id, 1)).toBe("계획 2022Q4-2024Q1");
  // What was planned was done: Ctrl+D in the lane under it.
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+d");
  await expect.poll(() => bars(office, id, 1)).toBe("계획 2022Q4-2024Q1; 실적 2022Q4-2024Q1");
  await page.keyboard.press("Space");
  await expect.poll(() => bars(office, id, 1)).toBe(
    "계획 2022Q4-2024Q1; 실적 2022Q4-2022Q4; 실적 2023Q2-2024Q1",
  );
  await expect(page.getByText("7분기 늦음")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect.poll(() => bars(office, id, 1)).toBe("계획 2022Q4-2024Q1; 실적 2022Q4-2024Q1");

  await page.keyboard.press("Alt+Shift+ArrowUp");
  await expect.poll(async () => (await tasks(office, id)).map(({ name }) => name)).toEqual(["운영", "기획"]);
  await page.keyboard.press("Control+-");
  await expect.poll(async () => (await tasks(office, id)).map(({ name }) => name)).toEqual(["기획"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => bars(office, id, 0)).toBe("계획 2022Q4-2024Q1; 실적 2022Q4-2024Q1");
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
  await page.getByRole("button", { name: /연도별 추진계획·추진실적을 글로/ }).click();
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
