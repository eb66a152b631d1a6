//! The places of a plan card beside the pledge itself, its money and its sections: which row of
//! which table, and which column of it. Knows neither a file nor a value.

use documents::draft::SectionKind;
use domain::{Period, Quarter};

use crate::import::slot::PersonPart;

/// A place of a card.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum CardSlot {
    /// 추진 목표율
    TargetRate(Period),
    /// The nth person of a role.
    Member(String, u32, PersonPart),
    /// 추진실적 or 향후계획, told by date and words.
    Milestone { done: bool, when: String, body: String },
    /// A channel of 주민참여·소통 with its 단위사업.
    Engagement(String, String, &'static str),
    /// An indicator by name.
    Indicator(String, &'static str),
    /// An indicator's value of a period.
    Value(String, String, &'static str),
    /// An indicator's total as printed: `indicator_target`, `indicator_actual`, `indicator_rate`.
    Whole(String, &'static str),
    /// A task by group and name.
    Task(String, String),
    /// A bar by its task, lane and first quarter.
    Bar { task: (String, String), actual: bool, from: Quarter, nth: u32, column: &'static str },
    /// A year of 추진계획 및 실적.
    Year(Period, &'static str),
    /// The nth 공약 변경 of a day.
    Amendment(String, u32, &'static str),
}

/// What tells a row of a table from the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::import) struct RowKey {
    pub table: &'static str,
    /// The row that it hangs on, where that is not the pledge, and the column that says so.
    pub parent: Option<(&'static str, Box<RowKey>)>,
    pub keys: Vec<(&'static str, String)>,
    /// How many rows of the same keys stand before it.
    pub nth: u32,
}

impl RowKey {
    fn new(table: &'static str, keys: Vec<(&'static str, String)>) -> RowKey {
        RowKey { table, parent: None, keys, nth: 0 }
    }

    fn indicator(name: &str) -> RowKey {
        RowKey::new("indicator", vec![("name", name.to_owned())])
    }

    fn task((grouping, name): (&str, &str)) -> RowKey {
        let keys = vec![("grouping", grouping.to_owned()), ("name", name.to_owned())];
        RowKey::new("task", keys)
    }
}

fn lane(actual: bool) -> &'static str {
    if actual { "actual" } else { "plan" }
}

impl CardSlot {
    /// The row in which the place stands.
    pub fn row(&self) -> RowKey {
        match self {
            CardSlot::TargetRate(period) => {
                RowKey::new("target_rate", vec![("period", period.to_string())])
            }
            CardSlot::Member(role, nth, _) => {
                RowKey { nth: *nth, ..RowKey::new("person", vec![("role", role.clone())]) }
            }
            CardSlot::Milestone { done, when, body } => {
                let kind = if *done { "done" } else { "next" };
                let keys = [
                    ("kind", kind.to_owned()),
                    ("when_text", when.clone()),
                    ("body", body.clone()),
                ];
                RowKey::new("milestone", keys.into())
            }
            CardSlot::Engagement(channel, note, _) => {
                let keys = vec![("channel", channel.clone()), ("note", note.clone())];
                RowKey::new("engagement", keys)
            }
            CardSlot::Indicator(name, _) => RowKey::indicator(name),
            CardSlot::Value(name, period, _) => RowKey {
                parent: Some(("indicator_id", Box::new(RowKey::indicator(name)))),
                ..RowKey::new("indicator_value", vec![("period", period.clone())])
            },
            CardSlot::Whole(name, figure) => RowKey {
                parent: Some(("indicator_id", Box::new(RowKey::indicator(name)))),
                ..RowKey::new("printed_figure", vec![("figure", (*figure).to_owned())])
            },
            CardSlot::Task(grouping, name) => RowKey::task((grouping, name)),
            CardSlot::Bar { task: (grouping, name), actual, from, nth, .. } => {
                let keys =
                    vec![("lane", lane(*actual).to_owned()), ("from_quarter", from.to_string())];
                let parent = Some(("task_id", Box::new(RowKey::task((grouping, name)))));
                RowKey { parent, nth: *nth, ..RowKey::new("bar", keys) }
            }
            CardSlot::Year(period, _) => {
                RowKey::new("year_result", vec![("period", period.to_string())])
            }
            CardSlot::Amendment(day, nth, _) => {
                RowKey { nth: *nth, ..RowKey::new("amendment", vec![("day", day.clone())]) }
            }
        }
    }

    /// The column in which the place stands.
    pub fn column(&self) -> &'static str {
        match self {
            CardSlot::TargetRate(_) | CardSlot::Milestone { .. } => "body",
            CardSlot::Member(_, _, PersonPart::Name) => "name",
            CardSlot::Member(_, _, PersonPart::Phone) => "phone",
            CardSlot::Whole(..) => "text",
            CardSlot::Task(..) => "name",
            CardSlot::Engagement(_, _, column)
            | CardSlot::Indicator(_, column)
            | CardSlot::Value(_, _, column)
            | CardSlot::Bar { column, .. }
            | CardSlot::Year(_, column)
            | CardSlot::Amendment(_, _, column) => column,
        }
    }

    /// The place in words: `확인지표 ‘상담 건수’ 2023년 목표`.
    pub fn what(&self) -> String {
        match self {
            CardSlot::TargetRate(period) => format!("{} 목표율", period.label()),
            CardSlot::Member(role, ..) => {
                if role.is_empty() {
                    "담당".to_owned()
                } else {
                    format!("담당({role})")
                }
            }
            CardSlot::Milestone { done, when, .. } => {
                let what = if *done { "추진실적" } else { "향후계획" };
                format!("{what} {when}").trim_end().to_owned()
            }
            CardSlot::Engagement(channel, note, column) => {
                let what = match *column {
                    "plan" => " 계획",
                    "actual" => " 실적",
                    _ => "",
                };
                format!("주민참여·소통 {note} {channel}{what}").replace("  ", " ")
            }
            CardSlot::Indicator(name, column) => {
                let what = match *column {
                    "unit" => " 단위",
                    "formula" => " 산식",
                    "source" => " 출처",
                    "evidence" => " 증빙",
                    "direction" => " 방향",
                    _ => "",
                };
                format!("확인지표 ‘{name}’{what}")
            }
            CardSlot::Value(name, period, column) => {
                let when = period.parse::<Quarter>().map(Quarter::label);
                let when = when.or_else(|_| period.parse::<Period>().map(Period::label));
                let what = if *column == "actual" { "실적" } else { "목표" };
                format!("확인지표 ‘{name}’ {} {what}", when.unwrap_or_else(|_| period.clone()))
            }
            CardSlot::Whole(name, figure) => {
                let what = match *figure {
                    "indicator_target" => "목표 계",
                    "indicator_actual" => "실적 계",
                    _ => "이행률",
                };
                format!("확인지표 ‘{name}’ {what}(적힌 값)")
            }
            CardSlot::Task(grouping, name) => {
                format!("로드맵 {grouping} ‘{name}’").replace("  ", " ")
            }
            CardSlot::Bar { task: (_, name), actual, from, column, .. } => {
                let lane = if *actual { "실적" } else { "계획" };
                let what = if *column == "label" { "글" } else { "끝" };
                format!("로드맵 ‘{name}’ {lane} {}부터 · {what}", from.label())
            }
            CardSlot::Year(period, column) => {
                let what = match *column {
                    "plan" => "추진계획",
                    "result" => "추진실적",
                    _ => "달성률",
                };
                format!("{} {what}", period.label())
            }
            CardSlot::Amendment(day, _, column) => {
                let what = match *column {
                    "before" => "당초",
                    "after" => "변경",
                    "reason" => "사유",
                    _ => "절차",
                };
                format!("공약 변경 {day} {what}").replace("  ", " ")
            }
        }
    }
}

/// The sections that a card may hold, by their codes in the ledger, with their names.
pub(in crate::import) const SECTIONS: [(SectionKind, &str); 10] = [
    (SectionKind::PresentState, "현황"),
    (SectionKind::Goal, "목표"),
    (SectionKind::Outline, "사업개요"),
    (SectionKind::Plan, "세부 추진계획"),
    (SectionKind::Funding, "재원 조달 방안"),
    (SectionKind::Engagement, "주민참여·소통"),
    (SectionKind::Problems, "문제점 및 대책"),
    (SectionKind::Effect, "기대효과"),
    (SectionKind::Review, "총평"),
    (SectionKind::Cooperation, "협조사항"),
];
