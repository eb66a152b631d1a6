import { describe, expect, it } from "vitest";
import { kept } from "./kept.svelte";

describe("kept", () => {
  it("keeps what has not changed, whatever else has", () => {
    const before = { a: { x: 1 }, rows: [{ id: "1", v: 1 }, { id: "2", v: 2 }], n: null };
    const next = { a: { x: 1 }, rows: [{ id: "1", v: 1 }, { id: "2", v: 3 }], n: null };
    const mixed = kept(before, structuredClone(next));
    expect(mixed).toEqual(next);
    expect(mixed.a).toBe(before.a);
    expect(mixed.rows[0]).toBe(before.rows[0]);
    expect(mixed.rows).not.toBe(before.rows);
    expect(kept(before, structuredClone(before))).toBe(before);
  });

  it("does not keep what is gone", () => {
    expect(kept({ a: 1, b: 2 } as object, { a: 1 })).toEqual({ a: 1 });
    expect(kept([1, 2, 3], [1, 2])).toEqual([1, 2]);
    expect(kept<unknown>([1], { 0: 1 })).toEqual({ 0: 1 });
  });
});
