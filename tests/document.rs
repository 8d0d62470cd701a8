//! The document: every change can be taken back, and equal states are equal
//! maps.

#[path = "support/maps.rs"]
mod maps;

use std::collections::BTreeMap;

use filiera::edit::{Document, StateId};
use filiera::file;
use filiera::map::{Map, check};
use maps::{Choices, map_of, numbers};
use proptest::prelude::*;

/// Remembers the map of every state that was ever seen.
#[derive(Default)]
struct Seen(BTreeMap<StateId, Map>);

impl Seen {
    #[track_caller]
    fn check(&mut self, document: &Document) {
        let map = self.0.entry(document.state()).or_insert_with(|| document.map().clone());
        assert!(map == document.map(), "state {:?} was another map before", document.state());
        assert_eq!(check::errors(document.map()), [], "an edit broke an invariant");
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
