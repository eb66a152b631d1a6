//! A locked .xls opened with its password ([MS-XLS] 2.2.10, [MS-OFFCRYPTO] 2.3.5 to 2.3.7): RC4,
//! RC4 by the CryptoAPI, and the XOR of Excel 95. Heads of records stand plain, their bytes do not.
//! Knows no cells.

use std::io::{Cursor, Write};

use cfb::{CompoundFile, Version};
use md5::{Digest, Md5};
use rc4::consts::{U5, U6, U7, U8, U9, U10, U11, U12, U13, U14, U15, U16};
use rc4::{KeyInit, Rc4, StreamCipher};
use sha1::Sha1;

use super::looks::{Record, Records, u16_at, u32_at};
use crate::read::compound::{locked, other_lock, wrong_password};
use crate::read::error::Fault;

/// What Excel locks a workbook with that is only protected against changes: it opens unasked.
const UNASKED: &str = "VelvetSweatshop";

/// Keys change after so many bytes of the stream.
const BLOCK: usize = 1_024;

const BOF: u16 = 0x0809;
const FILE_PASS: u16 = 0x002f;
const BOUND_SHEET: u16 = 0x0085;
/// Records whose bytes are never encrypted.
const PLAIN: [u16; 7] = [BOF, FILE_PASS, 0x00e1, 0x0138, 0x0194, 0x0195, 0x0196];
/// A record that readers pass over; it stands where the lock was.
const NOTHING: u16 = 0x00c1;

/// How a book is locked.
enum Lock<'a> {
    Xor { key: u16, verifier: u16 },
    Rc4 { salt: &'a [u8], verifier: &'a [u8] },
    CryptoApi { salt: &'a [u8], verifier: &'a [u8], key_bytes: usize },
}

/// A book whose lock is open: the file around it and its record stream.
pub(in crate::read) struct Opened {
    pub bytes: Vec<u8>,
    pub stream: Vec<u8>,
}

/// Opens the records with the password; `None` where they are not locked at all.
pub(in crate::read) fn unlock(
    stream: &[u8],
    password: Option<&str>,
) -> Result<Option<Opened>, Fault> {
    let Some((place, data, unicode)) = lock_record(stream) else { return Ok(None) };
    let lock = lock(data, unicode).ok_or_else(|| other_lock("xls: unknown FILEPASS"))?;
    let open = |password: &str| lock.open(stream, password, unicode);
    let given = password.filter(|password| !password.is_empty());
    let opened = given.and_then(open).or_else(|| open(UNASKED));
    let Some(mut stream) = opened else {
        return Err(if given.is_some() { wrong_password() } else { locked() });
    };
    if let Some(number) = stream.get_mut(place..place + 2) {
        number.copy_from_slice(&NOTHING.to_le_bytes());
    }
    Ok(Some(Opened { bytes: around(&stream, unicode)?, stream }))
}

/// The stream in a compound file of its own, for readers that want one.
pub(super) fn around(stream: &[u8], unicode: bool) -> Result<Vec<u8>, Fault> {
    let name = if unicode { "/Workbook" } else { "/Book" };
    let file = || {
        // calamine takes a file of version 4 without short streams for an empty one.
        let room = Cursor::new(Vec::with_capacity(stream.len() + 4_096));
        let mut file = CompoundFile::create_with_version(Version::V3, room)?;
        file.create_stream(name)?.write_all(stream)?;
        file.flush()?;
        Ok(file.into_inner().into_inner())
    };
    file().map_err(|error: std::io::Error| Fault::damaged(error.to_string()))
}

/// Where the record of the lock stands among the book's own, its bytes, and whether the book is of
/// Excel 97 or later.
fn lock_record(stream: &[u8]) -> Option<(usize, &[u8], bool)> {
    let mut unicode = false;
    let mut place = 0;
    for Record(number, data) in Records::of(stream) {
        match number {
            BOF => unicode = u16_at(data, 0) == Some(0x0600),
            // An empty record of the lock opens nothing.
            FILE_PASS if u16_at(data, 0) != Some(0) || data.len() > 2 => {
                return Some((place, data, unicode));
            }
            0x000a => return None,
            _ => {}
        }
        place += 4 + data.len();
    }
    None
}

fn lock(data: &[u8], unicode: bool) -> Option<Lock<'_>> {
    let xor =
        |at: usize| Some(Lock::Xor { key: u16_at(data, at)?, verifier: u16_at(data, at + 2)? });
    if !unicode {
        return xor(0);
    }
    match u16_at(data, 0)? {
        0 => xor(2),
        1 => {
            let info = data.get(2..)?;
            match (u16_at(info, 0)?, u16_at(info, 2)?) {
                (1, 1) => Some(Lock::Rc4 { salt: info.get(4..20)?, verifier: info.get(20..52)? }),
                (2..=4, 2) => crypto_api(info),
                _ => None,
            }
        }
        _ => None,
    }
}

fn crypto_api(info: &[u8]) -> Option<Lock<'_>> {
    let length = u32_at(info, 8)? as usize;
    let (head, verifier) = info.get(12..)?.split_at_checked(length)?;
    let cipher = u32_at(head, 8)?;
    let bits = match u32_at(head, 16)? {
        0 => 40,
        bits => bits as usize,
    };
    // 0 and 0x6801 are RC4; what else a book may name was never written by an office.
    let known = matches!(cipher, 0 | 0x6801) && bits % 8 == 0 && (40..=128).contains(&bits);
    let (salt, rest) = verifier.get(4..)?.split_at_checked(16)?;
    known.then_some(Lock::CryptoApi { salt, verifier: rest.get(..40)?, key_bytes: bits / 8 })
}

impl Lock<'_> {
    /// The stream with its records plain; `None` where the password is not the lock's.
    fn open(&self, stream: &[u8], password: &str, unicode: bool) -> Option<Vec<u8>> {
        match self {
            Lock::Xor { key, verifier } => {
                let words = spellings(password, unicode).into_iter();
                let mut fitting = words.filter(|word| xor_key(word) == *key);
                let word = fitting.find(|word| xor_verifier(word) == *verifier)?;
                Some(xored(stream, &xor_bytes(&word)))
            }
            Lock::Rc4 { salt, verifier } => {
                let base = rc4_base(password, salt);
                let key = |block: u32| rc4_key(&base, block);
                let said = mask(verifier, &key(0));
                let (word, hash) = said.split_at_checked(16)?;
                (Md5::digest(word).as_slice() == hash).then(|| keyed(stream, key))
            }
            Lock::CryptoApi { salt, verifier, key_bytes } => {
                let base = Sha1::new().chain_update(salt).chain_update(utf16(password)).finalize();
                let key = |block: u32| {
                    let hash = Sha1::new().chain_update(base).chain_update(block.to_le_bytes());
                    let mut key = hash.finalize()[..16].to_vec();
                    key.truncate(*key_bytes);
                    if *key_bytes == 5 {
                        key.resize(16, 0);
                    }
                    key
                };
                // The length of the hash stands between the two.
                let both: Vec<u8> = [verifier.get(..16)?, verifier.get(20..40)?].concat();
                let said = mask(&both, &key(0));
                let (word, hash) = said.split_at_checked(16)?;
                (Sha1::digest(word).as_slice() == hash).then(|| keyed(stream, key))
            }
        }
    }
}

fn utf16(password: &str) -> Vec<u8> {
    password.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// What the keys of all blocks are made of.
fn rc4_base(password: &str, salt: &[u8]) -> [u8; 5] {
    let hash = Md5::digest(utf16(password));
    let mut all = Md5::new();
    for _ in 0..16 {
        all.update(&hash[..5]);
        all.update(salt);
    }
    let mut base = [0; 5];
    base.copy_from_slice(&all.finalize()[..5]);
    base
}

fn rc4_key(base: &[u8; 5], block: u32) -> Vec<u8> {
    Md5::new().chain_update(base).chain_update(block.to_le_bytes()).finalize().to_vec()
}

/// The bytes with the key's stream over them.
fn mask(bytes: &[u8], key: &[u8]) -> Vec<u8> {
    let mut masked = bytes.to_vec();
    macro_rules! by_length {
        ($($length:literal $size:ty),+) => {
            match key.len() {
                $($length => Rc4::<$size>::new(key.into()).apply_keystream(&mut masked),)+
                _ => masked.clear(),
            }
        };
    }
    by_length!(
        5 U5, 6 U6, 7 U7, 8 U8, 9 U9, 10 U10, 11 U11, 12 U12, 13 U13, 14 U14, 15 U15, 16 U16
    );
    masked
}

/// The stream with each block's key over it, but for what is never encrypted.
fn keyed(stream: &[u8], key: impl Fn(u32) -> Vec<u8>) -> Vec<u8> {
    let blocks = (0u32..).zip(stream.chunks(BLOCK));
    let mut open: Vec<u8> = blocks.flat_map(|(block, bytes)| mask(bytes, &key(block))).collect();
    let mut place = 0;
    for Record(number, data) in Records::of(stream) {
        let bytes = place + 4..place + 4 + data.len();
        let plain = match number {
            BOUND_SHEET => 4.min(data.len()),
            number if PLAIN.contains(&number) => data.len(),
            _ => 0,
        };
        open[place..bytes.start + plain].copy_from_slice(&stream[place..bytes.start + plain]);
        place = bytes.end;
    }
    // What follows the last whole record is nobody's.
    open.truncate(place);
    open
}

/// The stream with the bytes of an XOR lock taken off.
fn xored(stream: &[u8], key: &[u8; 16]) -> Vec<u8> {
    let mut open = stream.to_vec();
    let mut place = 0;
    for Record(number, data) in Records::of(stream) {
        let start = place + 4;
        place = start + data.len();
        let plain = match number {
            BOUND_SHEET => 4,
            number if PLAIN.contains(&number) => data.len(),
            _ => 0,
        };
        for (at, byte) in open[start..place].iter_mut().enumerate().skip(plain) {
            *byte = byte.rotate_left(3) ^ key[(start + data.len() + at) % 16];
        }
    }
    open
}

/// The bytes that a password may have been typed as: fifteen at most.
fn spellings(password: &str, unicode: bool) -> Vec<Vec<u8>> {
    let halves = password.encode_utf16().map(|unit| match unit.to_le_bytes() {
        [0, high] => high,
        [low, _] => low,
    });
    let narrow: Vec<u8> = halves.take(15).collect();
    let mut korean = encoding_rs::EUC_KR.encode(password).0.into_owned();
    korean.truncate(15);
    if unicode { vec![narrow, korean] } else { vec![korean, narrow] }
}

/// [MS-OFFCRYPTO] 2.3.7.1, as a register of sixteen bits.
fn xor_key(word: &[u8]) -> u16 {
    let turned = |value: u16| {
        let value = value.rotate_left(1);
        if value & 1 == 1 { value ^ 0x1020 } else { value }
    };
    let (mut key, mut base, mut end) = (0u16, 0x8000u16, 0xffffu16);
    for byte in word.iter().rev() {
        for bit in 0..8 {
            base = turned(base);
            if (byte & 0x7f) >> bit & 1 == 1 {
                key ^= base;
            }
            end = turned(end);
        }
    }
    if word.is_empty() { 0 } else { key ^ end }
}

fn xor_verifier(word: &[u8]) -> u16 {
    let turned = |value: u16, by: usize| (value << by | value >> (15 - by)) & 0x7fff;
    let letters = word.iter().enumerate();
    let hash = letters.fold(0, |hash, (at, byte)| hash ^ turned(u16::from(*byte), (at + 1) % 15));
    if word.is_empty() { 0 } else { hash ^ word.len() as u16 ^ 0xce4b }
}

/// The sixteen bytes that lie over the records.
fn xor_bytes(word: &[u8]) -> [u8; 16] {
    const FILL: [u8; 15] =
        [0xbb, 0xff, 0xff, 0xba, 0xff, 0xff, 0xb9, 0x80, 0x00, 0xbe, 0x0f, 0x00, 0xbf, 0x0f, 0x00];
    let key = xor_key(word).to_le_bytes();
    let mut letters = word.iter().chain(&FILL);
    std::array::from_fn(|at| {
        let letter = letters.next().copied().unwrap_or_default();
        (letter ^ key[at % 2]).rotate_left(2)
    })
}

#[cfg(test)]
mod tests;
