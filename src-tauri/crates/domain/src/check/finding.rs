//! What a rule answers with: the place, one plain sentence, the arithmetic, and the steps that would
//! settle it. Knows no rule.

use std::fmt::Display;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Cell;
use crate::indicator::Time;
use crate::text::particles;
use crate::{BudgetKind, BudgetNature, Severity, Stage, Won};

/// What kind of disagreement it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CheckKind {
    /// 합계: a printed sum against its parts.
    Sum,
    /// 비율: a printed rate against its fraction.
    Rate,
    /// 두 번 센 값: the same money in two places.
    Twice,
    /// 글과 표: a figure in a sentence against the table, or against its own parts.
    Prose,
    /// 단위: a factor of 1,000 off.
    Unit,
    /// 금액: more spent than there is; money where there is none to be.
    Money,
    /// 단계: a stage or a rate that its numbers contradict.
    Stage,
    /// 기간: a date, a bar or a value outside its time.
    Period,
}

/// Something that disagrees. Everything in it is for the clerk but `code`, `key` and `spot`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Stable word: `sum_differs`, `stage_contradicts_progress` …
    pub code: &'static str,
    /// What kind.
    pub kind: CheckKind,
    /// How grave.
    pub severity: Severity,
    /// Where.
    pub place: String,
    /// What disagrees and what to do, in plain Korean.
    pub message: String,
    /// The arithmetic: `54 + 120 + 180 + 150 + 75 = 579, 적힌 값 629, 차이 50`.
    pub arithmetic: String,
    /// As printed.
    pub printed: String,
    /// As computed.
    pub computed: String,
    /// Names place and figures: the same as long as both stand, another when one has changed.
    pub key: String,
    /// The field or cell of the card; `None` for a place in a file.
    pub spot: Option<Spot>,
    /// What would settle it.
    pub repairs: Vec<Repair>,
}

/// A place on a card, named as the card's tables and columns are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// `head`, `budget`, `indicators`, `engagement`, `roadmap`, `milestones`, `target_rates`, `sections` …
    pub section: &'static str,
    /// Row; empty for a total row or the head.
    pub row: String,
    /// Column; empty for a total.
    pub column: String,
    /// Layer of a budget cell.
    pub layer: Option<BudgetKind>,
}

impl Spot {
    /// A cell of a section's table.
    pub fn new(section: &'static str, row: impl Into<String>, column: impl Into<String>) -> Spot {
        Spot { section, row: row.into(), column: column.into(), layer: None }
    }
}

/// A step that would settle a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Names it within its finding.
    pub id: &'static str,
    /// `60으로 둔다`
    pub label: String,
    /// What it does.
    pub change: Change,
}

/// What a repair changes. Rows are named by the ids that the facts came with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The printed figure goes; what is computed stands.
    ForgetPrinted(String),
    /// An amount is set.
    SetAmount(Cell, Won),
    /// Amounts go.
    RemoveAmounts(Vec<Cell>),
    /// 이행단계 is set where it stands now.
    SetStage(Stage),
    /// 추진율 is set where it stands now, in hundredths of a per cent.
    SetProgress(i64),
    /// 예산구분 is set.
    SetBudgetNature(BudgetNature),
    /// An indicator's whole is its last value.
    LastValueCounts(String),
    /// A milestone is still to come.
    StillToCome(String),
    /// What was typed as an indicator's actual goes; what is counted stands.
    ForgetActual(String, Time),
}

impl Finding {
    pub(super) fn new(code: &'static str, kind: CheckKind, severity: Severity) -> Finding {
        Finding {
            code,
            kind,
            severity,
            place: String::new(),
            message: String::new(),
            arithmetic: String::new(),
            printed: String::new(),
            computed: String::new(),
            key: code.to_owned(),
            spot: None,
            repairs: Vec::new(),
        }
    }

    pub(super) fn notice(code: &'static str, kind: CheckKind) -> Finding {
        Finding::new(code, kind, Severity::Notice)
    }

    pub(super) fn warning(code: &'static str, kind: CheckKind) -> Finding {
        Finding::new(code, kind, Severity::Warning)
    }

    /// Where it is. Called before [`Finding::keyed`].
    pub(super) fn at(mut self, place: impl Into<String>, spot: Spot) -> Finding {
        self.place = place.into();
        let layer = spot.layer.map_or("", BudgetKind::code);
        self.key = format!("{}|{}|{}|{}|{layer}", self.code, spot.section, spot.row, spot.column);
        self.spot = Some(spot);
        self
    }

    /// The sentence; its particles are settled here.
    pub(super) fn says(mut self, message: impl AsRef<str>) -> Finding {
        self.message = particles(message.as_ref());
        self
    }

    pub(super) fn shows(mut self, arithmetic: impl Into<String>) -> Finding {
        self.arithmetic = arithmetic.into();
        self
    }

    pub(super) fn figures(
        mut self,
        printed: impl Into<String>,
        computed: impl Into<String>,
    ) -> Finding {
        self.printed = printed.into();
        self.computed = computed.into();
        self
    }

    /// The bare figures, in no unit that the office may change.
    pub(super) fn keyed(mut self, figures: impl Display) -> Finding {
        self.key = format!("{}|{figures}", self.key);
        self
    }

    pub(super) fn repair(
        mut self,
        id: &'static str,
        label: impl AsRef<str>,
        change: Change,
    ) -> Finding {
        self.repairs.push(Repair { id, label: particles(label.as_ref()), change });
        self
    }
}
