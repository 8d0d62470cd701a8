//! The fields of what is selected.

use crate::gui::Desk;

/// Half-typed fields and open sections.
#[derive(Default)]
pub struct State {}

pub fn inspector_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>, _state: &mut State) {
    ui.heading("Inspector");
    ui.weak(format!("{} selected", desk.session.selection.len()));
}
