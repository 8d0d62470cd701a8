//! Two lists, elements and links, as CSV files.
//!
//! Elements: `ID, Label, Type, Stage, Region, Employees, Founded, Website,
//! Source, Description`. Links: `ID, From, To, Type, Strength, Source`. Columns
//! come in any order and any case; only `ID` and `Label`, `From` and `To` must
//! be there. Ids are derived from the lists' own, so two people who import the
//! same list get the same ids; the list's id stays in the custom field
//! [`SOURCE_ID`].
//!
//! A row that cannot be taken as it stands (no id, an id twice, an end that is
//! in no row, the wrong number of cells) is an error and left out. A value that
//! is not understood is a warning, and its text is kept beside the others.

use std::collections::BTreeSet;

use super::sheet::{Row, Sheet};
use super::terms::Terms;
use super::{Plan, Problem};
use crate::edit::Edit;
use crate::map::check::Severity;
use crate::map::{Element, ElementId, Employees, EmployeesBand, Link, LinkId, Map, Provenance};

/// Custom field that holds the list's own id.
pub const SOURCE_ID: &str = "source_id";
/// Ids are derived in this namespace.
const NAMESPACE: &str = "import";
/// Years that can be meant.
const YEARS: std::ops::RangeInclusive<i32> = 1000..=2100;

/// A file's name, for problems, and its bytes.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    pub file: &'a str,
    pub bytes: &'a [u8],
}

/// What the two lists would add to a map.
pub fn read(map: &Map, elements: Source<'_>, links: Source<'_>) -> Plan {
    let mut reader = Reader { map, terms: Terms::new(map), problems: Vec::new(), known: BTreeSet::new() };
    let mut facts = Vec::new();
    if let Some(sheet) = Sheet::read(elements.file, elements.bytes, &mut reader.problems) {
        reader.elements(&sheet, &mut facts);
    }
    reader.problems.sort_by_key(|problem| problem.line);
    // Without its elements no link makes sense, and each would be a problem.
    let mut of_elements = std::mem::take(&mut reader.problems);
    if !reader.known.is_empty() {
        if let Some(sheet) = Sheet::read(links.file, links.bytes, &mut reader.problems) {
            reader.links(&sheet, &mut facts);
        }
        reader.problems.sort_by_key(|problem| problem.line);
    }
    of_elements.append(&mut reader.problems);
    let mut edits = reader.terms.into_added();
    edits.append(&mut facts);
    Plan { edits, problems: of_elements }
}

struct Reader<'a> {
    map: &'a Map,
    terms: Terms<'a>,
    problems: Vec<Problem>,
    /// Ids of the list's elements.
    known: BTreeSet<String>,
}

/// Columns of the elements, where the file has them.
struct ElementColumns {
    id: Option<usize>,
    label: Option<usize>,
    kind: Option<usize>,
    stage: Option<usize>,
    region: Option<usize>,
    employees: Option<usize>,
    founded: Option<usize>,
    website: Option<usize>,
    source: Option<usize>,
    description: Option<usize>,
}

impl Reader<'_> {
    fn elements(&mut self, sheet: &Sheet, facts: &mut Vec<Edit>) {
        let columns = ElementColumns {
            id: sheet.column(&["ID"]),
            label: sheet.column(&["Label", "Name"]),
            kind: sheet.column(&["Type"]),
            stage: sheet.column(&["Stage"]),
            region: sheet.column(&["Region"]),
            employees: sheet.column(&["Employees"]),
            founded: sheet.column(&["Founded"]),
            website: sheet.column(&["Website"]),
            source: sheet.column(&["Source"]),
            description: sheet.column(&["Description", "Notes"]),
        };
        if !self.has_columns(sheet, &[("ID", columns.id), ("Label", columns.label)]) {
            return;
        }
        let ElementColumns { id, label, kind, stage, region, employees, founded, website, source, description } =
            columns;
        let others =
            other_columns(sheet, &[id, label, kind, stage, region, employees, founded, website, source, description]);
        for row in &sheet.rows {
            if let Some(element) = self.element(sheet, &columns, &others, row) {
                facts.push(Edit::AddElement(Box::new(element)));
            }
        }
    }

    fn element(
        &mut self,
        sheet: &Sheet,
        columns: &ElementColumns,
        others: &[(usize, String)],
        row: &Row,
    ) -> Option<Element> {
        let source_id = row.cell(columns.id);
        let id = ElementId::derived(NAMESPACE, source_id);
        let error = if source_id.is_empty() {
            Some("the row has no ID: give it one that no other row has".to_owned())
        } else if self.known.contains(source_id) {
            Some(format!("ID `{source_id}` is in the list twice: give this row another"))
        } else if self.map.elements().contains(&id) {
            Some(format!("the element with ID `{source_id}` is in the map already"))
        } else {
            None
        };
        if let Some(message) = error {
            self.problem(sheet, row, columns.id, Severity::Error, message);
            return None;
        }
        self.known.insert(source_id.to_owned());

        let mut element = Element::new(id, one_line(row.cell(columns.label)));
        element.custom.insert(SOURCE_ID.to_owned(), source_id.to_owned());
        if element.name.is_empty() {
            element.name = source_id.to_owned();
            self.warn(sheet, row, columns.label, format!("the element has no label: it is called `{source_id}`"));
        }
        match row.cell(columns.kind) {
            "" => {}
            text => match self.terms.element_kind(text) {
                Some(kind) => element.kind = kind,
                None => {
                    let (kind, note) = self.terms.stakeholder_type(&one_line(text));
                    element.type_id = Some(kind);
                    self.note(sheet, row, columns.kind, note);
                }
            },
        }
        for text in row.cell(columns.stage).split([';', '|']).map(str::trim).filter(|text| !text.is_empty()) {
            let (stage, note) = self.terms.stage(&one_line(text));
            self.note(sheet, row, columns.stage, note);
            if element.stage.is_none() {
                element.stage = Some(stage);
            } else if element.stages().all(|known| *known != stage) {
                element.further_stages.push(stage);
            }
        }
        element.further_stages.sort();
        match row.cell(columns.region) {
            "" => {}
            text => {
                let (region, note) = self.terms.region(&one_line(text));
                element.region = Some(region);
                self.note(sheet, row, columns.region, note);
            }
        }
        let mut kept = |reader: &mut Self, column, name: &str, wanted: &str| {
            let text = row.cell(column);
            let message = format!("{name} `{text}` is not {wanted}: the text is kept in the custom field `{name}`");
            reader.warn(sheet, row, column, message);
            element.custom.insert(name.to_owned(), one_line(text));
        };
        match row.cell(columns.employees) {
            "" => {}
            text => match employees_called(text) {
                Some(employees) => element.employees = Some(employees),
                None => kept(self, columns.employees, "Employees", "a number or one of 0-9, 10-49, 50-249, 250+"),
            },
        }
        match row.cell(columns.founded) {
            "" => {}
            text => match text.parse().ok().filter(|year| YEARS.contains(year)) {
                Some(year) => element.founded = Some(year),
                None => kept(self, columns.founded, "Founded", "a year"),
            },
        }
        element.website = one_line(row.cell(columns.website));
        element.notes = row.cell(columns.description).to_owned();
        element.provenance = provenance(row.cell(columns.source));
        for (column, name) in others {
            let text = row.cell(Some(*column));
            if !text.is_empty() {
                element.custom.insert(name.clone(), text.to_owned());
            }
        }
        Some(element)
    }

    fn links(&mut self, sheet: &Sheet, facts: &mut Vec<Edit>) {
        let id = sheet.column(&["ID"]);
        let (from, to) = (sheet.column(&["From"]), sheet.column(&["To"]));
        let (kind, strength, source) =
            (sheet.column(&["Type"]), sheet.column(&["Strength"]), sheet.column(&["Source"]));
        if !self.has_columns(sheet, &[("From", from), ("To", to)]) {
            return;
        }
        let others = other_columns(sheet, &[id, from, to, kind, strength, source]);
        let mut seen = BTreeSet::new();
        for row in &sheet.rows {
            // Without an id of its own a link is named by what it joins.
            let own_id = match row.cell(id) {
                "" => {
                    let name = format!("{} > {}: {}", row.cell(from), row.cell(to), row.cell(kind));
                    let repeats = (1..).map(|at| if at == 1 { name.clone() } else { format!("{name} {at}") });
                    repeats.into_iter().find(|name| !seen.contains(name)).unwrap_or(name)
                }
                text => text.to_owned(),
            };
            let link_id = LinkId::derived(NAMESPACE, &own_id);
            if seen.contains(&own_id) {
                let message = format!("ID `{own_id}` is in the list twice: give this row another");
                self.problem(sheet, row, id, Severity::Error, message);
                continue;
            }
            if self.map.links().contains(&link_id) {
                self.problem(
                    sheet,
                    row,
                    id,
                    Severity::Error,
                    format!("the link with ID `{own_id}` is in the map already"),
                );
                continue;
            }
            seen.insert(own_id);
            let (Some(from_id), Some(to_id)) = (self.end(sheet, row, from, "From"), self.end(sheet, row, to, "To"))
            else {
                continue;
            };
            let (kind_id, note) = self.terms.link_kind(&one_line(row.cell(kind)));
            self.note(sheet, row, kind, note);
            let mut link = Link::new(link_id, from_id, to_id, kind_id);
            link.provenance = provenance(row.cell(source));
            let mut notes = Vec::new();
            match row.cell(strength) {
                "" => {}
                text => match text.parse().ok().filter(|strength| (1..=3).contains(strength)) {
                    Some(strength) => link.strength = Some(strength),
                    None => {
                        self.warn(
                            sheet,
                            row,
                            strength,
                            format!("Strength `{text}` is not 1, 2 or 3: it is kept in the note"),
                        );
                        notes.push(format!("Strength: {text}"));
                    }
                },
            }
            for (column, name) in &others {
                match row.cell(Some(*column)) {
                    "" => {}
                    text => notes.push(format!("{name}: {text}")),
                }
            }
            link.note = notes.join("\n");
            facts.push(Edit::AddLink(Box::new(link)));
        }
    }

    /// The element at an end of a link, or an error.
    fn end(&mut self, sheet: &Sheet, row: &Row, column: Option<usize>, name: &str) -> Option<ElementId> {
        let source_id = row.cell(column);
        let id = ElementId::derived(NAMESPACE, source_id);
        if self.known.contains(source_id) || !source_id.is_empty() && self.map.elements().contains(&id) {
            return Some(id);
        }
        let message = if source_id.is_empty() {
            format!("the link has no `{name}`: write the ID of an element")
        } else {
            format!("`{name}` names `{source_id}`, which is the ID of no element: add it to the elements or correct it")
        };
        self.problem(sheet, row, column, Severity::Error, message);
        None
    }

    fn has_columns(&mut self, sheet: &Sheet, wanted: &[(&str, Option<usize>)]) -> bool {
        let missing: Vec<String> =
            wanted.iter().filter(|(_, column)| column.is_none()).map(|(name, _)| format!("`{name}`")).collect();
        if missing.is_empty() {
            return true;
        }
        // With the wrong columns, what is wrong in the rows is one fault many times.
        self.problems.clear();
        let there: Vec<String> = sheet.header.iter().map(|name| format!("`{}`", name.trim())).collect();
        self.problems.push(Problem {
            file: sheet.file.clone(),
            line: Some(1),
            cell: None,
            severity: Severity::Error,
            message: format!(
                "the header has no column {}: it has {}; rename the columns in the first line",
                missing.join(" and "),
                there.join(", ")
            ),
        });
        false
    }

    fn problem(&mut self, sheet: &Sheet, row: &Row, column: Option<usize>, severity: Severity, message: String) {
        let (file, line) = (sheet.file.clone(), Some(row.line));
        self.problems.push(Problem { file, line, cell: column.map(|at| at + 1), severity, message });
    }

    fn warn(&mut self, sheet: &Sheet, row: &Row, column: Option<usize>, message: String) {
        self.problem(sheet, row, column, Severity::Warning, message);
    }

    fn note(&mut self, sheet: &Sheet, row: &Row, column: Option<usize>, note: Option<String>) {
        if let Some(message) = note {
            self.warn(sheet, row, column, message);
        }
    }
}

/// Columns whose names mean nothing here, and their names.
fn other_columns(sheet: &Sheet, known: &[Option<usize>]) -> Vec<(usize, String)> {
    let named = |name: &String| one_line(name.trim());
    sheet
        .header
        .iter()
        .enumerate()
        .filter(|(at, name)| !known.contains(&Some(*at)) && !name.trim().is_empty())
        .map(|(at, name)| (at, named(name)))
        .collect()
}

/// A band ("10-49", with any dash) or a headcount.
fn employees_called(text: &str) -> Option<Employees> {
    if let Some(band) = EmployeesBand::from_id(text) {
        return Some(Employees::Band(band));
    }
    let text: String = crate::map::fold::fold(text).split_whitespace().collect();
    match EmployeesBand::from_id(&text) {
        Some(band) => Some(Employees::Band(band)),
        None => text.parse().ok().map(|count| Employees::Exact { count, year: None }),
    }
}

/// A source is a citation or an address; how sure it makes the fact, a list of
/// names does not say.
fn provenance(text: &str) -> Provenance {
    let text = one_line(text);
    let is_address = text.starts_with("http://") || text.starts_with("https://");
    let (source, url) = if is_address { (String::new(), text) } else { (text, String::new()) };
    Provenance { source, url, date: String::new(), confidence: None }
}

/// The text with line ends and tabs as spaces.
fn one_line(text: &str) -> String {
    // Most cells are one line: what follows is for the few that are not.
    if !text.contains('\n') && !text.contains('\t') {
        return text.to_owned();
    }
    text.split(['\n', '\t', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
