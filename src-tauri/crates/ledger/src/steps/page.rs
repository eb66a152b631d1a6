//! The history of the whole ledger, filtered, a page at a time.

use domain::text;
use rusqlite::{Connection, Row};

use super::{details, undone};
use crate::contract::*;

/// The steps that fit `filter`, newest first.
pub(super) fn page(
    connection: &Connection,
    filter: &HistoryFilter,
) -> Result<HistoryPage, CommandError> {
    let touched = match &filter.pledge {
        Some(pledge) => {
            let family = details::family(connection, pledge)?;
            Some(details::counts(connection, Some(&family))?)
        }
        None => None,
    };
    let fits = |step: &StepView| {
        let day = step.at.get(..10).unwrap_or_default();
        (filter.kinds.is_empty() || filter.kinds.contains(&step.kind))
            && filter.from.as_deref().is_none_or(|from| day >= from)
            && filter.to.as_deref().is_none_or(|to| day <= to)
            && touched.as_ref().is_none_or(|touched| touched.contains_key(&step.step))
            && text::matches(&filter.text, &step.label)
    };
    let mut all = connection
        .prepare_cached("SELECT id, at, kind, label, undoes FROM step ORDER BY id DESC")?;
    let mut rows = all.query_map([], row_to_step)?;
    let (skip, limit) = (filter.skip, if filter.limit == 0 { u32::MAX } else { filter.limit });
    let mut page = HistoryPage::default();
    rows.try_for_each(|step| {
        let step = step?;
        if fits(&step) {
            if page.total >= skip && page.total - skip < limit {
                page.steps.push(step);
            }
            page.total += 1;
        }
        Ok::<_, CommandError>(())
    })?;
    let undone = undone(connection)?;
    let mut count = connection.prepare_cached("SELECT count(*) FROM change WHERE step_id = ?1")?;
    for step in &mut page.steps {
        step.undone_by = undone.get(&step.step).copied();
        step.changes = match &touched {
            Some(touched) => touched.get(&step.step).copied().unwrap_or_default(),
            None => count.query_row([step.step], |row| row.get(0))?,
        };
    }
    Ok(page)
}

fn row_to_step(row: &Row<'_>) -> rusqlite::Result<StepView> {
    Ok(StepView {
        step: row.get(0)?,
        at: row.get(1)?,
        kind: row.get(2)?,
        label: row.get(3)?,
        changes: 0,
        undoes: row.get(4)?,
        undone_by: None,
        details: Vec::new(),
    })
}
