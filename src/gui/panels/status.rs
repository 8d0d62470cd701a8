//! The line at the bottom: what there is, what is hidden, what is saved, the zoom.

use egui::{Button, RichText, Ui};

use crate::gui::derived::Memo;
use crate::gui::style::color32;
use crate::gui::{Command, Desk, jobs_ui};

/// The counted words, by the map's state.
#[derive(Default)]
pub struct State {
    words: Memo<crate::edit::StateId, String>,
}

pub fn status_ui(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        let map = desk.document.map();
        let words = state.words.get(desk.document.state(), || {
            let missing = map.elements().iter().filter(|element| element.is_placeholder()).count();
            let mut words = vec![plural(map.elements().len() - missing, "element"), plural(map.links().len(), "link")];
            if missing > 0 {
                words.push(format!("{missing} missing"));
            }
            words.join(", ")
        });
        ui.weak(words.as_str());
        let selected = desk.session.selection.len();
        if selected > 0 {
            ui.separator();
            ui.label(format!("{selected} selected"));
        }
        hidden_ui(ui, desk);
        jobs_ui(ui, desk);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let zoom = desk.session.camera().zoom;
            zoom_ui(ui, desk, "+", "Zoom in", Command::ZoomIn);
            zoom_ui(ui, desk, &format!("{:.0} %", zoom * 100.0), "Zoom to 100 %", Command::ZoomFull);
            zoom_ui(ui, desk, "−", "Zoom out", Command::ZoomOut);
            ui.separator();
            let (text, hint) = match (desk.document.is_modified(), desk.file) {
                (true, Some(file)) => ("not saved", file.display().to_string()),
                (true, None) => ("not saved", "In no file yet".to_owned()),
                (false, Some(file)) => ("saved", file.display().to_string()),
                (false, None) => ("", String::new()),
            };
            if !text.is_empty() {
                ui.weak(text).on_hover_text(hint);
            }
        });
    });
}

/// What the view's filter hides, said loudly, with the way to show it.
fn hidden_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let drawn = desk.derived.picture(desk.document, desk.session);
    let (elements, links) = (drawn.picture.hidden, drawn.picture.hidden_links);
    let mut words = Vec::new();
    if elements > 0 {
        words.push(plural(elements, "element"));
    }
    if links > 0 {
        words.push(plural(links, "link"));
    }
    if words.is_empty() {
        return;
    }
    ui.separator();
    let text = format!("{} hidden by filter  ×", words.join(" and "));
    let text = RichText::new(text).color(color32(desk.theme.alert));
    if ui.add(Button::new(text)).on_hover_text(Command::ClearFilter.hint()).clicked() {
        desk.run(Command::ClearFilter);
    }
}

fn zoom_ui(ui: &mut Ui, desk: &mut Desk<'_>, text: &str, name: &str, command: Command) {
    let response = ui.button(text).on_hover_text(super::toolbar::hint(ui.ctx(), command)).accessible_name(name);
    if response.clicked() {
        desk.run(command);
    }
}

fn plural(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
