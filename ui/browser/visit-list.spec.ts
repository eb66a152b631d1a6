// 방문 목록 and 업소: a log of 1,200 visits is searched, narrowed, sorted, opened and put right by
// keyboard, and two shops become one and two again.
import { expect, test, type Office } from "./bridge";

interface Preview {
  id: string;
}

/** A ledger with the visit log of the fixtures in it. */
async function withLog(office: Office): Promise<void> {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await takeLog(office);
}

/** The visit log of the fixtures goes into the ledger; the list is in view. */
async function takeLog(office: Office): Promise<void> {
  await office.willChoose(office.fixture("소상공인 방문상담 일지"));
  const files = await office.ask<{ id: string }[]>("choose_files", { purpose: "import", suggested: "" });
  const preview = await office.ask<Preview>("import_read", { files: files.map((file) => file.id) });
  await office.ask("import_apply", { preview: preview.id });
  await office.page.reload();
  await office.screen("방문·상담");
}

interface Row {
  id: string;
  business: string;
  area: string;
}

interface Listed {
  rows: Row[];
  total: number;
  facets: { areas: { value: string; count: number }[] };
}

const ask = (office: Office, filter: object, over: object = {}) =>
  office.ask<Listed>("visit_list", { filter, offset: 0, limit: 20, total: true, facets: true, ...over });

test("a visit is found by two letters, 초성 and the end of a phone; facets count; Enter opens and Esc goes back", async ({ office, page }) => {
  await withLog(office);
  const grid = page.getByRole("grid", { name: "방문 목록" });
  const found = page.getByRole("status").filter({ hasText: /건$/ });
  await expect(found).toHaveText("1,200건");
  await expect(grid).toHaveAttribute("aria-rowcount", "1201");
  await office.sound();

  // Two letters, jamo by jamo.
  await page.keyboard.press("Control+f");
  await office.compose("ㅂ", "부", "분", "분시", "분식");
  const meant = await ask(office, { words: "분식" });
  expect(meant.total).toBeGreaterThan(0);
  await expect(found).toHaveText(`${meant.total.toLocaleString("ko-KR")}건`);
  const field = page.getByRole("searchbox", { name: "방문 찾기" });
  await field.fill("ㄷㄹㅂㅅ");
  await expect(found).toHaveText(`${(await ask(office, { words: "ㄷㄹㅂㅅ" })).total}건`);
  await expect(grid.getByRole("row").nth(1)).toContainText("다라분식");
  await field.fill("2932");
  const rung = await ask(office, { words: "2932" });
  expect(rung.total).toBeGreaterThan(0);
  await expect(found).toHaveText(`${rung.total}건`);
  await expect(grid.getByRole("row").nth(1)).toContainText(rung.rows[0]?.business ?? "-");
  await expect(page.locator("main")).not.toContainText("010-0000-2932");

  // A facet narrows, and what it counts is what is then shown.
  await field.fill("");
  const first = (await ask(office, {})).facets.areas[0];
  if (!first) throw new Error("no areas");
  await page.getByRole("group", { name: "권역" }).getByRole("checkbox").first().check();
  await expect(found).toHaveText(`${first.count.toLocaleString("ko-KR")}건`);
  await page.getByRole("button", { name: "모두 보기" }).click();
  await expect(found).toHaveText("1,200건");

  // Sorted by shop, the other way round, by keyboard to the end and into the visit.
  await page.getByRole("button", { name: "업소", exact: true }).click();
  await expect(page.getByRole("columnheader", { name: "업소" })).toHaveAttribute("aria-sort", "ascending");
  const sorted = await ask(office, {}, { sort: "business", ascending: true, offset: 1180, known: 1200 });
  const last = sorted.rows.at(-1);
  await grid.focus();
  await page.keyboard.press("End");
  const hand = grid.locator('[aria-selected="true"]');
  await expect(hand).toHaveAttribute("aria-rowindex", "1201");
  await expect(hand).toContainText(last?.business ?? "-");
  await page.keyboard.press("PageUp");
  await page.keyboard.press("ArrowDown");
  const index = Number(await hand.getAttribute("aria-rowindex"));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "상담 내용" })).toBeVisible();
  await expect(page.getByRole("complementary", { name: "출처와 이력" })).toContainText("일지");
  await office.sound();
  await page.keyboard.press("Escape");
  await expect(hand).toHaveAttribute("aria-rowindex", String(index));
  await expect(hand).toBeInViewport();
});

test("a filter is kept under a name, and asks for the same visits again", async ({ office, page }) => {
  await withLog(office);
  const found = page.getByRole("status").filter({ hasText: /건$/ });
  await expect(found).toHaveText("1,200건");
  await page.getByRole("group", { name: "결과" }).getByRole("checkbox").nth(1).check();
  await expect(found).not.toHaveText("1,200건");
  const many = await found.textContent();
  await page.getByRole("button", { name: "이 거르기 저장" }).click();
  await page.getByLabel("이름").fill("살펴볼 방문");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "모두 보기" }).click();
  await expect(found).toHaveText("1,200건");
  await page.getByRole("button", { name: "살펴볼 방문" }).click();
  await expect(found).toHaveText(many ?? "");
  await page.getByRole("button", { name: "저장한 거르기 지우기" }).click();
  await expect(page.getByRole("button", { name: "살펴볼 방문" })).toHaveCount(0);
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("button", { name: "살펴볼 방문" })).toBeVisible();
});

test("a visit is mended in place", async ({ office, page }) => {
  await withLog(office);
  const [row] = (await ask(office, {})).rows;
  const { result: was } = await office.ask<{ result: string }>("visit_view", { id: row?.id });
  await page.getByRole("grid", { name: "방문 목록" }).getByRole("row").nth(1).click();
  const result = page.getByRole("combobox", { name: "결과" }).or(page.getByRole("textbox", { name: "결과" }));
  await result.fill("다시 상담");
  await result.press("Enter");
  await expect.poll(async () => (await office.ask<{ result: string }>("visit_view", { id: row?.id })).result).toBe("다시 상담");
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await office.ask<{ result: string }>("visit_view", { id: row?.id })).result).toBe(was);
});

test("shops: searched, one opened, its twin merged and the merge taken back", async ({ office, page }) => {
  await withLog(office);
  await page.getByText("업소", { exact: true }).first().click();
  const found = page.getByRole("status").filter({ hasText: /개소$/ });
  await expect(found).toBeVisible();
  const all = await found.textContent();
  await office.sound();
  await page.getByRole("searchbox", { name: "업소 찾기" }).fill("ㄷㄹㅂㅅ");
  const grid = page.getByRole("grid", { name: "업소 목록" });
  await expect(grid.getByRole("row").nth(1)).toContainText("다라분식");
  const { rows } = await office.ask<{ rows: { id: string; visits: number; name: string }[] }>("business_list", { words: "ㄷㄹㅂㅅ", limit: 50 });
  const [one, other] = rows;
  if (!one || !other) throw new Error("two shops of that name are needed");
  // The clerk finds out that the second is the first under another name.
  await office.ask("business_set", { id: other.id, column: "name", value: `(주) ${one.name}` });
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "지원사업" })).toBeVisible();
  await page.getByLabel("더할 지원사업").fill("동행 지원");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "매칭" }).click();
  await expect(page.getByRole("list", { name: "동행 지원 단계" }).getByRole("button", { name: "매칭" })).toHaveAttribute("aria-pressed", "true");
  await office.sound();
  const before = await office.ask("business_page", { id: one.id });
  const twin = page.getByRole("listitem").filter({ hasText: `(주) ${one.name}` }).first();
  await twin.getByRole("button", { name: "비교하고 합치기" }).click();
  await office.sound();
  await page.getByRole("dialog").getByRole("button", { name: "합치기", exact: true }).click();
  await expect(page.getByText(`방문 ${one.visits + other.visits}건`).first()).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(page.getByText(`방문 ${one.visits}건`).first()).toBeVisible();
  expect(await office.ask("business_page", { id: one.id })).toEqual(before);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "모두 보기" }).click();
  await expect(found).toHaveText(all ?? "");
});

test("an area gets another name over shops and visits, as one step", async ({ office, page }) => {
  await withLog(office);
  const first = (await ask(office, {})).facets.areas.find((area) => area.value !== "");
  if (!first) throw new Error("no areas");
  await page.getByText("업소", { exact: true }).first().click();
  await page.getByRole("button", { name: "권역 이름 고치기" }).click();
  await page.getByRole("dialog").getByRole("checkbox", { name: first.value, exact: true }).check();
  await page.getByLabel("새 이름").fill("새로운 권역");
  await office.sound();
  await page.getByRole("button", { name: "이름 바꾸기" }).click();
  await expect.poll(async () => (await ask(office, { areas: ["새로운 권역"] })).total).toBe(first.count);
  await office.ask("undo", { step: null, conflicts: "refuse" });
  expect((await ask(office, { areas: [first.value] })).total).toBe(first.count);
});

test("Ctrl+K opens a shop and a visit on their screens; an empty ledger says what to do", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await office.screen("방문·상담");
  await expect(page.getByText("아직 방문이 없습니다")).toBeVisible();
  await office.sound();
  await takeLog(office);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("다라분식 1호");
  await page.getByRole("dialog").getByRole("group", { name: "업소" }).getByRole("option").first().click();
  await expect(page.getByRole("heading", { name: "지원사업" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("grid", { name: "업소 목록" })).toBeVisible();
});
