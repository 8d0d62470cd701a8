//! The workbook for partners: what comes back says only what was changed.

use std::io::{Cursor, Read as _, Write as _};
use std::path::Path;

use filiera::edit::{Document, Edit};
use filiera::file;
use filiera::map::fields::ElementField;
use filiera::map::{Contact, Map};

use crate::support::program::{filiera, put, said};

/// Runs the program; gives what it printed.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let (code, out, err) = said(&filiera(folder, arguments));
    assert_eq!(code, Some(0), "{arguments:?}: {out}{err}");
    out + &err
}

/// The entries of a workbook with their texts.
fn entries(folder: &Path) -> Vec<(String, String)> {
    let bytes = std::fs::read(folder.join("ask.xlsx")).expect("the workbook");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
    (0..zip.len())
        .map(|at| {
            let mut entry = zip.by_index(at).expect("an entry");
            let mut text = String::new();
            entry.read_to_string(&mut text).expect("XML");
            (entry.name().expect("a name").into_owned(), text)
        })
        .collect()
}

/// Writes the workbook anew with one text in place of another.
fn correct(folder: &Path, before: &str, after: &str) {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = 0;
    for (name, text) in entries(folder) {
        found += text.matches(before).count();
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.replace(before, after).as_bytes()).expect("memory");
    }
    assert_eq!(found, 1, "{before}");
    let bytes = zip.finish().expect("memory").into_inner();
    file::disk::write_export(&folder.join("ask.xlsx"), &bytes).expect("a file");
}

fn sample() -> Map {
    file::read(include_str!("../../maps/north-east-romania.ron")).expect("a map of ours")
}

#[test]
fn what_comes_back_unchanged_changes_nothing() {
    for map in ["north-east-romania", "innomed-catalyst", "bulgaria-spin-offs", "precision-medicine-alliances"] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("maps/{map}.ron")).display().to_string();
        run(folder.path(), &["collect", &path, "-o", "ask.xlsx"]);
        let told = run(folder.path(), &["import", "ask.xlsx", "--into", &path, "--dry-run"]);
        assert!(told.contains("Elements: 0 new, 0 updated,"), "{map}: {told}");
        assert!(!told.contains("new      "), "{map}: {told}");
        assert!(!told.contains("error:") && !told.contains("warning:"), "{map}: {told}");
    }
}

#[test]
fn one_cell_that_was_corrected_is_one_update() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut document = Document::new(sample());
    let id = document.map().elements().iter().find(|element| element.is_stakeholder()).expect("a stakeholder").id;
    let city = Edit::SetElement(id, ElementField::City.to("Orasul"));
    document.edit("city", &[city]).expect("a city");
    put(folder.path(), "map.ron", &file::write(document.map()));
    run(folder.path(), &["collect", "map.ron", "-o", "ask.xlsx"]);
    correct(folder.path(), "<t>Orasul</t>", "<t>Orasul Nou</t>");
    let told = run(folder.path(), &["import", "ask.xlsx", "--into", "map.ron", "-o", "map.ron"]);
    assert!(told.contains("Elements: 0 new, 1 updated,") && told.contains("Links: 0 new, 0 updated,"), "{told}");
    let after = file::read(&std::fs::read_to_string(folder.path().join("map.ron")).expect("a map")).expect("a map");
    assert_eq!(after.element(id).map(|element| element.city.as_str()), Some("Orasul Nou"));
    document.edit("city", &[Edit::SetElement(id, ElementField::City.to("Orasul Nou"))]).expect("a city");
    assert_eq!(after.elements(), document.map().elements());
    assert_eq!(after.links(), document.map().links());
}

#[test]
fn a_region_has_its_own_and_no_persons() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut document = Document::new(sample());
    let ids: Vec<_> = document.map().elements().iter().map(|element| element.id).collect();
    let contacts = vec![Contact { name: "SENTINEL".to_owned(), ..Contact::default() }];
    let edits = ids.iter().map(|id| Edit::SetElement(*id, filiera::edit::ElementChange::Contacts(contacts.clone())));
    document.edit("contacts", &edits.collect::<Vec<_>>()).expect("contacts");
    put(folder.path(), "map.ron", &file::write(document.map()));
    let all = run(folder.path(), &["collect", "map.ron", "-o", "ask.xlsx"]);
    assert!(entries(folder.path()).iter().all(|(_, text)| !text.contains("SENTINEL")));
    let some = run(folder.path(), &["collect", "map.ron", "--region", "RO213", "-o", "ask.xlsx"]);
    assert_ne!(all, some);
    let lists: Vec<(String, String)> = entries(folder.path());
    let workbook = &lists.iter().find(|(name, _)| name == "xl/workbook.xml").expect("a workbook").1;
    assert!(workbook.contains("state=\"hidden\"") && workbook.contains("Organisations"), "{workbook}");
    let sheets = lists.iter().filter(|(name, _)| name.starts_with("xl/worksheets/sheet"));
    assert!(sheets.clone().all(|(_, text)| text.contains("<sheetProtection")));
    assert!(sheets.clone().any(|(_, text)| text.contains("<dataValidation ")));
    let (code, _, err) = said(&filiera(folder.path(), &["collect", "map.ron", "--region", "Narnia", "-o", "x.xlsx"]));
    assert!(code == Some(2) && err.contains("Narnia"), "{err}");
    let (code, _, err) = said(&filiera(folder.path(), &["collect", "map.ron", "-o", "x.csv"]));
    assert!(code == Some(2) && err.contains(".xlsx"), "{err}");
}
