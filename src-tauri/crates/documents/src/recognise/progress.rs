//! 추진율 in the many ways of one column: 75, `50%`, 0.65 shown with %, fractions without a sign.
//! Knows no other column.

use super::columns::range_of;
use super::facts::Reader;
use super::say::Issues;
use super::values::{self, Progress, Way};
use crate::draft::{DraftPledge, Located, PledgeField};
use crate::grid::Address;

impl Reader<'_> {
    pub(super) fn progress(&self, col: u32, pledges: &mut [DraftPledge], issues: &mut Issues) {
        let cells: Vec<Address> =
            pledges.iter().map(|pledge| self.sheet.anchor(Address::new(pledge.row, col))).collect();
        let small: Vec<bool> = cells
            .iter()
            .filter_map(|at| values::may_be_fraction(self.sheet.value(*at), self.sheet.format(*at)))
            .collect();
        let broken = cells.iter().any(|at| {
            let text = self.sheet.own(*at);
            text.starts_with("0.") || text.starts_with('.')
        });
        let small_only = small.len() > 1 && small.iter().all(|small| *small);
        let whole = small_only && !broken && self.ones(&cells, pledges, issues);
        let fractions = small_only && broken || whole;
        let mut ways: Vec<(Way, Address)> = Vec::new();
        for (pledge, at) in pledges.iter_mut().zip(cells) {
            let (value, format) = (self.sheet.value(at), self.sheet.format(at));
            match values::progress(value, format, fractions) {
                Progress::None => {}
                Progress::Unreadable => {
                    let text = self.sheet.text(at);
                    issues.warn(
                        "progress_unreadable",
                        at,
                        format!("추진율 ‘{text}’을(를) 수로 읽을 수 없어 비워 두었습니다. 0에서 100 사이의 수로 적어 주십시오."),
                    );
                }
                Progress::Percent(whole, way) => {
                    pledge.progress = Some(whole);
                    let text = values::progress_text(value, format);
                    let word = Located { value: text.clone(), at: at.to_string() };
                    pledge.fields.push((PledgeField::Progress, word));
                    if !ways.iter().any(|(known, _)| *known == way) {
                        ways.push((way, at));
                    }
                    if !(0..=10_000).contains(&whole) {
                        issues.warn(
                            "progress_out_of_range",
                            at,
                            format!("추진율 ‘{text}’이(가) 0~100% 밖입니다. 확인하십시오."),
                        );
                    } else if way == Way::Plain && whole % 100 != 0 && whole < 100 {
                        issues.warn(
                            "progress_small",
                            at,
                            format!("추진율 ‘{text}’을(를) {text}%로 읽었습니다. 비율(0~1)로 적은 것이면 백분율로 고쳐 주십시오."),
                        );
                    }
                }
            }
        }
        ways.sort();
        if ways.len() > 1 || ways.first().is_some_and(|(way, _)| *way == Way::Fraction) {
            let said: Vec<String> = ways.iter().map(|(way, at)| way_said(*way, *at)).collect();
            issues.notice(
                "progress_forms",
                range_of(col, &self.rows.data),
                format!("추진율이 {} 적혀 있습니다. 모두 %로 읽었습니다.", said.join(", ")),
            );
        }
    }

    /// True where a column of nothing but 0 and 1 is one of fractions: every 1 stands at a pledge
    /// that is fulfilled. Otherwise 1 stays 1 %, and the clerk is asked.
    fn ones(&self, cells: &[Address], pledges: &[DraftPledge], issues: &mut Issues) -> bool {
        let mut ones = pledges
            .iter()
            .zip(cells)
            .filter(|(_, at)| self.sheet.own(**at).starts_with('1'))
            .map(|(pledge, _)| pledge.stage.is_some_and(|stage| stage.fulfilled()))
            .peekable();
        if ones.peek().is_none() {
            return false;
        }
        let fulfilled = ones.all(|fulfilled| fulfilled);
        if let (false, Some(first)) = (fulfilled, cells.first()) {
            issues.warn(
                "progress_zero_or_one",
                range_of(first.col, &self.rows.data),
                "추진율이 0과 1뿐이라 1%인지 100%인지 알 수 없어 1%로 읽었습니다. 100%이면 표에 100이나 100%로 적어 다시 가져오십시오.",
            );
        }
        fulfilled
    }
}

fn way_said(way: Way, at: Address) -> String {
    match way {
        Way::Plain => format!("수로({at})"),
        Way::Text => format!("‘50%’ 같은 글로({at})"),
        Way::Format => format!("% 서식의 소수로({at})"),
        Way::Fraction => format!("0~1의 소수로({at})"),
        Way::Suffix => format!("설명이 붙은 %로({at})"),
    }
}
