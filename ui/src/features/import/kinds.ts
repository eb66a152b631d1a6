// What the kinds of tables are called, and what their rows are.
import type { ImportPreview, TableKind, TablePreview } from "../../ipc/contract";

const NAMES: Record<TableKind, { table: string; row: string }> = {
  pledges: { table: "공약 총괄표", row: "공약" },
  card: { table: "공약 카드", row: "공약" },
  spending: { table: "예산현황", row: "사업" },
  visits: { table: "방문 일지", row: "방문" },
  unknown: { table: "알아보지 못한 표", row: "줄" },
};

/** The table by its title, else by what it is. */
export function tableName({ kind, title }: Pick<TablePreview, "kind" | "title">): string {
  return (kind !== "unknown" && title) || NAMES[kind].table;
}

/** What a row of such a table is. */
export function rowName(kind: TableKind): string {
  return NAMES[kind].row;
}

/** What an import counts, in the order of the kinds: `공약 48건`, `방문 1,200건`. */
export function countByKind(preview: ImportPreview, what: "new" | "changed"): string[] {
  const tables = preview.files.flatMap((file) => file.tables);
  const names = [...new Set(Object.values(NAMES).map(({ row }) => row))];
  return names.flatMap((name) => {
    const of = tables.filter((table) => rowName(table.kind) === name);
    const count = of.reduce((sum, table) => sum + table.counts[what], 0);
    return count > 0 ? [`${name} ${count.toLocaleString("ko")}건`] : [];
  });
}

/** The name offered for the workbook of failed rows: `총괄표 실패한 행.xlsx`, `총괄표 외 2개 실패한 행.xlsx`. */
export function failedName(files: string[]): string {
  const [first = "가져오기", ...others] = files;
  const stem = first.replace(/\.[^.]+$/, "");
  return `${stem}${others.length > 0 ? ` 외 ${others.length}개` : ""} 실패한 행.xlsx`;
}

/** The files of which rows failed. */
export function failedFiles(preview: ImportPreview): string[] {
  const fails = preview.files.filter((file) => file.tables.some((table) => table.counts.failed > 0));
  return fails.map((file) => file.name);
}

/** True where visits are all that an import writes. */
export function onlyVisits(preview: ImportPreview): boolean {
  const written = preview.files
    .flatMap((file) => file.tables)
    .filter(({ counts }) => counts.new + counts.changed > 0);
  return written.length > 0 && written.every(({ kind }) => kind === "visits");
}
