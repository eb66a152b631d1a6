//! What is searched: the kinds of row in the order of the index, and how a row's words are read.

use std::sync::LazyLock;

use rusqlite::Row;

use crate::contract::SearchKind;

/// A table whose rows are found.
pub(super) struct Kind {
    /// Table.
    pub table: &'static str,
    /// What its hits are called.
    pub hit: SearchKind,
}

const fn kind(table: &'static str, hit: SearchKind) -> Kind {
    Kind { table, hit }
}

/// Every kind; its place is its number in the index. Visits come last, by day.
pub(super) const KINDS: [Kind; 15] = [
    kind("pledge", SearchKind::Pledge),
    kind("project", SearchKind::Project),
    kind("task", SearchKind::Task),
    kind("indicator", SearchKind::Indicator),
    kind("person", SearchKind::Person),
    kind("attachment", SearchKind::Attachment),
    kind("memo", SearchKind::Memo),
    kind("business", SearchKind::Business),
    kind("section", SearchKind::Section),
    kind("milestone", SearchKind::Milestone),
    kind("review", SearchKind::Review),
    kind("year_result", SearchKind::Section),
    kind("engagement", SearchKind::Section),
    kind("amendment", SearchKind::Section),
    kind("visit", SearchKind::Visit),
];

/// The number of visits, the last.
pub(super) const VISIT: u8 = 14;

/// Rows whose words stand in another row's entry: table, column of the owner, the owner's number.
pub(super) const CHILDREN: [(&str, &str, u8); 4] = [
    ("bar", "task_id", 2),
    ("indicator_value", "indicator_id", 3),
    ("participation", "business_id", 7),
    ("follow_up", "visit_id", VISIT),
];

/// The statement that reads rows of a kind; more may be joined to its `s`.
pub(super) fn select(kind: u8) -> &'static str {
    static SELECTS: LazyLock<Vec<&str>> =
        LazyLock::new(|| include_str!("sources.sql").split(";\n").map(str::trim).collect());
    SELECTS.get(usize::from(kind)).copied().unwrap_or_default()
}

/// The words of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// Row.
    pub row: String,
    /// The pledge whose card shows it.
    pub pledge: Option<String>,
    /// Section of the card.
    pub section: String,
    /// ISO day of a visit, quarter of a review.
    pub day: String,
    /// Names and titles, a line each.
    pub names: String,
    /// Everything else, a line each.
    pub texts: String,
    /// Phone as written.
    pub phone: String,
}

/// A row of [`select`].
pub(super) fn row_to_words(row: &Row<'_>) -> rusqlite::Result<Words> {
    words_after(row, 0)
}

/// A row of [`select`] behind `skip` other columns.
pub(super) fn words_after(row: &Row<'_>, skip: usize) -> rusqlite::Result<Words> {
    Ok(Words {
        row: row.get(skip)?,
        pledge: row.get(skip + 1)?,
        section: row.get(skip + 2)?,
        day: row.get(skip + 3)?,
        names: row.get(skip + 4)?,
        texts: row.get(skip + 5)?,
        phone: row.get(skip + 6)?,
    })
}

/// The digits of a phone.
pub(super) fn digits(phone: &str) -> String {
    phone.chars().filter(char::is_ascii_digit).collect()
}
