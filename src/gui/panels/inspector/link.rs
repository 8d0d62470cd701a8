//! One link, or many at once.

use std::collections::BTreeSet;

use egui::{RichText, Ui};

use super::links::find_elements;
use super::record_form::Form;
use crate::edit::{Edit, LinkChange};
use crate::gui::panels::form_rows;
use crate::map::fields::Group;
use crate::map::{Link, LinkField as F, LinkId, Target};

/// The fields above the sections, in the order of reading.
const MAIN: [F; 8] = [F::Kind, F::Direction, F::Status, F::Role, F::Strength, F::Note, F::Source, F::Confidence];

pub fn links_ui(ui: &mut Ui, form: &mut Form<'_, '_>, ids: &BTreeSet<LinkId>) {
    if ids.len() == 1 {
        ui.heading(message!("inspector-link"));
        ui.add_space(4.0);
        let link = ids.first().and_then(|id| form.panel.document.map().link(*id));
        if let Some(link) = link {
            ends_ui(ui, form, link);
        }
    } else {
        ui.heading(message!("inspector-links", count = ids.len()));
        form_rows::note(ui, message!("inspector-links-subject"));
        ui.add_space(4.0);
    }
    for field in MAIN {
        main_ui(ui, form, field);
    }
    for group in [(Group::Time, true), (Group::Source, false)] {
        form.section(ui, group, F::of_group(group.0), |ui, form, field| form.control(ui, field));
    }
    ui.add_space(8.0);
    let word = if ids.len() == 1 { message!("inspector-delete-link") } else { message!("inspector-delete-links") };
    if ui.button(word).clicked() {
        form.panel.edit(word, vec![Edit::Delete(ids.iter().map(|id| Target::Link(*id)).collect())]);
    }
}

fn main_ui(ui: &mut Ui, form: &mut Form<'_, '_>, field: F) {
    match field {
        // Emptied they are what is usual, which is one of their choices.
        F::Direction | F::Status => form.required(ui, field),
        F::Note => form.lines(ui, field, 3),
        _ => form.control(ui, field),
    }
}

/// From which element to which: each can be changed, gone to, and swapped.
fn ends_ui(ui: &mut Ui, form: &mut Form<'_, '_>, link: &Link) {
    type Change = fn(crate::map::ElementId) -> LinkChange;
    let ends: [(&str, crate::map::ElementId, Change); 2] =
        [(F::From.label(), link.from, LinkChange::From), (F::To.label(), link.to, LinkChange::To)];
    for (label, end, change) in ends {
        let name = form.panel.map().element(end).map_or_else(String::new, |element| element.name.clone());
        form_rows::row(ui, label, |ui| {
            ui.horizontal(|ui| {
                let width = ui.available_width() - 32.0;
                let picked = ui
                    .allocate_ui(egui::vec2(width, 24.0), |ui| {
                        let search = |map: &crate::map::Map, query: &str| find_elements(map, query, None);
                        form.picker.pick_ui(ui, form.panel, label, (RichText::new(&name), &end.to_string()), &search)
                    })
                    .inner;
                if let Some(id) = picked.and_then(|picked| picked.parse().ok())
                    && id != end
                {
                    form.panel.edit(message!("inspector-move-end"), vec![Edit::SetLink(link.id, change(id))]);
                }
                if form_rows::sign_button(ui, "›", &message!("inspector-select", name = &name), true).clicked() {
                    form.panel.reveal([Target::Element(end)]);
                }
            });
        });
    }
    form_rows::row(ui, "", |ui| {
        if ui.button(message!("inspector-swap")).clicked() {
            let edits = [LinkChange::From(link.to), LinkChange::To(link.from)];
            let edits = edits.into_iter().map(|change| Edit::SetLink(link.id, change)).collect();
            form.panel.edit(message!("inspector-swap-step"), edits);
        }
    });
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_main_field_has_its_place() {
        assert_eq!(BTreeSet::from(MAIN), F::of_group(Group::Main).collect());
    }
}
