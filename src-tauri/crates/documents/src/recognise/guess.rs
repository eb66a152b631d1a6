//! What the heads of one column say by themselves, before its values are looked at.

use chrono::{Datelike, NaiveDate};
use domain::{BudgetKind, FundingSource, Period};

use super::Context;
use super::heads::Path;
use super::lexicon::{self, Word};
use super::moment;
use super::values::{CLOSED, spelled};
use crate::draft::PledgeField;

/// Which part of time a money column covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// No year is said: all of it.
    Any,
    /// 임기 내.
    Within,
    /// One period.
    At(Period),
}

/// Where a money column stands among source, time and layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Coord {
    pub layer: BudgetKind,
    /// False where no head names the layer and 계획 was taken.
    pub layer_said: bool,
    /// `None` where all sources are meant.
    pub source: Option<FundingSource>,
    /// The source as printed.
    pub printed: String,
    pub reach: Reach,
    /// The head itself says that it is a sum.
    pub sum: bool,
    /// True where something else than a lone 계 says that this is money.
    pub sure: bool,
}

/// What the heads say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    Serial,
    Number,
    Sort,
    /// A word of the pledge and its rank among rivals.
    Words(PledgeField, u8),
    /// A column of marks: the field and the value that a mark gives it.
    Mark(PledgeField, String),
    Money(Coord),
    Ratio,
    Bureau,
    Unknown,
}

/// The guess and why, in Korean.
pub(super) fn guess(path: &Path, context: &Context, as_of: Option<NaiveDate>) -> (Guess, String) {
    let heads: Vec<&str> = path.heads.iter().map(String::as_str).collect();
    let Some((leaf, above)) = heads.split_last() else {
        return (Guess::Unknown, "머리글 없음".into());
    };
    let words: Vec<_> = heads.iter().map(|head| lexicon::read(head, context)).collect();
    let near = words.iter().flatten().filter_map(|read| read.near).next_back();
    let why = match near {
        Some(near) => format!("머리글 ‘{}’이(가) ‘{near}’와(과) 비슷함", heads.join(" > ")),
        None => format!("머리글 ‘{}’", heads.join(" > ")),
    };
    let mut words: Vec<Option<Word>> =
        words.into_iter().map(|read| read.map(|read| read.word)).collect();
    let in_money = words.split_last().is_some_and(|(_, upper)| upper.iter().any(is_money));
    if let (true, Some((layer, _))) = (in_money, lexicon::under_money(leaf))
        && let Some(last) = words.last_mut()
    {
        *last = Some(Word::Money(layer, false));
    }
    let (last, upper) = words.split_last().map_or((&None, &[][..]), |(last, upper)| (last, upper));
    let guess = marks(leaf, above, upper, context)
        .or_else(|| state_part(&heads, &words, as_of))
        .or_else(|| ratio(leaf, last, upper))
        .or_else(|| money(&heads, &words, context, as_of))
        .or_else(|| described(last, upper))
        .unwrap_or(Guess::Unknown);
    (guess, why)
}

/// True where a head above the last one says that figures are money.
pub(super) fn under_money(path: &Path, context: &Context) -> bool {
    path.heads.split_last().is_some_and(|(_, above)| {
        above.iter().any(|head| is_money(&lexicon::read(head, context).map(|read| read.word)))
    })
}

fn is_money(word: &Option<Word>) -> bool {
    matches!(word, Some(Word::Money(..) | Word::Sources | Word::WithinTerm | Word::ThisYear))
        || matches!(word, Some(Word::Period(_) | Word::Source(_)))
}

/// `완료시기 > 임기내`, `구분 > 신규`.
fn marks(leaf: &str, above: &[&str], upper: &[Option<Word>], context: &Context) -> Option<Guess> {
    for word in upper.iter().rev() {
        match word {
            Some(Word::Pledge(field, _)) if CLOSED.contains(field) => {
                let value = spelled(*field, leaf);
                return context
                    .reads_as(*field, value)
                    .then(|| Guess::Mark(*field, value.to_owned()));
            }
            // 사업기간 > 단기 | 중기 | 장기
            Some(Word::Pledge(PledgeField::ProjectPeriod, _))
                if context.reads_as(PledgeField::Span, leaf) =>
            {
                return Some(Guess::Mark(PledgeField::Span, leaf.to_owned()));
            }
            Some(Word::Sort) => {
                let field = CLOSED.iter().find(|field| context.reads_as(**field, leaf))?;
                return Some(Guess::Mark(*field, leaf.to_owned()));
            }
            word if is_money(word) => return None,
            _ => {}
        }
    }
    // No head above says what 신규 and 계속 are; the words do, where they can be nothing else.
    let only = [PledgeField::Newness, PledgeField::BudgetNature, PledgeField::Stage];
    let field = only.iter().find(|field| context.reads_as(**field, leaf))?;
    let free = above.is_empty() || upper.iter().all(Option::is_none);
    let money = is_money(&lexicon::read(leaf, context).map(|read| read.word));
    (free && !money).then(|| Guess::Mark(*field, leaf.to_owned()))
}

/// `추진율 > 계획 | 실적`, `이행단계 > 전분기 | 금분기`, `2025년 추진율 > 1/4 | 2/4`: what holds now
/// counts.
fn state_part(heads: &[&str], words: &[Option<Word>], as_of: Option<NaiveDate>) -> Option<Guess> {
    let (at, field, rank) = words.iter().enumerate().rev().find_map(|(at, word)| match word {
        Some(Word::Pledge(field @ (PledgeField::Progress | PledgeField::Stage), rank)) => {
            Some((at, *field, *rank))
        }
        _ => None,
    })?;
    let progress = field == PledgeField::Progress;
    let last = words.last()?;
    let own = at + 1 == words.len();
    let under_money = progress && words[..at].iter().any(is_money);
    let other = match last {
        Some(Word::Pledge(..)) => !own && !progress,
        Some(Word::Money(..) | Word::Source(_) | Word::Sources | Word::Ratio) => !progress,
        // 추진상황 > 2025년 may be a story or money.
        Some(Word::Period(Period::Year(_))) => !progress && rank > 0,
        _ => false,
    };
    if under_money || other {
        return None;
    }
    if let Some(rank) = moment::rank(&heads[if own { 0 } else { at }..], as_of) {
        return Some(Guess::Words(field, rank));
    }
    if own {
        return None;
    }
    let leaf: String = heads.last()?.split_whitespace().collect();
    if leaf.contains("증감") {
        return Some(Guess::Unknown);
    }
    if !progress {
        return None;
    }
    let reached = ["실적", "누계", "이행", "추진"];
    if leaf.contains("계획") || leaf.contains("목표") {
        return Some(Guess::Unknown);
    }
    let rank = match () {
        () if reached.iter().any(|word| leaf.contains(word)) => 0,
        () if leaf == "전체" || leaf == "종합" => 3,
        () => 4,
    };
    Some(Guess::Words(field, rank))
}

fn ratio(leaf: &str, last: &Option<Word>, upper: &[Option<Word>]) -> Option<Guess> {
    let under_money = upper.iter().any(is_money);
    match last {
        Some(Word::Ratio) => Some(Guess::Ratio),
        Some(Word::Pledge(PledgeField::Progress, _)) if under_money => Some(Guess::Ratio),
        Some(Word::Money(..)) | None if lexicon::says_percent(leaf) => Some(Guess::Ratio),
        _ => None,
    }
}

fn money(
    heads: &[&str],
    words: &[Option<Word>],
    context: &Context,
    as_of: Option<NaiveDate>,
) -> Option<Guess> {
    let last = words.last()?;
    let under = words[..words.len() - 1].iter().any(is_money);
    let mut coord = Coord {
        layer: BudgetKind::Plan,
        layer_said: false,
        source: None,
        printed: String::new(),
        reach: Reach::Any,
        sum: matches!(last, Some(Word::Sum | Word::Money(_, true))),
        sure: words.iter().any(is_money),
    };
    let leaf = heads.last()?;
    let own_source = under.then(|| FundingSource::read(leaf, context.government)).flatten();
    let short_year = under.then(|| lexicon::short_year(leaf)).flatten();
    let named = is_money(last) || matches!(last, Some(Word::Sum));
    if matches!(last, Some(Word::Sources)) {
        return None;
    }
    let year = words[..words.len() - 1].iter().rev().find_map(|word| match word {
        Some(Word::Period(Period::Year(year))) => Some(*year),
        _ => None,
    });
    let half = year.and_then(|year| Some(Period::Half(year, lexicon::half(leaf)?)));
    if !named && own_source.is_none() && short_year.is_none() && half.is_none() {
        return None;
    }
    for (index, (head, word)) in heads.iter().zip(words).enumerate() {
        let leaf = index + 1 == heads.len();
        match word {
            _ if leaf && half.is_some() => coord.reach = half.map_or(Reach::Any, Reach::At),
            _ if leaf && own_source.is_some() => {
                coord.source = own_source;
                coord.printed = (*head).to_owned();
            }
            None if leaf && short_year.is_some() => {
                coord.reach = Reach::At(Period::Year(short_year?));
            }
            Some(Word::Source(source)) => {
                coord.source = Some(*source);
                coord.printed = (*head).to_owned();
            }
            Some(Word::Period(period)) => coord.reach = Reach::At(*period),
            Some(Word::WithinTerm) if coord.reach == Reach::Any => coord.reach = Reach::Within,
            Some(Word::ThisYear) => coord.reach = Reach::At(Period::Year(as_of?.year())),
            Some(Word::Money(layer, false)) => {
                let inside = lexicon::period_in(head, context);
                if let Some(period) = inside.filter(|period| {
                    *layer != Some(BudgetKind::Plan) || !matches!(period, Period::Until(..))
                }) {
                    coord.reach = Reach::At(period);
                }
            }
            _ => {}
        }
        let dated = head.contains(|c: char| c.is_ascii_digit());
        let layer = match word {
            Some(Word::Money(layer, _)) => *layer,
            Some(Word::Period(_)) if dated => lexicon::layer_in(head),
            _ => None,
        };
        if let Some(layer) = layer {
            coord.layer = layer;
            coord.layer_said = true;
        }
    }
    Some(Guess::Money(coord))
}

fn described(last: &Option<Word>, upper: &[Option<Word>]) -> Option<Guess> {
    let parent = upper.iter().rev().flatten().find_map(|word| match word {
        Word::Pledge(field, rank) => Some((*field, *rank)),
        _ => None,
    });
    match (last, parent) {
        (Some(Word::Serial), _) => Some(Guess::Serial),
        (Some(Word::Number), _) => Some(Guess::Number),
        (Some(Word::Bureau), _) => Some(Guess::Bureau),
        (Some(Word::Team), Some((PledgeField::Department, _))) => {
            Some(Guess::Words(PledgeField::Department, 0))
        }
        (Some(Word::Team), _) => Some(Guess::Words(PledgeField::Department, 3)),
        (Some(Word::Pledge(field, rank)), _) => Some(Guess::Words(*field, *rank)),
        (Some(Word::Sort), None) => Some(Guess::Sort),
        (None | Some(Word::Sort | Word::Sum), Some((field, _))) if CLOSED.contains(&field) => {
            Some(Guess::Words(field, 4))
        }
        (None | Some(Word::Sort), Some((field, rank))) => {
            Some(Guess::Words(field, rank.saturating_add(3)))
        }
        _ => None,
    }
}
