//! 검산: arithmetic and consistency as pure rules over plain facts. Knows no tables and no files;
//! a finding says what disagrees and how, never who is to blame, and is silent where figures agree.

use crate::decimal::Decimal;
use crate::rate::{Rounding, RoundingMode};
use crate::{
    BudgetKind, BudgetNature, FundingSource, GovernmentKind, MoneyUnit, Period, Severity, Stage,
    Term, Won,
};

mod budget;
mod pledge;
pub use pledge::pledge;

/// What the rules need to know about the office.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The unit in which findings print money.
    pub unit: MoneyUnit,
    /// Words the sources.
    pub kind: GovernmentKind,
    /// The term that the pledges belong to.
    pub term: &'a Term,
}

/// One pledge as it stands in the ledger.
#[derive(Clone, Copy, Debug)]
pub struct PledgeFacts<'a> {
    /// 이행단계.
    pub stage: Option<Stage>,
    /// The office's own word for the stage; empty where it uses the canonical one.
    pub stage_label: &'a str,
    /// 추진율 in hundredths of a per cent.
    pub progress: Option<i64>,
    /// 예산구분.
    pub budget_nature: Option<BudgetNature>,
    /// Its money; leaves only.
    pub lines: &'a [BudgetFact<'a>],
}

/// One leaf amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetFact<'a> {
    /// 세부사업; empty where the amount is the pledge's as a whole.
    pub project: &'a str,
    /// Whose money.
    pub source: FundingSource,
    /// The office's own word for the source; may be empty.
    pub source_label: &'a str,
    /// When.
    pub period: Period,
    /// 계획, 확보 or 집행.
    pub kind: BudgetKind,
    /// How much.
    pub won: Won,
}

/// A total that a sheet prints, and what its parts give.
#[derive(Clone, Copy, Debug)]
pub struct PrintedTotalFact<'a> {
    /// Where it is printed: `총괄표.xlsx › 총괄표 › K23`.
    pub place: &'a str,
    /// What it sums: `2-8 총사업비`.
    pub what: &'a str,
    /// As printed.
    pub printed: Won,
    /// From its parts.
    pub computed: Won,
    /// The parts in the order of the sheet; empty where they are not at hand.
    pub parts: &'a [Won],
    /// The table's unit.
    pub unit: MoneyUnit,
}

/// A percentage that a sheet prints, and the fraction it stands for.
#[derive(Clone, Copy, Debug)]
pub struct PrintedPercentFact<'a> {
    /// Where it is printed.
    pub place: &'a str,
    /// Its name: `집행률`.
    pub what: &'a str,
    /// As printed, in per cent; its decimals tell how it was rounded.
    pub printed: Decimal,
    /// What is divided.
    pub numerator: i64,
    /// By what; 0 gives no finding.
    pub denominator: i64,
}

/// Something that disagrees. Everything in it is for the clerk but `code`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable word: `sum_differs`, `stage_contradicts_progress` …
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// Where.
    pub place: String,
    /// What disagrees and what to do, in plain Korean.
    pub message: String,
    /// The arithmetic: `54 + 120 + 180 + 150 + 75 = 579, 적힌 값 629, 차이 50`.
    pub arithmetic: String,
    /// As printed.
    pub printed: String,
    /// As computed.
    pub computed: String,
}

/// A printed total against its parts; `None` where they agree.
pub fn printed_total(fact: &PrintedTotalFact) -> Option<Finding> {
    if fact.printed == fact.computed {
        return None;
    }
    let print = |won: Won| fact.unit.print(won);
    let named = |won: Won| fact.unit.print_named(won);
    Some(Finding {
        code: "sum_differs",
        severity: Severity::Warning,
        place: fact.place.to_owned(),
        message: format!(
            "{}: 적힌 값 {}, 더한 값 {}입니다. 어느 쪽이 맞는지 확인해 주십시오.",
            fact.what,
            named(fact.printed),
            named(fact.computed)
        ),
        arithmetic: format!(
            "{}, 적힌 값 {}, 차이 {}",
            sum(fact.parts, fact.computed, fact.unit),
            print(fact.printed),
            print(fact.printed - fact.computed)
        ),
        printed: print(fact.printed),
        computed: print(fact.computed),
    })
}

/// A printed percentage against its fraction; `None` where half-up or floor to its own decimals
/// gives what is printed (offices print both; none rounds a rate up).
pub fn printed_percent(fact: &PrintedPercentFact) -> Option<Finding> {
    let decimals = fact.printed.scale().min(2);
    let (above, below) = (i128::from(fact.numerator), i128::from(fact.denominator));
    let rounded =
        |decimals, mode| Rounding { decimals, mode }.round_ratio(above.checked_mul(100)?, below);
    // A trailing zero is lost in a number cell: 97 may stand for 97.0.
    let agrees = [RoundingMode::HalfUp, RoundingMode::Floor]
        .into_iter()
        .any(|mode| (decimals..=2).any(|places| rounded(places, mode) == Some(fact.printed)));
    let computed = rounded(decimals.max(1), RoundingMode::HalfUp)?;
    let count = |value: i64| Decimal::whole(value).grouped();
    (!agrees).then(|| Finding {
        code: "rate_differs",
        severity: Severity::Warning,
        place: fact.place.to_owned(),
        message: format!(
            "{}: 적힌 값 {}%, 다시 계산한 값 {}%입니다. 어느 쪽이 맞는지 확인해 주십시오.",
            fact.what,
            fact.printed.grouped(),
            computed.grouped()
        ),
        arithmetic: format!(
            "{} ÷ {} = {}%, 적힌 값 {}%",
            count(fact.numerator),
            count(fact.denominator),
            computed.grouped(),
            fact.printed.grouped()
        ),
        printed: fact.printed.grouped(),
        computed: computed.grouped(),
    })
}

/// `54 + 120 - 8 = 166`; more than eight parts are shortened: `54 + 120 + … (12개) + 75 = 579`.
fn sum(parts: &[Won], computed: Won, unit: MoneyUnit) -> String {
    let part = |won: &Won, first: bool| match (first, won.0 < 0) {
        (true, _) => unit.print(*won),
        (false, true) => format!(" - {}", unit.print(-*won)),
        (false, false) => format!(" + {}", unit.print(*won)),
    };
    let all = |parts: &[Won], from: usize| -> String {
        parts.iter().enumerate().map(|(index, won)| part(won, index + from == 0)).collect()
    };
    let total = unit.print(computed);
    match parts {
        [] => format!("더한 값 {total}"),
        [head @ .., last] if parts.len() > 8 => {
            let shown = &head[..6];
            let hidden = head.len() - shown.len();
            format!("{} + … ({hidden}개){} = {total}", all(shown, 0), part(last, false))
        }
        parts => format!("{} = {total}", all(parts, 0)),
    }
}

#[cfg(test)]
mod tests;
