import { describe, expect, it } from "vitest";
import { unfit } from "./password";

const typed = { current: "지금쓰는암호입니다", fresh: "골목마다 불을 켠다", again: "골목마다 불을 켠다" };

describe("what stands in the way of a password", () => {
  it.each([
    ["set", typed, ""],
    ["change", typed, ""],
    ["remove", { ...typed, fresh: "", again: "" }, ""],
    ["set", { ...typed, current: "" }, ""],
    ["change", { ...typed, current: "" }, "지금 암호를 넣어"],
    ["remove", { ...typed, current: "" }, "지금 암호를 넣어"],
    ["set", { ...typed, fresh: "짧다" }, "지금 2자입니다"],
    ["set", { ...typed, again: "골목마다 불을 끈다" }, "서로 다릅니다"],
    ["set", { ...typed, again: "" }, "한 번 더"],
    ["set", { ...typed, fresh: "👍👍👍👍👍" }, "지금 5자입니다"],
  ] as const)("%s %o", (wish, given, said) => {
    const found = unfit(wish, 10, given);
    if (said) expect(found).toContain(said);
    else expect(found).toBe("");
  });
});
