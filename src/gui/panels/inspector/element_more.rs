//! The fields of an element that are asked for less often, in sections.

use egui::Ui;

use super::contact::ContactPart;
use super::element_field::ElementField as F;
use super::record_form::{Form, open_ui, with_none};
use super::sheet::Slot;
use crate::edit::{Edit, ElementChange};
use crate::gui::panels::form_rows::{self, choices, note, row, section};
use crate::gui::panels::text_draft::Rows;
use crate::map::{Contact, DeviceClass, ElementId, EmployeesBand, Level, Scope, TypeId};

const NAMES: [F; 3] = [F::NameLocal, F::ShortName, F::Aliases];
const PLACE: [F; 5] = [F::Level, F::Scope, F::Country, F::Latitude, F::Longitude];
const SIZE: [F; 6] = [F::EmployeesBand, F::EmployeesCount, F::EmployeesYear, F::Turnover, F::Currency, F::TurnoverYear];
const ACTIVITY: [F; 6] = [F::Founded, F::Trl, F::DeviceClass, F::Nace, F::NaceRevision, F::Tags];
const REGISTERS: [F; 4] = [F::Website, F::Ror, F::Vat, F::Pic];
const SOURCE: [F; 2] = [F::SourceUrl, F::SourceDate];

/// The sections; `one` is the element where only one is selected.
pub fn sections_ui(ui: &mut Ui, form: &mut Form<'_, '_>, one: Option<ElementId>, new_custom: &mut String) {
    fold(ui, form, "Source in detail", &SOURCE, |ui, form| {
        form.address(ui, F::SourceUrl, "Open the source");
        form.line(ui, F::SourceDate);
    });
    if one.is_some() {
        fold(ui, form, "Other names", &NAMES, |ui, form| {
            for field in NAMES {
                form.line(ui, field);
            }
        });
    }
    fold(ui, form, "Place and level", &PLACE, |ui, form| {
        let by_type = level_by_type(form);
        form.choice(ui, F::Level, |_| with_none(by_type, choices(Level::ALL, Level::id, Level::label)));
        form.choice(ui, F::Scope, |_| with_none("Not stated", choices(Scope::ALL, Scope::id, Scope::label)));
        form.line(ui, F::Country);
        form.line(ui, F::Latitude);
        form.line(ui, F::Longitude);
    });
    fold(ui, form, "Size and money", &SIZE, |ui, form| {
        form.choice(ui, F::EmployeesBand, |_| {
            with_none("Unknown", choices(EmployeesBand::ALL, EmployeesBand::id, EmployeesBand::label))
        });
        for field in [F::EmployeesCount, F::EmployeesYear, F::Turnover, F::Currency, F::TurnoverYear] {
            form.line(ui, field);
        }
    });
    fold(ui, form, "Activity", &ACTIVITY, |ui, form| {
        form.line(ui, F::Founded);
        form.choice(ui, F::Trl, |_| {
            let levels = (1..=9).map(|level| (level.to_string(), format!("TRL {level}"))).collect();
            with_none("Not stated", levels)
        });
        form.choice(ui, F::DeviceClass, |_| {
            with_none("Not stated", choices(DeviceClass::ALL, DeviceClass::id, DeviceClass::label))
        });
        form.line(ui, F::Nace);
        form.line(ui, F::NaceRevision);
        form.line(ui, F::Tags);
    });
    if let Some(id) = one {
        fold(ui, form, "Website and registers", &REGISTERS, |ui, form| {
            form.address(ui, F::Website, "Open the website");
            for field in [F::Ror, F::Vat, F::Pic] {
                form.line(ui, field);
            }
        });
        fold(ui, form, "Notes", &[F::Notes], |ui, form| {
            form.field(ui, F::Notes.into(), "Notes", Rows::Lines(4));
        });
        custom_ui(ui, form, id, new_custom);
        contacts_ui(ui, form, id);
    }
}

fn fold<'a, 'd>(
    ui: &mut Ui,
    form: &mut Form<'a, 'd>,
    title: &str,
    fields: &[F],
    add: impl FnOnce(&mut Ui, &mut Form<'a, 'd>),
) {
    let slots: Vec<Slot> = fields.iter().cloned().map(Slot::from).collect();
    section(ui, title, form.filled(&slots), false, |ui| add(ui, form));
}

fn level_by_type(form: &Form<'_, '_>) -> String {
    let type_id = form.sheet.value(&Slot::from(F::Type)).unwrap_or_default();
    let kind = form.panel.map().types().get(&TypeId::new(type_id));
    match kind.and_then(|kind| kind.level) {
        Some(level) => format!("{} (type)", level.label()),
        None => "By type".to_owned(),
    }
}

/// Fields of the map's own.
fn custom_ui(ui: &mut Ui, form: &mut Form<'_, '_>, id: ElementId, new_name: &mut String) {
    let Some(element) = form.panel.map().elements().get_shared(&id).cloned() else { return };
    section(ui, "Own fields", element.custom.len(), false, |ui| {
        for name in element.custom.keys() {
            row(ui, name, |ui| {
                ui.horizontal(|ui| {
                    let width = ui.available_width() - 32.0;
                    ui.allocate_ui(egui::vec2(width, 24.0), |ui| {
                        form.field(ui, F::Custom(name.clone()).into(), name, Rows::Wrapped);
                    });
                    if remove_button(ui, &format!("Remove field {name}")) {
                        let mut custom = element.custom.clone();
                        custom.remove(name);
                        let edit = Edit::SetElement(id, ElementChange::Custom(custom));
                        form.panel.edit(format!("Remove field “{name}”"), vec![edit]);
                    }
                });
            });
        }
        ui.horizontal(|ui| {
            let field = egui::TextEdit::singleline(new_name).hint_text("name of a new field");
            let typed = ui.add(field.desired_width(ui.available_width() - 64.0)).accessible_name("Name of a new field");
            let is_entered = typed.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
            let name = new_name.trim().to_owned();
            let is_new = !name.is_empty() && !element.custom.contains_key(&name);
            let button = ui.add_enabled(is_new, egui::Button::new("Add")).accessible_name("Add field");
            if is_new && (button.clicked() || is_entered) {
                let mut custom = element.custom.clone();
                custom.insert(name.clone(), String::new());
                let edit = Edit::SetElement(id, ElementChange::Custom(custom));
                form.panel.edit(format!("Add field “{name}”"), vec![edit]);
                new_name.clear();
            }
        });
    });
}

/// Persons: personal data, and said so.
fn contacts_ui(ui: &mut Ui, form: &mut Form<'_, '_>, id: ElementId) {
    let Some(element) = form.panel.map().elements().get_shared(&id).cloned() else { return };
    section(ui, "Contacts", element.contacts.len(), false, |ui| {
        note(ui, "Personal data: left out of exports unless you ask for it.");
        let set = |form: &mut Form<'_, '_>, label: &str, contacts: Vec<Contact>| {
            form.panel.edit(label, vec![Edit::SetElement(id, ElementChange::Contacts(contacts))]);
        };
        for (at, contact) in element.contacts.iter().enumerate() {
            for part in ContactPart::ALL {
                let slot = Slot::from(F::Contact(at, part));
                let name = slot.label();
                row(ui, part.label(), |ui| form.field(ui, slot, &name, Rows::Wrapped));
            }
            row(ui, "", |ui| {
                ui.horizontal(|ui| {
                    if !contact.email.is_empty() {
                        open_ui(ui, &format!("mailto:{}", contact.email), "Write an email");
                    }
                    if ui.button("Remove").accessible_name(format!("Remove contact {}", at + 1)).clicked() {
                        let mut contacts = element.contacts.clone();
                        contacts.remove(at);
                        set(form, "Remove contact", contacts);
                    }
                });
            });
            ui.add_space(4.0);
        }
        if ui.button("Add contact").clicked() {
            let mut contacts = element.contacts.clone();
            contacts.push(Contact::default());
            set(form, "Add contact", contacts);
        }
    });
}

/// A small button that takes something away.
pub fn remove_button(ui: &mut Ui, name: &str) -> bool {
    form_rows::sign_button(ui, "×", name, true).clicked()
}
