//! Bands, stage chevrons and row headers: the frame that cards stand in.

use super::arrange::Lane;
use super::card::line_of;
use super::shape::{Align, Detail, Group, Layer, Shape, Spot, Stroke, Text};
use super::theme::{Theme, size};
use crate::geom::{Path, Point, Rect};
use crate::text::{Lines, Measure, Weight, wrap};

/// The length of a chevron's tip, which reaches into the next one's notch.
const TIP: f32 = 10.0;
/// From a chevron's notch to its words.
const INSET: f32 = 7.0;
/// Between the chevrons and the first band.
pub const CHEVRON_GAP: f32 = 8.0;
/// Between the row headers and the first column.
pub const HEADER_GAP: f32 = 8.0;
const COUNT: f32 = 15.0;
const NAME: f32 = 13.0;
/// Room for a count at the right end of a chevron.
const COUNT_ROOM: f32 = 8.0;

/// A header's words, measured; made once the lane's name is known.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// The name, broken into lines.
    pub name: Lines,
    /// Under or beside the name: a count, or a code and a count.
    pub note: String,
    /// The least extent of the lane: width of a column, height of a row.
    pub least: f32,
}

/// The words of a chevron: as wide as its longest word, at the least.
pub fn chevron_heading(label: &str, count: usize, width: Option<f32>, measure: &dyn Measure) -> Heading {
    let note = count.to_string();
    let room = TIP + INSET + measure.width(&note, COUNT, Weight::SemiBold) + COUNT_ROOM;
    let least = (narrowest(label, measure) + room + 1.0).ceil();
    let inner = width.unwrap_or(least).max(least) - room;
    Heading { name: wrap(measure, label, NAME, Weight::SemiBold, inner), note, least }
}

/// The narrowest width that a name has two lines in; a long one has more lines,
/// and its longest word.
fn narrowest(label: &str, measure: &dyn Measure) -> f32 {
    const WIDEST: f32 = 100.0;
    let width = |words: &[&str]| measure.width(&words.join(" "), NAME, Weight::SemiBold);
    let words: Vec<&str> = label.split_whitespace().collect();
    let in_two = (1..=words.len()).map(|at| width(&words[..at]).max(width(&words[at..])));
    let longest = words.chunks(1).map(width).fold(0.0, f32::max);
    in_two.fold(WIDEST, f32::min).max(longest)
}

/// Height of the row of chevrons: its tallest name.
pub fn chevron_height(headings: &[Heading]) -> f32 {
    let tallest = headings.iter().map(|heading| heading.name.size.height).fold(0.0, f32::max);
    (tallest + 14.0).max(44.0)
}

/// The note under a row's name: its code, how many stand in it, and how many
/// of its own stand in the bands of support.
pub fn row_note(code: &str, label: &str, count: usize, support: usize) -> String {
    let counts = if support > 0 { format!("{count} + {support}") } else { count.to_string() };
    if code.is_empty() || code == label { counts } else { format!("{code} · {counts}") }
}

/// The note under a band's name: how many stand in it, and where rows count
/// them.
pub fn band_note(count: usize, is_in_rows: bool) -> String {
    if is_in_rows && count > 0 { message!("scene-band-counted-above", count = count) } else { count.to_string() }
}

/// The words of a row header in a column of the given inner width.
pub fn row_heading(label: &str, note: String, width: f32, measure: &dyn Measure) -> Heading {
    let name = wrap(measure, label, size::BAND, Weight::SemiBold, width);
    let least = name.size.height + measure.line_height(size::SMALL) + 18.0;
    Heading { name, note, least }
}

/// Inner width of the row headers: the widest word, within limits. Short names
/// stay on one line.
pub fn row_header_width<'a>(labels: impl Iterator<Item = &'a str>, measure: &dyn Measure) -> f32 {
    const SHORT: f32 = 84.0;
    let width = |text: &str| measure.width(text, size::BAND, Weight::SemiBold);
    let needs = |label: &str| match width(label) {
        whole if whole <= SHORT => whole,
        _ => label.split_whitespace().map(width).fold(0.0, f32::max),
    };
    labels.map(needs).fold(64.0, f32::max).min(120.0).ceil()
}

/// The background of a row; every other one is tinted.
pub fn band(rect: Rect, is_tinted: bool, is_support: bool, theme: &Theme) -> Group {
    let mut group = Group::new(Layer::Bands, None);
    let fill = match (is_support, is_tinted) {
        (true, _) => theme.support,
        (false, true) => theme.band,
        (false, false) => theme.paper,
    };
    let stroke = theme.name.needs_outlines().then(|| Stroke::solid(theme.rule, 0.8));
    group.push(Detail::Always, Shape::Rect { rect, radius: 4.0, fill: Some(fill), stroke });
    group
}

/// A stage's chevron with its name and count; red and dashed when nobody is
/// there, so that the gap is the first thing seen.
pub fn chevron(lane: &Lane, heading: &Heading, top: f32, height: f32, theme: &Theme, measure: &dyn Measure) -> Group {
    let mut group = Group::new(Layer::ColumnHeaders, Some(Spot::Column(lane.key.clone())));
    let (left, right, bottom) = (lane.start, lane.end, top + height);
    let middle = f32::midpoint(top, bottom);
    let outline = Path::polygon([
        Point::new(left, top),
        Point::new(right - 2.0, top),
        Point::new(right - 2.0 + TIP, middle),
        Point::new(right - 2.0, bottom),
        Point::new(left, bottom),
        Point::new(left + TIP, middle),
    ]);
    let is_empty = lane.count == 0;
    let (fill, stroke, ink) = if is_empty {
        (theme.paper, Some(Stroke { color: theme.alert, width: 1.4, dash: &[4.0, 3.0] }), theme.alert)
    } else {
        (theme.chevron, None, theme.on_chevron)
    };
    group.push(Detail::Always, Shape::Path { path: outline, fill: Some(fill), stroke });
    let mut y = middle - heading.name.size.height / 2.0;
    for line in &heading.name.lines {
        let at = Point::new(left + TIP + INSET, y);
        group.push(Detail::Always, Shape::Text(line_of(line, at, NAME, Weight::SemiBold, ink, measure)));
        y += measure.line_height(NAME);
    }
    let count = Text {
        at: Point::new(right - 2.0, middle + COUNT * 0.36),
        align: Align::End,
        width: measure.width(&heading.note, COUNT, Weight::SemiBold),
        text: heading.note.clone(),
        size: COUNT,
        weight: Weight::SemiBold,
        color: ink,
        halo: None,
        upwards: false,
    };
    group.push(Detail::Always, Shape::Text(count));
    group
}

/// A row's name, code and count, at the left of its band.
pub fn row_header(
    lane: &Lane,
    heading: &Heading,
    left: f32,
    right: f32,
    theme: &Theme,
    measure: &dyn Measure,
) -> Group {
    let mut group = Group::new(Layer::RowHeaders, Some(Spot::Row(lane.key.clone())));
    let rect = Rect::from_two(Point::new(left, lane.start), Point::new(right, lane.end));
    group.push(Detail::Always, Shape::Rect { rect, radius: 0.0, fill: None, stroke: None });
    let mut y = lane.start + 9.0;
    for line in &heading.name.lines {
        let at = Point::new(left + 8.0, y);
        group.push(Detail::Always, Shape::Text(line_of(line, at, size::BAND, Weight::SemiBold, theme.ink, measure)));
        y += measure.line_height(size::BAND);
    }
    let at = Point::new(left + 8.0, y + 1.0);
    let note = line_of(&heading.note, at, size::SMALL, Weight::Regular, theme.mute, measure);
    group.push(Detail::Always, Shape::Text(note));
    group
}
