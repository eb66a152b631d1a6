import { describe, expect, it } from "vitest";
import { bare, placeKey, Printed } from "./printed.svelte";

const total = (period: string | null) =>
  ({ of: "budget", project_id: null, source: "own", source_label: "", period, layer: "plan" }) as const;

describe("printed figures", () => {
  it("are found by their place, whatever the order of its parts", () => {
    const place = total("2023");
    expect(placeKey(Object.fromEntries(Object.entries(place).reverse()) as typeof place)).toBe(placeKey(place));
    expect(placeKey(total("2023"))).not.toBe(placeKey(total(null)));
  });

  it("differ by won or by figure, not by how they are written", () => {
    const printed = new Printed("1");
    printed.take([
      { place: total(null), text: "30", won: 30_000_000 },
      { place: { of: "indicator_rate", id: "a" }, text: "45.0", won: null },
    ]);
    expect(printed.differs(total(null), 60_000_000)).toBe(true);
    expect(printed.differs(total(null), 30_000_000)).toBe(false);
    expect(printed.differs(total("2023"), 1)).toBe(false);
    expect(printed.differs({ of: "indicator_rate", id: "a" }, "45%")).toBe(false);
    expect(printed.text(total(null), "million")).toBe("30");
    expect(printed.text(total(null), "thousand")).toBe("30,000");
    expect(bare("△1,190.50 회")).toBe("-1190.5");
  });
});
