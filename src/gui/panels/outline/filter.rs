//! The filter of the view: values with counts, and the kinds of links.
//!
//! A field without a tick lets everything pass; ticked values pass, others do
//! not. Every tick is one undo step of the view.

use std::collections::BTreeSet;

use egui::{Align, Layout, RichText, ScrollArea, TextWrapMode, Ui};

use super::State;
use super::model::{Value, values};
use crate::edit::Edit;
use crate::gui::PanelContext;
use crate::gui::panels::form_rows;
use crate::map::{Field, View};

pub fn filter_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, view: &View) {
    let key = (panel.document.roster(), view.id, state.open_fields.clone());
    let open = state.values.get(key, || {
        let list = |field: &Field| (*field, values(panel.document.map(), view, *field));
        state.open_fields.iter().map(list).collect()
    });
    ScrollArea::vertical().id_salt("filter").auto_shrink(false).show(ui, |ui| {
        form_rows::outline_boxes(ui);
        for &field in Field::ALL {
            let chosen = view.filter.clauses.get(&field).map_or(0, BTreeSet::len);
            let title = if chosen > 0 {
                message!("window-filter-field", field = field.label(), count = chosen)
            } else {
                field.label().to_owned()
            };
            let body = form_rows::fold(ui, (field.id(), title), true, false, |ui| {
                let known = open.iter().find(|(of, _)| *of == field);
                let values = known.map_or(&[][..], |(_, values)| values);
                let is_worth_a_line = |value: &&Value| value.count > 0 || value.is_on;
                for value in values.iter().filter(is_worth_a_line) {
                    value_ui(ui, panel, view, field, value);
                }
                let empty = values.len() - values.iter().filter(is_worth_a_line).count();
                if empty > 0 {
                    form_rows::note(ui, message!("window-filter-empty", count = empty));
                }
            });
            if body.is_some() {
                state.open_fields.insert(field);
            } else {
                state.open_fields.remove(&field);
            }
        }
        ui.add_space(4.0);
        ui.separator();
        links_ui(ui, panel, view);
    });
}

fn value_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, view: &View, field: Field, value: &Value) {
    let mut is_on = value.is_on;
    let name = message!("window-filter-value", value = &value.label, count = value.count);
    let mut is_changed = false;
    ui.horizontal(|ui| {
        ui.add_space(8.0 + 8.0 * f32::from(value.depth));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.weak(value.count.to_string());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
                let tick = ui.checkbox(&mut is_on, &value.label).on_hover_text(&value.label);
                is_changed = tick.accessible_name(name).changed();
            });
        });
    });
    if is_changed {
        let mut changed = view.clone();
        let clause = changed.filter.clauses.entry(field).or_default();
        if is_on {
            clause.insert(value.key.clone())
        } else {
            clause.remove(&value.key)
        };
        if clause.is_empty() {
            changed.filter.clauses.remove(&field);
        }
        panel.edit(message!("window-filter-step", field = field.label().to_lowercase()), vec![Edit::PutView(changed)]);
    }
}

fn links_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, view: &View) {
    ui.label(RichText::new(message!("window-filter-links")).small().weak());
    let kinds: Vec<_> =
        panel.map().ordered_link_kinds().iter().map(|kind| (kind.id.clone(), kind.name.clone())).collect();
    for (id, name) in kinds {
        let mut is_shown = !view.hidden_link_kinds.contains(&id);
        if ui.checkbox(&mut is_shown, &name).changed() {
            let mut changed = view.clone();
            if is_shown {
                changed.hidden_link_kinds.remove(&id)
            } else {
                changed.hidden_link_kinds.insert(id)
            };
            let step = if is_shown {
                message!("window-filter-show-links-step", kind = &name)
            } else {
                message!("window-filter-hide-links-step", kind = &name)
            };
            panel.edit(step, vec![Edit::PutView(changed)]);
        }
    }
}
