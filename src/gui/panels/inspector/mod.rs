//! The fields of what is selected.
//!
//! `sheet` holds the values that a selection agrees on and makes edits of what
//! is typed, through the table of fields ([`crate::map::fields`]); the other
//! files draw.

mod annotation;
mod element;
mod element_more;
mod record_form;
mod map_head;
mod link;
mod links;
mod other_fields;
mod places;
mod sheet;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Id, ScrollArea};

use self::record_form::Form;
use self::sheet::{Sheet, Slot, Subject};
use super::search_picker;
use super::text_draft::Drafts;
use crate::edit::StateId;
use crate::gui::PanelContext;
use crate::gui::derived::Memo;
use crate::map::Target;

/// Half-typed fields, the open list, and what was computed for the selection.
#[derive(Default)]
pub struct State {
    drafts: Drafts<(Arc<Subject>, Slot)>,
    picker: search_picker::State,
    selected: Option<Selected>,
    sheets: Memo<(StateId, Arc<Subject>), Sheet>,
    lists: links::Lists,
    adding: Adding,
}

/// A selection, and the subject that it is about.
struct Selected {
    selection: BTreeSet<Target>,
    subject: Arc<Subject>,
    id: Id,
}

/// Half-filled rows that add something.
#[derive(Default)]
struct Adding {
    link: links::NewLink,
    /// Name of a custom field.
    custom: String,
}

/// The form of the selection; of the map, where nothing is selected.
pub fn inspector_ui(ui: &mut egui::Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    state.drafts.begin(panel, &record_form::write);
    let (subject, id) = state.subject(panel);
    let sheet = state
        .sheets
        .get((panel.document.state(), Arc::clone(&subject)), || Sheet::new(panel.document.map(), Arc::clone(&subject)));
    let mut form = Form { panel, drafts: &mut state.drafts, picker: &mut state.picker, sheet, id };
    let margin = egui::Margin { right: 6, ..Default::default() };
    let area = ScrollArea::vertical().id_salt("inspector").auto_shrink(false).content_margin(margin);
    area.show(ui, |ui| match &*subject {
        Subject::Head => map_head::head_ui(ui, &mut form),
        Subject::Elements(ids) => element::elements_ui(ui, &mut form, ids, &mut state.lists, &mut state.adding),
        Subject::Links(ids) => link::links_ui(ui, &mut form, ids),
        Subject::Annotation(id) => annotation::annotation_ui(ui, &mut form, *id),
    });
    state.drafts.end(panel, &record_form::write);
}

/// While the panel is hidden: what was being typed is written.
pub fn hidden(panel: &mut PanelContext<'_>, state: &mut State) {
    state.drafts.begin(panel, &record_form::write);
    state.drafts.end(panel, &record_form::write);
}

impl State {
    fn subject(&mut self, panel: &PanelContext<'_>) -> (Arc<Subject>, Id) {
        let selection = &panel.session.selection;
        let selected = match self.selected.take() {
            Some(selected) if selected.selection == *selection => selected,
            _ => {
                let subject = Arc::new(Subject::of(selection));
                let id = Id::unique(("inspector", &subject));
                Selected { selection: selection.clone(), subject, id }
            }
        };
        let selected = self.selected.insert(selected);
        (Arc::clone(&selected.subject), selected.id)
    }
}
