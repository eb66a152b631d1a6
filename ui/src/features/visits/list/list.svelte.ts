// The list's own state: it stays while the clerk looks at a visit and comes back.
import { call } from "../../../ipc/client";
import type { VisitFacets, VisitFilter, VisitRow, VisitSort } from "../../../ipc/contract";
import { Chunks } from "../../../shared/list/chunks.svelte";
import { Loaded } from "../../../shared/state/load.svelte";
import { everyVisit } from "../../../shared/text/visits";

class VisitListState {
  filter = $state.raw<VisitFilter>(everyVisit());
  sort = $state<VisitSort>("day");
  ascending = $state(false);
  place = $state({ at: 0, scrolled: 0 });
  facets = new Loaded<VisitFacets>();
  readonly rows = new Chunks<VisitRow>(async (asked) => {
    const page = await call("visit_list", { filter: this.filter, sort: this.sort, ascending: this.ascending, facets: false, ...asked });
    return { rows: page.rows, total: page.total };
  });

  change(part: Partial<VisitFilter>): void {
    this.filter = { ...this.filter, ...part };
  }

  sortBy(sort: VisitSort): void {
    // Days begin with the newest, words with the first.
    this.ascending = this.sort === sort ? !this.ascending : sort !== "day";
    this.sort = sort;
  }

  /** Rows at once, the counts beside the filters when the hand rests. */
  load(): void {
    const { filter } = this;
    void this.rows.renew(this.place.at);
    this.facets.soon(async () => {
      const page = await call("visit_list", {
        filter, sort: "day", ascending: false, offset: 0, limit: 0, total: false, facets: true, known: null,
      });
      return page.facets ?? { areas: [], categories: [], channels: [], results: [], managers: [] };
    });
  }
}

export const visits = new VisitListState();
