//! Passwords: unlocking, locking, setting, and what this PC keeps so that it need not ask.
//!
//! Owns no cryptography (`store::cipher`) and no files (`store::relock`).

use std::path::Path;

use super::{Session, lock, no_ledger};
use crate::code::hex;
use crate::contract::*;
use crate::privacy;
use crate::store::cipher::{self, Key, Salt};
use crate::store::{self, Form, Ledger};

/// Where a PC keeps secrets for the person signed in to it (Windows Credential Manager).
pub trait Vault: Send + Sync {
    /// Keeps `secret` under `name`, in place of what was there.
    fn keep(&self, name: &str, secret: &[u8]) -> Result<(), CommandError>;
    /// What is kept under `name`.
    fn find(&self, name: &str) -> Option<Vec<u8>>;
    /// Keeps nothing under `name` any more.
    fn forget(&self, name: &str) -> Result<(), CommandError>;
}

/// The name under which a PC keeps the key of the ledger that begins with `salt`.
fn entry(salt: &Salt) -> String {
    hex(salt)
}

impl Session {
    /// Opens a ledger with its password. The one that was open stays open where this fails.
    pub fn ledger_unlock(&self, unlock: UnlockLedger) -> Result<LedgerInfo, CommandError> {
        let path = self.path_of(&unlock.file)?;
        if self.holds(&path) {
            return self.ledger_info(Nothing {});
        }
        let Form::Locked(salt) = store::recognise(&path)? else {
            return self.open_path(&path);
        };
        let key = Key::of(unlock.password.text(), &salt)?.ok_or_else(|| store::wrong(&path))?;
        let secret = key.clone();
        let info = self.adopt(Ledger::unlock(&path, key, self.host.now())?)?;
        lock(&self.shut).retain(|shut| *shut != path);
        if let (true, Some(vault)) = (unlock.remember, self.host.vault()) {
            vault.keep(&entry(&salt), secret.secret())?;
        }
        Ok(info)
    }

    /// Opens the ledger named when the program was started; one with a password waits for it.
    pub fn open_named(&self, path: &Path) -> Result<(), CommandError> {
        let file = self.register(path);
        match self.ledger_open(FileRef { file: file.id.clone() }) {
            Err(error) if error.code == ErrorCode::Password => {
                *lock(&self.waiting) = Some(file);
                Ok(())
            }
            opened => opened.map(drop),
        }
    }

    /// The ledger at `path`, opened with the key that this PC keeps where it is locked. One that
    /// the clerk locked in this run wants its password all the same.
    pub(super) fn open_or_ask(&self, path: &Path) -> Result<Ledger, CommandError> {
        let shut = lock(&self.shut).iter().any(|shut| shut == path);
        if let (Form::Locked(salt), Some(vault), false) =
            (store::recognise(path)?, self.host.vault(), shut)
            && let Some(key) =
                vault.find(&entry(&salt)).and_then(|secret| Key::kept(&secret, &salt))
        {
            return Ledger::unlock(path, key, self.host.now());
        }
        Ledger::open(path, self.host.now())
    }

    /// Closes the ledger until its password is given; a ledger without one stays open.
    pub fn ledger_lock(&self, _: Nothing) -> Result<FileHandle, CommandError> {
        let mut open = lock(&self.ledger);
        let ledger = open.as_ref().ok_or_else(no_ledger)?;
        if !ledger.has_password() {
            return Err(CommandError::new(
                ErrorCode::Invalid,
                "이 대장에는 암호가 없어 잠그지 않았습니다. 설정 › 자료에서 암호를 먼저 정해 주십시오.",
            ));
        }
        let path = ledger.path().to_owned();
        open.take();
        drop(open);
        self.forget_previews();
        let mut shut = lock(&self.shut);
        shut.retain(|known| *known != path);
        shut.push(path.clone());
        Ok(self.register(&path))
    }

    /// How the open ledger is locked.
    pub fn lock_state(&self, _: Nothing) -> Result<LockState, CommandError> {
        self.with_ledger(|ledger| {
            let remembered = self
                .host
                .vault()
                .zip(ledger.key())
                .is_some_and(|(vault, key)| vault.find(&entry(key.salt())).is_some());
            Ok(LockState {
                locked: ledger.has_password(),
                remembered,
                evidence: ledger.connection().query_row(
                    "SELECT count(DISTINCT sha256) FROM attachment",
                    [],
                    |row| row.get(0),
                )?,
                shortest: u32::try_from(cipher::SHORTEST).unwrap_or(u32::MAX),
            })
        })
    }

    /// Sets, changes or takes away the password: the ledger and the copies beside it are written
    /// anew. Nothing is changed where `current` is not the password that stands.
    pub fn password_set(&self, wish: SetPassword) -> Result<PasswordSet, CommandError> {
        let mut open = lock(&self.ledger);
        let ledger = open.as_ref().ok_or_else(no_ledger)?;
        check_current(ledger, wish.current.as_ref())?;
        let new = wish.password.as_ref().map(|password| Key::new(password.text())).transpose()?;
        let what = match (ledger.has_password(), new.is_some()) {
            (false, true) => "대장에 암호를 정함",
            (true, true) => "대장의 암호를 바꿈",
            (true, false) => "대장의 암호를 없앰",
            (false, false) => {
                return Err(CommandError::new(ErrorCode::Invalid, "이 대장에는 암호가 없습니다."));
            }
        };
        let before = ledger.key().map(|key| entry(key.salt()));
        let work = self.work("대장을 새로 쓰는 중", 0);
        let at = self.host.now();
        let Some(ledger) = open.take() else { return Err(no_ledger()) };
        let done = match ledger.relock(new, at, || work.go_on()) {
            Ok(done) => done,
            Err(refused) => {
                *open = refused.ledger;
                return Err(refused.error);
            }
        };
        let ledger = open.insert(done.ledger);
        ledger.record(|connection| privacy::log(connection, at, what, 0, "설정"))?;
        drop(open);
        if let (Some(vault), Some(before)) = (self.host.vault(), before) {
            vault.forget(&before)?;
        }
        Ok(PasswordSet {
            state: self.lock_state(Nothing {})?,
            copies: done.copies,
            left: done.left,
        })
    }

    /// This PC asks for the open ledger's password again.
    pub fn password_forget(&self, _: Nothing) -> Result<LockState, CommandError> {
        let name = self.with_ledger(|ledger| Ok(ledger.key().map(|key| entry(key.salt()))))?;
        if let (Some(vault), Some(name)) = (self.host.vault(), name) {
            vault.forget(&name)?;
        }
        self.lock_state(Nothing {})
    }
}

/// Refuses where `current` is not the password of the ledger.
fn check_current(ledger: &Ledger, current: Option<&Secret>) -> Result<(), CommandError> {
    let Some(key) = ledger.key() else { return Ok(()) };
    let given = current.map(|given| Key::of(given.text(), key.salt())).transpose()?.flatten();
    if given.is_some_and(|given| given.secret() == key.secret()) {
        return Ok(());
    }
    Err(CommandError::new(
        ErrorCode::Password,
        "지금 암호가 맞지 않아 바꾸지 않았습니다. 한/영 상태와 Caps Lock을 살펴보고 다시 넣어 주십시오.",
    ))
}
