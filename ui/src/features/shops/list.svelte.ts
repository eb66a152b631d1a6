// The shops' own state: it stays while the clerk looks at a shop and comes back.
import { call } from "../../ipc/client";
import type { BusinessList, BusinessQuery, BusinessRow, BusinessSort } from "../../ipc/contract";
import { Chunks } from "../../shared/list/chunks.svelte";

type Narrowed = Pick<BusinessQuery, "words" | "areas" | "twins">;

export function everyShop(): Narrowed {
  return { words: "", areas: [], twins: false };
}

class ShopListState {
  filter = $state.raw<Narrowed>(everyShop());
  sort = $state<BusinessSort>("name");
  reversed = $state(false);
  place = $state({ at: 0, scrolled: 0 });
  /** Areas and twins, as last told. */
  told = $state.raw<Pick<BusinessList, "areas" | "twins">>({ areas: [], twins: 0 });
  readonly rows = new Chunks<BusinessRow>(async ({ offset, limit, total }) => {
    const list = await call("business_list", { ...this.filter, sort: this.sort, reversed: this.reversed, offset, limit, total });
    if (total) this.told = { areas: list.areas, twins: list.twins };
    return { rows: list.rows, total: list.total };
  });

  change(part: Partial<Narrowed>): void {
    this.filter = { ...this.filter, ...part };
  }

  sortBy(sort: BusinessSort): void {
    this.reversed = this.sort === sort && !this.reversed;
    this.sort = sort;
  }

  load(): void {
    void this.rows.renew(this.place.at);
  }
}

export const shops = new ShopListState();
