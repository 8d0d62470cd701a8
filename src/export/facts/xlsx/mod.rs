//! A workbook: the two lists, and what is counted from them.
//!
//! Cells are typed and never formulas, and the same facts give the same bytes.
//! Sheets that are no lists carry ` (ignore)` in their names: Kumu and our own
//! reader pass over them.

mod sheet;
mod summary;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use self::sheet::{Looks, Sheet};
use super::{ElementColumn, Facts, FactsError, Written, left_out, lists};
use crate::map::Head;
use crate::map::fields::ElementField;

/// Rows and columns that a sheet has, its header among them.
const MOST_ROWS: usize = 1_048_576;
const MOST_COLUMNS: usize = 16_384;

/// The level of compression, of 9: half the time of the usual 6, for a file
/// that is a seventh larger.
const PACKING: u8 = 3;

/// The workbook.
///
/// # Errors
/// When there are more elements, links or fields than a sheet has rows or
/// columns.
pub fn write(facts: &Facts<'_>) -> Result<Written, FactsError> {
    let columns = facts.element_columns();
    let longest = facts.elements.len().max(facts.links.len());
    if longest >= MOST_ROWS {
        return Err(FactsError::TooManyRows { most: MOST_ROWS - 1, records: longest });
    }
    if columns.len() > MOST_COLUMNS {
        return Err(FactsError::TooManyColumns { most: MOST_COLUMNS, fields: columns.len() });
    }
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(PACKING);
    let lost = fill(&mut workbook, facts, &columns)?;
    workbook.set_properties(&properties(&facts.map.head(), &lists::title(facts))?);
    Ok(Written { bytes: workbook.save_to_buffer()?, lost })
}

/// Writes the sheets; gives what they cannot hold.
fn fill(workbook: &mut Workbook, facts: &Facts<'_>, columns: &[ElementColumn]) -> Result<Vec<String>, XlsxError> {
    let looks = Looks::new();
    let mut cut = 0;
    cut += elements(&mut Sheet::new(workbook, "Elements", &looks)?, facts, columns)?;
    cut += links(&mut Sheet::new(workbook, "Links", &looks)?, facts)?;
    cut += summary::annotations(&mut Sheet::new(workbook, "Annotations (ignore)", &looks)?, facts)?;
    cut += summary::counts(&mut Sheet::new(workbook, "Counts (ignore)", &looks)?, facts)?;
    cut += summary::coverage(&mut Sheet::new(workbook, "Coverage (ignore)", &looks)?, facts)?;
    cut += summary::sources(&mut Sheet::new(workbook, "Sources (ignore)", &looks)?, facts)?;
    cut += summary::about(&mut Sheet::new(workbook, "About (ignore)", &looks)?, facts)?;
    let views = left_out::views(facts);
    let texts = (cut > 0).then(|| message!("export-xlsx-cut", count = cut, most = sheet::MOST_CHARACTERS));
    let annotations = (!lists::annotations(facts).is_empty()).then(|| message!("export-xlsx-annotations").to_owned());
    Ok([annotations, views, texts].into_iter().flatten().collect())
}

fn elements(sheet: &mut Sheet<'_>, facts: &Facts<'_>, columns: &[ElementColumn]) -> Result<usize, XlsxError> {
    let headings = lists::headings(columns, ElementColumn::heading);
    sheet.header(&headings)?;
    for element in &facts.elements {
        for column in columns {
            sheet.push_as(column.kind(), &column.cell(facts.map, element))?;
        }
        sheet.end_row();
    }
    sheet.freeze(1, name_column(columns) + 1)?;
    sheet.finish_list()
}

/// The column of names stays in sight.
fn name_column(columns: &[ElementColumn]) -> u16 {
    let at = columns.iter().position(|column| *column == ElementColumn::Field(ElementField::Name));
    at.and_then(|at| u16::try_from(at).ok()).unwrap_or_default()
}

fn links(sheet: &mut Sheet<'_>, facts: &Facts<'_>) -> Result<usize, XlsxError> {
    let columns = facts.link_columns();
    let headings: Vec<String> = columns.iter().map(|column| column.heading().to_owned()).collect();
    sheet.header(&headings)?;
    for link in &facts.links {
        for column in &columns {
            sheet.push_as(column.kind(), &column.cell(facts.map, link))?;
        }
        sheet.end_row();
    }
    sheet.freeze(1, 0)?;
    sheet.finish_list()
}

/// The properties of the file. Its day is the map's, not today: the same map
/// gives the same bytes.
fn properties(head: &Head, title: &str) -> Result<DocProperties, XlsxError> {
    let mut parts = head.date.split('-').map(|part| part.trim().parse::<u16>().unwrap_or_default());
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next().clamp(1, 12) as u8, next().clamp(1, 31) as u8);
    let date = ExcelDateTime::from_ymd(year, month, day).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let clean = |text: &str| sheet::clean(text).into_owned();
    Ok(DocProperties::new()
        .set_title(clean(title))
        .set_subject(clean(&head.subtitle))
        .set_comment(clean(&head.disclaimer))
        .set_creation_datetime(&date.and_hms(0, 0, 0)?))
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;
    use std::sync::Arc;

    use calamine::{Data, Reader, Xlsx};

    use super::super::awkward_map::{self, AWKWARD};
    use super::*;
    use crate::edit::{Document, Edit};
    use crate::formats::formula_guard;
    use crate::formats::workbook;
    use crate::map::{Element, ElementId, Link, LinkId, Map};
    use crate::text::BundledFont;

    fn written(map: &Map, with_contacts: bool) -> Written {
        write(&Facts::of_map(map, map.ordered_views()[0], with_contacts, &BundledFont)).unwrap()
    }

    fn opened(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
        Xlsx::new(Cursor::new(bytes.to_vec())).unwrap()
    }

    /// A sheet as rows of cells.
    fn rows(bytes: &[u8], sheet: &str) -> Vec<Vec<Data>> {
        let range = opened(bytes).worksheet_range(sheet).unwrap();
        range.rows().map(<[Data]>::to_vec).collect()
    }

    /// The cells under a heading.
    fn column(bytes: &[u8], sheet: &str, heading: &str) -> Vec<Data> {
        let rows = rows(bytes, sheet);
        let at = rows[0].iter().position(|cell| *cell == Data::String(heading.to_owned())).expect(heading);
        rows[1..].iter().map(|row| row[at].clone()).collect()
    }

    fn texts(cells: &[Data]) -> Vec<String> {
        cells.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn sheets_are_lists_first_and_the_rest_to_be_passed_over() {
        let written = written(&awkward_map::map(), false);
        assert_eq!(
            opened(&written.bytes).sheet_names(),
            [
                "Elements",
                "Links",
                "Annotations (ignore)",
                "Counts (ignore)",
                "Coverage (ignore)",
                "Sources (ignore)",
                "About (ignore)"
            ]
        );
        assert_eq!(
            written.lost,
            ["annotations are on a sheet to read: they do not come back from it", "1 view is left out"]
        );
    }

    #[test]
    fn texts_are_texts_whatever_they_look_like_and_numbers_are_numbers() {
        let bytes = written(&awkward_map::map(), false).bytes;
        let names = texts(&column(&bytes, "Elements", "Name"));
        let names: Vec<&str> = names.iter().map(|name| formula_guard::unguarded(name.trim())).collect();
        assert_eq!(names, AWKWARD);
        assert!(names[0].starts_with('=') && texts(&column(&bytes, "Elements", "Name"))[0] == names[0]);
        assert!(column(&bytes, "Elements", "Name").iter().all(|cell| matches!(cell, Data::String(_))));
        assert_eq!(column(&bytes, "Elements", "Latitude")[0], Data::Float(-47.5));
        assert_eq!(column(&bytes, "Elements", "Turnover")[0], Data::Float(1_234_567.0));
        assert_eq!(column(&bytes, "Elements", "Employees")[0], Data::Float(120.0));
        assert_eq!(column(&bytes, "Links", "Amount")[1], Data::Float(-12.5));
        let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
        assert!(!sheet.contains("<f>"), "a formula");
        // 15 safe websites and addresses of sources; those that run something are texts.
        assert_eq!(sheet.matches("<hyperlink ").count(), 2 * 15);
        assert!(!part(&bytes, "xl/worksheets/_rels/sheet1.xml.rels").contains("javascript"));
    }

    #[test]
    fn whatever_the_texts_are_they_come_back() {
        let map = awkward_map::map();
        let read = workbook::read("map.xlsx", &written(&map, true).bytes, &crate::formats::SheetOptions::default());
        let passed_over = read.lost.iter().filter(|sentence| sentence.contains("(ignore)")).count();
        assert_eq!((read.tables.len(), passed_over), (2, 5));
        awkward_map::assert_come_back(&map, read);
    }

    #[test]
    fn what_is_counted_adds_up() {
        let bytes = written(&awkward_map::map(), false).bytes;
        let coverage = rows(&bytes, "Coverage (ignore)");
        let last = coverage.iter().find(|row| row[1] == "Total").unwrap();
        // 16 elements, of which one is a placeholder.
        assert_eq!(last.last(), Some(&Data::Float(15.0)));
        let counts = rows(&bytes, "Counts (ignore)");
        let header = texts(&counts[0]);
        assert_eq!(header[..4], ["Code", "Region", "SME ICT", "Hospital"]);
        let total = counts.iter().find(|row| row[1] == "Total").unwrap();
        assert_eq!(texts(total), ["", "Total", "7", "8", "15", "", "1"]);
        let sources = rows(&bytes, "Sources (ignore)");
        assert_eq!(texts(&sources[1]), ["Register, <2024>", "https://register.example", "2024", "15", "0", "0", "15"]);
        assert_eq!(texts(&sources[2]), ["(no source)", "", "", "1", "16", "1", "18"]);
    }

    #[test]
    fn people_are_named_only_when_asked_for() {
        let map = awkward_map::map();
        let said = |with| part(&written(&map, with).bytes, "xl/sharedStrings.xml").contains("Secret Person");
        assert_eq!([said(false), said(true)], [false, true]);
        let about = |with| texts(&column(&written(&map, with).bytes, "About (ignore)", "About"));
        assert!(
            about(false).contains(&"Contact persons".to_owned())
                && !about(true).contains(&"Contact persons".to_owned())
        );
    }

    #[test]
    fn the_same_map_gives_the_same_bytes() {
        let map = awkward_map::map();
        assert!(written(&map, true).bytes == written(&map, true).bytes);
        let core = part(&written(&map, false).bytes, "docProps/core.xml");
        assert!(core.contains("2026-11-01T00:00:00Z") && core.contains("&lt;Awkward&gt;"), "{core}");
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_and_said() {
        let mut document = Document::new(Map::with_default_vocabulary());
        // The last letter takes two units, and only one is left.
        let notes = "a".repeat(sheet::MOST_CHARACTERS - 1) + "😀";
        let element = Element { notes, ..Element::new(ElementId::from_u64(1), "A\u{7}\u{ffff}") };
        document.edit("Add", &[Edit::AddElement(Arc::new(element))]).unwrap();
        let written = written(document.map(), false);
        assert!(
            written.lost.contains(&"1 text is longer than a cell can hold and cut after 32767 characters".to_owned())
        );
        let notes = texts(&column(&written.bytes, "Elements", "Notes"));
        assert_eq!(notes[0].len(), sheet::MOST_CHARACTERS - 1);
    }

    #[test]
    fn a_map_without_facts_is_a_workbook_too() {
        let written = written(&Map::with_default_vocabulary(), false);
        assert_eq!(rows(&written.bytes, "Elements").len(), 1);
        assert_eq!(texts(&rows(&written.bytes, "Links")[0]), ["ID", "From", "To"]);
    }

    /// A part of the workbook as text.
    fn part(bytes: &[u8], name: &str) -> String {
        let at = |needle: &[u8], from: usize| {
            bytes[from..].windows(needle.len()).position(|w| w == needle).map(|n| n + from)
        };
        // The central directory has the sizes: signature, then 42 bytes, then the name.
        let mut from = 0;
        while let Some(entry) = at(b"PK\x01\x02", from) {
            let number = |offset: usize, bytes_count: usize| {
                bytes[entry + offset..entry + offset + bytes_count]
                    .iter()
                    .rev()
                    .fold(0, |n, b| n << 8 | usize::from(*b))
            };
            let (size, name_length, local) = (number(20, 4), number(28, 2), number(42, 4));
            if &bytes[entry + 46..entry + 46 + name_length] == name.as_bytes() {
                let length =
                    |offset: usize| usize::from(bytes[local + offset]) | usize::from(bytes[local + offset + 1]) << 8;
                let start = local + 30 + length(26) + length(28);
                let mut text = String::new();
                let packed = &bytes[start..start + size];
                std::io::Read::read_to_string(&mut flate2::read::DeflateDecoder::new(packed), &mut text).unwrap();
                return text;
            }
            from = entry + 4;
        }
        panic!("no {name}");
    }

    #[test]
    fn days_are_dates_and_other_times_texts() {
        let mut link = Link::new(LinkId::from_u64(9), ElementId::from_u64(1), ElementId::from_u64(1), "data".into());
        (link.start, link.end) = ("2024-05-31".to_owned(), "2025".to_owned());
        link.provenance.date = "1900-02-28".to_owned();
        let element = Element::new(ElementId::from_u64(1), "A");
        let mut document = Document::new(Map::with_default_vocabulary());
        let edits = [Edit::AddElement(Arc::new(element)), Edit::AddLink(Arc::new(link))];
        assert!(document.edit("two", &edits).is_ok());
        let bytes = written(document.map(), false).bytes;
        let cell = |heading| column(&bytes, "Links", heading).swap_remove(0);
        assert!(matches!(cell("Start"), Data::DateTime(_)), "{:?}", cell("Start"));
        assert_eq!(cell("End"), Data::String("2025".to_owned()));
        assert_eq!(cell("Source date"), Data::String("1900-02-28".to_owned()));
    }
}
