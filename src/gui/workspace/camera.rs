//! The camera: zoomed, fitted, moved to what is to be seen.

use std::collections::BTreeSet;

use super::Workspace;
use crate::geom::{Point, Rect, Size};
use crate::gui::canvas::card_labels;
use crate::gui::canvas::lane_labels::{self, LaneLabels};
use crate::map::Target;
use crate::scene::{Picture, Spot};
use crate::session::Camera;

/// Free room around what is fitted or revealed, in screen points.
const MARGIN: f32 = 24.0;

/// The lanes in what the labels leave of the canvas: those stand in for the
/// headers, and how much room they take depends on the zoom.
fn fitted_with_labels(picture: &Picture, size: Size, first: Camera) -> Camera {
    let mut lanes = picture.scene.bounds;
    lanes.min = lanes.min + Point::new(picture.row_header_width, picture.header_height);
    let mut camera = first;
    for _ in 0..3 {
        let (left, top) = LaneLabels::new(picture, camera.zoom).room();
        let room = Size::new(size.width - left, size.height - top);
        camera = Camera::fitting(lanes, room, MARGIN, lane_labels::ZOOM);
        camera.origin = camera.origin - Point::new(left, top) * (1.0 / camera.zoom);
    }
    camera
}

impl Workspace {
    /// Zooms about the middle of the canvas.
    fn zoom_by(&mut self, factor: f32) {
        let size = self.session.canvas_size;
        let camera = self.session.camera().zoomed(factor, Point::new(size.width / 2.0, size.height / 2.0));
        self.session.set_camera(camera);
    }

    /// Next of the usual zoom levels, so that 100 % is met again.
    pub fn zoom_step(&mut self, is_in: bool) {
        const LEVELS: [f32; 15] = [0.05, 0.1, 0.15, 0.25, 0.35, 0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0, 6.0];
        let zoom = self.session.camera().zoom;
        let next = if is_in {
            LEVELS.into_iter().find(|level| *level > zoom * 1.01)
        } else {
            LEVELS.into_iter().rev().find(|level| *level < zoom * 0.99)
        };
        if let Some(next) = next {
            self.zoom_by(next / zoom);
        }
    }

    /// One map unit is one point.
    pub fn zoom_full(&mut self) {
        let zoom = self.session.camera().zoom;
        self.zoom_by(1.0 / zoom);
    }

    /// The whole map in sight, with the labels that stand in for headers from afar.
    pub fn fit_all(&mut self) {
        let drawn = self.drawn();
        let (bounds, size) = (drawn.picture.scene.bounds, self.session.canvas_size);
        let mut camera = Camera::fitting(bounds, size, MARGIN, 1.0);
        if card_labels::are_needed(&drawn.picture, camera.zoom) {
            // Cards at the edge have their names beyond it.
            camera = Camera::fitting(bounds, size, card_labels::MARGIN, 1.0);
        }
        if lane_labels::are_needed(&drawn.picture, camera.zoom) {
            camera = fitted_with_labels(&drawn.picture, size, camera);
        }
        self.session.set_camera(camera);
    }

    /// The selection in sight.
    pub fn fit_selection(&mut self) {
        if let Some(bounds) = self.bounds_of_selection() {
            self.session.set_camera(Camera::fitting(bounds, self.session.canvas_size, 4.0 * MARGIN, 1.5));
        }
    }

    /// Selects, and brings into sight.
    pub fn reveal(&mut self, targets: BTreeSet<Target>) {
        self.session.selection = targets;
        self.session.forget_the_gone(self.document.map());
        self.reveal_selection();
    }

    /// The least move that brings the selection into sight.
    pub fn reveal_selection(&mut self) {
        let Some(bounds) = self.bounds_of_selection() else { return };
        let drawn = self.drawn();
        // Frozen headers cover the edges: what is under them is not in sight.
        let header = Point::new(drawn.picture.row_header_width, drawn.picture.header_height);
        let wanted = Rect { min: bounds.min - header, max: bounds.max };
        let camera = self.session.camera().revealing(wanted, self.session.canvas_size, MARGIN);
        self.session.set_camera(camera);
    }

    fn bounds_of_selection(&mut self) -> Option<Rect> {
        let drawn = self.drawn();
        let selection = &self.session.selection;
        // What is in a collapsed cell is shown by its block.
        let block_of = |id| drawn.picture.block_of(id).map(|(cell, _)| cell);
        let blocks: BTreeSet<_> = self.session.selected_elements().filter_map(block_of).collect();
        let groups = drawn.picture.scene.groups.iter();
        let selected = groups.filter(|group| match &group.spot {
            Some(Spot::Fact(target)) => selection.contains(target),
            Some(Spot::Block(cell)) => blocks.contains(cell),
            Some(Spot::Column(_) | Spot::Row(_)) | None => false,
        });
        let bounds = selected.fold(Rect::NOTHING, |all, group| all.union(group.bounds));
        (!bounds.is_empty()).then_some(bounds)
    }

    /// Panels away and everything larger in a window of this size (screen
    /// points), or back.
    ///
    /// Names on the canvas get a third larger at least, and large enough to be
    /// read from the back of a room; the middle of what is seen stays there.
    pub fn present(&mut self, window: Size) {
        const LARGER: f32 = 1.35;
        const READ_FROM_AFAR: f32 = 1.5;
        self.session.presenting = !self.session.presenting;
        if !self.session.presenting {
            if let Some((view, camera)) = self.session.before_presenting.take() {
                self.session.cameras.insert(view, camera);
            }
            return;
        }
        let camera = self.session.camera();
        self.session.before_presenting = Some((self.session.view, camera));
        let middle = camera.visible(self.session.canvas_size).center();
        let zoom = (camera.zoom * LARGER).max(READ_FROM_AFAR);
        // The canvas is about to take the whole window.
        let half = Point::new(window.width, window.height) * (0.5 / zoom);
        self.session.set_camera(Camera { origin: middle - half, zoom });
    }
}
