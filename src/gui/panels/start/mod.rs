//! The page a first-time user sees: what this is, and what to do next.

mod action_cards;
mod sample_pictures;

use std::path::{Path, PathBuf};

use egui::{Align, FontId, Layout, Rect, Response, RichText, Role, ScrollArea, Sense, TextStyle, Ui, WidgetInfo};
use egui::{pos2, vec2};

use crate::file::template::TEMPLATES;
use crate::gui::style::{color32, semi_bold};
use crate::gui::{Action, Command, PanelContext, SAMPLES};
use crate::map::{Map, nuts};

use super::search_picker::{self, Choice};
use action_cards::cards_ui;
use sample_pictures::Pictures;

/// Memory of the start page.
#[derive(Default)]
pub struct State {
    picker: search_picker::State,
    /// NUTS code of the region that a new map begins with; empty for none.
    region: String,
    pictures: Pictures,
}

const WIDTH: f32 = 860.0;
/// Regions that are offered at once.
const OFFERED: usize = 100;
/// Recent files that are listed.
const RECENT: usize = 6;

/// The start page: templates, files, samples.
pub fn start_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    state.pictures.update(ui, panel.session.theme);
    let content = ui.ctx().content_rect();
    let scale = TextStyle::Body.resolve(ui.style()).size / 13.0;
    ui.set_width((WIDTH * scale).min(content.width() - 96.0));
    let height = content.height() - 96.0;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new(message!("window-program")).font(FontId::new(28.0 * scale, semi_bold())));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let back = ui.button("×").on_hover_text(message!("window-start-close-hint"));
                if back.accessible_name(message!("window-start-close")).clicked() {
                    panel.push(Action::CloseStartPage);
                }
            });
        });
        ui.label(message!("window-start-subject"));
        section_ui(ui, message!("window-start-samples"), message!("window-start-samples-hint"));
        let sample = |at: usize| SAMPLES.get(at).map(|sample| (sample.title(), sample.description()));
        if let Some(at) = cards_ui(ui, (2, false), SAMPLES.len(), sample, Some(state.pictures.all())) {
            leave(panel, Action::OpenSample(at));
        }
        section_ui(ui, message!("window-start-new"), message!("window-start-new-hint"));
        let template = |at: usize| TEMPLATES.get(at).map(|template| (template.title(), template.description()));
        if let Some(at) = cards_ui(ui, (3, true), TEMPLATES.len(), template, None) {
            let region = (!state.region.is_empty()).then(|| state.region.clone());
            leave(panel, Action::OpenTemplate { at, region });
        }
        region_ui(ui, panel, state);
        recent_ui(ui, panel);
    });
}

/// Goes where the person wants to go.
fn leave(panel: &mut PanelContext<'_>, action: Action) {
    panel.push(Action::CloseStartPage);
    panel.push(action);
}

fn section_ui(ui: &mut Ui, title: &str, hint: &str) {
    ui.add_space(16.0);
    ui.horizontal_wrapped(|ui| {
        ui.heading(title);
        ui.weak(hint);
    });
    ui.add_space(4.0);
}

/// The region that a new map is of: it begins with the region's name and a
/// lane for each part of it.
fn region_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    ui.add_space(4.0);
    ui.label(message!("window-start-region-hint"));
    let shown = match nuts::find(&state.region) {
        Some(entry) => RichText::new(format!("{}  {}", entry.code, entry.name)),
        None => RichText::new(message!("window-start-no-region")).weak(),
    };
    let room = vec2(320.0_f32.min(ui.available_width()), ui.spacing().interact_size.y);
    let picked = ui.allocate_ui(room, |ui| {
        ui.set_width(room.x);
        state.picker.pick_ui(ui, panel, message!("window-start-region"), (shown, &state.region), &find_region)
    });
    if let Some(picked) = picked.inner {
        state.region = picked;
    }
}

/// Countries until something is typed, then the regions of the NUTS list.
fn find_region(_: &Map, query: &str) -> Vec<Choice> {
    let entries = if query.trim().is_empty() { nuts::countries().collect() } else { nuts::search(query) };
    let none =
        Choice { id: String::new(), title: message!("window-start-no-region").to_owned(), detail: String::new() };
    let choice = |entry: nuts::Entry| Choice {
        id: entry.code.to_owned(),
        title: format!("{}  {}", entry.code, entry.name),
        detail: if entry.native_name == entry.name { String::new() } else { entry.native_name.to_owned() },
    };
    entries.into_iter().take(OFFERED).map(choice).chain([none]).collect()
}

fn recent_ui(ui: &mut Ui, panel: &mut PanelContext<'_>) {
    section_ui(ui, message!("window-start-open"), message!("window-start-open-hint"));
    if ui.button(Command::Open.name()).on_hover_text(Command::Open.hint()).clicked() {
        leave(panel, Action::Run(Command::Open));
    }
    let recent: Vec<PathBuf> = panel.settings.recent.iter().take(RECENT).cloned().collect();
    for path in recent {
        if file_ui(ui, panel, &path).clicked() {
            leave(panel, Action::OpenFile(path));
        }
    }
}

/// A recent file: its name, and where it is.
fn file_ui(ui: &mut Ui, panel: &PanelContext<'_>, path: &Path) -> Response {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 4.0, ui.visuals().widgets.hovered.weak_bg_fill);
    }
    let font = TextStyle::Body.resolve(ui.style());
    let at = |x: f32| pos2(x, rect.center().y);
    let left = egui::Align2::LEFT_CENTER;
    let accent = color32(panel.theme.accent);
    let written: Rect = ui.painter().text(at(rect.left() + 8.0), left, &name, font.clone(), accent);
    let folder = path.parent().map_or_else(String::new, |folder| folder.display().to_string());
    let mute = ui.visuals().weak_text_color();
    let painter = ui.painter().with_clip_rect(rect);
    painter.text(at(written.right() + 12.0), left, folder, font, mute);
    response.on_hover_text(path.display().to_string())
}
