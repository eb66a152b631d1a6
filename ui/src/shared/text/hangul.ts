// Finding Korean words by what has been typed so far: 초성 alone, or a syllable not yet closed.

const FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const LAST = ["", "ㄱ", "ㄲ", "ㄳ", "ㄴ", "ㄵ", "ㄶ", "ㄷ", "ㄹ", "ㄺ", "ㄻ", "ㄼ", "ㄽ", "ㄾ", "ㄿ", "ㅀ",
  "ㅁ", "ㅂ", "ㅄ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];
/** A closed double consonant as the final of one syllable and the first of the next. */
const SPLIT: Record<string, [string, string]> = {
  ㄳ: ["ㄱ", "ㅅ"], ㄵ: ["ㄴ", "ㅈ"], ㄶ: ["ㄴ", "ㅎ"], ㄺ: ["ㄹ", "ㄱ"], ㄻ: ["ㄹ", "ㅁ"], ㄼ: ["ㄹ", "ㅂ"],
  ㄽ: ["ㄹ", "ㅅ"], ㄾ: ["ㄹ", "ㅌ"], ㄿ: ["ㄹ", "ㅍ"], ㅀ: ["ㄹ", "ㅎ"], ㅄ: ["ㅂ", "ㅅ"],
};
const BASE = 0xac00;

interface Syllable {
  first: string;
  /** Number of the vowel. */
  vowel: number;
  last: string;
}

function syllable(char: string): Syllable | null {
  const index = (char.codePointAt(0) ?? 0) - BASE;
  if (index < 0 || index >= 19 * 21 * 28) return null;
  return {
    first: FIRST[Math.floor(index / 588)] ?? "",
    vowel: Math.floor(index / 28) % 21,
    last: LAST[index % 28] ?? "",
  };
}

/** A typed letter against a letter of the word: itself, or the 초성 of it. */
function fits(typed: string, letter: string): boolean {
  return typed === letter || (FIRST.includes(typed) && syllable(letter)?.first === typed);
}

/** The last typed letter may still be open: `소` is the beginning of `솔`, `솟` that of `소상`. */
function begins(typed: string, letter: string, next: string): boolean {
  if (fits(typed, letter)) return true;
  const open = syllable(typed);
  const known = syllable(letter);
  if (!open || !known || open.first !== known.first || open.vowel !== known.vowel) return false;
  if (open.last === "" || (SPLIT[known.last]?.[0] ?? "") === open.last) return true;
  const [kept, moved] = SPLIT[open.last] ?? ["", open.last];
  return known.last === kept && syllable(next)?.first === moved;
}

/** True where `typed` stands somewhere in `word`, blanks aside; an empty `typed` is in every word. */
export function finds(word: string, typed: string): boolean {
  const letters = [...word.normalize("NFC").replace(/\s/g, "").toLowerCase()];
  const asked = [...typed.normalize("NFC").replace(/\s/g, "").toLowerCase()];
  const end = asked.length - 1;
  if (end < 0) return true;
  return letters.some((_, from) =>
    asked.every((char, at) => {
      const letter = letters[from + at] ?? "";
      return at === end ? begins(char, letter, letters[from + at + 1] ?? "") : fits(char, letter);
    }),
  );
}
