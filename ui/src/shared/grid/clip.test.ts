import { expect, it } from "vitest";
import { printHtml } from "./clip";

it("escapes what would be markup and keeps newlines within the cell", () => {
  const html = printHtml([["<b>&\"", "가\n나"]]);
  expect(html).toContain("&lt;b&gt;&amp;&quot;");
  expect(html).toContain('가<br style="mso-data-placement:same-cell">나');
  expect(html.match(/<td/g)).toHaveLength(2);
});

it("keeps 관리번호 from becoming a date, and numbers numbers", () => {
  const html = printHtml([["1-1", "1,234"]]);
  expect(html).toMatch(/mso-number-format:'\\@'[^>]*>1-1</);
  expect(html).not.toMatch(/mso-number-format[^>]*>1,234</);
});
