//! The disk: a save never damages what was there.

use std::fs;
use std::path::{Path, PathBuf};

use filiera::file;
use filiera::file::disk::{self, OpenError, SaveError};

use super::{EVERY_FIELD, altered, folder};

fn names_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn what_is_saved_is_opened_and_nothing_is_left_beside_it() {
    let folder = folder();
    let path = folder.path().join("Карта.ron");
    let stamp = disk::create(&path, EVERY_FIELD).unwrap();
    let opened = disk::open(&path).unwrap();
    assert_eq!(opened.stamp, stamp);
    assert_eq!(file::write(&opened.map), EVERY_FIELD);
    disk::save(&path, EVERY_FIELD, Some(stamp)).unwrap();
    assert_eq!(names_in(folder.path()), ["Карта.ron"]);
}

#[test]
fn a_file_that_someone_else_changed_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("map.ron");
    let stamp = disk::create(&path, EVERY_FIELD).unwrap();
    fs::write(&path, "theirs").unwrap();
    let error = disk::save(&path, EVERY_FIELD, Some(stamp)).unwrap_err();
    assert!(matches!(error, SaveError::Changed { .. }), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
    // The user has decided.
    let stamp = disk::save(&path, EVERY_FIELD, None).unwrap();
    fs::remove_file(&path).unwrap();
    disk::save(&path, EVERY_FIELD, Some(stamp)).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), EVERY_FIELD);
}

#[test]
fn a_new_map_never_takes_the_place_of_a_file() {
    let folder = folder();
    let path = folder.path().join("map.ron");
    fs::write(&path, "theirs").unwrap();
    assert!(matches!(disk::create(&path, EVERY_FIELD), Err(SaveError::Exists { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), "theirs");
}

#[cfg(unix)]
#[test]
fn links_are_followed_and_the_mode_is_kept() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let folder = folder();
    let shared = folder.path().join("shared");
    fs::create_dir(&shared).unwrap();
    let (file, link) = (shared.join("map.ron"), folder.path().join("link.ron"));
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o664)).unwrap();
    symlink("shared/map.ron", &link).unwrap();
    disk::save(&link, EVERY_FIELD, None).unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&file).unwrap(), EVERY_FIELD);
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o664);

    let round = folder.path().join("round.ron");
    symlink("round.ron", &round).unwrap();
    assert!(matches!(disk::save(&round, EVERY_FIELD, None), Err(SaveError::Io { .. })));
}

#[cfg(unix)]
#[test]
fn a_new_file_can_be_read_by_partners() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder();
    let (ours, plain) = (folder.path().join("map.ron"), folder.path().join("plain"));
    disk::create(&ours, EVERY_FIELD).unwrap();
    fs::write(&plain, "").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&plain), "the umask decides, not the mode of temporary files");
}

#[test]
fn a_save_that_cannot_be_done_leaves_everything_as_it_was() {
    let folder = folder();
    let protected = folder.path().join("protected.ron");
    fs::write(&protected, "old").unwrap();
    let mut permissions = fs::metadata(&protected).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&protected, permissions).unwrap();

    type Is = fn(&SaveError) -> bool;
    let cases: [(&str, PathBuf, Is); 5] = [
        ("protected", protected.clone(), |error| matches!(error, SaveError::Protected { .. })),
        ("no folder", folder.path().join("absent/map.ron"), |error| matches!(error, SaveError::NoFolder { .. })),
        ("a file as folder", protected.join("map.ron"), |error| matches!(error, SaveError::NoFolder { .. })),
        ("folder", folder.path().to_owned(), |error| matches!(error, SaveError::Folder { .. })),
        ("folder to be", folder.path().join("new/"), |error| matches!(error, SaveError::Folder { .. })),
    ];
    for (name, path, is_expected) in cases {
        let error = disk::save(&path, EVERY_FIELD, None).unwrap_err();
        assert!(is_expected(&error), "{name}: {error}");
        let text = error.to_string();
        assert!(text.starts_with(&path.display().to_string()), "{name}: {text}");
    }
    assert_eq!(fs::read_to_string(&protected).unwrap(), "old");
    assert_eq!(names_in(folder.path()), ["protected.ron"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_folder_that_takes_no_files_says_so() {
    // Nobody, not even root, may make files here.
    let error = disk::create(Path::new("/sys/kernel/map.ron"), EVERY_FIELD).unwrap_err();
    assert!(matches!(error, SaveError::Denied { .. } | SaveError::Io { .. }), "{error}");
}

#[test]
fn files_that_cannot_be_opened_say_why() {
    let folder = folder();
    let error = disk::open(&folder.path().join("absent.ron")).unwrap_err();
    assert!(matches!(error, OpenError::NotFound { .. }), "{error}");
    let error = disk::open(folder.path()).unwrap_err();
    assert!(matches!(error, OpenError::Folder { .. }), "{error}");

    let path = folder.path().join("bad.ron");
    fs::write(&path, altered("trl: 7", "trl: 12")).unwrap();
    let error = disk::open(&path).unwrap_err().to_string();
    assert_eq!(error, format!("{}:28:9: element `Alba \"White\" Hospital`: TRL must be 1 to 9", path.display()));

    let huge = folder.path().join("huge.ron");
    fs::File::create(&huge).unwrap().set_len(file::MAX_BYTES + 1).unwrap();
    let error = disk::open(&huge).unwrap_err().to_string();
    assert!(error.contains("64 MiB a map may have"), "{error}");
    #[cfg(target_os = "linux")]
    assert!(matches!(disk::open(Path::new("/dev/zero")), Err(OpenError::NoFile { .. })));
}

#[test]
fn exports_are_written_with_the_same_care() {
    let folder = folder();
    let path = folder.path().join("map.png");
    disk::write_export(&path, b"first").unwrap();
    disk::write_export(&path, b"second").unwrap();
    assert_eq!(fs::read(&path).unwrap(), b"second");
    assert_eq!(names_in(folder.path()), ["map.png"]);
}
