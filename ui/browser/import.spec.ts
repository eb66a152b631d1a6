// 가져오기 on files of different kinds, from choosing to the last step and back.
import { writeFileSync } from "node:fs";
import { expect, test, type Office } from "./bridge";
import type { Page } from "@playwright/test";

interface Info {
  pledges: number;
  visits: number;
}

const steps = (page: Page) => page.getByRole("navigation", { name: "단계" });
const sheet = (page: Page) => page.getByRole("region", { name: /^시트/ });
const done = (page: Page) => page.getByRole("heading", { name: "가져왔습니다" });

async function choose(office: Office, page: Page, path: string): Promise<void> {
  await office.screen("가져오기");
  await office.willChoose(path);
  await page.getByRole("button", { name: /^(파일 고르기|다른 파일)$/ }).click();
}

/** Takes the import back from its last step. */
async function takeBack(office: Office, page: Page, what: keyof Info, before: number): Promise<void> {
  await page.getByRole("button", { name: "이 가져오기 되돌리기" }).click();
  await expect.poll(async () => (await office.ask<Info>("ledger_info"))[what]).toBe(before);
  await expect(page.getByRole("button", { name: "파일 고르기" })).toBeVisible();
}

test("by the keyboard: an .xls with a sheet a month, and back", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await page.keyboard.press("Alt+6");
  await office.willChoose(office.fixture("상인회"));
  await page.getByRole("button", { name: "파일 고르기" }).focus();
  await page.keyboard.press("Enter");
  await expect(sheet(page)).toBeVisible();
  await expect(page.getByText(/방문 430건 추가/)).toBeVisible();
  await page.keyboard.press("Control+Enter");
  await expect(done(page)).toBeVisible();
  expect((await office.ask<Info>("ledger_info")).visits).toBe(430);
  await page.getByRole("button", { name: "이 가져오기 되돌리기" }).focus();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await office.ask<Info>("ledger_info")).visits).toBe(0);
});

test("a CSV of an old system says its letters, comes in whole, and back", async ({ office, page }) => {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await choose(office, page, office.fixture("시스템출력"));
  await expect(sheet(page)).toBeVisible();
  await steps(page).getByRole("button", { name: "파일·표" }).click();
  await expect(page.getByText(/csv CP949/)).toBeVisible();
  await steps(page).getByRole("button", { name: "바뀔 내용" }).click();
  await page.getByRole("button", { name: /그대로 적용/ }).click();
  await expect(done(page)).toBeVisible();
  expect((await office.ask<Info>("ledger_info")).visits).toBe(423);
  await takeBack(office, page, "visits", 0);
});

test("a locked file asks for its password, a wrong one says so, the right one opens it", async ({ office, page }) => {
  await office.withPledges(["9-9", "다른 공약"]);
  await choose(office, page, office.fixture("대외주의"));
  const password = page.getByLabel("파일의 암호");
  await expect(page.getByText("암호를 입력하면 파일을 읽습니다.")).toBeVisible();
  await password.fill("틀린 암호");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/암호가 맞지 않/)).toBeVisible();
  await password.fill("gaon2025!");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/살펴본 시트: ‘카드’/)).toBeVisible();
  await expect(password).toBeHidden();
  await expect(page.getByRole("button", { name: /그대로 적용/ })).toBeDisabled();
});

test("cards of several pledges: a bar of the roadmap is marked over all its cells", async ({ office, page }) => {
  await office.withPledges(["9-9", "다른 공약"]);
  await choose(office, page, office.fixture("분기별 로드맵"));
  await expect(sheet(page)).toBeVisible();
  const { id, files } = await read(office, office.fixture("분기별 로드맵"));
  const [first] = files[0]?.tables ?? [];
  const spans = first?.rows[0]?.cells.map(({ cell }) => cell).filter((cell) => cell.includes(":")) ?? [];
  expect(spans.length).toBeGreaterThan(0);
  const view = await office.ask<View>("import_sheet", { preview: id, file: 0, sheet: first?.sheet });
  const marked = new Map<string, string>(view.body.flatMap(({ row, cells }) => cells.map(({ col, mark }) => [`${row} ${col}`, mark] as const)));
  for (const span of spans) {
    const [from, to] = span.split(":").map(place);
    for (let col = from?.col ?? 0; col <= (to?.col ?? 0); col += 1) {
      const mark = marked.get(`${from?.row} ${col}`);
      // What a merge covers is no cell of its own.
      if (mark !== undefined) expect([span, mark]).toEqual([span, "new"]);
    }
  }
  await page.getByRole("button", { name: /그대로 적용/ }).click();
  await expect(done(page)).toBeVisible();
  await takeBack(office, page, "pledges", 1);
});

test("rows that fail are saved for a reason, and what was added to them is not read again", async ({ office, page }) => {
  await office.withPledges(["9-9", "다른 공약"]);
  const rows = (second: string) =>
    [
      "공약사업 추진현황",
      "관리번호,공약명,주관부서,담당자,전화번호",
      "1-1,골목상권 매니저,지역경제과,홍길동,02-2345-6789",
      `${second},특례보증 지원,지역경제과,남궁수,02-2345-6780`,
      "1-3,아케이드 정비,도로과,김정비,02-2345-6781",
    ].join("\r\n");
  writeFileSync(office.file("담당자 총괄.csv"), rows("1-1"));
  await choose(office, page, office.file("담당자 총괄.csv"));
  await expect(page.getByText(/오류가 있는 2행은 가져오지 않습니다/)).toBeVisible();
  await page.getByRole("button", { name: /그대로 적용/ }).click();
  await expect(done(page)).toBeVisible();

  await page.getByRole("button", { name: "실패한 행 저장(.xlsx)" }).click();
  const dialog = page.getByRole("dialog", { name: "개인정보가 든 파일 저장" });
  await expect(dialog).toContainText("2명");
  await expect(dialog.getByRole("button", { name: "저장할 곳 고르기" })).toBeDisabled();
  await office.sound();
  await dialog.getByRole("textbox", { name: "사유" }).fill("자료 정정");
  const failed = office.file("담당자 총괄 실패한 행.xlsx");
  await office.willChoose(failed);
  await page.keyboard.press("Enter");
  await expect(page.getByText(/저장했습니다: 담당자 총괄 실패한 행\.xlsx/)).toBeVisible();
  await expect(dialog).toBeHidden();
  const log = await office.ask<{ lines: { what: string; reason: string }[] }>("access_log", {
    from: null, to: null, text: "", limit: 0,
  });
  expect(log.lines[0]).toMatchObject({ what: "내보내기: 가져오지 못한 행 2건", reason: "자료 정정" });

  // As it is it fails again; nothing is said of the columns that were added.
  await office.willChoose(failed);
  await page.getByRole("button", { name: "다른 파일 가져오기" }).click();
  await expect(page.getByText(/오류가 있는 2행은 가져오지 않습니다/)).toBeVisible();
  await expect(page.getByRole("complementary", { name: "확인할 것" })).not.toContainText("사유");
  await expect(page.getByRole("button", { name: /그대로 적용/ })).toBeDisabled();
});

interface View {
  body: { row: number; cells: { col: number; mark: string }[] }[];
}

interface Preview {
  id: string;
  files: { tables: { sheet: string; rows: { cells: { cell: string }[] }[] }[] }[];
}

async function read(office: Office, path: string): Promise<Preview> {
  await office.willChoose(path);
  const files = await office.ask<{ id: string }[]>("choose_files", { purpose: "import", suggested: "" });
  return office.ask<Preview>("import_read", { files: files.map(({ id }) => id) });
}

/** 0-based row and column of `K7`. */
function place(cell: string): { row: number; col: number } {
  const [, letters = "", digits = ""] = /^([A-Z]+)(\d+)$/.exec(cell) ?? [];
  const col = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, col };
}
