//! 파기 확인서: what was destroyed, in numbers, kept in the ledger and printed on a page.

use documents::forms::privacy::{PurgeFacts, certificate};
use documents::grid::Grid;
use documents::pages;
use documents::write::{self, Properties};
use rusqlite::{Connection, Row};

use crate::code::{Code, column};
use crate::contract::*;
use crate::report::unsaved;
use crate::session::Session;
use crate::settings;
use crate::store::name;

impl Session {
    /// The page of a certificate, to be printed.
    pub fn certificate_pages(&self, row: RowRef) -> Result<ReportPages, CommandError> {
        let (grid, _) = self.drawn_certificate(&row.id)?;
        Ok(ReportPages { pages: pages::lay(&grid) })
    }

    /// Saves a certificate as an Excel workbook or as PDF.
    pub fn certificate_save(&self, save: SaveCertificate) -> Result<Saved, CommandError> {
        let path = self.path_of(&save.file)?;
        let (grid, properties) = self.drawn_certificate(&save.id)?;
        let bytes = match save.kind {
            ReportFile::Workbook => write::xlsx(std::slice::from_ref(&grid), &properties),
            ReportFile::Pdf => write::pdf(&[(grid.name.clone(), pages::lay(&grid))], &properties),
        };
        let bytes = write::save(&path, &bytes.map_err(unsaved)?).map_err(unsaved)?;
        Ok(Saved { name: name(&path), bytes })
    }

    fn drawn_certificate(&self, id: &str) -> Result<(Grid, Properties), CommandError> {
        let created = self.host.now();
        self.read(|connection| {
            let found = all(connection)?.into_iter().find(|certificate| certificate.id == id);
            let found = found.ok_or_else(|| {
                CommandError::new(ErrorCode::Gone, "그 파기 확인서를 찾을 수 없습니다.")
            })?;
            let office = settings::office(connection)?;
            let properties = Properties {
                title: "개인정보 파기 확인서".to_owned(),
                subject: "개인정보 파기 확인서".to_owned(),
                author: office.department.clone(),
                company: office.name.clone(),
                created,
            };
            let grid = certificate(&PurgeFacts {
                office: office.name,
                department: office.department,
                at: found.at,
                whole_records: found.manner == PurgeManner::Remove,
                businesses: found.businesses,
                visits: found.visits,
                follow_ups: found.follow_ups,
                mentions: found.mentions,
                images: found.images,
                backups: found.backups,
                ground: found.ground,
                by: found.by,
            });
            Ok((grid, properties))
        })
    }
}

/// All certificates, newest first.
pub(super) fn all(connection: &Connection) -> Result<Vec<Certificate>, CommandError> {
    let mut query = connection.prepare_cached(
        "SELECT id, at, manner, businesses, visits, follow_ups, mentions, images, backups, ground, by_whom
         FROM purge_certificate ORDER BY at DESC, id DESC",
    )?;
    Ok(query.query_map([], row_to_certificate)?.collect::<Result<_, rusqlite::Error>>()?)
}

fn row_to_certificate(row: &Row<'_>) -> rusqlite::Result<Certificate> {
    Ok(Certificate {
        id: row.get(0)?,
        at: row.get(1)?,
        manner: column(row, 2)?,
        businesses: row.get(3)?,
        visits: row.get(4)?,
        follow_ups: row.get(5)?,
        mentions: row.get(6)?,
        images: row.get(7)?,
        backups: row.get(8)?,
        ground: row.get(9)?,
        by: row.get(10)?,
    })
}

/// Keeps a certificate.
pub(super) fn keep(connection: &Connection, kept: &Certificate) -> Result<(), CommandError> {
    connection
        .prepare_cached(
            "INSERT INTO purge_certificate (id, at, manner, businesses, visits, follow_ups, mentions, images, backups, ground, by_whom)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute((
            &kept.id, &kept.at, kept.manner.token(), kept.businesses, kept.visits, kept.follow_ups,
            kept.mentions, kept.images, kept.backups, &kept.ground, &kept.by,
        ))?;
    Ok(())
}
