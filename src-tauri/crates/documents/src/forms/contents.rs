//! 목차: the first sheet of a workbook with a sheet for each pledge. Each line leads to its
//! pledge's sheet. Knows nothing of what stands on those sheets.

use super::sheet::{Look, Paper, Sheet, sheet_name};
use crate::grid::{Address, Grid, Range, Value};

/// The sheet's name.
pub const NAME: &str = "목차";

/// A line of the contents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// 분야
    pub field: String,
    /// 주관부서
    pub department: String,
    /// The sheet on which the pledge stands.
    pub sheet: String,
}

/// Draws the contents; `title` stands above, `reporter` and `as_of` below it at both ends.
pub fn draw(entries: &[Entry], title: &str, reporter: &str, as_of: &str, footer: &str) -> Grid {
    let mut sheet = Sheet::new(NAME, &[44.0, 76.0, 350.0, 110.0, 128.0]);
    let last = sheet.last_col();
    let top = sheet.title_block(title, reporter, as_of);
    let count = u32::try_from(entries.len()).unwrap_or(u32::MAX);
    sheet.begin_table(Range::new(top, 0, top + count, last));
    for (col, head) in (0..).zip(["연번", "관리번호", "공약명", "분야", "주관부서"])
    {
        sheet.text(Address::new(top, col), head, Look::HEAD);
    }
    for (number, entry) in (1..).zip(entries) {
        let row = top + number;
        let centred = Look::TEXT.centred();
        sheet.put(Address::new(row, 0), Value::Number(f64::from(number)), centred);
        sheet.text(Address::new(row, 1), &entry.code, centred);
        // A pledge without a title is led to by its code.
        if entry.title.is_empty() {
            sheet.link(Address::new(row, 1), &entry.code, &entry.sheet, centred.linked());
            sheet.text(Address::new(row, 2), "", Look::TEXT);
        } else {
            let at = Address::new(row, 2);
            sheet.link(at, &entry.title, &entry.sheet, Look::TEXT.linked());
        }
        sheet.text(Address::new(row, 3), &entry.field, centred);
        sheet.text(Address::new(row, 4), &entry.department, centred);
    }
    sheet.end_table();
    sheet.grid().freeze = Some((top + 1, 0));
    sheet.finish(&Paper { landscape: false, head: Some((top, top)), footer: footer.to_owned() })
}

/// Names for sheets, as wished where that is allowed and told apart where it is not: at most 31
/// letters, none of `[]:*?/\`, none twice (large and small letters are the same), none of `taken`.
pub fn sheet_names<'w>(wishes: impl Iterator<Item = &'w str>, taken: &[&str]) -> Vec<String> {
    let key = |name: &str| name.to_lowercase();
    let mut known: std::collections::HashSet<String> = taken.iter().map(|name| key(name)).collect();
    wishes
        .map(|wish| {
            let plain = sheet_name(wish);
            let mut name = plain.clone();
            let mut nth = 2;
            while !known.insert(key(&name)) {
                let tail = format!(" ({nth})");
                let room = 31 - tail.chars().count();
                name = plain.chars().take(room).chain(tail.chars()).collect();
                nth += 1;
            }
            name
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(wishes: &[&str]) -> Vec<String> {
        sheet_names(wishes.iter().copied(), &[NAME])
    }

    #[test]
    fn sheets_are_named_as_the_file_format_allows() {
        let names = named(&["1-1", "1/2", "", "1-1", "목차", "a", "A"]);
        assert_eq!(names, ["1-1", "1-2", "공약", "1-1 (2)", "목차 (2)", "a", "A (2)"]);
        let long = "가".repeat(40);
        let names = named(&[&long, &long]);
        assert_eq!(names[0], "가".repeat(31));
        assert_eq!(names[1], format!("{} (2)", "가".repeat(27)));
    }

    #[test]
    fn every_line_leads_to_its_sheet() {
        let entry = Entry {
            code: "1-1".into(),
            title: "골목상권 살리기".into(),
            sheet: "1-1".into(),
            ..Entry::default()
        };
        let bare = Entry { code: "9".into(), sheet: "9".into(), ..Entry::default() };
        let grid = draw(&[entry, bare], "공약 관리카드", "가온구", "", "");
        let led: Vec<(String, &str)> =
            grid.links.iter().map(|(at, sheet)| (at.to_string(), sheet.as_str())).collect();
        assert_eq!(led, [("C4".to_owned(), "1-1"), ("B5".to_owned(), "9")]);
    }
}
