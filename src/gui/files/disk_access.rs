//! The disk as the window uses it. Whatever is here may take long or fail: call
//! it in a job.

use std::path::Path;

use crate::file::disk::{self, SaveError, Stamp};

/// Access to the disk; tests put a slow or a failing one in its place.
pub trait Disk: Send + Sync {
    /// Saves the text of a map, as [`disk::save`] does.
    ///
    /// # Errors
    /// When the file changed, or could not be written; then it is as it was.
    fn save(&self, path: &Path, text: &str, known: Option<Stamp>) -> Result<Stamp, SaveError>;

    /// Writes a picture or facts, as [`disk::write_export`] does.
    ///
    /// # Errors
    /// When it could not be written; a file that was there is as it was.
    fn write_export(&self, path: &Path, bytes: &[u8]) -> Result<(), SaveError>;

    /// True when something has this path already.
    fn is_there(&self, path: &Path) -> bool;
}

/// The disk of this machine, and those it reaches through the network.
pub struct SystemDisk;

impl Disk for SystemDisk {
    fn save(&self, path: &Path, text: &str, known: Option<Stamp>) -> Result<Stamp, SaveError> {
        disk::save(path, text, known)
    }

    fn write_export(&self, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
        disk::write_export(path, bytes)
    }

    fn is_there(&self, path: &Path) -> bool {
        disk::is_there(path)
    }
}
