//! The previews that wait for the clerk's decision, and the failed rows of those that were applied.
//! Owns how many are kept and what one holds.

use std::collections::HashSet;
use std::path::PathBuf;

use documents::draft::{Choices, Draft, DraftTable, Issue};
use documents::grid::Grid;

use super::failed::Failed;
use super::reconcile::{Plan, TableIn};
use crate::contract::{CommandError, ErrorCode, LineAnswer};

/// Previews kept at a time; an older one is asked for anew.
const KEPT: usize = 4;

/// The previews of a session, oldest first.
#[derive(Default)]
pub(crate) struct Shelf {
    kept: Vec<Prepared>,
    /// Rows of applied imports that failed, until their wizard is closed.
    failed: Vec<Failed>,
    made: u32,
}

/// An import that is read and reconciled, and not yet applied.
pub(super) struct Prepared {
    pub id: String,
    /// The ledger that it was made for.
    pub ledger: PathBuf,
    pub files: Vec<PreparedFile>,
    pub plan: Plan,
}

/// One file, read.
#[derive(Default)]
pub(super) struct PreparedFile {
    pub name: String,
    pub sha256: String,
    pub format: String,
    pub encoding: String,
    pub failure: Option<CommandError>,
    pub grids: Vec<Grid>,
    /// What reading had to tell.
    pub notices: Vec<Issue>,
    pub choices: Choices,
    pub leave_out: Vec<(String, u32)>,
    /// To which pledges the lines of its 예산현황 belong.
    pub lines: Vec<LineAnswer>,
    pub draft: Draft,
    /// The cards of the draft as tables, in order.
    pub cards: Vec<DraftTable>,
}

impl PreparedFile {
    /// Keeps what was recognised.
    pub(super) fn understood(&mut self, draft: Draft) {
        self.cards = draft.cards.iter().map(super::cards::table).collect();
        self.draft = draft;
    }
}

impl Shelf {
    /// An id for a new preview.
    pub(super) fn new_id(&mut self) -> String {
        self.made += 1;
        format!("import-{}", self.made)
    }

    /// Keeps a preview, in place of one with the same id.
    pub(super) fn put(&mut self, prepared: Prepared) {
        self.kept.retain(|known| known.id != prepared.id);
        self.kept.push(prepared);
        if self.kept.len() > KEPT {
            self.kept.remove(0);
        }
    }

    /// The preview called `id`.
    pub(super) fn find(&self, id: &str) -> Result<&Prepared, CommandError> {
        self.kept.iter().find(|known| known.id == id).ok_or_else(gone)
    }

    /// Keeps the failed rows of an import that is applied.
    pub(super) fn put_failed(&mut self, failed: Failed) {
        self.failed.push(failed);
        if self.failed.len() > KEPT {
            self.failed.remove(0);
        }
    }

    /// The failed rows of the applied import called `id`.
    pub(super) fn failed(&self, id: &str) -> Option<&Failed> {
        self.failed.iter().find(|known| known.id == id)
    }

    /// Forgets all of the import called `id`.
    pub(super) fn forget(&mut self, id: &str) -> (Option<Prepared>, Option<Failed>) {
        let failed = self.failed.iter().position(|known| known.id == id);
        (self.take(id).ok(), failed.map(|place| self.failed.remove(place)))
    }

    /// Takes the preview called `id` off the shelf.
    pub(super) fn take(&mut self, id: &str) -> Result<Prepared, CommandError> {
        let place = self.kept.iter().position(|known| known.id == id).ok_or_else(gone)?;
        Ok(self.kept.remove(place))
    }
}

fn gone() -> CommandError {
    CommandError::new(
        ErrorCode::Gone,
        "이 가져오기 미리보기는 이미 반영했거나 닫았습니다. 파일을 다시 골라 주십시오.",
    )
}

/// The tables of the files, in order, as reconciling takes them.
pub(super) fn tables(files: &[PreparedFile]) -> Vec<TableIn<'_>> {
    files
        .iter()
        .enumerate()
        .flat_map(|(file, prepared)| {
            let tables = prepared.draft.tables.iter().map(|table| (table, None));
            let cards = prepared.cards.iter().zip(&prepared.draft.cards);
            let cards = cards.map(|(table, card)| (table, Some(card)));
            tables.chain(cards).map(move |(table, card)| TableIn {
                file,
                file_name: &prepared.name,
                table,
                card,
                left_out: left_out(prepared, &table.sheet),
                answers: answers(prepared, &table.sheet),
            })
        })
        .collect()
}

fn left_out(prepared: &PreparedFile, sheet: &str) -> HashSet<u32> {
    let rows = prepared.leave_out.iter().filter(|(name, _)| name == sheet);
    rows.map(|(_, row)| *row).collect()
}

fn answers(prepared: &PreparedFile, sheet: &str) -> Vec<LineAnswer> {
    prepared.lines.iter().filter(|answer| answer.sheet == sheet).cloned().collect()
}
