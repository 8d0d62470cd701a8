//! Rows for the lists of the map: type, stages, and the region with its picker.

use std::collections::BTreeSet;

use egui::{RichText, Ui};

use super::record_form::Form;
use super::sheet::{Slot, Subject};
use crate::edit::Edit;
use crate::gui::panels::form_rows::{self, Choice};
use crate::gui::panels::{region_picker, search_picker};
use crate::map::{ElementField as F, Map, RegionId, TypeId};
use crate::text::folding::fold;

/// The stages of the map, as choices.
pub fn stages(map: &Map) -> Vec<Choice> {
    map.ordered_stages().iter().map(|stage| (stage.id.to_string(), stage.name.clone())).collect()
}

pub fn type_ui(ui: &mut Ui, form: &mut Form<'_, '_>) {
    let slot = Slot::from(F::Type);
    let sheet = std::sync::Arc::clone(&form.sheet);
    let shown = match sheet.value(&slot) {
        None => several(),
        Some("") => RichText::new("No type").weak(),
        Some(id) => {
            let kind = form.panel.map().types().get(&TypeId::new(id));
            RichText::new(kind.map_or(id, |kind| kind.name.as_str()))
        }
    };
    let present = sheet.value(&slot).unwrap_or(NOTHING);
    let picked =
        form_rows::row(ui, "Type", |ui| form.picker.pick_ui(ui, form.panel, "Type", (shown, present), &find_types));
    if let Some(id) = picked {
        form.set(slot, &id);
    }
}

fn find_types(map: &Map, query: &str) -> Vec<search_picker::Choice> {
    let query = fold(query);
    let kinds = map.ordered_types().into_iter().map(|kind| search_picker::Choice {
        id: kind.id.to_string(),
        title: kind.name.clone(),
        detail: kind.helix.map_or("", |helix| helix.label()).to_owned(),
    });
    let none = search_picker::Choice { id: String::new(), title: "No type".to_owned(), detail: String::new() };
    let all = kinds.chain(std::iter::once(none));
    all.filter(|choice| {
        let text = fold(&format!("{} {} {}", choice.title, choice.detail, choice.id));
        query.split(' ').all(|word| text.contains(word))
    })
    .collect()
}

/// Further stages as a list of check boxes behind a button.
pub fn further_stages_ui(ui: &mut Ui, form: &mut Form<'_, '_>) {
    let slot = Slot::from(F::FurtherStages);
    let sheet = std::sync::Arc::clone(&form.sheet);
    let value = sheet.value(&slot);
    let on: BTreeSet<&str> = value.unwrap_or_default().split("; ").filter(|id| !id.is_empty()).collect();
    let primary = sheet.value(&F::Stage.into()).unwrap_or_default();
    let shown = match value {
        None => several(),
        Some("") => RichText::new("None").weak(),
        Some(ids) => RichText::new(ids.replace("; ", ", ")),
    };
    let mut changed = None;
    form_rows::row(ui, "Further stages", |ui| {
        let button = form_rows::opening_button(ui, shown, "Further stages");
        egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            form_rows::outline_boxes(ui);
            for stage in form.panel.map().ordered_stages() {
                let id = stage.id.as_str();
                let mut is_on = on.contains(id);
                let label = format!("{id} {}", stage.name);
                if ui.add_enabled(id != primary, egui::Checkbox::new(&mut is_on, label)).changed() {
                    let mut ids = on.clone();
                    if is_on {
                        ids.insert(id)
                    } else {
                        ids.remove(id)
                    };
                    changed = Some(ids.into_iter().collect::<Vec<_>>().join("; "));
                }
            }
        });
    });
    if let Some(ids) = changed {
        form.set(slot, &ids);
    }
}

pub fn region_ui(ui: &mut Ui, form: &mut Form<'_, '_>) {
    let slot = Slot::from(F::Region);
    let sheet = std::sync::Arc::clone(&form.sheet);
    let shown = match sheet.value(&slot) {
        None => several(),
        Some("") => RichText::new("No region").weak(),
        Some(id) => RichText::new(region_picker::shown(form.panel.map(), &RegionId::new(id))),
    };
    let present = sheet.value(&slot).unwrap_or(NOTHING);
    let picked = form_rows::row(ui, "Region", |ui| {
        form.picker.pick_ui(ui, form.panel, "Region", (shown, present), &region_picker::find)
    });
    let Some(picked) = picked else { return };
    match region_picker::Picked::of(&picked) {
        region_picker::Picked::Known(id) => form.set(slot, &id),
        region_picker::Picked::New(name) => {
            let region = region_picker::own_region(&name);
            if let Subject::Elements(ids) = &*sheet.subject {
                let id = region.id.clone();
                let put = ids.iter().map(|at| Edit::SetElement(*at, F::Region.to(Some(id.clone()))));
                let edits = std::iter::once(Edit::PutRegion(region)).chain(put).collect();
                form.panel.edit(format!("Add region “{name}”"), edits);
            }
        }
    }
}

/// The id of no choice: several values are no value that a list has.
const NOTHING: &str = "\u{0}";

fn several() -> RichText {
    RichText::new("several values").italics().weak()
}
