//! The pure rules of the pledge ledger: money, periods, stages, rates and checks.
//!
//! Owns the words of the domain and what may be computed from them. Knows nothing of files,
//! databases, clocks or screens: whatever depends on "today" takes the day as an argument.

#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod check;
pub mod count;
pub mod date;
pub mod decimal;
pub mod indicator;
pub mod money;
pub mod number;
pub mod period;
pub mod privacy;
pub mod quarter;
pub mod rate;
pub mod roadmap;
pub mod source;
pub mod stage;
pub mod term;
pub mod text;
pub mod words;

pub use decimal::Decimal;
pub use money::{MoneyUnit, Won};
pub use period::Period;
pub use quarter::Quarter;
pub use rate::{Rate, RateKind, Rounding};
pub use source::{FundingSource, GovernmentKind};
pub use stage::Stage;
pub use term::Term;
pub use words::{BudgetKind, BudgetNature, Completion, LeadBody, Newness, Severity, Span};
