//! What a cell of words says: stages, yes and no in many marks, progress. Knows no columns.

use domain::number::{Written, read as read_number};
use domain::text::label_key;
use domain::{BudgetNature, Completion, Decimal, LeadBody, Newness, Span, Stage};

use super::Context;
use super::sheet::shown_number;
use crate::draft::PledgeField;
use crate::grid::Value;

impl Context {
    /// The stage that a word names, the office's own labels first.
    pub(super) fn stage(&self, text: &str) -> Option<Stage> {
        let key = label_key(text);
        let own = self.stages.iter().find(|(label, _)| label_key(label) == key);
        // `완료(’24.12.)`: a date in brackets says when, not what.
        let undated = || {
            let (word, inside) = text.split_once('(')?;
            inside.contains(|c: char| c.is_ascii_digit()).then(|| Stage::read(word))?
        };
        own.map(|(_, stage)| *stage).or_else(|| Stage::read(text)).or_else(undated)
    }

    /// True where `text` is one of the values that `field` may take.
    pub(super) fn reads_as(&self, field: PledgeField, text: &str) -> bool {
        match field {
            PledgeField::Newness => Newness::read(text).is_some(),
            PledgeField::Completion => Completion::read(text).is_some(),
            PledgeField::Stage => self.stage(text).is_some(),
            PledgeField::BudgetNature => BudgetNature::read(text).is_some(),
            PledgeField::Span => Span::read(text).is_some(),
            PledgeField::LeadBody => LeadBody::read_all(text, self.government).is_some(),
            _ => false,
        }
    }

    /// True where `text` is a value of any field with a closed vocabulary.
    pub(super) fn reads_as_value(&self, text: &str) -> bool {
        CLOSED.iter().any(|field| self.reads_as(*field, text))
    }
}

/// The fields whose values are few and known; they may be drawn as columns of marks.
pub(super) const CLOSED: [PledgeField; 6] = [
    PledgeField::Newness,
    PledgeField::Completion,
    PledgeField::Stage,
    PledgeField::BudgetNature,
    PledgeField::Span,
    PledgeField::LeadBody,
];

/// A short leaf under the head of a closed field, spelled out: `이행단계 > 일부`, `완료시기 > 내`.
pub(super) fn spelled(field: PledgeField, leaf: &str) -> &str {
    match (field, label_key(leaf).as_str()) {
        (PledgeField::Stage, "일부" | "부분") => Stage::Partial.label(),
        (PledgeField::Stage, "계속" | "지속" | "계속추진" | "지속추진") => {
            Stage::DoneContinuing.label()
        }
        (PledgeField::Completion, "내" | "기간내") => Completion::WithinTerm.label(),
        (PledgeField::Completion, "후" | "외" | "이후") => Completion::AfterTerm.label(),
        _ => leaf,
    }
}

/// What a cell of a column of marks says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Yes,
    No,
    /// Not a mark at all.
    Words,
}

/// Reads `●`, `○`, `√`, `V`, `1`, `해당`; blank, `-`, `×` and `□` are no.
pub(super) fn mark(text: &str) -> Mark {
    let mut key = label_key(text);
    key.make_ascii_uppercase();
    match key.as_str() {
        "" | "-" | "X" | "×" | "✕" | "✗" | "□" | "☐" | "0" | "N" | "미해당" | "." => {
            Mark::No
        }
        "●" | "○" | "◎" | "◉" | "◯" | "〇" | "⚪" | "⚫" | "■" | "▣" | "◆" | "◇" | "★" | "☆"
        | "▲" | "√" | "✓" | "✔" | "☑" | "☒" | "🗸" | "V" | "O" | "ㅇ" | "0)" | "1" | "*" | "Y"
        | "예" | "해당" | "○표" => Mark::Yes,
        _ => Mark::Words,
    }
}

/// The 추진율 that a cell gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    None,
    /// Hundredths of a per cent and how it was written.
    Percent(i64, Way),
    Unreadable,
}

/// How a 추진율 was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    /// `75`
    Plain,
    /// `50%` as text
    Text,
    /// 0.65 shown as 65%
    Format,
    /// 0.65 in a column of nothing but fractions
    Fraction,
    /// `100%(지속 추진)`
    Suffix,
}

/// Reads a 추진율; `fractions` where the whole column holds fractions of one.
pub(super) fn progress(value: &Value, format: &str, fractions: bool) -> Progress {
    match value {
        Value::Blank => Progress::None,
        Value::Number(number) => {
            let percent = format.contains('%');
            let scale = if percent || fractions { 10_000 } else { 100 };
            let way = match (percent, fractions) {
                (true, _) => Way::Format,
                (false, true) => Way::Fraction,
                _ => Way::Plain,
            };
            hundredths(*number, scale).map_or(Progress::Unreadable, |n| Progress::Percent(n, way))
        }
        Value::Text(text) => match read_number(text) {
            Written::Blank | Written::Nil => Progress::None,
            Written::Figure(figure) => match figure.percent_hundredths() {
                Some(whole) if fractions && !figure.percent => {
                    Progress::Percent(whole * 100, Way::Fraction)
                }
                Some(whole) => {
                    let way = if figure.percent { Way::Text } else { Way::Plain };
                    Progress::Percent(whole, way)
                }
                None => Progress::Unreadable,
            },
            Written::Words => leading_percent(text),
        },
        _ => Progress::Unreadable,
    }
}

fn hundredths(number: f64, scale: i128) -> Option<i64> {
    let exact = Decimal::from_f64(number)?.times(scale)?;
    let rounded = exact.rounded(0, domain::rate::RoundingMode::HalfUp);
    i64::try_from(rounded.to_integer()?).ok()
}

/// `100%(지속 추진)`, `80% 추진`: the figure before the sign.
fn leading_percent(text: &str) -> Progress {
    let head = text.split_once('%').map(|(head, _)| head.trim());
    match head.map(read_number) {
        Some(Written::Figure(figure)) => figure
            .percent_hundredths()
            .map_or(Progress::Unreadable, |whole| Progress::Percent(whole, Way::Suffix)),
        _ => Progress::Unreadable,
    }
}

/// True for a bare number from 0 to 1 that is not shown as a percentage.
pub(super) fn may_be_fraction(value: &Value, format: &str) -> Option<bool> {
    match value {
        Value::Number(number) if !format.contains('%') => Some((0.0..=1.0).contains(number)),
        Value::Text(text) => match read_number(text) {
            Written::Figure(figure) if !figure.percent => {
                let one = Decimal::whole(1);
                Some(!figure.value.is_negative() && figure.value <= one)
            }
            _ => None,
        },
        _ => None,
    }
}

/// A 추진율 as it is shown: `75`, `65%`.
pub(super) fn progress_text(value: &Value, format: &str) -> String {
    match value {
        Value::Number(number) if format.contains('%') => shown_number(*number, "0%"),
        Value::Number(number) => shown_number(*number, ""),
        Value::Text(text) => domain::text::clean(text),
        _ => String::new(),
    }
}

/// True where a cell only says that it repeats the one above.
pub(super) fn ditto(text: &str) -> bool {
    matches!(
        label_key(text).as_str(),
        "\"" | "〃"
            | "''"
            | "″"
            | "”"
            | "“"
            | "상동"
            | "위와같음"
            | "동상"
            | "\"\""
            | "′′"
            | "'"
    )
}

/// A pledge's name on one line, without the bullet that some sheets set before it.
pub(super) fn title(text: &str) -> String {
    let joined = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    let joined = joined.join(" ");
    let bullets = ['○', '●', '◦', '□', '■', '▪', '▫', '·', '•', '❍', '❏', '▶', '▷', '-', '*', 'ㅇ'];
    let mut rest = joined.as_str();
    if let Some(after) = rest.strip_prefix(bullets) {
        let spaced =
            after.starts_with(' ') || rest.starts_with(['○', '●', '□', '■', '▪', '•', '❍']);
        rest = if spaced && !after.trim().is_empty() { after.trim_start() } else { rest };
    }
    rest.to_owned()
}
