//! Entering visits: the shop found while its name is typed, what stands beside the form, the visit
//! written with its 조치 as one step, put right later field by field. What leaves is masked.

mod add;
pub(super) mod day;
mod desk;
mod find;
mod paste;
mod set;
#[cfg(test)]
mod tests;
mod words;

use chrono::NaiveDate;

use crate::contract::*;
use crate::session::Session;
use crate::steps;
pub(super) use add::{check_due, follow_up};
pub(super) use words::{gone, invalid, lines, unmasked, word};

impl Session {
    /// Shops by 초성, a part of name or address, or the end of the phone; those visited last where
    /// nothing is typed.
    pub fn business_find(&self, find: FindBusiness) -> Result<Vec<BusinessRow>, CommandError> {
        self.read(|connection| find::businesses(connection, &find))
    }

    /// What stands beside the form of a visit.
    pub fn visit_desk(&self, ask: DeskAsk) -> Result<VisitDesk, CommandError> {
        let today = self.today();
        self.read(|connection| desk::desk(connection, &ask, today))
    }

    /// The words that the fields of a visit offer.
    pub fn visit_choices(&self, _: Nothing) -> Result<VisitChoices, CommandError> {
        self.read(words::choices)
    }

    /// A day as typed.
    pub fn day_read(&self, read: ReadDay) -> Result<DayRead, CommandError> {
        let found = day::read(&read.text, self.today(), read.ahead);
        Ok(DayRead {
            day: found.map(|day| day.to_string()),
            label: found.map(day::label).unwrap_or_default(),
        })
    }

    /// Adds a visit with its 조치, and its shop where that is new, as one step.
    pub fn visit_add(&self, new: NewVisit) -> Result<Written, CommandError> {
        let today = self.today();
        self.edit("방문 추가", |tx| {
            let (id, label) = add::visit(tx, &new, today)?;
            tx.label(format!("{label} 추가"));
            tx.created(id);
            Ok(())
        })
    }

    /// A visit to be put right.
    pub fn visit_view(&self, row: RowRef) -> Result<VisitView, CommandError> {
        let today = self.today();
        self.read(|connection| set::view(connection, &row.id, today))
    }

    /// What every field of a visit has been, newest step first.
    pub fn visit_history(&self, row: RowRef) -> Result<Vec<VisitStep>, CommandError> {
        self.read(|connection| steps::of_visit(connection, &row.id))
    }

    /// Sets one field of a visit.
    pub fn visit_set(&self, set: SetVisit) -> Result<Written, CommandError> {
        let today = self.today();
        self.edit("방문 변경", |tx| set::set(tx, &set, today))
    }

    /// Removes a visit with its 조치.
    pub fn visit_remove(&self, row: RowRef) -> Result<Written, CommandError> {
        self.edit("방문 삭제", |tx| set::remove(tx, &row.id))
    }

    /// What pasted visits would become; writes nothing.
    pub fn visits_read(&self, cells: VisitCells) -> Result<VisitCellsRead, CommandError> {
        let today = self.today();
        self.read(|connection| Ok(paste::read(connection, &cells, today)?.told()))
    }

    /// Adds pasted visits as one step.
    pub fn visits_paste(&self, cells: VisitCells) -> Result<Written, CommandError> {
        let today = self.today();
        self.edit("방문 붙여 넣기", |tx| paste::apply(tx, &cells, today))
    }

    fn today(&self) -> NaiveDate {
        self.host.now().date()
    }
}
