//! The places in the ledger that a cell of a table can speak of, what stands in them, and
//! how both are printed for the clerk. Knows neither the file nor the database.

use documents::draft::VisitField;
use domain::privacy::{mask_name, mask_phone, mask_text};
use domain::{BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Period, Quarter};

use super::cards::{CardSlot, SECTIONS};
use crate::contract::ReviewColumn;

/// A place in the ledger, seen from its pledge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// A column (or a column and its printed word) of the pledge itself.
    Pledge(Head),
    /// The text of a section: `goal`, `outline`.
    Section(&'static str),
    /// The person in charge.
    Person(PersonPart),
    /// The review of a quarter.
    Review(Quarter, ReviewColumn),
    /// An amount.
    Budget(Leaf),
    /// A place of a plan card's lists.
    Card(CardSlot),
    /// A word of a visit or of its shop.
    Visit(VisitField),
    /// A visit's mark that its row is struck through.
    Struck,
}

/// What of the pledge itself a table can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Head {
    Code,
    Title,
    Field,
    Department,
    Cooperation,
    Stage,
    Progress,
    Newness,
    Completion,
    BudgetNature,
    LeadBodies,
    Span,
    ProjectPeriod,
    Remark,
    ProgressNote,
    Help,
    RevisionNeed,
    LawNeed,
    PriorSteps,
    Reachable,
}

/// What of the person in charge a table can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum PersonPart {
    Name,
    Phone,
}

/// One amount's place: project × source × period × layer. Compared in the order of the fields,
/// of which the first mostly tells.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Leaf {
    pub period: Period,
    pub kind: BudgetKind,
    pub source: FundingSource,
    /// The printed word where the sheet words the source otherwise, else empty.
    pub source_label: String,
    /// 세부사업 by name, `None` for the pledge as a whole.
    pub project: Option<String>,
}

/// What stands in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Datum {
    /// Words.
    Words(String),
    /// A word of a closed vocabulary (its token, `None` where the word is not understood) or a
    /// department's name, with the word as printed where that differs.
    Term { code: Option<String>, label: String },
    /// Won, or hundredths of a per cent.
    Number(i64),
}

impl Head {
    /// The column of table `pledge` that provenance names.
    pub fn column(self) -> &'static str {
        match self {
            Head::Code => "code",
            Head::Title => "title",
            Head::Field => "field_id",
            Head::Department => "department_id",
            Head::Cooperation => "cooperation",
            Head::Stage => "stage",
            Head::Progress => "progress",
            Head::Newness => "newness",
            Head::Completion => "completion",
            Head::BudgetNature => "budget_nature",
            Head::LeadBodies => "lead_bodies",
            Head::Span => "span",
            Head::ProjectPeriod => "project_period",
            Head::Remark => "remark",
            Head::ProgressNote => "progress_note",
            Head::Help => "help",
            Head::RevisionNeed => "revision_need",
            Head::LawNeed => "law_need",
            Head::PriorSteps => "prior_steps",
            Head::Reachable => "reachable",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Head::Code => "관리번호",
            Head::Title => "공약명",
            Head::Field => "분야",
            Head::Department => "주관부서",
            Head::Cooperation => "협조부서",
            Head::Stage => "이행단계",
            Head::Progress => "추진율",
            Head::Newness => "신규여부",
            Head::Completion => "완료시기",
            Head::BudgetNature => "예산구분",
            Head::LeadBodies => "사업주체",
            Head::Span => "단기·중기·장기",
            Head::ProjectPeriod => "사업기간",
            Head::Remark => "비고",
            Head::ProgressNote => "추진상황",
            Head::Help => "중앙·광역 도움",
            Head::RevisionNeed => "공약수정 필요 여부",
            Head::LawNeed => "법규 제·개정 필요성",
            Head::PriorSteps => "사전절차 이행",
            Head::Reachable => "목표달성 가능여부",
        }
    }
}

/// The column of table `review` that provenance names.
pub(super) fn review_column(part: ReviewColumn) -> &'static str {
    match part {
        ReviewColumn::Stage => "stage",
        ReviewColumn::Progress => "progress",
        ReviewColumn::Done => "done",
        ReviewColumn::Next => "next",
        ReviewColumn::Problems => "problems",
    }
}

fn review_label(part: ReviewColumn) -> &'static str {
    match part {
        ReviewColumn::Stage => "이행단계",
        ReviewColumn::Progress => "추진율",
        ReviewColumn::Done => "추진실적",
        ReviewColumn::Next => "향후계획",
        ReviewColumn::Problems => "문제점",
    }
}

impl Slot {
    /// The place in words: `주관부서`, `구비 2023년 계획`, `2025년 4분기 점검 · 이행단계`.
    pub fn what(&self, government: GovernmentKind) -> String {
        match self {
            Slot::Pledge(head) => head.label().to_owned(),
            Slot::Section(kind) => {
                let known = SECTIONS.iter().find(|(known, _)| known.code() == *kind);
                known.map_or("내용", |(_, name)| name).to_owned()
            }
            Slot::Person(PersonPart::Name) => "담당자".to_owned(),
            Slot::Person(PersonPart::Phone) => "전화".to_owned(),
            Slot::Review(quarter, part) => {
                format!("{} 점검 · {}", quarter.label(), review_label(*part))
            }
            Slot::Budget(leaf) => leaf.what(government),
            Slot::Card(slot) => slot.what(),
            Slot::Visit(field) => field.label().to_owned(),
            Slot::Struck => "취소 표시".to_owned(),
        }
    }
}

impl Leaf {
    fn what(&self, government: GovernmentKind) -> String {
        let source = match (self.source_label.as_str(), self.source) {
            ("", FundingSource::Unsplit) => "",
            ("", source) => source.label(government),
            (printed, _) => printed,
        };
        let words = [
            self.project.as_deref().unwrap_or_default(),
            source,
            &self.period.label(),
            self.kind.label(),
        ];
        words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl Datum {
    /// Words that are there, or nothing.
    pub fn words(text: &str) -> Option<Datum> {
        (!text.is_empty()).then(|| Datum::Words(text.to_owned()))
    }

    /// For the clerk: `75%`, `1,923.5`, the word as printed. Money in `unit`.
    pub fn print(&self, slot: &Slot, unit: MoneyUnit) -> String {
        match (self, slot) {
            (Datum::Words(text), Slot::Visit(field)) => masked(*field, text),
            (Datum::Words(text), _) => text.clone(),
            (Datum::Term { code, label }, _) if label.is_empty() => {
                code.clone().unwrap_or_default()
            }
            (Datum::Term { label, .. }, _) => label.clone(),
            (Datum::Number(count), Slot::Card(_)) => count.to_string(),
            (Datum::Number(won), Slot::Budget(_)) => unit.print(domain::Won(*won)),
            (Datum::Number(hundredths), _) => print_percent(*hundredths),
        }
    }

    /// The words, or the printed word of a vocabulary.
    pub fn text(&self) -> &str {
        match self {
            Datum::Words(text) => text,
            Datum::Term { code, label } if label.is_empty() => code.as_deref().unwrap_or_default(),
            Datum::Term { label, .. } => label,
            Datum::Number(_) => "",
        }
    }
}

/// A word of a visit with persons' names and phones masked.
pub(super) fn masked(field: VisitField, text: &str) -> String {
    match field {
        VisitField::Owner | VisitField::Manager => mask_name(text),
        VisitField::Phone => mask_phone(text),
        _ => mask_text(text),
    }
}

/// Hundredths of a per cent with no more decimals than needed: 7550 is `75.5%`.
pub(super) fn print_percent(hundredths: i64) -> String {
    let exact = domain::Decimal::new(i128::from(hundredths), 2).unwrap_or_default();
    format!("{}%", exact.grouped())
}

/// Token and printed word of a vocabulary's datum.
pub(super) fn term(datum: Option<&Datum>) -> (Option<&str>, &str) {
    match datum {
        Some(Datum::Term { code, label }) => (code.as_deref(), label),
        _ => (None, ""),
    }
}

/// A number's datum.
pub(super) fn number(datum: Option<&Datum>) -> Option<i64> {
    match datum {
        Some(Datum::Number(number)) => Some(*number),
        _ => None,
    }
}
