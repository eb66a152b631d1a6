// Every jamo of every word, a hundred times over: typed into a selected cell, left in the middle of
// a syllable by each key that leaves a cell, and searched for. Driven as input methods do it.
import type { CDPSession, Page } from "@playwright/test";
import { serveBench } from "./bench/serve";
import { expect, test } from "./bridge";

const TRIES = 100;
const FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const LAST = [1, 4, 8, 16, 17, 21];

/** The states through which a syllable comes about: ㅎ, 하, 한. */
function states(syllable: number): string[] {
  const of = (first: number, vowel: number, last: number) => String.fromCodePoint(0xac00 + (first * 21 + vowel) * 28 + last);
  const first = syllable % 19;
  const vowel = (syllable * 5) % 21;
  return [FIRST[first] ?? "", of(first, vowel, 0), of(first, vowel, LAST[syllable % LAST.length] ?? 1)];
}

/** Two syllables; over a hundred tries every 초성 and every vowel begins one. */
const word = (nth: number) => [states(nth), states(nth * 7 + 3)];
const whole = (nth: number) => word(nth).map((syllable) => syllable.at(-1)).join("");

class Keys {
  constructor(
    private readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  private compose(text: string) {
    return this.cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }

  /** Types the `nth` word; its last syllable stays open. */
  async type(nth: number): Promise<void> {
    const [first = [], second = []] = word(nth);
    for (const state of first) await this.compose(state);
    await this.cdp.send("Input.insertText", { text: first.at(-1) ?? "" });
    for (const state of second) await this.compose(state);
  }

  /** The key as Windows gives it: to the input method first, which closes the word, then again. */
  async afterWord(key: string, nth: number): Promise<void> {
    const code = { windowsVirtualKeyCode: 229, key: "Process", code: key };
    await this.cdp.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...code });
    await this.cdp.send("Input.insertText", { text: states(nth * 7 + 3).at(-1) ?? "" });
    await this.page.keyboard.press(key);
  }

  /** The key while the syllable is open, as other input methods give it. */
  async withinWord(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }
}

async function keys(page: Page): Promise<Keys> {
  return new Keys(page, await page.context().newCDPSession(page));
}

test.describe("a cell keeps each word whole", () => {
  let bench: { url: string; close: () => Promise<void> };
  test.beforeAll(async () => {
    bench = await serveBench();
  });
  test.afterAll(() => bench.close());

  const down = (nth: number) => `${nth}:0`;
  const across = (nth: number) => `0:${nth}`;
  const table = { down: `?rows=${TRIES + 1}&cols=2`, across: `?rows=2&cols=${TRIES + 1}` };
  for (const [key, size, spot] of [
    ["Enter", table.down, down],
    ["ArrowDown", table.down, down],
    ["Tab", table.across, across],
    ["ArrowRight", table.across, across],
  ] as const) {
    for (const manner of ["afterWord", "withinWord"] as const) {
      test(`${key}, ${manner === "afterWord" ? "once the word is closed" : "in the middle of a syllable"}`, async ({ page }) => {
        await page.goto(bench.url + size);
        const hand = await keys(page);
        await page.locator('[data-cell="0:0"]').click();
        for (let nth = 0; nth < TRIES; nth += 1) {
          await hand.type(nth);
          await hand[manner](key, nth);
        }
        const expected = Array.from({ length: TRIES }, (_, nth) => whole(nth));
        const kept = () =>
          page.evaluate(
            (spots) => spots.map((at) => document.querySelector(`[data-cell="${at}"]`)?.textContent ?? ""),
            expected.map((_, nth) => spot(nth)),
          );
        await expect.poll(kept).toEqual(expected);
      });
    }
  }

  for (const manner of ["afterWord", "withinWord"] as const) {
    test(`Escape throws the word away, ${manner === "afterWord" ? "closed" : "open"}`, async ({ page }) => {
      await page.goto(bench.url + table.down);
      const hand = await keys(page);
      await page.locator('[data-cell="0:0"]').click();
      for (let nth = 0; nth < TRIES; nth += 1) {
        await hand.type(nth);
        await hand[manner]("Escape", nth);
        await expect(page.locator("textarea")).toHaveValue("");
      }
      await expect(page.locator("[data-cell]").filter({ hasText: /./ })).toHaveCount(0);
    });
  }
});

test("a search holds every jamo while its list changes under it", async ({ office, page }) => {
  await office.withPledges(["1-1", "소상공인 지원"], ["1-2", "전통시장 현대화"], ["1-3", "도서관 건립"]);
  await office.screen("공약");
  const search = page.getByRole("searchbox", { name: "공약 찾기" });
  const hand = await keys(page);
  for (let nth = 0; nth < TRIES; nth += 1) {
    await search.focus();
    await hand.type(nth);
    await expect(search).toHaveValue(whole(nth));
    await search.blur();
    await search.fill("");
  }
});
