//! Shapes, each with the fact it stands for: the display list of a picture.

use std::sync::Arc;

use crate::geom::{Path, Point, Rect};
use crate::map::{Cell, Key, Target};
use crate::text::Weight;

/// An opaque or translucent sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub r: u8,
    /// Green, 0 to 255.
    pub g: u8,
    /// Blue, 0 to 255.
    pub b: u8,
    /// 255 is opaque.
    pub a: u8,
}

impl Color {
    /// `0xRRGGBB`, opaque.
    pub const fn hex(rgb: u32) -> Self {
        Self { r: (rgb >> 16) as u8, g: (rgb >> 8) as u8, b: rgb as u8, a: 255 }
    }

    /// The same colour, `opacity` from 0 to 1.
    pub fn with_opacity(self, opacity: f32) -> Self {
        Self { a: (f32::from(self.a) * opacity.clamp(0.0, 1.0)).round() as u8, ..self }
    }

    /// Mixed with another: 0 is this one, 1 the other.
    pub fn mixed(self, other: Self, t: f32) -> Self {
        let mix = |a: u8, b: u8| (f32::from(a) + (f32::from(b) - f32::from(a)) * t.clamp(0.0, 1.0)).round() as u8;
        Self { r: mix(self.r, other.r), g: mix(self.g, other.g), b: mix(self.b, other.b), a: mix(self.a, other.a) }
    }

    /// WCAG 2 contrast ratio of two opaque colours, 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// WCAG 2 relative luminance.
    fn luminance(self) -> f32 {
        let linear = |value: u8| {
            let v = f32::from(value) / 255.0;
            if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.r) + 0.7152 * linear(self.g) + 0.0722 * linear(self.b)
    }
}

/// Lengths of strokes and gaps in units of the line's width; empty is solid.
pub type Dash = &'static [f32];

/// A line along an outline or a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub color: Color,
    /// Map units.
    pub width: f32,
    /// Lengths of dashes and gaps in map units; empty for a whole line.
    pub dash: Dash,
}

impl Stroke {
    /// A line without gaps.
    pub const fn solid(color: Color, width: f32) -> Self {
        Self { color, width, dash: &[] }
    }
}

/// The end of a text that its point is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// The left end.
    Start,
    /// The middle.
    Middle,
    /// The right end.
    End,
}

/// One line of text in the bundled font.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// The words, on one line.
    pub text: String,
    /// The start of the base line (or its middle or end, by `align`).
    pub at: Point,
    /// The end of the text that `at` is.
    pub align: Align,
    /// Em height in map units.
    pub size: f32,
    /// The face.
    pub weight: Weight,
    /// The colour of the letters.
    pub color: Color,
    /// A soft outline in this colour, so that lines behind do not cross letters.
    pub halo: Option<Color>,
    /// Reads upwards: turned by 90° against the clock, about `at`.
    pub upwards: bool,
    /// Width as measured, in map units.
    pub width: f32,
}

impl Text {
    /// The box of the line, from ascender to descender.
    pub fn bounds(&self) -> Rect {
        let shift = match self.align {
            Align::Start => 0.0,
            Align::Middle => self.width / 2.0,
            Align::End => self.width,
        };
        let (up, down) = (self.size * 0.97, self.size * 0.24);
        let Point { x, y } = self.at;
        if self.upwards {
            Rect::from_two(Point::new(x - up, y + shift), Point::new(x + down, y + shift - self.width))
        } else {
            Rect::from_two(Point::new(x - shift, y - up), Point::new(x - shift + self.width, y + down))
        }
    }
}

/// A drawn shape. Painters `match` this without `_`.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A rectangle with round corners.
    Rect {
        /// Its place in map units.
        rect: Rect,
        /// Radius of the corners, in map units.
        radius: f32,
        /// The colour of its area.
        fill: Option<Color>,
        /// Its outline.
        stroke: Option<Stroke>,
    },
    /// Lines and curves.
    Path {
        /// The path in map units.
        path: Path,
        /// The colour of the area within.
        fill: Option<Color>,
        /// The line along the path.
        stroke: Option<Stroke>,
    },
    /// A line of text.
    Text(Text),
}

impl Shape {
    /// Box around all of it, strokes included.
    pub fn bounds(&self) -> Rect {
        let grown = |rect: Rect, stroke: &Option<Stroke>| rect.expand(stroke.map_or(0.0, |stroke| stroke.width / 2.0));
        match self {
            Self::Rect { rect, stroke, .. } => grown(*rect, stroke),
            Self::Path { path, stroke, .. } => grown(path.bounds(), stroke),
            Self::Text(text) => text.bounds(),
        }
    }

    /// The shape moved by a vector.
    pub fn translate(self, by: Point) -> Self {
        match self {
            Self::Rect { rect, radius, fill, stroke } => Self::Rect { rect: rect.translate(by), radius, fill, stroke },
            Self::Path { path, fill, stroke } => Self::Path { path: path.translate(by), fill, stroke },
            Self::Text(text) => Self::Text(Text { at: text.at + by, ..text }),
        }
    }

    /// Scaled about the origin.
    pub fn scale(self, by: f32) -> Self {
        let stroke_by = |stroke: Option<Stroke>| stroke.map(|s| Stroke { width: s.width * by, ..s });
        match self {
            Self::Rect { rect, radius, fill, stroke } => Self::Rect {
                rect: Rect { min: rect.min * by, max: rect.max * by },
                radius: radius * by,
                fill,
                stroke: stroke_by(stroke),
            },
            Self::Path { path, fill, stroke } => {
                Self::Path { path: path.map(|p| p * by), fill, stroke: stroke_by(stroke) }
            }
            Self::Text(text) => {
                Self::Text(Text { at: text.at * by, size: text.size * by, width: text.width * by, ..text })
            }
        }
    }

    /// True when a point is on the shape, within `slack` map units.
    pub fn is_hit(&self, point: Point, slack: f32) -> bool {
        match self {
            Self::Rect { rect, .. } => rect.expand(slack).contains(point),
            Self::Text(text) => text.bounds().expand(slack).contains(point),
            Self::Path { path, fill, stroke } => {
                let lines = path.flattened(12);
                let reach = slack + stroke.map_or(0.0, |stroke| stroke.width / 2.0);
                let is_near = |line: &Vec<Point>| {
                    line.windows(2).any(|w| crate::geom::distance_to_segment(point, w[0], w[1]) <= reach)
                };
                lines.iter().any(is_near) || fill.is_some() && lines.iter().any(|line| is_inside(point, line))
            }
        }
    }
}

/// Even-odd rule.
fn is_inside(point: Point, line: &[Point]) -> bool {
    let mut inside = false;
    for w in line.windows(2) {
        let (a, b) = (w[0], w[1]);
        if (a.y > point.y) != (b.y > point.y) && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x {
            inside = !inside;
        }
    }
    inside
}

/// The fact or the lane that a place of the picture stands for.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Spot {
    /// A fact of the map.
    Fact(Target),
    /// The header of a column, by the column's value.
    Column(Key),
    /// The header of a row, by the row's value.
    Row(Key),
    /// A cell that is collapsed to one block.
    Block(Cell),
}

/// The nearness from which an item is worth drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// At any zoom.
    Always,
    /// Only where it can be read: text and glyphs on cards and links.
    Near,
}

/// Painter's order: later layers are over earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The backgrounds of rows and bands.
    Bands,
    /// The lines of links.
    Links,
    /// Cards and blocks.
    Cards,
    /// The labels of links.
    LinkLabels,
    /// The marks of annotations.
    AnnotationMarks,
    /// The headers of columns.
    ColumnHeaders,
    /// The headers of rows.
    RowHeaders,
    /// Title, legend, source line: in figures only.
    Furniture,
}

impl Layer {
    /// All layers, the lowest first.
    pub const ALL: [Self; 8] = [
        Self::Bands,
        Self::Links,
        Self::Cards,
        Self::LinkLabels,
        Self::AnnotationMarks,
        Self::ColumnHeaders,
        Self::RowHeaders,
        Self::Furniture,
    ];
}

/// One shape of a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The nearness from which it is drawn.
    pub detail: Detail,
    /// The shape.
    pub shape: Shape,
}

/// Shapes that belong together: a card, a link, a header.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The thing it stands for, for hit tests.
    pub spot: Option<Spot>,
    /// The layer it is drawn in.
    pub layer: Layer,
    /// Box around all its items.
    pub bounds: Rect,
    /// The shapes in drawing order.
    pub items: Vec<Item>,
}

impl Group {
    /// A group without shapes.
    pub fn new(layer: Layer, spot: Option<Spot>) -> Self {
        Self { spot, layer, bounds: Rect::NOTHING, items: Vec::new() }
    }

    /// Adds a shape on top.
    pub fn push(&mut self, detail: Detail, shape: Shape) {
        self.bounds = self.bounds.union(shape.bounds());
        self.items.push(Item { detail, shape });
    }

    /// The group moved by a vector.
    pub fn translate(self, by: Point) -> Self {
        let items = self.items.into_iter().map(|item| Item { shape: item.shape.translate(by), ..item }).collect();
        Self { bounds: self.bounds.translate(by), items, ..self }
    }

    /// The group with all lengths multiplied.
    pub fn scale(self, by: f32) -> Self {
        let items = self.items.into_iter().map(|item| Item { shape: item.shape.scale(by), ..item }).collect();
        Self { bounds: Rect { min: self.bounds.min * by, max: self.bounds.max * by }, items, ..self }
    }
}

/// A picture: what the window paints and hit-tests, and what files are made of.
///
/// Groups are in painter's order. They are shared: the picture after an edit
/// has the same ones but for what the edit changed, and whoever remembers
/// something of a group can tell by its address that it is still the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The rectangle around everything drawn.
    pub bounds: Rect,
    /// The colour behind everything; `None` is transparent.
    pub background: Option<Color>,
    /// The groups; in painter's order once they are sorted.
    pub groups: Vec<Arc<Group>>,
}

impl Scene {
    /// A picture without groups.
    pub fn new(background: Option<Color>) -> Self {
        Self { bounds: Rect::NOTHING, background, groups: Vec::new() }
    }

    /// Adds a group, and makes room for it in the bounds.
    pub fn push(&mut self, group: impl Into<Arc<Group>>) {
        let group = group.into();
        if !group.items.is_empty() {
            self.bounds = self.bounds.union(group.bounds);
            self.groups.push(group);
        }
    }

    /// Puts the groups into painter's order; within a layer they keep theirs.
    pub fn sort_layers(&mut self) {
        self.groups.sort_by_key(|group| group.layer);
    }

    /// Every item in painter's order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// Every text that is drawn, for font subsets and tests.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.items().filter_map(|item| match &item.shape {
            Shape::Text(text) => Some(text),
            Shape::Rect { .. } | Shape::Path { .. } => None,
        })
    }
}
