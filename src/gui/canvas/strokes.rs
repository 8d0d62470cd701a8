//! Rectangles, lines and fills of the scene as egui's shapes.

use egui::epaint::{CornerRadius, Mesh, PathShape, RectShape, StrokeKind, Vertex};
use egui::{Color32, Pos2, Shape};

use super::paint::Projection;
use crate::geom::{Point, Rect};
use crate::gui::style::color32;
use crate::scene::{Color, Stroke};

/// Curves of a path as straight lines, and its inside as triangles, in map units.
#[derive(Debug)]
pub struct Flat {
    pub lines: Vec<Vec<Point>>,
    /// Corners of the first line, three to a triangle.
    pub triangles: Vec<[u32; 3]>,
}

/// Collects shapes in painter's order.
pub struct Brush {
    shapes: Vec<Shape>,
    /// Of the group that is painted now.
    pub projection: Projection,
    clip: egui::Rect,
    /// Dashes are collected here, with hard edges, in a busy picture.
    dashes: Option<Mesh>,
    /// Of the group that is painted now; over 1 is opaque.
    pub opacity: f32,
}

impl Brush {
    pub fn new(projection: Projection, clip: egui::Rect, is_busy: bool) -> Self {
        Self { shapes: Vec::new(), projection, clip, dashes: is_busy.then(Mesh::default), opacity: 1.0 }
    }

    pub fn push(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// Puts the dashes collected so far over what is painted so far: call it
    /// when a layer ends.
    pub fn end_layer(&mut self) {
        if let Some(mesh) = self.dashes.as_mut().map(std::mem::take).filter(|mesh| !mesh.is_empty()) {
            self.push(Shape::mesh(mesh));
        }
    }

    pub fn finish(mut self) -> Vec<Shape> {
        self.end_layer();
        self.shapes
    }

    pub fn rect(&mut self, rect: Rect, radius: f32, fill: Option<Color>, stroke: Option<Stroke>) {
        let on_screen = self.projection.rect(rect);
        let radius = CornerRadius::same((radius * self.projection.zoom).round().clamp(0.0, 255.0) as u8);
        let solid = stroke.filter(|stroke| stroke.dash.is_empty());
        let line = solid.map_or(egui::Stroke::NONE, |stroke| self.line(&stroke));
        let fill = fill.map_or(Color32::TRANSPARENT, |fill| tinted(fill, self.opacity));
        if fill != Color32::TRANSPARENT || line != egui::Stroke::NONE {
            self.push(Shape::Rect(RectShape::new(on_screen, radius, fill, line, StrokeKind::Middle)));
        }
        if let Some(stroke) = stroke.filter(|stroke| !stroke.dash.is_empty()) {
            let [a, b, c, d] =
                [on_screen.left_top(), on_screen.right_top(), on_screen.right_bottom(), on_screen.left_bottom()];
            self.polyline(&[a, b, c, d, a], &stroke);
        }
    }

    pub fn path(&mut self, flat: &Flat, fill: Option<Color>, stroke: Option<Stroke>) {
        if let (Some(fill), Some(outline)) = (fill, flat.lines.first()) {
            self.fill(outline, &flat.triangles, tinted(fill, self.opacity));
        }
        if let Some(stroke) = stroke {
            for line in &flat.lines {
                let points: Vec<Pos2> = line.iter().map(|point| self.projection.point(*point)).collect();
                self.polyline(&points, &stroke);
            }
        }
    }

    fn fill(&mut self, outline: &[Point], triangles: &[[u32; 3]], color: Color32) {
        let mut mesh = Mesh::default();
        for point in outline {
            mesh.colored_vertex(self.projection.point(*point), color);
        }
        for [a, b, c] in triangles {
            mesh.add_triangle(*a, *b, *c);
        }
        self.push(Shape::mesh(mesh));
        // The mesh's edges are hard: a hairline of its colour softens them.
        let edge = outline.iter().map(|point| self.projection.point(*point)).collect();
        self.push(Shape::Path(PathShape::line(edge, egui::Stroke::new(0.5, color))));
    }

    /// A line, dashed where it is near enough to see the dashes. Only the runs
    /// of it that are in sight are made: most links of a large map pass by.
    fn polyline(&mut self, points: &[Pos2], stroke: &Stroke) {
        let seen = self.clip.expand(stroke.width * self.projection.zoom);
        let (mut begin, mut begin_length, mut length) = (0, 0.0, 0.0);
        for (at, pair) in points.windows(2).enumerate() {
            let next = length + pair[0].distance(pair[1]);
            if !egui::Rect::from_two_pos(pair[0], pair[1]).intersects(seen) {
                self.run(&points[begin..=at], begin_length, stroke);
                (begin, begin_length) = (at + 1, next);
            }
            length = next;
        }
        self.run(points.get(begin..).unwrap_or_default(), begin_length, stroke);
    }

    /// A stretch of a line that begins this far from the line's start.
    fn run(&mut self, points: &[Pos2], from_start: f32, stroke: &Stroke) {
        if points.len() < 2 {
            return;
        }
        let line = self.line(stroke);
        if stroke.dash.is_empty() || !self.projection.is_near() {
            self.push(Shape::Path(PathShape::line(points.to_vec(), line)));
            return;
        }
        let unit = stroke.width * self.projection.zoom;
        for (from, to) in dashes(points, from_start, stroke.dash, unit, seen_part(self.clip)) {
            match &mut self.dashes {
                Some(mesh) => stretch(mesh, from, to, line.width, line.color),
                None => self.shapes.push(Shape::LineSegment { points: [from, to], stroke: line }),
            }
        }
    }

    /// Lines get thinner when zoomed out, but stay visible.
    fn line(&self, stroke: &Stroke) -> egui::Stroke {
        egui::Stroke::new((stroke.width * self.projection.zoom).max(0.6), tinted(stroke.color, self.opacity))
    }
}

/// Dashes are made a little beyond the edge, so that none ends in sight.
fn seen_part(clip: egui::Rect) -> egui::Rect {
    clip.expand(8.0)
}

/// The dashes of a stretch that lies `from_start` along its line; `unit` is what
/// the pattern's lengths are counted in. They stay where they are on the line
/// whatever part of it is in sight.
fn dashes(points: &[Pos2], from_start: f32, dash: &[f32], unit: f32, seen: egui::Rect) -> Vec<(Pos2, Pos2)> {
    let period: f32 = dash.iter().sum::<f32>() * unit;
    let mut made = Vec::new();
    // A pattern finer than half a point would be made for ever and not be seen.
    if !dash.len().is_multiple_of(2) || !period.is_finite() || period < 0.5 {
        return points.windows(2).map(|pair| (pair[0], pair[1])).collect();
    }
    // Where in the pattern the stretch begins.
    let (mut step, mut left) = (0, from_start % period);
    while left >= dash[step] * unit {
        left -= dash[step] * unit;
        step = (step + 1) % dash.len();
    }
    let mut until_next = dash[step] * unit - left;
    for pair in points.windows(2) {
        let length = pair[0].distance(pair[1]);
        let mut at = 0.0;
        while at < length {
            let end = (at + until_next).min(length);
            if step % 2 == 0 {
                let (from, to) = (pair[0].lerp(pair[1], at / length), pair[0].lerp(pair[1], end / length));
                if egui::Rect::from_two_pos(from, to).intersects(seen) {
                    made.push((from, to));
                }
            }
            // What is left of a step may be too little to move on by: far along a
            // line the next number is farther than that.
            let is_stuck = end <= at;
            until_next -= end - at;
            at = end;
            if is_stuck || until_next <= 1e-3 {
                step = (step + 1) % dash.len();
                until_next = dash[step] * unit;
            }
        }
    }
    made
}

/// A straight stretch as two triangles.
pub fn stretch(mesh: &mut Mesh, from: Pos2, to: Pos2, width: f32, color: Color32) {
    let along = to - from;
    let length = along.length();
    if length <= f32::EPSILON {
        return;
    }
    let across = along.rot90() * (width / 2.0 / length);
    let first = mesh.vertices.len() as u32;
    for pos in [from + across, to + across, to - across, from - across] {
        mesh.vertices.push(Vertex::untextured(pos, color));
    }
    mesh.indices.extend([first, first + 1, first + 2, first, first + 2, first + 3]);
}

/// A colour with its opacity changed; over 1 it is opaque, whatever it was.
pub fn tinted(color: Color, opacity: f32) -> Color32 {
    if opacity > 1.0 { color32(Color { a: 255, ..color }) } else { color32(color.with_opacity(opacity)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: egui::Rect = egui::Rect::EVERYTHING;

    #[test]
    fn dashes_go_round_corners() {
        let line = [Pos2::new(0.0, 0.0), Pos2::new(15.0, 0.0), Pos2::new(15.0, 15.0)];
        let made = dashes(&line, 0.0, &[4.0, 2.0], 2.0, SEEN);
        let ends: Vec<_> = made.iter().map(|(from, to)| (from.x + from.y, to.x + to.y)).collect();
        assert_eq!(ends, [(0.0, 8.0), (12.0, 15.0), (15.0, 20.0), (24.0, 30.0)]);
    }

    #[test]
    fn a_part_of_a_line_has_the_dashes_of_the_whole() {
        let whole = dashes(&[Pos2::new(0.0, 0.0), Pos2::new(100.0, 0.0)], 0.0, &[7.0, 3.0, 1.0, 3.0], 1.5, SEEN);
        let part = dashes(&[Pos2::new(50.0, 0.0), Pos2::new(100.0, 0.0)], 50.0, &[7.0, 3.0, 1.0, 3.0], 1.5, SEEN);
        let last =
            |made: &[(Pos2, Pos2)]| made.iter().rev().take(3).map(|(from, _)| from.x.round()).collect::<Vec<_>>();
        assert_eq!(last(&whole), last(&part));
    }

    #[test]
    fn dashes_far_along_a_line_end() {
        let line = [Pos2::new(0.0, 0.0), Pos2::new(1e6, 1.0)];
        let near = egui::Rect::from_min_size(Pos2::new(9e5, 0.0), egui::vec2(100.0, 100.0));
        assert!(!dashes(&line, 3e6, &[7.0, 4.0], 0.87, near).is_empty());
    }

    #[test]
    fn a_line_out_of_sight_costs_nothing() {
        let clip = egui::Rect::from_min_size(Pos2::ZERO, egui::vec2(100.0, 100.0));
        let mut brush = Brush::new(Projection { offset: egui::Vec2::ZERO, zoom: 1.0 }, clip, false);
        let stroke = Stroke { color: Color::hex(0), width: 1.0, dash: &[4.0, 4.0] };
        brush.polyline(&[Pos2::new(-5000.0, 500.0), Pos2::new(5000.0, 500.0)], &stroke);
        assert!(brush.finish().is_empty());
    }
}
