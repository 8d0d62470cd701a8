//! Lists as people keep them, each with what is right for it.
//!
//! A case is a list in `tests/data/lists/` and a text of the same name with the
//! ending `.right`, written by hand before the code that reaches it:
//!
//! ```text
//! options: --add-unknown          of the command line, beside the list's path
//! exit: 0
//! element: NAME; field=value      every field that is not empty, in their order
//! link: FROM > TO; field=value
//! counts --by region: RO213 2     an answer of the map that was made
//! says: words                     stands among what is printed
//! never: words                    does not
//! ```
//!
//! `docs/lists.md` shows lists to people in the same way, each with what comes of
//! it, and is held to that here.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use filiera::file;
use filiera::map::fields::{ElementField, LinkField};
use filiera::map::{Element, Link, Map};

use crate::support::program::{filiera, said};

/// Lists that are not yet read as is right. One that is leaves this list.
const NOT_YET: &[&str] = &[];

/// Fields that the check of a list does not look at: where a record is drawn,
/// ids that are derived, and parts of the first contact beside all of them.
const APART: [&str; 9] =
    ["id", "x", "y", "width", "height", "contact_name", "contact_role", "contact_email", "contact_phone"];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/lists")
}

/// The names of the cases: their files without the ending.
fn cases() -> BTreeSet<String> {
    let files = folder().read_dir().expect("the lists").map(|entry| entry.expect("a file").path());
    let of_rights = files.filter(|path| path.extension().is_some_and(|ending| ending == "right"));
    of_rights.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect()
}

fn list_of(case: &str) -> PathBuf {
    let files = folder().read_dir().expect("the lists").map(|entry| entry.expect("a file").path());
    let is_list = |path: &PathBuf| {
        path.file_stem().is_some_and(|stem| *stem == *case) && path.extension().is_some_and(|it| it != "right")
    };
    files.into_iter().find(is_list).unwrap_or_else(|| panic!("no list for {case}"))
}

/// The lines of a case that are about what is printed or asked, and the records
/// it expects.
#[derive(Default)]
struct Right {
    options: Vec<String>,
    exit: i32,
    records: Vec<String>,
    counts: Vec<(String, String)>,
    says: Vec<String>,
    never: Vec<String>,
}

impl Right {
    fn read(case: &str) -> Self {
        Self::of(case, &std::fs::read_to_string(folder().join(format!("{case}.right"))).expect(case))
    }

    fn of(case: &str, text: &str) -> Self {
        let mut right = Self::default();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (key, rest) = line.split_once(": ").unwrap_or_else(|| panic!("{case}: {line}"));
            match key {
                "options" => right.options = rest.split('|').map(|option| option.trim().to_owned()).collect(),
                "exit" => right.exit = rest.parse().expect(line),
                "element" | "link" => right.records.push(line.to_owned()),
                "says" => right.says.push(rest.to_owned()),
                "never" => right.never.push(rest.to_owned()),
                _ if key.starts_with("counts ") => right.counts.push((key.to_owned(), rest.to_owned())),
                _ => panic!("{case}: {line}"),
            }
        }
        right.records.sort();
        right
    }
}

/// Reads a list with the real program, and returns what is not right.
fn faults(right: &Right, list: &Path) -> Vec<String> {
    let to = tempfile::tempdir().expect("a folder");
    let path = list.display().to_string();
    let mut arguments = vec!["import", &path, "-o", "map.ron"];
    arguments.extend(right.options.iter().map(String::as_str));
    let (code, out, err) = said(&filiera(to.path(), &arguments));
    let printed = format!("{out}{err}");
    let mut faults = Vec::new();
    if code != Some(right.exit) {
        faults.push(format!("exit {code:?}"));
    }
    let records = match std::fs::read(to.path().join("map.ron")) {
        Ok(bytes) => records(&file::read_bytes(&bytes).expect("a map of our own")),
        Err(_) => Vec::new(),
    };
    faults.extend(right.records.iter().filter(|line| !records.contains(line)).map(|line| format!("- {line}")));
    faults.extend(records.iter().filter(|line| !right.records.contains(line)).map(|line| format!("+ {line}")));
    if records.len() != right.records.len() {
        faults.push(format!("{} records instead of {}", records.len(), right.records.len()));
    }
    for (question, answer) in &right.counts {
        let mut arguments: Vec<&str> = question.split(' ').collect();
        arguments.extend(["--format", "csv", "map.ron"]);
        let (_, out, err) = said(&filiera(to.path(), &arguments));
        // Without the header, and of each row the key and the total.
        let row = |line: &str| line.split(',').map(|cell| cell.trim_matches('"').to_owned()).collect::<Vec<_>>();
        let rows: Vec<String> = out
            .lines()
            .skip(1)
            .map(row)
            .filter(|row| row.get(2).is_some_and(|total| total != "0"))
            .map(|row| format!("{} {}", row[0], row[2]))
            .collect();
        if rows.join(", ") != *answer {
            faults.push(format!("{question}: {}{err}", rows.join(", ")));
        }
    }
    let is_said = |words: &&String| printed.contains(words.as_str());
    faults.extend(right.says.iter().filter(|words| !is_said(words)).map(|words| format!("does not say: {words}")));
    faults.extend(right.never.iter().filter(is_said).map(|words| format!("says: {words}")));
    if !faults.is_empty() {
        faults.push(printed);
    }
    faults
}

fn records(map: &Map) -> Vec<String> {
    let elements = map.elements().iter().map(element_line);
    let mut all: Vec<String> = elements.chain(map.links().iter().map(|link| link_line(map, link))).collect();
    all.sort();
    all
}

fn element_line(element: &Element) -> String {
    let mut line = format!("element: {}", element.name);
    let is_told =
        |field: &ElementField| field.is_of_record() && *field != ElementField::Name && !APART.contains(&field.id());
    for field in ElementField::columns().filter(is_told) {
        let text = field.text(element);
        if !text.is_empty() && (field, text.as_str()) != (ElementField::Kind, "stakeholder") {
            _ = write!(line, "; {}={}", field.id(), text.replace('\n', "\\n"));
        }
    }
    for (name, text) in element.custom.iter() {
        _ = write!(line, "; {name}={}", text.replace('\n', "\\n"));
    }
    // Contacts end in an empty part: editors take the space after it away.
    line.trim_end().to_owned()
}

fn link_line(map: &Map, link: &Link) -> String {
    let name = |id| map.element(id).map_or("", |element| element.name.as_str());
    let mut line = format!("link: {} > {}", name(link.from), name(link.to));
    let ends = [LinkField::From, LinkField::To, LinkField::FromName, LinkField::ToName];
    for field in LinkField::columns().filter(|field| !ends.contains(field) && !APART.contains(&field.id())) {
        let text = field.text(link);
        if !text.is_empty() {
            _ = write!(line, "; {}={}", field.id(), text.replace('\n', "\\n"));
        }
    }
    line
}

#[test]
fn lists_are_read_as_is_right() {
    let cases = cases();
    assert!(cases.len() >= 24);
    let mut wrong = String::new();
    for case in &cases {
        let faults = faults(&Right::read(case), &list_of(case));
        match (faults.is_empty(), NOT_YET.contains(&case.as_str())) {
            (true, true) => _ = writeln!(wrong, "{case} is right now: take it from the list\n"),
            (false, false) => _ = writeln!(wrong, "{case}\n{}\n", faults.join("\n")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    let unknown: Vec<_> = NOT_YET.iter().filter(|case| !cases.contains(**case)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

/// Every list of the page, a block of its ending, stands before a block of what
/// comes of it.
#[test]
fn the_page_about_lists_is_true() {
    let page = include_str!("../../docs/lists.md");
    let to = tempfile::tempdir().expect("a folder");
    let mut blocks = page.split("```").skip(1).step_by(2).filter_map(|block| block.split_once('\n'));
    let (mut lists, mut wrong) = (0, String::new());
    while let Some((ending, text)) = blocks.next() {
        if ending == "sh" {
            continue;
        }
        let (_, right) = blocks.next().filter(|(ending, _)| *ending == "text").unwrap_or_else(|| panic!("{text}"));
        lists += 1;
        let list = to.path().join(format!("list.{ending}"));
        file::disk::write_export(&list, text.as_bytes()).expect("a list");
        let faults = faults(&Right::of(text, right), &list);
        if !faults.is_empty() {
            _ = writeln!(wrong, "{text}{}\n", faults.join("\n"));
        }
    }
    assert!(lists >= 20, "{lists}");
    assert!(wrong.is_empty(), "{wrong}");
}
