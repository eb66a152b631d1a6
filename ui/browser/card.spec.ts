// The card: edited in place, saved by itself, taken back.
import { expect, test } from "./bridge";

const info = { undo: "", redo: "" };

test("a text saves itself, and Ctrl+Z outside the field takes the step back", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"], ["1-2", "전통시장 현대화"]);
  await office.card("소상공인 지원");
  await page.getByRole("button", { name: "+ 목표" }).click();
  await page.keyboard.type("자생력을 높인다");
  const body = async () =>
    (await office.ask<{ sections: { kind: string; body: string }[] }>("pledge_card", { id: ids.get("1-1") })).sections
      .find((section) => section.kind === "goal")?.body;
  await expect.poll(body).toBe("자생력을 높인다");
  await page.getByRole("navigation", { name: "카드의 부분" }).getByRole("button").first().focus();
  await page.keyboard.press("Control+z");
  await expect.poll(body).toBe("");
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(body).toBe("자생력을 높인다");
  expect((await office.ask<typeof info>("ledger_info")).redo).toBeNull();
});

test("turning to the next card saves what stands in a field, for the right pledge", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"], ["1-2", "전통시장 현대화"]);
  await office.card("소상공인 지원");
  await page.getByLabel("비고").fill("첫 공약의 비고");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(page.getByRole("heading", { name: "전통시장 현대화" })).toBeAttached();
  const remark = async (code: string) =>
    (await office.ask<{ head: { remark: string } }>("pledge_card", { id: ids.get(code) })).head.remark;
  expect(await remark("1-1")).toBe("첫 공약의 비고");
  expect(await remark("1-2")).toBe("");
});

test("a value that cannot be saved stays in its field with the reason", async ({ office, page }) => {
  await office.withPledges(["1-1", "소상공인 지원"]);
  await office.card("소상공인 지원");
  const rate = page.getByLabel("추진율", { exact: true });
  await rate.fill("아주 많이");
  await rate.press("Enter");
  await expect(page.getByRole("alert")).toContainText("저장하지 못했습니다");
  await expect(rate).toHaveValue("아주 많이");
  await office.screen("현황판");
  await expect(page.getByText("저장하지 못한 칸이 있어 이동하지 않았습니다")).toBeVisible();
  await rate.press("Escape");
  await office.screen("현황판");
  await expect(page.getByRole("heading", { name: "현황판" })).toBeVisible();
});

test("the budget grid takes typing, movement, paste and refuses a bad cell whole", async ({ office, page }) => {
  const ids = await office.withPledges(["1-1", "소상공인 지원"]);
  const id = ids.get("1-1") ?? "";
  await office.plan(id, { "2023": "15", "2024": "15" });
  await office.card("소상공인 지원");
  const own = async () => {
    const card = await office.ask<{ budget: { rows: { cells: { plan: number | null }[] }[] } }>("pledge_card", { id });
    return card.budget.rows[0]?.cells.map((cell) => cell.plan) ?? [];
  };
  await page.locator("td[data-cell]").filter({ hasText: "15" }).first().click();
  await page.keyboard.type("1억 2800만원");
  await page.keyboard.press("Tab");
  await expect.poll(own).toContain(128_000_000);
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect.poll(own).toContain(7_000_000);

  await page.locator("td[data-cell]").filter({ hasText: "128" }).first().click();
  const before = await own();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "1\t모름\r\n");
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect(page.getByRole("alert")).toContainText("모름");
  expect(await own()).toEqual(before);
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", "1\t2\r\n");
    document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect.poll(own).toContain(1_000_000);
  expect((await own()).filter((won) => won === 2_000_000)).toHaveLength(1);
});

test("a pledge that was removed comes back", async ({ office, page }) => {
  await office.withPledges(["1-1", "소상공인 지원"], ["1-2", "전통시장 현대화"]);
  await office.card("소상공인 지원");
  await page.getByRole("button", { name: "이 공약 지우기" }).click();
  await expect(page.getByText("공약을 지웠습니다: 1-1 소상공인 지원")).toBeVisible();
  await expect(page.getByRole("button", { name: "소상공인 지원", exact: true })).toHaveCount(0);
  await page.getByRole("status").getByRole("button", { name: "실행 취소" }).click();
  await expect(page.getByRole("button", { name: "소상공인 지원", exact: true })).toBeVisible();
});
