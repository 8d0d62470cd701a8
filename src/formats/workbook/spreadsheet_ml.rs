//! SpreadsheetML: the XML of Excel 2003, which many web services write under the
//! name of a workbook.

use calamine::Data;

use super::cells::{Held, held};
use super::layout::{Area, add};
use super::read_sheets;
use super::text_sheets::{MAX_COLUMNS, TextSheet, TextSheets};
use crate::formats::Read;
use crate::formats::fault::Parsed;
use crate::formats::header::HeaderLines;
use crate::formats::xml::{Tag, Xml};

/// Reads every worksheet.
pub fn read(file: &str, text: &str, headers: &HeaderLines) -> Read {
    read_sheets(file, sheets(text), headers)
}

fn sheets(text: &str) -> Parsed<Vec<TextSheet>> {
    let mut xml = Xml::new(text);
    xml.root(message!("xml-spreadsheet-ml"), &["Workbook"])?;
    let mut all = TextSheets::default();
    while let Some(tag) = xml.child()? {
        if tag.name == "Worksheet" {
            let sheet = sheet(&mut xml, &tag, &mut all)?;
            all.add(sheet);
        } else {
            xml.skip()?;
        }
    }
    xml.finish()?;
    Ok(all.sheets)
}

fn sheet(xml: &mut Xml<'_>, tag: &Tag<'_>, all: &mut TextSheets) -> Parsed<TextSheet> {
    let mut sheet = TextSheet { name: said(tag, "Name").to_owned(), ..TextSheet::default() };
    while let Some(child) = xml.child()? {
        match child.name {
            "Table" => table(xml, &mut sheet, all)?,
            "WorksheetOptions" => {
                let visible = xml.text_of_child("Visible")?;
                sheet.is_hidden = matches!(visible.as_str(), "SheetHidden" | "SheetVeryHidden");
            }
            _ => xml.skip()?,
        }
    }
    Ok(sheet)
}

fn table(xml: &mut Xml<'_>, sheet: &mut TextSheet, all: &mut TextSheets) -> Parsed<()> {
    let (mut next_row, mut next_column) = (0_u32, 0_u32);
    while let Some(tag) = xml.child()? {
        match tag.name {
            "Column" => {
                let first = index(&tag).unwrap_or(next_column);
                let last = first.saturating_add(count(&tag, "Span"));
                if said(&tag, "Hidden") == "1" {
                    add(&mut sheet.layout.hidden_columns, first, last);
                }
                next_column = last.saturating_add(1);
                xml.skip()?;
            }
            "Row" => {
                let at = index(&tag).unwrap_or(next_row);
                let last = at.saturating_add(count(&tag, "Span"));
                if said(&tag, "Hidden") == "1" {
                    add(&mut sheet.layout.hidden_rows, at, last);
                }
                next_row = last.saturating_add(1);
                row(xml, at, sheet, all)?;
            }
            _ => xml.skip()?,
        }
    }
    Ok(())
}

fn row(xml: &mut Xml<'_>, row: u32, sheet: &mut TextSheet, all: &mut TextSheets) -> Parsed<()> {
    let mut next = 0_u32;
    while let Some(tag) = xml.child()? {
        if tag.name != "Cell" {
            xml.skip()?;
            continue;
        }
        let column = index(&tag).unwrap_or(next);
        let (across, down) = (count(&tag, "MergeAcross"), count(&tag, "MergeDown"));
        next = column.saturating_add(across).saturating_add(1);
        let mut content = None;
        while let Some(child) = xml.child()? {
            if child.name == "Data" {
                // Letters may be marked as in a web page.
                let text = xml.whole_text(|tag, text| {
                    if tag.name.eq_ignore_ascii_case("br") {
                        text.push('\n');
                    }
                })?;
                content = value(said(&child, "Type"), &text);
            } else {
                xml.skip()?;
            }
        }
        if content.is_none() && !said(&tag, "Formula").is_empty() {
            content = Some(Held::NoResult);
        }
        all.spend(1)?;
        if let Some(content) = content.filter(|_| column < MAX_COLUMNS) {
            if across > 0 || down > 0 {
                sheet.layout.merged.push(Area::from(row, column, down.saturating_add(1), across.saturating_add(1)));
            }
            sheet.cells.push((row, column, content));
        }
    }
    Ok(())
}

fn value(sort: &str, text: &str) -> Option<Held> {
    match sort {
        "Number" => match text.trim().parse() {
            Ok(number) => held(&Data::Float(number)),
            Err(_) => Some(Held::Text(text.to_owned())),
        },
        "Boolean" => held(&Data::Bool(text.trim() == "1")),
        // Times of day are on the day before the first.
        "DateTime" => match text.trim().strip_prefix("1899-12-31T") {
            Some(time) => Some(Held::Text(time.trim_end_matches(".000").trim_end_matches(":00").to_owned())),
            None => held(&Data::DateTimeIso(text.trim().trim_end_matches(".000").to_owned())),
        },
        "Error" => Some(Held::Error(text.trim().to_owned())),
        _ => Some(text).filter(|text| !text.is_empty()).map(|text| Held::Text(text.to_owned())),
    }
}

/// An attribute whatever its prefix, which is `ss:` or none.
fn said<'a>(tag: &'a Tag<'_>, name: &str) -> &'a str {
    let is_it = |key: &str| key.rsplit(':').next() == Some(name);
    tag.attributes.iter().find(|(key, _)| is_it(key)).map_or("", |(_, value)| value.trim())
}

fn count(tag: &Tag<'_>, name: &str) -> u32 {
    said(tag, name).parse().unwrap_or(0)
}

/// The place in its row or sheet, from 0, where it is said.
fn index(tag: &Tag<'_>) -> Option<u32> {
    said(tag, "Index").parse::<u32>().ok()?.checked_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::reader_tests::{lines, refuses};

    const BOOK: &str = r#"<?xml version="1.0"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><Font ss:Bold="1"/></Style></Styles>
<Worksheet ss:Name="Partners"><Table ss:ExpandedColumnCount="4"><Column ss:Width="90"/><Column ss:Index="3" ss:Hidden="1"/>
<Row><Cell><Data ss:Type="String">Name</Data></Cell><Cell><Data ss:Type="String">Founded</Data></Cell><Cell><Data ss:Type="String">Staff</Data></Cell><Cell><Data ss:Type="String">SME</Data></Cell></Row>
<Row ss:Index="4"><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>Clinica</B> &amp; co</ss:Data></Cell><Cell><Data ss:Type="DateTime">2004-05-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">12.300000000000001</Data></Cell><Cell><Data ss:Type="Boolean">1</Data><Comment><Data>note</Data></Comment></Cell></Row>
<Row><Cell><Data ss:Type="String">Firma</Data></Cell><Cell ss:Index="3"><Data ss:Type="Error">#N/A</Data></Cell><Cell><Data ss:Type="DateTime">1899-12-31T09:30:00.000</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="Old"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>
</Workbook>"#;

    fn read(file: &str, text: &str) -> Read {
        super::read(file, text, &HeaderLines::new())
    }

    #[test]
    fn worksheets_are_lists() {
        assert_eq!(
            lines(&read("b.xls", BOOK)),
            [
                "4 Name=Clinica & co, Founded=2004-05-01, Staff=12.3, SME=yes",
                "5 Name=Firma, SME=09:30",
                "b.xls:Partners!C1: warning: 1 hidden column was read (C): delete them in the workbook if they are not meant",
                "b.xls:Partners!C5: warning: the cell shows #N/A and was taken as empty: correct its formula, or write \
                 the value",
                "lost: the hidden sheet `Old` was left out"
            ]
        );
    }

    #[test]
    fn what_is_cut_off_is_one_error() {
        let (half, _) = BOOK.split_at(BOOK.len() / 2);
        refuses(read, "b.xls", &[("<a/>", "b.xls:1: error: this is not SpreadsheetML"), (half, "b.xls:")]);
    }
}
