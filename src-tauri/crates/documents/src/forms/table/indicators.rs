//! 확인지표: targets over actuals, year by year, with the value before the term, the whole, the rate
//! as it was told, which way is better and where the figures come from.

use std::collections::BTreeMap;

use domain::Period;
use domain::indicator::Time;

use super::page::{Head, Page, runs};
use super::{FormContext, TableHead};
use crate::draft::{DraftCard, DraftIndicator, Located};
use crate::forms::columns;
use crate::forms::put::Put;
use crate::grid::{Address, Grid};

/// Columns of code, title, indicator, unit and 구분.
const LABELS: u32 = 5;

/// Draws the table.
pub(super) fn write(cards: &[DraftCard], head: &TableHead, context: &FormContext) -> Grid {
    let all = || cards.iter().flat_map(|card| &card.indicators);
    let values = || all().flat_map(|one| one.targets.iter().chain(&one.actuals));
    let mut times = BTreeMap::new();
    let periods = values().filter_map(|(code, _)| code.parse::<Period>().ok());
    let years = columns::years(periods, &context.term, |year| context.term.period_of(year));
    let quarters = values().filter_map(|(code, _)| match code.parse() {
        Ok(Time::Quarter(quarter)) => Some(Time::Quarter(quarter)),
        _ => None,
    });
    for time in years.into_iter().map(Time::Period).chain(quarters) {
        times.insert(time.order(), time);
    }
    let before = Period::Before.to_string();
    let based = values().any(|(code, _)| *code == before);
    let given = |text: fn(&DraftIndicator) -> &str| all().any(|one| !text(one).is_empty());
    let mut last: Vec<(&str, f64, Words)> = Vec::new();
    if all().any(|one| one.direction.is_some()) {
        last.push(("방향", 62.0, |one| one.direction.map_or("", |way| way.label())));
    }
    for (name, words) in [
        ("산식", (|one| &one.formula) as Words),
        ("출처", |one| &one.source),
        ("증빙", |one| &one.evidence),
    ] {
        if given(words) {
            last.push((name, 110.0, words));
        }
    }
    let mut widths = vec![50.0, 150.0, 160.0, 46.0, 44.0];
    widths.extend(based.then_some(62.0));
    widths.extend(vec![68.0; times.len() + 2]);
    widths.extend(last.iter().map(|(_, width, _)| *width));
    let title = format!("{} 공약 확인지표 목표 및 실적", context.term.name);
    let page = Page::new("확인지표", &widths, head, title.trim_start());
    let times = times.into_values().collect();
    let mut table = Table { page, times, based, last };
    table.draw(cards);
    table.page.finish(context)
}

/// A word of an indicator.
type Words = fn(&DraftIndicator) -> &str;

struct Table {
    page: Page,
    times: Vec<Time>,
    /// True where a column gives the value before the term.
    based: bool,
    /// The columns behind the rate.
    last: Vec<(&'static str, f64, Words)>,
}

fn told(fact: &Option<Located<String>>) -> &str {
    fact.as_ref().map_or("", |fact| fact.value.as_str())
}

impl Table {
    fn draw(&mut self, cards: &[DraftCard]) {
        let rows: usize = cards.iter().map(|card| 2 * card.indicators.len()).sum();
        self.page.above("", "");
        let heads = self.heads();
        self.page.heads(&heads, u32::try_from(rows).unwrap_or(0).max(1));
        self.page.freeze(LABELS);
        if rows == 0 {
            return self.page.nothing("확인지표가 있는 공약이 없습니다.");
        }
        for card in cards {
            let indicators = &card.indicators;
            for run in runs(&vec![2; indicators.len()]) {
                let first = self.page.row;
                let last = first + 2 * u32::try_from(run.len()).unwrap_or(0) - 1;
                self.page.tall(0, (first, last), Put::centred(told(&card.head.code)));
                self.page.tall(1, (first, last), Put::text(told(&card.head.title)));
                self.page.sheet.keep_together(first, last);
                for indicator in &indicators[run] {
                    self.indicator(indicator);
                }
            }
        }
    }

    fn heads(&self) -> Vec<Head> {
        let mut heads: Vec<Head> =
            ["관리\n번호", "공약명", "확인지표", "단위", "구분"].map(Head::one).into();
        if self.based {
            heads.push(Head::one("기준값"));
        }
        heads.extend(self.times.iter().map(|time| Head::one(&time.label().replace('(', "\n("))));
        heads.push(Head::one("누계"));
        heads.push(Head::one("이행률\n(%)"));
        heads.extend(self.last.iter().map(|(name, ..)| Head::one(name)));
        heads
    }

    fn indicator(&mut self, indicator: &DraftIndicator) {
        let row = self.page.row;
        let ends = (row, row + 1);
        self.page.tall(2, ends, Put::text(&indicator.name.value));
        self.page.tall(3, ends, Put::centred(&indicator.unit));
        let mut col = LABELS;
        if self.based {
            let before = Period::Before.to_string();
            let value = indicator.actuals.iter().find(|(code, _)| *code == before);
            let value = value.map_or("", |(_, value)| value.value.as_str());
            self.page.tall(col, ends, Put::figure(value).in_middle());
            col += 1;
        }
        for (row, word, values, whole) in [
            (row, "목표", &indicator.targets, &indicator.target),
            (row + 1, "실적", &indicator.actuals, &indicator.actual),
        ] {
            self.page.put(Address::new(row, LABELS - 1), Put::centred(word).sized(9));
            let page = &mut self.page;
            for (col, time) in (col..).zip(&self.times) {
                let code = time.to_string();
                let value = values.iter().find(|(known, _)| *known == code);
                let value = value.map_or("", |(_, value)| value.value.as_str());
                page.put(Address::new(row, col), Put::figure(value));
            }
            let at = Address::new(row, col + u32::try_from(self.times.len()).unwrap_or(0));
            self.page.put(at, Put::figure(told(whole)));
        }
        col += u32::try_from(self.times.len()).unwrap_or(0) + 1;
        self.page.tall(col, ends, Put::figure(told(&indicator.rate)).in_middle());
        for (col, (_, _, words)) in (col + 1..).zip(self.last.clone()) {
            self.page.tall(col, ends, Put::text(words(indicator)).sized(9));
        }
        self.page.row += 2;
    }
}
