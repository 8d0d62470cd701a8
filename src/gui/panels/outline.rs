//! Everything in the map as a list: find, filter, jump.

use crate::gui::Desk;

/// What is typed and folded.
#[derive(Default)]
pub struct State {
    pub search: String,
    /// Ctrl+F was pressed: the search field takes the focus in the next frame.
    pub wants_focus: bool,
}

pub fn outline_ui(ui: &mut egui::Ui, desk: &mut Desk<'_>, _state: &mut State) {
    ui.heading("Outline");
    ui.weak(format!("{} elements", desk.map().elements().len()));
}
