//! From egui's events to the pointer's state chart, and on to actions.

use std::collections::BTreeSet;

use egui::{Event, PointerButton};

use super::frozen::Frozen;
use super::paint::Projection;
use super::{Canvas, projection_of};
use crate::edit::{AnnotationChange, Edit};
use crate::geom::{Point, Rect};
use crate::gui::derived::Drawn;
use crate::gui::{Action, Desk, Notice};
use crate::map::{Anchor, ElementId, Target};
use crate::scene::{Picture, Spot};
use crate::session::ToolKind;
use crate::tool::{Held, Input, Outcome, Over, Pointer, Way, create, place};

/// Screen points that the pointer may stray and still click.
const CLICK_SLACK: f32 = 4.0;
/// Screen points around a link or a card that still hit it.
const HIT_SLACK: f32 = 4.0;
/// Screen points around a handle that still hit it: a target of 24 points.
const HANDLE_REACH: f32 = 12.0;
/// How far right of its card the handle is, in screen points.
pub const HANDLE_OFFSET: f32 = 12.0;

pub fn is_space_held(ui: &egui::Ui) -> bool {
    !ui.ctx().text_edit_focused() && ui.input(|input| input.key_down(egui::Key::Space))
}

/// Ctrl+wheel and pinch zoom at the cursor; two fingers and the wheel pan.
pub fn wheel(ui: &egui::Ui, desk: &mut Desk<'_>, response: &egui::Response) {
    if !response.contains_pointer() {
        return;
    }
    let (zoom, scroll, at) =
        ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta(), input.pointer.hover_pos()));
    let camera = desk.session.camera();
    if zoom != 1.0
        && let Some(at) = at
    {
        let pivot = at - response.rect.min;
        desk.session.set_camera(camera.zoomed(zoom, Point::new(pivot.x, pivot.y)));
    } else if scroll != egui::Vec2::ZERO {
        desk.session.set_camera(camera.panned(Point::new(scroll.x, scroll.y)));
    }
}

/// Feeds this frame's pointer events through pan and tools.
pub fn pointer(ui: &egui::Ui, desk: &mut Desk<'_>, canvas: &mut Canvas, response: &egui::Response, drawn: &Drawn) {
    let events = ui.input(|input| input.events.clone());
    for event in events {
        match event {
            Event::PointerMoved(at) => moved(ui, desk, canvas, response, drawn, at),
            Event::PointerButton { pos, button, pressed: true, .. } if response.contains_pointer() => {
                let is_covered = canvas.minimap.covers(pos) || canvas.naming.covers(pos);
                if !is_covered {
                    pressed(ui, desk, canvas, response, drawn, pos, button);
                }
            }
            Event::PointerButton { pos, button, pressed: false, .. } => {
                released(ui, desk, canvas, response, drawn, pos, button);
            }
            Event::PointerGone | Event::WindowFocused(false) => {
                canvas.over = None;
                desk.session.pointer = None;
                if canvas.pan.take().is_none() && !ui.input(|input| input.pointer.any_down()) {
                    canvas.machine.handle(desk.session.tool, &desk.session.selection, Input::Cancel);
                }
            }
            _ => {}
        }
    }
    scroll_at_edge(ui, desk, canvas, response);
    if let Some(menu_at) = canvas.menu_at.filter(|_| response.secondary_clicked()) {
        canvas.menu_at = Some(menu_at);
    }
    response.context_menu(|ui| super::overlay::menu_ui(ui, desk));
}

fn moved(
    ui: &egui::Ui,
    desk: &mut Desk<'_>,
    canvas: &mut Canvas,
    response: &egui::Response,
    drawn: &Drawn,
    at: egui::Pos2,
) {
    if let Some((_, last)) = &mut canvas.pan {
        // From event to event: one frame may have many.
        let by = at - std::mem::replace(last, at);
        let camera = desk.session.camera();
        desk.session.set_camera(camera.panned(Point::new(by.x, by.y)));
        return;
    }
    let pointer = at_pointer(ui, desk, canvas, response, drawn, at);
    canvas.over = (response.contains_pointer() || !canvas.machine.is_idle()).then(|| pointer.over.clone());
    desk.session.pointer = response.contains_pointer().then_some(pointer.at);
    canvas.machine.handle(desk.session.tool, &desk.session.selection, Input::Move(pointer));
}

fn pressed(
    ui: &egui::Ui,
    desk: &mut Desk<'_>,
    canvas: &mut Canvas,
    response: &egui::Response,
    drawn: &Drawn,
    at: egui::Pos2,
    button: PointerButton,
) {
    response.request_focus();
    let pans = button != PointerButton::Primary || desk.session.tool == ToolKind::Hand || is_space_held(ui);
    if pans {
        canvas.pan = Some((button, at));
        canvas.menu_at = (button == PointerButton::Secondary).then_some(at);
        if button == PointerButton::Secondary {
            select_under_menu(ui, desk, canvas, response, drawn, at);
        }
        return;
    }
    let pointer = at_pointer(ui, desk, canvas, response, drawn, at);
    let selection = selection_after(desk);
    let outcome = canvas.machine.handle(desk.session.tool, &selection, Input::Press(pointer));
    ask(desk, drawn, outcome);
}

fn released(
    ui: &egui::Ui,
    desk: &mut Desk<'_>,
    canvas: &mut Canvas,
    response: &egui::Response,
    drawn: &Drawn,
    at: egui::Pos2,
    button: PointerButton,
) {
    if canvas.pan.is_some_and(|(held, _)| held == button) {
        canvas.pan = None;
        return;
    }
    if button != PointerButton::Primary {
        return;
    }
    let pointer = at_pointer(ui, desk, canvas, response, drawn, at);
    let selection = selection_after(desk);
    let outcome = canvas.machine.handle(desk.session.tool, &selection, Input::Release(pointer.clone()));
    ask(desk, drawn, outcome);
    let is_double = ui.input(|input| input.pointer.button_double_clicked(PointerButton::Primary));
    if is_double && response.contains_pointer() {
        let outcome = canvas.machine.handle(desk.session.tool, &selection, Input::DoubleClick(pointer));
        ask(desk, drawn, outcome);
    }
}

/// The selection as the actions of this frame will leave it: a press and a
/// release can come in one frame.
fn selection_after(desk: &Desk<'_>) -> BTreeSet<Target> {
    let asked = desk.actions.iter().rev().find_map(|action| match action {
        Action::Select(targets) => Some(targets.clone()),
        _ => None,
    });
    asked.unwrap_or_else(|| desk.session.selection.clone())
}

/// A right click selects what it is on, so that the menu is about that.
fn select_under_menu(
    ui: &egui::Ui,
    desk: &mut Desk<'_>,
    canvas: &Canvas,
    response: &egui::Response,
    drawn: &Drawn,
    at: egui::Pos2,
) {
    if let Over::Fact(target) = at_pointer(ui, desk, canvas, response, drawn, at).over
        && !desk.session.is_selected(target)
    {
        desk.select([target]);
    }
}

/// The pointer in map units, and what it is over.
fn at_pointer(
    ui: &egui::Ui,
    desk: &Desk<'_>,
    canvas: &Canvas,
    response: &egui::Response,
    drawn: &Drawn,
    at: egui::Pos2,
) -> Pointer {
    let projection = projection_of(desk.session.camera(), response.rect);
    let modifiers = ui.input(|input| input.modifiers);
    Pointer {
        at: projection.to_map(at),
        over: over_at(desk, canvas, drawn, projection, response.rect, at),
        held: Held { adds: modifiers.shift || modifiers.command, copies: modifiers.alt },
        slack: CLICK_SLACK / projection.zoom,
    }
}

fn over_at(
    desk: &Desk<'_>,
    canvas: &Canvas,
    drawn: &Drawn,
    projection: Projection,
    rect: egui::Rect,
    at: egui::Pos2,
) -> Over {
    let picture = &drawn.picture;
    let frozen = Frozen::new(picture, projection, rect);
    if canvas.machine.is_idle()
        && let Some(header) = super::signs::over(picture, projection, rect, at).or_else(|| frozen.over(drawn, at))
    {
        return header;
    }
    if desk.session.tool == ToolKind::Select
        && let Some(id) = handle_at(desk, canvas, picture, projection, at)
    {
        return Over::Handle(id);
    }
    match drawn.index.at(&picture.scene, projection.to_map(at), HIT_SLACK / projection.zoom) {
        Some(Spot::Fact(target)) => Over::Fact(target),
        Some(Spot::Column(key)) => Over::Column(key),
        Some(Spot::Row(key)) => Over::Row(key),
        None => Over::Paper,
    }
}

/// The card that shows a handle: the one pointed at, or the only selected one.
pub fn handle_of(desk: &Desk<'_>, over: Option<&Over>) -> Option<ElementId> {
    match over {
        Some(Over::Fact(Target::Element(id)) | Over::Handle(id)) => Some(*id),
        _ => match desk.session.selection.iter().next() {
            Some(Target::Element(id)) if desk.session.selection.len() == 1 => Some(*id),
            _ => None,
        },
    }
}

/// Where the handle of a card is on the screen.
pub fn handle_point(card: Rect, projection: Projection) -> egui::Pos2 {
    projection.point(Point::new(card.right(), card.center().y)) + egui::vec2(HANDLE_OFFSET, 0.0)
}

fn handle_at(
    desk: &Desk<'_>,
    canvas: &Canvas,
    picture: &Picture,
    projection: Projection,
    at: egui::Pos2,
) -> Option<ElementId> {
    let hovered = handle_of(desk, canvas.over.as_ref());
    let selected = handle_of(desk, None);
    [hovered, selected].into_iter().flatten().find(|id| {
        picture.cards.get(id).is_some_and(|card| handle_point(card.rect, projection).distance(at) <= HANDLE_REACH)
    })
}

/// While something is dragged to the edge, the paper comes after it.
fn scroll_at_edge(ui: &egui::Ui, desk: &mut Desk<'_>, canvas: &mut Canvas, response: &egui::Response) {
    const EDGE: f32 = 24.0;
    const SPEED: f32 = 12.0;
    let is_dragging = matches!(
        canvas.machine.preview(),
        crate::tool::Preview::Drag { .. } | crate::tool::Preview::Marquee(_) | crate::tool::Preview::Link { .. }
    );
    if !is_dragging || !ui.input(|input| input.pointer.primary_down()) {
        return;
    }
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else { return };
    let inner = response.rect.shrink(EDGE);
    let past = at - inner.clamp(at);
    if past == egui::Vec2::ZERO || !response.rect.expand(EDGE).contains(at) {
        return;
    }
    let by = past / EDGE * SPEED;
    let camera = desk.session.camera();
    desk.session.set_camera(camera.panned(Point::new(-by.x, -by.y)));
    // Only while the pointer is held at the edge.
    ui.ctx().request_repaint();
}

/// Turns what the tool asks for into actions.
fn ask(desk: &mut Desk<'_>, drawn: &Drawn, outcome: Option<Outcome>) {
    let Some(outcome) = outcome else { return };
    let picture = &drawn.picture;
    match outcome {
        Outcome::Select(targets) => desk.push(Action::Select(targets)),
        Outcome::SelectWithin { rect, adds } => {
            let mut targets = if adds { selection_after(desk) } else { BTreeSet::new() };
            targets.extend(elements_within(picture, rect));
            desk.push(Action::Select(targets));
        }
        Outcome::SelectLane(lane) => {
            let is_in = |card: &crate::scene::CardBox| match &lane {
                Over::Column(key) => card.cell.column == *key,
                Over::Row(key) => card.cell.row == *key && picture.rows.iter().any(|row| row.key == *key),
                Over::Paper | Over::Fact(_) | Over::Handle(_) => false,
            };
            let cards = picture.cards.iter().filter(|(_, card)| is_in(card));
            let targets: Vec<Target> = cards.map(|(id, _)| Target::Element(*id)).collect();
            desk.select(targets);
        }
        Outcome::Drag { grabbed, by, copies } => drag(desk, picture, grabbed, by, copies),
        Outcome::Link { from, to } => link(desk, from, to),
        Outcome::LinkToNew { from, at } => {
            let kind = desk.session.link_kind(desk.map());
            let made = create::at_point(desk.map(), &desk.view(), picture, at).linked_from(from, kind);
            desk.push(Action::NameNew(made));
        }
        Outcome::AddNext(from) => {
            let kind = desk.session.link_kind(desk.map());
            let made = create::next(desk.map(), &desk.view(), picture, from, Way::Right, kind);
            desk.actions.extend(made.map(Action::NameNew));
        }
        Outcome::EditLabel(target) => desk.push(Action::Rename { target, typed: None }),
        Outcome::NewElement(at) => {
            let made = create::at_point(desk.map(), &desk.view(), picture, at);
            desk.push(Action::NameNew(made));
        }
        Outcome::Annotate { over, at, is_free } => {
            let kind = desk.session.annotation_kind;
            let (id, edit) = create::annotate(&desk.view(), picture, kind, &over, at, is_free);
            desk.edit(format!("Pin a {}", kind.label().to_lowercase()), vec![edit]);
            desk.session.tool = ToolKind::Select;
            desk.push(Action::Rename { target: Target::Annotation(id), typed: None });
        }
    }
}

/// Elements whose cards a rectangle touches.
pub fn elements_within(picture: &Picture, rect: Rect) -> impl Iterator<Item = Target> + '_ {
    picture.cards.iter().filter(move |(_, card)| card.rect.intersects(rect)).map(|(id, _)| Target::Element(*id))
}

fn drag(desk: &mut Desk<'_>, picture: &Picture, grabbed: Target, by: Point, copies: bool) {
    let view = desk.view();
    let elements: Vec<ElementId> = selection_after(desk).into_iter().filter_map(Target::element).collect();
    match grabbed {
        Target::Element(_) if copies => {
            let (made, edits) = create::duplicate(desk.map(), &view, picture, elements, by);
            desk.edit("Duplicate", edits);
            desk.select(made.into_iter().map(Target::Element));
        }
        Target::Element(_) => {
            let landings = place::landings(picture, elements, by);
            let label = place::move_label(desk.map(), &landings);
            let edits = place::moves(desk.map(), &view, landings);
            desk.edit(label, edits);
        }
        Target::Annotation(id) => {
            let anchor = desk.map().annotation(id).map(|annotation| annotation.at.clone());
            if let Some(Anchor::Point { view, at }) = anchor {
                let change = AnnotationChange::At(Anchor::Point { view, at: at + by });
                desk.edit("Move annotation", vec![Edit::SetAnnotation(id, change)]);
            }
        }
        Target::Link(_) => {}
    }
}

fn link(desk: &mut Desk<'_>, from: ElementId, to: ElementId) {
    let Some(kind) = desk.session.link_kind(desk.map()) else { return };
    match create::link(desk.map(), from, to, kind) {
        Some((id, edit)) => {
            desk.edit("Link", vec![edit]);
            desk.select([Target::Link(id)]);
        }
        None => desk.push(Action::Say(Notice::Failed("This link is on the map already".to_owned()))),
    }
}
