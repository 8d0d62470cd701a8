//! A list with a search field, for lists too long to scroll: regions, types,
//! elements. Arrow keys move, Enter takes, Escape leaves.

use std::sync::Arc;

use egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::gui::derived::Memo;
use crate::gui::{Action, Command, PanelContext};
use crate::map::Map;

/// Something that can be picked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value that the picker gives back.
    pub id: String,
    /// The first line, which is searched too.
    pub title: String,
    /// A second line, muted; empty for none.
    pub detail: String,
}

/// The text in the open picker; one is open at most.
#[derive(Default)]
pub struct State {
    open: Option<Id>,
    query: String,
    /// Place of the choice that Enter takes.
    at: usize,
    /// The list was just opened, or a key moved in it: the place is brought into sight.
    follows: bool,
    /// The choices for the query, remembered while nothing changes.
    found: Memo<(Id, crate::edit::StateId, String), Vec<Choice>>,
}

/// Finds the choices for what is typed.
pub type Search<'a> = &'a dyn Fn(&Map, &str) -> Vec<Choice>;

const WIDTH: f32 = 320.0;
const LIST_HEIGHT: f32 = 264.0;

impl State {
    /// A button with the present value (as it is shown, and its id) that opens
    /// the list; gives the id of what was picked.
    pub fn pick_ui(
        &mut self,
        ui: &mut Ui,
        panel: &mut PanelContext<'_>,
        name: &str,
        (shown, present): (impl Into<egui::WidgetText>, &str),
        search: Search<'_>,
    ) -> Option<String> {
        let button = super::form_rows::opening_button(ui, shown, name);
        self.pick_from(ui, panel, name, (button, present), search)
    }

    /// The same from a button of any look.
    pub fn pick_from(
        &mut self,
        ui: &mut Ui,
        panel: &mut PanelContext<'_>,
        name: &str,
        (button, present): (egui::Response, &str),
        search: Search<'_>,
    ) -> Option<String> {
        let width = button.rect.width();
        let popup_id = Popup::default_response_id(&button);
        let is_new = button.clicked() && self.open != Some(popup_id);
        if is_new {
            self.open = Some(popup_id);
            self.query.clear();
            // Enter without a word takes what is there already.
            let found = search(panel.map(), "");
            self.at = found.iter().position(|choice| choice.id == present).unwrap_or(usize::MAX);
            self.follows = true;
        } else if button.clicked() {
            self.open = None;
        }
        if self.open != Some(popup_id) {
            return None;
        }
        let mut picked = None;
        let mut is_open = true;
        Popup::from_response(&button)
            .id(popup_id)
            .open_bool(&mut is_open)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(WIDTH.max(width))
            .show(|ui| picked = self.list_ui(ui, panel, popup_id, name, is_new, search));
        let is_left = !is_open || panel.actions.iter().any(|action| matches!(action, Action::Run(Command::Cancel)));
        if picked.is_some() || is_left {
            super::text_draft::drop_cancel(panel);
            // Escape leaves the list, and not the dialog that it is in.
            ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
            self.open = None;
            button.request_focus();
            ui.ctx().request_repaint();
        }
        picked
    }

    fn list_ui(
        &mut self,
        ui: &mut Ui,
        panel: &mut PanelContext<'_>,
        id: Id,
        name: &str,
        is_new: bool,
        search: Search<'_>,
    ) -> Option<String> {
        let step = ui.input_mut(|input| {
            let mut pressed = |key| i64::try_from(input.count_and_consume_key(Modifiers::NONE, key)).unwrap_or(0);
            pressed(Key::ArrowDown) - pressed(Key::ArrowUp) + 8 * (pressed(Key::PageDown) - pressed(Key::PageUp))
        });
        let is_taken = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        let field =
            TextEdit::singleline(&mut self.query).id(id.with("query")).hint_text(message!("window-picker-find"));
        let field = ui.add(field.desired_width(f32::INFINITY));
        let field = field.accessible_name(message!("window-picker-find-named", list = name.to_lowercase()));
        if is_new {
            field.request_focus();
        }
        let found =
            self.found.get((id, panel.document.state(), self.query.clone()), || search(panel.map(), &self.query));
        if field.changed() {
            self.at = 0;
        }
        if step != 0 {
            let last = found.len().saturating_sub(1);
            let at = if self.at > last { -1 } else { i64::try_from(self.at).unwrap_or(-1) };
            self.at = usize::try_from(at + step).unwrap_or(0).min(last);
            self.follows = true;
        }
        ui.add_space(4.0);
        if found.is_empty() {
            ui.weak(if self.query.trim().is_empty() {
                message!("window-picker-empty")
            } else {
                message!("window-picker-no-matches")
            });
        }
        let clicked = rows_ui(ui, &found, self.at, std::mem::take(&mut self.follows));
        let at = clicked.or_else(|| is_taken.then_some(self.at))?;
        found.get(at).map(|choice| choice.id.clone())
    }
}

/// The rows in sight; gives the one that was clicked.
fn rows_ui(ui: &mut Ui, found: &Arc<Vec<Choice>>, at: usize, follows: bool) -> Option<usize> {
    let has_details = found.iter().any(|choice| !choice.detail.is_empty());
    let height = ui.spacing().interact_size.y * if has_details { 1.6 } else { 1.0 };
    let mut clicked = None;
    // Of one height, so that the list opens upwards where there is no room below.
    let mut area = ScrollArea::vertical().max_height(LIST_HEIGHT).min_scrolled_height(LIST_HEIGHT).auto_shrink(false);
    if follows {
        // The chosen row stays in the middle, where there is room.
        let pitch = height + ui.spacing().item_spacing.y;
        let at = if at < found.len() { at as f32 } else { 0.0 };
        area = area.vertical_scroll_offset((at * pitch - LIST_HEIGHT / 2.0).max(0.0));
    }
    area.show_rows(ui, height, found.len(), |ui, range| {
        for row in range {
            let Some(choice) = found.get(row) else { continue };
            if choice_ui(ui, choice, row == at, height).clicked() {
                clicked = Some(row);
            }
        }
    });
    clicked
}

fn choice_ui(ui: &mut Ui, choice: &Choice, is_on: bool, height: f32) -> egui::Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), egui::Sense::click());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &choice.title));
    if is_on || response.hovered() {
        let visuals = ui.visuals();
        let fill = if is_on { visuals.selection.bg_fill } else { visuals.widgets.hovered.weak_bg_fill };
        ui.painter().rect_filled(rect, 4.0, fill);
    }
    let inner = rect.shrink2(vec2(8.0, 2.0));
    let layout = egui::Layout::top_down(egui::Align::Min).with_main_align(egui::Align::Center);
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let title = egui::Label::new(RichText::new(&choice.title).color(ui.visuals().text_color())).truncate();
        ui.add(title.selectable(false));
        if !choice.detail.is_empty() {
            ui.add(egui::Label::new(RichText::new(&choice.detail).small().weak()).truncate());
        }
    });
    response
}
