//! What this PC remembers between runs: ledgers opened before, look and size. One JSON file that
//! takes the old one's place when whole; a broken one counts as none.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::contract::{CommandError, Preferences};
use crate::store::disk;

/// How many ledgers are remembered.
const REMEMBERED: usize = 8;
const FILE: &str = "이 PC의 설정.json";

/// The remembered things.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Local {
    /// Newest first.
    pub recent: Vec<PathBuf>,
    /// Look and size.
    pub preferences: Preferences,
}

impl Local {
    /// As last saved in `folder`.
    pub fn load(folder: &Path) -> Local {
        std::fs::read(folder.join(FILE))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default()
    }

    /// Saves to `folder`, which is made where it is missing.
    pub fn save(&self, folder: &Path) -> Result<(), CommandError> {
        let text = serde_json::to_vec_pretty(self)
            .map_err(|error| CommandError::internal(error.to_string()))?;
        let draft = folder.join(format!("{FILE}.tmp"));
        std::fs::create_dir_all(folder)
            .and_then(|()| {
                let mut file = std::fs::File::create(&draft)?;
                file.write_all(&text)?;
                file.sync_all()
            })
            .and_then(|()| std::fs::rename(&draft, folder.join(FILE)))
            .map_err(|error| disk("이 PC의 설정을 저장하지", &error))
    }

    /// Puts `path` first among the ledgers opened before.
    pub fn remember(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(REMEMBERED);
    }
}
