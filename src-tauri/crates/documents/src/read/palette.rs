//! Turns the style numbers of a file into the styles of one grid, each look kept once.

use std::collections::HashMap;

use crate::grid::{Grid, Line, Style};

/// All styles of a file, by the file's own number.
#[derive(Clone, Debug, Default)]
pub(super) struct Palette {
    looks: Vec<Look>,
}

/// What the reader of a sheet must know about a style.
#[derive(Clone, Debug, Default)]
pub(super) struct Look {
    /// The style itself.
    pub style: Style,
    /// Its number format shows a date.
    pub date: bool,
    /// Visible on a cell without a value: a fill or lines.
    pub visible: bool,
}

impl Look {
    pub fn new(style: Style) -> Look {
        let date = super::numfmt::is_date(&style.number_format);
        let visible = style.fill.is_some() || style.lines != [Line::None; 4];
        Look { style, date, visible }
    }
}

impl Palette {
    pub fn push(&mut self, look: Look) {
        self.looks.push(look);
    }

    /// The style with the file's number `id`; the plain one for a number that the file lacks.
    pub fn look(&self, id: usize) -> Option<&Look> {
        self.looks.get(id)
    }
}

/// The part of a palette that one grid uses.
pub(super) struct Used<'a> {
    palette: &'a Palette,
    /// File number → grid number; 0 not yet used, else one more than the number.
    numbers: Vec<u32>,
    known: HashMap<Style, u16>,
    styles: Vec<Style>,
}

impl<'a> Used<'a> {
    pub fn new(palette: &'a Palette) -> Used<'a> {
        let plain = Style::default();
        Used {
            palette,
            numbers: vec![0; palette.looks.len()],
            known: HashMap::from([(plain.clone(), 0)]),
            styles: vec![plain],
        }
    }

    /// The grid's number for the file's style `id`.
    pub fn number(&mut self, id: usize) -> u16 {
        match self.numbers.get(id) {
            Some(0) => {}
            Some(known) => return (known - 1) as u16,
            None => return 0,
        }
        let number = self.number_of(self.palette.looks[id].style.clone());
        self.numbers[id] = u32::from(number) + 1;
        number
    }

    /// The grid's number for the file's style `id`, struck through.
    pub fn struck(&mut self, id: usize) -> u16 {
        let mut style = self.palette.look(id).map(|look| look.style.clone()).unwrap_or_default();
        style.strike = true;
        self.number_of(style)
    }

    fn number_of(&mut self, style: Style) -> u16 {
        if let Some(known) = self.known.get(&style) {
            return *known;
        }
        let Ok(number) = u16::try_from(self.styles.len()) else { return 0 };
        self.styles.push(style.clone());
        self.known.insert(style, number);
        number
    }

    /// Hands the styles to the grid.
    pub fn give_to(self, grid: &mut Grid) {
        grid.styles = self.styles;
    }
}
