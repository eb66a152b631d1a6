// 합계 · 개수 · 평균 of the cells in hand, as Excel says at its foot. Exact: no floating point.

export interface Figures {
  /** Absent where no cell is a number. */
  sum: string | null;
  count: number;
  average: string | null;
}

interface Decimal {
  digits: bigint;
  scale: number;
}

/** `1,234.5`, `△3`, `-3`; anything else is no number. */
function decimal(text: string): Decimal | null {
  const found = /^([△▲\-−]?)((?:\d{1,3}(?:,\d{3})+|\d+)?)(?:\.(\d+))?$/.exec(text.trim());
  const [, sign = "", whole = "", rest = ""] = found ?? [];
  if (!found || (whole === "" && rest === "")) return null;
  const digits = BigInt(whole.replaceAll(",", "") + rest);
  return { digits: sign === "" ? digits : -digits, scale: rest.length };
}

function printed({ digits, scale }: Decimal): string {
  const positive = digits < 0n ? -digits : digits;
  const all = String(positive).padStart(scale + 1, "0");
  const whole = all.slice(0, all.length - scale).replace(/\B(?=(\d{3})+$)/g, ",");
  const rest = all.slice(all.length - scale).replace(/0+$/, "");
  return `${digits < 0n ? "△" : ""}${whole}${rest && scale > 0 ? `.${rest}` : ""}`;
}

/** Half away from zero. */
function divided(digits: bigint, by: bigint): bigint {
  const twice = (digits < 0n ? -digits : digits) * 2n + by;
  const quotient = twice / (by * 2n);
  return digits < 0n ? -quotient : quotient;
}

/** The figures of a range; `null` where a single cell, or nothing, is in hand. */
export function figuresOf(texts: string[]): Figures | null {
  if (texts.length < 2) return null;
  let count = 0;
  const numbers: Decimal[] = [];
  let scale = 0;
  for (const text of texts) {
    if (text.trim() === "") continue;
    count += 1;
    const number = decimal(text);
    if (!number) continue;
    numbers.push(number);
    scale = Math.max(scale, number.scale);
  }
  if (count === 0) return null;
  if (numbers.length === 0) return { sum: null, count, average: null };
  const digits = numbers.reduce((sum, number) => sum + number.digits * 10n ** BigInt(scale - number.scale), 0n);
  const finer = scale + 2;
  const average = divided(digits * 100n, BigInt(numbers.length));
  return { sum: printed({ digits, scale }), count, average: printed({ digits: average, scale: finer }) };
}
