//! The mark of an annotation's kind, as the canvas draws it.

use egui::{Align2, FontId, Pos2, Sense, Shape, Stroke, Ui, vec2};

use crate::geom::Point;
use crate::gui::style::{color32, semi_bold};
use crate::map::AnnotationKind;
use crate::scene::shape::Shape as Drawn;
use crate::scene::{Group, Layer, Theme, annotation_marks};
use crate::text::BundledFont;

/// A mark in the flow of a line.
pub fn mark_ui(ui: &mut Ui, kind: AnnotationKind, theme: &Theme) {
    let (rect, response) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    paint(ui, rect.center(), kind, theme);
    response.on_hover_text(kind.label());
}

/// The shapes of the scene's mark; outlines of marks are convex.
fn paint(ui: &Ui, center: Pos2, kind: AnnotationKind, theme: &Theme) {
    let mut group = Group::new(Layer::AnnotationMarks, None);
    annotation_marks::push_mark(&mut group, kind, Point::new(center.x, center.y), theme, &BundledFont);
    for item in group.items {
        match item.shape {
            Drawn::Path { path, fill, .. } => {
                for line in path.flattened(12) {
                    let points = line.into_iter().map(|point| Pos2::new(point.x, point.y)).collect();
                    let fill = fill.map_or(egui::Color32::TRANSPARENT, color32);
                    ui.painter().add(Shape::convex_polygon(points, fill, Stroke::NONE));
                }
            }
            Drawn::Text(text) => {
                let font = FontId::new(text.size, semi_bold());
                ui.painter().text(center, Align2::CENTER_CENTER, text.text, font, color32(text.color));
            }
            Drawn::Rect { .. } => {}
        }
    }
}
