//! Maps as text: canonical, readable, and the same for ever.

use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

use filiera::edit::{Document, Edit, ElementChange};
use filiera::file;
use filiera::geom::Point;
use filiera::map::{ElementField as F, *};

use super::EVERY_FIELD;

#[test]
fn files_of_version_1_load_for_ever() {
    let mut count = 0;
    for entry in fs::read_dir("tests/data/v1").unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let map = file::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(file::write(&map), text, "{}", path.display());
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn the_golden_file_has_every_field() {
    let shapes = include_str!("../../../src/file/v1/mod.rs");
    let body = &shapes[shapes.find("shapes! {").unwrap()..];
    let is_name = |word: &&str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let fields = body
        .split([' ', '{', '\n'])
        .filter_map(|word| word.strip_suffix(':')?.strip_prefix("r#").or(word.strip_suffix(':')));
    let fields: BTreeSet<&str> = fields.filter(is_name).collect();
    assert!(fields.len() > 60, "{fields:?}");
    for field in fields {
        assert!(EVERY_FIELD.contains(&format!("{field}: ")), "tests/data/v1/every-field.ron lacks `{field}`");
    }
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
