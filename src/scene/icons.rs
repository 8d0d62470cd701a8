//! The one-colour glyphs of types, drawn as paths so that the window and every
//! file agree.
//!
//! Each glyph is written on a grid of 16 by 16 in a notation of absolute
//! strokes: `M x y` move, `L x y` line, `C x y x y x y` curve, `Z` close, and
//! `O x y r` a circle. They are all stroked, none filled: legible when small.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::shape::{Color, Shape, Stroke};
use crate::geom::{Path, Point, Rect, Segment};
use crate::map::Icon;

/// Side of the grid that glyphs are written on.
const GRID: f32 = 16.0;
/// Width of the strokes on that grid.
const STROKE: f32 = 1.5;

/// The glyph's shapes, fitted into a square box.
pub fn shapes(icon: Icon, into: Rect, color: Color) -> Vec<Shape> {
    let (width, path) = outline(icon, into);
    vec![Shape::Path { path, fill: None, stroke: Some(Stroke::solid(color, width)) }]
}

/// The width of the glyph's stroke and its path, fitted into a square box.
pub fn outline(icon: Icon, into: Rect) -> (f32, Path) {
    let scale = into.width() / GRID;
    (STROKE * scale, path(icon).map(|point| into.min + point * scale))
}

fn path(icon: Icon) -> &'static Path {
    static PATHS: OnceLock<BTreeMap<Icon, Path>> = OnceLock::new();
    static NOTHING: Path = Path { segments: Vec::new() };
    let paths = PATHS.get_or_init(|| Icon::ALL.iter().map(|icon| (*icon, parse(notation(*icon)))).collect());
    paths.get(&icon).unwrap_or(&NOTHING)
}

const fn notation(icon: Icon) -> &'static str {
    match icon {
        Icon::Circle => "O 8 8 5",
        Icon::Chip => {
            "M 4 4 L 12 4 L 12 12 L 4 12 Z M 6 1 L 6 4 M 10 1 L 10 4 M 6 12 L 6 15 M 10 12 L 10 15 \
             M 1 6 L 4 6 M 1 10 L 4 10 M 12 6 L 15 6 M 12 10 L 15 10"
        }
        Icon::Stethoscope => "M 3 2 L 3 5 C 3 10 10 10 10 5 L 10 2 M 6.5 9 L 6.5 11 C 6.5 16 13 16 13 11 O 13 9 2",
        Icon::Helix => "M 4 1 C 4 8 12 8 12 15 M 12 1 C 12 8 4 8 4 15 M 5 4 L 11 4 M 5 12 L 11 12",
        Icon::Capsule => "M 2.5 9 L 9 2.5 C 13 -1 17 3 13.5 7 L 7 13.5 C 3 17 -1 13 2.5 9 Z M 5.7 5.8 L 10.2 10.3",
        Icon::Tube => "M 4 1 L 12 1 M 5 1 L 5 12 C 5 16 11 16 11 12 L 11 1 M 5 8 L 11 8",
        Icon::Rocket => {
            "M 8 1 C 12 4 12 8 11 12 L 5 12 C 4 8 4 4 8 1 Z O 8 6 1.3 M 5 9 L 2.5 12 L 5 12 M 11 9 L 13.5 12 L 11 12 \
             M 8 13 L 8 15.5"
        }
        Icon::Factory => "M 1 15 L 1 7 L 5 10 L 5 7 L 9 10 L 9 2 L 12 2 L 12 7 L 15 7 L 15 15 Z",
        Icon::Scan => "M 1 5 L 1 1 L 5 1 M 11 1 L 15 1 L 15 5 M 15 11 L 15 15 L 11 15 M 5 15 L 1 15 L 1 11 O 8 8 3.5",
        Icon::Flask => "M 5 1 L 11 1 M 6 1 L 6 6 L 2 13 C 1.5 14 2 15 3 15 L 13 15 C 14 15 14.5 14 14 13 L 10 6 L 10 1",
        Icon::Clinic => "M 2 15 L 2 6 L 8 1 L 14 6 L 14 15 Z M 8 7 L 8 12 M 5.5 9.5 L 10.5 9.5",
        Icon::Coins => "O 6 6 4.5 M 10.4 5.6 C 16 6 16 14.6 10.5 14.6 C 8 14.6 6.4 13 6 10.6",
        Icon::Cap => "M 8 2 L 15.5 6 L 8 10 L 0.5 6 Z M 4 8 L 4 12 C 6 14 10 14 12 12 L 12 8 M 15 6.5 L 15 11",
        Icon::Microscope => {
            "M 6 2 L 9 2 L 9 8 L 6 8 Z M 9 4 C 14 4 14 12 9 13 M 2 15 L 14 15 M 4 11 L 10 11 M 8 13 L 8 15"
        }
        Icon::Database => {
            "M 2 4 C 2 0.5 14 0.5 14 4 C 14 7.5 2 7.5 2 4 Z M 2 4 L 2 12 C 2 15.5 14 15.5 14 12 L 14 4 \
             M 2 8 C 2 11.5 14 11.5 14 8"
        }
        Icon::Transfer => "M 1 5 L 14 5 M 10.5 1.5 L 14 5 L 10.5 8.5 M 15 11 L 2 11 M 5.5 7.5 L 2 11 L 5.5 14.5",
        Icon::Hospital => {
            "M 2 15 L 2 2 L 14 2 L 14 15 Z M 8 4.5 L 8 10.5 M 5 7.5 L 11 7.5 M 6 15 L 6 13 L 10 13 L 10 15"
        }
        Icon::House => "M 1 8 L 8 1.5 L 15 8 M 3 6.5 L 3 15 L 13 15 L 13 6.5 M 6.5 15 L 6.5 10 L 9.5 10 L 9.5 15",
        Icon::Shield => "M 8 1 L 14 3 L 14 8 C 14 12 11 14 8 15 C 5 14 2 12 2 8 L 2 3 Z M 5 7.5 L 7.5 10 L 11 5.5",
        Icon::Columns => {
            "M 1 5 L 8 1 L 15 5 Z M 3 5 L 3 12 M 6.3 5 L 6.3 12 M 9.7 5 L 9.7 12 M 13 5 L 13 12 M 1 15 L 15 15 M 2 12 L 14 12"
        }
        Icon::Gavel => "M 7 2 L 12 7 M 5 4 L 10 9 M 6 3 L 11 8 M 8 6 L 2 13 M 8 15 L 15 15",
        Icon::Umbrella => "M 1 8 C 1 -1 15 -1 15 8 Z M 8 8 L 8 13 C 8 15.5 11.5 15.5 11.5 13",
        Icon::Ruler => "M 1 11 L 11 1 L 15 5 L 5 15 Z M 4 8 L 6 10 M 6.5 5.5 L 8 7 M 9 3 L 11 5",
        Icon::Cluster => "O 8 3 2 O 3 12 2 O 13 12 2 M 7 5 L 4 10 M 9 5 L 12 10 M 5 12 L 11 12",
        Icon::Hub => {
            "O 8 8 2.5 M 8 1 L 8 5.5 M 8 10.5 L 8 15 M 1 8 L 5.5 8 M 10.5 8 L 15 8 M 3 3 L 6 6 M 13 13 L 10 10"
        }
        Icon::Sprout => {
            "M 8 15 L 8 7 M 8 8 C 3 8 2 5 2 2 C 6 2 8 4 8 8 Z M 8 10 C 8 6 10 4.5 14 4.5 C 14 8 12 10 8 10 Z"
        }
        Icon::Bulb => "M 5.5 11 C 1 8 3 1 8 1 C 13 1 15 8 10.5 11 L 10.5 13 L 5.5 13 Z M 6.5 15 L 9.5 15",
        Icon::Handshake => {
            "M 1 4 L 5 4 L 8 6 L 11 4 L 15 4 M 1 11 L 4 11 L 8 14.5 L 12 11 L 15 11 M 5 8 L 8 6 L 11.5 10.5"
        }
        Icon::People => {
            "O 5.5 4.5 2.5 M 1 14 C 1 8 10 8 10 14 M 10 2.5 C 14 2.5 14 7 10.5 7 M 11.5 9 C 14 9.5 15 11.5 15 14"
        }
        Icon::Heart => "M 8 14.5 C 1 10 1 7 1 5.5 C 1 2 6 0.5 8 4.5 C 10 0.5 15 2 15 5.5 C 15 7 15 10 8 14.5 Z",
        Icon::Gear => {
            "O 8 8 2.2 O 8 8 5 M 8 0.8 L 8 3 M 8 13 L 8 15.2 M 0.8 8 L 3 8 M 13 8 L 15.2 8 M 2.9 2.9 L 4.4 4.4 \
             M 11.6 11.6 L 13.1 13.1 M 13.1 2.9 L 11.6 4.4 M 4.4 11.6 L 2.9 13.1"
        }
        Icon::Flag => "M 3 15 L 3 1.5 M 3 2 L 13.5 2 L 10.5 5.5 L 13.5 9 L 3 9",
        Icon::Box => {
            "M 8 1 L 14.5 4.5 L 14.5 11.5 L 8 15 L 1.5 11.5 L 1.5 4.5 Z M 1.5 4.5 L 8 8 L 14.5 4.5 M 8 8 L 8 15"
        }
    }
}

/// Reads the notation; what it does not know it leaves out (a test reads all).
fn parse(notation: &str) -> Path {
    let mut segments = Vec::new();
    let mut words = notation.split_whitespace();
    while let Some(word) = words.next() {
        let mut number = || words.next().and_then(|word| word.parse::<f32>().ok()).unwrap_or_default();
        match word {
            "M" => segments.push(Segment::Move(Point::new(number(), number()))),
            "L" => segments.push(Segment::Line(Point::new(number(), number()))),
            "C" => {
                let mut point = || Point::new(number(), number());
                segments.push(Segment::Cubic(point(), point(), point()));
            }
            "Z" => segments.push(Segment::Close),
            "O" => segments.extend(circle(Point::new(number(), number()), number())),
            _ => {}
        }
    }
    Path { segments }
}

/// A circle as four cubics (control points at 0.5523 of the radius).
pub fn circle(center: Point, r: f32) -> Vec<Segment> {
    let k = 0.552_3 * r;
    let at = |x: f32, y: f32| center + Point::new(x, y);
    vec![
        Segment::Move(at(r, 0.0)),
        Segment::Cubic(at(r, k), at(k, r), at(0.0, r)),
        Segment::Cubic(at(-k, r), at(-r, k), at(-r, 0.0)),
        Segment::Cubic(at(-r, -k), at(-k, -r), at(0.0, -r)),
        Segment::Cubic(at(k, -r), at(r, -k), at(r, 0.0)),
        Segment::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_glyph_is_written_well_and_stays_on_its_grid() {
        for &icon in Icon::ALL {
            let words = notation(icon).split_whitespace();
            for word in words {
                assert!(["M", "L", "C", "Z", "O"].contains(&word) || word.parse::<f32>().is_ok(), "{icon:?}: {word}");
            }
            // Control points may lie a little outside; what is drawn does not.
            let drawn = Rect::around(path(icon).flattened(8).into_iter().flatten());
            assert!(!drawn.is_empty(), "{icon:?}");
            let grid = Rect::from_two(Point::new(-0.5, -0.5), Point::new(GRID + 0.5, GRID + 0.5));
            assert!(grid.contains(drawn.min) && grid.contains(drawn.max), "{icon:?} {drawn:?}");
        }
    }

    #[test]
    fn no_two_types_look_alike_by_accident() {
        let mut seen = std::collections::BTreeSet::new();
        assert!(Icon::ALL.iter().all(|icon| seen.insert(notation(*icon))));
    }
}
