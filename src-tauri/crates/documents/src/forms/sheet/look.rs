//! How cells of an office table look: number formats, shades and inks by their purpose.

use crate::grid::{Align, Line, Style};

/// How a cell's number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumberLook {
    /// As typed.
    #[default]
    General,
    /// A count: thousands separators, △ for minus, `-` for zero.
    Count,
    /// A sum of money with so many decimals: as a count.
    Money(u8),
    /// Money as it is told, with so many decimals: a zero that somebody wrote stays 0.
    Amount(u8),
    /// A fraction shown as a percentage with so many decimals.
    Percent(u8),
    /// As a percentage, `-` for none: a part of a whole.
    Share(u8),
}

impl NumberLook {
    /// The Excel number format.
    pub fn code(self) -> String {
        let decimals = |count: u8| match count {
            0 => String::new(),
            count => format!(".{}", "0".repeat(usize::from(count))),
        };
        // `_ ` keeps a blank's width free at the right line, as Korean Excel's own formats do.
        match self {
            NumberLook::General => String::new(),
            NumberLook::Count => "#,##0_ ;△#,##0_ ;-_ ;@_ ".into(),
            NumberLook::Money(count) => {
                let tail = decimals(count);
                format!("#,##0{tail}_ ;△#,##0{tail}_ ;-_ ;@_ ")
            }
            NumberLook::Amount(count) => {
                let tail = decimals(count);
                format!("#,##0{tail}_ ;△#,##0{tail}_ ;0_ ;@_ ")
            }
            NumberLook::Percent(count) => {
                let tail = decimals(count);
                format!("#,##0{tail}%_ ;△#,##0{tail}%_ ;0{tail}%_ ;@_ ")
            }
            NumberLook::Share(count) => {
                let tail = decimals(count);
                format!("0{tail}%_ ;△0{tail}%_ ;-_ ;@_ ")
            }
        }
    }
}

/// The shade of a cell; light enough that black figures stay readable on a grey printer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Shade {
    /// Paper.
    #[default]
    None,
    /// Column heads.
    Head,
    /// Totals.
    Total,
    /// A band that names what follows.
    Band,
    /// The quarter that is reported.
    Now,
    /// A planned bar.
    Plan,
    /// A bar of what was done.
    Actual,
}

impl Shade {
    fn hex(self) -> Option<&'static str> {
        match self {
            Shade::None => None,
            Shade::Head => Some("E4EAF2"),
            Shade::Total => Some("F2F5F9"),
            Shade::Band => Some("F5F6F8"),
            Shade::Now => Some("FFE9A8"),
            Shade::Plan => Some("CFE0F7"),
            Shade::Actual => Some("2F6DB5"),
        }
    }

    fn ink(self) -> Option<&'static str> {
        match self {
            Shade::Actual => Some("FFFFFF"),
            _ => None,
        }
    }
}

/// The look of a cell apart from its lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Look {
    /// Number format.
    pub number: NumberLook,
    /// Fill.
    pub shade: Shade,
    /// Bold.
    pub bold: bool,
    /// Horizontal place.
    pub align: Align,
    /// Wraps; the row grows to hold it.
    pub wrap: bool,
    /// Points.
    pub size: u8,
    /// Said more quietly than the figures.
    pub quiet: bool,
    /// Keeps clear of the table's lines.
    pub inset: bool,
    /// Leads elsewhere.
    pub linked: bool,
}

impl Look {
    /// Words of a table's body.
    pub const TEXT: Look = Look {
        number: NumberLook::General,
        shade: Shade::None,
        bold: false,
        align: Align::Left,
        wrap: true,
        size: 10,
        quiet: false,
        inset: true,
        linked: false,
    };

    /// Words outside tables.
    pub const LINE: Look = Look { wrap: false, inset: false, ..Look::TEXT };

    /// Small print.
    pub const NOTE: Look = Look { wrap: true, size: 9, quiet: true, ..Look::LINE };

    /// A table's head.
    pub const HEAD: Look =
        Look { shade: Shade::Head, bold: true, align: Align::Center, inset: false, ..Look::TEXT };

    /// A figure of a table's body.
    pub const fn figure(number: NumberLook) -> Look {
        Look { number, align: Align::Right, wrap: false, ..Look::TEXT }
    }

    /// As the leaf of a sum: zero is 0, where a sum of nothing is `-`.
    pub const fn told(self) -> Look {
        match self.number {
            NumberLook::Money(decimals) => Look { number: NumberLook::Amount(decimals), ..self },
            _ => self,
        }
    }

    /// Short words that stand in the middle.
    pub const fn centred(self) -> Look {
        Look { align: Align::Center, ..self }
    }

    /// As a total: bold and shaded.
    pub const fn total(self) -> Look {
        Look { shade: Shade::Total, bold: true, ..self }
    }

    /// Close to the table's lines, where columns are narrow.
    pub const fn tight(self) -> Look {
        Look { inset: false, ..self }
    }

    /// Leads elsewhere: in the colour of links.
    pub const fn linked(self) -> Look {
        Look { linked: true, ..self }
    }

    /// Pixels that the indent takes.
    pub fn indent_pixels(self) -> f64 {
        if self.indented() { 10.0 } else { 0.0 }
    }

    fn indented(self) -> bool {
        self.inset && self.align == Align::Left
    }

    /// In another size.
    pub const fn sized(self, size: u8) -> Look {
        Look { size, ..self }
    }

    /// On a shade.
    pub const fn on(self, shade: Shade) -> Look {
        Look { shade, ..self }
    }

    /// A number of its own for this look with `lines`, cheap to look up.
    pub fn key(self, lines: [Line; 4]) -> u64 {
        let (kind, decimals) = match self.number {
            NumberLook::General => (0, 0),
            NumberLook::Count => (1, 0),
            NumberLook::Money(decimals) => (2, decimals),
            NumberLook::Amount(decimals) => (3, decimals),
            NumberLook::Percent(decimals) => (4, decimals),
            NumberLook::Share(decimals) => (5, decimals),
        };
        let flags = [self.bold, self.wrap, self.quiet, self.inset, self.linked];
        let flags = flags.iter().fold(0, |sum, flag| sum * 2 + u8::from(*flag));
        let lines = lines.iter().fold(0, |sum, line| sum * 4 + *line as u8);
        u64::from_le_bytes([
            kind,
            decimals,
            self.shade as u8,
            self.align as u8,
            self.size,
            flags,
            lines,
            0,
        ])
    }

    /// The grid's style for it with `lines` (left, right, top, bottom).
    pub fn style(self, lines: [Line; 4]) -> Style {
        let ink = self.shade.ink().or(self.quiet.then_some("595959"));
        let ink = if self.linked { Some("1F4E9E") } else { ink };
        Style {
            number_format: self.number.code(),
            fill: self.shade.hex().map(str::to_owned),
            color: ink.map(str::to_owned),
            bold: self.bold,
            size: self.size,
            align: self.align,
            wrap: self.wrap,
            indent: u8::from(self.indented()),
            lines,
            ..Style::default()
        }
    }
}
