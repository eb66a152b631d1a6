//! 로드맵 over all pledges: filters, facets and the tasks that are behind.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::roadmap::last_over;
use domain::text::matches;
use domain::{Stage, Term};
use rusqlite::Connection;

use super::tasks::{columns, tasks};
use crate::contract::*;
use crate::pledge::{Standing, coded, named_facets, standings};

/// What a pledge may miss of a question; a bit each.
const FIELD: u8 = 1;
const DEPARTMENT: u8 = 2;
const STAGE: u8 = 4;

/// The sheet that `query` asks for, as of `today`.
pub(super) fn sheet(
    connection: &Connection,
    query: &RoadmapQuery,
    term: &Term,
    today: NaiveDate,
) -> Result<RoadmapSheet, CommandError> {
    let mut sheet = RoadmapSheet::default();
    let (mut fields, mut departments) = (HashMap::new(), HashMap::new());
    let mut stages: HashMap<Stage, u32> = HashMap::new();
    let mut tasks = tasks(connection, None, term, last_over(term, today))?;
    for pledge in standings(connection, term.quarter_to_report(today))? {
        let own = tasks.remove(&pledge.id).unwrap_or_default();
        let mut own = asked_for(query, &pledge, own);
        let missed = missed(query, &pledge);
        if missed == 0 {
            let late = own.iter().filter(|task| task.slip > 0).count();
            sheet.late += u32::try_from(late).unwrap_or(u32::MAX);
        }
        if query.late {
            own.retain(|task| task.slip > 0);
        }
        if own.is_empty() {
            continue;
        }
        let only = |bit: u8| missed & !bit == 0;
        if only(FIELD) {
            *fields.entry(pledge.field.clone()).or_default() += 1;
        }
        if only(DEPARTMENT) {
            *departments.entry(pledge.department.clone()).or_default() += 1;
        }
        if let Some(stage) = pledge.stage.filter(|_| only(STAGE)) {
            *stages.entry(stage).or_default() += 1;
        }
        if missed == 0 {
            sheet.pledges.push(block(pledge, own));
        }
    }
    sheet.quarters = columns(term, sheet.pledges.iter().flat_map(|pledge| &pledge.tasks));
    sheet.fields = named_facets(connection, fields, "field", "분야 없음")?;
    sheet.departments = named_facets(connection, departments, "department", "부서 없음")?;
    sheet.stages = coded(stages, &Stage::ALL, Stage::label);
    Ok(sheet)
}

fn block(pledge: Standing, tasks: Vec<TaskRow>) -> RoadmapPledge {
    RoadmapPledge {
        stage_label: pledge.stage_word().to_owned(),
        id: pledge.id,
        code: pledge.code,
        title: pledge.title,
        field: pledge.field,
        department: pledge.department,
        stage: pledge.stage,
        tasks,
    }
}

/// The restrictions that `pledge` does not meet.
fn missed(query: &RoadmapQuery, pledge: &Standing) -> u8 {
    fn bit<T: PartialEq>(bit: u8, asked: &[T], has: Option<&T>) -> u8 {
        let met = asked.is_empty() || has.is_some_and(|has| asked.contains(has));
        if met { 0 } else { bit }
    }
    bit(FIELD, &query.fields, Some(&pledge.field))
        | bit(DEPARTMENT, &query.departments, Some(&pledge.department))
        | bit(STAGE, &query.stages, pledge.stage.as_ref())
}

/// The tasks that the words ask for: all where they speak of the pledge, else those that they name.
fn asked_for(query: &RoadmapQuery, pledge: &Standing, mut tasks: Vec<TaskRow>) -> Vec<TaskRow> {
    let found = |text: &str| query.text.split_whitespace().all(|word| matches(word, text));
    let Standing { code, title, field, department, .. } = pledge;
    let about = format!("{code}|{title}|{field}|{department}");
    if !found(&about) {
        tasks.retain(|task| found(&format!("{about}|{}|{}", task.grouping, task.name)));
    }
    tasks
}
