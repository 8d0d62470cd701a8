//! The window of the open lists: stages, types, link kinds, regions.
//!
//! Every change is one undo step. Ids never change: they are what files and
//! other maps know an entry by.

mod entries;

use egui::{Align, Button, Id, Layout, RichText, ScrollArea, Sense, Ui, vec2};

use self::entries::{Column, List, Record, Row};
use super::text_draft::{Drafts, FieldStyle, Rows};
use super::{form_rows, region_picker, reorder, search_picker};
use crate::edit::StateId;
use crate::gui::derived::Memo;
use crate::gui::{Action, Command, Notice, PanelContext};
use crate::map::{Helix, Icon, Level, LinkStyle};
use crate::messages;

/// Width of the window, in points.
pub const WIDTH: f32 = 800.0;
const HEIGHT: f32 = 440.0;

/// A text field: the entry by its id, and the column.
type Key = (List, String, Column);

/// The list in front, and what is being typed.
#[derive(Default)]
pub struct State {
    list: List,
    drafts: Drafts<Key>,
    picker: search_picker::State,
    rows: Memo<(StateId, List), Vec<Row>>,
}

/// The choice of a list, and its entries.
pub fn vocabulary_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    state.drafts.begin(panel, &write);
    ui.horizontal(|ui| {
        for list in List::ALL {
            ui.selectable_value(&mut state.list, list, list.label());
        }
    });
    ui.separator();
    let list = state.list;
    let rows = state.rows.get((panel.document.state(), list), || list.rows(panel.document.map()));
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (width, word) in
                [(24.0, ""), (104.0, message!("dialogs-vocabulary-id")), (48.0, message!("dialogs-vocabulary-used-by"))]
            {
                cell(ui, width, Align::Max, |ui| form_rows::note(ui, word));
            }
        });
    });
    // Of one height for all lists, so that nothing jumps.
    let height = HEIGHT.min(ui.ctx().content_rect().height() - 240.0);
    let area = ScrollArea::vertical().id_salt(("vocabulary", list)).max_height(height).min_scrolled_height(height);
    area.auto_shrink(false).show(ui, |ui| {
        if rows.is_empty() {
            form_rows::note(ui, message!("dialogs-vocabulary-empty", entry = list.noun()));
        }
        for (at, row) in rows.iter().enumerate() {
            ui.push_id(row.record.id(), |ui| row_ui(ui, panel, state, &rows, at, row));
        }
    });
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        add_ui(ui, panel, state, list);
        let undo = Button::new(Command::Undo.label(panel.document));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add_enabled(panel.is_enabled(Command::Undo), undo.truncate()).clicked() {
                panel.run(Command::Undo);
            }
        });
    });
    state.drafts.end(panel, &write);
}

fn write(panel: &mut PanelContext<'_>, (list, id, column): &Key, text: &str) -> Result<(), String> {
    let rows = list.rows(panel.map());
    let Some(row) = rows.iter().find(|row| row.record.id() == id) else { return Ok(()) };
    let changed = row.record.clone().write(*column, text)?;
    if changed != row.record {
        let label = match column {
            Column::Name => message!("dialogs-vocabulary-rename-step", entry = list.noun(), name = row.record.name()),
            Column::LocalName | Column::Code => {
                message!("dialogs-vocabulary-change-step", entry = list.noun(), name = row.record.name())
            }
        };
        panel.edit(label, vec![changed.put()]);
    }
    Ok(())
}

fn row_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, rows: &[Row], at: usize, row: &Row) {
    let list = state.list;
    let name = row.record.name().to_owned();
    ui.horizontal(|ui| {
        for (words, arrow, to, is_possible) in [
            (message!("dialogs-vocabulary-move-up", name = &name), "↑", at.saturating_sub(1), at > 0),
            (message!("dialogs-vocabulary-move-down", name = &name), "↓", at + 2, at + 1 < rows.len()),
        ] {
            let button = form_rows::sign_button(ui, arrow, &words, is_possible);
            if button.clicked()
                && let Some(order) = reorder::moved(rows.len(), at, to)
            {
                let step = message!("dialogs-vocabulary-reorder-step", list = list.label().to_lowercase());
                panel.edit(step, entries::reorder(rows, order));
            }
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            remove_ui(ui, panel, list, row);
            cell(ui, 104.0, Align::Max, |ui| {
                let id = RichText::new(row.record.id()).small().weak();
                ui.add(egui::Label::new(id).truncate())
                    .on_hover_text(message!("dialogs-vocabulary-id-hint", id = row.record.id()));
            });
            cell(ui, 48.0, Align::Max, |ui| {
                ui.weak(row.uses.to_string()).on_hover_text(used(list, row.uses));
            });
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let mut text =
                    |ui: &mut Ui, panel: &mut PanelContext<'_>, width: f32, column: Column, name: &str, hint: &str| {
                        cell(ui, width, Align::Min, |ui| {
                            let key = (list, row.record.id().to_owned(), column);
                            let id = Id::unique(("vocabulary", &key));
                            let look = FieldStyle { name, hint, rows: Rows::Line };
                            state.drafts.text_ui(ui, panel, (id, key), row.record.read(column), look, &write);
                        });
                    };
                let width = match list {
                    List::Regions => 216.0,
                    List::Types => 184.0,
                    List::Stages | List::LinkKinds => 280.0,
                };
                let words = message!("dialogs-vocabulary-name-of", name = &name);
                text(ui, panel, width, Column::Name, &words, "");
                if list == List::Regions {
                    let words = message!("dialogs-vocabulary-local-name-of", name = &name);
                    text(ui, panel, 176.0, Column::LocalName, &words, message!("dialogs-vocabulary-local-name"));
                    let words = message!("dialogs-vocabulary-code-of", name = &name);
                    text(ui, panel, 72.0, Column::Code, &words, message!("dialogs-vocabulary-code"));
                }
                more_ui(ui, panel, row);
            });
        });
    });
}

/// A cell of the table with a width of its own.
fn cell<R>(ui: &mut Ui, width: f32, align: Align, add: impl FnOnce(&mut Ui) -> R) {
    let size = vec2(width, ui.spacing().interact_size.y);
    let layout = match align {
        Align::Max => Layout::right_to_left(Align::Center),
        Align::Min | Align::Center => Layout::left_to_right(Align::Center),
    };
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect).layout(layout));
    add(&mut child);
}

/// Controls that only this list has.
fn more_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, row: &Row) {
    let mut changed = row.record.clone();
    let name = row.record.name();
    match &mut changed {
        Record::Stage(stage) => {
            form_rows::outline_boxes(ui);
            ui.checkbox(&mut stage.cross_cutting, message!("dialogs-vocabulary-across-all"))
                .on_hover_text(message!("dialogs-vocabulary-across-all-hint"));
        }
        Record::Type(kind) => {
            icon_ui(ui, panel, kind.icon);
            let words = message!("dialogs-vocabulary-icon-of", name = name);
            pick(ui, 120.0, (&words, None), kind.icon.id(), Icon::ALL, Icon::id, icon_word, |icon| {
                kind.icon = icon.unwrap_or(kind.icon);
            });
            let none = Some(message!("dialogs-vocabulary-no-value"));
            pick(
                ui,
                104.0,
                (&message!("dialogs-vocabulary-helix-of", name = name), none),
                kind.helix.map_or("", Helix::id),
                Helix::ALL,
                Helix::id,
                Helix::label,
                |helix| kind.helix = helix,
            );
            pick(
                ui,
                88.0,
                (&message!("dialogs-vocabulary-level-of", name = name), none),
                kind.level.map_or("", Level::id),
                Level::ALL,
                Level::id,
                level_word,
                |level| kind.level = level,
            );
        }
        Record::LinkKind(kind) => {
            sample_ui(ui, panel, kind.style);
            pick(
                ui,
                168.0,
                (&message!("dialogs-vocabulary-line-of", name = name), None),
                kind.style.id(),
                LinkStyle::ALL,
                LinkStyle::id,
                LinkStyle::label,
                |style| {
                    kind.style = style.unwrap_or(kind.style);
                },
            );
        }
        Record::Region(region) => {
            if region.nuts_version > 0 {
                ui.label(RichText::new(region.nuts_version.to_string()).small().weak())
                    .on_hover_text(message!("dialogs-vocabulary-nuts-version"));
            }
        }
    }
    if changed != row.record {
        let step = message!("dialogs-vocabulary-change-step", entry = noun(&row.record), name = name);
        panel.edit(step, vec![changed.put()]);
    }
}

/// A closed list in a cell: its name, and the word for no value where it may have none.
#[allow(clippy::too_many_arguments, reason = "one call for each list of the table, all of them in one place")]
fn pick<T: Copy>(
    ui: &mut Ui,
    width: f32,
    (name, none): (&str, Option<&str>),
    value: &str,
    all: &[T],
    id: fn(T) -> &'static str,
    label: fn(T) -> &'static str,
    set: impl FnOnce(Option<T>),
) {
    cell(ui, width, Align::Min, |ui| {
        let chosen = form_rows::choice_ui(ui, name, Some(value), || {
            let mut choices = form_rows::choices(all, id, label);
            if let Some(none) = none {
                choices.insert(0, (String::new(), none.to_owned()));
            }
            choices
        });
        if let Some(chosen) = chosen {
            set(all.iter().copied().find(|it| id(*it) == chosen));
        }
    });
}

/// "Micro": in a cell there is no room for "Micro: operators".
fn level_word(level: Level) -> &'static str {
    messages::of("dialogs-level", level.id())
}

/// "Chip": in a cell there is no room for "Chip (ICT)".
fn icon_word(icon: Icon) -> &'static str {
    messages::of("dialogs-icon", icon.id())
}

fn noun(record: &Record) -> &'static str {
    match record {
        Record::Stage(_) => List::Stages,
        Record::Type(_) => List::Types,
        Record::LinkKind(_) => List::LinkKinds,
        Record::Region(_) => List::Regions,
    }
    .noun()
}

/// The glyph as the cards have it.
fn icon_ui(ui: &mut Ui, panel: &PanelContext<'_>, icon: Icon) {
    let (rect, _) = ui.allocate_exact_size(vec2(20.0, 20.0), Sense::hover());
    super::small_icons::icon(ui.painter(), rect.shrink(1.0), icon, panel.theme.ink);
}

/// A short line as the map draws it.
fn sample_ui(ui: &mut Ui, panel: &PanelContext<'_>, style: LinkStyle) {
    let (rect, _) = ui.allocate_exact_size(vec2(48.0, 20.0), Sense::hover());
    super::small_icons::link(ui.painter(), rect, panel.theme.link_stroke(style, crate::map::LinkStatus::Active));
}

fn used(list: List, uses: usize) -> String {
    match list {
        List::LinkKinds => message!("dialogs-vocabulary-links", count = uses),
        List::Stages | List::Types | List::Regions => message!("dialogs-vocabulary-elements", count = uses),
    }
}

/// Takes an entry away, and says who loses it; a link has to have a kind.
fn remove_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, list: List, row: &Row) {
    let (noun, name) = (list.noun(), row.record.name());
    let is_needed = list == List::LinkKinds && row.uses > 0;
    let delete = message!("dialogs-vocabulary-delete", entry = noun, name = name);
    let used = used(list, row.uses);
    let hint = match (row.uses, is_needed) {
        (0, _) => delete.clone(),
        (_, true) => message!("dialogs-vocabulary-needed", used = &used),
        (_, false) => message!("dialogs-vocabulary-delete-hint", entry = noun, name = name, used = &used),
    };
    let button = form_rows::sign_button(ui, "×", &hint, !is_needed);
    if button.accessible_name(delete).clicked() {
        let step = message!("dialogs-vocabulary-delete-step", entry = noun, name = name);
        panel.edit(step, vec![row.record.remove()]);
        if row.uses > 0 {
            let text = message!("dialogs-vocabulary-deleted", used = used, entry = noun, name = name);
            panel.push(Action::Say(Notice::Done(text)));
        }
    }
}

/// No choice of the list has this id.
const NOTHING: &str = "\u{0}";

fn add_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, list: List) {
    if list != List::Regions {
        let words = message!("dialogs-vocabulary-add", entry = list.noun());
        if ui.button(&words).clicked() {
            let entry = list.new_entry(panel.document.map());
            panel.edit(words, vec![entry.put()]);
        }
        return;
    }
    let picked = ui
        .allocate_ui(vec2(216.0, 24.0), |ui| {
            let words = message!("dialogs-vocabulary-add-region");
            state.picker.pick_ui(ui, panel, words, (words, NOTHING), &|map, query| {
                let mut found = region_picker::find(map, query);
                found.retain(|choice| !choice.id.is_empty() && !map.regions().contains(&choice.id.as_str().into()));
                found
            })
        })
        .inner;
    let region = picked.and_then(|picked| match region_picker::Picked::of(&picked) {
        region_picker::Picked::Known(code) => entries::listed_region(&code),
        region_picker::Picked::New(name) => Some(region_picker::own_region(&name)),
    });
    if let Some(region) = region {
        panel.edit(
            message!("dialogs-vocabulary-add-region-step", name = &region.name),
            vec![Record::Region(region).put()],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_and_level_has_its_word() {
        for icon in Icon::ALL {
            assert!(icon.label().starts_with(icon_word(*icon)), "{icon:?}");
        }
        for level in Level::ALL {
            assert!(level.label().starts_with(level_word(*level)), "{level:?}");
        }
    }
}
