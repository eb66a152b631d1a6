//! Making, opening and closing ledgers.

use std::path::Path;

use domain::{GovernmentKind, MoneyUnit, Rounding, Term};

use super::{Session, lock};
use crate::contract::*;
use crate::store::{self, Ledger, stack};
use crate::{check, settings, steps};

impl Session {
    /// Makes a ledger and opens it. A file that the clerk did not choose in a dialog is never
    /// replaced, nor is a ledger that is open.
    pub fn ledger_create(&self, new: NewLedger) -> Result<LedgerInfo, CommandError> {
        let target = lock(&self.files).find(&new.file)?;
        let facts = settings::office_of(&new)?;
        if target.path.exists() {
            let name = target.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !target.chosen {
                return Err(CommandError::new(
                    ErrorCode::Invalid,
                    format!(
                        "‘{name}’ 파일이 이미 있습니다. 덮어쓰지 않았습니다. 다른 이름을 적어 주십시오."
                    ),
                ));
            }
            if self.holds(&target.path) || store::held(&target.path) {
                return Err(CommandError::new(
                    ErrorCode::Locked,
                    format!(
                        "‘{name}’ 대장이 열려 있어 덮어쓰지 않았습니다. 다른 이름을 적거나 그 대장을 닫아 주십시오."
                    ),
                ));
            }
        }
        let ledger =
            Ledger::create(&target.path, self.host.now(), |tx| settings::write_office(tx, &facts))?;
        self.adopt(ledger)
    }

    /// Opens a ledger. The one that was open stays open where this fails.
    pub fn ledger_open(&self, file: FileRef) -> Result<LedgerInfo, CommandError> {
        let path = self.path_of(&file.file)?;
        self.open_path(&path)
    }

    pub(super) fn open_path(&self, path: &Path) -> Result<LedgerInfo, CommandError> {
        if self.holds(path) {
            return self.ledger_info(Nothing {});
        }
        self.adopt(self.open_or_ask(path)?)
    }

    pub(super) fn holds(&self, path: &Path) -> bool {
        let real = |path: &Path| path.canonicalize().ok();
        lock(&self.ledger)
            .as_ref()
            .is_some_and(|ledger| ledger.path() == path || real(ledger.path()) == real(path))
    }

    pub(super) fn adopt(&self, ledger: Ledger) -> Result<LedgerInfo, CommandError> {
        let path = ledger.path().to_owned();
        *lock(&self.ledger) = Some(ledger);
        let mut local = lock(&self.local);
        local.remember(&path);
        // The ledger is open; a PC that cannot remember it is no reason to fail.
        let _ = local.save(&self.host.data_folder());
        drop(local);
        self.ledger_info(Nothing {})
    }

    /// Makes (once) and opens the example ledger from the sample workbooks, by the very path that
    /// a clerk's import takes.
    pub fn ledger_example(&self, _: Nothing) -> Result<LedgerInfo, CommandError> {
        let folder = self.host.data_folder().join("example");
        let path = folder.join("예시 대장.pledge");
        if path.exists() {
            return self.open_path(&path);
        }
        std::fs::create_dir_all(&folder)
            .map_err(|error| store::disk("예시 대장을 만들지", &error))?;
        let draft = folder.join("예시 대장 (만드는 중).pledge");
        let before = lock(&self.ledger).take();
        let made = self.fill_example(&draft).and_then(|()| {
            std::fs::rename(&draft, &path)
                .map_err(|error| store::disk("예시 대장을 만들지", &error))
        });
        if let Err(error) = made {
            *lock(&self.ledger) = before;
            let _ = std::fs::remove_file(&draft);
            return Err(error);
        }
        self.open_path(&path)
    }

    fn fill_example(&self, draft: &Path) -> Result<(), CommandError> {
        let facts = settings::Office {
            name: "가온구".into(),
            department: "지역경제과".into(),
            government: GovernmentKind::District,
            term: Term::elected(8),
            unit: MoneyUnit::Million,
            rounding: Rounding::default(),
        };
        let ledger =
            Ledger::create(draft, self.host.now(), |tx| settings::write_office(tx, &facts))?;
        *lock(&self.ledger) = Some(ledger);
        let mut samples: Vec<_> = std::fs::read_dir(self.host.samples_folder())
            .map_err(|error| store::disk("예시 파일을 읽지", &error))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.is_file())
            .filter(|path| {
                let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
                ["xlsx", "xls", "ods", "csv"].iter().any(|known| extension == *known)
            })
            .collect();
        samples.sort();
        for sample in samples {
            let handle = self.register(&sample);
            let preview =
                self.import_read(ImportFiles { files: vec![handle.id], password: None })?;
            self.import_apply(PreviewRef { preview: preview.id })?;
        }
        lock(&self.ledger).take();
        Ok(())
    }

    /// Closes the ledger.
    pub fn ledger_close(&self, _: Nothing) -> Result<Nothing, CommandError> {
        lock(&self.ledger).take();
        Ok(Nothing {})
    }

    /// The open ledger, as the rail shows it.
    pub fn ledger_info(&self, _: Nothing) -> Result<LedgerInfo, CommandError> {
        let today = self.host.now().date();
        self.with_ledger(|ledger| {
            let connection = ledger.connection();
            let office = settings::office(connection)?;
            let quarter = office.term.quarter_to_report(today);
            let count = |sql: &str| -> Result<u32, CommandError> {
                Ok(connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
            };
            let saved_at: Option<String> = connection
                .prepare_cached("SELECT substr(max(at), 12, 5) FROM step WHERE sealed = 0")?
                .query_row([], |row| row.get(0))?;
            Ok(LedgerInfo {
                file: store::name(ledger.path()),
                office: office.name,
                department: office.department,
                government: office.government,
                quarters: office.term.quarters(),
                term: office.term,
                quarter,
                unit: office.unit,
                rounding: office.rounding,
                pledges: count("SELECT count(*) FROM pledge")?,
                visits: count("SELECT count(*) FROM visit")?,
                findings: check::figures(ledger, today)?.open(),
                reviewed: connection
                    .prepare_cached("SELECT count(*) FROM review WHERE quarter = ?1")?
                    .query_row([quarter.to_string()], |row| row.get(0))?,
                locked: ledger.has_password(),
                saved_at: saved_at.unwrap_or_default(),
                undo: stack::undoable(connection)?.map(|step| step.label),
                redo: steps::redo_label(connection)?,
            })
        })
    }
}
