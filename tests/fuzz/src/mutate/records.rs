//! The records of binary workbooks, changed one at a time with their lengths kept true: the
//! two-byte numbers and lengths of .xls, the variable ones of .xlsb.

use super::{Chance, plain};

/// A record: its number and its bytes.
type Record = (u16, Vec<u8>);

const BOF: u16 = 0x0809;
const SHEET: u16 = 0x0085;

/// Changes a record of an .xls; the sheets' places are set right again.
pub(super) fn xls(stream: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut records = Vec::new();
    let mut rest = stream;
    while let Some((head, tail)) = rest.split_at_checked(4) {
        let length = usize::from(u16::from_le_bytes([head[2], head[3]]));
        let Some((bytes, tail)) = tail.split_at_checked(length) else { break };
        records.push((u16::from_le_bytes([head[0], head[1]]), bytes.to_vec()));
        rest = tail;
    }
    change(&mut records, chance);
    let mut made = Vec::with_capacity(stream.len());
    let (mut starts, mut sheets) = (Vec::new(), Vec::new());
    for (number, bytes) in &records {
        let bytes = &bytes[..bytes.len().min(8224)];
        match *number {
            BOF => starts.push(made.len() as u32),
            SHEET if bytes.len() >= 4 => sheets.push(made.len() + 4),
            _ => {}
        }
        made.extend(number.to_le_bytes());
        made.extend((bytes.len() as u16).to_le_bytes());
        made.extend(bytes);
    }
    if chance.below(16) != 0 {
        for (at, start) in sheets.into_iter().zip(starts.into_iter().skip(1)) {
            made[at..at + 4].copy_from_slice(&start.to_le_bytes());
        }
    }
    made.extend(rest);
    made
}

/// Changes a record of a part of an .xlsb.
pub(super) fn xlsb(part: &[u8], chance: &mut Chance) -> Vec<u8> {
    let mut records = Vec::new();
    let mut rest = part.iter().copied();
    while let Some(number) = number(&mut rest) {
        let length = length(&mut rest);
        let bytes: Vec<u8> = rest.by_ref().take(length).collect();
        records.push((number, bytes));
    }
    change(&mut records, chance);
    let mut made = Vec::with_capacity(part.len());
    for (number, bytes) in &records {
        made.push(*number as u8);
        if number & 0x80 != 0 {
            made.push((number >> 8) as u8);
        }
        let mut length = bytes.len();
        while length > 0x7f {
            made.push(length as u8 | 0x80);
            length >>= 7;
        }
        made.push(length as u8);
        made.extend(bytes);
    }
    made
}

fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<u16> {
    let first = u16::from(bytes.next()?);
    Some(if first & 0x80 == 0 { first } else { first | u16::from(bytes.next()?) << 8 })
}

fn length(bytes: &mut impl Iterator<Item = u8>) -> usize {
    let mut length = 0;
    for (byte, shift) in bytes.take(4).zip([0, 7, 14, 21]) {
        length |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            break;
        }
    }
    length
}

fn change(records: &mut Vec<Record>, chance: &mut Chance) {
    if records.is_empty() {
        return;
    }
    let (at, other) = (chance.below(records.len()), chance.below(records.len()));
    match chance.below(10) {
        0 => drop(records.remove(at)),
        1 => records.insert(other, records[at].clone()),
        2 => records.swap(at, other),
        3 => {
            let half = records[at].1.len() / 2;
            records[at].1.truncate(half);
        }
        4 => {
            // An edge where a row, a column, a count or an index stands.
            let edges = [0u16, 1, 0x7fff, 0x8000, 0xfffe, 0xffff, 255, 256];
            let edge = edges[chance.below(edges.len())].to_le_bytes();
            let bytes = &mut records[at].1;
            let place = chance.below(bytes.len().saturating_sub(1));
            bytes.iter_mut().skip(place).zip(edge).for_each(|(to, from)| *to = from);
        }
        _ => records[at].1 = plain(&records[at].1),
    }
}
