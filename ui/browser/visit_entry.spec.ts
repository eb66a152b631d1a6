// 방문 입력: twenty visits by keyboard alone, typed as a Korean input method types, and what of them
// stands in the ledger afterwards; what is refused, kept and put right.
import type { CDPSession, Page } from "@playwright/test";
import { expect, test, type Office } from "./bridge";

const SHOPS = [
  ["가온분식", "010-1234-5678", "1권역"], ["다라유통", "02-2600-4567", "2권역"], ["한빛미용실", "010-2222-3333", "1권역"],
  ["새봄꽃집", "010-4444-5555", "3권역"], ["창동철물", "010-6666-7777", "2권역"],
] as const;
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

/** The states through which a syllable comes about: ㅎ, 하, 한. */
function states(syllable: string): string[] {
  const at = (syllable.codePointAt(0) ?? 0) - 0xac00;
  if (at < 0 || at >= 11172) return [syllable];
  const open = String.fromCodePoint(0xac00 + at - (at % 28));
  const first = INITIALS[Math.floor(at / 588)] ?? "";
  return open === syllable ? [first, open] : [first, open, syllable];
}

class Hand {
  private constructor(
    readonly page: Page,
    private readonly cdp: CDPSession,
  ) {}

  static async of(page: Page): Promise<Hand> {
    return new Hand(page, await page.context().newCDPSession(page));
  }

  /** Types as an input method does; the last syllable stays open where asked. */
  async type(text: string, { open = false } = {}): Promise<void> {
    const letters = [...text];
    for (const [at, letter] of letters.entries()) {
      const steps = states(letter);
      if (steps.length === 1 && !INITIALS.includes(letter)) {
        await this.cdp.send("Input.insertText", { text: letter });
        continue;
      }
      for (const state of steps) {
        await this.cdp.send("Input.imeSetComposition", { text: state, selectionStart: 1, selectionEnd: 1 });
      }
      if (open && at === letters.length - 1) return;
      await this.cdp.send("Input.insertText", { text: letter });
    }
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
}

async function shops(office: Office): Promise<void> {
  for (const [name, phone, area] of SHOPS) {
    await office.ask("visit_add", {
      new_business: { name, phone, area, owner: "남궁민수", address: "중앙로 12" },
      day: "2025-12-20", channel: "방문", area, category: "금융", result: "상담", manager: "김매니", body: `${name} 첫 상담`,
    });
  }
}

const shop = (page: Page) => page.getByRole("combobox", { name: "업소" });

interface Dumped {
  visits: { date: string; business: string; status: string; body?: string; field?: string; manager?: string }[];
  follow_ups?: unknown[];
}

async function dump(office: Office): Promise<Dumped> {
  await office.willChoose(office.file("대장.json"));
  const [file] = await office.ask<{ id: string }[]>("choose_files", { purpose: "save_dump", suggested: "" });
  await office.ask("dump_save", { file: file?.id });
  const { readFileSync } = await import("node:fs");
  return JSON.parse(readFileSync(office.file("대장.json"), "utf8")) as Dumped;
}

test("twenty visits by keyboard alone, every syllable composed, stand in the dump", async ({ office, page }) => {
  test.setTimeout(180_000);
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await shops(office);
  await page.keyboard.press("Alt+5");
  await expect(shop(page)).toBeFocused();
  const hand = await Hand.of(page);
  const work: number[] = [];
  const sought = ["ㄱㅇㅂㅅ", "다라", "3333", "ㅅㅂ", "창동"];
  for (let nth = 0; nth < 20; nth += 1) {
    const [name] = SHOPS[nth % 5] ?? [""];
    const begun = performance.now();
    await expect(shop(page)).toBeFocused();
    await hand.type(sought[nth % 5] ?? "");
    await expect(page.getByRole("option", { name: new RegExp(name) })).toHaveAttribute("aria-selected", "true");
    await hand.press("Enter");
    await expect(page.getByRole("radio", { name: "상담", exact: true })).toBeFocused();
    if (nth % 4 === 3) await hand.press("ArrowRight", "Enter");
    await hand.press("Tab");
    await expect(page.getByRole("combobox", { name: "상담분야" })).toBeFocused();
    await hand.type(nth % 2 === 0 ? "마케팅" : "세무·회계");
    await hand.press("Tab", "Tab");
    await expect(page.getByRole("textbox", { name: "상담내용" })).toBeFocused();
    // Ctrl+Enter meets the last syllable open.
    await hand.type(`${nth + 1}번째 방문 상담 기록 완료`, { open: true });
    await hand.press("Control+Enter");
    await expect(page.getByRole("status").filter({ hasText: `‘${name}’ 방문을 저장했습니다.` })).toBeVisible();
    await expect(page.getByRole("region", { name: "오늘 입력" })).toContainText(`${nth + 1 + 5}건`);
    work.push(performance.now() - begun);
  }
  const { visits } = await dump(office);
  const entered = visits.filter((visit) => visit.date === "2026-01-05");
  expect(entered).toHaveLength(20);
  for (let nth = 0; nth < 20; nth += 1) {
    const [name] = SHOPS[nth % 5] ?? [""];
    expect(entered).toContainEqual(
      expect.objectContaining({
        business: name,
        status: nth % 4 === 3 ? "부재" : "상담",
        field: nth % 2 === 0 ? "마케팅" : "세무·회계",
        body: `${nth + 1}번째 방문 상담 기록 완료`,
      }),
    );
  }
  const sorted = [...work].sort((one, other) => one - other);
  console.log(`20 visits by keyboard: median ${Math.round(sorted[10] ?? 0)} ms, longest ${Math.round(sorted[19] ?? 0)} ms of work a visit`);
});

test("a shop that is not there is made with its first visit; promises and days are typed", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await page.keyboard.press("Alt+5");
  const hand = await Hand.of(page);
  await expect(shop(page)).toBeFocused();
  await hand.type("새로꽃집");
  await expect(page.getByRole("option", { name: /새 업소로 등록/ })).toBeVisible();
  await hand.press("Enter");
  await expect(page.getByLabel("연락처")).toBeFocused();
  await hand.type("010-7777-8888");
  await page.getByLabel("방문일").focus();
  await hand.type("어제");
  await expect(page.getByText("2026. 1. 4. (일)")).toBeVisible();
  await page.getByRole("button", { name: "조치 추가" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "조치" })).toBeFocused();
  await hand.type("ㅌㅂㅅ");
  await hand.press("ArrowDown", "Enter");
  await expect(page.getByRole("combobox", { name: "조치" })).toHaveValue("타부서 이송");
  await page.getByRole("combobox", { name: "담당 부서" }).focus();
  await hand.type("도시디자인과");
  await page.getByLabel("기한").focus();
  await hand.type("+7");
  await expect(page.getByText("2026. 1. 12. (월)")).toBeVisible();
  await page.getByLabel("조치 내용").focus();
  await hand.type("간판 개선 문의", { open: true });
  await hand.press("Control+Enter");
  await expect(page.getByRole("status").filter({ hasText: "저장했습니다" })).toBeVisible();
  await page.getByRole("radio", { name: "후속" }).check();
  await expect(page.getByRole("heading", { name: /나중/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /새로꽃집/ })).toContainText("도시디자인과");
});

test("what is refused, and what is left for another screen, stays as typed", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await shops(office);
  await page.keyboard.press("Alt+5");
  const hand = await Hand.of(page);
  await expect(shop(page)).toBeFocused();
  await hand.type("가온");
  await expect(page.getByRole("option", { name: /가온분식/ })).toBeVisible();
  await hand.press("Enter");
  await page.getByRole("textbox", { name: "상담내용" }).focus();
  await hand.type("주민번호 900101-1234567");
  await hand.press("Control+Enter");
  await expect(page.getByRole("alert")).toContainText("주민등록번호");
  await expect(page.getByRole("textbox", { name: "상담내용" })).toHaveValue("주민번호 900101-1234567");
  await hand.press("Alt+1");
  await expect(page.getByRole("heading", { name: "현황판" })).toBeVisible();
  await hand.press("Alt+5");
  await expect(shop(page)).toHaveValue("가온분식");
  await expect(page.getByRole("textbox", { name: "상담내용" })).toHaveValue("주민번호 900101-1234567");
  await page.getByRole("textbox", { name: "상담내용" }).fill("임대료 상담");
  await hand.press("Control+Enter");
  await expect(page.getByRole("status").filter({ hasText: "저장했습니다" })).toBeVisible();
  // The next to the same shop on the same day is told before it is saved.
  await hand.type("5678");
  await expect(page.getByRole("option", { name: /가온분식/ })).toBeVisible();
  await hand.press("Enter");
  await expect(page.getByRole("region", { name: "중복일 수 있는 방문" })).toContainText("임대료 상담");
});

test("Enter before the shops have followed the last letter takes the shop that was meant", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await shops(office);
  await page.keyboard.press("Alt+5");
  const hand = await Hand.of(page);
  await expect(shop(page)).toBeFocused();
  let follow = () => {};
  const pressed = new Promise<void>((done) => (follow = done));
  await page.route("**/ipc/business_find", async (route) => {
    await pressed;
    await route.fallback();
  });
  await hand.type("가온");
  await hand.press("Enter");
  await expect(shop(page)).toHaveValue("가온");
  follow();
  await expect(shop(page)).toHaveValue("가온분식");
  await expect(page.getByRole("option", { name: /가온분식/ })).toHaveCount(0);
});

test("a visit is put right field by field, each a step that Ctrl+Z takes back", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await shops(office);
  await office.screen("방문·상담");
  await page.getByRole("region", { name: "오늘 입력" }).getByRole("button", { name: /창동철물/ }).click();
  await page.getByRole("radio", { name: "부재" }).click();
  await expect(page.getByRole("radio", { name: "부재" })).toBeChecked();
  await page.getByLabel("담당 매니저").fill("이매니");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await office.ask<{ undo: string }>("ledger_info")).undo).toContain("담당 매니저 변경");
  await page.keyboard.press("Control+z");
  await expect(page.getByLabel("담당 매니저")).toHaveValue("김매니");
});

test("many visits are pasted, looked at and added as one step", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await shops(office);
  await office.screen("방문·상담");
  await page.getByRole("button", { name: "여러 건 표로 입력" }).click();
  const paste = (text: string) =>
    page.evaluate((words) => {
      const data = new DataTransfer();
      data.setData("text/plain", words);
      document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, text);
  await page.locator('[data-cell="0:0"]').click();
  await paste("1.2\t가온분식\t\t\t방문\t금융\t보증 상담\t상담\t김매니\n언젠가\t새로꽃집\t010-1111-2222\n");
  await expect(page.getByText("고칠 칸 1곳")).toBeVisible();
  await expect(page.getByText(/2행 방문일/)).toBeVisible();
  await expect(page.getByRole("button", { name: /건 넣기/ })).toBeDisabled();
  await page.locator('[data-cell="1:0"]').click();
  await paste("1.3");
  await expect(page.getByText(/새로 등록합니다: 새로꽃집/)).toBeVisible();
  await page.getByRole("button", { name: "방문 2건 넣기" }).click();
  await expect.poll(async () => (await office.ask<{ undo: string }>("ledger_info")).undo).toBe("방문 2건 입력, 새 업소 1곳");
  expect((await dump(office)).visits).toHaveLength(7);
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await dump(office)).visits.length).toBe(5);
});
