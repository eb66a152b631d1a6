//! 검산: arithmetic and consistency as pure rules over plain facts. Knows no tables and no files;
//! a finding says what disagrees and how, never who is to blame, and is silent where figures agree.

mod arithmetic;
mod budget;
mod counted;
mod course;
mod facts;
mod finding;
mod indicator;
mod printed;
mod prose;
mod scope;
mod sheet;
mod stage;
mod twice;

pub use facts::{
    BarFact, BudgetFact, Cell, FigurePlace, IndicatorFact, MilestoneFact, PledgeFacts, PrintedFact,
    Setting, TextFact, ValueFact,
};
pub use finding::{Change, CheckKind, Finding, Repair, Spot};
pub use sheet::{PrintedTotalFact, printed_total};

/// Everything that disagrees within one pledge, in a fixed order.
pub fn pledge(facts: &PledgeFacts, setting: &Setting) -> Vec<Finding> {
    let mut findings = stage::check(facts, setting);
    findings.extend(printed::check(facts, setting));
    findings.extend(twice::check(facts.lines, setting));
    findings.extend(budget::check(facts.lines, setting));
    findings.extend(indicator::check(facts, setting));
    findings.extend(counted::check(facts));
    findings.extend(course::check(facts, setting));
    findings.extend(prose::check(facts, setting));
    findings
}

/// How much there was to compare, so that silence says something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// Printed sums compared.
    pub sums: u32,
    /// Printed rates compared.
    pub rates: u32,
    /// Amounts of money looked at.
    pub amounts: u32,
    /// Targets and actuals of indicators looked at.
    pub values: u32,
    /// Figures in the text.
    pub texts: u32,
    /// Dates, bars and target rates.
    pub dates: u32,
}

impl Checked {
    /// What there is in a pledge.
    pub fn of(facts: &PledgeFacts) -> Checked {
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let is_rate = |fact: &&PrintedFact| {
            matches!(fact.place, FigurePlace::BudgetRate { .. } | FigurePlace::IndicatorRate { .. })
        };
        let rates = count(facts.printed.iter().filter(is_rate).count());
        let given = |value: &ValueFact| {
            usize::from(value.target.is_some()) + usize::from(value.actual.is_some())
        };
        let values = facts.indicators.iter().flat_map(|indicator| &indicator.values);
        Checked {
            sums: count(facts.printed.len()) - rates,
            rates,
            amounts: count(facts.lines.len()),
            values: count(values.map(given).sum()),
            texts: count(prose::count(facts.texts)),
            dates: count(facts.milestones.len() + facts.bars.len() + facts.target_rates.len()),
        }
    }

    /// Both together.
    pub fn plus(self, other: Checked) -> Checked {
        Checked {
            sums: self.sums + other.sums,
            rates: self.rates + other.rates,
            amounts: self.amounts + other.amounts,
            values: self.values + other.values,
            texts: self.texts + other.texts,
            dates: self.dates + other.dates,
        }
    }
}

#[cfg(test)]
mod tests;
