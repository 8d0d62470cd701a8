//! The rooms and what is deliberately absent from them, held by a machine.
//!
//! Read ARCHITECTURE.md for the picture. What holds in the whole crate is a
//! lint (`[lints]` in Cargo.toml, `clippy.toml`); here is what goes by room.
//! Each rule says what to do when it is broken.

mod circles;
mod source;

use std::fs;
use std::path::{Path, PathBuf};

use source::{Line, Source, Sources};

/// Rooms from the ground up. A room may use those of earlier lines, and of its
/// own line those before it.
const FLOORS: &[&[&str]] = &[
    &["messages"],
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

/// Names that only some rooms may say.
struct Ban {
    names: Names,
    /// Files and folders under `src/` that may.
    allowed: &'static [&'static str],
    reason: &'static str,
}

/// Sorts of names, each as it stands in the code.
enum Names {
    /// The first word of a path: a crate.
    Crate(&'static [&'static str]),
    /// The beginning of a path: a module.
    Module(&'static [&'static str]),
    /// Any word of a path.
    Word(&'static [&'static str]),
    Macro(&'static [&'static str]),
    Method(&'static [&'static str]),
}

/// Methods of `Path` that ask the disk.
const ASKS_THE_DISK: &[&str] = &[
    "exists",
    "try_exists",
    "is_file",
    "is_dir",
    "is_symlink",
    "metadata",
    "symlink_metadata",
    "canonicalize",
    "read_link",
    "read_dir",
];

const BANS: &[Ban] = &[
    Ban {
        names: Names::Crate(&["egui", "eframe", "epaint", "emath", "egui_plot", "rfd"]),
        allowed: &["gui/"],
        reason: "only gui/ knows the window: use the types of geom/ and scene/",
    },
    Ban { names: Names::Crate(&["petgraph"]), allowed: &["graph.rs"], reason: "results speak ElementId: ask graph.rs" },
    Ban {
        names: Names::Word(&["NodeIndex", "EdgeIndex"]),
        allowed: &["graph.rs"],
        reason: "results speak ElementId: ask graph.rs",
    },
    Ban {
        names: Names::Module(&["std", "fs"]),
        allowed: &["file/disk.rs", "file/recovery.rs", "formats/read_bytes.rs", "cli/"],
        reason: "only file/disk.rs (and recovery.rs, beside it) touches the disk, so that no save can lose a file: call it",
    },
    Ban {
        names: Names::Method(ASKS_THE_DISK),
        allowed: &["file/disk.rs", "file/recovery.rs", "formats/read_bytes.rs", "cli/"],
        reason: "it waits for the disk, which may be far away: call file/disk.rs, in the window from a job",
    },
    Ban {
        names: Names::Crate(&["tempfile"]),
        allowed: &["file/disk.rs"],
        reason: "only file/disk.rs touches the disk: call it",
    },
    Ban {
        names: Names::Macro(&["println", "eprintln", "print", "eprint"]),
        allowed: &["cli/"],
        reason: "only cli/ prints: return a value or an error",
    },
    Ban {
        names: Names::Word(&["HashMap", "HashSet"]),
        // The widths of letters in text/measure.rs are looked up and never listed.
        allowed: &["gui/", "text/measure.rs"],
        reason: "their order changes from run to run, and output must not: use BTreeMap or BTreeSet",
    },
    Ban {
        names: Names::Word(&["SystemTime", "Instant"]),
        // `layout --stats` tells how long the engine took, and the process that
        // reads workbooks has a limit of time.
        allowed: &["gui/", "cli/layout.rs", "formats/child.rs"],
        reason: "the same input gives the same bytes: no clock below the window",
    },
    Ban {
        names: Names::Method(&["set_record"]),
        allowed: &["map/", "edit/diff.rs", "file/"],
        reason: "a map changes through Document::edit, which can be undone: make an Edit",
    },
];

impl Names {
    /// The names of this sort that a file says.
    fn said_in(&self, source: &Source) -> Vec<(String, Line)> {
        let paths = |is_meant: &dyn Fn(&[String]) -> bool| {
            let meant = source.paths.iter().filter(|(path, _)| is_meant(path));
            meant.map(|(path, line)| (path.join("::"), *line)).collect()
        };
        let named = |all: &[(String, Line)], names: &[&str]| {
            all.iter().filter(|(name, _)| names.contains(&name.as_str())).cloned().collect()
        };
        match self {
            Self::Crate(names) => paths(&|path| path.first().is_some_and(|first| names.contains(&first.as_str()))),
            Self::Module(module) => {
                paths(&|path| path.iter().zip(*module).filter(|(a, b)| a == b).count() == module.len())
            }
            Self::Word(names) => paths(&|path| path.iter().any(|word| names.contains(&word.as_str()))),
            Self::Macro(names) => named(&source.macros, names),
            Self::Method(names) => named(&source.methods, names),
        }
    }
}

/// Every broken rule of a source file; `path` is below `src/`.
fn violations(path: &str, text: &str) -> Vec<String> {
    let source = Source::read(&module_of(path), text);
    let mut found = Vec::new();
    let lines = text.lines().count();
    if lines > MOST_LINES {
        found.push(format!("src/{path}: it has {lines} lines, more than {MOST_LINES}: split it by noun"));
    }
    for ban in BANS.iter().filter(|ban| !ban.allowed.iter().any(|prefix| path.starts_with(prefix))) {
        for (name, line) in ban.names.said_in(&source) {
            found.push(format!("src/{path}:{line}: `{name}` does not belong here: {}", ban.reason));
        }
    }
    for (used, line) in &source.paths {
        let [root, used, ..] = used.as_slice() else { continue };
        if let Some(reason) =
            Some(used).filter(|_| root == "crate").and_then(|used| refused_import(room_of(path), used))
        {
            found.push(format!("src/{path}:{line}: {reason}; read the rooms in ARCHITECTURE.md"));
        }
    }
    if path != "scene/theme.rs" {
        let of_texts = source.texts.iter().filter(|(text, _)| is_colour(text)).map(|(_, line)| line);
        let of_calls = source.calls_with_number.iter().filter(|(path, _)| makes_colour(path)).map(|(_, line)| line);
        found.extend(
            of_texts
                .chain(of_calls)
                .map(|line| format!("src/{path}:{line}: a colour: name it in scene/theme.rs and use the name")),
        );
    }
    found
}

/// The module that a file is: `map/check.rs` is `map::check`.
fn module_of(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs");
    let path = path.strip_suffix("/mod").unwrap_or(path);
    if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() }
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

/// True for `#1a2b3c`.
fn is_colour(text: &str) -> bool {
    text.strip_prefix('#')
        .is_some_and(|digits| matches!(digits.len(), 3 | 6 | 8) && digits.chars().all(|c| c.is_ascii_hexdigit()))
}

/// True for the functions that make a colour of numbers.
fn makes_colour(path: &[String]) -> bool {
    let [.., of, function] = path else { return false };
    match of.as_str() {
        "Color" => matches!(function.as_str(), "rgb" | "rgba" | "hex"),
        "Color32" => function.starts_with("from_"),
        _ => false,
    }
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// All files below `src/`, with their texts.
pub fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 20);
    let named = paths.iter().map(|path| {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        (name, fs::read_to_string(path).unwrap())
    });
    named.collect()
}

#[test]
fn every_file_keeps_to_its_room() {
    let found: Vec<String> = sources().iter().flat_map(|(path, text)| violations(path, text)).collect();
    assert!(found.is_empty(), "{} rules are broken:\n{}", found.len(), found.join("\n"));
}

#[test]
fn every_room_stands_on_a_floor() {
    let lib = Source::read(&[], include_str!("../../../src/lib.rs"));
    for room in &lib.modules {
        let is_known = room == "cli" || FLOORS.iter().any(|floor| floor.contains(&room.as_str()));
        assert!(is_known, "`{room}` has no place: give it one in FLOORS of tests/suite/rooms and in ARCHITECTURE.md");
    }
}

fn circles_of(files: &[(String, String)]) -> Vec<Vec<String>> {
    let read = |(path, text): &(String, String)| (module_of(path), Source::read(&module_of(path), text));
    circles::circles(&Sources(files.iter().map(read).collect()))
}

#[test]
fn no_files_stand_in_a_circle() {
    let found = circles_of(&sources());
    assert!(found.is_empty(), "these files need each other: move what they share below them\n{found:#?}");
}

#[test]
fn a_circle_is_seen_through_what_is_handed_on() {
    let files = [
        ("lib.rs", "pub mod map;"),
        ("map/mod.rs", "pub mod ids; pub mod nuts; pub mod field; pub use ids::Id; pub use field::*;"),
        ("map/ids.rs", "pub struct Id;"),
        ("map/nuts.rs", "use super::Id;\nfn a() -> Id { let b: crate::map::Field; todo!() }"),
        ("map/field.rs", "use super::{\n    Id,\n    nuts,\n};\npub struct Field;"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    assert_eq!(circles_of(&files), [["map/field", "map/nuts"]]);
    let [root, map, ids, _, field] = files;
    let open = ("map/nuts.rs".to_owned(), "use super::Id;\n#[cfg(test)]\nuse super::Field;".to_owned());
    assert_eq!(circles_of(&[root, map, ids, open, field]), Vec::<Vec<String>>::new());
}

#[test]
fn broken_rules_are_seen() {
    let cases = [
        ("map/mod.rs", "use crate::edit::Edit;", "`map` uses `edit`"),
        ("map/mod.rs", "use crate::{geom::{Point, Rect}, scene};", "`map` uses `scene`"),
        (
            "map/mod.rs",
            "use crate::{\n    geom::Point,\n    scene::{\n        Scene,\n    },\n};",
            "`map` uses `scene`",
        ),
        ("map/mod.rs", "use super::scene::Scene;", "`map` uses `scene`"),
        ("map/check.rs", "use super::super::scene::Scene;", "`map` uses `scene`"),
        ("geom.rs", "use super::text::wrap;", "`geom` uses `text`"),
        ("graph.rs", "fn a() { crate::analysis::b() }", "`graph` uses `analysis`"),
        ("graph.rs", "fn a(b: &[crate::analysis::Counts]) {}", "`graph` uses `analysis`"),
        ("graph.rs", "fn a() { matches!(b, crate::analysis::C) }", "`graph` uses `analysis`"),
        ("graph.rs", "fn a() { format!(\"{}\", crate::analysis::c()); }", "`graph` uses `analysis`"),
        ("graph.rs", "impl crate::analysis::Counts for A {}", "`graph` uses `analysis`"),
        ("graph.rs", "macro_rules! a { () => { $crate::analysis::b() } }", "`graph` uses `analysis`"),
        ("cli/check.rs", "use crate::gui::App;", "the command line has no window"),
        ("scene/picture.rs", "use egui::Color32;", "`egui::Color32` does not belong here"),
        ("scene/picture.rs", "fn a(ui: &mut egui::Ui) {}", "`egui::Ui` does not belong here"),
        ("scene/picture.rs", "fn a() { let id: NodeIndex = a; }", "`NodeIndex` does not belong"),
        ("analysis/brokers.rs", "use petgraph::Graph;", "`petgraph::Graph` does not belong"),
        ("map/mod.rs", "fn a() { std::fs::read(b) }", "`std::fs::read` does not belong"),
        ("formats/json.rs", "use std::{\n    fs,\n    io,\n};", "`std::fs` does not belong"),
        ("gui/files/choosing.rs", "fn a() { b.exists() }", "`exists` does not belong"),
        ("gui/files/choosing.rs", "fn a() { b!(c.metadata()) }", "`metadata` does not belong"),
        ("edit/mod.rs", "fn a() { println!(\"{a}\"); }", "`println` does not belong"),
        ("edit/mod.rs", "fn a() { if_it!(b, eprintln!(\"c\")) }", "`eprintln` does not belong"),
        ("export/svg.rs", "fn a() { let a = HashMap::new(); }", "`HashMap::new` does not belong"),
        ("scene/picture.rs", "fn a() { map.set_record(&id, None); }", "`set_record` does not belong"),
        ("scene/picture.rs", "fn a() { let ink = Color::rgb(1, 2, 3); }", "a colour"),
        ("scene/picture.rs", "fn a() { b!(Color::rgb(1, 2, 3)) }", "a colour"),
        ("gui/style.rs", "const INK: Color32 = Color32::from_rgb(1, 2, 3);", "a colour"),
        ("export/svg.rs", "const INK: &str = \"#a1b2c3\";", "a colour"),
    ];
    for (path, source, expected) in cases {
        let found = violations(path, source);
        assert!(found.iter().any(|text| text.contains(expected)), "{path}: {source}: {found:?}");
    }
    let long = "\n".repeat(MOST_LINES + 1);
    assert_eq!(violations("map/mod.rs", &long).len(), 1);
    let third = violations("map/mod.rs", "use crate::{\n    geom,\n    scene,\n};");
    assert!(third.iter().all(|text| text.starts_with("src/map/mod.rs:3:")), "{third:?}");
}

#[test]
fn what_is_allowed_is_not_blamed() {
    let cases = [
        ("gui/app.rs", "use egui::Ui; use crate::{scene::Scene, session::Session};"),
        ("graph.rs", "use crate::map::Map; use petgraph::Graph;"),
        (
            "map/mod.rs",
            "/// As in egui: println!, crate::gui.\nconst A: &str = \"use egui::Ui; crate::gui\"; // std::fs",
        ),
        ("map/mod.rs", "const A: &str = r#\"crate::gui \"#; const B: char = '\"';"),
        ("map/mod.rs", "fn a() {}\n#[cfg(test)]\nmod tests { use crate::gui; fn b() { println!(); } }"),
        ("scene/theme.rs", "const INK: Color = Color::rgb(1, 2, 3);"),
        ("scene/picture.rs", "fn a() { let ink = theme.ink; let id = \"#part\"; Color::rgb(r, g, b) }"),
        ("lib.rs", "pub mod gui;"),
    ];
    for (path, source) in cases {
        assert_eq!(violations(path, source), Vec::<String>::new(), "{source}");
    }
}
