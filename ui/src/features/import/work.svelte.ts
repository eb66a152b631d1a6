// The import in hand: it stays while the clerk looks elsewhere. Rust decides what would change;
// here stand only the clerk's choices and what is looked at.
import { call, Refusal } from "../../ipc/client";
import type {
  Choices,
  FileHandle,
  FilePreview,
  ImportDone,
  ImportPreview,
  LineAnswer,
  Meaning,
  MoneyUnit,
  Outcome,
  TablePreview,
} from "../../ipc/contract";
import { long } from "../../shared/state/busy.svelte";
import { flush, refresh } from "../../shared/state/ledger.svelte";
import { countByKind, failedFiles, onlyVisits } from "./kinds";
import { answered } from "./lines";

export type Step = "files" | "columns" | "lines" | "changes";
export type Filter = Outcome | "missing" | null;

/** An import that was applied; its failed rows are kept until it is discarded. */
export interface Applied {
  id: string;
  done: ImportDone;
  files: string[];
  added: string;
  /** The files of which rows failed, and how many people these rows name. */
  failed: string[];
  people: number;
  /** Only visits came in. */
  visits: boolean;
}

/** A key by which two meanings are the same. */
export function meaningKey(meaning: Meaning): string {
  switch (meaning.kind) {
    case "pledge":
    case "visit":
      return `${meaning.kind}:${meaning.field}`;
    case "budget":
      return `budget:${meaning.source}:${meaning.printed}:${meaning.period}:${meaning.layer}`;
    case "total":
    case "line":
    case "ratio":
      return `${meaning.kind}:${meaning.what}`;
    default:
      return meaning.kind;
  }
}

class ImportWork {
  handles = $state.raw<FileHandle[]>([]);
  preview = $state.raw<ImportPreview | null>(null);
  done = $state.raw<Applied | null>(null);
  failure = $state.raw<unknown>(null);
  step = $state<Step>("changes");
  file = $state(0);
  table = $state(0);
  filter = $state<Filter>(null);
  applying = $state(false);
  target = $state.raw<{ row: number; col: number; turn: number } | null>(null);
  /** Rows left out, by file. */
  #leftOut = new Map<number, [string, number][]>();

  get current(): FilePreview | null {
    return this.preview?.files[this.file] ?? null;
  }

  get currentTable(): TablePreview | null {
    return this.current?.tables[this.table] ?? null;
  }

  async read(files: FileHandle[], password: string | null = null): Promise<void> {
    if (files.length === 0) return;
    this.failure = null;
    try {
      await flush();
      const before = this.preview?.id ?? this.done?.id;
      const preview = await long("파일을 읽는 중입니다", "import_read", {
        files: files.map((file) => file.id),
        password,
      });
      if (before) void call("import_discard", { preview: before }).catch(() => undefined);
      this.handles = files;
      this.preview = preview;
      this.done = null;
      this.filter = null;
      this.target = null;
      this.#leftOut.clear();
      this.file = Math.max(0, preview.files.findIndex((file) => file.tables.length > 0));
      this.table = 0;
      const readable = preview.files.some((file) => file.tables.length > 0);
      const asks = preview.files.some((file) => file.tables.some((table) => table.lines.some((line) => !line.answer)));
      const whole = readable && preview.files.every((file) => !file.failure);
      this.step = !whole ? "files" : asks ? "lines" : "changes";
    } catch (error) {
      if (!(error instanceof Refusal && error.code === "cancelled")) this.failure = error;
    }
  }

  show(file: number, table: number): void {
    this.file = file;
    this.table = table;
    this.filter = null;
    this.target = null;
  }

  goTo(row: number, col: number): void {
    this.step = "changes";
    this.filter = null;
    this.target = { row, col, turn: (this.target?.turn ?? 0) + 1 };
  }

  takeSheet(file: number, sheet: string): Promise<void> {
    return this.#choose(file, (choices) => ({
      ...choices,
      include_sheets: [...choices.include_sheets, sheet],
    }));
  }

  mean(sheet: string, col: number, meaning: Meaning): Promise<void> {
    return this.#choose(this.file, (choices) => ({
      ...choices,
      columns: [...choices.columns.filter(([s, c]) => s !== sheet || c !== col), [sheet, col, meaning]],
    }));
  }

  measure(sheet: string, unit: MoneyUnit): Promise<void> {
    return this.#choose(this.file, (choices) => ({
      ...choices,
      units: [...choices.units.filter(([s]) => s !== sheet), [sheet, unit]],
    }));
  }

  leaveOut(sheet: string, row: number, out: boolean): Promise<void> {
    const rest = this.#out(this.file).filter(([s, r]) => s !== sheet || r !== row);
    this.#leftOut.set(this.file, out ? [...rest, [sheet, row]] : rest);
    return this.#choose(this.file, (choices) => choices);
  }

  /** Says to which pledges lines belong. */
  answer(given: LineAnswer[]): Promise<void> {
    const known = this.current?.lines ?? [];
    return this.#choose(this.file, (choices) => choices, answered(known, given));
  }

  /** Says of which year a sheet's money is. */
  date(sheet: string, year: number): Promise<void> {
    return this.#choose(this.file, (choices) => ({
      ...choices,
      years: [...choices.years.filter(([s]) => s !== sheet), [sheet, year]],
    }));
  }

  async apply(): Promise<void> {
    const { preview } = this;
    if (!preview || this.applying) return;
    this.applying = true;
    this.failure = null;
    try {
      await flush();
      const done = await long("가져오는 중입니다", "import_apply", { preview: preview.id });
      const added = countByKind(preview, "new").join(", ") || "없음";
      this.done = {
        id: preview.id,
        done,
        files: preview.files.map((file) => file.name),
        added,
        failed: failedFiles(preview),
        people: preview.failed_people,
        visits: onlyVisits(preview),
      };
      this.preview = null;
      await refresh();
    } catch (error) {
      this.failure = error;
    } finally {
      this.applying = false;
    }
  }

  async discard(): Promise<void> {
    const id = this.preview?.id ?? this.done?.id;
    this.preview = null;
    this.done = null;
    this.failure = null;
    if (id) await call("import_discard", { preview: id }).catch(() => undefined);
  }

  #out(file: number): [string, number][] {
    return this.#leftOut.get(file) ?? [];
  }

  async #choose(file: number, change: (choices: Choices) => Choices, lines?: LineAnswer[]): Promise<void> {
    const { preview } = this;
    const known = preview?.files[file];
    if (!preview || !known) return;
    this.failure = null;
    try {
      this.preview = await long("다시 읽는 중입니다", "import_choose", {
        preview: preview.id,
        file,
        choices: change(known.choices),
        leave_out: this.#out(file),
        lines: lines ?? known.lines,
      });
      if (!this.currentTable) this.table = 0;
    } catch (error) {
      this.failure = error;
    }
  }
}

export const work = new ImportWork();
