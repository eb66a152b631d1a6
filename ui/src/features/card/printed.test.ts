import { describe, expect, it } from "vitest";
import { spotKey } from "../../shared/state/marks.svelte";
import { placeKey, Printed, spotsOf } from "./printed.svelte";

const total = (period: string | null) =>
  ({ of: "budget", project_id: null, source: "own", source_label: "", period, layer: "plan" }) as const;

describe("printed figures", () => {
  it("are found by their place", () => {
    expect(placeKey(total("2023"))).toBe(placeKey({ ...total("2023") }));
    expect(placeKey(total("2023"))).not.toBe(placeKey(total(null)));
  });

  it("are shown in the unit in view, words of a figure as they are", () => {
    const printed = new Printed("1");
    printed.take([
      { place: total(null), text: "30", won: 30_000_000 },
      { place: { of: "indicator_rate", id: "a" }, text: "45.0", won: null },
    ]);
    expect(printed.text(total(null), "million")).toBe("30");
    expect(printed.text(total(null), "thousand")).toBe("30,000");
    expect(printed.text(total("2023"), "million")).toBe("");
    expect(printed.text({ of: "indicator_rate", id: "a" }, "won")).toBe("45.0");
  });

  it("stand where the check speaks of them, a share of the money at its sum", () => {
    const place = { of: "budget", project_id: "p", source: "own", source_label: "구비", period: "2024", layer: "spent" } as const;
    expect(spotsOf(place)).toEqual(["2024", "2024rate"].map((column) => spotKey("budget", "p|own|구비", column, "spent")));
    expect(spotsOf({ of: "indicator_total", id: "i", actual: true })).toEqual([spotKey("indicators", "i", "actual")]);
  });
});
