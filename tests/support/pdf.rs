//! The words of a PDF: its own descriptions, and what its pages show by the letters that each font
//! says its glyphs stand for. Reads what the program writes, not every PDF there is.

use std::collections::HashMap;
use std::io::Read;

use flate2::read::ZlibDecoder;

/// Everything that the file says in letters, a line for each run.
pub fn words(pdf: &[u8]) -> String {
    let objects = objects(pdf);
    let mut words = String::new();
    for object in objects.values() {
        words.push_str(&described(&object.head));
        if !object.head.contains("/FlateDecode") && !object.head.contains("/CMap") {
            words.push_str(&String::from_utf8_lossy(&object.body));
        }
        words.push('\n');
    }
    for page in objects.values().filter(|object| object.head.contains("/Type /Page\n")) {
        let fonts = fonts(&objects, &page.head);
        let contents = reference(&page.head, "/Contents ").expect("a page has contents");
        words.push_str(&shown(&objects[&contents].text(), &fonts));
    }
    words
}

struct Object {
    head: String,
    body: Vec<u8>,
}

impl Object {
    fn text(&self) -> String {
        if !self.head.contains("/FlateDecode") {
            return String::from_utf8_lossy(&self.body).into_owned();
        }
        let mut text = Vec::new();
        ZlibDecoder::new(&*self.body).read_to_end(&mut text).expect("a compressed stream");
        String::from_utf8_lossy(&text).into_owned()
    }
}

fn find(bytes: &[u8], word: &[u8]) -> Option<usize> {
    bytes.windows(word.len()).position(|window| window == word)
}

fn objects(pdf: &[u8]) -> HashMap<u32, Object> {
    let mut objects = HashMap::new();
    let mut rest = pdf;
    while let Some(at) = find(rest, b" 0 obj\n") {
        let before = String::from_utf8_lossy(&rest[at.saturating_sub(10)..at]).into_owned();
        let number = before.rsplit(|c: char| !c.is_ascii_digit()).next().unwrap_or_default();
        rest = &rest[at + 7..];
        let end = find(rest, b"\nendobj").expect("an object ends");
        let (head, body) = match find(&rest[..end], b"stream\n") {
            Some(stream) => {
                let length = between(&String::from_utf8_lossy(&rest[..stream]), "/Length ", "\n");
                let length: usize = length.parse().expect("a stream has a length");
                (stream, stream + 7..stream + 7 + length)
            }
            None => (end, end..end),
        };
        let past = body.end;
        let head = format!("{}\n", String::from_utf8_lossy(&rest[..head]));
        let body = rest[body].to_vec();
        objects.insert(number.parse().expect("a number"), Object { head, body });
        rest = &rest[past..];
    }
    objects
}

fn between(text: &str, start: &str, end: &str) -> String {
    let Some((_, rest)) = text.split_once(start) else { return String::new() };
    rest.split(end).next().unwrap_or_default().trim().to_owned()
}

fn reference(head: &str, key: &str) -> Option<u32> {
    between(head, key, " 0 R").parse().ok()
}

fn utf16(hex: &str) -> String {
    let units = (0..hex.len() / 4).filter_map(|at| {
        u16::from_str_radix(hex.get(at * 4..at * 4 + 4).unwrap_or_default(), 16).ok()
    });
    char::decode_utf16(units).map(|letter| letter.unwrap_or('?')).collect()
}

/// Titles and names in a dictionary, written as UTF-16 in hexadecimal where they are not ASCII.
fn described(head: &str) -> String {
    let mut words = head.to_owned();
    for part in head.split("<FEFF").skip(1) {
        words.push('\n');
        words.push_str(&utf16(part.split('>').next().unwrap_or_default()));
    }
    words
}

/// What each glyph of a page's fonts stands for, by the name that the page gives the font.
fn fonts(objects: &HashMap<u32, Object>, page: &str) -> HashMap<String, HashMap<u16, String>> {
    let list = between(page, "/Font <<", ">>");
    let named = list.split('/').filter_map(|font| font.trim().split_once(' '));
    named
        .map(|(name, number)| {
            let number: u32 = between(number, "", " 0 R").parse().expect("a font");
            let map = reference(&objects[&number].head, "/ToUnicode ").expect("its letters");
            let lines = objects[&map].text();
            let pairs = lines.lines().filter_map(|line| {
                let (glyph, letters) = line.strip_prefix('<')?.split_once("> <")?;
                let glyph = u16::from_str_radix(glyph, 16).ok()?;
                Some((glyph, utf16(letters.strip_suffix('>')?)))
            });
            (name.to_owned(), pairs.collect())
        })
        .collect()
}

/// The letters of a page, a line for each run.
fn shown(contents: &str, fonts: &HashMap<String, HashMap<u16, String>>) -> String {
    let mut words = described(contents);
    let mut font = None;
    for line in contents.lines() {
        if line.ends_with(" Tf") {
            let name = line.trim_start_matches('/').split(' ').next().unwrap_or_default();
            font = fonts.get(name);
        } else if line.ends_with("TJ") || line.ends_with("Tj") {
            let font = font.expect("letters have a font");
            for glyph in glyphs(line) {
                words.push_str(font.get(&glyph).map_or("?", String::as_str));
            }
            words.push('\n');
        }
    }
    words
}

/// The glyphs of a line that shows letters: two bytes each, in strings of hexadecimal digits or of
/// signs, some of them escaped.
fn glyphs(line: &str) -> Vec<u16> {
    let mut bytes = Vec::new();
    let mut signs = line.chars().peekable();
    while let Some(sign) = signs.next() {
        if sign == '<' {
            let hex: String = signs.by_ref().take_while(|sign| *sign != '>').collect();
            bytes.extend((0..hex.len() / 2).filter_map(|at| {
                u8::from_str_radix(hex.get(at * 2..at * 2 + 2).unwrap_or_default(), 16).ok()
            }));
        } else if sign == '(' {
            while let Some(sign) = signs.next().filter(|sign| *sign != ')') {
                bytes.push(if sign == '\\' { escaped(&mut signs) } else { byte(sign) });
            }
        }
    }
    bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect()
}

fn byte(sign: char) -> u8 {
    u8::try_from(u32::from(sign)).expect("signs of a string are bytes")
}

/// What stands behind a backslash.
fn escaped(signs: &mut std::iter::Peekable<std::str::Chars<'_>>) -> u8 {
    let sign = signs.next().expect("something is escaped");
    let Some(first) = sign.to_digit(8) else {
        return match sign {
            'b' => 8,
            't' => b'\t',
            'n' => b'\n',
            'f' => 12,
            'r' => b'\r',
            other => byte(other),
        };
    };
    let mut number = first;
    for _ in 0..2 {
        let Some(digit) = signs.peek().and_then(|sign| sign.to_digit(8)) else { break };
        number = number * 8 + digit;
        signs.next();
    }
    u8::try_from(number).expect("a byte")
}
