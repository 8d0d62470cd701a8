//! TypeGlyphs of types on blocks: flattened once, at the one size they are seen in.

use std::collections::BTreeMap;

use super::block_contents::ICON;
use crate::geom::{Point, Rect, Size};
use crate::map::Icon;
use crate::scene::icons;

pub type TypeGlyphs = BTreeMap<Icon, Glyph>;

/// A glyph at the origin, in screen points.
pub struct Glyph {
    pub width: f32,
    pub lines: Vec<Vec<Point>>,
}

impl Glyph {
    pub fn new(icon: Icon) -> Self {
        let square = Rect::from_min_size(Point::ZERO, Size::new(ICON, ICON));
        let (width, path) = icons::outline(icon, square);
        Self { width, lines: path.flattened(4) }
    }
}
