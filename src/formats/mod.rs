//! Lists and graphs of other programs, one format a file.
//!
//! A reader knows nothing of the map: it gives the file's elements and links as
//! [`Table`]s, with problems that know their place, and says in words what it
//! left out. Nothing here panics, follows a reference to another file, or runs
//! anything, whatever the bytes are.

pub mod problem;
pub(crate) mod notes;
pub(crate) mod repeats;
pub mod row;
pub mod table;
mod read_bytes;
mod format;

pub mod encoding;
mod mended;
pub mod delimited;
mod cell;
mod header;
mod participations;
mod rows;
pub mod answer;
pub mod child;
pub mod workbook;

pub mod formula_guard;
mod number;
mod limits;
mod fault;
mod attributes;
mod graph_builder;
mod loss;
mod containers;
mod entities;
mod html;
mod xml;
mod drawio;
mod gexf;
mod graphml;
mod dot;
mod dot_graph;
mod dot_error;
mod dot_syntax;
mod gml;
mod pajek;
mod json;
mod cx2;
mod cytoscape;
mod json_canvas;
mod kumu;
mod json_format;
mod records;
mod node_link;
mod geojson;
mod unread;
#[cfg(test)]
mod reader_tests;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

pub use child::Workbooks;
pub use delimited::Delimiter;
pub use encoding::Encoding;
use encoding::Known;
pub use format::{ENDINGS, Format};
pub use header::{HeaderLines, SheetOptions};
pub use limits::MAX_BYTES;
pub use problem::{Place, Problem};
pub use read_bytes::{ReadBytesError, read_bytes};

use mended::Mender;
use table::Table;

/// The contents of a file, and its problems.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Read {
    /// The lists of the file: of a graph its elements, then its links.
    pub tables: Vec<Table>,
    /// Errors of what was left out, and warnings.
    pub problems: Vec<Problem>,
    /// Losses: what the file has and a map cannot hold, each a sentence: "3 groups were left out".
    pub lost: Vec<String>,
    /// The encoding and delimiter of each list in a text.
    pub dialects: Vec<Dialect>,
}

/// The encoding and delimiter that a list was read with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dialect {
    /// The file's name in problems.
    pub file: String,
    /// As it was chosen, or found by its evidence.
    pub encoding: Encoding,
    /// As it was chosen, or found by the rows.
    pub delimiter: Delimiter,
}

/// Settings by which a person corrects how a file is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Of a text.
    pub encoding: Option<Encoding>,
    /// Of a list in a text.
    pub delimiter: Option<Delimiter>,
    /// Of lists, whether in a text or in a workbook.
    pub sheets: SheetOptions,
    /// A list with a row for each participation stays one list, of organisations.
    pub keeps_participations: bool,
}

/// Reads a file, whatever its format is.
pub fn any(file: &str, bytes: &[u8], options: &Options, workbooks: &Workbooks) -> Read {
    any_while(file, bytes, options, workbooks, &|_| ControlFlow::Continue(()))
}

/// The same, while `progress` goes on. What was read when it broke off is not
/// all of the file. It is told the share of the time that a workbook may take,
/// 0 to 1; other formats are read in one go.
pub fn any_while(
    file: &str,
    bytes: &[u8],
    options: &Options,
    workbooks: &Workbooks,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
) -> Read {
    let mut read = as_it_stands(file, bytes, options, workbooks, progress);
    if !options.keeps_participations {
        let problems = &mut read.problems;
        read.tables = read.tables.into_iter().flat_map(|table| participations::taken_apart(table, problems)).collect();
    }
    read
}

/// The lists of a file as they stand in it.
fn as_it_stands(
    file: &str,
    bytes: &[u8],
    options: &Options,
    workbooks: &Workbooks,
    progress: &dyn Fn(f32) -> ControlFlow<()>,
) -> Read {
    if workbook::is_one(bytes) {
        return workbooks.read_while(file, bytes, &options.sheets, progress);
    }
    if let Some(unread) = format::unread_by_name(file) {
        return unread.refuse(file, "");
    }
    let decoded = match encoding::decode(file, bytes, options.encoding) {
        Ok(decoded) => decoded,
        Err(problem) => {
            let is_called_one = format::is_called_workbook(file) && options.encoding.is_none();
            let problem = if is_called_one {
                Problem::error(file, Place::Whole, message!("format-no-workbook"))
            } else {
                problem
            };
            return Read { problems: vec![problem], ..Read::default() };
        }
    };
    let (text, of_mended) = mended(file, decoded.text, options);
    let text = if text.trim_start().starts_with(['{', '[']) { json::with_nulls(&text) } else { text.as_ref().into() };
    let text = text.as_ref();
    let mut read = match Format::of(file, text) {
        Format::List => {
            let list = delimited::read(file, text, options.delimiter, &options.sheets.headers);
            let dialect = Dialect { file: file.to_owned(), encoding: decoded.encoding, delimiter: list.delimiter };
            let tables = list.table.into_iter().collect();
            Read { tables, problems: list.problems, lost: Vec::new(), dialects: vec![dialect] }
        }
        Format::GraphMl => graphml::read(file, text),
        Format::Gexf => gexf::read(file, text),
        Format::DrawIo => drawio::read(file, text),
        Format::Dot => dot::read(file, text),
        Format::Gml => gml::read(file, text),
        Format::Pajek => pajek::read(file, text),
        Format::JsonCanvas => json_canvas::read(file, text),
        Format::Kumu => kumu::read(file, text),
        Format::Cytoscape => cytoscape::read(file, text),
        Format::NodeLink => node_link::read(file, text),
        Format::GeoJson => geojson::read(file, text),
        Format::Records => records::read(file, text),
        Format::WebPage => workbook::web_page::read(file, text, &options.sheets.headers),
        Format::SpreadsheetMl => workbook::spreadsheet_ml::read(file, text, &options.sheets.headers),
        Format::FlatOds => workbook::flat_ods::read(file, text, &options.sheets.headers),
        Format::Unread(unread) => unread.refuse(file, text),
    };
    let mut of_letters = decoded.problems;
    of_letters.extend(of_mended);
    if decoded.known == Known::Guessed {
        let label = decoded.encoding.label();
        let message = message!("letters-guessed", encoding = label);
        of_letters.insert(0, Problem::warning(file, Place::Whole, message));
    }
    read.problems.splice(0..0, of_letters);
    read
}

/// A text with the letters that were meant, and what is to be said of that.
fn mended<'a>(file: &str, text: Cow<'a, str>, options: &Options) -> (Cow<'a, str>, Vec<Problem>) {
    let mut mender = Mender::default();
    if !options.sheets.letters_as_is {
        mender.look(&text);
    }
    let place = |at: usize| Place::line(1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count() as u64);
    let mended = mender.mend(&text, place);
    (mended.map_or(text, Cow::Owned), mender.problems(file).collect())
}

impl Read {
    /// Appends the contents of another file.
    pub fn extend(&mut self, other: Self) {
        let Self { tables, problems, lost, dialects } = other;
        self.tables.extend(tables);
        self.problems.extend(problems);
        self.lost.extend(lost);
        self.dialects.extend(dialects);
    }
}

/// A file that is not of its format at all, or ends too soon.
fn refused(file: &str, place: Place, message: impl Into<String>) -> Read {
    Read { problems: vec![Problem::error(file, place, message)], ..Read::default() }
}

/// Attributes with the defaults filled in for names that are not among them.
fn with_defaults(defaults: &[(String, String)], own: Vec<(String, String)>) -> Vec<(String, String)> {
    if defaults.is_empty() {
        return own;
    }
    let said: BTreeSet<&str> = own.iter().map(|(name, _)| name.as_str()).collect();
    let unsaid: Vec<_> = defaults.iter().filter(|(name, _)| !said.contains(name.as_str())).cloned().collect();
    unsaid.into_iter().chain(own).collect()
}
