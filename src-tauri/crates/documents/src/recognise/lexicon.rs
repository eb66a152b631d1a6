//! What one head cell says: the labels of many offices' 총괄표 and the word each stands for.
//! Short words match exactly; only long ones may match nearly. Knows no neighbours and no values.

use domain::text::{clean, label_key};
use domain::{BudgetKind, FundingSource, MoneyUnit, Period};

use super::Context;
use super::labels::{DIFFERENCES, FIELDS, LAYER_PARTS, MONEY, OTHER_SOURCES, UNDER_MONEY};
use super::moment;
use crate::draft::PledgeField;

/// What a head cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 연번, 순번: counts rows.
    Serial,
    /// 번호 alone: a code or a count, the values tell.
    Number,
    /// 구분: 분야, 신규·계속 or 예산·비예산, the values tell.
    Sort,
    /// A word of the pledge; the smaller the rank, the surer.
    Pledge(PledgeField, u8),
    /// 사업비, 예산액, 집행액: money, perhaps of a layer, perhaps a sum by its own word.
    Money(Option<BudgetKind>, bool),
    /// 계, 소계, 합계.
    Sum,
    /// 임기 내: the years of the term together.
    WithinTerm,
    /// 올해, 금년도: the year of the 기준일.
    ThisYear,
    /// 재원, 재원별: says that sources follow.
    Sources,
    /// 국비, 시비 …
    Source(FundingSource),
    /// 2023년, 기투자 …
    Period(Period),
    /// 집행률, 확보율: a percentage of other columns.
    Ratio,
    /// 국·실: a unit above the department.
    Bureau,
    /// 팀, 과: only under 부서.
    Team,
}

/// A word and whether it was met exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub word: Word,
    /// The label it was taken for, where the head is only near it.
    pub near: Option<&'static str>,
}

use PledgeField as F;

/// A label key without units, foot marks, numbering and a trailing `여부` of brackets.
fn bare(key: &str) -> String {
    let mut bare = String::new();
    let mut depth = 0usize;
    for c in key.chars() {
        match c {
            '(' | '[' | '<' | '〈' | '【' | '{' => depth += 1,
            ')' | ']' | '>' | '〉' | '】' | '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    let bare = bare.trim_matches(['*', '※', ':', '.', '·', ',', '_', '-', '□', '■', '○', '▪']);
    bare.trim_end_matches('%').to_lowercase()
}

/// True where a bracket of the head says per cent.
pub(super) fn says_percent(head: &str) -> bool {
    label_key(head).contains('%') || label_key(head).contains("퍼센트")
}

/// A head without the number that some sheets set before it: `①관리번호`, `3. 완료시기`.
fn without_number(head: &str) -> &str {
    let bare = head.trim_start_matches(|c: char| ('①'..='⑳').contains(&c)).trim_start();
    let rest = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')']).map(str::trim_start) {
        Some(after)
            if rest.len() < bare.len() && after.starts_with(|c| ('가'..='힣').contains(&c)) =>
        {
            after
        }
        _ => bare,
    }
}

/// A label key without a foot mark behind it: `임기후2)`, `관리번호주1)`.
fn without_mark(key: &str) -> &str {
    let Some(open) = key.strip_suffix(')').filter(|rest| !rest.contains('(')) else { return key };
    let label = open.trim_end_matches(|c: char| c.is_ascii_digit());
    let label = label.strip_suffix('주').unwrap_or(label);
    if label.is_empty() || label.len() == open.len() { key } else { label }
}

/// `23` under a head of money: the year 2023.
pub(super) fn short_year(head: &str) -> Option<i32> {
    let key = label_key(head);
    let year: i32 = key.parse().ok().filter(|_| key.len() == 2)?;
    (15..=45).contains(&year).then_some(2000 + year)
}

/// The unit of money that a head cell names, if it names one.
pub(super) fn unit_in_head(head: &str) -> Option<MoneyUnit> {
    unit_in(head)
}

/// The unit of money named in a line: also among others (`단위: 건, 백만원, %`).
pub(super) fn unit_in(text: &str) -> Option<MoneyUnit> {
    if let Some(unit) = MoneyUnit::find(text) {
        return Some(unit);
    }
    let key = label_key(text);
    // Offices leave 원 out: `사업비(억)`, `(단위: 백만)`.
    let short = |part: &str| match part {
        "억" => Some(MoneyUnit::HundredMillion),
        "백만" => Some(MoneyUnit::Million),
        "천" => Some(MoneyUnit::Thousand),
        _ => MoneyUnit::ALL.into_iter().find(|unit| unit.label() == part),
    };
    let Some((_, after)) = key.split_once("단위") else {
        let mut inside = key.split('(').skip(1).filter_map(|part| part.split_once(')'));
        return inside.find_map(|(part, _)| short(part));
    };
    let end = after.find([')', ']', '>', '〉', '】']).unwrap_or(after.len());
    let mut units = after[..end].split([',', '/', ':', '·', '、', ';']).filter_map(short);
    let unit = units.next()?;
    units.all(|other| other == unit).then_some(unit)
}

fn field(key: &str) -> Option<(F, u8)> {
    FIELDS.iter().find(|(label, ..)| *label == key).map(|(_, field, rank)| (*field, *rank))
}

/// The key of a head cell and what it is without brackets; `None` for what is no head.
fn keys(head: &str) -> Option<(String, String)> {
    let key = without_mark(&label_key(without_number(&clean(head))).to_lowercase()).to_owned();
    if key.is_empty() || key.chars().count() > 40 {
        return None;
    }
    let plain = bare(&key);
    Some((key, plain))
}

/// True for a head over the names of pledges. It is asked of every text of a sheet, so what is near
/// no label of such heads is told before anything else is looked for in it.
pub(super) fn names_the_pledge(head: &str, context: &Context) -> bool {
    let Some((key, plain)) = keys(head) else { return false };
    let labelled = |key: &str| field(key).is_some_and(|(field, _)| field == F::Title);
    let title = |read: Option<Read>| {
        read.is_some_and(|read| matches!(read.word, Word::Pledge(F::Title, _)))
    };
    (labelled(&key) || labelled(&plain) || title(nearly(&plain))) && title(read(head, context))
}

/// Reads one head cell; `None` for words that are not known.
pub(super) fn read(head: &str, context: &Context) -> Option<Read> {
    let (key, plain) = keys(head)?;
    let exact = |word| Some(Read { word, near: None });
    for key in [key.as_str(), plain.as_str()] {
        if let Some(word) = known(key, context) {
            return exact(word);
        }
    }
    if let Some((_, word)) = dated(head) {
        return exact(word);
    }
    if let Some(period) = period(head, &key, &plain, context) {
        return exact(Word::Period(period));
    }
    if plain.ends_with('율') || plain.ends_with('률') {
        return exact(Word::Ratio);
    }
    nearly(&plain)
}

/// 이행단계 or 추진율 with a time before or behind it, and that time: `2025년 추진율(%)`,
/// `이행단계(25.9말)`, `전분기 추진율`.
pub(super) fn dated(head: &str) -> Option<(String, Word)> {
    let key = label_key(without_number(&clean(head))).to_lowercase();
    let state = |text: &str| {
        let (field, rank) = field(&bare(text))?;
        matches!(field, F::Stage | F::Progress).then_some(Word::Pledge(field, rank))
    };
    key.char_indices().map(|(at, _)| key.split_at(at)).find_map(|(before, behind)| {
        let time = |text: &str| moment::says_when(text).then(|| text.to_owned());
        let first = time(before).and_then(|time| Some((time, state(behind)?)));
        first.or_else(|| time(behind).and_then(|time| Some((time, state(before)?))))
    })
}

fn known(key: &str, context: &Context) -> Option<Word> {
    match key {
        "연번" | "순번" | "no" | "no." | "연 번" | "순" | "순서" | "#" => {
            return Some(Word::Serial);
        }
        "번호" => return Some(Word::Number),
        "구분" | "유형" | "종류" | "사업유형" => return Some(Word::Sort),
        "계" | "소계" | "합계" | "총계" | "총합계" | "누계" | "총" => {
            return Some(Word::Sum);
        }
        "임기내" | "임기중" | "임기내계" | "임기내소계" | "임기내사업비" | "민선8기"
        | "민선7기" | "민선9기" => return Some(Word::WithinTerm),
        "금년" | "금년도" | "올해" | "당해" | "당해연도" | "당해년도" | "금회" =>
        {
            return Some(Word::ThisYear);
        }
        "재원" | "재원별" | "재원구분" | "재원구성" => return Some(Word::Sources),
        "집행률" | "집행율" | "확보율" | "확보률" | "예산집행률" | "예산집행율" | "예산확보율"
        | "투자율" | "투자률" => return Some(Word::Ratio),
        "국" | "실국" | "실·국" | "국·소" | "담당국" | "주관국" | "국명" => {
            return Some(Word::Bureau);
        }
        "과" | "팀" | "부서팀" | "과명" | "담당팀" | "팀명" | "과·팀" | "과(팀)" =>
        {
            return Some(Word::Team);
        }
        _ => {}
    }
    if let Some((field, rank)) = field(key) {
        return Some(Word::Pledge(field, rank));
    }
    if let Some((_, layer, sum)) = MONEY.iter().find(|(label, ..)| *label == key) {
        return Some(Word::Money(*layer, *sum));
    }
    if let Some(source) = FundingSource::read(key, context.government) {
        let other = source == FundingSource::Other;
        if !other || key == "기금" || matches!(bare(key).as_str(), "기타" | "기타재원") {
            return Some(Word::Source(source));
        }
    }
    OTHER_SOURCES.contains(&key).then_some(Word::Source(FundingSource::Other))
}

/// What a head says under a head of money: the layer, and how new it is among others of the same.
pub(super) fn under_money(head: &str) -> Option<(Option<BudgetKind>, u8)> {
    let key = label_key(head);
    let plain = bare(without_mark(&key));
    let found = UNDER_MONEY.iter().find(|(label, ..)| *label == plain)?;
    Some((found.1, found.2))
}

/// True for a head of what is left or differs: 잔액, 증감.
pub(super) fn is_difference(head: &str) -> bool {
    let key = label_key(head);
    DIFFERENCES.contains(&key.as_str()) || DIFFERENCES.contains(&bare(without_mark(&key)).as_str())
}

/// `상반기` and `하반기` under a year.
pub(super) fn half(head: &str) -> Option<u8> {
    match bare(without_mark(&label_key(head))).as_str() {
        "상반기" | "상" | "전반기" => Some(1),
        "하반기" | "하" | "후반기" => Some(2),
        _ => None,
    }
}

/// A period, also where a layer stands beside it or brackets explain it: `기투자(~2022.6)`.
fn period(head: &str, key: &str, plain: &str, context: &Context) -> Option<Period> {
    let term = context.term.as_ref();
    let without = LAYER_PARTS.iter().fold(key.to_owned(), |key, (part, _)| key.replace(part, ""));
    let without = without.replace("()", "");
    let read = |text: &str| Period::read(text, term);
    let bracket = || {
        let inside = key.split_once('(')?.1.split(')').next()?;
        let money = MONEY.iter().any(|(label, ..)| *label == plain) || plain.is_empty();
        let dated = money || LAYER_PARTS.iter().any(|(part, _)| plain.contains(part));
        dated.then(|| read(inside).or_else(|| read(&format!("{inside}기준"))))?
    };
    read(head)
        .or_else(|| read(plain))
        .or_else(|| (!without.is_empty() && without != key).then(|| read(&without))?)
        .or_else(bracket)
        .or(match plain {
            "임기후" | "임기이후" | "향후투자" | "향후투자계획" | "이후" | "향후" => {
                Some(Period::After)
            }
            "기투자" | "기투자비" | "기투자사업비" => Some(Period::Before),
            _ => None,
        })
}

/// The layer that a head of a period names by a part of it: `2025년 예산액`.
pub(super) fn layer_in(head: &str) -> Option<BudgetKind> {
    let key = label_key(head);
    LAYER_PARTS.iter().find(|(part, _)| key.contains(part)).map(|(_, layer)| *layer)
}

/// A period inside a head that is itself a money word: `집행액(’25.12월말)`.
pub(super) fn period_in(head: &str, context: &Context) -> Option<Period> {
    let key = label_key(head).to_lowercase();
    let key = without_mark(&key);
    period(head, key, &bare(key), context)
}

/// Long labels that are one letter away from a known one, or end in it.
fn nearly(plain: &str) -> Option<Read> {
    let length = plain.chars().count();
    if plain.ends_with("부서") || plain.ends_with("부서명") {
        let cooperation = ["협조", "협력", "관련", "유관", "지원", "협업", "관계"];
        let helps = cooperation.iter().any(|word| plain.contains(word));
        let field = if helps { F::Cooperation } else { F::Department };
        let near = if helps { "협조부서" } else { "주관부서" };
        return (length <= 8).then_some(Read { word: Word::Pledge(field, 2), near: Some(near) });
    }
    let numbers = ["id", "번호", "no", "no.", "코드"];
    if plain.starts_with("공약") && numbers.iter().any(|end| plain.ends_with(end)) && length <= 10
    {
        return Some(Read { word: Word::Pledge(F::Code, 0), near: Some("공약번호") });
    }
    if plain.starts_with("공약") && plain.ends_with('명') && length <= 10 {
        return Some(Read { word: Word::Pledge(F::Title, 1), near: Some("공약명") });
    }
    if length < 4 {
        return None;
    }
    // A letter takes four bytes at most: what differs by more is not looked at.
    let near = |label: &&str| {
        label.len().abs_diff(plain.len()) <= 4
            && one_apart(label, plain)
            && label.chars().count() >= 4
    };
    let by_field = FIELDS.iter().find(|(label, ..)| near(label)).map(|(label, field, rank)| Read {
        word: Word::Pledge(*field, rank.saturating_add(1)),
        near: Some(label),
    });
    by_field.or_else(|| {
        MONEY
            .iter()
            .find(|(label, ..)| near(label))
            .map(|(label, layer, sum)| Read { word: Word::Money(*layer, *sum), near: Some(label) })
    })
}

/// True where one letter more, less or other makes `a` into `b`.
fn one_apart(a: &str, b: &str) -> bool {
    let mut letters = (a.chars(), b.chars());
    loop {
        let (a, b) = (letters.0.as_str(), letters.1.as_str());
        match (letters.0.next(), letters.1.next()) {
            (None, None) => return true,
            (one, other) if one == other => {}
            _ => {
                let (next_a, next_b) = (letters.0.as_str(), letters.1.as_str());
                return next_a == b || a == next_b || next_a == next_b;
            }
        }
    }
}
