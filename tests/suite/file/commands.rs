//! `filiera check` and `filiera new`.

use std::fs;

use filiera::file::{self, template};

use super::{EVERY_FIELD, altered, folder};

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
