//! One link, or many at once.

use std::collections::BTreeSet;

use egui::{RichText, Ui};

use super::links::find_elements;
use super::record_form::{Form, with_none};
use super::sheet::Slot;
use crate::edit::{Edit, LinkChange};
use crate::gui::panels::form_rows;
use crate::map::{Link, LinkField as F, LinkId, Target};

pub fn links_ui(ui: &mut Ui, form: &mut Form<'_, '_>, ids: &BTreeSet<LinkId>) {
    if ids.len() == 1 {
        ui.heading("Link");
        ui.add_space(4.0);
        let link = ids.first().and_then(|id| form.panel.document.map().link(*id));
        if let Some(link) = link {
            ends_ui(ui, form, link);
        }
    } else {
        ui.heading(format!("{} links", ids.len()));
        form_rows::note(ui, "What is set here is set for all of them, in one step.");
        ui.add_space(4.0);
    }
    form.choice(ui, F::Kind, |panel| {
        panel.map().ordered_link_kinds().iter().map(|kind| (kind.id.to_string(), kind.name.clone())).collect()
    });
    form.required(ui, F::Direction);
    form.required(ui, F::Status);
    form.line(ui, F::Role);
    form.choice(ui, F::Strength, |_| {
        let strengths = [("1", "1 (slight)"), ("2", "2 (steady)"), ("3", "3 (strong)")];
        let strengths = strengths.map(|(id, label)| (id.to_owned(), label.to_owned())).to_vec();
        with_none("Not stated", strengths)
    });
    form.lines(ui, F::Note, 3);
    form.line(ui, F::Source);
    form.control(ui, F::Confidence);
    let filled = form.filled(&[F::Amount, F::Start, F::End].map(Slot::from));
    form_rows::section(ui, "Money and time", filled, true, |ui| {
        form.line(ui, F::Amount);
        form.line(ui, F::Currency);
        form.control(ui, F::Basis);
        form.line(ui, F::Start);
        form.line(ui, F::End);
    });
    let filled = form.filled(&[F::SourceUrl, F::SourceDate].map(Slot::from));
    form_rows::section(ui, "Source in detail", filled, false, |ui| {
        form.address(ui, F::SourceUrl, "Open the source");
        form.line(ui, F::SourceDate);
    });
    ui.add_space(8.0);
    let word = if ids.len() == 1 { "Delete link" } else { "Delete links" };
    if ui.button(word).clicked() {
        form.panel.edit(word, vec![Edit::Delete(ids.iter().map(|id| Target::Link(*id)).collect())]);
    }
}

/// From which element to which: each can be changed, gone to, and swapped.
fn ends_ui(ui: &mut Ui, form: &mut Form<'_, '_>, link: &Link) {
    type Change = fn(crate::map::ElementId) -> LinkChange;
    let ends: [(&str, crate::map::ElementId, Change); 2] =
        [("From", link.from, LinkChange::From), ("To", link.to, LinkChange::To)];
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
                    form.panel.edit("Move end of link", vec![Edit::SetLink(link.id, change(id))]);
                }
                if form_rows::sign_button(ui, "›", &format!("Select {name}"), true).clicked() {
                    form.panel.reveal([Target::Element(end)]);
                }
            });
        });
    }
    form_rows::row(ui, "", |ui| {
        if ui.button("Swap ends").clicked() {
            let edits = [LinkChange::From(link.to), LinkChange::To(link.from)];
            let edits = edits.into_iter().map(|change| Edit::SetLink(link.id, change)).collect();
            form.panel.edit("Swap ends of a link", edits);
        }
    });
}
