//! 현황판: counts, rates, money, what moved and what needs attention in a quarter. Every number
//! carries the query that opens its rows. Writes nothing.

mod rates;

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::{Quarter, Stage};

use crate::budget::{self, Line};
use crate::check;
use crate::code::Code;
use crate::contract::*;
use crate::pledge::{Standing, names, standings};
use crate::session::Session;
use crate::settings;
use crate::store::Ledger;

impl Session {
    /// 현황판 of a quarter.
    pub fn dashboard(&self, asked: QuarterRef) -> Result<Dashboard, CommandError> {
        let today = self.host.now().date();
        self.with_ledger(|ledger| dashboard(ledger, asked.quarter, today))
    }
}

fn dashboard(
    ledger: &Ledger,
    quarter: Quarter,
    today: NaiveDate,
) -> Result<Dashboard, CommandError> {
    let connection = ledger.connection();
    let office = settings::office(connection)?;
    let pledges = standings(connection, quarter)?;
    let before = standings(connection, quarter.previous())?;
    let lines: Vec<Line> = budget::all_lines(connection)?.into_values().flatten().collect();
    let rates = rates::rates(&pledges, &lines, quarter, &office);
    let stages = stages(&pledges, quarter);
    Ok(Dashboard {
        quarter,
        as_of: quarter.last_day().to_string(),
        headline: headline(&stages, pledges.len(), &rates),
        total: count(pledges.len()),
        fields: fields(&pledges, &names(connection, "field")?),
        money: money(&lines, office.government),
        money_sum: budget::triple(&lines),
        moved: moved(&before, &pledges),
        attention: attention(&pledges, &check::figures(ledger, today)?.counts, quarter),
        stages,
        rates,
    })
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn in_quarter(quarter: Quarter) -> PledgeQuery {
    PledgeQuery { quarter: Some(quarter), ..PledgeQuery::default() }
}

/// Every stage in print order, then the pledges without one, if any.
fn stages(pledges: &[Standing], quarter: Quarter) -> Vec<StageCount> {
    let having =
        |stage: Option<Stage>| count(pledges.iter().filter(|one| one.stage == stage).count());
    let mut counts: Vec<StageCount> = Stage::ALL
        .into_iter()
        .map(|stage| StageCount {
            stage: Some(stage),
            label: stage.label().to_owned(),
            count: having(Some(stage)),
            query: PledgeQuery { stages: vec![stage], ..in_quarter(quarter) },
        })
        .collect();
    let without = having(None);
    if without > 0 {
        counts.push(StageCount {
            stage: None,
            label: "단계 없음".to_owned(),
            count: without,
            query: PledgeQuery { attention: Some(Attention::NoStage), ..in_quarter(quarter) },
        });
    }
    counts
}

/// `48건 중 완료 9, 이행 후 계속추진 6 · 이행률 35.4% (17/48)`
fn headline(stages: &[StageCount], total: usize, rates: &[RateView]) -> String {
    if total == 0 {
        return "아직 공약이 없습니다. 작년 엑셀을 가져오거나 공약을 더해 주십시오.".to_owned();
    }
    let counts: Vec<String> = stages
        .iter()
        .filter(|stage| stage.count > 0)
        .map(|stage| format!("{} {}", stage.label, stage.count))
        .collect();
    let rate = rates.first().map(|rate| format!(" · 이행률 {} ({})", rate.percent, rate.fraction));
    format!("{total}건 중 {}{}", counts.join(", "), rate.unwrap_or_default())
}

/// A bar per field in the office's order; pledges without a field last.
fn fields(pledges: &[Standing], order: &[String]) -> Vec<FieldBar> {
    let mut by_field: HashMap<&str, BTreeMap<Option<Stage>, u32>> = HashMap::new();
    for pledge in pledges {
        *by_field.entry(&pledge.field).or_default().entry(pledge.stage).or_default() += 1;
    }
    let none = String::new();
    order
        .iter()
        .chain([&none])
        .filter_map(|field| {
            let mut counts = by_field.remove(field.as_str())?;
            let without = counts.remove(&None).map(|count| Facet {
                value: String::new(),
                label: "단계 없음".to_owned(),
                count,
            });
            let stages: Vec<Facet> = counts
                .into_iter()
                .filter_map(|(stage, count)| {
                    let stage = stage?;
                    Some(Facet { value: stage.token(), label: stage.label().to_owned(), count })
                })
                .chain(without)
                .collect();
            let total = stages.iter().map(|stage| stage.count).sum();
            Some(FieldBar { field: field.clone(), total, stages })
        })
        .collect()
}

fn money(lines: &[Line], government: domain::GovernmentKind) -> Vec<SourceMoney> {
    let mut sources: Vec<_> = lines.iter().map(|line| line.source).collect();
    sources.sort_unstable();
    sources.dedup();
    sources
        .into_iter()
        .map(|source| SourceMoney {
            source,
            label: source.label(government).to_owned(),
            money: budget::triple(lines.iter().filter(|line| line.source == source)),
        })
        .collect()
}

/// Pledges whose stage or progress is another than a quarter ago.
fn moved(before: &[Standing], now: &[Standing]) -> Vec<Moved> {
    let former: HashMap<&str, &Standing> =
        before.iter().map(|pledge| (pledge.id.as_str(), pledge)).collect();
    let state = |pledge: &Standing| {
        let progress = pledge.progress.map(|hundredths| {
            let exact = domain::Decimal::new(i128::from(hundredths), 2).unwrap_or_default();
            format!("{}%", exact.grouped())
        });
        let word = Some(pledge.stage_word().to_owned()).filter(|word| !word.is_empty());
        let parts: Vec<String> = word.into_iter().chain(progress).collect();
        if parts.is_empty() { "없음".to_owned() } else { parts.join(" ") }
    };
    now.iter()
        .filter_map(|pledge| {
            let former = former.get(pledge.id.as_str())?;
            let same = former.stage == pledge.stage && former.progress == pledge.progress;
            (!same).then(|| Moved {
                pledge_id: pledge.id.clone(),
                code: pledge.code.clone(),
                title: pledge.title.clone(),
                what: format!("{} → {}", state(former), state(pledge)),
            })
        })
        .collect()
}

/// The lists that matter; those with nothing in them are left out.
fn attention(
    pledges: &[Standing],
    findings: &HashMap<String, u32>,
    quarter: Quarter,
) -> Vec<AttentionItem> {
    let item = |label: &str, attention, met: &dyn Fn(&Standing) -> bool| AttentionItem {
        label: label.to_owned(),
        count: count(pledges.iter().filter(|pledge| met(pledge)).count()),
        query: PledgeQuery { attention: Some(attention), ..in_quarter(quarter) },
    };
    let items = [
        item("아직 점검하지 않은 공약", Attention::NotReviewed, &|pledge| {
            !pledge.reviewed
        }),
        item("검산에서 걸린 공약", Attention::Findings, &|pledge| {
            findings.contains_key(&pledge.id)
        }),
        item("이행단계와 추진율이 어긋난 공약", Attention::Contradiction, &Standing::contradicts),
        item("보류·폐기된 공약", Attention::Stopped, &|pledge| {
            matches!(pledge.stage, Some(Stage::OnHold | Stage::Dropped))
        }),
        item("이행단계가 없는 공약", Attention::NoStage, &|pledge| pledge.stage.is_none()),
    ];
    items.into_iter().filter(|item| item.count > 0).collect()
}
