//! CardLabels of lanes from afar: where the headers' own words could not be read, the
//! lanes are named at the size of the window's text.
//!
//! A label is whole: count and name in as many lines as there is room for, else
//! the lane's code or number and the count. The tooltip has the whole name.

use egui::{Color32, Pos2, Rect, Stroke, StrokeKind, pos2, vec2};

use super::projection::Projection;
use super::scene_painter::Painter;
use crate::geom::Point;
use crate::gui::PanelContext;
use crate::gui::derived::Drawn;
use crate::gui::style::color32;
use crate::scene::{Lane, Picture};
use crate::text::{BundledFont, Measure as _, Weight, wrap};
use crate::tool::Over;

/// Headers with words smaller than this many points get labels instead.
const LEGIBLE: f32 = 8.0;
/// Size of a header's words on the map, in map units.
const WORDS: f32 = 14.0;
/// Size of the words and height of a line, in points.
const FONT: f32 = 11.0;
const LINE: f32 = 14.0;
/// Around the words of a column's label and of a row's, in points.
const COLUMN_PAD: (f32, f32) = (5.0, 4.0);
/// Codes may come this much nearer to the edges of a column's label.
const TIGHT: f32 = 6.0;
const ROW_PAD: (f32, f32) = (8.0, 1.0);
/// Least and most width of the rows' labels, in points.
const WIDTH: (f32, f32) = (64.0, 172.0);
/// Lines that a label has at the most.
const LINES: usize = 3;
/// Rows lower than this on the screen have no room for a label.
const LEAST: f32 = 13.0;

/// The largest zoom with labels.
pub const ZOOM: f32 = LEGIBLE / WORDS * 0.999;

pub fn are_needed(picture: &Picture, zoom: f32) -> bool {
    zoom * WORDS < LEGIBLE && !picture.is_free
}

/// The labels of a picture at a zoom.
#[derive(Default)]
pub struct LaneLabels {
    /// Picture and zoom that they were made for; none when none are needed.
    key: Option<(u64, f32)>,
    /// Lines of the columns' labels and the width of the widest, in the columns' order.
    columns: Vec<(Vec<String>, f32)>,
    /// The same of the rows, and of the bands after them.
    rows: Vec<Vec<String>>,
    /// Width of the rows' labels and height of the columns'; 0 without them.
    size: (f32, f32),
}

/// The places of the labels in a frame: beside the lanes, and at the canvas's edge
/// when those begin beyond it.
struct Place {
    corner: Pos2,
    /// The corner where the lanes begin.
    inner: Pos2,
}

impl LaneLabels {
    /// Measures the labels for a zoom.
    pub fn new(picture: &Picture, zoom: f32) -> Self {
        let bare = Self::default();
        if !are_needed(picture, zoom) {
            return bare;
        }
        let mut labels = bare;
        if picture.header_height > 0.0 {
            let room = |lane: &Lane| (lane.end - lane.start) * zoom - 2.0 - 2.0 * COLUMN_PAD.0;
            let label = |(at, lane): (usize, &Lane)| {
                let lines = column_label(lane, at, room(lane));
                let widest = lines.iter().map(|line| width(line)).fold(0.0, f32::max);
                (lines, widest)
            };
            labels.columns = picture.columns.iter().enumerate().map(label).collect();
            let lines = labels.columns.iter().map(|(lines, _)| lines.len()).max().unwrap_or(0).max(1);
            labels.size.1 = lines as f32 * LINE + 2.0 * COLUMN_PAD.1;
        }
        if picture.row_header_width > 0.0 {
            let lanes: Vec<(&Lane, usize)> =
                picture.rows.iter().chain(&picture.bands).map(|lane| (lane, lines_in(lane, zoom))).collect();
            let wanted = lanes.iter().map(|(lane, lines)| narrowest(&full(lane), *lines)).fold(0.0, f32::max);
            let wanted = wanted.ceil() + 2.0 * ROW_PAD.0;
            labels.size.0 = wanted.clamp(WIDTH.0, WIDTH.1);
            let room = labels.size.0 - 2.0 * ROW_PAD.0;
            labels.rows =
                lanes.iter().enumerate().map(|(at, (lane, lines))| row_label(lane, at, room, *lines)).collect();
        }
        labels
    }

    /// Brings the labels up to date with picture and zoom.
    pub fn update(&mut self, drawn: &Drawn, zoom: f32) {
        if !are_needed(&drawn.picture, zoom) {
            self.key = None;
        } else if self.key != Some((drawn.serial, zoom)) {
            *self = Self { key: Some((drawn.serial, zoom)), ..Self::new(&drawn.picture, zoom) };
        }
    }

    /// True where there are any.
    pub fn are_shown(&self) -> bool {
        self.key.is_some()
    }

    /// Room that they take at the left and at the top, in points.
    pub fn room(&self) -> (f32, f32) {
        self.size
    }

    fn place(&self, projection: Projection, rect: Rect) -> Place {
        let lanes = projection.point(Point::ZERO);
        let size = vec2(self.size.0, self.size.1);
        let corner = (lanes - size).max(rect.min);
        Place { corner, inner: corner + size }
    }

    /// The label at a point of the screen.
    pub fn over(&self, picture: &Picture, projection: Projection, rect: Rect, at: Pos2) -> Option<Over> {
        self.key?;
        let Place { corner, inner } = self.place(projection, rect);
        let on_map = projection.to_map(at);
        let find = |lanes: &[Lane], at: f32| lanes.iter().find(|lane| lane.contains(at)).map(|lane| lane.key.clone());
        if at.x < corner.x || at.y < corner.y {
            None
        } else if at.y < inner.y {
            find(&picture.columns, on_map.x).filter(|_| at.x >= inner.x).map(Over::Column)
        } else if at.x < inner.x {
            let row = find(&picture.rows, on_map.y).map(Over::Row);
            row.or_else(|| find(&picture.bands, on_map.y).map(Over::Column))
        } else {
            None
        }
    }

    /// Paints the labels along the upper and left edge of the lanes.
    pub fn paint(
        &self,
        target: &egui::Painter,
        painter: &mut Painter,
        panel: &PanelContext<'_>,
        picture: &Picture,
        projection: Projection,
        rect: Rect,
    ) {
        let theme = panel.theme;
        let (paper, ink, rule) = (color32(theme.paper), color32(theme.ink), color32(theme.rule));
        let Place { corner, inner } = self.place(projection, rect);
        let end = projection.point(picture.body().max).min(rect.max);
        if picture.row_header_width > 0.0 {
            let strip = Rect::from_min_max(corner, pos2(inner.x, end.y));
            target.rect_filled(strip, 0.0, paper.gamma_multiply(0.88));
            target.vline(inner.x, strip.y_range(), Stroke::new(1.0, rule));
            for (lane, lines) in picture.rows.iter().chain(&picture.bands).zip(&self.rows) {
                let (from, to) = (y_of(projection, lane.start), y_of(projection, lane.end));
                let label = Rect::from_min_max(pos2(corner.x, from), pos2(inner.x, to));
                let shown = label.intersect(Rect::from_min_max(pos2(corner.x, inner.y), pos2(inner.x, end.y)));
                if shown.is_positive() {
                    let height = lines.len() as f32 * LINE;
                    // Small lanes have their words in the middle, high ones at the top.
                    let gap = ((label.height() - height) / 2.0).min(3.0);
                    let top = (shown.top() + gap).min(label.bottom() - height - gap);
                    let at = pos2(corner.x + ROW_PAD.0, top);
                    write(&target.with_clip_rect(shown.intersect(target.clip_rect())), painter, lines, at, ink);
                }
            }
        }
        if picture.header_height > 0.0 {
            let strip = Rect::from_min_max(corner, pos2(end.x.max(inner.x), inner.y));
            target.rect_filled(strip, 0.0, paper);
            for (lane, (lines, widest)) in picture.columns.iter().zip(&self.columns) {
                let (from, to) = (x_of(projection, lane.start), x_of(projection, lane.end) - 2.0);
                let label =
                    Rect::from_min_max(pos2(from.max(inner.x), corner.y), pos2(to.min(rect.right()), inner.y - 2.0));
                if !label.is_positive() {
                    continue;
                }
                let color = if lane.count == 0 {
                    target.rect_stroke(label, 0.0, Stroke::new(1.0, color32(theme.alert)), StrokeKind::Inside);
                    color32(theme.alert)
                } else {
                    target.rect_filled(label, 0.0, color32(theme.chevron));
                    color32(theme.on_chevron)
                };
                // The words stay in sight while their lane does, and leave with it.
                let left = (label.left() + COLUMN_PAD.0).min(to - COLUMN_PAD.0 + TIGHT / 2.0 - widest);
                let top = label.center().y - lines.len() as f32 * LINE / 2.0;
                let clipped = target.with_clip_rect(label.intersect(target.clip_rect()));
                write(&clipped, painter, lines, pos2(left, top), color);
            }
        }
    }
}

fn x_of(projection: Projection, at: f32) -> f32 {
    at * projection.zoom + projection.offset.x
}

fn y_of(projection: Projection, at: f32) -> f32 {
    at * projection.zoom + projection.offset.y
}

fn write(target: &egui::Painter, painter: &mut Painter, lines: &[String], at: Pos2, color: Color32) {
    let mut at = at;
    for line in lines {
        let galley = painter.label(target, line, FONT, Weight::SemiBold);
        target.galley_with_override_text_color(at, galley, color);
        at.y += LINE;
    }
}

fn width(text: &str) -> f32 {
    BundledFont.width(text, FONT, Weight::SemiBold)
}

/// "12 · Validation".
fn full(lane: &Lane) -> String {
    if lane.label.is_empty() { lane.count.to_string() } else { format!("{} · {}", lane.count, lane.label) }
}

/// The name of a lane in the least room: its id when that is short, as ids
/// of stages and regions are, else its number.
fn code(lane: &Lane, at: usize) -> String {
    const SHORT: usize = 5;
    match lane.key.as_deref() {
        Some(id) if id.chars().count() <= SHORT => id.to_owned(),
        Some(_) => (at + 1).to_string(),
        None => "–".to_owned(),
    }
}

/// Lines that a row has room for.
fn lines_in(lane: &Lane, zoom: f32) -> usize {
    let height = (lane.end - lane.start) * zoom;
    if height < LEAST { 0 } else { (((height - 2.0 * ROW_PAD.1) / LINE) as usize).clamp(1, LINES) }
}

/// The text in lines with no word broken; none where it has no room.
fn whole(text: &str, room: f32, most: usize) -> Option<Vec<String>> {
    let is_whole = text.split_whitespace().all(|word| width(word) <= room);
    let lines = wrap(&BundledFont, text, FONT, Weight::SemiBold, room).lines;
    (is_whole && lines.len() <= most).then_some(lines)
}

/// About the least width that a text has so many lines in.
fn narrowest(text: &str, lines: usize) -> f32 {
    const STEPS: usize = 16;
    let all = width(text) + 1.0;
    let widths = (STEPS / 4..STEPS).map(|step| all * step as f32 / STEPS as f32);
    match lines {
        0 => 0.0,
        1 => all,
        _ => widths.into_iter().find(|room| whole(text, *room, lines).is_some()).unwrap_or(all),
    }
}

fn column_label(lane: &Lane, at: usize, room: f32) -> Vec<String> {
    let (code, count) = (code(lane, at), lane.count.to_string());
    let tight = room + TIGHT;
    let short = || whole(&format!("{code} · {count}"), tight, 1);
    let fits = |lines: &Vec<String>| lines.iter().all(|line| width(line) <= tight);
    let stacked = || Some(vec![code.clone(), count.clone()]).filter(fits);
    let alone = || whole(&code, tight, 1);
    whole(&full(lane), room, LINES).or_else(short).or_else(stacked).or_else(alone).unwrap_or_default()
}

fn row_label(lane: &Lane, at: usize, room: f32, lines: usize) -> Vec<String> {
    if lines == 0 {
        return Vec::new();
    }
    let short = || whole(&format!("{} · {}", code(lane, at), lane.count), room, 1);
    whole(&full(lane), room, lines).or_else(|| whole(&lane.label, room, lines)).or_else(short).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Key;

    fn lane(key: &str, label: &str, end: f32) -> Lane {
        Lane { key: Key::new(key), label: label.to_owned(), start: 0.0, end, count: 13 }
    }

    #[test]
    fn a_sign_is_whole_in_any_room() {
        let lane = lane("S2", "Research & discovery", 100.0);
        assert_eq!(column_label(&lane, 1, 200.0), ["13 · Research & discovery"]);
        assert_eq!(column_label(&lane, 1, 80.0), ["13 · Research", "& discovery"]);
        assert_eq!(column_label(&lane, 1, 44.0), ["S2 · 13"]);
        assert_eq!(column_label(&lane, 1, 20.0), ["S2", "13"]);
        assert_eq!(column_label(&lane, 1, 2.0), [""; 0]);
        let own = super::tests::lane("market-access", "Market", 100.0);
        assert_eq!(column_label(&own, 4, 36.0), ["5 · 13"], "a long id is no code");
    }

    #[test]
    fn a_row_is_told_in_the_lines_it_has() {
        let lane = lane("S9", "Cross-cutting support", 60.0);
        assert_eq!(lines_in(&lane, 0.2), 0);
        assert_eq!(lines_in(&lane, 0.3), 1);
        assert_eq!(lines_in(&lane, 0.5), 2);
        assert_eq!(row_label(&lane, 0, 110.0, 2), ["13 · Cross-cutting", "support"]);
        assert_eq!(row_label(&lane, 0, 125.0, 1), ["Cross-cutting support"]);
        assert_eq!(row_label(&lane, 0, 60.0, 1), ["S9 · 13"]);
        assert_eq!(row_label(&lane, 0, 60.0, 0), [""; 0]);
    }
}
