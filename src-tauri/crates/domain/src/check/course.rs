//! The course of a pledge in time: 추진 목표율, the roadmap's bars, 추진실적 and 향후계획.

use chrono::{Months, NaiveDate};

use super::finding::{Change, CheckKind, Finding, Spot};
use super::scope::join;
use super::{BarFact, MilestoneFact, PledgeFacts, Setting};
use crate::date::{WrittenDate, print_day};
use crate::decimal::Decimal;
use crate::number::{self, Written};
use crate::{Period, Quarter, Stage};

pub(super) fn check(facts: &PledgeFacts, setting: &Setting) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(target_rates(facts));
    let span = Span::of(facts, setting);
    for bar in facts.bars {
        findings.extend(bar_outside(bar, &span, setting).or_else(|| bar_ahead(bar, setting)));
    }
    findings.extend(plan_after_completion(facts, setting));
    for milestone in facts.milestones {
        findings.extend(milestone_check(milestone, &span, setting));
    }
    findings
}

/// `100%(지속 추진)` says 100.
fn rate_of(text: &str) -> Option<Decimal> {
    let head = text.trim().split(['%', '(', ' ']).next()?;
    match number::read(head) {
        Written::Figure(figure) => Some(figure.value),
        _ => None,
    }
}

/// A rate that falls, or nothing said after 100 %. Shares of a year, which sum to 100, may fall.
fn target_rates(facts: &PledgeFacts) -> Option<Finding> {
    let mut rates: Vec<(Period, &str, Option<Decimal>)> =
        facts.target_rates.iter().map(|(at, text)| (*at, text.as_str(), rate_of(text))).collect();
    rates.sort_by_key(|(at, ..)| at.order());
    let given: Vec<(Period, Decimal)> =
        rates.iter().filter_map(|(at, _, rate)| Some((*at, (*rate)?))).collect();
    let hundred = Decimal::whole(100);
    let sum = given.iter().try_fold(Decimal::ZERO, |sum, (_, rate)| sum.plus(*rate))?;
    let spot = |at: Period| Spot::new("target_rates", "", at.to_string());
    let falls = given.windows(2).find(|pair| pair[1].1 < pair[0].1);
    if let (Some([(before, high), (at, low)]), false) = (falls, sum == hundred) {
        return Some(
            Finding::warning("target_rate_falls", CheckKind::Stage)
                .at(join(&["추진 목표율", &at.label()]), spot(*at))
                .says(format!(
                    "추진 목표율이 {} {}%에서 {} {}%로 낮아집니다. 두 값을 확인해 주십시오.",
                    before.label(),
                    high.grouped(),
                    at.label(),
                    low.grouped()
                ))
                .figures(format!("{}%", low.grouped()), "")
                .keyed(format!("{high}|{low}")),
        );
    }
    let full = rates.iter().position(|(_, _, rate)| *rate == Some(hundred))?;
    if sum == hundred && given.len() > 1 {
        return None;
    }
    let later = rates.get(full + 1..)?;
    let (at, ..) = later.iter().find(|(_, text, _)| text.trim().is_empty())?;
    Some(
        Finding::notice("target_rate_stops", CheckKind::Stage)
            .at(join(&["추진 목표율", &at.label()]), spot(*at))
            .says(format!(
                "추진 목표율이 {}에 100%인데 {}은 비어 있습니다. 계속하는 사업이면 ‘100%(지속 추진)’처럼 적어 주십시오.",
                rates[full].0.label(),
                at.label()
            ))
            .figures("", "")
            .keyed(at.to_string()),
    )
}

/// When the pledge's work may lie: its 사업기간 where it can be read, else the term.
struct Span {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    /// `사업기간(2022. 8. ~ 2023. 12.)`
    name: String,
    /// The name is 사업기간's.
    own: bool,
}

impl Span {
    fn of(facts: &PledgeFacts, setting: &Setting) -> Span {
        let written = WrittenDate::read(facts.project_period);
        if written.first.is_none() && written.last.is_none() {
            return Span {
                first: Some(setting.term.start),
                last: Some(setting.term.end),
                name: format!("임기({})", setting.term.name),
                own: false,
            };
        }
        let goes_on = facts.stage == Some(Stage::DoneContinuing)
            || ["지속", "계속", "매년", "연중"]
                .iter()
                .any(|word| facts.project_period.contains(word));
        let bare = facts.project_period.split(['(', '※']).next().unwrap_or_default().trim();
        Span {
            first: written.first,
            last: written.last.filter(|_| !goes_on),
            name: format!("사업기간({bare})"),
            own: true,
        }
    }

    /// Wholly before its beginning or after its end.
    fn misses(&self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> bool {
        let before = self.first.zip(last).is_some_and(|(start, last)| last < start);
        let after = self.last.zip(first).is_some_and(|(end, first)| first > end);
        before || after
    }
}

fn bar_finding(
    code: &'static str,
    bar: &BarFact,
    message: impl AsRef<str>,
    figures: impl std::fmt::Display,
) -> Finding {
    let lane = if bar.actual { "실적" } else { "계획" };
    Finding::notice(code, CheckKind::Period)
        .at(join(&["로드맵", &bar.task, lane]), Spot::new("roadmap", &*bar.task_id, &*bar.id))
        .says(message)
        .keyed(figures)
}

/// A bar outside the term, or a planned one wholly after 사업기간.
fn bar_outside(bar: &BarFact, span: &Span, setting: &Setting) -> Option<Finding> {
    let outside = |quarter: Quarter| !setting.term.contains(quarter);
    let ends = [Some(bar.from), bar.to].into_iter().flatten();
    if let Some(quarter) = ends.clone().find(|quarter| outside(*quarter)) {
        return Some(bar_finding(
            "bar_outside_term",
            bar,
            format!(
                "막대가 임기({}) 밖인 {}에 걸쳐 있습니다. 기간을 확인해 주십시오.",
                setting.term.name,
                quarter.label()
            ),
            quarter,
        ));
    }
    let late = !bar.actual && span.own && span.last.is_some_and(|last| bar.from.first_day() > last);
    late.then(|| {
        bar_finding(
            "bar_after_project",
            bar,
            format!(
                "계획 막대가 {}부터인데 {}은 그 전에 끝납니다. 기간을 확인해 주십시오.",
                bar.from.label(),
                span.name
            ),
            bar.from,
        )
    })
}

/// Work said to be done in a quarter that has not come.
fn bar_ahead(bar: &BarFact, setting: &Setting) -> Option<Finding> {
    let now = setting.current_quarter().max(setting.term.quarter_to_report(setting.today));
    let last = bar.to.unwrap_or_else(|| Quarter::of(setting.term.end));
    (bar.actual && last > now).then(|| {
        bar_finding(
            "actual_bar_ahead",
            bar,
            format!(
                "실적 막대가 아직 오지 않은 {}까지 그려져 있습니다. 실적인지 계획인지 확인해 주십시오.",
                last.label()
            ),
            last,
        )
    })
}

/// Plans that begin after the quarter in hand, of a pledge that is done.
fn plan_after_completion(facts: &PledgeFacts, setting: &Setting) -> Option<Finding> {
    let now = setting.current_quarter();
    let ahead = |bar: &&BarFact| !bar.actual && bar.from > now && setting.term.contains(bar.from);
    let bar = facts.bars.iter().filter(|_| facts.stage == Some(Stage::Done)).find(ahead)?;
    Some(bar_finding(
        "plan_after_completion",
        bar,
        format!(
            "이행단계가 ‘완료’인데 {}부터 시작하는 계획 막대가 있습니다. 계속하는 사업이면 이행단계를 ‘이행 후 계속추진’으로 두어 주십시오.",
            bar.from.label()
        ),
        bar.from,
    )
    .repair(
        "stage_done_continuing",
        "이행단계를 ‘이행 후 계속추진’으로 둔다",
        Change::SetStage(Stage::DoneContinuing),
    ))
}

fn milestone_check(milestone: &MilestoneFact, span: &Span, setting: &Setting) -> Option<Finding> {
    let written = WrittenDate::read(&milestone.when);
    let known = milestone.from.is_some() || milestone.to.is_some();
    let (first, last) =
        if known { (milestone.from, milestone.to) } else { (written.first, written.last) };
    let heading = if milestone.done { "추진실적" } else { "향후계획" };
    let found = |code| {
        let place = join(&[heading, milestone.when.trim()]);
        Finding::notice(code, CheckKind::Period)
            .at(place, Spot::new("milestones", &*milestone.id, "when"))
            .figures(milestone.when.trim(), "")
            .keyed(&milestone.when)
    };
    if let Some(first) = first.filter(|first| milestone.done && *first > setting.today) {
        let mut found = found("done_in_future").says(format!(
            "추진실적인데 날짜가 오늘({})보다 뒤입니다. 날짜를 고치거나 향후계획으로 옮겨 주십시오.",
            print_day(setting.today)
        ));
        found.severity = crate::Severity::Warning;
        let change = Change::StillToCome(milestone.id.clone());
        return Some(found.keyed(first).repair("next", "향후계획으로 옮긴다", change));
    }
    if span.misses(first, last) {
        return Some(
            found("date_outside_span")
                .says(format!("날짜가 {} 밖입니다. 날짜나 기간을 확인해 주십시오.", span.name)),
        );
    }
    let half_year_ago = setting.today.checked_sub_months(Months::new(6))?;
    let past = last.filter(|last| !milestone.done && *last < half_year_ago)?;
    Some(found("next_long_past").says(format!(
        "향후계획인데 날짜({})가 지난 지 여섯 달이 넘었습니다. 마쳤으면 추진실적에 적고 지워 주십시오.",
        print_day(past)
    )))
}
