import { expect, it } from "vitest";
import { sentences } from "./sentences";

it.each([
  ["값이 다릅니다. 확인해 주십시오.", ["값이 다릅니다.", "확인해 주십시오."]],
  ["값이 다릅니다.", ["값이 다릅니다.", ""]],
  ["2025. 12. 31. 기준입니다. 끝", ["2025. 12. 31. 기준입니다.", "끝"]],
  ["고쳐 주십시오. 바뀐 칸은 없습니다. 끝.", ["고쳐 주십시오.", "바뀐 칸은 없습니다. 끝."]],
] as const)("cuts %j after its first sentence", (message, expected) => {
  expect(sentences(message)).toEqual(expected);
});
