//! The elements by lane. Only the rows in sight are drawn.

use egui::{Align2, FontId, Rect, Role, ScrollArea, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2};

use super::State;
use super::model::{Entry, Group, Lane, Line, lines};
use super::parked::{Parked, settable};
use crate::gui::PanelContext;
use crate::gui::panels::form_rows::arrow;
use crate::gui::style::{color32, semi_bold};
use crate::map::{Target, View};

pub fn list_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, groups: &[Group], view: &View) {
    let query = state.search.trim().to_owned();
    let key = (panel.document.roster(), view.id, query.clone(), state.folded.clone());
    let lines = state.lines.get(key, || lines(groups, &query, &state.folded));
    if lines.is_empty() {
        let text =
            if query.is_empty() { message!("window-outline-empty") } else { message!("window-outline-no-matches") };
        ui.weak(text);
        return;
    }
    let height = ui.spacing().interact_size.y;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("outline").auto_shrink(false);
    if let Some(line) = state.scroll_to.take() {
        // The line comes to the middle, where there is room.
        area = area.vertical_scroll_offset((line as f32 * height - ui.available_height() / 2.0).max(0.0));
    }
    area.show_rows(ui, height, lines.len(), |ui, range| {
        for line in lines.get(range).unwrap_or_default() {
            match *line {
                Line::Group { group, count, is_open } => {
                    let Some(group) = groups.get(group) else { continue };
                    if head_ui(ui, panel, group, count, is_open, view) {
                        toggle(&mut state.folded, &group.lane);
                    }
                }
                Line::Element { group, entry } => {
                    if let Some(entry) = groups.get(group).and_then(|group| group.entries.get(entry)) {
                        element_ui(ui, panel, entry);
                    }
                }
            }
        }
    });
}

fn toggle(folded: &mut std::collections::BTreeSet<Lane>, lane: &Lane) {
    if !folded.remove(lane) {
        folded.insert(lane.clone());
    }
}

/// The head of a group; true when it was clicked. A parked element can be
/// dropped on it.
fn head_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, group: &Group, count: usize, is_open: bool, view: &View) -> bool {
    let (rect, response) = row_of(ui);
    let label = message!("window-outline-group", group = &group.label, count = count);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &label));
    let lane = settable(view, &group.lane);
    let is_over = lane.is_some() && response.dnd_hover_payload::<Parked>().is_some();
    let visuals = ui.visuals();
    if is_over {
        ui.painter().rect_filled(rect, 4.0, visuals.selection.bg_fill);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, visuals.widgets.hovered.weak_bg_fill);
    }
    arrow(ui, pos2(rect.left() + 8.0, rect.center().y), is_open);
    let size = TextStyle::Body.resolve(ui.style()).size;
    let number = ui.painter().text(
        pos2(rect.right() - 8.0, rect.center().y),
        Align2::RIGHT_CENTER,
        count,
        FontId::new(size, egui::FontFamily::Proportional),
        visuals.weak_text_color(),
    );
    let room = Rect::from_min_max(pos2(rect.left() + 20.0, rect.top()), pos2(number.left() - 8.0, rect.bottom()));
    let font = FontId::new(size, semi_bold());
    text_in(ui, room, &group.label, font, visuals.text_color());
    if let (Some(lane), Some(parked)) = (lane, response.dnd_release_payload::<Parked>()) {
        parked.put_into_lane(panel, view, &lane);
    }
    response.clicked()
}

fn element_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, entry: &Entry) {
    let (rect, response) = row_of(ui);
    let target = Target::Element(entry.id);
    let is_on = panel.session.is_selected(target);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_on, &entry.name));
    let visuals = ui.visuals();
    if is_on {
        ui.painter().rect_filled(rect, 4.0, visuals.selection.bg_fill);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, visuals.widgets.hovered.weak_bg_fill);
    }
    let bar = Rect::from_min_size(pos2(rect.left() + 20.0, rect.top() + 6.0), vec2(3.0, rect.height() - 12.0));
    let color = panel.theme.helix(entry.helix);
    ui.painter().rect_filled(bar, 1.0, color32(color));
    let color = if entry.is_placeholder { visuals.weak_text_color() } else { visuals.text_color() };
    let room = Rect::from_min_max(pos2(rect.left() + 32.0, rect.top()), pos2(rect.right() - 4.0, rect.bottom()));
    let font = TextStyle::Body.resolve(ui.style());
    let is_cut = text_in(ui, room, &entry.name, font, color);
    select_by(ui, panel, target, &response);
    if is_cut {
        response.on_hover_text(&entry.name);
    }
}

/// Click selects, with Ctrl or Shift adds; a double click brings it into sight.
pub fn select_by(ui: &Ui, panel: &mut PanelContext<'_>, target: Target, response: &egui::Response) {
    if response.double_clicked() {
        panel.reveal([target]);
    } else if response.clicked() {
        let adds = ui.input(|input| input.modifiers.command || input.modifiers.shift);
        if adds {
            let mut selection = panel.session.selection.clone();
            if !selection.remove(&target) {
                selection.insert(target);
            }
            panel.select(selection);
        } else {
            panel.select([target]);
        }
    }
}

fn row_of(ui: &mut Ui) -> (Rect, egui::Response) {
    let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
    ui.allocate_exact_size(size, Sense::click())
}

/// Draws one line of text, cut where the room ends; true when it was cut.
pub fn text_in(ui: &Ui, room: Rect, text: &str, font: FontId, color: egui::Color32) -> bool {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room.width());
    let galley = ui.painter().layout_job(job);
    let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
    let is_cut = galley.elided;
    ui.painter().galley(at, galley, color);
    is_cut
}
