//! What the clerk is told of a visit log: everything that was assumed, and every row and date that
//! wants a look. Judges nothing: what was met stands in [`Read`].

use chrono::Datelike;
use domain::date::print_day;

use super::Log;
use super::day::Day;
use super::rows::Read;
use crate::draft::{DraftVisit, Meaning, VisitField as V};
use crate::grid::{Address, Value, column_name};
use crate::recognise::say::Issues;

/// Places that a message names; more are counted only.
const NAMED: usize = 10;

/// Cells that are said one by one; the rest in one line.
const ONE_BY_ONE: usize = 20;

/// Words by which a column says that it holds what nobody needs to keep of a person.
const PRIVATE: [&str; 9] =
    ["매출", "소득", "주민", "생년월일", "계좌", "신용", "대출", "채무", "사업자등록번호"];

impl Log<'_> {
    /// Says all of it. `year_line` is the line that gave the year.
    pub(super) fn tell(&self, read: &mut Read, year_line: Option<&str>, issues: &mut Issues) {
        if read.visits.is_empty() {
            let message = format!(
                "‘{}’ 시트는 방문 일지의 머리글만 있고 방문이 없습니다.",
                self.sheet.grid.name
            );
            issues.notice("no_visits", "", message);
        }
        self.columns_told(issues);
        self.days(read, year_line, issues);
        self.looks(read, issues);
        self.rows_told(read, issues);
        self.cells_told(read, issues);
    }

    fn columns_told(&self, issues: &mut Issues) {
        for column in self.columns.iter().filter(|column| column.meaning == Meaning::Ignore) {
            let head = column.path.join(" > ");
            if head.is_empty() || column.why == "직접 고름" {
                continue;
            }
            let place = format!("{} 열 ‘{head}’", column_name(column.col));
            let at = Address::new(self.band.rows.1, column.col);
            if column.hidden {
                issues.notice(
                    "hidden_column",
                    at,
                    format!(
                        "숨긴 {place}은(는) 가져오지 않았습니다. 가져오려면 열의 뜻을 고르십시오."
                    ),
                );
            } else if PRIVATE.iter().any(|word| head.contains(word)) {
                issues.warn("private_column", at, format!("{place}에는 개인이나 업소의 민감한 정보가 들 수 있어 가져오지 않습니다. 꼭 남겨야 하면 열의 뜻을 ‘비고’로 고르십시오."));
            } else {
                issues.notice("unknown_column", at, format!("{place}의 뜻을 알 수 없어 가져오지 않습니다({}). 가져오려면 열의 뜻을 고르십시오.", column.why));
            }
        }
    }

    fn days(&self, read: &Read, year_line: Option<&str>, issues: &mut Issues) {
        let pairs = || read.visits.iter().zip(&read.days);
        let added: Vec<&DraftVisit> = pairs()
            .filter(|(_, day)| matches!(day, Day::YearAdded(_) | Day::OtherWeekday(_)))
            .map(|(visit, _)| visit)
            .collect();
        if let (Some(first), Some(year), Some(line)) = (added.first(), self.when.year, year_line) {
            issues.notice(
                "year_from_words",
                cell(first),
                format!(
                    "연도가 없는 날짜 {}개(‘{}’ 등)는 ‘{line}’에 적힌 {year}년으로 보았습니다.",
                    added.len(),
                    first.text(V::Day)
                ),
            );
        }
        let counted: Vec<(&DraftVisit, &Day)> =
            pairs().filter(|(_, day)| matches!(day, Day::Counted(_))).collect();
        if let Some((first, day)) = counted.first() {
            let day = day.date().map(print_day).unwrap_or_default();
            issues.notice(
                "date_as_number",
                cell(first),
                format!(
                    "숫자로 적힌 날짜 {}개를 날짜로 읽었습니다(‘{}’ → {day}).",
                    counted.len(),
                    first.text(V::Day)
                ),
            );
        }
        let typed: Vec<&DraftVisit> = pairs()
            .filter(|(visit, day)| {
                let at = visit.get(V::Day).map(|word| word.at);
                matches!(day, Day::Plain(_))
                    && at.is_some_and(|at| matches!(self.sheet.value(at), Value::Text(_)))
            })
            .map(|(visit, _)| visit)
            .collect();
        if let Some(first) = typed.first() {
            let text = first.text(V::Day);
            let message =
                format!("글로 적힌 날짜 {}개(‘{text}’ 등)를 날짜로 읽었습니다.", typed.len());
            issues.notice("date_as_text", cell(first), message);
        }
        let mut unknown = 0;
        for (visit, day) in pairs() {
            let printed = visit.text(V::Day);
            match day {
                Day::OtherWeekday(day) => issues.warn(
                    "weekday_differs",
                    cell(visit),
                    format!("‘{printed}’의 요일이 {}년 달력과 다릅니다. {}로 보았으니 날짜를 확인해 주십시오.", day.year(), print_day(*day)),
                ),
                Day::Unknown => {
                    unknown += 1;
                    if unknown <= ONE_BY_ONE {
                        let what = match printed {
                            "" => "방문일이 적혀 있지 않아 방문일을 비워 둡니다.".to_owned(),
                            _ if self.when.year.is_none() => format!("‘{printed}’의 연도를 알 수 없어 방문일을 비우고 적힌 그대로 남깁니다. 시트 제목이나 파일 이름에 연도를 적어 다시 가져올 수 있습니다."),
                            _ => format!("‘{printed}’은(는) 날짜로 읽을 수 없어 방문일을 비우고 적힌 그대로 남깁니다."),
                        };
                        issues.warn("bad_date", cell(visit), what);
                    }
                }
                _ => {}
            }
            let other =
                self.when.month.zip(day.date()).filter(|(month, day)| *month != day.month());
            if let Some((month, day)) = other {
                issues.warn(
                    "month_differs",
                    cell(visit),
                    format!(
                        "{month}월 일지에 {}의 방문이 있습니다. 날짜를 확인해 주십시오.",
                        print_day(day)
                    ),
                );
            }
        }
        if unknown > ONE_BY_ONE {
            issues.warn("bad_date", "", format!("방문일을 알 수 없는 줄이 모두 {unknown}개입니다. 방문일을 비우고 적힌 그대로 남깁니다."));
        }
    }

    /// What the file hides, filters or strikes through.
    fn looks(&self, read: &Read, issues: &mut Issues) {
        let struck: Vec<u32> =
            read.visits.iter().filter(|visit| visit.struck).map(|visit| visit.row).collect();
        if !struck.is_empty() {
            issues.warn("struck_row", row_cell(self, &struck), format!("취소선이 그어진 줄 {}개({})도 취소된 방문으로 표시해 가져옵니다. 빼려면 그 줄을 빼고 가져오십시오.", struck.len(), named(&struck)));
        }
        let grid = self.sheet.grid;
        let hidden =
            read.visits.iter().map(|visit| visit.row).filter(|row| grid.hidden_rows.contains(row));
        let in_filter = |row: &u32| {
            grid.autofilter.is_some_and(|range| range.first.row < *row && *row <= range.last.row)
        };
        let (filtered, hidden): (Vec<u32>, Vec<u32>) = hidden.partition(in_filter);
        if !filtered.is_empty() {
            issues.warn("filtered_row", row_cell(self, &filtered), format!("필터로 가려지거나 숨긴 줄 {}개({})도 방문으로 가져옵니다. 뺄 방문이면 그 줄을 빼고 가져오십시오.", filtered.len(), named(&filtered)));
        }
        if !hidden.is_empty() {
            issues.warn("hidden_row", row_cell(self, &hidden), format!("숨긴 줄 {}개({})도 방문으로 가져옵니다. 뺄 방문이면 그 줄을 빼고 가져오십시오.", hidden.len(), named(&hidden)));
        }
    }

    fn rows_told(&self, read: &Read, issues: &mut Issues) {
        for sum in &read.sums {
            let fits =
                |printed: u32| printed as usize == sum.counted || printed as usize == sum.all;
            match sum.printed {
                Some((at, printed)) if !fits(printed) => issues.differs(
                    "count_differs",
                    at,
                    format!(
                        "적힌 건수는 {printed}건인데 위에 있는 방문은 {}건입니다.",
                        sum.counted
                    ),
                    (printed.to_string(), sum.counted.to_string()),
                ),
                _ => {}
            }
        }
        let sums: Vec<u32> = read.sums.iter().map(|sum| sum.row).collect();
        if !sums.is_empty() {
            issues.notice(
                "count_row",
                row_cell(self, &sums),
                format!(
                    "소계·합계 줄 {}개({})는 방문으로 세지 않았습니다.",
                    sums.len(),
                    named(&sums)
                ),
            );
        }
        if !read.repeated_heads.is_empty() {
            let rows = &read.repeated_heads;
            issues.notice(
                "repeated_heads",
                row_cell(self, rows),
                format!(
                    "쪽마다 되풀이된 머리글 줄 {}개({})를 건너뛰었습니다.",
                    rows.len(),
                    named(rows)
                ),
            );
        }
        if !read.left.is_empty() {
            let rows = &read.left;
            issues.notice("row_left", row_cell(self, rows), format!("방문으로 볼 수 없는 줄 {}개({})는 가져오지 않습니다. 업소·날짜·내용 가운데 둘 이상이 있어야 합니다.", rows.len(), named(rows)));
        }
    }

    fn cells_told(&self, read: &mut Read, issues: &mut Issues) {
        if let Some(first) = read.ditto.first() {
            issues.notice(
                "ditto",
                first,
                format!(
                    "‘〃’처럼 위와 같다는 표시 {}개는 윗줄의 값으로 읽었습니다.",
                    read.ditto.len()
                ),
            );
        }
        read.carried.sort_by_key(|(field, at)| (*field, *at));
        for of_field in read.carried.chunk_by(|a, b| a.0 == b.0) {
            let (field, first) = of_field[0];
            issues.notice(
                "carried_down",
                first,
                format!(
                    "{}이(가) 빈 줄 {}개는 윗줄의 값이 이어지는 것으로 보았습니다.",
                    field.label(),
                    of_field.len()
                ),
            );
        }
        if !read.merged.is_empty() {
            let fields: Vec<&str> = read.merged.iter().map(|field| field.label()).collect();
            issues.notice(
                "merged_down",
                "",
                format!(
                    "아래로 합친 칸({})은 합친 줄 모두의 값으로 읽었습니다.",
                    fields.join(", ")
                ),
            );
        }
        let cells = [
            (
                "phone_restored",
                &read.restored,
                "숫자로 적혀 맨 앞의 0이 빠진 연락처",
                "에 0을 되살렸습니다.",
            ),
            (
                "formula_text",
                &read.formula_like,
                "=, +, -, @로 시작하는 글",
                "은 글로만 가져오고 수식으로 셈하지 않습니다.",
            ),
        ];
        for (code, places, what, does) in cells {
            if let Some(first) = places.first() {
                issues.notice(code, first, format!("{what} {}개{does}", places.len()));
            }
        }
        for at in read.resident.iter().take(ONE_BY_ONE) {
            issues.warn(
                "resident_number",
                at,
                "주민등록번호로 보이는 숫자를 가리고 가져옵니다. 원본 파일에서도 지워 주십시오.",
            );
        }
        for at in &read.full {
            issues.warn("cell_full", at, "칸이 엑셀이 담을 수 있는 끝(32,767자)까지 차 있습니다. 원본에서 뒤가 잘리지 않았는지 확인해 주십시오.");
        }
    }
}

/// The cell of a visit's day, else of its first word.
fn cell(visit: &DraftVisit) -> String {
    let word = visit.get(V::Day).or(visit.words.first());
    word.map(|word| word.at.to_string()).unwrap_or_default()
}

fn row_cell(log: &Log<'_>, rows: &[u32]) -> String {
    let first = rows.first().copied().unwrap_or_default();
    Address::new(first, log.band.cols.0).to_string()
}

/// `490, 492, 600행`, at most ten of them.
fn named(rows: &[u32]) -> String {
    let named: Vec<String> = rows.iter().take(NAMED).map(|row| (row + 1).to_string()).collect();
    let more = if rows.len() > NAMED { " 등" } else { "" };
    format!("{}행{more}", named.join(", "))
}
