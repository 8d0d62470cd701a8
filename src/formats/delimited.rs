//! CSV and TSV: a text as rows of cells that know their line.
//!
//! Made for the files people have: separated by commas, semicolons, tabs or
//! bars, from spreadsheets that write the separator as a line of its own, add
//! empty rows and empty columns, and leave a title above the header.

use std::collections::BTreeMap;

use super::header::HeaderLines;
use super::limits::{MAX_CELLS, MAX_LIST_TEXT};
use super::problem::{Place, Problem};
use super::row::{Cells, Row};
use super::rows::{ListTooLarge, Ragged, Rows};
use super::table::{Addressing, Table};

/// A delimiter: the character between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Delimiter {
    /// `,`
    Comma,
    /// `;`, of spreadsheets where the comma is a decimal mark.
    Semicolon,
    /// A tab, as in a `.tsv`.
    Tab,
    /// `|`
    Bar,
}

/// A text as a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Delimited {
    /// None where the text is no list: then a problem says why.
    pub table: Option<Table>,
    /// Errors of rows that were left out, and warnings.
    pub problems: Vec<Problem>,
    /// The delimiter that was taken.
    pub delimiter: Delimiter,
}

/// Rows from which the delimiter is found.
const SAMPLE: usize = 50;

/// Reads a list, as far as it can be read; without a chosen delimiter the one
/// is taken that fits best. Rows with the wrong number of cells are errors and
/// left out.
pub fn read(file: &str, text: &str, chosen: Option<Delimiter>, headers: &HeaderLines) -> Delimited {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Excel writes the separator as a line of its own for its own use.
    let (named, text, skipped) = match text.split_once('\n') {
        Some((first, rest)) if first.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("sep=")) => {
            (first.chars().nth(4).and_then(Delimiter::from_char), rest, 1)
        }
        _ => (None, text, 0),
    };
    let shapes = Delimiter::ALL.map(|delimiter| Shape::of(text, delimiter));
    let best = shapes.iter().rev().max_by(|a, b| a.fit().total_cmp(&b.fit()));
    let best = best.filter(|best| best.fit() > 0.0).map(|best| best.delimiter);
    let delimiter = chosen.or(named).or(best).unwrap_or(Delimiter::Comma);
    let mut reader = Reader { file, headers, skipped, problems: Vec::new() };
    let table = reader.table(text, delimiter, &shapes);
    let mut problems = reader.problems;
    let has_one_column = table.as_ref().is_some_and(|table| table.header.len() == 1);
    if let (true, Some(best), Some(table)) = (has_one_column, best.filter(|best| *best != delimiter), &table) {
        let columns = shapes.iter().find(|shape| shape.delimiter == best).map_or(0, |shape| shape.usual);
        let (delimiter, best) = (delimiter.to_string(), best.to_string());
        let message = message!("list-one-column", delimiter = delimiter, best = best, columns = columns);
        problems.insert(0, Problem::warning(file, Place::line(table.header_line), message));
    }
    Delimited { table, problems, delimiter }
}

struct Reader<'a> {
    file: &'a str,
    headers: &'a HeaderLines,
    /// Lines before the text.
    skipped: u64,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn table(&mut self, text: &str, delimiter: Delimiter, shapes: &[Shape]) -> Option<Table> {
        if let Some(line) = unclosed_quote(text, delimiter.byte()) {
            return self.fail(Some(line), message!("list-open-quote").to_owned());
        }
        let rows = self.rows(text, delimiter)?;
        if rows.is_empty() {
            return self.fail(None, message!("list-empty").to_owned());
        }
        // A title is a row of its own, with as many cells as the others if a
        // spreadsheet wrote it. "Name" above "Smith, John" is none.
        let first = rows.first().map_or(0, |row| row.cells.len());
        let usual = shapes.iter().find(|shape| shape.delimiter == delimiter).map_or(0, |shape| shape.usual);
        let may_have_title = first == usual || usual > 2 || delimiter != Delimiter::Comma;
        let list = Rows {
            file: self.file,
            addressing: Addressing::Cells,
            rows,
            ragged: Ragged::Separated(char::from(delimiter.byte())),
            may_have_title,
            headers: self.headers,
        };
        list.into_table(&mut self.problems)
    }

    fn fail<T>(&mut self, line: Option<u64>, message: String) -> Option<T> {
        let place = line.map_or(Place::Whole, |line| Place::line(line + self.skipped));
        self.problems.push(Problem::error(self.file, place, message));
        None
    }

    /// The rows that are not blank; `None`, with an error, where there are too
    /// many.
    fn rows(&mut self, text: &str, delimiter: Delimiter) -> Option<Vec<Row>> {
        let mut reader = reader(text, delimiter);
        let mut record = csv::StringRecord::new();
        let mut rows = Vec::new();
        let (mut cells, mut length) = (0, 0);
        // Where in the text lines were counted to, as the parser does not count
        // those that it skips.
        let (mut line, mut counted) = (1, 0);
        loop {
            match reader.read_record(&mut record) {
                Ok(true) => {}
                Ok(false) => {
                    rows.shrink_to_fit();
                    return Some(rows);
                }
                Err(failed) => {
                    let at = failed.position().map(csv::Position::line);
                    return self.fail(at, failed.to_string());
                }
            }
            let start = record.position().map_or(counted, |at| at.byte() as usize);
            let start =
                start + text.get(start..).map_or(0, |rest| rest.len() - rest.trim_start_matches(['\r', '\n']).len());
            line += newlines(text.get(counted..start).unwrap_or_default());
            counted = counted.max(start);
            if record.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            cells += record.len();
            length += record.as_slice().len();
            if cells > MAX_CELLS {
                return self.fail(Some(line), ListTooLarge::Cells.to_string());
            }
            if length > MAX_LIST_TEXT {
                return self.fail(Some(line), ListTooLarge::Text.to_string());
            }
            let cells = Cells::cut(record.as_slice(), record.iter().map(str::len));
            rows.push(Row { line: line + self.skipped, cells });
        }
    }
}

/// The shape of a text's first rows when split at a delimiter.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shape {
    delimiter: Delimiter,
    /// Cells of the first row.
    first: usize,
    /// Cells that most rows have.
    usual: usize,
    /// Share of the rows that have as many.
    share: f64,
}

impl Shape {
    fn of(text: &str, delimiter: Delimiter) -> Self {
        let mut reader = reader(text, delimiter);
        let mut record = csv::ByteRecord::new();
        let mut widths: BTreeMap<usize, usize> = BTreeMap::new();
        let (mut first, mut count) = (0, 0);
        while count < SAMPLE && reader.read_byte_record(&mut record).unwrap_or(false) {
            if record.iter().all(<[u8]>::is_empty) {
                continue;
            }
            if count == 0 {
                first = record.len();
            }
            *widths.entry(record.len()).or_default() += 1;
            count += 1;
        }
        // Of two as common the greater: rows lose cells more than they win some.
        let (usual, rows) = widths.into_iter().max_by_key(|(_, rows)| *rows).unwrap_or((0, 0));
        Self { delimiter, first, usual, share: rows as f64 / f64::from(count.max(1) as u32) }
    }

    /// The fit of the delimiter; 0 where it parts nothing. A header that it
    /// parts counts for more than any rows, which can have it in their texts.
    fn fit(&self) -> f64 {
        if self.usual < 2 {
            return 0.0;
        }
        let header = if self.first >= 2 { 1.0 } else { 0.0 };
        let agreed = if self.first == self.usual { 0.5 } else { 0.0 };
        // Among equals the one with more columns.
        let columns = (self.usual.min(1000) as f64) / 1e6;
        header + agreed + self.share + columns
    }
}

fn reader(text: &str, delimiter: Delimiter) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().delimiter(delimiter.byte()).flexible(true).has_headers(false).from_reader(text.as_bytes())
}

/// Line ends of all sorts: a carriage return alone is one too.
fn newlines(text: &str) -> u64 {
    let feeds = text.bytes().filter(|byte| *byte == b'\n').count();
    let bytes = text.as_bytes();
    let returns = text.match_indices('\r').filter(|(at, _)| bytes.get(at + 1) != Some(&b'\n')).count();
    (feeds + returns) as u64
}

/// The line where a cell's quotation mark opens that is never closed: without
/// this the rest of the file would silently be one cell.
fn unclosed_quote(text: &str, delimiter: u8) -> Option<u64> {
    let bytes = text.as_bytes();
    let mut opened_at = None;
    // Where the second quotation mark of a pair is, which is text.
    let mut doubled = None;
    for (at, _) in text.match_indices('"') {
        if opened_at.is_none() {
            let before = at.checked_sub(1).and_then(|at| bytes.get(at));
            if before.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r')) {
                opened_at = Some(at);
            }
        } else if doubled == Some(at) {
            doubled = None;
        } else if bytes.get(at + 1) == Some(&b'"') {
            doubled = Some(at + 1);
        } else {
            opened_at = None;
        }
    }
    opened_at.map(|at| 1 + newlines(text.get(..at).unwrap_or_default()))
}

impl Delimiter {
    /// In the order of a chooser.
    pub const ALL: [Self; 4] = [Self::Comma, Self::Semicolon, Self::Tab, Self::Bar];

    /// The stable text on the command line and in JSON.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Comma => "comma",
            Self::Semicolon => "semicolon",
            Self::Tab => "tab",
            Self::Bar => "bar",
        }
    }

    /// The delimiter itself, which is ASCII.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
            Self::Bar => b'|',
        }
    }

    /// By its name or as it is typed: `semicolon`, `;`, `\t`.
    pub fn from_id(id: &str) -> Option<Self> {
        let named = Self::ALL.into_iter().find(|delimiter| delimiter.id() == id.to_ascii_lowercase());
        named.or_else(|| match id {
            "\\t" => Some(Self::Tab),
            _ => id.parse().ok().and_then(Self::from_char),
        })
    }

    /// The delimiter that a byte is.
    pub fn from_byte(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|delimiter| delimiter.byte() == byte)
    }

    fn from_char(c: char) -> Option<Self> {
        u8::try_from(c).ok().and_then(Self::from_byte)
    }
}

impl std::fmt::Display for Delimiter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Tab => f.write_str(message!("delimiter-tab")),
            Self::Comma | Self::Semicolon | Self::Bar => write!(f, "{}", char::from(self.byte())),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::encoding;
    use super::*;
    use crate::formats::rows::MAX_CELL_CHARS;
    use crate::map::check::Severity;

    fn read(text: &str) -> (Option<Table>, Vec<String>) {
        let read = super::read("list.csv", text, None, &HeaderLines::new());
        (read.table, read.problems.iter().map(ToString::to_string).collect())
    }

    /// The header and the rows that were read, cells joined by `¦`.
    fn lines(text: &str) -> Vec<String> {
        let (table, problems) = read(text);
        assert_eq!(problems, [""; 0], "{text}");
        let table = table.expect(text);
        let rows = table.rows.iter().map(|row| row.cells.iter().collect::<Vec<_>>().join("¦"));
        std::iter::once(table.header.join("¦")).chain(rows).collect()
    }

    #[test]
    fn separators_and_spreadsheet_habits_are_understood() {
        for text in [
            "ID,Label\na,b\n",
            "\u{feff}ID;Label\r\na;b\r\n;\r\n",
            "id\tLABEL\n\na\tb\t\n",
            "sep=;\n\"ID\";\"Label\"\n\"a\";b",
            "ID|Label\na|b",
        ] {
            let (sheet, problems) = read(text);
            assert_eq!(problems, [""; 0], "{text}");
            let sheet = sheet.expect(text);
            assert_eq!(sheet.rows.len(), 1, "{text}");
            assert_eq!(sheet.rows[0].cell(sheet.column("label")), "b", "{text}");
        }
    }

    #[test]
    fn the_delimiter_is_the_one_that_rows_agree_on() {
        let cases = [
            // Commas in the texts and in the header, unquoted.
            ("ID;Name, short;Note\na;A, B;x, y, z\nb;C, D;u\n", Delimiter::Semicolon),
            ("ID;x;y\na;1,5;2,5\nb;3,5;4,5\n", Delimiter::Semicolon),
            // Lists within cells, as Kumu has them.
            ("Label,Type,Tags\na,b,c|d|e\nf,g,h|i|j\n", Delimiter::Comma),
            ("\"a;b;c;d\",\"e\"\n\"f;g;h;i\",\"k\"\n", Delimiter::Comma),
            ("ID\tAddress\na\tStr. 5, Iași; RO\nb\tStr. 6, Iași; RO\n", Delimiter::Tab),
            // Rows of which many lost their last cells still have the header.
            ("a;b;c;d;e\n1;2,2\n1;2,2;3\n1;2,2;3;4\n", Delimiter::Semicolon),
            ("Name\nA\nB\n", Delimiter::Comma),
            ("", Delimiter::Comma),
        ];
        for (text, expected) in cases {
            assert_eq!(super::read("l", text, None, &HeaderLines::new()).delimiter, expected, "{text}");
        }
        assert_eq!(super::read("l", "sep=|\nA;B|C\n1;2|3\n", None, &HeaderLines::new()).delimiter, Delimiter::Bar);
        for delimiter in Delimiter::ALL {
            assert_eq!(Delimiter::from_id(delimiter.id()), Some(delimiter));
            assert_eq!(Delimiter::from_id(&char::from(delimiter.byte()).to_string()), Some(delimiter));
        }
    }

    #[test]
    fn one_column_where_others_fit_is_said() {
        let chosen = super::read("list.csv", "ID;Label\na;A\n", Some(Delimiter::Comma), &HeaderLines::new());
        let problems: Vec<String> = chosen.problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            ["list.csv:1: warning: separated by `,` the list has one column, and by `;` it would have 2: choose `;` \
                 if that is meant"]
        );
        // A list of names is no list of two columns, and the rows say so.
        let (_, problems) = read("Name\nSmith, John\nDoe, Jane\n");
        assert!(
            problems[0].starts_with("list.csv:2:2: error: the row has 2 cells and the header has 1"),
            "{problems:?}"
        );
    }

    #[test]
    fn titles_above_the_header_are_skipped_and_said() {
        for (text, header_line) in [
            ("Actors of the North-East;;\n;;\nID;Label;Type\na;A;x\nb;B;y\n", 3),
            ("Actors, 2024\nID;Label;Type\na;A;x\nb;B;y\n", 2),
        ] {
            let (table, problems) = read(text);
            let table = table.expect(text);
            assert_eq!((table.header_line, table.rows.len()), (header_line, 2), "{text}");
            assert_eq!(problems.len(), 1, "{problems:?}");
            assert!(problems[0].starts_with("list.csv:1: warning: `Actors"), "{problems:?}");
        }
        assert_eq!(lines("Name,Note\nA,\nB,\nC,x\n").len(), 4);
    }

    #[test]
    fn lines_are_those_of_the_file() {
        let (sheet, problems) = read("sep=,\n\n\nID,Notes\na,\"two\nlines\"\r\n\r\nb,x,y\nc,'=1+1\n");
        assert_eq!(
            problems,
            ["list.csv:8:3: error: the row has 3 cells and the header has 2: quote cells that contain `,`"]
        );
        let sheet = sheet.expect("a list");
        assert_eq!(sheet.header_line, 4);
        assert_eq!(sheet.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [5, 9]);
        assert_eq!(sheet.rows[1].cell(Some(1)), "=1+1");
    }

    #[test]
    fn what_is_no_list_says_what_to_do() {
        let cases = [
            ("", "list.csv: error: the file is empty"),
            ("\n \n,,\n", "list.csv: error: the file is empty"),
            ("ID,Label\na,\"b\nc,d\n", "list.csv:2: error: a quotation mark opens"),
            ("ID,Label,id\na,b,c\n", "list.csv:1:3: error: columns 1 and 3 are both called `id`: rename one"),
        ];
        for (text, expected) in cases {
            let (sheet, problems) = read(text);
            assert_eq!(sheet, None, "{expected}");
            assert!(problems.len() == 1 && problems[0].starts_with(expected), "{problems:?}");
        }
    }

    #[test]
    fn unseen_characters_are_left_out_and_said() {
        let (table, problems) = read("ID,Label\na\0,x\u{202e}y\u{200b}\nb,Ok\u{a0}\n");
        assert_eq!(table.expect("a list").rows[0].cells, ["a", "xy"].into_iter().collect());
        assert_eq!(
            problems,
            [
                "list.csv:2:1: warning: a character was left out that nobody sees (control or direction marks)",
                "list.csv:2:2: warning: characters were left out that nobody sees (control or direction marks)",
            ]
        );
        let many = format!("ID\n{}", "a\u{7}\n".repeat(100));
        let (_, problems) = read(&many);
        assert_eq!(problems.len(), 21);
        assert_eq!(problems[20], "list.csv:22:1: warning: so it is here and in 79 more places");
    }

    #[test]
    fn a_huge_cell_is_an_error_of_its_row() {
        let text = format!("ID,Label\na,A\nb,\"{}\"\nc,C\n", "x".repeat(5 << 20));
        let (table, problems) = read(&text);
        assert_eq!(table.expect("a list").rows.len(), 2);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].starts_with("list.csv:3:2: error: the cell has 5242880 characters"), "{problems:?}");
        let longest = format!("ID,Label\na,{}\n", "ж".repeat(MAX_CELL_CHARS));
        assert_eq!(lines(&longest).len(), 2);
    }

    #[test]
    fn too_many_cells_are_one_error() {
        let text = format!("a,b\n{}", ",x\n".repeat(MAX_CELLS / 2));
        let (table, problems) = read(&text);
        assert_eq!((table, problems.len()), (None, 1));
        assert!(problems[0].starts_with("list.csv:500001: error: there are more than 1000000 cells"), "{problems:?}");
    }

    #[test]
    fn text_without_a_heading_is_said() {
        let (_, problems) = read("ID,,Label\na,x,A\nb,,B\nc,y,C\n");
        assert_eq!(
            problems,
            ["list.csv:2:2: warning: no heading stands above this cell and 1 more: give the column one, or it is \
                 left out"]
        );
    }

    #[test]
    fn lists_of_old_spreadsheets_are_read() {
        let text = "Nr;Denumire;Localitate\r\n1;Universitatea de Medicină;Iaşi\r\n2;Spitalul Judeţean;Bacău\r\n";
        let bytes = encoding_rs::WINDOWS_1250.encode(text).0;
        let decoded = encoding::decode("list.csv", &bytes, None).expect("a text");
        assert_eq!((decoded.encoding, decoded.known), (encoding::Encoding::Windows1250, encoding::Known::Guessed));
        assert_eq!(
            lines(&decoded.text),
            ["Nr¦Denumire¦Localitate", "1¦Universitatea de Medicină¦Iaşi", "2¦Spitalul Judeţean¦Bacău"]
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
            if let Ok(decoded) = encoding::decode("l", &bytes, None) {
                let read = super::read("l", &decoded.text, None, &HeaderLines::new());
                prop_assert!(read.table.is_some() || !read.problems.is_empty());
            }
            for chosen in encoding::Encoding::ALL {
                _ = encoding::decode("l", &bytes, Some(chosen));
            }
        }

        #[test]
        fn every_row_is_in_the_list_or_an_error(text in "([ab'=\"\u{202e}\0Ж]{0,2}[,;|\t\n\r]){0,40}") {
            for chosen in Delimiter::ALL {
                let read = super::read("l", &text, Some(chosen), &HeaderLines::new());
                let errors = read.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
                let Some(table) = read.table else {
                    prop_assert!(errors > 0);
                    continue;
                };
                prop_assert!(table.rows.iter().all(|row| row.cells.len() <= table.header.len()));
                let mut at = table.header_line;
                prop_assert!(table.rows.iter().all(|row| std::mem::replace(&mut at, row.line) < row.line));
            }
        }
    }
}
