// What can be done with a ledger's password, and what stands in the way before it is asked for.

export type Wish = "set" | "change" | "remove";

/** The fewest letters are the ledger's to say; what is unfit for other reasons it refuses itself. */
export function unfit(wish: Wish, shortest: number, typed: { current: string; fresh: string; again: string }): string {
  if (wish !== "set" && !typed.current) return "지금 암호를 넣어 주십시오.";
  if (wish === "remove") return "";
  const letters = [...typed.fresh].length;
  if (letters < shortest) return `새 암호를 ${shortest}자 이상으로 적어 주십시오. 지금 ${letters}자입니다.`;
  if (typed.again !== typed.fresh) return typed.again ? "두 번 적은 암호가 서로 다릅니다." : "새 암호를 한 번 더 적어 주십시오.";
  return "";
}
