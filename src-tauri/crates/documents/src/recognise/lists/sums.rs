//! Printed sums of an investment table against the leaves that they sum.

use domain::{Period, Won};

use super::List;
use crate::draft::{DraftAmount, DraftProject, DraftSum, SumSpan};
use crate::grid::{Address, Value};

/// Why a formula's sum is too small: numbers in text are left out by the spreadsheet itself.
pub(super) fn skipped(
    list: &List<'_>,
    sum: &DraftSum,
    projects: &[DraftProject],
    computed: Won,
) -> String {
    let sheet = list.sheet;
    let typed: Vec<&DraftAmount> = parts(sum, projects)
        .filter(|line| {
            let at = line.at.parse::<Address>();
            at.is_ok_and(|at| matches!(sheet.value(at), Value::Text(_)))
        })
        .collect();
    let left: i64 = typed.iter().map(|line| line.won.0).sum();
    match typed.first() {
        Some(first) if sum.printed.0.checked_add(left) == Some(computed.0) => {
            format!(" {} 칸의 금액이 글자로 적혀 있어 수식의 합에서 빠져 있습니다.", first.at)
        }
        _ => String::new(),
    }
}

/// The leaves that a sum sums.
pub(super) fn parts<'l>(
    sum: &'l DraftSum,
    projects: &'l [DraftProject],
) -> impl Iterator<Item = &'l DraftAmount> {
    let own = projects.iter().filter(|project| {
        let name = project.name.as_ref().map_or("", |name| name.value.as_str());
        sum.project.as_ref().is_none_or(|known| known == name)
    });
    own.flat_map(|project| &project.lines).filter(|line| {
        let whose = sum.source.is_none_or(|source| {
            source == line.source && sum.source_printed == line.source_printed
        });
        let when = match sum.span {
            SumSpan::Whole => true,
            SumSpan::WithinTerm => !matches!(line.period, Period::Before | Period::After),
            SumSpan::Period(period) => period == line.period,
        };
        whose && when && line.kind == sum.kind
    })
}
