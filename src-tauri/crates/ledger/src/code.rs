//! The closed vocabularies of the domain as the file writes them: the very words of their JSON.

use rusqlite::Row;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};
use serde_json::Value;

/// Lower-case hexadecimal digits: `0a1f`.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A value with a one-word token: `on_track`, `million`, `2023H2`.
pub(crate) trait Code: Serialize + DeserializeOwned {
    /// The token.
    fn token(&self) -> String {
        match serde_json::to_value(self) {
            Ok(Value::String(token)) => token,
            _ => String::new(),
        }
    }

    /// The value of a token, or `None` for a word that is none.
    fn from_token(token: &str) -> Option<Self> {
        let word: StrDeserializer<'_, serde::de::value::Error> = token.into_deserializer();
        Self::deserialize(word).ok()
    }
}

impl<T: Serialize + DeserializeOwned> Code for T {}

/// Column `index` as a token.
pub(crate) fn column<T: Code>(row: &Row<'_>, index: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(index)?.as_str()?;
    T::from_token(text).ok_or_else(|| broken(index, text))
}

/// Column `index` as a token, where it is not NULL.
pub(crate) fn column_opt<T: Code>(row: &Row<'_>, index: usize) -> rusqlite::Result<Option<T>> {
    match row.get_ref(index)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => T::from_token(text).map(Some).ok_or_else(|| broken(index, text)),
    }
}

/// The file holds a word that this program does not know.
pub(crate) fn broken(index: usize, text: &str) -> rusqlite::Error {
    rusqlite::Error::FromSqlConversionFailure(
        index,
        Type::Text,
        format!("unknown word {text}").into(),
    )
}
