//! The tools and the commands most used, with words.

use egui::{Align, Button, ComboBox, Layout, Ui};

use crate::gui::{Action, Command, PanelContext, main_button};
use crate::map::AnnotationKind;
use crate::session::ToolKind;

/// The tools, each with the word on its button.
fn tools() -> [(ToolKind, Command, &'static str); 4] {
    [
        (ToolKind::Select, Command::SelectTool, message!("window-tool-select")),
        (ToolKind::Hand, Command::HandTool, message!("window-tool-hand")),
        (ToolKind::Connect, Command::Connect, message!("window-tool-link")),
        (ToolKind::Annotate, Command::Annotate, message!("window-tool-annotate")),
    ]
}

/// Commands beside the tools, in groups, with the word on their button.
fn groups(panel: &PanelContext<'_>) -> [Vec<(Command, &'static str)>; 3] {
    // A selection says what is meant; the tip says which of the two it is.
    let several = panel.session.selected_elements().nth(1).is_some();
    let tidy = if several { Command::TidySelection } else { Command::TidyAll };
    [
        vec![(Command::Undo, message!("window-tool-undo")), (Command::Redo, message!("window-tool-redo"))],
        vec![(tidy, message!("window-tool-tidy")), (Command::FitAll, message!("window-tool-fit-all"))],
        vec![(Command::Counts, message!("window-tool-counts"))],
    ]
}

/// The toolbar under the menus.
pub fn toolbar_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    ui.horizontal(|ui| {
        let new =
            main_button(ui, message!("window-tool-new-element")).on_hover_text(hint(ui.ctx(), Command::AddElement));
        if new.clicked() {
            panel.run(Command::AddElement);
        }
        ui.separator();
        tools_ui(ui, panel);
        for group in groups(panel) {
            ui.separator();
            for (command, word) in group {
                command_ui(ui, panel, command, word);
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            command_ui(ui, panel, Command::Present, message!("window-tool-present"));
            command_ui(ui, panel, Command::Export, message!("window-tool-export"));
        });
    });
}

/// The tools, and what the tool in hand needs to know.
pub fn tools_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    for (tool, command, word) in tools() {
        let is_on = panel.session.tool == tool;
        let response = ui.add_enabled(panel.is_enabled(command), Button::selectable(is_on, word));
        if response.on_hover_text(hint(ui.ctx(), command)).clicked() {
            panel.run(command);
        }
    }
    match panel.session.tool {
        ToolKind::Connect => link_kind_ui(ui, panel),
        ToolKind::Annotate => annotation_kind_ui(ui, panel),
        ToolKind::Select | ToolKind::Hand => {}
    }
}

/// The kind that the next links get: links are drawn one kind at a time.
fn link_kind_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let now = panel.session.link_kind(panel.map());
    let kinds: Vec<_> =
        panel.map().ordered_link_kinds().iter().map(|kind| (kind.id.clone(), kind.name.clone())).collect();
    let name = kinds.iter().find(|(id, _)| Some(id) == now.as_ref()).map_or("", |(_, name)| name).to_owned();
    let mut chosen = None;
    let inner = ComboBox::from_id_salt("link-kind").selected_text(name).show_ui(ui, |ui| {
        for (id, name) in &kinds {
            if ui.selectable_label(Some(id) == now.as_ref(), name).clicked() {
                chosen = Some(id.clone());
            }
        }
    });
    inner
        .response
        .accessible_name(message!("window-tool-link-kind"))
        .on_hover_text(message!("window-tool-link-kind-hint"));
    if let Some(kind) = chosen {
        panel.push(Action::UseLinkKind(kind));
    }
}

fn annotation_kind_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let mut chosen = panel.session.annotation_kind;
    let inner = ComboBox::from_id_salt("annotation-kind").selected_text(chosen.label()).show_ui(ui, |ui| {
        for &kind in AnnotationKind::ALL {
            ui.selectable_value(&mut chosen, kind, kind.label());
        }
    });
    inner
        .response
        .accessible_name(message!("window-tool-annotation-kind"))
        .on_hover_text(message!("window-tool-annotation-kind-hint"));
    if chosen != panel.session.annotation_kind {
        panel.push(Action::UseAnnotationKind(chosen));
    }
}

/// A button that runs a command, with its own word; the hint has its name and keys.
pub fn command_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, command: Command, word: &str) {
    let hint = format!("{}\n{}", command.label(panel.document), hint(ui.ctx(), command));
    let response = ui.add_enabled(panel.is_enabled(command), Button::new(word));
    if response.on_hover_text(&hint).on_disabled_hover_text(&hint).clicked() {
        panel.run(command);
    }
}

/// The hint of a command, with its key.
pub fn hint(ctx: &egui::Context, command: Command) -> String {
    let keys = command.keys(ctx);
    if keys.is_empty() {
        command.hint().to_owned()
    } else {
        message!("window-tool-hint-with-keys", hint = command.hint(), keys = keys)
    }
}
