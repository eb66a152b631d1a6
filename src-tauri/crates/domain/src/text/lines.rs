//! Text of several lines, whose indents and tabs are part of what is written.

use super::clean;

/// As [`clean`], but the blanks that a line begins with and tabs within it stay: they are the
/// outline and the columns of what people write. Blank lines at both ends go.
pub fn clean_lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<String> = text.split(['\n', '\r']).map(line).collect();
    lines.join("\n").trim_end().trim_start_matches('\n').to_owned()
}

fn line(line: &str) -> String {
    let cells: Vec<String> = line.split('\t').map(cell).collect();
    cells.join("\t").trim_end_matches(' ').to_owned()
}

fn cell(cell: &str) -> String {
    let words = cell.trim_start();
    let blanks = cell.chars().count() - words.chars().count();
    let cleaned = clean(words);
    match cleaned.is_empty() {
        true => cleaned,
        false => " ".repeat(blanks) + &cleaned,
    }
}

#[cfg(test)]
mod tests {
    use super::clean_lines;

    #[test]
    fn indents_and_tabs_stay_and_damage_goes() {
        let typed = "\r\n ○ 대상\u{A0}업소\r\n  - 내 용  둘\t3\t4 \r\n\r\n\u{F000}끝\n\n";
        assert_eq!(clean_lines(typed), " ○ 대상 업소\n  - 내 용  둘\t3\t4\n\n끝");
        assert_eq!(clean_lines("구분\t\t8"), "구분\t\t8");
        assert_eq!(clean_lines(" \n\t\n"), "");
    }

    #[test]
    fn twice_is_once() {
        for text in ["\t\t- 하나", "  글 \n\n  글", "\u{2028}가\u{B}나"] {
            let once = clean_lines(text);
            assert_eq!(clean_lines(&once), once);
        }
    }
}
