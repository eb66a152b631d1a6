//! Setting bars: what a stroke asks for is laid into its lane, and only what changed is written.

use std::collections::{BTreeMap, HashMap};

use domain::roadmap::{self, Bar};
use domain::{Quarter, Term, text};
use rusqlite::Row;

use super::tasks::{AFTER, reach, stretch};
use crate::code::{Code, broken, column};
use crate::contract::*;
use crate::pledge::code_of;
use crate::settings;
use crate::store::Tx;

/// A lane of a task.
type LaneKey = (String, Lane);
/// A bar; `None` has no row yet.
type Held = Bar<Option<String>>;

/// Does what `set` asks for, as one step. Bars of a lane never overlap ([`roadmap::lay`]).
pub(super) fn set(tx: &mut Tx<'_>, set: &SetBars) -> Result<(), CommandError> {
    let code = code_of(tx, &set.pledge_id)?;
    let term = settings::office(tx)?.term;
    let tasks = task_names(tx, &set.pledge_id)?;
    let before = lanes(tx, &set.pledge_id)?;
    let known =
        |id: &str| before.values().flatten().any(|bar: &Held| bar.key.as_deref() == Some(id));
    for bar in &set.bars {
        let task = tasks.get(&bar.task_id).ok_or_else(no_task)?;
        check(bar, task, &term)?;
    }
    let named = set.bars.iter().filter_map(|bar| bar.id.as_ref()).chain(&set.remove);
    if named.clone().any(|id| !known(id)) {
        return Err(no_bar());
    }
    let taken: Vec<&str> = named.map(String::as_str).collect();
    let mut asked: BTreeMap<LaneKey, Vec<Held>> = BTreeMap::new();
    for bar in &set.bars {
        asked.entry((bar.task_id.clone(), bar.lane)).or_default().push(held(bar));
    }
    let mut after = before.clone();
    for lane in after.values_mut() {
        lane.retain(|bar| !taken.iter().any(|id| bar.key.as_deref() == Some(*id)));
    }
    for (key, bars) in asked {
        let lane = after.remove(&key).unwrap_or_default();
        after.insert(key, roadmap::lay(lane, bars));
    }
    tx.label(label(&code, set, &tasks));
    write(tx, &before, &after)
}

/// The names of the pledge's tasks by id.
fn task_names(tx: &Tx<'_>, pledge: &str) -> Result<HashMap<String, String>, CommandError> {
    Ok(tx
        .prepare_cached("SELECT id, name FROM task WHERE pledge_id = ?1")?
        .query_map([pledge], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, rusqlite::Error>>()?)
}

/// The pledge's bars by lane.
fn lanes(tx: &Tx<'_>, pledge: &str) -> Result<BTreeMap<LaneKey, Vec<Held>>, CommandError> {
    let mut query = tx.prepare_cached(
        "SELECT bar.id, task_id, lane, from_quarter, to_quarter, label
         FROM bar JOIN task ON task.id = bar.task_id WHERE pledge_id = ?1 ORDER BY bar.id",
    )?;
    let mut lanes: BTreeMap<LaneKey, Vec<Held>> = BTreeMap::new();
    for row in query.query_map([pledge], row_to_held)? {
        let (key, bar) = row?;
        lanes.entry(key).or_default().push(bar);
    }
    Ok(lanes)
}

fn row_to_held(row: &Row<'_>) -> rusqlite::Result<(LaneKey, Held)> {
    let quarter = |index| -> rusqlite::Result<Quarter> {
        let code = row.get_ref(index)?.as_str()?;
        code.parse().map_err(|_| broken(index, code))
    };
    let from = quarter(3)?;
    let after = row.get_ref(4)?.as_str()? == AFTER;
    let to = if after { from } else { quarter(4)? };
    let bar = Bar { key: Some(row.get(0)?), stretch: stretch(from, to, after), label: row.get(5)? };
    Ok(((row.get(1)?, column(row, 2)?), bar))
}

fn held(bar: &SetBar) -> Held {
    Bar {
        key: bar.id.clone(),
        stretch: stretch(bar.from, bar.to, bar.after),
        label: text::clean(&bar.label),
    }
}

fn check(bar: &SetBar, task: &str, term: &Term) -> Result<(), CommandError> {
    let refuse = |why: String| {
        Err(CommandError::new(
            ErrorCode::Invalid,
            format!("로드맵 ‘{task}’: {why} 바뀐 막대는 없습니다."),
        ))
    };
    let (earliest, latest) = reach(term);
    if !bar.after && bar.to < bar.from {
        return refuse(format!(
            "끝나는 분기({})가 시작하는 분기({})보다 앞섭니다. 시작을 앞으로 당기거나 끝을 뒤로 미뤄 주십시오.",
            bar.to.label(),
            bar.from.label()
        ));
    }
    let last = if bar.after { bar.from } else { bar.to };
    if bar.from < earliest || last > latest {
        return refuse(format!(
            "막대는 {}부터 {}까지에 둘 수 있습니다. 연도를 살펴봐 주십시오.",
            earliest.label(),
            latest.label()
        ));
    }
    Ok(())
}

fn write(
    tx: &Tx<'_>,
    before: &BTreeMap<LaneKey, Vec<Held>>,
    after: &BTreeMap<LaneKey, Vec<Held>>,
) -> Result<(), CommandError> {
    let rows = |lanes: &BTreeMap<LaneKey, Vec<Held>>| -> HashMap<String, (LaneKey, Held)> {
        let all = lanes.iter().flat_map(|(key, bars)| bars.iter().map(move |bar| (key, bar)));
        all.filter_map(|(key, bar)| Some((bar.key.clone()?, (key.clone(), bar.clone())))).collect()
    };
    let (known, kept) = (rows(before), rows(after));
    for id in known.keys().filter(|id| !kept.contains_key(*id)) {
        tx.prepare_cached("DELETE FROM bar WHERE id = ?1")?.execute([id])?;
    }
    for (id, row) in kept.iter().filter(|(id, row)| known.get(*id) != Some(row)) {
        let ((task, lane), bar) = row;
        let (from, to) = ends(bar);
        tx.prepare_cached(
            "UPDATE bar SET task_id = ?2, lane = ?3, from_quarter = ?4, to_quarter = ?5, label = ?6
             WHERE id = ?1",
        )?
        .execute((id, task, lane.token(), from, to, &bar.label))?;
    }
    for ((task, lane), bars) in after {
        for bar in bars.iter().filter(|bar| bar.key.is_none()) {
            let (from, to) = ends(bar);
            tx.prepare_cached(
                "INSERT INTO bar (id, task_id, lane, from_quarter, to_quarter, label)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute((tx.new_id(), task, lane.token(), from, to, &bar.label))?;
        }
    }
    Ok(())
}

/// Both ends as the file writes them.
fn ends(bar: &Held) -> (String, String) {
    let to = bar.stretch.to.map_or_else(|| AFTER.to_owned(), |to| to.to_string());
    (bar.stretch.from.to_string(), to)
}

/// `3-1 로드맵 ‘기획·협의’ 계획 변경`
fn label(code: &str, set: &SetBars, tasks: &HashMap<String, String>) -> String {
    let mut lanes: Vec<(&str, Lane)> =
        set.bars.iter().map(|bar| (bar.task_id.as_str(), bar.lane)).collect();
    lanes.sort_unstable();
    lanes.dedup();
    match (lanes.as_slice(), set.bars.is_empty()) {
        ([(task, lane)], _) => {
            let name = tasks.get(*task).map_or("", String::as_str);
            let lane = match lane {
                Lane::Plan => "계획",
                Lane::Actual => "실적",
            };
            format!("{code} 로드맵 ‘{name}’ {lane} 변경")
        }
        (_, true) => format!("{code} 로드맵 막대 {}개 삭제", set.remove.len()),
        _ => format!("{code} 로드맵 막대 변경"),
    }
}

fn no_task() -> CommandError {
    CommandError::new(
        ErrorCode::Gone,
        "그 세부 추진사항이 이제 없습니다. 지운 것이라면 실행 취소로 되살릴 수 있습니다.",
    )
}

fn no_bar() -> CommandError {
    CommandError::new(
        ErrorCode::Gone,
        "그 로드맵 막대가 이제 없습니다. 화면을 새로 고친 뒤 다시 해 주십시오. 바뀐 막대는 없습니다.",
    )
}
