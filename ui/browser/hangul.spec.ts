// Korean input is sacred: every jamo counts, nothing is written back into a field that composes.
import { expect, test } from "./bridge";

test("the list follows every jamo while a syllable is put together", async ({ office, page }) => {
  await office.withPledges(["1-1", "소상공인 지원"], ["1-2", "전통시장 현대화"], ["1-3", "도서관 건립"]);
  await office.screen("공약");
  await page.keyboard.press("Control+f");
  const search = page.getByRole("searchbox", { name: "공약 찾기" });
  await expect(search).toBeFocused();
  const cdp = await page.context().newCDPSession(page);
  const state = (text: string) =>
    cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  const found = page.locator("button.open");

  await state("ㅅ");
  await expect(found).toHaveText(["소상공인 지원", "전통시장 현대화", "도서관 건립"]);
  await state("소");
  await expect(found).toHaveText(["소상공인 지원"]);
  await expect(search).toHaveValue("소");
  await state("솟");
  await expect(search).toHaveValue("솟");
  await cdp.send("Input.insertText", { text: "소" });
  await state("ㅅ");
  await expect(search).toHaveValue("소ㅅ");
  await cdp.send("Input.insertText", { text: "상" });
  await expect(search).toHaveValue("소상");
  await expect(found).toHaveText(["소상공인 지원"]);

  await search.fill("ㅈㅌㅅㅈ");
  await expect(found).toHaveText(["전통시장 현대화"]);
});

test("a text section keeps a long composition whole, past its own saving", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  await office.card("소상공인 지원");
  await page.getByRole("button", { name: "+ 목표" }).click();
  const field = page.getByRole("textbox", { name: "목표" });
  await office.compose("ㄱ", "고", "골");
  await office.compose("ㅁ", "모", "목");
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Input.imeSetComposition", { text: "사", selectionStart: 1, selectionEnd: 1 });
  // The words before the open syllable may be saved only when it is closed.
  await expect(field).toHaveValue("골목사");
  await cdp.send("Input.insertText", { text: "상" });
  await expect(field).toHaveValue("골목상");
  const body = async () =>
    (await office.ask<{ sections: { kind: string; body: string }[] }>("pledge_card", { id: ids.get("1-1") })).sections
      .find((section) => section.kind === "goal")?.body;
  await expect.poll(body).toBe("골목상");
  await expect(field).toHaveValue("골목상");
});

test("the grid keeps the first jamo typed on a cell", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const id = ids.get("1-1") ?? "";
  await office.plan(id, { "2023": "15" });
  await office.card("소상공인 지원");
  await page.locator("td[data-cell]").filter({ hasText: "15" }).first().click();
  const editor = page.locator("textarea:focus");
  await expect(editor).toBeFocused();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Input.imeSetComposition", { text: "ㅇ", selectionStart: 1, selectionEnd: 1 });
  await expect(editor).toHaveValue("ㅇ");
  await cdp.send("Input.imeSetComposition", { text: "어", selectionStart: 1, selectionEnd: 1 });
  await cdp.send("Input.insertText", { text: "억" });
  await expect(editor).toHaveValue("억");
  await page.keyboard.press("Escape");
  await page.keyboard.type("3");
  await page.keyboard.type("억");
  await page.keyboard.press("Enter");
  await expect
    .poll(async () => {
      const card = await office.ask<{ budget: { sum: { plan: number } } }>("pledge_card", { id });
      return card.budget.sum.plan;
    })
    .toBe(300_000_000);
});
