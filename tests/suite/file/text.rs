//! Maps as text: canonical, readable, and the same for ever.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use filiera::edit::{Document, Edit, ElementChange};
use filiera::file;
use filiera::geom::Point;
use filiera::map::{ElementField as F, *};
use proptest::prelude::*;

use super::{EVERY_FIELD, NEWEST};
use crate::support::maps::{map_of, numbers};

#[test]
fn files_of_every_version_load_for_ever_and_keep_their_bytes() {
    for version in ["v1", "v2"] {
        let mut count = 0;
        for entry in fs::read_dir(format!("tests/data/{version}")).unwrap() {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            let map = file::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            assert_eq!(file::write(&map), text, "{}", path.display());
            count += 1;
        }
        assert!(count > 0, "{version}");
    }
}

#[test]
fn the_golden_files_have_every_field_of_their_version() {
    let v1 = include_str!("../../../src/file/v1/mod.rs");
    let v2 = include_str!("../../../src/file/v2/element.rs");
    for (version, shapes, golden) in [("v1", v1, EVERY_FIELD), ("v2", v1, NEWEST), ("v2", v2, NEWEST)] {
        let fields = fields_of(shapes);
        assert!(fields.len() > 30, "{fields:?}");
        for field in fields {
            assert!(golden.contains(&format!("{field}: ")), "tests/data/{version}/every-field.ron lacks `{field}`");
        }
    }
}

/// Names of the fields that the shapes in a source file define.
fn fields_of(source: &str) -> BTreeSet<&str> {
    let shapes = source.find("shapes! {").map(|start| &source[start..]).unwrap();
    let shapes = &shapes[..shapes.find("\n}").unwrap()];
    let is_name = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let fields = shapes
        .split([' ', '{', '\n'])
        .filter_map(|word| word.strip_suffix(':')?.strip_prefix("r#").or(word.strip_suffix(':')));
    fields.filter(is_name).collect()
}

#[test]
fn a_map_is_written_in_the_lowest_version_that_holds_it() {
    let mut document = Document::new(file::read(EVERY_FIELD).unwrap());
    let set = |change| Edit::SetElement(ElementId::from_u64(1), change);
    let own = |value: Option<Ownership>| set(F::Ownership.to(value));
    let state = |value: Option<RecordStatus>| set(F::Status.to(value));
    document.edit("own", &[own(Some(Ownership::NonProfit)), state(Some(RecordStatus::Validated))]).unwrap();
    assert_eq!(file::write(document.map()), NEWEST);
    document.edit("take one back", &[own(None)]).unwrap();
    assert!(file::write(document.map()).contains("version: 2,"));
    document.edit("take back", &[state(None)]).unwrap();
    assert_eq!(file::write(document.map()), EVERY_FIELD);
    // Older programs know no filter by it.
    let mut view = document.map().views().iter().next().unwrap().clone();
    view.filter.clauses.insert(Field::Ownership, [Key::new("public")].into());
    document.edit("filter", &[Edit::PutView(view)]).unwrap();
    assert!(file::write(document.map()).contains("version: 2,"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_map_comes_back_from_its_version(numbers in numbers(300)) {
        let map = map_of(&numbers);
        let text = file::write(&map);
        prop_assert_eq!(file::write(&file::read(&text).unwrap()), text.clone());
        let is_owned =
            map.elements().iter().any(|element| element.ownership.is_some() || element.status.is_some());
        let is_of_two = |view: &View| {
            let has = |field| view.filter.clauses.contains_key(field);
            has(&Field::Ownership) || has(&Field::Status) || view.colour == ColourBy::Status
        };
        let is_filtered = map.views().iter().any(is_of_two);
        let version = if is_owned || is_filtered { "version: 2," } else { "version: 1," };
        prop_assert!(text.contains(version));
    }
}

#[test]
fn a_field_of_a_later_version_is_refused_in_an_older_one() {
    let error = file::read(&NEWEST.replacen("version: 2", "version: 1", 1)).unwrap_err();
    let line = 1 + NEWEST.lines().position(|line| line.contains("ownership: ")).unwrap();
    assert_eq!(error.problems[0].at.map(|at| at.line), Some(line), "{error}");
    assert!(error.to_string().contains("ownership"), "{error}");
}

#[test]
fn changing_one_field_changes_one_line() {
    let map = file::read(EVERY_FIELD).unwrap();
    let id = ElementId::from_u64(1);
    let set = |change| Edit::SetElement(id, change);
    let edits = [
        set(F::Name.to("Alba")),
        set(F::Notes.to("many\nlines\nof text")),
        set(F::Founded.to(1800)),
        set(F::Stage.to("X")),
        set(F::Confidence.to(Confidence::Inferred)),
        Edit::SetLink(LinkId::from_u64(1), LinkField::Role.to("WP5 leader")),
        Edit::Place { view: ViewId::from_u64(1), cards: vec![(id, Some(Point::new(13.0, 4.0)))] },
    ];
    for edit in edits {
        let mut document = Document::new(map.clone());
        document.edit("one", std::slice::from_ref(&edit)).unwrap();
        let text = file::write(document.map());
        let (before, after): (Vec<&str>, Vec<&str>) = (EVERY_FIELD.lines().collect(), text.lines().collect());
        let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
        // The new primary stage is no further stage any more.
        let gone = usize::from(matches!(edit, Edit::SetElement(_, ElementChange::Set(F::Stage, _))));
        assert_eq!(before.len() - gone, after.len(), "{edit:?}");
        if gone == 0 {
            assert_eq!(changed, 1, "{edit:?}");
        }
    }
}

#[test]
fn texts_are_written_as_they_are_read() {
    for text in ["Sant'Alba", "Спиноф", "Ήλιος", "Iași", "e\u{301}"] {
        let mut document = Document::new(Map::with_default_vocabulary());
        let element = Element::new(ElementId::from_u64(1), text);
        document.edit("add", &[Edit::AddElement(Arc::new(element))]).unwrap();
        assert!(file::write(document.map()).contains(&format!("name: \"{text}\",")), "{text}");
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_are_no_obstacle() {
    let map = file::read(EVERY_FIELD).unwrap();
    let marked = format!("\u{feff}{EVERY_FIELD}");
    assert_eq!(file::read_bytes(marked.as_bytes()).unwrap(), map);
    assert_eq!(file::read(&marked).unwrap(), map);
    assert_eq!(file::read(&EVERY_FIELD.replace('\n', "\r\n")).unwrap(), map);
}

#[test]
fn control_characters_never_make_a_file_that_cannot_be_read() {
    let mut map = Document::new(Map::with_default_vocabulary());
    let element = Element::new(ElementId::from_u64(1), "a\0b\u{7}c");
    map.edit("add", &[Edit::AddElement(Arc::new(element))]).unwrap();
    let read = file::read(&file::write(map.map())).unwrap();
    assert_eq!(read.element(ElementId::from_u64(1)).unwrap().name, "a b c");
}
