use super::*;
use crate::forms::contents::{Entry, draw};
use crate::grid::{Address, Cell, Grid, Range, Value, display};

/// A sheet of `rows` rows with a number in each.
fn numbered(rows: u32) -> Grid {
    let mut grid = Grid::new("수");
    for row in 0..rows {
        let value = Value::Text(format!("줄 {row}"));
        grid.put(Address::new(row, 0), Cell { value, ..Cell::default() });
    }
    grid
}

fn words(page: &Page) -> Vec<&str> {
    page.texts.iter().map(|text| text.text.as_str()).collect()
}

/// All that is printed, without blanks.
fn letters(pages: &[Page]) -> Vec<char> {
    let texts = pages.iter().flat_map(|page| &page.texts);
    let mut letters: Vec<char> =
        texts.flat_map(|text| text.text.chars()).filter(|c| !c.is_whitespace()).collect();
    letters.sort_unstable();
    letters
}

fn long_contents() -> Grid {
    let entries: Vec<Entry> = (1..=90)
        .map(|number| Entry {
            code: format!("{}-{number}", number % 7),
            title: "골목상권 살리기와 전통시장 시설 현대화, 청년 창업 지원 ".repeat(number % 4 + 1),
            field: "경제".into(),
            department: "지역경제과".into(),
            sheet: format!("{number}"),
        })
        .collect();
    draw(&entries, "민선8기 공약", "가온구", "(2025. 12. 31. 기준)", "")
}

#[test]
fn every_word_of_a_sheet_is_on_its_pages_once() {
    let mut grid = long_contents();
    // Heads stand on each page again: they are left out of the count here.
    grid.print.repeat_rows = None;
    let pages = lay(&grid);
    let cells = grid.rows.values().flatten().map(|(_, cell)| cell);
    let mut all: Vec<char> = cells
        .flat_map(|cell| {
            let format = grid.styles.get(usize::from(cell.style)).unwrap().number_format.clone();
            display(&cell.value, &format).chars().collect::<Vec<_>>()
        })
        .filter(|c| !c.is_whitespace())
        .collect();
    let feet: String = (1..=pages.len()).map(|page| format!("{page}/{}", pages.len())).collect();
    all.extend(feet.chars());
    all.sort_unstable();
    assert_eq!(letters(&pages), all);
}

#[test]
fn nothing_stands_outside_the_paper() {
    for page in lay(&long_contents()) {
        for text in &page.texts {
            assert!(text.x >= 0.0 && text.x + text.width <= page.width, "{text:?}");
            assert!(text.y > 0.0 && text.y < page.height, "{text:?}");
        }
        for link in &page.links {
            assert!(link.y + link.height <= page.height, "{link:?}");
        }
    }
}

#[test]
fn heads_stand_on_every_page_and_pages_are_counted() {
    let pages = lay(&long_contents());
    assert!(pages.len() > 1);
    for (number, page) in (1..).zip(&pages) {
        assert!(words(page).contains(&"관리번호"));
        assert!(words(page).contains(&format!("{number} / {}", pages.len()).as_str()));
    }
}

#[test]
fn a_page_ends_where_the_sheet_says() {
    let mut grid = numbered(20);
    grid.print.row_breaks = vec![5, 12];
    let pages = lay(&grid);
    let counts: Vec<usize> = pages.iter().map(|page| page.texts.len()).collect();
    assert_eq!(counts, [5, 7, 8]);
}

#[test]
fn a_merged_cell_goes_whole_onto_the_next_page() {
    // 16.5 points a row: some 47 rows fit on a page.
    let mut grid = numbered(60);
    grid.merges.push(Range::new(40, 1, 55, 1));
    grid.put(
        Address::new(40, 1),
        Cell { value: Value::Text("한 덩어리".into()), ..Cell::default() },
    );
    let pages = lay(&grid);
    assert_eq!(pages.len(), 2);
    assert_eq!(words(&pages[0]).last(), Some(&"줄 39"));
    assert!(words(&pages[1]).contains(&"한 덩어리"));
}

#[test]
fn a_sheet_wider_than_the_paper_is_made_smaller() {
    let mut grid = numbered(1);
    grid.col_widths.insert(0, 200.0);
    let page = &lay(&grid)[0];
    assert!(page.texts[0].size < 6.0);
    assert_eq!(lay(&numbered(1))[0].texts[0].size, 11.0);
}

#[test]
fn words_break_between_syllables_and_inside_no_number() {
    let mut grid = Grid::new("글");
    let style = grid.style_id(&crate::grid::Style { wrap: true, ..Default::default() });
    let value = Value::Text("상담 1,234,567건을 마쳤다(경제과).".into());
    grid.put(Address::new(0, 0), Cell { value, style, formula: None });
    grid.col_widths.insert(0, 12.0);
    grid.row_heights.insert(0, 80.0);
    assert_eq!(words(&lay(&grid)[0]), ["상담", "1,234,567건을", "마쳤다(경제과)."]);
}

#[test]
fn an_empty_sheet_has_no_page() {
    assert!(lay(&Grid::new("빈 시트")).is_empty());
}
