//! What several sheets of the workbook share: where the list's columns stand, the labels that
//! tables run over, and how the list is counted.

use std::collections::BTreeSet;

use domain::{BudgetKind, Decimal, MoneyUnit, Period, Stage, Won};

use super::data::{StatusBudget, StatusData, StatusPledge};
use crate::forms::sheet::{Look, NumberLook, fixed};
use crate::grid::{Address, Range, Value, quoted};

/// The sheet that the others count.
pub(super) const LIST: &str = "공약 목록";
/// First row of the list's body (0-based), below its two head rows.
pub(super) const LIST_TOP: u32 = 5;
/// What stands for an empty label in a table of counts.
pub(super) const NONE: &str = "(미지정)";

/// A column of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Code,
    Field,
    Title,
    Department,
    Newness,
    Completion,
    Stage,
    /// The standard stage, where the office's own words differ from it.
    Standard,
    Progress,
    Nature,
    Total,
    Before,
    InTerm,
    /// A period that is a column of its own.
    Plan(Period),
    Secured,
    Spent,
    SpentRate,
}

/// The facts with what is worked out of them once.
pub(super) struct Book<'data> {
    pub(super) data: &'data StatusData,
    pub(super) columns: Vec<Column>,
    /// Periods of all kinds of money, in print order.
    pub(super) periods: Vec<Period>,
}

impl<'data> Book<'data> {
    pub(super) fn new(data: &'data StatusData) -> Book<'data> {
        let periods = periods(data, |_| true);
        let columns = columns(data);
        Book { data, columns, periods }
    }

    /// True where some pledge has money of `kind`: what nobody has entered is not zero, and no
    /// rate is made of it.
    pub(super) fn given(&self, kind: BudgetKind) -> bool {
        let mut lines = self.data.pledges.iter().flat_map(|pledge| &pledge.budget);
        lines.any(|line| line.kind == kind)
    }

    pub(super) fn unit(&self) -> MoneyUnit {
        self.data.unit
    }

    /// `(단위 : 백만원)`
    pub(super) fn unit_line(&self) -> String {
        format!("(단위 : {})", self.data.unit.label())
    }

    /// `(2025. 12. 31. 기준)`
    pub(super) fn as_of_line(&self) -> String {
        format!("({} 기준)", self.data.as_of.format("%Y. %-m. %-d."))
    }

    /// `가온구 지역경제과`
    pub(super) fn reporter(&self) -> String {
        format!("{} {}", self.data.office, self.data.department).trim().to_owned()
    }

    /// `민선8기 공약 이행현황 (2025년 4분기)`, the left end of the footer.
    pub(super) fn footer(&self) -> String {
        let Self { data, .. } = self;
        format!("{} {} 공약 이행현황 · {}", data.office, data.term.name, data.quarter.label())
    }

    /// The column of the list, if it is drawn.
    pub(super) fn col(&self, column: Column) -> Option<u32> {
        let found = self.columns.iter().position(|known| *known == column)?;
        u32::try_from(found).ok()
    }

    /// The body of a column of the list.
    pub(super) fn body(&self, column: Column) -> Range {
        let col = self.col(column).unwrap_or(0);
        Range::new(LIST_TOP, col, self.last_row(), col)
    }

    /// The last row of the list's body; one blank row stands where there is no pledge.
    pub(super) fn last_row(&self) -> u32 {
        let count = u32::try_from(self.data.pledges.len()).unwrap_or(u32::MAX);
        LIST_TOP + count.max(1) - 1
    }

    /// The body of a column of the list, as other sheets' formulas name it.
    pub(super) fn reference(&self, column: Column) -> String {
        format!("{}!{}", quoted(LIST), fixed(self.body(column)))
    }

    /// The column that holds standard stages.
    pub(super) fn stage_column(&self) -> Column {
        if self.col(Column::Standard).is_some() { Column::Standard } else { Column::Stage }
    }

    /// True where a pledge has no stage, so that tables need a column for it.
    pub(super) fn has_unstaged(&self) -> bool {
        self.data.pledges.iter().any(|pledge| pledge.stage.is_none())
    }

    /// The look of money that is shown with as many decimals as `amounts` need, 3 at most.
    pub(super) fn money(&self, amounts: impl IntoIterator<Item = Won>) -> Look {
        let decimals = amounts.into_iter().map(|won| self.decimals(won)).max().unwrap_or(0);
        Look::figure(NumberLook::Money(decimals.min(3)))
    }

    /// True where an amount has more decimals in the unit than are shown.
    pub(super) fn hides_decimals(&self) -> bool {
        let mut lines = self.data.pledges.iter().flat_map(|pledge| &pledge.budget);
        lines.any(|line| self.decimals(line.won) > 3)
    }

    /// The decimals of an amount in the unit.
    fn decimals(&self, won: Won) -> u8 {
        let (mut part, mut decimals) = (won.0 % self.unit().won(), 0);
        let mut place = self.unit().won();
        while part != 0 {
            place /= 10;
            part %= place;
            decimals += 1;
        }
        decimals
    }

    /// The look of a rate.
    pub(super) fn rate_look(&self) -> Look {
        Look::figure(NumberLook::Percent(self.data.rounding.decimals.min(2)))
    }

    /// The look of a part of a whole.
    pub(super) fn share_look(&self) -> Look {
        Look::figure(NumberLook::Share(self.data.rounding.decimals.min(2)))
    }

    /// The look of 추진율: as many decimals as the pledges' figures have.
    pub(super) fn progress_look(&self) -> Look {
        let figures = self.data.pledges.iter().filter_map(|pledge| pledge.progress);
        let need = |hundredths: i64| Decimal::new(hundredths.into(), 2).unwrap_or_default().scale();
        Look::figure(NumberLook::Percent(figures.map(need).max().unwrap_or(0)))
    }

    /// 추진율 as a fraction of 1, from hundredths of a per cent.
    pub(super) fn progress(hundredths: i64) -> Value {
        Value::Number(Decimal::new(i128::from(hundredths), 4).unwrap_or_default().to_f64())
    }

    /// True for the periods up to the year of the 기준일.
    pub(super) fn to_date(&self, period: Period) -> bool {
        use chrono::Datelike;
        match period {
            Period::Before => true,
            _ => period.year().is_some_and(|year| year <= self.data.as_of.year()),
        }
    }

    /// True for a year of the term.
    pub(super) fn in_term(&self, period: Period) -> bool {
        use chrono::Datelike;
        let term = &self.data.term;
        period.year().is_some_and(|year| (term.start.year()..=term.end.year()).contains(&year))
    }
}

/// The periods of the budget lines that `wanted` picks, with the term's own years, in print order.
pub(super) fn periods(data: &StatusData, wanted: impl Fn(&StatusBudget) -> bool) -> Vec<Period> {
    let lines = data.pledges.iter().flat_map(|pledge| &pledge.budget);
    let used = lines.filter(|line| wanted(line)).map(|line| line.period);
    let mut periods: Vec<Period> =
        used.chain(data.term.years()).collect::<BTreeSet<_>>().into_iter().collect();
    periods.sort_by_key(|period| period.order());
    periods
}

/// The list's columns for these facts.
fn columns(data: &StatusData) -> Vec<Column> {
    use Column::*;
    let any = |told: fn(&StatusPledge) -> bool| data.pledges.iter().any(told);
    let mut columns = vec![Code, Field, Title, Department, Newness, Completion, Stage];
    if any(|pledge| own_word(pledge).is_some()) {
        columns.push(Standard);
    }
    columns.extend([Progress, Nature, Total]);
    let years = data.term.years();
    for period in periods(data, |line| line.kind == BudgetKind::Plan) {
        if Some(&period) == years.first() {
            columns.push(InTerm);
        }
        columns.push(if period == Period::Before { Before } else { Plan(period) });
    }
    columns.extend([Secured, Spent, SpentRate]);
    columns
}

/// The office's word for the stage where it is not the standard one.
pub(super) fn own_word(pledge: &StatusPledge) -> Option<&str> {
    let word = pledge.stage_label.as_str();
    let standard = pledge.stage.map(Stage::label);
    (!word.is_empty() && Some(word) != standard).then_some(word)
}

/// The sum of a pledge's lines that `wanted` picks; `None` where there is none.
pub(super) fn sum_of(
    lines: &[StatusBudget],
    wanted: impl Fn(&StatusBudget) -> bool,
) -> Option<Won> {
    lines.iter().filter(|line| wanted(line)).map(|line| line.won).reduce(|a, b| a + b)
}

/// The labels of a column in order of first appearance, the empty one last.
pub(super) fn labels<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    let mut labels: Vec<&str> = words.filter(|word| seen.insert(*word)).collect();
    labels.sort_by_key(|word| word.is_empty());
    labels
}

/// How a formula finds the rows of the list whose cell in a column says a label.
#[derive(Clone, Debug)]
pub(super) enum Match {
    /// `COUNTIFS(range, cell)`: the label means nothing special to it.
    Criterion {
        /// The list's column.
        range: String,
        /// The cell with the label.
        cell: String,
    },
    /// An array of truths: for blank cells, and for labels with `*`, `>`, digits alone and the
    /// like, which COUNTIFS would interpret.
    Truths(String),
}

impl Match {
    /// Rows whose cell in `range` says what `cell` says. `others` are the labels it must not be
    /// taken for.
    pub(super) fn label(range: &str, cell: &str, label: &str, others: &[&str]) -> Match {
        let twin = |other: &&&str| **other != label && other.to_lowercase() == label.to_lowercase();
        let special = label.contains(['*', '?', '~', '<', '>', '=', '"'])
            || !label.contains(|c: char| ('가'..='힣').contains(&c))
            || label.chars().count() > 200
            || others.iter().any(|other| twin(&other));
        if label.is_empty() {
            Match::Truths(format!("({range}=\"\")"))
        } else if special {
            Match::Truths(format!("EXACT({range},{cell})"))
        } else {
            Match::Criterion { range: range.to_owned(), cell: cell.to_owned() }
        }
    }

    fn truths(&self) -> String {
        match self {
            Match::Criterion { range, cell } => format!("({range}={cell})"),
            Match::Truths(text) => text.clone(),
        }
    }

    /// The count of rows that meet all of `matches`.
    pub(super) fn count(matches: &[Match]) -> String {
        match Match::criteria(matches) {
            Some(criteria) => format!("COUNTIFS({criteria})"),
            None => format!("SUMPRODUCT({}*1)", Match::product(matches)),
        }
    }

    /// The sum of `amounts` over the rows that meet all of `matches`.
    pub(super) fn sum(amounts: &str, matches: &[Match]) -> String {
        match Match::criteria(matches) {
            Some(criteria) => format!("SUMIFS({amounts},{criteria})"),
            None => format!("SUMPRODUCT({}*{amounts})", Match::product(matches)),
        }
    }

    fn criteria(matches: &[Match]) -> Option<String> {
        let pairs: Option<Vec<String>> = matches
            .iter()
            .map(|one| match one {
                Match::Criterion { range, cell } => Some(format!("{range},{cell}")),
                Match::Truths(_) => None,
            })
            .collect();
        pairs.map(|pairs| pairs.join(","))
    }

    fn product(matches: &[Match]) -> String {
        matches.iter().map(Match::truths).collect::<Vec<_>>().join("*")
    }
}

/// `$A8`: stays in its column when copied across.
pub(super) fn row_label(row: u32) -> String {
    format!("$A{}", row + 1)
}

/// `D$6`: stays in its row when copied down.
pub(super) fn head_label(head: Address) -> String {
    format!("{}${}", crate::grid::column_name(head.col), head.row + 1)
}
