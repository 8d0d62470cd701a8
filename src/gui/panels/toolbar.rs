//! The tools and the commands most used, with words.

use egui::{Button, ComboBox, Ui, vec2};

use crate::gui::{Action, Command, Desk, main_button};
use crate::map::AnnotationKind;
use crate::session::ToolKind;

const TOOLS: [(ToolKind, Command, &str); 4] = [
    (ToolKind::Select, Command::SelectTool, "Select"),
    (ToolKind::Hand, Command::HandTool, "Hand"),
    (ToolKind::Connect, Command::Connect, "Link"),
    (ToolKind::Annotate, Command::Annotate, "Annotate"),
];

/// Least size of a target in a room: 44 points.
const LARGE: f32 = 44.0;

pub fn toolbar_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.horizontal(|ui| {
        let new = main_button(ui, "New element").on_hover_text(hint(ui.ctx(), Command::AddElement));
        if new.clicked() {
            desk.run(Command::AddElement);
        }
        ui.separator();
        tools_ui(ui, desk);
        ui.separator();
        commands_ui(ui, desk, &[(Command::Undo, "Undo"), (Command::Redo, "Redo")]);
        ui.separator();
        commands_ui(ui, desk, &[(Command::AutoPlace, "Tidy"), (Command::FitAll, "Fit all")]);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            commands_ui(ui, desk, &[(Command::Present, "Present"), (Command::Export, "Export…")]);
            ui.separator();
            let panels = desk.session.panels;
            for (command, word, is_on) in [
                (Command::ToggleInspector, "Inspector", panels.inspector),
                (Command::ToggleDrawer, "Counts", panels.drawer),
                (Command::ToggleOutline, "Outline", panels.outline),
            ] {
                if ui.add(Button::selectable(is_on, word)).on_hover_text(hint(ui.ctx(), command)).clicked() {
                    desk.run(command);
                }
            }
        });
    });
}

/// The one bar of a presentation: large targets, and the way out.
pub fn present_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    ui.spacing_mut().interact_size.y = LARGE;
    ui.spacing_mut().button_padding = vec2(12.0, 8.0);
    ui.horizontal(|ui| {
        tools_ui(ui, desk);
        commands_ui(
            ui,
            desk,
            &[(Command::AddElement, "New element"), (Command::Undo, "Undo"), (Command::FitAll, "Fit")],
        );
        ui.separator();
        let view = desk.view();
        let views: Vec<_> = desk.map().ordered_views().iter().map(|view| (view.id, view.name.clone())).collect();
        let inner = ComboBox::from_id_salt("view in front").selected_text(&view.name).show_ui(ui, |ui| {
            for (id, name) in views {
                if ui.selectable_label(id == view.id, name).clicked() {
                    desk.push(Action::ShowView(id));
                }
            }
        });
        inner.response.accessible_name("View");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            commands_ui(ui, desk, &[(Command::Present, "End presentation"), (Command::FullScreen, "Full screen")]);
        });
    });
}

fn tools_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    for (tool, command, word) in TOOLS {
        let is_on = desk.session.tool == tool;
        let button = Button::selectable(is_on, word).min_size(vec2(0.0, ui.spacing().interact_size.y));
        if ui.add(button).on_hover_text(hint(ui.ctx(), command)).clicked() {
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
    let now = desk.session.annotation_kind;
    let mut chosen = now;
    let inner = ComboBox::from_id_salt("annotation kind").selected_text(now.label()).show_ui(ui, |ui| {
        for &kind in AnnotationKind::ALL {
            ui.selectable_value(&mut chosen, kind, kind.label());
        }
    });
    inner.response.accessible_name("Kind of the next annotation");
    ui.weak("Click an element, a link or a cell; with Alt, a free point");
    desk.session.annotation_kind = chosen;
}

fn commands_ui(ui: &mut Ui, desk: &mut Desk<'_>, commands: &[(Command, &str)]) {
    for &(command, word) in commands {
        let button = Button::new(word).min_size(vec2(0.0, ui.spacing().interact_size.y));
        let label = command.label(desk.document);
        let about = if label == command.name() { String::new() } else { format!("{label}\n") };
        let hint = format!("{about}{}", hint(ui.ctx(), command));
        if ui.add_enabled(desk.is_enabled(command), button).on_hover_text(hint).clicked() {
            desk.run(command);
        }
    }
}

/// What a command does, with its key.
pub fn hint(ctx: &egui::Context, command: Command) -> String {
    let keys = command.keys(ctx);
    if keys.is_empty() { command.hint().to_owned() } else { format!("{} ({keys})", command.hint()) }
}
