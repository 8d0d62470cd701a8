//! What jobs gave back: files that were read and written, paths that were chosen.

use super::{DiskFile, Purpose, Question, Then, file_name, replaces_another};
use crate::edit::Document;
use crate::file::disk;
use crate::gui::jobs::Done;
use crate::gui::{App, Notice};

impl App {
    /// Handles what jobs have given back since the last frame.
    pub(in crate::gui) fn finish_jobs(&mut self, ctx: &egui::Context) {
        for (done, was_cancelled) in self.jobs.finished() {
            match done {
                Done::Chosen { purpose: Purpose::Import, paths, .. } if !paths.is_empty() => {
                    self.import_files(ctx, paths);
                }
                Done::Chosen { purpose, paths, was_shown } => match paths.into_iter().next() {
                    // The system asked about the file that was named alone.
                    Some(path) if replaces_another(&purpose, &path) => {
                        self.question = Some(Question::Replace { purpose, path });
                    }
                    Some(path) => self.use_path(ctx, purpose, path),
                    None if was_shown => {}
                    None => {
                        let text = self.suggested_name(&purpose);
                        self.question = Some(Question::Path { purpose, text });
                    }
                },
                // Cancelled while it was read: nothing was asked for any more.
                Done::Read { .. } if was_cancelled => {}
                Done::Read { asked_at, result } => self.take_read(asked_at, result),
                // Somebody went on working while the file was read.
                Done::Opened { path, asked_at, result: Ok(_) }
                    if asked_at != self.document.state() && self.document.is_modified() =>
                {
                    self.question = Some(Question::Unsaved(Then::OpenFile(path)));
                }
                Done::Opened { path, result: Ok(opened), .. } => {
                    self.settings.remember_file(&path);
                    self.settings.store();
                    let file = DiskFile { path, stamp: opened.stamp, saved_at: None };
                    self.replace_document(Document::new(opened.map), Some(file));
                }
                Done::Opened { path, result: Err(error), .. } => {
                    self.settings.forget_file(&path);
                    self.say(Notice::Failed(error.to_string()));
                }
                Done::Saved { path, origin, state, result: Ok(stamp), after } => {
                    self.settings.remember_file(&path);
                    self.settings.store();
                    self.say(Notice::Done(format!("Saved {}", file_name(&path))));
                    if origin == self.document.origin() {
                        self.document.mark_saved(state);
                        let saved_at = Some(ctx.input(|input| input.time));
                        self.file = Some(DiskFile { path, stamp, saved_at });
                    }
                    if let Some(then) = after {
                        self.safely(ctx, then);
                    }
                }
                Done::Saved { result: Err(disk::SaveError::Changed { path }), after, .. } => {
                    self.question = Some(Question::Changed { path, after });
                }
                Done::Saved { result: Err(error), .. } => self.say(Notice::Failed(error.to_string())),
                Done::Written { path, result: Ok(()) } => {
                    self.say(Notice::Done(format!("Wrote {}", file_name(&path))));
                }
                Done::WrittenFacts { path, result: Ok(lost) } => {
                    let what = std::iter::once(format!("Wrote {}", file_name(&path))).chain(lost);
                    self.say(Notice::Done(what.collect::<Vec<_>>().join(". ")));
                }
                Done::WrittenFacts { result: Err(error), .. } => self.say(Notice::Failed(error)),
                Done::Written { result: Err(error), .. } | Done::Copied { result: Err(error) } => {
                    self.say(Notice::Failed(error));
                }
                // Done in the moment it was cancelled: what was cancelled moves nothing.
                Done::Tidied { .. } if was_cancelled => {}
                Done::Tidied { asked_at, tidied } => self.take_tidied(ctx, asked_at, tidied),
                Done::Copied { result: Ok(image) } => {
                    ctx.copy_image(image);
                    self.say(Notice::Done("The picture is on the clipboard".to_owned()));
                }
            }
        }
    }
}
