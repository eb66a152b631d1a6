//! Gathers what the clerk is told about one sheet. Owns no judgement.

use domain::Severity;
use domain::text::particles;

use crate::draft::Issue;

/// The issues of one sheet, in the order they were met.
#[derive(Debug, Default)]
pub(super) struct Issues {
    sheet: String,
    pub list: Vec<Issue>,
}

impl Issues {
    pub fn of(sheet: &str) -> Issues {
        Issues { sheet: sheet.to_owned(), list: Vec::new() }
    }

    /// Said so that the clerk knows what was assumed.
    pub fn notice(&mut self, code: &str, cell: impl ToString, message: impl Into<String>) {
        self.add(Severity::Notice, code, cell, message.into());
    }

    /// To be looked at.
    pub fn warn(&mut self, code: &str, cell: impl ToString, message: impl Into<String>) {
        self.add(Severity::Warning, code, cell, message.into());
    }

    /// Cannot be taken over.
    pub fn error(&mut self, code: &str, cell: impl ToString, message: impl Into<String>) {
        self.add(Severity::Error, code, cell, message.into());
    }

    /// Two figures that should be one.
    pub fn differs(
        &mut self,
        code: &str,
        cell: impl ToString,
        message: impl Into<String>,
        figures: (String, String),
    ) {
        self.add(Severity::Warning, code, cell, message.into());
        if let Some(issue) = self.list.last_mut() {
            issue.printed = Some(figures.0);
            issue.computed = Some(figures.1);
        }
    }

    fn add(&mut self, severity: Severity, code: &str, cell: impl ToString, message: String) {
        let message = particles(&message);
        self.list.push(Issue {
            severity,
            sheet: self.sheet.clone(),
            cell: cell.to_string(),
            code: code.to_owned(),
            message,
            printed: None,
            computed: None,
        });
    }
}
