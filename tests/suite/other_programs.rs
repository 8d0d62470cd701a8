//! Other programs read what is written here, and say what they read.
//!
//! `.ci/run` installs them and runs these tests: `cargo test -- --ignored`.
//! Where a program is missing its test fails.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use filiera::file::disk;
use filiera::map::Map;

use crate::support::program::{filiera, said};

fn sample(name: &str) -> (PathBuf, Map) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("maps").join(name);
    let map = disk::open(&path).expect("a sample map").map;
    (path, map)
}

const SAMPLES: [&str; 4] =
    ["north-east-romania.ron", "innomed-catalyst.ron", "precision-medicine-alliances.ron", "bulgaria-spin-offs.ron"];

/// What a program prints, which has to end well.
fn ask(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| panic!("{program} is needed: {error}"));
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    text
}

/// The Python that has NetworkX 3; the first on the path may be another one.
fn python() -> String {
    std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

/// The map in a file of a format, in a folder of its own.
fn exported(map: &Path, name: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    let arguments = ["export", &map.display().to_string(), "-o", &path.display().to_string()];
    let (code, _, errors) = said(&filiera(folder.path(), &arguments));
    assert_eq!(code, Some(0), "{errors}");
    (folder, path)
}

#[test]
#[ignore = "needs Python with NetworkX 3"]
fn networkx_reads_the_graphs() {
    for name in SAMPLES {
        let (path, map) = sample(name);
        for (ending, reader) in [("graphml", "read_graphml"), ("gexf", "read_gexf")] {
            let (_folder, file) = exported(&path, &format!("map.{ending}"));
            let script = format!(
                "import networkx, sys; g = networkx.{reader}(sys.argv[1]); \
                 print(g.number_of_nodes(), g.number_of_edges()); \
                 print(*sorted(g.nodes), sep=chr(10))"
            );
            let told = ask(&python(), &["-c", &script, &file.display().to_string()]);
            let mut lines = told.lines();
            let (nodes, links) = (map.elements().len(), map.links().len());
            assert_eq!(lines.next(), Some(format!("{nodes} {links}").as_str()), "{name} as {ending}");
            let ids: Vec<String> = map.elements().ids().map(ToString::to_string).collect();
            assert_eq!(lines.collect::<Vec<_>>(), ids, "{name} as {ending}");
        }
    }
}

#[test]
#[ignore = "needs Graphviz"]
fn graphviz_reads_the_graph() {
    for name in SAMPLES {
        let (path, map) = sample(name);
        let (_folder, file) = exported(&path, "map.dot");
        let counts = "BEG_G { print(nNodes($G), \" \", nEdges($G)); }";
        let told = ask("gvpr", &[counts, &file.display().to_string()]);
        assert_eq!(told.trim(), format!("{} {}", map.elements().len(), map.links().len()), "{name}");
    }
}

/// What LibreOffice makes of a file, in a folder of its own.
fn converted(file: &Path, to: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let home = format!("-env:UserInstallation=file://{}/home", folder.path().display());
    let out = folder.path().join("out");
    let (file, out_text) = (file.display().to_string(), out.display().to_string());
    ask("soffice", &[&home, "--headless", "--convert-to", to, "--outdir", &out_text, &file]);
    let made: Vec<PathBuf> =
        std::fs::read_dir(out).expect("the folder").map(|entry| entry.expect("a file").path()).collect();
    let [made] = made.as_slice() else { panic!("{made:?}") };
    (folder, made.clone())
}

/// The rows of a sheet as LibreOffice shows them.
fn sheet_as_csv(workbook: &Path, sheet: usize) -> Vec<Vec<String>> {
    // Comma, quotation mark, UTF-8, from the first row, cells as shown, of one sheet.
    let filter = format!("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}");
    let (_folder, csv) = converted(workbook, &filter);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_path(csv).expect("a list");
    let rows = reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect());
    rows.collect()
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_workbook() {
    let (path, map) = sample("north-east-romania.ron");
    let (_folder, workbook) = exported(&path, "map.xlsx");
    let elements = sheet_as_csv(&workbook, 1);
    let column = |rows: &[Vec<String>], heading: &str| {
        rows[0].iter().position(|cell| cell == heading).unwrap_or_else(|| panic!("{heading} in {:?}", rows[0]))
    };
    let (id, label) = (column(&elements, "ID"), column(&elements, "Name"));
    let shown: BTreeSet<(String, String)> =
        elements[1..].iter().map(|row| (row[id].clone(), row[label].clone())).collect();
    let wanted = map.elements().iter().map(|element| (element.id.to_string(), element.name.clone())).collect();
    assert_eq!(shown, wanted);

    let links = sheet_as_csv(&workbook, 2);
    let (from, to) = (column(&links, "From"), column(&links, "To"));
    let shown: Vec<(String, String)> = links[1..].iter().map(|row| (row[from].clone(), row[to].clone())).collect();
    let wanted: Vec<(String, String)> =
        map.links().iter().map(|link| (link.from.to_string(), link.to.to_string())).collect();
    assert_eq!(shown, wanted);
}

#[test]
#[ignore = "needs LibreOffice"]
fn a_workbook_that_libreoffice_saved_again_changes_nothing() {
    for name in ["north-east-romania.ron", "bulgaria-spin-offs.ron"] {
        let (path, map) = sample(name);
        let (folder, workbook) = exported(&path, "map.xlsx");
        for format in ["xlsx", "ods", "xls"] {
            let (_folder, again) = converted(&workbook, format);
            let (map_file, again) = (path.display().to_string(), again.display().to_string());
            let arguments = ["import", &again, "--into", &map_file, "--dry-run"];
            let (code, out, errors) = said(&filiera(folder.path(), &arguments));
            assert_eq!(code, Some(0), "{name} as {format}: {errors}");
            let same = format!("same     {} rows are as the map has them", map.elements().len() + map.links().len());
            assert!(out.contains(&same), "{name} as {format}: {out}");
        }
    }
}
