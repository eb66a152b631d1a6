// Ctrl+K: everything in the ledger by a few letters, by keyboard alone, to the very cell.
import { expect, test, type Office } from "./bridge";

/** A card with something of every kind in it. */
async function filled(office: Office): Promise<string> {
  const ids = await office.withPledges(["1-1", "소상공인 지원"], ["1-2", "전통시장 현대화"], ["2-1", "마을버스 노선 확대"]);
  const id = ids.get("1-1") ?? "";
  await office.ask("section_set", { id, kind: "goal", body: "골목상권 매출을 높인다" });
  await office.ask("project_save", { pledge_id: id, id: null, name: "맞춤형 역량강화교육" });
  const rows = (table: string, ...cells: [number, string, string][]) =>
    office.ask("cells_set", {
      pledge_id: id,
      table,
      cells: cells.map(([row, column, text]) => ({ row: { new: row }, column, text })),
    });
  await rows("people", [0, "role", "경제계장"], [0, "name", "홍길동"], [0, "phone", "051-550-4921"]);
  await rows("done", [0, "when", "2023. 3."], [0, "body", "상인회와 업무협약 체결"], [1, "when", "2023. 9."], [1, "body", "만족도 조사 실시"]);
  await rows("indicators", [0, "name", "교육 수료 인원"], [0, "unit", "명"]);
  await rows("tasks", [0, "name", "세부 추진방안 기획"]);
  await office.ask("memo_save", { id: null, title: "감사 지적", body: "보조금 정산 서류를 보완할 것" });
  return id;
}

test("a hit is named by its kind, marked, and opens its cell", async ({ office, page }) => {
  await filled(office);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "공약·화면·할 일 찾기" });
  await expect(field).toBeFocused();
  await page.keyboard.type("만족도");
  const group = page.getByRole("dialog").getByRole("group", { name: "추진실적" });
  await expect(group.getByRole("option")).toContainText("만족도 조사 실시");
  await expect(group.locator("mark")).toHaveText("만족도");
  await expect(group).toContainText("1-1 소상공인 지원");
  await office.sound();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "소상공인 지원" })).toBeAttached();
  const cell = page.getByRole("textbox", { name: /내용 2행 만족도 조사 실시/ });
  await expect(cell).toBeFocused();
  await expect(cell).toBeInViewport();

  // From card to another place of the same card.
  await page.keyboard.press("Control+k");
  await page.keyboard.type("골목상권");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText("골목상권 매출을 높인다");
  await page.keyboard.press("Enter");
  const goal = page.getByRole("textbox", { name: "목표", exact: true });
  await expect(goal).toBeFocused();
  await expect(goal).toHaveValue("골목상권 매출을 높인다");
});

test("everything is found: 초성, projects, indicators, people, tasks, memos, screens, commands", async ({ office, page }) => {
  await filled(office);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("combobox", { name: "공약·화면·할 일 찾기" });
  const first = page.getByRole("dialog").getByRole("option", { selected: true });
  for (const [typed, found, kind] of [
    ["ㅁㅇㅂㅅ", "마을버스 노선 확대", "공약"],
    ["2-1", "마을버스 노선 확대", "공약"],
    ["ㅁㅊㅎ", "맞춤형 역량강화교육", "세부사업"],
    ["수료", "교육 수료 인원", "확인지표"],
    ["추진방안", "세부 추진방안 기획", "로드맵"],
    ["4921", "경제계장", "담당자"],
    ["보조금", "감사 지적", "메모"],
    ["보고", "보고서", "화면"],
    ["ㄷㅊㅋ", "단축키 보기", "할 일"],
  ] as const) {
    await field.fill(typed);
    await expect(first).toContainText(found);
    await expect(page.getByRole("dialog").getByRole("group", { name: kind }).getByRole("option", { selected: true })).toBeVisible();
  }
  // What is written of people stays masked.
  await field.fill("홍길동");
  await expect(page.getByRole("dialog").getByRole("group", { name: "담당자" })).toContainText("홍");
  await expect(page.getByRole("dialog").getByRole("group", { name: "담당자" })).not.toContainText("홍길동");
  await field.fill("없는 낱말");
  await expect(page.getByText("찾은 것이 없습니다")).toBeVisible();
});

test("cells of grids are opened: a person, an indicator, a project", async ({ office, page }) => {
  await filled(office);
  for (const [typed, name] of [
    ["경제계장", /담당자|직위 1행 경제계장/],
    ["수료 인원", /교육 수료 인원/],
  ] as const) {
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill(typed);
    await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText("1-1");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("textbox", { name }).and(page.locator(":focus"))).toBeVisible();
  }
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("보조금");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText("감사 지적");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "감사 지적" })).toContainText("보조금 정산 서류를 보완할 것");
  await office.sound();
});

test("the keyboard alone walks the list, and a syllable in the making takes no key", async ({ office, page }) => {
  await filled(office);
  await page.keyboard.press("Control+k");
  await office.compose("ㅅ", "소", "솟");
  const field = page.getByRole("combobox", { name: "공약·화면·할 일 찾기" });
  await expect(field).toHaveValue("솟");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText("소상공인 지원");
  await field.fill("");
  const options = page.getByRole("dialog").getByRole("option");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(options.last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");

  // Enter that ends a composition opens nothing.
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Input.imeSetComposition", { text: "마", selectionStart: 1, selectionEnd: 1 });
  await cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", code: "Enter", windowsVirtualKeyCode: 229 });
  await expect(field).toBeFocused();
  await cdp.send("Input.insertText", { text: "마을" });
  // Enter at once, before the answer is there, opens what is found for these words.
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "마을버스 노선 확대" })).toBeAttached();
});
