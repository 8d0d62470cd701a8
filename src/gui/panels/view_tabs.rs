//! The views of the map, as tabs: show, add, rename, put in order, remove.

use egui::{Button, Popup, PopupCloseBehavior, ScrollArea, Sense, TextEdit, Ui, vec2};

use super::form_rows::arrow;
use super::text_draft::{drop_cancel, escaped};
use super::view_options::options_ui;
use crate::edit::Edit;
use crate::gui::{Action, Command, PanelContext};
use crate::map::{Columns, Rows, View, ViewId};

/// The tab that is being renamed.
#[derive(Default)]
pub struct State {
    renaming: Option<Renaming>,
}

struct Renaming {
    view: ViewId,
    text: String,
    /// The field has just opened: it takes the focus and its text is selected.
    is_new: bool,
}

/// A tab that is dragged to another place.
#[derive(Clone, Copy)]
struct Dragged(ViewId);

/// The tabs in their order, and the menus of each.
pub fn tabs_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let options = ui.button(message!("window-tabs-options")).on_hover_text(Command::ViewOptions.hint());
            Popup::menu(&options).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
                egui::Frame::new().inner_margin(8).show(ui, |ui| options_ui(ui, panel));
            });
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ScrollArea::horizontal().id_salt("tabs").auto_shrink([false, true]).show(ui, |ui| {
                    ui.horizontal(|ui| all_ui(ui, panel, state));
                });
            });
        });
    });
}

fn all_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    let views: Vec<(ViewId, String)> =
        panel.map().ordered_views().iter().map(|view| (view.id, view.name.clone())).collect();
    for (at, (id, name)) in views.iter().enumerate() {
        if state.renaming.as_ref().is_some_and(|renaming| renaming.view == *id) {
            rename_ui(ui, panel, state);
        } else {
            tab_ui(ui, panel, state, at, (*id, name), views.len());
        }
    }
    let add = ui.button("+").on_hover_text(Command::NewView.hint()).accessible_name(message!("window-tabs-add"));
    Popup::menu(&add).show(|ui| {
        for (name, columns, rows) in [
            (message!("window-tabs-chain"), Columns::Stage, Rows::Region { nuts_level: None }),
            (message!("window-tabs-network"), Columns::Nothing, Rows::Nothing),
            (message!("window-tabs-by-helix"), Columns::Stage, Rows::Helix),
        ] {
            if ui.button(name).accessible_name(message!("window-tabs-add-named", view = name)).clicked() {
                add_view(panel, name, columns, rows);
                ui.close();
            }
        }
        ui.separator();
        if ui.button(Command::DuplicateView.name()).clicked() {
            panel.run(Command::DuplicateView);
            ui.close();
        }
    });
}

fn tab_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    state: &mut State,
    at: usize,
    (id, name): (ViewId, &str),
    count: usize,
) {
    let is_on = panel.session.view == id;
    // The spaces keep the name clear of the triangle, which only the tab in front has.
    let mut button = Button::selectable(is_on, name).sense(Sense::click_and_drag());
    if is_on {
        button = button.right_text("   ");
    }
    let tab = ui.add(button).on_hover_text(message!("window-tabs-tab-hint")).accessible_name(name);
    tab.dnd_set_drag_payload(Dragged(id));
    if tab.double_clicked() {
        state.renaming = Some(Renaming { view: id, text: name.to_owned(), is_new: true });
    } else if tab.clicked() && !is_on {
        panel.push(Action::ShowView(id));
    }
    if tab.dnd_hover_payload::<Dragged>().is_some_and(|dragged| dragged.0 != id) {
        let x = if ui.input(|input| input.pointer.interact_pos()).is_some_and(|to| to.x > tab.rect.center().x) {
            tab.rect.right() + 4.0
        } else {
            tab.rect.left() - 4.0
        };
        ui.painter().vline(x, tab.rect.y_range(), ui.visuals().selection.stroke);
    }
    if let Some(dragged) = tab.dnd_release_payload::<Dragged>() {
        let is_after = ui.input(|input| input.pointer.interact_pos()).is_some_and(|to| to.x > tab.rect.center().x);
        move_view(panel, dragged.0, at + usize::from(is_after));
    }
    let mut menu = |ui: &mut Ui| menu_ui(ui, panel, state, at, (id, name), count);
    tab.context_menu(&mut menu);
    if is_on {
        let center = egui::pos2(tab.rect.right() - 12.0, tab.rect.center().y);
        arrow(ui, center, true);
        let rect = egui::Rect::from_center_size(center, vec2(20.0, tab.rect.height()));
        let more = ui.interact(rect, tab.id.with("menu"), Sense::click());
        more.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::Button, true, message!("window-tabs-menu", view = name))
        });
        Popup::menu(&more).show(menu);
    }
}

fn menu_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    state: &mut State,
    at: usize,
    (id, name): (ViewId, &str),
    count: usize,
) {
    if ui.button(message!("window-tabs-rename")).clicked() {
        state.renaming = Some(Renaming { view: id, text: name.to_owned(), is_new: true });
        ui.close();
    }
    if ui.button(message!("window-tabs-duplicate")).clicked() {
        panel.push(Action::ShowView(id));
        panel.run(Command::DuplicateView);
        ui.close();
    }
    ui.separator();
    if ui.add_enabled(at > 0, Button::new(message!("window-tabs-move-left"))).clicked() {
        move_view(panel, id, at - 1);
        ui.close();
    }
    if ui.add_enabled(at + 1 < count, Button::new(message!("window-tabs-move-right"))).clicked() {
        move_view(panel, id, at + 2);
        ui.close();
    }
    ui.separator();
    if ui
        .add_enabled(count > 1, Button::new(message!("window-tabs-delete")))
        .on_hover_text(Command::DeleteView.hint())
        .clicked()
    {
        panel.edit(message!("window-tabs-delete-step", view = name), vec![Edit::RemoveView(id)]);
        ui.close();
    }
}

fn rename_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    let Some(renaming) = &mut state.renaming else { return };
    let id = egui::Id::unique(("rename-view", renaming.view));
    let field = TextEdit::singleline(&mut renaming.text).id(id).desired_width(120.0);
    let mut output = field.show(ui);
    let response = output.response.response.accessible_name(message!("window-tabs-name"));
    if std::mem::take(&mut renaming.is_new) {
        response.request_focus();
        let whole = egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(renaming.text.chars().count()),
        );
        output.state.cursor.set_char_range(Some(whole));
        output.state.store(ui.ctx(), id);
        return;
    }
    if !response.lost_focus() {
        return;
    }
    let Some(renaming) = state.renaming.take() else { return };
    if escaped(ui, panel) {
        drop_cancel(panel);
        return;
    }
    let name = renaming.text.trim();
    if let Some(view) = panel.document.map().view(renaming.view)
        && !name.is_empty()
        && view.name != name
    {
        let renamed = View { name: name.to_owned(), ..view.clone() };
        panel.edit(message!("window-tabs-rename-step", view = &view.name), vec![Edit::PutView(renamed)]);
    }
}

/// A plain view of one of the usual sorts, in front.
fn add_view(panel: &mut PanelContext<'_>, stem: &str, columns: Columns, rows: Rows) {
    let views = panel.document.map().ordered_views();
    let is_taken = |name: &str| views.iter().any(|view| view.name == name);
    let numbered = (2..=views.len() + 2).map(|at| format!("{stem} {at}"));
    let name = std::iter::once(stem.to_owned()).chain(numbered).find(|name| !is_taken(name));
    let rank = views.last().map_or(0, |view| view.rank.saturating_add(10));
    let view = View { rank, columns, rows, ..View::new(ViewId::random(), name.unwrap_or_default()) };
    let id = view.id;
    panel.edit(message!("window-tabs-add-named", view = &view.name), vec![Edit::PutView(view)]);
    panel.push(Action::ShowView(id));
}

/// Puts a view before the tab that is at place `to` now.
fn move_view(panel: &mut PanelContext<'_>, id: ViewId, to: usize) {
    let views = panel.document.map().ordered_views();
    let Some(from) = views.iter().position(|view| view.id == id) else { return };
    let Some(order) = super::reorder::moved(views.len(), from, to) else { return };
    let edits: Vec<Edit> = super::reorder::ranked(order)
        .filter_map(|(at, rank)| views.get(at).map(|view| (*view, rank)))
        .filter(|(view, rank)| view.rank != *rank)
        .map(|(view, rank)| Edit::PutView(View { rank, ..view.clone() }))
        .collect();
    panel.edit(message!("window-tabs-reorder-step"), edits);
}
