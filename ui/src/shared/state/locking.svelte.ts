// A ledger with a password: which one waits for it, locking now, and locking by itself when nobody
// has touched the window for a while.
import { call, Refusal } from "../../ipc/client";
import type { FileHandle } from "../../ipc/contract";
import { busy } from "./busy.svelte";
import { flush, ledger } from "./ledger.svelte";
import { go, here, type Place } from "./place.svelte";
import { toast } from "./toast.svelte";

/** The ledger whose password is asked for, and where the clerk goes once it is open. */
class Locking {
  asked = $state.raw<{ file: FileHandle; then: Place; itself?: boolean } | null>(null);
}

export const locking = new Locking();

/** True where `error` says that `file` wants its password, which is then asked for. */
export function asksPassword(error: unknown, file: FileHandle, then: Place): boolean {
  if (!(error instanceof Refusal) || error.code !== "password") return false;
  locking.asked = { file, then };
  return true;
}

/** Saves what stands in fields and closes the ledger until its password is given. */
export async function lockNow(itself = false): Promise<void> {
  if (!ledger.info?.locked) {
    toast.say("이 대장에는 암호가 없어 잠글 수 없습니다.", {
      label: "암호 정하기",
      run: () => void go({ screen: "settings", tab: "data" }),
    });
    return;
  }
  if (!(await flush())) {
    toast.say("저장하지 못한 칸이 있어 잠그지 않았습니다. 붉게 표시된 칸을 고쳐 주십시오.");
    return;
  }
  try {
    const then = here.place;
    const file = await call("ledger_lock", {});
    locking.asked = { file, then, itself };
    ledger.info = null;
  } catch (error) {
    toast.refuse(error);
  }
}

/** How often it is looked whether the window lies untouched (ms). */
const LOOK = 10_000;

/** In an effect: locks the ledger after `minutes` without a touch; never where that is 0. */
export function lockWhenIdle(minutes: number): (() => void) | undefined {
  if (minutes <= 0 || !ledger.info?.locked) return undefined;
  let touched = Date.now();
  const touch = () => (touched = Date.now());
  const signs = ["pointerdown", "pointermove", "wheel", "keydown"] as const;
  for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true });
  const looking = setInterval(() => {
    // Work that the clerk waits for is a touch.
    const idle = busy.running === 0 && Date.now() - touched >= minutes * 60_000;
    if (busy.running > 0 || idle) touch();
    if (idle) void lockNow(true);
  }, LOOK);
  return () => {
    clearInterval(looking);
    for (const sign of signs) window.removeEventListener(sign, touch, { capture: true });
  };
}
