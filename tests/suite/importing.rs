//! Files of other programs in the window: a plan first, then one step; and facts
//! for other programs.

use std::path::Path;

use egui::accesskit::{Role, Toggled};
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use filiera::edit::{Document, Edit, ElementChange};
use filiera::export::facts::FactsFormat;
use filiera::file::disk;
use filiera::map::{Contact, Map};

use crate::support::fixture;
use crate::support::window::Window;

const LIST: &str = "ID;Label;Type;Stage;NUTS 3\nP1;Romsoft;SME ICT;S4;RO213\nP2;Здраве;Wet lab;S2;BG411\nP3;;;;\n";

/// Asks for an import and types the path, as a person does without a file dialog.
fn import(window: &mut Window, path: &Path) {
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
    window.wait("the path", |window| window.query_by_role_and_label(Role::TextInput, "Path").is_some());
    window.event(egui::Event::Text(path.display().to_string()));
    window.run_steps(4);
    window.key_press(Key::Enter);
    window.wait("the plan", |window| window.query_by_label("Apply").is_some());
}

#[test]
fn a_list_is_planned_decided_applied_and_taken_back_in_one_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("partners.csv");
    disk::write_export(&path, LIST.as_bytes()).expect("a file");
    let mut window = Window::on(Map::with_default_vocabulary());
    let before = window.map().clone();
    import(&mut window, &path);
    assert!(window.query_by_label("Meaning of Wet lab").is_some(), "a word waits for its meaning");
    assert_eq!(*window.map(), before, "nothing is changed before it is applied");
    let camera = window.state().session().camera();
    window.get_by_label("Meaning of Wet lab").click();
    window.run_steps(4);
    assert!(window.query_by_label("Find meaning of wet lab").is_some());
    window.key_press(Key::Escape);
    window.run_steps(4);
    assert!(window.query_by_label("Find meaning of wet lab").is_none(), "Escape leaves the list");
    assert!(window.query_by_label("Meaning of Wet lab").is_some(), "and not the dialog");
    window.get_by_label("Add").click();
    window.wait("the decision", |window| window.query_by_label("Unknown words").is_some());
    let leave = window.query_by_label_contains("Leave out rows with errors");
    assert!(leave.is_none(), "the row without a name has an ID, so nothing is wrong");
    window.get_by_label("Apply").click();
    window.wait("the elements", |window| window.map().elements().len() == 3);
    assert_ne!(window.state().session().camera(), camera, "what came is in sight");
    let romsoft = window.named("Romsoft").expect("a row");
    assert_eq!(romsoft.region.as_ref().map(|region| region.as_str()), Some("RO213"));
    assert_eq!(window.named("Здраве").and_then(|found| found.type_id.clone()), Some("wet_lab".into()));
    window.key(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.map(), before, "one step of undo");
    assert_eq!(window.state().session().camera(), camera, "and one looks at what was there");
}

#[test]
fn the_same_list_again_has_nothing_to_apply() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("partners.csv");
    disk::write_export(&path, LIST.replace("Wet lab", "Laboratory").as_bytes()).expect("a file");
    let mut window = Window::on(Map::with_default_vocabulary());
    import(&mut window, &path);
    window.get_by_label("Apply").click();
    window.wait("the elements", |window| window.map().elements().len() == 3);
    import(&mut window, &path);
    assert!(window.query_by_label_contains("The map already has all of it").is_some());
    window.get_by_label("Cancel").click();
    window.run_steps(4);
    assert!(window.query_by_label("Apply").is_none());
}

#[test]
fn what_cannot_be_read_is_said_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("broken.graphml");
    disk::write_export(&path, b"<graphml><graph><node id=\"a\">").expect("a file");
    let mut window = Window::on(Map::with_default_vocabulary());
    import(&mut window, &path);
    assert!(window.query_all_by_label_contains("broken.graphml").next().is_some());
    assert!(window.map().elements().is_empty());
}

#[test]
fn a_list_that_is_dropped_is_planned_and_applied_when_nothing_is_undecided() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("partners.csv");
    disk::write_export(&path, b"ID,Label,Type\nP1,Romsoft,SME ICT\nP2,Oncogen,Wet lab\n").expect("a file");
    let mut window = Window::on(Map::with_default_vocabulary());
    window.drop_files(&[&path]);
    window.wait("the plan", |window| window.query_by_label("Apply").is_some());
    assert!(!window.is_enabled(Role::Button, "Apply"), "nobody has said what a wet lab is");
    window.get_by_label("Apply").click();
    // At rest: what is clicked next stands still.
    window.run();
    assert!(window.map().elements().is_empty());

    window.get_by_label_contains("Leave out rows with errors").click();
    window.wait("the plan without it", |window| window.is_enabled(Role::Button, "Apply"));
    window.get_by_label("Apply").click();
    window.wait("the rows", |window| window.named("Romsoft").is_some());
    assert_eq!(window.named("Oncogen").and_then(|found| found.type_id.clone()), None);
}

#[test]
fn contact_persons_are_written_only_when_asked_for() {
    let contact = Contact { name: "Ana Secret".into(), ..Contact::default() };
    let element = fixture::id("umf");
    let mut document = Document::new(fixture::map("umf university S2 RO213"));
    document.edit("Contact", &[Edit::SetElement(element, ElementChange::Contacts(vec![contact]))]).expect("possible");
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::on(document.map().clone());
    for (name, with_contacts) in [("without.csv", false), ("with.csv", true)] {
        let path = folder.path().join(name);
        window.key(Modifiers::COMMAND | Modifiers::SHIFT, Key::X);
        window.click(Role::RadioButton, FactsFormat::Csv.label());
        let is_on = |window: &Window| {
            let state = window.get_by_role(Role::CheckBox).accesskit_node().toggled();
            state == Some(Toggled::True)
        };
        assert!(!is_on(&window), "personal data stay here until someone decides otherwise");
        if with_contacts {
            window.get_by_role(Role::CheckBox).click();
            window.run();
            assert!(is_on(&window));
        }
        window.get_by_role_and_label(Role::Button, "Save as…").click();
        window.type_path(&path);
        window.wait("the file", |window| window.has(&format!("Wrote {name}")));
        let text = std::fs::read_to_string(&path).expect("a list");
        assert!(text.contains("umf"), "{text}");
        assert_eq!(text.contains("Ana Secret"), with_contacts, "{text}");
    }
}
