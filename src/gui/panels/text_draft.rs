//! A text that is being typed and is not in the map yet.
//!
//! Each key pressed would be an undo step, so a field edits a copy. There is
//! one copy at most for a panel: it is written when its field loses the focus,
//! and also when the field is not drawn any more (the selection changed, a
//! section was folded, the panel was hidden), so that no typed text is lost.

use egui::{Id, Key, TextEdit, Ui};

use crate::gui::{Action, Command, PanelContext};

/// A half-typed text and the field it is for.
#[derive(Debug)]
struct Draft<K> {
    key: K,
    id: Id,
    text: String,
    /// The reason why the text cannot be written; known after the focus was lost.
    problem: Option<String>,
    /// The field was drawn in this frame.
    is_seen: bool,
}

/// The half-typed text of a panel; `K` names a field of a record.
#[derive(Debug)]
pub struct Drafts<K> {
    current: Option<Draft<K>>,
}

impl<K> Default for Drafts<K> {
    fn default() -> Self {
        Self { current: None }
    }
}

/// Name, hint and size of a text field.
#[derive(Debug, Clone, Copy)]
pub struct FieldStyle<'a> {
    /// Name for people who do not see the field.
    pub name: &'a str,
    /// The example in the empty field.
    pub hint: &'a str,
    /// The number of lines.
    pub rows: Rows,
}

/// Lines of a text, and the meaning of Enter in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// One line that scrolls; Enter writes.
    Line,
    /// One line that breaks where there is no room; Enter writes.
    Wrapped,
    /// A text of at least so many lines; Enter begins another.
    Lines(usize),
}

/// Writes a typed text: pushes one edit, or says why it cannot.
pub type Write<'a, K> = &'a dyn Fn(&mut PanelContext<'_>, &K, &str) -> Result<(), String>;

impl<K: Clone + PartialEq> Drafts<K> {
    /// A text field as wide as there is room; `value` is what the map says.
    pub fn text_ui(
        &mut self,
        ui: &mut Ui,
        panel: &mut PanelContext<'_>,
        (id, key): (Id, K),
        value: &str,
        look: FieldStyle<'_>,
        write: Write<'_, K>,
    ) -> egui::Response {
        let mine = self.current.take_if(|draft| draft.key == key);
        let (mut text, mut problem) = match mine {
            Some(draft) => (draft.text, draft.problem),
            None => (value.to_owned(), None),
        };
        let field = match look.rows {
            Rows::Line => TextEdit::singleline(&mut text),
            Rows::Wrapped => TextEdit::multiline(&mut text).desired_rows(1).return_key(None),
            Rows::Lines(rows) => TextEdit::multiline(&mut text).desired_rows(rows),
        };
        let mut field = field.id(id).hint_text(look.hint).desired_width(ui.available_width());
        if problem.is_some() {
            field = field.text_color(ui.visuals().error_fg_color);
        }
        let response = ui.add(field);
        let response = response.accessible_name(look.name);
        let is_entered =
            look.rows == Rows::Wrapped && response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_entered {
            response.surrender_focus();
        }
        if response.changed() {
            problem = None;
        }
        let is_escaped = response.lost_focus() && escaped(ui, panel);
        if is_escaped {
            // Back to what the map says; the selection stays.
            drop_cancel(panel);
            return response;
        }
        if (response.lost_focus() || is_entered) && text != value {
            problem = write(panel, &key, &text).err();
            if problem.is_none() {
                return response;
            }
        }
        if let Some(problem) = &problem {
            ui.colored_label(ui.visuals().error_fg_color, problem);
        }
        if text != value {
            if let Some(other) = self.current.take() {
                finish(panel, other, write);
            }
            self.current = Some(Draft { key, id, text, problem, is_seen: true });
        }
        response
    }

    /// Before the fields of a panel are drawn: what a key asks for (save, say)
    /// comes after what was typed.
    pub fn begin(&mut self, panel: &mut PanelContext<'_>, write: Write<'_, K>) {
        if let Some(draft) = &mut self.current {
            draft.is_seen = false;
        }
        let is_asked = |action: &Action| matches!(action, Action::Run(command) if *command != Command::Cancel);
        if panel.actions.iter().any(is_asked)
            && let Some(draft) = self.current.take()
        {
            let asked = std::mem::take(panel.actions);
            finish(panel, draft, write);
            panel.actions.extend(asked);
        }
    }

    /// After the fields of a panel were drawn, or when the panel is hidden:
    /// writes the text whose field is gone.
    pub fn end(&mut self, panel: &mut PanelContext<'_>, write: Write<'_, K>) {
        if let Some(draft) = self.current.take_if(|draft| !draft.is_seen) {
            finish(panel, draft, write);
        }
    }

    /// True while a text is half typed.
    pub fn is_typing(&self, ctx: &egui::Context) -> bool {
        self.current.as_ref().is_some_and(|draft| ctx.memory(|memory| memory.has_focus(draft.id)))
    }
}

fn finish<K>(panel: &mut PanelContext<'_>, draft: Draft<K>, write: Write<'_, K>) {
    if let Err(problem) = write(panel, &draft.key, &draft.text) {
        panel.push(Action::Say(crate::gui::Notice::Failed(message!("window-form-not-changed", problem = problem))));
    }
}

/// True when the focus was lost because Escape was pressed. The key may have
/// become a command already, for egui takes the focus away before that.
pub fn escaped(ui: &Ui, panel: &PanelContext<'_>) -> bool {
    ui.input(|input| input.key_pressed(egui::Key::Escape))
        || panel.actions.iter().any(|action| matches!(action, Action::Run(Command::Cancel)))
}

/// Escape was for a text field, and nothing else lets go of anything.
pub fn drop_cancel(panel: &mut PanelContext<'_>) {
    panel.actions.retain(|action| !matches!(action, Action::Run(Command::Cancel)));
}
