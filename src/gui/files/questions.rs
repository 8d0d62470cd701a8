//! Questions that the window waits on: unsaved changes, a changed file, a path.

use std::path::{Path, PathBuf};

use egui::{Key, TextEdit};

use super::file_name;
use super::requests::{Answer, Purpose, Question, Save, Then};
use crate::gui::style::{first_button, main_button, modal};
use crate::gui::{Action, App};

impl App {
    /// Shows the first question, and asks for what is answered.
    pub(in crate::gui) fn question_ui(&mut self, ctx: &egui::Context) {
        let is_saved = !self.is_unsaved();
        let answer = match self.window.questions.first_mut() {
            None => return,
            // It was saved meanwhile.
            Some(Question::Unsaved(then)) if is_saved => Some(Answer::GoOn(then.clone())),
            Some(question) => {
                let modal = modal(ctx, "question").show(ctx, |ui| {
                    ui.set_width(440.0);
                    match question {
                        Question::Unsaved(then) => unsaved_ui(ui, then),
                        Question::Changed { save, path } => changed_ui(ui, save, path),
                        Question::Replace { purpose, path } => replace_ui(ui, purpose, path),
                        Question::Path { purpose, text } => path_ui(ui, purpose, text),
                    }
                });
                if modal.should_close() { Some(Answer::Cancel) } else { modal.inner }
            }
        };
        self.actions.extend(answer.map(Action::Answer));
    }

    /// Does what was answered to the first question.
    pub(in crate::gui) fn answer(&mut self, ctx: &egui::Context, answer: Answer) {
        self.window.questions.close_first();
        match answer {
            Answer::Cancel => {}
            Answer::Save(then) => self.save(ctx, Some(then)),
            Answer::GoOn(then) => {
                self.recovery.forget();
                self.go_on(ctx, then);
            }
            Answer::Overwrite { save, path } => self.save_to(ctx, path, save),
            Answer::SaveElsewhere(save) => self.choose(ctx, Purpose::SaveAs(save)),
            Answer::Path { purpose, path } => self.use_typed_path(ctx, purpose, path),
            Answer::Replace { purpose, path } => self.use_path(ctx, purpose, path),
        }
    }
}

fn unsaved_ui(ui: &mut egui::Ui, then: &Then) -> Option<Answer> {
    ui.heading(message!("files-unsaved"));
    ui.add_space(8.0);
    ui.label(message!("files-unsaved-subject"));
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let save = first_button(ui, message!("files-save")).clicked();
        let go_on = ui.button(message!("files-do-not-save")).clicked();
        let cancel = ui.button(message!("files-cancel")).clicked();
        if save {
            Some(Answer::Save(then.clone()))
        } else if go_on {
            Some(Answer::GoOn(then.clone()))
        } else {
            cancel.then_some(Answer::Cancel)
        }
    })
    .inner
}

fn changed_ui(ui: &mut egui::Ui, save: &Save, path: &Path) -> Option<Answer> {
    ui.heading(message!("files-changed"));
    ui.add_space(8.0);
    ui.label(message!("files-changed-subject", name = file_name(path)));
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let elsewhere = first_button(ui, message!("files-save-as")).clicked();
        let overwrite = ui.button(message!("files-overwrite")).clicked();
        let cancel = ui.button(message!("files-cancel")).clicked();
        if elsewhere {
            Some(Answer::SaveElsewhere(save.clone()))
        } else if overwrite {
            Some(Answer::Overwrite { save: save.clone(), path: path.to_owned() })
        } else {
            cancel.then_some(Answer::Cancel)
        }
    })
    .inner
}

fn replace_ui(ui: &mut egui::Ui, purpose: &Purpose, path: &Path) -> Option<Answer> {
    ui.heading(message!("files-replace"));
    ui.add_space(8.0);
    ui.label(message!("files-replace-subject", path = path.display().to_string()));
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let replace = ui.button(message!("files-replace-it")).clicked();
        let cancel = first_button(ui, message!("files-cancel")).clicked();
        if replace {
            Some(Answer::Replace { purpose: purpose.clone(), path: path.to_owned() })
        } else {
            cancel.then_some(Answer::Cancel)
        }
    })
    .inner
}

fn path_ui(ui: &mut egui::Ui, purpose: &Purpose, text: &mut String) -> Option<Answer> {
    let (title, word, ending) = match purpose {
        Purpose::Open => (message!("files-choose-open"), message!("files-open"), "ron"),
        Purpose::Import => (message!("files-path-import"), message!("files-import"), "xlsx"),
        Purpose::Collect => (message!("files-path-collect"), message!("files-export"), "xlsx"),
        Purpose::Facts(facts) => (message!("files-path-facts"), message!("files-export"), facts.format.ending()),
        Purpose::SaveAs(_) => (message!("files-path-save"), message!("files-save"), "ron"),
        Purpose::Picture(picture) => {
            (message!("files-path-picture"), message!("files-export"), picture.format.ending())
        }
    };
    ui.heading(title);
    ui.add_space(8.0);
    let field = TextEdit::singleline(text).hint_text(format!("/folder/name.{ending}")).desired_width(f32::INFINITY);
    let response = ui.add(field).accessible_name(message!("files-path"));
    // Asked before the focus is given back, which undoes that it was lost.
    let by_enter = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if !ui.memory(|memory| memory.focused().is_some()) {
        response.request_focus();
    }
    ui.add_space(16.0);
    ui.horizontal(|ui| {
        let is_typed = !text.trim().is_empty();
        let done = ui.add_enabled_ui(is_typed, |ui| main_button(ui, word)).inner.clicked() || by_enter && is_typed;
        let cancel = ui.button(message!("files-cancel")).clicked();
        if done {
            Some(Answer::Path { purpose: purpose.clone(), path: PathBuf::from(text.trim()) })
        } else {
            cancel.then_some(Answer::Cancel)
        }
    })
    .inner
}
