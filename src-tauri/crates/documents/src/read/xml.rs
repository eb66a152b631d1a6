//! Pulling events out of xml parts: attributes without allocation, text with its entities, faults
//! in our own words. Refuses document type declarations, so no entity can be defined.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::error::Fault;
use super::limits::DEPTH;
use super::package;

/// An xml part being read.
pub(super) struct Xml<R> {
    reader: Reader<R>,
    buf: Vec<u8>,
    depth: usize,
}

impl<R: BufRead> Xml<R> {
    pub fn new(source: R) -> Xml<R> {
        let mut reader = Reader::from_reader(source);
        // Damage shows in the zip's checksums; comparing every name costs a tenth of the reading.
        reader.config_mut().check_end_names = false;
        Xml { reader, buf: Vec::with_capacity(1024), depth: 0 }
    }

    /// The next event; faults on broken xml, on a DTD and on absurd nesting.
    pub fn next(&mut self) -> Result<Event<'_>, Fault> {
        self.buf.clear();
        let event = self.reader.read_event_into(&mut self.buf).map_err(fault)?;
        match &event {
            Event::Start(_) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(Fault::damaged("xml nested too deep"));
                }
            }
            Event::End(_) if self.depth == 0 => {
                return Err(Fault::damaged("xml closes what it did not open"));
            }
            Event::End(_) => self.depth -= 1,
            Event::DocType(_) => return Err(Fault::damaged("xml declares a document type")),
            _ => {}
        }
        Ok(event)
    }

    /// The text of the `<v>…</v>` that comes next, where it stands whole in the buffer in plain
    /// ASCII: nearly every number and shared string. Saves three events of a cell's five. False,
    /// with nothing consumed, where [`Xml::next`] has to look.
    pub fn plain_value(&mut self, out: &mut String) -> Result<bool, Fault> {
        const LONGEST: usize = 64;
        let mut stream = self.reader.stream();
        let buffer = stream.fill_buf().map_err(|error| package::io_fault(&error))?;
        let Some(rest) = buffer.strip_prefix(b"<v>") else { return Ok(false) };
        let rest = &rest[..rest.len().min(LONGEST)];
        let plain = |byte: &u8| byte.is_ascii() && !matches!(byte, b'<' | b'&' | b'\r');
        let length = rest.iter().take_while(|byte| plain(byte)).count();
        let Some(text) = std::str::from_utf8(&rest[..length]).ok() else { return Ok(false) };
        if !rest[length..].starts_with(b"</v>") {
            return Ok(false);
        }
        out.push_str(text);
        stream.consume("<v></v>".len() + length);
        Ok(true)
    }

    /// The text up to the end of the element whose start was just read, with that of inner elements.
    pub fn text(&mut self, out: &mut String) -> Result<(), Fault> {
        let mut inner = 0;
        loop {
            match self.next()? {
                Event::Text(text) => out.push_str(&text.xml10_content()),
                Event::CData(text) => out.push_str(&text.xml10_content()),
                Event::GeneralRef(name) => entity(&name, out)?,
                Event::Start(_) => inner += 1,
                Event::End(_) if inner == 0 => return Ok(()),
                Event::End(_) => inner -= 1,
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }

    /// Passes over the rest of the element whose start was just read.
    pub fn skip(&mut self) -> Result<(), Fault> {
        let mut inner = 0;
        loop {
            match self.next()? {
                Event::Start(_) => inner += 1,
                Event::End(_) if inner == 0 => return Ok(()),
                Event::End(_) => inner -= 1,
                Event::Eof => return Err(cut()),
                _ => {}
            }
        }
    }
}

/// The part ends inside an element.
pub(super) fn cut() -> Fault {
    Fault::damaged("xml ends early")
}

/// A character or one of xml's five entities; nothing else exists.
pub(super) fn entity(name: &BytesRef<'_>, out: &mut String) -> Result<(), Fault> {
    if let Some(letter) =
        name.resolve_char_ref().map_err(|error| Fault::damaged(error.to_string()))?
    {
        out.push(letter);
        return Ok(());
    }
    out.push(match &**name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return Err(Fault::damaged("unknown xml entity")),
    });
    Ok(())
}

fn fault(error: quick_xml::Error) -> Fault {
    match &error {
        quick_xml::Error::Io(io) => package::io_fault(io),
        _ => Fault::damaged(error.to_string()),
    }
}

/// The attributes of a start tag as (local name, raw value); malformed ones end the list.
pub(super) fn attrs<'a>(tag: &'a BytesStart<'_>) -> Attrs<'a> {
    Attrs { rest: tag.attributes_raw() }
}

/// See [`attrs`].
pub(super) struct Attrs<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attrs<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        // By bytes: names and values are a few letters long, and this runs for every cell.
        let rest = self.rest;
        let bytes = rest.as_bytes();
        let blank = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_whitespace);
        let mut start = 0;
        while blank(start) {
            start += 1;
        }
        let mut end = start;
        while !matches!(bytes.get(end)?, b'=') {
            if bytes[end] == b':' {
                start = end + 1;
            }
            end += 1;
        }
        let mut open = end + 1;
        while blank(open) {
            open += 1;
        }
        let quote = *bytes.get(open).filter(|quote| matches!(quote, b'"' | b'\''))?;
        let mut close = open + 1;
        while *bytes.get(close)? != quote {
            close += 1;
        }
        self.rest = &rest[close + 1..];
        Some((rest[start..end].trim_ascii_end(), &rest[open + 1..close]))
    }
}

/// The raw value of one attribute.
pub(super) fn attr<'a>(tag: &'a BytesStart<'_>, name: &str) -> Option<&'a str> {
    attrs(tag).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The value of one attribute with its entities resolved.
pub(super) fn attr_text(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    attr(tag, name).map(|raw| unescape(raw).into_owned())
}

/// Resolves entities; text with a broken one is given as it stands.
pub(super) fn unescape(raw: &str) -> Cow<'_, str> {
    quick_xml::escape::unescape(raw).unwrap_or(Cow::Borrowed(raw))
}

/// xml's way of writing yes.
pub(super) fn yes(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true" | "on"))
}
