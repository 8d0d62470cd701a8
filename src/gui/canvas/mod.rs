//! The canvas: the picture of the view, and the gestures on it.
//!
//! Own transform, own hit-testing against the scene's index; egui gives the
//! events and paints the shapes. What a gesture means is in [`crate::tool`].

mod add_region;
mod block_contents;
mod brush;
mod card_animation;
pub(super) mod card_labels;
mod cell_blocks;
mod context_menu;
mod emphasis;
mod frozen_headers;
mod gestures;
pub(super) mod lane_labels;
mod minimap;
mod name_editor;
mod overlay;
mod overview_mesh;
mod projection;
pub mod scene_painter;
mod tiles;
mod tooltip;
mod triangulation;
mod type_glyphs;

use egui::{CursorIcon, EventFilter, Role, Sense, WidgetInfo};

use super::style::color32;
use super::{Action, Command, PanelContext};
use crate::geom::{Point, Rect, Size};
use crate::gui::panels::search_picker;
use crate::map::Target;
use crate::scene::{Group, Layer, Spot};
use crate::session::{Camera, Sight, ToolKind};
use crate::tool::{Machine, Over};
pub(super) use card_animation::CardAnimation;
use cell_blocks::CellBlocks;
use emphasis::Emphasis;
use frozen_headers::FrozenHeaders;
use projection::Projection;
use scene_painter::{Painter, Pose, Surface, Work};

/// Memory of the canvas from frame to frame.
#[derive(Default)]
pub struct Canvas {
    machine: Machine,
    /// The part of the session that the canvas moves, in this frame.
    sight: Sight,
    painter: Painter,
    /// The picture as it is seen from near.
    tiles: tiles::Tiles,
    emphasis: Emphasis,
    /// The cells as blocks, for when they are seen from afar.
    cell_blocks: CellBlocks,
    /// Names of cards, for when a view without lanes is seen from afar.
    card_labels: card_labels::CardLabels,
    lane_labels: lane_labels::LaneLabels,
    minimap: minimap::Minimap,
    name_editor: name_editor::Editor,
    /// The list of regions that can be added.
    regions: search_picker::State,
    /// The paper follows the pointer: the button that holds it, and where the
    /// pointer was last.
    pan: Option<(egui::PointerButton, egui::Pos2)>,
    over: Option<Over>,
    /// The picture, and where on the screen it was, when that was found.
    seen: Option<(u64, Projection)>,
    /// Tidied cards on their way.
    pub(super) animation: Option<CardAnimation>,
}

impl Canvas {
    /// Takes a gesture in progress back; false if there was none.
    pub fn cancel(&mut self) -> bool {
        let was_busy = !self.machine.is_idle() || self.pan.is_some();
        self.machine = Machine::default();
        self.pan = None;
        was_busy
    }

    /// Call when all of the window is drawn: words that came after the canvas
    /// may have moved the glyphs that its meshes point to.
    pub fn finish(&mut self, ctx: &egui::Context) {
        if self.tiles.are_outdated(ctx) {
            ctx.request_discard("the font atlas grew");
        }
    }

    pub fn work(&self) -> Work {
        self.painter.work
    }

    /// Paints what lies under headers and overlay: as squares, group by group
    /// while it changes, from afar as one mesh, or as blocks.
    fn paint_body(&mut self, panel: &PanelContext<'_>, surface: Surface<'_>, seen: Rect, is_by_cells: bool) {
        let Surface { drawn, projection, .. } = surface;
        let Self { painter, tiles, emphasis, cell_blocks, animation, .. } = self;
        let groups = &drawn.picture.scene.groups;
        let is_from_afar =
            animation.is_none() && projection.zoom < projection::NEAR && groups.len() > overview_mesh::MANY;
        let is_steady = tiles.begin(projection.zoom) && animation.is_none();
        let pose = |group: &Group| {
            let end = Pose::faded(emphasis.opacity(group));
            animation.as_ref().map_or(end, |animation| animation.pose(group, end, projection))
        };
        if is_by_cells {
            painter.body_from_afar(surface, emphasis.version(), |group| match group.layer {
                Layer::Cards | Layer::AnnotationMarks => 0.0,
                _ => emphasis.opacity(group),
            });
            cell_blocks.paint(surface, panel, painter, seen);
        } else if is_from_afar {
            painter.body_from_afar(surface, emphasis.version(), |group| emphasis.opacity(group));
        } else if is_steady {
            tiles.paint(surface, painter, emphasis);
            return;
        } else {
            let mut behind = body_groups(drawn, seen);
            behind.retain(|at| !emphasis.is_ahead(*at));
            if let Some(animation) = animation.as_ref() {
                behind.extend(animation.on_their_way(groups, seen));
            }
            painter.groups(surface, behind, pose);
        }
        let layer_of = |at: usize| groups.get(at).map(|group| group.layer);
        let is_seen = |at: &usize| groups.get(*at).is_some_and(|group| group.bounds.intersects(seen));
        let is_shown = |at: &usize| !is_by_cells || layer_of(*at).is_some_and(|layer| layer != Layer::Cards);
        painter.groups(surface, emphasis.ahead_groups().filter(|at| is_seen(at) && is_shown(at)), pose);
        if is_by_cells {
            let pins = groups.partition_point(|group| group.layer < Layer::AnnotationMarks);
            let pins = (pins..groups.len()).take_while(|at| layer_of(*at) == Some(Layer::AnnotationMarks));
            painter.groups(surface, pins.filter(is_seen), pose);
        }
    }
}

/// The canvas among the widgets.
pub fn id() -> egui::Id {
    egui::Id::unique("canvas")
}

/// Draws the canvas and turns what happens on it into actions.
pub fn canvas_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>, canvas: &mut Canvas) {
    let rect = ui.available_rect_before_wrap();
    let id = id();
    ui.advance_cursor_after_rect(rect);
    let response = ui.interact(rect, id, Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, message!("canvas-map")));
    keep_focus(ui, &response);

    let drawn = panel.derived.picture(panel.document, panel.session);
    let picture = &drawn.picture;
    canvas.sight = panel.session.sight();
    canvas.sight.canvas_size = Size::new(rect.width(), rect.height());
    if canvas.sight.camera.is_none() {
        canvas.sight.camera = Some(opening_camera(picture.scene.bounds, canvas.sight.canvas_size));
    }
    gestures::wheel(ui, &mut canvas.sight, &response);
    if cell_blocks::are_needed(picture, canvas.sight.camera().zoom) {
        // What the pointer is over is in this picture, not in the last one.
        canvas.cell_blocks.update(panel, &drawn);
    }
    canvas.lane_labels.update(&drawn, canvas.sight.camera().zoom);
    gestures::Hand { ui, panel: &mut *panel, canvas: &mut *canvas, response: &response, drawn: &drawn }.events();

    let camera = canvas.sight.camera();
    let projection = Projection::new(camera, rect, ui.pixels_per_point());
    let frozen_headers = FrozenHeaders::new(picture, projection, rect);
    let painter = ui.painter_at(rect);
    let surface = Surface { painter: &painter, drawn: &drawn, projection };
    canvas.painter.begin(ui.ctx(), &drawn);
    canvas.emphasis.update(panel, &drawn);
    if let Some(background) = picture.scene.background {
        painter.rect_filled(rect, 0.0, color32(background));
    }

    let seen = camera.visible(canvas.sight.canvas_size);
    let now = ui.input(|input| input.time);
    canvas.animation.take_if(|animation| !animation.advance(now, drawn.serial));
    let is_by_cells = cell_blocks::are_needed(picture, projection.zoom);
    canvas.paint_body(panel, surface, seen, is_by_cells);
    if canvas.animation.is_none() && card_labels::are_needed(picture, projection.zoom) {
        canvas.card_labels.update(panel, &drawn, &canvas.emphasis, projection.zoom);
        canvas.card_labels.paint(surface, panel, &mut canvas.painter, canvas.over.as_ref(), seen);
    }
    if canvas.animation.is_some() {
        ui.ctx().request_repaint();
    } else {
        let accent = color32(panel.theme.accent);
        let overlay = overlay::Overlay { surface, panel: &*panel, accent, is_by_cells };
        let preview = canvas.machine.preview();
        overlay.paint(canvas, &preview);
    }

    canvas.lane_labels.update(&drawn, projection.zoom);
    if canvas.lane_labels.are_shown() {
        canvas.lane_labels.paint(&painter, &mut canvas.painter, panel, picture, projection, rect);
    } else {
        frozen_headers.paint(surface, panel, &mut canvas.painter, seen);
    }
    canvas.painter.end(ui.ctx());
    if !is_by_cells {
        card_widgets(ui, panel, &drawn, projection, seen, rect);
    }
    if is_by_cells || !picture.blocks.is_empty() {
        cell_blocks::widgets(ui, panel, &canvas.cell_blocks, &drawn, projection, is_by_cells, rect);
    }
    if !canvas.lane_labels.are_shown() {
        add_region::add_region_ui(ui, panel, &mut canvas.regions, picture, projection, rect);
    }
    minimap::minimap_ui(ui, panel, &mut canvas.minimap, &mut canvas.sight, &drawn, rect);
    name_editor::editor_ui(ui, panel, &mut canvas.name_editor, &drawn, projection, rect);
    empty_hint(ui, panel, rect);
    cursor(ui, panel, canvas, &response);
    if canvas.machine.is_idle() && canvas.pan.is_none() && !panel.session.presenting {
        tooltip::tooltip(panel, canvas, picture, &response);
    }
    if canvas.sight != panel.session.sight() {
        // What is asked for in this frame is asked of what it shows.
        panel.push_first(Action::See(canvas.sight.clone()));
    }
}

/// The groups in sight that are under the headers, in painter's order.
fn body_groups(drawn: &super::derived::Drawn, seen: Rect) -> Vec<usize> {
    let groups = &drawn.picture.scene.groups;
    let is_body = |at: &usize| {
        let layer = groups.get(*at).map(|group| group.layer);
        !matches!(layer, Some(Layer::ColumnHeaders | Layer::RowHeaders | Layer::Furniture) | None)
    };
    drawn.index.within(seen).into_iter().filter(is_body).collect()
}

/// The camera that a view opens with: the whole of it where that can be read,
/// else its upper left part.
fn opening_camera(bounds: Rect, canvas: Size) -> Camera {
    const MARGIN: f32 = 16.0;
    const LEGIBLE: f32 = 0.62;
    let fitted = Camera::fitting(bounds, canvas, MARGIN, 1.0);
    if fitted.zoom >= LEGIBLE {
        // The top is where reading begins.
        let origin = Point::new(fitted.origin.x, bounds.top() - MARGIN / fitted.zoom);
        return Camera { origin, ..fitted };
    }
    Camera { origin: bounds.min - Point::new(MARGIN, MARGIN) * (1.0 / LEGIBLE), zoom: LEGIBLE }
}

/// The canvas has the keys when nobody else wants them.
fn keep_focus(ui: &egui::Ui, response: &egui::Response) {
    let is_free = ui.memory(|memory| memory.focused().is_none() && memory.top_modal_layer().is_none());
    if is_free {
        response.request_focus();
    }
    if response.has_focus() {
        let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
}

/// Cards as widgets: what screen readers and tests find by role and name.
fn card_widgets(
    ui: &egui::Ui,
    panel: &mut PanelContext<'_>,
    drawn: &super::derived::Drawn,
    projection: Projection,
    seen: Rect,
    clip: egui::Rect,
) {
    /// More than these cannot be told apart anyway.
    const MAX: usize = 400;
    let cards = drawn.index.within(seen).into_iter().filter_map(|at| {
        let group = drawn.picture.scene.groups.get(at)?;
        match &group.spot {
            Some(Spot::Fact(Target::Element(id))) if group.layer == Layer::Cards => Some((*id, group.bounds)),
            _ => None,
        }
    });
    let mut clicked = None;
    for (id, bounds) in cards.take(MAX) {
        let Some(element) = panel.map().element(id) else { continue };
        let rect = projection.rect(bounds).intersect(clip);
        let widget = egui::Id::unique(("card", id.as_u64()));
        let response = ui.interact(rect, widget, Sense::hover());
        let is_selected = panel.session.is_selected(Target::Element(id));
        let name = if element.name.is_empty() { message!("canvas-unnamed") } else { element.name.as_str() };
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_selected, name));
        if ui.input(|input| input.has_accesskit_action_request(widget, egui::accesskit::Action::Click)) {
            clicked = Some(id);
        }
    }
    if let Some(id) = clicked {
        panel.reveal([Target::Element(id)]);
    }
}

/// A hint on an empty map.
fn empty_hint(ui: &egui::Ui, panel: &PanelContext<'_>, rect: egui::Rect) {
    if !panel.map().elements().is_empty() || panel.session.naming.is_some() {
        return;
    }
    let keys = Command::AddElement.keys(ui.ctx());
    let lines = match panel.jobs.first() {
        Some(job) => [job.name.clone(), String::new()],
        None => [message!("canvas-empty").to_owned(), message!("canvas-empty-keys", keys = keys)],
    };
    let mut at = rect.center();
    for (line, style) in lines.into_iter().zip([egui::TextStyle::Heading, egui::TextStyle::Body]) {
        let font = style.resolve(ui.style());
        let size = ui.painter().text(at, egui::Align2::CENTER_CENTER, line, font, ui.visuals().weak_text_color());
        at.y += size.height() + 8.0;
    }
}

fn cursor(ui: &egui::Ui, panel: &PanelContext<'_>, canvas: &Canvas, response: &egui::Response) {
    if !response.contains_pointer() {
        return;
    }
    let icon = if canvas.pan.is_some() {
        CursorIcon::Grabbing
    } else if panel.session.tool == ToolKind::Hand || gestures::is_space_held(ui) {
        CursorIcon::Grab
    } else {
        match (&canvas.over, panel.session.tool) {
            (Some(Over::Handle(_) | Over::End(_)), _) | (_, ToolKind::Connect | ToolKind::Annotate) => {
                CursorIcon::Crosshair
            }
            (Some(Over::Fact(_) | Over::Column(_) | Over::Row(_) | Over::Block(_)), _) => CursorIcon::PointingHand,
            (Some(Over::Paper) | None, _) => CursorIcon::Default,
        }
    };
    ui.ctx().set_cursor_icon(icon);
}
