//! Pages → PDF: the same pages as the window shows, letters embedded, a bookmark for each sheet.

use std::collections::HashMap;

use krilla::Document;
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};

use chrono::{Datelike, Timelike};

use super::{Properties, WriteError};
use crate::pages::{FontId, Page, PageLink, PageText, set};

/// Printed lines are dark grey, as in the workbook.
const LINE: &str = "595959";

/// The PDF of sheets, each with its name and pages.
///
/// # Errors
/// [`WriteError::Sheet`] where a page cannot be expressed.
pub fn pdf(sheets: &[(String, Vec<Page>)], properties: &Properties) -> Result<Vec<u8>, WriteError> {
    let mut document = Document::new();
    document.set_metadata(metadata(properties));
    let mut fonts = Fonts::default();
    let mut outline = Outline::new();
    // The page on which each sheet begins.
    let mut begins: HashMap<&str, usize> = HashMap::new();
    let mut count = 0;
    for (name, pages) in sheets {
        begins.insert(name, count);
        count += pages.len();
    }
    count = 0;
    for (name, pages) in sheets {
        if !pages.is_empty() {
            let top = XyzDestination::new(count, Point::from_xy(0.0, 0.0));
            outline.push_child(OutlineNode::new(name.clone(), top));
        }
        for page in pages {
            let settings = PageSettings::from_wh(page.width, page.height)
                .ok_or_else(|| refused(name, "쪽의 크기가 바르지 않습니다"))?;
            let mut drawn = document.start_page_with(settings);
            let mut surface = drawn.surface();
            draw(&mut surface, page, &mut fonts);
            surface.finish();
            for link in &page.links {
                if let Some(annotation) = annotation(link, &begins) {
                    drawn.add_annotation(annotation);
                }
            }
            drawn.finish();
            count += 1;
        }
    }
    document.set_outline(outline);
    document.finish().map_err(|error| refused("", &format!("{error:?}")))
}

fn annotation(link: &PageLink, begins: &HashMap<&str, usize>) -> Option<Annotation> {
    let rect = Rect::from_xywh(link.x, link.y, link.width, link.height)?;
    let top = XyzDestination::new(*begins.get(link.sheet.as_str())?, Point::from_xy(0.0, 0.0));
    let link = LinkAnnotation::new(rect, Target::Destination(top.into()));
    Some(Annotation::new_link(link, None))
}

fn refused(sheet: &str, reason: &str) -> WriteError {
    WriteError::Sheet { sheet: sheet.to_owned(), reason: reason.to_owned() }
}

fn metadata(properties: &Properties) -> Metadata {
    let at = properties.created;
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let date = DateTime::new(u16::try_from(at.year()).unwrap_or(0))
        .month(small(at.month()))
        .day(small(at.day()))
        .hour(small(at.hour()))
        .minute(small(at.minute()))
        .second(small(at.second()));
    Metadata::new()
        .title(properties.title.clone())
        .description(properties.subject.clone())
        .authors(vec![format!("{} {}", properties.company, properties.author).trim().to_owned()])
        .language("ko".to_owned())
        .creation_date(date)
}

#[derive(Default)]
struct Fonts(HashMap<FontId, Option<Font>>);

impl Fonts {
    fn get(&mut self, id: FontId) -> Option<Font> {
        self.0.entry(id).or_insert_with(|| Font::new(id.data()?.into(), 0)).clone()
    }
}

fn color(hex: &str) -> rgb::Color {
    let part = |at: usize| hex.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok());
    match (part(0), part(2), part(4)) {
        (Some(red), Some(green), Some(blue)) => rgb::Color::new(red, green, blue),
        _ => rgb::Color::black(),
    }
}

fn fill(color: rgb::Color) -> Option<Fill> {
    Some(Fill { paint: color.into(), opacity: NormalizedF32::ONE, rule: Default::default() })
}

fn draw(surface: &mut Surface<'_>, page: &Page, fonts: &mut Fonts) {
    surface.set_stroke(None);
    for area in &page.fills {
        let Some(rect) = Rect::from_xywh(area.x, area.y, area.width, area.height) else { continue };
        let mut path = PathBuilder::new();
        path.push_rect(rect);
        surface.set_fill(fill(color(&area.color)));
        if let Some(path) = path.finish() {
            surface.draw_path(&path);
        }
    }
    surface.set_fill(None);
    for line in &page.lines {
        stroke(surface, (line.x1, line.y1), (line.x2, line.y2), line.width, color(LINE));
    }
    surface.set_stroke(None);
    for text in &page.texts {
        let ink = color(&text.color);
        write(surface, text, ink, fonts);
        if text.strike {
            let y = text.y - text.size * 0.32;
            stroke(surface, (text.x, y), (text.x + text.width, y), text.size * 0.06, ink);
            surface.set_stroke(None);
        }
    }
}

fn stroke(
    surface: &mut Surface<'_>,
    from: (f32, f32),
    to: (f32, f32),
    width: f32,
    color: rgb::Color,
) {
    let mut path = PathBuilder::new();
    path.move_to(from.0, from.1);
    path.line_to(to.0, to.1);
    surface.set_stroke(Some(Stroke { paint: color.into(), width, ..Stroke::default() }));
    if let Some(path) = path.finish() {
        surface.draw_path(&path);
    }
}

/// A line of words, run by run of letters from one font.
fn write(surface: &mut Surface<'_>, text: &PageText, ink: rgb::Color, fonts: &mut Fonts) {
    surface.set_fill(fill(ink));
    let letters = set(&text.text, text.bold);
    let mut x = text.x;
    for run in letters.chunk_by(|a, b| a.font == b.font) {
        let wide: f32 = run.iter().map(|glyph| glyph.width).sum();
        if let Some(font) = fonts.get(run[0].font) {
            let glyphs: Vec<KrillaGlyph> = run
                .iter()
                .map(|glyph| KrillaGlyph {
                    glyph_id: GlyphId::new(glyph.id),
                    text_range: glyph.at..glyph.at + glyph.letter.len_utf8(),
                    x_advance: glyph.width,
                    x_offset: 0.0,
                    y_offset: 0.0,
                    y_advance: 0.0,
                    location: None,
                })
                .collect();
            let start = Point::from_xy(x, text.y);
            surface.draw_glyphs(start, &glyphs, font, &text.text, text.size, false);
        }
        x += wide * text.size;
    }
    surface.set_fill(None);
}
