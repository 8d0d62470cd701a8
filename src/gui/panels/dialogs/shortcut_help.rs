//! Every key, from the command table, and what the pointer does.

use egui::{Grid, RichText, ScrollArea};

use crate::gui::command::{Menu, keys_of};
use crate::gui::style::{modal, semi_bold};
use crate::gui::{Action, Command, PanelContext};

const POINTER: [(&str, &str); 13] = [
    ("Click, Shift-click", "Select, add to the selection"),
    ("Drag on empty canvas", "Select everything the rectangle touches"),
    ("Drag a card", "Move it; in another cell it gets that stage and region"),
    ("Alt-drag a card", "Copy it"),
    ("Double-click empty canvas", "New element there"),
    ("Click a block", "Select the elements in the cell; double-click to see them"),
    ("Double-click a card, or just type", "Rename it; single letters that are commands stay commands"),
    ("The round handle of a card", "Drag: link. Click: the next element"),
    ("Enter, Tab, Esc while naming", "Next in the cell, next stage and linked, done"),
    ("Drag an end of the selected link", "Attach it to another card"),
    ("Space-drag, middle, right", "Pan"),
    ("Wheel, two fingers", "Pan"),
    ("Ctrl+wheel, pinch", "Zoom at the cursor"),
];

pub fn shortcuts_ui(ctx: &egui::Context, panel: &mut PanelContext<'_>) {
    let modal = modal(ctx, "shortcuts").show(ctx, |ui| {
        ui.set_width(680.0);
        ui.heading("Keyboard and pointer");
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
        ui.button("Close").clicked()
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
    title_ui(ui, "Pointer");
    for (gesture, meaning) in POINTER {
        ui.label(gesture);
        let meaning = egui::Label::new(RichText::new(meaning).weak()).wrap().halign(egui::Align::LEFT);
        ui.add(meaning);
        ui.add_space(4.0);
    }
}

fn menu_ui(ui: &mut egui::Ui, menu: Menu) {
    let commands = Command::ALL.iter().filter(|command| command.menu() == menu && !command.shortcuts().is_empty());
    title_ui(ui, menu.label());
    Grid::new(menu.label()).num_columns(2).spacing([16.0, 4.0]).show(ui, |ui| {
        for command in commands {
            let keys: Vec<String> = command.shortcuts().iter().map(|shortcut| keys_of(ui.ctx(), shortcut)).collect();
            ui.weak(keys.join(", "));
            ui.label(command.name()).on_hover_text(command.hint());
            ui.end_row();
        }
    });
}
