//! One element, or many at once: the common fields, then sections.

use std::collections::BTreeSet;

use egui::Ui;

use super::record_form::Form;
use super::sheet::Slot;
use super::{Adding, element_more, links, places};
use crate::gui::panels::form_rows;
use crate::map::{ElementField as F, ElementId, TypeId};

/// The fields above the sections, in the order of reading.
const MAIN: [F; 10] =
    [F::Name, F::Kind, F::Type, F::Stage, F::FurtherStages, F::Region, F::City, F::Helix, F::Source, F::Confidence];

pub fn elements_ui(
    ui: &mut Ui,
    form: &mut Form<'_, '_>,
    ids: &BTreeSet<ElementId>,
    lists: &mut links::Lists,
    adding: &mut Adding,
) {
    let one = if ids.len() == 1 { ids.first().copied() } else { None };
    if one.is_some() {
        ui.heading(message!("inspector-element"));
    } else {
        ui.heading(message!("inspector-elements", count = ids.len()));
        form_rows::note(ui, message!("inspector-elements-subject"));
    }
    ui.add_space(4.0);
    let others = form.panel.session.selection.len() - ids.len();
    if others > 0 {
        form_rows::note(ui, message!("inspector-others", count = others));
    }
    for field in MAIN.into_iter().filter(|field| one.is_some() || *field != F::Name) {
        main_ui(ui, form, field);
    }
    if let Some(id) = one {
        links::links_ui(ui, form, lists, &mut adding.link, id);
        links::annotations_ui(ui, form, lists, id);
    }
    element_more::sections_ui(ui, form, one, &mut adding.custom);
}

fn main_ui(ui: &mut Ui, form: &mut Form<'_, '_>, field: F) {
    match field {
        F::Type => places::type_ui(ui, form),
        F::Stage => form.control_or(ui, field, message!("inspector-no-stage")),
        F::FurtherStages => places::further_stages_ui(ui, form),
        F::Region => places::region_ui(ui, form),
        F::Helix => {
            let by_type = helix_by_type(form);
            form.control_or(ui, field, by_type);
        }
        _ => form.control(ui, field),
    }
}

/// Names the helix that holds while the element has none of its own.
fn helix_by_type(form: &Form<'_, '_>) -> String {
    let type_id = form.sheet.value(&Slot::from(F::Type)).unwrap_or_default();
    let kind = form.panel.map().types().get(&TypeId::new(type_id));
    match kind.and_then(|kind| kind.helix) {
        Some(helix) => message!("inspector-of-type", value = helix.label()),
        None => message!("inspector-by-type").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fields::Group;

    #[test]
    fn every_main_field_has_its_place() {
        assert_eq!(BTreeSet::from(MAIN), F::of_group(Group::Main).collect());
    }
}
