//! Paths: chosen in the desktop's own dialog, or typed in the window where
//! there is none.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::{AfterSave, FactsFile, PictureFile, Question};
use crate::export::facts;
use crate::formats;
use crate::gui::App;
use crate::gui::jobs::Cancel;

/// A dialog that gives nothing this fast was never shown.
const NEVER_SHOWN: Duration = Duration::from_millis(400);

/// The purpose of a path that is asked for.
#[derive(Debug, Clone)]
pub enum Purpose {
    Open,
    /// Files of other programs, to bring into the map.
    Import,
    SaveAs(AfterSave),
    Picture(Box<PictureFile>),
    /// The facts, for other programs.
    Facts(FactsFile),
}

impl Purpose {
    /// The ending of the file that is written, if one is.
    fn ending(&self) -> Option<&'static str> {
        match self {
            Self::Open | Self::Import => None,
            Self::SaveAs(_) => Some("ron"),
            Self::Picture(picture) => Some(picture.format.ending()),
            Self::Facts(facts) => Some(facts.format.ending()),
        }
    }

    /// The path with its ending, where it was given without.
    fn with_ending(&self, path: PathBuf) -> PathBuf {
        match self.ending() {
            Some(ending) if path.extension().is_none() => path.with_extension(ending),
            _ => path,
        }
    }

    /// True when a file that is written beside the named one is there already.
    fn replaces_another(&self, path: &Path) -> bool {
        let Self::Facts(wish) = self else { return false };
        wish.format.further_suffixes().iter().any(|suffix| facts::with_suffix(path, suffix).exists())
    }
}

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
            Purpose::Facts(facts) => {
                let ending = facts.format.ending();
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

/// The answer of the system's dialog.
struct Chosen {
    paths: Vec<PathBuf>,
    /// False where the system has no dialog to show.
    was_shown: bool,
}

impl App {
    /// Asks for a path, in the system's dialog where there is one.
    pub(in crate::gui) fn choose(&mut self, ctx: &egui::Context, purpose: Purpose) {
        let folder = self.workspace.file.as_ref().and_then(|file| file.path.parent()).map(Path::to_owned);
        let name = self.suggested_name(&purpose);
        let (chooser, wanted) = (Arc::clone(&self.chooser), purpose.clone());
        self.jobs.start(
            ctx,
            "Waiting for a file to be chosen",
            Cancel::Refused,
            move |_| {
                let began = Instant::now();
                let paths = chooser.choose(&wanted, folder.as_deref(), &name);
                let was_shown = !paths.is_empty() || began.elapsed() > NEVER_SHOWN;
                Chosen { paths, was_shown }
            },
            |app: &mut Self, ctx, chosen| app.chosen(ctx, purpose, chosen),
        );
    }

    fn chosen(&mut self, ctx: &egui::Context, purpose: Purpose, Chosen { paths, was_shown }: Chosen) {
        if matches!(purpose, Purpose::Import) && !paths.is_empty() {
            return self.import_files(ctx, paths);
        }
        match paths.into_iter().next() {
            // The system asked about the file that was named alone.
            Some(path) if purpose.replaces_another(&path) => {
                self.window.question = Some(Question::Replace { purpose, path });
            }
            Some(path) => self.use_path(ctx, purpose, path),
            None if was_shown => {}
            None => {
                let text = self.suggested_name(&purpose);
                self.window.question = Some(Question::Path { purpose, text });
            }
        }
    }

    fn suggested_name(&self, purpose: &Purpose) -> String {
        let Some(ending) = purpose.ending() else { return String::new() };
        let file = self.workspace.file.as_ref();
        let stem = file.map(|file| file.path.file_stem().unwrap_or_default().to_string_lossy().into_owned());
        let stem = stem.unwrap_or_else(|| {
            let title = crate::text::folding::fold(&self.workspace.map().head().title);
            let plain: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
            if plain.is_empty() { "map".to_owned() } else { plain }
        });
        format!("{stem}.{ending}")
    }

    /// Uses a path that was typed: unlike the system's dialog, nothing has asked
    /// yet whether a file that is there may be replaced.
    pub(in crate::gui) fn use_typed_path(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        let path = purpose.with_ending(path);
        let is_own = self.workspace.file.as_ref().is_some_and(|file| file.path == path);
        let is_written = purpose.ending().is_some();
        if is_written && !is_own && (path.exists() || purpose.replaces_another(&path)) {
            self.window.question = Some(Question::Replace { purpose, path });
        } else {
            self.use_path(ctx, purpose, path);
        }
    }

    /// Uses a path that was chosen, or typed and agreed to.
    pub(in crate::gui) fn use_path(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        self.window.question = None;
        let path = purpose.with_ending(path);
        match purpose {
            Purpose::Open => self.open(ctx, path),
            Purpose::Import => self.import_files(ctx, vec![path]),
            Purpose::Facts(wish) => self.write_facts(ctx, path, wish),
            Purpose::SaveAs(after) => self.save_to(ctx, path, after),
            Purpose::Picture(picture) => self.write_picture(ctx, path, *picture),
        }
    }
}
