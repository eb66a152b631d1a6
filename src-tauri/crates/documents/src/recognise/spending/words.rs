//! What the heads of a 예산현황 say: projects, sources, and the layers, forecasts, balances and
//! rates of money. Owns the synonyms; knows no sheet.

use domain::text::label_key;
use domain::{BudgetKind, FundingSource, GovernmentKind};

/// What a head says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// 세부사업; the smaller the rank, the surer.
    Name(u8),
    /// 회계, 부서: what projects stand under.
    Within,
    /// 재원: the rows tell it.
    Sources,
    /// 예산현액, 지출액; of several of one layer the smallest rank counts.
    Layer(BudgetKind, u8),
    /// 집행예정액: will be, and is neither budget nor spent.
    Forecast,
    /// 잔액
    Balance,
    /// 집행률
    Rate,
    /// 계
    Sum,
    /// 국비 as a column.
    Source(FundingSource),
}

/// The longest head, in letters.
const LONGEST: usize = 24;

/// Reads a head; `None` for words that say nothing here.
pub(super) fn read(head: &str, government: GovernmentKind) -> Option<Word> {
    let key = label_key(head);
    if key.is_empty() || key.chars().count() > LONGEST {
        return None;
    }
    let bare = bare(&key);
    let bare = bare.as_str();
    let has = |words: &[&str]| words.iter().any(|word| key.contains(word));
    if has(&["예정", "전망", "향후", "추정"]) {
        return Some(Word::Forecast);
    }
    if has(&["잔액", "잔여"]) {
        return Some(Word::Balance);
    }
    let rate = bare.ends_with('률') || bare.ends_with('율') || bare.ends_with("비율");
    if rate && has(&["집행", "지출", "진도", "사용", "추진"]) {
        return Some(Word::Rate);
    }
    if let Some(rank) = place(&SECURED, bare) {
        return Some(Word::Layer(BudgetKind::Secured, rank));
    }
    if let Some(rank) = place(&SPENT, bare) {
        return Some(Word::Layer(BudgetKind::Spent, rank));
    }
    if let Some(rank) = place(&NAMES, bare) {
        return Some(Word::Name(rank));
    }
    match bare {
        "재원" | "재원별" | "재원구분" | "재원명" => return Some(Word::Sources),
        "계" | "소계" | "합계" | "총계" => return Some(Word::Sum),
        _ => {}
    }
    if WITHIN.contains(&bare) {
        return Some(Word::Within);
    }
    FundingSource::read(bare, government).map(Word::Source)
}

fn place(words: &[&str], key: &str) -> Option<u8> {
    words.iter().position(|word| *word == key).and_then(|at| u8::try_from(at).ok())
}

/// A key without what brackets add: `집행률(%)`, `예산현액(A)`.
fn bare(key: &str) -> String {
    let (outside, _) = crate::recognise::rowwords::brackets(key);
    outside.trim_matches(['*', ':', '·', '□', '■', '○', '%']).to_owned()
}

/// What may be spent, the last word first.
const SECURED: [&str; 16] = [
    "예산현액",
    "현액",
    "최종예산액",
    "최종예산",
    "예산총액",
    "예산액",
    "예산",
    "세출예산액",
    "세출예산",
    "확보액",
    "확보예산",
    "편성액",
    "예산편성액",
    "배정액",
    "당초예산액",
    "당초예산",
];

/// What was spent.
const SPENT: [&str; 12] = [
    "지출액",
    "집행액",
    "지출금액",
    "집행금액",
    "지출",
    "집행",
    "지출누계",
    "집행누계",
    "지출누계액",
    "집행누계액",
    "누계집행액",
    "집행실적",
];

/// Names of projects, the finest first.
const NAMES: [&str; 14] = [
    "세부사업",
    "세부사업명",
    "사업명",
    "사업",
    "예산사업명",
    "예산사업",
    "단위사업",
    "단위사업명",
    "사업구분",
    "구분",
    "정책사업",
    "정책사업명",
    "내역",
    "과목",
];

const WITHIN: [&str; 16] = [
    "회계",
    "회계구분",
    "회계명",
    "부서",
    "부서명",
    "담당부서",
    "소관부서",
    "실과",
    "실과명",
    "조직",
    "부문",
    "분야",
    "분야·부문",
    "편성목",
    "통계목",
    "예산과목",
];

/// Heads that stand only in budget papers.
const OF_BUDGETS: [&str; 12] = [
    "세부사업",
    "세부사업명",
    "단위사업",
    "정책사업",
    "회계",
    "회계구분",
    "예산현액",
    "지출액",
    "원인행위액",
    "지출원인행위액",
    "편성목",
    "통계목",
];

/// True for a head that only a budget paper has.
pub(super) fn of_budgets(head: &str) -> bool {
    OF_BUDGETS.contains(&bare(&label_key(head)).as_str())
}

/// True for words above a table that say it is a budget status.
pub(super) fn titles_a_budget(text: &str) -> bool {
    let key = label_key(text);
    let about = key.contains("예산") || key.contains("세출");
    let status = ["현황", "집행", "내역", "결산"].iter().any(|word| key.contains(word));
    !key.contains("공약") && (about && status || key.contains("집행현황"))
}
