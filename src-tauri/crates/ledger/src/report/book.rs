//! A report as a workbook: its sheets by name, the facts behind them, and each sheet drawn when it
//! is asked for, so that one of five hundred cards is seen without drawing the others.

use std::cell::OnceCell;
use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use documents::draft::DraftCard;
use documents::forms::card::{CardForm, FormContext};
use documents::forms::contents;
use documents::forms::status::{self, StatusData};
use documents::forms::table::{TableForm, TableHead};
use documents::grid::Grid;
use documents::write::Properties;
use domain::Quarter;

use super::visits::{VisitForm, Visits};
use super::{card, facts};
use crate::contract::*;
use crate::pledge::{self, Standing};
use crate::session::Work;
use crate::settings::{self, Office};
use crate::store::Ledger;

/// What a report is drawn by.
#[derive(Clone, Copy)]
enum Design {
    Status,
    Card(CardForm),
    Table(TableForm),
    Visits(VisitForm),
}

/// Every paper, in the order in which they are offered.
const DESIGNS: [(ReportForm, Design); 15] = [
    (ReportForm::Status, Design::Status),
    (ReportForm::CardDongnae, Design::Card(CardForm::Dongnae)),
    (ReportForm::CardDobong, Design::Card(CardForm::Dobong)),
    (ReportForm::CardYangju, Design::Card(CardForm::Yangju)),
    (ReportForm::CardSeoul, Design::Card(CardForm::Seoul)),
    (ReportForm::Investment, Design::Table(TableForm::Investment)),
    (ReportForm::Roadmap, Design::Table(TableForm::Roadmap)),
    (ReportForm::Indicators, Design::Table(TableForm::Indicators)),
    (ReportForm::Accounts, Design::Table(TableForm::Accounts)),
    (ReportForm::WorkReport, Design::Table(TableForm::Report)),
    (ReportForm::VisitDiary, Design::Visits(VisitForm::Diary)),
    (ReportForm::VisitLog, Design::Visits(VisitForm::Period)),
    (ReportForm::VisitCounts, Design::Visits(VisitForm::Counts)),
    (ReportForm::FollowUps, Design::Visits(VisitForm::FollowUps)),
    (ReportForm::VisitWhole, Design::Visits(VisitForm::Whole)),
];

/// The papers offered, in order.
pub(super) fn forms() -> Vec<ReportFormView> {
    let view = |(form, design): (ReportForm, Design)| ReportFormView {
        form,
        label: design.label().to_owned(),
        per_pledge: matches!(design, Design::Card(_)),
        of_visits: matches!(design, Design::Visits(_)),
    };
    DESIGNS.into_iter().map(view).collect()
}

impl Design {
    fn of(form: ReportForm) -> Design {
        let known = DESIGNS.into_iter().find(|(known, _)| *known == form);
        known.map_or(Design::Status, |(_, design)| design)
    }

    fn label(self) -> &'static str {
        match self {
            Design::Status => "공약 이행현황",
            Design::Card(form) => form.label(),
            Design::Table(form) => form.label(),
            Design::Visits(form) => form.label(),
        }
    }

    /// What the paper is called, without whose it is.
    fn paper(self) -> &'static str {
        let label = self.label();
        label.split_once(" (").map_or(label, |(name, _)| name)
    }
}

/// A report and what it is made of.
pub(super) struct Book {
    office: Office,
    quarter: Quarter,
    design: Design,
    standings: Vec<Standing>,
    content: Content,
}

enum Content {
    /// The quarter's facts, and all sheets once they are asked for.
    Status(Box<StatusData>, OnceCell<Vec<Grid>>),
    Cards(Cards),
    Table(Table),
    Visits(Box<Visits>),
}

/// All pledges on one sheet.
struct Table {
    form: TableForm,
    head: TableHead,
    context: FormContext,
    drafts: Vec<DraftCard>,
}

/// A sheet for each pledge, below its contents where there are several.
struct Cards {
    form: CardForm,
    context: FormContext,
    /// Sheet names, one for each pledge.
    names: Vec<String>,
    /// The cards read so far, one place for each pledge.
    drafts: Vec<Option<DraftCard>>,
}

impl Book {
    /// The report asked for; of cards, none is read yet.
    /// Names and phones of visits are masked unless it is `open`.
    pub fn new(
        ledger: &Ledger,
        request: &ReportRequest,
        (open, today): (bool, NaiveDate),
    ) -> Result<Book, CommandError> {
        let connection = ledger.connection();
        let office = settings::office(connection)?;
        let mut standings = pledge::standings(connection, request.quarter)?;
        if let Some(chosen) = &request.pledges {
            let chosen: HashSet<&str> = chosen.iter().map(String::as_str).collect();
            standings.retain(|standing| chosen.contains(standing.id.as_str()));
        }
        let design = Design::of(request.form);
        let context = || FormContext {
            government: office.government,
            unit: request.unit.unwrap_or(office.unit),
            term: office.term.clone(),
            footer: format!(
                "{} {} · {}",
                reporter(&office),
                design.paper(),
                request.quarter.label()
            ),
        };
        let content = match design {
            Design::Status => {
                let data = facts::facts(connection, request, standings.clone())?;
                Content::Status(Box::new(data), OnceCell::new())
            }
            Design::Card(form) => {
                let codes = standings.iter().map(|standing| standing.code.as_str());
                Content::Cards(Cards {
                    form,
                    context: context(),
                    names: contents::sheet_names(codes, &[contents::NAME]),
                    drafts: vec![None; standings.len()],
                })
            }
            Design::Table(form) => {
                let head = TableHead {
                    title: String::new(),
                    office: reporter(&office),
                    as_of: Some(request.quarter.last_day()),
                };
                Content::Table(Table { form, head, context: context(), drafts: Vec::new() })
            }
            Design::Visits(form) => {
                let asked = (open, today);
                let visits = Visits::read(connection, (form, &office), request, asked)?;
                Content::Visits(Box::new(visits))
            }
        };
        Ok(Book { office, quarter: request.quarter, design, standings, content })
    }

    /// How many people's data is told by a paper of visits.
    pub fn people(&self) -> Option<usize> {
        match &self.content {
            Content::Visits(visits) if visits.people > 0 => Some(visits.people),
            _ => None,
        }
    }

    /// Pledges that are printed, or rows of a paper of visits.
    pub fn pledges(&self) -> u32 {
        if let Content::Visits(visits) = &self.content {
            return visits.count();
        }
        u32::try_from(self.standings.len()).unwrap_or(u32::MAX)
    }

    /// The sheets in order.
    pub fn sheets(&self) -> Vec<ReportSheet> {
        let sheet = |name: &str, title: &str| ReportSheet {
            name: name.to_owned(),
            title: title.to_owned(),
        };
        match &self.content {
            Content::Status(data, grids) => {
                drawn(data, grids).iter().map(|grid| sheet(&grid.name, "")).collect()
            }
            Content::Cards(cards) => {
                let contents = cards.contents().then(|| sheet(contents::NAME, ""));
                let named = cards.names.iter().zip(&self.standings);
                let pledges = named.map(|(name, standing)| sheet(name, &standing.title));
                contents.into_iter().chain(pledges).collect()
            }
            Content::Table(_) => vec![sheet(self.design.paper(), "")],
            Content::Visits(visits) => visits.sheets(),
        }
    }

    /// The place of a sheet by its name, the first where there is none of it.
    pub fn place(&self, name: Option<&str>) -> usize {
        let sheets = self.sheets();
        name.and_then(|name| sheets.iter().position(|sheet| sheet.name == name)).unwrap_or(0)
    }

    /// Reads what a sheet needs, by its name.
    pub fn read_sheet(
        &mut self,
        ledger: &Ledger,
        name: Option<&str>,
        today: NaiveDate,
    ) -> Result<(), CommandError> {
        match self.content {
            Content::Status(..) | Content::Visits(_) => Ok(()),
            _ => self.read(ledger, self.place(name), today),
        }
    }

    /// Reads what the sheet at `at` needs.
    fn read(&mut self, ledger: &Ledger, at: usize, today: NaiveDate) -> Result<(), CommandError> {
        match &mut self.content {
            Content::Status(..) | Content::Visits(_) => {}
            Content::Cards(cards) => {
                let place = at.checked_sub(usize::from(cards.contents()));
                if let Some((place, standing)) =
                    place.and_then(|place| Some((place, self.standings.get(place)?)))
                {
                    let draft = read(ledger, standing, &self.office, today)?;
                    cards.drafts[place] = Some(draft);
                }
            }
            Content::Table(table) => {
                let drafts = self.standings.iter();
                let drafts = drafts.map(|standing| read(ledger, standing, &self.office, today));
                table.drafts = drafts.collect::<Result<_, _>>()?;
            }
        }
        Ok(())
    }

    /// Reads everything.
    pub fn read_all(
        &mut self,
        ledger: &Ledger,
        today: NaiveDate,
        work: &Work,
    ) -> Result<(), CommandError> {
        let first = match &self.content {
            Content::Status(..) | Content::Visits(_) => return Ok(()),
            Content::Cards(cards) => usize::from(cards.contents()),
            Content::Table(_) => 0,
        };
        for at in first..self.sheets().len() {
            work.go_on()?;
            self.read(ledger, at, today)?;
        }
        Ok(())
    }

    /// The sheet at `at`, once what it needs is read.
    pub fn draw(&self, at: usize) -> Option<Grid> {
        match &self.content {
            Content::Status(data, grids) => drawn(data, grids).get(at).cloned(),
            Content::Cards(cards) => match at.checked_sub(usize::from(cards.contents())) {
                None => Some(self.draw_contents(cards)),
                Some(place) => cards.draw(place),
            },
            Content::Table(table) => {
                let mut grid = table.form.write(&table.drafts, &table.head, &table.context);
                self.design.paper().clone_into(&mut grid.name);
                Some(grid)
            }
            Content::Visits(visits) => visits.draw(at),
        }
    }

    /// All sheets, once everything is read.
    pub fn draw_all(&self, work: &Work) -> Result<Vec<Grid>, CommandError> {
        let count = self.sheets().len();
        let mut grids = Vec::with_capacity(count);
        for at in 0..count {
            work.go_on()?;
            work.say("보고서를 그리는 중", step(at), step(count));
            grids.extend(self.draw(at));
        }
        Ok(grids)
    }

    /// What the pledge on the sheet at `at` has and the paper has no room for.
    pub fn left_out(&self, at: usize) -> Vec<String> {
        let parts = match &self.content {
            Content::Status(..) | Content::Visits(_) => Vec::new(),
            Content::Cards(cards) => {
                let place = at.checked_sub(usize::from(cards.contents()));
                let draft = place.and_then(|place| cards.drafts.get(place)?.as_ref());
                draft.map_or(Vec::new(), |draft| cards.form.leaves_out(draft, &cards.context))
            }
            // Each table is about one thing, as its name says.
            Content::Table(_) => Vec::new(),
        };
        parts.into_iter().map(str::to_owned).collect()
    }

    fn draw_contents(&self, cards: &Cards) -> Grid {
        let entries: Vec<contents::Entry> = self
            .standings
            .iter()
            .zip(&cards.names)
            .map(|(standing, sheet)| contents::Entry {
                code: standing.code.clone(),
                title: standing.title.clone(),
                field: standing.field.clone(),
                department: standing.department.clone(),
                sheet: sheet.clone(),
            })
            .collect();
        let title = format!("{} {}", self.office.term.name, self.design.paper());
        let as_of = format!("({} 기준)", self.quarter.last_day().format("%Y. %-m. %-d."));
        contents::draw(&entries, &title, &reporter(&self.office), &as_of, &cards.context.footer)
    }

    /// What the file is called: `공약 이행현황_2025년 4분기_가온구`, of one pledge by its code and
    /// title.
    pub fn title(&self) -> String {
        let paper = self.design.paper();
        if let Content::Visits(visits) = &self.content {
            return [paper, visits.scope(), &self.office.name].join("_").replace("__", "_");
        }
        match (self.design, self.standings.as_slice()) {
            (Design::Card(_), [one]) => format!("{paper}_{} {}", one.code, one.title),
            _ => format!("{paper}_{}_{}", self.quarter.label(), self.office.name),
        }
    }

    /// What the file says of itself.
    pub fn properties(&self, created: NaiveDateTime) -> Properties {
        let name = self.design.paper();
        Properties {
            title: format!("{} {name}", self.quarter.label()),
            subject: format!("{} {name}", self.office.term.name),
            author: self.office.department.clone(),
            company: self.office.name.clone(),
            created,
        }
    }
}

impl Cards {
    /// True where a contents sheet stands before the cards.
    fn contents(&self) -> bool {
        self.names.len() > 1
    }

    fn draw(&self, place: usize) -> Option<Grid> {
        let draft = self.drafts.get(place)?.as_ref()?;
        let mut grid = self.form.write(draft, &self.context);
        grid.name.clone_from(&self.names[place]);
        Some(grid)
    }
}

/// `가온구 지역경제과`
pub(super) fn reporter(office: &Office) -> String {
    format!("{} {}", office.name, office.department).trim().to_owned()
}

/// The sheets of the status workbook, drawn when they are first asked for.
fn drawn<'g>(data: &StatusData, grids: &'g OnceCell<Vec<Grid>>) -> &'g [Grid] {
    grids.get_or_init(|| status::draw(data))
}

/// A pledge's card as papers are drawn from it.
fn read(
    ledger: &Ledger,
    standing: &Standing,
    office: &Office,
    today: NaiveDate,
) -> Result<DraftCard, CommandError> {
    let found = pledge::card(ledger, &standing.id, today)?;
    Ok(card::draft(&found, standing, office))
}

fn step(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
