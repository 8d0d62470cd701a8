//! Rows for the lists of the map: type, stages, and the region with its picker.

use std::collections::BTreeSet;

use egui::{RichText, Ui};

use super::record_form::Form;
use super::sheet::{self, Slot, Subject};
use crate::edit::Edit;
use crate::gui::panels::{form_rows, region_picker, search_picker};
use crate::map::{ElementField as F, Map, RegionId, StageId, TypeId, Value};
use crate::text::folding::fold;

pub fn type_ui(ui: &mut Ui, form: &mut Form<'_, '_>) {
    let slot = Slot::from(F::Type);
    let sheet = std::sync::Arc::clone(&form.sheet);
    let shown = match sheet.value(&slot) {
        None => several(),
        Some("") => RichText::new(message!("inspector-no-type")).weak(),
        Some(id) => {
            let kind = form.panel.map().types().get(&TypeId::new(id));
            RichText::new(kind.map_or(id, |kind| kind.name.as_str()))
        }
    };
    let present = sheet.value(&slot).unwrap_or(NOTHING);
    let picked = form_rows::row(ui, F::Type.label(), |ui| {
        form.picker.pick_ui(ui, form.panel, F::Type.label(), (shown, present), &find_types)
    });
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
    let none = search_picker::Choice {
        id: String::new(),
        title: message!("inspector-no-type").to_owned(),
        detail: String::new(),
    };
    let all = kinds.chain(std::iter::once(none));
    all.filter(|choice| {
        let text = fold(&format!("{} {} {}", choice.title, choice.detail, choice.id));
        query.split(' ').all(|word| text.contains(word))
    })
    .collect()
}

/// Further stages as a list of check boxes behind a button.
pub fn further_stages_ui(ui: &mut Ui, form: &mut Form<'_, '_>) {
    let sheet = std::sync::Arc::clone(&form.sheet);
    let Subject::Elements(elements) = &*sheet.subject else { return };
    let first = elements.first().and_then(|id| form.panel.map().element(*id));
    // Where the elements differ none is on.
    let agreed = first.filter(|_| sheet.value(&F::FurtherStages.into()).is_some());
    let on: BTreeSet<&StageId> = agreed.iter().flat_map(|element| &element.further_stages).collect();
    let primary = sheet.value(&F::Stage.into()).unwrap_or_default();
    let shown = match agreed {
        None => several(),
        Some(_) if on.is_empty() => RichText::new(message!("inspector-no-further-stages")).weak(),
        Some(_) => RichText::new(on.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ")),
    };
    let mut changed = None;
    form_rows::row(ui, F::FurtherStages.label(), |ui| {
        let button = form_rows::opening_button(ui, shown, F::FurtherStages.label());
        egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
            form_rows::outline_boxes(ui);
            for stage in form.panel.map().ordered_stages() {
                let mut is_on = on.contains(&stage.id);
                let label = format!("{} {}", stage.id, stage.name);
                let is_free = stage.id.as_str() != primary;
                if ui.add_enabled(is_free, egui::Checkbox::new(&mut is_on, label)).changed() {
                    let mut stages = on.clone();
                    if is_on {
                        stages.insert(&stage.id)
                    } else {
                        stages.remove(&stage.id)
                    };
                    changed = Some(Value::list(stages.into_iter().map(StageId::to_string)));
                }
            }
        });
    });
    if let Some(stages) = changed {
        let (label, edits) = sheet::set(form.panel.map(), elements, F::FurtherStages, &stages);
        form.panel.edit(label, edits);
    }
}

pub fn region_ui(ui: &mut Ui, form: &mut Form<'_, '_>) {
    let slot = Slot::from(F::Region);
    let sheet = std::sync::Arc::clone(&form.sheet);
    let shown = match sheet.value(&slot) {
        None => several(),
        Some("") => RichText::new(message!("inspector-no-region")).weak(),
        Some(id) => RichText::new(region_picker::shown(form.panel.map(), &RegionId::new(id))),
    };
    let present = sheet.value(&slot).unwrap_or(NOTHING);
    let picked = form_rows::row(ui, F::Region.label(), |ui| {
        form.picker.pick_ui(ui, form.panel, F::Region.label(), (shown, present), &region_picker::find)
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
                form.panel.edit(message!("inspector-add-region", name = &name), edits);
            }
        }
    }
}

/// The id of no choice: several values are no value that a list has.
const NOTHING: &str = "\u{0}";

fn several() -> RichText {
    RichText::new(message!("inspector-several")).italics().weak()
}
