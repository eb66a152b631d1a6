//! What the clerk is told about a table as a whole: date, unit, heads, what was left out and why.
//! Decides nothing.

use chrono::NaiveDate;
use domain::MoneyUnit;

use super::above::Around;
use super::budget::{self, Money};
use super::columns::{self, Column};
use super::find::Band;
use super::guess::Guess;
use super::lexicon::is_difference;
use super::money::Role;
use super::rows::Rows;
use super::say::Issues;
use super::sheet::Sheet;
use super::table::Room;
use crate::draft::Located;
use crate::grid::{Address, Range, column_name};

/// What the clerk is told about the table as a whole.
pub(super) struct Told<'a> {
    pub sheet: &'a Sheet<'a>,
    pub band: &'a Band,
    pub rows: &'a Rows,
    pub columns: &'a [Column],
    pub money: &'a Money,
    pub room: Room,
}

impl Told<'_> {
    /// 기준일, 단위, 머리글.
    pub fn layout(
        &self,
        around: &Around,
        unit: Option<&Located<MoneyUnit>>,
        assumed: bool,
        forced: bool,
        issues: &mut Issues,
    ) {
        if let Some(as_of) = &around.as_of {
            let day: NaiveDate = as_of.value;
            let place =
                if as_of.at.is_empty() { "시트 이름".to_owned() } else { as_of.at.clone() };
            issues.notice(
                "as_of",
                &as_of.at,
                format!("기준일을 {}(으)로 읽었습니다({place}).", domain::date::print_day(day)),
            );
        }
        match unit {
            Some(unit) if assumed => issues.warn(
                "unit_assumed",
                "",
                format!(
                    "금액의 단위가 적혀 있지 않아 {}으로 보았습니다. 다르면 단위를 골라 주십시오.",
                    unit.value.label()
                ),
            ),
            Some(unit) if forced => issues.notice(
                "unit",
                "",
                format!("금액의 단위를 고르신 대로 {}으로 읽었습니다.", unit.value.label()),
            ),
            Some(unit) if self.spread(around, unit) => issues.warn(
                "unit_from_one_head",
                &unit.at,
                format!("단위가 일부 머리글({})에만 적혀 있어 나머지 금액도 {}으로 보았습니다. 다르면 단위를 골라 주십시오.", unit.at, unit.value.label()),
            ),
            Some(unit) => issues.notice(
                "unit",
                &unit.at,
                format!("금액의 단위를 {}으로 읽었습니다({}).", unit.value.label(), unit.at),
            ),
            None => {}
        }
        if !forced {
            self.other_units(unit, issues);
        }
        let (first, last) = self.band.rows;
        if last > first {
            issues.notice(
                "header_levels",
                Range::new(first, self.band.cols.0, last, self.band.cols.1),
                format!(
                    "머리글이 {}단({}~{}행)으로 되어 있어 위아래를 이어 읽었습니다.",
                    last - first + 1,
                    first + 1,
                    last + 1
                ),
            );
        }
        if !self.room.beside {
            return;
        }
        issues.notice("side_by_side", "", "한 시트에 표가 나란히 있어 따로 읽었습니다.");
    }

    /// The unit that stands over a table above in the sheet.
    pub fn inherited(&self, unit: &Located<MoneyUnit>, issues: &mut Issues) {
        issues.notice(
            "unit_from_above",
            &unit.at,
            format!(
                "이 표에는 단위가 없어 위의 표에 적힌 단위 {}(으)로 금액을 읽었습니다({}). 다르면 단위를 골라 주십시오.",
                unit.value.label(),
                unit.at
            ),
        );
    }

    /// True where the unit stands only in the heads of some leaves and other columns follow it.
    fn spread(&self, around: &Around, unit: &Located<MoneyUnit>) -> bool {
        let own = |column: &Column| budget::unit_of(column).is_some();
        let in_heads = around.unit.is_none()
            && unit.at.parse().is_ok_and(|at: Address| at.row <= self.band.rows.1);
        let (mut with, mut without) = (Vec::new(), 0);
        for (at, money) in self.money.columns.iter().enumerate() {
            if own(&self.columns[money.index]) {
                with.push(matches!(
                    self.money.settled.roles[at],
                    Role::Total { compare: true, .. }
                ));
            } else if self.money.settled.roles[at] == Role::Leaf {
                without += 1;
            }
        }
        in_heads && without > 0 && !with.iter().any(|total| *total)
    }

    fn other_units(&self, unit: Option<&Located<MoneyUnit>>, issues: &mut Issues) {
        for column in &self.money.columns {
            if unit.is_some_and(|unit| unit.value != column.unit) {
                issues.notice(
                    "unit_of_column",
                    Address::new(self.band.rows.1, column.col),
                    format!(
                        "‘{}’ 열은 머리글에 적힌 {} 단위로 읽었습니다.",
                        column.name,
                        column.unit.label()
                    ),
                );
            }
        }
    }

    /// Rows that are no pledges.
    pub fn rows(&self, issues: &mut Issues) {
        let at = |rows: &[u32]| match (rows.first(), rows.last()) {
            (Some(first), Some(last)) => {
                Range::new(*first, self.band.cols.0, *last, self.band.cols.1).to_string()
            }
            _ => String::new(),
        };
        let totals: Vec<u32> = self.rows.totals.iter().map(|total| total.row).collect();
        if !totals.is_empty() {
            let labels: Vec<&str> =
                self.rows.totals.iter().map(|total| total.label.as_str()).collect();
            let shown = if labels.len() > 8 {
                format!("{} 등", labels[..7].join(", "))
            } else {
                labels.join(", ")
            };
            issues.notice(
                "totals_not_pledges",
                at(&totals),
                format!(
                    "소계·합계 {}줄({shown})은 공약으로 가져오지 않고 계산한 값과 비교만 했습니다.",
                    labels.len()
                ),
            );
        }
        if !self.rows.notes.is_empty() {
            issues.notice(
                "notes_left_out",
                at(&self.rows.notes),
                format!(
                    "설명·각주 {}줄은 공약이 아니어서 가져오지 않았습니다.",
                    self.rows.notes.len()
                ),
            );
        }
        if let Some((first, _)) = self.rows.repeats.first() {
            issues.notice(
                "repeated_heads",
                Address::new(*first, self.band.cols.0),
                format!("쪽마다 되풀이된 머리글 {}곳은 건너뛰었습니다.", self.rows.repeats.len()),
            );
        }
        if let Some((first, last)) = self.rows.below {
            issues.notice(
                "below_table",
                Range::new(first, self.band.cols.0, last, self.band.cols.1),
                format!(
                    "표 아래 {}~{}행은 이 표와 이어지지 않아 읽지 않았습니다.",
                    first + 1,
                    last + 1
                ),
            );
        }
    }

    /// Columns that hold something and are not taken for want of a known head.
    pub fn unknown(&self, issues: &mut Issues) {
        let filled = |column: &&Column| {
            let cell = |row: &u32| !self.sheet.own(Address::new(*row, column.col)).is_empty();
            self.rows.data.iter().any(cell)
        };
        let unknown = |column: &&Column| {
            let unsaid = column.guess == Guess::Unknown && column.chosen.is_none();
            unsaid
                && column.taken
                && !column.why.contains("’,")
                && !column.why.contains("열이 따로")
        };
        let mut names = Vec::new();
        let mut first = None;
        for column in self.columns.iter().filter(unknown).filter(filled) {
            let head = column.path.heads.join(" > ");
            let place = columns::range_of(column.col, &self.rows.data);
            let letters = column_name(column.col);
            let head_of_rest = column.path.heads.last().is_some_and(|head| is_difference(head));
            if !head_of_rest && self.beside_money(column) {
                issues.warn(
                    "money_column_unknown",
                    place,
                    format!("{letters}열 ‘{head}’은(는) 금액 같으나 언제·누구의 돈인지 알 수 없어 가져오지 않습니다. 열의 뜻을 고르십시오."),
                );
                continue;
            }
            first = first.or(Some(place));
            names.push(if head.is_empty() { letters } else { format!("{letters} ‘{head}’") });
        }
        if let Some(place) = first {
            let more =
                if names.len() > 8 { format!(" 등 {}열", names.len()) } else { String::new() };
            names.truncate(8);
            issues.notice(
                "column_unknown",
                place,
                format!("뜻을 알 수 없는 열은 가져오지 않습니다: {}{more}. 필요하면 열의 뜻을 고르십시오.", names.join(", ")),
            );
        }
    }

    /// True where a column of figures stands under a head of money or shares a head with money.
    fn beside_money(&self, column: &Column) -> bool {
        let shares = column.path.cells.split_last().is_some_and(|(_, above)| {
            self.columns.iter().any(|other| {
                let money = matches!(other.guess, Guess::Money(_) | Guess::Ratio);
                money && above.iter().any(|cell| other.path.cells.contains(cell))
            })
        });
        let figures = self.rows.data.iter().any(|row| {
            matches!(
                domain::number::read(&self.sheet.own(Address::new(*row, column.col))),
                domain::number::Written::Figure(_)
            )
        });
        (shares || column.under_money) && figures
    }

    /// Rows and columns that the file hides.
    pub fn hidden(&self, issues: &mut Issues) {
        let hidden: Vec<u32> = self
            .rows
            .data
            .iter()
            .copied()
            .filter(|row| self.sheet.grid.hidden_rows.contains(row))
            .collect();
        if let (Some(first), Some(last)) = (hidden.first(), hidden.last()) {
            let rows: Vec<String> =
                hidden.iter().take(10).map(|row| (row + 1).to_string()).collect();
            let more = if hidden.len() > 10 { " 등" } else { "" };
            issues.warn(
                "hidden_row",
                Range::new(*first, self.band.cols.0, *last, self.band.cols.1),
                format!("숨기거나 걸러진 줄 {}개({}행{more})도 공약으로 읽었습니다. 뺄 공약이면 그 줄을 빼고 가져오십시오.", hidden.len(), rows.join(", ")),
            );
        }
        for column in self.columns.iter().filter(|column| column.hidden && !column.taken) {
            let head = column.path.heads.join(" > ");
            let place = columns::range_of(column.col, &self.rows.data);
            let letters = column_name(column.col);
            let money = self.money.columns.iter().position(|money| money.col == column.col);
            let leaf = money.is_some_and(|at| self.money.settled.roles[at] == Role::Leaf);
            if leaf {
                issues.warn(
                    "hidden_column",
                    place,
                    format!("숨긴 열 {letters} ‘{head}’의 금액은 가져오지 않았습니다(합계 비교에는 넣었습니다). 가져오려면 열의 뜻을 고르십시오."),
                );
            } else {
                issues.notice(
                    "hidden_column",
                    place,
                    format!("숨긴 열 {letters} ‘{head}’은(는) 가져오지 않았습니다. 보이지 않게 둔 내용인지 확인한 뒤, 가져오려면 열의 뜻을 고르십시오."),
                );
            }
        }
    }
}
