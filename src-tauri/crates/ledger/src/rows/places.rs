//! The card's tables as the file has them: their SQL names, and tables and columns in Korean.

use crate::contract::CardTable;

/// A table of rows in order, each with an id and a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// In the file.
    pub sql: &'static str,
    /// What tells its rows from others of the same table, as SQL: `kind = 'done'`.
    pub only: &'static str,
    /// In Korean.
    pub name: &'static str,
    /// The column that names a row to the clerk.
    pub title: &'static str,
}

const fn place(
    sql: &'static str,
    only: &'static str,
    name: &'static str,
    title: &'static str,
) -> Place {
    Place { sql, only, name, title }
}

pub(super) const PEOPLE: Place = place("person", "true", "담당", "role");
pub(super) const DONE: Place = place("milestone", "kind = 'done'", "추진실적", "body");
pub(super) const NEXT: Place = place("milestone", "kind = 'next'", "향후계획", "body");
pub(super) const ENGAGEMENT: Place = place("engagement", "true", "주민참여·소통", "channel");
pub(super) const INDICATORS: Place = place("indicator", "true", "확인지표", "name");
pub(super) const TASKS: Place = place("task", "true", "로드맵", "name");
pub(super) const AMENDMENTS: Place = place("amendment", "true", "공약 변경", "day");
pub(super) const PROJECTS: Place = place("project", "true", "세부사업", "name");

/// Every place whose rows can be moved.
pub(super) const ALL: [Place; 8] =
    [PEOPLE, DONE, NEXT, ENGAGEMENT, INDICATORS, TASKS, AMENDMENTS, PROJECTS];

/// Where the rows of a card's table stand; `None` for tables by period.
pub(super) fn of(table: CardTable) -> Option<Place> {
    match table {
        CardTable::People => Some(PEOPLE),
        CardTable::Done => Some(DONE),
        CardTable::Next => Some(NEXT),
        CardTable::Engagement => Some(ENGAGEMENT),
        CardTable::Indicators => Some(INDICATORS),
        CardTable::Tasks => Some(TASKS),
        CardTable::Amendments => Some(AMENDMENTS),
        CardTable::TargetRates | CardTable::YearResults => None,
    }
}

/// A card's table in Korean.
pub(super) fn name(table: CardTable) -> &'static str {
    match (of(table), table) {
        (Some(place), _) => place.name,
        (None, CardTable::TargetRates) => "추진 목표율",
        (None, _) => "연도별 추진계획",
    }
}
