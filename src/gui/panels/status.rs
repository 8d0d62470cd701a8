//! The line at the bottom: what there is, what is hidden, what is saved, the zoom.

use egui::{Align, Layout, RichText, Ui};

use crate::edit::StateId;
use crate::gui::derived::Memo;
use crate::gui::{Command, Desk, jobs_ui};
use crate::map::Map;

/// What was counted.
#[derive(Default)]
pub struct State {
    memo: Memo<StateId, Tally>,
}

struct Tally {
    elements: usize,
    links: usize,
    missing: usize,
}

impl Tally {
    fn new(map: &Map) -> Self {
        let missing = map.elements().iter().filter(|element| element.is_placeholder()).count();
        Self { elements: map.elements().len() - missing, links: map.links().len(), missing }
    }

    fn words(&self) -> String {
        let plural = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
        let mut parts = vec![plural(self.elements, "element", "elements"), plural(self.links, "link", "links")];
        if self.missing > 0 {
            parts.push(format!("{} missing", self.missing));
        }
        parts.join(", ")
    }
}

pub fn status_ui(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        let map = desk.map();
        ui.label(state.memo.get(desk.document.state(), || Tally::new(map)).words());
        let selected = desk.session.selection.len();
        if selected > 0 {
            ui.separator();
            ui.label(format!("{selected} selected"));
        }
        hidden_ui(ui, desk);
        ui.separator();
        saved_ui(ui, desk);
        jobs_ui(ui, desk);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| zoom_ui(ui, desk));
    });
}

/// What the filter hides, loud enough not to be overlooked.
fn hidden_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let drawn = desk.derived.picture(desk.document, desk.session);
    let (hidden, links) = (drawn.picture.hidden, drawn.picture.hidden_links);
    if hidden == 0 && links == 0 {
        return;
    }
    let mut parts = Vec::new();
    if hidden > 0 {
        parts.push(format!("{hidden} hidden by filter"));
    }
    if links > 0 {
        parts.push(format!("{links} links hidden"));
    }
    ui.separator();
    ui.label(RichText::new(parts.join(", ")).color(ui.visuals().warn_fg_color));
    let clear = ui.small_button("×").on_hover_text(Command::ClearFilter.hint());
    if clear.accessible_name("Show what the filter hides").clicked() {
        desk.run(Command::ClearFilter);
    }
}

fn saved_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let name = desk.file.and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let words = match (name, desk.document.is_modified()) {
        (Some(name), false) => format!("saved in {name}"),
        (Some(name), true) => format!("{name}, not saved"),
        (None, false) => "in no file yet".to_owned(),
        (None, true) => "not saved".to_owned(),
    };
    let hover = desk.file.map_or_else(|| "Save it with Ctrl+S".to_owned(), |path| path.display().to_string());
    ui.weak(words).on_hover_text(hover);
}

fn zoom_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let zoom = desk.session.camera().zoom;
    if ui.button("+").on_hover_text("Zoom in (Ctrl +)").accessible_name("Zoom in").clicked() {
        desk.run(Command::ZoomIn);
    }
    let full = ui.button(format!("{:.0} %", zoom * 100.0)).on_hover_text("Back to 100 % (Ctrl 0)");
    if full.accessible_name(format!("Zoom {:.0} %", zoom * 100.0)).clicked() {
        desk.run(Command::ZoomFull);
    }
    if ui.button("−").on_hover_text("Zoom out (Ctrl −)").accessible_name("Zoom out").clicked() {
        desk.run(Command::ZoomOut);
    }
    if ui.button("Fit").on_hover_text(super::toolbar::hint(ui.ctx(), Command::FitAll)).clicked() {
        desk.run(Command::FitAll);
    }
}
