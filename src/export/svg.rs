//! A scene as SVG text: the one drawing that is written by hand.
//!
//! Text stays text, in the bundled font. Lengths have two decimals at most and
//! never an exponent, so that a picture has one spelling.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::{escape, font_subset};
use crate::geom::{Path, Point, Rect, Segment, Size};
use crate::map::Target;
use crate::scene::{Align, Color, Group, Layer, Scene, Shape, Spot, Stroke, Text};
use crate::text::{FAMILY, Weight, shown};

/// The width of the outline behind a text, in its em height.
const HALO_WIDTH: f32 = 0.3;

/// The size that the picture declares; its coordinates are the scene's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Extent {
    /// Width and height in CSS pixels.
    Pixels(Size),
    /// Width and height on paper.
    Millimetres(Size),
}

/// Options of an SVG file.
#[derive(Debug, Clone, Default)]
pub struct SvgOptions {
    /// `None`: one map unit is one CSS pixel.
    pub extent: Option<Extent>,
    /// Read out by screen readers, shown as the tab's title. Empty: none.
    pub title: String,
    /// A longer account for screen readers. Empty: none.
    pub description: String,
    /// Leave the font out: who draws the text has it.
    pub without_font: bool,
}

/// The scene as a whole SVG document.
pub fn write(scene: &Scene, options: &SvgOptions) -> String {
    let mut writer = Writer { out: String::new(), shades: None };
    writer.document(scene, options);
    writer.out
}

/// The faces that the texts of some scenes use, as rules of a style sheet, as
/// far as they use them. A face that could not be cut down is left out: its text
/// is shown in the reader's own font.
pub fn faces<'a>(scenes: impl IntoIterator<Item = &'a Scene>) -> String {
    let mut used: BTreeMap<Weight, BTreeSet<char>> = BTreeMap::new();
    for text in scenes.into_iter().flat_map(Scene::texts) {
        used.entry(text.weight).or_default().extend(shown(&text.text).chars());
    }
    let mut rules = String::new();
    for (weight, characters) in used {
        let Ok(bytes) = font_subset::subset(weight, &characters) else { continue };
        let weight = weight.css();
        _ = write!(rules, "@font-face{{font-family:{FAMILY};font-weight:{weight};src:url(data:font/ttf;base64,");
        BASE64.encode_string(bytes, &mut rules);
        rules.push_str(") format(\"truetype\")}\n");
    }
    rules
}

/// Drawings for a page that is light or dark as its reader likes: the same
/// picture in two themes, of which the second is rules of a style sheet.
#[derive(Debug, Clone, Default)]
pub struct Shades {
    /// The pairs of colours, light and dark; the places are the classes. There
    /// are few, for a theme has few colours.
    classes: Vec<(&'static str, Color, Color)>,
}

impl Shades {
    /// The light scene as SVG, without a font and without a background, whose
    /// shapes have classes where the dark scene, which must be of the same
    /// shapes, has other colours.
    pub fn draw(&mut self, light: &Scene, dark: &Scene) -> String {
        let light = Scene { background: None, ..light.clone() };
        let mut writer = Writer { out: String::new(), shades: Some(Lockstep::new(self, dark)) };
        writer.document(&light, &SvgOptions { without_font: true, ..SvgOptions::default() });
        writer.out
    }

    /// The rules that give the classes of all drawings so far their dark colours.
    pub fn rules(&self) -> String {
        let mut rules = String::new();
        for (at, (name, _, Color { r, g, b, a })) in self.classes.iter().enumerate() {
            let opacity = number(f32::from(*a) / f32::from(u8::MAX));
            _ = writeln!(rules, ".shade-{at}{{{name}:#{r:02X}{g:02X}{b:02X};{name}-opacity:{opacity}}}");
        }
        rules
    }

    fn class(&mut self, name: &'static str, light: Color, dark: Color) -> usize {
        let class = (name, light, dark);
        self.classes.iter().position(|known| *known == class).unwrap_or_else(|| {
            self.classes.push(class);
            self.classes.len() - 1
        })
    }
}

/// The shapes of a dark scene, in step with those of the light one.
struct Lockstep<'a> {
    shades: &'a mut Shades,
    dark: std::vec::IntoIter<&'a Shape>,
}

impl<'a> Lockstep<'a> {
    fn new(shades: &'a mut Shades, dark: &'a Scene) -> Self {
        let shapes: Vec<&Shape> = dark.items().map(|item| &item.shape).collect();
        Self { shades, dark: shapes.into_iter() }
    }

    /// The classes of the next shape of the light scene.
    fn classes(&mut self, light: &Shape) -> String {
        let Some(dark) = self.dark.next() else { return String::new() };
        let pairs = paints(light).into_iter().zip(paints(dark));
        let differing = pairs.filter_map(|((name, light), (_, dark))| {
            let (light, dark) = (light?, dark?);
            (light != dark).then(|| format!("shade-{}", self.shades.class(name, light, dark)))
        });
        differing.collect::<Vec<_>>().join(" ")
    }
}

/// The colours of a shape, by what they paint.
fn paints(shape: &Shape) -> [(&'static str, Option<Color>); 2] {
    let (fill, stroke) = match shape {
        Shape::Rect { fill, stroke, .. } | Shape::Path { fill, stroke, .. } => (*fill, stroke.map(|s| s.color)),
        Shape::Text(text) => (Some(text.color), text.halo),
    };
    [("fill", fill), ("stroke", stroke)]
}

struct Writer<'a> {
    out: String,
    shades: Option<Lockstep<'a>>,
}

impl Writer<'_> {
    fn document(&mut self, scene: &Scene, options: &SvgOptions) {
        // A picture of nothing is a dot, for a view box without area is an error.
        let nothing = Rect::from_min_size(Point::ZERO, Size::new(1.0, 1.0));
        let bounds = if scene.bounds.is_empty() { nothing } else { scene.bounds };
        let (size, unit) = match options.extent {
            None => (bounds.size(), ""),
            Some(Extent::Pixels(size)) => (size, ""),
            Some(Extent::Millimetres(size)) => (size, "mm"),
        };
        self.out.push_str(r#"<svg xmlns="http://www.w3.org/2000/svg""#);
        for (name, length) in [("width", size.width), ("height", size.height)] {
            _ = write!(self.out, r#" {name}="{}{unit}""#, number(length));
        }
        let Point { x, y } = bounds.min;
        let view_box = [x, y, bounds.width(), bounds.height()].map(number).join(" ");
        // Programs that pass over a font in the file (Inkscape, Office) get one
        // that is no wider than ours. Spaces are the user's: without `preserve`
        // two would become one.
        _ = writeln!(
            self.out,
            r#" viewBox="{view_box}" font-family="{FAMILY}, Arial, sans-serif" stroke-linejoin="round" xml:space="preserve">"#
        );
        for (tag, text) in [("title", &options.title), ("desc", &options.description)] {
            if !text.is_empty() {
                _ = writeln!(self.out, "<{tag}>{}</{tag}>", escaped(text));
            }
        }
        let faces = if options.without_font { String::new() } else { faces([scene]) };
        if !faces.is_empty() {
            _ = write!(self.out, "<style>\n{faces}</style>\n");
        }
        if let Some(color) = scene.background {
            let background = Shape::Rect { rect: bounds, radius: 0.0, fill: Some(color), stroke: None };
            self.out.push_str(r#"<g id="background">"#);
            self.out.push('\n');
            self.shape(&background);
            self.out.push_str("</g>\n");
        }
        self.layers(scene);
        self.out.push_str("</svg>\n");
    }

    /// Neighbours of one layer share a `<g>`; a layer that comes again later
    /// (a figure on a figure) gets a number, for ids are unique.
    fn layers(&mut self, scene: &Scene) {
        let mut seen: BTreeMap<Layer, usize> = BTreeMap::new();
        for run in scene.groups.chunk_by(|a, b| a.layer == b.layer) {
            let Some(layer) = run.first().map(|group| group.layer) else { continue };
            let count = seen.entry(layer).or_default();
            *count += 1;
            match count {
                1 => _ = writeln!(self.out, r#"<g id="{}">"#, layer_id(layer)),
                _ => _ = writeln!(self.out, r#"<g id="{}-{count}">"#, layer_id(layer)),
            }
            for group in run {
                self.group(group);
            }
            self.out.push_str("</g>\n");
        }
    }

    fn group(&mut self, group: &Group) {
        let spot = group.spot.as_ref().map(|spot| match spot {
            Spot::Fact(Target::Element(id)) => ("data-element", id.to_string()),
            Spot::Fact(Target::Link(id)) => ("data-link", id.to_string()),
            Spot::Fact(Target::Annotation(id)) => ("data-annotation", id.to_string()),
            Spot::Column(key) => ("data-column", escaped(key.as_str())),
            Spot::Row(key) => ("data-row", escaped(key.as_str())),
            Spot::Block(cell) => {
                ("data-block", escaped(format!("{} {}", cell.column.as_str(), cell.row.as_str()).trim()))
            }
        });
        if let Some((name, value)) = &spot {
            _ = writeln!(self.out, r#"<g {name}="{value}">"#);
        }
        for item in &group.items {
            self.shape(&item.shape);
        }
        if spot.is_some() {
            self.out.push_str("</g>\n");
        }
    }

    fn shape(&mut self, shape: &Shape) {
        let classes = self.shades.as_mut().map(|shades| shades.classes(shape)).filter(|classes| !classes.is_empty());
        let class = classes.map(|classes| format!(r#" class="{classes}""#)).unwrap_or_default();
        match shape {
            Shape::Rect { rect, radius, fill, stroke } => {
                _ = write!(self.out, "<rect{class}");
                let Rect { min, .. } = *rect;
                for (name, value) in [("x", min.x), ("y", min.y), ("width", rect.width()), ("height", rect.height())] {
                    self.attribute(name, value);
                }
                if *radius > 0.0 {
                    self.attribute("rx", *radius);
                }
                self.paint(*fill, *stroke);
                self.out.push_str("/>\n");
            }
            Shape::Path { path, fill, stroke } => {
                _ = write!(self.out, r#"<path{class} d=""#);
                self.path(path);
                self.out.push('"');
                self.paint(*fill, *stroke);
                self.out.push_str("/>\n");
            }
            Shape::Text(text) => self.text(text, &class),
        }
    }

    fn path(&mut self, path: &Path) {
        for segment in &path.segments {
            let (letter, points): (char, &[Point]) = match segment {
                Segment::Move(to) => ('M', &[*to]),
                Segment::Line(to) => ('L', &[*to]),
                Segment::Cubic(a, b, to) => ('C', &[*a, *b, *to]),
                Segment::Close => ('Z', &[]),
            };
            self.out.push(letter);
            for (at, point) in points.iter().enumerate() {
                if at > 0 {
                    self.out.push(' ');
                }
                _ = write!(self.out, "{} {}", number(point.x), number(point.y));
            }
        }
    }

    fn text(&mut self, text: &Text, class: &str) {
        if text.text.is_empty() {
            return;
        }
        _ = write!(self.out, "<text{class}");
        self.attribute("x", text.at.x);
        self.attribute("y", text.at.y);
        if text.upwards {
            _ = write!(self.out, r#" transform="rotate(-90 {} {})""#, number(text.at.x), number(text.at.y));
        }
        self.attribute("font-size", text.size);
        match text.weight {
            Weight::Regular => {}
            Weight::SemiBold => _ = write!(self.out, r#" font-weight="{}""#, text.weight.css()),
        }
        match text.align {
            Align::Start => {}
            Align::Middle => self.out.push_str(r#" text-anchor="middle""#),
            Align::End => self.out.push_str(r#" text-anchor="end""#),
        }
        // The outline is painted first, so it takes nothing from the letters.
        let halo = text.halo.map(|color| Stroke::solid(color, text.size * HALO_WIDTH));
        self.paint(Some(text.color), halo);
        if halo.is_some() {
            self.out.push_str(r#" paint-order="stroke""#);
        }
        _ = writeln!(self.out, ">{}</text>", escaped(&shown(&text.text)));
    }

    fn paint(&mut self, fill: Option<Color>, stroke: Option<Stroke>) {
        match fill {
            Some(color) => self.color("fill", color),
            None => self.out.push_str(r#" fill="none""#),
        }
        if let Some(Stroke { color, width, dash }) = stroke {
            self.color("stroke", color);
            self.attribute("stroke-width", width);
            if !dash.is_empty() {
                let lengths: Vec<String> = dash.iter().map(|length| number(length * width)).collect();
                _ = write!(self.out, r#" stroke-dasharray="{}""#, lengths.join(" "));
            }
        }
    }

    fn color(&mut self, name: &str, color: Color) {
        _ = write!(self.out, r##" {name}="#{:02X}{:02X}{:02X}""##, color.r, color.g, color.b);
        if color.a < u8::MAX {
            self.attribute(&format!("{name}-opacity"), f32::from(color.a) / f32::from(u8::MAX));
        }
    }

    fn attribute(&mut self, name: &str, value: f32) {
        _ = write!(self.out, r#" {name}="{}""#, number(value));
    }
}

const fn layer_id(layer: Layer) -> &'static str {
    match layer {
        Layer::Bands => "bands",
        Layer::Links => "links",
        Layer::Cards => "cards",
        Layer::LinkLabels => "link-labels",
        Layer::AnnotationMarks => "pins",
        Layer::ColumnHeaders => "column-headers",
        Layer::RowHeaders => "row-headers",
        Layer::Furniture => "furniture",
    }
}

/// A length with at most two decimals: no exponent, no `-0`, no `NaN`.
pub(super) fn number(value: f32) -> String {
    if !value.is_finite() {
        return "0".to_owned();
    }
    // Through f64, so that no digit of a large coordinate is lost on the way.
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match part {
        0 => format!("{sign}{whole}"),
        part if part % 10 == 0 => format!("{sign}{whole}.{}", part / 10),
        part => format!("{sign}{whole}.{part:02}"),
    }
}

/// Text that is safe between tags and within quotes. What XML cannot hold
/// becomes a space (line ends, tabs) or U+FFFD.
fn escaped(text: &str) -> String {
    escape::escaped(text, |out, c| {
        out.push(match c {
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => ' ',
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => char::REPLACEMENT_CHARACTER,
            c => c,
        });
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_short_spelling() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (-0.004, "0"),
            (12.0, "12"),
            (0.1, "0.1"),
            (0.05, "0.05"),
            (-3.456, "-3.46"),
            (-0.25, "-0.25"),
            (14043.37, "14043.37"),
            (1e9, "1000000000"),
            (f32::NAN, "0"),
            (f32::INFINITY, "0"),
        ] {
            assert_eq!(number(value), text, "{value}");
        }
    }

    #[test]
    fn text_can_break_neither_a_tag_nor_an_attribute() {
        assert_eq!(
            escaped("a<b & \"c\"> 'd'\u{0}\u{b}\u{1b}\u{ffff}\u{9f}\n漢"),
            "a&lt;b &amp; &quot;c&quot;&gt; 'd'\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd} 漢"
        );
    }
}
