//! Files: opened, saved, imported, exported, recovered. Whatever touches the
//! disk is a job; the functions here begin it and complete it.

mod choosing;
mod disk_access;
mod exporting;
mod importing;
mod opening;
mod questions;
mod recovery;
mod requests;
mod saving;

use std::path::Path;

pub use choosing::{FileChooser, NoChooser, SystemChooser};
pub use disk_access::{Disk, SystemDisk};
pub use exporting::{FactsFile, PictureFile};
pub use opening::Quitting;
pub use recovery::Recovery;
pub use requests::{Answer, Purpose, Questions, RecoveryAnswer, Then};
pub use saving::Saves;

/// The last part of a path, as people read it.
pub fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
