// Lists of the length that a large office has.
import { expect, test } from "./bridge";

test("500 pledges draw only those in view; keys, search and the way back are those of all", async ({ office, page }) => {
  test.setTimeout(120_000);
  await office.withPledges();
  for (let nth = 0; nth < 500; nth += 1) {
    const code = `${Math.floor(nth / 50) + 1}-${(nth % 50) + 1}`;
    await office.ask("pledge_add", { code, title: `골목상권 지원 ${nth + 1}` });
  }
  await page.reload();
  await office.screen("공약");
  const drawn = page.locator("button.open");
  await expect(page.getByRole("status").getByText("500건")).toBeVisible();
  expect(await drawn.count()).toBeLessThan(130);
  await page.keyboard.press("Control+f");
  await expect(page.getByRole("searchbox", { name: "공약 찾기" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("button", { name: "골목상권 지원 1", exact: true })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("button", { name: "골목상권 지원 500", exact: true })).toBeFocused();
  await expect(page.getByRole("button", { name: "골목상권 지원 500", exact: true })).toBeInViewport();
  await page.keyboard.press("PageUp");
  await expect(page.getByRole("button", { name: "골목상권 지원 485", exact: true })).toBeFocused();
  // The row in hand is scrolled out of view; the keys go on from it.
  await page.mouse.move(800, 500);
  await page.mouse.wheel(0, -30_000);
  await expect(page.getByRole("button", { name: "골목상권 지원 1", exact: true })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("button", { name: "골목상권 지원 486", exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "골목상권 지원 486" })).toBeAttached();
  await office.screen("공약");
  await expect(page.getByRole("button", { name: "골목상권 지원 486", exact: true })).toBeFocused();
  await page.getByRole("searchbox", { name: "공약 찾기" }).fill("지원 499");
  await expect(drawn).toHaveCount(1);
  await office.sound();
});
