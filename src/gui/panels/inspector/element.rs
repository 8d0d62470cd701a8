//! One element, or many at once: the common fields, then sections.

use std::collections::BTreeSet;

use egui::Ui;

use super::record_form::{Form, with_none};
use super::sheet::Slot;
use super::{Adding, element_more, links, places};
use crate::gui::panels::form_rows;
use crate::map::{ElementField as F, ElementId, TypeId};

pub fn elements_ui(
    ui: &mut Ui,
    form: &mut Form<'_, '_>,
    ids: &BTreeSet<ElementId>,
    lists: &mut links::Lists,
    adding: &mut Adding,
) {
    let one = if ids.len() == 1 { ids.first().copied() } else { None };
    if one.is_some() {
        ui.heading("Element");
        ui.add_space(4.0);
        form.line(ui, F::Name);
    } else {
        ui.heading(format!("{} elements", ids.len()));
        form_rows::note(ui, "What is set here is set for all of them, in one step.");
        ui.add_space(4.0);
    }
    let others = form.panel.session.selection.len() - ids.len();
    if others > 0 {
        let word = if others == 1 { "1 link or pin is".to_owned() } else { format!("{others} links and pins are") };
        form_rows::note(ui, format!("{word} selected too; these fields are of the elements."));
    }
    common_ui(ui, form);
    if let Some(id) = one {
        links::links_ui(ui, form, lists, &mut adding.link, id);
        links::annotations_ui(ui, form, lists, id);
    }
    element_more::sections_ui(ui, form, one, &mut adding.custom);
}

fn common_ui(ui: &mut Ui, form: &mut Form<'_, '_>) {
    form.required(ui, F::Kind);
    places::type_ui(ui, form);
    form.choice(ui, F::Stage, |panel| with_none("No stage", places::stages(panel.map())));
    places::further_stages_ui(ui, form);
    places::region_ui(ui, form);
    form.line(ui, F::City);
    let by_type = helix_by_type(form);
    form.control_or(ui, F::Helix, by_type);
    form.line(ui, F::Source);
    form.control(ui, F::Confidence);
}

/// Names the helix that holds while the element has none of its own.
fn helix_by_type(form: &Form<'_, '_>) -> String {
    let type_id = form.sheet.value(&Slot::from(F::Type)).unwrap_or_default();
    let kind = form.panel.map().types().get(&TypeId::new(type_id));
    match kind.and_then(|kind| kind.helix) {
        Some(helix) => format!("{} (type)", helix.label()),
        None => "By type".to_owned(),
    }
}
