//! 예산: the money of all pledges as one table.
//!
//! The leaf rows are worked out once after each change of the ledger; a question (a letter typed,
//! a filter set) only picks among them and adds up what it picked.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use domain::text::matches;
use domain::{BudgetKind, BudgetNature, FundingSource, Period, Rate, RateKind, Term, Won};
use rusqlite::Connection;

use super::lines::{Line, add, all_lines, triple};
use crate::code::column_opt;
use crate::contract::*;
use crate::pledge::{coded, named_facets};
use crate::session::Session;
use crate::settings::{self, Office};

impl Session {
    /// 예산 over all pledges.
    pub fn budget_sheet(&self, query: BudgetQuery) -> Result<BudgetSheet, CommandError> {
        self.with_ledger(|ledger| {
            let whole = ledger.remembered(Whole::read)?;
            whole.ask(&query, ledger.connection())
        })
    }
}

/// Every leaf row of the ledger.
struct Whole {
    office: Office,
    periods: Vec<Period>,
    pledges: Vec<Owner>,
}

/// A pledge with its rows.
struct Owner {
    id: String,
    code: String,
    title: String,
    field: String,
    department: String,
    rows: Vec<BudgetRow>,
}

/// What a pledge may miss of a question; a bit each.
const FIELD: u8 = 1;
const DEPARTMENT: u8 = 2;
const SOURCE: u8 = 4;

impl Whole {
    fn read(connection: &Connection) -> Result<Whole, CommandError> {
        let office = settings::office(connection)?;
        let lines = all_lines(connection)?;
        let periods = columns(&office.term, &lines);
        let mut projects = projects(connection)?;
        let mut query = connection.prepare_cached(include_str!("owners.sql"))?;
        let mut rows = query.query([])?;
        let mut pledges = Vec::new();
        while let Some(row) = rows.next()? {
            let id: String = row.get(0)?;
            let nature: Option<BudgetNature> = column_opt(row, 5)?;
            let (code, title): (String, String) = (row.get(1)?, row.get(2)?);
            let own = lines.get(&*id).map(Vec::as_slice).unwrap_or_default();
            let leaves = leaves(own, projects.remove(&id).unwrap_or_default(), nature);
            let leaf = |(project_id, project, source, label): Key<'_>| {
                let of_leaf = |line: &&Line| {
                    line.project_id.as_deref() == project_id.as_deref()
                        && line.source == source
                        && line.source_label == label
                };
                let found: Vec<&Line> = own.iter().filter(of_leaf).collect();
                BudgetRow {
                    cells: periods.iter().map(|period| cell(&found, *period)).collect(),
                    sum: triple(found.iter().copied()),
                    source_label: match label {
                        "" => source.label(office.government).to_owned(),
                        label => label.to_owned(),
                    },
                    project_id,
                    project,
                    source,
                }
            };
            pledges.push(Owner {
                rows: leaves.into_iter().map(leaf).collect(),
                field: row.get(3)?,
                department: row.get(4)?,
                id,
                code,
                title,
            });
        }
        pledges.sort_by_cached_key(|pledge| domain::text::code_key(&pledge.code));
        Ok(Whole { office, periods, pledges })
    }

    fn ask(
        &self,
        query: &BudgetQuery,
        connection: &Connection,
    ) -> Result<BudgetSheet, CommandError> {
        let words: Vec<&str> = query.text.split_whitespace().collect();
        let width = self.periods.len();
        let mut sheet = BudgetSheet {
            periods: self.periods.iter().map(|period| head(*period)).collect(),
            column_sums: vec![MoneyTriple::default(); width],
            ..BudgetSheet::default()
        };
        let mut sources: HashMap<FundingSource, (BudgetSourceRow, Given)> = HashMap::new();
        let (mut fields, mut departments) = (HashMap::new(), HashMap::new());
        let mut with_source: HashMap<FundingSource, u32> = HashMap::new();
        let mut given = Given::default();
        for pledge in &self.pledges {
            let named = named(&words, pledge);
            let rows: Vec<&BudgetRow> =
                named.iter().copied().filter(|line| met(&query.sources, &line.source)).collect();
            if named.is_empty() {
                continue;
            }
            let missed = missed(query, pledge) | if rows.is_empty() { SOURCE } else { 0 };
            let only = |bit: u8| missed & !bit == 0;
            if only(FIELD) {
                *fields.entry(pledge.field.clone()).or_insert(0) += 1;
            }
            if only(DEPARTMENT) {
                *departments.entry(pledge.department.clone()).or_insert(0) += 1;
            }
            if only(SOURCE) {
                let found: HashSet<FundingSource> = named.iter().map(|line| line.source).collect();
                for source in found {
                    *with_source.entry(source).or_insert(0) += 1;
                }
            }
            if missed != 0 {
                continue;
            }
            sheet.pledges += 1;
            for line in rows {
                let (source, held) = sources
                    .entry(line.source)
                    .or_insert_with(|| (self.source(line.source), Given::default()));
                source.sum = add(source.sum, line.sum);
                sheet.sum = add(sheet.sum, line.sum);
                for (index, cell) in line.cells.iter().enumerate() {
                    let money = money(*cell);
                    source.columns[index] = add(source.columns[index], money);
                    sheet.column_sums[index] = add(sheet.column_sums[index], money);
                    held.take(*cell);
                    given.take(*cell);
                }
                sheet.rows.push(BudgetSheetRow {
                    pledge_id: pledge.id.clone(),
                    code: pledge.code.clone(),
                    title: pledge.title.clone(),
                    line: line.clone(),
                });
            }
        }
        for source in FundingSource::ALL {
            if let Some((row, held)) = sources.remove(&source) {
                let rates = self.rates(row.sum, held);
                sheet.sources.push(BudgetSourceRow { rates, ..row });
            }
        }
        sheet.rates = self.rates(sheet.sum, given);
        sheet.fields = named_facets(connection, fields, "field", "분야 없음")?;
        sheet.departments = named_facets(connection, departments, "department", "부서 없음")?;
        let label = |source: FundingSource| source.label(self.office.government);
        sheet.with_source = coded(with_source, &FundingSource::ALL, label);
        Ok(sheet)
    }

    /// 확보율 and 집행률 of `sum`; no rate where nobody has entered that layer.
    fn rates(&self, sum: MoneyTriple, given: Given) -> Vec<RateView> {
        let layers = [
            (RateKind::SecuredOfPlanned, sum.secured, given.secured),
            (RateKind::SpentOfPlanned, sum.spent, given.spent),
        ];
        let view = |(kind, part, given): (RateKind, Won, bool)| {
            let (numerator, denominator) = if given { (part.0, sum.plan.0) } else { (0, 0) };
            let rate = Rate { kind, numerator, denominator, rounding: self.office.rounding };
            RateView {
                name: rate.name().to_owned(),
                definition: rate.definition().to_owned(),
                percent: rate.print(),
                fraction: rate.fraction_in(self.office.unit),
                query: None,
                rate,
            }
        };
        layers.into_iter().map(view).collect()
    }

    fn source(&self, source: FundingSource) -> BudgetSourceRow {
        BudgetSourceRow {
            source,
            label: source.label(self.office.government).to_owned(),
            columns: vec![MoneyTriple::default(); self.periods.len()],
            sum: MoneyTriple::default(),
            rates: Vec::new(),
        }
    }
}

/// Layers that somebody has entered: money not entered is not zero money.
#[derive(Clone, Copy, Default)]
struct Given {
    secured: bool,
    spent: bool,
}

impl Given {
    fn take(&mut self, cell: BudgetCell) {
        self.secured |= cell.secured.is_some();
        self.spent |= cell.spent.is_some();
    }
}

fn met<T: PartialEq>(asked: &[T], has: &T) -> bool {
    asked.is_empty() || asked.contains(has)
}

fn missed(query: &BudgetQuery, pledge: &Owner) -> u8 {
    let bit = |bit: u8, met: bool| if met { 0 } else { bit };
    bit(FIELD, met(&query.fields, &pledge.field))
        | bit(DEPARTMENT, met(&query.departments, &pledge.department))
}

/// The rows that the words ask for: what the pledge itself does not say, a project of it must.
fn named<'a>(words: &[&str], pledge: &'a Owner) -> Vec<&'a BudgetRow> {
    let own = format!("{}|{}", pledge.code, pledge.title);
    let rest: Vec<&str> = words.iter().copied().filter(|word| !matches(word, &own)).collect();
    let says = |line: &&BudgetRow| {
        rest.is_empty()
            || (!line.project.is_empty() && rest.iter().all(|word| matches(word, &line.project)))
    };
    pledge.rows.iter().filter(says).collect()
}

/// The term's periods, 기투자, 임기 후 and whatever else has money, in order.
fn columns(term: &Term, lines: &HashMap<Arc<str>, Vec<Line>>) -> Vec<Period> {
    let mut periods = term.years();
    periods.extend([Period::Before, Period::After]);
    periods.extend(lines.values().flatten().map(|line| line.period));
    periods.sort_by_key(|period| period.order());
    periods.dedup();
    periods
}

fn head(period: Period) -> PeriodColumn {
    PeriodColumn { period, label: period.label() }
}

/// The projects of every pledge in order: id and name.
fn projects(
    connection: &Connection,
) -> Result<HashMap<String, Vec<(String, String)>>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT pledge_id, id, name FROM project ORDER BY pledge_id, position, id",
    )?;
    let mut rows = query.query([])?;
    let mut projects: HashMap<String, Vec<(String, String)>> = HashMap::new();
    while let Some(row) = rows.next()? {
        projects.entry(row.get(0)?).or_default().push((row.get(1)?, row.get(2)?));
    }
    Ok(projects)
}

/// What tells a leaf row from others of its pledge: project (id and name), source, printed word.
type Key<'a> = (Option<String>, String, FundingSource, &'a str);

/// The leaf rows of a pledge in order. Where a pledge or project has no money yet, a row of the
/// office's own source is offered, but not for a pledge that needs none.
fn leaves<'a>(
    lines: &'a [Line],
    projects: Vec<(String, String)>,
    nature: Option<BudgetNature>,
) -> Vec<Key<'a>> {
    let whole = projects.is_empty() || lines.iter().any(|line| line.project_id.is_none());
    let whole = whole.then(|| (None, String::new()));
    let projects = projects.into_iter().map(|(id, name)| (Some(id), name));
    let mut leaves: Vec<Key<'a>> = Vec::new();
    for (project_id, project) in whole.into_iter().chain(projects) {
        let own = lines.iter().filter(|line| line.project_id.as_deref() == project_id.as_deref());
        let mut sources: Vec<(FundingSource, &str)> =
            own.map(|line| (line.source, line.source_label.as_str())).collect();
        sources.sort_unstable();
        sources.dedup();
        if sources.is_empty() && nature != Some(BudgetNature::NonBudget) {
            sources.push((FundingSource::Own, ""));
        }
        let key = |(source, label)| (project_id.clone(), project.clone(), source, label);
        leaves.extend(sources.into_iter().map(key));
    }
    leaves
}

/// The three layers of a leaf at a period.
pub(super) fn cell(leaf: &[&Line], period: Period) -> BudgetCell {
    let won = |kind: BudgetKind| {
        let mut found = leaf.iter().filter(|line| line.period == period && line.kind == kind);
        found.next().map(|line| line.won)
    };
    BudgetCell {
        plan: won(BudgetKind::Plan),
        secured: won(BudgetKind::Secured),
        spent: won(BudgetKind::Spent),
    }
}

/// A cell as money, where nothing is given nothing.
pub(super) fn money(cell: BudgetCell) -> MoneyTriple {
    let value = |won: Option<Won>| won.unwrap_or_default();
    MoneyTriple { plan: value(cell.plan), secured: value(cell.secured), spent: value(cell.spent) }
}
