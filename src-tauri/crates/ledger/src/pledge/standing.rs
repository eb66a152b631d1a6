//! Every pledge as it stands in a quarter: its stage and progress are those of the quarter's
//! review, else of the newest review before, else of the card.

use domain::{BudgetNature, Completion, Newness, Quarter, Stage};
use rusqlite::{Connection, Row};

use crate::code::column_opt;
use crate::contract::CommandError;

/// A pledge as it stands in a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Row id.
    pub id: String,
    /// 관리번호
    pub code: String,
    /// 공약명
    pub title: String,
    /// 분야, empty for none.
    pub field: String,
    /// 주관부서, empty for none.
    pub department: String,
    /// 이행단계 in the quarter.
    pub stage: Option<Stage>,
    /// The office's word for it, empty for the usual one.
    pub stage_label: String,
    /// Hundredths of a per cent.
    pub progress: Option<i32>,
    /// 신규·계속
    pub newness: Option<Newness>,
    /// 임기 내·후
    pub completion: Option<Completion>,
    /// 예산·비예산
    pub budget_nature: Option<BudgetNature>,
    /// The quarter itself has a review.
    pub reviewed: bool,
}

impl Standing {
    /// The word for the stage: the office's, else the usual one; empty for none.
    pub fn stage_word(&self) -> &str {
        match (&*self.stage_label, self.stage) {
            ("", Some(stage)) => stage.label(),
            (label, _) => label,
        }
    }

    /// Fulfilled and not at 100 %, or at 100 % and not fulfilled.
    pub fn contradicts(&self) -> bool {
        match (self.stage, self.progress) {
            (Some(stage), Some(progress)) => stage.fulfilled() != (progress >= 10_000),
            _ => false,
        }
    }
}

fn row_to_standing(row: &Row<'_>) -> rusqlite::Result<Standing> {
    Ok(Standing {
        id: row.get(0)?,
        code: row.get(1)?,
        title: row.get(2)?,
        field: row.get(3)?,
        department: row.get(4)?,
        stage: column_opt(row, 5)?,
        stage_label: row.get(6)?,
        progress: row.get(7)?,
        newness: column_opt(row, 8)?,
        completion: column_opt(row, 9)?,
        budget_nature: column_opt(row, 10)?,
        reviewed: row.get(11)?,
    })
}

/// All pledges in the order of their codes.
pub(crate) fn standings(
    connection: &Connection,
    quarter: Quarter,
) -> Result<Vec<Standing>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("standing.sql"))?;
    let mut all: Vec<Standing> = query
        .query_map([quarter.to_string()], row_to_standing)?
        .collect::<Result<_, rusqlite::Error>>()?;
    all.sort_by_cached_key(|standing| domain::text::code_key(&standing.code));
    Ok(all)
}
