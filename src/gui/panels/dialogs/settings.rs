//! The settings dialog: colours, text size, motion.

use egui::{Slider, Ui};

use super::close_ui;
use crate::gui::{Command, PanelContext};
use crate::scene::ThemeName;

const THEMES: [(ThemeName, Command, &str); 3] = [
    (ThemeName::Light, Command::ThemeLight, "Light"),
    (ThemeName::Dark, Command::ThemeDark, "Dark"),
    (ThemeName::Contrast, Command::ThemeContrast, "High contrast"),
];

pub fn settings_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let mut settings = panel.settings.clone();
    ui.label("Theme");
    ui.horizontal(|ui| {
        for (theme, command, name) in THEMES {
            if ui.radio(panel.session.theme == theme, name).clicked() {
                panel.run(command);
            }
        }
    });
    ui.add_space(12.0);
    let label = ui.label("Text size");
    ui.horizontal(|ui| {
        let percent = |scale: f64, _| format!("{:.0} %", scale * 100.0);
        let slider = Slider::new(&mut settings.text_scale, 0.8..=2.0).step_by(0.1).custom_formatter(percent);
        // A text that grows under the pointer would move the slider with it.
        ui.add(slider.update_while_editing(false)).labelled_by(label.id);
        if ui.button("100 %").on_hover_text("Back to the usual size").clicked() {
            settings.text_scale = 1.0;
        }
    });
    ui.weak("For a projector, Present (F5) enlarges the text further.");
    ui.add_space(12.0);
    ui.checkbox(&mut settings.reduces_motion, "Reduce motion")
        .on_hover_text("Menus and panels open at once, and tidied cards do not glide");
    panel.change_settings(settings);
    close_ui(ui, panel);
}
