// Words of 개인정보.

/** `2년`, `2년 6개월`, `6개월` */
export function period(months: number): string {
  const years = Math.floor(months / 12);
  const rest = months % 12;
  return [years > 0 ? `${years}년` : "", rest > 0 || years === 0 ? `${rest}개월` : ""].filter(Boolean).join(" ");
}

/** `2025. 12. 31.` */
export function day(iso: string): string {
  const [year, month, date] = iso.slice(0, 10).split("-");
  return year && month && date ? `${year}. ${Number(month)}. ${Number(date)}.` : "";
}

/** `2025년 12월` of `2025-12` */
export function month(code: string): string {
  const [year, number] = code.split("-");
  return `${year}년 ${Number(number)}월`;
}
