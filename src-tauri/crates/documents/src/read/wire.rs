//! What a reading process says to its host: length-prefixed frames in postcard's compact form.
//! Rows travel in slices, so that the host unpacks while the process still packs.

use std::cell::RefCell;
use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::canvas::{Outlet, Row, Unfinished, lay};
use super::{Format, ReadError, Workbook};
use crate::draft::Issue;
use crate::grid::Grid;

/// Bytes that one frame may claim.
const FRAME_BYTES: u32 = 512 << 20;

/// What the process is asked.
#[derive(Serialize, Deserialize)]
pub(super) struct Request {
    /// The file.
    pub path: String,
    /// Opens a locked one.
    pub password: Option<String>,
    /// Bytes that the process may take.
    pub memory: u64,
    /// Seconds of processor time that it may take.
    pub seconds: u64,
}

/// One thing said.
#[derive(Serialize, Deserialize)]
pub(super) enum Frame {
    /// Hundredths done, and a hundred.
    Progress(u32, u32),
    /// Rows of the sheet that comes next.
    Rows(Vec<Row>),
    /// A sheet, all of whose rows were sent.
    Sheet(Box<Unfinished>),
    /// The rest of the workbook; the notices as JSON, whose fields may be skipped.
    Done(Format, String, String),
    /// It could not be read.
    Failed(ReadError),
}

/// Writes one frame.
pub(super) fn send<T: Serialize>(out: &mut impl Write, value: &T) -> io::Result<()> {
    let bytes = postcard::to_stdvec(value).map_err(io::Error::other)?;
    let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
    out.write_all(&length.to_le_bytes())?;
    out.write_all(&bytes)
}

/// Reads one frame; `None` at the end.
pub(super) fn receive<T: DeserializeOwned>(
    source: &mut impl Read,
    buffer: &mut Vec<u8>,
) -> io::Result<Option<T>> {
    let mut length = [0; 4];
    match source.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u32::from_le_bytes(length);
    if length > FRAME_BYTES {
        return Err(io::Error::other("frame too long"));
    }
    buffer.resize(length as usize, 0);
    source.read_exact(buffer)?;
    postcard::from_bytes(buffer).map(Some).map_err(io::Error::other)
}

/// Sends rows and sheets while they are read.
pub(super) struct Sender<W> {
    out: RefCell<W>,
}

impl<W: Write> Sender<W> {
    pub fn new(out: W) -> Sender<W> {
        Sender { out: RefCell::new(out) }
    }

    /// Sends one frame at once.
    pub fn say(&self, frame: &Frame) -> io::Result<()> {
        let mut out = self.out.borrow_mut();
        send(&mut *out, frame)?;
        out.flush()
    }

    /// Sends one frame; a host that no longer listens is noticed when the last one is sent.
    fn pass(&self, frame: &Frame) {
        let _ = send(&mut *self.out.borrow_mut(), frame);
    }

    /// Sends the end of a workbook whose sheets went before.
    pub fn done(&self, workbook: &Workbook) -> io::Result<()> {
        let notices = serde_json::to_string(&workbook.notices).map_err(io::Error::other)?;
        self.say(&Frame::Done(workbook.format, workbook.encoding.clone(), notices))
    }
}

impl<W: Write> Outlet for Sender<W> {
    fn rows(&self, rows: Vec<Row>) {
        self.pass(&Frame::Rows(rows));
    }

    fn sheet(&self, sheet: Unfinished) {
        self.pass(&Frame::Sheet(Box::new(sheet)));
    }
}

/// Puts frames together again.
#[derive(Default)]
pub(super) struct Assembly {
    /// The sheet whose rows are coming.
    open: Grid,
    grids: Vec<Grid>,
}

impl Assembly {
    /// Takes a frame; the workbook or the error once it is whole.
    pub fn take(&mut self, frame: Frame) -> Option<Result<Workbook, ReadError>> {
        match frame {
            Frame::Progress(..) => None,
            Frame::Rows(rows) => {
                for (row, cells) in rows {
                    lay(&mut self.open, row, cells);
                }
                None
            }
            Frame::Sheet(sheet) => {
                let rows = std::mem::take(&mut self.open.rows);
                self.grids.push(sheet.with(rows).finish());
                None
            }
            Frame::Done(format, encoding, notices) => {
                let notices: Vec<Issue> = serde_json::from_str(&notices).unwrap_or_default();
                let grids = std::mem::take(&mut self.grids);
                Some(Ok(Workbook { format, encoding, grids, notices }))
            }
            Frame::Failed(error) => Some(Err(error)),
        }
    }
}
