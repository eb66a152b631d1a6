//! 방문·상담 papers: which visits go onto them, and what of them may be shown. Masked unless a reason
//! stands in the access log.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use documents::forms::contents::sheet_names;
use documents::forms::visit::{
    CountBlock, CountPaper, LogKind, PaperFollowUp, PaperVisit, VisitHead, counts, diary,
    follow_ups, log,
};
use documents::grid::Grid;
use domain::privacy::{mask_known, mask_name, mask_phone};
use rusqlite::{Connection, Row, params_from_iter};

use crate::contract::*;
use crate::count;
use crate::settings::Office;
use crate::visit::filter;

/// More visits than this are better printed as a table.
const MOST_PAGES: usize = 500;

/// Which paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VisitForm {
    Diary,
    Period,
    Counts,
    FollowUps,
    Whole,
}

impl VisitForm {
    pub const fn label(self) -> &'static str {
        match self {
            VisitForm::Diary => "방문상담일지 (방문마다 한 쪽)",
            VisitForm::Period => "방문상담일지 (기간별 표)",
            VisitForm::Counts => "방문·상담 집계표",
            VisitForm::FollowUps => "후속 조치 목록",
            VisitForm::Whole => "방문상담일지 (모든 열, 내년 대장용)",
        }
    }
}

/// The visits of a paper, ready to be drawn.
pub(super) struct Visits {
    form: VisitForm,
    head: VisitHead,
    visits: Vec<PaperVisit>,
    names: Vec<String>,
    counts: CountPaper,
    /// How many people's data the paper tells.
    pub people: usize,
}

impl Visits {
    /// Reads what the paper needs; unmasked where `open`.
    pub fn read(
        connection: &Connection,
        (form, office): (VisitForm, &Office),
        request: &ReportRequest,
        (open, today): (bool, NaiveDate),
    ) -> Result<Visits, CommandError> {
        let mut paper = request.visits.clone().unwrap_or_else(|| VisitPaper {
            filter: VisitFilter {
                from: Some(request.quarter.first_day().to_string()),
                to: Some(request.quarter.last_day().to_string()),
                ..VisitFilter::default()
            },
            ..VisitPaper::default()
        });
        if form == VisitForm::FollowUps {
            paper.filter.struck = Kept::Without;
        }
        let reporter = super::book::reporter(office);
        let head = VisitHead {
            footer: format!("{reporter} {}", form.label().split(" (").next().unwrap_or_default()),
            office: reporter,
            scope: scope(&paper.filter),
            masked: !open && form != VisitForm::Counts,
        };
        let mut read = Visits {
            form,
            head,
            visits: Vec::new(),
            names: Vec::new(),
            counts: CountPaper::default(),
            people: 0,
        };
        if form == VisitForm::Counts {
            read.counts = count_paper(connection, &paper, today)?;
            return Ok(read);
        }
        let mut people = BTreeSet::new();
        read.visits = visits(connection, &paper, (open, today), &mut people)?;
        read.people = people.len();
        if form == VisitForm::FollowUps {
            read.visits.retain(|visit| !visit.follow_ups.is_empty());
        }
        if form == VisitForm::Diary {
            if read.visits.len() > MOST_PAGES {
                return Err(CommandError::new(
                    ErrorCode::Invalid,
                    format!(
                        "방문이 {}건입니다. 방문마다 한 쪽인 일지는 한 번에 {MOST_PAGES}건까지 만들 수 있으니 기간이나 조건을 좁혀 주십시오.",
                        read.visits.len()
                    ),
                ));
            }
            let wishes: Vec<String> = read
                .visits
                .iter()
                .map(|visit| {
                    let day = visit.day.map(|day| day.format("%m%d").to_string());
                    let day = day.unwrap_or_default();
                    let name = if visit.business.is_empty() { "방문" } else { &visit.business };
                    format!("{day} {name}").trim().to_owned()
                })
                .collect();
            read.names = sheet_names(wishes.iter().map(String::as_str), &[]);
        }
        Ok(read)
    }

    /// The sheets' names.
    pub fn sheets(&self) -> Vec<ReportSheet> {
        let sheet = |name: &str| ReportSheet { name: name.to_owned(), title: String::new() };
        match self.form {
            VisitForm::Diary => self.names.iter().map(|name| sheet(name)).collect(),
            VisitForm::Counts => vec![sheet("집계표")],
            VisitForm::FollowUps => vec![sheet("후속 조치")],
            VisitForm::Period | VisitForm::Whole => vec![sheet("방문상담일지")],
        }
    }

    /// The sheet at `at`.
    pub fn draw(&self, at: usize) -> Option<Grid> {
        let first = at == 0;
        match self.form {
            VisitForm::Diary => Some(diary(self.names.get(at)?, self.visits.get(at)?, &self.head)),
            VisitForm::Counts => first.then(|| counts(&self.counts, &self.head)),
            VisitForm::FollowUps => first.then(|| follow_ups(&self.visits, &self.head)),
            VisitForm::Period => first.then(|| log(LogKind::Period, &self.visits, &self.head)),
            VisitForm::Whole => first.then(|| log(LogKind::Whole, &self.visits, &self.head)),
        }
    }

    /// How many rows or pages there are to print.
    pub fn count(&self) -> u32 {
        let rows = match self.form {
            VisitForm::Counts => self.counts.rows.len(),
            _ => self.visits.len(),
        };
        u32::try_from(rows).unwrap_or(u32::MAX)
    }

    /// What of the visits is told in words: `2025. 1. 1. ~ 2025. 3. 31.`, of one alone `0304 가온분식`
    pub fn scope(&self) -> &str {
        match (self.form, self.names.as_slice()) {
            (VisitForm::Diary, [only]) => only,
            _ => &self.head.scope,
        }
    }
}

/// `2025. 1. 1. ~ 2025. 3. 31. · 1권역`
fn scope(filter: &VisitFilter) -> String {
    let day = |day: &Option<String>| {
        let day = day.as_deref().and_then(|day| day.parse::<NaiveDate>().ok());
        day.map(|day| day.format("%Y. %-m. %-d.").to_string()).unwrap_or_default()
    };
    let mut parts = Vec::new();
    if filter.from.is_some() || filter.to.is_some() {
        parts.push(format!("{} ~ {}", day(&filter.from), day(&filter.to)).trim().to_owned());
    }
    for list in
        [&filter.areas, &filter.categories, &filter.channels, &filter.results, &filter.managers]
    {
        if !list.is_empty() && list.len() <= 3 {
            parts.push(list.join(", "));
        } else if let Some(first) = list.first() {
            parts.push(format!("{first} 등 {}개", list.len()));
        }
    }
    parts.join(" · ")
}

/// The visits in the order of their days.
fn visits(
    connection: &Connection,
    paper: &VisitPaper,
    (open, today): (bool, NaiveDate),
    people: &mut BTreeSet<String>,
) -> Result<Vec<PaperVisit>, CommandError> {
    let mut found = filter::of(connection, &paper.filter, today)?;
    if let Some(visit) = &paper.visit {
        found = filter::Where { sql: "visit.id = ?".into(), values: vec![visit.clone().into()] };
    }
    let sql = include_str!("visits.sql").replace("{where}", &found.sql);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(&found.values))?;
    let (mut visits, mut places) = (Vec::new(), HashMap::new());
    let mut owners: Vec<String> = Vec::new();
    while let Some(row) = rows.next()? {
        let (visit, whose) = row_to_visit(row)?;
        people.insert(whose);
        places.insert(row.get::<_, String>(0)?, visits.len());
        owners.push(visit.owner.clone());
        visits.push(if open { visit } else { masked(visit) });
    }
    let sql = include_str!("visit_follow_ups.sql").replace("{where}", &found.sql);
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(&found.values))?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let Some(place) = places.get(&id) else { continue };
        let mut one = PaperFollowUp {
            kind: row.get(1)?,
            department: row.get(2)?,
            body: row.get(3)?,
            due: row.get(4)?,
            answered: row.get(5)?,
            answer: row.get(6)?,
        };
        if !open {
            let owner: &str = &owners[*place];
            one.body = mask_known(&one.body, &[owner]);
            one.answer = mask_known(&one.answer, &[owner]);
        }
        visits[*place].follow_ups.push(one);
    }
    Ok(visits)
}

/// A visit, and whose data it is.
fn row_to_visit(row: &Row<'_>) -> rusqlite::Result<(PaperVisit, String)> {
    let day: Option<String> = row.get(1)?;
    let visit = PaperVisit {
        day: day.and_then(|day| day.parse().ok()),
        day_printed: row.get(2)?,
        number: row.get(3)?,
        clock: row.get(4)?,
        channel: row.get(5)?,
        area: row.get(6)?,
        category: row.get(7)?,
        body: row.get(8)?,
        result: row.get(9)?,
        manager: row.get(10)?,
        remark: row.get(11)?,
        struck: row.get(12)?,
        business: row.get(13)?,
        owner: row.get(14)?,
        phone: row.get(15)?,
        address: row.get(16)?,
        neighbourhood: row.get(17)?,
        industry: row.get(18)?,
        follow_ups: Vec::new(),
    };
    Ok((visit, row.get(19)?))
}

fn masked(visit: PaperVisit) -> PaperVisit {
    let owner = visit.owner.clone();
    let text = |text: &str| mask_known(text, &[&owner]);
    PaperVisit {
        owner: mask_name(&owner),
        phone: mask_phone(&visit.phone),
        address: text(&visit.address),
        body: text(&visit.body),
        remark: text(&visit.remark),
        ..visit
    }
}

/// Heads across: the year stands only where it begins.
fn across(labels: Vec<String>) -> Vec<String> {
    let year = |label: &String| {
        let (year, rest) = label.split_once("년 ")?;
        Some((year.to_owned(), rest.to_owned()))
    };
    let mut last = None;
    let shortened = labels.iter().map(|label| match year(label) {
        Some((year, rest)) if last.as_ref() == Some(&year) => rest,
        found => {
            last = found.map(|(year, _)| year);
            label.clone()
        }
    });
    shortened.collect()
}

/// The counts as paper.
fn count_paper(
    connection: &Connection,
    paper: &VisitPaper,
    today: NaiveDate,
) -> Result<CountPaper, CommandError> {
    let rows = paper.rows.unwrap_or(CountAxis::Area);
    let columns = match (paper.rows, paper.columns) {
        (None, None) => Some(CountAxis::Month),
        (_, columns) => columns,
    };
    let request = CountRequest { filter: paper.filter.clone(), rows, columns };
    let sheet = count::sheet(connection, &request, today)?;
    let title = match columns {
        Some(columns) => format!("{} × {}", rows.label(), columns.label()),
        None => format!("{}별", rows.label()),
    };
    let block = |measure: CountMeasure, figures: CountFigures| CountBlock {
        title: match measure {
            CountMeasure::Cases => "상담 건수",
            CountMeasure::Shops => "업소 수",
        }
        .to_owned(),
        measure: measure.label().to_owned(),
        adds: measure == CountMeasure::Cases,
        cells: figures.cells,
        rows: figures.rows,
        columns: figures.columns,
        total: figures.total,
    };
    let blocks = [(CountMeasure::Cases, sheet.cases), (CountMeasure::Shops, sheet.shops)];
    let wanted = |measure| paper.measure.is_none_or(|wanted| wanted == measure);
    let shops = wanted(CountMeasure::Shops);
    let notes = sheet
        .rule_words
        .into_iter()
        .chain(sheet.apart.into_iter().map(|apart| apart.text))
        .chain(sheet.footnotes.into_iter().filter(|_| shops));
    let label = |heads: Vec<CountHead>| -> Vec<String> {
        heads.into_iter().map(|head| head.label).collect()
    };
    Ok(CountPaper {
        title,
        row_label: rows.label().to_owned(),
        rows: label(sheet.rows),
        columns: if columns.is_some() { across(label(sheet.columns)) } else { Vec::new() },
        blocks: blocks
            .into_iter()
            .filter(|(measure, _)| wanted(*measure))
            .map(|(measure, figures)| block(measure, figures))
            .collect(),
        notes: notes.collect(),
    })
}
