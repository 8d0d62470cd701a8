//! Maps that a command reads, changes and writes back or elsewhere.

use std::path::{Path, PathBuf};

use super::Failure;
use crate::file;
use crate::file::disk::{self, Opened, SaveError, Stamp};
use crate::map::Map;

/// The file that a map was read from, and what it held then.
#[derive(Debug)]
pub(super) struct MapFile {
    path: PathBuf,
    stamp: Stamp,
}

impl MapFile {
    /// Opens a map that may be written back, and says what is doubtful in it.
    ///
    /// # Errors
    /// When there is no readable file, or it holds no map.
    pub(super) fn open(path: &Path) -> Result<(Map, Self), Failure> {
        let Opened { map, stamp, doubts, .. } = disk::open(path).map_err(Failure::of)?;
        super::warn_of_doubts(path, &doubts);
        Ok((map, Self { path: path.to_owned(), stamp }))
    }
}

/// Writes a map: over the file that it was read from, unless somebody else has
/// changed that since, and over another one only when that is forced.
///
/// # Errors
/// When the file was changed, is there, or could not be written; then it is as
/// it was.
pub(super) fn write(map: &Map, output: &Path, read_from: Option<&MapFile>, is_forced: bool) -> Result<(), SaveError> {
    let text = file::write(map);
    let own = read_from.filter(|read_from| disk::is_same_file(&read_from.path, output));
    match own {
        Some(own) => disk::save(output, &text, Some(own.stamp)),
        None if is_forced => disk::save(output, &text, None),
        None => disk::create(output, &text),
    }
    .map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with a map, and the map as it was read.
    fn folder_with_map() -> (tempfile::TempDir, PathBuf, Map, MapFile) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("map.ron");
        disk::create(&path, &file::write(&Map::with_default_vocabulary())).unwrap();
        let (map, read_from) = MapFile::open(&path).unwrap_or_else(|failure| panic!("{}", failure.message));
        (folder, path, map, read_from)
    }

    #[test]
    fn a_map_is_written_back_over_what_was_read_and_nothing_else() {
        let (_folder, path, map, read_from) = folder_with_map();
        write(&map, &path, Some(&read_from), false).unwrap();
        disk::write_export(&path, b"theirs").unwrap();
        for is_forced in [false, true] {
            let refused = write(&map, &path, Some(&read_from), is_forced);
            assert!(matches!(refused, Err(SaveError::Changed { .. })), "{refused:?}");
        }
        assert_eq!(disk::read_limited(&path).unwrap(), b"theirs");
    }

    #[test]
    fn another_file_is_replaced_only_by_force() {
        let (folder, _, map, read_from) = folder_with_map();
        let other = folder.path().join("other.ron");
        disk::write_export(&other, b"theirs").unwrap();
        for read_from in [Some(&read_from), None] {
            let refused = write(&map, &other, read_from, false);
            assert!(matches!(refused, Err(SaveError::Exists { .. })), "{refused:?}");
        }
        assert_eq!(disk::read_limited(&other).unwrap(), b"theirs");
        write(&map, &other, Some(&read_from), true).unwrap();
        assert_eq!(disk::open(&other).unwrap().map, map);
    }
}
