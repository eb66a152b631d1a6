// Asking to see personal data as it is written. Screens ask here; the dialog in the window's frame
// takes the reason; the program writes it into the access log before it answers.
import { call } from "../../ipc/client";
import type { Revealed } from "../../ipc/contract";

/** Which shops and visits. */
export interface Wanted {
  businesses?: string[];
  visits?: string[];
}

interface Question {
  wanted: Wanted;
  /** What the clerk is about to see: `대표자와 연락처`. */
  what: string;
  answer: (revealed: Revealed | null) => void;
}

class Asking {
  question = $state.raw<Question | null>(null);
  /** The reason given last in this window; offered again, never used unasked. */
  reason = $state("");
}

export const asking = new Asking();

/** The personal data, or null where the clerk gave no reason. */
export function reveal(wanted: Wanted, what: string): Promise<Revealed | null> {
  asking.question?.answer(null);
  return new Promise((answer) => {
    asking.question = { wanted, what, answer };
  });
}

/** Answers the question in hand; throws what the program refuses, and the question stays. */
export async function give(reason: string): Promise<void> {
  const question = asking.question;
  if (!question) return;
  const { businesses = [], visits = [] } = question.wanted;
  const revealed = await call("reveal", { businesses, visits, reason });
  asking.reason = reason;
  if (asking.question === question) asking.question = null;
  question.answer(revealed);
}

/** The clerk goes without. */
export function leave(): void {
  const question = asking.question;
  asking.question = null;
  question?.answer(null);
}
