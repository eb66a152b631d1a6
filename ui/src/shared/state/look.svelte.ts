// Theme and text size of this PC, put on the root element.
import { call } from "../../ipc/client";
import type { Preferences } from "../../ipc/contract";
import { ledger } from "./ledger.svelte";
import { toast } from "./toast.svelte";

const DARK = "(prefers-color-scheme: dark)";
const CONTRAST = "(prefers-contrast: more)";

/** Applies the look and follows the system where it is asked to. */
export function applyLook(preferences: Preferences): () => void {
  const root = document.documentElement;
  const dark = matchMedia(DARK);
  const contrast = matchMedia(CONTRAST);
  const apply = () => {
    const { theme } = preferences;
    const system = contrast.matches ? "contrast" : dark.matches ? "dark" : "light";
    root.dataset["theme"] = theme === "system" ? system : theme;
    root.dataset["size"] = String(preferences.text_size);
  };
  apply();
  dark.addEventListener("change", apply);
  contrast.addEventListener("change", apply);
  return () => {
    dark.removeEventListener("change", apply);
    contrast.removeEventListener("change", apply);
  };
}

/** Changes what this PC prefers, and saves it. */
export async function prefer(part: Partial<Preferences>): Promise<void> {
  const session = ledger.session;
  if (!session) return;
  session.preferences = { ...session.preferences, ...part };
  try {
    await call("preferences_save", session.preferences);
  } catch (error) {
    toast.refuse(error);
  }
}
