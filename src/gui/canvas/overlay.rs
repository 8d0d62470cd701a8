//! The overlay over the picture, which is never exported: selection, handles,
//! marquee, the preview of a drag.

use std::collections::BTreeMap;

use egui::{Color32, CornerRadius, Shape, Stroke, StrokeKind, vec2};

use super::cell_blocks::share_words;
use super::scene_painter::{Pose, Surface};
use super::{Canvas, gestures};
use crate::geom::{Point, Rect};
use crate::gui::PanelContext;
use crate::gui::style::color32;
use crate::map::{ElementId, Target};
use crate::scene::{Cell, Layer, Spot};
use crate::tool::{Over, Preview, place};

/// Radius of the handle, in screen points.
const HANDLE: f32 = 8.0;
/// Radius of the spot at an end of the selected link, in screen points.
const LINK_END: f32 = 5.0;

/// The overlay of one frame.
pub struct Overlay<'a, 'd> {
    pub surface: Surface<'a>,
    pub panel: &'a PanelContext<'d>,
    /// The colour of what is selected or in hand.
    pub accent: Color32,
    /// Cells are seen from afar, as blocks: cards have no outlines.
    pub is_by_cells: bool,
}

impl Overlay<'_, '_> {
    /// Outlines of the selection, the handle, and the gesture.
    pub fn paint(&self, canvas: &mut Canvas, preview: &Preview) {
        let Surface { painter, drawn, projection } = self.surface;
        self.landing_cell(preview);
        if !self.is_by_cells {
            self.outlines(canvas);
        }
        match preview {
            Preview::Nothing => {
                self.handle(canvas);
                self.link_ends(canvas);
            }
            Preview::Marquee(rect) => {
                let fill = color32(self.panel.theme.accent.with_opacity(0.1));
                painter.rect(projection.rect(*rect), 0.0, fill, Stroke::new(1.0, self.accent), StrokeKind::Inside);
                let cards = drawn.picture.cards.values().map(|card| card.rect);
                let rects = cards.chain(drawn.picture.blocks.values().map(|block| block.rect));
                rects.filter(|card| card.intersects(*rect) && !self.is_by_cells).for_each(|card| self.outline(card));
            }
            Preview::Drag { grabbed, by, copies } => self.ghosts(canvas, *grabbed, *by, *copies),
            Preview::Link { from, to, over } => self.link(*from, *to, *over),
        }
    }

    /// The cell that a dragged card would land in.
    fn landing_cell(&self, preview: &Preview) {
        let picture = &self.surface.drawn.picture;
        let Preview::Drag { grabbed: Target::Element(id), by, .. } = preview else { return };
        let Some(landing) = place::landings(picture, [*id], *by).pop() else { return };
        let Some(cell) = picture.cell_rect(&landing.cell).filter(|_| !picture.is_free) else { return };
        let accent = self.panel.theme.accent;
        self.surface.painter.rect(
            self.surface.projection.rect(cell),
            CornerRadius::same(4),
            color32(accent.with_opacity(0.08)),
            Stroke::new(1.5, color32(accent.with_opacity(0.6))),
            StrokeKind::Inside,
        );
    }

    fn outlines(&self, canvas: &Canvas) {
        let Surface { painter, drawn, projection } = self.surface;
        let panel = self.panel;
        let hovered = match &canvas.over {
            Some(Over::Fact(Target::Element(id)) | Over::Handle(id)) => Some(*id),
            _ => None,
        };
        if let Some(card) = hovered.and_then(|id| drawn.picture.cards.get(&id)) {
            let faint = Stroke::new(1.0, color32(panel.theme.accent.with_opacity(0.5)));
            painter.rect_stroke(projection.rect(card.rect).expand(1.0), 5.0, faint, StrokeKind::Outside);
        }
        let mut in_blocks: BTreeMap<&Cell, usize> = BTreeMap::new();
        for target in &panel.session.selection {
            match target {
                Target::Element(id) => {
                    if let Some(card) = drawn.picture.cards.get(id) {
                        self.outline(card.rect);
                        if panel.map().is_locked(panel.session.view, *id) {
                            padlock(painter, projection.rect(card.rect).left_top(), panel);
                        }
                    }
                    if let Some((cell, _)) = drawn.picture.block_of(*id) {
                        *in_blocks.entry(cell).or_default() += 1;
                    }
                }
                Target::Link(id) => {
                    if let Some(route) = drawn.picture.route_of(*id) {
                        let line = route.path().flattened(14).into_iter().flatten();
                        let points = line.map(|at| projection.point(at)).collect();
                        let halo = color32(panel.theme.accent.with_opacity(0.35));
                        painter.add(Shape::line(points, Stroke::new(7.0, halo)));
                    }
                }
                Target::Annotation(_) => {
                    let spot = Some(Spot::Fact(*target));
                    let ahead = canvas.emphasis.ahead_groups().filter_map(|at| drawn.picture.scene.groups.get(at));
                    for group in ahead.filter(|group| group.spot == spot) {
                        self.outline(group.bounds);
                    }
                }
            }
        }
        for (cell, count) in in_blocks {
            if let Some(block) = drawn.picture.blocks.get(cell) {
                self.outline(block.rect);
                self.tell_share(block.rect, count, block.elements.len());
            }
        }
    }

    /// "3 of 12 selected", on the upper edge of a block.
    fn tell_share(&self, block: Rect, count: usize, all: usize) {
        if count == all {
            return;
        }
        let Surface { painter, projection, .. } = self.surface;
        let font = egui::TextStyle::Small.resolve(&painter.ctx().global_style());
        let paper = color32(self.panel.theme.paper);
        let galley = painter.layout_no_wrap(share_words(count, all), font, paper);
        let corner = projection.rect(block).left_top() + vec2(4.0, -galley.size().y);
        let rect = egui::Rect::from_min_size(corner, galley.size()).expand2(vec2(4.0, 1.0));
        painter.rect_filled(rect, 3.0, self.accent);
        painter.galley(corner, galley, paper);
    }

    fn outline(&self, rect: Rect) {
        let rect = self.surface.projection.rect(rect).expand(1.5);
        self.surface.painter.rect_stroke(
            rect,
            CornerRadius::same(5),
            Stroke::new(2.0, self.accent),
            StrokeKind::Outside,
        );
    }

    /// The spot at a card's right side: drag a link from it, click it for the next one.
    fn handle(&self, canvas: &Canvas) {
        let Surface { painter, drawn, projection } = self.surface;
        let (panel, accent) = (self.panel, self.accent);
        let is_naming = panel.session.naming.is_some();
        if panel.session.tool != crate::session::ToolKind::Select || is_naming || !projection.is_near() {
            return;
        }
        let Some(id) = gestures::handle_of(panel, canvas.over.as_ref()) else { return };
        let Some(card) = drawn.picture.cards.get(&id) else { return };
        let at = gestures::handle_point(card.rect, projection);
        let is_hot = canvas.over == Some(Over::Handle(id));
        let paper = color32(panel.theme.card);
        let (fill, ink) = if is_hot { (accent, paper) } else { (paper, accent) };
        painter.circle(at, HANDLE, fill, Stroke::new(1.5, accent));
        painter.line_segment([at - vec2(4.0, 0.0), at + vec2(4.0, 0.0)], Stroke::new(1.5, ink));
        painter.line_segment([at - vec2(0.0, 4.0), at + vec2(0.0, 4.0)], Stroke::new(1.5, ink));
        if is_hot {
            let font = egui::TextStyle::Small.resolve(&painter.ctx().global_style());
            let text = message!("canvas-handle").to_owned();
            let galley = painter.layout_no_wrap(text, font, color32(panel.theme.ink));
            let rect = egui::Rect::from_min_size(at + vec2(14.0, -10.0), galley.size()).expand2(vec2(6.0, 3.0));
            painter.rect(rect, 4.0, paper, Stroke::new(1.0, color32(panel.theme.rule)), StrokeKind::Outside);
            painter.galley(rect.min + vec2(6.0, 3.0), galley, color32(panel.theme.ink));
        }
    }

    /// Spots at the ends of the selected link, to lead it to another card.
    fn link_ends(&self, canvas: &Canvas) {
        let Surface { painter, drawn, projection } = self.surface;
        if self.panel.session.tool != crate::session::ToolKind::Select {
            return;
        }
        for (end, tip) in gestures::link_ends(self.panel, drawn) {
            let is_hot = canvas.over == Some(Over::End(end));
            let fill = if is_hot { self.accent } else { color32(self.panel.theme.card) };
            painter.circle(projection.point(tip), LINK_END, fill, Stroke::new(1.5, self.accent));
        }
    }

    /// The dragged cards where they would be, and the words of where that is.
    fn ghosts(&self, canvas: &mut Canvas, grabbed: Target, by: Point, copies: bool) {
        let Surface { painter, drawn, projection } = self.surface;
        let panel = self.panel;
        let moved = projection.moved(vec2(by.x, by.y) * projection.zoom);
        // What is selected is ahead of the others, so these are few.
        let is_dragged = |at: &usize| {
            drawn.picture.scene.groups.get(*at).is_some_and(|group| {
                matches!(&group.spot, Some(Spot::Fact(target)) if panel.session.is_selected(*target)
                    && matches!(group.layer, Layer::Cards | Layer::AnnotationMarks))
            })
        };
        let groups: Vec<usize> = canvas.emphasis.ahead_groups().filter(is_dragged).collect();
        canvas.painter.groups(Surface { projection: moved, ..self.surface }, groups, |_| Pose::faded(0.85));
        let Target::Element(id) = grabbed else { return };
        let Some(landing) = place::landings(&drawn.picture, [id], by).pop() else { return };
        let from = drawn.picture.cards.get(&id).map(|card| &card.cell);
        let is_other_cell = from.is_some_and(|cell| *cell != landing.cell);
        if !is_other_cell && !copies {
            return;
        }
        let mut words = drawn.picture.name_of(&landing.cell);
        if copies {
            words = if words.is_empty() {
                message!("canvas-copy").to_owned()
            } else {
                message!("canvas-copy-to", cell = words)
            };
        }
        let at = painter.ctx().input(|input| input.pointer.latest_pos());
        if let Some(at) = at.filter(|_| !words.is_empty()) {
            let font = egui::TextStyle::Body.resolve(&painter.ctx().global_style());
            let galley = painter.layout_no_wrap(words, font, color32(panel.theme.paper));
            let rect = egui::Rect::from_min_size(at + vec2(16.0, 16.0), galley.size()).expand2(vec2(8.0, 4.0));
            painter.rect_filled(rect, 4.0, color32(panel.theme.accent));
            painter.galley(rect.min + vec2(8.0, 4.0), galley, color32(panel.theme.paper));
        }
    }

    /// The link that is being drawn.
    fn link(&self, from: ElementId, to: Point, over: Option<ElementId>) {
        let Surface { painter, drawn, projection } = self.surface;
        let Some(card) = drawn.picture.cards.get(&from) else { return };
        self.outline(card.rect);
        if let Some(target) = over.and_then(|id| drawn.picture.cards.get(&id)) {
            self.outline(target.rect);
        }
        let is_right = to.x >= card.rect.center().x;
        let x = if is_right { card.rect.right() } else { card.rect.left() };
        let start = projection.point(Point::new(x, card.rect.center().y));
        let end = projection.point(to);
        let reach = ((end.x - start.x).abs() * 0.5).clamp(16.0, 160.0) * if is_right { 1.0 } else { -1.0 };
        let curve = crate::geom::Path::cubic(
            Point::new(start.x, start.y),
            Point::new(start.x + reach, start.y),
            Point::new(end.x - reach, end.y),
            Point::new(end.x, end.y),
        );
        let points = curve.flattened(16).into_iter().flatten().map(|p| egui::pos2(p.x, p.y)).collect();
        painter.add(Shape::line(points, Stroke::new(2.0, self.accent)));
        painter.circle_filled(end, 4.0, self.accent);
    }
}

/// On the corner of a selected card that is locked.
fn padlock(painter: &egui::Painter, corner: egui::Pos2, panel: &PanelContext<'_>) {
    let (accent, paper) = (color32(panel.theme.accent), color32(panel.theme.paper));
    painter.circle_filled(corner, 9.0, accent);
    let body = egui::Rect::from_center_size(corner + vec2(0.0, 2.0), vec2(8.0, 6.0));
    painter.circle_stroke(corner + vec2(0.0, -1.5), 2.6, Stroke::new(1.4, paper));
    painter.rect_filled(body, 1.0, paper);
}
