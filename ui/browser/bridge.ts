// A bridge of its own for every test: real commands, a real ledger file, an empty folder.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ROOT = resolve(import.meta.dirname, "../..");
const FIXTURES = join(ROOT, "tests/fixtures");

export class Office {
  constructor(
    readonly page: Page,
    readonly url: string,
    /** The clerk's folder. */
    readonly folder: string,
  ) {}

  /** The next file dialog answers with these paths. */
  async willChoose(...paths: string[]): Promise<void> {
    const answer = await this.page.request.post(`${this.url}/test/choose`, { data: { paths } });
    expect(answer.ok()).toBe(true);
  }

  /** From now on it is `now`, until the window asks again. */
  async clock(now: string): Promise<void> {
    const answer = await this.page.request.post(`${this.url}/test/clock`, { data: { now } });
    expect(answer.ok()).toBe(true);
  }

  /** A command past the screen, to see what the ledger says. */
  async ask<T>(name: string, args: unknown = {}): Promise<T> {
    const answer = await this.page.request.post(`${this.url}/ipc/${name}`, { data: args });
    return (await answer.json()) as T;
  }

  file(name: string): string {
    return join(this.folder, name);
  }

  /** The 총괄표 of the fixtures. */
  sheet(): string {
    const name = readdirSync(FIXTURES).find((known) => known.normalize("NFC").includes("총괄"));
    if (!name) throw new Error("no 총괄표 among the fixtures");
    return join(FIXTURES, name);
  }

  /** Another file of the fixtures, by a part of its name. */
  fixture(part: string): string {
    const name = readdirSync(FIXTURES).find((known) => known.normalize("NFC").includes(part));
    if (!name) throw new Error(`no ${part} among the fixtures`);
    return join(FIXTURES, name);
  }

  /** First run: a new, empty ledger. */
  async newLedger(): Promise<void> {
    await this.page.goto(this.url);
    await this.page.getByRole("button", { name: /작년 엑셀로 시작/ }).click();
    await this.page.getByLabel("기관 이름").fill("가온구");
    await this.willChoose(this.file("가온구 공약대장.pledge"));
  }

  /** First run up to an imported 총괄표. */
  async imported(): Promise<void> {
    await this.newLedger();
    await this.page.getByText("민선8기", { exact: true }).click();
    await this.page.getByRole("button", { name: "저장할 곳을 고르고 엑셀 가져오기" }).click();
    await this.willChoose(this.sheet());
    await this.page.getByRole("button", { name: "파일 고르기" }).click();
    await this.page.getByRole("button", { name: /그대로 적용/ }).click();
    await expect(this.page.getByRole("heading", { name: "가져왔습니다" })).toBeVisible();
  }

  /** A ledger with a few pledges, made by commands; the window shows it. Returns their ids by code. */
  async withPledges(...pledges: [code: string, title: string][]): Promise<Map<string, string>> {
    const { term_presets } = await this.ask<{ term_presets: { name: string }[] }>("session_state");
    await this.willChoose(this.file("가온구 공약대장.pledge"));
    const [file] = await this.ask<{ id: string }[]>("choose_files", { purpose: "new_ledger", suggested: "" });
    await this.ask("ledger_create", {
      file: file?.id,
      office: "가온구",
      department: "지역경제과",
      government: "district",
      term: term_presets.find((term) => term.name === "민선8기"),
    });
    const ids = new Map<string, string>();
    for (const [code, title] of pledges) {
      const { id } = await this.ask<{ id: string }>("pledge_add", { code, title });
      ids.set(code, id);
      await this.ask("pledge_set", { id, column: "stage", value: "on_track" });
      await this.ask("pledge_set", { id, column: "field", value: "지역경제" });
    }
    await this.page.goto(this.url);
    await expect(this.page.getByRole("navigation", { name: "화면" })).toBeVisible();
    return ids;
  }

  /** Money of a pledge, 구비 in 백만원. */
  async plan(id: string, years: Record<string, string>): Promise<void> {
    await this.ask("budget_set", {
      unit: "million",
      revision: null,
      cells: Object.entries(years).map(([period, text]) => ({
        pledge_id: id,
        project_id: null,
        source: "own",
        source_label: "구비",
        period,
        kind: "plan",
        text,
      })),
    });
  }

  /** Projects with money: each project has a line per source, with `cells(line, period)` in 백만원. */
  async projects(
    id: string,
    count: number,
    periods: string[],
    cells: (line: number, period: number) => string,
    kinds: string[] = ["plan"],
  ): Promise<void> {
    const sources = [["national", "국비"], ["provincial", "시비"], ["own", "구비"], ["private", "민자"], ["other", "기타(기금)"]];
    const lines: { project_id: string; source: string; source_label: string }[] = [];
    for (let nth = 1; nth <= count; nth += 1) {
      const name = `세부사업 ${nth}`;
      const { id: project_id } = await this.ask<{ id: string }>("project_save", { pledge_id: id, id: null, name });
      for (const [source = "", source_label = ""] of sources) lines.push({ project_id, source, source_label });
    }
    await this.ask("budget_set", {
      unit: "million",
      revision: null,
      cells: kinds.flatMap((kind) =>
        lines.flatMap((line, at) =>
          periods.map((period, nth) => ({ pledge_id: id, ...line, period, kind, text: cells(at, nth) })),
        ),
      ),
    });
  }

  /** Opens a pledge's card from the list. */
  async card(title: string): Promise<void> {
    await this.screen("공약");
    await this.page.getByRole("button", { name: title, exact: true }).click();
    await expect(this.page.getByRole("heading", { name: title })).toBeAttached();
  }

  async screen(name: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "화면" }).getByRole("button", { name: new RegExp(`^${name}`) }).click();
  }

  /** No accessibility violation on what is shown. */
  async sound(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze();
    const told = violations.map(
      (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 160)).join("\n    ")}`,
    );
    expect(told).toEqual([]);
  }

  /** Puts syllables together as a Korean input method does; the last state is committed. */
  async compose(...states: string[]): Promise<void> {
    const cdp = await this.page.context().newCDPSession(this.page);
    for (const text of states) {
      await cdp.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await cdp.send("Input.insertText", { text: states.at(-1) ?? "" });
  }
}

/** Milliseconds by which the ledger's answers reach the window later, as from a slow disk: keys then
    meet screens that are not yet up to date. All tests can be run so. */
const LATE = Number(process.env["PLEDGE_LATE_ANSWERS"] ?? 0);

export const test = base.extend<{ office: Office; late: number }>({
  late: [LATE, { option: true }],
  office: async ({ page, late }, use) => {
    const folder = mkdtempSync(join(tmpdir(), "공약대장 시험 "));
    const program = process.env["PLEDGE_BRIDGE"] ?? join(ROOT, "target/debug/bridge");
    const bridge = spawn(
      program,
      [
        "--ui", process.env["PLEDGE_UI"] ?? join(ROOT, "ui/dist"),
        "--data", join(folder, "data"),
        "--samples", FIXTURES,
        "--port", "0",
        "--today", "2026-01-05T09:00:00",
      ],
      { stdio: ["ignore", "pipe", "inherit"] },
    );
    const url = await new Promise<string>((found, failed) => {
      bridge.once("error", failed);
      bridge.once("exit", (code) => failed(new Error(`the bridge ended with ${code}`)));
      bridge.stdout.on("data", (data: Buffer) => {
        const address = /listening on (http:\S+)/.exec(data.toString())?.[1];
        if (address) found(address);
      });
    });
    if (late > 0) {
      await page.route("**/ipc/**", async (route) => {
        const response = await route.fetch();
        await new Promise((done) => setTimeout(done, late));
        await route.fulfill({ response });
      });
    }
    await use(new Office(page, url, folder));
    // The window may still wait for an answer.
    await page.unrouteAll({ behavior: "ignoreErrors" });
    bridge.removeAllListeners("exit");
    bridge.kill();
    rmSync(folder, { recursive: true, force: true });
  },
});

export { expect };
