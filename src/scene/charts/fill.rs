//! Fills that can be told apart in grey print: a colour and a hatch each.

use crate::analysis::counts::Part;
use crate::geom::{Path, Point, Rect, Segment};
use crate::map::{Confidence, Field, Helix, Key, Level, Map};
use crate::scene::palette::Palette;
use crate::scene::shape::{Color, Shape, Stroke};
use crate::scene::theme::Theme;

/// The fill of a bar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fill {
    /// The colour of the area.
    pub color: Color,
    hatch: Hatch,
}

/// Lines over the fill, in the colour of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hatch {
    Solid,
    Rising,
    Level,
    Falling,
    Upright,
    Crossed,
    Grid,
    WideRising,
    WideUpright,
    WideFalling,
}

const HATCHES: [Hatch; 10] = [
    Hatch::Solid,
    Hatch::Rising,
    Hatch::Level,
    Hatch::Falling,
    Hatch::Upright,
    Hatch::Crossed,
    Hatch::Grid,
    Hatch::WideRising,
    Hatch::WideUpright,
    Hatch::WideFalling,
];
/// Between two lines of a hatch, in map units.
const STEP: f32 = 5.0;

impl Fill {
    /// A plain fill.
    pub const fn solid(color: Color) -> Self {
        Self { color, hatch: Hatch::Solid }
    }

    /// The fill of the `at`th value of a field: its colour is that of the map's
    /// cards, and "none" is plain grey.
    pub(super) fn of(map: &Map, field: Field, key: &Key, at: usize, theme: &Theme) -> Self {
        Self::with(&Palette::new(map, field, theme), field, key, at)
    }

    /// Fills of all parts of a split.
    pub fn of_parts(map: &Map, field: Field, parts: &[Part], theme: &Theme) -> Vec<Self> {
        let palette = Palette::new(map, field, theme);
        parts.iter().enumerate().map(|(at, part)| Self::with(&palette, field, &part.key, at)).collect()
    }

    fn with(palette: &Palette, field: Field, key: &Key, at: usize) -> Self {
        let text = key.as_str();
        let at = match field {
            _ if key.is_none() => 0,
            Field::Helix => position(Helix::ALL, Helix::from_id(text)),
            Field::Level => position(Level::ALL, Level::from_id(text)),
            Field::Confidence => position(Confidence::ALL, Confidence::from_id(text)),
            _ => at,
        };
        Self { color: palette.of_key(key), hatch: HATCHES[at % HATCHES.len()] }
    }

    /// The lines of the hatch in a rectangle; none where the fill is plain.
    pub fn hatch(self, rect: Rect) -> Path {
        self.hatch.lines(rect)
    }

    /// The colour of the hatch's lines.
    pub fn hatch_color(theme: &Theme) -> Color {
        theme.paper.with_opacity(0.5)
    }

    /// A filled rectangle.
    pub(super) fn shapes(self, rect: Rect, theme: &Theme) -> Vec<Shape> {
        let area = Shape::Rect { rect, radius: 0.0, fill: Some(self.color), stroke: None };
        let lines = self.hatch(rect);
        if lines.segments.is_empty() {
            return vec![area];
        }
        let stroke = Stroke::solid(Self::hatch_color(theme), 1.0);
        vec![area, Shape::Path { path: lines, fill: None, stroke: Some(stroke) }]
    }
}

fn position<T: PartialEq + Copy>(all: &[T], value: Option<T>) -> usize {
    all.iter().position(|candidate| Some(*candidate) == value).unwrap_or(0)
}

impl Hatch {
    /// Its lines inside a rectangle. They are at the same places of the page in
    /// every rectangle, so a stack reads as one surface.
    fn lines(self, rect: Rect) -> Path {
        let mut path = Path::default();
        let (rising, level, falling, upright, step) = match self {
            Self::Solid => (false, false, false, false, STEP),
            Self::Rising => (true, false, false, false, STEP),
            Self::Level => (false, true, false, false, STEP - 1.0),
            Self::Falling => (false, false, true, false, STEP),
            Self::Upright => (false, false, false, true, STEP - 1.0),
            Self::Crossed => (true, false, true, false, STEP + 2.0),
            Self::Grid => (false, true, false, true, STEP),
            Self::WideRising => (true, false, false, false, 2.0 * STEP),
            Self::WideUpright => (false, false, false, true, 2.0 * STEP),
            Self::WideFalling => (false, false, true, false, 2.0 * STEP),
        };
        let mut line = |from: Point, to: Point| path.segments.extend([Segment::Move(from), Segment::Line(to)]);
        if level {
            for y in multiples(rect.top(), rect.bottom(), step) {
                line(Point::new(rect.left(), y), Point::new(rect.right(), y));
            }
        }
        if upright {
            for x in multiples(rect.left(), rect.right(), step) {
                line(Point::new(x, rect.top()), Point::new(x, rect.bottom()));
            }
        }
        // Slanted lines are y = sum - x and y = x - difference, cut to the box.
        let slant = step * std::f32::consts::SQRT_2;
        if rising {
            for sum in multiples(rect.left() + rect.top(), rect.right() + rect.bottom(), slant) {
                let (from, to) = ((sum - rect.bottom()).max(rect.left()), (sum - rect.top()).min(rect.right()));
                line(Point::new(from, sum - from), Point::new(to, sum - to));
            }
        }
        if falling {
            for difference in multiples(rect.left() - rect.bottom(), rect.right() - rect.top(), slant) {
                let (from, to) =
                    ((rect.top() + difference).max(rect.left()), (rect.bottom() + difference).min(rect.right()));
                line(Point::new(from, from - difference), Point::new(to, to - difference));
            }
        }
        path
    }
}

/// Multiples of `step` strictly between two values.
fn multiples(from: f32, to: f32, step: f32) -> impl Iterator<Item = f32> {
    let (first, last) = ((from / step).floor() as i32 + 1, (to / step).ceil() as i32 - 1);
    (first..=last).map(move |at| at as f32 * step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geom::Size;

    #[test]
    fn hatches_stay_in_their_rectangle() {
        let rect = Rect::from_min_size(Point::new(13.0, 7.5), Size::new(31.0, 16.0));
        for hatch in HATCHES {
            let bounds = hatch.lines(rect).bounds();
            assert_eq!(hatch == Hatch::Solid, bounds.is_empty(), "{hatch:?}");
            assert!(bounds.is_empty() || rect.expand(0.01).union(bounds) == rect.expand(0.01), "{hatch:?} {bounds:?}");
        }
    }
}
