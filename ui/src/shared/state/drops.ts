// Files dropped on the window: the screen in view may take them; else they are read as an import.
import type { FileHandle } from "../../ipc/contract";

type Take = (files: FileHandle[]) => void;
const takers: Take[] = [];

/** Files dropped from now on go to `take`. Returns how to stop. */
export function takeDrops(take: Take): () => void {
  takers.push(take);
  return () => void takers.splice(takers.indexOf(take), 1);
}

/** Gives dropped files to the screen that takes them; false where none does. */
export function giveDropped(files: FileHandle[]): boolean {
  const take = takers.at(-1);
  take?.(files);
  return take !== undefined;
}
