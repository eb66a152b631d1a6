//! 이송서: the promises that other departments are to answer, a sheet for each. Masked unless a
//! reason is given, which goes into the access log first.

use std::collections::HashSet;

use chrono::{NaiveDate, NaiveDateTime};
use documents::forms::visit::{SlipItem, SlipPaper, slip};
use documents::grid::Grid;
use documents::pages::{self, Page};
use documents::write::{self, Properties};
use domain::date::print_day;
use domain::privacy::{mask_known, mask_name, mask_phone};
use rusqlite::{Connection, OptionalExtension};

use crate::contract::*;
use crate::privacy::{log, reason_of};
use crate::report::{file_name, unsaved};
use crate::session::Session;
use crate::settings;
use crate::store::name;
use crate::visit::entry::invalid;

/// Slips, and how many people's data stand on them.
struct Slips {
    papers: Vec<SlipPaper>,
    people: usize,
}

impl Session {
    /// 이송서 as it is printed.
    pub fn slip_pages(&self, request: SlipRequest) -> Result<SlipPages, CommandError> {
        let slips = self.slips(&request, "이송서 인쇄")?;
        let pages = slips.papers.iter().flat_map(|paper| pages::lay(&slip(paper))).collect();
        Ok(SlipPages { file_name: offered(&slips.papers), pages })
    }

    /// Writes 이송서 as an Excel workbook or as PDF.
    pub fn slip_save(&self, save: SaveSlip) -> Result<Saved, CommandError> {
        let path = self.path_of(&save.file)?;
        let slips = self.slips(&save.request, "이송서 저장")?;
        let grids: Vec<Grid> = slips.papers.iter().map(slip).collect();
        let company = self.read(|connection| Ok(settings::office(connection)?.name))?;
        let properties = Properties {
            title: offered(&slips.papers),
            subject: "방문·상담 후속 조치".to_owned(),
            author: slips.papers.first().map(|paper| paper.from.clone()).unwrap_or_default(),
            company,
            created: self.host.now(),
        };
        let bytes = match save.kind {
            ReportFile::Workbook => write::xlsx(&grids, &properties),
            ReportFile::Pdf => {
                let sheets: Vec<(String, Vec<Page>)> =
                    grids.iter().map(|grid| (grid.name.clone(), pages::lay(grid))).collect();
                write::pdf(&sheets, &properties)
            }
        };
        let bytes = write::save(&path, &bytes.map_err(unsaved)?).map_err(unsaved)?;
        Ok(Saved { name: name(&path), bytes })
    }

    /// The slips of a request; with a reason the access log has its line before they are handed out.
    fn slips(&self, request: &SlipRequest, what: &str) -> Result<Slips, CommandError> {
        let now = self.host.now();
        let Some(reason) = &request.reason else {
            return self.read(|connection| papers(connection, request, now));
        };
        let reason = reason_of(reason)?;
        self.record(|connection, at| {
            let slips = papers(connection, request, now)?;
            log(connection, at, what, slips.people, &reason)?;
            Ok(slips)
        })
    }
}

fn offered(papers: &[SlipPaper]) -> String {
    let to = match papers {
        [one] if !one.to.is_empty() => format!("_{}", one.to),
        _ => String::new(),
    };
    let day = papers.first().map(|paper| paper.day.replace(". ", "-").replace('.', ""));
    file_name(&format!("이송서{to}_{}", day.unwrap_or_default()))
}

fn papers(
    connection: &Connection,
    request: &SlipRequest,
    now: NaiveDateTime,
) -> Result<Slips, CommandError> {
    let office = settings::office(connection)?;
    let from = format!("{} {}", office.name, office.department).trim().to_owned();
    let (mut papers, mut people): (Vec<SlipPaper>, HashSet<String>) = Default::default();
    for id in &request.follow_ups {
        let Some((to, item, who)) = item(connection, id, request.reason.is_none())? else {
            continue;
        };
        people.insert(who);
        match papers.iter_mut().find(|paper| paper.to == to) {
            Some(paper) => paper.items.push(item),
            None => papers.push(SlipPaper {
                to,
                from: from.clone(),
                day: print_day(now.date()),
                masked: request.reason.is_none(),
                items: vec![item],
            }),
        }
    }
    if papers.is_empty() {
        return Err(invalid("이송할 조치가 없습니다. 후속 목록에서 다시 골라 주십시오."));
    }
    Ok(Slips { papers, people: people.len() })
}

/// A promise as the slip tells it, with its department and whose data it has.
fn item(
    connection: &Connection,
    id: &str,
    masked: bool,
) -> Result<Option<(String, SlipItem, String)>, CommandError> {
    let mut query = connection.prepare_cached(include_str!("slip.sql"))?;
    let found = query.query_row([id], |row| {
        let owner: String = row.get(3)?;
        let text = |index| -> rusqlite::Result<String> {
            let text: String = row.get(index)?;
            Ok(if masked { mask_known(&text, &[&owner]) } else { text })
        };
        let day = |index| -> rusqlite::Result<String> {
            let text: Option<String> = row.get(index)?;
            let text = text.unwrap_or_default();
            Ok(text.parse::<NaiveDate>().map(print_day).unwrap_or(text))
        };
        let hidden =
            |text: String, mask: fn(&str) -> String| if masked { mask(&text) } else { text };
        let item = SlipItem {
            visited: day(1)?,
            business: row.get(2)?,
            owner: hidden(owner.clone(), mask_name),
            phone: hidden(row.get(4)?, mask_phone),
            address: text(5)?,
            manager: row.get(6)?,
            kind: row.get(7)?,
            consulted: text(8)?,
            body: text(9)?,
            due: day(10)?,
            answered: day(11)?,
            answer: text(12)?,
        };
        Ok((row.get(0)?, item, row.get(13)?))
    });
    Ok(found.optional()?)
}
