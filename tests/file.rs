//! The room `file`: text, disk, clipboard and templates.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use filiera::edit::Document;
use filiera::file::disk::{self, OpenError, SaveError};
use filiera::file::{self, Checked, fragment, template};
use filiera::geom::Point;
use filiera::map::*;
use proptest::prelude::*;
use support::numbers;

const EVERY_FIELD: &str = include_str!("data/v1/every-field.ron");

// ---- Text ----

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
    let shapes = include_str!("../src/file/v1/mod.rs");
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
    use filiera::edit::{Edit, ElementChange as C, LinkChange as L};
    let set = |change| Edit::SetElement(id, change);
    let edits = [
        set(C::Name("Alba".to_owned())),
        set(C::Notes("many\nlines\nof text".to_owned())),
        set(C::Founded(Some(1800))),
        set(C::Stage(Some("X".into()))),
        set(C::Confidence(Some(Confidence::Inferred))),
        Edit::SetLink(LinkId::from_u64(1), L::Role("WP5 leader".to_owned())),
        Edit::Place { view: ViewId::from_u64(1), cards: vec![(id, Some(Point::new(13.0, 4.0)))] },
    ];
    for edit in edits {
        let mut document = Document::new(map.clone());
        document.edit("one", std::slice::from_ref(&edit)).unwrap();
        let text = file::write(document.map());
        let (before, after): (Vec<&str>, Vec<&str>) = (EVERY_FIELD.lines().collect(), text.lines().collect());
        let changed = before.iter().zip(&after).filter(|(before, after)| before != after).count();
        // The new primary stage is no further stage any more.
        let gone = usize::from(matches!(edit, Edit::SetElement(_, C::Stage(_))));
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
        document.edit("add", &[filiera::edit::Edit::AddElement(Box::new(element))]).unwrap();
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
    map.edit("add", &[filiera::edit::Edit::AddElement(Box::new(element))]).unwrap();
    let read = file::read(&file::write(map.map())).unwrap();
    assert_eq!(read.element(ElementId::from_u64(1)).unwrap().name, "a b c");
}

// ---- Bad input ----

/// The golden file with one piece of text replaced.
#[track_caller]
fn altered(from: &str, to: &str) -> String {
    assert!(EVERY_FIELD.contains(from), "{from}");
    EVERY_FIELD.replacen(from, to, 1)
}

#[track_caller]
fn check_refused(name: &str, bytes: &[u8], expected: &str) {
    let error = match file::read_bytes(bytes) {
        Ok(_) => panic!("{name}: it was read"),
        Err(error) => error.to_string(),
    };
    assert_eq!(error, expected, "{name}");
}

/// What is wrong, the text that is replaced, by what, and what is said of it.
const BAD_VALUES: &[(&str, &str, &str, &str)] = &[
    (
        "unknown field",
        "founded: 1757",
        "foundet: 1757",
        "line 61, column 13: unknown field `foundet` (did you mean `founded`?): correct or remove it",
    ),
    (
        "field twice",
        "founded: 1757,",
        "founded: 1757, founded: 1757,",
        "line 61, column 28: the field `founded` is there twice: remove one",
    ),
    (
        "number too large",
        "trl: 7",
        "trl: 700",
        "line 62, column 21: the number is too large or too small for its field: correct it",
    ),
    ("text for a number", "trl: 7", "trl: \"7\"", "line 62, column 18: a whole number belongs here: correct the value"),
    (
        "number for a text",
        "vat: \"RO0000000\"",
        "vat: 3",
        "line 74, column 18: a text in `\"` belongs here: correct the value",
    ),
    ("no number", "latitude: 47.1585", "latitude: x", "line 49, column 23: a number belongs here: correct the value"),
    ("comma missing", "trl: 7,", "trl: 7", "line 63, column 13: a comma is missing here, or a `\"` further up: add it"),
    (
        "name missing",
        "            name: \"Small\",\n",
        "",
        "line 100, column 9: the record that ends here lacks the field `name`: add it",
    ),
    (
        "unknown variant",
        "Band(\"50-249\")",
        "Bond(\"50-249\")",
        "line 93, column 24: `Bond` is none of Band, Exact: choose one of these",
    ),
    (
        "text after the end",
        "    ],\n)\n",
        "    ],\n) x",
        "line 218, column 3: there is something after the end of the map: remove it",
    ),
    (
        "unknown escape",
        "\\n\\t",
        "\\q",
        "line 76, column 26: unknown escape character: correct it, or restore the file from a copy",
    ),
    (
        "bad element id",
        "id: \"e0000000000003\"",
        "id: \"e3\"",
        "line 96, column 13: `e3` is not the id of an element: expected `e` and 13 of the characters 0-9 a-z (without i, l, o, u)",
    ),
    (
        "id twice",
        "id: \"e0000000000003\"",
        "id: \"e0000000000002\"",
        "line 96, column 13: id `e0000000000002` is used twice in `elements`: give one of the two another id (and one more problem; `filiera check` lists them)",
    ),
    (
        "vocabulary id twice",
        "id: \"S5\"",
        "id: \"S1\"",
        "line 12, column 10: id `S1` is used twice in `stages`: give one of the two another id (and 2 more problems; `filiera check` lists them)",
    ),
    ("empty id", "id: \"S5\"", "id: \"\"", "line 12, column 10: `id` is empty: give it an id"),
    (
        "dangling link",
        "to: \"e0000000000003\"",
        "to: \"e0000000000009\"",
        "line 126, column 9: link l0000000000002 ([MISSING] Notified body to e0000000000009): `to` names element e0000000000009, which is not in the map",
    ),
    (
        "dangling annotation",
        "Element(\"e0000000000001\")",
        "Element(\"e0000000000009\")",
        "line 153, column 9: annotation a0000000000003: it is pinned to element e0000000000009, which is not in the map",
    ),
    (
        "dangling position",
        "element: \"e0000000000002\", x",
        "element: \"e0000000000009\", x",
        "line 207, column 17: a position is for element e0000000000009, which is not in the map",
    ),
    (
        "position twice",
        "element: \"e0000000000002\", x",
        "element: \"e0000000000001\", x",
        "line 207, column 17: element e0000000000001 has two positions in view `Chain`: remove one",
    ),
    (
        "position not a number",
        "x: 0.5",
        "x: NaN",
        "line 207, column 17: the position (NaN, 128.25) is not finite: write numbers or remove it",
    ),
    (
        "position beyond f32",
        "x: 0.5",
        "x: 1e400",
        "line 207, column 17: the position (inf, 128.25) is not finite: write numbers or remove it",
    ),
    (
        "latitude infinite",
        "latitude: 47.1585",
        "latitude: inf",
        "line 49, column 13: `latitude` is not a finite number (inf): write a number or remove the field",
    ),
    (
        "latitude out of range",
        "latitude: 47.1585",
        "latitude: 147.0",
        "line 28, column 9: element `Alba \"White\" Hospital`: latitude must be a number of degrees from -90 to 90",
    ),
    (
        "amount not a number",
        "amount: 385359.98",
        "amount: -NaN",
        "line 112, column 13: `amount` is not a finite number (NaN): write a number or remove the field",
    ),
    (
        "turnover infinite",
        "amount: 1250000.5",
        "amount: 1e999",
        "line 56, column 13: `turnover` is not a finite number (inf): write a number or remove the field",
    ),
    (
        "annotation not a number",
        "x: 10.0",
        "x: NaN",
        "line 180, column 13: the position (NaN, -20.5) is not finite: write numbers or remove it",
    ),
    (
        "unknown kind",
        "kind: \"placeholder\"",
        "kind: \"stakholder\"",
        "line 92, column 13: `stakholder` is not a value of `kind`: choose one of stakeholder, activity, initiative, infrastructure, product, placeholder",
    ),
    (
        "unknown confidence",
        "confidence: \"reported\"",
        "confidence: \"sure\"",
        "line 124, column 13: `sure` is not a value of `confidence`: choose one of confirmed, reported, inferred",
    ),
    (
        "unknown rows",
        "rows: \"nothing\"",
        "rows: \"colour\"",
        "line 213, column 13: `colour` is not a value of `rows`: choose one of region, helix, level, type, nothing",
    ),
    (
        "NUTS level",
        "nuts_level: 3",
        "nuts_level: 4",
        "line 196, column 13: `nuts_level` is 0 to 3, and only where `rows` is region",
    ),
    (
        "unknown filter field",
        "field: \"scope\"",
        "field: \"scop\"",
        "line 198, column 13: `scop` is not a value of `filter`: choose one of region, stage, any_stage, type, helix, level, kind, country, city, scope, employees, turnover, founded, trl, device_class, nace, tag, confidence, sourced",
    ),
    (
        "filter field twice",
        "field: \"scope\"",
        "field: \"region\"",
        "line 200, column 17: the filter names `region` twice: put the values into one",
    ),
    (
        "custom field twice",
        "name: \"members\"",
        "name: \"beds\"",
        "line 79, column 17: the custom field `beds` is there twice: rename or remove one",
    ),
    (
        "NUL",
        "value: \"850\"",
        "value: \"8\\u{0}50\"",
        "line 78, column 17: `custom` has the control character U+0000, which no text may hold: remove it",
    ),
    (
        "control character",
        "\"oncology\"",
        "\"onco\u{7}logy\"",
        "line 70, column 17: `tags` has the control character U+0007, which no text may hold: remove it",
    ),
    ("TRL", "trl: 7", "trl: 12", "line 28, column 9: element `Alba \"White\" Hospital`: TRL must be 1 to 9"),
    (
        "strength",
        "strength: 3",
        "strength: 7",
        "line 104, column 9: link l0000000000001 (Alba \"White\" Hospital to [MISSING] Notified body): strength must be 1 to 3",
    ),
    (
        "stage not in the vocabulary",
        "stage: \"S5\",\n            further",
        "stage: \"S7\",\n            further",
        "line 28, column 9: element `Alba \"White\" Hospital`: stage `S7` is not in the vocabulary: add it to `stages` or choose another",
    ),
    (
        "type not in the vocabulary",
        "type: \"hospital\"",
        "type: \"spital\"",
        "line 28, column 9: element `Alba \"White\" Hospital`: type `spital` is not in the vocabulary: add it to `types` or choose another",
    ),
    (
        "region not in the list",
        "region: \"RO213\",\n            city",
        "region: \"RO999\",\n            city",
        "line 28, column 9: element `Alba \"White\" Hospital`: region `RO999` is not in the list of regions: add it to `regions`",
    ),
    (
        "link kind not in the vocabulary",
        "kind: \"money\"",
        "kind: \"love\"",
        "line 126, column 9: link l0000000000002 ([MISSING] Notified body to Small): kind `love` is not in the vocabulary: add it to `link_kinds`",
    ),
    (
        "newer version",
        "version: 1",
        "version: 7, shape: (new: [])",
        "the file was made by a newer version of Filiera (format 7; this program reads up to 1): install the newer version to open it; the file was left as it is",
    ),
    ("version 0", "version: 1", "version: 0", "version 0 is no version of a map: write `version: 1`"),
    (
        "version no number",
        "version: 1",
        "version: \"one\"",
        "line 3, column 14: a whole number belongs here: correct the value",
    ),
    (
        "another format",
        "filiera-map",
        "filiera-fragment",
        "line 1, column 1: the header says `filiera-fragment`, which is not a map: expected `format: \"filiera-map\"`",
    ),
    (
        "no header",
        "    format: \"filiera-map\",\n    version: 1,\n",
        "",
        "line 1, column 1: there is no header: a map begins with `(format: \"filiera-map\", version: 1,`",
    ),
];

#[test]
fn bad_values_say_where_they_are_and_what_to_do() {
    for (name, from, to, expected) in BAD_VALUES {
        check_refused(name, altered(from, to).as_bytes(), expected);
    }
}

#[test]
fn files_that_are_no_maps_say_what_they_seem_to_be() {
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let windows_1250 =
        |text: &str| text.chars().map(|c| if c.is_ascii() { c as u8 } else { 0xe3 }).collect::<Vec<u8>>();
    let half = &EVERY_FIELD.as_bytes()[..EVERY_FIELD.len() / 2];
    let in_a_letter = EVERY_FIELD.find('Б').unwrap() + 1;
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        ("empty", vec![], "the file is empty: restore it from a copy, or make a map with `filiera new`"),
        ("blank", b" \n\n".to_vec(), "the file is empty: restore it from a copy, or make a map with `filiera new`"),
        (
            "UTF-16 with a mark",
            [&[0xff, 0xfe], utf16(EVERY_FIELD).as_slice()].concat(),
            "the file is text in UTF-16: open it in an editor and save it as UTF-8",
        ),
        (
            "UTF-16 without a mark",
            utf16(EVERY_FIELD),
            "the file is text in UTF-16: open it in an editor and save it as UTF-8",
        ),
        (
            "Windows-1250",
            windows_1250(EVERY_FIELD),
            "line 24, column 32: byte 0xE3 is not UTF-8, so the file seems to be text in another encoding (Windows-1250, -1251, -1253 or alike): open it in an editor and save it as UTF-8",
        ),
        (
            "PNG",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            "the file is a PNG picture: open the map it was exported from",
        ),
        (
            "workbook",
            b"PK\x03\x04\x14\0\x06\0".to_vec(),
            "the file is a ZIP archive or an Office document: save its sheets as CSV and use `filiera import`",
        ),
        ("garbage", (0..=255u8).cycle().take(4096).collect(), "the file is not text: choose a map (a .ron file)"),
        (
            "JSON",
            b"{\"format\": \"filiera-map\"}".to_vec(),
            "line 1, column 1: the file seems to be JSON, not a map: choose a .ron file made by Filiera",
        ),
        (
            "a table",
            b"ID,Label,Type\ne1,Alba,hospital\n".to_vec(),
            "line 1, column 1: the file seems to be a table: read it with `filiera import`",
        ),
        (
            "SVG",
            b"<?xml version=\"1.0\"?><svg/>".to_vec(),
            "line 1, column 1: the file seems to be XML, HTML or SVG, not a map: choose a .ron file made by Filiera",
        ),
        (
            "prose",
            b"Dear partners".to_vec(),
            "line 1, column 1: the file seems to be some other text, not a map: choose a .ron file made by Filiera",
        ),
        (
            "another RON",
            b"(name: \"x\", value: 3)".to_vec(),
            "line 1, column 1: there is no header: a map begins with `(format: \"filiera-map\", version: 1,`",
        ),
        (
            "cut off",
            half.to_vec(),
            "line 98, column 13: the file ends in the middle: it is cut off; restore it from a copy",
        ),
        (
            "cut off in a letter",
            EVERY_FIELD.as_bytes()[..in_a_letter].to_vec(),
            "line 32, column 41: the file ends within a character: it is cut off; restore it from a copy",
        ),
        (
            "200 levels",
            altered("1757", &format!("{}{}", "[".repeat(200), "]".repeat(200))).into_bytes(),
            "line 61, column 22: a whole number belongs here: correct the value",
        ),
        (
            "100,000 levels",
            altered("1757", &"[".repeat(100_000)).into_bytes(),
            "line 61, column 22: a whole number belongs here: correct the value",
        ),
        (
            "100,000 levels before the header",
            format!("(x: {}", "[".repeat(100_000)).into_bytes(),
            "line 1, column 69: records are nested too deeply for a map: look for brackets that are never closed",
        ),
        (
            "200 levels in the header",
            format!("(x: {}1{})", "(a: ".repeat(200), ")".repeat(200)).into_bytes(),
            "line 1, column 258: records are nested too deeply for a map: look for brackets that are never closed",
        ),
        (
            "200 levels in a list",
            altered("\"oncology\"", &format!("{}1{}", "[".repeat(200), "]".repeat(200))).into_bytes(),
            "line 70, column 17: a text in `\"` belongs here: correct the value",
        ),
        (
            "100,000 levels and no header",
            "(".repeat(100_000).into_bytes(),
            "line 1, column 2: expected identifier: correct it, or restore the file from a copy",
        ),
    ];
    for (name, bytes, expected) in cases {
        check_refused(name, &bytes, expected);
    }
}

#[test]
fn a_header_of_a_newer_version_hides_whatever_else_is_new() {
    let newer = "(\n    format: \"filiera-map\",\n    version: 2,\n    anything: {1: 'c', 2: Some(())} not even RON";
    assert!(file::read(newer).unwrap_err().to_string().contains("newer version of Filiera (format 2;"));
}

#[test]
fn every_problem_is_listed_in_the_order_of_the_file() {
    let text = altered("trl: 7", "trl: 12").replacen("to: \"e0000000000003\"", "to: \"e0000000000009\"", 1).replacen(
        "kind: \"placeholder\"",
        "kind: \"hole\"",
        1,
    );
    let error = file::read(&text).unwrap_err();
    let lines: Vec<_> = error.problems.iter().map(|problem| problem.at.unwrap().line).collect();
    assert_eq!(lines, [28, 92, 126]);
    assert!(!error.only_values);
    assert!(file::read(&altered("trl: 7", "trl: 12")).unwrap_err().only_values);
}

#[test]
fn warnings_have_their_places_too() {
    let Checked::Sound(warnings) = file::check(&altered("name: \"Small\"", "name: \"[Missing] notified  BODY\""))
    else {
        panic!("it is sound");
    };
    let places: Vec<_> = warnings.iter().map(|(_, problem)| problem.to_string()).collect();
    assert_eq!(
        places,
        [
            "line 89, column 9: element `[MISSING] Notified body` has no source",
            "line 95, column 9: element `[Missing] notified  BODY` has no source",
            "line 95, column 9: element `[Missing] notified  BODY` may be a duplicate of e0000000000002",
        ]
    );
}

#[test]
fn no_cut_and_no_flipped_bit_makes_a_panic() {
    let bytes = EVERY_FIELD.as_bytes();
    let whole = EVERY_FIELD.trim_end().len();
    for len in 0..whole {
        assert!(file::read_bytes(&bytes[..len]).is_err(), "cut to {len} bytes it was read");
    }
    for at in 0..bytes.len() {
        let mut damaged = bytes.to_vec();
        damaged[at] ^= 1 << (at % 8);
        if let Ok(map) = file::read_bytes(&damaged) {
            assert_eq!(file::read(&file::write(&map)).unwrap(), map, "byte {at}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_deleted_line_is_lost_in_silence(numbers in numbers(200), at in any::<prop::sample::Index>()) {
        let map = support::map_of(&numbers);
        let text = file::write(&map);
        let mut lines: Vec<&str> = text.lines().collect();
        let line = lines.remove(at.index(lines.len()));
        if let Ok(read) = file::read(&lines.join("\n")) {
            prop_assert!(read != map, "without {line:?} the map is the same");
        }
    }
}

// ---- Disk ----

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_is_opened_and_nothing_is_left_beside_it() {
    let folder = folder();
    let path = folder.path().join("Карта.ron");
    let stamp = disk::create(&path, EVERY_FIELD).unwrap();
    let opened = disk::open(&path).unwrap();
    assert_eq!(opened.stamp, stamp);
    assert_eq!(file::write(&opened.map), EVERY_FIELD);
    disk::save(&path, EVERY_FIELD, Some(stamp)).unwrap();
    assert_eq!(names_in(folder.path()), ["Карта.ron"]);
}

#[test]
fn a_file_that_someone_else_changed_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("map.ron");
    let stamp = disk::create(&path, EVERY_FIELD).unwrap();
    fs::write(&path, "theirs").unwrap();
    let error = disk::save(&path, EVERY_FIELD, Some(stamp)).unwrap_err();
    assert!(matches!(error, SaveError::Changed { .. }), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
    // The user has decided.
    let stamp = disk::save(&path, EVERY_FIELD, None).unwrap();
    fs::remove_file(&path).unwrap();
    disk::save(&path, EVERY_FIELD, Some(stamp)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), EVERY_FIELD);
}

#[test]
fn a_new_map_never_takes_the_place_of_a_file() {
    let folder = folder();
    let path = folder.path().join("map.ron");
    fs::write(&path, "theirs").unwrap();
    assert!(matches!(disk::create(&path, EVERY_FIELD), Err(SaveError::Exists { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_the_mode_is_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let shared = folder.path().join("shared");
    fs::create_dir(&shared).unwrap();
    let (file, link) = (shared.join("map.ron"), folder.path().join("link.ron"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o664)).unwrap();
    symlink("shared/map.ron", &link).unwrap();
    disk::save(&link, EVERY_FIELD, None).unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), EVERY_FIELD);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o664);

    let round = folder.path().join("round.ron");
    symlink("round.ron", &round).unwrap();
    assert!(matches!(disk::save(&round, EVERY_FIELD, None), Err(SaveError::Io { .. })));
}

#[cfg(unix)]
#[test]
fn a_new_file_can_be_read_by_partners() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let (ours, plain) = (folder.path().join("map.ron"), folder.path().join("plain"));
    disk::create(&ours, EVERY_FIELD).unwrap();
    fs::write(&plain, "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&plain), "the umask decides, not the mode of temporary files");
}

#[test]
fn a_save_that_cannot_be_done_leaves_everything_as_it_was() {
    let folder = folder();
    let protected = folder.path().join("protected.ron");
    fs::write(&protected, "old").unwrap();
    let mut permissions = fs::metadata(&protected).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&protected, permissions).unwrap();

    type Is = fn(&SaveError) -> bool;
    let cases: [(&str, PathBuf, Is); 5] = [
        ("protected", protected.clone(), |error| matches!(error, SaveError::Protected { .. })),
        ("no folder", folder.path().join("absent/map.ron"), |error| matches!(error, SaveError::NoFolder { .. })),
        ("a file as folder", protected.join("map.ron"), |error| matches!(error, SaveError::NoFolder { .. })),
        ("folder", folder.path().to_owned(), |error| matches!(error, SaveError::Folder { .. })),
        ("folder to be", folder.path().join("new/"), |error| matches!(error, SaveError::Folder { .. })),
    ];
    for (name, path, is_expected) in cases {
        let error = disk::save(&path, EVERY_FIELD, None).unwrap_err();
        assert!(is_expected(&error), "{name}: {error}");
        let text = error.to_string();
        assert!(text.starts_with(&path.display().to_string()), "{name}: {text}");
    }
    assert_eq!(fs::read_to_string(&protected).unwrap(), "old");
    assert_eq!(names_in(folder.path()), ["protected.ron"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_says_so() {
    // Nobody, not even root, may make files here.
    let error = disk::create(Path::new("/sys/kernel/map.ron"), EVERY_FIELD).unwrap_err();
    assert!(matches!(error, SaveError::Denied { .. } | SaveError::Io { .. }), "{error}");
}

#[test]
fn files_that_cannot_be_opened_say_why() {
    let folder = folder();
    let error = disk::open(&folder.path().join("absent.ron")).unwrap_err();
    assert!(matches!(error, OpenError::NotFound { .. }), "{error}");
    let error = disk::open(folder.path()).unwrap_err();
    assert!(matches!(error, OpenError::Folder { .. }), "{error}");

    let path = folder.path().join("bad.ron");
    fs::write(&path, altered("trl: 7", "trl: 12")).unwrap();
    let error = disk::open(&path).unwrap_err().to_string();
    assert_eq!(error, format!("{}:28:9: element `Alba \"White\" Hospital`: TRL must be 1 to 9", path.display()));

    let huge = folder.path().join("huge.ron");
    fs::File::create(&huge).unwrap().set_len(file::MAX_BYTES + 1).unwrap();
    let error = disk::open(&huge).unwrap_err().to_string();
    assert!(error.contains("64 MiB a map may have"), "{error}");
    #[cfg(target_os = "linux")]
    assert!(matches!(disk::open(Path::new("/dev/zero")), Err(OpenError::NoFile { .. })));
}

#[test]
fn exports_are_written_with_the_same_care() {
    let folder = folder();
    let path = folder.path().join("map.png");
    disk::write_export(&path, b"first").unwrap();
    disk::write_export(&path, b"second").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"second");
    assert_eq!(names_in(folder.path()), ["map.png"]);
}

// ---- Clipboard ----

/// Pastes a text into a map; gives the map and the new elements.
#[track_caller]
fn paste(text: &str, into: Map, offset: Point) -> (Map, Vec<ElementId>) {
    let view = into.views().ids().next().copied().unwrap_or(ViewId::from_u64(0));
    let (edits, added) = fragment::read(text).unwrap().into_edits(&into, view, offset);
    let mut document = Document::new(into);
    document.edit("Paste", &edits).unwrap();
    (document.map().clone(), added)
}

#[test]
fn a_fragment_pastes_into_a_map_that_lacks_its_vocabulary() {
    let map = file::read(EVERY_FIELD).unwrap();
    let ids = BTreeSet::from([ElementId::from_u64(1), ElementId::from_u64(2)]);
    let positions = BTreeMap::from([(ElementId::from_u64(2), Point::new(10.0, 20.0))]);
    let text = fragment::write(&map, &ids, &positions);
    assert!(!text.contains("valley"), "regions that nothing uses stay behind");

    let mut target = Document::new(template::template("empty").unwrap());
    target.edit("strip", &[filiera::edit::Edit::RemoveStage("S5".into())]).unwrap();
    let (pasted, added) = paste(&text, target.map().clone(), Point::new(16.0, 16.0));

    assert_eq!((pasted.elements().len(), pasted.links().len()), (2, 1));
    // What was pinned to the elements and to the link between them.
    assert_eq!(pasted.annotations().len(), 2);
    assert!(added.iter().all(|id| !ids.contains(id)), "new ids");
    assert!(pasted.stages().contains(&"S5".into()));
    let copy = pasted.element(added[0]).unwrap();
    assert_eq!(Element { id: ElementId::from_u64(1), ..copy.clone() }, *map.element(ElementId::from_u64(1)).unwrap());
    let places: Vec<_> = pasted.placements().iter().map(|placed| (placed.element, placed.at)).collect();
    assert_eq!(places, [(added[1], Point::new(26.0, 36.0))]);
}

#[test]
fn a_fragment_can_be_pasted_twice() {
    let map = file::read(EVERY_FIELD).unwrap();
    let all: BTreeSet<ElementId> = map.elements().ids().copied().collect();
    let text = fragment::write(&map, &all, &BTreeMap::new());
    let (once, _) = paste(&text, map.clone(), Point::ZERO);
    let (twice, _) = paste(&text, once, Point::ZERO);
    assert_eq!(twice.elements().len(), 3 * map.elements().len());
    assert_eq!(twice.links().len(), 3 * map.links().len());
    assert_eq!(check::errors(&twice), []);
}

#[test]
fn a_whole_map_pastes_as_well() {
    let (pasted, added) = paste(EVERY_FIELD, template::template("empty").unwrap(), Point::ZERO);
    assert_eq!((pasted.elements().len(), added.len(), pasted.placements().len()), (3, 3, 0));
}

#[test]
fn lines_of_text_become_one_element_each_in_their_order() {
    let text = "\r\n- Romsoft\r\n• Spitalul „Sf. Spiridon”\tIași\n\n\tБиоклъстер\nа\u{7}б\n";
    let (map, added) = paste(text, template::template("empty").unwrap(), Point::ZERO);
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
        let (map, target) = (support::map_of(&one), support::map_of(&other));
        let ids: BTreeSet<ElementId> = map.elements().ids().copied().step_by(every).collect();
        let text = fragment::write(&map, &ids, &BTreeMap::new());
        let before = target.elements().len();
        let (pasted, added) = paste(&text, target, Point::ZERO);
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

// ---- Command line ----

fn filiera(arguments: &[&str]) -> (i32, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_filiera")).args(arguments).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap_or(-1), text(&output.stdout), text(&output.stderr))
}

#[test]
fn check_tells_sound_wrong_and_unreadable_apart() {
    let folder = folder();
    let path = folder.path().join("map.ron");
    let name = path.to_str().unwrap();
    let check = |text: &str| {
        fs::write(&path, text).unwrap();
        let (code, out, _) = filiera(&["check", name]);
        assert_eq!(fs::read_to_string(&path).unwrap(), text, "the file is as it was");
        (code, out.replace(name, "MAP"))
    };
    let (code, out) = check(EVERY_FIELD);
    assert_eq!(code, 0);
    assert_eq!(out.lines().next().unwrap(), "MAP:89:9: warning: element `[MISSING] Notified body` has no source");
    let (code, out) = check(&altered("trl: 7", "trl: 12").replacen("strength: 3", "strength: 4", 1));
    assert_eq!((code, out.lines().count()), (1, 2));
    assert!(
        out.starts_with("MAP:28:9: error: element `Alba \"White\" Hospital`: TRL must be 1 to 9\nMAP:104:9: error: ")
    );
    let (code, out) =
        check(&altered("to: \"e0000000000003\"", "to: \"e0000000000009\"").replacen("trl: 7", "trl: 12", 1));
    assert_eq!((code, out.lines().count()), (2, 2));
    let (code, out) = check("");
    assert_eq!((code, out.starts_with("MAP:1:1: error: the file is empty")), (2, true));
    let (code, out, error) = filiera(&["check", "absent.ron"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(error, "filiera: absent.ron: there is no such file: check the name\n");
}

#[test]
fn new_makes_a_map_once() {
    let folder = folder();
    let path = folder.path().join("new.ron");
    let name = path.to_str().unwrap();
    assert_eq!(filiera(&["new", name, "--template", "consortium"]), (0, format!("{name}\n"), String::new()));
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(file::read(&text).unwrap(), template::template("consortium").unwrap());
    let (code, _, error) = filiera(&["new", name]);
    assert_eq!((code, error.contains("there is a file of that name already")), (2, true), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
    let (code, _, error) = filiera(&["new", "other.ron", "--template", "chain"]);
    assert_eq!((code, error.contains("value-chain")), (2, true), "{error}");
}
