// 후속: what was promised is answered, put off and sent on, and every one of it can be taken back.
import { expect, test, type Office } from "./bridge";

async function promised(office: Office): Promise<void> {
  await office.withPledges(["1-1", "골목상권 매니저"]);
  const dues = { 가온분식: "2026-01-02", 다라유통: "2026-01-05", 한빛미용실: "2026-01-09", 새봄꽃집: "" };
  for (const [name, due] of Object.entries(dues)) {
    await office.ask("visit_add", {
      new_business: { name, phone: `010-1234-56${name.length}8`, area: "1권역", owner: "남궁민수", address: "" },
      day: "2025-12-20", channel: "방문", result: "상담", manager: "김매니", body: "남궁민수 대표 상담",
      follow_ups: [{ kind: "타부서 이송", department: "도시디자인과", due, body: `${name} 간판` }],
    });
  }
}

test("what is due stands on 현황판, is answered, put off and taken back", async ({ office, page }) => {
  await promised(office);
  await office.screen("공약");
  await office.screen("현황판");
  await page.getByRole("button", { name: /가온분식/ }).click();
  await expect(page.getByRole("heading", { name: /^(지남|오늘|이번 주|기한 없음) 1$/ })).toHaveCount(4);
  await page.getByRole("button", { name: "‘가온분식’ 타부서 이송 답변 적기" }).click();
  await page.getByLabel("답변", { exact: true }).fill("설치를 마침");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: /^지남/ })).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "답함 1" })).toBeVisible();
  await expect(page.getByRole("row", { name: /설치를 마침/ })).toContainText("2026. 1. 5. 답함");
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("heading", { name: "지남 1" })).toBeVisible();
  await page.getByRole("checkbox", { name: "‘가온분식’ 타부서 이송 고르기" }).check();
  await page.getByRole("checkbox", { name: "‘다라유통’ 타부서 이송 고르기" }).check();
  await page.getByRole("button", { name: "기한 바꾸기" }).click();
  await page.getByLabel("새 기한").pressSequentially("2주");
  await expect(page.getByText("2026. 1. 19. (월)")).toBeVisible();
  await page.getByRole("button", { name: "저장", exact: true }).click();
  await expect(page.getByRole("heading", { name: "나중 2" })).toBeVisible();
});

test("a slip goes to the department masked, and unmasked only for a reason that is logged", async ({ office, page }) => {
  await promised(office);
  await page.getByRole("button", { name: /방문·상담/ }).click();
  await page.getByRole("radio", { name: "후속" }).check();
  await page.getByRole("checkbox", { name: "‘가온분식’ 타부서 이송 고르기" }).check();
  await page.getByRole("button", { name: "이송서 1건" }).click();
  const paper = page.getByRole("region", { name: /^쪽/ });
  await expect(paper).toContainText("도시디자인과");
  await expect(paper).toContainText("남**수");
  await expect(paper).not.toContainText("남궁민수");
  const entries = async () => (await dumped(office)).access_log.length;
  const before = await entries();
  await page.getByLabel(/가리지 않고/).check();
  await expect(page.getByRole("button", { name: "PDF로 저장" })).toBeDisabled();
  await page.getByRole("textbox", { name: "사유" }).fill("부서 이송");
  await office.willChoose(office.file("이송서.pdf"));
  await page.getByRole("button", { name: "PDF로 저장" }).click();
  await expect(page.getByText(/이송서.pdf.* 저장했습니다/)).toBeVisible();
  expect(await entries()).toBe(before + 1);
});

test("a shop's page begins with what was promised to it; a visit keeps its own day and prints its 방문상담일지", async ({ office, page }) => {
  await promised(office);
  const found = await office.ask<{ id: string }[]>("business_find", { text: "가온분식", limit: 1 });
  await office.screen("공약");
  await page.getByRole("button", { name: /방문·상담/ }).click();
  await page.getByText("업소", { exact: true }).first().click();
  await page.getByRole("grid", { name: "업소 목록" }).getByText("가온분식").first().dblclick();
  await expect(page.getByRole("heading", { name: "열린 후속 1건" })).toBeVisible();
  const promise = page.getByRole("row", { name: /타부서 이송/ });
  await expect(promise).toContainText("3일 지남");
  await expect(promise).toContainText("도시디자인과");
  await office.sound();
  await promise.getByRole("button").click();
  const kept = page.getByLabel("보유 기한");
  await kept.fill("2030.12.31");
  await kept.press("Tab");
  await expect(kept).toHaveValue(/2030\. 12\. 31\./);
  await page.getByRole("button", { name: "방문상담일지" }).click();
  const paper = page.getByRole("region", { name: /^쪽/ });
  await expect(paper).toContainText("가온분식");
  await expect(paper).toContainText("남**수");
  await office.sound();
  await page.getByLabel(/가리지 않고/).check();
  await page.getByRole("textbox", { name: "사유" }).fill("민원 회신");
  await office.willChoose(office.file("방문상담일지.xlsx"));
  await page.getByRole("button", { name: "엑셀로 저장" }).click();
  await expect(page.getByText(/방문상담일지.xlsx.* 저장했습니다/)).toBeVisible();
  expect((await dumped(office)).access_log).toHaveLength(1);
  expect(await office.ask("business_page", { id: found[0]?.id })).toMatchObject({ promises: [{ due: "2026-01-02", days: -3 }] });
});

async function dumped(office: Office): Promise<{ access_log: unknown[] }> {
  await office.willChoose(office.file("대장.json"));
  const [file] = await office.ask<{ id: string }[]>("choose_files", { purpose: "save_dump", suggested: "" });
  await office.ask("dump_save", { file: file?.id });
  const { readFileSync } = await import("node:fs");
  return { access_log: [], ...(JSON.parse(readFileSync(office.file("대장.json"), "utf8")) as object) };
}
