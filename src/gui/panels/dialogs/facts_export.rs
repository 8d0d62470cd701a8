//! The facts for other programs: which format, and how much of the map.

use egui::{Checkbox, RichText, Ui};

use super::buttons_ui;
use crate::export::facts::FactsFormat;
use crate::gui::style::semi_bold;
use crate::gui::{Action, FactsFile, PanelContext, main_button};

/// The last choices.
pub struct State {
    wish: FactsFile,
}

impl Default for State {
    fn default() -> Self {
        Self { wish: FactsFile { format: FactsFormat::Xlsx, is_view: false, with_contacts: false } }
    }
}

pub fn facts_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    let wish = &mut state.wish;
    for format in FactsFormat::ALL.iter().copied() {
        ui.horizontal(|ui| {
            ui.radio_value(&mut wish.format, format, RichText::new(format.label()).family(semi_bold()));
            ui.weak(format.hint());
        });
    }
    ui.add_space(12.0);
    ui.radio_value(&mut wish.is_view, false, "The whole map, with the positions of this view");
    let shown = format!("Only what the view “{}” shows", panel.view().name);
    ui.radio_value(&mut wish.is_view, true, shown);
    ui.add_space(4.0);
    let contacts = panel.map().elements().iter().filter(|element| !element.contacts.is_empty()).count();
    ui.add_enabled(contacts > 0, Checkbox::new(&mut wish.with_contacts, "Include contact details"))
        .on_hover_text("Personal data: include them only if everyone who receives the file may have them")
        .on_disabled_hover_text("No element has a contact person");
    let wish = *wish;
    buttons_ui(ui, |ui| {
        if main_button(ui, "Save as…").clicked() {
            panel.push(Action::WriteFacts(wish));
            panel.push(Action::CloseDialog);
        }
        if ui.button("Close").clicked() {
            panel.push(Action::CloseDialog);
        }
    });
}
