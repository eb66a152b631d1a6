//! The head of a card: labels with their values at the right or below, boxes, and ● under two
//! heading rows. Owns which cell is the value of which label.

use std::collections::BTreeSet;

use domain::text::label_key;
use domain::{BudgetKind, BudgetNature, Completion, LeadBody, Newness, Span, Stage};

use super::boxes::{Choice, choices, help};
use super::fields::{Field, field};
use super::lines::{Line, Spot, one_line};
use super::people::{self, Staff};
use super::words::unmarked;
use super::{Card, Stated};
use crate::draft::Located;
use crate::grid::Address;
use crate::recognise::say::Issues;
use crate::recognise::values::{Mark, mark as mark_of, progress_text};

/// Reads the lines above the first section into the card.
pub(super) fn read(card: &mut Card<'_>, lines: &[Line]) {
    let mut reader = Reader { used: BTreeSet::new(), lines };
    for line in lines {
        for spot in &line.spots {
            reader.label(card, line, spot);
        }
    }
    reader.title(card);
    reader.title_at_last(card);
    reader.left_over(card);
}

struct Reader<'a> {
    used: BTreeSet<Address>,
    lines: &'a [Line],
}

impl Reader<'_> {
    fn label(&mut self, card: &mut Card<'_>, line: &Line, spot: &Spot) {
        if self.used.contains(&spot.at()) {
            return;
        }
        let Some(known) = field(&spot.text) else { return self.inline(card, spot) };
        self.used.insert(spot.at());
        let right = self.right(line, spot);
        let code = known == Field::Code;
        let below = self.below(spot);
        let code_below = below.iter().any(|value| code_like(&value.text));
        if let Some(value) = &right
            && (!code || !code_below || beside(&value.text, value, spot))
        {
            self.used.insert(value.at());
            return set(card, known, &value.text, value);
        }
        if self.matrix(card, known, spot) {
            return;
        }
        if let (true, Some(title)) = (code && code_below, &right) {
            self.used.insert(title.at());
            set(card, Field::Title, &title.text, title);
        }
        for value in below {
            if !code || code_like(&value.text) {
                self.used.insert(value.at());
                card.above.push(value.place());
                set(card, known, &value.text, &value);
            }
        }
    }

    /// `관리번호 : 3-1` in one cell.
    fn inline(&mut self, card: &mut Card<'_>, spot: &Spot) {
        let Some((label, value)) = spot.text.split_once(':') else { return };
        let Some(known) = field(label) else { return };
        self.used.insert(spot.at());
        set(card, known, value.trim(), spot);
    }

    /// The value right beside the label.
    fn right(&self, line: &Line, label: &Spot) -> Option<Spot> {
        let spot = line.spots.iter().find(|spot| spot.at().col > label.block.last.col)?;
        let gap = spot.at().col - label.block.last.col - 1;
        let free = gap == 0 || (gap <= 2 && self.below(label).is_empty());
        (free && field(&spot.text).is_none()).then(|| spot.clone())
    }

    fn under(&self, label: &Spot, rows: u32) -> Vec<Spot> {
        let row = label.block.last.row + rows;
        let Some(line) = self.lines.iter().find(|line| line.row == row) else { return Vec::new() };
        let (first, last) = (label.block.first.col, label.block.last.col);
        let inside = |spot: &&Spot| spot.at().col >= first && spot.at().col <= last;
        line.spots.iter().filter(inside).cloned().collect()
    }

    /// The values right below the label, none of them a label.
    fn below(&self, label: &Spot) -> Vec<Spot> {
        let found = self.under(label, 1);
        let label_among = found.iter().any(|spot| field(&spot.text).is_some());
        if label_among { Vec::new() } else { found }
    }

    /// Choices as a second heading row, marked in the row below it.
    fn matrix(&mut self, card: &mut Card<'_>, known: Field, label: &Spot) -> bool {
        let options = self.under(label, 1);
        if options.len() < 2 || !options.iter().all(|option| is_option(known, &option.text)) {
            return false;
        }
        let mut seen = Vec::new();
        for option in &options {
            self.used.insert(option.at());
            let depth = option.block.height();
            for mark in self.under(option, depth) {
                if mark_of(&mark.text) == Mark::Yes {
                    self.used.insert(mark.at());
                    seen.push((option.text.clone(), mark));
                }
            }
        }
        if seen.len() > 1 && known != Field::Lead {
            let (_, first) = &seen[0];
            several(&mut card.issues, known, &first.place());
            return true;
        }
        for (word, mark) in seen {
            card.marks.push((word.clone(), mark.place()));
            set(card, known, &word, &mark);
        }
        true
    }

    /// A title without a label: the code and the name on the first line, or the name alone.
    fn title(&mut self, card: &mut Card<'_>) {
        for line in self.lines {
            let free: Vec<&Spot> =
                line.spots.iter().filter(|spot| !self.used.contains(&spot.at())).collect();
            match free.as_slice() {
                [code, title]
                    if card.head.code.is_none()
                        && card.head.title.is_none()
                        && code_like(&code.text) =>
                {
                    set(card, Field::Code, &code.text, code);
                    set(card, Field::Title, &title.text, title);
                    self.used.extend([code.at(), title.at()]);
                }
                [title] if line.spots.len() == 1 => {
                    let document = document_name(&title.text);
                    if !document && card.head.title.is_none() {
                        set(card, Field::Title, &title.text, title);
                        self.used.insert(title.at());
                    } else if document || line.row == self.lines[0].row {
                        self.used.insert(title.at());
                    }
                }
                _ => {}
            }
        }
    }

    /// A pledge may be called a plan too.
    fn title_at_last(&mut self, card: &mut Card<'_>) {
        let alone = self.lines.iter().find_map(|line| line.only());
        if let Some(spot) = alone.filter(|_| card.head.title.is_none()) {
            set(card, Field::Title, &spot.text, spot);
        }
    }

    fn left_over(&mut self, card: &mut Card<'_>) {
        for line in self.lines {
            for spot in &line.spots {
                if !self.used.contains(&spot.at()) && !card.aside(spot) {
                    card.unread(spot);
                }
            }
        }
    }
}

/// The name of the document, not of the pledge.
fn document_name(text: &str) -> bool {
    let key = label_key(text);
    [
        "관리카드",
        "실천계획서",
        "공약카드",
        "추진계획서",
        "이행계획서",
        "세부계획서",
        "공약사업카드",
        "실천계획",
    ]
    .iter()
    .any(|name| key.ends_with(name))
}

/// `3-1`, `98`, `가-2`, `공약3`.
fn code_like(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().count();
    letters <= 16
        && text.chars().any(|c| c.is_ascii_digit())
        && !text.contains(['\n', '%'])
        && text.split_whitespace().count() <= 2
        && text.chars().filter(|c| ('가'..='힣').contains(c)).count() <= 4
}

/// True where the cell beside the label is its code, not the title that reaches down past it.
fn beside(text: &str, value: &Spot, label: &Spot) -> bool {
    code_like(text) && value.block.height() <= label.block.height()
}

fn is_option(known: Field, text: &str) -> bool {
    let key = label_key(text);
    match known {
        Field::Completion => Completion::read(text).is_some(),
        Field::Newness => Newness::read(text).is_some(),
        Field::Budget => BudgetNature::read(text).is_some(),
        Field::Period | Field::Span => Span::read(text).is_some(),
        Field::Lead => {
            LeadBody::read(text).is_some() || matches!(key.as_str(), "시" | "도" | "기타")
        }
        Field::Help => key.contains("필요") || matches!(key.as_str(), "해당없음" | "유" | "무"),
        Field::Stage => Stage::read(text).is_some(),
        _ => key.contains("필요") || matches!(key.as_str(), "해당없음" | "유" | "무" | "해당"),
    }
}

fn several(issues: &mut Issues, known: Field, at: &str) {
    let what = name(known);
    issues.warn(
        "several_choices",
        at,
        format!("‘{what}’에 둘 이상이 골라져 있어 아무것도 읽지 않았습니다. 하나만 남기거나 직접 골라 주십시오."),
    );
}

fn name(known: Field) -> &'static str {
    match known {
        Field::Newness => "신규여부",
        Field::Completion => "완료시기",
        Field::Budget => "예산구분",
        Field::Stage => "이행단계",
        Field::Lead => "사업주체",
        Field::Span | Field::Period => "사업기간",
        Field::Help => "중앙·광역 도움",
        Field::Progress => "추진율",
        Field::Flags => "사업 구분",
        _ => "머리의 칸",
    }
}

/// Puts the text of a value into the field, boxes looked through.
fn set(card: &mut Card<'_>, known: Field, text: &str, spot: &Spot) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let at = spot.place();
    let boxes = choices(text);
    if boxes.is_some() {
        card.boxes.push(at.clone());
    }
    match (known, boxes) {
        (Field::Help, Some(boxes)) => {
            card.head.help = help(&boxes).map(|value| Located { value, at });
        }
        (Field::Lead | Field::Flags, Some(boxes)) => {
            for choice in boxes.iter().filter(|choice| choice.ticked) {
                plain(card, known, &choice.word, at.clone());
            }
        }
        (_, Some(boxes)) => {
            let ticked: Vec<&Choice> = boxes.iter().filter(|choice| choice.ticked).collect();
            match ticked.as_slice() {
                [one] => plain(card, known, &one.word, at),
                [] => {}
                _ => several(&mut card.issues, known, &at),
            }
        }
        (_, None) => plain(card, known, text, at),
    }
}

fn plain(card: &mut Card<'_>, known: Field, text: &str, at: String) {
    let kind = card.context.government;
    let here = |value: String| Some(Located { value, at: at.clone() });
    let words = || here(text.to_owned());
    let dash = matches!(text, "-" | "–" | "—" | "―");
    match known {
        Field::Code => card.head.code = here(one_line(text)),
        Field::Title => card.head.title = words(),
        Field::PolicyArea => card.head.field = words(),
        Field::Cooperation => card.head.cooperation = words(),
        Field::Stage => set_stage(card, text, at),
        Field::Progress => {
            let shown =
                progress_text(card.sheet.value(address(&at)), card.sheet.format(address(&at)));
            let figure = match domain::number::read(&shown) {
                domain::number::Written::Figure(figure) => figure.percent_hundredths(),
                _ => None,
            };
            match figure {
                Some(value) => card.head.progress = Some(Located { value, at }),
                None if dash => {}
                None => card.unknown(name(known), text, &at),
            }
        }
        Field::ProgressNote => {
            let stage = Stage::read(text).or_else(|| card.context.stage(text));
            match stage.filter(|_| card.head.stage.is_none() && card.head.stage_label.is_none()) {
                Some(_) => set_stage(card, text, at),
                None => card.head.progress_note = words(),
            }
        }
        Field::Period => match Span::read(text) {
            Some(value) => card.head.span = Some(Located { value, at }),
            None => card.head.project_period = words(),
        },
        Field::Help => card.head.help = words(),
        Field::Revision => card.head.revision_need = words(),
        Field::Law => card.head.law_need = words(),
        Field::Prior => card.head.prior_steps = words(),
        Field::Reachable => card.head.reachable = words(),
        Field::Remark => card.head.remark = words(),
        Field::Newness => match Newness::read(text) {
            Some(value) => card.head.newness = Some(Located { value, at }),
            None if dash => {}
            None => card.unknown(name(known), text, &at),
        },
        Field::Completion => match Completion::read(text) {
            Some(value) => {
                if label_key(text) != label_key(value.label()) {
                    card.head.completion_label = words();
                }
                card.head.completion = Some(Located { value, at });
            }
            None if dash => {}
            None => card.unknown(name(known), text, &at),
        },
        Field::Budget => match BudgetNature::read(text) {
            Some(value) => card.head.budget_nature = Some(Located { value, at }),
            None if dash => {}
            None => card.unknown(name(known), text, &at),
        },
        Field::Span => match Span::read(text) {
            Some(value) => card.head.span = Some(Located { value, at }),
            None if dash => {}
            None => card.unknown(name(known), text, &at),
        },
        Field::Lead => match LeadBody::read_all(text, kind) {
            Some(bodies) => {
                let found = bodies.into_iter().map(|value| Located { value, at: at.clone() });
                card.head.lead_bodies.extend(found);
            }
            None if dash => {}
            None => card.unknown(name(known), text, &at),
        },
        Field::Department | Field::People => staff(card, people::read(text, &at), text, &at, known),
        Field::Departments => {
            let (own, other) = match text.split_once('(') {
                Some((own, other)) => (own.trim(), other.trim().trim_end_matches(')').trim()),
                None => (text, ""),
            };
            if !own.is_empty() {
                card.head.department = here(own.to_owned());
            }
            if !other.is_empty() {
                card.head.cooperation = here(other.to_owned());
            }
        }
        Field::Flags => flags(card, text, &at),
        Field::TotalCost => card.stated.push(Stated {
            what: "카드 머리 총사업비".into(),
            kind: BudgetKind::Plan,
            text: text.to_owned(),
            at,
        }),
        Field::TotalSpent => card.stated.push(Stated {
            what: "카드 머리 집행액".into(),
            kind: BudgetKind::Spent,
            text: text.to_owned(),
            at,
        }),
    }
}

fn address(at: &str) -> Address {
    at.parse().unwrap_or(Address::new(0, 0))
}

/// The stage and the office's word for it.
pub(super) fn set_stage(card: &mut Card<'_>, text: &str, at: String) {
    let words = one_line(text);
    let stage = card.context.stage(&words).or_else(|| Stage::read(&words));
    if stage.is_none() && words != "-" {
        card.unknown("이행단계", &words, &at);
    }
    card.head.stage = stage;
    card.head.stage_label = Some(Located { value: words, at });
}

fn staff(card: &mut Card<'_>, staff: Staff, text: &str, at: &str, known: Field) {
    match staff.department {
        Some(department) => {
            card.head.department.get_or_insert(Located { value: department, at: at.to_owned() });
        }
        None if staff.people.is_empty() || known == Field::Department && !text.contains('☎') => {
            card.head.department = Some(Located { value: text.to_owned(), at: at.to_owned() });
            return;
        }
        None => {}
    }
    card.people.extend(staff.people);
}

/// One of several flags that stand under one label.
fn flags(card: &mut Card<'_>, text: &str, at: &str) {
    for word in text.split([',', '/', '\n']).map(str::trim).filter(|word| !word.is_empty()) {
        let known = if Completion::read(word).is_some() {
            Field::Completion
        } else if Newness::read(word).is_some() {
            Field::Newness
        } else if BudgetNature::read(word).is_some() {
            Field::Budget
        } else if Span::read(word).is_some() {
            Field::Span
        } else if LeadBody::read_in(word, card.context.government).is_some() {
            Field::Lead
        } else {
            card.unknown("사업 구분", word, at);
            continue;
        };
        card.kinds.push((word.to_owned(), at.to_owned()));
        plain(card, known, word, at.to_owned());
    }
}

/// A heading line's words, when a label of the head stands inside a section: `공약진행 : 완료`.
pub(super) fn said_inside(card: &mut Card<'_>, text: &str, at: &str) -> bool {
    let (_, words) = unmarked(text);
    let Some((label, value)) = words.split_once(':') else { return false };
    if field(label) != Some(Field::Stage) || card.head.stage.is_some() {
        return false;
    }
    if value.trim().is_empty() {
        return true;
    }
    set_stage(card, value.trim(), at.to_owned());
    true
}
