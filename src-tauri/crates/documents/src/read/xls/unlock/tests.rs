use std::path::Path;

use super::*;
use crate::grid::{Address, Value};
use crate::read::{Options, ReadError, ReadErrorCode, Workbook, read};

/// The password of the files that take any letters.
const PASSWORD: &str = "공약2025";

/// Locked by other programs' own code: each holds the same two pledges.
const LOCKED: [(&str, &str); 4] = [
    ("rc4.xls", PASSWORD),
    ("cryptoapi.xls", PASSWORD),
    ("cryptoapi40.xls", PASSWORD),
    ("xor.xls", "gongyak25"),
];

fn bytes(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/locked");
    std::fs::read(folder.join(name)).unwrap()
}

fn open(name: &str, bytes: &[u8], password: Option<&str>) -> Result<Workbook, ReadError> {
    read(name, bytes, &Options { password: password.map(str::to_owned), ..Options::default() })
}

fn stream(bytes: &[u8]) -> Vec<u8> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).unwrap();
    let mut content = Vec::new();
    std::io::Read::read_to_end(&mut file.open_stream("/Workbook").unwrap(), &mut content).unwrap();
    content
}

/// The file with its record stream changed in place.
fn changed(bytes: &[u8], change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut stream = stream(bytes);
    change(&mut stream);
    around(&stream, true).unwrap_or_default()
}

#[test]
fn locked_books_open_with_their_password() {
    for (name, password) in LOCKED {
        let book = open(name, &bytes(name), Some(password)).expect(name);
        let text = |row, col| book.grids[0].value(Address::new(row, col)).clone();
        assert_eq!(text(1, 1), Value::Text("골목상권 살리기".into()), "{name}");
        assert_eq!(text(2, 4), Value::Text("완료".into()), "{name}");
        assert_eq!(text(2, 5), Value::Number(100.0), "{name}");
    }
}

#[test]
fn a_locked_book_of_an_offices_size_opens_too() {
    for (name, password) in LOCKED {
        let long = [&NOTHING.to_le_bytes()[..], &8_000u16.to_le_bytes(), &[7; 8_000]].concat();
        let file = changed(&bytes(name), |stream| stream.extend(long));
        let book = open(name, &file, Some(password)).expect(name);
        assert_eq!(*book.grids[0].value(Address::new(2, 5)), Value::Number(100.0), "{name}");
    }
}

#[test]
fn without_the_password_it_is_asked_and_a_wrong_one_is_told() {
    for (name, _) in LOCKED {
        let code = |password| open(name, &bytes(name), password).expect_err(name).code;
        assert_eq!(code(None), ReadErrorCode::Password, "{name}");
        assert_eq!(code(Some("")), ReadErrorCode::Password, "{name}");
        for wrong in ["공약2024", "x", "gongyak2", "긴 암호를 적은 사람은 아무도 없습니다"]
        {
            assert_eq!(code(Some(wrong)), ReadErrorCode::WrongPassword, "{name} {wrong}");
        }
    }
}

#[test]
fn an_unknown_lock_says_what_to_do() {
    let file = changed(&bytes("rc4.xls"), |stream| {
        let (place, ..) = lock_record(stream).unwrap();
        stream[place + 6] = 9;
    });
    let error = open("a.xls", &file, Some(PASSWORD)).unwrap_err();
    assert_eq!(error.code, ReadErrorCode::Password);
    assert!(error.message.contains("풀 수 없습니다"), "{}", error.message);
    assert!(error.message.contains("저장해서"), "{}", error.message);
}

/// The figures of the specification's own example.
#[test]
fn the_key_and_the_verifier_of_a_word() {
    assert_eq!((xor_key(b"abc"), xor_verifier(b"abc")), (20_810, 52_250));
    assert_eq!((xor_key(b""), xor_verifier(b"")), (0, 0));
}

#[test]
fn a_lock_that_lies_never_panics() {
    for (name, password) in LOCKED {
        let whole = bytes(name);
        let (place, length) = {
            let stream = stream(&whole);
            let (place, data, _) = lock_record(&stream).unwrap();
            (place, data.len())
        };
        for at in place..place + 4 + length {
            for value in [0, 1, 0x7f, 0xff] {
                let file = changed(&whole, |stream| stream[at] = value);
                let _ = open(name, &file, Some(password));
            }
        }
        for end in (0..stream(&whole).len()).step_by(97) {
            let file = changed(&whole, |stream| stream.truncate(end));
            let _ = open(name, &file, Some(password));
        }
    }
}
