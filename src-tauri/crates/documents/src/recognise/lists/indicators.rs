//! 확인지표 tables: an indicator in two rows (목표 over 실적) or in one with a column for each.
//! Values stay as written; sums and rates that the table prints are kept as printed.

use domain::indicator::Direction;
use domain::text::label_key;
use domain::{Period, Quarter};

use super::{Block, List, headed};
use crate::draft::{DraftCard, DraftIndicator, Located};
use crate::grid::Address;
use crate::recognise::heads::{Path, one_line};
use crate::recognise::rates::{self, Rounded};
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
    told(list, columns, &mut cards, &mut issues);
    if let Some(first) = cards.first_mut() {
        first.found.issues = issues.list;
    }
    cards
}

/// What was assumed of the values and rates of the table.
fn told(list: &List<'_>, columns: &Columns, cards: &mut [DraftCard], issues: &mut Issues) {
    super::told::pledges(list, issues);
    super::told::pairs(list, "지표", "목표와 실적", issues);
    let mut rounded = Vec::new();
    for indicator in cards.iter_mut().flat_map(|card| &mut card.indicators) {
        rounded.push(rates::rate(indicator, issues));
    }
    if rounded.contains(&Rounded::Down) && rounded.contains(&Rounded::HalfUp) {
        let at = Address::new(list.band.rows.1, columns.rate.unwrap_or_default());
        issues.notice(
            "rounding_mixed",
            at,
            "이행률을 어떤 지표는 버리고 어떤 지표는 반올림하였습니다. 적힌 이행률을 그대로 남깁니다.",
        );
    }
    words(cards, issues);
    blanks(cards, issues);
}

/// Values in words, by the first of each kind.
fn words(cards: &[DraftCard], issues: &mut Issues) {
    let indicators = || cards.iter().flat_map(|card| &card.indicators);
    let worded = |word: &&Located<String>| {
        rates::number(&word.value).is_none() && !matches!(word.value.as_str(), "-" | "")
    };
    let targets: Vec<&Located<String>> = indicators()
        .flat_map(|indicator| indicator.targets.iter().map(|(_, word)| word))
        .filter(worded)
        .collect();
    let actuals: Vec<&Located<String>> = indicators()
        .flat_map(|indicator| indicator.actuals.iter().map(|(_, word)| word))
        .filter(worded)
        .collect();
    for (code, what, words) in
        [("target_in_words", "목표", targets), ("value_in_words", "실적", actuals)]
    {
        let Some(first) = words.first() else { continue };
        let mut named: Vec<String> = Vec::new();
        for word in &words {
            let word = format!("{} ‘{}’", word.at, word.value);
            if named.len() < 5 {
                named.push(word);
            }
        }
        let rest = if words.len() > named.len() { " 등" } else { "" };
        let message = format!(
            "{what} 칸 {}개는 숫자가 아니어서 적힌 글 그대로 둡니다({}{rest}).",
            words.len(),
            named.join(", ")
        );
        issues.notice(code, &first.at, message);
    }
}

/// Periods whose results are mostly blank: not yet known, which is not zero.
fn blanks(cards: &[DraftCard], issues: &mut Issues) {
    let indicators: Vec<&DraftIndicator> = cards.iter().flat_map(|card| &card.indicators).collect();
    let mut periods: Vec<&str> = indicators
        .iter()
        .flat_map(|indicator| indicator.targets.iter().map(|(period, _)| period.as_str()))
        .collect();
    periods.sort_unstable();
    periods.dedup();
    if indicators.iter().all(|indicator| indicator.actuals.is_empty()) {
        return;
    }
    let mut told: Vec<String> = Vec::new();
    for name in periods {
        let given = |values: &[(String, Located<String>)]| values.iter().any(|(p, _)| p == name);
        let aimed = indicators.iter().filter(|indicator| given(&indicator.targets));
        let (done, blank): (Vec<&DraftIndicator>, Vec<&DraftIndicator>) =
            aimed.copied().partition(|indicator| given(&indicator.actuals));
        let Ok(period) = name.parse::<Period>() else { continue };
        if blank.len() > done.len() {
            told.push(format!("{} {}개", period.label(), blank.len()));
        }
    }
    if !told.is_empty() {
        let message = format!(
            "비어 있는 실적 칸({})은 아직 결과가 없는 것으로 두었습니다. 0으로 보지 않습니다.",
            told.join(", ")
        );
        issues.notice("no_results_yet", "", message);
    }
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
