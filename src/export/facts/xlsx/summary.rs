//! The sheets that are there to be read: annotations, counts, sources.

use rust_xlsxwriter::XlsxError;

use super::super::{Facts, lists, sources};
use super::sheet::{Cell, Sheet};
use crate::analysis::coverage::{Cell as Place, Mark};
use crate::map::fields::stage_text;
use crate::map::{Key, StageId};

/// The annotations, and their anchors.
pub fn annotations(sheet: &mut Sheet<'_>, facts: &Facts<'_>) -> Result<usize, XlsxError> {
    sheet.header(&["ID", "Kind", "On", "Name", "Text", "Source", "Source URL", "Source date", "Confidence"])?;
    for annotation in lists::annotations(facts) {
        let (what, name) = lists::anchor_words(facts.map, &annotation.at);
        let provenance = &annotation.provenance;
        let confidence = provenance.confidence.map_or("", |confidence| confidence.label());
        let texts = [&annotation.id.to_string(), annotation.kind.label(), what, &name];
        for text in texts {
            sheet.push(Cell::Text(text))?;
        }
        sheet.push(Cell::Prose(&annotation.text))?;
        sheet.push(Cell::Text(&provenance.source))?;
        sheet.push(Cell::Address(&provenance.url))?;
        sheet.push(Cell::Text(&provenance.date))?;
        sheet.push(Cell::Text(confidence))?;
        sheet.end_row();
    }
    sheet.freeze(1, 0)?;
    sheet.finish_list()
}

/// Stakeholders by region and type.
pub fn counts(sheet: &mut Sheet<'_>, facts: &Facts<'_>) -> Result<usize, XlsxError> {
    let counts = lists::counts(facts);
    let mut headings = vec!["Code".to_owned(), "Region".to_owned()];
    headings.extend(counts.parts.iter().map(|part| part.label.clone()));
    headings.extend(["Total", "Share", "Missing"].map(str::to_owned));
    sheet.wrapped_header(&headings)?;
    let share = |count: usize| count as f64 / counts.total.max(1) as f64;
    for row in &counts.rows {
        sheet.push(Cell::Text(code_of(&row.key, &row.label)))?;
        sheet.push(Cell::Text(&starred(&row.label, row.is_coarse)))?;
        for count in &row.parts {
            sheet.push(Cell::Count(*count))?;
        }
        sheet.push(Cell::Total(row.total))?;
        sheet.push(Cell::Share(share(row.total)))?;
        sheet.push(Cell::Count(row.placeholders))?;
        sheet.end_row();
    }
    sheet.push(Cell::TotalText(""))?;
    sheet.push(Cell::TotalText(message!("export-total")))?;
    for part in &counts.parts {
        sheet.push(Cell::Total(part.total))?;
    }
    sheet.push(Cell::Total(counts.total))?;
    sheet.push(Cell::TotalText(""))?;
    sheet.push(Cell::Total(counts.placeholders))?;
    sheet.end_row();
    let account = lists::account(facts, counts.total, counts.placeholders, counts.left_out);
    notes(sheet, &account, counts.rows.iter().any(|row| row.is_coarse))?;
    sheet.freeze(1, 2)?;
    sheet.finish()
}

/// Stakeholders by region and stage, with what is thin in the chain in colour.
pub fn coverage(sheet: &mut Sheet<'_>, facts: &Facts<'_>) -> Result<usize, XlsxError> {
    let matrix = lists::matrix(facts);
    let most = matrix.most();
    let mut headings = vec!["Code".to_owned(), "Region".to_owned()];
    headings.extend(matrix.columns.iter().map(|lane| match lane.key.as_deref() {
        Some(id) => stage_text(facts.map, &StageId::new(id)),
        None => lane.label.clone(),
    }));
    headings.push("Total".to_owned());
    sheet.wrapped_header(&headings)?;
    for (lane, cells) in matrix.rows.iter().zip(&matrix.cells) {
        sheet.push(Cell::Text(code_of(&lane.key, &lane.label)))?;
        sheet.push(Cell::Text(&starred(&lane.label, lane.is_coarse)))?;
        for cell in cells {
            sheet.push(heat(cell, most))?;
        }
        sheet.push(Cell::Total(lane.total))?;
        sheet.end_row();
    }
    sheet.push(Cell::TotalText(""))?;
    sheet.push(Cell::TotalText(message!("export-total")))?;
    for lane in &matrix.columns {
        sheet.push(Cell::Total(lane.total))?;
    }
    sheet.push(Cell::Total(matrix.total))?;
    sheet.end_row();
    let account = lists::account(facts, matrix.total, matrix.placeholders, matrix.left_out);
    let gaps = matrix.cells.iter().flatten().filter(|cell| cell.mark == Some(Mark::Nobody)).count();
    let single = matrix.cells.iter().flatten().filter(|cell| cell.mark == Some(Mark::Single)).count();
    let account = message!("export-coverage-account", account = account, gaps = gaps, single = single);
    notes(sheet, &account, matrix.rows.iter().any(|lane| lane.is_coarse))?;
    sheet.freeze(1, 2)?;
    sheet.finish()
}

fn heat(cell: &Place, most: usize) -> Cell<'static> {
    match (cell.count(), cell.mark) {
        (0, Some(_)) => Cell::Gap,
        (0, None) => Cell::Count(0),
        (count, _) => Cell::Heat(count, most),
    }
}

/// Lines under a table, beside the code, so that they widen nothing.
fn notes(sheet: &mut Sheet<'_>, account: &str, has_coarse: bool) -> Result<(), XlsxError> {
    let coarse = message!("export-coarse-region");
    sheet.end_row();
    for note in [Some(account), has_coarse.then_some(coarse)].into_iter().flatten() {
        sheet.note(note)?;
    }
    Ok(())
}

/// Every source once, and how many facts rest on it.
pub fn sources(sheet: &mut Sheet<'_>, facts: &Facts<'_>) -> Result<usize, XlsxError> {
    sheet.header(&["Source", "URL", "Date", "Elements", "Links", "Annotations", "Facts"])?;
    let (list, without) = sources::sources(facts);
    let tally = |sheet: &mut Sheet<'_>, tally: sources::Tally| -> Result<(), XlsxError> {
        for count in [tally.elements, tally.links, tally.annotations, tally.facts()] {
            sheet.push(Cell::Count(count))?;
        }
        sheet.end_row();
        Ok(())
    };
    for source in &list {
        sheet.push(Cell::Text(source.text))?;
        sheet.push(Cell::Address(source.url))?;
        sheet.push(Cell::Text(source.date))?;
        tally(sheet, source.tally)?;
    }
    if without.facts() > 0 {
        sheet.push(Cell::Text(message!("export-no-source")))?;
        sheet.push(Cell::Empty)?;
        sheet.push(Cell::Empty)?;
        tally(sheet, without)?;
    }
    sheet.freeze(1, 0)?;
    sheet.finish_list()
}

/// The head of the map.
pub fn about(sheet: &mut Sheet<'_>, facts: &Facts<'_>) -> Result<usize, XlsxError> {
    let head = facts.map.head();
    sheet.header(&["About", "Text"])?;
    let contents = message!("export-contents", elements = facts.elements.len(), links = facts.links.len());
    let contacts = if lists::hides_contacts(facts) { message!("export-about-contacts-left-out") } else { "" };
    let lines = [
        (message!("export-about-title"), head.title.as_str()),
        (message!("export-about-subtitle"), &head.subtitle),
        (message!("export-about-state"), &head.date),
        (message!("export-about-view"), &facts.view.name),
        (message!("export-about-contents"), &contents),
        (message!("export-about-contacts"), contacts),
        (message!("export-about-sources"), &head.sources),
        (message!("export-about-disclaimer"), &head.disclaimer),
        (message!("export-about-notes"), &head.notes),
    ];
    for (name, text) in lines.into_iter().filter(|(_, text)| !text.is_empty()) {
        sheet.push(Cell::Prose(name))?;
        sheet.push(Cell::Prose(text))?;
        sheet.end_row();
    }
    sheet.set_width(1, 100);
    sheet.finish()
}

/// The code of a region; nothing where it only has a name.
fn code_of<'a>(key: &'a Key, label: &str) -> &'a str {
    if key.as_str() == label { "" } else { key.as_str() }
}

fn starred(label: &str, is_coarse: bool) -> String {
    if is_coarse { format!("{label} *") } else { label.to_owned() }
}
