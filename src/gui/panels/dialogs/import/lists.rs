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
use crate::messages;

pub(super) fn lists_ui(ui: &mut Ui, map: &Map, shown: &Shown, wanted: &mut Wanted) {
    for (at, table) in shown.read.tables.iter().enumerate() {
        let Some(columns) = shown.plan.columns.get(at) else { continue };
        ui.horizontal(|ui| {
            let mut is_read = !shown.plan.left_out.contains(&at);
            let name = if table.name() == table.file {
                table.file.clone()
            } else {
                format!("{} – {}", table.file, table.name())
            };
            let name = table.part.map_or(name.clone(), |part| format!("{name} – {}", part.label()));
            if ui.add(Checkbox::new(&mut is_read, name)).changed() {
                if is_read {
                    wanted.choices.left_out.retain(|left_out| *left_out != at);
                    // One without a known heading is read if somebody says what it is.
                    wanted.choices.columns.entry(at).or_insert_with(|| columns.clone());
                } else {
                    wanted.choices.left_out.push(at);
                }
            }
            ui.weak(message!("import-dialog-rows-of-kind", count = table.rows.len() + table.refused.len()));
            let before = columns.role();
            let mut role = before;
            ui.push_id(("role", at), |ui| {
                choose_ui(ui, message!("import-dialog-kind"), &mut role, &[Role::Elements, Role::Links], |role| {
                    kind(*role).to_owned()
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
        ui.weak(message!("import-dialog-numbers"));
        let written = |decimal: Decimal| match decimal {
            Decimal::Point => "1,500.5",
            Decimal::Comma => "1.500,5",
        };
        // What was chosen was not detected, and lists may differ.
        let mut marks = shown.plan.decimals.iter().copied().flatten();
        let found = marks.next().filter(|first| wanted.choices.decimal.is_none() && marks.all(|mark| mark == *first));
        choose_ui(ui, message!("import-dialog-decimal"), &mut wanted.choices.decimal, &decimals, |decimal| {
            match (decimal, found) {
                (Some(decimal), _) => written(*decimal).to_owned(),
                (None, Some(found)) => detected(written(found)),
                (None, None) => message!("import-dialog-decimal-as-written").to_owned(),
            }
        });
        ui.add(Checkbox::new(&mut wanted.choices.empty_clears, message!("import-dialog-empty-cells")));
        if wanted.options.keeps_participations || shown.read.tables.iter().any(|table| table.part.is_some()) {
            let mut is_apart = !wanted.options.keeps_participations;
            ui.add(Checkbox::new(&mut is_apart, message!("import-dialog-projects")));
            wanted.options.keeps_participations = !is_apart;
        }
        if shown.plan.columns.iter().all(|columns| columns.role() == Role::Links) {
            ui.add(Checkbox::new(&mut wanted.choices.adds_ends, message!("import-dialog-add-ends")));
        }
    });
}

fn text_ui(ui: &mut Ui, shown: &Shown, wanted: &mut Wanted) {
    let encodings: Vec<Option<Encoding>> =
        std::iter::once(None).chain(Encoding::ALL.iter().copied().map(Some)).collect();
    let dialect = shown.read.dialects.first();
    ui.weak(message!("import-dialog-encoding"));
    choose_ui(ui, message!("import-dialog-encoding"), &mut wanted.options.encoding, &encodings, |encoding| {
        match (encoding, dialect) {
            (Some(encoding), _) => encoding.label().to_owned(),
            (None, Some(dialect)) => detected(dialect.encoding.label()),
            (None, None) => message!("import-dialog-detected").to_owned(),
        }
    });
    ui.weak(message!("import-dialog-separator"));
    let delimiters: Vec<Option<Delimiter>> = std::iter::once(None).chain(Delimiter::ALL.map(Some)).collect();
    choose_ui(ui, message!("import-dialog-separator"), &mut wanted.options.delimiter, &delimiters, |delimiter| match (
        delimiter, dialect,
    ) {
        (Some(delimiter), _) => separator(*delimiter).to_owned(),
        (None, Some(dialect)) => detected(separator(dialect.delimiter)),
        (None, None) => message!("import-dialog-detected").to_owned(),
    });
}

fn kind(role: Role) -> &'static str {
    messages::of("import-dialog-kind", role.id())
}

fn separator(delimiter: Delimiter) -> &'static str {
    messages::of("import-dialog-separator", delimiter.id())
}

/// A choice that was detected, not made.
fn detected(choice: &str) -> String {
    message!("import-dialog-choice-detected", choice = choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_rows_and_every_separator_has_its_word() {
        // Without a word a debug build panics, and another shows the id.
        assert_eq!([Role::Elements, Role::Links].map(kind), ["elements", "links"]);
        assert_eq!(Delimiter::ALL.map(separator), ["comma", "semicolon", "tab", "bar"]);
    }
}
