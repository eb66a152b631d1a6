// 설정 as it is edited: loaded whole, saved whole, each change one step.
import { call } from "../../ipc/client";
import type { Settings } from "../../ipc/contract";
import { refresh, write } from "../../shared/state/ledger.svelte";
import { Loaded } from "../../shared/state/load.svelte";

export class SettingsForm {
  loaded = new Loaded<Settings>();

  get value(): Settings | null {
    return this.loaded.value;
  }

  load(): Promise<void> {
    return this.loaded.load(() => call("settings", {}));
  }

  /** Saves a change on top of what the ledger says now; throws what is refused. */
  async change(part: (now: Settings) => Partial<Settings>): Promise<void> {
    const now = await call("settings", {});
    const written = await write("settings_save", { ...now, ...part(now) });
    if (written.step === null) await refresh();
    await this.load();
  }
}
