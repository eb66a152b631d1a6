//! A ledger's password: unlocking, locking, setting.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// A password on its way in. Never printed, never answered, wiped when dropped.
#[derive(Clone, PartialEq, Eq, TS)]
#[ts(type = "string")]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// The password.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Secret {
        Secret(Zeroizing::new(text))
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Secret")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Secret, D::Error> {
        String::deserialize(deserializer).map(Secret::from)
    }
}

/// Open a ledger that has a password.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct UnlockLedger {
    /// Handle id.
    pub file: String,
    /// Its password.
    pub password: Secret,
    /// This PC need not be told again.
    #[serde(default)]
    pub remember: bool,
}

/// Set, change or take away the open ledger's password.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, TS)]
pub struct SetPassword {
    /// The password that it has; `None` where it has none.
    pub current: Option<Secret>,
    /// The one that it shall have; `None` takes it away.
    pub password: Option<Secret>,
}

/// What setting a password did beside the ledger itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct PasswordSet {
    /// How the ledger stands now.
    pub state: LockState,
    /// Copies made before upgrades that now have the same password.
    pub copies: u32,
    /// Copies that stayed as they were, by name: under another password, or damaged.
    pub left: Vec<String>,
}

/// How the open ledger is locked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct LockState {
    /// It has a password: its file is encrypted.
    pub locked: bool,
    /// This PC keeps its key and opens it unasked.
    pub remembered: bool,
    /// Evidence files beside the ledger, which no password covers.
    pub evidence: u32,
    /// The fewest characters of a password.
    pub shortest: u32,
}
