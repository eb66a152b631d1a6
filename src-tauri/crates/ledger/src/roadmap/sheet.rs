//! 로드맵 over all pledges: filters, facets and the tasks that are behind.

use std::collections::HashMap;

use domain::text::{code_key, matches};
use domain::{Quarter, Term};
use rusqlite::Connection;

use super::tasks::{columns, tasks};
use crate::contract::*;
use crate::pledge::names;

/// The sheet that `query` asks for, with how far work is behind when `over` has ended.
pub(super) fn sheet(
    connection: &Connection,
    query: &RoadmapQuery,
    term: &Term,
    over: Quarter,
) -> Result<RoadmapSheet, CommandError> {
    let mut sheet = RoadmapSheet::default();
    let (mut fields, mut departments) = (HashMap::new(), HashMap::new());
    for mut pledge in pledges(connection, term, over)? {
        pledge.tasks = asked_for(query, &pledge);
        let late = pledge.tasks.iter().filter(|task| task.slip > 0).count();
        if query.late {
            pledge.tasks.retain(|task| task.slip > 0);
        }
        let met = |asked: &[String], has: &String| asked.is_empty() || asked.contains(has);
        let field = met(&query.fields, &pledge.field);
        let department = met(&query.departments, &pledge.department);
        if field && department {
            sheet.late += u32::try_from(late).unwrap_or(u32::MAX);
        }
        if pledge.tasks.is_empty() {
            continue;
        }
        if department {
            *fields.entry(pledge.field.clone()).or_default() += 1;
        }
        if field {
            *departments.entry(pledge.department.clone()).or_default() += 1;
        }
        if field && department {
            sheet.pledges.push(pledge);
        }
    }
    sheet.quarters = columns(term, sheet.pledges.iter().flat_map(|pledge| &pledge.tasks));
    sheet.fields = facets(&fields, &names(connection, "field")?, "분야 없음");
    sheet.departments = facets(&departments, &names(connection, "department")?, "부서 없음");
    Ok(sheet)
}

/// Every pledge with tasks, in the order of codes.
fn pledges(
    connection: &Connection,
    term: &Term,
    over: Quarter,
) -> Result<Vec<RoadmapPledge>, CommandError> {
    let mut tasks = tasks(connection, None, term, over)?;
    let mut query = connection.prepare_cached(include_str!("pledges.sql"))?;
    let mut all: Vec<RoadmapPledge> = query
        .query_map([], |row| {
            Ok(RoadmapPledge {
                id: row.get(0)?,
                code: row.get(1)?,
                title: row.get(2)?,
                field: row.get(3)?,
                department: row.get(4)?,
                tasks: Vec::new(),
            })
        })?
        .collect::<Result<_, rusqlite::Error>>()?;
    all.retain_mut(|pledge| match tasks.remove(&pledge.id) {
        Some(own) => {
            pledge.tasks = own;
            true
        }
        None => false,
    });
    all.sort_by_cached_key(|pledge| code_key(&pledge.code));
    Ok(all)
}

/// The tasks that the words ask for: all where they speak of the pledge, else those that they name.
fn asked_for(query: &RoadmapQuery, pledge: &RoadmapPledge) -> Vec<TaskRow> {
    let found = |text: &str| query.text.split_whitespace().all(|word| matches(word, text));
    let RoadmapPledge { code, title, field, department, tasks, .. } = pledge;
    let about = format!("{code}|{title}|{field}|{department}");
    if found(&about) {
        return tasks.clone();
    }
    let named = |task: &&TaskRow| found(&format!("{about}|{}|{}", task.grouping, task.name));
    tasks.iter().filter(named).cloned().collect()
}

fn facets(counts: &HashMap<String, u32>, order: &[String], none: &str) -> Vec<Facet> {
    let facet = |value: &str, label: &str| {
        counts.get(value).map(|count| Facet {
            value: value.to_owned(),
            label: label.to_owned(),
            count: *count,
        })
    };
    order.iter().filter_map(|name| facet(name, name)).chain(facet("", none)).collect()
}
