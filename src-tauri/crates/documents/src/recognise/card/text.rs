//! The sentences of a part: a text with its lines, or milestones with their dates.

use domain::date::WrittenDate;

use super::Card;
use super::lines::{Spot, outline};
use super::words::{Mark, unmarked};
use crate::draft::{DraftMilestone, DraftSection, Located, SectionKind};
use crate::grid::Address;
use crate::recognise::sheet::Sheet;

/// Lines of text with their rows and cells.
#[derive(Default)]
pub(super) struct Sentences {
    cells: Vec<(u32, String, String)>,
}

impl Sentences {
    /// A cell's text.
    pub fn line(&mut self, sheet: &Sheet<'_>, spot: &Spot) {
        let text = outline(sheet, spot.at());
        self.cells.push((spot.at().row, text, spot.place()));
    }

    /// A text that stands in a part of the cell `at`.
    pub fn push(&mut self, _sheet: &Sheet<'_>, at: Address, text: &str) {
        self.cells.push((at.row, text.to_owned(), at.to_string()));
    }

    /// Texts with their cells.
    pub fn told(&self) -> impl Iterator<Item = (&str, String)> {
        self.cells.iter().map(|(_, text, at)| (text.as_str(), at.clone()))
    }

    /// One text; rows that are left free between its lines stay free.
    fn joined(&self) -> Option<Located<String>> {
        let (_, _, at) = self.cells.first()?;
        let mut body = String::new();
        let mut last: Option<u32> = None;
        for (row, text, _) in &self.cells {
            match last {
                Some(last) if *row == last => body.push(' '),
                Some(last) => body.push_str(&"\n".repeat((row - last).min(3) as usize)),
                None => {}
            }
            body.push_str(text);
            last = Some(*row);
        }
        Some(Located { value: body, at: at.clone() })
    }

    /// Each line that begins with a bullet at the left is a milestone; the others go on with it.
    pub fn milestones(&self) -> Vec<DraftMilestone> {
        let mut found: Vec<DraftMilestone> = Vec::new();
        for (_, text, at) in &self.cells {
            for (index, line) in text.split('\n').enumerate() {
                let (mark, words) = unmarked(line);
                let begins = mark != Mark::Bare && !line.starts_with(' ');
                match found.last_mut().filter(|_| !begins) {
                    Some(last) => {
                        let inner = index > 0;
                        let line = line.strip_prefix("  ").filter(|_| inner).unwrap_or(line);
                        let line = if inner { line } else { line.trim_start() };
                        last.body.push('\n');
                        last.body.push_str(line);
                    }
                    None => {
                        let (when, body) = dated(words);
                        found.push(DraftMilestone { when, body, at: at.clone() });
                    }
                }
            }
        }
        let said = |milestone: &DraftMilestone| {
            let body = milestone.body.trim();
            !matches!(body, "해당없음" | "해당 없음" | "없음" | "-" | "")
        };
        found.retain(said);
        found
    }
}

/// The date of a milestone and its words: `2022. 9. : 협의`, `협약 체결.....2022. 12. 16.`,
/// `채용공고: 2024.2.`.
fn dated(line: &str) -> (String, String) {
    let line = line.trim();
    if let Some(dots) = line.find("....").or_else(|| line.find("……")) {
        let (body, when) = line.split_at(dots);
        let when = when.trim_start_matches(['.', '…', ' ']);
        if is_date(when) || (1..=20).contains(&when.trim().chars().count()) {
            return (when.trim().to_owned(), body.trim().to_owned());
        }
    }
    for (at, sign) in line.match_indices(':') {
        let (before, after) = (line[..at].trim(), line[at + sign.len()..].trim());
        if is_date(before) {
            return (before.to_owned(), after.to_owned());
        }
    }
    if let Some((body, when)) = line.rsplit_once(':')
        && is_date(when.trim())
    {
        return (when.trim().to_owned(), body.trim().to_owned());
    }
    if let Some((body, when)) = line.rsplit_once('(')
        && let Some(when) = when.strip_suffix(')')
        && is_date(when)
        && (when.contains(['.', '월', '년', '~']) || when.trim() == "연중")
    {
        return (when.trim().to_owned(), body.trim().to_owned());
    }
    (String::new(), line.to_owned())
}

fn is_date(text: &str) -> bool {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > 40 {
        return false;
    }
    if matches!(text, "연중" | "상시" | "수시" | "연중 계속" | "매월" | "매년" | "매분기")
    {
        return true;
    }
    let date = WrittenDate::read(text);
    date.first.is_some() || date.last.is_some()
}

impl Card<'_> {
    /// Keeps a text section; a second one of the same kind goes on with the first.
    pub(super) fn section(
        &mut self,
        kind: SectionKind,
        label: &str,
        at: Address,
        sentences: Sentences,
    ) {
        let Some(body) = sentences.joined() else { return };
        match self.draft.sections.iter_mut().find(|section| section.kind == kind) {
            Some(known) => {
                known.body.value.push('\n');
                known.body.value.push_str(&body.value);
                let message = format!("‘{label}’은(는) 같은 갈래의 앞 글 뒤에 이어 붙였습니다.");
                self.issues.notice("section_joined", at, message);
            }
            None => {
                self.draft.sections.push(DraftSection { kind, label: label.to_owned(), body });
            }
        }
    }
}
