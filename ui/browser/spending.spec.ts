// A budget status names no pledges: the clerk says line by line where its money belongs.
import { writeFileSync } from "node:fs";
import { expect, test } from "./bridge";

interface Dump {
  rows: { code: string; line: { project: string; sum: { spent: number } } }[];
}

test("lines of a finance system's list are joined to pledges by keyboard, and remembered", async ({ office, page }) => {
  await office.withPledges(
    ["1-1", "골목상권 매니저 운영 확대"],
    ["1-3", "전통시장 아케이드 정비"],
    ["2-1", "마을돌봄 거점센터"],
  );
  await office.screen("가져오기");
  await office.willChoose(office.fixture("예산집행현황"));
  await page.getByRole("button", { name: "파일 고르기" }).click();
  await expect(page.getByText("이 줄은 어느 공약의 사업입니까?")).toBeVisible();
  await expect(page.getByText("6건 가운데 6건을 아직 고르지 않았습니다")).toBeVisible();
  await expect(page.getByRole("button", { name: /그대로 적용/ })).toBeDisabled();
  await page.screenshot({ path: "test-results/lines-open.png" });
  await office.sound();

  // The suggestion says why; another pledge is found by its 초성.
  await page.getByRole("button", { name: /골목상권 매니저 운영 확대 .*비슷합니다/ }).click();
  await expect(page.getByText("6건 가운데 5건을")).toBeVisible();
  const pledgeOf = (name: string) => page.getByRole("combobox", { name: `${name}의 공약` });
  await pledgeOf("아케이드 정비").focus();
  await office.compose("ㅈㅌㅅㅈ");
  await expect(page.getByRole("option", { name: /1-3 전통시장 아케이드 정비/ })).toBeVisible();
  await expect(page.getByRole("listbox", { name: "아케이드 정비의 공약" }).getByRole("option")).toHaveCount(1);
  await page.screenshot({ path: "test-results/lines-found.png" });
  await page.keyboard.press("Enter");
  await expect(pledgeOf("아케이드 정비")).toHaveValue("1-3 전통시장 아케이드 정비");
  const project = page.getByLabel("아케이드 정비의 세부사업");
  await expect(project).toHaveValue("아케이드 정비");
  await project.fill("아케이드 정비 공사");
  await project.press("Enter");
  await expect(page.getByText("새 세부사업").first()).toBeVisible();
  await pledgeOf("작업환경 개선").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(pledgeOf("작업환경 개선")).toHaveValue("가져오지 않음");
  await expect(page.getByText("6건 가운데 3건을")).toBeVisible();
  await page.screenshot({ path: "test-results/lines-some.png" });
  await page.setViewportSize({ width: 1100, height: 700 });
  await page.screenshot({ path: "test-results/lines-1100.png" });
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.getByRole("button", { name: "바뀔 내용" }).click();
  await page.screenshot({ path: "test-results/lines-changes.png" });
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("heading", { name: "가져왔습니다" })).toBeVisible();
  const { rows } = await office.ask<Dump>("budget_sheet", {});
  const spent = (code: string) =>
    rows.filter((row) => row.code === code).reduce((sum, row) => sum + row.line.sum.spent, 0);
  expect([spent("1-1"), spent("1-3"), spent("2-1")]).toEqual([137_410_000, 411_500_000, 0]);

  // The same file again is the same, and what was left out stays out.
  await office.willChoose(office.fixture("예산집행현황"));
  await page.getByRole("button", { name: "다른 파일 가져오기" }).click();
  await expect(page.getByText("6건 가운데 3건을")).toBeVisible();
  await expect(pledgeOf("작업환경 개선")).toHaveValue("가져오지 않음");
  await expect(page.getByText("적용할 것이 없습니다.")).toBeVisible();
});

test("lines of a 예산현황 join pledges that come with them in another file", async ({ office, page }) => {
  await office.withPledges(["9-9", "다른 공약"]);
  const list = office.file("공약 목록.csv");
  writeFileSync(list, "관리번호,공약명,주관부서\r\n1-1,골목상권 매니저 운영,경제과\r\n1-3,전통시장 현대화,경제과");
  await office.screen("가져오기");
  await office.willChoose(office.fixture("세부사업별 예산집행현황"), list);
  await page.getByRole("button", { name: "파일 고르기" }).click();
  await page.getByRole("navigation", { name: "단계" }).getByRole("button", { name: "공약 잇기" }).click();
  await expect(page.getByText("6건을 아직 고르지 않았습니다")).toBeVisible();
  const same = page.getByRole("button", { name: /1-1 골목상권 매니저 운영 \(새 공약\)/ });
  await same.click();
  await expect(page.getByText("5건을 아직 고르지 않았습니다")).toBeVisible();
  const market = page.getByRole("combobox", { name: "아케이드 정비의 공약" });
  await market.fill("ㅈㅌㅅㅈ");
  await page.keyboard.press("Enter");
  await expect(page.getByText("4건을 아직 고르지 않았습니다")).toBeVisible();
  await expect(market).toHaveValue("1-3 전통시장 현대화 (새 공약)");
  await office.sound();
  await page.getByRole("button", { name: /그대로 적용/ }).click();
  await expect(page.getByRole("heading", { name: "가져왔습니다" })).toBeVisible();
  const { rows } = await office.ask<Dump>("budget_sheet", {});
  const joined = new Set(rows.map((row) => `${row.code} ${row.line.project}`));
  expect([...joined].sort()).toEqual(["1-1 골목상권 매니저 운영", "1-3 아케이드 정비", "9-9 "]);
});
