// The only door to the program behind the window. In the window a command is one Tauri call;
// in a browser over the test bridge it is one HTTP request. The screens cannot tell which.
import { invoke, isTauri } from "@tauri-apps/api/core";
import { emit, listen } from "@tauri-apps/api/event";
import type { CommandError, Commands, ErrorCode, FileHandle } from "./contract";

/** A command's refusal: `message` is for the clerk, `code` is what a screen may act on. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly detail: string;

  constructor(error: CommandError) {
    super(error.message);
    this.name = "Refusal";
    this.code = error.code;
    this.detail = error.detail;
  }
}

const UNREACHABLE: CommandError = {
  code: "internal",
  message: "프로그램이 응답하지 않습니다. 창을 닫고 다시 열어 주십시오. 저장된 내용은 그대로 있습니다.",
  detail: "",
};

function refusal(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) return thrown;
  if (typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown) {
    return new Refusal(thrown as CommandError);
  }
  return new Refusal({ ...UNREACHABLE, detail: String(thrown) });
}

async function post(name: string, args: unknown): Promise<unknown> {
  const response = await fetch(`/ipc/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(args),
  });
  const body: unknown = await response.json();
  if (!response.ok) throw body;
  return body;
}

/** Runs one command; throws a {@link Refusal}. */
export async function call<K extends keyof Commands>(
  name: K,
  args: Commands[K]["args"],
): Promise<Commands[K]["out"]> {
  try {
    const answer = isTauri() ? await invoke("call", { name, args }) : await post(name, args);
    return answer as Commands[K]["out"];
  } catch (thrown) {
    throw refusal(thrown);
  }
}

/** Calls back with files dropped on the window; a browser has none. Returns how to stop. */
export function onFilesDropped(take: (files: FileHandle[]) => void): () => void {
  if (!isTauri()) return () => {};
  const stop = listen<FileHandle[]>("files-dropped", (event) => take(event.payload));
  return () => void stop.then((off) => off());
}

/** Lets `save` finish before the window closes; the window waits a moment for the answer. */
export function onWindowClosing(save: () => Promise<unknown>): () => void {
  if (!isTauri()) return () => {};
  const stop = listen("closing", () => void save().finally(() => void emit("ready-to-close")));
  return () => void stop.then((off) => off());
}
