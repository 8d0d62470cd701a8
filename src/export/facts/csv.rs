//! Elements and links as two lists in CSV, as Kumu and spreadsheets take them.
//!
//! RFC 4180: commas, CRLF, quotation marks doubled. A byte-order mark tells
//! Excel that it is UTF-8; it also keeps it from taking a list whose first
//! column is `ID` for a SYLK file.

use super::{ElementColumn, Facts, Written, left_out, lists};
use crate::formats::formula_guard;
use crate::map::fields::Value;
use crate::text::without_controls;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The list of elements.
pub fn elements(facts: &Facts<'_>) -> Written {
    let columns = facts.element_columns();
    let mut list = List::new(lists::headings(&columns, ElementColumn::kumu_heading).iter().map(String::as_str));
    for element in &facts.elements {
        list.row(columns.iter().map(|column| column.cell(facts.map, element)));
    }
    let lost = [left_out::annotations(facts), left_out::views(facts)];
    Written { bytes: list.text.into_bytes(), lost: lost.into_iter().flatten().collect() }
}

/// The list of links, whose ends are the IDs of the other list.
pub fn links(facts: &Facts<'_>) -> Written {
    let columns = facts.link_columns();
    let mut list = List::new(columns.iter().map(|column| column.kumu_heading()));
    for link in &facts.links {
        list.row(columns.iter().map(|column| column.cell(facts.map, link)));
    }
    Written { bytes: list.text.into_bytes(), lost: Vec::new() }
}

struct List {
    text: String,
}

impl List {
    fn new<'a>(headings: impl Iterator<Item = &'a str>) -> Self {
        let mut list = Self { text: BYTE_ORDER_MARK.to_owned() };
        list.row(headings.map(Value::text));
        list
    }

    fn row<'a>(&mut self, cells: impl Iterator<Item = Value<'a>>) {
        for (at, cell) in cells.enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            match cell {
                Value::Empty => {}
                Value::Number(number) => self.text.push_str(&number.to_string()),
                Value::Text(_) | Value::List(_) => self.cell(&cell.to_text()),
            }
        }
        self.text.push_str("\r\n");
    }

    /// A text, guarded against being a formula. What another country's
    /// spreadsheet takes for a separator is quoted too.
    fn cell(&mut self, text: &str) {
        let plain = without_controls(text);
        let cell = formula_guard::guarded(&plain);
        let is_special = |c: char| matches!(c, '"' | ',' | ';' | '|') || c.is_control();
        if cell.contains(is_special) || cell.starts_with(' ') || cell.ends_with(' ') {
            self.text.push('"');
            self.text.push_str(&cell.replace('"', "\"\""));
            self.text.push('"');
        } else {
            self.text.push_str(&cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::awkward_map;
    use super::*;
    use crate::edit::{Document, Edit};
    use crate::formats::{self, Options, Read, Workbooks};
    use crate::map::{Element, ElementId, Head, Map};
    use crate::text::BundledFont;

    fn facts(map: &Map, with_contacts: bool) -> Facts<'_> {
        Facts::of_map(map, map.ordered_views()[0], with_contacts, &BundledFont)
    }

    /// A list as the reader gives it.
    fn read(name: &str, list: &Written) -> Read {
        formats::any(name, &list.bytes, &Options::default(), &Workbooks::of_this_program())
    }

    #[test]
    fn whatever_the_texts_are_they_come_back() {
        let map = awkward_map::map();
        let facts = facts(&map, true);
        let mut read_back = read("elements.csv", &elements(&facts));
        read_back.extend(read("links.csv", &links(&facts)));
        awkward_map::assert_come_back(&map, read_back);
    }

    #[test]
    fn no_text_is_a_formula_and_numbers_are_numbers() {
        let map = awkward_map::map();
        let text = String::from_utf8(elements(&facts(&map, false)).bytes).unwrap();
        assert!(text.starts_with("\u{feff}ID,Label,Type,"), "{}", text.get(..60).unwrap_or(&text));
        assert!(text.contains(",-47.5,") && text.contains(",1234567,EUR,2024,"), "{text}");
        let cells = |text: &str| -> Vec<String> {
            let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
            reader.records().flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()).collect()
        };
        let formulas: Vec<String> = cells(&text)
            .into_iter()
            .filter(|cell| cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err())
            .collect();
        assert_eq!(formulas, [""; 0]);
        assert!(text.contains("'=Custom") && text.contains("'+40 232 000 000"), "{text}");
        assert!(text.lines().all(|line| !line.starts_with("=")), "{text}");
        assert!(text.ends_with("\r\n"));
        let links = String::from_utf8(links(&facts(&map, false)).bytes).unwrap();
        assert!(links.contains(",-12.5,EUR,"), "{links}");
    }

    #[test]
    fn people_are_named_only_when_asked_for() {
        let map = awkward_map::map();
        let said = |with| String::from_utf8(elements(&facts(&map, with)).bytes).unwrap().contains("Secret Person");
        assert_eq!([said(false), said(true)], [false, true]);
    }

    #[test]
    fn headings_that_are_one_to_a_reader_are_told_apart() {
        let mut document = Document::new(Map::with_default_vocabulary());
        let names = ["Colour", "colour", " ", "ID", "a;b;c;d;e"];
        let custom = names.map(|name| (name.to_owned(), format!("value of {name}"))).into_iter().collect();
        let element = Element { custom, ..Element::new(ElementId::from_u64(1), "A") };
        document.edit("Add", &[Edit::AddElement(Arc::new(element)), Edit::SetHead(Head::default())]).unwrap();
        let written = elements(&facts(document.map(), false));
        let table = read("a.csv", &written).tables.remove(0);
        assert!(
            ["Colour", "colour (2)", "Field without a name", "custom:ID", "a;b;c;d;e"]
                .iter()
                .all(|name| table.header.iter().any(|heading| heading == name)),
            "{:?}",
            table.header
        );
    }

    #[test]
    fn what_is_left_out_is_said() {
        let map = awkward_map::map();
        assert_eq!(elements(&facts(&map, false)).lost, ["1 annotation is left out", "1 view is left out"]);
    }
}
