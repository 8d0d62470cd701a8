//! The clipboard: parts of maps and lists of names, pasted.

use std::collections::{BTreeMap, BTreeSet};

use filiera::edit::{Document, Edit};
use filiera::file::fragment::Pasted;
use filiera::file::{self, fragment, template};
use filiera::geom::Point;
use filiera::map::*;
use proptest::prelude::*;

use super::EVERY_FIELD;
use crate::support::maps::{map_of, numbers};

/// Pastes a text into a map; gives the map and the new elements.
#[track_caller]
fn paste(text: &str, into: Map) -> (Map, Vec<ElementId>) {
    let Pasted { edits, cards } = fragment::read(text).unwrap().into_edits(&into);
    let mut document = Document::new(into);
    document.edit("Paste", &edits).unwrap();
    (document.map().clone(), cards.into_iter().map(|(id, _)| id).collect())
}

#[test]
fn a_fragment_pastes_into_a_map_that_lacks_its_vocabulary() {
    let map = file::read(EVERY_FIELD).unwrap();
    let ids = BTreeSet::from([ElementId::from_u64(1), ElementId::from_u64(2)]);
    let positions = BTreeMap::from([(ElementId::from_u64(2), Point::new(10.0, 20.0))]);
    let text = fragment::write(&map, &ids, &positions);
    assert!(!text.contains("valley"), "regions that nothing uses stay behind");

    let mut target = Document::new(template::template("empty").unwrap());
    target.edit("strip", &[Edit::RemoveStage("S5".into())]).unwrap();
    let (pasted, added) = paste(&text, target.map().clone());

    assert_eq!((pasted.elements().len(), pasted.links().len()), (2, 1));
    // What was pinned to the elements and to the link between them.
    assert_eq!(pasted.annotations().len(), 2);
    assert!(added.iter().all(|id| !ids.contains(id)), "new ids");
    assert!(pasted.stages().contains(&"S5".into()));
    let copy = pasted.element(added[0]).unwrap();
    assert_eq!(Element { id: ElementId::from_u64(1), ..copy.clone() }, *map.element(ElementId::from_u64(1)).unwrap());
    // Where the cards were is told, and what becomes of it is up to the view.
    let cards = fragment::read(&text).unwrap().into_edits(target.map()).cards;
    assert_eq!(cards.iter().map(|(_, at)| *at).collect::<Vec<_>>(), [None, Some(Point::new(10.0, 20.0))]);
    assert!(pasted.placements().is_empty());
}

#[test]
fn a_fragment_can_be_pasted_twice() {
    let map = file::read(EVERY_FIELD).unwrap();
    let all: BTreeSet<ElementId> = map.elements().ids().copied().collect();
    let text = fragment::write(&map, &all, &BTreeMap::new());
    let (once, _) = paste(&text, map.clone());
    let (twice, _) = paste(&text, once);
    assert_eq!(twice.elements().len(), 3 * map.elements().len());
    assert_eq!(twice.links().len(), 3 * map.links().len());
    assert_eq!(check::errors(&twice), []);
}

#[test]
fn a_whole_map_pastes_as_well() {
    let (pasted, added) = paste(EVERY_FIELD, template::template("empty").unwrap());
    assert_eq!((pasted.elements().len(), added.len(), pasted.placements().len()), (3, 3, 0));
}

#[test]
fn lines_of_text_become_one_element_each_in_their_order() {
    let text = "\r\n- Romsoft\r\n• Spitalul „Sf. Spiridon”\tIași\n\n\tБиоклъстер\nа\u{7}б\n";
    let (map, added) = paste(text, template::template("empty").unwrap());
    let names: Vec<_> = added.iter().map(|id| map.element(*id).unwrap().name.as_str()).collect();
    assert_eq!(names, ["Romsoft", "Spitalul „Sf. Spiridon”", "Биоклъстер", "аб"]);
}

#[test]
fn what_cannot_be_pasted_says_why() {
    let message = |text: &str| fragment::read(text).unwrap_err().to_string();
    assert_eq!(message(" \n\t\n"), "there is no text on the clipboard");
    assert_eq!(
        message(&"name\n".repeat(2_001)),
        "the clipboard holds 2001 lines: paste at most 2000 names, or import a table"
    );
    assert_eq!(
        message(&format!("a\n{}", "b".repeat(301))),
        "line 2 has 301 characters: paste a list of names, one a line"
    );
    assert!(message(&"a".repeat(fragment::MAX_TEXT_BYTES + 1)).contains("too many to paste"));
    let cut =
        fragment::write(&file::read(EVERY_FIELD).unwrap(), &BTreeSet::from([ElementId::from_u64(1)]), &BTreeMap::new());
    assert!(message(&cut[..cut.len() / 2]).starts_with("the clipboard holds a damaged part of a map"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_selection_of_any_map_pastes_into_any_other(one in numbers(200), other in numbers(200), every in 1usize..4) {
        let (map, target) = (map_of(&one), map_of(&other));
        let ids: BTreeSet<ElementId> = map.elements().ids().copied().step_by(every).collect();
        let text = fragment::write(&map, &ids, &BTreeMap::new());
        let before = target.elements().len();
        let (pasted, added) = paste(&text, target);
        prop_assert_eq!(added.len(), ids.len());
        prop_assert_eq!(pasted.elements().len(), before + ids.len());
        prop_assert_eq!(check::errors(&pasted), vec![]);
    }

    #[test]
    fn no_text_on_the_clipboard_makes_a_panic(text in any::<String>()) {
        drop(fragment::read(&text));
        drop(fragment::read(&format!("(format: \"filiera-fragment\", version: 1, {text}")));
    }
}
