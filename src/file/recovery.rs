//! Work that was not saved, kept in the local data folder in case the program
//! or the machine stops.
//!
//! Each running program keeps one **slot**: a map file and a lock file that it
//! holds locked. A slot that nobody holds was left behind; it is offered to the
//! user and deleted only when the user has decided. Slots are never beside a
//! map, where a synchronised folder would spread them.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::disk::{self, SaveError};

/// First line of a kept map: which file it was opened from.
const OF: &str = "// unsaved work of: ";

/// The slot of this program, held until it is dropped.
#[derive(Debug)]
pub struct Slot {
    file: PathBuf,
    lock_file: PathBuf,
    /// Unlocked by the system when the program ends, however it ends.
    _lock: File,
    shared: Arc<Mutex<u64>>,
}

/// Work that a program left behind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftBehind {
    /// The kept map.
    pub file: PathBuf,
    /// The file it was opened from or saved to; none for a map never saved.
    pub of: Option<PathBuf>,
}

impl Slot {
    /// Takes a free slot of the folder, which is made if it is not there.
    ///
    /// # Errors
    /// When the folder cannot be written to: then there is no recovery, and
    /// the user should hear of it.
    pub fn take(folder: &Path) -> Result<Self, SaveError> {
        let failed = |source| SaveError::Io { path: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(failed)?;
        let name = crate::map::ViewId::random().to_string();
        let lock_file = folder.join(format!("{name}.lock"));
        let lock = File::create(&lock_file).map_err(failed)?;
        lock.lock().map_err(failed)?;
        Ok(Self { file: folder.join(format!("{name}.ron")), lock_file, _lock: lock, shared: Arc::default() })
    }

    /// A writer into the slot, for another thread.
    pub fn keeper(&self) -> Keeper {
        let shared = Arc::clone(&self.shared);
        let turn = shared.lock().map(|turns| *turns).unwrap_or_default();
        Keeper { file: self.file.clone(), shared, turn }
    }

    /// All is saved, or the user let it go: there is nothing to recover. What
    /// a keeper has not written yet is not written any more.
    pub fn clear(&self) {
        if let Ok(mut turns) = self.shared.lock() {
            *turns += 1;
            let _ = fs::remove_file(&self.file);
        }
    }
}

/// Writes into a slot, from whichever thread.
#[derive(Debug, Clone)]
pub struct Keeper {
    file: PathBuf,
    /// Number of times that the slot has been cleared; also held while it is written.
    shared: Arc<Mutex<u64>>,
    turn: u64,
}

impl Keeper {
    /// Keeps the text of a map; what was kept before is replaced.
    ///
    /// # Errors
    /// When it could not be written; what was kept before is as it was.
    pub fn keep(&self, text: &str, of: Option<&Path>) -> Result<(), SaveError> {
        let Ok(turns) = self.shared.lock() else { return Ok(()) };
        if *turns != self.turn {
            return Ok(());
        }
        let of = of.map(|path| path.display().to_string().replace(['\n', '\r'], " ")).unwrap_or_default();
        disk::write_export(&self.file, format!("{OF}{of}\n{text}").as_bytes())
    }
}

impl Drop for Slot {
    /// An empty slot leaves nothing; kept work stays for the next start.
    fn drop(&mut self) {
        if !self.file.exists() {
            let _ = fs::remove_file(&self.lock_file);
        }
    }
}

/// Work in the folder that no running program holds, oldest name first.
pub fn left_behind(folder: &Path) -> Vec<LeftBehind> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<LeftBehind> = entries
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "ron") && !is_held(path))
        .map(|file| LeftBehind { of: origin(&file), file })
        .collect();
    found.sort_by(|a, b| a.file.cmp(&b.file));
    found
}

/// The user has decided: the work was opened and saved elsewhere, or let go.
pub fn discard(left: &LeftBehind) {
    let _ = fs::remove_file(&left.file);
    let _ = fs::remove_file(left.file.with_extension("lock"));
}

fn is_held(map: &Path) -> bool {
    match File::open(map.with_extension("lock")) {
        Ok(lock) => lock.try_lock().is_err(),
        Err(_) => false,
    }
}

fn origin(map: &Path) -> Option<PathBuf> {
    let bytes = disk::read_limited(map).ok()?;
    let line = bytes.split(|byte| *byte == b'\n').next()?;
    let of = std::str::from_utf8(line).ok()?.strip_prefix(OF)?;
    (!of.is_empty()).then(|| PathBuf::from(of))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::{disk, write};
    use crate::map::Map;

    #[test]
    fn work_is_found_after_its_program_ended_and_not_before() {
        let folder = tempfile::tempdir().unwrap();
        let map = Map::with_default_vocabulary();
        let slot = Slot::take(folder.path()).unwrap();
        slot.keeper().keep(&write(&map), Some(Path::new("/maps/a.ron"))).unwrap();
        assert_eq!(left_behind(folder.path()), [], "it is still at work");
        drop(slot);
        let left = left_behind(folder.path());
        assert_eq!(left.len(), 1);
        assert_eq!(left[0].of.as_deref(), Some(Path::new("/maps/a.ron")));
        assert_eq!(disk::open(&left[0].file).unwrap().map, map, "a kept map is a map file");
        discard(&left[0]);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_saved_map_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let slot = Slot::take(folder.path()).unwrap();
        slot.keeper().keep(&write(&Map::default()), None).unwrap();
        let late = slot.keeper();
        slot.clear();
        late.keep(&write(&Map::default()), None).unwrap();
        drop(slot);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "not even by a keeper that came late");
    }
}
