// Long work: after half a second the window says what is being done, how far, and offers a stop.
import { call } from "../../ipc/client";
import type { Commands, Progress } from "../../ipc/contract";

class Busy {
  /** Set while work has run for more than half a second. */
  shown = $state(false);
  title = $state("");
  progress = $state<Progress>({ what: "", done: 0, total: 0 });
  stopping = $state(false);
  running = 0;
}

export const busy = new Busy();

async function watch(): Promise<void> {
  while (busy.running > 0) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    if (busy.running === 0) break;
    const progress = await call("progress", {}).catch(() => null);
    if (progress) busy.progress = progress;
  }
}

/** Runs a command that may take long, under `title`. */
export async function long<K extends keyof Commands>(
  title: string,
  name: K,
  args: Commands[K]["args"],
): Promise<Commands[K]["out"]> {
  busy.running += 1;
  const show = setTimeout(() => {
    busy.title = title;
    busy.progress = { what: "", done: 0, total: 0 };
    busy.stopping = false;
    busy.shown = true;
    void watch();
  }, 500);
  try {
    return await call(name, args);
  } finally {
    clearTimeout(show);
    busy.running -= 1;
    if (busy.running === 0) busy.shown = false;
  }
}

/** Asks the running work to stop; it leaves nothing behind. */
export async function stop(): Promise<void> {
  busy.stopping = true;
  await call("cancel", {}).catch(() => undefined);
}
