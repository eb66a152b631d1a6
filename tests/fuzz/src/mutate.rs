//! Changing an input inside its container, so that what is changed is read and not refused at the
//! door: a part of a zip, a stream of a compound file, a record of a binary sheet. An input that is
//! no such container yet is changed as bytes.

mod records;

use std::io::{Cursor, Read, Write};

use libfuzzer_sys::fuzzer_mutate;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Bytes that one part may open to.
const PART: u64 = 1 << 20;
/// Room that a part may grow into at once.
const ROOM: usize = 4 << 10;

/// Numbers at which readers break, as xml writes them.
const EDGES: [&str; 14] = [
    "0",
    "-1",
    "1",
    "255",
    "256",
    "16384",
    "16385",
    "65536",
    "1048576",
    "1048577",
    "4294967295",
    "18446744073709551615",
    "1e308",
    "NaN",
];

/// Chance from the fuzzer's seed, so that a run can be repeated.
pub(crate) struct Chance(u64);

impl Chance {
    fn new(seed: u32) -> Chance {
        Chance(u64::from(seed) * 2 + 0x9e37_79b9_7f4a_7c15)
    }

    /// A number below `most`; 0 where there is none.
    pub(crate) fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 8) as usize % most.max(1)
    }
}

/// Puts `made` in the place of the input; an input too long to be taken is changed as bytes.
fn give(data: &mut [u8], size: usize, most: usize, made: Option<Vec<u8>>) -> usize {
    match made {
        Some(made) if made.len() <= most && made.len() <= data.len() => {
            data[..made.len()].copy_from_slice(&made);
            made.len()
        }
        _ => fuzzer_mutate(data, size, most),
    }
}

/// Bytes as the fuzzer itself changes them.
pub(crate) fn plain(part: &[u8]) -> Vec<u8> {
    let mut buffer = part.to_vec();
    buffer.resize(part.len() + ROOM, 0);
    let most = buffer.len();
    let size = fuzzer_mutate(&mut buffer, part.len(), most);
    buffer.truncate(size);
    buffer
}

/// Changes one part of a zip: xml by its tags, binary parts by their records.
pub fn zip(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let made = parts(&data[..size]).and_then(|mut parts| {
        let mut chance = Chance::new(seed);
        for _ in 0..=chance.below(3) {
            let at = chance.below(parts.len());
            let (name, part) = parts.get_mut(at)?;
            *part = match chance.below(8) {
                _ if name.ends_with(".bin") => records::xlsb(part, &mut chance),
                0..=3 => plain(part),
                _ => tags(part, &mut chance),
            };
        }
        packed(&parts)
    });
    give(data, size, most, made)
}

type Part = (String, Vec<u8>);

fn parts(bytes: &[u8]) -> Option<Vec<Part>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for at in 0..archive.len().min(100) {
        let entry = archive.by_index(at).ok()?;
        let (name, mut part) = (entry.name().ok()?.into_owned(), Vec::new());
        entry.take(PART).read_to_end(&mut part).ok()?;
        parts.push((name, part));
    }
    (!parts.is_empty()).then_some(parts)
}

fn packed(parts: &[Part]) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in parts {
        zip.start_file(name.as_str(), stored).ok()?;
        zip.write_all(part).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// Repeats, drops or moves what stands between two tags, or sets an attribute to an edge.
fn tags(part: &[u8], chance: &mut Chance) -> Vec<u8> {
    let starts: Vec<usize> = places(part, b'<');
    let (Some(first), Some(second)) =
        (starts.get(chance.below(starts.len())), starts.get(chance.below(starts.len())))
    else {
        return plain(part);
    };
    let (from, to) = (*first.min(second), *first.max(second));
    let piece = &part[from..to.min(from + 2 * ROOM)];
    match chance.below(4) {
        0 => [&part[..from], &part[to..]].concat(),
        1 => [&part[..to], &piece.repeat(1 + chance.below(3)), &part[to..]].concat(),
        2 => {
            let into = starts[chance.below(starts.len())];
            [&part[..into], piece, &part[into..]].concat()
        }
        _ => {
            let quotes = places(part, b'"');
            let Some(pair) = quotes.chunks_exact(2).nth(chance.below(quotes.len() / 2)) else {
                return plain(part);
            };
            let edge = EDGES[chance.below(EDGES.len())];
            [&part[..=pair[0]], edge.as_bytes(), &part[pair[1]..]].concat()
        }
    }
}

fn places(part: &[u8], wanted: u8) -> Vec<usize> {
    part.iter().enumerate().filter(|(_, byte)| **byte == wanted).map(|(at, _)| at).collect()
}

/// Changes one stream of a compound file: a workbook by its records, others as bytes.
pub fn compound(data: &mut [u8], size: usize, most: usize, seed: u32) -> usize {
    let mut chance = Chance::new(seed);
    // The container itself is changed now and then.
    let made = if chance.below(12) == 0 { None } else { streams(&data[..size], &mut chance) };
    give(data, size, most, made)
}

fn streams(bytes: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let walk = file.walk().filter(cfb::Entry::is_stream).take(20);
    let paths: Vec<_> = walk.map(|entry| entry.path().to_owned()).collect();
    let chosen = chance.below(paths.len());
    let mut made = cfb::CompoundFile::create(Cursor::new(Vec::new())).ok()?;
    for (at, path) in paths.iter().enumerate() {
        let mut stream = Vec::new();
        file.open_stream(path).ok()?.take(PART).read_to_end(&mut stream).ok()?;
        let book = path.ends_with("Workbook") || path.ends_with("Book");
        if book {
            stream = records::xls(&stream, chance);
        } else if at == chosen {
            stream = plain(&stream);
        }
        made.create_storage_all(path.parent()?).ok()?;
        made.create_stream(path).ok()?.write_all(&stream).ok()?;
    }
    made.flush().ok()?;
    Some(made.into_inner().into_inner())
}
