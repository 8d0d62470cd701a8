//! The whole map in the corner: where one is, and a way to go elsewhere.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Pos2, Rect, Sense, Shape, Stroke, StrokeKind, Vec2};

use crate::geom::{Point, Size};
use crate::gui::PanelContext;
use crate::gui::derived::Drawn;
use crate::gui::style::color32;
use crate::scene::{Layer, Scene};
use crate::session::{Camera, Sight};

/// Largest side, in screen points.
const SIZE: Vec2 = Vec2::new(176.0, 112.0);
const MARGIN: f32 = 12.0;

/// The small picture, made once for each picture and place.
#[derive(Default)]
pub struct Minimap {
    made: Option<(u64, Rect, Arc<Mesh>)>,
    rect: Option<Rect>,
}

impl Minimap {
    /// True where the small map takes the pointer.
    pub fn covers(&self, at: Pos2) -> bool {
        self.rect.is_some_and(|rect| rect.contains(at))
    }
}

/// Shown where the map is larger than the canvas; a press or drag goes there.
pub fn minimap_ui(
    ui: &egui::Ui,
    panel: &PanelContext<'_>,
    minimap: &mut Minimap,
    sight: &mut Sight,
    drawn: &Drawn,
    canvas: Rect,
) {
    minimap.rect = None;
    let bounds = drawn.picture.scene.bounds;
    let camera = sight.camera();
    let seen = camera.visible(sight.canvas_size);
    let is_all_seen = seen.contains(bounds.min) && seen.contains(bounds.max);
    if !panel.session.panels.minimap || is_all_seen || bounds.is_empty() || canvas.width() < 3.0 * SIZE.x {
        return;
    }
    let scale = (SIZE.x / bounds.width()).min(SIZE.y / bounds.height());
    let size = Vec2::new(bounds.width(), bounds.height()) * scale;
    let rect = Rect::from_min_size(canvas.max - size - Vec2::splat(MARGIN), size);
    let to_screen = |at: Point| rect.min + Vec2::new(at.x - bounds.left(), at.y - bounds.top()) * scale;
    minimap.rect = Some(rect);

    let is_made = minimap.made.as_ref().is_some_and(|(serial, known, _)| *serial == drawn.serial && *known == rect);
    if !is_made {
        let mesh = mesh(&drawn.picture.scene, to_screen);
        minimap.made = Some((drawn.serial, rect, Arc::new(mesh)));
    }
    let painter = ui.painter_at(canvas);
    let theme = panel.theme;
    let frame = rect.expand(4.0);
    painter.rect(frame, 4.0, color32(theme.paper), Stroke::new(1.0, color32(theme.rule)), StrokeKind::Outside);
    if let Some((_, _, mesh)) = &minimap.made {
        painter.add(Shape::Mesh(Arc::clone(mesh)));
    }
    let window = Rect::from_min_max(to_screen(seen.min), to_screen(seen.max)).intersect(rect);
    let accent = color32(theme.accent);
    painter.rect(window, 2.0, color32(theme.accent.with_opacity(0.12)), Stroke::new(1.5, accent), StrokeKind::Inside);

    let response = ui.interact(rect, egui::Id::unique("minimap"), Sense::click_and_drag());
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
        let wanted = Point::new((at.x - rect.left()) / scale, (at.y - rect.top()) / scale) + bounds.min;
        let Size { width, height } = seen.size();
        let origin = wanted - Point::new(width / 2.0, height / 2.0);
        sight.camera = Some(Camera { origin, ..camera });
    }
}

/// Bands, headers and cards as plain rectangles.
fn mesh(scene: &Scene, to_screen: impl Fn(Point) -> Pos2) -> Mesh {
    let mut mesh = Mesh::default();
    for group in &scene.groups {
        let item = match group.layer {
            // The bar of a card carries its colour.
            Layer::Cards => group.items.get(1).or(group.items.first()),
            Layer::Bands | Layer::ColumnHeaders => group.items.first(),
            _ => None,
        };
        let fill = item.and_then(|item| match &item.shape {
            crate::scene::Shape::Rect { fill, .. } | crate::scene::Shape::Path { fill, .. } => *fill,
            crate::scene::Shape::Text(_) => None,
        });
        if let Some(fill) = fill {
            let rect = Rect::from_min_max(to_screen(group.bounds.min), to_screen(group.bounds.max));
            mesh.add_colored_rect(rect.shrink(0.3), color32(fill));
        }
    }
    mesh
}
