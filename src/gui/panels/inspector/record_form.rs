//! One form for every record: rows that show the sheet's values and write
//! through it.

use std::sync::Arc;

use egui::{Id, Ui};

use super::sheet::{self, Sheet, Slot, Subject, lower_first};
use crate::gui::PanelContext;
use crate::gui::panels::form_rows::{self, Choice};
use crate::gui::panels::search_picker;
use crate::gui::panels::text_draft::{Drafts, FieldStyle, Rows};
use crate::map::Map;
use crate::map::fields::{Group, Kind, Vocabulary};
use crate::messages;

/// State that the rows of a form share.
pub struct Form<'a, 'd> {
    pub panel: &'a mut PanelContext<'d>,
    pub drafts: &'a mut Drafts<(Arc<Subject>, Slot)>,
    pub picker: &'a mut search_picker::State,
    pub sheet: Arc<Sheet>,
    /// Of the subject; ids of fields are made from it.
    pub id: Id,
}

/// Pushes the edits that write a text into a field.
pub fn write(panel: &mut PanelContext<'_>, (subject, slot): &(Arc<Subject>, Slot), text: &str) -> Result<(), String> {
    let (label, edits) = sheet::write(panel.map(), subject, slot, text).map_err(|refusal| refusal.to_string())?;
    if !edits.is_empty() {
        panel.edit(label, edits);
    }
    Ok(())
}

impl Form<'_, '_> {
    /// A section with the fields of a group; it says how many of them are
    /// filled. `add` draws a row.
    pub fn section<F: Copy + Into<Slot>>(
        &mut self,
        ui: &mut Ui,
        (group, is_open): (Group, bool),
        fields: impl Iterator<Item = F>,
        add: impl Fn(&mut Ui, &mut Self, F),
    ) {
        let Some(title) = group.title() else { return };
        let fields: Vec<F> = fields.collect();
        let slots: Vec<Slot> = fields.iter().map(|field| (*field).into()).collect();
        form_rows::section(ui, (&format!("{group:?}"), title), self.sheet.filled(&slots), is_open, |ui| {
            for field in fields {
                add(ui, self, field);
            }
        });
    }

    /// A row with the control that the field's kind asks for; none for kinds that
    /// are no one value of the record.
    pub fn control(&mut self, ui: &mut Ui, slot: impl Into<Slot>) {
        let slot = slot.into();
        match slot.kind() {
            Kind::Choice(_) | Kind::Scale { .. } | Kind::Entry(_) if slot.may_be_empty() => {
                self.control_or(ui, slot, message!("inspector-not-stated"));
            }
            Kind::Choice(_) | Kind::Scale { .. } | Kind::Entry(_) => self.required(ui, slot),
            Kind::Text => self.text(ui, slot, Rows::Lines(4)),
            Kind::Address => self.address(ui, slot),
            Kind::Line
            | Kind::List
            | Kind::Entries(_)
            | Kind::Country
            | Kind::Degrees { .. }
            | Kind::Year
            | Kind::Count
            | Kind::Headcount
            | Kind::Money
            | Kind::Currency
            | Kind::Date => self.line(ui, slot),
            Kind::Contacts | Kind::InWords | Kind::OfRow => {}
        }
    }

    /// A row with the choices of the field; `none` stands for no value.
    pub fn control_or(&mut self, ui: &mut Ui, slot: impl Into<Slot>, none: impl Into<String>) {
        let slot = slot.into();
        let choices = choices_of(self.panel.map(), &slot);
        self.choice(ui, slot, |_| with_none(none, choices));
    }

    /// A row with the choices of a field that always has a value.
    pub fn required(&mut self, ui: &mut Ui, slot: impl Into<Slot>) {
        let slot = slot.into();
        let choices = choices_of(self.panel.map(), &slot);
        self.choice(ui, slot, |_| choices);
    }

    /// A row with a line of text.
    pub fn line(&mut self, ui: &mut Ui, slot: impl Into<Slot>) {
        self.text(ui, slot.into(), Rows::Wrapped);
    }

    /// A row with a text of several lines.
    pub fn lines(&mut self, ui: &mut Ui, slot: impl Into<Slot>, rows: usize) {
        self.text(ui, slot.into(), Rows::Lines(rows));
    }

    /// A row with an address, and under it the way to open it.
    pub fn address(&mut self, ui: &mut Ui, slot: impl Into<Slot>) {
        let slot = slot.into();
        let name = message!("inspector-open-field", field = lower_first(&slot.label()));
        self.line(ui, slot.clone());
        let address = self.sheet.value(&slot).unwrap_or_default();
        if !address.is_empty() {
            form_rows::row(ui, "", |ui| open_ui(ui, address, &name));
        }
    }

    fn text(&mut self, ui: &mut Ui, slot: Slot, rows: Rows) {
        let label = slot.label();
        form_rows::row(ui, &label, |ui| self.field(ui, slot, &label, rows));
    }

    /// A text field without its label.
    pub fn field(&mut self, ui: &mut Ui, slot: Slot, name: &str, rows: Rows) {
        let sheet = Arc::clone(&self.sheet);
        let value = sheet.value(&slot);
        let hint = if value.is_none() { message!("inspector-several") } else { slot.hint() };
        let key = (self.id.with(&slot), (Arc::clone(&sheet.subject), slot));
        let look = FieldStyle { name, hint, rows };
        if value.is_some() {
            self.drafts.text_ui(ui, self.panel, key, value.unwrap_or_default(), look, &write);
            return;
        }
        // An empty text is no change where the values differ: to empty them is
        // asked for by a button.
        let slot = key.1.1.clone();
        let clear = ui.horizontal_top(|ui| {
            let width = ui.available_width() - ui.spacing().interact_size.y - ui.spacing().item_spacing.x;
            ui.vertical(|ui| {
                ui.set_max_width(width);
                self.drafts.text_ui(ui, self.panel, key, "", look, &write);
            });
            form_rows::sign_button(ui, "×", &message!("inspector-clear", field = name), true).clicked()
        });
        if clear.inner {
            self.set(slot, "");
        }
    }

    /// A row with a closed list of choices; the first stands for no value
    /// where its id is empty.
    pub fn choice(
        &mut self,
        ui: &mut Ui,
        slot: impl Into<Slot>,
        options: impl FnOnce(&PanelContext<'_>) -> Vec<Choice>,
    ) {
        let slot = slot.into();
        let label = slot.label();
        let sheet = Arc::clone(&self.sheet);
        let chosen = form_rows::row(ui, &label, |ui| {
            form_rows::choice_ui(ui, &label, sheet.value(&slot), || options(self.panel))
        });
        if let Some(chosen) = chosen {
            self.set(slot, &chosen);
        }
    }

    /// Writes a chosen value.
    pub fn set(&mut self, slot: Slot, value: &str) {
        let key = (Arc::clone(&self.sheet.subject), slot);
        if let Err(problem) = write(self.panel, &key, value) {
            self.panel.push(crate::gui::Action::Say(crate::gui::Notice::Failed(problem)));
        }
    }
}

/// The choices of a closed list, the levels of a scale, or the entries of the
/// map's vocabulary.
fn choices_of(map: &Map, slot: &Slot) -> Vec<Choice> {
    match slot.kind() {
        Kind::Choice(choices) => choices.iter().map(|it| (it.id.to_owned(), it.label().to_owned())).collect(),
        Kind::Scale { least, most, levels } => {
            let label = |at: usize, level: u8| match levels.get(at) {
                Some(word) => message!("inspector-level", level = level, word = messages::of("scale", word)),
                None => message!("inspector-level-of", level = level, field = slot.label()),
            };
            (least..=most).enumerate().map(|(at, level)| (level.to_string(), label(at, level))).collect()
        }
        Kind::Entry(vocabulary) => entries(map, vocabulary),
        Kind::Line
        | Kind::Text
        | Kind::Address
        | Kind::List
        | Kind::Entries(_)
        | Kind::Country
        | Kind::Degrees { .. }
        | Kind::Year
        | Kind::Count
        | Kind::Headcount
        | Kind::Money
        | Kind::Currency
        | Kind::Date
        | Kind::Contacts
        | Kind::InWords
        | Kind::OfRow => Vec::new(),
    }
}

fn entries(map: &Map, vocabulary: Vocabulary) -> Vec<Choice> {
    match vocabulary {
        Vocabulary::Type => map.ordered_types().iter().map(|it| (it.id.to_string(), it.name.clone())).collect(),
        Vocabulary::Stage => map.ordered_stages().iter().map(|it| (it.id.to_string(), it.name.clone())).collect(),
        Vocabulary::Region => map.ordered_regions().iter().map(|it| (it.id.to_string(), it.name.clone())).collect(),
        Vocabulary::LinkKind => {
            map.ordered_link_kinds().iter().map(|it| (it.id.to_string(), it.name.clone())).collect()
        }
    }
}

/// A list whose first entry is "no value".
pub fn with_none(label: impl Into<String>, mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.insert(0, (String::new(), label.into()));
    choices
}

/// A link that the system opens, for addresses that are safe to open.
pub fn open_ui(ui: &mut Ui, address: &str, name: &str) {
    let address = address.trim();
    if let Some(url) = openable(address) {
        let response = ui.link(message!("inspector-open")).on_hover_text(&url).accessible_name(name);
        if response.clicked() {
            ui.ctx().open_url(egui::OpenUrl::new_tab(url));
        }
    }
}

/// The address, if it is one that may be handed to the system.
fn openable(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let is_safe = ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme));
    let is_clean = !address.chars().any(|c| c.is_whitespace() || c.is_control());
    (is_safe && is_clean).then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_and_mail_are_opened() {
        assert!(openable("https://imago-mol.ro").is_some() && openable("MAILTO:a@b.ro").is_some());
        for address in ["", "file:///etc/passwd", "javascript:alert(1)", "www.x.ro", "https://a b", "smb://x"] {
            assert_eq!(openable(address), None, "{address}");
        }
    }
}
