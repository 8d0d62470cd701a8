//! The ZIP that a workbook is, looked through before anything is read from it:
//! no more entries, and no more bytes when unpacked, than a workbook has.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::WorkbookError;
use super::layout::{self, Layout, LayoutError};
use crate::formats::limits::MAX_UNPACKED;

/// Entries: a workbook has some for each sheet and picture.
const MAX_ENTRIES: usize = 10_000;

/// Which program's workbook it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Excel since 2007, in XML: XLSX and XLSM.
    Excel,
    /// Excel, in binary: XLSB.
    ExcelBinary,
    OpenDocument,
}

/// The parts of a ZIP archive that make it a workbook.
#[derive(Debug)]
pub struct Contents {
    pub kind: Kind,
    /// By the name of the sheet.
    pub layouts: BTreeMap<String, Layout>,
}

/// Unpacks all of a ZIP once, within limits.
///
/// # Errors
/// When it is no workbook, or none that is read.
pub fn look_through(bytes: &[u8]) -> Result<Contents, WorkbookError> {
    let damaged = WorkbookError::of_archive;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MAX_ENTRIES {
        return Err(WorkbookError::TooManyParts { count: archive.len() });
    }
    let mut parts = Parts::default();
    let mut unpacked = 0u64;
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at).map_err(damaged)?;
        if entry.encrypted() {
            return Err(WorkbookError::Protected);
        }
        if entry.size() > MAX_UNPACKED - unpacked {
            return Err(WorkbookError::TooLargeUnpacked);
        }
        drop(entry);
        let mut entry = archive.by_index(at).map_err(damaged)?;
        let name = entry.name().map_err(damaged)?.into_owned();
        // What it says of its size may be wrong, so the bytes are counted.
        let mut content = Vec::new();
        let limit = MAX_UNPACKED - unpacked + 1;
        entry.by_ref().take(limit).read_to_end(&mut content).map_err(|error| damaged(ZipError::Io(error)))?;
        unpacked += content.len() as u64;
        if unpacked > MAX_UNPACKED {
            return Err(WorkbookError::TooLargeUnpacked);
        }
        parts.take(name, content)?;
    }
    parts.contents()
}

/// The parts that tell something, as they come by.
#[derive(Debug, Default)]
struct Parts {
    kind: Option<Kind>,
    is_text_document: bool,
    workbook: Vec<u8>,
    relationships: Vec<u8>,
    worksheets: BTreeMap<String, Layout>,
    content: Option<BTreeMap<String, Layout>>,
}

impl Parts {
    fn take(&mut self, name: String, content: Vec<u8>) -> Result<(), WorkbookError> {
        let refused = |source: LayoutError| WorkbookError::Layout { source };
        match name.as_str() {
            "mimetype" if content.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") => {
                self.kind = Some(Kind::OpenDocument);
            }
            "mimetype" | "word/document.xml" | "ppt/presentation.xml" => self.is_text_document = true,
            "content.xml" => {
                self.content = Some(layout::of_content(&content).map_err(refused)?);
            }
            "xl/workbook.xml" => {
                self.kind = Some(Kind::Excel);
                self.workbook = content;
            }
            "xl/workbook.bin" => self.kind = Some(Kind::ExcelBinary),
            "xl/_rels/workbook.xml.rels" => self.relationships = content,
            _ if name.contains("worksheets/") && name.ends_with(".xml") => {
                self.worksheets.insert(name, layout::of_worksheet(&content).map_err(refused)?);
            }
            _ => {}
        }
        Ok(())
    }

    fn contents(mut self) -> Result<Contents, WorkbookError> {
        let kind = match self.kind {
            Some(kind) => kind,
            None if self.is_text_document => return Err(WorkbookError::Document),
            None => return Err(WorkbookError::Archive),
        };
        let layouts = match kind {
            Kind::OpenDocument => self.content.take().unwrap_or_default(),
            Kind::ExcelBinary => BTreeMap::new(),
            Kind::Excel => {
                let parts = layout::parts_of_sheets(&self.workbook, &self.relationships);
                let named = parts.into_iter().filter_map(|(name, part)| Some((name, self.worksheets.remove(&part)?)));
                named.collect()
            }
        };
        Ok(Contents { kind, layouts })
    }
}
