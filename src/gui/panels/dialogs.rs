//! Windows over the window.

use crate::gui::{Action, Desk, Dialog};

/// Half-filled forms of the dialogs.
#[derive(Default)]
pub struct State {}

pub fn dialog_ui(ctx: &egui::Context, desk: &mut Desk<'_>, _state: &mut State, dialog: Dialog) {
    let modal = egui::Modal::new(egui::Id::unique("dialog")).show(ctx, |ui| {
        ui.set_width(480.0);
        match dialog {
            Dialog::Palette => ui.heading("Commands"),
            Dialog::Shortcuts => ui.heading("Keyboard shortcuts"),
            Dialog::Settings => ui.heading("Settings"),
            Dialog::ViewOptions => ui.heading("View options"),
            Dialog::MapDetails => ui.heading("Title and sources"),
            Dialog::Vocabulary => ui.heading("Vocabulary"),
            Dialog::Export => ui.heading("Export picture"),
        };
        if ui.button("Close").clicked() {
            desk.push(Action::CloseDialog);
        }
    });
    if modal.should_close() {
        desk.push(Action::CloseDialog);
    }
}
