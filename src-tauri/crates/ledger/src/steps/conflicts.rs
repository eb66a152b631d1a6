//! What stands in the way of an undo, in words.

use std::collections::HashSet;

use domain::text::particles;
use rusqlite::Connection;

use super::words::{self, Words};
use crate::contract::{CommandError, ErrorCode, UndoConflict};
use crate::privacy::Shield;
use crate::store::undo::{Obstacle, Why};

/// Values longer than this many letters are cut.
const LONGEST: usize = 40;

/// What stands in the way, each once.
pub(super) fn told(
    connection: &Connection,
    obstacles: &[(Obstacle, bool)],
) -> Result<Vec<UndoConflict>, CommandError> {
    let words = Words::load(connection)?;
    let mut seen = HashSet::new();
    let mut conflicts = Vec::new();
    for (obstacle, last_word) in obstacles {
        let place = words.row(connection, &obstacle.table, &obstacle.image)?;
        let why = why(&words, obstacle);
        if seen.insert((place.clone(), why.clone())) {
            let shield = Shield::of(connection, &obstacle.table, &obstacle.image)?;
            let now = now(&words, &shield, obstacle);
            conflicts.push(UndoConflict { place, why, now, last_word: *last_word });
        }
    }
    Ok(conflicts)
}

fn why(words: &Words, obstacle: &Obstacle) -> String {
    let said = match &obstacle.why {
        Why::Changed(column) => {
            format!("{}이(가) 나중에 바뀌었습니다", words.column(&obstacle.table, column))
        }
        Why::Removed => "나중에 지워졌습니다".to_owned(),
        Why::MadeAgain => "나중에 다시 만들어졌습니다".to_owned(),
        Why::Needed(table) => {
            format!("지워지지 않는 {}이(가) 여기에 딸려 있습니다", words::table(table))
        }
        Why::Orphan => "딸려 있던 곳이 나중에 지워졌습니다".to_owned(),
        Why::Taken => "같은 이름이나 번호를 나중에 다른 곳에서 쓰고 있습니다".to_owned(),
    };
    particles(&said)
}

/// What a value that was changed later says now.
fn now(words: &Words, shield: &Shield, obstacle: &Obstacle) -> String {
    let Why::Changed(column) = &obstacle.why else { return String::new() };
    let value = obstacle.image.get(column).map(|value| words.value(column, value));
    let value = shield.shown(column, value.unwrap_or_default());
    match value.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value,
    }
}

/// Says what stands in the way, the first three by name.
pub(super) fn refusal(
    connection: &Connection,
    obstacles: &[Obstacle],
) -> Result<CommandError, CommandError> {
    let obstacles: Vec<_> = obstacles.iter().map(|met| (met.clone(), false)).collect();
    let all = told(connection, &obstacles)?;
    let named = all.iter().take(3).map(|found| format!("{}: {}", found.place, found.why));
    let named = named.collect::<Vec<_>>().join(" / ");
    let more = all.len().saturating_sub(3);
    let more = if more > 0 { format!(" 외 {more}건") } else { String::new() };
    Ok(CommandError::new(
        ErrorCode::Conflict,
        format!(
            "나중에 고친 내용이 있어 되돌리지 않았습니다. {named}{more}. 나중 내용은 남기고 되돌리거나, 나중 내용까지 되돌릴 수 있습니다."
        ),
    ))
}
