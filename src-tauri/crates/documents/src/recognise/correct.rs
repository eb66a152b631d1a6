//! Corrects what heads say by what stands under them, and leaves one column for each field.
//! Knows no rows but the pledges'.

use std::borrow::Cow;

use domain::{BudgetNature, Completion, Span};

use super::Context;
use super::codes::looks_like_code;
use super::columns::{Column, range_of};
use super::guess::{Coord, Guess};
use super::lexicon::{self, Word};
use super::profile::{Profile, profile};
use super::rivals::rivals;
use super::say::Issues;
use super::sheet::Sheet;
use super::values::{CLOSED, spelled};
use crate::draft::PledgeField;
use crate::grid::column_name;

/// Corrects the guesses by what stands under the heads, and leaves one column for each field.
pub(super) fn correct(
    sheet: &Sheet,
    columns: &mut [Column],
    title: u32,
    data: &[u32],
    context: &Context,
    issues: &mut Issues,
) {
    let profiles: Vec<Profile> =
        columns.iter().map(|column| profile(sheet, column.col, data)).collect();
    let has = |columns: &[Column], field: PledgeField| {
        columns.iter().any(|column| {
            column.taken
                && matches!(&column.guess, Guess::Words(known, _) | Guess::Mark(known, _) if *known == field)
        })
    };
    let sources = columns
        .iter()
        .filter(|column| matches!(&column.guess, Guess::Money(coord) if coord.sure))
        .count();
    for index in 0..columns.len() {
        if columns[index].chosen.is_some() {
            continue;
        }
        let profile = &profiles[index];
        let head = columns[index].name();
        let new = match &columns[index].guess {
            Guess::Words(PledgeField::Title, _) if columns[index].col != title => {
                beside_the_title(profile, has(columns, PledgeField::Code), &head)
            }
            Guess::Sort => sorted(profile, context, has(columns, PledgeField::Field)),
            Guess::Number => numbered(profile, has(columns, PledgeField::Code)),
            Guess::Serial if profile.most(looks_like_code) && !has(columns, PledgeField::Code) => {
                Some((Guess::Words(PledgeField::Code, 1), "값이 1-1 꼴이라 관리번호로 봄".into()))
            }
            Guess::Words(field, 4) if under_closed(&columns[index], *field, profile) => {
                Some((Guess::Mark(*field, spelled(*field, &head).to_owned()), marks_said()))
            }
            Guess::Words(field, rank) => worded(*field, *rank, profile, context, columns),
            Guess::Mark(field, _) => marked(*field, profile, context),
            Guess::Money(coord) => counted(coord, profile, &head, sources, context),
            Guess::Unknown if profile.only_marks() => BudgetNature::read(&head)
                .map(|_| (Guess::Mark(PledgeField::BudgetNature, head.clone()), marks_said())),
            _ => None,
        };
        if new.is_none()
            && matches!(
                columns[index].guess,
                Guess::Words(PledgeField::Done | PledgeField::Next, _)
            )
            && profile.figures > 0
            && profile.figures * 10 >= profile.texts.len() * 8
        {
            let message = format!(
                "{}열 ‘{head}’에 글이 아니라 수가 적혀 있습니다. 금액이면 열의 뜻을 금액으로 고르십시오. 지금은 글로 읽었습니다.",
                column_name(columns[index].col)
            );
            issues.warn("words_are_figures", range_of(columns[index].col, data), message);
        }
        if let Some((guess, why)) = new {
            let head = columns[index].path.heads.join(" > ");
            if guess == Guess::Unknown && !profile.texts.is_empty() {
                let place = column_name(columns[index].col);
                let message = format!(
                    "{place}열 ‘{head}’은(는) {why} 가져오지 않습니다. 필요하면 열의 뜻을 고르십시오."
                );
                issues.notice("column_left_out", range_of(columns[index].col, data), message);
            }
            columns[index].why = format!("머리글 ‘{head}’, {why}");
            columns[index].guess = guess;
        }
    }
    rivals(columns, &profiles, title, data, issues);
}

/// `이행단계 > 일부` with nothing but marks under it.
fn under_closed(column: &Column, field: PledgeField, profile: &Profile) -> bool {
    CLOSED.contains(&field) && column.path.heads.len() > 1 && profile.only_marks()
}

fn marks_said() -> String {
    "칸이 표시(●)로 되어 있음".into()
}

type New = Option<(Guess, String)>;

fn beside_the_title(profile: &Profile, has_code: bool, head: &str) -> New {
    if profile.texts.is_empty() {
        return Some((Guess::Unknown, "비어 있음".into()));
    }
    if !has_code && profile.most(looks_like_code) {
        return Some((Guess::Words(PledgeField::Code, 1), "값이 1-1 꼴이라 관리번호로 봄".into()));
    }
    let key = domain::text::label_key(head);
    if key.contains("내용") {
        return Some((
            Guess::Words(PledgeField::Outline, 1),
            "공약명 열이 따로 있어 주요내용으로 봄".into(),
        ));
    }
    Some((Guess::Unknown, "공약명 열이 따로 있어".into()))
}

fn sorted(profile: &Profile, context: &Context, has_field: bool) -> New {
    if profile.texts.is_empty() {
        return Some((Guess::Unknown, "비어 있어".into()));
    }
    for field in CLOSED {
        if profile.all(|text| context.reads_as(field, text)) {
            return Some((Guess::Words(field, 1), format!("값이 ‘{}’ 등임", profile.texts[0])));
        }
    }
    let few = profile.distinct() * 2 <= profile.texts.len() || profile.merged;
    if !has_field && (few || profile.figures == 0) && profile.figures * 2 < profile.texts.len() {
        return Some((Guess::Words(PledgeField::Field, 4), "값이 묶음 이름이라 분야로 봄".into()));
    }
    Some((Guess::Unknown, "무엇을 나눈 것인지 알 수 없어".into()))
}

fn numbered(profile: &Profile, has_code: bool) -> New {
    match () {
        () if has_code => Some((Guess::Serial, "관리번호 열이 따로 있어 연번으로 봄".into())),
        () if profile.most(looks_like_code) => {
            Some((Guess::Words(PledgeField::Code, 1), "값이 1-1 꼴이라 관리번호로 봄".into()))
        }
        () if profile.most(|text| text.parse::<u32>().is_ok()) => None,
        () => {
            Some((Guess::Words(PledgeField::Code, 2), "번호 열이 하나뿐이라 관리번호로 봄".into()))
        }
    }
}

fn worded(
    field: PledgeField,
    rank: u8,
    profile: &Profile,
    context: &Context,
    columns: &[Column],
) -> New {
    let has = |wanted: PledgeField| {
        columns.iter().any(|column| {
            column.taken && matches!(column.guess, Guess::Words(known, _) if known == wanted)
        })
    };
    if profile.texts.is_empty() {
        return None;
    }
    match field {
        PledgeField::Stage => {
            let known = profile.texts.iter().filter(|text| context.reads_as(field, text)).count();
            let long = profile.texts.iter().filter(|text| text.chars().count() > 15).count();
            if profile.figures * 10 >= profile.texts.len() * 8 && !has(PledgeField::Progress) {
                return Some((
                    Guess::Words(PledgeField::Progress, 3),
                    "값이 수라서 추진율로 봄".into(),
                ));
            }
            if known == 0 && long * 2 > profile.texts.len() {
                return Some(if has(PledgeField::Done) {
                    (Guess::Unknown, "글이고 추진실적 열이 따로 있어".into())
                } else {
                    (Guess::Words(PledgeField::Done, 2), "값이 글이라 추진실적으로 봄".into())
                });
            }
            None
        }
        PledgeField::Newness if rank >= 2 => {
            let others = [PledgeField::BudgetNature, PledgeField::Completion, PledgeField::Stage];
            let read = |field| profile.all(|text| context.reads_as(field, text));
            if profile.most(|text| context.reads_as(field, text)) {
                return None;
            }
            Some(match others.into_iter().find(|field| read(*field)) {
                Some(other) => {
                    (Guess::Words(other, 2), format!("값이 ‘{}’ 등임", profile.texts[0]))
                }
                None => (Guess::Unknown, "값이 신규·계속이 아니어서".into()),
            })
        }
        PledgeField::ProjectPeriod if profile.all(|text| Span::read(text).is_some()) => {
            Some((Guess::Words(PledgeField::Span, 1), "값이 단기·중기·장기임".into()))
        }
        PledgeField::Goal if !has(PledgeField::Field) && profile.merged => {
            Some((Guess::Words(PledgeField::Field, 3), "아래로 병합된 묶음이라 분야로 봄".into()))
        }
        _ => None,
    }
}

fn marked(field: PledgeField, profile: &Profile, context: &Context) -> New {
    if profile.words == 0 {
        return None;
    }
    if profile.most(|text| context.reads_as(field, text)) {
        return Some((Guess::Words(field, 2), "칸마다 말로 적힘".into()));
    }
    (profile.yes == 0).then(|| (Guess::Unknown, "표시(●)가 아닌 글이 있어".into()))
}

fn counted(coord: &Coord, profile: &Profile, head: &str, sure: usize, context: &Context) -> New {
    if profile.figures == 0 && profile.only_marks() {
        let field = match () {
            () if Completion::read(head).is_some() => Some(PledgeField::Completion),
            () if Span::read(head).is_some() => Some(PledgeField::Span),
            () if BudgetNature::read(head).is_some() => Some(PledgeField::BudgetNature),
            () if coord.source.is_some() => Some(PledgeField::LeadBody),
            () => None,
        };
        return Some(match field {
            Some(field) => (Guess::Mark(field, head.to_owned()), marks_said()),
            None => (Guess::Unknown, "금액이 아니라 표시가 있어".into()),
        });
    }
    if !coord.sure && sure == 0 {
        return Some((Guess::Unknown, "금액인지 알 수 없어".into()));
    }
    if profile.texts.is_empty() {
        return None;
    }
    if profile.all(|text| BudgetNature::read(text).is_some()) && profile.figures == 0 {
        let mixed = profile.non_budget < profile.texts.len();
        return mixed
            .then(|| (Guess::Words(PledgeField::BudgetNature, 1), "값이 예산·비예산임".into()));
    }
    // Nearly every cell is words without a digit: the column is no money.
    let wordy = |text: &&Cow<'_, str>| !text.contains(|c: char| c.is_ascii_digit() || c == '#');
    let words = profile.texts.iter().filter(wordy).count();
    let words = words.saturating_sub(profile.nil + profile.non_budget);
    (words * 10 >= profile.texts.len() * 8).then(|| {
        // 2025년 > 추진실적 in words: the head without the money above it.
        match lexicon::read(head, context).map(|read| read.word) {
            Some(Word::Pledge(field, rank)) => {
                (Guess::Words(field, rank), "금액이 아니라 글이 있음".into())
            }
            _ => (Guess::Unknown, "금액이 아니라 글이 있어".into()),
        }
    })
}
