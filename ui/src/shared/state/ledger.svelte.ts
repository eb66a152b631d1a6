// The open ledger as every screen sees it: its facts, its revision, and the one way to write.
// Screens read `ledger.revision` in an effect and load again when a step has moved something, or
// `ledger.watch` where only some tables concern them.
import { call, Refusal } from "../../ipc/client";
import type {
  Commands,
  LedgerInfo,
  Preferences,
  SessionState,
  UndoConflict,
  UndoRequest,
  Written,
} from "../../ipc/contract";
import { toast } from "./toast.svelte";

type WriteCommand = {
  [K in keyof Commands]: Commands[K]["out"] extends Written ? K : never;
}[keyof Commands];

class Ledger {
  session = $state<SessionState | null>(null);
  info = $state<LedgerInfo | null>(null);
  /** Grows with every step. */
  revision = $state(0);
  /** Writes under way. */
  writing = $state(0);
  /** Grows for each table that a step has touched; `""` stands for all of them. */
  readonly #moved: Record<string, number> = $state({ "": 0 });

  get preferences(): Preferences {
    return this.session?.preferences ?? { theme: "system", text_size: 100, lock_after: 10 };
  }

  get today(): string {
    return this.session?.today ?? "";
  }

  /** In an effect: runs it again when something in one of these tables has moved. */
  watch(...tables: string[]): void {
    for (const table of ["", ...tables]) void this.#moved[table];
  }

  /** Something has moved in these tables; in any of them where none is named. */
  moved(tables: string[] = [""]): void {
    this.revision += 1;
    for (const table of tables) this.#moved[table] = (this.#moved[table] ?? 0) + 1;
  }
}

export const ledger = new Ledger();

const unsaved = new Set<() => Promise<boolean>>();
let queue: Promise<unknown> = Promise.resolve();

/** A field with words that are not saved yet registers how to save them. Returns how to forget it. */
export function holdsUnsaved(flush: () => Promise<boolean>): () => void {
  unsaved.add(flush);
  return () => void unsaved.delete(flush);
}

/** Saves what stands in fields, before anything that looks at the ledger as a whole. False where
    a field could not be saved; its words stay in it. */
export async function flush(): Promise<boolean> {
  const saved = await Promise.all([...unsaved].map((save) => save()));
  await queue.catch(() => undefined);
  if (facts !== undefined) await tellFacts();
  return saved.every(Boolean);
}

/** How long after a step the rail's facts are asked for: quick steps ask once. */
const FACTS_REST = 120;
let facts: ReturnType<typeof setTimeout> | undefined;

async function tellFacts(): Promise<void> {
  clearTimeout(facts);
  facts = undefined;
  try {
    ledger.info = await call("ledger_info", {});
  } catch (error) {
    toast.refuse(error);
  }
}

/** Asks the program what is open. */
export async function begin(): Promise<void> {
  ledger.session = await call("session_state", {});
  ledger.info = ledger.session.ledger;
}

/** The recent ledgers, as they are now. */
export async function refreshRecent(): Promise<void> {
  const { recent } = await call("session_state", {});
  if (ledger.session) ledger.session.recent = recent;
}

/** A ledger was opened (or closed with `null`). */
export function opened(info: LedgerInfo | null): void {
  ledger.info = info;
  ledger.moved();
}

/** Something has moved of which no step tells: all is loaded again. */
export async function refresh(): Promise<void> {
  ledger.info = await call("ledger_info", {});
  ledger.moved();
}

/** Writes, one after the other, in the order asked. */
export function write<K extends WriteCommand>(name: K, args: Commands[K]["args"]): Promise<Written> {
  ledger.writing += 1;
  const turn = queue
    .catch(() => undefined)
    .then(async () => {
      const written = (await call(name, args)) as Written;
      if (written.step !== null) {
        ledger.moved(written.touched);
        clearTimeout(facts);
        facts = setTimeout(() => void tellFacts(), FACTS_REST);
      }
      return written;
    })
    .finally(() => {
      ledger.writing -= 1;
    });
  queue = turn;
  return turn;
}

/** An undo that later edits stand in the way of, until the clerk has decided. */
class Undoing {
  asked = $state.raw<{ request: UndoRequest; conflicts: UndoConflict[] } | null>(null);
}

export const undoing = new Undoing();

/** Takes the newest step back, or the step asked for. */
export async function undo(request: UndoRequest = { step: null, conflicts: "refuse" }): Promise<void> {
  // Only when all that was typed and asked for is done does `info` say what comes next.
  await flush();
  const label = ledger.info?.undo;
  if (request.step === null && !label) {
    toast.say("되돌릴 일이 없습니다.");
    return;
  }
  try {
    const written = await write("undo", request);
    toast.say(request.step === null ? `되돌렸습니다: ${label}` : `되돌렸습니다: ${written.label}`, {
      label: "다시 실행",
      run: () => void redo(),
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === "conflict") await decide(request, error);
    else toast.refuse(error);
  }
}

/** Lets the clerk see what stands in the way, and choose. */
async function decide(request: UndoRequest, refused: Refusal): Promise<void> {
  try {
    const conflicts = await call("undo_check", request);
    if (conflicts.length > 0) undoing.asked = { request, conflicts };
    else toast.refuse(refused);
  } catch {
    toast.refuse(refused);
  }
}

/** Brings back what the newest undo took. */
export async function redo(): Promise<void> {
  await flush();
  const label = ledger.info?.redo;
  if (!label) {
    toast.say("다시 실행할 일이 없습니다.");
    return;
  }
  try {
    await write("redo", {});
    toast.say(`다시 실행했습니다: ${label}`, { label: "실행 취소", run: () => void undo() });
  } catch (error) {
    toast.refuse(error);
  }
}

/** Says what was done, with the way back. */
export function sayDone(text: string, written: { step: number | null }): void {
  const taken = written.step;
  toast.say(
    text,
    taken === null
      ? undefined
      : { label: "실행 취소", run: () => void undo({ step: taken, conflicts: "refuse" }) },
  );
}
