//! The office and its term: one row each, read and written together.

use chrono::NaiveDate;
use domain::rate::RoundingMode;
use domain::{GovernmentKind, MoneyUnit, Rounding, Term, text};
use rusqlite::{Connection, OptionalExtension, Row};

use crate::code::{Code, column};
use crate::contract::{CommandError, ErrorCode, NewLedger};
use crate::store::Tx;

/// What the office row and its term say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Office {
    /// `가온구`
    pub name: String,
    /// `지역경제과`
    pub department: String,
    /// Kind of government.
    pub government: GovernmentKind,
    /// The term.
    pub term: Term,
    /// Unit shown.
    pub unit: MoneyUnit,
    /// Rounding of rates.
    pub rounding: Rounding,
}

/// The office of a new ledger.
pub(crate) fn office_of(new: &NewLedger) -> Result<Office, CommandError> {
    let office = Office {
        name: text::clean(&new.office),
        department: text::clean(&new.department),
        government: new.government,
        term: Term { name: text::clean(&new.term.name), ..new.term.clone() },
        unit: MoneyUnit::default(),
        rounding: Rounding::default(),
    };
    office.check()?;
    Ok(office)
}

impl Office {
    /// Refuses what cannot be an office.
    pub fn check(&self) -> Result<(), CommandError> {
        let refuse = |message: &str| Err(CommandError::new(ErrorCode::Invalid, message));
        if self.name.is_empty() {
            return refuse("기관 이름이 비어 있습니다. ‘가온구’처럼 적어 주십시오.");
        }
        if self.term.name.is_empty() {
            return refuse("임기 이름이 비어 있습니다. ‘민선8기’처럼 적어 주십시오.");
        }
        if self.term.end <= self.term.start {
            return refuse(
                "임기의 끝나는 날이 시작하는 날보다 뒤여야 합니다. 두 날짜를 살펴봐 주십시오.",
            );
        }
        if self.rounding.decimals > 2 {
            return refuse("비율의 소수 자리는 0자리에서 2자리까지 고를 수 있습니다.");
        }
        Ok(())
    }
}

/// The office of the open ledger.
pub(crate) fn office(connection: &Connection) -> Result<Office, CommandError> {
    connection
        .prepare_cached(include_str!("office.sql"))?
        .query_row([], row_to_office)
        .optional()?
        .ok_or_else(|| CommandError::internal("the ledger has no office row"))
}

fn row_to_office(row: &Row<'_>) -> rusqlite::Result<Office> {
    let day = |index| -> rusqlite::Result<NaiveDate> {
        let text: String = row.get(index)?;
        text.parse().map_err(|_| crate::code::broken(index, &text))
    };
    Ok(Office {
        name: row.get(0)?,
        department: row.get(1)?,
        government: column(row, 2)?,
        unit: column(row, 3)?,
        rounding: Rounding { decimals: row.get(4)?, mode: column::<RoundingMode>(row, 5)? },
        term: Term { name: row.get(6)?, start: day(7)?, end: day(8)? },
    })
}

/// The id of the office's term.
pub(crate) fn term_id(connection: &Connection) -> Result<String, CommandError> {
    Ok(connection.prepare_cached("SELECT term_id FROM office")?.query_row([], |row| row.get(0))?)
}

/// Writes the office and its term, new or changed.
pub(crate) fn write_office(tx: &mut Tx<'_>, office: &Office) -> Result<(), CommandError> {
    let known: Option<String> = tx
        .prepare_cached("SELECT term_id FROM office")?
        .query_row([], |row| row.get(0))
        .optional()?;
    let term = known.unwrap_or_else(|| tx.new_id());
    tx.prepare_cached(
        "INSERT INTO term (id, name, start_day, end_day) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET name = ?2, start_day = ?3, end_day = ?4",
    )?
    .execute((
        &term,
        &office.term.name,
        office.term.start.to_string(),
        office.term.end.to_string(),
    ))?;
    tx.prepare_cached(include_str!("office_write.sql"))?.execute((
        &office.name,
        &office.department,
        office.government.token(),
        &term,
        office.unit.token(),
        office.rounding.decimals,
        office.rounding.mode.token(),
    ))?;
    Ok(())
}
