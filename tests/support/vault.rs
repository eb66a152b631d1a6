//! A PC's place for secrets that lives as long as the test.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use ledger::contract::CommandError;
use ledger::session::Vault;

/// Secrets by name; clones share them.
#[derive(Clone, Default)]
pub struct MemoryVault(Arc<Mutex<HashMap<String, Vec<u8>>>>);

impl MemoryVault {
    fn with<T>(&self, work: impl FnOnce(&mut HashMap<String, Vec<u8>>) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// How many secrets it keeps.
    pub fn kept(&self) -> usize {
        self.with(|secrets| secrets.len())
    }
}

impl Vault for MemoryVault {
    fn keep(&self, name: &str, secret: &[u8]) -> Result<(), CommandError> {
        self.with(|secrets| secrets.insert(name.to_owned(), secret.to_owned()));
        Ok(())
    }

    fn find(&self, name: &str) -> Option<Vec<u8>> {
        self.with(|secrets| secrets.get(name).cloned())
    }

    fn forget(&self, name: &str) -> Result<(), CommandError> {
        self.with(|secrets| secrets.remove(name));
        Ok(())
    }
}
