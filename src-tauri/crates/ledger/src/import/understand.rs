//! What a file that was read means: recognised with what the ledger knows and with the choices
//! remembered for its tables. Owns how long that may take and that the clerk can stop it.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use documents::draft::{Choices, Draft};
use documents::recognise::{Context, recognise_until};
use domain::Severity;
use rusqlite::Connection;

use super::shelf::PreparedFile;
use super::{facts, mapping, tell};
use crate::contract::{CommandError, ErrorCode};
use crate::session::{Work, cancelled};
use crate::settings;

/// The longest that the tables of one file may take to be recognised.
const LONGEST: Duration = Duration::from_secs(60);

/// What the clerk sees while the tables of the file called `name` are recognised.
pub(super) fn doing(name: &str) -> String {
    format!("‘{name}’의 표를 알아보는 중")
}

/// How long the clerk is willing to wait.
pub(super) struct Wish {
    stop: Arc<AtomicBool>,
    longest: Duration,
}

impl Wish {
    /// Until the running work is cancelled, but no longer than a minute.
    pub fn of(work: &Work) -> Wish {
        Wish { stop: work.flag(), longest: LONGEST }
    }
}

/// What the sheets of the file say; fails where the clerk cancelled or it took too long.
pub(super) fn recognised(
    file: &PreparedFile,
    context: &Context,
    choices: &Choices,
    wish: &Wish,
) -> Result<Draft, CommandError> {
    let start = Instant::now();
    let late = Cell::new(false);
    let stop = || {
        late.set(late.get() || start.elapsed() >= wish.longest);
        late.get() || wish.stop.load(Ordering::Relaxed)
    };
    let draft = recognise_until(&file.grids, context, choices, &stop);
    if wish.stop.load(Ordering::Relaxed) {
        return Err(cancelled());
    }
    if late.get() {
        return Err(CommandError::new(
            ErrorCode::Unreadable,
            format!(
                "‘{}’ 파일은 표가 너무 크거나 얽혀 있어 {}초 안에 알아보지 못했습니다. 가져올 시트만 남긴 파일로 나누어 다시 가져와 주십시오.",
                file.name,
                wish.longest.as_secs()
            ),
        ));
    }
    Ok(draft)
}

/// Recognises a file for the first time, with the choices remembered for its tables. A file whose tables cannot be recognised in time says so in its place.
pub(super) fn first(
    connection: &Connection,
    file: &mut PreparedFile,
    work: &Work,
) -> Result<(), CommandError> {
    if file.failure.is_some() {
        return Ok(());
    }
    let context = context(connection, &file.name)?;
    let wish = Wish::of(work);
    let draft = match recognised(file, &context, &Choices::default(), &wish) {
        Err(error) if error.code == ErrorCode::Unreadable => {
            file.grids.clear();
            file.failure = Some(error);
            return Ok(());
        }
        draft => draft?,
    };
    file.understood(draft);
    file.lines = mapping::recall_lines(connection, &file.draft.tables)?;
    for table in &mut file.draft.tables {
        let known = file.lines.iter().filter(|answer| answer.sheet == table.sheet).count();
        if known > 0 {
            let message = format!(
                "머리글이 같은 표를 전에 가져올 때 고르신 대로 사업 {known}건을 공약에 이었습니다. 사업마다 다시 고를 수 있습니다."
            );
            table.issues.push(tell::issue(table, Severity::Notice, "", "lines_replayed", message));
        }
    }
    let Some(choices) = mapping::recall(connection, &file.draft.tables)? else { return Ok(()) };
    file.understood(recognised(file, &context, &choices, &wish)?);
    for table in &mut file.draft.tables {
        let chosen = facts::of_sheet(&choices, &table.sheet);
        if chosen.columns.is_empty() && chosen.units.is_empty() && chosen.values.is_empty() {
            continue;
        }
        let message = "머리글이 같은 표를 전에 가져올 때 고르신 대로 열과 단위를 읽었습니다. 열의 뜻에서 다시 고칠 수 있습니다.";
        let said = tell::issue(table, Severity::Notice, "", "mapping_replayed", message.into());
        table.issues.push(said);
    }
    file.choices = choices;
    Ok(())
}

/// What the ledger knows that helps to understand a sheet.
pub(super) fn context(connection: &Connection, file: &str) -> Result<Context, CommandError> {
    let office = settings::office(connection)?;
    let stages = connection
        .prepare_cached("SELECT label, stage FROM stage_label ORDER BY label")?
        .query_map([], |row| Ok((row.get(0)?, crate::code::column(row, 1)?)))?
        .collect::<Result<_, rusqlite::Error>>()?;
    Ok(Context {
        government: office.government,
        term: Some(office.term),
        as_of: facts::quarter_in(file).map(domain::Quarter::last_day),
        stages,
        file: file.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use documents::grid::{Address, Cell, Grid, Value};
    use domain::{GovernmentKind, Term};

    use super::*;

    fn file() -> PreparedFile {
        let mut grid = Grid::new("총괄표");
        for row in 0..3_000 {
            for (col, text) in ["관리번호", "공약명", "주관부서"].into_iter().enumerate()
            {
                let value =
                    Value::Text(if row == 0 { text.into() } else { format!("{row}-{col}") });
                grid.put(Address::new(row, col as u32), Cell { value, ..Cell::default() });
            }
        }
        PreparedFile { name: "총괄표.xlsx".into(), grids: vec![grid], ..PreparedFile::default() }
    }

    fn ask(stop: bool, longest: Duration) -> Result<Draft, CommandError> {
        let context = Context {
            government: GovernmentKind::District,
            term: Some(Term::elected(8)),
            as_of: None,
            stages: Vec::new(),
            file: String::new(),
        };
        let wish = Wish { stop: Arc::new(AtomicBool::new(stop)), longest };
        recognised(&file(), &context, &Choices::default(), &wish)
    }

    #[test]
    fn a_cancelled_recognition_gives_nothing_and_says_so() {
        let error = ask(true, LONGEST).unwrap_err();
        assert_eq!(error.code, ErrorCode::Cancelled);
        assert!(error.message.contains("바뀐 것은 없습니다"), "{}", error.message);
    }

    #[test]
    fn one_that_takes_too_long_says_what_to_do() {
        let error = ask(false, Duration::ZERO).unwrap_err();
        assert_eq!(error.code, ErrorCode::Unreadable);
        assert!(error.message.contains("총괄표.xlsx"), "{}", error.message);
        assert!(error.message.contains("나누어"), "{}", error.message);
        assert!(ask(false, LONGEST).is_ok());
    }
}
