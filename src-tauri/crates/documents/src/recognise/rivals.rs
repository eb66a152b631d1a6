//! Leaves one column for each field where several heads mean the same, and says which gave way.

use super::columns::{Column, range_of};
use super::guess::Guess;
use super::moment;
use super::naming::{code_in_title, name};
use super::profile::Profile;
use super::say::Issues;
use crate::draft::{Meaning, PledgeField};
use crate::grid::column_name;

/// One column for each field: the surest head, then the fullest column.
pub(super) fn rivals(
    columns: &mut [Column],
    profiles: &[Profile],
    title: u32,
    data: &[u32],
    issues: &mut Issues,
) {
    let mut fields: Vec<PledgeField> = Vec::new();
    for column in columns.iter() {
        if let Guess::Words(field, _) = column.guess
            && !fields.contains(&field)
        {
            fields.push(field);
        }
    }
    for field in fields {
        let rank = |column: &Column| match column.guess {
            Guess::Words(known, rank) if known == field => Some(rank),
            _ => None,
        };
        let best = (0..columns.len())
            .filter(|index| rank(&columns[*index]).is_some_and(|rank| rank != moment::FORMER))
            .filter(|index| field != PledgeField::Title || columns[*index].col == title)
            .min_by_key(|index| {
                let column = &columns[*index];
                let empty = profiles[*index].texts.is_empty();
                let missing = data.len().saturating_sub(profiles[*index].texts.len());
                let chosen = column.chosen.is_none();
                (!column.taken, chosen, empty, rank(column), missing, column.col)
            });
        let Some(best) = best else {
            only_former(columns, profiles, field, data, issues);
            continue;
        };
        // What is needed and stands only in a hidden column is taken from there, and said.
        if !columns[best].taken && matches!(field, PledgeField::Title | PledgeField::Code) {
            columns[best].taken = true;
            let what = if field == PledgeField::Title { "공약명" } else { "관리번호" };
            let message = format!(
                "{what} 열({}열)이 숨겨져 있습니다. 없으면 공약을 알아볼 수 없어 읽었습니다.",
                column_name(columns[best].col)
            );
            issues.warn("hidden_column_used", range_of(columns[best].col, data), message);
        }
        let others: Vec<usize> = (0..columns.len())
            .filter(|index| *index != best && columns[*index].taken)
            .filter(|index| rank(&columns[*index]).is_some())
            .collect();
        let full: Vec<usize> =
            others.iter().copied().filter(|at| !profiles[*at].texts.is_empty()).collect();
        left_out(columns, profiles, (best, &full), field, data, issues);
        let kept = columns[best].path.heads.join(" > ");
        for index in others {
            columns[index].why = format!("‘{kept}’ 열이 따로 있음");
            columns[index].guess = Guess::Unknown;
        }
    }
    codes(columns, profiles, data, issues);
}

/// Says once which columns give way to the one that is taken; a warning where nothing decides
/// between them.
fn left_out(
    columns: &[Column],
    profiles: &[Profile],
    (best, others): (usize, &[usize]),
    field: PledgeField,
    data: &[u32],
    issues: &mut Issues,
) {
    let Some(first) = others.first() else { return };
    let names: Vec<String> =
        others.iter().map(|at| format!("‘{}’", columns[*at].path.heads.join(" > "))).collect();
    let names = match names.len() {
        0..=3 => names.join(", "),
        more => format!("{} 등 {more}열", names[..2].join(", ")),
    };
    let kept = columns[best].path.heads.join(" > ");
    let place = range_of(columns[*first].col, data);
    let message = format!(
        "{names}과(와) ‘{kept}’이(가) 같은 뜻으로 보여 ‘{kept}’만 가져옵니다. 다르면 열의 뜻을 바꾸십시오."
    );
    let rank = |at: usize| match columns[at].guess {
        Guess::Words(_, rank) => rank,
        _ => u8::MAX,
    };
    let state = matches!(field, PledgeField::Stage | PledgeField::Progress);
    let tied = others
        .iter()
        .any(|at| rank(*at) == rank(best) && profiles[*at].texts != profiles[best].texts);
    if state && columns[best].chosen.is_none() && tied {
        issues.warn("column_undecided", place, format!(
            "{names}과(와) ‘{kept}’ 가운데 어느 열이 지금의 {}인지 알 수 없어 ‘{kept}’만 가져옵니다. 다르면 열의 뜻을 바꾸십시오.",
            name(field)
        ));
    } else if state && moment::off_the_day(rank(best)) {
        issues.warn("column_not_of_the_day", place, format!(
            "기준일이 든 분기의 {} 열이 없거나 비어 있어 ‘{kept}’을(를) 가져옵니다({names}은(는) 뺌). 기준일을 확인하고 다르면 열의 뜻을 바꾸십시오.",
            name(field)
        ));
    } else {
        issues.notice("column_left_out", place, message);
    }
}

/// 전분기 or 당초 without a column for now: nothing is taken.
fn only_former(
    columns: &mut [Column],
    profiles: &[Profile],
    field: PledgeField,
    data: &[u32],
    issues: &mut Issues,
) {
    for (column, profile) in columns.iter_mut().zip(profiles) {
        if !matches!(column.guess, Guess::Words(known, moment::FORMER) if known == field) {
            continue;
        }
        let head = column.path.heads.join(" > ");
        if column.taken && !profile.texts.is_empty() {
            issues.warn("column_only_former", range_of(column.col, data), format!(
                "‘{head}’은(는) 지난 {}이어서 가져오지 않습니다. 지금의 것이면 열의 뜻을 고르십시오.",
                name(field)
            ));
        }
        column.why = format!("머리글 ‘{head}’, 지난 것이라");
        column.guess = Guess::Unknown;
    }
}

/// Without a code of its own a table is matched by its count, and the clerk is told.
fn codes(columns: &mut [Column], profiles: &[Profile], data: &[u32], issues: &mut Issues) {
    let has = columns.iter().any(|column| column.gives(PledgeField::Code));
    let chosen = columns.iter().any(|column| {
        matches!(column.chosen, Some(Meaning::Serial))
            || matches!(column.chosen, Some(Meaning::Ignore))
    });
    // Numbers before all the names say more than a count of the rows.
    let in_names = columns.iter().zip(profiles).any(|(column, profile)| {
        column.gives(PledgeField::Title) && profile.all(|text| code_in_title(text).is_some())
    });
    let chosen = chosen || in_names;
    for index in 0..columns.len() {
        if !matches!(columns[index].guess, Guess::Serial | Guess::Number) || !columns[index].taken {
            continue;
        }
        if !has && !chosen && profiles[index].counts_up() {
            columns[index].guess = Guess::Words(PledgeField::Code, 4);
            let head = columns[index].path.heads.join(" > ");
            columns[index].why = format!("관리번호 열이 없어 ‘{head}’을(를) 관리번호로 씀");
            let message = format!(
                "관리번호 열이 없어 ‘{head}’을(를) 관리번호로 씁니다. 다음 분기 표에서 번호가 바뀌면 다른 공약과 이어질 수 있으니 확인하십시오."
            );
            issues.warn("serial_as_code", range_of(columns[index].col, data), message);
            return;
        }
        columns[index].guess = Guess::Serial;
    }
}
