// Every screen, under every theme and the largest text, without an accessibility violation.
import { expect, test } from "./bridge";

const LOOKS = [
  { theme: "light", text_size: 100 },
  { theme: "dark", text_size: 100 },
  { theme: "contrast", text_size: 100 },
  { theme: "light", text_size: 130 },
];

for (const look of LOOKS) {
  test(`no violation on any screen: ${look.theme} ${look.text_size} %`, async ({ office, page }) => {
    test.setTimeout(240_000);
    await office.ask("preferences_save", look);
    await page.goto(office.url);
    await expect(page.getByRole("button", { name: /예시로 둘러보기/ })).toBeVisible();
    await office.sound();
    await page.getByRole("button", { name: /작년 엑셀로 시작/ }).click();
    await office.sound();

    const ids = await office.withPledges(["1-1", "소상공인 지원"], ["1-2", "전통시장 현대화"]);
    await office.plan(ids.get("1-1") ?? "", { "2023": "15", "2024": "7.5" });
    await office.ask("printed_set", {
      pledge_id: ids.get("1-1"),
      place: { of: "budget", project_id: null, source: "own", source_label: "", period: null, layer: "plan" },
      text: "30",
      unit: "million",
    });
    await office.ask("pledge_set", { id: ids.get("1-2"), column: "stage", value: "done" });
    await office.ask("pledge_set", { id: ids.get("1-2"), column: "progress", value: "45" });
    await page.reload();
    await expect(page.locator(".headline")).toBeVisible();
    await office.sound();

    await office.card("소상공인 지원");
    await expect(page.getByRole("grid")).toBeVisible();
    await page.getByRole("gridcell").first().click();
    await office.sound();

    await office.screen("공약");
    await expect(page.locator("button.open")).toHaveCount(2);
    await office.sound();
    await page.getByRole("button", { name: "공약 추가" }).click();
    await office.sound();
    await page.keyboard.press("Escape");

    for (const [screen, shows] of [
      ["가져오기", "파일 고르기"],
      ["검산", "검산"],
      ["보고서", "엑셀로 저장"],
    ] as const) {
      await office.screen(screen);
      await expect(page.getByText(shows).first()).toBeVisible();
      await office.sound();
    }
    await office.screen("방문·상담");
    await page.getByText("집계", { exact: true }).click();
    await expect(page.getByText("방문이 없습니다")).toBeVisible();
    await office.sound();
    await office.screen("보고서");
    await expect(page.getByRole("region", { name: /^쪽/ })).toBeVisible();
    for (const sheet of await page.getByRole("navigation", { name: "시트" }).getByRole("button").all()) {
      await sheet.click();
      await office.sound();
    }
    await page.getByText("시트", { exact: true }).last().click();
    await expect(page.getByRole("region", { name: /^시트/ })).toBeVisible();
    await office.sound();
    await page.getByText("분기 점검", { exact: true }).first().click();
    await expect(page.getByRole("region", { name: "분기 점검표" })).toBeVisible();
    await office.sound();

    await office.screen("설정");
    for (const tab of await page.getByRole("navigation", { name: "설정" }).getByRole("button").all()) {
      await tab.click();
      await office.sound();
    }
    await page.keyboard.press("Control+k");
    await office.sound();
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await expect(page.getByRole("heading", { name: "단축키" })).toBeVisible();
    await office.sound();
  });
}

test("the import's steps have no violation", async ({ office, page }) => {
  test.setTimeout(240_000);
  await office.newLedger();
  await page.getByRole("button", { name: "저장할 곳을 고르고 엑셀 가져오기" }).click();
  await office.willChoose(office.sheet());
  await page.getByRole("button", { name: "파일 고르기" }).click();
  await expect(page.getByRole("region", { name: /^시트/ })).toBeVisible();
  await office.sound();
  await page.getByRole("button", { name: /열 뜻/ }).click();
  await office.sound();
  await page.getByRole("button", { name: /파일·표/ }).click();
  await office.sound();
});

test("entering visits and following up have no violation", async ({ office, page }) => {
  test.setTimeout(240_000);
  await office.withPledges(["1-1", "골목상권 매니저"]);
  await office.screen("방문·상담");
  await expect(page.getByRole("region", { name: "오늘 입력" })).toBeVisible();
  await office.sound();
  await office.ask("visit_add", {
    new_business: { name: "가온분식", phone: "010-1234-5678", area: "1권역", owner: "남궁민수", address: "" },
    day: "2025-12-20", channel: "방문", result: "상담", manager: "김매니", body: "남궁민수 대표 임대료 상담",
    follow_ups: [
      { kind: "타부서 이송", department: "도시디자인과", due: "2026-01-02", body: "간판" },
      { kind: "전문가 연계", department: "", due: "", body: "세무사" },
    ],
  });
  await page.getByRole("combobox", { name: "업소" }).fill("가온");
  await expect(page.getByRole("option", { name: /가온분식/ })).toBeVisible();
  await office.sound();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "열린 약속" })).toContainText("3일 지남");
  await page.getByRole("button", { name: "조치 추가" }).click();
  await office.sound();
  await page.getByRole("region", { name: "지난 방문" }).getByRole("button").first().click();
  await expect(page.getByRole("button", { name: "사유를 적고 상담내용 고치기" })).toBeVisible();
  await office.sound();
  await page.getByRole("button", { name: "이력" }).click();
  await office.sound();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "새 방문 입력" }).click();
  await page.getByRole("button", { name: "여러 건 표로 입력" }).click();
  await expect(page.getByRole("grid")).toBeVisible();
  await office.sound();
  await page.getByRole("radio", { name: "후속" }).check();
  await expect(page.getByRole("heading", { name: /지남/ })).toBeVisible();
  await office.sound();
  await page.getByRole("button", { name: /타부서 이송 답변 적기/ }).click();
  await office.sound();
  await page.keyboard.press("Escape");
  await page.getByRole("checkbox", { name: /타부서 이송 고르기/ }).check();
  await page.getByRole("button", { name: /^이송서/ }).click();
  await expect(page.getByRole("region", { name: /^쪽/ })).toBeVisible();
  await office.sound();
  await page.keyboard.press("Escape");
  await office.screen("현황판");
  await expect(page.getByText("오늘까지 후속 조치")).toBeVisible();
  await office.sound();
});
