//! A sheet → the pages it is printed on: what stands where on A4, to the point. The window's page
//! view, its print and the PDF are drawn from these same pages. Knows no file and no window.

mod chart;
mod font;
mod lay;
mod text;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use font::{FontId, Glyph, set};
pub use lay::lay;

/// A page. Lengths in points from its upper left corner.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, TS)]
pub struct Page {
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
    /// Coloured areas, drawn first.
    pub fills: Vec<PageFill>,
    /// Lines of tables, drawn over them.
    pub lines: Vec<PageLine>,
    /// Words, drawn last.
    pub texts: Vec<PageText>,
    /// Places that lead to another sheet.
    pub links: Vec<PageLink>,
}

/// A coloured area.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PageFill {
    /// Left.
    pub x: f32,
    /// Top.
    pub y: f32,
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
    /// `RRGGBB`
    pub color: String,
}

/// A place that leads to another sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PageLink {
    /// Left.
    pub x: f32,
    /// Top.
    pub y: f32,
    /// Across.
    pub width: f32,
    /// Down.
    pub height: f32,
    /// The sheet by its name.
    pub sheet: String,
}

/// A line, level or upright.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PageLine {
    /// Where it begins.
    pub x1: f32,
    /// Where it begins.
    pub y1: f32,
    /// Where it ends.
    pub x2: f32,
    /// Where it ends.
    pub y2: f32,
    /// How thick.
    pub width: f32,
}

/// A line of words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS)]
pub struct PageText {
    /// Its left end.
    pub x: f32,
    /// Its foot line.
    pub y: f32,
    /// From its left end to its right end.
    pub width: f32,
    /// Type size.
    pub size: f32,
    /// Bold.
    pub bold: bool,
    /// Struck through.
    pub strike: bool,
    /// `RRGGBB`, empty for black.
    pub color: String,
    /// The words.
    pub text: String,
}
