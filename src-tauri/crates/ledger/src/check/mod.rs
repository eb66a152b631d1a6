//! 검산 over the open ledger: the domain's rules over every pledge, and the totals that imported
//! files print. Finds; never changes anything.

mod repair;

use std::collections::HashMap;
use std::sync::Arc;

use domain::check::{self, BudgetFact, PledgeFacts, PrintedTotalFact, Setting};
use domain::{MoneyUnit, Quarter, Won};
use rusqlite::Connection;

use crate::budget::{self, Line, all_lines};
use crate::code::Code;
use crate::contract::*;
use crate::pledge::standings;
use crate::session::Session;
use crate::settings::{self, Office};
use crate::store::Ledger;

impl Session {
    /// 검산 over the whole ledger.
    pub fn check(&self, _: Nothing) -> Result<Vec<Finding>, CommandError> {
        self.with_ledger(|ledger| Ok(figures(ledger)?.findings.clone()))
    }
}

/// What is worked out over the whole ledger at once, kept until the ledger changes.
pub(crate) struct Figures {
    /// Every finding.
    pub findings: Vec<Finding>,
    /// How many findings each pledge has.
    pub counts: HashMap<String, u32>,
    /// Each pledge's money.
    pub money: HashMap<Arc<str>, MoneyTriple>,
}

/// The figures of the open ledger.
pub(crate) fn figures(ledger: &Ledger) -> Result<Arc<Figures>, CommandError> {
    ledger.remembered(|connection| {
        let lines = all_lines(connection)?;
        let findings = find(connection, &lines)?;
        let mut counts = HashMap::new();
        for id in findings.iter().filter_map(|finding| finding.pledge_id.as_ref()) {
            *counts.entry(id.clone()).or_default() += 1;
        }
        let money = lines.iter().map(|(id, lines)| (id.clone(), budget::triple(lines))).collect();
        Ok(Figures { findings, counts, money })
    })
}

fn find(
    connection: &Connection,
    lines: &HashMap<Arc<str>, Vec<Line>>,
) -> Result<Vec<Finding>, CommandError> {
    let office = settings::office(connection)?;
    let setting = Setting { unit: office.unit, kind: office.government, term: &office.term };
    let mut findings = Vec::new();
    // The newest state of each pledge: its last review, else its card.
    for pledge in standings(connection, Quarter::of(office.term.end))? {
        let facts: Vec<BudgetFact<'_>> =
            lines.get(&*pledge.id).into_iter().flatten().map(fact).collect();
        let found = check::pledge(
            &PledgeFacts {
                stage: pledge.stage,
                stage_label: &pledge.stage_label,
                progress: pledge.progress.map(i64::from),
                budget_nature: pledge.budget_nature,
                lines: &facts,
            },
            &setting,
        );
        findings
            .extend(found.into_iter().map(|found| finding(found, Some(&pledge.id), &pledge.code)));
    }
    findings.extend(printed_totals(connection, &office)?);
    Ok(findings)
}

fn fact(line: &Line) -> BudgetFact<'_> {
    BudgetFact {
        project: &line.project,
        source: line.source,
        source_label: &line.source_label,
        period: line.period,
        kind: line.kind,
        won: line.won,
    }
}

fn finding(found: check::Finding, pledge: Option<&str>, code: &str) -> Finding {
    Finding {
        code: found.code.to_owned(),
        severity: found.severity,
        pledge_id: pledge.map(str::to_owned),
        pledge_code: code.to_owned(),
        place: found.place,
        message: found.message,
        arithmetic: found.arithmetic,
        printed: found.printed,
        computed: found.computed,
        key: String::new(),
        spot: None,
        repairs: Vec::new(),
        kept: None,
    }
}

/// Totals printed in files that are still part of the ledger; of one sheet the newest import.
fn printed_totals(connection: &Connection, office: &Office) -> Result<Vec<Finding>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("printed_totals.sql"))?;
    let mut rows = query.query([])?;
    let mut findings = Vec::new();
    while let Some(row) = rows.next()? {
        let (file, sheet, cell): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let (what, unit): (String, String) = (row.get(3)?, row.get(4)?);
        let found = check::printed_total(&PrintedTotalFact {
            place: &format!("{file} › {sheet} › {cell}"),
            what: &what,
            printed: Won(row.get(5)?),
            computed: Won(row.get(6)?),
            parts: &[],
            unit: MoneyUnit::from_token(&unit)
                .or_else(|| MoneyUnit::ALL.into_iter().find(|known| known.label() == unit))
                .unwrap_or(office.unit),
        });
        findings.extend(found.map(|found| finding(found, None, "")));
    }
    Ok(findings)
}
