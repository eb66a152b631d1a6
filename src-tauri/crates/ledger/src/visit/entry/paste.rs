//! Many visits typed or pasted as cells: all of them are read, or none is written. A shop is that of
//! its name and phone; a name that nobody has is a shop to be made, said before it is.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::text::{business_key, clean};
use rusqlite::Connection;

use super::add::{check_due, digits, make, visit, visit_day};
use super::words::{invalid, lines, word};
use crate::contract::*;
use crate::store::Tx;

/// The sheet's columns in order.
pub(super) const COLUMNS: [&str; 14] = [
    "방문일",
    "상호",
    "연락처",
    "권역",
    "방문방법",
    "상담분야",
    "상담내용",
    "처리결과",
    "담당 매니저",
    "조치",
    "담당 부서",
    "기한",
    "조치 내용",
    "비고",
];
const DAY: usize = 0;
const SHOP: usize = 1;
const PHONE: usize = 2;
const AREA: usize = 3;
const DUE: usize = 11;

/// What the cells would become.
#[derive(Debug, Default)]
pub(super) struct Read {
    visits: Vec<NewVisit>,
    /// Shops to be made, and for every visit which of them it is at, where it is at one.
    shops: Vec<NewBusiness>,
    at_new: Vec<Option<usize>>,
    problems: Vec<CellProblem>,
}

impl Read {
    /// As the screen is told.
    pub fn told(self) -> VisitCellsRead {
        VisitCellsRead {
            visits: u32::try_from(self.visits.len()).unwrap_or(u32::MAX),
            new_shops: self.shops.into_iter().map(|shop| shop.name).collect(),
            problems: self.problems,
        }
    }
}

/// Reads the cells; writes nothing.
pub(super) fn read(
    connection: &Connection,
    cells: &VisitCells,
    today: NaiveDate,
) -> Result<Read, CommandError> {
    let mut read = Read::default();
    let mut made: HashMap<(String, String), usize> = HashMap::new();
    for (at, row) in cells.rows.iter().enumerate() {
        let cell = |column: usize| row.get(column).map(String::as_str).unwrap_or_default();
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut refuse = |column: usize, message: &str| {
            let said = format!("{}행 {}: {message}", at + 1, COLUMNS[column]);
            read.problems.push(CellProblem {
                row: u32::try_from(at).unwrap_or(u32::MAX),
                column: u32::try_from(column).unwrap_or_default(),
                message: said,
            });
        };
        let day = match visit_day(cell(DAY), today) {
            Ok(day) => Some(day),
            Err(error) => {
                refuse(DAY, &error.message);
                None
            }
        };
        for (column, name) in COLUMNS.iter().enumerate() {
            if let Err(error) = lines(name, cell(column)) {
                refuse(column, &error.message);
            }
        }
        if let Err(error) = check_due(cell(DUE), day, today) {
            refuse(DUE, &error.message);
        }
        if row.iter().skip(COLUMNS.len()).any(|cell| !cell.trim().is_empty()) {
            refuse(COLUMNS.len() - 1, "오른쪽에 남는 칸이 있습니다. 열의 순서를 맞추어 주십시오.");
        }
        let name = clean(cell(SHOP));
        let mut business = None;
        let mut place = None;
        if name.is_empty() {
            refuse(SHOP, "상호가 비어 있습니다. 상호를 적어 주십시오.");
        } else {
            match known(connection, &name, cell(PHONE), cell(AREA))? {
                Shop::One(id) => business = Some(id),
                Shop::Several => refuse(
                    SHOP,
                    &format!("‘{name}’ 업소가 여럿입니다. 연락처나 권역을 적어 구별해 주십시오."),
                ),
                Shop::Nobody => {
                    let key = (business_key(&name), digits(cell(PHONE)));
                    let shops = &mut read.shops;
                    place = Some(*made.entry(key).or_insert_with(|| {
                        shops.push(NewBusiness {
                            name,
                            phone: clean(cell(PHONE)),
                            area: clean(cell(AREA)),
                            ..NewBusiness::default()
                        });
                        shops.len() - 1
                    }));
                }
            }
        }
        read.visits.push(told(cell, day, business));
        read.at_new.push(place);
    }
    Ok(read)
}

fn told<'a>(
    cell: impl Fn(usize) -> &'a str,
    day: Option<NaiveDate>,
    business: Option<String>,
) -> NewVisit {
    let text = |column: usize| cell(column).to_owned();
    NewVisit {
        business,
        day: day.map(|day| day.to_string()).unwrap_or_default(),
        area: text(AREA),
        channel: text(4),
        category: text(5),
        body: text(6),
        result: text(7),
        manager: text(8),
        remark: text(13),
        follow_ups: vec![NewFollowUp {
            kind: text(9),
            department: text(10),
            due: text(DUE),
            body: text(12),
        }],
        ..NewVisit::default()
    }
}

enum Shop {
    One(String),
    Several,
    Nobody,
}

/// The shop of a name: of several the one whose phone, or else whose area, is given.
fn known(
    connection: &Connection,
    name: &str,
    phone: &str,
    area: &str,
) -> Result<Shop, CommandError> {
    let mut query =
        connection.prepare_cached("SELECT id, phone, area FROM business WHERE name_key = ?1")?;
    let found = query.query_map([business_key(name)], |row| {
        Ok((row.get(0)?, digits(&row.get::<_, String>(1)?), row.get(2)?))
    })?;
    let all: Vec<(String, String, String)> = found.collect::<Result<_, rusqlite::Error>>()?;
    let (phone, area) = (digits(phone), clean(area));
    let rings = |shop: &&(String, String, String)| !phone.is_empty() && shop.1 == phone;
    if let Some(shop) = all.iter().find(rings) {
        return Ok(Shop::One(shop.0.clone()));
    }
    let open = all.iter().filter(|shop| phone.is_empty() || shop.1.is_empty());
    let mut open: Vec<_> = open.collect();
    if open.len() > 1 && !area.is_empty() {
        open.retain(|shop| shop.2 == area);
    }
    Ok(match open.as_slice() {
        [] => Shop::Nobody,
        [one] => Shop::One(one.0.clone()),
        _ => Shop::Several,
    })
}

/// Writes the visits; refuses all where a cell cannot be read.
pub(super) fn apply(
    tx: &mut Tx<'_>,
    cells: &VisitCells,
    today: NaiveDate,
) -> Result<(), CommandError> {
    let read = read(tx, cells, today)?;
    if let Some(first) = read.problems.first() {
        let more = match read.problems.len() {
            1 => String::new(),
            all => format!(" 고칠 칸이 {}곳 더 있습니다.", all - 1),
        };
        return Err(invalid(format!("{} 넣은 것은 없습니다.{more}", first.message)));
    }
    if read.visits.is_empty() {
        return Err(invalid("넣을 방문이 없습니다. 방문일과 상호부터 적어 주십시오."));
    }
    let mut shops = Vec::with_capacity(read.shops.len());
    for shop in &read.shops {
        word("상호", &shop.name)?;
        shops.push(make(tx, shop)?);
    }
    for (new, place) in read.visits.iter().zip(&read.at_new) {
        let business =
            place.map_or_else(|| new.business.clone(), |place| Some(shops[place].clone()));
        visit(tx, &NewVisit { business, ..new.clone() }, today)?;
    }
    let count = read.visits.len();
    tx.label(match shops.len() {
        0 => format!("방문 {count}건 입력"),
        made => format!("방문 {count}건 입력, 새 업소 {made}곳"),
    });
    Ok(())
}
