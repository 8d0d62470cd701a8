//! Flat OpenDocument workbooks (`.fods`): the XML that a workbook of LibreOffice
//! has within, as one file.

use std::collections::BTreeSet;

use calamine::Data;

use super::cells::{Held, held, is_error_text};
use super::layout::{Area, add};
use super::read_sheets;
use super::text_sheets::{MAX_COLUMNS, TextSheet, TextSheets};
use crate::formats::Read;
use crate::formats::fault::Parsed;
use crate::formats::header::HeaderLines;
use crate::formats::xml::{Tag, Xml};

/// Reads every table.
pub fn read(file: &str, text: &str, headers: &HeaderLines) -> Read {
    read_sheets(file, sheets(text), headers)
}

fn sheets(text: &str) -> Parsed<Vec<TextSheet>> {
    let mut xml = Xml::new(text);
    xml.root(message!("xml-flat-ods"), &["document"])?;
    let mut reader = Reader { xml, hidden_styles: BTreeSet::new(), all: TextSheets::default() };
    while let Some(tag) = reader.xml.child()? {
        match tag.name {
            "automatic-styles" => reader.styles()?,
            "body" => reader.body()?,
            _ => reader.xml.skip()?,
        }
    }
    reader.xml.finish()?;
    Ok(reader.all.sheets)
}

struct Reader<'a> {
    xml: Xml<'a>,
    /// Styles of tables that are not shown.
    hidden_styles: BTreeSet<String>,
    all: TextSheets,
}

/// The next row and column of a sheet, from 0.
#[derive(Default)]
struct Next {
    row: u32,
    column: u32,
}

/// A cell with the number of columns that it fills.
struct Run {
    column: u32,
    times: u32,
    held: Option<Held>,
    /// Rows and columns of a merged cell.
    span: Option<(u32, u32)>,
}

impl<'a> Reader<'a> {
    fn styles(&mut self) -> Parsed<()> {
        while let Some(style) = self.xml.child()? {
            let mut is_hidden = false;
            while let Some(properties) = self.xml.child()? {
                is_hidden |= properties.name == "table-properties" && properties.text("table:display") == "false";
                self.xml.skip()?;
            }
            if is_hidden {
                self.hidden_styles.insert(style.text("style:name").to_owned());
            }
        }
        Ok(())
    }

    fn body(&mut self) -> Parsed<()> {
        while let Some(tag) = self.xml.child()? {
            if tag.name != "spreadsheet" {
                self.xml.skip()?;
                continue;
            }
            while let Some(tag) = self.xml.child()? {
                if tag.name == "table" { self.table(&tag)? } else { self.xml.skip()? }
            }
        }
        Ok(())
    }

    fn table(&mut self, tag: &Tag<'a>) -> Parsed<()> {
        let is_hidden = self.hidden_styles.contains(tag.text("table:style-name"));
        let mut sheet = TextSheet { name: tag.text("table:name").to_owned(), is_hidden, ..TextSheet::default() };
        self.rows(&mut sheet, &mut Next::default())?;
        self.all.add(sheet);
        Ok(())
    }

    /// Rows and columns, which may stand in groups.
    fn rows(&mut self, sheet: &mut TextSheet, next: &mut Next) -> Parsed<()> {
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "table-row-group"
                | "table-header-rows"
                | "table-rows"
                | "table-column-group"
                | "table-header-columns"
                | "table-columns" => self.rows(sheet, next)?,
                "table-column" => {
                    let end = next.column.saturating_add(repeated(&tag, "table:number-columns-repeated"));
                    if is_unseen(&tag) {
                        add(&mut sheet.layout.hidden_columns, next.column, end.saturating_sub(1));
                    }
                    next.column = end;
                    self.xml.skip()?;
                }
                "table-row" => {
                    let end = next.row.saturating_add(repeated(&tag, "table:number-rows-repeated"));
                    if is_unseen(&tag) {
                        add(&mut sheet.layout.hidden_rows, next.row, end.saturating_sub(1));
                    }
                    self.row(sheet, next.row, end)?;
                    next.row = end;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn row(&mut self, sheet: &mut TextSheet, first: u32, end: u32) -> Parsed<()> {
        let mut runs = Vec::new();
        let mut column = 0_u32;
        while let Some(tag) = self.xml.child()? {
            let times = repeated(&tag, "table:number-columns-repeated");
            match tag.name {
                "table-cell" => {
                    let spans = ["table:number-rows-spanned", "table:number-columns-spanned"];
                    let [rows, columns] = spans.map(|name| repeated(&tag, name));
                    let span = Some((rows, columns)).filter(|_| rows > 1 || columns > 1);
                    let held = self.cell(&tag)?;
                    self.all.spend(1)?;
                    runs.push(Run { column, times, held, span });
                }
                _ => self.xml.skip()?,
            }
            column = column.saturating_add(times);
        }
        runs.retain(|run| run.held.is_some() && run.column < MAX_COLUMNS);
        let cells: usize = runs.iter().map(|run| run.times.min(MAX_COLUMNS) as usize).sum();
        self.all.spend(cells.saturating_mul((end - first) as usize))?;
        if cells == 0 {
            return Ok(());
        }
        for row in first..end {
            for run in &runs {
                let Some(held) = &run.held else { continue };
                if let Some((rows, columns)) = run.span {
                    sheet.layout.merged.push(Area::from(row, run.column, rows, columns));
                }
                let columns = run.column..run.column.saturating_add(run.times).min(MAX_COLUMNS);
                sheet.cells.extend(columns.map(|column| (row, column, held.clone())));
            }
        }
        Ok(())
    }

    fn cell(&mut self, tag: &Tag<'a>) -> Parsed<Option<Held>> {
        let mut paragraphs: Vec<String> = Vec::new();
        while let Some(child) = self.xml.child()? {
            if child.name == "p" {
                paragraphs.push(self.xml.whole_text(begin)?);
            } else {
                // Remarks, and drawings that stand in the cell.
                self.xml.skip()?;
            }
        }
        let shown = paragraphs.join("\n");
        let has_formula = !tag.text("table:formula").is_empty();
        let number = || tag.text("office:value").parse::<f64>().ok().and_then(|number| held(&Data::Float(number)));
        let value = match tag.text("office:value-type") {
            "float" | "percentage" | "currency" => number(),
            "date" => held(&Data::DateTimeIso(tag.text("office:date-value").to_owned())),
            "time" => held(&Data::DurationIso(tag.text("office:time-value").to_owned())),
            "boolean" => held(&Data::Bool(tag.text("office:boolean-value") == "true")),
            "" if has_formula && shown.is_empty() => Some(Held::NoResult),
            _ if has_formula && is_error_text(&shown) => Some(Held::Error(shown.clone())),
            _ => None,
        };
        Ok(value.or_else(|| Some(shown).filter(|shown| !shown.is_empty()).map(Held::Text)))
    }
}

/// Adds what an element of a paragraph stands for.
fn begin(tag: &Tag<'_>, text: &mut String) {
    match tag.name {
        "s" => text.extend(std::iter::repeat_n(' ', repeated(tag, "text:c").min(100) as usize)),
        "tab" => text.push('\t'),
        "line-break" => text.push('\n'),
        _ => {}
    }
}

fn repeated(tag: &Tag<'_>, name: &str) -> u32 {
    tag.text(name).parse().unwrap_or(1).max(1)
}

fn is_unseen(tag: &Tag<'_>) -> bool {
    matches!(tag.text("table:visibility"), "collapse" | "filter")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::reader_tests::{lines, refuses};

    const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="o" xmlns:table="t" xmlns:text="x" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">
<office:automatic-styles><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
<office:body><office:spreadsheet>
<table:table table:name="Partners"><table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
<table:table-header-rows><table:table-row><table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Founded</text:p></table:table-cell><table:table-cell office:value-type="string"><text:p>Staff</text:p></table:table-cell></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><office:annotation><text:p>remark</text:p></office:annotation><text:p>Clinica <text:span>Nord</text:span><text:s/>&amp; co</text:p><text:p>Iași</text:p></table:table-cell><table:table-cell office:value-type="date" office:date-value="2004-05-01"><text:p>1.5.04</text:p></table:table-cell><table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>B</text:p></table:table-cell><table:table-cell table:formula="of:=[.A99]" office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell><table:table-cell/></table:table-row>
<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table>
<table:table table:name="Old" table:style-name="ta2"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>
</office:spreadsheet></office:body></office:document>"#;

    fn read(file: &str, text: &str) -> Read {
        super::read(file, text, &HeaderLines::new())
    }

    #[test]
    fn tables_are_lists() {
        assert_eq!(
            lines(&read("b.fods", BOOK)),
            [
                "4 Name=Clinica Nord & co\nIași, Founded=2004-05-01, Staff=12.5",
                "5 Name=B",
                "6 Name=B",
                "b.fods:Partners!C1: warning: 1 hidden column was read (C): delete them in the workbook if they are not meant",
                "b.fods:Partners!B5: warning: the cell shows #N/A and was taken as empty: correct its formula, or write \
                 the value",
                "b.fods:Partners!B6: warning: the cell shows #N/A and was taken as empty: correct its formula, or write \
                 the value",
                "lost: the hidden sheet `Old` was left out"
            ]
        );
    }

    #[test]
    fn rows_that_repeat_without_end_are_bounded() {
        let row = "<t:table-row table:number-rows-repeated=\"4000000000\"><t:table-cell \
                   table:number-columns-repeated=\"4000000000\"><x:p>a</x:p></t:table-cell></t:table-row>";
        let text = format!(
            "<o:document><o:body><o:spreadsheet><t:table>{row}</t:table></o:spreadsheet></o:body></o:document>"
        );
        let (half, _) = BOOK.split_at(BOOK.len() / 2);
        refuses(
            read,
            "b.fods",
            &[
                (&text, "b.fods: error: the file gives more than 1000000"),
                ("<a/>", "b.fods:1: error: this is not a flat"),
                (half, "b.fods:"),
            ],
        );
    }
}
