//! A zip of parts (xlsx, ods): finding parts by name and inflating them under a common limit.
//! Trusts no size that the zip declares.

use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::{Fault, ReadErrorCode};
use super::limits::{Budget, UNPACKED_BYTES, ZIP_ENTRIES};
use super::watch::Watch;
use super::{sniff, xlsx};

/// The readable formats that are zips.
pub(super) enum Content {
    Xlsx,
    Xlsb,
    Ods,
}

/// An opened zip.
pub(super) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Lower-cased name with forward slashes → entry.
    index: HashMap<String, usize>,
    budget: Budget,
    watch: Watch<'a>,
}

/// The marker inside an `io::Error` that says the limit was passed.
#[derive(Debug, thiserror::Error)]
#[error("the zip opens to more than {UNPACKED_BYTES} bytes")]
struct OverLimit;

/// Counts what is read from a part; an error once the file's limit is passed.
struct Counted<'a, R> {
    inner: R,
    budget: Budget,
    watch: Watch<'a>,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buf)?;
        self.watch.passed(count);
        if self.budget.unpacked(count) { Ok(count) } else { Err(io::Error::other(OverLimit)) }
    }
}

fn folded(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

fn bomb() -> Fault {
    Fault::new(
        ReadErrorCode::TooLarge,
        format!(
            "압축을 풀면 {}MB를 넘는 파일이라 읽지 않았습니다. 필요한 시트만 새 파일로 저장해서 가져와 \
             주십시오. 직접 만든 파일이 아니면 보낸 사람에게 확인하십시오.",
            UNPACKED_BYTES >> 20
        ),
    )
}

/// An error of reading a part in our own words.
pub(super) fn io_fault(error: &io::Error) -> Fault {
    if error.get_ref().is_some_and(|inner| inner.is::<OverLimit>()) {
        return bomb();
    }
    Fault::damaged(error.to_string())
}

impl<'a> Package<'a> {
    /// Opens the zip in `bytes`.
    pub fn open(bytes: &'a [u8], budget: &Budget, watch: &Watch<'a>) -> Result<Package<'a>, Fault> {
        let entries = bytes.windows(4).filter(|four| *four == b"PK\x01\x02").count();
        if entries > ZIP_ENTRIES {
            return Err(Fault::too_large("압축 안의 항목이 너무 많아", ZIP_ENTRIES as u64));
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| match error {
            // No central directory, which stands last: the end of the file is missing.
            ZipError::InvalidArchive(_) if entries == 0 => truncated(error.to_string()),
            _ => Fault::damaged(error.to_string()),
        })?;
        if archive.decompressed_size().is_some_and(|size| size > u128::from(UNPACKED_BYTES) * 4) {
            return Err(bomb());
        }
        let index = (0..archive.len())
            .filter_map(|at| Some((folded(&archive.name_for_index(at)?.ok()?), at)))
            .collect();
        Ok(Package { archive, index, budget: budget.clone(), watch: watch.clone() })
    }

    /// True where the zip has the part.
    pub fn has(&self, name: &str) -> bool {
        self.index.contains_key(&folded(name))
    }

    /// Lets the watch follow the bytes of these parts, as far as the zip tells their sizes.
    pub fn follow(&mut self, names: &[&str]) {
        let mut sum = 0u64;
        for name in names {
            let at = self.index.get(&folded(name)).copied();
            let entry = at.and_then(|at| self.archive.by_index_raw(at).ok());
            sum += entry.map_or(0, |entry| entry.size().min(UNPACKED_BYTES));
        }
        self.watch.expect(sum);
    }

    /// The names of all parts, lower-cased.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.index.keys().map(String::as_str)
    }

    /// Which readable format the zip is, or in words what else.
    pub fn content(&mut self) -> Result<Content, Fault> {
        let mut mimetype = String::new();
        if let Some(part) = self.part("mimetype")? {
            // A mimetype that cannot be read says nothing; the parts below may.
            let _ = part.take(200).read_to_string(&mut mimetype);
        }
        let mimetype = mimetype.trim();
        if mimetype.contains("hwp") || self.has("Contents/content.hpf") {
            return Err(sniff::hwp());
        }
        if let Some(kind) = mimetype.strip_prefix("application/vnd.oasis.opendocument.") {
            return match kind {
                "spreadsheet" | "spreadsheet-template" => Ok(Content::Ods),
                _ => Err(sniff::not_a_sheet("오픈문서 글이나 그림")),
            };
        }
        if self.names().any(|name| name.starts_with("xl/workbook")) || self.has("_rels/.rels") {
            if self.has("word/document.xml") {
                return Err(sniff::not_a_sheet("워드 문서(DOCX)"));
            }
            if self.has("ppt/presentation.xml") {
                return Err(sniff::not_a_sheet("파워포인트 문서(PPTX)"));
            }
            let path = xlsx::workbook_path(self)?;
            return Ok(if path.ends_with(".bin") { Content::Xlsb } else { Content::Xlsx });
        }
        if self.has("content.xml") {
            return Ok(Content::Ods);
        }
        if self.has("Index/Document.iwa") || self.has("Index.zip") {
            return Err(sniff::not_a_sheet("애플 넘버스 문서"));
        }
        Err(Fault::new(
            ReadErrorCode::NotASheet,
            "압축 파일입니다. 압축을 푼 뒤 그 안의 엑셀 파일을 가져와 주십시오.",
        ))
    }

    /// The part called `name`, inflated while it is read; `None` where there is none.
    pub fn part(&mut self, name: &str) -> Result<Option<impl BufRead + '_>, Fault> {
        let Some(at) = self.index.get(&folded(name)) else { return Ok(None) };
        let entry = self.archive.by_index(*at).map_err(|error| match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => locked_zip(),
            _ => Fault::damaged(error.to_string()),
        })?;
        let counted =
            Counted { inner: entry, budget: self.budget.clone(), watch: self.watch.clone() };
        Ok(Some(BufReader::with_capacity(64 << 10, counted)))
    }

    /// Inflates every part that `wanted` picks, to count its bytes; for readers that inflate for themselves.
    pub fn measure(&mut self, wanted: impl Fn(&str) -> bool) -> Result<u64, Fault> {
        let names: Vec<String> =
            self.names().filter(|name| wanted(name)).map(str::to_owned).collect();
        let mut sum = 0;
        for name in names {
            if let Some(mut part) = self.part(&name)? {
                sum += io::copy(&mut part, &mut io::sink()).map_err(|error| io_fault(&error))?;
            }
        }
        Ok(sum)
    }
}

/// The end of the file is missing.
pub(super) fn truncated(detail: impl Into<String>) -> Fault {
    Fault::new(
        ReadErrorCode::Truncated,
        "파일의 뒷부분이 잘려 있어 읽을 수 없습니다(복사나 내려받기가 끝나기 전에 멈춘 파일입니다). \
         원본을 다시 복사하거나 다시 받아서 가져와 주십시오.",
    )
    .detail(detail)
}

fn locked_zip() -> Fault {
    Fault::new(
        ReadErrorCode::Password,
        "암호가 걸린 압축 파일입니다. 압축을 푼 뒤 그 안의 엑셀 파일을 가져와 주십시오.",
    )
}
