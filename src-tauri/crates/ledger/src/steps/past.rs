//! A card as it stood on a day.

use crate::contract::*;
use crate::session::Session;

impl Session {
    /// A pledge's card as it stood on a day, beside today's.
    pub fn card_at(&self, at: CardAt) -> Result<CardThen, CommandError> {
        let _ = at;
        Err(CommandError::internal("not built"))
    }
}
