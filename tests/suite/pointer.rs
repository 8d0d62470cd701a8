//! What the pointer does on the canvas: links, drags, marks, the paper.

use std::sync::Arc;

use egui::{Event, Key, Modifiers, PointerButton, Vec2};
use filiera::edit::{Document, Edit};
use filiera::map::{Anchor, ElementId, Link, LinkId};

use crate::support::window::{Window, map_of};

#[test]
fn a_link_is_drawn_by_l_and_two_clicks() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let (a, b) = (window.card("A").center(), window.card("B").center());
    window.press(Key::L);
    window.click_at(a);
    window.click_at(b);
    let map = window.map();
    let link = map.links().iter().next().expect("a link");
    assert_eq!((link.from, link.to), (ElementId::from_u64(1), ElementId::from_u64(2)));
}

#[test]
fn a_link_is_drawn_by_dragging_the_handle() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let (a, b) = (window.card("A"), window.card("B"));
    window.hover_at(a.center());
    window.step();
    window.drag(a.right_center() + Vec2::new(12.0, 0.0), b.center());
    assert_eq!(window.map().links().len(), 1);
}

#[test]
fn an_end_of_the_selected_link_is_led_to_another_card() {
    let mut document = Document::new(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21"), ("C", "S4", "RO21")]));
    let link = Link::new(LinkId::from_u64(9), ElementId::from_u64(1), ElementId::from_u64(2), "data".into());
    document.edit("Link", &[Edit::AddLink(Arc::new(link))]).expect("possible");
    let mut window = Window::on(document.map().clone());
    let ends = |window: &Window| {
        let link = window.map().link(LinkId::from_u64(9)).expect("there");
        (link.from, link.to)
    };
    let (a, b, c) = (window.card("A"), window.card("B"), window.card("C"));
    window.click_at(a.right_center().lerp(b.left_center(), 0.5));
    assert_eq!(window.state().session().selected_links().count(), 1);
    window.drag(b.left_center(), c.center());
    assert_eq!(ends(&window), (ElementId::from_u64(1), ElementId::from_u64(3)));
    assert_eq!(window.undo_label(), Some("Move end of link"));
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(ends(&window), (ElementId::from_u64(1), ElementId::from_u64(2)));
    // Dropped on the paper, it is where it was, and still selected.
    window.drag(a.right_center(), a.left_bottom() + Vec2::new(0.0, 60.0));
    assert_eq!(ends(&window), (ElementId::from_u64(1), ElementId::from_u64(2)));
    assert_eq!(window.state().session().selected_links().count(), 1);
}

#[test]
fn a_card_dropped_in_another_cell_changes_stage_and_region_in_one_step() {
    let mut window = Window::on(map_of(&[("Mover", "S2", "RO21"), ("Other", "S4", "BG41")]));
    let (mover, other) = (window.card("Mover").center(), window.card("Other").center());
    window.drag(mover, other + Vec2::new(0.0, 8.0));
    let moved = window.named("Mover").expect("there");
    assert_eq!(moved.stage, Some("S4".into()));
    assert_eq!(moved.region, Some("BG41".into()));
    window.key(Modifiers::COMMAND, Key::Z);
    let back = window.named("Mover").expect("there");
    assert_eq!((back.stage.clone(), back.region.clone()), (Some("S2".into()), Some("RO21".into())));
    assert!(!window.document().is_modified(), "it was one step");
}

#[test]
fn a_drag_within_one_slow_frame_moves_what_was_pressed() {
    let mut window = Window::on(map_of(&[("Mover", "S2", "RO21"), ("Other", "S4", "BG41")]));
    let (mover, other) = (window.card("Mover").center(), window.card("Other").center());
    window.click_at(other);
    let main = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.hover_at(mover);
    window.step();
    let to = other + Vec2::new(0.0, 8.0);
    window.input_mut().events.extend([main(mover, true), Event::PointerMoved(to), main(to, false)]);
    window.run();
    assert_eq!(window.named("Mover").and_then(|moved| moved.region.clone()), Some("BG41".into()));
    assert_eq!(window.undo_label(), Some("Move Mover"));
}

#[test]
fn escape_takes_a_drag_back() {
    let mut window = Window::on(map_of(&[("Mover", "S2", "RO21"), ("Other", "S4", "BG41")]));
    let (mover, other) = (window.card("Mover").center(), window.card("Other").center());
    window.hover_at(mover);
    window.step();
    window.button(mover, true);
    window.hover_at(other);
    window.step();
    window.key_press(Key::Escape);
    window.step();
    window.button(other, false);
    window.run();
    assert!(!window.document().is_modified());
}

#[test]
fn an_annotation_is_pinned_and_written_on_the_canvas() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    let at = window.card("A").center();
    window.press(Key::A);
    window.click_at(at);
    window.write("Nobody validates this");
    window.press(Key::Enter);
    let map = window.map();
    let annotation = map.annotations().iter().next().expect("pinned");
    assert_eq!(annotation.text, "Nobody validates this");
    assert_eq!(annotation.at, Anchor::Element(ElementId::from_u64(1)));
}

#[test]
fn an_annotation_on_the_paper_is_pinned_to_the_cell() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    let at = window.card("A").right_center() + Vec2::new(160.0, 0.0);
    window.press(Key::A);
    window.click_at(at);
    window.press(Key::Escape);
    let map = window.map();
    let annotation = map.annotations().iter().next().expect("pinned");
    assert!(matches!(&annotation.at, Anchor::Cell { region: Some(region), .. } if region.as_str() == "RO21"));
}

#[test]
fn a_drag_on_the_paper_selects_what_it_touches_and_delete_is_undone() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let (a, b) = (window.card("A"), window.card("B"));
    window.drag(a.left_bottom() + Vec2::new(-4.0, 6.0), b.right_top() + Vec2::new(3.0, 10.0));
    assert_eq!(window.state().session().selection.len(), 2);
    window.press(Key::Delete);
    assert!(window.map().elements().is_empty());
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(window.map().elements().len(), 2);
}

#[test]
fn alt_and_a_drag_copy_a_card() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21"), ("B", "S4", "BG41")]));
    let (a, b) = (window.card("A").center(), window.card("B").center());
    window.event(Event::ModifiersChanged(Modifiers::ALT));
    window.step();
    window.drag(a, b + Vec2::new(0.0, 6.0));
    let copies: Vec<_> = window.map().elements().iter().filter(|element| element.name == "A").collect();
    assert_eq!(copies.len(), 2);
    assert!(copies.iter().any(|copy| copy.region == Some("BG41".into())), "the copy has the cell it was dropped in");
    assert_eq!(window.undo_label(), Some("Duplicate"));
}

#[test]
fn space_and_the_right_button_drag_the_paper() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    let at = window.card("A").center();
    window.key_down(Key::Space);
    window.step();
    window.drag(at, at + Vec2::new(60.0, 20.0));
    window.key_up(Key::Space);
    window.run();
    assert!(!window.document().is_modified(), "no card was moved");
    let moved = window.card("A").center();
    assert!(moved.distance(at + Vec2::new(60.0, 20.0)) < 2.0, "{at} to {moved}");

    let right = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Secondary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.hover_at(moved);
    window.step();
    window.event(right(moved, true));
    window.step();
    // Two events in one frame: a slow frame makes no longer way.
    let move_to = |x: f32| Event::PointerMoved(moved + Vec2::new(x, 0.0));
    window.input_mut().events.extend([move_to(20.0), move_to(40.0)]);
    window.step();
    window.event(right(moved + Vec2::new(40.0, 0.0), false));
    window.run();
    let again = window.card("A").center();
    assert!(again.distance(moved + Vec2::new(40.0, 0.0)) < 2.0, "{moved} to {again}");
}

#[test]
fn control_and_wheel_zoom_at_the_cursor() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    let at = window.card("A").center();
    window.hover_at(at);
    window.step();
    let before = window.state().session().camera().zoom;
    window.event(Event::Zoom(1.5));
    window.run();
    let zoom = window.state().session().camera().zoom;
    assert!((zoom / before - 1.5).abs() < 0.01, "{before} to {zoom}");
    assert!(window.card("A").center().distance(at) < 1.0, "what is under the cursor stays there");
    window.key(Modifiers::COMMAND, Key::Num0);
    assert_eq!(window.state().session().camera().zoom, 1.0);
}

#[test]
fn a_locked_card_is_left_where_it_is() {
    let mut window = Window::on(map_of(&[("Alpha", "S2", "RO21"), ("Beta", "S4", "RO21")]));
    let at = window.card("Alpha");
    window.click_at(at.center());
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    let locked = window.map().clone();
    assert_eq!(window.undo_label(), Some("Lock"));
    let to = window.card("Beta").center();
    window.drag(at.center(), to);
    window.press(Key::ArrowRight);
    assert_eq!(*window.map(), locked);
    window.key(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    window.drag(at.center(), to);
    assert_eq!(window.named("Alpha").and_then(|alpha| alpha.stage.clone()), Some("S4".into()));
}

#[test]
fn a_double_click_on_the_paper_names_a_new_element_of_that_cell() {
    let mut window = Window::quick(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let between = window.card("A").center().lerp(window.card("B").center(), 0.5);
    window.double_click(between);
    assert!(window.map().elements().len() == 3 && window.undo_label().is_none(), "it has no name yet");
    window.write("Newcomer");
    window.press(Key::Enter);
    window.press(Key::Escape);
    let new = window.named("Newcomer").expect("it is in the map");
    assert_eq!((new.stage.clone(), new.region.clone()), (Some("S3".into()), Some("RO21".into())));
    assert_eq!(window.undo_label(), Some("Add Newcomer"));
}
