//! The exported web page in a browser: what its script does.
//!
//! `.ci/run` installs Chromium and runs this: `cargo test -- --ignored`.

use std::process::Command;

use filiera::edit::{Document, Edit};
use filiera::file::{self, disk};
use filiera::map::ElementField;
use serde_json::{Value, json};

use crate::support::fixture::{self, id};
use crate::support::program::{filiera, said};

const MAP: &str = "
    umf      university     S2 RO213 in_region
    clinic   private_clinic S9 RO213 in_region
    hospital hospital       S9 RO215 in_region
    registry sme_ict        S4 RO215 in_region
    umf -> clinic     knowledge
    registry -> clinic   data
    umf -> hospital   knowledge
";

const NAMES: [&str; 4] = ["Iași Clinic", "UMF", "Spital & Sons", "Здраве"];

/// Exports the map as a page, and drives it in a browser.
fn driven() -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let mut document = Document::new(fixture::map(MAP));
    let renamed = ["clinic", "umf", "hospital", "registry"].into_iter().zip(NAMES);
    let edits: Vec<Edit> =
        renamed.map(|(known, name)| Edit::SetElement(id(known), ElementField::Name.to(name))).collect();
    document.edit("Names", &edits).expect("possible");
    disk::create(&folder.path().join("map.ron"), &file::write(document.map())).expect("a map");
    let (code, _, errors) = said(&filiera(folder.path(), &["export", "map.ron", "-o", "map.html"]));
    assert_eq!(code, Some(0), "{errors}");
    let driver = folder.path().join("drive.html");
    disk::write_export(&driver, include_bytes!("../data/drive-page.html")).expect("a file");

    let program = std::env::var("BROWSER").unwrap_or_else(|_| "chromium".to_owned());
    let output = Command::new(&program)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"])
        .args(["--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"])
        // The page is opened from the disk, as people open it, and its driver beside it.
        .args(["--allow-file-access-from-files", "--virtual-time-budget=20000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg(format!("file://{}", driver.display()))
        .output()
        .unwrap_or_else(|error| panic!("{program} is needed: {error}"));
    let dom = String::from_utf8_lossy(&output.stdout);
    let text = dom.split_once("<pre id=\"said\">").and_then(|(_, rest)| rest.split_once("</pre>"));
    let text = text.unwrap_or_else(|| panic!("{}", String::from_utf8_lossy(&output.stderr))).0;
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    serde_json::from_str(&text).unwrap_or_else(|_| panic!("{text}"))
}

#[test]
#[ignore = "needs Chromium"]
fn the_page_searches_filters_sorts_and_tells_details() {
    let said = driven();
    let all = ["Iași Clinic", "Spital & Sons", "UMF", "Здраве"];
    let of = |part: &str, what: &str| said[part][what].clone();
    assert_eq!((of("all", "found"), of("all", "names")), (json!("4 elements, 3 links"), json!(all)));
    assert_eq!((of("all", "links"), of("all", "dim")), (json!(3), json!(0)));

    assert_eq!(said["kinds"], json!(["Data", "Knowledge", "Knowledge"]));

    // A search leaves the links of what it finds.
    assert_eq!(of("search", "names"), json!(["Iași Clinic"]));
    assert_eq!(of("search", "found"), json!("1 of 4 elements, 2 of 3 links"));
    assert_eq!((of("search", "dim"), of("search", "hash")), (json!(3), json!("#q=iasi")));
    assert_eq!(of("nothing", "names"), json!([]));
    assert_eq!(of("nothing", "empty"), json!(["Nothing matches the search and the filters."]));
    assert_eq!(said["cleared"], said["all"]);

    // A filter takes the links of what it hides too.
    assert_eq!(of("stage", "names"), json!(["Iași Clinic", "Spital & Sons"]));
    assert_eq!((of("stage", "links"), of("stage", "dim")), (json!(0), json!(2)));
    assert_eq!(of("both", "names"), json!(["Spital & Sons"]));
    assert_eq!(of("both", "hash"), json!("#stage=S9&region=RO215"));

    let details = &said["details"];
    assert_eq!(details["heading"], json!(["Iași Clinic"]));
    assert_eq!(details["fields"]["Type"], json!("Private clinic"), "{details}");
    assert_eq!(details["chosen"], json!(["Iași Clinic, Private clinic, S9 Care & monitoring, Iaşi"]));
    assert_eq!(details["row"], json!(["Iași Clinic"]));
    assert_eq!(details["hash"], json!(format!("#show={}", id("clinic"))));
    let mut linked: Vec<&str> = details["links"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    linked.sort_unstable();
    assert_eq!(linked, ["UMF", "Здраве"]);
    let next = details["links"][0].clone();
    assert_eq!(said["jump"], json!([next]), "a link leads to its other end");
    assert_eq!(said["closed"], json!({ "heading": [], "hash": "" }));

    assert_eq!(said["forwards"], json!(all));
    assert_eq!(said["backwards"], json!(all.iter().rev().collect::<Vec<_>>()));
    assert_eq!((&said["zoomed"], &said["whole"]), (&json!(true), &json!(true)));
    assert_eq!((of("address", "names"), of("address", "field")), (json!(["Здраве"]), json!("здраве")));
}
