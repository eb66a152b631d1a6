// What the clerk must look at, the grave first; many of one kind are folded together.
import type { FilePreview, Issue, TablePreview } from "../../ipc/contract";

export interface Fold {
  code: string;
  shown: Issue[];
  more: Issue[];
}

const GRAVE = { error: 0, warning: 1, notice: 2 };
const AT_ONCE = 5;

/** Issues of the table in view and of its file, folded by kind. */
export function folded(file: FilePreview | null, table: TablePreview | null): Fold[] {
  const all = [...(table?.issues ?? []), ...(file?.issues ?? [])];
  all.sort((a, b) => GRAVE[a.severity] - GRAVE[b.severity]);
  const kinds = new Map<string, Issue[]>();
  for (const issue of all) {
    const key = `${issue.severity} ${issue.code}`;
    kinds.set(key, [...(kinds.get(key) ?? []), issue]);
  }
  return [...kinds].map(([code, issues]) => ({
    code,
    shown: issues.length > AT_ONCE + 1 ? issues.slice(0, AT_ONCE) : issues,
    more: issues.length > AT_ONCE + 1 ? issues.slice(AT_ONCE) : [],
  }));
}
