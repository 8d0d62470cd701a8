//! The real program, as a user calls it: what it prints, writes and answers.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::file;
use filiera::map::{Field, Key};

/// A folder of its own in which the program runs.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// With a new map, `map.ron`.
    fn with_map() -> Self {
        let desk = Self::new();
        desk.done(&["new", "map.ron"]);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    fn put(&self, name: &str, text: &str) {
        fs::File::create(self.path(name)).and_then(|mut file| file.write_all(text.as_bytes())).expect("a file");
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_filiera"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        for display in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
            command.env_remove(display);
        }
        command
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        Answer::of(&self.command(arguments).output().expect("the program runs"))
    }

    /// What was printed by a call that has to succeed.
    fn done(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!(answer.code, 0, "{arguments:?}: {answer:?}");
        answer.stdout
    }

    /// The error of a call that has to fail with exit code 2, and prints
    /// nothing but the error.
    fn refused(&self, arguments: &[&str]) -> String {
        let answer = self.run(arguments);
        assert_eq!((answer.code, answer.stdout.as_str()), (2, ""), "{arguments:?}: {answer:?}");
        assert!(!answer.stderr.contains("panicked"), "{arguments:?}: {answer:?}");
        answer.stderr
    }

    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<String> =
            entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

#[derive(Debug)]
struct Answer {
    code: i32,
    stdout: String,
    stderr: String,
}

impl Answer {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let code = output.status.code().unwrap_or(-1);
        Self { code, stdout: text(&output.stdout), stderr: text(&output.stderr) }
    }
}

#[test]
fn help_names_every_command_and_every_command_has_examples_or_codes() {
    let desk = Desk::new();
    let help = desk.done(&["--help"]);
    // Each begins its line; what it does goes on in lines that are further in.
    let list = help.split_once("Commands:").expect("a list of commands").1.split("\n\n").next().unwrap_or_default();
    let begins = |line: &&str| line.starts_with("  ") && !line.starts_with("   ");
    let named: Vec<&str> = list.lines().filter(begins).filter_map(|line| line.split_whitespace().next()).collect();
    let expected =
        ["export", "check", "counts", "coverage", "findings", "brokers", "new", "collect", "import", "layout", "help"];
    assert_eq!(named, expected, "{help}");
    for command in &named[..named.len() - 1] {
        let own = desk.done(&[command, "--help"]);
        assert!(own.contains("Exit codes:") || own.contains("Example"), "{command}: {own}");
        assert!(own.lines().all(|line| line.chars().count() <= 120), "{command}: {own}");
    }
    assert!(desk.done(&["--version"]).starts_with("filiera "));
}

#[test]
fn arguments_that_make_no_sense_are_refused_with_what_would() {
    let desk = Desk::with_map();
    for (arguments, hint) in [
        (&["export"] as &[&str], "--output <FILE>"),
        (&["export", "map.ron", "-o", "a.png", "--size", "A5"], "expected A4, A3, A2, A1, A0"),
        (&["export", "map.ron", "-o", "a.png", "--theme", "pink"], "print, light, dark, contrast"),
        (&["export", "map.ron", "-o", "a.png", "--dpi", "0"], "10..=2400"),
        (&["export", "map.ron", "-o", "a.png", "--view", "Chain", "--chart", "stages"], "cannot be used with"),
        (&["export", "map.ron", "-o", "a.png", "--split", "type"], "name one with --chart"),
        (&["export", "map.ron", "-o", "a.png", "--chart", "coverage", "--split", "type"], "leave it out"),
        (&["export", "map.ron", "-o", "a.png", "--chart", "types", "--nuts-level", "2"], "here rows are by type"),
        (&["export", "map.ron", "-o", "a.png", "--view", "Network", "--collapse", "all"], "choose one with lanes"),
        (&["counts", "map.ron", "--by", "stage", "--nuts-level", "2"], "add --split region"),
        (&["counts", "map.ron", "--by", "stage", "--view", "Chian"], "there is no view `Chian`. There is: `"),
        (&["brokers", "map.ron", "--stages", "any"], "it plays no part: leave it out"),
        (&["brokers", "map.ron", "--nuts-level", "2"], "it plays no part: leave it out"),
        (&["findings", "map.ron", "--nuts-level", "2"], "it plays no part: leave it out"),
        (&["frobnicate", "map.ron"], "--help"),
        (
            &["chek", "map.ron"],
            "`chek` is no command: there is export, check, counts, coverage, findings, brokers, new, collect, import",
        ),
    ] {
        let error = desk.refused(arguments);
        assert!(error.contains(hint), "{arguments:?}: {error}");
    }
    assert_eq!(desk.names(), ["map.ron"]);
}

#[test]
fn a_count_takes_the_filter_of_a_view() {
    let desk = Desk::new();
    desk.put("map.ron", include_str!("../../maps/north-east-romania.ron"));
    let count = |arguments: &[&str]| desk.done(&[&["counts", "map.ron", "--by", "helix"], arguments].concat());
    // The filter of that view lets pass who is in the region.
    let by_view = ["--view", "by helix", "--scope", "all"];
    let csv = |population: &[&str]| count(&[population, &["--format", "csv"]].concat());
    assert_eq!(csv(&by_view), csv(&["--scope", "in-region"]));
    assert_ne!(csv(&by_view), csv(&["--scope", "all"]));
    let table = count(&by_view);
    assert!(table.starts_with("Stakeholders by helix: all scopes, view `by helix`\n"), "{table}");
    assert!(table.contains("Left out by the filter: "), "{table}");
    let json: serde_json::Value =
        serde_json::from_str(&count(&[&by_view[..], &["--format", "json"]].concat())).expect("JSON");
    assert_eq!(json["view"], "by helix");
}

#[test]
fn a_map_that_is_changed_is_doubted_as_one_that_is_counted() {
    let desk = Desk::new();
    desk.put(
        "map.ron",
        &include_str!("../../maps/north-east-romania.ron").replacen("nuts: \"BE2\"", "nuts: \"be2\"", 1),
    );
    let said = |arguments: &[&str]| desk.run(arguments).stderr;
    let counted = said(&["counts", "map.ron", "--by", "region"]);
    assert!(counted.contains("map.ron:79:") && counted.contains("warning: "), "{counted}");
    assert_eq!(said(&["layout", "map.ron", "--stats"]), counted);
}

#[test]
fn without_a_display_the_window_says_what_to_do() {
    let error = Desk::new().refused(&[]);
    assert!(error.contains("no display") && error.contains("filiera --help"), "{error}");
}

#[test]
fn a_new_map_is_sound_and_draws_in_every_format() {
    let desk = Desk::with_map();
    desk.done(&["check", "map.ron"]);
    for (name, magic) in [("a.png", b"\x89PNG".as_slice()), ("a.svg", b"<svg"), ("a.pdf", b"%PDF")] {
        assert_eq!(desk.done(&["export", "map.ron", "-o", name, "--size", "A4", "--dpi", "60"]), "");
        let first = desk.read(name);
        assert!(first.starts_with(magic), "{name}");
        desk.done(&["export", "map.ron", "-o", name, "--size", "A4", "--dpi", "60"]);
        assert!(first == desk.read(name), "{name}: twice the same bytes");
    }
}

#[test]
fn a_picture_has_the_size_and_background_that_was_asked_for() {
    let desk = Desk::with_map();
    let header = |arguments: &[&str]| {
        desk.done(&[&["export", "map.ron", "-o", "a.png"], arguments].concat());
        let file = fs::File::open(desk.path("a.png")).expect("a picture");
        let reader = png::Decoder::new(std::io::BufReader::new(file)).read_info().expect("a PNG");
        let info = reader.info();
        (info.width, info.height, info.color_type, info.pixel_dims.map(|dims| dims.xppu))
    };
    use png::ColorType::{Rgb, Rgba};
    assert_eq!(header(&["--size", "a4", "--dpi", "100"]), (1169, 827, Rgb, Some(3937)));
    assert_eq!(header(&["--size", "A4", "--dpi", "100", "--orientation", "portrait"]), (827, 1169, Rgb, Some(3937)));
    assert_eq!(header(&["--size", "321x123", "--background", "transparent"]), (321, 123, Rgba, Some(11_811)));

    desk.done(&["export", "map.ron", "-o", "a.svg", "--size", "A2", "--orientation", "portrait"]);
    let svg = String::from_utf8(desk.read("a.svg")).expect("text");
    assert!(svg.contains(r#" width="420mm" height="594mm""#), "{}", &svg[..300]);
}

#[test]
fn every_chart_is_drawn() {
    let desk = Desk::with_map();
    for chart in filiera::scene::charts::ChartName::ALL {
        desk.done(&["export", "map.ron", "-o", "a.svg", "--chart", chart.id()]);
        let svg = String::from_utf8(desk.read("a.svg")).expect("text");
        assert!(svg.contains(&format!("<title>{}</title>", chart.label())), "{chart:?}");
    }
    let drawn = |arguments: &[&str]| {
        desk.done(&[&["export", "map.ron", "-o", "a.svg", "--chart", "regions"], arguments].concat());
        desk.read("a.svg")
    };
    assert_ne!(drawn(&["--nuts-level", "0"]), drawn(&[]));
    assert_ne!(drawn(&["--split", "type"]), drawn(&[]));
    let error = desk.refused(&["export", "map.ron", "-o", "a.svg", "--chart", "pie"]);
    assert!(error.contains("possible values: regions, stages"), "{error}");
}

#[test]
fn exporting_what_is_not_there_says_what_is() {
    let desk = Desk::with_map();
    let error = desk.refused(&["export", "map.ron", "-o", "a.png", "--view", "Chian"]);
    assert!(error.contains("there is no view `Chian`. There is: `Chain`"), "{error}");
    desk.done(&["export", "map.ron", "-o", "a.svg", "--view", "chain"]);

    let error = desk.refused(&["export", "map.ron", "-o", "a.jpg"]);
    assert_eq!(
        error,
        "filiera: a.jpg: `.jpg` is nothing this can write: use one of .png, .svg, .pdf, .csv, .xlsx, .graphml, .gexf, .dot, \
         .mmd, .drawio, .canvas, .cyjs, .html\n"
    );
    let error = desk.refused(&["export", "none.ron", "-o", "a.png"]);
    assert!(error.contains("none.ron: there is no such file"), "{error}");
    let error = desk.refused(&["export", "map.ron", "-o", "no/such/folder/a.png"]);
    assert!(error.contains("no/such/folder"), "{error}");
    let error = desk.refused(&["export", "map.ron", "-o", "a.png", "--size", "70000x70000"]);
    assert!(error.contains("too large"), "{error}");
    assert_eq!(desk.names(), ["a.svg", "map.ron"]);
}

#[test]
fn a_failed_export_leaves_the_picture_that_was_there() {
    let desk = Desk::with_map();
    desk.put("a.png", "what was there");
    desk.put("broken.ron", "(format: \"filiera-map\", version: 1, elements: [(id: ");
    for arguments in [
        &["export", "broken.ron", "-o", "a.png"] as &[&str],
        &["export", "map.ron", "-o", "a.png", "--view", "none"],
        &["export", "map.ron", "-o", "a.png", "--size", "70000x70000"],
    ] {
        desk.refused(arguments);
        assert_eq!(desk.read("a.png"), b"what was there", "{arguments:?}");
    }
    assert_eq!(desk.names(), ["a.png", "broken.ron", "map.ron"]);
}

#[test]
fn a_list_of_links_never_replaces_a_neighbour() {
    let desk = Desk::with_map();
    desk.put("actors-links.csv", "theirs");
    let export = ["export", "map.ron", "-o", "actors.csv"];
    let error = desk.refused(&export);
    assert!(error.contains("actors-links.csv: there is a file of that name already"), "{error}");
    assert_eq!((desk.read("actors-links.csv").as_slice(), desk.names().len()), (b"theirs".as_slice(), 2));
    // Beside a list that is there it is that list's.
    desk.put("actors.csv", "ours");
    desk.done(&export);
    assert!(String::from_utf8_lossy(&desk.read("actors-links.csv")).contains("From"));
}

#[test]
fn every_broken_map_is_one_clear_message_and_stays_as_it_was() {
    let desk = Desk::new();
    for (name, bytes) in [
        ("empty.ron", b"".as_slice()),
        ("picture.ron", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("utf16.ron", b"\xff\xfe(\0f\0"),
        ("truncated.ron", b"(format: \"filiera-map\", version: 1, head: (title: \"a"),
        ("newer.ron", b"(format: \"filiera-map\", version: 999)"),
    ] {
        fs::File::create(desk.path(name)).and_then(|mut file| file.write_all(bytes)).expect("a file");
        let error = desk.refused(&["export", name, "-o", "a.png"]);
        assert!(error.starts_with(&format!("filiera: {name}:")), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
        assert_eq!(desk.read(name), bytes);
    }
    assert!(!desk.path("a.png").exists());
}

#[test]
fn the_warnings_of_a_map_are_one_line() {
    let desk = Desk::new();
    desk.put("map.ron", &filiera::file::write(&without_sources(30)));
    let answer = desk.run(&["export", "map.ron", "-o", "a.svg"]);
    assert_eq!((answer.code, answer.stdout.as_str()), (0, ""));
    assert_eq!(answer.stderr.lines().count(), 1, "{}", answer.stderr);
    assert!(answer.stderr.contains("and 29 more: `filiera check map.ron` lists them"), "{}", answer.stderr);
    assert_eq!(desk.done(&["check", "map.ron"]).lines().count(), 30);
}

/// `filiera check big.ron | head` must not end in a panic.
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let desk = Desk::new();
    desk.put("map.ron", &filiera::file::write(&without_sources(3_000)));
    let mut child =
        desk.command(&["check", "map.ron"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it runs");
    drop(child.stdout.take());
    let answer = Answer::of(&child.wait_with_output().expect("it ends"));
    assert_eq!((answer.code, answer.stderr.as_str()), (0, ""));
}

/// Elements without a source: one warning each.
fn without_sources(count: usize) -> filiera::map::Map {
    use filiera::edit::{Document, Edit};
    use filiera::map::{Element, ElementId, Map};
    let mut document = Document::new(Map::with_default_vocabulary());
    let add = |at| Edit::AddElement(Arc::new(Element::new(ElementId::from_u64(at as u64), format!("Actor {at}"))));
    let edits: Vec<Edit> = (1..=count).map(add).collect();
    document.edit("add", &edits).expect("elements");
    document.map().clone()
}

/// The region's numbers were counted by hand from the lists the map was made of.
#[test]
fn the_counts_of_north_east_romania_are_those_of_its_sources() {
    let desk = Desk::new();
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/maps/north-east-romania.ron");
    let counts = |arguments: &[&str]| {
        let csv = desk.done(&[&["counts", map, "--scope", "in-region", "--format", "csv", "--by"], arguments].concat());
        csv.lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    // Key, label, total, missing: the rows that have somebody.
    let totals = |rows: &[String]| {
        let row = |row: &String| {
            let cells: Vec<&str> = row.split(',').collect();
            (cells[0].to_owned(), cells[cells.len() - 2].parse::<usize>().expect("a total"))
        };
        rows.iter().map(row).filter(|(_, total)| *total > 0).collect::<Vec<_>>()
    };
    let named =
        |rows: &[(&str, usize)]| rows.iter().map(|(key, total)| ((*key).to_owned(), *total)).collect::<Vec<_>>();

    let by_region = totals(&counts(&["region", "--nuts-level", "3"]));
    let regions = [("RO211", 3), ("RO212", 4), ("RO213", 30), ("RO214", 4), ("RO215", 5), ("RO216", 2)];
    assert_eq!(by_region, named(&regions));
    let by_stage = totals(&counts(&["stage"]));
    assert_eq!(by_stage, named(&[("S1", 1), ("S2", 13), ("S4", 5), ("S8", 1), ("S9", 17), ("X", 11)]));
    let any_stage = totals(&counts(&["stage", "--stages", "any"]));
    assert!(any_stage.contains(&("S5".to_owned(), 21)), "{any_stage:?}");
    let table = desk.done(&["counts", map, "--by", "region", "--nuts-level", "3", "--scope", "in-region"]);
    assert!(table.contains("62.5 %") && table.contains("0.421"), "{table}");
}

#[test]
fn two_lists_become_a_map_with_the_same_ids_for_everyone() {
    let elements = "ID,Label,Type,Stage,Region,Employees,Founded,Website,Source,Description\n\
                    e0,Здраве Clinic,Hospital,S9,BG41,10-49,1998,https://e0.example,interview 1,made up\n\
                    e1,Iași Labs,SME ICT,S4,RO21,0-9,2015,https://e1.example,interview 2,made up\n";
    let links = "ID,From,To,Type,Strength,Source\nl0,e1,e0,data,2,interview 1\n";
    let imported = || {
        let desk = Desk::new();
        desk.put("elements.csv", elements);
        desk.put("links.csv", links);
        desk.done(&["import", "elements.csv", "links.csv", "-o", "map.ron"]);
        desk.done(&["check", "map.ron"]);
        desk.done(&["export", "map.ron", "-o", "map.svg"]);
        let error = desk.refused(&["import", "elements.csv", "links.csv", "-o", "map.ron"]);
        assert!(error.contains("map.ron"), "{error}");
        desk.read("map.ron")
    };
    let map = imported();
    assert!(map == imported());
    let text = String::from_utf8(map).expect("text");
    assert!(
        text.contains("Здраве Clinic") && text.contains("Iași Labs") && text.matches("from: ").count() == 1,
        "{text}"
    );
}

#[test]
fn sample_maps_draw_in_print_and_in_dark() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps");
    let desk = Desk::new();
    let mut maps = 0;
    for entry in fs::read_dir(&folder).expect("the sample maps") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "ron") {
            continue;
        }
        maps += 1;
        for theme in ["print", "dark"] {
            let map = path.display().to_string();
            let answer = desk.run(&["export", &map, "-o", "a.png", "--size", "800x566", "--theme", theme]);
            assert_eq!((answer.code, answer.stdout.as_str()), (0, ""), "{map}: {answer:?}");
        }
    }
    assert!(maps >= 4, "{maps}");
}

#[test]
fn the_readme_shows_what_the_program_says() {
    let (readme, map) = (include_str!("../../README.md"), "maps/north-east-romania.ron");
    let call = format!("counts {map} --by region --nuts-level 3 --scope in-region");
    let answer =
        Desk::new().command(&call.split(' ').collect::<Vec<_>>()).current_dir(env!("CARGO_MANIFEST_DIR")).output();
    let answer = Answer::of(&answer.expect("the program runs"));
    assert!(readme.contains(&format!("$ filiera {call}\n{}", answer.stdout)), "README.md lacks\n{}", answer.stdout);
}

/// A map must not become a picture, nor a list a map, by a slip of the hand.
#[test]
fn a_file_that_is_read_is_never_written_on() {
    let desk = Desk::with_map();
    fs::copy(desk.path("map.ron"), desk.path("map.png")).expect("a copy");
    desk.put("e.csv", "ID,Label\n1,A\n");
    desk.put("l.csv", "From,To\n");
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only there are symbolic links made"))]
    let mut calls: Vec<&[&str]> = vec![
        &["export", "map.png", "-o", "./map.png"],
        &["import", "e.csv", "l.csv", "-o", "e.csv", "--force"],
        &["import", "e.csv", "l.csv", "-o", "l.csv", "--force"],
        &["layout", "map.ron", "--positions", "map.ron"],
    ];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("map.ron", desk.path("link.png")).expect("a link");
        calls.push(&["export", "map.ron", "-o", "link.png"]);
    }
    let before: Vec<_> = desk.names().iter().map(|name| desk.read(name)).collect();
    for call in calls {
        let error = desk.refused(call);
        assert!(error.contains("this is the file that is read: give the output another name"), "{error}");
    }
    assert_eq!(desk.names().iter().map(|name| desk.read(name)).collect::<Vec<_>>(), before);
}

#[test]
fn rings_are_laid_around_the_element_that_is_named() {
    let map = concat!(env!("CARGO_MANIFEST_DIR"), "/maps/north-east-romania.ron");
    let desk = Desk::new();
    fn layout<'a>(map: &'a str, more: &[&'a str]) -> Vec<&'a str> {
        [&["layout", map, "--view", "Network", "--positions", "cards.csv"], more].concat()
    }
    let middle = |more: &[&str]| {
        desk.done(&layout(map, more));
        desk.read("cards.csv")
    };
    let named = middle(&["--engine", "radial", "--around", "xDIH"]);
    assert!(named != middle(&["--engine", "radial"]), "another one is in the middle");
    let text = String::from_utf8(named.clone()).expect("text");
    let row = text.lines().find(|line| line.contains("xDIH")).expect("a row");
    let id = row.split(',').next().expect("an id");
    assert!(named == middle(&["--engine", "radial", "--around", id]), "{id}");

    let error = desk.refused(&layout(map, &["--engine", "radial", "--around", "Nobody"]));
    assert!(error.contains("no element has the id or the name `Nobody`"), "{error}");
    let error = desk.refused(&layout(map, &["--around", "xDIH"]));
    assert!(error.contains("use it with `--engine radial`"), "{error}");

    // Who is not shown is called as they were typed.
    let mut document = Document::new(file::read(&fs::read_to_string(map).expect("the sample")).expect("a map"));
    let network = document.map().ordered_views().into_iter().find(|view| view.name == "Network").expect("there");
    let mut view = (*network).clone();
    view.filter.clauses.insert(Field::Kind, [Key::new("product")].into());
    document.edit("Filter", &[Edit::PutView(view)]).expect("possible");
    desk.put("products.ron", &file::write(document.map()));
    for typed in ["xDIH", id] {
        let call = ["layout", "products.ron", "--view", "Network", "--engine", "radial", "--around", typed, "--stats"];
        let error = desk.refused(&call);
        assert!(error.contains(&format!("view `Network` does not show `{typed}`: its filter hides it")), "{error}");
    }
}

#[test]
fn a_map_is_not_called_as_a_picture_or_a_list() {
    let desk = Desk::new();
    desk.put("e.csv", "ID,Label\n1,A\n");
    desk.put("l.csv", "From,To\n");
    for call in [&["new", "north.PNG"] as &[&str], &["import", "e.csv", "l.csv", "-o", "north.csv"]] {
        let error = desk.refused(call);
        assert!(error.contains("is no ending of a map: call it north.ron"), "{error}");
    }
    assert_eq!(desk.names(), ["e.csv", "l.csv"]);
    desk.done(&["new", "north"]);
}
