//! What the keys do on the canvas: adding, naming, walking, copying.

use std::sync::Arc;

use egui::{Event, Key, Modifiers};
use filiera::edit::{Document, Edit};
use filiera::map::{ElementId, Link, LinkId, Map};

use crate::support::hands::*;

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
fn what_is_copied_is_pasted_with_its_links() {
    let mut map = Document::new(map_of(&[("A", "S2", "RO21"), ("B", "S4", "RO21")]));
    let link = Link::new(LinkId::from_u64(9), ElementId::from_u64(1), ElementId::from_u64(2), "data".into());
    map.edit("Link", &[Edit::AddLink(Arc::new(link))]).expect("possible");
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
