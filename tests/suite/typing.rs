//! What the keys do on the canvas: adding, naming, walking, copying.

use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use filiera::edit::{Document, Edit};
use filiera::map::{ElementId, Link, LinkId, Map};

use crate::support::window::{Window, map_of};

#[test]
fn elements_are_added_by_n_and_typing_in_a_row() {
    let mut window = Window::on(Map::with_default_vocabulary());
    window.press(Key::N);
    window.write("Regional hospital");
    window.press(Key::Enter);
    window.write("Second hospital");
    window.press(Key::Tab);
    window.write("Downstream");
    window.press(Key::Escape);

    let [first, second, third] =
        ["Regional hospital", "Second hospital", "Downstream"].map(|name| window.named(name).expect(name).clone());
    assert_eq!(first.stage, second.stage);
    assert_ne!(second.stage, third.stage, "Tab goes a stage on");
    let map = window.map();
    assert_eq!(map.elements().len(), 3, "the open, empty one is gone");
    assert!(map.links().iter().any(|link| link.from == second.id && link.to == third.id));
    assert_eq!(window.undo_label(), Some("Add Downstream"));
}

#[test]
fn letters_typed_faster_than_frames_are_not_lost() {
    let mut window = Window::on(Map::with_default_vocabulary());
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
    window.press(Key::Escape);
    assert!(window.named("Next").is_some());
    assert!(window.named("Halle").is_some(), "{:?}", window.map().elements());
}

#[test]
fn escape_before_a_name_leaves_nothing() {
    let mut window = Window::on(Map::with_default_vocabulary());
    window.press(Key::N);
    window.press(Key::Escape);
    assert!(window.map().elements().is_empty());
    assert!(!window.document().is_modified());
}

#[test]
fn a_card_is_renamed_by_f2_and_undone() {
    let mut window = Window::on(map_of(&[("Old name", "S2", "RO21")]));
    let at = window.card("Old name").center();
    window.click_at(at);
    window.press(Key::F2);
    window.write("New name");
    window.press(Key::Enter);
    assert!(window.named("New name").is_some());
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(window.named("Old name").is_some());
}

#[test]
fn typing_over_a_selected_card_renames_it() {
    let mut window = Window::on(map_of(&[("Old name", "S2", "RO21")]));
    let at = window.card("Old name").center();
    window.click_at(at);
    window.write("B");
    window.write("iobank");
    window.press(Key::Enter);
    assert!(window.named("Biobank").is_some());
}

#[test]
fn what_is_copied_is_pasted_with_its_links() {
    let mut map = Document::new(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let link = Link::new(LinkId::from_u64(9), ElementId::from_u64(1), ElementId::from_u64(2), "data".into());
    map.edit("Link", &[Edit::AddLink(Arc::new(link))]).expect("possible");
    let mut window = Window::on(map.map().clone());
    window.key(Modifiers::COMMAND, Key::A);
    window.event(Event::Copy);
    window.step();
    let text = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    window.event(Event::Paste(text.expect("text on the clipboard")));
    window.run();
    let map = window.map();
    assert_eq!((map.elements().len(), map.links().len()), (4, 2));
    assert_eq!(window.state().session().selection.len(), 2, "the copies are selected");
}

#[test]
fn the_arrow_keys_nudge_as_one_step() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    let at = window.card("A").center();
    window.click_at(at);
    for _ in 0..3 {
        window.press(Key::ArrowDown);
    }
    let placed = window.map().placements().iter().next().expect("placed").at;
    assert_eq!(placed.y, 12.0);
    window.key(Modifiers::COMMAND, Key::Z);
    assert!(window.map().placements().is_empty());
}

#[test]
fn the_next_element_is_added_and_walked_to_by_keys() {
    let mut window = Window::on(map_of(&[("A", "S2", "RO21")]));
    let at = window.card("A").center();
    window.click_at(at);
    window.key(Modifiers::COMMAND, Key::ArrowRight);
    window.write("Next");
    window.press(Key::Escape);
    assert_eq!(window.named("Next").and_then(|next| next.stage.clone()), Some("S3".into()));
    window.key(Modifiers::ALT, Key::ArrowLeft);
    let selected: Vec<_> = window.state().session().selected_elements().collect();
    assert_eq!(selected, [ElementId::from_u64(1)]);
}

#[test]
fn the_look_of_one_element_is_given_to_another() {
    let mut document = Document::new(map_of(&[("Alpha", "S2", "RO21"), ("Beta", "S4", "RO21")]));
    let hospital = filiera::map::ElementField::Type.to("hospital");
    document.edit("Type", &[Edit::SetElement(ElementId::from_u64(1), hospital)]).expect("possible");
    let mut window = Window::on(document.map().clone());
    let control_alt = Modifiers::COMMAND.plus(Modifiers::ALT);
    let alpha = window.card("Alpha").center();
    window.click_at(alpha);
    window.key(control_alt, Key::C);
    let beta = window.card("Beta").center();
    window.click_at(beta);
    window.key(control_alt, Key::V);
    let beta = window.named("Beta").expect("still there");
    assert_eq!(beta.type_id, Some("hospital".into()));
    assert_eq!(beta.stage, Some("S4".into()), "a look is no place");
}
