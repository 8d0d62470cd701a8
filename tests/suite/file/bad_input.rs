//! Files that cannot be read: one clear message each, and never a panic.

use filiera::file::{self, Checked};
use proptest::prelude::*;

use super::{EVERY_FIELD, altered};
use crate::support::maps::{map_of, numbers};

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
        "line 233, column 3: there is something after the end of the map: remove it",
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
        "line 221, column 13: `colour` is not a value of `rows`: choose one of region, helix, level, type, nothing",
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
        "line 198, column 13: `scop` is not a value of `filter`: choose one of region, stage, any_stage, type, helix, level, ownership, kind, country, city, scope, employees, turnover, founded, trl, device_class, nace, tag, confidence, status, sourced",
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
        "the file was made by a newer version of Filiera (format 7; this program reads up to 2): install the newer version to open it; the file was left as it is",
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
    let half = &EVERY_FIELD.as_bytes()[..EVERY_FIELD.find("    links: [").unwrap()];
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
            "line 102, column 7: the file ends in the middle: it is cut off; restore it from a copy",
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
    let newer = "(\n    format: \"filiera-map\",\n    version: 3,\n    anything: {1: 'c', 2: Some(())} not even RON";
    assert!(file::read(newer).unwrap_err().to_string().contains("newer version of Filiera (format 3;"));
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
fn an_element_out_of_sight_is_a_warning_at_its_position() {
    let Checked::Sound(warnings) = file::check(&altered("x: 0.5, y: 128.25", "x: 0.5, y: -9e30")) else {
        panic!("it is sound");
    };
    let places: Vec<_> = warnings.iter().map(|(_, problem)| problem.to_string()).collect();
    let expected = "line 207, column 17: element `[MISSING] Notified body` is so far out";
    assert!(places.iter().any(|place| place.starts_with(expected)), "{places:?}");
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
        let map = map_of(&numbers);
        let text = file::write(&map);
        let mut lines: Vec<&str> = text.lines().collect();
        let line = lines.remove(at.index(lines.len()));
        if let Ok(read) = file::read(&lines.join("\n")) {
            prop_assert!(read != map, "without {line:?} the map is the same");
        }
    }
}
