//! The window, through the names and roles that people without eyes use.

#![cfg(feature = "gui")]

use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use filiera::edit::{Document, Edit};
use filiera::gui::App;
use filiera::map::{Anchor, Element, ElementId, Link, LinkId, Map};

type Window = Harness<'static, App>;

fn window(map: Map) -> Window {
    let mut window = Harness::builder()
        .with_size(egui::vec2(1366.0, 768.0))
        .with_context_setup(filiera::gui::prepare)
        .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), App::for_test(map));
    window.run();
    window
}

/// A map with named elements, each in a stage and a region.
fn map_of(elements: &[(&str, &str, &str)]) -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    for (at, (name, stage, region)) in elements.iter().enumerate() {
        let (stage, region) = (Some((*stage).into()), Some((*region).into()));
        let element = Element { stage, region, ..Element::new(ElementId::from_u64(at as u64 + 1), *name) };
        document.edit("Fixture", &[Edit::AddElement(Box::new(element))]).expect("a sound fixture");
    }
    document.map().clone()
}

fn element<'a>(window: &'a Window, name: &str) -> Option<&'a Element> {
    window.state().document().map().elements().iter().find(|element| element.name == name)
}

/// Where the card of an element is on the screen.
fn card(window: &Window, name: &str) -> egui::Rect {
    window.get_by_role_and_label(Role::ListBoxOption, name).rect()
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.run();
}

fn press_with(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

fn type_text(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn button(window: &mut Window, at: Pos2, pressed: bool) {
    window.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
    window.step();
}

fn click(window: &mut Window, at: Pos2) {
    window.hover_at(at);
    window.step();
    button(window, at, true);
    button(window, at, false);
    window.run();
}

fn drag(window: &mut Window, from: Pos2, to: Pos2) {
    window.hover_at(from);
    window.step();
    button(window, from, true);
    for at in [from.lerp(to, 0.3), from.lerp(to, 0.7), to] {
        window.hover_at(at);
        window.step();
    }
    button(window, to, false);
    window.run();
}

#[test]
fn the_window_settles_and_has_its_parts() {
    let window = window(Map::with_default_vocabulary());
    for name in ["File", "Edit", "Find an element", "This map"] {
        assert!(window.query_all_by_label(name).next().is_some(), "{name}");
    }
}

#[test]
fn elements_are_added_by_n_and_typing_in_a_row() {
    let mut window = window(Map::with_default_vocabulary());
    press(&mut window, Key::N);
    type_text(&mut window, "Regional hospital");
    press(&mut window, Key::Enter);
    type_text(&mut window, "Second hospital");
    press(&mut window, Key::Tab);
    type_text(&mut window, "Downstream");
    press(&mut window, Key::Escape);

    let [first, second, third] =
        ["Regional hospital", "Second hospital", "Downstream"].map(|name| element(&window, name).expect(name).clone());
    assert_eq!(first.stage, second.stage);
    assert_ne!(second.stage, third.stage, "Tab goes a stage on");
    let map = window.state().document().map();
    assert_eq!(map.elements().len(), 3, "the open, empty one is gone");
    assert!(map.links().iter().any(|link| link.from == second.id && link.to == third.id));
    assert_eq!(window.state().document().undo_label(), Some("Add Downstream"));
}

#[test]
fn letters_typed_faster_than_frames_are_not_lost() {
    let mut window = window(Map::with_default_vocabulary());
    // All of it in one frame: the small letters are commands elsewhere.
    let events = &mut window.input_mut().events;
    for letter in ["n", "H", "a", "l", "l"] {
        let key = Key::from_name(&letter.to_uppercase()).expect("a letter");
        let modifiers = if letter == "H" { Modifiers::SHIFT } else { Modifiers::NONE };
        let press = |pressed| Event::Key { key, physical_key: Some(key), pressed, repeat: false, modifiers };
        events.extend([press(true), Event::Text(letter.to_owned()), press(false)]);
    }
    window.step();
    // And some in the frame in which the field has no focus yet.
    window.event(Event::Text("e".to_owned()));
    window.run();
    let enter =
        Event::Key { key: Key::Enter, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    window.input_mut().events.extend([enter, Event::Text("Next".to_owned())]);
    window.run();
    press(&mut window, Key::Escape);
    assert!(element(&window, "Next").is_some());
    assert!(element(&window, "Halle").is_some(), "{:?}", window.state().document().map().elements());
}

#[test]
fn escape_before_a_name_leaves_nothing() {
    let mut window = window(Map::with_default_vocabulary());
    press(&mut window, Key::N);
    press(&mut window, Key::Escape);
    assert!(window.state().document().map().elements().is_empty());
    assert!(!window.state().document().is_modified());
}

#[test]
fn a_card_is_renamed_by_f2_and_undone() {
    let mut window = window(map_of(&[("Old name", "S2", "RO21")]));
    let at = card(&window, "Old name").center();
    click(&mut window, at);
    press(&mut window, Key::F2);
    type_text(&mut window, "New name");
    press(&mut window, Key::Enter);
    assert!(element(&window, "New name").is_some());
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(element(&window, "Old name").is_some());
}

#[test]
fn typing_over_a_selected_card_renames_it() {
    let mut window = window(map_of(&[("Old name", "S2", "RO21")]));
    let at = card(&window, "Old name").center();
    click(&mut window, at);
    type_text(&mut window, "B");
    type_text(&mut window, "iobank");
    press(&mut window, Key::Enter);
    assert!(element(&window, "Biobank").is_some());
}

#[test]
fn a_link_is_drawn_by_l_and_two_clicks() {
    let mut window = window(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let (a, b) = (card(&window, "A").center(), card(&window, "B").center());
    press(&mut window, Key::L);
    click(&mut window, a);
    click(&mut window, b);
    let map = window.state().document().map();
    let link = map.links().iter().next().expect("a link");
    assert_eq!((link.from, link.to), (ElementId::from_u64(1), ElementId::from_u64(2)));
}

#[test]
fn a_link_is_drawn_by_dragging_the_handle() {
    let mut window = window(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let (a, b) = (card(&window, "A"), card(&window, "B"));
    window.hover_at(a.center());
    window.step();
    drag(&mut window, a.right_center() + Vec2::new(12.0, 0.0), b.center());
    assert_eq!(window.state().document().map().links().len(), 1);
}

#[test]
fn an_end_of_the_selected_link_is_led_to_another_card() {
    let mut document = Document::new(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21"), ("C", "S4", "RO21")]));
    let link = Link::new(LinkId::from_u64(9), ElementId::from_u64(1), ElementId::from_u64(2), "data".into());
    document.edit("Link", &[Edit::AddLink(Box::new(link))]).expect("possible");
    let mut window = window(document.map().clone());
    let ends = |window: &Window| {
        let link = window.state().document().map().link(LinkId::from_u64(9)).expect("there");
        (link.from, link.to)
    };
    let (a, b, c) = (card(&window, "A"), card(&window, "B"), card(&window, "C"));
    click(&mut window, a.right_center().lerp(b.left_center(), 0.5));
    assert_eq!(window.state().session().selected_links().count(), 1);
    drag(&mut window, b.left_center(), c.center());
    assert_eq!(ends(&window), (ElementId::from_u64(1), ElementId::from_u64(3)));
    assert_eq!(window.state().document().undo_label(), Some("Move end of link"));
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(ends(&window), (ElementId::from_u64(1), ElementId::from_u64(2)));
    // Dropped on the paper, it is where it was, and still selected.
    drag(&mut window, a.right_center(), a.left_bottom() + Vec2::new(0.0, 60.0));
    assert_eq!(ends(&window), (ElementId::from_u64(1), ElementId::from_u64(2)));
    assert_eq!(window.state().session().selected_links().count(), 1);
}

#[test]
fn a_card_dropped_in_another_cell_changes_stage_and_region_in_one_step() {
    let mut window = window(map_of(&[("Mover", "S2", "RO21"), ("Other", "S4", "BG41")]));
    let (mover, other) = (card(&window, "Mover").center(), card(&window, "Other").center());
    drag(&mut window, mover, other + Vec2::new(0.0, 8.0));
    let moved = element(&window, "Mover").expect("there");
    assert_eq!(moved.stage, Some("S4".into()));
    assert_eq!(moved.region, Some("BG41".into()));
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    let back = element(&window, "Mover").expect("there");
    assert_eq!((back.stage.clone(), back.region.clone()), (Some("S2".into()), Some("RO21".into())));
    assert!(!window.state().document().is_modified(), "it was one step");
}

#[test]
fn a_drag_within_one_slow_frame_moves_what_was_pressed() {
    let mut window = window(map_of(&[("Mover", "S2", "RO21"), ("Other", "S4", "BG41")]));
    let (mover, other) = (card(&window, "Mover").center(), card(&window, "Other").center());
    click(&mut window, other);
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
    assert_eq!(element(&window, "Mover").and_then(|moved| moved.region.clone()), Some("BG41".into()));
    assert_eq!(window.state().document().undo_label(), Some("Move Mover"));
}

#[test]
fn escape_takes_a_drag_back() {
    let mut window = window(map_of(&[("Mover", "S2", "RO21"), ("Other", "S4", "BG41")]));
    let (mover, other) = (card(&window, "Mover").center(), card(&window, "Other").center());
    window.hover_at(mover);
    window.step();
    button(&mut window, mover, true);
    window.hover_at(other);
    window.step();
    window.key_press(Key::Escape);
    window.step();
    button(&mut window, other, false);
    window.run();
    assert!(!window.state().document().is_modified());
}

#[test]
fn what_is_copied_is_pasted_with_its_links() {
    let mut map = Document::new(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let link = Link::new(LinkId::from_u64(9), ElementId::from_u64(1), ElementId::from_u64(2), "data".into());
    map.edit("Link", &[Edit::AddLink(Box::new(link))]).expect("possible");
    let mut window = window(map.map().clone());
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    window.event(Event::Copy);
    window.step();
    let text = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.event(Event::Paste(text.expect("text on the clipboard")));
    window.run();
    let map = window.state().document().map();
    assert_eq!((map.elements().len(), map.links().len()), (4, 2));
    assert_eq!(window.state().session().selection.len(), 2, "the copies are selected");
}

#[test]
fn the_arrow_keys_nudge_as_one_step() {
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    let at = card(&window, "A").center();
    click(&mut window, at);
    for _ in 0..3 {
        press(&mut window, Key::ArrowDown);
    }
    let placed = window.state().document().map().placements().iter().next().expect("placed").at;
    assert_eq!(placed.y, 12.0);
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(window.state().document().map().placements().is_empty());
}

#[test]
fn the_palette_finds_commands_and_elements() {
    let mut window = window(map_of(&[("Iași City Hall", "S1", "RO213")]));
    press_with(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "dark theme");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().session().theme, filiera::scene::ThemeName::Dark);
    press_with(&mut window, Modifiers::COMMAND, Key::K);
    type_text(&mut window, "iasi city");
    press(&mut window, Key::Enter);
    assert_eq!(window.state().session().selection.len(), 1);
}

/// Steps until a job has come back.
fn wait_for(window: &mut Window, is_done: impl Fn(&Window) -> bool) {
    let began = Instant::now();
    while !is_done(window) {
        assert!(began.elapsed() < Duration::from_secs(30), "the job never came back");
        std::thread::yield_now();
        window.step();
    }
}

#[test]
fn a_map_is_saved_to_a_typed_path() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("saved.ron");
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    press(&mut window, Key::N);
    type_text(&mut window, "Saved one");
    press(&mut window, Key::Escape);
    assert!(window.state().document().is_modified());
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    wait_for(&mut window, |window| window.query_by_role_and_label(Role::TextInput, "Path").is_some());
    window.run_ok();
    press_with(&mut window, Modifiers::COMMAND, Key::A);
    type_text(&mut window, &path.display().to_string());
    window.get_by_label("Save").click();
    wait_for(&mut window, |window| !window.state().document().is_modified());
    let read = filiera::file::disk::open(&path).expect("a sound file");
    assert_eq!(read.map, *window.state().document().map());
}

#[test]
fn work_at_ten_thousand_elements_depends_on_what_is_seen() {
    let mut document = Document::new(Map::with_default_vocabulary());
    let stages = ["S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8"];
    let regions = ["RO21", "BG41", "EL52", "HU11", "PL21", "SK03"];
    let mut edits = Vec::new();
    for at in 0..10_000_u64 {
        let stage = Some(stages[at as usize % stages.len()].into());
        let region = Some(regions[at as usize / stages.len() % regions.len()].into());
        let element = Element { stage, region, ..Element::new(ElementId::from_u64(at + 1), format!("Element {at}")) };
        edits.push(Edit::AddElement(Box::new(element)));
    }
    for at in 0..17_500_u64 {
        let (from, to) = (at % 10_000 + 1, at * 7919 % 10_000 + 1);
        if from != to {
            let (from, to) = (ElementId::from_u64(from), ElementId::from_u64(to));
            edits.push(Edit::AddLink(Box::new(Link::new(LinkId::from_u64(at), from, to, "data".into()))));
        }
    }
    document.edit("Many", &edits).expect("possible");
    let mut window = window(document.map().clone());
    assert_eq!(window.state().derived().pictures_built(), 1);
    let opened = window.state().canvas_work();

    // Panning back and forth over the same paper lays nothing out again.
    for way in [Key::ArrowRight, Key::ArrowLeft, Key::ArrowRight, Key::ArrowLeft] {
        press(&mut window, way);
    }
    let panned = window.state().canvas_work();
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::ArrowLeft);
    let again = window.state().canvas_work();
    assert_eq!(window.state().derived().pictures_built(), 1, "a pan builds no picture");
    assert_eq!(again.galleys, panned.galleys, "a pan over known paper lays out no text");
    assert_eq!(again.paths, panned.paths, "a pan over known paper flattens no curve");
    assert!(opened.galleys < 4_000, "{} texts were laid out for one screen", opened.galleys);

    // Far out, nothing that could not be read is laid out.
    press_with(&mut window, Modifiers::SHIFT, Key::Num1);
    let fitted = window.state().canvas_work();
    assert!(fitted.galleys - again.galleys < 100, "{} texts", fitted.galleys - again.galleys);
    assert_eq!(window.state().derived().pictures_built(), 1);
    assert!(fitted.groups < 1_000, "{} groups painted one by one", fitted.groups);
    assert!((1..300).contains(&fitted.meshes), "{} meshes", fitted.meshes);
    press(&mut window, Key::ArrowRight);
    assert_eq!(window.state().canvas_work().meshes, fitted.meshes, "a pan from afar makes no new mesh");
}

#[test]
fn an_annotation_is_pinned_and_written_on_the_canvas() {
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    let at = card(&window, "A").center();
    press(&mut window, Key::A);
    click(&mut window, at);
    type_text(&mut window, "Nobody validates this");
    press(&mut window, Key::Enter);
    let map = window.state().document().map();
    let annotation = map.annotations().iter().next().expect("pinned");
    assert_eq!(annotation.text, "Nobody validates this");
    assert_eq!(annotation.at, Anchor::Element(ElementId::from_u64(1)));
}

#[test]
fn an_annotation_on_the_paper_is_pinned_to_the_cell() {
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    let at = card(&window, "A").right_center() + Vec2::new(160.0, 0.0);
    press(&mut window, Key::A);
    click(&mut window, at);
    press(&mut window, Key::Escape);
    let map = window.state().document().map();
    let annotation = map.annotations().iter().next().expect("pinned");
    assert!(matches!(&annotation.at, Anchor::Cell { region: Some(region), .. } if region.as_str() == "RO21"));
}

#[test]
fn a_drag_on_the_paper_selects_what_it_touches_and_delete_is_undone() {
    let mut window = window(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let (a, b) = (card(&window, "A"), card(&window, "B"));
    drag(&mut window, a.left_bottom() + Vec2::new(-4.0, 6.0), b.right_top() + Vec2::new(3.0, 10.0));
    assert_eq!(window.state().session().selection.len(), 2);
    press(&mut window, Key::Delete);
    assert!(window.state().document().map().elements().is_empty());
    press_with(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(window.state().document().map().elements().len(), 2);
}

#[test]
fn alt_and_a_drag_copy_a_card() {
    let mut window = window(map_of(&[("A", "S2", "RO21"), ("B", "S4", "BG41")]));
    let (a, b) = (card(&window, "A").center(), card(&window, "B").center());
    window.event(Event::ModifiersChanged(Modifiers::ALT));
    window.step();
    drag(&mut window, a, b + Vec2::new(0.0, 6.0));
    let copies: Vec<_> =
        window.state().document().map().elements().iter().filter(|element| element.name == "A").collect();
    assert_eq!(copies.len(), 2);
    assert!(copies.iter().any(|copy| copy.region == Some("BG41".into())), "the copy has the cell it was dropped in");
    assert_eq!(window.state().document().undo_label(), Some("Duplicate"));
}

#[test]
fn space_and_the_right_button_drag_the_paper() {
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    let at = card(&window, "A").center();
    window.key_down(Key::Space);
    window.step();
    drag(&mut window, at, at + Vec2::new(60.0, 20.0));
    window.key_up(Key::Space);
    window.run();
    assert!(!window.state().document().is_modified(), "no card was moved");
    let moved = card(&window, "A").center();
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
    let again = card(&window, "A").center();
    assert!(again.distance(moved + Vec2::new(40.0, 0.0)) < 2.0, "{moved} to {again}");
}

#[test]
fn control_and_wheel_zoom_at_the_cursor() {
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    let at = card(&window, "A").center();
    window.hover_at(at);
    window.step();
    let before = window.state().session().camera().zoom;
    window.event(Event::Zoom(1.5));
    window.run();
    let zoom = window.state().session().camera().zoom;
    assert!((zoom / before - 1.5).abs() < 0.01, "{before} to {zoom}");
    assert!(card(&window, "A").center().distance(at) < 1.0, "what is under the cursor stays there");
    press_with(&mut window, Modifiers::COMMAND, Key::Num0);
    assert_eq!(window.state().session().camera().zoom, 1.0);
}

#[test]
fn a_new_map_asks_before_changes_are_lost() {
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    let at = card(&window, "A").center();
    click(&mut window, at);
    press(&mut window, Key::Delete);
    press_with(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("Cancel").click();
    window.run();
    assert!(window.state().document().is_modified());
    press_with(&mut window, Modifiers::COMMAND, Key::N);
    window.get_by_label("Do not save").click();
    window.run();
    assert!(!window.state().document().is_modified());
    assert!(window.query_by_label("Do not save").is_none());
}

#[test]
fn the_next_element_is_added_and_walked_to_by_keys() {
    let mut window = window(map_of(&[("A", "S2", "RO21")]));
    let at = card(&window, "A").center();
    click(&mut window, at);
    press_with(&mut window, Modifiers::COMMAND, Key::ArrowRight);
    type_text(&mut window, "Next");
    press(&mut window, Key::Escape);
    assert_eq!(element(&window, "Next").and_then(|next| next.stage.clone()), Some("S3".into()));
    press_with(&mut window, Modifiers::ALT, Key::ArrowLeft);
    let selected: Vec<_> = window.state().session().selected_elements().collect();
    assert_eq!(selected, [ElementId::from_u64(1)]);
}

#[test]
fn the_window_at_rest_paints_nothing() {
    let mut window = window(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    window.run();
    let next = window.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert!(next.is_none_or(|delay| delay > Duration::from_secs(3600)), "repaints after {next:?}");
}

#[test]
fn a_presentation_hides_the_panels_and_escape_ends_it() {
    let mut window = window(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    press(&mut window, Key::F5);
    assert!(window.query_by_label("End presentation").is_some());
    assert!(window.query_by_label("Outline").is_none(), "panels are away");
    press(&mut window, Key::Escape);
    assert!(window.query_by_label("End presentation").is_none());
}

#[test]
fn work_that_was_not_saved_is_offered_at_the_next_start() {
    let folder = tempfile::tempdir().expect("a folder");
    let start = |map: Map| {
        let app = App::for_test(map).keeping_in(folder.path().to_owned());
        let mut window: Window = Harness::builder()
            .with_size(egui::vec2(1366.0, 768.0))
            .with_context_setup(filiera::gui::prepare)
            .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), app);
        window.run();
        window
    };
    let mut first = start(Map::with_default_vocabulary());
    press(&mut first, Key::N);
    type_text(&mut first, "Alpha");
    press(&mut first, Key::Enter);
    press(&mut first, Key::Escape);
    let until = Instant::now() + Duration::from_secs(20);
    let is_kept = || {
        let entries = std::fs::read_dir(folder.path()).into_iter().flatten().flatten();
        entries.filter(|entry| entry.path().extension().is_some_and(|end| end == "ron")).count() > 0
    };
    while !is_kept() {
        assert!(Instant::now() < until, "unsaved work is kept");
        first.step();
        std::thread::yield_now();
    }
    drop(first);

    let mut next = start(Map::with_default_vocabulary());
    assert_eq!(next.state().document().map().elements().len(), 0);
    next.get_by_role_and_label(Role::Button, "Open it").click();
    next.run();
    assert_eq!(next.state().document().map().elements().len(), 1);
    assert!(next.state().document().is_modified(), "it is in no file yet");
    assert!(next.query_by_label("Unsaved work was found").is_none());
}

#[test]
fn a_locked_card_is_left_where_it_is() {
    let mut window = window(map_of(&[("Alpha", "S2", "RO21"), ("Beta", "S4", "RO21")]));
    let at = card(&window, "Alpha");
    click(&mut window, at.center());
    press_with(&mut window, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    let locked = window.state().document().map().clone();
    assert_eq!(window.state().document().undo_label(), Some("Lock"));
    let to = card(&window, "Beta").center();
    drag(&mut window, at.center(), to);
    press(&mut window, Key::ArrowRight);
    assert_eq!(*window.state().document().map(), locked);
    press_with(&mut window, Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::L);
    drag(&mut window, at.center(), to);
    assert_eq!(element(&window, "Alpha").and_then(|alpha| alpha.stage.clone()), Some("S4".into()));
}

#[test]
fn the_look_of_one_element_is_given_to_another() {
    let mut document = Document::new(map_of(&[("Alpha", "S2", "RO21"), ("Beta", "S4", "RO21")]));
    let hospital = filiera::edit::ElementChange::Type(Some("hospital".into()));
    document.edit("Type", &[Edit::SetElement(ElementId::from_u64(1), hospital)]).expect("possible");
    let mut window = window(document.map().clone());
    let control_alt = Modifiers::COMMAND.plus(Modifiers::ALT);
    let alpha = card(&window, "Alpha").center();
    click(&mut window, alpha);
    press_with(&mut window, control_alt, Key::C);
    let beta = card(&window, "Beta").center();
    click(&mut window, beta);
    press_with(&mut window, control_alt, Key::V);
    let beta = element(&window, "Beta").expect("still there");
    assert_eq!(beta.type_id, Some("hospital".into()));
    assert_eq!(beta.stage, Some("S4".into()), "a look is no place");
}
