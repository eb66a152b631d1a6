//! 확인지표 tables: an indicator in two rows (목표 over 실적) or in one with a column for each.
//! Values stay as written; sums and rates that the table prints are kept as printed.

use domain::indicator::Direction;
use domain::text::label_key;
use domain::{Period, Quarter};

use super::{Block, List, headed};
use crate::draft::{DraftCard, DraftIndicator, Located};
use crate::grid::Address;
use crate::recognise::heads::{Path, one_line};
use crate::recognise::say::Issues;

/// The columns of such a table beside its times.
pub(super) struct Columns {
    name: u32,
    unit: Option<u32>,
    /// The value before the term.
    base: Option<u32>,
    /// Columns of a quarter.
    pub quarters: Vec<(u32, Quarter)>,
    whole: Option<u32>,
    rate: Option<u32>,
    direction: Option<u32>,
    formula: Option<u32>,
    source: Option<u32>,
    evidence: Option<u32>,
}

const NAMES: [&str; 8] =
    ["확인지표", "지표", "지표명", "성과지표", "확인지표명", "세부지표", "성과지표명", "이행지표"];

/// The columns by their heads; `None` where no indicator is named.
pub(super) fn columns(paths: &[Path], first: u32) -> Option<Columns> {
    let find = |labels: &[&str]| headed(paths, first, labels);
    let quarter = |(col, path): (u32, &Path)| Some((col, Quarter::read(path.heads.last()?, None)?));
    Some(Columns {
        name: find(&NAMES)?,
        unit: find(&["단위"]),
        base: find(&["기준값", "기준치", "기준연도값", "기준년도값"]),
        quarters: (first..).zip(paths).filter_map(quarter).collect(),
        whole: find(&["누계", "계", "합계", "총계", "소계", "전체", "최종목표"]),
        rate: find(&["이행률", "이행율", "달성률", "달성율", "진도율", "진도률"]),
        direction: find(&["방향", "지표방향", "좋은방향"]),
        formula: find(&["산식", "측정산식", "산출식", "산출방법", "측정방법"]),
        source: find(&["출처", "자료출처", "근거자료", "측정자료"]),
        evidence: find(&["증빙", "증빙자료"]),
    })
}

/// Whether a word says 목표 or 실적.
pub(super) fn lane(text: &str) -> Option<bool> {
    let key = label_key(text);
    match () {
        () if key.contains("실적") || key.contains("결과") => Some(true),
        () if key.contains("목표") || key.contains("계획") => Some(false),
        () => None,
    }
}

/// The pledges with their indicators.
pub(super) fn read(list: &List<'_>, columns: &Columns) -> Vec<DraftCard> {
    let mut issues = Issues::of(&list.sheet.grid.name);
    let known = [Some(list.title), list.code, Some(columns.name), columns.unit, list.lane];
    let more = [columns.whole, columns.rate, columns.formula, columns.source, columns.base];
    let last = [columns.direction, columns.evidence];
    let mut used: Vec<u32> = known.into_iter().chain(more).chain(last).flatten().collect();
    used.extend(columns.quarters.iter().map(|(col, _)| *col));
    used.extend(list.times.iter().map(|(col, _)| *col));
    list.tell(&used, &mut issues);
    let mut cards: Vec<DraftCard> =
        list.blocks.iter().map(|block| pledge(list, columns, block, &mut issues)).collect();
    cards.retain(|card| !card.indicators.is_empty());
    if let Some(first) = cards.first_mut() {
        first.found.issues = issues.list;
    }
    cards
}

fn pledge(list: &List<'_>, columns: &Columns, block: &Block, issues: &mut Issues) -> DraftCard {
    let mut card = list.card(block);
    for row in block.first..=block.last {
        let at = Address::new(row, columns.name);
        let name = one_line(&list.sheet.text(at));
        let anchor = list.sheet.anchor(at);
        let own = (anchor.row == row || anchor.row < block.first) && !name.is_empty();
        if own {
            card.indicators.push(indicator(list, columns, name, anchor));
        }
        let Some(indicator) = card.indicators.last_mut() else { continue };
        values(list, columns, row, own, indicator, issues);
    }
    card
}

fn indicator(list: &List<'_>, columns: &Columns, name: String, at: Address) -> DraftIndicator {
    let word = |col: Option<u32>| {
        col.map(|col| one_line(&list.sheet.text(Address::new(at.row, col)))).unwrap_or_default()
    };
    DraftIndicator {
        name: Located { value: name, at: at.to_string() },
        unit: word(columns.unit),
        formula: word(columns.formula),
        source: word(columns.source),
        evidence: word(columns.evidence),
        direction: Direction::read(&word(columns.direction)),
        targets: Vec::new(),
        actuals: Vec::new(),
        target: None,
        actual: None,
        rate: columns.rate.and_then(|col| written(list, Address::new(at.row, col))),
        reachable: None,
    }
}

/// What one row gives to its indicator.
fn values(
    list: &List<'_>,
    columns: &Columns,
    row: u32,
    first: bool,
    indicator: &mut DraftIndicator,
    issues: &mut Issues,
) {
    let of_row = list.lane.map(|col| list.sheet.text(Address::new(row, col)));
    let of_row = of_row.as_deref().and_then(lane);
    // 기준값 is what was so before the term.
    if let Some(word) =
        columns.base.filter(|_| first).and_then(|col| written(list, Address::new(row, col)))
    {
        indicator.actuals.push((Period::Before.to_string(), word));
    }
    let times = list.times.iter().map(|(col, period)| (*col, period.to_string()));
    let quarters = columns.quarters.iter().map(|(col, quarter)| (*col, quarter.to_string()));
    for (col, period) in times.chain(quarters) {
        let path = &list.paths[(col - list.band.cols.0) as usize];
        let of_column = path.heads.iter().rev().find_map(|head| lane(head));
        let Some(actual) = of_column.or(of_row).or(first.then_some(false)) else { continue };
        let Some(word) = written(list, Address::new(row, col)) else { continue };
        let values = if actual { &mut indicator.actuals } else { &mut indicator.targets };
        if values.iter().any(|(known, _)| *known == period) {
            issues.warn(
                "value_twice",
                &word.at,
                format!(
                    "지표 ‘{}’의 같은 해 값이 앞에 있어 이 칸은 가져오지 않습니다.",
                    indicator.name.value
                ),
            );
        } else {
            values.push((period, word));
        }
    }
    if let Some(word) = columns.whole.and_then(|col| written(list, Address::new(row, col))) {
        let whole =
            if of_row == Some(true) { &mut indicator.actual } else { &mut indicator.target };
        // A dash for a sum says that nothing is summed.
        if word.value != "-" {
            whole.get_or_insert(word);
        }
    }
}

/// A value as written; nothing for a blank.
fn written(list: &List<'_>, at: Address) -> Option<Located<String>> {
    let value = one_line(&list.sheet.text(at));
    (!value.is_empty()).then(|| Located { value, at: list.sheet.anchor(at).to_string() })
}
