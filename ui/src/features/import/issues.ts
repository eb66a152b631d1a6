// What the clerk must look at, the grave first; many of one kind are folded together.
import type { FilePreview, Issue, TablePreview } from "../../ipc/contract";

export interface Fold {
  code: string;
  shown: Issue[];
  more: Issue[];
  /** Issues of the kind that were counted and not sent. */
  unsent: number;
}

const GRAVE = { error: 0, warning: 1, notice: 2 };
const AT_ONCE = 5;

const kindOf = ({ severity, code }: { severity: Issue["severity"]; code: string }) => `${severity} ${code}`;

/** Issues of the table in view and of its file, folded by kind. */
export function folded(file: FilePreview | null, table: TablePreview | null): Fold[] {
  const all = [...(table?.issues ?? []), ...(file?.issues ?? [])];
  all.sort((a, b) => GRAVE[a.severity] - GRAVE[b.severity]);
  const kinds = new Map<string, Issue[]>();
  for (const issue of all) kinds.set(kindOf(issue), [...(kinds.get(kindOf(issue)) ?? []), issue]);
  const counts = [...(table?.issue_counts ?? []), ...(file?.issue_counts ?? [])];
  return [...kinds].map(([code, issues]) => {
    const many = issues.length > AT_ONCE + 1;
    const counted = counts.filter((kind) => kindOf(kind) === code).reduce((sum, kind) => sum + kind.count, 0);
    return {
      code,
      shown: many ? issues.slice(0, AT_ONCE) : issues,
      more: many ? issues.slice(AT_ONCE) : [],
      unsent: Math.max(0, counted - issues.length),
    };
  });
}
