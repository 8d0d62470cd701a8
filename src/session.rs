//! The state of a person's work (selection, camera, tool): not in the map, not undone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::analysis::Question;
use crate::geom::{Point, Rect, Size};
use crate::map::{AnnotationKind, ElementId, LinkId, LinkKindId, Map, Target, View, ViewId};
use crate::scene::{Cell, ThemeName};

/// The state of one window over one document.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    /// The tab in front.
    pub view: ViewId,
    /// The selected facts.
    pub selection: BTreeSet<Target>,
    /// The camera of each view; a view without one is fitted when shown.
    pub cameras: BTreeMap<ViewId, Camera>,
    /// Screen points, as of the last frame: what a fit has to fill.
    pub canvas_size: Size,
    /// The pointer's place on the canvas, in map units.
    pub pointer: Option<Point>,
    /// The cell that the canvas's menu was opened in, while it is open.
    pub menu_cell: Option<Cell>,
    /// The tool in the hand.
    pub tool: ToolKind,
    /// The card whose name is being typed on the canvas.
    pub naming: Option<Naming>,
    /// The panels that are open.
    pub panels: Panels,
    /// The tab that the drawer shows.
    pub drawer_tab: DrawerTab,
    /// The colours of the window.
    pub theme: ThemeName,
    /// Panels hidden and text larger, for a room.
    pub presenting: bool,
    /// The state that a presentation goes back to when it ends.
    pub before_presenting: Option<(ViewId, Camera)>,
    /// The style that "Paste style" gives to the selection.
    pub copied_style: Option<CopiedStyle>,
    /// The kind that the next drawn link gets; `None` is the first of the map.
    pub link_kind: Option<LinkKindId>,
    /// The kind that the next annotation gets.
    pub annotation_kind: AnnotationKind,
    /// The start page is shown over an empty document.
    pub on_start_page: bool,
}

impl Session {
    /// The state in which a map opens: its first view, nothing selected.
    pub fn new(map: &Map) -> Self {
        Self {
            view: first_view(map),
            selection: BTreeSet::new(),
            cameras: BTreeMap::new(),
            canvas_size: Size::new(800.0, 600.0),
            pointer: None,
            menu_cell: None,
            tool: ToolKind::Select,
            naming: None,
            panels: Panels::default(),
            drawer_tab: DrawerTab::default(),
            theme: ThemeName::Light,
            presenting: false,
            before_presenting: None,
            copied_style: None,
            link_kind: None,
            annotation_kind: AnnotationKind::default(),
            on_start_page: false,
        }
    }

    /// Lets go of what an edit or an undo took away.
    pub fn forget_the_gone(&mut self, map: &Map) {
        if !map.views().contains(&self.view) {
            self.view = first_view(map);
        }
        self.selection.retain(|target| exists(map, *target));
        if self.naming.as_ref().is_some_and(|naming| !exists(map, naming.target)) {
            self.naming = None;
        }
    }

    /// The view in front; a plain one for a map that has none.
    pub fn active_view(&self, map: &Map) -> Arc<View> {
        map.views().get_shared(&self.view).cloned().unwrap_or_else(|| Arc::new(View::new(self.view, "Map")))
    }

    /// True for a selected fact.
    pub fn is_selected(&self, target: Target) -> bool {
        self.selection.contains(&target)
    }

    /// The selected elements, in the order of their ids.
    pub fn selected_elements(&self) -> impl Iterator<Item = ElementId> {
        self.selection.iter().filter_map(|target| target.element())
    }

    /// The selected links, in the order of their ids.
    pub fn selected_links(&self) -> impl Iterator<Item = LinkId> {
        self.selection.iter().filter_map(|target| match target {
            Target::Link(id) => Some(*id),
            Target::Element(_) | Target::Annotation(_) => None,
        })
    }

    /// The kind of a link drawn now.
    pub fn link_kind(&self, map: &Map) -> Option<LinkKindId> {
        let chosen = self.link_kind.clone().filter(|kind| map.link_kinds().contains(kind));
        chosen.or_else(|| map.ordered_link_kinds().first().map(|kind| kind.id.clone()))
    }

    /// The camera of the active view.
    pub fn camera(&self) -> Camera {
        self.cameras.get(&self.view).copied().unwrap_or_default()
    }

    /// The canvas as it was last seen.
    pub fn sight(&self) -> Sight {
        Sight {
            camera: self.cameras.get(&self.view).copied(),
            canvas_size: self.canvas_size,
            pointer: self.pointer,
            menu_cell: self.menu_cell.clone(),
        }
    }

    /// Takes over how the canvas is seen now.
    pub fn see(&mut self, sight: Sight) {
        let Sight { camera, canvas_size, pointer, menu_cell } = sight;
        if let Some(camera) = camera {
            self.set_camera(camera);
        }
        (self.canvas_size, self.pointer, self.menu_cell) = (canvas_size, pointer, menu_cell);
    }

    /// Opens the drawer at a tab.
    pub fn show_drawer(&mut self, tab: DrawerTab) {
        self.panels.drawer = true;
        self.panels.all_hidden = false;
        self.drawer_tab = tab;
    }

    /// Moves the camera of the active view.
    pub fn set_camera(&mut self, camera: Camera) {
        self.cameras.insert(self.view, camera);
    }
}

fn first_view(map: &Map) -> ViewId {
    map.ordered_views().first().map_or_else(|| ViewId::derived("default", "chain"), |view| view.id)
}

fn exists(map: &Map, target: Target) -> bool {
    match target {
        Target::Element(id) => map.elements().contains(&id),
        Target::Link(id) => map.links().contains(&id),
        Target::Annotation(id) => map.annotations().contains(&id),
    }
}

/// The part of a session that the canvas moves with the pointer. It works on a
/// copy within a frame, so that a turn of the wheel is seen at once, and hands
/// it back as an action.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sight {
    /// Of the view in front; none before it is first shown.
    pub camera: Option<Camera>,
    /// See [`Session::canvas_size`].
    pub canvas_size: Size,
    /// See [`Session::pointer`].
    pub pointer: Option<Point>,
    /// See [`Session::menu_cell`].
    pub menu_cell: Option<Cell>,
}

impl Sight {
    /// The camera that was left.
    pub fn camera(&self) -> Camera {
        self.camera.unwrap_or_default()
    }
}

/// The tool in the hand: what the pointer does on the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ToolKind {
    /// Selects and drags.
    #[default]
    Select,
    /// Drags the paper.
    Hand,
    /// Click A, click B.
    Connect,
    /// The next click pins an annotation.
    Annotate,
}

/// Parts of the window that can be hidden one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Panels {
    /// On the left.
    pub outline: bool,
    /// On the right.
    pub inspector: bool,
    /// Under the canvas.
    pub drawer: bool,
    /// In a corner of the canvas.
    pub minimap: bool,
    /// All of them at once, whatever the others say.
    pub all_hidden: bool,
}

impl Default for Panels {
    fn default() -> Self {
        Self { outline: true, inspector: true, drawer: true, minimap: true, all_hidden: false }
    }
}

/// The fact whose style "Paste style" gives to others.
#[derive(Debug, Clone, PartialEq)]
pub enum CopiedStyle {
    /// Of an element.
    Element(Box<crate::map::Element>),
    /// Of a link.
    Link(Box<crate::map::Link>),
}

/// A tab of the drawer under the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DrawerTab {
    /// The answer to a question.
    Answer(Question),
    /// The elements as a table.
    Table,
    /// The annotations as a list.
    Annotations,
}

impl Default for DrawerTab {
    fn default() -> Self {
        Self::Answer(Question::default())
    }
}

/// A name being typed on the canvas.
#[derive(Debug, Clone, PartialEq)]
pub struct Naming {
    /// The fact whose name is typed.
    pub target: Target,
    /// The text typed so far.
    pub text: String,
    /// The element was made for this naming: an empty name takes it away again.
    pub is_new: bool,
    /// The text is taken whole when the editor opens, so typing replaces it.
    pub select_all: bool,
}

/// The part of the map that the canvas shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Camera {
    /// The map's point at the canvas's top left corner, in map units.
    pub origin: Point,
    /// Screen points per map unit.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { origin: Point::ZERO, zoom: 1.0 }
    }
}

impl Camera {
    /// The smallest zoom, in points a map unit.
    pub const ZOOM_MIN: f32 = 0.03;
    /// The largest zoom, in points a map unit.
    pub const ZOOM_MAX: f32 = 6.0;

    /// A map point, in screen points from the canvas's corner.
    pub fn to_screen(self, at_in_map: Point) -> Point {
        (at_in_map - self.origin) * self.zoom
    }

    /// A point of the canvas (screen points from its corner), in map units.
    pub fn to_map(self, at_on_canvas: Point) -> Point {
        at_on_canvas * (1.0 / self.zoom) + self.origin
    }

    /// The part of the map that a canvas of this size (screen points) shows.
    pub fn visible(self, canvas: Size) -> Rect {
        Rect::from_min_size(self.origin, Size::new(canvas.width / self.zoom, canvas.height / self.zoom))
    }

    /// Zoomed by a factor; what is under `pivot` (on the canvas) stays there.
    pub fn zoomed(self, factor: f32, pivot: Point) -> Self {
        let zoom = (self.zoom * factor).clamp(Self::ZOOM_MIN, Self::ZOOM_MAX);
        let kept = self.to_map(pivot);
        Self { zoom, origin: kept - pivot * (1.0 / zoom) }
    }

    /// Moved so that the paper follows a drag of this many screen points.
    pub fn panned(self, by_on_canvas: Point) -> Self {
        Self { origin: self.origin - by_on_canvas * (1.0 / self.zoom), ..self }
    }

    /// The whole of `rect` in sight, in the middle, at `zoom_max` at most.
    pub fn fitting(rect: Rect, canvas: Size, margin: f32, zoom_max: f32) -> Self {
        if rect.is_empty() || canvas.width <= 2.0 * margin || canvas.height <= 2.0 * margin {
            return Self::default();
        }
        let (width, height) = (canvas.width - 2.0 * margin, canvas.height - 2.0 * margin);
        let zoom = (width / rect.width()).min(height / rect.height()).clamp(Self::ZOOM_MIN, zoom_max);
        let half = Point::new(canvas.width, canvas.height) * (0.5 / zoom);
        Self { zoom, origin: rect.center() - half }
    }

    /// The least move that brings `rect` (map units) into the canvas.
    pub fn revealing(self, rect: Rect, canvas: Size, margin: f32) -> Self {
        let seen = self.visible(canvas).expand(-margin / self.zoom);
        let shift = |low: f32, high: f32, seen_low: f32, seen_high: f32| {
            if low < seen_low {
                low - seen_low
            } else if high > seen_high {
                (high - seen_high).min(low - seen_low)
            } else {
                0.0
            }
        };
        let by = Point::new(
            shift(rect.left(), rect.right(), seen.left(), seen.right()),
            shift(rect.top(), rect.bottom(), seen.top(), seen.bottom()),
        );
        Self { origin: self.origin + by, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANVAS: Size = Size::new(800.0, 600.0);

    #[test]
    fn zooming_keeps_the_point_under_the_cursor() {
        let camera = Camera { origin: Point::new(30.0, -20.0), zoom: 0.8 };
        let pivot = Point::new(250.0, 410.0);
        for factor in [0.5, 1.1, 3.0, 1e6] {
            let zoomed = camera.zoomed(factor, pivot);
            assert!(zoomed.to_map(pivot).distance(camera.to_map(pivot)) < 0.01, "{factor}");
            assert!(zoomed.zoom <= Camera::ZOOM_MAX);
        }
    }

    #[test]
    fn fitting_shows_the_whole_rectangle() {
        let rect = Rect::from_min_size(Point::new(-100.0, 50.0), Size::new(3000.0, 900.0));
        let seen = Camera::fitting(rect, CANVAS, 24.0, 1.0).visible(CANVAS);
        assert!(seen.contains(rect.min) && seen.contains(rect.max));
    }

    #[test]
    fn revealing_moves_only_what_is_out_of_sight() {
        let camera = Camera::default();
        let inside = Rect::from_min_size(Point::new(100.0, 100.0), Size::new(50.0, 50.0));
        assert_eq!(camera.revealing(inside, CANVAS, 10.0), camera);
        let right = inside.translate(Point::new(900.0, 0.0));
        let seen = camera.revealing(right, CANVAS, 10.0).visible(CANVAS);
        assert!(seen.contains(right.min) && seen.contains(right.max));
        assert_eq!(seen.top(), 0.0);
    }
}
