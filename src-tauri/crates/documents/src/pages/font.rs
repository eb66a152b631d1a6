//! The typeface of pages: which font holds a letter and how wide it is. Pages are set in the
//! program's own typeface, so that the window and the PDF break lines alike on every machine; a
//! letter that it does not have is borrowed from the machine's own fonts.

use std::fs;
use std::sync::OnceLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

const REGULAR: &[u8] = include_bytes!("../../../../../assets/fonts/PretendardGOV-Regular.woff2");
const BOLD: &[u8] = include_bytes!("../../../../../assets/fonts/PretendardGOV-Bold.woff2");

/// Fonts of Windows, then of common Linux machines, that have 한자 and signs.
const BORROWED: [&str; 5] = [
    "C:/Windows/Fonts/malgun.ttf",
    "C:/Windows/Fonts/seguisym.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/nanum/NanumGothic.ttf",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
];

/// What stands for a sign that no font has; for any other letter an empty box does.
const ALIKE: [(char, char); 6] =
    [('☑', '■'), ('☐', '□'), ('☒', '■'), ('◎', '○'), ('☎', '·'), ('✔', '√')];

/// A font file in memory.
pub struct Font {
    data: Vec<u8>,
}

/// Which of the fonts: the program's own by weight, then those borrowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FontId {
    /// The program's typeface.
    Own {
        /// Bold.
        bold: bool,
    },
    /// A font of the machine, by its place among those that are there.
    Borrowed(usize),
}

/// A letter of a text as it is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Glyph {
    /// Where it begins in the text, in bytes.
    pub at: usize,
    /// The letter.
    pub letter: char,
    /// The font that holds it.
    pub font: FontId,
    /// Its number there.
    pub id: u32,
    /// Width as a part of the type size.
    pub width: f32,
}

fn own(bold: bool) -> Option<&'static Font> {
    static OWN: [OnceLock<Option<Font>>; 2] = [OnceLock::new(), OnceLock::new()];
    let packed = if bold { BOLD } else { REGULAR };
    let unpack = || Some(Font { data: wuff::decompress_woff2(packed).ok()? });
    OWN[usize::from(bold)].get_or_init(unpack).as_ref()
}

fn borrowed() -> &'static [Font] {
    static BORROWED_FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    BORROWED_FONTS.get_or_init(|| {
        BORROWED.iter().filter_map(|path| Some(Font { data: fs::read(path).ok()? })).collect()
    })
}

impl FontId {
    /// The font's file.
    pub fn data(self) -> Option<&'static [u8]> {
        let font = match self {
            FontId::Own { bold } => own(bold),
            FontId::Borrowed(place) => borrowed().get(place),
        };
        font.map(|font| font.data.as_slice())
    }
}

/// A font ready to be asked.
struct Reader {
    id: FontId,
    letters: Charmap<'static>,
    widths: GlyphMetrics<'static>,
    em: f32,
}

impl Reader {
    fn new(id: FontId) -> Option<Reader> {
        let font = FontRef::from_index(id.data()?, 0).ok()?;
        let plain = (Size::unscaled(), LocationRef::default());
        Some(Reader {
            id,
            letters: font.charmap(),
            widths: font.glyph_metrics(plain.0, plain.1),
            em: f32::from(font.metrics(plain.0, plain.1).units_per_em),
        })
    }

    fn glyph(&self, at: usize, letter: char) -> Option<Glyph> {
        let id = self.letters.map(letter)?;
        let width = self.widths.advance_width(id)? / self.em;
        Some(Glyph { at, letter, font: self.id, id: id.to_u32(), width })
    }
}

/// Sets a text in one weight: each letter's glyph, in order. Control characters are left out.
pub fn set(text: &str, bold: bool) -> Vec<Glyph> {
    let Some(own) = Reader::new(FontId::Own { bold }) else { return Vec::new() };
    let mut others: Option<Vec<Reader>> = None;
    let mut borrow = |at: usize, letter: char| {
        let others = others.get_or_insert_with(|| {
            (0..borrowed().len()).filter_map(|n| Reader::new(FontId::Borrowed(n))).collect()
        });
        others.iter().find_map(|font| font.glyph(at, letter))
    };
    let letters = text.char_indices().filter(|(_, letter)| !letter.is_control());
    letters
        .filter_map(|(at, letter)| {
            own.glyph(at, letter).or_else(|| borrow(at, letter)).or_else(|| {
                let alike = ALIKE.iter().find(|(known, _)| *known == letter);
                own.glyph(at, alike.map_or('□', |(_, other)| *other))
                    .map(|glyph| Glyph { letter, ..glyph })
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_own_typeface_has_what_forms_print() {
        let forms = "가힣한글ABC019 □■●○△▲▽▼※▷▶◇◆→·…‘’“”―–-〃①②Ⅰ㎡%￦℃「」『』【】";
        for bold in [false, true] {
            let set = set(forms, bold);
            assert_eq!(set.len(), forms.chars().count());
            let borrowed: String = set
                .iter()
                .filter(|glyph| glyph.font != FontId::Own { bold })
                .map(|glyph| glyph.letter)
                .collect();
            assert_eq!(borrowed, "");
        }
    }

    #[test]
    fn a_sign_that_it_lacks_still_shows() {
        let set = set("☑ 신규\u{0007}", false);
        let letters: String = set.iter().map(|glyph| glyph.letter).collect();
        assert_eq!(letters, "☑ 신규");
        assert!(set.iter().all(|glyph| glyph.id != 0 && glyph.width > 0.0));
    }
}
