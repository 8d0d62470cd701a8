//! Rectangles, lines and fills of the scene as egui's shapes.

use egui::epaint::{CornerRadius, Mesh, PathShape, RectShape, StrokeKind, Vertex};
use egui::{Color32, Pos2, Shape};

use super::projection::Projection;
use crate::geom::{Point, Rect};
use crate::gui::style::color32;
use crate::scene::{Color, Layer, Stroke};

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
    /// The projection of all groups, but for the pose of each.
    pub home: Projection,
    /// Of the group that is painted now.
    pub projection: Projection,
    pub clip: egui::Rect,
    layer: Option<Layer>,
    /// Of the layer that is painted now: they lie over its lines.
    dashes: Mesh,
    /// Width of the soft edges of dashes; 0 are hard ones.
    softness: f32,
    /// Of the group that is painted now; over 1 is opaque.
    pub opacity: f32,
}

impl Brush {
    pub fn new(home: Projection, clip: egui::Rect, softness: f32) -> Self {
        let (shapes, dashes) = (Vec::new(), Mesh::default());
        Self { shapes, home, projection: home, clip, layer: None, dashes, softness, opacity: 1.0 }
    }

    pub fn push(&mut self, shape: Shape) {
        self.shapes.push(shape);
    }

    /// Call it before a group is painted.
    pub fn begin(&mut self, layer: Layer, projection: Projection, opacity: f32) {
        if self.layer.replace(layer) != Some(layer) {
            self.end_layer();
        }
        (self.projection, self.opacity) = (projection, opacity);
    }

    fn end_layer(&mut self) {
        if !self.dashes.is_empty() {
            let mesh = std::mem::take(&mut self.dashes);
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
        let seen = self.clip.expand(line.width + self.softness);
        for (from, to) in dashes(points, from_start, stroke.dash, unit, seen) {
            soft_stretch(&mut self.dashes, from, to, line, self.softness);
        }
    }

    /// Lines get thinner when zoomed out, but stay visible.
    fn line(&self, stroke: &Stroke) -> egui::Stroke {
        egui::Stroke::new((stroke.width * self.projection.zoom).max(0.6), tinted(stroke.color, self.opacity))
    }
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

/// A line of hard edges as triangles, two to a stretch; its corners are mitred.
pub fn strip(mesh: &mut Mesh, points: impl IntoIterator<Item = Pos2>, width: f32, color: Color32) {
    /// Sharp corners reach no farther than this many halves of the width.
    const REACH: f32 = 2.0;
    let mut points = points.into_iter().peekable();
    let Some(mut at) = points.next() else { return };
    let (mut before, mut is_first) = (None, true);
    loop {
        while points.next_if(|next| next.distance_sq(at) <= f32::EPSILON).is_some() {}
        let next = points.next();
        let after = next.map(|next| (next - at).normalized().rot90());
        let across = match (before, after) {
            // Their sum is as long as twice the cosine of half the angle.
            (Some(before), Some(after)) => (before + after) / (1.0 + before.dot(after)).max(1.0 / REACH),
            (Some(across), None) | (None, Some(across)) => across,
            (None, None) => return,
        } * (width / 2.0);
        let first = mesh.vertices.len() as u32;
        mesh.vertices.extend([at + across, at - across].map(|pos| Vertex::untextured(pos, color)));
        if !is_first {
            mesh.indices.extend([first - 2, first - 1, first, first, first - 1, first + 1]);
        }
        let Some(next) = next else { return };
        (at, before, is_first) = (next, after, false);
    }
}

/// A straight stretch whose long edges fade over a width: a line thinner than
/// that is fainter instead.
fn soft_stretch(mesh: &mut Mesh, from: Pos2, to: Pos2, line: egui::Stroke, softness: f32) {
    if from.distance_sq(to) <= f32::EPSILON {
        return;
    }
    let across = (to - from).normalized().rot90();
    let (inner, outer) = ((line.width - softness) / 2.0, (line.width + softness) / 2.0);
    let clear = Color32::TRANSPARENT;
    let rows: &[(f32, Color32)] = if softness <= 0.0 {
        &[(outer, line.color), (-outer, line.color)]
    } else if inner <= 0.0 {
        let faint = line.color.gamma_multiply(line.width / softness);
        &[(softness, clear), (0.0, faint), (-softness, clear)]
    } else {
        &[(outer, clear), (inner, line.color), (-inner, line.color), (-outer, clear)]
    };
    let first = mesh.vertices.len() as u32;
    for (by, color) in rows {
        let by = across * *by;
        mesh.vertices.extend([from + by, to + by].map(|pos| Vertex::untextured(pos, *color)));
    }
    for row in (first..).step_by(2).take(rows.len() - 1) {
        mesh.indices.extend([row, row + 1, row + 2, row + 2, row + 1, row + 3]);
    }
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
        let mut brush = Brush::new(Projection { offset: egui::Vec2::ZERO, zoom: 1.0 }, clip, 1.0);
        let stroke = Stroke { color: Color::hex(0), width: 1.0, dash: &[4.0, 4.0] };
        brush.polyline(&[Pos2::new(-5000.0, 500.0), Pos2::new(5000.0, 500.0)], &stroke);
        assert!(brush.finish().is_empty());
    }

    #[test]
    fn a_strip_is_as_wide_round_a_corner() {
        let mut mesh = Mesh::default();
        let corner = [(0.0, 0.0), (10.0, 0.0), (10.0, 0.0), (10.0, 10.0)];
        strip(&mut mesh, corner.map(|(x, y)| Pos2::new(x, y)), 2.0, Color32::BLACK);
        let places: Vec<(f32, f32)> = mesh.vertices.iter().map(|vertex| (vertex.pos.x, vertex.pos.y)).collect();
        assert_eq!(places, [(0.0, -1.0), (0.0, 1.0), (11.0, -1.0), (9.0, 1.0), (11.0, 10.0), (9.0, 10.0)]);
        assert_eq!(mesh.indices.len(), 4 * 3);
        strip(&mut mesh, [Pos2::ZERO, Pos2::ZERO], 2.0, Color32::BLACK);
        assert_eq!(mesh.vertices.len(), 6, "a line of no length has no place");
    }

    #[test]
    fn soft_edges_keep_the_weight_of_a_line() {
        for width in [0.6, 1.0, 3.0] {
            let mut mesh = Mesh::default();
            let line = egui::Stroke::new(width, Color32::from_black_alpha(200));
            soft_stretch(&mut mesh, Pos2::ZERO, Pos2::new(10.0, 0.0), line, 1.0);
            // Opacity over the cross-section, by trapezes between its rows.
            let rows: Vec<_> = mesh.vertices.iter().step_by(2).map(|it| (it.pos.y, f32::from(it.color.a()))).collect();
            let weight: f32 =
                rows.windows(2).map(|two| (two[1].0 - two[0].0).abs() * (two[0].1 + two[1].1) / 2.0).sum();
            assert!((weight / 200.0 - width).abs() < 0.02, "{weight} for {width}");
        }
    }
}
