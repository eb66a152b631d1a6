//! A clerk's desk for tests: a session with a clock that stands still, dialogs answered
//! beforehand, and a ledger in a folder of its own. Each builder adds to the pledge made last.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::NaiveDateTime;
use domain::{BudgetKind, FundingSource, GovernmentKind, MoneyUnit, Period, Quarter, Term};
use ledger::contract::*;
use ledger::session::{Host, Session, Vault};
use tempfile::TempDir;

use crate::vault::MemoryVault;

/// What the test turns: the clock and the answers of the dialogs.
#[derive(Clone)]
pub struct TestHost {
    folder: PathBuf,
    samples: PathBuf,
    worker: PathBuf,
    now: Arc<Mutex<NaiveDateTime>>,
    dialogs: Arc<Mutex<VecDeque<Vec<PathBuf>>>>,
    /// What this PC keeps of passwords.
    pub vault: MemoryVault,
}

impl TestHost {
    /// A host whose files stand in `folder`, at 14:03:22 on 31 December 2025.
    pub fn new(folder: &Path) -> TestHost {
        TestHost {
            folder: folder.to_owned(),
            samples: folder.join("samples"),
            worker: PathBuf::new(),
            now: Arc::new(Mutex::new("2025-12-31T14:03:22".parse().unwrap())),
            dialogs: Arc::default(),
            vault: MemoryVault::default(),
        }
    }

    /// The program that reads files for imports.
    pub fn with_worker(self, program: &str) -> TestHost {
        TestHost { worker: program.into(), ..self }
    }

    /// Where the sample workbooks stand.
    pub fn with_samples(self, samples: &Path) -> TestHost {
        TestHost { samples: samples.to_owned(), ..self }
    }

    /// Sets the clock: `2026-01-02T09:00:00`.
    pub fn set_clock(&self, now: &str) {
        *self.now.lock().unwrap() = now.parse().unwrap();
    }

    /// What the next dialog answers.
    pub fn answer(&self, paths: &[&Path]) {
        self.dialogs
            .lock()
            .unwrap()
            .push_back(paths.iter().map(|path| path.to_path_buf()).collect());
    }
}

impl Host for TestHost {
    fn now(&self) -> NaiveDateTime {
        *self.now.lock().unwrap()
    }
    fn choose(&self, _: &ChooseFiles) -> Result<Vec<PathBuf>, CommandError> {
        Ok(self.dialogs.lock().unwrap().pop_front().unwrap_or_default())
    }
    fn data_folder(&self) -> PathBuf {
        self.folder.join("data")
    }
    fn samples_folder(&self) -> PathBuf {
        self.samples.clone()
    }
    fn worker(&self) -> (PathBuf, Vec<String>) {
        (self.worker.clone(), Vec::new())
    }
    fn vault(&self) -> Option<&dyn Vault> {
        Some(&self.vault)
    }
}

/// A session at work.
pub struct Desk {
    /// The session.
    pub session: Session,
    /// Its host.
    pub host: TestHost,
    /// The pledge made last.
    pub last: String,
    folder: TempDir,
}

/// A session without a ledger.
pub fn desk() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let host = TestHost::new(folder.path());
    Desk { session: Session::new(Box::new(host.clone())), host, last: String::new(), folder }
}

/// A session with a new ledger of 가온구, 민선8기.
pub fn ledger() -> Desk {
    let desk = desk();
    desk.create("가온구 공약.pledge").unwrap();
    desk
}

/// A session without a ledger whose imports are read by `program`.
pub fn desk_reading(program: &str) -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let host = TestHost::new(folder.path()).with_worker(program);
    let session = Session::new(Box::new(host.clone()));
    Desk { session, host, last: String::new(), folder }
}

/// A session with a new ledger of 가온구 whose imports are read by `program`.
pub fn reading(program: &str) -> Desk {
    let desk = desk_reading(program);
    desk.create("가온구 공약.pledge").unwrap();
    desk
}

/// `2025Q4`
pub fn quarter(code: &str) -> Quarter {
    code.parse().unwrap()
}

/// `2023`, `2022H2`, `prior`, `after`
pub fn period(code: &str) -> Period {
    code.parse().unwrap()
}

impl Desk {
    /// A path in the test's folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A handle for a file in the test's folder.
    pub fn handle(&self, name: &str) -> String {
        self.session.register(&self.path(name)).id
    }

    /// Makes a ledger named `name`.
    pub fn create(&self, name: &str) -> Result<LedgerInfo, CommandError> {
        self.session.ledger_create(NewLedger {
            file: self.handle(name),
            office: "가온구".into(),
            department: "지역경제과".into(),
            government: GovernmentKind::District,
            term: Term::elected(8),
        })
    }

    /// Another session (another window) in the same folder.
    pub fn another(&self) -> Session {
        Session::new(Box::new(self.host.clone()))
    }

    /// Adds a pledge.
    pub fn pledge(mut self, code: &str, title: &str) -> Desk {
        let new = NewPledge { code: code.into(), title: title.into() };
        self.last = self.session.pledge_add(new).unwrap().id.unwrap();
        self
    }

    /// Sets a column of the pledge.
    pub fn with(self, column: PledgeColumn, value: &str) -> Desk {
        self.try_with(column, value).unwrap();
        self
    }

    /// Tries to set a column of the pledge.
    pub fn try_with(&self, column: PledgeColumn, value: &str) -> Result<Written, CommandError> {
        self.session.pledge_set(SetPledge { id: self.last.clone(), column, value: value.into() })
    }

    /// Stage and progress of the pledge's card.
    pub fn at(self, stage: &str, progress: &str) -> Desk {
        self.with(PledgeColumn::Stage, stage).with(PledgeColumn::Progress, progress)
    }

    /// The office's own money planned for a year, in 백만원.
    pub fn plan(self, year: i32, millions: i64) -> Desk {
        let year = year.to_string();
        self.money(FundingSource::Own, &year, BudgetKind::Plan, &millions.to_string())
    }

    /// An amount in 백만원 for the pledge as a whole.
    pub fn money(self, source: FundingSource, when: &str, kind: BudgetKind, text: &str) -> Desk {
        self.try_money(&[(source, when, kind, text)]).unwrap();
        self
    }

    /// Tries to set amounts in 백만원 for the pledge as a whole, as one step.
    pub fn try_money(
        &self,
        cells: &[(FundingSource, &str, BudgetKind, &str)],
    ) -> Result<Written, CommandError> {
        let cells = cells.iter().map(|(source, when, kind, text)| SetBudgetCell {
            pledge_id: self.last.clone(),
            project_id: None,
            source: *source,
            source_label: String::new(),
            period: period(when),
            kind: *kind,
            text: (*text).into(),
        });
        self.session.budget_set(SetBudget {
            unit: MoneyUnit::Million,
            revision: None,
            cells: cells.collect(),
        })
    }

    /// A column of the pledge's review.
    pub fn review(self, when: &str, column: ReviewColumn, value: &str) -> Desk {
        self.try_review(when, column, value).unwrap();
        self
    }

    /// Tries to set a column of the pledge's review.
    pub fn try_review(
        &self,
        when: &str,
        column: ReviewColumn,
        value: &str,
    ) -> Result<Written, CommandError> {
        self.session.review_set(SetReview {
            pledge_id: self.last.clone(),
            quarter: quarter(when),
            column,
            value: value.into(),
        })
    }

    /// A preview of what `files` would change.
    pub fn import(&self, files: &[&Path]) -> ImportPreview {
        let files = files.iter().map(|path| self.session.register(path).id).collect();
        self.session.import_read(ImportFiles { files, password: None }).unwrap()
    }

    /// A preview of a locked file.
    pub fn import_locked(&self, file: &Path, password: &str) -> ImportPreview {
        let files = vec![self.session.register(file).id];
        let password = Some(password.to_owned());
        self.session.import_read(ImportFiles { files, password }).unwrap()
    }

    /// The preview with every line of its 예산현황 said to belong where `whose` says, by sheet and name.
    pub fn belong(
        &self,
        preview: &ImportPreview,
        whose: impl Fn(&str, &LineQuestion) -> Option<(String, String)>,
    ) -> ImportPreview {
        let mut preview = preview.clone();
        for (index, file) in preview.files.clone().iter().enumerate() {
            let tables = file.tables.iter();
            let asked =
                tables.flat_map(|table| table.lines.iter().map(move |line| (&table.sheet, line)));
            let lines = asked.filter_map(|(sheet, line)| {
                let (pledge, project) = whose(sheet, line)?;
                let (sheet, row) = (sheet.clone(), line.row);
                Some(LineAnswer { sheet, row, pledge: Some(pledge), project })
            });
            let choose = ImportChoices {
                preview: preview.id.clone(),
                file: u32::try_from(index).unwrap(),
                choices: file.choices.clone(),
                leave_out: Vec::new(),
                lines: lines.collect(),
            };
            preview = self.session.import_choose(choose).unwrap();
        }
        preview
    }

    /// Applies a preview.
    pub fn apply(&self, preview: &ImportPreview) -> Result<ImportDone, CommandError> {
        self.session.import_apply(PreviewRef { preview: preview.id.clone() })
    }

    /// Takes a file in as it is read.
    pub fn take(&self, file: &Path) -> ImportDone {
        self.apply(&self.import(&[file])).unwrap()
    }

    /// A sheet as lines of text, each cell set off by `|`.
    pub fn csv(&self, name: &str, lines: &[&str]) -> PathBuf {
        let rows: Vec<String> = lines
            .iter()
            .map(|line| {
                let cells = line.split('|').map(|cell| format!("\"{}\"", cell.trim()));
                cells.collect::<Vec<_>>().join(",")
            })
            .collect();
        let path = self.path(name);
        std::fs::write(&path, rows.join("\r\n")).unwrap();
        path
    }

    /// The list under `query`.
    pub fn list(&self, query: PledgeQuery) -> PledgeList {
        self.session.pledge_list(query).unwrap()
    }

    /// The codes of the list under `query`, in order.
    pub fn codes(&self, query: PledgeQuery) -> String {
        let rows = self.list(query).rows;
        rows.into_iter().map(|row| row.code).collect::<Vec<_>>().join(" ")
    }

    /// The card of the pledge made last.
    pub fn card(&self) -> PledgeCard {
        self.session.pledge_card(RowRef { id: self.last.clone() }).unwrap()
    }

    /// The open ledger.
    pub fn info(&self) -> LedgerInfo {
        self.session.ledger_info(Nothing {}).unwrap()
    }

    /// The whole ledger in the open format.
    pub fn dump(&self) -> serde_json::Value {
        self.session.dump().unwrap()
    }

    /// Ctrl+Z
    pub fn undo(&self) -> Result<Written, CommandError> {
        self.session.undo(UndoRequest::default())
    }

    /// Ctrl+Shift+Z
    pub fn redo(&self) -> Result<Written, CommandError> {
        self.session.redo(Nothing {})
    }

    /// The whole history, newest first.
    pub fn history(&self) -> Vec<StepView> {
        self.session.history(HistoryQuery::default()).unwrap()
    }
}

/// Asserts that `answer` is a refusal of the kind `code` whose message holds `words`.
pub fn refused<T: std::fmt::Debug>(answer: Result<T, CommandError>, code: ErrorCode, words: &str) {
    let error = answer.unwrap_err();
    assert_eq!(error.code, code, "{}", error.message);
    assert!(error.message.contains(words), "‘{words}’ is not in: {}", error.message);
}
