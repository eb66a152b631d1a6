//! SQL rows → JSON objects: a column's alias is the key, what is not given is left out.

use domain::text::{CodePart, code_key};
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde_json::{Map, Value};

use crate::contract::CommandError;

/// A JSON object.
pub(super) type Object = Map<String, Value>;

/// The rows of a query as objects. NULL and empty words are left out.
pub(super) fn objects(connection: &Connection, sql: &str) -> Result<Vec<Object>, CommandError> {
    let mut statement = connection.prepare(sql)?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([])?;
    let mut objects = Vec::new();
    while let Some(row) = rows.next()? {
        let mut object = Map::new();
        for (index, name) in names.iter().enumerate() {
            match row.get_ref(index)? {
                ValueRef::Null | ValueRef::Blob(_) | ValueRef::Text(b"") => {}
                ValueRef::Integer(number) => {
                    object.insert(name.clone(), number.into());
                }
                ValueRef::Real(number) => {
                    object.insert(name.clone(), number.into());
                }
                ValueRef::Text(text) => {
                    object.insert(name.clone(), String::from_utf8_lossy(text).into());
                }
            }
        }
        objects.push(object);
    }
    Ok(objects)
}

/// The rows in the natural order of their pledge's 관리번호, and within a pledge as they came.
pub(super) fn by_code(objects: &mut [Object], key: &str) {
    objects.sort_by_cached_key(|object| natural(text(object, key)));
}

/// The natural order of a code; equal orders are told apart by the code as written.
pub(super) fn natural(code: &str) -> (Vec<CodePart>, String) {
    (code_key(code), code.to_owned())
}

/// The words under a key, empty for none.
pub(super) fn text<'a>(object: &'a Object, key: &str) -> &'a str {
    object.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// Replaces the words under a key, where there are any.
pub(super) fn reword(object: &mut Object, key: &str, word: impl FnOnce(&str) -> String) {
    if let Some(Value::String(text)) = object.get_mut(key) {
        *text = word(text);
    }
}

/// All objects as one list.
pub(super) fn list(objects: Vec<Object>) -> Value {
    objects.into_iter().map(Value::Object).collect()
}
