//! The shared strings of a workbook, laid one behind the other. Trusts no declared count.

use std::collections::HashSet;
use std::io::BufRead;

use quick_xml::events::Event;

use crate::read::error::Fault;
use crate::read::limits::{STRINGS, TEXT_BYTES};
use crate::read::words::excel_text;
use crate::read::xml::{Xml, attr, cut, entity, yes};

/// How much of a text is struck through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Strike {
    None,
    Part,
    Whole,
}

/// All shared strings.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
    struck: HashSet<u32>,
    partly: HashSet<u32>,
}

impl Strings {
    /// Reads the part.
    pub fn read<R: BufRead>(source: R) -> Result<Strings, Fault> {
        let mut xml = Xml::new(source);
        let mut strings = Strings::default();
        let mut raw = String::new();
        loop {
            match xml.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "si" => {
                    raw.clear();
                    let struck = rich(&mut xml, &mut raw)?;
                    strings.push(&raw, struck)?;
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "si" => {
                    strings.push("", Strike::None)?
                }
                Event::Eof => return Ok(strings),
                _ => {}
            }
        }
    }

    fn push(&mut self, raw: &str, struck: Strike) -> Result<(), Fault> {
        let at = self.ends.len() as u64;
        if at >= STRINGS {
            return Err(Fault::too_large("글 항목이 너무 많아", STRINGS));
        }
        self.text.push_str(&excel_text(raw));
        if self.text.len() as u64 > TEXT_BYTES {
            return Err(Fault::too_large("글이 너무 많아", TEXT_BYTES));
        }
        match struck {
            Strike::Whole => drop(self.struck.insert(at as u32)),
            Strike::Part => drop(self.partly.insert(at as u32)),
            Strike::None => {}
        }
        self.ends.push(self.text.len() as u32);
        Ok(())
    }

    /// The string with number `at` and how much of it is struck through.
    pub fn get(&self, at: usize) -> Option<(&str, Strike)> {
        let end = *self.ends.get(at)? as usize;
        let start = if at == 0 { 0 } else { self.ends[at - 1] as usize };
        let at = at as u32;
        // Hardly a file strikes anything through: most texts cost no look-up.
        let known = |numbers: &HashSet<u32>| !numbers.is_empty() && numbers.contains(&at);
        let strike = match (known(&self.struck), known(&self.partly)) {
            (true, _) => Strike::Whole,
            (_, true) => Strike::Part,
            _ => Strike::None,
        };
        Some((&self.text[start..end], strike))
    }
}

/// Text of an `si` or `is` whose start was just read, its runs joined, reading aids (`rPh`) left
/// out; and how much of them is struck through.
pub(super) fn rich<R: BufRead>(xml: &mut Xml<R>, out: &mut String) -> Result<Strike, Fault> {
    let mut level = 1;
    let (mut in_text, mut keep, mut run_struck) = (false, false, false);
    let (mut struck, mut plain) = (false, false);
    let mut start = 0;
    loop {
        match xml.next()? {
            Event::Start(tag) => {
                level += 1;
                match tag.local_name().as_ref() {
                    "t" => {
                        keep = attr(&tag, "space") == Some("preserve");
                        in_text = true;
                        start = out.len();
                    }
                    "rPh" => {
                        level -= 1;
                        xml.skip()?;
                    }
                    "r" => run_struck = false,
                    "strike" => run_struck = attr(&tag, "val").is_none_or(|v| yes(Some(v))),
                    _ => {}
                }
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "strike" => {
                run_struck = attr(&tag, "val").is_none_or(|v| yes(Some(v)));
            }
            Event::Text(text) if in_text => out.push_str(&text.xml10_content()),
            Event::CData(text) if in_text => out.push_str(&text.xml10_content()),
            Event::GeneralRef(name) if in_text => entity(&name, out)?,
            Event::End(tag) => {
                level -= 1;
                if in_text && tag.local_name().as_ref() == "t" {
                    in_text = false;
                    if !keep {
                        trim_from(out, start);
                    }
                    if !out[start..].trim().is_empty() {
                        struck |= run_struck;
                        plain |= !run_struck;
                    }
                }
                if level == 0 {
                    return Ok(match (struck, plain) {
                        (true, false) => Strike::Whole,
                        (true, true) => Strike::Part,
                        _ => Strike::None,
                    });
                }
            }
            Event::Eof => return Err(cut()),
            _ => {}
        }
    }
}

/// Takes the blanks off both ends of what was appended since `start`.
fn trim_from(out: &mut String, start: usize) {
    const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
    let end = start + out[start..].trim_end_matches(BLANKS).len();
    out.truncate(end);
    let lead = out[start..].len() - out[start..].trim_start_matches(BLANKS).len();
    if lead > 0 {
        out.replace_range(start..start + lead, "");
    }
}
