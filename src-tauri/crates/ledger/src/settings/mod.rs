//! 설정: the office, its term, unit and rounding, departments, fields and stage words.
//!
//! Knows nothing of what pledges say.

mod lists;
mod office;

use domain::{Term, text};

use crate::contract::*;
use crate::session::Session;
use crate::store::StepKind;
pub(crate) use lists::stage_labels;
pub(crate) use office::{Office, office, office_of, term_id, write_office};

impl Session {
    /// 설정
    pub fn settings(&self, _: Nothing) -> Result<Settings, CommandError> {
        self.read(|connection| {
            let office = office(connection)?;
            Ok(Settings {
                office: office.name,
                department: office.department,
                government: office.government,
                term: office.term,
                unit: office.unit,
                rounding: office.rounding,
                departments: lists::rows(connection, lists::DEPARTMENTS)?,
                fields: lists::rows(connection, lists::FIELDS)?,
                stage_labels: stage_labels(connection)?,
            })
        })
    }

    /// Saves 설정 as one step.
    pub fn settings_save(&self, new: Settings) -> Result<Written, CommandError> {
        let office = Office {
            name: text::clean(&new.office),
            department: text::clean(&new.department),
            government: new.government,
            term: Term { name: text::clean(&new.term.name), ..new.term.clone() },
            unit: new.unit,
            rounding: new.rounding,
        };
        office.check()?;
        let save = self.write(StepKind::Settings, "설정 변경", |tx| {
            write_office(tx, &office)?;
            lists::save(tx, lists::DEPARTMENTS, &new.departments)?;
            lists::save(tx, lists::FIELDS, &new.fields)?;
            lists::save_stage_labels(tx, &new.stage_labels)
        });
        Ok(save?.0)
    }
}
