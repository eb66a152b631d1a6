//! .xlsx and .xlsm: a zip of xml parts. Values, looks and layout in one streaming pass a sheet.

mod color;
mod sheet;
mod strings;
mod styles;

pub(super) use color::INDEXED;

use std::collections::HashMap;
use std::io::BufRead;

use quick_xml::events::Event;

use crate::draft::Issue;
use crate::grid::{Grid, SheetState};

use super::canvas::Canvas;
use super::error::{Fault, ReadErrorCode};
use super::limits::{Budget, SHEETS};
use super::package::Package;
use super::palette::Palette;
use super::xml::{Xml, attr, attr_text, yes};

use self::color::Colors;
use self::strings::Strings;

/// What all sheets of a workbook share.
#[derive(Default)]
struct Book {
    strings: Strings,
    palette: Palette,
    is_1904: bool,
}

struct Entry {
    name: String,
    rel: String,
    state: SheetState,
}

/// Type (its last word) and target of a relationship, by id.
type Rels = HashMap<String, (String, String)>;

/// Reads all worksheets.
pub(super) fn read(
    package: &mut Package<'_>,
    budget: &Budget,
    notices: &mut Vec<Issue>,
) -> Result<Vec<Grid>, Fault> {
    let home = workbook_path(package)?;
    let rels = relationships(package, &home)?;
    let (mut book, entries) = workbook(package, &home)?;
    let target = |kind: &str| {
        rels.values().find(|(found, _)| found == kind).map(|(_, target)| target.clone())
    };
    let sheets: Vec<(Entry, String)> = entries
        .into_iter()
        .filter_map(|entry| match rels.get(&entry.rel) {
            Some((kind, path)) if kind == "worksheet" => Some((entry, path.clone())),
            _ => None,
        })
        .collect();
    let parts = ["theme", "styles", "sharedStrings"].map(target);
    let followed = sheets.iter().map(|(_, path)| path).chain(parts.iter().flatten());
    package.follow(&followed.map(String::as_str).collect::<Vec<_>>());
    let mut colors = Colors::default();
    let [theme, styles, shared] = parts;
    if let Some(path) = theme
        && let Some(part) = package.part(&path)?
    {
        colors.read_theme(part)?;
    }
    if let Some(path) = styles
        && let Some(part) = package.part(&path)?
    {
        book.palette = styles::read(part, &mut colors)?;
    }
    if let Some(path) = shared
        && let Some(part) = package.part(&path)?
    {
        book.strings = Strings::read(part)?;
    }
    let mut grids = Vec::with_capacity(sheets.len());
    for (entry, path) in &sheets {
        let mut canvas = Canvas::new(&entry.name, budget);
        canvas.grid().state = entry.state;
        let part = package.part(path)?.ok_or_else(|| {
            Fault::damaged(format!("part {path} of sheet {} is missing", entry.name))
        })?;
        sheet::read(part, &book, budget, &mut canvas)?;
        grids.push(canvas.finish(notices));
    }
    Ok(grids)
}

/// Where the workbook part stands; the root relationships say so.
pub(super) fn workbook_path(package: &mut Package<'_>) -> Result<String, Fault> {
    let rels = match package.part("_rels/.rels")? {
        Some(part) => read_relationships(part, "")?,
        None => Rels::new(),
    };
    let named = rels.into_values().find(|(kind, _)| kind == "officeDocument");
    let path = named.map_or_else(|| "xl/workbook.xml".to_owned(), |(_, target)| target);
    if package.has(&path) {
        return Ok(path);
    }
    ["xl/workbook.xml", "xl/workbook.bin"]
        .into_iter()
        .find(|path| package.has(path))
        .map(str::to_owned)
        .ok_or_else(|| Fault::damaged("no workbook part"))
}

fn relationships(package: &mut Package<'_>, home: &str) -> Result<Rels, Fault> {
    let (folder, file) = home.rsplit_once('/').unwrap_or(("", home));
    let path = format!("{folder}/_rels/{file}.rels");
    match package.part(&path)? {
        Some(part) => read_relationships(part, folder),
        None => Err(Fault::damaged("workbook without relationships")),
    }
}

fn read_relationships<R: BufRead>(part: R, folder: &str) -> Result<Rels, Fault> {
    let mut xml = Xml::new(part);
    let mut rels = Rels::new();
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag)
                if tag.local_name().as_ref() == "Relationship" =>
            {
                let id = attr_text(&tag, "Id").unwrap_or_default();
                let kind = attr(&tag, "Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = attr_text(&tag, "Target").unwrap_or_default();
                if attr(&tag, "TargetMode") != Some("External") {
                    rels.insert(id, (kind, resolve(folder, &target)));
                }
                if rels.len() > SHEETS * 2 {
                    return Err(Fault::too_large("시트가 너무 많아", SHEETS as u64));
                }
            }
            Event::Eof => return Ok(rels),
            _ => {}
        }
    }
}

/// A target as a path from the root of the zip.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    parts.join("/")
}

fn workbook(package: &mut Package<'_>, home: &str) -> Result<(Book, Vec<Entry>), Fault> {
    let part = package.part(home)?.ok_or_else(|| Fault::damaged("no workbook part"))?;
    let mut xml = Xml::new(part);
    let (mut book, mut entries) = (Book::default(), Vec::new());
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "sheet" => entries.push(Entry {
                    name: attr_text(&tag, "name").unwrap_or_default(),
                    rel: attr_text(&tag, "id").unwrap_or_default(),
                    state: match attr(&tag, "state") {
                        Some("hidden") => SheetState::Hidden,
                        Some("veryHidden") => SheetState::VeryHidden,
                        _ => SheetState::Visible,
                    },
                }),
                "workbookPr" => book.is_1904 = yes(attr(&tag, "date1904")),
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
        if entries.len() > SHEETS {
            return Err(Fault::too_large("시트가 너무 많아", SHEETS as u64));
        }
    }
    if entries.is_empty() {
        return Err(Fault::new(
            ReadErrorCode::Empty,
            "시트가 하나도 없는 파일입니다. 엑셀에서 열어 내용을 확인해 주십시오.",
        ));
    }
    Ok((book, entries))
}
