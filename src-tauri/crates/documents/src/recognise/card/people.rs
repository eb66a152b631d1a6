//! Who is in charge: `일자리경제과 경제계 ○○○ (☎000-0000)`. Owns how a department, roles, names and
//! phones are told apart in a line of words.

use crate::draft::DraftPerson;

/// A department and its people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Staff {
    pub department: Option<String>,
    pub people: Vec<DraftPerson>,
}

const LABELS: [&str; 6] = ["총괄부서", "주관부서", "추진부서", "담당부서", "소관부서", "주무부서"];

/// True for a line that names people behind a department's label.
pub(super) fn names_people(text: &str) -> bool {
    let text = text.trim_start();
    text.contains('☎') && LABELS.iter().any(|label| text.starts_with(label))
}

/// Reads the words of a cell; `at` is its place.
pub(super) fn read(text: &str, at: &str) -> Staff {
    let mut staff = Staff::default();
    for line in text.split('\n') {
        let mut words = String::new();
        let mut rest = line.trim();
        if let Some(after) = LABELS.iter().find_map(|label| rest.strip_prefix(label)) {
            rest = after.trim_start().trim_start_matches(':').trim_start();
        }
        while let Some((before, phone, after)) = next_phone(rest) {
            words.push_str(before);
            staff.add(&words, phone, at);
            words.clear();
            rest = after;
        }
        words.push_str(rest);
        staff.add(&words, "", at);
    }
    if staff.department.is_none() {
        staff.department = staff.people.iter().find_map(|person| led(&person.role));
    }
    staff
}

/// Text before a phone, the phone, text after it.
fn next_phone(text: &str) -> Option<(&str, &str, &str)> {
    if let Some((before, after)) = text.split_once('☎') {
        let after = after.trim_start_matches([' ', ':', '.']);
        let end = after
            .find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '~' | '*' | '○')))
            .unwrap_or(after.len());
        let rest = after[end..].trim_start_matches([')', ',', ' ', '/', ';']);
        return Some((before.trim_end_matches(['(', ' ']), &after[..end], rest));
    }
    let bytes = text.as_bytes();
    let mut start = 0;
    while let Some(offset) = text[start..].find(|c: char| c.is_ascii_digit()) {
        let from = start + offset;
        let mut end = from;
        while end < bytes.len() && (bytes[end].is_ascii_digit() || bytes[end] == b'-') {
            end += 1;
        }
        let digits = text[from..end].bytes().filter(u8::is_ascii_digit).count();
        if digits >= 7 && text[from..end].contains('-') {
            let rest = text[end..].trim_start_matches([')', ',', ' ', '/', ';']);
            return Some((text[..from].trim_end_matches(['(', ' ']), &text[from..end], rest));
        }
        start = end;
    }
    None
}

impl Staff {
    fn add(&mut self, words: &str, phone: &str, at: &str) {
        let words = words.trim().trim_matches([',', ';', '/']).trim();
        let (left, name) = match words.rsplit_once(':') {
            Some((left, name)) => (left.trim(), name.trim().to_owned()),
            None => match words.rsplit_once(' ') {
                Some((left, name)) => (left.trim(), name.to_owned()),
                None => ("", words.to_owned()),
            },
        };
        let first = self.people.is_empty() && self.department.is_none();
        let alone = split_department(words).filter(|(_, role)| role.is_empty());
        if let (true, true, Some((department, _))) = (first, phone.is_empty(), alone) {
            self.department = Some(department);
            return;
        }
        let (department, role, name) = match first {
            true if left.is_empty() && is_department(&name) => {
                (Some(name), String::new(), String::new())
            }
            true => match split_department(left) {
                Some((department, role)) => (Some(department), role, name),
                None => (None, left.to_owned(), name),
            },
            false => (None, left.to_owned(), name),
        };
        if department.is_some() {
            self.department = department;
        }
        if !(role.is_empty() && name.is_empty() && phone.is_empty()) {
            let phone = phone.to_owned();
            self.people.push(DraftPerson { role, name, phone, at: at.to_owned() });
        }
    }
}

/// The department at the front and the role behind it.
fn split_department(words: &str) -> Option<(String, String)> {
    let mut end = 0;
    for word in words.split(' ') {
        end += word.len();
        if is_department(word) {
            return Some((words[..end].to_owned(), words[end..].trim().to_owned()));
        }
        end += 1;
    }
    None
}

fn is_department(word: &str) -> bool {
    let word = word.split('(').next().unwrap_or(word);
    word.chars().count() >= 3
        && ["과", "실", "국", "단", "소", "센터", "담당관", "추진단", "본부", "사무소"]
            .iter()
            .any(|end| word.ends_with(end))
}

/// 지역경제과장 leads 지역경제과.
fn led(role: &str) -> Option<String> {
    let department = role.strip_suffix('장')?;
    let led =
        ["과", "실", "국", "단", "소", "센터", "본부"].iter().any(|end| department.ends_with(end));
    (led && department.chars().count() >= 3).then(|| department.to_owned())
}

/// `과   장` as `과장`: single letters that are set apart to fill a cell.
pub(super) fn closed(text: &str) -> String {
    let mut words = text.split_whitespace();
    match words.all(|word| word.chars().count() == 1) {
        true => text.split_whitespace().collect(),
        false => text.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}
