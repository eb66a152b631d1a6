// From opening the window to a finished card, by the keyboard alone. The card is a public one of
// a district office; what the ledger holds afterwards is what was typed.
import { readFileSync } from "node:fs";
import type { CDPSession, Page } from "@playwright/test";
import { expect, test } from "./bridge";

const LINES = {
  현황: ["- 코로나19 이후로 침체된 지역상권 및 소상공인 업소의 경쟁력을 높여 매출 증대 및 지역경제 활력 방안 필요"],
  목표: [
    "- 침해된 지역상권 활성화 및 소상공인 경쟁력 강화를 위한 맞춤형 역량강화 교육",
    "- 다양한 채널을 통한 지역 상권과 소상공인 업소 홍보",
  ],
  사업개요: [
    "- 기 간 : 2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)",
    "- 대 상 : 관내 지역 상권 및 소상공인 업소",
    "- 내 용",
    " - 소상공인 맞춤형 역량강화 교육 : 친절교육, 경영개선 교육 등",
    " - 다양한 채널을 통한 지역 상권 및 소상공인 업소 홍보",
    "- 총사업비 : 1억 2800만원(구비 100%)",
  ],
  추진계획: [
    "- (2022년) 8. ~ 9. : 스마트 소상공인 프로그램 세부 추진방안 기획 및 협의",
    "스마트 소상공인 마중물 프로그램 기획 및 업무협의, 계획 수립",
    "- 10. ~ 12. : 스마트 소상공인 마중물 프로그램 운영(경영 마인드 강화)",
    "- (2023년) 1. ~ 12. : 2023년 스마트 소상공인 프로그램 기본계획 수립 및 운영",
    "프로그램 홍보 및 소상공인 모집, 교육 실시, 성과 분석, 만족도 조사",
    "- (2024년~2026년) : 사업성과 검토 후, 계획 재수립 및 사업 지속 추진",
  ],
  재원조달: ["구비 편성"],
  "문제점 및 대책": ["- 해당없음"],
  기대효과: [
    "- 동래 소상공인의 경영 마인드 구축과 역량 강화로 소상공인의 경쟁력 강화 및",
    "지역상권 활성화 도모",
  ],
};

const INDICATORS: [name: string, unit: string, targets: string[]][] = [
  ["마중물 프로그램 운영계획 수립", "회", ["1"]],
  ["마중물 프로그램 운영", "회", ["1"]],
  ["스마트 소상공인 프로그램 기본계획 수립", "회", ["", "1", "1", "1", "1"]],
  ["스마트 소상공인 프로그램 운영", "회", ["", "1", "1", "1", "1"]],
  ["골목상권 & 소상공인 업소 홍보", "회", ["", "1", "1", "1", "1"]],
];

const ENGAGEMENT = [
  ["업무협의 (외식업지부, 소상공인연합회)", "2", "", "소상공인 마중물 프로그램 운영계획 수립 관련 소상공인 의견 조사"],
  ["설문조사", "1", "", "스마트 소상공인 기본계획 수립 관련"],
  ["언론보도", "2", "", "스마트 프로그램 운영 관련"],
];

/** A clerk at the keyboard: no pointer, Korean as the input method gives it. */
class Clerk {
  constructor(
    readonly page: Page,
    readonly cdp: CDPSession,
  ) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Words as they come from the input method: the first syllable is put together, the rest follows. */
  async type(text: string): Promise<void> {
    const first = text[0] ?? "";
    if (/[가-힣]/.test(first)) {
      const initial = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"[Math.floor((first.charCodeAt(0) - 0xac00) / 588)] ?? "";
      for (const state of [initial, first]) {
        await this.cdp.send("Input.imeSetComposition", { text: state, selectionStart: 1, selectionEnd: 1 });
      }
      await this.cdp.send("Input.insertText", { text: first });
      text = text.slice(1);
    }
    if (text !== "") await this.cdp.send("Input.insertText", { text });
  }

  /** What has the focus, by its own name or its group's. */
  private inHand(): Promise<string[]> {
    return this.page.evaluate(() => {
      const at = document.activeElement as HTMLElement | null;
      const group = at?.closest("[role=radiogroup], [role=group]");
      const labels = (at as HTMLInputElement | null)?.labels;
      return [
        at?.getAttribute("aria-label"),
        labels?.[0]?.textContent,
        at?.tagName === "BUTTON" ? at.textContent : "",
        at?.matches("[role=radio], [role=checkbox]") ? group?.getAttribute("aria-label") : "",
      ].map((name) => name?.trim() ?? "");
    });
  }

  /** Tab until this is in hand. */
  async reach(name: string): Promise<void> {
    for (let tabs = 0; tabs < 60; tabs += 1) {
      if ((await this.inHand()).includes(name)) return;
      await this.press("Tab");
    }
    throw new Error(`Tab does not reach ${name}; it is at ${(await this.inHand()).join(" / ")}`);
  }

  async enter(name: string): Promise<void> {
    await this.reach(name);
    await this.press("Enter");
  }

  /** Walks the choices of a group with the arrows and picks one. */
  async pick(group: string, option: string): Promise<void> {
    await this.reach(group);
    for (let steps = 0; steps < 10; steps += 1) {
      if ((await this.inHand()).includes(option)) break;
      await this.press("ArrowRight");
    }
    expect(await this.inHand()).toContain(option);
    await this.press("Space");
  }

  async fill(name: string, text: string): Promise<void> {
    await this.reach(name);
    await this.press("Control+a");
    await this.type(text);
    await this.press("Tab");
  }

  /** Lines of an outline: marks go on by themselves, and are changed where the next line has another. */
  async lines(lines: string[]): Promise<void> {
    let given = "";
    for (const [at, line] of lines.entries()) {
      const indent = /^ */.exec(line)?.[0] ?? "";
      const mark = line.slice(indent.length).startsWith("- ") ? `${indent}- ` : "";
      if (at === 0) {
        await this.type(line);
      } else if (mark === "") {
        await this.press("Shift+Enter");
        await this.type(line);
      } else {
        await this.press("Enter");
        if (given === "") await this.type(mark);
        else if (given.length < mark.length) await this.press("Home", "Space", "End");
        else if (given.length > mark.length) await this.press("Home", "Delete", "End");
        await this.type(line.slice(mark.length));
      }
      given = mark;
    }
  }

  /** Opens an empty section of the part in hand and writes it. */
  async section(name: keyof typeof LINES): Promise<void> {
    await this.enter(`+ ${name}`);
    await this.lines(LINES[name]);
  }

  /** Cells from the one in hand on, Tab between them. */
  async cells(...texts: string[]): Promise<void> {
    for (const [at, text] of texts.entries()) {
      if (at > 0) await this.press("Tab");
      if (text !== "") await this.type(text);
    }
  }

  /** Rows of the table in hand that grows as it is typed. */
  async rows(table: string, rows: string[][]): Promise<void> {
    const grid = this.page.getByRole("grid", { name: table });
    for (const [at, row] of rows.entries()) {
      await this.cells(...row);
      await this.press("ArrowUp");
      await expect(grid.locator("tbody tr")).toHaveCount(at + 2);
      await this.press("Control+End", "Home");
    }
  }

  /** The next part of the card. */
  async next(): Promise<void> {
    await this.press("Control+PageDown");
  }
}

test("a card from the opened window to its last line, by keyboard alone", async ({ office, page }) => {
  test.setTimeout(180_000);
  await page.goto(office.url);
  await expect(page.getByRole("button", { name: /작년 엑셀로 시작/ })).toBeVisible();
  const clerk = new Clerk(page, await page.context().newCDPSession(page));

  await clerk.press("Tab", "Enter");
  await expect(page.getByLabel("기관 이름")).toBeFocused();
  await clerk.type("동래구");
  await clerk.press("Tab");
  await clerk.type("일자리경제과");
  await office.willChoose(office.file("동래구 공약대장.pledge"));
  await clerk.enter("빈 대장으로 시작");
  await expect(page.getByRole("navigation", { name: "화면" })).toBeVisible();

  await clerk.press("Control+k");
  await expect(page.getByRole("combobox", { name: "공약·화면·할 일 찾기" })).toBeFocused();
  await clerk.type("공약 추가");
  await expect(page.getByRole("dialog").getByRole("option", { selected: true })).toContainText("공약 추가");
  await clerk.press("Enter");
  await clerk.reach("관리번호");
  await clerk.type("3-1");
  await clerk.press("Tab");
  await clerk.type("스마트 소상공인 프로그램 운영");
  await clerk.press("Enter");
  await expect(page.getByRole("heading", { name: "스마트 소상공인 프로그램 운영" })).toBeAttached();

  // The head.
  await clerk.press("Control+PageUp");
  await clerk.pick("이행단계", "정상추진");
  await clerk.fill("추진율", "20%");
  await clerk.pick("신규·계속", "신규");
  await clerk.pick("완료시기", "임기 내");
  await clerk.pick("예산구분", "예산");
  await clerk.pick("사업주체", "구(자체)");
  await clerk.pick("중앙·광역 도움", "해당없음");
  await clerk.fill("주관부서", "일자리경제과 경제계");
  await clerk.fill("사업기간", "2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)");
  await clerk.fill("추진상황", "마중물 프로그램 운영계획 수립");
  await clerk.enter("+ 담당자");
  await clerk.rows("담당자", [["경제계", "○○○", "000-0000"]]);

  // 현황, 목표, 개요.
  await clerk.next();
  await clerk.section("현황");
  await clerk.section("목표");
  await clerk.section("사업개요");

  // 연차별 추진계획.
  await clerk.next();
  await clerk.enter("+ 추진 목표율");
  await clerk.cells("20%", "100%", "100%(지속 추진)", "100%(지속 추진)", "100%(지속 추진)");
  await clerk.section("추진계획");

  // 연차별 투자계획.
  await clerk.next();
  await clerk.enter("+ 연차별 투자계획");
  for (const [name, money] of [
    ["소상공인 맞춤형 역량강화교육", ["8", "15", "15", "15", "15"]],
    ["골목상권 & 소상공인 업소 맞춤형 홍보", ["", "15", "15", "15", "15"]],
  ] as const) {
    await clerk.press("Control+End");
    await clerk.enter("+ 세부사업");
    await expect(page.getByLabel("세부사업 이름", { exact: true }).last()).toBeFocused();
    await clerk.type(name);
    await clerk.press("Enter");
    const grid = page.getByRole("grid", { name: /^연차별 투자계획/ });
    await expect(page.locator("textarea:focus")).toHaveAttribute("aria-label", new RegExp(`^${name} 구비`));
    await clerk.press("Home", "ArrowRight");
    await clerk.cells(...money);
    await clerk.press("ArrowLeft");
    await expect(grid.getByRole("row", { name: new RegExp(name) }).first()).toContainText("15");
  }
  await clerk.press("Control+End");
  await clerk.enter("원본에 적힌 값");
  await clerk.press("Shift+Tab");
  await clerk.section("재원조달");

  // 확인지표.
  await clerk.next();
  await clerk.enter("+ 공약달성 확인지표");
  const grid = page.getByRole("grid", { name: "공약달성 확인지표" });
  for (const [at, [name, unit, targets]] of INDICATORS.entries()) {
    await clerk.cells(name, unit, ...targets);
    await clerk.press("ArrowLeft");
    await expect(grid.locator("tbody tr")).toHaveCount((at + 1) * 2 + 1);
    await clerk.press("Control+End", "Home");
  }

  // 주민참여·소통, 추진실적, 문제점과 효과.
  await clerk.next();
  await clerk.enter("+ 주민참여·소통");
  await clerk.rows("주민참여·소통", ENGAGEMENT);
  await clerk.next();
  await clerk.enter("+ 추진실적");
  await clerk.rows("추진실적", [
    ["2022. 9.", "소상공인 단체와 프로그램 관련 업무협의 ▶ 동래구 외식업 지부, 동래구 소상공인연합회"],
    ["2022. 9.", "소상공인 마중물 프로그램 운영계획 수립"],
  ]);
  await clerk.next();
  await clerk.section("문제점 및 대책");
  await clerk.section("기대효과");
  await clerk.press("Control+s");
  await expect(page.getByText(/자동으로 저장됩니다/)).toBeVisible();
  await office.sound();

  const file = office.file("대장.json");
  await office.willChoose(file);
  const [handle] = await office.ask<{ id: string }[]>("choose_files", { purpose: "save_dump", suggested: "" });
  await office.ask("dump_save", { file: handle?.id });
  const dump = JSON.parse(readFileSync(file, "utf8")) as Record<string, Record<string, unknown>[]>;
  const of = (table: string, ...columns: string[]) => dump[table]?.map((row) => columns.map((column) => row[column]));
  expect(dump["pledges"]).toMatchObject([
    {
      code: "3-1",
      title: "스마트 소상공인 프로그램 운영",
      stage: "정상추진",
      progress: 20,
      newness: "신규",
      completion: "임기내",
      budgeted: "예산",
      body: "구(자체)",
      help: "해당없음",
      department: "일자리경제과 경제계",
      period: "2022. 8. ~ 2023. 12. (※ 완료 후, 지속 추진)",
      progress_note: "마중물 프로그램 운영계획 수립",
      goal_rate: { "2022H2": "20%", "2023": "100%", "2026H1": "100%(지속 추진)" },
    },
  ]);
  const bodies = of("sections", "label", "body")?.map(([label, body]) => [label, String(body).split("\n")]);
  expect(Object.fromEntries(bodies ?? [])).toEqual(LINES);
  const money = of("budget", "project", "source", "period", "won")?.map(([project, source, period, won]) => `${project} ${source} ${period} ${won}`);
  expect(money?.sort()).toEqual(
    [
      "소상공인 맞춤형 역량강화교육 구비 2022H2 8000000",
      ...["소상공인 맞춤형 역량강화교육", "골목상권 & 소상공인 업소 맞춤형 홍보"].flatMap((project) =>
        ["2023", "2024", "2025", "2026H1"].map((period) => `${project} 구비 ${period} 15000000`),
      ),
    ].sort(),
  );
  const years = ["2022H2", "2023", "2024", "2025", "2026H1"];
  expect(of("indicators", "name", "unit", "period", "target")).toEqual(
    INDICATORS.flatMap(([name, unit, targets]) =>
      targets.flatMap((target, at) => (target === "" ? [] : [[name, unit, years[at], Number(target)]])),
    ),
  );
  expect(of("engagement", "channel", "plan", "note")).toEqual(ENGAGEMENT.map(([channel, plan, , note]) => [channel, Number(plan), note]));
  expect(of("milestones", "kind", "when")).toEqual([["done", "2022. 9."], ["done", "2022. 9."]]);
  expect(of("people", "role")).toEqual([["경제계"]]);
});
