//! The page a first-time user sees: what this is, and what to do next.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Align, CursorIcon, FontId, Galley, Layout, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke};
use egui::{
    Color32, ColorImage, StrokeKind, TextStyle, TextureHandle, TextureOptions, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::file::template::TEMPLATES;
use crate::gui::panels::raster::raster;
use crate::gui::style::{color32, semi_bold};
use crate::gui::task::{Polled, Progress, Task};
use crate::gui::{Action, Command, Desk, SAMPLES, Sample};
use crate::map::{Map, nuts};
use crate::scene::{Style, ThemeName, picture};
use crate::text::BundledFont;

use super::picker::{self, Choice};

/// What is chosen, and small pictures of the samples as they get ready.
#[derive(Default)]
pub struct State {
    picker: picker::State,
    /// NUTS code of the region that a new map begins with; empty for none.
    region: String,
    pictures: Vec<Option<TextureHandle>>,
    drawing: Option<(ThemeName, Task<Vec<Option<ColorImage>>>)>,
    drawn_for: Option<ThemeName>,
}

impl State {
    /// Draws the samples once for a theme, off the window's thread.
    fn update(&mut self, ui: &Ui, theme: ThemeName) {
        let wanted = self.drawing.as_ref().map(|(theme, _)| *theme).or(self.drawn_for);
        if wanted != Some(theme) {
            self.drawing = Some((theme, Task::spawn(ui.ctx(), move |progress| small_pictures(theme, progress))));
        }
        let Some((theme, task)) = &self.drawing else { return };
        match task.poll() {
            Polled::Running => return,
            Polled::Done(images) => {
                let load = |image| ui.ctx().load_texture("sample", image, TextureOptions::LINEAR);
                self.pictures = images.into_iter().map(|image| image.map(load)).collect();
            }
            Polled::Lost => self.pictures = Vec::new(),
        }
        self.drawn_for = Some(*theme);
        self.drawing = None;
    }
}

fn small_pictures(theme: ThemeName, progress: &Progress) -> Vec<Option<ColorImage>> {
    let draw = |sample: &Sample| {
        if progress.is_cancelled() {
            return None;
        }
        let map = crate::file::read(sample.text).ok()?;
        let view = map.ordered_views().first().copied()?.clone();
        let scene = picture(&map, &view, &Style::new(theme), &BundledFont).scene;
        raster(&scene, 2.0 * PICTURE.x, 2.0 * PICTURE.y).ok()
    };
    SAMPLES.iter().map(draw).collect()
}

const WIDTH: f32 = 860.0;
const GAP: f32 = 12.0;
/// Regions that are offered at once.
const OFFERED: usize = 100;
/// Recent files that are listed.
const RECENT: usize = 6;

pub fn start_ui(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    state.update(ui, desk.session.theme);
    let content = ui.ctx().content_rect();
    let scale = TextStyle::Body.resolve(ui.style()).size / 13.0;
    ui.set_width((WIDTH * scale).min(content.width() - 96.0));
    let height = content.height() - 96.0;
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(RichText::new("Filiera").font(FontId::new(28.0 * scale, semi_bold())));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let back = ui.button("×").on_hover_text("Back to the map behind (Esc)");
                if back.accessible_name("Close the start page").clicked() {
                    desk.session.on_start_page = false;
                }
            });
        });
        ui.label("Draw, count and publish a region's value chain: who does what, at which stage, and what is missing.");
        section_ui(ui, "Look at a map of real facts", "Opens as a copy: try anything, nothing can be damaged");
        let sample = |at: usize| SAMPLES.get(at).map(|sample| (sample.title, sample.description));
        if let Some(at) = cards_ui(ui, 2, SAMPLES.len(), sample, Some(&state.pictures)) {
            leave(desk, Action::OpenSample(at));
        }
        section_ui(
            ui,
            "Begin a map",
            "With the stages, types and link kinds of digital health, all of which you can change",
        );
        let template = |at: usize| TEMPLATES.get(at).map(|template| (template.title, template.description));
        if let Some(at) = cards_ui(ui, 3, TEMPLATES.len(), template, None) {
            let region = (!state.region.is_empty()).then(|| state.region.clone());
            leave(desk, Action::OpenTemplate { at, region });
        }
        region_ui(ui, desk, state);
        recent_ui(ui, desk);
    });
}

/// Goes where the person wants to go.
fn leave(desk: &mut Desk<'_>, action: Action) {
    desk.session.on_start_page = false;
    desk.push(action);
}

fn section_ui(ui: &mut Ui, title: &str, hint: &str) {
    ui.add_space(20.0);
    ui.horizontal_wrapped(|ui| {
        ui.heading(title);
        ui.weak(hint);
    });
    ui.add_space(4.0);
}

/// Cards side by side, all as high as the highest; gives the one that was clicked.
fn cards_ui<'a>(
    ui: &mut Ui,
    columns: usize,
    count: usize,
    text: impl Fn(usize) -> Option<(&'a str, &'a str)>,
    pictures: Option<&[Option<TextureHandle>]>,
) -> Option<usize> {
    let aside = if pictures.is_some() { PICTURE.x + PADDING.x } else { 0.0 };
    let least = if pictures.is_some() { PICTURE.y } else { 0.0 };
    let width = ((ui.available_width() - GAP * (columns as f32 - 1.0)) / columns as f32).floor();
    let cards: Vec<Card<'a>> = (0..count)
        .filter_map(&text)
        .map(|(title, description)| Card::new(ui, title, description, width - aside - 2.0 * PADDING.x))
        .collect();
    let height = cards.iter().map(Card::height).fold(least, f32::max) + 2.0 * PADDING.y;
    let mut clicked = None;
    let spacing = std::mem::replace(&mut ui.spacing_mut().item_spacing, Vec2::splat(GAP));
    for (row_at, row) in cards.chunks(columns).enumerate() {
        ui.horizontal(|ui| {
            for (at, card) in row.iter().enumerate() {
                let at = row_at * columns + at;
                let picture = pictures.map(|all| all.get(at).and_then(Option::as_ref));
                if card.ui(ui, vec2(width, height), picture).clicked() {
                    clicked = Some(at);
                }
            }
        });
    }
    ui.spacing_mut().item_spacing = spacing;
    clicked
}

/// A large button with a title and a sentence, which it is high enough for.
struct Card<'a> {
    name: &'a str,
    title: Arc<Galley>,
    description: Arc<Galley>,
}

/// Room for a small picture on a card.
const PICTURE: Vec2 = vec2(116.0, 76.0);
/// Between the edge of a card and its words.
const PADDING: Vec2 = vec2(14.0, 10.0);
/// Between the title and the sentence.
const LINE_GAP: f32 = 3.0;

impl<'a> Card<'a> {
    fn new(ui: &Ui, name: &'a str, description: &str, width: f32) -> Self {
        let body = TextStyle::Body.resolve(ui.style());
        let title_font = FontId::new(body.size + 1.0, semi_bold());
        let lay = |text: &str, font: FontId, ink| ui.painter().layout(text.to_owned(), font, ink, width);
        let title = lay(name, title_font, ui.visuals().text_color());
        Self { name, title, description: lay(description, body, ui.visuals().weak_text_color()) }
    }

    fn height(&self) -> f32 {
        self.title.size().y + LINE_GAP + self.description.size().y
    }

    /// `picture` is `None` on a card without room for one, and `Some(None)`
    /// until it is drawn.
    fn ui(&self, ui: &mut Ui, size: Vec2, picture: Option<Option<&TextureHandle>>) -> Response {
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, self.name));
        let visuals = ui.visuals();
        let is_lit = response.hovered() || response.has_focus();
        let fill = if is_lit { visuals.widgets.hovered.weak_bg_fill } else { visuals.faint_bg_color };
        let stroke = if is_lit { visuals.selection.stroke } else { visuals.widgets.noninteractive.bg_stroke };
        let stroke = if response.has_focus() { Stroke::new(2.0, stroke.color) } else { stroke };
        ui.painter().rect(rect, 6.0, fill, stroke, StrokeKind::Inside);
        let mut at = rect.min + PADDING;
        if let Some(picture) = picture {
            let room = Rect::from_min_size(at, PICTURE);
            if let Some(texture) = picture {
                paint_picture(ui, room, texture);
            }
            at.x = room.right() + PADDING.x;
        }
        let below = at + vec2(0.0, self.title.size().y + LINE_GAP);
        ui.painter().galley(at, Arc::clone(&self.title), visuals.text_color());
        ui.painter().galley(below, Arc::clone(&self.description), visuals.weak_text_color());
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// The region that a new map is of: it begins with the region's name and a
/// lane for each part of it.
fn region_ui(ui: &mut Ui, desk: &mut Desk<'_>, state: &mut State) {
    ui.add_space(8.0);
    ui.label("For a region, by its name or NUTS code: the map begins with its title and a lane for each of its parts");
    ui.scope(|ui| {
        ui.set_max_width(320.0);
        let shown = match nuts::find(&state.region) {
            Some(entry) => RichText::new(format!("{}  {}", entry.code, entry.name)),
            None => RichText::new("No region yet").weak(),
        };
        if let Some(picked) = state.picker.pick_ui(ui, desk, "Region of the new map", shown, &find_region) {
            state.region = picked;
        }
    });
}

/// Countries until something is typed, then the regions of the NUTS list.
fn find_region(_: &Map, query: &str) -> Vec<Choice> {
    let entries = if query.trim().is_empty() { nuts::countries().collect() } else { nuts::search(query) };
    let none = Choice { id: String::new(), title: "No region yet".to_owned(), detail: String::new() };
    let choice = |entry: nuts::Entry| Choice {
        id: entry.code.to_owned(),
        title: format!("{}  {}", entry.code, entry.name),
        detail: if entry.native_name == entry.name { String::new() } else { entry.native_name.to_owned() },
    };
    entries.into_iter().take(OFFERED).map(choice).chain([none]).collect()
}

fn paint_picture(ui: &Ui, room: Rect, texture: &TextureHandle) {
    let size = texture.size_vec2();
    let size = size * (room.width() / size.x).min(room.height() / size.y);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let at = Rect::from_center_size(room.center(), size);
    ui.painter().image(texture.id(), at, whole, Color32::WHITE);
    ui.painter().rect_stroke(at, 0.0, ui.visuals().widgets.noninteractive.bg_stroke, StrokeKind::Outside);
}

fn recent_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    section_ui(ui, "Open a file", "or drop it on the window");
    if ui.button(Command::Open.name()).on_hover_text(Command::Open.hint()).clicked() {
        leave(desk, Action::Run(Command::Open));
    }
    let recent: Vec<PathBuf> = desk.settings.recent.iter().take(RECENT).cloned().collect();
    for path in recent {
        if file_ui(ui, desk, &path).clicked() {
            leave(desk, Action::OpenFile(path));
        }
    }
}

/// A recent file: its name, and where it is.
fn file_ui(ui: &mut Ui, desk: &Desk<'_>, path: &Path) -> Response {
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
    let accent = color32(desk.theme.accent);
    let written: Rect = ui.painter().text(at(rect.left() + 8.0), left, &name, font.clone(), accent);
    let folder = path.parent().map_or_else(String::new, |folder| folder.display().to_string());
    let mute = ui.visuals().weak_text_color();
    let painter = ui.painter().with_clip_rect(rect);
    painter.text(at(written.right() + 12.0), left, folder, font, mute);
    response.on_hover_text(path.display().to_string())
}
