// The clipboard both ways: the words for any program, a table for Excel and 한글.
import { parseTsv, printTsv } from "../text/tsv";

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** Excel keeps a newline within the cell, and words such as `1-1` from becoming a date. */
function htmlCell(text: string): string {
  const number = /^[\d,.]+$/.test(text);
  const style = number ? "text-align:right" : "mso-number-format:'\\@'";
  const breaks = escaped(text).replace(/\r\n?|\n/g, "<br style=\"mso-data-placement:same-cell\">");
  return `<td style="${style};white-space:pre-wrap">${breaks}</td>`;
}

/** A plain table with lines. */
export function printHtml(rows: string[][]): string {
  const body = rows.map((row) => `<tr>${row.map(htmlCell).join("")}</tr>`).join("");
  return `<table border="1" style="border-collapse:collapse"><tbody>${body}</tbody></table>`;
}

/** Puts a range on the clipboard. */
export function putRange(data: DataTransfer | null, rows: string[][]): void {
  data?.setData("text/plain", printTsv(rows));
  data?.setData("text/html", printHtml(rows));
}

/** The range on the clipboard; empty where there are no words on it. */
export function rangeIn(data: DataTransfer | null): string[][] {
  return parseTsv(data?.getData("text/plain") ?? "");
}
