//! Names of lanes from afar: where the headers' own words could not be read, the
//! lanes are named at the size of the window's text.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Color32, FontId, Pos2, Rect, Stroke, StrokeKind, pos2};

use super::paint::Projection;
use crate::gui::Desk;
use crate::gui::style::{color32, semi_bold};
use crate::scene::{Lane, Picture};
use crate::tool::Over;

/// Headers with words smaller than this many points get signs instead.
const LEGIBLE: f32 = 8.0;
/// Size of a header's words on the map, in map units.
const WORDS: f32 = 14.0;
const FONT: f32 = 11.0;
/// Height of the signs of the columns, in points.
const HEIGHT: f32 = 22.0;
/// Width of the signs of the rows, in points.
const WIDTH: f32 = 112.0;
/// Lanes smaller than this on the screen have no room for a sign.
const LEAST: (f32, f32) = (28.0, 14.0);

/// Room that signs take at the left and at the top, in points.
pub const ROOM: (f32, f32) = (WIDTH, HEIGHT);

pub fn are_needed(zoom: f32) -> bool {
    zoom * WORDS < LEGIBLE
}

/// The sign at a point of the screen.
pub fn over(picture: &Picture, projection: Projection, rect: Rect, at: Pos2) -> Option<Over> {
    if !are_needed(projection.zoom) || picture.is_free {
        return None;
    }
    let on_map = projection.to_map(at);
    let find = |lanes: &[Lane], at: f32| lanes.iter().find(|lane| lane.contains(at)).map(|lane| lane.key.clone());
    if picture.header_height > 0.0 && at.y < rect.top() + HEIGHT {
        find(&picture.columns, on_map.x).map(Over::Column)
    } else if picture.row_header_width > 0.0 && at.x < rect.left() + WIDTH {
        let row = find(&picture.rows, on_map.y).map(Over::Row);
        row.or_else(|| find(&picture.bands, on_map.y).map(Over::Column))
    } else {
        None
    }
}

/// Paints the signs along the canvas's upper and left edge.
pub fn paint(painter: &egui::Painter, desk: &Desk<'_>, picture: &Picture, projection: Projection, rect: Rect) {
    let theme = desk.theme;
    let (paper, ink, rule) = (color32(theme.paper), color32(theme.ink), color32(theme.rule));
    let left = if picture.row_header_width > 0.0 { rect.left() + WIDTH } else { rect.left() };
    if picture.row_header_width > 0.0 {
        let strip = Rect::from_min_max(rect.min, pos2(left, rect.bottom()));
        painter.rect_filled(strip, 0.0, paper.gamma_multiply(0.88));
        painter.vline(left, rect.y_range(), Stroke::new(1.0, rule));
        for lane in picture.rows.iter().chain(&picture.bands) {
            let (top, bottom) = (y_of(projection, lane.start), y_of(projection, lane.end));
            let (top, bottom) = (top.max(rect.top() + HEIGHT), bottom.min(rect.bottom()));
            if bottom - top >= LEAST.1 {
                let sign = Rect::from_min_max(pos2(rect.left(), top), pos2(left, bottom));
                write(painter, lane, sign.shrink2(egui::vec2(8.0, 1.0)), ink);
            }
        }
    }
    if picture.header_height > 0.0 {
        let strip = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + HEIGHT));
        painter.rect_filled(strip, 0.0, paper);
        for lane in &picture.columns {
            let (from, to) = (x_of(projection, lane.start).max(left), x_of(projection, lane.end).min(rect.right()));
            if to - from < LEAST.0 {
                continue;
            }
            let sign = Rect::from_min_max(pos2(from, rect.top()), pos2(to - 2.0, rect.top() + HEIGHT - 2.0));
            let color = if lane.count == 0 {
                painter.rect_stroke(sign, 0.0, Stroke::new(1.0, color32(theme.alert)), StrokeKind::Inside);
                color32(theme.alert)
            } else {
                painter.rect_filled(sign, 0.0, color32(theme.chevron));
                color32(theme.on_chevron)
            };
            write(painter, lane, sign.shrink2(egui::vec2(6.0, 2.0)), color);
        }
    }
}

fn x_of(projection: Projection, at: f32) -> f32 {
    at * projection.zoom + projection.offset.x
}

fn y_of(projection: Projection, at: f32) -> f32 {
    at * projection.zoom + projection.offset.y
}

/// The lane's count and name; what has no room ends in dots.
fn write(painter: &egui::Painter, lane: &Lane, room: Rect, color: Color32) {
    let text = if lane.label.is_empty() { lane.count.to_string() } else { format!("{} · {}", lane.count, lane.label) };
    let mut job = LayoutJob::simple_singleline(text, FontId::new(FONT, semi_bold()), color);
    job.wrap = TextWrapping::truncate_at_width(room.width());
    let galley = painter.fonts_mut(|fonts| fonts.layout_job(job));
    let top =
        if room.height() > 2.0 * galley.size().y { room.top() + 2.0 } else { room.center().y - galley.size().y / 2.0 };
    painter.with_clip_rect(room.intersect(painter.clip_rect())).galley(pos2(room.left(), top), galley, color);
}
