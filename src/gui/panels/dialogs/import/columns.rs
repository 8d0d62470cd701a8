//! The meaning of each column, with samples of its cells.

use std::collections::BTreeMap;

use egui::{ComboBox, Grid, Label, RichText, Ui};

use super::{Shown, Wanted};
use crate::formats::HeaderLines;
use crate::formats::table::Table;
use crate::gui::panels::choice_list::choose_ui;
use crate::gui::style::semi_bold;
use crate::import::columns::{CONTACT, Columns};
use crate::lexicon::Role;
use crate::lexicon::headings::CUSTOM;
use crate::text::folding::fold;
use crate::text::shortened;

/// Cells of a column that are shown.
const SAMPLES: usize = 3;
/// Characters of a cell that are shown.
const WIDEST: usize = 36;

/// Samples of the columns of a list, in their order.
pub(super) type Samples = Vec<String>;
/// Texts of rows that may be the header of a list, by their lines.
pub(super) type HeaderRows = BTreeMap<u64, String>;

pub(super) fn columns_ui(ui: &mut Ui, shown: &Shown, wanted: &mut Wanted) {
    let lists = shown.read.tables.iter().zip(&shown.counted.samples).zip(&shown.counted.header_rows);
    for (at, ((table, samples), header_rows)) in lists.enumerate() {
        let Some(columns) = shown.plan.columns.get(at) else { continue };
        if shown.plan.left_out.contains(&at) {
            continue;
        }
        ui.horizontal(|ui| {
            ui.label(RichText::new(table.name()).family(semi_bold()));
            ui.push_id(("header", at), |ui| header_ui(ui, table, header_rows, &mut wanted.options.sheets.headers));
        });
        Grid::new(("columns", at)).num_columns(3).spacing([16.0, 4.0]).striped(true).show(ui, |ui| {
            for (column, (heading, sample)) in table.header.iter().zip(samples).enumerate() {
                let heading = heading.trim();
                // A sheet may have thousands of columns with nothing in them.
                if heading.is_empty() && sample.is_empty() {
                    continue;
                }
                match shortened(heading, WIDEST) {
                    short if short.is_empty() => ui.label(message!("import-dialog-no-heading")),
                    short if short.len() < heading.len() => ui.label(short).on_hover_text(heading),
                    short => ui.label(short),
                };
                let before = columns.meaning(column);
                let mut meaning = before.clone();
                meaning_ui(ui, (at, column), heading, columns, &mut meaning);
                let sample = if sample.is_empty() { message!("import-dialog-no-samples") } else { sample };
                ui.add(Label::new(RichText::new(sample).weak()).truncate());
                ui.end_row();
                if meaning != before {
                    let mut changed = columns.clone();
                    // The choices are the ids of the list's own fields.
                    if changed.set(&table.header, column, &meaning).is_ok() {
                        wanted.choices.columns.insert(at, changed);
                    }
                }
            }
        });
        ui.add_space(12.0);
    }
}

/// The rows at the top of a list that may be its header, by their lines: those
/// above it, the header itself, and the first ones below. None of a graph, whose
/// attributes stand in no row.
pub(super) fn header_rows(table: &Table) -> HeaderRows {
    /// Rows below the header that may be it.
    const BELOW: usize = 8;
    /// Cells of a row that are looked at.
    const CELLS: usize = 12;
    if table.role.is_some() {
        return HeaderRows::new();
    }
    let text = |cells: &mut dyn Iterator<Item = &str>| {
        let cells: Vec<&str> = cells.map(str::trim).filter(|cell| !cell.is_empty()).take(CELLS).collect();
        shortened(&cells.join(" | "), WIDEST)
    };
    let above = table.above.iter().map(|row| (row.line, text(&mut row.cells.iter())));
    let own = std::iter::once((table.header_line, text(&mut table.header.iter().map(String::as_str))));
    let below = table.rows.iter().take(BELOW).map(|row| (row.line, text(&mut row.cells.iter())));
    above.chain(own).chain(below).collect()
}

fn header_ui(ui: &mut Ui, table: &Table, rows: &HeaderRows, headers: &mut HeaderLines) {
    if rows.is_empty() {
        return;
    }
    let lines: Vec<u64> = rows.keys().copied().collect();
    let mut line = table.header_line;
    let name = message!("import-dialog-header");
    ui.weak(name);
    let label = |line: &u64| {
        let cells = rows.get(line).map_or("", String::as_str);
        message!("import-dialog-header-row", row = line.to_string(), cells = cells)
    };
    if choose_ui(ui, name, &mut line, &lines, label) {
        headers.insert(fold(table.name()), line);
    }
}

fn meaning_ui(ui: &mut Ui, id: (usize, usize), heading: &str, columns: &Columns, meaning: &mut String) {
    let fields = columns.fields();
    let label = |meaning: &str| match (meaning.strip_prefix(CUSTOM), meaning.strip_prefix(CONTACT)) {
        (Some(name), _) => message!("import-dialog-own-field", name = name),
        (None, Some(name)) => message!("import-dialog-further-contact", name = name),
        (None, None) if meaning == "skip" => message!("import-dialog-not-read").to_owned(),
        (None, None) => {
            fields.iter().find(|(id, _)| *id == meaning).map_or(meaning.to_owned(), |(_, label)| (*label).to_owned())
        }
    };
    let combo = ComboBox::from_id_salt(("meaning", id)).width(180.0).selected_text(label(meaning)).show_ui(ui, |ui| {
        if !heading.is_empty() {
            ui.selectable_value(
                meaning,
                format!("{CUSTOM}{heading}"),
                message!("import-dialog-own-field", name = heading),
            );
        }
        if !heading.is_empty() && columns.role() == Role::Elements {
            let further = message!("import-dialog-further-contact", name = heading);
            ui.selectable_value(meaning, format!("{CONTACT}{heading}"), further);
        }
        ui.selectable_value(meaning, "skip".to_owned(), message!("import-dialog-not-read"));
        ui.separator();
        for (id, label) in &fields {
            ui.selectable_value(meaning, (*id).to_owned(), *label);
        }
    });
    combo.response.accessible_name(message!("import-dialog-column-meaning", heading = heading));
}

pub(super) fn samples(table: &Table) -> Samples {
    (0..table.header.len()).map(|column| sample(table, column)).collect()
}

/// The first different cells of a column that have something in them.
fn sample(table: &Table, column: usize) -> String {
    let mut samples: Vec<&str> = Vec::new();
    for row in table.rows.iter().take(500) {
        let text = row.cell(Some(column));
        if !text.is_empty() && !samples.contains(&text) {
            samples.push(text);
        }
        if samples.len() == SAMPLES {
            break;
        }
    }
    samples.into_iter().map(|text| shortened(text, WIDEST)).collect::<Vec<_>>().join("  ·  ")
}
