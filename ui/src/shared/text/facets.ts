// The empty question to the pledge list, and how filters are put into it.
import type { Facet, PledgeQuery } from "../../ipc/contract";

export function everyPledge(): PledgeQuery {
  return {
    text: "",
    fields: [],
    departments: [],
    stages: [],
    completions: [],
    newness: [],
    attention: null,
    quarter: null,
    sort: "code",
    descending: false,
  };
}

/** Values to choose by: what is not given is named, and offered only beside others. */
export function offered(facets: readonly Facet[]): Facet[] {
  if (facets.length === 1 && facets[0]?.value === "") return [];
  return facets.map((facet) => ({ ...facet, label: facet.label || "적지 않음" }));
}

/** The list with `value` in it or, where it was in it, without it. */
export function toggled<T>(list: readonly T[], value: T): T[] {
  return list.includes(value) ? list.filter((known) => known !== value) : [...list, value];
}

/** How many restrictions stand besides the words. */
export function restrictions(query: PledgeQuery): number {
  return (
    query.fields.length +
    query.departments.length +
    query.stages.length +
    query.completions.length +
    query.newness.length +
    (query.attention ? 1 : 0)
  );
}
