//! Reads what the rules are told, of one pledge or of all. A word that this program does not know
//! is left out: the 검산 must never keep a clerk from the ledger.

use std::collections::HashMap;

use domain::check::{
    BarFact, BudgetFact, IndicatorFact, MilestoneFact, PledgeFacts, PrintedFact, TextFact,
    ValueFact,
};
use domain::indicator::Time;
use domain::{BudgetNature, Period, Stage};
use rusqlite::{Connection, Row};

use crate::budget::{Line, all_lines, pledge_lines};
use crate::code::{Code, column_opt};
use crate::contract::{CommandError, PrintedFigure};
use crate::count::Bindings;
use crate::pledge::section_label;
use crate::rows::row_to_printed;
use crate::settings;

/// A pledge with all that is checked of it.
#[derive(Default)]
pub(super) struct Sheet {
    pub id: String,
    pub code: String,
    pub title: String,
    pub department: String,
    pub position: i64,
    stage: Option<Stage>,
    stage_label: String,
    progress: Option<i64>,
    budget_nature: Option<BudgetNature>,
    project_period: String,
    pub lines: Vec<Line>,
    printed: Vec<PrintedFact>,
    indicators: Vec<IndicatorFact>,
    bars: Vec<BarFact>,
    milestones: Vec<MilestoneFact>,
    target_rates: Vec<(Period, String)>,
    engagement: Vec<(Option<i64>, Option<i64>)>,
    texts: Vec<TextFact>,
}

impl Sheet {
    /// The amounts as the rules take them.
    pub fn amounts(&self) -> Vec<BudgetFact<'_>> {
        self.lines.iter().map(amount).collect()
    }

    /// The facts; `amounts` are [`Sheet::amounts`].
    pub fn facts<'a>(&'a self, amounts: &'a [BudgetFact<'a>]) -> PledgeFacts<'a> {
        PledgeFacts {
            stage: self.stage,
            stage_label: &self.stage_label,
            progress: self.progress,
            budget_nature: self.budget_nature,
            project_period: &self.project_period,
            lines: amounts,
            printed: &self.printed,
            indicators: &self.indicators,
            bars: &self.bars,
            milestones: &self.milestones,
            target_rates: &self.target_rates,
            engagement: &self.engagement,
            texts: &self.texts,
        }
    }
}

fn amount(line: &Line) -> BudgetFact<'_> {
    BudgetFact {
        project_id: line.project_id.as_deref(),
        project: &line.project,
        source: line.source,
        source_label: &line.source_label,
        period: line.period,
        kind: line.kind,
        won: line.won,
    }
}

/// The sheets asked for, by the pledge's row id.
struct Sheets<'a> {
    connection: &'a Connection,
    only: Option<&'a str>,
    by_id: HashMap<String, Sheet>,
}

/// The sheet of `pledge`, or of every pledge.
pub(super) fn sheets(
    connection: &Connection,
    only: Option<&str>,
) -> Result<HashMap<String, Sheet>, CommandError> {
    let mut sheets = Sheets { connection, only, by_id: HashMap::new() };
    sheets.heads()?;
    if sheets.by_id.is_empty() {
        return Ok(sheets.by_id);
    }
    match only {
        Some(id) => sheets.put_lines(id, pledge_lines(connection, id)?),
        None => {
            for (id, lines) in all_lines(connection)? {
                sheets.put_lines(&id, lines);
            }
        }
    }
    sheets.each(include_str!("printed.sql"), "pledge_id", "ORDER BY id", |sheet, row| {
        sheet.printed.extend(printed(row)?);
        Ok(())
    })?;
    let order = "ORDER BY indicator.position, indicator.id";
    sheets.each(include_str!("indicators.sql"), "indicator.pledge_id", order, indicator)?;
    sheets.count()?;
    let order = "ORDER BY task.position, task.id, bar.from_quarter";
    sheets.each(include_str!("bars.sql"), "task.pledge_id", order, |sheet, row| {
        sheet.bars.extend(bar(row)?);
        Ok(())
    })?;
    let sql = "SELECT pledge_id, id, kind, when_text, from_day, to_day, body FROM milestone ";
    sheets.each(sql, "pledge_id", "ORDER BY kind, position, id", |sheet, row| {
        sheet.milestones.push(milestone(row)?);
        Ok(())
    })?;
    let sql = "SELECT pledge_id, period, body FROM target_rate ";
    sheets.each(sql, "pledge_id", "", |sheet, row| {
        if let Ok(period) = row.get_ref(1)?.as_str()?.parse() {
            sheet.target_rates.push((period, row.get(2)?));
        }
        Ok(())
    })?;
    let sql = "SELECT pledge_id, plan, actual FROM engagement ";
    sheets.each(sql, "pledge_id", "ORDER BY position, id", |sheet, row| {
        sheet.engagement.push((row.get(1)?, row.get(2)?));
        Ok(())
    })?;
    // Without a bracket or a colon a text has no figure that the rules could read.
    let sql = "SELECT pledge_id, kind, label, body FROM section ";
    sheets.each(sql, "pledge_id", "ORDER BY id", |sheet, row| {
        let (kind, label): (String, String) = (row.get(1)?, row.get(2)?);
        let label = match section_label(&kind) {
            Some(usual) if label.is_empty() => usual.to_owned(),
            _ => label,
        };
        sheet.texts.push(TextFact { kind, label, body: row.get(3)? });
        Ok(())
    })?;
    Ok(sheets.by_id)
}

impl Sheets<'_> {
    /// Actuals that are counted from the visits stand in place of what was typed.
    fn count(&mut self) -> Result<(), CommandError> {
        let bindings = Bindings::read(self.connection, self.only)?;
        if bindings.is_empty() {
            return Ok(());
        }
        let term = settings::office(self.connection)?.term;
        for indicator in self.by_id.values_mut().flat_map(|sheet| &mut sheet.indicators) {
            let Some(counter) = bindings.of(&indicator.id) else { continue };
            for time in term.years().into_iter().map(Time::Period) {
                if indicator.values.iter().all(|value| value.at != time) {
                    let value = ValueFact { at: time, target: None, actual: None, typed: None };
                    indicator.values.push(value);
                }
            }
            for value in &mut indicator.values {
                if let Some(actual) = counter.actual(value.at) {
                    value.typed = value.actual.replace(actual.to_string());
                }
            }
        }
        Ok(())
    }

    /// Runs `sql` for the pledges asked for; its first column is the pledge's row id.
    fn rows(
        &self,
        sql: &str,
        (column, order): (&str, &str),
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), CommandError> {
        let narrowed = self.only.map_or(String::new(), |_| format!("WHERE {column} = ?1 "));
        let mut query = self.connection.prepare_cached(&format!("{sql}{narrowed}{order}"))?;
        let mut rows = query.query(rusqlite::params_from_iter(self.only))?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
        Ok(())
    }

    fn heads(&mut self) -> Result<(), CommandError> {
        let mut by_id = HashMap::new();
        self.rows(include_str!("head.sql"), ("pledge.id", ""), |row| {
            let sheet = head(row)?;
            by_id.insert(sheet.id.clone(), sheet);
            Ok(())
        })?;
        self.by_id = by_id;
        Ok(())
    }

    fn each(
        &mut self,
        sql: &str,
        column: &str,
        order: &str,
        mut put: impl FnMut(&mut Sheet, &Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), CommandError> {
        let mut by_id = std::mem::take(&mut self.by_id);
        let done =
            self.rows(sql, (column, order), |row| match by_id.get_mut(row.get_ref(0)?.as_str()?) {
                Some(sheet) => put(sheet, row),
                None => Ok(()),
            });
        self.by_id = by_id;
        done
    }

    fn put_lines(&mut self, id: &str, lines: Vec<Line>) {
        if let Some(sheet) = self.by_id.get_mut(id) {
            sheet.lines = lines;
        }
    }
}

fn head(row: &Row<'_>) -> rusqlite::Result<Sheet> {
    Ok(Sheet {
        id: row.get(0)?,
        code: row.get(1)?,
        title: row.get(2)?,
        department: row.get(3)?,
        position: row.get(4)?,
        stage: column_opt(row, 5)?,
        stage_label: row.get(6)?,
        progress: row.get(7)?,
        budget_nature: column_opt(row, 8)?,
        project_period: row.get(9)?,
        ..Sheet::default()
    })
}

fn printed(row: &Row<'_>) -> rusqlite::Result<Option<PrintedFact>> {
    let Ok(PrintedFigure { place, text, won }) = row_to_printed(row, 2) else { return Ok(None) };
    Ok(Some(PrintedFact { id: row.get(1)?, place, text, won }))
}

fn indicator(sheet: &mut Sheet, row: &Row<'_>) -> rusqlite::Result<()> {
    let id = row.get_ref(1)?.as_str()?;
    if sheet.indicators.last().is_none_or(|last| last.id != id) {
        sheet.indicators.push(IndicatorFact {
            id: id.to_owned(),
            name: row.get(2)?,
            unit: row.get(3)?,
            aggregation: Code::from_token(row.get_ref(4)?.as_str()?).unwrap_or_default(),
            lower_is_better: row.get_ref(5)?.as_str()? == "lower",
            values: Vec::new(),
        });
    }
    let at = row.get_ref(6)?.as_str_or_null()?.and_then(|period| period.parse::<Time>().ok());
    if let (Some(at), Some(last)) = (at, sheet.indicators.last_mut()) {
        last.values.push(ValueFact { at, target: row.get(7)?, actual: row.get(8)?, typed: None });
    }
    Ok(())
}

fn bar(row: &Row<'_>) -> rusqlite::Result<Option<BarFact>> {
    let Ok(from) = row.get_ref(5)?.as_str()?.parse() else {
        return Ok(None);
    };
    let to = match row.get_ref(6)?.as_str()? {
        "after" => None,
        quarter => match quarter.parse() {
            Ok(quarter) => Some(quarter),
            Err(_) => return Ok(None),
        },
    };
    Ok(Some(BarFact {
        id: row.get(1)?,
        task_id: row.get(2)?,
        task: row.get(3)?,
        actual: row.get_ref(4)?.as_str()? == "actual",
        from,
        to,
    }))
}

fn milestone(row: &Row<'_>) -> rusqlite::Result<MilestoneFact> {
    let day = |index| -> rusqlite::Result<_> {
        Ok(row.get_ref(index)?.as_str_or_null()?.and_then(|day| day.parse().ok()))
    };
    Ok(MilestoneFact {
        id: row.get(1)?,
        done: row.get_ref(2)?.as_str()? == "done",
        when: row.get(3)?,
        from: day(4)?,
        to: day(5)?,
        body: row.get(6)?,
    })
}
