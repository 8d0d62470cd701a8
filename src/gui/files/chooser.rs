//! Where a path comes from: the desktop's own dialog, or none.

use std::path::{Path, PathBuf};

use super::Purpose;
use crate::formats;

/// Asks the system for a path, or for several where several can be used; none
/// where nothing was chosen. Blocks: call it in a job.
pub trait FileChooser: Send + Sync {
    fn choose(&self, purpose: &Purpose, folder: Option<&Path>, name: &str) -> Vec<PathBuf>;
}

/// The desktop's own dialog.
pub struct SystemChooser;

impl FileChooser for SystemChooser {
    fn choose(&self, purpose: &Purpose, folder: Option<&Path>, name: &str) -> Vec<PathBuf> {
        let mut dialog = rfd::FileDialog::new();
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        let path = match purpose {
            Purpose::Import => {
                let dialog = dialog.set_title("Import lists and graphs");
                let dialog = dialog.add_filter("Lists and graphs", formats::ENDINGS).add_filter("All files", &["*"]);
                return dialog.pick_files().unwrap_or_default();
            }
            Purpose::Facts(wish) => {
                let ending = wish.format.ending();
                dialog
                    .set_title("Export for other programs")
                    .set_file_name(name)
                    .add_filter(ending, &[ending])
                    .save_file()
            }
            Purpose::Open => dialog.set_title("Open a map").add_filter("Filiera maps", &["ron"]).pick_file(),
            Purpose::SaveAs(_) => {
                dialog.set_title("Save the map").set_file_name(name).add_filter("Filiera maps", &["ron"]).save_file()
            }
            Purpose::Picture(picture) => {
                let ending = picture.format.ending();
                dialog.set_title("Export the picture").set_file_name(name).add_filter(ending, &[ending]).save_file()
            }
        };
        path.into_iter().collect()
    }
}

/// No dialog: the path is typed in the window.
pub struct NoChooser;

impl FileChooser for NoChooser {
    fn choose(&self, _: &Purpose, _: Option<&Path>, _: &str) -> Vec<PathBuf> {
        Vec::new()
    }
}
