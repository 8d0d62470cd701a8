//! The lists that were found, and how they are read.

use egui::{Checkbox, Ui};

use super::{Shown, Wanted};
use crate::formats::table::Addressing;
use crate::formats::{Delimiter, Encoding};
use crate::gui::panels::choice_list::choose_ui;
use crate::import::columns::Columns;
use crate::lexicon::Decimal;
use crate::lexicon::Role;
use crate::map::Map;

pub(super) fn lists_ui(ui: &mut Ui, map: &Map, shown: &Shown, wanted: &mut Wanted) {
    for (at, table) in shown.read.tables.iter().enumerate() {
        let Some(columns) = shown.plan.columns.get(at) else { continue };
        ui.horizontal(|ui| {
            let mut is_read = !wanted.choices.left_out.contains(&at);
            let name = if table.name() == table.file {
                table.file.clone()
            } else {
                format!("{} – {}", table.file, table.name())
            };
            if ui.add(Checkbox::new(&mut is_read, name)).changed() {
                if is_read {
                    wanted.choices.left_out.retain(|left_out| *left_out != at);
                } else {
                    wanted.choices.left_out.push(at);
                }
            }
            ui.weak(format!("{} rows of kind", table.rows.len() + table.refused.len()));
            let before = columns.role();
            let mut role = before;
            ui.push_id(("role", at), |ui| {
                choose_ui(ui, "Kind of the rows", &mut role, &[Role::Elements, Role::Links], |role| {
                    role.id().to_owned()
                });
            });
            if role != before {
                wanted.choices.columns.insert(at, Columns::guess_as(map, table, role));
            }
        });
    }
    let has_text = shown.read.tables.iter().any(|table| table.addressing == Addressing::Cells);
    let has_error = shown.read.tables.is_empty() && !shown.read.dialects.is_empty();
    if shown.read.tables.is_empty() && !has_error {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if has_text || has_error {
            text_ui(ui, shown, wanted);
        }
        let decimals = [None, Some(Decimal::Point), Some(Decimal::Comma)];
        ui.weak("Numbers");
        let written = |decimal: Decimal| match decimal {
            Decimal::Point => "1,500.5".to_owned(),
            Decimal::Comma => "1.500,5".to_owned(),
        };
        // What was chosen was not detected, and lists may differ.
        let mut marks = shown.plan.decimals.iter().copied().flatten();
        let found = marks.next().filter(|first| wanted.choices.decimal.is_none() && marks.all(|mark| mark == *first));
        choose_ui(ui, "Decimal mark", &mut wanted.choices.decimal, &decimals, |decimal| match (decimal, found) {
            (Some(decimal), _) => written(*decimal),
            (None, Some(found)) => format!("{} (detected)", written(found)),
            (None, None) => "as written in the list".to_owned(),
        });
        ui.add(Checkbox::new(&mut wanted.choices.empty_clears, "Empty cells clear their field"));
    });
}

fn text_ui(ui: &mut Ui, shown: &Shown, wanted: &mut Wanted) {
    let encodings: Vec<Option<Encoding>> =
        std::iter::once(None).chain(Encoding::ALL.iter().copied().map(Some)).collect();
    let dialect = shown.read.dialects.first();
    ui.weak("Text encoding");
    choose_ui(ui, "Encoding", &mut wanted.options.encoding, &encodings, |encoding| match (encoding, dialect) {
        (Some(encoding), _) => encoding.label().to_owned(),
        (None, Some(dialect)) => format!("{} (detected)", dialect.encoding.label()),
        (None, None) => "detected".to_owned(),
    });
    ui.weak("Separator");
    let delimiters: Vec<Option<Delimiter>> = std::iter::once(None).chain(Delimiter::ALL.map(Some)).collect();
    choose_ui(ui, "Delimiter", &mut wanted.options.delimiter, &delimiters, |delimiter| match (delimiter, dialect) {
        (Some(delimiter), _) => delimiter.id().to_owned(),
        (None, Some(dialect)) => format!("{} (detected)", dialect.delimiter.id()),
        (None, None) => "detected".to_owned(),
    });
}
