//! Nothing selected: what the map says of itself.

use egui::Ui;

use super::other_fields::HeadField as F;
use super::record_form::Form;
use crate::gui::panels::form_rows;

pub fn head_ui(ui: &mut Ui, form: &mut Form<'_, '_>) {
    ui.heading(message!("inspector-map"));
    form_rows::note(ui, message!("inspector-map-subject"));
    ui.add_space(4.0);
    form.line(ui, F::Title);
    form.lines(ui, F::Subtitle, 2);
    form.line(ui, F::Date);
    form.lines(ui, F::Sources, 3);
    form.lines(ui, F::Disclaimer, 3);
    form.lines(ui, F::Notes, 4);
}
