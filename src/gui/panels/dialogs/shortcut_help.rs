//! Every key, from the command table, and what the pointer does.

use egui::{Grid, RichText, ScrollArea};

use crate::gui::command::{Menu, keys_of};
use crate::gui::style::{modal, semi_bold};
use crate::gui::{Action, Command, PanelContext};

/// Each gesture of the pointer, and its meaning.
fn pointer() -> [(&'static str, &'static str); 13] {
    [
        (message!("dialogs-pointer-click"), message!("dialogs-pointer-click-meaning")),
        (message!("dialogs-pointer-rectangle"), message!("dialogs-pointer-rectangle-meaning")),
        (message!("dialogs-pointer-drag"), message!("dialogs-pointer-drag-meaning")),
        (message!("dialogs-pointer-copy"), message!("dialogs-pointer-copy-meaning")),
        (message!("dialogs-pointer-new"), message!("dialogs-pointer-new-meaning")),
        (message!("dialogs-pointer-block"), message!("dialogs-pointer-block-meaning")),
        (message!("dialogs-pointer-rename"), message!("dialogs-pointer-rename-meaning")),
        (message!("dialogs-pointer-handle"), message!("dialogs-pointer-handle-meaning")),
        (message!("dialogs-pointer-naming"), message!("dialogs-pointer-naming-meaning")),
        (message!("dialogs-pointer-link-end"), message!("dialogs-pointer-link-end-meaning")),
        (message!("dialogs-pointer-pan"), message!("dialogs-pointer-pan-meaning")),
        (message!("dialogs-pointer-wheel"), message!("dialogs-pointer-wheel-meaning")),
        (message!("dialogs-pointer-zoom"), message!("dialogs-pointer-zoom-meaning")),
    ]
}

pub fn shortcuts_ui(ctx: &egui::Context, panel: &mut PanelContext<'_>) {
    let modal = modal(ctx, "shortcuts").show(ctx, |ui| {
        ui.set_width(680.0);
        ui.heading(message!("dialogs-shortcuts"));
        ui.add_space(8.0);
        let height = ctx.content_rect().height() * 0.7;
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.columns_const(|[left, right]| {
                pointer_ui(left);
                for menu in [Menu::Insert, Menu::Arrange, Menu::Help] {
                    menu_ui(left, menu);
                }
                for menu in [Menu::File, Menu::Edit, Menu::View, Menu::Keys] {
                    menu_ui(right, menu);
                }
            });
        });
        ui.add_space(8.0);
        ui.button(message!("dialogs-close")).clicked()
    });
    if modal.inner || modal.should_close() {
        panel.push(Action::CloseDialog);
    }
}

fn title_ui(ui: &mut egui::Ui, text: &str) {
    ui.add_space(8.0);
    ui.label(RichText::new(text).family(semi_bold()));
}

fn pointer_ui(ui: &mut egui::Ui) {
    title_ui(ui, message!("dialogs-pointer"));
    for (gesture, meaning) in pointer() {
        ui.label(gesture);
        let meaning = egui::Label::new(RichText::new(meaning).weak()).wrap().halign(egui::Align::LEFT);
        ui.add(meaning);
        ui.add_space(4.0);
    }
}

fn menu_ui(ui: &mut egui::Ui, menu: Menu) {
    let commands = Command::ALL.iter().filter(|command| command.menu() == menu && !command.shortcuts().is_empty());
    title_ui(ui, menu.label());
    Grid::new(menu).num_columns(2).spacing([16.0, 4.0]).show(ui, |ui| {
        for command in commands {
            let keys: Vec<String> = command.shortcuts().iter().map(|shortcut| keys_of(ui.ctx(), shortcut)).collect();
            ui.weak(keys.join(", "));
            ui.label(command.name()).on_hover_text(command.hint());
            ui.end_row();
        }
    });
}
