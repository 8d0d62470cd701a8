//! The line at the bottom: what there is, what is hidden, what is saved, the zoom.

use std::time::Duration;

use egui::{Align, Layout, RichText, Ui};

use crate::edit::StateId;
use crate::gui::derived::Memo;
use crate::gui::{Command, PanelContext};
use crate::map::Map;

/// The counts of the map, remembered.
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
        let mut parts = vec![
            message!("window-status-elements", count = self.elements),
            message!("window-status-links", count = self.links),
        ];
        if self.missing > 0 {
            parts.push(message!("window-status-missing", count = self.missing));
        }
        parts.join(", ")
    }
}

/// The status bar; its memo is the state.
pub fn status_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        let map = panel.map();
        ui.label(state.memo.get(panel.document.state(), || Tally::new(map)).words());
        let selected = panel.session.selection.len();
        if selected > 0 {
            ui.separator();
            ui.label(message!("window-status-selected", count = selected));
        }
        hidden_ui(ui, panel);
        ui.separator();
        saved_ui(ui, panel);
        jobs_ui(ui, panel);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| zoom_ui(ui, panel));
    });
}

/// Jobs under way, how far they are, and the way to stop them.
fn jobs_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>) {
    for job in panel.jobs {
        ui.add(egui::Label::new(&job.name));
        if let Some(share) = job.share() {
            ui.add(egui::ProgressBar::new(share).desired_width(96.0));
        }
        if job.can_cancel() && ui.small_button(message!("window-status-cancel")).clicked() {
            job.cancel();
        }
    }
}

/// The number of hidden elements, loud enough not to be overlooked.
fn hidden_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let drawn = panel.derived.picture(panel.document, panel.session);
    let (hidden, links) = (drawn.picture.hidden, drawn.picture.hidden_links);
    if hidden == 0 && links == 0 {
        return;
    }
    let mut parts = Vec::new();
    if hidden > 0 {
        parts.push(message!("window-status-hidden", count = hidden));
    }
    if links > 0 {
        parts.push(message!("window-status-links-hidden", count = links));
    }
    ui.separator();
    ui.label(RichText::new(parts.join(", ")).color(ui.visuals().warn_fg_color));
    let clear = ui.small_button("×").on_hover_text(Command::ClearFilter.hint());
    if clear.accessible_name(message!("window-status-show-hidden")).clicked() {
        panel.run(Command::ClearFilter);
    }
}

fn saved_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let name = panel.file.and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
    let now = ui.input(|input| input.time);
    let since = panel.saved_at.map(|at| Since::of(now - at));
    if let Some(until_next) = since.as_ref().and_then(|since| since.until_next) {
        // Once a minute at most, and not for ever.
        ui.ctx().request_repaint_after(Duration::from_secs_f64(until_next.max(1.0)));
    }
    let words = match (name, panel.document.is_modified(), since) {
        (Some(name), false, None) => message!("window-status-saved", file = name),
        (Some(name), false, Some(since)) => message!("window-status-saved-since", file = name, since = since.words),
        (Some(name), true, None) => message!("window-status-not-saved-in", file = name),
        (Some(name), true, Some(since)) => message!("window-status-changed-since", file = name, since = since.words),
        (None, false, _) => message!("window-status-no-file").to_owned(),
        (None, true, _) => message!("window-status-not-saved").to_owned(),
    };
    let hover =
        panel.file.map_or_else(|| message!("window-status-save-hint").to_owned(), |path| path.display().to_string());
    ui.weak(words).on_hover_text(hover);
}

/// A time that has passed, in words that stay true for a while.
#[derive(Debug, PartialEq)]
struct Since {
    words: String,
    /// Seconds until other words are due; none when these stay.
    until_next: Option<f64>,
}

impl Since {
    fn of(seconds: f64) -> Self {
        let minutes = (seconds / 60.0).max(0.0) as u32;
        let words = match minutes {
            0 => message!("window-status-just-now").to_owned(),
            1..60 => message!("window-status-minutes-ago", minutes = minutes),
            _ => message!("window-status-over-an-hour-ago").to_owned(),
        };
        let next = f64::from(minutes + 1) * 60.0 - seconds;
        Self { words, until_next: (minutes < 60).then_some(next) }
    }
}

fn zoom_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    let zoom = panel.session.camera().zoom;
    let zoom_in = ui.button("+").on_hover_text(message!("window-status-zoom-in-hint"));
    if zoom_in.accessible_name(message!("window-status-zoom-in")).clicked() {
        panel.run(Command::ZoomIn);
    }
    let percent = format!("{:.0}", zoom * 100.0);
    let full = ui.button(message!("window-status-percent", percent = &percent));
    let full = full.on_hover_text(message!("window-status-zoom-full-hint"));
    if full.accessible_name(message!("window-status-zoom", percent = &percent)).clicked() {
        panel.run(Command::ZoomFull);
    }
    let zoom_out = ui.button("−").on_hover_text(message!("window-status-zoom-out-hint"));
    if zoom_out.accessible_name(message!("window-status-zoom-out")).clicked() {
        panel.run(Command::ZoomOut);
    }
    if ui.button(message!("window-status-fit")).on_hover_text(super::toolbar::hint(ui.ctx(), Command::FitAll)).clicked()
    {
        panel.run(Command::FitAll);
    }
}

#[cfg(test)]
mod tests {
    use super::Since;

    #[test]
    fn words_for_a_time_change_once_a_minute_and_then_stay() {
        let of = |seconds: f64| {
            let Since { words, until_next } = Since::of(seconds);
            (words, until_next)
        };
        assert_eq!(of(0.0), ("just now".to_owned(), Some(60.0)));
        assert_eq!(of(59.0), ("just now".to_owned(), Some(1.0)));
        assert_eq!(of(150.0), ("2 min ago".to_owned(), Some(30.0)));
        assert_eq!(of(3_600.0), ("over an hour ago".to_owned(), None));
        assert_eq!(of(-1.0).0, "just now");
    }
}
