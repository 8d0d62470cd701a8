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
    ui.radio_value(&mut wish.is_view, false, message!("dialogs-facts-whole"));
    let shown = message!("dialogs-facts-view", view = &panel.view().name);
    ui.radio_value(&mut wish.is_view, true, shown);
    ui.add_space(4.0);
    let contacts = panel.map().elements().iter().filter(|element| !element.contacts.is_empty()).count();
    ui.add_enabled(contacts > 0, Checkbox::new(&mut wish.with_contacts, message!("dialogs-facts-contacts")))
        .on_hover_text(message!("dialogs-facts-contacts-hint"))
        .on_disabled_hover_text(message!("dialogs-facts-no-contacts"));
    let wish = *wish;
    buttons_ui(ui, |ui| {
        if main_button(ui, message!("dialogs-save-as")).clicked() {
            panel.push(Action::WriteFacts(wish));
            panel.push(Action::CloseDialog);
        }
        if ui.button(message!("dialogs-close")).clicked() {
            panel.push(Action::CloseDialog);
        }
    });
}
