//! The rooms and what is deliberately absent from them, held by a machine.
//!
//! Read ARCHITECTURE.md for the picture. Each rule here says what to do when it
//! is broken; none needs the code to compile.

use std::fs;
use std::path::{Path, PathBuf};

use filiera::file;
use filiera::map::check;

/// Rooms from the ground up. A room may use those of earlier lines, and of its
/// own line those before it.
const FLOORS: &[&[&str]] = &[
    &["geom"],
    &["text"],
    &["map"],
    &["edit"],
    &["file", "lexicon", "formats", "import", "graph", "analysis", "layout"],
    &["scene"],
    &["export"],
    &["session", "tool"],
    &["gui"],
];

/// Rooms that the command line does without: it has no window and no gesture.
const NOT_IN_CLI: &[&str] = &["session", "tool", "gui"];

/// No file is longer than can be read in one sitting.
const MOST_LINES: usize = 600;

/// What only some rooms may say.
struct Ban {
    /// Any of these, as whole words.
    words: &'static [&'static str],
    /// Files and folders under `src/` that may.
    allowed: &'static [&'static str],
    reason: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        words: &["egui", "eframe", "epaint", "emath", "egui_plot", "egui_notify", "rfd"],
        allowed: &["gui/"],
        reason: "only gui/ knows the window: use the types of geom.rs and scene/",
    },
    Ban {
        words: &["petgraph", "NodeIndex"],
        allowed: &["graph.rs", "analysis/", "layout/"],
        reason: "results speak ElementId: ask graph.rs or analysis/",
    },
    Ban {
        words: &["std::fs", "fs::File", "OpenOptions"],
        allowed: &["file/disk.rs", "file/recovery.rs", "formats/read_bytes.rs", "cli/"],
        reason: "only file/disk.rs (and recovery.rs, beside it) touches the disk, so that no save can lose a file: call it",
    },
    Ban {
        words: &["println!", "eprintln!", "print!", "eprint!", "dbg!"],
        allowed: &["cli/"],
        reason: "only cli/ prints: return a value or an error",
    },
    Ban {
        words: &["HashMap", "HashSet"],
        // The widths of letters in text/measure.rs are looked up and never listed.
        allowed: &["gui/", "text/"],
        reason: "their order changes from run to run, and output must not: use BTreeMap or BTreeSet",
    },
    Ban {
        words: &["SystemTime", "Instant"],
        // `layout --stats` tells how long the engine took, and a process that reads a workbook has a limit of time.
        allowed: &["gui/", "cli/layout.rs", "formats/child.rs"],
        reason: "the same input gives the same bytes: no clock below the window",
    },
    Ban {
        words: &["set_record"],
        allowed: &["map/", "edit/diff.rs", "file/"],
        reason: "a map changes through Document::edit, which can be undone: make an Edit",
    },
    Ban {
        words: &[".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!"],
        allowed: &[],
        reason: "nothing panics on what comes from a file, a clipboard or a user: return an error or a default",
    },
    Ban { words: &["process::exit"], allowed: &[], reason: "it skips destructors: return an ExitCode" },
];

/// Every broken rule of a source file; `path` is below `src/`.
fn violations(path: &str, source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let lines = source.lines().count();
    if lines > MOST_LINES {
        found.push(format!("src/{path}: it has {lines} lines, more than {MOST_LINES}: split it by noun"));
    }
    // Tests may look where the code may not; they are at the file's end.
    let source = source.split("\n#[cfg(test)]\n").next().unwrap_or(source);
    let code = without_comments_and_texts(source);
    for (line, number) in code.lines().zip(1..) {
        for ban in BANS {
            let is_allowed = ban.allowed.iter().any(|prefix| path.starts_with(prefix));
            if let Some(word) = ban.words.iter().find(|word| !is_allowed && has_word(line, word)) {
                found.push(format!("src/{path}:{number}: `{word}` does not belong here: {}", ban.reason));
            }
        }
        for used in rooms_in(line, path) {
            if let Some(reason) = refused_import(room_of(path), &used) {
                found.push(format!("src/{path}:{number}: {reason}; read the rooms in ARCHITECTURE.md"));
            }
        }
    }
    if path != "scene/theme.rs" {
        for (line, number) in source.lines().zip(1..).filter(|(line, _)| !line.trim_start().starts_with("//")) {
            if has_colour(line) {
                found.push(format!("src/{path}:{number}: a colour: name it in scene/theme.rs and use the name"));
            }
        }
    }
    found
}

fn room_of(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

/// Why one room may not use another; `None` when it may.
fn refused_import(room: &str, used: &str) -> Option<String> {
    let floor = |name: &str| FLOORS.iter().position(|floor| floor.contains(&name));
    let to = floor(used)?;
    if room == "cli" {
        return NOT_IN_CLI.contains(&used).then(|| format!("`cli` uses `{used}`: the command line has no window"));
    }
    // The roots (lib.rs, main.rs) name every room.
    let from = floor(room)?;
    let at = |name: &str| FLOORS.iter().flat_map(|floor| floor.iter()).position(|other| *other == name);
    if to > from || to == from && at(used) > at(room) {
        return Some(format!("`{room}` uses `{used}`, which stands above it"));
    }
    None
}

/// Rooms that a line of code names: `crate::map`, `crate::{geom, map::Map}`.
fn rooms_in(line: &str, path: &str) -> Vec<String> {
    let mut found = Vec::new();
    // In a file at the top, `super` is the crate.
    let roots: &[&str] = if path.contains('/') { &["crate::"] } else { &["crate::", "super::"] };
    for root in roots {
        for (at, _) in line.match_indices(root) {
            let rest = &line[at + root.len()..];
            let name =
                |text: &str| text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect::<String>();
            match rest.strip_prefix('{') {
                None => found.push(name(rest)),
                Some(group) => {
                    let mut depth = 0usize;
                    let mut is_start = true;
                    for (at, c) in group.char_indices() {
                        match c {
                            '{' => depth += 1,
                            '}' if depth == 0 => break,
                            '}' => depth -= 1,
                            ',' if depth == 0 => is_start = true,
                            ' ' => {}
                            _ if is_start => {
                                found.push(name(&group[at..]));
                                is_start = false;
                            }
                            _ => {}
                        }
                    }
                }
            }
        }
    }
    found
}

fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let goes_on_before = word.starts_with(is_part) && line[..at].ends_with(is_part);
        let goes_on_after = word.ends_with(is_part) && line[at + word.len()..].starts_with(is_part);
        !goes_on_before && !goes_on_after
    })
}

/// `"#1a2b3c"`, or the constructors of a colour with numbers in them.
fn has_colour(line: &str) -> bool {
    let hex = line.match_indices("\"#").any(|(at, _)| {
        let digits = line[at + 2..].chars().take_while(char::is_ascii_hexdigit).count();
        matches!(digits, 3 | 6 | 8)
    });
    let made = ["Color::rgb(", "Color::rgba(", "Color::hex(", "Color32::from_rgb(", "Color32::from_rgba_unmultiplied("]
        .iter()
        .any(|call| {
            line.match_indices(call)
                .any(|(at, _)| line[at + call.len()..].trim_start().starts_with(|c: char| c.is_ascii_digit()))
        });
    hex || made
}

/// The code with its comments and texts blanked, line for line.
fn without_comments_and_texts(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(c) = rest.chars().next() {
        let skip = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            let hashes = rest[1..].chars().take_while(|&c| c == '#').count();
            let end = format!("\"{}", "#".repeat(hashes));
            match rest[1 + hashes..].strip_prefix('"').and_then(|body| body.find(&end)) {
                Some(len) => 2 + hashes + len + end.len(),
                None => 0,
            }
        } else if c == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|c: char| {
                let is_end = c == '"' && !escaped;
                escaped = c == '\\' && !escaped;
                is_end
            });
            end.map_or(rest.len(), |end| end + 2)
        } else if rest.starts_with("'\"'") {
            3
        } else if let Some(escape) = rest.strip_prefix("'\\") {
            escape.find('\'').filter(|len| *len < 10).map_or(1, |len| len + 3)
        } else {
            0
        };
        if skip == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        } else {
            out.extend(rest[..skip].chars().filter(|&c| c == '\n'));
            rest = &rest[skip..];
        }
    }
    out
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn every_file_keeps_to_its_room() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 20);
    let found: Vec<String> = paths
        .iter()
        .flat_map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            violations(&name, &fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(found.is_empty(), "{} rules are broken:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_room_stands_on_a_floor() {
    let lib = include_str!("../../src/lib.rs");
    for room in lib.lines().filter_map(|line| line.trim().strip_prefix("pub mod ")?.strip_suffix(';')) {
        let is_known = room == "cli" || FLOORS.iter().any(|floor| floor.contains(&room));
        assert!(is_known, "`{room}` has no place: give it one in FLOORS of tests/rooms.rs and in ARCHITECTURE.md");
    }
}

#[test]
fn broken_rules_are_seen() {
    let cases = [
        ("map/mod.rs", "use crate::edit::Edit;", "`map` uses `edit`"),
        ("map/mod.rs", "use crate::{geom::{Point, Rect}, scene};", "`map` uses `scene`"),
        ("geom.rs", "use super::text::wrap;", "`geom` uses `text`"),
        ("graph.rs", "fn a() { crate::analysis::b() }", "`graph` uses `analysis`"),
        ("cli/check.rs", "use crate::gui::App;", "the command line has no window"),
        ("scene/build.rs", "use egui::Color32;", "`egui` does not belong here"),
        ("scene/build.rs", "let id: NodeIndex = a;", "`NodeIndex` does not belong"),
        ("map/mod.rs", "fn a() { std::fs::read(b) }", "`std::fs` does not belong"),
        ("edit/mod.rs", "println!(\"{a}\");", "`println!` does not belong"),
        ("export/svg.rs", "let a = HashMap::new();", "`HashMap` does not belong"),
        ("scene/build.rs", "map.set_record(&id, None);", "`set_record` does not belong"),
        ("file/mod.rs", "let a = b.unwrap();", "`.unwrap()` does not belong"),
        ("scene/build.rs", "let ink = Color::rgb(1, 2, 3);", "a colour"),
        ("export/svg.rs", "let ink = \"#a1b2c3\";", "a colour"),
    ];
    for (path, source, expected) in cases {
        let found = violations(path, source);
        assert!(found.iter().any(|text| text.contains(expected)), "{path}: {source}: {found:?}");
    }
    let long = "\n".repeat(MOST_LINES + 1);
    assert_eq!(violations("map/mod.rs", &long).len(), 1);
}

#[test]
fn what_is_allowed_is_not_blamed() {
    let cases = [
        ("gui/app.rs", "use egui::Ui; use crate::{scene::Scene, session::Session};"),
        ("analysis/brokers.rs", "use crate::graph::Network; use petgraph::Graph;"),
        ("map/mod.rs", "/// As in egui: println!, crate::gui.\nlet a = \"use egui::Ui; crate::gui\"; // .unwrap()"),
        ("map/mod.rs", "let a = r#\"crate::gui \" .unwrap()\"#; let b = '\"'; let c = a.unwrap_or(1);"),
        ("map/mod.rs", "fn a() {}\n#[cfg(test)]\nmod tests { fn b() { c().unwrap(); } }"),
        ("scene/theme.rs", "const INK: Color = Color::rgb(1, 2, 3);"),
        ("scene/build.rs", "let ink = theme.ink; let id = \"#part\";"),
        ("lib.rs", "pub mod gui;"),
    ];
    for (path, source) in cases {
        assert_eq!(violations(path, source), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn sample_maps_open_and_save_to_the_same_bytes() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let mut count = 0;
    for entry in fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "ron") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let map = file::read(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert_eq!(file::write(&map), text, "{}: save it with the program", path.display());
        let unsourced = map.elements().iter().filter(|element| element.provenance.is_missing());
        assert_eq!(unsourced.map(|element| &element.name).next(), None, "{}: a fact without source", path.display());
        assert!(map.elements().iter().all(|element| element.contacts.is_empty()), "{}: a person", path.display());
        let problems = check::errors(&map);
        assert!(problems.is_empty(), "{}: {problems:?}", path.display());
        let head = map.head();
        assert!(!head.title.is_empty() && !head.sources.is_empty(), "{}: title and sources", path.display());
        count += 1;
    }
    assert!(count >= SAMPLE_MAPS, "maps/ has {count} maps");
}

/// How many maps come with the program, at least.
const SAMPLE_MAPS: usize = 4;
