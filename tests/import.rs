//! Two CSV lists become a map, and what is wrong in them is said with its place.

use std::path::Path;
use std::process::{Command, Output};

use filiera::edit::Document;
use filiera::interchange::Plan;
use filiera::interchange::csv_lists::{SOURCE_ID, Source, read};
use filiera::map::check::Severity;
use filiera::map::{Element, ElementId, ElementKind, Employees, EmployeesBand, LinkId, Map};
use proptest::prelude::*;

const ELEMENTS: &str = "\
ID,Label,Type,Stage,Region,Employees,Founded,Website,Source,Description
e0,Здраве Labs 0,SME ICT,S4,RO21,10-49,1999,https://e0.example,interview 0,\"SME ICT in RO21, made up.\"
e1,Iași Hospital,Hospital,S9,RO213,3200,1757,,https://example.org/list,
e2,Insurer,Payer,S7,GR30,,,,,
e3,Alliance,Initiative,,,,,,,
";
const LINKS: &str = "\
ID,From,To,Type,Strength,Source
l0,e0,e1,product or service,2,interview 0
l1,e2,e1,money,,
l2,e1,e3,membership,,
";

fn plan(elements: &str, links: &str) -> Plan {
    let source = |file, text: &'static str| Source { file, bytes: text.as_bytes() };
    read(
        &Map::with_default_vocabulary(),
        source("elements.csv", elements.to_owned().leak()),
        source("links.csv", links.to_owned().leak()),
    )
}

fn problems(plan: &Plan) -> Vec<String> {
    plan.problems.iter().map(ToString::to_string).collect()
}

fn applied(plan: &Plan) -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    document.edit("Import", &plan.edits).expect("a plan fits the map it was made for");
    document.map().clone()
}

fn element<'a>(map: &'a Map, id: &str) -> &'a Element {
    map.element(ElementId::derived("import", id)).unwrap_or_else(|| panic!("no {id}"))
}

#[test]
fn lists_become_elements_and_links() {
    let plan = plan(ELEMENTS, LINKS);
    assert_eq!(problems(&plan), [""; 0]);
    let map = applied(&plan);
    let first = element(&map, "e0");
    assert_eq!((first.name.as_str(), first.kind), ("Здраве Labs 0", ElementKind::Stakeholder));
    assert_eq!(first.type_id, Some("sme_ict".into()));
    assert_eq!((&first.stage, &first.region), (&Some("S4".into()), &Some("RO21".into())));
    assert_eq!((first.employees, first.founded), (Some(Employees::Band(EmployeesBand::Small)), Some(1999)));
    assert_eq!((first.website.as_str(), first.provenance.source.as_str()), ("https://e0.example", "interview 0"));
    assert_eq!(first.notes, "SME ICT in RO21, made up.");
    assert_eq!(first.custom.get(SOURCE_ID).map(String::as_str), Some("e0"));
    let hospital = element(&map, "e1");
    assert_eq!(hospital.employees, Some(Employees::Exact { count: 3200, year: None }));
    assert_eq!(hospital.provenance.url, "https://example.org/list");
    assert_eq!(element(&map, "e2").type_id, Some("payer".into()));
    assert_eq!(element(&map, "e2").region, Some("EL30".into()));
    assert_eq!((element(&map, "e3").kind, &element(&map, "e3").type_id), (ElementKind::Initiative, &None));
    let link = map.link(LinkId::derived("import", "l0")).expect("l0");
    assert_eq!((link.from, link.to), (first.id, hospital.id));
    assert_eq!((link.kind.as_str(), link.strength), ("product", Some(2)));
    assert_eq!(map.regions().len(), 3);
}

#[test]
fn the_same_lists_give_the_same_edits() {
    assert_eq!(plan(ELEMENTS, LINKS), plan(ELEMENTS, LINKS));
}

#[test]
fn columns_are_found_by_name_and_the_others_kept() {
    let plan = plan("Label;Budget;id\nUMF;2 M;u\n", "from;to;Since\nu;u;2019\n");
    assert_eq!(
        problems(&plan),
        ["links.csv:2: warning: link kind `Not stated` is new: it was added, drawn as a thin grey line"]
    );
    let map = applied(&plan);
    assert_eq!(element(&map, "u").custom.get("Budget").map(String::as_str), Some("2 M"));
    let link = map.links().iter().next().expect("a link without an id of its own");
    assert_eq!((link.note.as_str(), link.kind.as_str()), ("Since: 2019", "not_stated"));
}

#[test]
fn a_file_that_is_no_such_list_is_one_error() {
    let plan = plan("(\n    format: \"x\",\n    a, b, c,\n    d, e,\n)\n", LINKS);
    let problems = problems(&plan);
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].starts_with("elements.csv:1: error: the header has no column `ID` and `Label`"),
        "{problems:?}"
    );
}

#[test]
fn several_stages_are_a_primary_one_and_further_ones() {
    let plan = plan("ID,Label,Stage\na,A,S2; S5;S2 | S3\n", "From,To\n");
    let map = applied(&plan);
    let stages: Vec<&str> = element(&map, "a").stages().map(|stage| stage.as_str()).collect();
    assert_eq!(stages, ["S2", "S3", "S5"]);
}

#[test]
fn bad_rows_are_left_out_and_say_where() {
    let elements = "ID,Label\na,A\na,B\n,C\nd\ne,E\n";
    let links = "ID,From,To,Type\n1,a,e,data\n1,e,a,data\n2,a,d,data\n3,,a,data\n4,a,a,data,x\n";
    let plan = plan(elements, links);
    assert_eq!(
        problems(&plan),
        [
            "elements.csv:3:1: error: ID `a` is in the list twice: give this row another",
            "elements.csv:4:1: error: the row has no ID: give it one that no other row has",
            "elements.csv:5:1: error: the row has 1 cell and the header has 2: quote cells that contain `,`",
            "links.csv:3:1: error: ID `1` is in the list twice: give this row another",
            "links.csv:4:3: error: `To` names `d`, which is the ID of no element: add it to the elements or correct it",
            "links.csv:5:2: error: the link has no `From`: write the ID of an element",
            "links.csv:6:5: error: the row has 5 cells and the header has 4: quote cells that contain `,`",
        ]
    );
    let map = applied(&plan);
    assert_eq!((map.elements().len(), map.links().len()), (2, 1));
}

#[test]
fn values_that_are_not_understood_are_kept_as_text() {
    let plan = plan(
        "ID,Label,Type,Region,Employees,Founded\na,,Wet lab,Health Valley,a few,c. 1950\n",
        "From,To,Type,Strength\na,a,gossip,high\n",
    );
    assert_eq!(
        problems(&plan),
        [
            "elements.csv:2:2: warning: the element has no label: it is called `a`",
            "elements.csv:2:3: warning: type `Wet lab` is new: it was added without a helix and a level",
            "elements.csv:2:4: warning: region `Health Valley` is not in the NUTS 2024 list: it was added as it is",
            "elements.csv:2:5: warning: Employees `a few` is not a number or one of 0-9, 10-49, 50-249, 250+: \
             the text is kept in the custom field `Employees`",
            "elements.csv:2:6: warning: Founded `c. 1950` is not a year: the text is kept in the custom field `Founded`",
            "links.csv:2:3: warning: link kind `gossip` is new: it was added, drawn as a thin grey line",
            "links.csv:2:4: warning: Strength `high` is not 1, 2 or 3: it is kept in the note",
        ]
    );
    let map = applied(&plan);
    let element = element(&map, "a");
    assert_eq!(element.custom.get("Founded").map(String::as_str), Some("c. 1950"));
    assert_eq!((element.founded, element.type_id.clone()), (None, Some("wet_lab".into())));
    assert_eq!(map.links().iter().next().map(|link| link.note.as_str()), Some("Strength: high"));
}

#[test]
fn files_that_are_no_lists_say_what_to_do() {
    let no_label = plan("Id,Title\n1,A\n", LINKS);
    assert_eq!(
        problems(&no_label),
        [
            "elements.csv:1: error: the header has no column `Label`: it has `Id`, `Title`; rename the columns in the first line"
        ]
    );
    assert_eq!(problems(&plan("", LINKS)).len(), 1);
    assert_eq!(
        problems(&plan(ELEMENTS, "\n\n")),
        ["links.csv: error: the file is empty: the first line must name the columns"]
    );
}

fn filiera(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_filiera")).current_dir(folder).args(arguments).output().expect("the program runs")
}

/// Exit code, standard output, standard error.
fn said(output: &Output) -> (Option<i32>, String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout), text(&output.stderr))
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    filiera::file::disk::write_export(&path, text.as_bytes()).expect(name);
}

#[test]
fn the_command_makes_a_map_and_never_replaces_one_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    put(folder, "elements.csv", ELEMENTS);
    put(folder, "links.csv", LINKS);
    let run = |extra: &[&str], name: &str| {
        let arguments = [&["import", "elements.csv", "links.csv", "-o", name], extra].concat();
        said(&filiera(folder, &arguments))
    };
    assert_eq!(run(&[], "one.ron"), (Some(0), "one.ron: 4 elements, 3 links\n".to_owned(), String::new()));
    let (code, _, error) = run(&[], "one.ron");
    assert_eq!(code, Some(2), "{error}");
    assert_eq!(run(&["--force"], "one.ron").0, Some(0));
    assert_eq!(run(&[], "two.ron").0, Some(0));
    let text = |name| std::fs::read_to_string(folder.join(name)).expect(name).replace("\"two\"", "\"one\"");
    assert_eq!(text("one.ron"), text("two.ron"));
    for view in ["Chain", "Network", "By helix"] {
        assert!(text("one.ron").contains(&format!("name: \"{view}\"")), "a new map has the view {view}");
    }
    let (code, table, _) = said(&filiera(folder, &["counts", "one.ron", "--by", "stage"]));
    assert_eq!(code, Some(0));
    assert!(table.contains("S4  Design & development         1  33.3 %"), "{table}");
}

#[test]
fn the_command_refuses_bad_rows_unless_told_to_skip_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    put(folder, "elements.csv", "ID,Label\na,A\na,B\n");
    put(folder, "links.csv", "From,To,Type\na,b,data\n");
    let (code, out, error) = said(&filiera(folder, &["import", "elements.csv", "links.csv", "-o", "map.ron"]));
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert_eq!(
        error,
        "elements.csv:3:1: error: ID `a` is in the list twice: give this row another\n\
         links.csv:2:2: error: `To` names `b`, which is the ID of no element: add it to the elements or correct it\n\
         filiera: 2 errors, so no map was made: correct the lists, or leave out the rows that have errors with \
         --skip-bad-rows\n"
    );
    assert!(!folder.join("map.ron").exists());
    let (code, out, _) =
        said(&filiera(folder, &["import", "elements.csv", "links.csv", "-o", "map.ron", "--skip-bad-rows"]));
    assert_eq!((code, out.as_str()), (Some(1), "map.ron: 1 element, 0 links\n"));
    let (code, _, error) = said(&filiera(folder, &["import", "none.csv", "links.csv", "-o", "other.ron"]));
    assert_eq!((code, error.as_str()), (Some(2), "filiera: none.csv: there is no such file: check the name\n"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_give_a_plan_that_fits(elements in any::<Vec<u8>>(), links in any::<Vec<u8>>()) {
        let map = Map::with_default_vocabulary();
        let plan = read(&map, Source { file: "e", bytes: &elements }, Source { file: "l", bytes: &links });
        prop_assert!(plan.problems.iter().all(|problem| !problem.to_string().is_empty()));
        prop_assert!(Document::new(map).edit("Import", &plan.edits).is_ok());
    }

    #[test]
    fn any_cells_give_a_plan_that_fits(
        cells in prop::collection::vec("[a-cA-C0-9;|\"'= \u{301}Ж\t\n-]{0,6}", 60),
        ends in prop::collection::vec("[a-c0-9]{0,2}", 40),
    ) {
        let quoted = |cells: &[String]| {
            cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect::<Vec<_>>().join(",")
        };
        let lines = |header: &str, cells: &[String], width| {
            let rows: Vec<String> = cells.chunks_exact(width).map(quoted).collect();
            format!("{header}\n{}\n", rows.join("\n"))
        };
        let elements = lines("ID,Label,Type,Stage,Region,Employees", &cells, 6);
        let links = lines("ID,From,To,Type", &ends, 4);
        let map = Map::with_default_vocabulary();
        let source = |text: &str| Source { file: "list.csv", bytes: text.to_owned().into_bytes().leak() };
        let plan = read(&map, source(&elements), source(&links));
        let mut document = Document::new(map);
        prop_assert!(document.edit("Import", &plan.edits).is_ok());
        // Every row is an element or an error.
        let errors = plan.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        prop_assert!(document.map().elements().len() + errors >= cells.chunks_exact(6).filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).count());
        let text = filiera::file::write(document.map());
        let read_back = filiera::file::read(&text);
        prop_assert_eq!(read_back.as_ref().ok(), Some(document.map()));
    }
}
