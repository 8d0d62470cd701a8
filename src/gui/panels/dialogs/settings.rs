//! The settings dialog: colours, text size, motion.

use egui::{Slider, Ui};

use super::close_ui;
use crate::gui::{Command, PanelContext};
use crate::scene::ThemeName;

pub fn settings_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let mut settings = panel.settings.clone();
    ui.label(message!("dialogs-settings-theme"));
    ui.horizontal(|ui| {
        for (theme, command, name) in [
            (ThemeName::Light, Command::ThemeLight, message!("dialogs-settings-light")),
            (ThemeName::Dark, Command::ThemeDark, message!("dialogs-settings-dark")),
            (ThemeName::Contrast, Command::ThemeContrast, message!("dialogs-settings-contrast")),
        ] {
            if ui.radio(panel.session.theme == theme, name).clicked() {
                panel.run(command);
            }
        }
    });
    ui.add_space(12.0);
    let label = ui.label(message!("dialogs-settings-text-size"));
    ui.horizontal(|ui| {
        let percent = |scale: f64, _| message!("dialogs-settings-percent", percent = format!("{:.0}", scale * 100.0));
        let slider = Slider::new(&mut settings.text_scale, 0.8..=2.0).step_by(0.1).custom_formatter(percent);
        // A text that grows under the pointer would move the slider with it.
        ui.add(slider.update_while_editing(false)).labelled_by(label.id);
        if ui
            .button(message!("dialogs-settings-percent", percent = 100))
            .on_hover_text(message!("dialogs-settings-usual-size"))
            .clicked()
        {
            settings.text_scale = 1.0;
        }
    });
    ui.weak(message!("dialogs-settings-projector"));
    ui.add_space(12.0);
    ui.checkbox(&mut settings.reduces_motion, message!("dialogs-settings-motion"))
        .on_hover_text(message!("dialogs-settings-motion-hint"));
    panel.change_settings(settings);
    close_ui(ui, panel);
}
