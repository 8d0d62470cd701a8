//! From the map to the screen and back.

use egui::{Pos2, Vec2};

use crate::geom::{Point, Rect};
use crate::session::Camera;

/// Below this zoom the details of cards and links are left out.
pub const NEAR: f32 = 0.42;
/// From the map to the screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projection {
    /// The map's origin on the screen.
    pub offset: Vec2,
    pub zoom: f32,
}

impl Projection {
    /// The projection of a camera on the canvas, which is at `rect` of the screen.
    ///
    /// The map's origin is at a whole pixel, so that a pan leaves lines and
    /// letters as sharp as they are.
    pub fn new(camera: Camera, rect: egui::Rect, pixels_per_point: f32) -> Self {
        let offset = rect.min.to_vec2() - egui::vec2(camera.origin.x, camera.origin.y) * camera.zoom;
        let whole = |at: f32| (at * pixels_per_point).round() / pixels_per_point;
        Self { offset: egui::vec2(whole(offset.x), whole(offset.y)), zoom: camera.zoom }
    }

    pub fn point(&self, at: Point) -> Pos2 {
        Pos2::new(at.x * self.zoom + self.offset.x, at.y * self.zoom + self.offset.y)
    }

    pub fn rect(&self, rect: Rect) -> egui::Rect {
        egui::Rect::from_min_max(self.point(rect.min), self.point(rect.max))
    }

    pub fn to_map(self, at: Pos2) -> Point {
        Point::new((at.x - self.offset.x) / self.zoom, (at.y - self.offset.y) / self.zoom)
    }

    /// The same, this many screen points further.
    pub fn moved(self, by: Vec2) -> Self {
        Self { offset: self.offset + by, ..self }
    }

    pub fn is_near(&self) -> bool {
        self.zoom >= NEAR
    }
}
