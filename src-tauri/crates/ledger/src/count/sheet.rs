//! A table of counts with its rules, what is counted apart and what must be known of its sums.

use chrono::NaiveDate;
use domain::count::{CountRules, CountedVisit, Counts, Measure, Outcome, tables};
use rusqlite::{Connection, params_from_iter};

use super::{read, rules};
use crate::contract::*;
use crate::visit::filter;

/// The table that `request` asks for.
pub(crate) fn sheet(
    connection: &Connection,
    request: &CountRequest,
    today: NaiveDate,
) -> Result<CountSheet, CommandError> {
    let base = VisitFilter { counted: None, ..request.filter.clone() };
    let found = filter::of(connection, &base, today)?;
    let rules = rules::read(connection)?;
    let log = read::read(connection, &found, Some(request.rows), request.columns)?;
    let counted = tables(&log.visits, &rules, (log.rows.len(), log.columns.len()));
    let timed = request.rows.is_time() || request.columns.is_some_and(CountAxis::is_time);
    let apart = Apart { connection, filter: &base, today, rules: &rules, timed, list: Vec::new() };
    let mut footnotes = Vec::new();
    if counted.shops.overlaps() {
        footnotes.push(
            "개소의 계는 칸을 더한 값보다 작을 수 있습니다. 여러 칸에 든 업소도 계에서는 한 곳으로 셉니다."
                .to_owned(),
        );
    }
    Ok(CountSheet {
        rows: log.rows,
        columns: log.columns,
        apart: apart.all(&log.visits, counted.again)?,
        cases: figures(counted.cases),
        shops: figures(counted.shops),
        rule_words: rules.sentences(),
        rules,
        footnotes,
    })
}

fn figures(counts: Counts) -> CountFigures {
    let Counts { cells, rows, columns, total } = counts;
    CountFigures { cells, rows, columns, total }
}

/// What is counted apart.
struct Apart<'a> {
    connection: &'a Connection,
    filter: &'a VisitFilter,
    today: NaiveDate,
    rules: &'a CountRules,
    /// The table is divided by time.
    timed: bool,
    list: Vec<CountApart>,
}

impl Apart<'_> {
    fn all(mut self, visits: &[CountedVisit], again: u32) -> Result<Vec<CountApart>, CommandError> {
        let count = |fits: &dyn Fn(&CountedVisit) -> bool| {
            let visits = visits.iter().filter(|visit| fits(visit)).count();
            u32::try_from(visits).unwrap_or(u32::MAX)
        };
        let absent = count(&|visit| visit.outcome == Outcome::Absent);
        let refused = count(&|visit| visit.outcome == Outcome::Refused);
        if let Some(words) = left_out(self.rules.absent_cases, self.rules.absent_shops) {
            self.counted(CountedWhat::Absent, absent, &format!("부재 {{}}건은 {words}"));
        }
        if let Some(words) = left_out(self.rules.refused_cases, self.rules.refused_shops) {
            self.counted(CountedWhat::Refused, refused, &format!("거절 {{}}건은 {words}"));
        }
        self.counted(
            CountedWhat::Again,
            again,
            "다시 찾은 방문 {}건은 규칙에 따라 건에 다시 세지 않았습니다.",
        );
        let nobody =
            count(&|visit| visit.shop.is_none() && self.rules.takes(Measure::Cases, visit.outcome));
        self.counted(
            CountedWhat::NoShop,
            nobody,
            "업소를 적지 않은 방문 {}건은 건에만 세고 개소에는 세지 않았습니다.",
        );
        self.no_day(count(&|visit| visit.day.is_none()))?;
        if self.filter.struck != Kept::Without {
            let struck = VisitFilter { struck: Kept::Only, ..self.filter.clone() };
            self.plain(struck, CountedWhat::Struck, "취소선을 그은 방문 {}건은 세지 않았습니다.")?;
        }
        if self.filter.struck != Kept::Only && self.filter.duplicates != Kept::Without {
            let repeated = VisitFilter {
                struck: Kept::Without,
                duplicates: Kept::Only,
                ..self.filter.clone()
            };
            self.plain(repeated, CountedWhat::Repeated, "되풀이된 방문 {}건은 세지 않았습니다.")?;
        }
        Ok(self.list)
    }

    fn no_day(&mut self, among: u32) -> Result<(), CommandError> {
        if self.filter.from.is_some() || self.filter.to.is_some() {
            let filter = VisitFilter {
                from: None,
                to: None,
                counted: Some(Counted { what: CountedWhat::NoDay, parts: Vec::new() }),
                ..self.filter.clone()
            };
            let text = "날짜를 알 수 없는 방문 {}건은 기간에 들지 않아 세지 않았습니다.";
            return self.plain(filter, CountedWhat::NoDay, text);
        }
        let text = match self.timed {
            true => "날짜를 알 수 없는 방문 {}건은 ‘날짜 없음’에 따로 두었습니다.",
            false => "날짜를 알 수 없는 방문 {}건도 들어 있습니다.",
        };
        self.counted(CountedWhat::NoDay, among, text);
        Ok(())
    }

    fn counted(&mut self, what: CountedWhat, visits: u32, text: &str) {
        let counted = Some(Counted { what, parts: Vec::new() });
        self.say(what, visits, text, VisitFilter { counted, ..self.filter.clone() });
    }

    /// Visits that a filter means by itself.
    fn plain(
        &mut self,
        filter: VisitFilter,
        what: CountedWhat,
        text: &str,
    ) -> Result<(), CommandError> {
        let found = filter::of(self.connection, &filter, self.today)?;
        let sql = format!("SELECT count(*) FROM visit WHERE {}", found.sql);
        let visits: u32 = self
            .connection
            .prepare(&sql)?
            .query_row(params_from_iter(&found.values), |row| row.get(0))?;
        self.say(what, visits, text, filter);
        Ok(())
    }

    fn say(&mut self, what: CountedWhat, visits: u32, text: &str, filter: VisitFilter) {
        if visits > 0 {
            let text = text.replace("{}", &visits.to_string());
            self.list.push(CountApart { what, text, visits, filter });
        }
    }
}

fn left_out(cases: bool, shops: bool) -> Option<&'static str> {
    match (cases, shops) {
        (true, true) => None,
        (true, false) => Some("개소에는 세지 않았습니다."),
        (false, true) => Some("건에는 세지 않았습니다."),
        (false, false) => Some("세지 않았습니다."),
    }
}
