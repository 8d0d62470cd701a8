//! The tools and the commands most used, with words.

use egui::{Align, Button, ComboBox, Layout, Ui};

use crate::gui::{Command, Desk, main_button};
use crate::map::AnnotationKind;
use crate::session::ToolKind;

const TOOLS: [(ToolKind, Command, &str); 4] = [
    (ToolKind::Select, Command::SelectTool, "Select"),
    (ToolKind::Hand, Command::HandTool, "Hand"),
    (ToolKind::Connect, Command::Connect, "Link"),
    (ToolKind::Annotate, Command::Annotate, "Annotate"),
];

/// Commands beside the tools, in groups, with the word on their button.
fn groups(desk: &Desk<'_>) -> [Vec<(Command, &'static str)>; 3] {
    // A selection says what is meant; the tip says which of the two it is.
    let several = desk.session.selected_elements().nth(1).is_some();
    let tidy = if several { Command::TidySelection } else { Command::TidyAll };
    [
        vec![(Command::Undo, "Undo"), (Command::Redo, "Redo")],
        vec![(tidy, "Tidy"), (Command::FitAll, "Fit all")],
        vec![(Command::Counts, "Counts")],
    ]
}

pub fn toolbar_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        let new = main_button(ui, "New element").on_hover_text(hint(ui.ctx(), Command::AddElement));
        if new.clicked() {
            desk.run(Command::AddElement);
        }
        ui.separator();
        tools_ui(ui, desk);
        for group in groups(desk) {
            ui.separator();
            for (command, word) in group {
                command_ui(ui, desk, command, word);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_ui(ui, desk, Command::Present, "Present");
            command_ui(ui, desk, Command::Export, "Export…");
        });
    });
}

/// The tools, and what the tool in hand needs to know.
pub fn tools_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    for (tool, command, word) in TOOLS {
        let is_on = desk.session.tool == tool;
        let response = ui.add_enabled(desk.is_enabled(command), Button::selectable(is_on, word));
        if response.on_hover_text(hint(ui.ctx(), command)).clicked() {
            desk.run(command);
        }
    }
    match desk.session.tool {
        ToolKind::Connect => link_kind_ui(ui, desk),
        ToolKind::Annotate => annotation_kind_ui(ui, desk),
        ToolKind::Select | ToolKind::Hand => {}
    }
}

/// The kind that the next links get: links are drawn one kind at a time.
fn link_kind_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let now = desk.session.link_kind(desk.map());
    let kinds: Vec<_> =
        desk.map().ordered_link_kinds().iter().map(|kind| (kind.id.clone(), kind.name.clone())).collect();
    let name = kinds.iter().find(|(id, _)| Some(id) == now.as_ref()).map_or("", |(_, name)| name).to_owned();
    let mut chosen = None;
    let inner = ComboBox::from_id_salt("link kind").selected_text(name).show_ui(ui, |ui| {
        for (id, name) in &kinds {
            if ui.selectable_label(Some(id) == now.as_ref(), name).clicked() {
                chosen = Some(id.clone());
            }
        }
    });
    inner.response.accessible_name("Kind of the next links").on_hover_text("The kind of the links you draw now");
    if chosen.is_some() {
        desk.session.link_kind = chosen;
    }
}

fn annotation_kind_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let mut chosen = desk.session.annotation_kind;
    let inner = ComboBox::from_id_salt("annotation kind").selected_text(chosen.label()).show_ui(ui, |ui| {
        for &kind in AnnotationKind::ALL {
            ui.selectable_value(&mut chosen, kind, kind.label());
        }
    });
    let hint = "Click an element, a link or a cell to pin it there; with Alt, a free point";
    inner.response.accessible_name("Kind of the next annotation").on_hover_text(hint);
    desk.session.annotation_kind = chosen;
}

pub fn command_ui(ui: &mut Ui, desk: &mut Desk<'_>, command: Command, word: &str) {
    let hint = format!("{}\n{}", command.label(desk.document), hint(ui.ctx(), command));
    let response = ui.add_enabled(desk.is_enabled(command), Button::new(word));
    if response.on_hover_text(&hint).on_disabled_hover_text(&hint).clicked() {
        desk.run(command);
    }
}

/// What a command does, with its key.
pub fn hint(ctx: &egui::Context, command: Command) -> String {
    let keys = command.keys(ctx);
    if keys.is_empty() { command.hint().to_owned() } else { format!("{} ({keys})", command.hint()) }
}
