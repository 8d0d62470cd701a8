//! From egui's events to the pointer's state chart, and on to actions.

use std::collections::BTreeSet;

use egui::{Event, PointerButton};

use super::frozen_headers::FrozenHeaders;
use super::projection::Projection;
use super::{Canvas, cell_blocks, context_menu};
use crate::edit::{AnnotationChange, Edit};
use crate::geom::{Point, Rect};
use crate::gui::derived::Drawn;
use crate::gui::{Action, Command, Notice, PanelContext};
use crate::map::{Anchor, ElementId, Target};
use crate::scene::{Cell, Picture, Spot};
use crate::session::{Sight, ToolKind};
use crate::tool::{Held, Input, LinkEnd, Outcome, Over, Pointer, Way, create, place};

/// Screen points that the pointer may stray and still click.
const CLICK_SLACK: f32 = 4.0;
/// Screen points around a link or a card that still hit it.
const HIT_SLACK: f32 = 4.0;
/// Screen points around a handle that still hit it: a target of 24 points.
const HANDLE_REACH: f32 = 12.0;
/// Screen points around an end of the selected link that still hit it.
const END_REACH: f32 = 9.0;
/// Distance of the handle from the right of its card, in screen points.
pub const HANDLE_OFFSET: f32 = 12.0;

pub fn is_space_held(ui: &egui::Ui) -> bool {
    !ui.ctx().text_edit_focused() && ui.input(|input| input.key_down(egui::Key::Space))
}

/// Ctrl+wheel and pinch zoom at the cursor; two fingers and the wheel pan.
pub fn wheel(ui: &egui::Ui, sight: &mut Sight, response: &egui::Response) {
    if !response.contains_pointer() {
        return;
    }
    let (zoom, scroll, at) =
        ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.pointer.hover_pos()));
    let camera = sight.camera();
    if zoom != 1.0
        && let Some(at) = at
    {
        let pivot = at - response.rect.min;
        sight.camera = Some(camera.zoomed(zoom, Point::new(pivot.x, pivot.y)));
    } else if scroll != egui::Vec2::ZERO {
        sight.camera = Some(camera.panned(Point::new(scroll.x, scroll.y)));
    }
}

/// The canvas in one frame, as the pointer meets it.
pub struct Hand<'a, 'd> {
    pub ui: &'a egui::Ui,
    pub panel: &'a mut PanelContext<'d>,
    pub canvas: &'a mut Canvas,
    pub response: &'a egui::Response,
    pub drawn: &'a Drawn,
}

impl Hand<'_, '_> {
    /// Feeds this frame's pointer events through pan and tools.
    pub fn events(&mut self) {
        let events = self.ui.input(|input| input.events.clone());
        for event in events {
            match event {
                Event::PointerMoved(at) => self.moved(at),
                Event::PointerButton { pos, button, pressed: true, .. } if self.response.contains_pointer() => {
                    let is_covered = self.canvas.minimap.covers(pos) || self.canvas.name_editor.covers(pos);
                    if !is_covered {
                        self.pressed(pos, button);
                    }
                }
                Event::PointerButton { pos, button, pressed: false, .. } => self.released(pos, button),
                Event::PointerGone | Event::WindowFocused(false) => {
                    self.canvas.over = None;
                    self.canvas.sight.pointer = None;
                    if self.canvas.pan.take().is_none() && !self.ui.input(|input| input.pointer.any_down()) {
                        self.tell(Input::Cancel);
                    }
                }
                _ => {}
            }
        }
        self.scroll_at_edge();
        self.look_again();
        let response = self.response;
        let menu = response.context_menu(|ui| context_menu::menu_ui(ui, self.panel));
        if menu.is_none() && self.canvas.pan.is_none() {
            self.canvas.sight.menu_cell = None;
        }
    }

    /// A key or an edit may move the map under a pointer that rests.
    fn look_again(&mut self) {
        let seen = (self.drawn.serial, self.projection());
        if self.canvas.seen.replace(seen) == Some(seen) || self.canvas.over.is_none() || self.canvas.pan.is_some() {
            return;
        }
        let at = self.ui.input(|input| input.pointer.hover_pos());
        if let Some(at) = at.filter(|_| self.canvas.machine.is_idle() && self.response.contains_pointer()) {
            self.moved(at);
        }
    }

    /// Hands an input to the tool; the selection is that of this frame's end.
    fn tell(&mut self, input: Input) -> Option<Outcome> {
        self.canvas.machine.handle(self.panel.session.tool, selection_after(self.panel), input)
    }

    fn moved(&mut self, at: egui::Pos2) {
        if let Some((_, last)) = &mut self.canvas.pan {
            // From event to event: one frame may have many.
            let by = at - std::mem::replace(last, at);
            let camera = self.canvas.sight.camera();
            self.canvas.sight.camera = Some(camera.panned(Point::new(by.x, by.y)));
            return;
        }
        let pointer = self.pointer(at);
        let is_here = self.response.contains_pointer();
        self.canvas.over = (is_here || !self.canvas.machine.is_idle()).then(|| pointer.over.clone());
        self.canvas.sight.pointer = is_here.then_some(pointer.at);
        self.tell(Input::Move(pointer));
    }

    fn pressed(&mut self, at: egui::Pos2, button: PointerButton) {
        self.response.request_focus();
        let pans =
            button != PointerButton::Primary || self.panel.session.tool == ToolKind::Hand || is_space_held(self.ui);
        if pans {
            self.canvas.pan = Some((button, at));
            if button == PointerButton::Secondary {
                self.select_under_menu(at);
            }
            return;
        }
        let pointer = self.pointer(at);
        let outcome = self.tell(Input::Press(pointer));
        self.ask(outcome);
    }

    fn released(&mut self, at: egui::Pos2, button: PointerButton) {
        if self.canvas.pan.is_some_and(|(held, _)| held == button) {
            self.canvas.pan = None;
            return;
        }
        if button != PointerButton::Primary {
            return;
        }
        let pointer = self.pointer(at);
        let outcome = self.tell(Input::Release(pointer.clone()));
        self.ask(outcome);
        let is_double = self.ui.input(|input| input.pointer.button_double_clicked(PointerButton::Primary));
        if is_double && self.response.contains_pointer() {
            let outcome = self.tell(Input::DoubleClick(pointer));
            self.ask(outcome);
        }
    }

    /// A right click selects what it is on, so that the menu is about that, and
    /// about its cell.
    fn select_under_menu(&mut self, at: egui::Pos2) {
        let pointer = self.pointer(at);
        let is_header = matches!(pointer.over, Over::Column(_) | Over::Row(_));
        self.canvas.sight.menu_cell = (!is_header).then(|| self.drawn.picture.cell_at(pointer.at));
        if let Over::Fact(target) = pointer.over
            && !self.panel.session.is_selected(target)
        {
            self.panel.select([target]);
        }
    }

    fn ask(&mut self, outcome: Option<Outcome>) {
        if let Some(outcome) = outcome {
            ask(self.panel, &mut self.canvas.sight, &self.drawn.picture, outcome);
        }
    }

    fn projection(&self) -> Projection {
        Projection::new(self.canvas.sight.camera(), self.response.rect, self.ui.pixels_per_point())
    }

    /// The pointer in map units, and what it is over.
    fn pointer(&self, at: egui::Pos2) -> Pointer {
        let projection = self.projection();
        let modifiers = self.ui.input(|input| input.modifiers);
        Pointer {
            at: projection.to_map(at),
            over: self.over(at),
            held: Held { adds: modifiers.shift || modifiers.command, copies: modifiers.alt },
            slack: CLICK_SLACK / projection.zoom,
        }
    }

    fn over(&self, at: egui::Pos2) -> Over {
        let (picture, projection, rect) = (&self.drawn.picture, self.projection(), self.response.rect);
        let frozen = FrozenHeaders::new(picture, projection, rect);
        if self.canvas.machine.is_idle()
            && let Some(header) =
                self.canvas.lane_labels.over(picture, projection, rect, at).or_else(|| frozen.over(self.drawn, at))
        {
            return header;
        }
        if cell_blocks::are_needed(picture, projection.zoom) {
            return self.canvas.cell_blocks.at(picture, projection.to_map(at)).map_or(Over::Paper, Over::Block);
        }
        if self.panel.session.tool == ToolKind::Select
            && let Some(id) = self.handle(at)
        {
            return Over::Handle(id);
        }
        if self.panel.session.tool == ToolKind::Select
            && self.canvas.machine.is_idle()
            && let Some((end, _)) =
                link_ends(self.panel, self.drawn).find(|(_, tip)| projection.point(*tip).distance(at) <= END_REACH)
        {
            return Over::End(end);
        }
        match self.drawn.index.at(&picture.scene, projection.to_map(at), HIT_SLACK / projection.zoom) {
            Some(Spot::Fact(target)) => Over::Fact(target),
            Some(Spot::Column(key)) => Over::Column(key),
            Some(Spot::Row(key)) => Over::Row(key),
            Some(Spot::Block(cell)) => Over::Block(cell),
            None => Over::Paper,
        }
    }

    /// The card whose handle is at a point of the screen.
    fn handle(&self, at: egui::Pos2) -> Option<ElementId> {
        let projection = self.projection();
        let hovered = handle_of(self.panel, self.canvas.over.as_ref());
        let selected = handle_of(self.panel, None);
        [hovered, selected].into_iter().flatten().find(|id| {
            let card = self.drawn.picture.cards.get(id);
            card.is_some_and(|card| handle_point(card.rect, projection).distance(at) <= HANDLE_REACH)
        })
    }

    /// While something is dragged to the edge, the paper comes after it.
    fn scroll_at_edge(&mut self) {
        const EDGE: f32 = 24.0;
        const SPEED: f32 = 12.0;
        let is_dragging = matches!(
            self.canvas.machine.preview(),
            crate::tool::Preview::Drag { .. } | crate::tool::Preview::Marquee(_) | crate::tool::Preview::Link { .. }
        );
        if !is_dragging || !self.ui.input(|input| input.pointer.primary_down()) {
            return;
        }
        let Some(at) = self.ui.input(|input| input.pointer.latest_pos()) else { return };
        let inner = self.response.rect.shrink(EDGE);
        let past = at - inner.clamp(at);
        if past == egui::Vec2::ZERO || !self.response.rect.expand(EDGE).contains(at) {
            return;
        }
        let by = past / EDGE * SPEED;
        let camera = self.canvas.sight.camera();
        self.canvas.sight.camera = Some(camera.panned(Point::new(-by.x, -by.y)));
        // Only while the pointer is held at the edge.
        self.ui.ctx().request_repaint();
    }
}

/// The selection as the actions of this frame will leave it: a press and a
/// release can come in one frame.
fn selection_after<'a>(panel: &'a PanelContext<'_>) -> &'a BTreeSet<Target> {
    let asked = panel.actions.iter().rev().find_map(|action| match action {
        Action::Select(targets) => Some(targets),
        _ => None,
    });
    asked.unwrap_or(&panel.session.selection)
}

/// The card that shows a handle: the one pointed at, or the only selected one.
pub fn handle_of(panel: &PanelContext<'_>, over: Option<&Over>) -> Option<ElementId> {
    match over {
        Some(Over::Fact(Target::Element(id)) | Over::Handle(id)) => Some(*id),
        _ => match panel.session.selection.iter().next() {
            Some(Target::Element(id)) if panel.session.selection.len() == 1 => Some(*id),
            _ => None,
        },
    }
}

/// The ends of the selected link, where there is one alone, with where they are
/// on the map.
pub fn link_ends<'a>(panel: &'a PanelContext<'_>, drawn: &'a Drawn) -> impl Iterator<Item = (LinkEnd, Point)> + 'a {
    let mut links = panel.session.selected_links();
    let only = links.next().filter(|_| panel.session.selection.len() == 1);
    let ends = only.and_then(|id| {
        let link = panel.map().link(id)?;
        let (start, end) = drawn.picture.route_of(id).filter(|route| route.count == 1)?.tips()?;
        let of = |is_start, other| LinkEnd { link: id, is_start, other };
        Some([(of(true, link.to), start), (of(false, link.from), end)])
    });
    ends.into_iter().flatten()
}

/// The handle of a card on the screen.
pub fn handle_point(card: Rect, projection: Projection) -> egui::Pos2 {
    projection.point(Point::new(card.right(), card.center().y)) + egui::vec2(HANDLE_OFFSET, 0.0)
}

/// Turns what the tool asks for into actions.
fn ask(panel: &mut PanelContext<'_>, sight: &mut Sight, picture: &Picture, outcome: Outcome) {
    match outcome {
        Outcome::Select(targets) => panel.push(Action::Select(picture.bundles.whole(targets))),
        Outcome::SelectWithin { rect, adds } => {
            let mut targets = if adds { selection_after(panel).clone() } else { BTreeSet::new() };
            targets.extend(elements_within(picture, rect));
            panel.push(Action::Select(targets));
        }
        Outcome::SelectLane { lane, adds } => {
            let is_in = |cell: &Cell| match &lane {
                Over::Column(key) => cell.column == *key,
                Over::Row(key) => cell.row == *key && picture.rows.iter().any(|row| row.key == *key),
                Over::Block(block) => cell == block,
                Over::Paper | Over::Fact(_) | Over::Handle(_) | Over::End(_) => false,
            };
            let mut targets = if adds { selection_after(panel).clone() } else { BTreeSet::new() };
            targets.extend(picture.elements_where(is_in).map(Target::Element));
            panel.select(targets);
        }
        Outcome::OpenBlock(cell) => open_block(panel, sight, picture, cell),
        Outcome::Drag { grabbed, by, copies } => drag(panel, picture, grabbed, by, copies),
        Outcome::Link { from, to } => link(panel, from, to),
        Outcome::Reattach { end, to } => match create::reattach(panel.map(), end, to) {
            Some(edit) => panel.edit(message!("canvas-reattach-step"), vec![edit]),
            None => panel.push(Action::Say(Notice::Failed(message!("canvas-link-exists").to_owned()))),
        },
        Outcome::LinkToNew { from, at } => {
            let kind = panel.session.link_kind(panel.map());
            let made = create::at_point(panel.map(), &panel.view(), picture, at).linked_from(from, kind);
            panel.push(Action::NameNew(made));
        }
        Outcome::AddNext(from) => {
            let kind = panel.session.link_kind(panel.map());
            let made = create::next(panel.map(), &panel.view(), picture, from, Way::Right, kind);
            panel.actions.extend(made.map(Action::NameNew));
        }
        Outcome::EditLabel(target) => panel.push(Action::Rename { target, typed: None }),
        Outcome::NewElement(at) => {
            let made = create::at_point(panel.map(), &panel.view(), picture, at);
            panel.push(Action::NameNew(made));
        }
        Outcome::Annotate { over, at, is_free } => {
            let kind = panel.session.annotation_kind;
            let (id, edit) = create::annotate(&panel.view(), picture, kind, &over, at, is_free);
            panel.edit(message!("canvas-annotate-step", kind = kind.label().to_lowercase()), vec![edit]);
            panel.run(Command::SelectTool);
            panel.push(Action::Rename { target: Target::Annotation(id), typed: None });
        }
    }
}

/// Elements whose cards a rectangle touches.
pub fn elements_within(picture: &Picture, rect: Rect) -> impl Iterator<Item = Target> + '_ {
    let cards = picture.cards.iter().filter(move |(_, card)| card.rect.intersects(rect)).map(|(id, _)| *id);
    let blocks = picture.blocks.values().filter(move |block| block.rect.intersects(rect));
    cards.chain(blocks.flat_map(|block| block.elements.iter().copied())).map(Target::Element)
}

/// From afar goes near enough to see the cards; near expands what is collapsed.
fn open_block(panel: &mut PanelContext<'_>, sight: &mut Sight, picture: &Picture, cell: Cell) {
    if !cell_blocks::are_needed(picture, sight.camera().zoom) {
        let label = message!("canvas-expand-step", cell = picture.name_of(&cell));
        panel.edit(label, vec![place::collapsing(&panel.view(), [cell], false)]);
        return;
    }
    let Some(rect) = picture.cell_rect(&cell) else { return };
    // The frozen headers cover the upper left edges.
    let headers = Point::new(picture.row_header_width, picture.header_height);
    let wanted = Rect { min: rect.min - headers, max: rect.max };
    sight.camera = Some(super::opening_camera(wanted, sight.canvas_size));
}

fn drag(panel: &mut PanelContext<'_>, picture: &Picture, grabbed: Target, by: Point, copies: bool) {
    let view = panel.view();
    let elements: Vec<ElementId> = selection_after(panel).iter().filter_map(|target| target.element()).collect();
    match grabbed {
        Target::Element(_) if copies => {
            let (made, edits) = create::copies_at(panel.map(), &view, picture, elements, by);
            panel.edit(message!("canvas-duplicate-step"), edits);
            panel.select(made.into_iter().map(Target::Element));
        }
        Target::Element(_) => {
            let why = place::why_left(picture, elements.iter().copied());
            panel.actions.extend(why.map(|why| Action::Say(Notice::Done(why))));
            let landings = place::landings(picture, elements, by);
            let label = place::move_label(panel.map(), &landings);
            let edits = place::moves(panel.map(), &view, landings);
            panel.edit(label, edits);
        }
        Target::Annotation(id) => {
            let anchor = panel.map().annotation(id).map(|annotation| annotation.at.clone());
            if let Some(Anchor::Point { view, at }) = anchor {
                let change = AnnotationChange::At(Anchor::Point { view, at: at + by });
                panel.edit(message!("canvas-move-annotation-step"), vec![Edit::SetAnnotation(id, change)]);
            }
        }
        Target::Link(_) => {}
    }
}

fn link(panel: &mut PanelContext<'_>, from: ElementId, to: ElementId) {
    let Some(kind) = panel.session.link_kind(panel.map()) else { return };
    match create::link(panel.map(), from, to, kind) {
        Some((id, edit)) => {
            panel.edit(message!("canvas-link-step"), vec![edit]);
            panel.select([Target::Link(id)]);
        }
        None => panel.push(Action::Say(Notice::Failed(message!("canvas-link-exists").to_owned()))),
    }
}
