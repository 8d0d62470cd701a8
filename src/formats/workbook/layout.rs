//! The layout of a sheet beside its cells: which rows and columns are hidden, which
//! cells are merged, and whether its XML is whole.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr;

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

use crate::formats::limits::{MAX_CELLS, MAX_DEPTH};

/// Rows and columns from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// First and last of rows that are hidden.
    pub hidden_rows: Vec<(u32, u32)>,
    pub hidden_columns: Vec<(u32, u32)>,
    pub merged: Vec<Area>,
}

/// A merged area, by the row and column of its first and last cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    pub first: (u32, u32),
    pub last: (u32, u32),
}

impl Area {
    /// The area of so many rows and columns from a cell on.
    pub fn from(row: u32, column: u32, rows: u32, columns: u32) -> Self {
        let last = |first: u32, count: u32| first.saturating_add(count.max(1) - 1);
        Self { first: (row, column), last: (last(row, rows), last(column, columns)) }
    }
}

/// Cells of the smallest box around all cells of an OpenDocument sheet, which
/// is filled with empty ones when it is read.
const MAX_BOX: u64 = 8_000_000;
/// Rows and columns of the largest sheet.
const MAX_ROWS: u32 = 1 << 20;
const MAX_COLUMNS: u32 = 1 << 14;

/// Why the XML of a sheet is not read.
#[derive(Debug, thiserror::Error)]
pub enum LayoutError {
    /// It could have entities.
    #[error("{}", message!("workbook-sheet-doctype"))]
    Doctype,
    #[error("{}", message!("workbook-sheet-damaged", source = source.to_string()))]
    Damaged { source: quick_xml::Error },
    #[error("{}", message!("workbook-sheet-cut-off"))]
    CutOff,
    #[error("{}", message!("workbook-sheet-too-deep"))]
    TooDeep,
    #[error("{}", message!("workbook-sheet-too-many-cells", sheet = sheet, most = MAX_CELLS))]
    TooManyCells { sheet: String },
    /// `row` and `column` of the farthest cells, from 1.
    #[error("{}", message!("workbook-sheet-too-far-apart", sheet = sheet, row = *row, column = *column))]
    TooFarApart { sheet: String, row: u32, column: u32 },
}

/// The layout of a worksheet of Excel. Its tags are looked at one by one, not
/// as XML: that it is whole shows when its cells are read. What is not in UTF-8
/// tells nothing.
///
/// # Errors
/// When it has a DOCTYPE.
pub fn of_worksheet(xml: &[u8]) -> Result<Layout, LayoutError> {
    let mut layout = Layout::default();
    let Ok(text) = std::str::from_utf8(xml) else { return Ok(layout) };
    let mut row = 0u32;
    for tag in text.split('<') {
        // Most tags are of cells; a name can have a prefix, as in `x:row`.
        let name_end = tag.find([' ', '>', '/']).unwrap_or(0);
        let name = tag.get(..name_end).unwrap_or_default();
        match name.rsplit(':').next().unwrap_or(name) {
            "row" => {
                let number = value_in(tag, "r").and_then(|number| number.parse::<u32>().ok());
                row = number.map_or(row, |number| number.saturating_sub(1));
                if is_yes(value_in(tag, "hidden")) {
                    add(&mut layout.hidden_rows, row, row);
                }
                row = row.saturating_add(1);
            }
            "col" if is_yes(value_in(tag, "hidden")) => {
                let number = |name| value_in(tag, name).and_then(|number| number.parse::<u32>().ok());
                if let (Some(first), Some(last)) = (number("min"), number("max")) {
                    add(&mut layout.hidden_columns, first.saturating_sub(1), last.saturating_sub(1));
                }
            }
            "mergeCell" => layout.merged.extend(value_in(tag, "ref").and_then(area_of)),
            "!DOCTYPE" => return Err(LayoutError::Doctype),
            _ => {}
        }
    }
    Ok(layout)
}

/// The value of an attribute in a tag: `1` of `hidden` in `row r="2" hidden="1"`.
fn value_in<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let tag = tag.split('>').next()?;
    for (at, _) in tag.match_indices(name) {
        let is_name = tag.get(..at)?.ends_with([' ', '\n', '\t', '\r']);
        let rest = tag.get(at + name.len()..)?;
        if let Some(quoted) = rest.strip_prefix('=').filter(|_| is_name) {
            let quote = quoted.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            return quoted.get(1..)?.split(quote).next();
        }
    }
    None
}

fn is_yes(value: Option<&str>) -> bool {
    matches!(value, Some("1" | "true"))
}

/// The layouts of the sheets of an OpenDocument workbook, by name.
///
/// # Errors
/// When the XML is not whole, or a sheet is too large.
pub fn of_content(xml: &[u8]) -> Result<BTreeMap<String, Layout>, LayoutError> {
    let mut found = BTreeMap::new();
    let mut sheet: Option<Sheet> = None;
    walk(xml, |element, is_start| {
        let name = element.name();
        if name.as_ref() == "table:table" {
            if !is_start {
                found.extend(sheet.take().map(|sheet| (sheet.name, sheet.layout)));
            } else if sheet.is_none() {
                let name = attribute(element, "table:name").unwrap_or_default();
                sheet = Some(Sheet { name, ..Sheet::default() });
            }
            return Ok(());
        }
        match &mut sheet {
            Some(sheet) if is_start => sheet.element(name.as_ref(), element),
            _ => Ok(()),
        }
    })?;
    Ok(found)
}

/// A sheet of an OpenDocument workbook as far as it is read.
#[derive(Debug, Default)]
struct Sheet {
    name: String,
    layout: Layout,
    columns: u32,
    row: u32,
    next_row: u32,
    column: u32,
    /// Greatest row and column with something in it, from 1.
    last: (u32, u32),
    /// Cells with something in them.
    count: u64,
}

impl Sheet {
    fn element(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), LayoutError> {
        match name {
            "table:table-column" => {
                let next = self.columns.saturating_add(repeats(element, "table:number-columns-repeated"));
                if is_unseen(element) {
                    add(&mut self.layout.hidden_columns, self.columns, next.saturating_sub(1));
                }
                self.columns = next;
            }
            "table:table-row" => {
                self.row = self.next_row;
                self.next_row = self.row.saturating_add(repeats(element, "table:number-rows-repeated"));
                self.column = 0;
                if is_unseen(element) {
                    add(&mut self.layout.hidden_rows, self.row, self.next_row.saturating_sub(1));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell(element)?,
            _ => {}
        }
        Ok(())
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Result<(), LayoutError> {
        let times = repeats(element, "table:number-columns-repeated");
        let span = |name| number::<u32>(element, name).unwrap_or(1);
        let (columns, rows) = (span("table:number-columns-spanned"), span("table:number-rows-spanned"));
        if columns > 1 || rows > 1 {
            self.layout.merged.push(Area::from(self.row, self.column, rows, columns));
        }
        self.column = self.column.saturating_add(times).min(MAX_COLUMNS);
        let is_filled = ["office:value-type", "calcext:value-type", "table:formula"]
            .iter()
            .any(|name| attribute(element, name).is_some());
        if is_filled {
            let rows = u64::from(self.next_row.min(MAX_ROWS).saturating_sub(self.row));
            self.count = self.count.saturating_add(rows * u64::from(times.min(MAX_COLUMNS)));
            self.last.0 = self.last.0.max(self.next_row.min(MAX_ROWS));
            self.last.1 = self.last.1.max(self.column);
            let area = u64::from(self.last.0) * u64::from(self.last.1);
            if self.count > MAX_CELLS as u64 {
                return Err(LayoutError::TooManyCells { sheet: self.name.clone() });
            }
            if area > MAX_BOX {
                let (row, column) = self.last;
                return Err(LayoutError::TooFarApart { sheet: self.name.clone(), row, column });
            }
        }
        Ok(())
    }
}

/// Sheet names and the parts of the package that hold them, of Excel.
pub fn parts_of_sheets(workbook: &[u8], relationships: &[u8]) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    let mut parts = BTreeMap::new();
    // What cannot be read here is said by who reads the cells.
    _ = walk(relationships, |element, is_start| {
        let is_one = is_start && element.local_name().as_ref() == "Relationship";
        let target = attribute(element, "Target").filter(|_| is_one);
        if let (Some(id), Some(target)) = (attribute(element, "Id"), target) {
            let part = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, part);
        }
        Ok(())
    });
    _ = walk(workbook, |element, is_start| {
        if is_start && element.local_name().as_ref() == "sheet" {
            let id = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == "id");
            let part = id.and_then(|id| targets.get(id.value.as_ref()));
            if let (Some(name), Some(part)) = (attribute(element, "name"), part) {
                parts.insert(name, part.clone());
            }
        }
        Ok(())
    });
    parts
}

/// Calls with every element's beginning (`true`) and end (`false`).
fn walk(
    xml: &[u8],
    mut element: impl FnMut(&BytesStart<'_>, bool) -> Result<(), LayoutError>,
) -> Result<(), LayoutError> {
    let Ok(text) = std::str::from_utf8(xml) else { return Ok(()) };
    let mut reader = Reader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(|source| LayoutError::Damaged { source })? {
            Event::Start(start) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(LayoutError::TooDeep);
                }
                element(&start, true)?;
            }
            Event::Empty(start) => {
                element(&start, true)?;
                element(&start, false)?;
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                element(&BytesStart::new(end.name().as_ref()), false)?;
            }
            Event::DocType(_) => return Err(LayoutError::Doctype),
            Event::Eof if depth == 0 => return Ok(()),
            Event::Eof => return Err(LayoutError::CutOff),
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.try_get_attribute(name).ok()??;
    unescape(&found.value).ok().map(Cow::into_owned)
}

fn number<Number: FromStr>(element: &BytesStart<'_>, name: &str) -> Option<Number> {
    attribute(element, name)?.parse().ok()
}

fn repeats(element: &BytesStart<'_>, name: &str) -> u32 {
    number(element, name).unwrap_or(1)
}

fn is_unseen(element: &BytesStart<'_>) -> bool {
    attribute(element, "table:visibility").is_some_and(|value| value != "visible")
}

/// Adds a range; one that goes on from the last makes that longer.
/// Adds a range to those before it, which it may continue.
pub fn add(ranges: &mut Vec<(u32, u32)>, first: u32, last: u32) {
    match ranges.last_mut() {
        Some((_, end)) if end.saturating_add(1) == first => *end = last,
        _ => ranges.push((first, last)),
    }
}

/// The area `B7:C9`.
fn area_of(reference: &str) -> Option<Area> {
    let last = reference.split(':').nth(1).unwrap_or(reference);
    Some(Area { first: cell_of(reference)?, last: cell_of(last)? })
}

/// Row and column of `B7` or of the first cell of `B7:C9`.
fn cell_of(reference: &str) -> Option<(u32, u32)> {
    let first = reference.split(':').next()?;
    let letters: String = first.chars().take_while(char::is_ascii_alphabetic).collect();
    let row: u32 = first.get(letters.len()..)?.parse().ok()?;
    let mut column = 0u32;
    for letter in letters.bytes() {
        let digit = u32::from(letter.to_ascii_uppercase() - b'A') + 1;
        column = column.checked_mul(26)?.checked_add(digit)?;
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worksheet_tells_what_is_hidden_and_merged() {
        let xml = r#"<?xml version="1.0"?><worksheet xmlns="m"><cols><col min="2" max="3" hidden="1"/></cols>
            <sheetData><row r="1"><c r="A1"/></row><row r="4" hidden="true"/><row hidden="1"/><row r="9" hidden="0"/>
            </sheetData><mergeCells><mergeCell ref="B7:AA9"/><mergeCell ref="nonsense"/></mergeCells></worksheet>"#;
        let layout = of_worksheet(xml.as_bytes()).expect("whole");
        assert_eq!(layout.hidden_rows, [(3, 4)]);
        assert_eq!(layout.hidden_columns, [(1, 2)]);
        assert_eq!(layout.merged, [Area { first: (6, 1), last: (8, 26) }]);
        assert_eq!(cell_of("AA10"), Some((9, 26)));
        assert_eq!(cell_of("ZZZZZZZZZZ1"), None);
    }

    #[test]
    fn xml_that_is_no_sheets_is_refused() {
        let deep = "<a>".repeat(200);
        let cases = [
            ("<c><table:table>", "its sheet is cut off"),
            ("<c></d>", "its sheet is damaged"),
            ("<!DOCTYPE a [<!ENTITY b \"c\">]><c/>", "its sheet has a DOCTYPE"),
            (deep.as_str(), "its sheet is nested too deep"),
        ];
        for (xml, expected) in cases {
            let error = of_content(xml.as_bytes()).expect_err(expected).to_string();
            assert!(error.starts_with(expected), "{error}");
        }
        assert!(of_worksheet(cases[2].0.as_bytes()).is_err());
        for harmless in [&b"\xff\xfe<\0a\0"[..], b"", b"<", b"<row r=\"", b"<row r=\"x\" hidden='1'"] {
            assert!(of_worksheet(harmless).is_ok(), "{harmless:?}");
        }
        assert_eq!(value_in("row spans=\"1\" r='2' hidden=\"1\">a hidden=\"0\"", "r"), Some("2"));
    }

    #[test]
    fn a_content_tells_of_its_sheets() {
        let xml = r#"<c xmlns:table="t" xmlns:office="o"><table:table table:name="A &amp; B">
            <table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
            <table:table-row table:number-rows-repeated="3" table:visibility="filter">
            <table:table-cell office:value-type="string" table:number-columns-spanned="2"/></table:table-row>
            <table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
            </table:table></c>"#;
        let layouts = of_content(xml.as_bytes()).expect("whole");
        let layout = &layouts["A & B"];
        assert_eq!((&*layout.hidden_rows, &*layout.hidden_columns), (&[(0, 2)][..], &[(2, 2)][..]));
        assert_eq!(layout.merged, [Area::from(0, 0, 1, 2)]);
    }

    #[test]
    fn a_content_with_too_many_cells_is_refused() {
        let sheet = |rows: &str| format!("<c><table:table table:name=\"S\">{rows}</table:table></c>");
        let many = sheet(
            "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"float\" \
             office:value=\"1\" table:number-columns-repeated=\"9\"/></table:table-row>",
        );
        let apart = sheet(
            "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/></table:table-row>\
             <table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>\
             <table:table-cell office:value-type=\"string\"/></table:table-row>",
        );
        assert!(of_content(many.as_bytes()).expect_err("many").to_string().contains("more than 1000000 cells"));
        assert!(of_content(apart.as_bytes()).expect_err("apart").to_string().contains("too far apart"));
    }
}
