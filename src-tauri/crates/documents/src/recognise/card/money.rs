//! Money tables of a card: projects and sources down, periods across. Owns which cells are leaves
//! and which are sums; sums are kept apart and compared elsewhere.

use domain::text::label_key;
use domain::{BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Period, Won};

use super::Card;
use super::axis;
use super::lines::{Line, one_line};
use super::table::Table;
use super::words::{sums, whole, within_term};
use crate::draft::{DraftAmount, DraftProject, Located, SumSpan};
use crate::grid::Address;
use crate::recognise::amounts::{self, Amount};
use crate::recognise::lexicon::{layer_in, unit_in};

/// Stands for money of the pledge as a whole beside projects.
pub(in crate::recognise) const WHOLE_PLEDGE: &str = "공약 전체";
/// Stands for money whose source is not given beside sources.
const NO_SOURCE: &str = "재원 미구분";

/// A sum that the paper prints.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub what: String,
    pub kind: BudgetKind,
    pub project: Option<String>,
    pub source: Option<(FundingSource, String)>,
    pub span: SumSpan,
    pub text: String,
    pub won: Won,
    pub unit: MoneyUnit,
    pub at: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Label,
    Span(SumSpan),
    Other,
}

/// A row with its project, source and layer.
struct Row {
    row: u32,
    project: Project,
    source: Source,
    kind: BudgetKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Project {
    /// 총계
    All,
    /// The pledge as a whole, by name.
    Pledge,
    Named(String, Address),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    /// 계, 소계
    Sum,
    One(FundingSource, String),
}

/// Reads a table of money; false where it has no periods or no sources.
pub(super) fn read(
    card: &mut Card<'_>,
    table: &Table<'_>,
    layer: BudgetKind,
    before: &[Line],
) -> bool {
    let roles = roles(table, card.context.government);
    let periods = roles.iter().filter(|(_, role)| matches!(role, Role::Span(SumSpan::Period(_))));
    if periods.count() == 0 || !roles.iter().any(|(_, role)| *role == Role::Label) {
        return false;
    }
    let rows = rows(card, table, &roles, layer);
    if rows.is_empty() {
        return false;
    }
    let unit = unit(card, table, before);
    let named = rows.iter().any(|row| matches!(row.project, Project::Named(..) | Project::Pledge));
    let money: Vec<u32> = roles
        .iter()
        .filter(|(_, role)| matches!(role, Role::Span(_)))
        .map(|(col, _)| *col)
        .collect();
    card.tell_heads(table, &money);
    for row in &rows {
        let summed = row.project == Project::All && named
            || row.source == Source::Sum && has_sources(table, &rows, row, &money);
        let project = match &row.project {
            Project::Named(name, at) => {
                card.project(Some((name, at)));
                Some(name.clone())
            }
            Project::Pledge => Some(String::new()),
            Project::All => None,
        };
        for (col, role) in &roles {
            let Role::Span(span) = role else { continue };
            cell(card, table, row, (*col, *span), &project, summed, unit, &money);
        }
    }
    true
}

/// True where the project's sources have amounts of their own.
fn has_sources(table: &Table<'_>, rows: &[Row], sum: &Row, money: &[u32]) -> bool {
    rows.iter().any(|row| {
        row.project == sum.project
            && row.kind == sum.kind
            && row.source != Source::Sum
            && money.iter().any(|col| {
                let text = table.own(row.row, *col);
                !text.is_empty() && text != "-"
            })
    })
}

#[expect(clippy::too_many_arguments, reason = "a cell is known by all of its heads")]
fn cell(
    card: &mut Card<'_>,
    table: &Table<'_>,
    row: &Row,
    (col, span): (u32, SumSpan),
    project: &Option<String>,
    summed: bool,
    unit: MoneyUnit,
    money: &[u32],
) {
    let at = Address::new(row.row, col);
    let place = at.to_string();
    let text = table.own(row.row, col);
    let what = || {
        let name = match &row.project {
            Project::All => "총계".to_owned(),
            Project::Pledge => WHOLE_PLEDGE.to_owned(),
            Project::Named(name, _) => name.clone(),
        };
        let source = match &row.source {
            Source::Sum => "계".to_owned(),
            Source::One(source, printed) if printed.is_empty() => {
                source.code(card.context.government).to_owned()
            }
            Source::One(_, printed) => printed.clone(),
        };
        format!("{name} {source} {}", span_label(span))
    };
    match amounts::read(table.sheet, at, unit, money) {
        Amount::None => {}
        Amount::NonBudget => {}
        Amount::Undecided(word) => {
            let message = format!("{} 칸에 ‘{word}’이(가) 있어 금액을 비워 둡니다.", what());
            card.issues.notice("amount_undecided", place, message);
        }
        Amount::Wrong(code, reason) => {
            let message = format!("{}: {reason}", what());
            card.issues.warn(code, place, message);
        }
        Amount::Won(won, reading) => {
            let source = match &row.source {
                Source::Sum => None,
                Source::One(source, printed) => Some((*source, printed.clone())),
            };
            match span {
                SumSpan::Period(period) if !summed => {
                    let (source, printed) =
                        source.unwrap_or((FundingSource::Unsplit, String::new()));
                    let stored = matches!(table.sheet.value(at), crate::grid::Value::Text(_));
                    let reading = match (reading.is_empty(), stored) {
                        (true, true) => "글자로 저장된 숫자를 읽음".to_owned(),
                        _ => reading,
                    };
                    let name = match &row.project {
                        Project::Named(name, at) => Some((name, at)),
                        _ => None,
                    };
                    let line = DraftAmount {
                        kind: row.kind,
                        source,
                        source_printed: printed,
                        period,
                        won,
                        at: place,
                        reading,
                    };
                    card.project(name).lines.push(line);
                }
                span => card.sums.push(Sum {
                    what: what(),
                    kind: row.kind,
                    project: project.clone(),
                    source,
                    span,
                    text,
                    won,
                    unit,
                    at: place,
                }),
            }
        }
    }
}

pub(super) fn span_label(span: SumSpan) -> String {
    match span {
        SumSpan::Whole => "총사업비".into(),
        SumSpan::WithinTerm => "임기 내 계".into(),
        SumSpan::Period(period) => period.label(),
    }
}

impl Card<'_> {
    /// The project of that name, added where it is new.
    fn project(&mut self, name: Option<(&String, &Address)>) -> &mut DraftProject {
        let projects = &mut self.draft.projects;
        let known = |project: &DraftProject| {
            project.name.as_ref().map(|name| &name.value) == name.map(|(name, _)| name)
        };
        let index = match projects.iter().position(known) {
            Some(index) => index,
            None => {
                let name =
                    name.map(|(name, at)| Located { value: name.clone(), at: at.to_string() });
                let index = if name.is_none() { 0 } else { projects.len() };
                projects.insert(index, DraftProject { name, lines: Vec::new() });
                index
            }
        };
        &mut projects[index]
    }
}

/// What each column is: the label columns stand before the first column of time.
fn roles(table: &Table<'_>, government: GovernmentKind) -> Vec<(u32, Role)> {
    let mut roles: Vec<(u32, Role)> = Vec::new();
    let mut labels = true;
    let mut wholes = 0;
    for col in table.columns() {
        let heads = table.heads(col);
        let last = heads.last().cloned().unwrap_or_default();
        let wordy = table.body_rows().any(|row| {
            let text = table.own(row, col);
            sums(&text)
                || FundingSource::read(&text, government).is_some() && text.parse::<f64>().is_err()
        });
        let head = axis::period(&last);
        let sum =
            whole(&last) || sums(&last) || within_term(&last) || label_key(&last) == "총사업비";
        if labels && head.is_none() && (wordy || !sum) {
            roles.push((col, Role::Label));
            continue;
        }
        labels = false;
        let within = heads.iter().any(|head| within_term(head));
        let role = match head {
            Some(period) => Role::Span(SumSpan::Period(period)),
            None if within && (sums(&last) || within_term(&last)) => {
                Role::Span(SumSpan::WithinTerm)
            }
            None if sum => {
                wholes += 1;
                let span = if wholes > 1 { SumSpan::WithinTerm } else { SumSpan::Whole };
                Role::Span(span)
            }
            None => Role::Other,
        };
        roles.push((col, role));
    }
    roles
}

fn rows(
    card: &mut Card<'_>,
    table: &Table<'_>,
    roles: &[(u32, Role)],
    layer: BudgetKind,
) -> Vec<Row> {
    let labels: Vec<u32> =
        roles.iter().filter(|(_, role)| *role == Role::Label).map(|(col, _)| *col).collect();
    let government = card.context.government;
    let mut rows = Vec::new();
    let mut project = Project::All;
    for row in table.body_rows() {
        let mut source = None;
        let mut kind = layer;
        let mut name: Option<Project> = None;
        let mut unknown: Option<(String, Address)> = None;
        let mut seen: Option<Address> = None;
        for col in &labels {
            let at = table.anchor(row, *col);
            let text = one_line(&table.sheet.text(at));
            if text.is_empty() || seen == Some(at) {
                continue;
            }
            seen = Some(at);
            let first = *col == labels[0];
            let key = label_key(&text);
            if labels.len() == 1 || !first {
                if sums(&text) {
                    source = Some(Source::Sum);
                } else if let Some(found) = source_of(&text, government) {
                    source = Some(found);
                } else if let Some(found) = layer_word(&key) {
                    kind = found;
                } else if labels.len() == 1 {
                    name = Some(Project::Named(text.clone(), at));
                    source = Some(Source::Sum);
                } else {
                    unknown = Some((text, at));
                }
            } else if sums(&text) || text == "-" {
                name = Some(Project::All);
            } else if text == WHOLE_PLEDGE {
                name = Some(Project::Pledge);
            } else if let (Some(found), true) =
                (source_of(&text, government), covers(table, at, &labels))
            {
                name = Some(Project::All);
                source = Some(found);
            } else {
                name = Some(Project::Named(text, at));
            }
        }
        if let Some(name) = name {
            project = name;
        }
        if let Some((text, at)) = unknown {
            let message = format!("‘{text}’은(는) 아는 재원이 아니어서 기타 재원으로 읽었습니다.");
            card.issues.warn("source_unknown", at, message);
            source.get_or_insert(Source::One(FundingSource::Other, text));
        }
        let Some(source) = source.or_else(|| name_only(&project)) else { continue };
        rows.push(Row { row, project: project.clone(), source, kind });
    }
    rows
}

/// A label cell that fills all label columns names a source of the whole.
fn covers(table: &Table<'_>, at: Address, labels: &[u32]) -> bool {
    let block = table.sheet.block(at);
    labels.last().is_some_and(|last| block.last.col >= *last)
        || labels.iter().skip(1).all(|col| table.own(at.row, *col).is_empty())
}

/// A row that names its project and nothing else gives the project's sum.
fn name_only(project: &Project) -> Option<Source> {
    Some(match project {
        Project::All | Project::Pledge | Project::Named(..) => Source::Sum,
    })
}

/// The layer that a row names.
pub(in crate::recognise) fn layer_word(key: &str) -> Option<BudgetKind> {
    match key {
        "계획" | "투자계획" => Some(BudgetKind::Plan),
        "확보" | "확보액" | "예산" | "예산액" | "예산현액" => {
            Some(BudgetKind::Secured)
        }
        "집행" | "집행액" | "실적" | "지출" | "지출액" => Some(BudgetKind::Spent),
        _ => layer_in(key).filter(|_| key.chars().count() <= 6),
    }
}

fn source_of(text: &str, government: GovernmentKind) -> Option<Source> {
    named_source(text, government).map(|(source, printed)| Source::One(source, printed))
}

/// The source that a label names, and its word where that is the office's own.
pub(in crate::recognise) fn named_source(
    text: &str,
    government: GovernmentKind,
) -> Option<(FundingSource, String)> {
    let key = label_key(text);
    if key == label_key(NO_SOURCE) {
        return Some((FundingSource::Unsplit, String::new()));
    }
    let source = FundingSource::read(text, government)?;
    let usual = key == label_key(source.label(government))
        || key == label_key(source.code(government))
        || key == "기타(재원명)";
    let printed = if usual { String::new() } else { one_line(text) };
    Some((source, printed))
}

/// The unit of the table: from its heads, the lines above it, the part's heading, the clerk.
fn unit(card: &mut Card<'_>, table: &Table<'_>, before: &[Line]) -> MoneyUnit {
    if let Some(chosen) = card.chosen {
        return chosen;
    }
    let rows = (table.rows.0.saturating_sub(2)..table.body).rev();
    let cells = rows.flat_map(|row| table.sheet.filled(row).into_iter().map(move |col| (row, col)));
    let near = cells
        .map(|(row, col)| Address::new(row, col))
        .chain(before.iter().rev().flat_map(|line| line.spots.iter().map(|spot| spot.at())))
        .find_map(|at| {
            let text = table.sheet.own(at);
            let unit =
                unit_in(&text).filter(|_| text.contains("단위") || at.row >= table.rows.0)?;
            Some(Located { value: unit, at: at.to_string() })
        });
    match near {
        Some(unit) => {
            let value = unit.value;
            let message = format!(
                "표({})의 단위는 {} 칸에 적힌 대로 {}입니다.",
                table.range(),
                unit.at,
                value.label()
            );
            card.issues.notice("unit_from", &unit.at, message);
            card.found.unit.get_or_insert(unit);
            value
        }
        None => {
            let value = card.found.unit.as_ref().map_or(MoneyUnit::Million, |unit| unit.value);
            let message = format!(
                "표({})에 단위가 적혀 있지 않아 {}으로 읽었습니다. 다르면 단위를 골라 주십시오.",
                table.range(),
                value.label()
            );
            card.issues.warn("unit_assumed", table.range(), message);
            card.found.unit_assumed = true;
            value
        }
    }
}

/// Lines of every project in the order in which a card prints them.
pub(in crate::recognise) fn sort(projects: &mut [DraftProject]) {
    let place = |period: Period| period.order();
    for project in projects {
        project.lines.sort_by(|a, b| {
            (a.kind, a.source as u8, &a.source_printed, place(a.period)).cmp(&(
                b.kind,
                b.source as u8,
                &b.source_printed,
                place(b.period),
            ))
        });
    }
}
