//! The document: every change can be taken back, and equal states are equal
//! maps.

use std::collections::BTreeMap;
use std::sync::Arc;

use filiera::edit::{Document, Edit, StateId};
use filiera::file;
use filiera::geom::Point;
use filiera::map::{Element, ElementField, ElementId, Link, LinkId, Map, check};
use proptest::prelude::*;

use crate::support::maps::{Choices, map_of, numbers};

/// Remembers the map of every state that was ever seen.
#[derive(Default)]
struct Seen {
    maps: BTreeMap<StateId, Map>,
    rosters: BTreeMap<StateId, Map>,
}

impl Seen {
    #[track_caller]
    fn check(&mut self, document: &Document) {
        let map = self.maps.entry(document.state()).or_insert_with(|| document.map().clone());
        assert!(map == document.map(), "state {:?} was another map before", document.state());
        assert_eq!(check::errors(document.map()), [], "an edit broke an invariant");
        let (listed, now) = (self.rosters.entry(document.roster()).or_insert_with(|| map.clone()), document.map());
        assert!(listed.elements() == now.elements() && listed.views() == now.views(), "the roster is another one");
        assert!(listed.regions() == now.regions() && listed.types() == now.types(), "the roster is another one");
    }
}

/// Does what the numbers say: edits, gestures, cancels, undo and redo.
fn work(document: &mut Document, seen: &mut Seen, numbers: &[u32]) {
    let mut choices = Choices::new(numbers);
    while !choices.is_done() {
        match choices.below(10) {
            0 => drop(document.undo()),
            1 => drop(document.redo()),
            2 => document.begin("gesture"),
            3 => document.commit(),
            4 => document.cancel(),
            5 if document.has_gesture() => {
                let edits: Vec<_> = (0..2).filter_map(|_| choices.edit(document.map())).collect();
                let _ = document.redo_gesture(&edits);
            }
            _ => {
                let count = choices.below(3) + 1;
                let edits: Vec<_> = (0..count).filter_map(|_| choices.edit(document.map())).collect();
                let (before, state) = (document.map().clone(), document.state());
                if document.edit("edit", &edits).is_err() {
                    assert!(before == *document.map(), "a refused edit changed the map");
                    assert_eq!(state, document.state());
                }
            }
        }
        seen.check(document);
    }
}

#[test]
fn the_roster_is_another_one_only_when_what_is_listed_changed() {
    let mut document = Document::new(Map::with_default_vocabulary());
    let (a, b) = (ElementId::from_u64(1), ElementId::from_u64(2));
    let add = [a, b].map(|id| Edit::AddElement(Arc::new(Element::new(id, "x"))));
    document.edit("add", &add).expect("possible");
    let (listed, view) = (document.roster(), document.map().ordered_views()[0].id);
    let link = Link::new(LinkId::from_u64(1), a, b, "data".into());
    document.edit("link", &[Edit::AddLink(Arc::new(link))]).expect("possible");
    document.edit("place", &[Edit::Place { view, cards: vec![(a, Some(Point::ZERO))] }]).expect("possible");
    assert_eq!(document.roster(), listed);
    assert_ne!(document.state(), listed);

    document.begin("rename");
    let rename = [Edit::SetElement(a, ElementField::Name.to("y".to_owned()))];
    document.redo_gesture(&rename).expect("possible");
    assert_ne!(document.roster(), listed);
    document.commit();
    let renamed = document.roster();
    assert!(document.undo());
    assert_eq!(document.roster(), listed, "undo returns to it");
    assert!(document.redo());
    assert_eq!(document.roster(), renamed);
}

#[test]
fn an_edit_that_changes_nothing_is_no_step() {
    let mut document = Document::new(Map::with_default_vocabulary());
    let id = ElementId::from_u64(1);
    document.edit("Add", &[Edit::AddElement(Arc::new(Element::new(id, "A")))]).expect("possible");
    let (state, view) = (document.state(), document.map().ordered_views()[0].clone());
    let rename = |name: &str| Edit::SetElement(id, ElementField::Name.to(name.to_owned()));
    for edits in [vec![rename("A")], vec![rename("B"), rename("A")], vec![Edit::PutView(view)]] {
        document.edit("Nothing", &edits).expect("possible");
        assert_eq!((document.state(), document.undo_label()), (state, Some("Add")), "{edits:?}");
    }
    document.begin("Gesture");
    document.redo_gesture(&[rename("A")]).expect("possible");
    document.commit();
    assert_eq!((document.state(), document.undo_label()), (state, Some("Add")));
}

#[test]
fn what_was_written_is_saved_and_what_came_after_is_not() {
    let mut document = Document::new(Map::with_default_vocabulary());
    let add = |id| Edit::AddElement(Arc::new(Element::new(ElementId::from_u64(id), "A")));
    document.edit("Add", &[add(1)]).expect("possible");
    let written = document.state();
    document.edit("Add", &[add(2)]).expect("possible");
    document.mark_saved(written);
    assert!(document.is_modified(), "the second is in no file");
    document.undo();
    assert!(!document.is_modified());
    document.redo();
    document.mark_saved(document.state());
    assert!(!document.is_modified());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn equal_states_are_equal_maps(numbers in numbers(400)) {
        let first = Map::with_default_vocabulary();
        let mut document = Document::new(first.clone());
        let mut seen = Seen::default();
        seen.check(&document);
        work(&mut document, &mut seen, &numbers);

        document.commit();
        let last = document.map().clone();
        while document.undo() {
            seen.check(&document);
        }
        prop_assert!(*document.map() == first, "undo of everything is not the first map");
        prop_assert!(!document.is_modified());
        while document.redo() {
            seen.check(&document);
        }
        // Redo also brings back the steps that were taken back before `last`.
        while *document.map() != last {
            prop_assert!(document.undo(), "undo and redo never reached the last map again");
        }
    }

    #[test]
    fn every_map_that_edits_make_can_be_saved_and_opened(numbers in numbers(300)) {
        let map = map_of(&numbers);
        let text = file::write(&map);
        let read = file::read(&text).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert!(read == map, "{text}");
        prop_assert_eq!(file::write(&read), text);
    }
}
