//! Choosers of one value out of a few.

use egui::{ComboBox, Ui};

/// A chooser that says what is chosen; true when that changed.
pub fn choose_ui<T: PartialEq + Clone>(
    ui: &mut Ui,
    name: &str,
    value: &mut T,
    all: &[T],
    label: impl Fn(&T) -> String,
) -> bool {
    let before = value.clone();
    let combo = ComboBox::from_id_salt(name).selected_text(label(value)).show_ui(ui, |ui| {
        for choice in all {
            ui.selectable_value(value, choice.clone(), label(choice));
        }
    });
    combo.response.on_hover_text(name).accessible_name(name);
    *value != before
}
