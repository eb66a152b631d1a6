// Theme and text size of this PC, put on the root element.
import type { Preferences } from "../../ipc/contract";

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
