//! Large buttons with a title, a sentence and perhaps a picture.

use std::sync::Arc;

use egui::{Color32, CursorIcon, FontId, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, TextStyle};
use egui::{TextureHandle, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::gui::style::semi_bold;

/// Between two cards.
const GAP: f32 = 12.0;

/// Cards side by side, all as high as the highest; gives the one that was
/// clicked. With `is_first_choice` the first has the keyboard while nothing else
/// has it.
pub fn cards_ui<'a>(
    ui: &mut Ui,
    (columns, is_first_choice): (usize, bool),
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
                let response = card.ui(ui, vec2(width, height), picture);
                if response.clicked() {
                    clicked = Some(at);
                }
                if is_first_choice && at == 0 && ui.memory(|memory| memory.focused().is_none()) {
                    response.request_focus();
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
pub const PICTURE: Vec2 = vec2(116.0, 76.0);
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

fn paint_picture(ui: &Ui, room: Rect, texture: &TextureHandle) {
    let size = texture.size_vec2();
    let size = size * (room.width() / size.x).min(room.height() / size.y);
    let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    let at = Rect::from_center_size(room.center(), size);
    ui.painter().image(texture.id(), at, whole, Color32::WHITE);
    ui.painter().rect_stroke(at, 0.0, ui.visuals().widgets.noninteractive.bg_stroke, StrokeKind::Outside);
}
