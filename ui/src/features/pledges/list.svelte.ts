// The list's own state: it stays while the clerk looks at a card and comes back.
import { call } from "../../ipc/client";
import type { PledgeList, PledgeQuery } from "../../ipc/contract";
import { Loaded } from "../../shared/state/load.svelte";
import { here } from "../../shared/state/place.svelte";
import { everyPledge } from "../../shared/text/facets";

class PledgeListState {
  query = $state.raw<PledgeQuery>(everyPledge());
  /** Row that was opened last. */
  last: string | null = null;
  list = new Loaded<PledgeList>();

  change(part: Partial<PledgeQuery>): void {
    this.query = { ...this.query, ...part };
  }

  async load(): Promise<void> {
    await this.list.load(() => call("pledge_list", this.query));
    here.order = this.list.value?.rows.map((row) => row.id) ?? [];
  }
}

export const pledges = new PledgeListState();
