//! The fields of an element that are asked for less often, in sections.

use egui::Ui;

use super::record_form::{Form, open_ui};
use super::sheet::Slot;
use crate::edit::{Edit, ElementChange};
use crate::gui::panels::form_rows::{self, note, row, section};
use crate::gui::panels::text_draft::Rows;
use crate::map::fields::{ContactPart, Group};
use crate::map::{Contact, ElementField as F, ElementId, TypeId};

/// The sections; `one` is the element where only one is selected.
pub fn sections_ui(ui: &mut Ui, form: &mut Form<'_, '_>, one: Option<ElementId>, new_custom: &mut String) {
    group_ui(ui, form, Group::Source);
    if one.is_some() {
        group_ui(ui, form, Group::Names);
    }
    group_ui(ui, form, Group::Place);
    group_ui(ui, form, Group::Size);
    group_ui(ui, form, Group::Activity);
    if let Some(id) = one {
        group_ui(ui, form, Group::Registers);
        form.section(ui, (Group::Notes, false), F::of_group(Group::Notes), |ui, form, field| {
            form.field(ui, field.into(), field.label(), Rows::Lines(4));
        });
        custom_ui(ui, form, id, new_custom);
        contacts_ui(ui, form, id);
    }
}

/// A section with every field of the group, each with the control of its kind.
fn group_ui(ui: &mut Ui, form: &mut Form<'_, '_>, group: Group) {
    form.section(ui, (group, false), F::of_group(group), |ui, form, field| {
        if field == F::Level {
            let by_type = level_by_type(form);
            form.control_or(ui, field, by_type);
        } else {
            form.control(ui, field);
        }
    });
}

fn level_by_type(form: &Form<'_, '_>) -> String {
    let type_id = form.sheet.value(&Slot::from(F::Type)).unwrap_or_default();
    let kind = form.panel.map().types().get(&TypeId::new(type_id));
    match kind.and_then(|kind| kind.level) {
        Some(level) => message!("inspector-of-type", value = level.label()),
        None => message!("inspector-by-type").to_owned(),
    }
}

/// Fields of the map's own.
fn custom_ui(ui: &mut Ui, form: &mut Form<'_, '_>, id: ElementId, new_name: &mut String) {
    let Some(element) = form.panel.map().elements().get_shared(&id).cloned() else { return };
    section(ui, ("own", message!("inspector-own")), element.custom.len(), false, |ui| {
        for name in element.custom.keys() {
            row(ui, name, |ui| {
                ui.horizontal(|ui| {
                    let width = ui.available_width() - 32.0;
                    ui.allocate_ui(egui::vec2(width, 24.0), |ui| {
                        form.field(ui, Slot::Custom(name.clone()), name, Rows::Wrapped);
                    });
                    if remove_button(ui, &message!("inspector-remove-own", name = name)) {
                        let mut custom = element.custom.clone();
                        custom.remove(name);
                        let edit = Edit::SetElement(id, ElementChange::Custom(custom));
                        form.panel.edit(message!("inspector-remove-own-step", name = name), vec![edit]);
                    }
                });
            });
        }
        ui.horizontal(|ui| {
            let field = egui::TextEdit::singleline(new_name).hint_text(message!("inspector-own-hint"));
            let typed = ui
                .add(field.desired_width(ui.available_width() - 64.0))
                .accessible_name(message!("inspector-own-name"));
            let is_entered = typed.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let name = new_name.trim().to_owned();
            let is_new = !name.is_empty() && !element.custom.contains_key(&name);
            let button = ui
                .add_enabled(is_new, egui::Button::new(message!("inspector-add")))
                .accessible_name(message!("inspector-add-own"));
            if is_new && (button.clicked() || is_entered) {
                let mut custom = element.custom.clone();
                custom.insert(name.clone(), String::new());
                let edit = Edit::SetElement(id, ElementChange::Custom(custom));
                form.panel.edit(message!("inspector-add-own-step", name = &name), vec![edit]);
                new_name.clear();
            }
        });
    });
}

/// Persons: personal data, and said so.
fn contacts_ui(ui: &mut Ui, form: &mut Form<'_, '_>, id: ElementId) {
    let Some(element) = form.panel.map().elements().get_shared(&id).cloned() else { return };
    section(ui, ("contacts", message!("inspector-contacts")), element.contacts.len(), false, |ui| {
        note(ui, message!("inspector-contacts-subject"));
        let set = |form: &mut Form<'_, '_>, label: &str, contacts: Vec<Contact>| {
            form.panel.edit(label, vec![Edit::SetElement(id, ElementChange::Contacts(contacts))]);
        };
        for (at, contact) in element.contacts.iter().enumerate() {
            for part in ContactPart::ALL {
                let slot = Slot::Contact(at, part);
                let name = slot.label();
                row(ui, part.label(), |ui| form.field(ui, slot, &name, Rows::Wrapped));
            }
            row(ui, "", |ui| {
                ui.horizontal(|ui| {
                    if !contact.email.is_empty() {
                        open_ui(ui, &format!("mailto:{}", contact.email), message!("inspector-write"));
                    }
                    if ui
                        .button(message!("inspector-remove"))
                        .accessible_name(message!("inspector-remove-contact-named", number = at + 1))
                        .clicked()
                    {
                        let mut contacts = element.contacts.clone();
                        contacts.remove(at);
                        set(form, message!("inspector-remove-contact"), contacts);
                    }
                });
            });
            ui.add_space(4.0);
        }
        if ui.button(message!("inspector-add-contact")).clicked() {
            let mut contacts = element.contacts.clone();
            contacts.push(Contact::default());
            set(form, message!("inspector-add-contact"), contacts);
        }
    });
}

/// A small button that takes something away.
pub fn remove_button(ui: &mut Ui, name: &str) -> bool {
    form_rows::sign_button(ui, "×", name, true).clicked()
}
