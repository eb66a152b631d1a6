//! A sheet as the screen shows it: the import's source sheet and the report's preview.

use documents::grid::{Align, ChartKind, Line};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A window of a sheet. Row and column numbers are 0-based and absolute.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct SheetView {
    /// Sheet name.
    pub name: String,
    /// Rows in all.
    pub rows: u32,
    /// Columns in all, with their widths in characters.
    pub columns: Vec<ColumnView>,
    /// Rows that have something in them, in order.
    pub body: Vec<RowView>,
    /// Rows and columns kept in view.
    pub freeze: (u32, u32),
    /// Landscape paper.
    pub landscape: bool,
    /// Charts with their values.
    pub charts: Vec<ChartView>,
}

/// A column of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ColumnView {
    /// `A`, `B` …
    pub name: String,
    /// Width in characters.
    pub width: f64,
    /// Hidden in the file.
    pub hidden: bool,
}

/// A row of a sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct RowView {
    /// 0-based row.
    pub row: u32,
    /// Height in points, 0 for the default.
    pub height: f64,
    /// Hidden in the file.
    pub hidden: bool,
    /// Its cells.
    pub cells: Vec<CellView>,
}

/// A cell as shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct CellView {
    /// 0-based column.
    pub col: u32,
    /// Text as shown in the office program.
    pub text: String,
    /// Columns and rows it covers (1 where not merged).
    pub span: (u32, u32),
    /// Number or date, so that it stands right.
    pub number: bool,
    /// Bold.
    pub bold: bool,
    /// Struck through.
    pub strike: bool,
    /// Fill `RRGGBB`, empty for none.
    pub fill: String,
    /// Alignment.
    pub align: Align,
    /// Lines: left, right, top, bottom.
    pub lines: [Line; 4],
    /// What the import makes of it.
    pub mark: Mark,
    /// Former value in the ledger, where it changes.
    pub old: String,
    /// The formula that the file will carry, for the formula-aware preview; empty for none.
    pub formula: String,
}

/// What an import makes of a cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Not part of a table, or left alone.
    #[default]
    Plain,
    /// A head.
    Head,
    /// Adds something new.
    New,
    /// Changes something.
    Changed,
    /// Says what the ledger says already.
    Same,
    /// A printed total that agrees: compared, not imported.
    Total,
    /// A printed total that disagrees.
    TotalDiffers,
    /// Cannot be read.
    Wrong,
}

/// A chart with its values resolved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct ChartView {
    /// Kind.
    pub kind: ChartKind,
    /// Title.
    pub title: String,
    /// 0-based row that it is anchored at.
    pub row: u32,
    /// 0-based column that it is anchored at.
    pub col: u32,
    /// Size in pixels.
    pub size: (u32, u32),
    /// Category names.
    pub categories: Vec<String>,
    /// Series.
    pub series: Vec<SeriesView>,
}

/// One run of a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct SeriesView {
    /// Name.
    pub name: String,
    /// Colour `RRGGBB`.
    pub color: String,
    /// Values.
    pub values: Vec<f64>,
}
