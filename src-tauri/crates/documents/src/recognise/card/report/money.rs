//! The money of a work: its 예산현황 and the 소요예산 in words. Owns the office's words for sources
//! in brackets; compares what is printed with its parts.

use domain::number::{Written, amounts_in, read as read_number};
use domain::text::label_key;
use domain::{BudgetKind, BudgetNature, FundingSource, GovernmentKind, MoneyUnit, Period, Won};

use super::super::lines::Line;
use super::super::money::named_source;
use super::super::table::{Piece, Table, pieces};
use super::super::{Block, lines_before};
use super::work::Work;
use crate::draft::{DraftAmount, Located};
use crate::grid::Address;
use crate::recognise::heads::one_line;
use crate::recognise::lexicon::unit_in;
use crate::recognise::spending::{Head, Part, Rate, differs, head, split, told_rate};

/// The source that a word in brackets names: `국` and `국비` are one word.
fn named(government: GovernmentKind) -> impl Fn(&str) -> Option<(FundingSource, String)> {
    move |label| {
        let (source, word) = named_source(label, government)?;
        let short = label_key(source.label(government)).starts_with(&label_key(&word));
        Some((source, if short { String::new() } else { word }))
    }
}

/// What a money column of 예산현황 gives, as messages call it.
fn what(kind: BudgetKind) -> &'static str {
    match kind {
        BudgetKind::Plan => "소요예산",
        BudgetKind::Secured => "예산액",
        BudgetKind::Spent => "집행액",
    }
}

impl Work<'_> {
    /// □ 예산현황: 예산액 | 집행액 | 집행율(%)
    pub(super) fn state(&mut self, block: &Block, lines: &[Line]) {
        let unit = self.unit(block, lines);
        let body = lines.get(usize::from(block.own_line)..).unwrap_or_default();
        for piece in pieces(self.card.sheet, body) {
            let Piece::Table(lines) = piece else { continue };
            let table = Table::new(self.card.sheet, lines);
            let heads: Vec<(u32, Head)> = table
                .columns()
                .filter_map(|col| {
                    let read = |text: &String| head(text, self.card.context.government);
                    Some((col, table.heads(col).iter().rev().find_map(read)?))
                })
                .collect();
            let layers = heads.iter().filter(|(_, head)| matches!(head, Head::Layer(_)));
            if layers.count() == 0 {
                self.card.table(&block.heading, lines, lines_before(body, lines));
                continue;
            }
            for row in table.body_rows() {
                self.state_row(row, &heads, unit);
            }
        }
    }

    fn state_row(&mut self, row: u32, heads: &[(u32, Head)], unit: MoneyUnit) {
        let (mut secured, mut spent) = (None, None);
        for (col, head) in heads {
            let Head::Layer(kind) = head else { continue };
            let at = Address::new(row, *col);
            let Some((whole, parts)) = self.amount(at, *kind, unit) else { continue };
            match kind {
                BudgetKind::Spent => spent = Some(whole),
                _ => secured = Some(whole),
            }
            self.take(at, *kind, self.told.year, parts);
        }
        let rate = heads.iter().find(|(_, head)| *head == Head::Rate);
        if let (Some((col, _)), Some(secured), Some(spent)) = (rate, secured, spent) {
            let at = Address::new(row, *col);
            let text = one_line(&self.card.sheet.own(at));
            if let Written::Figure(figure) = read_number(&text) {
                let rate = Rate { text, percent: figure.value, at: at.to_string() };
                told_rate(self.name, secured, spent, &rate, &mut self.card.issues);
            }
        }
    }

    /// An amount with its sources; its parts are compared with it.
    fn amount(
        &mut self,
        at: Address,
        kind: BudgetKind,
        unit: MoneyUnit,
    ) -> Option<(Won, Vec<Part>)> {
        let text = self.card.sheet.own(at).into_owned();
        if let Some((whole, parts)) = split(&text, unit, &named(self.card.context.government)) {
            self.compare(at, kind, whole, &parts, unit);
            return Some((whole, parts));
        }
        match unit.read_won(&text) {
            Ok(won) => won.map(|won| (won, vec![(FundingSource::Unsplit, String::new(), won)])),
            Err(_) if BudgetNature::read(&text) == Some(BudgetNature::NonBudget) => {
                let nature = Located { value: BudgetNature::NonBudget, at: at.to_string() };
                self.card.head.budget_nature.get_or_insert(nature);
                None
            }
            Err(_) => {
                self.unreadable(at, &text);
                None
            }
        }
    }

    /// Money in words: the first amount, and the sources in the brackets behind it.
    pub(super) fn sentence(
        &mut self,
        at: Address,
        kind: BudgetKind,
        words: &str,
        year: Option<i32>,
    ) {
        let stated = amounts_in(words).into_iter().next();
        let whole = stated.as_ref().and_then(|stated| {
            let unit = stated.figure.unit?;
            Some((unit, unit.figure_won(&stated.figure, words).ok()?, stated.at.start))
        });
        let Some((unit, whole, start)) = whole else { return self.unreadable(at, words) };
        let minus = words[..start].ends_with(['-', '△', '▲']);
        let whole = if minus { -whole } else { whole };
        let from = if minus { words } else { &words[start..] };
        let (whole, parts) =
            match split(from.trim_start_matches("총 "), unit, &named(self.card.context.government))
            {
                Some(read) => read,
                None => (whole, vec![(FundingSource::Unsplit, String::new(), whole)]),
            };
        self.compare(at, kind, whole, &parts, unit);
        self.take(at, kind, year, parts);
    }

    fn unreadable(&mut self, at: Address, text: &str) {
        let message = format!("‘{}’에서 금액을 읽을 수 없습니다.", one_line(text));
        self.card.issues.warn("amount_unreadable", at, message);
    }

    fn compare(
        &mut self,
        at: Address,
        kind: BudgetKind,
        whole: Won,
        parts: &[Part],
        unit: MoneyUnit,
    ) {
        let sum = parts.iter().map(|(.., won)| *won).try_fold(Won::ZERO, Won::checked_add);
        if let Some(sum) = sum.filter(|sum| *sum != whole) {
            let what = format!("{} {}(재원별)", self.name, what(kind));
            differs(&mut self.card.issues, &at.to_string(), &what, whole, sum, unit);
        }
    }

    /// Keeps the amounts of a year; without a year they belong nowhere.
    fn take(&mut self, at: Address, kind: BudgetKind, year: Option<i32>, parts: Vec<Part>) {
        let Some(year) = year else { return };
        let amount = |(source, source_printed, won): Part| DraftAmount {
            kind,
            source,
            source_printed,
            period: Period::Year(year),
            won,
            at: at.to_string(),
            reading: String::new(),
        };
        self.whole.lines.extend(parts.into_iter().map(amount));
    }

    /// The unit beside the heading, else the report's.
    fn unit(&mut self, block: &Block, lines: &[Line]) -> MoneyUnit {
        if let Some(chosen) = self.card.chosen {
            return chosen;
        }
        let own = lines.iter().filter(|_| block.own_line).take(2).flat_map(|line| &line.spots);
        let beside = own
            .filter(|spot| spot.text.contains("단위"))
            .find_map(|spot| Some(Located { value: unit_in(&spot.text)?, at: spot.place() }));
        if let Some(unit) = beside {
            let value = unit.value;
            self.card.found.unit = Some(unit);
            return value;
        }
        if let Some(unit) = &self.card.found.unit {
            return unit.value;
        }
        self.card.found.unit_assumed = true;
        self.card.issues.warn(
            "unit_assumed",
            block.at,
            "금액의 단위가 적혀 있지 않아 천원으로 읽었습니다. 맞는지 확인해 주십시오.",
        );
        MoneyUnit::Thousand
    }
}
