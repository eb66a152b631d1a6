// The investment plan as its table shows it. Lines change seldom, amounts with every key: each amount
// has a signal of its own line, and what depends on lines alone is not looked at again.
import type { BudgetRevisionView, BudgetRow, BudgetTable, MoneyTriple, PeriodColumn, ProjectView } from "../../ipc/contract";
import { kept, Places } from "../../shared/state/kept.svelte";
import { groupsOf, leavesOf, sourceSums, standsFor, sumsOf, type BegunRow, type Group, type SourceSum } from "./rows";

/** What a table's lines are, whatever money stands in them. */
interface Lines {
  lines: BegunRow[];
  groups: Group[];
  /** For each line the lines that it stands for. */
  stands: Partial<BegunRow>[][];
}

export class Plan {
  #lines: Lines = $state.raw({ lines: [], groups: [], stands: [] });
  #last: Lines = { lines: [], groups: [], stands: [] };
  periods = $state.raw<PeriodColumn[]>([]);
  projects = $state.raw<ProjectView[]>([]);
  revisions = $state.raw<BudgetRevisionView[]>([]);
  /** The rows in order, begun ones too. */
  readonly leaves = new Places<BudgetRow>();
  /** Sums of each project: the whole, then period by period. */
  readonly groupSums = new Places<MoneyTriple[]>();
  /** The sources over all projects, for the lines under 총계. */
  readonly sources = new Places<SourceSum>();
  /** Sums of all: the whole, then period by period. */
  readonly sums = new Places<MoneyTriple>();

  get lines(): BegunRow[] {
    return this.#lines.lines;
  }

  get groups(): Group[] {
    return this.#lines.groups;
  }

  stands(line: number): Partial<BegunRow>[] {
    return this.#lines.stands[line] ?? [];
  }

  take(table: BudgetTable, begun: BegunRow[]): void {
    const leaves = leavesOf(table, begun);
    const lines = leaves.map(({ project_id, project, source, source_label }) => ({ project_id, project, source, source_label }));
    const groups = groupsOf(lines);
    this.#last = kept(this.#last, { lines, groups, stands: lines.map((_, row) => standsFor(lines, groups, row)) });
    this.#lines = this.#last;
    this.periods = table.periods;
    this.projects = table.projects;
    this.revisions = table.revisions;
    const count = table.periods.length;
    this.leaves.take(leaves);
    this.groupSums.take(groups.map(({ first, leaves: rows }) => sumsOf(leaves.slice(first, first + rows), count)));
    this.sources.take(sourceSums(leaves, count));
    this.sums.take([table.sum, ...table.column_sums]);
  }
}
