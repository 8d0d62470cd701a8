//! Paths: chosen in the desktop's own dialog, or typed in the window where
//! there is none.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::disk_access::Disk;
use super::file_name;
use super::requests::{Purpose, Question};
use crate::formats;
use crate::gui::App;
use crate::gui::jobs::Cancel;

/// A dialog that gives nothing this fast was never shown.
const NEVER_SHOWN: Duration = Duration::from_millis(400);

/// Asks the system for a path, or for several where several can be used; none
/// where nothing was chosen. Blocks: call it in a job.
pub trait FileChooser: Send + Sync {
    /// Asks for a path; the dialog begins in the folder with the name, where it
    /// is to be saved.
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
                let dialog = dialog.set_title(message!("files-choose-import"));
                let dialog = dialog
                    .add_filter(message!("files-choose-lists"), formats::ENDINGS)
                    .add_filter(message!("files-choose-all"), &["*"]);
                return dialog.pick_files().unwrap_or_default();
            }
            Purpose::Facts(facts) => {
                let ending = facts.format.ending();
                dialog
                    .set_title(message!("files-choose-facts"))
                    .set_file_name(name)
                    .add_filter(ending, &[ending])
                    .save_file()
            }
            Purpose::Collect => dialog
                .set_title(message!("files-choose-collect"))
                .set_file_name(name)
                .add_filter("xlsx", &["xlsx"])
                .save_file(),
            Purpose::Open => dialog
                .set_title(message!("files-choose-open"))
                .add_filter(message!("files-choose-maps"), &["ron"])
                .pick_file(),
            Purpose::SaveAs(_) => dialog
                .set_title(message!("files-choose-save"))
                .set_file_name(name)
                .add_filter(message!("files-choose-maps"), &["ron"])
                .save_file(),
            Purpose::Picture(picture) => {
                let ending = picture.format.ending();
                dialog
                    .set_title(message!("files-choose-picture"))
                    .set_file_name(name)
                    .add_filter(ending, &[ending])
                    .save_file()
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
    /// A file beside the chosen one would be replaced: the system has asked
    /// about the chosen one alone.
    replaces_another: bool,
}

/// True when a file that is written beside the named one is there already.
fn replaces_another(disk: &dyn Disk, purpose: &Purpose, path: &Path) -> bool {
    purpose.further_files(path).iter().any(|further| disk.is_there(further))
}

impl App {
    /// Asks for a path, in the system's dialog where there is one.
    pub(in crate::gui) fn choose(&mut self, ctx: &egui::Context, purpose: Purpose) {
        let folder = self.workspace.file.as_ref().and_then(|file| file.path.parent()).map(Path::to_owned);
        let name = self.suggested_name(&purpose);
        let (chooser, disk, wanted) = (Arc::clone(&self.chooser), Arc::clone(&self.disk), purpose.clone());
        self.jobs.start(
            ctx,
            message!("files-job-waiting"),
            Cancel::Refused,
            move |_| {
                let began = Instant::now();
                let paths = chooser.choose(&wanted, folder.as_deref(), &name);
                let was_shown = !paths.is_empty() || began.elapsed() > NEVER_SHOWN;
                let replaces_another = paths.first().is_some_and(|path| replaces_another(&*disk, &wanted, path));
                Chosen { paths, was_shown, replaces_another }
            },
            |app: &mut Self, ctx, chosen| app.chosen(ctx, purpose, chosen),
        );
    }

    fn chosen(&mut self, ctx: &egui::Context, purpose: Purpose, chosen: Chosen) {
        let Chosen { paths, was_shown, replaces_another } = chosen;
        if matches!(purpose, Purpose::Import) && !paths.is_empty() {
            return self.import_files(ctx, paths);
        }
        match paths.into_iter().next() {
            Some(path) if replaces_another => self.window.questions.ask(Question::Replace { purpose, path }),
            Some(path) => self.use_path(ctx, purpose, path),
            None if was_shown => {}
            None => {
                let text = self.suggested_name(&purpose);
                self.window.questions.ask(Question::Path { purpose, text });
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
        if purpose.ending().is_none() || is_own {
            return self.use_path(ctx, purpose, path);
        }
        let (disk, wanted, file) = (Arc::clone(&self.disk), purpose.clone(), path.clone());
        self.jobs.start(
            ctx,
            message!("files-job-looking", name = file_name(&path)),
            Cancel::Allowed,
            move |_| disk.is_there(&file) || replaces_another(&*disk, &wanted, &file),
            |app: &mut Self, ctx, is_there| {
                if is_there {
                    app.window.questions.ask(Question::Replace { purpose, path });
                } else {
                    app.use_path(ctx, purpose, path);
                }
            },
        );
    }

    /// Uses a path that was chosen, or typed and agreed to.
    pub(in crate::gui) fn use_path(&mut self, ctx: &egui::Context, purpose: Purpose, path: PathBuf) {
        let path = purpose.with_ending(path);
        match purpose {
            Purpose::Open => self.open(ctx, path),
            Purpose::Import => self.import_files(ctx, vec![path]),
            Purpose::Facts(wish) => self.write_facts(ctx, path, wish),
            Purpose::Collect => self.write_collection(ctx, path),
            Purpose::SaveAs(save) => self.save_to(ctx, path, save),
            Purpose::Picture(picture) => self.write_picture(ctx, path, *picture),
        }
    }
}
