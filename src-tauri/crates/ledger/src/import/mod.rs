//! 가져오기: files → a preview of what they would change → exactly that, as one step.
//!
//! Owns the way from a file to the ledger: reading (in the reading process), recognising,
//! reconciling and applying. A preview is the contract that apply keeps; where the ledger has
//! moved on since, apply refuses. Knows nothing of how a preview is shown.

mod apply;
mod bulk;
mod cards;
mod facts;
mod failed;
mod heads;
mod issues;
mod lines;
mod mapping;
mod matching;
mod preview;
mod reconcile;
mod shelf;
mod slot;
mod state;
mod tell;
mod understand;
mod visits;

use std::path::Path;

use documents::draft::{Issue, TableKind};
use documents::read::{Options, ReadError, ReadErrorCode, worker};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::code::Code;
use crate::contract::*;
use crate::session::{Session, Work, lock};
use crate::store::{StepKind, name};
use apply::BatchFile;
use reconcile::{Plan, reconcile};
pub(crate) use shelf::Shelf;
use shelf::{Prepared, PreparedFile};
use state::State;

impl Session {
    /// Reads files and prepares the changes; nothing is written. A file that cannot be read says
    /// so in the preview and does not stop the others.
    pub fn import_read(&self, request: ImportFiles) -> Result<ImportPreview, CommandError> {
        let total = u32::try_from(request.files.len()).unwrap_or(u32::MAX);
        let work = self.work("파일을 읽는 중", total);
        self.with_ledger(|_| Ok(()))?;
        let mut files = Vec::with_capacity(request.files.len());
        for (done, handle) in request.files.iter().enumerate() {
            work.go_on()?;
            let path = self.path_of(handle)?;
            let place = Place { done: u32::try_from(done).unwrap_or(u32::MAX), total };
            files.push(self.read_one(&path, request.password.clone(), &work, place)?);
        }
        for (done, file) in files.iter_mut().enumerate() {
            work.go_on()?;
            work.say(&understand::doing(&file.name), done as u32, total);
            self.read(|connection| understand::first(connection, file, &work))?;
        }
        work.go_on()?;
        work.say("대장과 맞춰 보는 중", total, total);
        let id = lock(&self.previews).new_id();
        self.prepare(id, files)
    }

    /// Reads a prepared file otherwise; the file itself is not read again.
    pub fn import_choose(&self, request: ImportChoices) -> Result<ImportPreview, CommandError> {
        let mut prepared = lock(&self.previews).take(&request.preview)?;
        let work = self.work("고르신 대로 다시 읽는 중", 0);
        let understood = match prepared.files.get_mut(request.file as usize) {
            None => Err(CommandError::internal(format!("no file {} in a preview", request.file))),
            Some(file) => self.read(|connection| {
                let context = understand::context(connection, &file.name)?;
                let wish = understand::Wish::of(&work);
                let draft = understand::recognised(file, &context, &request.choices, &wish)?;
                file.understood(draft);
                file.choices = request.choices.clone();
                file.leave_out = request.leave_out.clone();
                file.lines = request.lines.clone();
                Ok(())
            }),
        };
        match understood {
            Ok(()) => self.prepare(prepared.id, prepared.files),
            Err(error) => {
                lock(&self.previews).put(prepared);
                Err(error)
            }
        }
    }

    /// A sheet of a preview with its marks.
    pub fn import_sheet(&self, request: PreviewSheet) -> Result<SheetView, CommandError> {
        let shelf = lock(&self.previews);
        let prepared = shelf.find(&request.preview)?;
        let index = request.file as usize;
        let file = prepared.files.get(index);
        let grid = file.and_then(|file| file.grids.iter().find(|grid| grid.name == request.sheet));
        let Some(grid) = grid else {
            return Err(CommandError::new(
                ErrorCode::Gone,
                format!(
                    "‘{}’ 시트가 이 파일에 없습니다. 다른 시트를 골라 주십시오.",
                    request.sheet
                ),
            ));
        };
        Ok(preview::sheet(&prepared.files, &prepared.plan, index, grid))
    }

    /// Applies exactly what the preview showed, as one step. Refused with `Stale` where the
    /// ledger has moved on since; the preview is kept then.
    pub fn import_apply(&self, request: PreviewRef) -> Result<ImportDone, CommandError> {
        let prepared = lock(&self.previews).take(&request.preview)?;
        let done = self.apply(&prepared);
        match done {
            Ok(_) => {
                let failed = failed::of(&prepared, self.host.now().date());
                if !failed.is_empty() {
                    lock(&self.previews).put_failed(failed);
                }
                // To take a large preview apart takes a while, for which nobody need wait.
                drop(std::thread::spawn(move || drop(prepared)));
            }
            Err(_) => lock(&self.previews).put(prepared),
        }
        done
    }

    /// Forgets a preview and its failed rows; one that is forgotten already is no fault.
    pub fn import_discard(&self, request: PreviewRef) -> Result<Nothing, CommandError> {
        let forgotten = lock(&self.previews).forget(&request.preview);
        drop(forgotten);
        Ok(Nothing {})
    }

    fn read_one(
        &self,
        path: &Path,
        password: Option<String>,
        work: &Work,
        place: Place,
    ) -> Result<PreparedFile, CommandError> {
        let file = PreparedFile { name: name(path), ..PreparedFile::default() };
        let what = place.reading(&file.name);
        work.say(&what, 0, 0);
        let (program, first) = self.host.worker();
        let options = Options { password, ..Options::default() };
        let hash = std::thread::scope(|scope| {
            let hash = scope.spawn(|| sha256(path));
            let progress = |done, all| work.say(&what, done, all);
            let book = worker::read_file(&program, &first, path, &options, &work.flag(), &progress);
            (hash.join().unwrap_or_default(), book)
        });
        Ok(match hash {
            (_, Err(error)) if error.code == ReadErrorCode::Cancelled => {
                return Err(failure(error));
            }
            (_, Err(error)) => PreparedFile { failure: Some(failure(error)), ..file },
            (sha256, Ok(book)) => PreparedFile {
                sha256,
                format: book.format.token(),
                encoding: book.encoding,
                grids: book.grids,
                notices: book.notices,
                ..file
            },
        })
    }

    /// Reconciles the files with the ledger as it is now and keeps the preview.
    fn prepare(&self, id: String, files: Vec<PreparedFile>) -> Result<ImportPreview, CommandError> {
        let tables = shelf::tables(&files);
        let (ledger, state) = self.with_ledger(|ledger| {
            let mut state = State::read(ledger.connection())?;
            state.log = visits::read(ledger.connection(), &tables)?;
            if tables.iter().any(|input| input.table.kind == TableKind::Spending) {
                lines::read(ledger.connection(), &mut state)?;
            }
            if tables.iter().any(|input| input.card.is_some()) {
                cards::read(ledger.connection(), &mut state)?;
            }
            Ok((ledger.path().to_owned(), state))
        })?;
        let plan = reconcile(state, &tables);
        let preview = preview::preview(&id, &files, &plan);
        lock(&self.previews).put(Prepared { id, ledger, files, plan });
        Ok(preview)
    }

    fn apply(&self, prepared: &Prepared) -> Result<ImportDone, CommandError> {
        self.with_ledger(
            |ledger| {
                if ledger.path() == prepared.ledger { Ok(()) } else { Err(stale()) }
            },
        )?;
        let plan = &prepared.plan;
        let counts = plan.counts;
        if counts.new == 0 && counts.changed == 0 {
            self.read(|connection| unchanged(connection, plan, 0))?;
            return Ok(ImportDone { step: None, counts });
        }
        let inputs = shelf::tables(&prepared.files);
        let issues: Vec<Vec<Issue>> = inputs
            .iter()
            .zip(&plan.tables)
            .map(|(input, table)| preview::told(input.table, table))
            .collect();
        let files: Vec<BatchFile<'_>> = prepared
            .files
            .iter()
            .map(|file| BatchFile { name: &file.name, sha256: &file.sha256 })
            .collect();
        let (written, ()) = self.write(StepKind::Import, &label(prepared), |tx| {
            unchanged(tx, plan, 1)?;
            let added = apply::apply(tx, &files, &inputs, &issues, plan)?;
            for input in &inputs {
                if facts::goes_in(input.table) {
                    let choices = &prepared.files[input.file].choices;
                    let answers = lines::settled(&input.answers, &added);
                    mapping::remember(tx, input.table, choices, &answers)?;
                }
            }
            Ok(())
        })?;
        Ok(ImportDone { step: written.step, counts })
    }
}

/// How far an import of several files is.
#[derive(Clone, Copy)]
struct Place {
    done: u32,
    total: u32,
}

impl Place {
    /// What the clerk sees while the file called `name` is read.
    fn reading(self, name: &str) -> String {
        match self.total {
            0 | 1 => format!("‘{name}’ 읽는 중"),
            total => format!("‘{name}’ 읽는 중 ({}/{total})", self.done + 1),
        }
    }
}

/// Refuses where the ledger has steps beyond the one that the plan was made from; `own` steps of
/// the running write are not counted.
fn unchanged(connection: &Connection, plan: &Plan, own: i64) -> Result<(), CommandError> {
    let later: i64 = connection
        .prepare_cached("SELECT count(*) FROM step WHERE id > ?1")?
        .query_row([plan.state.step], |row| row.get(0))?;
    if later == own { Ok(()) } else { Err(stale()) }
}

fn stale() -> CommandError {
    CommandError::new(
        ErrorCode::Stale,
        "미리보기를 만든 뒤에 대장이 바뀌어 반영하지 않았습니다. 파일을 다시 읽어 미리보기를 확인해 주십시오.",
    )
}

/// `가져오기: 총괄표.xlsx (새 48, 바뀜 0)`
fn label(prepared: &Prepared) -> String {
    let counts = prepared.plan.counts;
    let mut names = prepared.files.iter().filter(|file| file.failure.is_none());
    let first = names.next().map(|file| file.name.as_str()).unwrap_or_default();
    let others = match names.count() {
        0 => String::new(),
        others => format!(" 외 {others}개"),
    };
    format!("가져오기: {first}{others} (새 {}, 바뀜 {})", counts.new, counts.changed)
}

fn failure(error: ReadError) -> CommandError {
    let code = match error.code {
        ReadErrorCode::Password | ReadErrorCode::WrongPassword => ErrorCode::Password,
        ReadErrorCode::Cancelled => ErrorCode::Cancelled,
        _ => ErrorCode::Unreadable,
    };
    CommandError { code, message: error.message, detail: error.detail }
}

/// The file's SHA-256 in hexadecimal digits; empty where it cannot be read.
fn sha256(path: &Path) -> String {
    let mut hash = Sha256::new();
    let read = std::fs::File::open(path).and_then(|mut file| std::io::copy(&mut file, &mut hash));
    if read.is_err() {
        return String::new();
    }
    crate::code::hex(&hash.finalize())
}

#[cfg(test)]
mod tests;
