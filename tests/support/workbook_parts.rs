//! A workbook as its parts, and the comparison with golden ones kept beside the tests.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

/// The parts of a workbook by name.
pub fn parts(workbook: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(workbook)).expect("a zip file");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).expect("an entry");
        let mut text = String::new();
        entry.read_to_string(&mut text).expect("xml in UTF-8");
        parts.insert(entry.name().expect("a name").into_owned(), text);
    }
    parts
}

/// A workbook of these parts.
pub fn pack(parts: &BTreeMap<String, String>) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name.as_str(), options).expect("an entry");
        archive.write_all(text.as_bytes()).expect("written");
    }
    archive.finish().expect("a zip file").into_inner()
}

/// One element a line, so that a difference can be read.
fn lined(xml: &str) -> String {
    let mut text = xml.replace("><", ">\n<");
    text.push('\n');
    text
}

/// Compares a workbook part by part with `tests/golden/<name>`; `UPDATE_GOLDEN=1` writes it anew.
pub fn check_golden(name: &str, workbook: &[u8]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden").join(name);
    let parts: BTreeMap<String, String> =
        parts(workbook).into_iter().map(|(part, xml)| (part, lined(&xml))).collect();
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        let _ = fs::remove_dir_all(&folder);
        for (part, xml) in &parts {
            let path = folder.join(part);
            fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            fs::write(path, xml).expect("written");
        }
        return;
    }
    let golden = golden_parts(&folder);
    let names = |parts: &BTreeMap<String, String>| parts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&parts), names(&golden), "the parts of {name}");
    for (part, xml) in &parts {
        let expected = &golden[part];
        let differs = xml.lines().zip(expected.lines()).position(|(a, b)| a != b);
        let at = differs.unwrap_or(xml.lines().count().min(expected.lines().count()));
        assert!(
            xml == expected,
            "{name}/{part}, line {}: written {:?}, golden {:?} (UPDATE_GOLDEN=1 takes the new one)",
            at + 1,
            xml.lines().nth(at),
            expected.lines().nth(at),
        );
    }
}

fn golden_parts(folder: &Path) -> BTreeMap<String, String> {
    let mut parts = BTreeMap::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("the golden folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("below it");
            let name = name.to_str().expect("a name").replace('\\', "/");
            parts.insert(name, fs::read_to_string(&path).expect("xml").replace("\r\n", "\n"));
        }
    }
    parts
}
