// Money and percentages as they are shown. Amounts arrive as whole won; the printed unit is a
// view, shown exactly: a unit never rounds away won that are there.
import type { MoneyUnit, Won } from "../../ipc/contract";

const POWER: Record<MoneyUnit, number> = {
  won: 0,
  thousand: 3,
  ten_thousand: 4,
  million: 6,
  hundred_million: 8,
};

export const UNIT_LABEL: Record<MoneyUnit, string> = {
  won: "원",
  thousand: "천원",
  ten_thousand: "만원",
  million: "백만원",
  hundred_million: "억원",
};

export const UNITS: MoneyUnit[] = ["won", "thousand", "million", "hundred_million"];

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

/** `7919000000` won in 백만원 is `7,919`; minus is △, decimals only where there are any. */
export function money(won: Won, unit: MoneyUnit): string {
  const power = POWER[unit];
  const digits = String(Math.abs(won)).padStart(power + 1, "0");
  const whole = digits.slice(0, digits.length - power);
  const rest = digits.slice(digits.length - power).replace(/0+$/, "");
  return `${won < 0 ? "△" : ""}${grouped(whole)}${rest ? `.${rest}` : ""}`;
}

/** As `money`, but a short dash for zero, as the paper prints an empty sum. */
export function sum(won: Won, unit: MoneyUnit): string {
  return won === 0 ? "-" : money(won, unit);
}

/** Hundredths of a per cent: `7550` is `75.5%`. */
export function percent(hundredths: number | null): string {
  return hundredths === null ? "" : `${hundredths / 100}%`;
}

/** `1234` is `1,234`. */
export function count(value: number): string {
  return grouped(String(value));
}

/** A share of a whole for drawing, 0 to 100. */
export function share(part: number, whole: number): number {
  return whole > 0 ? Math.max(0, Math.min(100, (part / whole) * 100)) : 0;
}

/** A file's size as an office program writes it. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes}바이트`;
  if (bytes < 1024 * 1024) return `${Math.ceil(bytes / 1024)}KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)}MB`;
}
