//! Everything in the map as a list: find, filter, jump; and what waits for its
//! place.

mod filter;
mod lane_list;
mod model;
mod parked;
mod parking_lot;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Button, Key, Modifiers, RichText, TextEdit, Ui};

pub use self::parking_lot::drop_ui;
use crate::edit::StateId;
use crate::gui::derived::Memo;
use crate::gui::panels::search_picker;
use crate::gui::{Command, PanelContext};
use crate::map::{Field, Target, ViewId};

/// Typed and folded parts of the outline, and the lists computed for them.
#[derive(Default)]
pub struct State {
    /// The text that names are searched for.
    pub search: String,
    /// Ctrl+F was pressed: the search field takes the focus in the next frame.
    pub wants_focus: bool,
    shows_filter: bool,
    /// The line that the keys have come to: it is brought into sight.
    scroll_to: Option<usize>,
    /// Groups that were opened or closed by hand.
    folded: BTreeSet<model::Lane>,
    parking_is_folded: bool,
    groups: Memo<(StateId, ViewId), Vec<model::Group>>,
    lines: Memo<(StateId, ViewId, String, BTreeSet<model::Lane>), Vec<model::Line>>,
    waiting: Memo<(StateId, ViewId), Vec<model::Waiting>>,
    /// The regions that a parked element can be placed in.
    picker: search_picker::State,
    values: Memo<(StateId, ViewId, BTreeSet<Field>), OpenFields>,
    /// Fields of the filter that are open.
    open_fields: BTreeSet<Field>,
}

/// Search, filter, the list of the map, and the parking lot.
pub fn outline_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    let view = panel.view();
    let key = (panel.document.roster(), view.id);
    let groups = state.groups.get(key, || model::groups(panel.document.map(), &view));
    let hidden = groups.iter().find(|group| group.lane == model::Lane::Hidden).map_or(0, |group| group.entries.len());

    find_ui(ui, panel, state, &groups);
    ui.horizontal(|ui| {
        ui.selectable_value(&mut state.shows_filter, false, message!("window-outline-list"));
        let clauses = view.filter.clauses.len() + usize::from(!view.hidden_link_kinds.is_empty());
        let word = match clauses {
            0 => message!("window-outline-filter").to_owned(),
            count => message!("window-outline-filter-with-count", count = count),
        };
        ui.selectable_value(&mut state.shows_filter, true, word);
    });
    if panel.is_enabled(Command::ClearFilter) {
        hidden_ui(ui, panel, hidden);
    }
    ui.add_space(4.0);
    parking_lot::parking_ui(ui, panel, state, &view);
    if state.shows_filter {
        filter::filter_ui(ui, panel, state, &view);
    } else {
        lane_list::list_ui(ui, panel, state, &groups, &view);
    }
}

fn find_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, groups: &Arc<Vec<model::Group>>) {
    let id = egui::Id::unique("find-an-element");
    if ui.memory(|memory| memory.has_focus(id)) {
        let step = ui.input_mut(|input| {
            let down = input.consume_key(Modifiers::NONE, Key::ArrowDown);
            let up = input.consume_key(Modifiers::NONE, Key::ArrowUp);
            i32::from(down) - i32::from(up)
        });
        if step != 0 {
            state.step(panel, groups, step);
        }
    }
    let hint = message!("window-outline-find-hint", keys = Command::Find.keys(ui.ctx()));
    let field = TextEdit::singleline(&mut state.search).id(id).hint_text(hint).desired_width(f32::INFINITY);
    let field = ui.add(field).accessible_name(message!("window-outline-find"));
    if std::mem::take(&mut state.wants_focus) {
        field.request_focus();
        state.shows_filter = false;
    }
    if field.changed() {
        state.shows_filter = false;
    }
    if field.lost_focus() {
        if super::text_draft::escaped(ui, panel) {
            state.search.clear();
            super::text_draft::drop_cancel(panel);
        } else if ui.input(|input| input.key_pressed(Key::Enter)) && !state.search.trim().is_empty() {
            let found = state.found(groups);
            let is_selected = |entry: &&model::Entry| panel.session.is_selected(Target::Element(entry.id));
            let first = found.iter().map(|(_, entry)| *entry).find(is_selected).or(found.first().map(|(_, it)| *it));
            if let Some(entry) = first {
                panel.reveal([Target::Element(entry.id)]);
            }
        }
    }
}

impl State {
    /// The elements of the list in their order, each with the place of its line.
    fn found<'a>(&self, groups: &'a [model::Group]) -> Vec<(usize, &'a model::Entry)> {
        let entry = |line: &model::Line| match line {
            model::Line::Element { group, entry } => groups.get(*group)?.entries.get(*entry),
            model::Line::Group { .. } => None,
        };
        let lines = model::lines(groups, self.search.trim(), &self.folded);
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, entry(line)?))).collect()
    }

    /// Selects the element after (1) or before (-1) the selected one.
    fn step(&mut self, panel: &mut PanelContext<'_>, groups: &[model::Group], step: i32) {
        let found = self.found(groups);
        let at = found.iter().position(|(_, entry)| panel.session.is_selected(Target::Element(entry.id)));
        let next = match at {
            Some(at) if step < 0 => at.saturating_sub(1),
            Some(at) => at + 1,
            None => 0,
        };
        if let Some((line, entry)) = found.get(next) {
            panel.select([Target::Element(entry.id)]);
            self.scroll_to = Some(*line);
        }
    }
}

/// Says that a filter hides elements.
fn hidden_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, hidden: usize) {
    ui.horizontal(|ui| {
        let text = match hidden {
            0 => message!("window-outline-links-hidden").to_owned(),
            count => message!("window-outline-hidden", count = count),
        };
        ui.colored_label(ui.visuals().warn_fg_color, text);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let clear = Button::new(RichText::new(message!("window-outline-clear")).small());
            if ui
                .add(clear)
                .on_hover_text(Command::ClearFilter.hint())
                .accessible_name(message!("window-outline-show-hidden"))
                .clicked()
            {
                panel.run(Command::ClearFilter);
            }
        });
    });
}

/// Fields of the filter that are open, with their values.
type OpenFields = Vec<(Field, Vec<model::Value>)>;
