//! The scene's glyphs and lines, small, beside their names in lists.

use egui::{Painter, Rect, Shape, pos2};

use crate::geom;
use crate::gui::style::color32;
use crate::map::Icon;
use crate::scene::{self, Color, icons};

/// Steps of a curve: plenty for sixteen points.
const STEPS: usize = 6;

/// The icon of a type, as the cards have it.
pub fn icon(painter: &Painter, rect: Rect, icon: Icon, color: Color) {
    let into = geom::Rect::from_min_size(
        geom::Point::new(rect.left(), rect.top()),
        geom::Size::new(rect.width(), rect.height()),
    );
    for shape in icons::shapes(icon, into, color) {
        if let scene::Shape::Path { path, stroke: Some(stroke), .. } = shape {
            for line in path.flattened(STEPS) {
                let points = line.into_iter().map(|point| pos2(point.x, point.y)).collect();
                painter.add(Shape::line(points, egui::Stroke::new(stroke.width, color32(stroke.color))));
            }
        }
    }
}

/// A short line of a kind of link, as the map draws it.
pub fn link(painter: &Painter, rect: Rect, stroke: scene::Stroke) {
    let line = egui::Stroke::new(stroke.width, color32(stroke.color));
    let ends = [rect.left_center(), rect.right_center()];
    if stroke.dash.is_empty() {
        painter.line_segment(ends, line);
        return;
    }
    let every = |parity: usize| {
        stroke.dash.iter().enumerate().filter(move |(at, _)| at % 2 == parity).map(|(_, length)| length * stroke.width)
    };
    let shapes =
        Shape::dashed_line_with_offset(&ends, line, &every(0).collect::<Vec<_>>(), &every(1).collect::<Vec<_>>(), 0.0);
    painter.extend(shapes);
}
