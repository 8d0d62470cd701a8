//! Tables of web pages. Many registers export them under the name of a workbook,
//! and spreadsheet programs save and copy them.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, HtmlString, StartTag, Token, Tokenizer};

use super::cells::Held;
use super::layout::{Area, add};
use super::read_sheets;
use super::text_sheets::{MAX_COLUMNS, TextSheet, TextSheets};
use crate::formats::Read;
use crate::formats::fault::Parsed;
use crate::formats::header::HeaderLines;
use crate::formats::problem::Place;
use crate::formats::refused;
use crate::text::{one_line, shortened};

/// Cells span as many columns and rows at most, as in browsers.
const MOST_COLUMNS: u32 = 1000;
const MOST_ROWS: u32 = 65_534;
/// Tables within tables are read to this depth, and what is deeper as their text.
const MOST_TABLES: usize = 20;
/// Letters of a heading that names a table.
const NAME: usize = 60;

/// Reads every table of a page that has rows and columns.
pub fn read(file: &str, text: &str, headers: &HeaderLines) -> Read {
    let mut page = Page::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        if let Err(fault) = page.take(&token) {
            return fault.into_read(file);
        }
    }
    let Some((sheets, left_out)) = page.finish() else {
        return refused(file, Place::Whole, message!("page-no-table"));
    };
    let mut read = read_sheets(file, Ok(sheets), headers);
    if left_out > 0 {
        read.lost.push(message!("page-small-tables", count = left_out));
    }
    read
}

#[derive(Default)]
struct Page {
    tables: TextSheets,
    /// From the outermost.
    open: Vec<Table>,
    /// The text of the last heading, and whether it is still open.
    heading: String,
    is_heading: bool,
    /// Open elements whose text nobody sees.
    unseen: usize,
    count: usize,
}

/// A table as far as it is read.
#[derive(Default)]
struct Table {
    sheet: TextSheet,
    /// The row that comes next.
    next_row: u32,
    column: u32,
    /// Rows into which a cell further up reaches, by column: the first below it.
    taken: BTreeMap<u32, u32>,
    cell: Option<Cell>,
    is_caption: bool,
    caption: String,
}

struct Cell {
    row: u32,
    column: u32,
    text: String,
}

impl Page {
    fn take(&mut self, token: &Token) -> Parsed<()> {
        match token {
            Token::StartTag(tag) => self.start(tag)?,
            Token::EndTag(tag) => self.end(&tag.name)?,
            Token::String(text) if self.unseen == 0 => self.text(&String::from_utf8_lossy(text)),
            Token::String(_) | Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: &StartTag<()>) -> Parsed<()> {
        match tag.name.as_slice() {
            b"table" if self.open.len() < MOST_TABLES => {
                self.count += 1;
                self.open.push(Table::default());
            }
            b"tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.row(is_hidden(tag));
                }
            }
            b"td" | b"th" => {
                let (columns, rows) = (span(tag, b"colspan", MOST_COLUMNS), span(tag, b"rowspan", MOST_ROWS));
                if let Some(table) = self.open.last_mut() {
                    self.tables.spend(columns as usize)?;
                    let looked_at = table.begin_cell(columns, rows);
                    self.tables.spend(looked_at)?;
                }
            }
            b"caption" => {
                if let Some(table) = self.open.last_mut() {
                    table.is_caption = true;
                }
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" if self.open.is_empty() => {
                self.is_heading = true;
                self.heading.clear();
            }
            b"style" | b"script" | b"template" if !tag.self_closing => self.unseen += 1,
            b"br" | b"p" | b"div" | b"li" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &HtmlString) -> Parsed<()> {
        match name.as_slice() {
            b"table" => {
                if let Some(table) = self.open.pop() {
                    self.close(table);
                }
            }
            b"td" | b"th" | b"tr" => {
                if let Some(table) = self.open.last_mut() {
                    table.end_cell();
                }
            }
            b"caption" => {
                if let Some(table) = self.open.last_mut() {
                    table.is_caption = false;
                }
            }
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => self.is_heading = false,
            b"style" | b"script" | b"template" => self.unseen = self.unseen.saturating_sub(1),
            b"p" | b"div" | b"li" => self.text("\n"),
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        match self.open.last_mut() {
            Some(table) => table.text(text),
            None if self.is_heading => self.heading.push_str(text),
            None => {}
        }
    }

    fn close(&mut self, mut table: Table) {
        table.end_cell();
        let named = [table.caption.as_str(), self.heading.as_str()].map(one_line);
        let name = named.into_iter().find(|name| !name.is_empty());
        let numbered = || message!("page-table", number = self.count);
        table.sheet.name = name.map_or_else(numbered, |name| shortened(&name, NAME));
        self.tables.add(table.sheet);
    }

    /// The tables that are lists, and how many others were left out; none where
    /// the page has no table at all.
    fn finish(mut self) -> Option<(Vec<TextSheet>, usize)> {
        // A page that is cut off ends all that is open.
        while let Some(table) = self.open.pop() {
            self.close(table);
        }
        let tables: Vec<TextSheet> = self.tables.sheets.into_iter().filter(|table| !table.cells.is_empty()).collect();
        // Single rows and columns are navigation and layout, where there is more.
        let (lists, others): (Vec<_>, Vec<_>) = tables.into_iter().partition(is_wide);
        if lists.is_empty() {
            Some((others, 0)).filter(|(all, _)| !all.is_empty())
        } else {
            Some((lists, others.len()))
        }
    }
}

/// Returns `true` for a table that has two rows and two columns with something in
/// them.
fn is_wide(table: &TextSheet) -> bool {
    let differs = |of: fn(&(u32, u32, Held)) -> u32| {
        table.cells.first().is_some_and(|first| table.cells.iter().any(|cell| of(cell) != of(first)))
    };
    differs(|(row, ..)| *row) && differs(|(_, column, _)| *column)
}

impl Table {
    fn row(&mut self, is_hidden: bool) {
        self.end_cell();
        if is_hidden {
            add(&mut self.sheet.layout.hidden_rows, self.next_row, self.next_row);
        }
        self.next_row = self.next_row.saturating_add(1);
        self.column = 0;
    }

    /// Begins a cell in the first place that no other reaches into; returns the
    /// number of those that were passed over.
    fn begin_cell(&mut self, columns: u32, rows: u32) -> usize {
        self.end_cell();
        // Rows may be left out, and cells stand in the table itself.
        let row = self.next_row.saturating_sub(1);
        self.next_row = self.next_row.max(1);
        let from = self.column;
        while self.taken.get(&self.column).is_some_and(|below| *below > row) {
            self.column += 1;
        }
        let looked_at = (self.column - from) as usize;
        let column = self.column;
        let end = column.saturating_add(columns).min(MAX_COLUMNS);
        if rows > 1 {
            self.taken.extend((column..end).map(|at| (at, row.saturating_add(rows))));
        }
        if columns > 1 || rows > 1 {
            self.sheet.layout.merged.push(Area::from(row, column, rows, columns));
        }
        self.column = end;
        if column < MAX_COLUMNS {
            self.cell = Some(Cell { row, column, text: String::new() });
        }
        looked_at
    }

    fn end_cell(&mut self) {
        let Some(Cell { row, column, text }) = self.cell.take() else { return };
        let lines: Vec<String> = text.split('\n').map(one_line).filter(|line| !line.is_empty()).collect();
        if !lines.is_empty() {
            self.sheet.cells.push((row, column, Held::Text(lines.join("\n"))));
        }
    }

    fn text(&mut self, text: &str) {
        if self.is_caption {
            self.caption.push_str(text);
        } else if let Some(cell) = &mut self.cell {
            if text == "\n" {
                cell.text.push('\n');
            } else {
                // Line ends of the source are spaces.
                cell.text.extend(text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }));
            }
        }
    }
}

fn attribute<'a>(tag: &'a StartTag<()>, name: &[u8]) -> Option<&'a [u8]> {
    tag.attributes.get(name).map(|value| value.as_slice())
}

fn span(tag: &StartTag<()>, name: &[u8], most: u32) -> u32 {
    let number = attribute(tag, name).and_then(|value| std::str::from_utf8(value).ok()?.trim().parse::<u32>().ok());
    number.unwrap_or(1).clamp(1, most)
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    let style = attribute(tag, b"style").map(String::from_utf8_lossy).unwrap_or_default();
    style.to_lowercase().replace([' ', '\n'], "").contains("display:none")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::reader_tests::{lines, refuses};

    fn told(text: &str) -> Vec<String> {
        lines(&read("p.xls", text))
    }

    fn read(file: &str, text: &str) -> Read {
        super::read(file, text, &HeaderLines::new())
    }

    #[test]
    fn a_table_of_an_export_is_a_list() {
        let text = "<html xmlns:x=\"urn:x\"><head><meta charset=utf-8><style>td { color: red }</style>\
                    <script>if (1 < 2) document.write('<table>')</script></head><body><table border=1>\n\
                    <thead><tr><th>Name</th><th>Type<th>Region</thead><tbody>\n\
                    <tr style='display: none'><td>Clinica<br>Nord</td><td>hospital</td><td>Ia&#537;i &amp; co</td></tr>\n\
                    <tr><td><p>Firma\n Delta</p></td><td></td><td>=1+2</td></tr></table>";
        assert_eq!(
            told(text),
            [
                "2 Name=Clinica\nNord, Type=hospital, Region=Iași & co",
                "3 Name=Firma Delta, Region==1+2",
                "p.xls:Table 1!2: warning: 1 hidden row was read from here on: delete them in the workbook if they are not meant"
            ]
        );
    }

    #[test]
    fn cells_reach_over_others() {
        let text = "<table><caption>Health</caption><tr><th>Name<th>City<th>Kind<tr><td>A<td rowspan=2>Iași<td>x\
                    <tr><td>B<td>y<tr><td>C<td colspan=2>z</table>";
        let read = read("p.html", text);
        assert_eq!(read.tables[0].name(), "Health");
        let rows: Vec<&crate::formats::row::Row> = read.tables[0].rows.iter().collect();
        assert_eq!((rows[1].cell(Some(0)), rows[1].cell(Some(2)), rows[2].cell(Some(1))), ("B", "y", "z"));
    }

    #[test]
    fn tables_for_layout_are_looked_through() {
        let text = "<h2>Firms</h2><table><tr><td>Menu<td><table><tr><td>Name<td>City<tr><td>A<td>Iași</table></table>\
                    <table><tr><td>Name<td>City<tr><td>B<td>Cluj";
        let read = read("p.html", text);
        let names: Vec<&str> = read.tables.iter().map(crate::formats::table::Table::name).collect();
        assert_eq!(names, ["Firms", "Firms (3)"]);
        assert_eq!(
            lines(&read),
            ["2 Name=A, City=Iași", "2 Name=B, City=Cluj", "lost: 1 table of a single row or column was left out"]
        );
    }

    #[test]
    fn a_page_without_a_table_is_one_error() {
        refuses(
            read,
            "p.html",
            &[
                ("<html><body>x", "p.html: error: this is a web page without a table"),
                ("<table><tr><td></table>", "p.html: error: this is a web page without a table"),
                ("", "p.html: error: this is a web page without a table"),
            ],
        );
    }

    #[test]
    fn spans_cannot_ask_for_much() {
        let cell = "<td colspan=999 rowspan=60000>x";
        let text = format!("<table><tr>{}", cell.repeat(100_000));
        refuses(read, "p.html", &[(&text, "p.html: error: the file gives more than 1000000")]);
    }
}
