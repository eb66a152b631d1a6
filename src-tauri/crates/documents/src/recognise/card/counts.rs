//! 주민참여·소통: channels as heads and their counts below, or a row per 단위사업.

use domain::number::{Written, read as read_number};
use domain::text::label_key;

use super::Card;
use super::lines::one_line;
use super::table::Table;
use super::words::sums;
use crate::draft::{DraftEngagement, Located};
use crate::grid::Address;

/// Reads a table of counts; false where no head is a channel.
pub(super) fn read(card: &mut Card<'_>, table: &Table<'_>, heading: &str) -> bool {
    let done = heading.contains("실적") || heading.contains("현황");
    let columns: Vec<u32> = table.columns().filter(|col| !table.head(*col).is_empty()).collect();
    if columns.is_empty() || table.body > table.rows.1 {
        return false;
    }
    let first = columns[0];
    let labelled = matches!(
        label_key(&table.head(first)).as_str(),
        "단위사업" | "구분" | "세부사업" | "사업명" | "연도"
    );
    let channels: Vec<u32> = columns
        .iter()
        .copied()
        .filter(|col| *col != first || !labelled)
        .filter(|col| !sums(&table.head(*col)))
        .collect();
    if channels.is_empty() {
        return false;
    }
    for row in table.body_rows() {
        let label = if labelled { one_line(&table.text(row, first)) } else { String::new() };
        let lane = match label_key(&label).as_str() {
            "계획" | "목표" => Some(false),
            "실적" => Some(true),
            _ => None,
        };
        let unnamed = lane.is_some() || label == "-";
        let note = if unnamed { String::new() } else { label.clone() };
        if sums(&label) {
            continue;
        }
        let actual = lane.unwrap_or(done);
        let mut sum = Some(0i64);
        let mut counted = false;
        for col in &channels {
            let at = Address::new(row, *col);
            let count = count(card, table, at);
            let text = one_line(&table.head(*col));
            let head = table.anchor(table.body - 1, *col).to_string();
            if let (Some(whole), Some(count)) = (sum, &count) {
                sum = whole.checked_add(count.value);
                counted = true;
            }
            if labelled && lane.is_none() && count.is_none() {
                continue;
            }
            card.count(Located { value: text, at: head }, note.clone(), count, actual);
        }
        let total = columns.iter().find(|col| sums(&table.head(**col)));
        if let (Some(col), Some(sum), true) = (total, sum, counted) {
            compare(card, table, Address::new(row, *col), sum);
        }
    }
    true
}

fn count(card: &mut Card<'_>, table: &Table<'_>, at: Address) -> Option<Located<i64>> {
    let text = table.sheet.own(at).into_owned();
    match read_number(&text) {
        Written::Figure(figure) => {
            let value = figure.value.to_integer().and_then(|value| i64::try_from(value).ok());
            match value {
                Some(value) => Some(Located { value, at: at.to_string() }),
                None => {
                    card.unknown("주민참여·소통 횟수", &text, &at.to_string());
                    None
                }
            }
        }
        Written::Blank | Written::Nil => None,
        Written::Words => {
            card.unknown("주민참여·소통 횟수", &text, &at.to_string());
            None
        }
    }
}

fn compare(card: &mut Card<'_>, table: &Table<'_>, at: Address, sum: i64) {
    let text = table.sheet.own(at).into_owned();
    let Written::Figure(figure) = read_number(&text) else { return };
    let told = figure.value.to_string();
    if told != sum.to_string() {
        let message = format!(
            "주민참여·소통의 계는 {told}인데 더하면 {sum}입니다. 어느 쪽이 맞는지 확인해 주십시오."
        );
        card.issues.differs("count_sum_differs", at, message, (told, sum.to_string()));
    }
}

impl Card<'_> {
    fn count(
        &mut self,
        channel: Located<String>,
        note: String,
        count: Option<Located<i64>>,
        actual: bool,
    ) {
        let rows = &mut self.draft.engagement;
        let known = |row: &DraftEngagement| row.channel.value == channel.value && row.note == note;
        let index = match rows.iter().position(known) {
            Some(index) => index,
            None => {
                rows.push(DraftEngagement { channel, plan: None, actual: None, note });
                rows.len() - 1
            }
        };
        let row = &mut rows[index];
        if actual {
            row.actual = count;
        } else {
            row.plan = count;
        }
    }
}
