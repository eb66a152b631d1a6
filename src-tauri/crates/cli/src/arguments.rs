//! Arguments → what is wanted. Refuses in Korean what it does not understand.

use std::ffi::OsString;
use std::path::PathBuf;

use chrono::NaiveDate;
use domain::{GovernmentKind, MoneyUnit, Quarter, Term};
use ledger::contract::{CommandError, ConflictPolicy, ErrorCode};
use lexopt::Arg::{Long, Short, Value};

/// What the command line wants.
#[derive(Debug, PartialEq, Eq)]
pub enum Wish {
    /// The help.
    Help,
    /// The version.
    Version,
    /// A command, and the file whose first line is the ledger's password.
    Do(Command, Option<PathBuf>),
}

/// A command with its arguments.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// A new ledger.
    New { file: PathBuf, term: Term, office: String, department: String, kind: GovernmentKind },
    /// Take sheets over.
    Import(Import),
    /// The status workbook of a quarter.
    Status { file: PathBuf, quarter: Quarter, unit: Option<MoneyUnit>, out: PathBuf },
    /// 검산
    Check { file: PathBuf },
    /// The open format.
    Dump { file: PathBuf, out: Option<PathBuf>, unmask: Option<String> },
    /// The history.
    History { file: PathBuf },
    /// Take a step back.
    Undo { file: PathBuf, step: Option<i64>, conflicts: ConflictPolicy },
    /// Take the newest undo back.
    Redo { file: PathBuf },
    /// Set, change or take away the ledger's password.
    Password { file: PathBuf, new: Option<PathBuf> },
}

/// What to take over and how.
#[derive(Debug, PartialEq, Eq)]
pub struct Import {
    /// The ledger.
    pub file: PathBuf,
    /// The sheets.
    pub sheets: Vec<PathBuf>,
    /// Only look.
    pub dry_run: bool,
    /// For locked files.
    pub password: Option<String>,
    /// Hidden sheets to read all the same.
    pub hidden: Vec<String>,
}

/// Reads the arguments after the program's name.
pub fn read(arguments: Vec<OsString>) -> Result<Wish, CommandError> {
    let mut parser = lexopt::Parser::from_args(arguments);
    let mut given = Given::default();
    while let Some(argument) = parser.next().map_err(not_understood)? {
        match argument {
            Long("help") | Short('h') => return Ok(Wish::Help),
            Long("version") | Short('V') => return Ok(Wish::Version),
            Long("json") => {}
            Long("dry-run") => given.flags.push("dry-run"),
            Long("keep-later") => given.flags.push("keep-later"),
            Long("overwrite") => given.flags.push("overwrite"),
            Long("remove") => given.flags.push("remove"),
            Short('o') | Long("output") => {
                let out = value(&mut parser, "-o")?;
                given.put("output", out)?;
            }
            Long(name) => {
                let Some(name) = WITH_VALUE.iter().find(|known| **known == name) else {
                    return Err(unknown(&format!("--{name}")));
                };
                let text = value(&mut parser, &format!("--{name}"))?;
                given.put(name, text)?;
            }
            Short(letter) => return Err(unknown(&format!("-{letter}"))),
            Value(word) => given.words.push(word),
        }
    }
    given.wish()
}

/// Options that take a value.
const WITH_VALUE: [&str; 13] = [
    "term",
    "start",
    "end",
    "office",
    "department",
    "kind",
    "password",
    "ledger-password",
    "new",
    "quarter",
    "unit",
    "unmask",
    HIDDEN_SHEET,
];
/// The one that may be given several times.
const HIDDEN_SHEET: &str = "include-hidden-sheet";

/// What was given, before it is known to make sense.
#[derive(Default)]
struct Given {
    words: Vec<OsString>,
    flags: Vec<&'static str>,
    options: Vec<(&'static str, OsString)>,
}

impl Given {
    fn put(&mut self, name: &'static str, value: OsString) -> Result<(), CommandError> {
        if name != HIDDEN_SHEET && self.options.iter().any(|(known, _)| *known == name) {
            return Err(refuse(format!("‘--{name}’이(가) 두 번 있습니다. 한 번만 적어 주십시오.")));
        }
        self.options.push((name, value));
        Ok(())
    }

    fn wish(mut self) -> Result<Wish, CommandError> {
        if self.words.is_empty() {
            return Err(refuse("무엇을 할지 적혀 있지 않습니다. pledge --help를 보십시오."));
        }
        let name = self.words.remove(0);
        let command = match name.to_str() {
            Some("new") => self.new_ledger()?,
            Some("import") => self.import()?,
            Some("status") => self.status()?,
            Some("check") => Command::Check { file: self.file()? },
            Some("dump") => Command::Dump {
                file: self.file()?,
                out: self.take("output").map(PathBuf::from),
                unmask: self.text("unmask")?,
            },
            Some("history") => Command::History { file: self.file()? },
            Some("undo") => self.undo()?,
            Some("redo") => Command::Redo { file: self.file()? },
            Some("password") => self.password()?,
            _ => {
                let name = name.to_string_lossy();
                return Err(refuse(format!(
                    "‘{name}’은(는) 없는 명령입니다. pledge --help를 보십시오."
                )));
            }
        };
        let password = self.take("ledger-password").map(PathBuf::from);
        self.nothing_left()?;
        Ok(Wish::Do(command, password))
    }

    fn new_ledger(&mut self) -> Result<Command, CommandError> {
        let file = self.file()?;
        let term = self.needed("term", "임기(민선8기)")?;
        let term = term_of(&term, self.day("start")?, self.day("end")?)?;
        let office = self.needed("office", "기관 이름(가온구)")?;
        let kind = self.needed("kind", "기관의 종류(구, 시, 군, 광역)")?;
        let kind = GovernmentKind::read(&kind).ok_or_else(|| {
            refuse(format!("‘{kind}’은(는) 기관의 종류가 아닙니다. 구, 시, 군, 광역 가운데 하나를 적어 주십시오."))
        })?;
        let department = self.text("department")?.unwrap_or_default();
        Ok(Command::New { file, term, office, department, kind })
    }

    fn import(&mut self) -> Result<Command, CommandError> {
        let file = self.file()?;
        let sheets: Vec<PathBuf> = self.words.drain(..).map(PathBuf::from).collect();
        if sheets.is_empty() {
            return Err(refuse("가져올 파일이 없습니다. 대장 다음에 엑셀 파일을 적어 주십시오."));
        }
        let mut hidden = Vec::new();
        while let Some(name) = self.text(HIDDEN_SHEET)? {
            hidden.push(name);
        }
        let password = self.text("password")?;
        Ok(Command::Import(Import {
            file,
            sheets,
            dry_run: self.flag("dry-run"),
            password,
            hidden,
        }))
    }

    fn status(&mut self) -> Result<Command, CommandError> {
        let file = self.file()?;
        let quarter = self.needed("quarter", "분기(2025Q4)")?;
        let quarter = Quarter::read(&quarter, None).ok_or_else(|| {
            refuse(format!(
                "‘{quarter}’은(는) 분기가 아닙니다. 2025Q4나 ‘2025년 4분기’처럼 적어 주십시오."
            ))
        })?;
        let unit = match self.text("unit")? {
            None => None,
            Some(text) => Some(MoneyUnit::find(&text).ok_or_else(|| {
                refuse(format!("‘{text}’은(는) 금액 단위가 아닙니다. 원, 천원, 만원, 백만원, 억원 가운데 하나를 적어 주십시오."))
            })?),
        };
        let out = self.take("output").ok_or_else(|| {
            refuse("어디에 저장할지 적혀 있지 않습니다. ‘-o 이행현황.xlsx’처럼 적어 주십시오.")
        })?;
        Ok(Command::Status { file, quarter, unit, out: out.into() })
    }

    fn undo(&mut self) -> Result<Command, CommandError> {
        let file = self.file()?;
        let step = match self.words.pop() {
            None => None,
            Some(word) => Some(word.to_str().and_then(|word| word.parse().ok()).ok_or_else(|| {
                let word = word.to_string_lossy();
                refuse(format!("‘{word}’은(는) 단계 번호가 아닙니다. pledge history로 번호를 확인해 주십시오."))
            })?),
        };
        let conflicts = match (self.flag("keep-later"), self.flag("overwrite")) {
            (true, true) => {
                return Err(refuse(
                    "--keep-later와 --overwrite는 함께 쓸 수 없습니다. 하나만 적어 주십시오.",
                ));
            }
            (true, false) => ConflictPolicy::KeepLater,
            (false, true) => ConflictPolicy::Overwrite,
            (false, false) => ConflictPolicy::Refuse,
        };
        Ok(Command::Undo { file, step, conflicts })
    }

    fn password(&mut self) -> Result<Command, CommandError> {
        let file = self.file()?;
        let new = self.take("new").map(PathBuf::from);
        if new.is_some() == self.flag("remove") {
            return Err(refuse(
                "새 암호가 적힌 파일을 --new 다음에 적거나, 암호를 없애려면 --remove만 적어 주십시오.",
            ));
        }
        Ok(Command::Password { file, new })
    }

    fn file(&mut self) -> Result<PathBuf, CommandError> {
        if self.words.is_empty() {
            return Err(refuse(
                "대장 파일이 적혀 있지 않습니다. 명령 다음에 ‘대장.pledge’처럼 적어 주십시오.",
            ));
        }
        Ok(self.words.remove(0).into())
    }

    fn flag(&mut self, name: &str) -> bool {
        let before = self.flags.len();
        self.flags.retain(|known| *known != name);
        self.flags.len() < before
    }

    fn take(&mut self, name: &str) -> Option<OsString> {
        let place = self.options.iter().position(|(known, _)| *known == name)?;
        Some(self.options.remove(place).1)
    }

    fn text(&mut self, name: &str) -> Result<Option<String>, CommandError> {
        let Some(value) = self.take(name) else { return Ok(None) };
        let text = value.into_string().map_err(|_| {
            refuse(format!("‘--{name}’의 값을 글자로 읽을 수 없습니다. 다시 적어 주십시오."))
        })?;
        Ok(Some(text))
    }

    fn needed(&mut self, name: &str, what: &str) -> Result<String, CommandError> {
        self.text(name)?.ok_or_else(|| {
            refuse(format!("{what}이(가) 없습니다. ‘--{name}’ 다음에 적어 주십시오."))
        })
    }

    fn day(&mut self, name: &str) -> Result<Option<NaiveDate>, CommandError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let day = text.parse().map_err(|_| {
            refuse(format!("‘{text}’은(는) 날짜가 아닙니다. 2022-07-01처럼 적어 주십시오."))
        })?;
        Ok(Some(day))
    }

    fn nothing_left(&self) -> Result<(), CommandError> {
        let flag = self.flags.first().map(|flag| format!("--{flag}"));
        let option = self.options.first().map(|(name, _)| format!("--{name}"));
        if let Some(name) = flag.or(option) {
            return Err(refuse(format!(
                "이 명령에는 ‘{name}’을(를) 쓰지 않습니다. pledge --help를 보십시오."
            )));
        }
        match self.words.first() {
            None => Ok(()),
            Some(word) => {
                let word = word.to_string_lossy();
                Err(refuse(format!(
                    "‘{word}’은(는) 남는 말입니다. 빈칸이 든 파일 이름은 따옴표로 묶어 주십시오."
                )))
            }
        }
    }
}

/// `민선8기`, or any name with its first and last day.
fn term_of(
    name: &str,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
) -> Result<Term, CommandError> {
    let key = domain::text::label_key(name);
    let number: Option<i32> = key
        .strip_prefix("민선")
        .and_then(|rest| rest.strip_suffix('기'))
        .and_then(|number| number.trim_start_matches('제').parse().ok())
        .filter(|number| (5..=30).contains(number));
    let known = number.map(Term::elected);
    let start = start.or(known.as_ref().map(|term| term.start));
    let end = end.or(known.as_ref().map(|term| term.end));
    match (start, end) {
        (Some(start), Some(end)) => Ok(Term { name: name.to_owned(), start, end }),
        _ => Err(refuse(format!(
            "‘{name}’이(가) 언제부터 언제까지인지 알 수 없습니다. ‘민선8기’처럼 적거나 --start와 --end로 첫날과 끝날을 적어 주십시오."
        ))),
    }
}

fn value(parser: &mut lexopt::Parser, name: &str) -> Result<OsString, CommandError> {
    parser
        .value()
        .map_err(|_| refuse(format!("‘{name}’ 다음에 값이 없습니다. 값을 적어 주십시오.")))
}

fn unknown(name: &str) -> CommandError {
    refuse(format!("‘{name}’은(는) 없는 선택입니다. pledge --help를 보십시오."))
}

fn not_understood(error: lexopt::Error) -> CommandError {
    CommandError {
        detail: error.to_string(),
        ..refuse("적힌 말을 알 수 없습니다. pledge --help를 보십시오.")
    }
}

fn refuse(message: impl Into<String>) -> CommandError {
    CommandError::new(ErrorCode::Invalid, message)
}

#[cfg(test)]
mod tests;
