//! Tests that all readers of graphs pass, and what their own tests share.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::HeaderLines;
use super::limits::MAX_CELLS;
use super::row::Row;
use super::table::Table;
use super::{Problem, Read};

type Reader = fn(&str, &str) -> Read;

const READERS: [(&str, Reader); 15] = [
    ("g.graphml", super::graphml::read),
    ("g.gexf", super::gexf::read),
    ("g.drawio", super::drawio::read),
    ("g.dot", super::dot::read),
    ("g.gml", super::gml::read),
    ("g.net", super::pajek::read),
    ("g.canvas", super::json_canvas::read),
    ("g.json", super::kumu::read),
    ("g.cyjs", super::cytoscape::read),
    ("g.json", super::node_link::read),
    ("g.geojson", super::geojson::read),
    ("g.json", super::records::read),
    ("g.html", |file, text| super::workbook::web_page::read(file, text, &HeaderLines::new())),
    ("g.xls", |file, text| super::workbook::spreadsheet_ml::read(file, text, &HeaderLines::new())),
    ("g.fods", |file, text| super::workbook::flat_ods::read(file, text, &HeaderLines::new())),
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        for (file, read) in READERS {
            prop_assert!(holds(&read(file, &text)), "{}", file);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        for (file, read) in READERS {
            prop_assert!(holds(&read(file, &String::from_utf8_lossy(&bytes))), "{}", file);
        }
    }
}

/// Asserts that each of these texts gives one problem, which begins as expected.
pub fn refuses(read: Reader, file: &str, cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let told = shown(&read(file, text));
        assert!(told.starts_with(expected) && told.lines().count() == 1, "{expected}: {told}");
    }
}

/// The text with `put` in place of about `len` bytes from `cut` on.
pub fn damaged(text: &str, cut: usize, len: usize, put: &str) -> String {
    let end = text.ceil_char_boundary(cut + len);
    format!("{}{put}{}", &text[..text.floor_char_boundary(cut)], &text[end..])
}

/// Renders what a reader gave as text: a line for every row with its filled
/// cells, then problems and what was lost.
pub fn shown(read: &Read) -> String {
    let mut lines = Vec::new();
    for table in &read.tables {
        lines.push(table.role.map_or("Records".to_owned(), |role| format!("{role:?}")));
        lines.extend(table.rows.iter().map(|row| format!("{}: {}", row.line, cells(table, row, "; "))));
    }
    lines.extend(said(read));
    lines.join("\n")
}

/// The same as lines of their own, without the roles.
pub fn lines(read: &Read) -> Vec<String> {
    let rows = read.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
    rows.map(|(table, row)| format!("{} {}", row.line, cells(table, row, ", "))).chain(said(read)).collect()
}

fn cells(table: &Table, row: &Row, separator: &str) -> String {
    let filled = table.header.iter().zip(row.cells.iter()).filter(|(_, cell)| !cell.is_empty());
    filled.map(|(name, cell)| format!("{name}={cell}")).collect::<Vec<_>>().join(separator)
}

fn said(read: &Read) -> impl Iterator<Item = String> {
    read.problems.iter().map(ToString::to_string).chain(read.lost.iter().map(|lost| format!("lost: {lost}")))
}

/// Asserts what holds of every reading, whatever the text is.
pub fn holds(read: &Read) -> bool {
    let is_clean = |text: &str| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'));
    let is_table = |table: &Table| {
        let width = table.header.len();
        !table.rows.is_empty()
            && table.rows.iter().all(|row| row.cells.len() == width && row.line >= 1)
            && table.rows.iter().flat_map(|row| row.cells.iter()).all(is_clean)
            && table.header.iter().collect::<BTreeSet<_>>().len() == width
            && table.rows.len() * width.max(1) <= MAX_CELLS
    };
    let is_problem = |problem: &Problem| !problem.message.is_empty() && problem.message.len() < 400;
    read.tables.iter().all(is_table) && read.problems.iter().all(is_problem)
}
