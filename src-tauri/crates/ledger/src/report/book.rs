//! A report as a workbook: its sheets by name, the facts behind them, and each sheet drawn when it
//! is asked for, so that one of five hundred cards is seen without drawing the others.

use chrono::{NaiveDate, NaiveDateTime};
use documents::draft::DraftCard;
use documents::forms::card::{CardForm, FormContext};
use documents::forms::{contents, status};
use documents::grid::Grid;
use documents::write::Properties;
use domain::Quarter;

use super::{card, facts};
use crate::contract::*;
use crate::pledge::{self, Standing};
use crate::session::Work;
use crate::settings::{self, Office};
use crate::store::Ledger;

/// The papers offered, in order.
pub(super) fn forms() -> Vec<ReportFormView> {
    let cards = CardForm::ALL.into_iter().map(|form| ReportFormView {
        form: match form {
            CardForm::Dongnae => ReportForm::CardDongnae,
            CardForm::Dobong => ReportForm::CardDobong,
            CardForm::Yangju => ReportForm::CardYangju,
            CardForm::Seoul => ReportForm::CardSeoul,
        },
        label: form.label().to_owned(),
        about: "공약마다 한 장".to_owned(),
        per_pledge: true,
    });
    let status = ReportFormView {
        form: ReportForm::Status,
        label: "공약 이행현황".to_owned(),
        about: "총괄·분야별·부서별·예산·로드맵".to_owned(),
        per_pledge: false,
    };
    std::iter::once(status).chain(cards).collect()
}

fn card_form(form: ReportForm) -> Option<CardForm> {
    match form {
        ReportForm::Status => None,
        ReportForm::CardDongnae => Some(CardForm::Dongnae),
        ReportForm::CardDobong => Some(CardForm::Dobong),
        ReportForm::CardYangju => Some(CardForm::Yangju),
        ReportForm::CardSeoul => Some(CardForm::Seoul),
    }
}

/// A report and what it is made of.
pub(super) struct Book {
    office: Office,
    quarter: Quarter,
    standings: Vec<Standing>,
    content: Content,
}

enum Content {
    /// All sheets, drawn.
    Status(Vec<Grid>),
    Cards(Cards),
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
    pub fn new(ledger: &Ledger, request: &ReportRequest) -> Result<Book, CommandError> {
        let connection = ledger.connection();
        let office = settings::office(connection)?;
        let mut standings = pledge::standings(connection, request.quarter)?;
        if let Some(chosen) = &request.pledges {
            standings.retain(|standing| chosen.contains(&standing.id));
        }
        let content = match card_form(request.form) {
            None => {
                let data = facts::facts(connection, request, standings.clone())?;
                Content::Status(status::draw(&data))
            }
            Some(form) => {
                let codes = standings.iter().map(|standing| standing.code.as_str());
                Content::Cards(Cards {
                    form,
                    context: FormContext {
                        government: office.government,
                        unit: request.unit.unwrap_or(office.unit),
                        term: office.term.clone(),
                        footer: footer(&office, form, request.quarter),
                    },
                    names: contents::sheet_names(codes, &[contents::NAME]),
                    drafts: vec![None; standings.len()],
                })
            }
        };
        Ok(Book { office, quarter: request.quarter, standings, content })
    }

    /// Pledges that are printed.
    pub fn pledges(&self) -> u32 {
        u32::try_from(self.standings.len()).unwrap_or(u32::MAX)
    }

    /// The sheets in order.
    pub fn sheets(&self) -> Vec<ReportSheet> {
        let sheet = |name: &str, title: &str| ReportSheet {
            name: name.to_owned(),
            title: title.to_owned(),
        };
        match &self.content {
            Content::Status(grids) => grids.iter().map(|grid| sheet(&grid.name, "")).collect(),
            Content::Cards(cards) => {
                let contents = cards.contents().then(|| sheet(contents::NAME, ""));
                let named = cards.names.iter().zip(&self.standings);
                let pledges = named.map(|(name, standing)| sheet(name, &standing.title));
                contents.into_iter().chain(pledges).collect()
            }
        }
    }

    /// The place of a sheet by its name, the first where there is none of it.
    pub fn place(&self, name: Option<&str>) -> usize {
        let sheets = self.sheets();
        name.and_then(|name| sheets.iter().position(|sheet| sheet.name == name)).unwrap_or(0)
    }

    /// Reads what the sheet at `at` needs.
    pub fn read(
        &mut self,
        ledger: &Ledger,
        at: usize,
        today: NaiveDate,
    ) -> Result<(), CommandError> {
        if let Content::Cards(cards) = &mut self.content
            && let Some(place) = at.checked_sub(usize::from(cards.contents()))
            && let Some(standing) = self.standings.get(place)
        {
            let found = pledge::card(ledger, &standing.id, today)?;
            cards.drafts[place] = Some(card::draft(&found, standing, &self.office));
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
        if let Content::Cards(cards) = &self.content {
            let (first, count) = (usize::from(cards.contents()), cards.names.len());
            for at in first..first + count {
                work.go_on()?;
                self.read(ledger, at, today)?;
            }
        }
        Ok(())
    }

    /// The sheet at `at`, once what it needs is read.
    pub fn draw(&self, at: usize) -> Option<Grid> {
        match &self.content {
            Content::Status(grids) => grids.get(at).cloned(),
            Content::Cards(cards) => match at.checked_sub(usize::from(cards.contents())) {
                None => Some(self.draw_contents(cards)),
                Some(place) => cards.draw(place),
            },
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
        let Content::Cards(cards) = &self.content else { return Vec::new() };
        let place = at.checked_sub(usize::from(cards.contents()));
        let draft = place.and_then(|place| cards.drafts.get(place)?.as_ref());
        draft.map_or(Vec::new(), |draft| {
            let parts = cards.form.leaves_out(draft, &cards.context);
            parts.into_iter().map(str::to_owned).collect()
        })
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
        let title = format!("{} {}", self.office.term.name, paper(cards.form));
        let as_of = format!("({} 기준)", self.quarter.last_day().format("%Y. %-m. %-d."));
        contents::draw(&entries, &title, &reporter(&self.office), &as_of, &cards.context.footer)
    }

    /// What the file is called: `공약 이행현황_2025년 4분기_가온구`, of one pledge by its code and
    /// title.
    pub fn title(&self) -> String {
        let (office, quarter) = (&self.office.name, self.quarter.label());
        match &self.content {
            Content::Status(_) => format!("공약 이행현황_{quarter}_{office}"),
            Content::Cards(cards) => match self.standings.as_slice() {
                [one] => format!("{}_{} {}", paper(cards.form), one.code, one.title),
                _ => format!("{}_{quarter}_{office}", paper(cards.form)),
            },
        }
    }

    /// What the file says of itself.
    pub fn properties(&self, created: NaiveDateTime) -> Properties {
        let name = match &self.content {
            Content::Status(_) => "공약 이행현황",
            Content::Cards(cards) => paper(cards.form),
        };
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

/// What the paper is called, without whose it is.
fn paper(form: CardForm) -> &'static str {
    let label = form.label();
    label.split_once(" (").map_or(label, |(name, _)| name)
}

/// `가온구 지역경제과`
fn reporter(office: &Office) -> String {
    format!("{} {}", office.name, office.department).trim().to_owned()
}

fn footer(office: &Office, form: CardForm, quarter: Quarter) -> String {
    format!("{} {} · {}", reporter(office), paper(form), quarter.label())
}

fn step(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
