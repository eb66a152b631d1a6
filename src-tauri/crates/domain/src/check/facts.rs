//! What the rules are told: plain facts of one pledge, as they stand in the ledger.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::indicator::{Aggregation, Time};
use crate::{
    BudgetKind, BudgetNature, FundingSource, GovernmentKind, MoneyUnit, Period, Quarter, Rounding,
    Stage, Term, Won,
};

/// What the rules need to know about the office and the day.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The unit in which findings print money.
    pub unit: MoneyUnit,
    /// Words the sources.
    pub kind: GovernmentKind,
    /// The term that the pledges belong to.
    pub term: &'a Term,
    /// The office's rounding of rates.
    pub rounding: Rounding,
    /// The day on which it is asked.
    pub today: NaiveDate,
}

impl Setting<'_> {
    /// The last quarter in which something can have been done.
    pub(super) fn current_quarter(&self) -> Quarter {
        Quarter::of(self.today)
    }
}

/// One pledge as it stands in the ledger.
#[derive(Clone, Copy, Debug, Default)]
pub struct PledgeFacts<'a> {
    /// 이행단계.
    pub stage: Option<Stage>,
    /// The office's own word for the stage; empty where it uses the canonical one.
    pub stage_label: &'a str,
    /// 추진율 in hundredths of a per cent.
    pub progress: Option<i64>,
    /// 예산구분.
    pub budget_nature: Option<BudgetNature>,
    /// 사업기간 as written.
    pub project_period: &'a str,
    /// Its money; leaves only.
    pub lines: &'a [BudgetFact<'a>],
    /// Figures as the paper prints them.
    pub printed: &'a [PrintedFact],
    /// 확인지표
    pub indicators: &'a [IndicatorFact],
    /// Bars of the roadmap.
    pub bars: &'a [BarFact],
    /// 추진실적 and 향후계획.
    pub milestones: &'a [MilestoneFact],
    /// 추진 목표율 as written.
    pub target_rates: &'a [(Period, String)],
    /// 주민참여·소통: planned and actual counts.
    pub engagement: &'a [(Option<i64>, Option<i64>)],
    /// The text sections.
    pub texts: &'a [TextFact],
}

/// One leaf amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BudgetFact<'a> {
    /// Row id of the 세부사업; `None` where the amount is the pledge's as a whole.
    pub project_id: Option<&'a str>,
    /// 세부사업; empty where the amount is the pledge's as a whole.
    pub project: &'a str,
    /// Whose money.
    pub source: FundingSource,
    /// The office's own word for the source; may be empty.
    pub source_label: &'a str,
    /// When.
    pub period: Period,
    /// 계획, 확보 or 집행.
    pub kind: BudgetKind,
    /// How much.
    pub won: Won,
}

impl BudgetFact<'_> {
    /// Its cell.
    pub(super) fn cell(&self) -> Cell {
        Cell {
            project_id: self.project_id.map(str::to_owned),
            source: self.source,
            source_label: self.source_label.to_owned(),
            period: self.period,
            kind: self.kind,
        }
    }
}

/// The place of a leaf amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// 세부사업
    pub project_id: Option<String>,
    /// Source.
    pub source: FundingSource,
    /// Printed word.
    pub source_label: String,
    /// Period.
    pub period: Period,
    /// Layer.
    pub kind: BudgetKind,
}

/// A figure as the paper prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedFact {
    /// Row id.
    pub id: String,
    /// Which figure.
    pub place: FigurePlace,
    /// As printed.
    pub text: String,
    /// Money in won.
    pub won: Option<Won>,
}

/// Which computed figure of a card a printed one stands for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum FigurePlace {
    /// A sum of the investment plan; what is absent is summed over.
    Budget {
        /// Project.
        project_id: Option<String>,
        /// Source.
        source: Option<FundingSource>,
        /// Printed word of the source; empty where it has none of its own.
        source_label: String,
        /// Period.
        period: Option<Period>,
        /// Layer.
        layer: BudgetKind,
    },
    /// A layer as a share of the plan (집행률); what is absent is summed over.
    BudgetRate {
        /// Project.
        project_id: Option<String>,
        /// Period.
        period: Option<Period>,
        /// Layer.
        layer: BudgetKind,
    },
    /// An indicator's target or actual as a whole.
    IndicatorTotal {
        /// Indicator.
        id: String,
        /// The actual, else the target.
        actual: bool,
    },
    /// An indicator's 이행률.
    IndicatorRate {
        /// Indicator.
        id: String,
    },
    /// The sum of engagement counts.
    Engagement {
        /// The actual counts, else the planned.
        actual: bool,
    },
}

/// An indicator with its values as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorFact {
    /// Row id.
    pub id: String,
    /// Name.
    pub name: String,
    /// 건, 회 …
    pub unit: String,
    /// How years make the whole.
    pub aggregation: Aggregation,
    /// Less is better.
    pub lower_is_better: bool,
    /// Per period; text where the office writes text.
    pub values: Vec<ValueFact>,
}

/// Target and actual of one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueFact {
    /// When.
    pub at: Time,
    /// 목표; `None` where none is given.
    pub target: Option<String>,
    /// 실적
    pub actual: Option<String>,
    /// What was typed or imported where the actual is counted from the visits.
    pub typed: Option<String>,
}

/// A bar of the roadmap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarFact {
    /// Row id.
    pub id: String,
    /// Row id of its task.
    pub task_id: String,
    /// The task's name.
    pub task: String,
    /// Done, else planned.
    pub actual: bool,
    /// First quarter.
    pub from: Quarter,
    /// Last quarter; `None` where it goes on after the term.
    pub to: Option<Quarter>,
}

/// 추진실적 or 향후계획.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MilestoneFact {
    /// Row id.
    pub id: String,
    /// Done, else to come.
    pub done: bool,
    /// The date as written.
    pub when: String,
    /// First day, where it can be read.
    pub from: Option<NaiveDate>,
    /// Last day; `None` for an open end.
    pub to: Option<NaiveDate>,
    /// What.
    pub body: String,
}

/// A text section of the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextFact {
    /// `outline`, `plan` …
    pub kind: String,
    /// Printed heading.
    pub label: String,
    /// Text.
    pub body: String,
}
