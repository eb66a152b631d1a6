//! Steps: what was done, undo, redo, history, where a value came from.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The answer to every write: the step it became, for the toast and the saved mark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Written {
    /// The step; absent where nothing changed.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
    /// `3-1 추진율 변경`
    pub label: String,
    /// Local time `14:03`.
    pub at: String,
    /// A row that was created, if any.
    pub id: Option<String>,
    /// Table names that were touched, so that screens refresh only what moved.
    pub touched: Vec<String>,
}

/// Undo a step; the newest that can be undone when absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct UndoRequest {
    /// Which.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
    /// What to do where a later edit stands in the way.
    pub conflicts: ConflictPolicy,
}

/// What to do with rows that were edited after the step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConflictPolicy {
    /// Change nothing and say which (error `conflict`).
    #[default]
    Refuse,
    /// Leave the later edits, undo the rest.
    KeepLater,
    /// Undo them too.
    Overwrite,
}

/// Which history.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HistoryQuery {
    /// Only steps that touched this row (a pledge includes what hangs from it).
    pub row: Option<String>,
    /// At most so many, newest first; 0 for all.
    pub limit: u32,
}

/// Which steps of the whole ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct HistoryFilter {
    /// Only steps that touched this pledge or what hangs from it.
    pub pledge: Option<String>,
    /// Kinds as in [`StepView`]; all where empty.
    pub kinds: Vec<String>,
    /// Words of the label; 초성 too.
    pub text: String,
    /// First ISO day.
    pub from: Option<String>,
    /// Last ISO day.
    pub to: Option<String>,
    /// So many of the newest are passed over.
    pub skip: u32,
    /// At most so many; 0 for all.
    pub limit: u32,
}

/// Steps that fit a filter, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct HistoryPage {
    /// The steps asked for.
    pub steps: Vec<StepView>,
    /// All that fit.
    pub total: u32,
}

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepRef {
    /// Number.
    #[ts(type = "number")]
    pub step: i64,
}

/// What a step changed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepChanges {
    /// The first of them.
    pub changes: Vec<PlacedChange>,
    /// Rows that are not told.
    pub more: u32,
}

/// One value that changed, and on whose card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlacedChange {
    /// `3-1 스마트 소상공인 프로그램 운영`; empty for what is on no card.
    pub place: String,
    /// What changed.
    pub change: ChangeView,
}

/// A later edit that stands in the way of an undo.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UndoConflict {
    /// `‘1-1 셋’ 공약`
    pub place: String,
    /// What was done there later, in Korean.
    pub why: String,
    /// What stands there now; empty where that says nothing.
    pub now: String,
    /// Not even [`ConflictPolicy::Overwrite`] gets past it.
    pub last_word: bool,
}

/// One step of the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepView {
    /// Number.
    #[ts(type = "number")]
    pub step: i64,
    /// Local time, `2025-12-31 14:03:22`.
    pub at: String,
    /// `create`, `edit`, `import`, `undo`, `redo`, `settings`
    pub kind: String,
    /// In Korean.
    pub label: String,
    /// Rows changed.
    pub changes: u32,
    /// The step that it undoes.
    #[ts(type = "number | null")]
    pub undoes: Option<i64>,
    /// The step that undid it.
    #[ts(type = "number | null")]
    pub undone_by: Option<i64>,
    /// What changed, where one row was asked for: column, from, to.
    pub details: Vec<ChangeView>,
}

/// One value that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChangeView {
    /// What, in Korean: `추진율`, `2023년 구비 계획`.
    pub what: String,
    /// From.
    pub from: String,
    /// To.
    pub to: String,
}

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourceView {
    /// Column, in Korean.
    pub what: String,
    /// File.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Cell.
    pub cell: String,
    /// When it was imported.
    pub at: String,
    /// How the number was read where that is not plain.
    pub reading: String,
}

/// One cell, for its history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellRef {
    /// Pledge.
    pub pledge_id: String,
    /// The cell.
    pub cell: CellPlace,
}

/// Which cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum CellPlace {
    /// A column of the head.
    Head {
        /// Column.
        column: super::PledgeColumn,
    },
    /// A text section.
    Section {
        /// Kind.
        kind: String,
    },
    /// A budget cell.
    Budget {
        /// Project.
        project_id: Option<String>,
        /// Source.
        source: domain::FundingSource,
        /// Printed word; empty for the usual one.
        source_label: String,
        /// Period.
        period: domain::Period,
        /// Layer.
        layer: domain::BudgetKind,
    },
    /// A cell of a card's table.
    Row {
        /// Table.
        table: super::CardTable,
        /// Row.
        row: String,
        /// Column.
        column: String,
    },
}

/// One value that a cell has had, newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CellStep {
    /// Step.
    #[ts(type = "number")]
    pub step: i64,
    /// Local time, `2025-12-31 14:03:22`.
    pub at: String,
    /// What was done: `직접 입력`, `가져오기 · 계획서.xlsx › 총괄 › F21`, `실행 취소`.
    pub how: String,
    /// Before; empty where there was nothing.
    pub from: String,
    /// After.
    pub to: String,
}

/// A card on a date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CardAt {
    /// Pledge.
    pub id: String,
    /// ISO day; the card as it stood when that day ended.
    pub day: String,
}

/// A card as it stood, and what is different today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct CardThen {
    /// The card; absent where the pledge was not there.
    pub card: Option<super::PledgeCard>,
    /// Everything that is different today, then → now.
    pub changes: Vec<ChangeView>,
}
