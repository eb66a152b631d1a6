//! Types a card by the commands that the window sends, one call a command, as JSON.

use domain::{BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Rounding, Term};
use ledger::contract::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use tests::desk::{Desk, desk_reading, period, quarter};

/// A program that knows the worker flag.
const READER: &str = env!("CARGO_BIN_EXE_bridge");

/// An office with an empty ledger.
pub struct Typist {
    /// The session.
    pub desk: Desk,
    unit: MoneyUnit,
}

/// A card in hand.
pub struct Card<'a> {
    typist: &'a Typist,
    /// Row id.
    pub id: String,
}

impl Typist {
    /// A new ledger of `office` for the term, its tables in `unit`.
    pub fn new(
        (office, department, kind): (&str, &str, GovernmentKind),
        (term, start, end): (&str, &str, &str),
        (unit, rounding): (MoneyUnit, Rounding),
    ) -> Typist {
        let typist = Typist { desk: desk_reading(READER), unit };
        let term =
            Term { name: term.into(), start: start.parse().unwrap(), end: end.parse().unwrap() };
        let _: LedgerInfo = typist.call(
            "ledger_create",
            NewLedger {
                file: typist.desk.handle("대장.pledge"),
                office: office.into(),
                department: department.into(),
                government: kind,
                term,
            },
        );
        let settings: Settings = typist.call("settings", Nothing {});
        typist.write("settings_save", Settings { unit, rounding, ..settings });
        typist
    }

    /// One command, as the window sends it.
    pub fn call<A: Serialize, T: DeserializeOwned>(&self, command: &str, args: A) -> T {
        let args = serde_json::to_value(args).unwrap();
        let answer = call(&self.desk.session, command, args);
        let answer = answer.unwrap_or_else(|error| panic!("{command}: {error} {}", error.detail));
        serde_json::from_value(answer).unwrap()
    }

    fn write<A: Serialize>(&self, command: &str, args: A) -> Written {
        self.call(command, args)
    }

    /// Adds a pledge.
    pub fn pledge(&self, code: &str, title: &str) -> Card<'_> {
        let new = NewPledge { code: code.into(), title: title.into() };
        Card { typist: self, id: self.write("pledge_add", new).id.unwrap() }
    }

    /// The card of a ledger that has one pledge.
    pub fn only_card(&self) -> PledgeCard {
        let list: PledgeList = self.call("pledge_list", PledgeQuery::default());
        assert_eq!(list.rows.len(), 1);
        self.call("pledge_card", RowRef { id: list.rows[0].id.clone() })
    }

    /// Adds a memo.
    pub fn memo(&self, title: &str, body: &str) {
        let (title, body) = (title.to_owned(), body.to_owned());
        self.write("memo_save", SaveMemo { id: None, title, body });
    }
}

impl Card<'_> {
    /// Sets columns of the head.
    pub fn head(&self, columns: &[(PledgeColumn, &str)]) -> &Self {
        for (column, value) in columns {
            let (id, value) = (self.id.clone(), (*value).to_owned());
            self.typist.write("pledge_set", SetPledge { id, column: *column, value });
        }
        self
    }

    /// Sets a text section.
    pub fn section(&self, kind: &str, body: &str) -> &Self {
        let (id, kind, body) = (self.id.clone(), kind.to_owned(), body.to_owned());
        self.typist.write("section_set", SetSection { id, kind, body });
        self
    }

    fn cells(&self, table: CardTable, row: RowAt, cells: &[(&str, &str)]) {
        let cells = cells.iter().map(|(column, text)| SetCell {
            row: row.clone(),
            column: (*column).into(),
            text: (*text).into(),
        });
        let (pledge_id, cells) = (self.id.clone(), cells.collect());
        self.typist.write("cells_set", SetCells { pledge_id, table, cells });
    }

    /// Adds a row to a table.
    pub fn row(&self, table: CardTable, cells: &[(&str, &str)]) -> &Self {
        self.cells(table, RowAt::New(0), cells);
        self
    }

    /// Something done, and when.
    pub fn done(&self, when: &str, body: &str) -> &Self {
        self.row(CardTable::Done, &[("when", when), ("body", body)])
    }

    /// Something to come, and when.
    pub fn next(&self, when: &str, body: &str) -> &Self {
        self.row(CardTable::Next, &[("when", when), ("body", body)])
    }

    /// 추진 목표율 per period.
    pub fn rates(&self, rates: &[(&str, &str)]) -> &Self {
        self.cells(CardTable::TargetRates, RowAt::Id(String::new()), rates);
        self
    }

    /// 추진계획, 추진실적 and 달성률 of a year.
    pub fn year(&self, code: &str, plan: &str, result: &str, rate: &str) -> &Self {
        let cells = [("plan", plan), ("result", result), ("rate", rate)];
        self.cells(CardTable::YearResults, RowAt::Id(code.into()), &cells);
        self
    }

    /// Adds a project.
    pub fn project(&self, name: &str) -> Option<String> {
        let (pledge_id, name) = (self.id.clone(), name.to_owned());
        self.typist.write("project_save", SaveProject { pledge_id, id: None, name }).id
    }

    /// Bars of the task at `place`, as one step: first and last quarter and the words in the bar; a
    /// last quarter of `after` goes on after the term.
    pub fn bars(&self, place: usize, lane: Lane, bars: &[(&str, &str, &str)]) -> &Self {
        let tasks = self.card().roadmap.tasks;
        let bars = bars.iter().map(|(from, to, label)| SetBar {
            id: None,
            task_id: tasks[place].id.clone(),
            lane,
            from: quarter(from),
            to: if *to == "after" { quarter(from) } else { quarter(to) },
            after: *to == "after",
            label: (*label).into(),
        });
        let (pledge_id, bars) = (self.id.clone(), bars.collect());
        self.typist.write("bars_set", SetBars { pledge_id, bars, remove: Vec::new() });
        self
    }

    /// Money of a project (or the pledge as a whole) by period.
    pub fn money(
        &self,
        project: &Option<String>,
        (source, label): (FundingSource, &str),
        kind: BudgetKind,
        cells: &[(&str, &str)],
    ) -> &Self {
        let cells = cells.iter().map(|(when, text)| SetBudgetCell {
            pledge_id: self.id.clone(),
            project_id: project.clone(),
            source,
            source_label: label.into(),
            period: period(when),
            kind,
            text: (*text).into(),
        });
        let (unit, cells) = (self.typist.unit, cells.collect());
        self.typist.write("budget_set", SetBudget { unit, revision: None, cells });
        self
    }

    /// A figure as the document prints it.
    pub fn printed(&self, place: FigurePlace, text: &str) -> &Self {
        let (pledge_id, text) = (self.id.clone(), text.to_owned());
        let unit = self.typist.unit;
        self.typist.write("printed_set", SetPrinted { pledge_id, place, text, unit });
        self
    }

    /// Printed sums of money by period; an empty period is the sum of all.
    pub fn printed_sums(
        &self,
        project: &Option<String>,
        source: Option<(FundingSource, &str)>,
        layer: BudgetKind,
        sums: &[(&str, &str)],
    ) -> &Self {
        for (when, text) in sums {
            let place = FigurePlace::Budget {
                project_id: project.clone(),
                source: source.map(|(source, _)| source),
                source_label: source.map(|(_, label)| label.to_owned()).unwrap_or_default(),
                period: (!when.is_empty()).then(|| period(when)),
                layer,
            };
            self.printed(place, text);
        }
        self
    }

    /// The card as it stands.
    pub fn card(&self) -> PledgeCard {
        self.typist.call("pledge_card", RowRef { id: self.id.clone() })
    }

    /// An indicator by its place.
    pub fn indicator(&self, place: usize) -> String {
        self.card().indicators.rows[place].id.clone()
    }
}
