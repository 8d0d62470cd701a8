//! Column and row headers that stay in sight, as in a spreadsheet.

use super::projection::Projection;
use super::scene_painter::{Painter, Pose, Surface};
use crate::geom::{Point, Rect};
use crate::gui::PanelContext;
use crate::gui::derived::Drawn;
use crate::gui::style::color32;
use crate::map::{Key, Target};
use crate::scene::{Align, Group, Lane, Layer, Picture, Shape, Spot};
use crate::tool::Over;

/// The headers on the screen in this frame.
#[derive(Debug, Clone, Copy)]
pub struct FrozenHeaders {
    rect: egui::Rect,
    /// Projection of the columns' headers: only their height is held.
    columns: Projection,
    /// Projection of the rows' headers: only their width is held.
    rows: Projection,
    /// Lower edge of the columns' headers.
    bottom: f32,
    /// Right edge of the rows' headers.
    right: f32,
    is_scrolled: (bool, bool),
}

/// Headers take at most this part of the canvas; larger ones scroll away.
const SHARE_MAX: f32 = 0.4;

/// Pins stand this far over the edge of what they are pinned to, in map units.
const PIN_ROOM: f32 = 8.0;
/// Between words that stay in sight and the edge they stay at, in map units.
const WORDS_MARGIN: f32 = 8.0;
/// Kept free at the right of a chevron for its tip and its count, in map units.
const COUNT_ROOM: f32 = 44.0;

/// The box of the words that begin at the left of a header.
fn words_of(group: &Group) -> Option<Rect> {
    let texts = group.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(text) if text.align == Align::Start => Some(text.bounds()),
        Shape::Text(_) | Shape::Rect { .. } | Shape::Path { .. } => None,
    });
    let words = texts.fold(Rect::NOTHING, Rect::union);
    (!words.is_empty()).then_some(words)
}

impl FrozenHeaders {
    pub fn new(picture: &Picture, projection: Projection, rect: egui::Rect) -> Self {
        let corner = projection.point(Point::new(-picture.row_header_width, -picture.header_height));
        let (width, height) = (picture.row_header_width * projection.zoom, picture.header_height * projection.zoom);
        let hold = |corner: f32, edge: f32, size: f32, room: f32| {
            if size > 0.0 && size < SHARE_MAX * room { (edge - corner).max(0.0) } else { 0.0 }
        };
        let (dx, dy) =
            (hold(corner.x, rect.left(), width, rect.width()), hold(corner.y, rect.top(), height, rect.height()));
        let moved = |x: f32, y: f32| Projection { offset: projection.offset + egui::vec2(x, y), ..projection };
        Self {
            rect,
            columns: moved(0.0, dy),
            rows: moved(dx, 0.0),
            bottom: corner.y + dy + height,
            right: corner.x + dx + width,
            is_scrolled: (dx > 0.0, dy > 0.0),
        }
    }

    /// The header, or the pin on a header, at a point of the screen.
    pub fn over(&self, drawn: &Drawn, at: egui::Pos2) -> Option<Over> {
        let picture = &drawn.picture;
        for projection in [self.columns, self.rows] {
            let on_map = projection.to_map(at);
            let is_header = on_map.y < 0.0 && projection == self.columns || on_map.x < 0.0 && projection == self.rows;
            if let Some(Spot::Fact(target @ Target::Annotation(_))) =
                drawn.index.at(&picture.scene, on_map, 2.0).filter(|_| is_header)
            {
                return Some(Over::Fact(target));
            }
        }
        let find = |lanes: &[Lane], at: f32| -> Option<Key> {
            lanes.iter().find(|lane| lane.contains(at)).map(|lane| lane.key.clone())
        };
        if picture.header_height > 0.0 && at.y < self.bottom && at.y >= self.bottom - self.height(picture) {
            let x = self.columns.to_map(at).x;
            return find(&picture.columns, x).map(Over::Column);
        }
        if picture.row_header_width > 0.0 && at.x < self.right {
            let y = self.rows.to_map(at).y;
            let row = find(&picture.rows, y).map(Over::Row);
            return row.or_else(|| find(&picture.bands, y).map(Over::Column));
        }
        None
    }

    /// The distance that a row's words move down to stay in sight under `top`, within
    /// their row.
    fn words_down(&self, group: &Group, top: f32) -> f32 {
        let Some(words) = words_of(group) else { return 0.0 };
        let (begin, end) = (self.rows.point(group.bounds.min).y, self.rows.point(group.bounds.max).y);
        let height = words.bottom() - group.bounds.top();
        let room = end - begin - (height + WORDS_MARGIN) * self.rows.zoom;
        (top - begin).clamp(0.0, room.max(0.0))
    }

    /// The distance that a column's name moves right to stay in sight beside `left`,
    /// within its chevron and clear of its count.
    fn words_right(&self, group: &Group, left: f32) -> f32 {
        let Some(words) = words_of(group) else { return 0.0 };
        let (begin, end) = (self.columns.point(words.min).x, self.columns.point(group.bounds.max).x);
        let room = end - begin - (words.width() + COUNT_ROOM) * self.columns.zoom;
        (left + WORDS_MARGIN - begin).clamp(0.0, room.max(0.0))
    }

    fn height(&self, picture: &Picture) -> f32 {
        picture.header_height * self.columns.zoom
    }

    pub fn paint(&self, surface: Surface<'_>, panel: &PanelContext<'_>, scene_painter: &mut Painter, seen: Rect) {
        let Surface { painter, drawn, .. } = surface;
        let picture = &drawn.picture;
        let paper = color32(panel.theme.paper);
        let rule = egui::Stroke::new(1.0, color32(panel.theme.rule));
        let layers = |groups: Vec<usize>, wanted: &[Layer]| -> Vec<usize> {
            let is_wanted =
                |at: &usize| picture.scene.groups.get(*at).is_some_and(|group| wanted.contains(&group.layer));
            groups.into_iter().filter(is_wanted).collect()
        };
        let is_on_columns = |group: &Group| group.bounds.center().y < 0.0;
        let is_on_rows = |group: &Group| group.bounds.center().x < 0.0 && !is_on_columns(group);
        let pins = |area: Rect, is_wanted: &dyn Fn(&Group) -> bool| -> Vec<usize> {
            let groups = layers(drawn.index.within(area), &[Layer::AnnotationMarks]);
            groups
                .into_iter()
                .filter(|at| picture.scene.groups.get(*at).is_some_and(|group| is_wanted(group)))
                .collect()
        };
        if picture.row_header_width > 0.0 {
            let strip = egui::Rect::from_min_max(self.rect.min, egui::pos2(self.right, self.rect.bottom()));
            let painter = painter.with_clip_rect(strip.intersect(self.rect));
            if self.is_scrolled.0 {
                painter.rect_filled(strip, 0.0, paper);
            }
            let left =
                Rect::from_two(Point::new(-picture.row_header_width, seen.top()), Point::new(-1.0, seen.bottom()));
            let wanted: &[Layer] =
                if self.is_scrolled.0 { &[Layer::Bands, Layer::RowHeaders] } else { &[Layer::RowHeaders] };
            let groups = layers(drawn.index.within(left), wanted);
            let top = self.bottom.max(self.rect.top());
            let stay = |group: &Group| match group.layer {
                Layer::RowHeaders => Pose { words_by: egui::vec2(0.0, self.words_down(group, top)), ..Pose::PLAIN },
                _ => Pose::PLAIN,
            };
            let surface = Surface { painter: &painter, projection: self.rows, ..surface };
            scene_painter.groups(surface, groups, stay);
            scene_painter.groups(surface, pins(left, &is_on_rows), |_| Pose::PLAIN);
            if self.is_scrolled.0 {
                painter.vline(self.right - 0.5, self.rect.y_range(), rule);
            }
        }
        if picture.header_height > 0.0 {
            let strip = egui::Rect::from_min_max(self.rect.min, egui::pos2(self.rect.right(), self.bottom));
            let painter = painter.with_clip_rect(strip.intersect(self.rect));
            if self.is_scrolled.1 || self.is_scrolled.0 {
                painter.rect_filled(strip, 0.0, paper);
            }
            let top = Rect::from_two(Point::new(seen.left(), -picture.header_height), Point::new(seen.right(), -1.0));
            let groups = layers(drawn.index.within(top), &[Layer::ColumnHeaders]);
            let right_of_rows = if self.is_scrolled.0 { self.right } else { self.rect.left() };
            let clip = egui::Rect::from_min_max(egui::pos2(right_of_rows, strip.top()), strip.max);
            let columns_painter = painter.with_clip_rect(clip.intersect(self.rect));
            let words_by = |group: &Group| egui::vec2(self.words_right(group, right_of_rows), 0.0);
            let stay = |group: &Group| Pose { words_by: words_by(group), ..Pose::PLAIN };
            let surface = Surface { painter: &columns_painter, projection: self.columns, ..surface };
            scene_painter.groups(surface, groups, stay);
            let on_top = pins(top.expand(PIN_ROOM), &is_on_columns);
            scene_painter.groups(surface, on_top, |_| Pose::PLAIN);
            if self.is_scrolled.1 {
                painter.hline(self.rect.x_range(), self.bottom - 0.5, rule);
            }
        }
    }
}
