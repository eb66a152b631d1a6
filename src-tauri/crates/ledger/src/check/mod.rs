//! 검산 over the open ledger: the domain's rules over every pledge, and the totals that imported
//! files print; findings put aside, and repairs. Only what has moved is checked anew.

mod imports;
mod load;
mod moved;
mod repair;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::Severity;
use domain::check::{self, Checked, Setting};
use domain::text::CodePart;
use rusqlite::Connection;

use crate::budget;
use crate::contract::*;
use crate::session::Session;
use crate::settings::{self, Office};
use crate::store::Ledger;
use load::Sheet;
use moved::{Mark, Moved};

impl Session {
    /// 검산 over the whole ledger.
    pub fn check(&self, _: Nothing) -> Result<CheckSheet, CommandError> {
        let today = self.host.now().date();
        self.with_ledger(|ledger| {
            let figures = figures(ledger, today)?;
            Ok(CheckSheet {
                findings: figures.findings().cloned().collect(),
                checked: figures.checked(),
            })
        })
    }
}

/// What is worked out over the whole ledger at once, kept until the ledger changes.
pub(crate) struct Figures {
    mark: Mark,
    today: NaiveDate,
    /// In the office's order.
    pledges: Vec<Arc<Figure>>,
    imports: Arc<Imports>,
    /// How many findings alarm in each pledge that has any.
    pub counts: HashMap<String, u32>,
    /// Each pledge's money.
    pub money: HashMap<Arc<str>, MoneyTriple>,
}

/// One pledge's part.
struct Figure {
    id: Arc<str>,
    order: (Vec<CodePart>, i64),
    findings: Vec<Finding>,
    checked: Checked,
    money: MoneyTriple,
}

/// The imported files' part.
struct Imports {
    findings: Vec<Finding>,
    compared: u32,
}

impl Figures {
    /// Every finding in the office's order, those put aside too.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        let pledges = self.pledges.iter().flat_map(|pledge| &pledge.findings);
        pledges.chain(&self.imports.findings)
    }

    /// The findings of one pledge, those put aside too.
    pub fn of_pledge(&self, id: &str) -> Vec<Finding> {
        let pledge = self.pledges.iter().find(|pledge| *pledge.id == *id);
        pledge.map(|pledge| pledge.findings.clone()).unwrap_or_default()
    }

    /// How many findings alarm.
    pub fn open(&self) -> u32 {
        count(self.findings())
    }

    fn checked(&self) -> CheckedCounts {
        let all = self.pledges.iter().fold(Checked::default(), |sum, one| sum.plus(one.checked));
        CheckedCounts {
            pledges: u32::try_from(self.pledges.len()).unwrap_or(u32::MAX),
            sums: all.sums + self.imports.compared,
            rates: all.rates,
            amounts: all.amounts,
            values: all.values,
            texts: all.texts,
            dates: all.dates,
        }
    }
}

/// The figures of the open ledger on a day.
pub(crate) fn figures(ledger: &Ledger, today: NaiveDate) -> Result<Arc<Figures>, CommandError> {
    ledger.remembered_on(today, |connection, before: Option<&Figures>| {
        let mark = moved::mark(connection)?;
        let moved = match before {
            Some(before) if before.today == today => moved::moved(connection, before.mark, mark)?,
            _ => Moved::All,
        };
        let desk = Desk { connection, office: settings::office(connection)?, today };
        let (pledges, imports) = match (before, moved) {
            (Some(before), Moved::Some { pledges, order, imports }) => {
                let mut kept: Vec<Arc<Figure>> = before.pledges.clone();
                for id in pledges {
                    let figure = desk.figure(&id)?.map(Arc::new);
                    let known = kept.iter().position(|known| *known.id == *id);
                    match (known, figure) {
                        (Some(at), Some(figure)) => kept[at] = figure,
                        (Some(at), None) => drop(kept.remove(at)),
                        (None, Some(figure)) => kept.push(figure),
                        (None, None) => {}
                    }
                }
                if order {
                    in_order(&mut kept);
                }
                let files =
                    if imports { Arc::new(desk.imports()?) } else { before.imports.clone() };
                (kept, files)
            }
            _ => (desk.all()?, Arc::new(desk.imports()?)),
        };
        let open = |pledge: &Arc<Figure>| {
            let open = count(&pledge.findings);
            (open > 0).then(|| (pledge.id.to_string(), open))
        };
        Ok(Figures {
            mark,
            today,
            counts: pledges.iter().filter_map(open).collect(),
            money: pledges.iter().map(|pledge| (pledge.id.clone(), pledge.money)).collect(),
            pledges,
            imports,
        })
    })
}

/// Those that ask for a decision: not put aside, and more than said.
fn count<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> u32 {
    let alarms = |finding: &&Finding| finding.kept.is_none() && finding.severity > Severity::Notice;
    u32::try_from(findings.into_iter().filter(alarms).count()).unwrap_or(u32::MAX)
}

fn in_order(pledges: &mut [Arc<Figure>]) {
    pledges.sort_by(|one, other| (&one.order, &one.id).cmp(&(&other.order, &other.id)));
}

/// What checking takes: the ledger, the office, the day.
struct Desk<'a> {
    connection: &'a Connection,
    office: Office,
    today: NaiveDate,
}

impl Desk<'_> {
    fn setting(&self) -> Setting<'_> {
        Setting {
            unit: self.office.unit,
            kind: self.office.government,
            term: &self.office.term,
            rounding: self.office.rounding,
            today: self.today,
        }
    }

    fn all(&self) -> Result<Vec<Arc<Figure>>, CommandError> {
        let kept = self.kept(None)?;
        let sheets = load::sheets(self.connection, None)?;
        let mut pledges = check_all(sheets.values().collect(), &self.setting(), &kept)?;
        in_order(&mut pledges);
        Ok(pledges)
    }

    fn figure(&self, id: &str) -> Result<Option<Figure>, CommandError> {
        let kept = self.kept(Some(id))?;
        let sheets = load::sheets(self.connection, Some(id))?;
        Ok(sheets.get(id).map(|sheet| check_one(sheet, &self.setting(), &kept)))
    }

    fn imports(&self) -> Result<Imports, CommandError> {
        let (found, compared) = imports::printed_totals(self.connection, self.office.unit)?;
        let kept = self.kept(None)?;
        let findings = found.into_iter().map(|found| finding(found, None, &kept)).collect();
        Ok(Imports { findings, compared })
    }

    /// Reasons by key.
    fn kept(&self, pledge: Option<&str>) -> Result<HashMap<String, String>, CommandError> {
        let narrowed = pledge.map_or("", |_| " WHERE pledge_id = ?1");
        let sql = format!("SELECT key, reason FROM finding_kept{narrowed}");
        let mut query = self.connection.prepare_cached(&sql)?;
        let rows = query
            .query_map(rusqlite::params_from_iter(pledge), |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, rusqlite::Error>>()?)
    }
}

fn check_one(sheet: &Sheet, setting: &Setting<'_>, kept: &HashMap<String, String>) -> Figure {
    let amounts = sheet.amounts();
    let facts = sheet.facts(&amounts);
    let found = check::pledge(&facts, setting);
    Figure {
        id: Arc::from(sheet.id.as_str()),
        order: (domain::text::code_key(&sheet.code), sheet.position),
        findings: found.into_iter().map(|found| finding(found, Some(sheet), kept)).collect(),
        checked: Checked::of(&facts),
        money: budget::triple(&sheet.lines),
    }
}

/// Every sheet, shared out over the processors: the rules know nothing but their facts.
fn check_all(
    sheets: Vec<&Sheet>,
    setting: &Setting<'_>,
    kept: &HashMap<String, String>,
) -> Result<Vec<Arc<Figure>>, CommandError> {
    let hands = std::thread::available_parallelism().map_or(1, NonZero::get);
    let share = sheets.len().div_ceil(hands).max(FEW);
    std::thread::scope(|scope| {
        let shares: Vec<_> = sheets
            .chunks(share)
            .map(|sheets| {
                let check = |sheet: &&Sheet| Arc::new(check_one(sheet, setting, kept));
                scope.spawn(move || sheets.iter().map(check).collect::<Vec<_>>())
            })
            .collect();
        let mut figures = Vec::with_capacity(sheets.len());
        for share in shares {
            let done = share.join();
            figures.extend(done.map_err(|_| CommandError::internal("a check stopped"))?);
        }
        Ok(figures)
    })
}

/// Fewer sheets than this are not shared out.
const FEW: usize = 32;

/// What a finding is named by in the whole ledger.
fn key(found: &check::Finding, pledge: Option<&str>) -> String {
    match pledge {
        Some(id) => format!("{id}|{}", found.key),
        None => found.key.clone(),
    }
}

fn finding(
    found: check::Finding,
    sheet: Option<&Sheet>,
    kept: &HashMap<String, String>,
) -> Finding {
    let key = key(&found, sheet.map(|sheet| sheet.id.as_str()));
    let of = |word: fn(&Sheet) -> &String| sheet.map(|sheet| word(sheet).clone());
    Finding {
        code: found.code.to_owned(),
        kind: found.kind,
        severity: found.severity,
        pledge_id: of(|sheet| &sheet.id),
        pledge_code: of(|sheet| &sheet.code).unwrap_or_default(),
        pledge_title: of(|sheet| &sheet.title).unwrap_or_default(),
        department: of(|sheet| &sheet.department).unwrap_or_default(),
        place: found.place,
        message: found.message,
        arithmetic: found.arithmetic,
        printed: found.printed,
        computed: found.computed,
        spot: found.spot.map(|spot| CardSpot {
            section: spot.section.to_owned(),
            row: spot.row,
            column: spot.column,
            layer: spot.layer,
        }),
        repairs: found
            .repairs
            .into_iter()
            .map(|repair| Repair { id: repair.id.to_owned(), label: repair.label })
            .collect(),
        kept: kept.get(&key).cloned(),
        key,
    }
}
