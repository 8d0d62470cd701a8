//! The parking lot: elements that wait for a stage or a lane. They are dragged
//! to a cell of the map or a lane of the list, or placed from a small form.

use egui::{Button, Panel, Popup, PopupCloseBehavior, RichText, ScrollArea, Sense, Ui, vec2};

use super::model::parking_lot;
use super::parked::Parked;
use super::{State, lane_list};
use crate::edit::{Edit, ElementChange};
use crate::geom::Point;
use crate::gui::PanelContext;
use crate::gui::panels::{form_rows, region_picker, search_picker};
use crate::map::{Columns, ElementField, ElementId, Helix, Level, RegionId, Rows, Target, View};

/// Takes what is dropped on the canvas, which is at `rect` of the screen.
pub fn drop_ui(ui: &Ui, panel: &mut PanelContext<'_>, rect: egui::Rect) {
    let Some(parked) = egui::DragAndDrop::payload::<Parked>(ui.ctx()) else { return };
    let Some(at) = ui.input(|input| input.pointer.interact_pos()).filter(|at| rect.contains(*at)) else { return };
    if ui.input(|input| input.pointer.any_released()) {
        egui::DragAndDrop::clear_payload(ui.ctx());
        let at = at - rect.min;
        let at_in_map = panel.session.camera().to_map(Point::new(at.x, at.y));
        let cell = panel.derived.picture(panel.document, panel.session).picture.cell_at(at_in_map);
        let view = panel.view();
        parked.put_into(panel, &view, &cell);
    }
}

/// At the bottom of the outline, while anything waits.
pub fn parking_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, view: &View) {
    let key = (panel.document.roster(), view.id);
    let waiting = state.waiting.get(key, || parking_lot(panel.document.map(), view));
    if waiting.is_empty() {
        return;
    }
    let frame = egui::Frame::new().inner_margin(egui::Margin { top: 4, ..Default::default() });
    let lot = Panel::bottom("parking-lot").frame(frame);
    let lot = if state.parking_is_folded {
        lot.resizable(false).exact_size(32.0)
    } else {
        lot.resizable(true).default_size(168.0).size_range(72.0..=360.0)
    };
    lot.show(ui, |ui| {
        ui.take_available_width();
        let size = vec2(ui.available_width(), ui.spacing().interact_size.y);
        let (rect, head) = ui.allocate_exact_size(size, Sense::click());
        let label = message!("window-parking", count = waiting.len());
        head.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, !state.parking_is_folded, &label));
        form_rows::arrow(ui, egui::pos2(rect.left() + 8.0, rect.center().y), !state.parking_is_folded);
        let room = egui::Rect::from_min_max(egui::pos2(rect.left() + 20.0, rect.top()), rect.max);
        let font = egui::TextStyle::Small.resolve(ui.style());
        lane_list::text_in(ui, room, &label, font, ui.visuals().weak_text_color());
        if head.on_hover_text(message!("window-parking-hint")).clicked() {
            state.parking_is_folded = !state.parking_is_folded;
        }
        if state.parking_is_folded {
            return;
        }
        let height = ui.spacing().interact_size.y;
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().id_salt("parking").auto_shrink(false).show_rows(
            ui,
            height,
            waiting.len(),
            |ui, range| {
                for row in waiting.get(range).unwrap_or_default() {
                    ui.push_id(row.id, |ui| row_ui(ui, panel, &mut state.picker, view, row));
                }
            },
        );
    });
}

fn row_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    picker: &mut search_picker::State,
    view: &View,
    row: &super::model::Waiting,
) {
    let target = Target::Element(row.id);
    ui.horizontal(|ui| {
        let size = vec2(ui.available_width() - 56.0, ui.spacing().interact_size.y);
        let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
        let is_on = panel.session.is_selected(target);
        let label = message!("window-parking-row", name = &row.name, lacks = &row.lacks);
        response.widget_info(|| egui::WidgetInfo::selected(egui::Role::ListItem, true, is_on, &label));
        response.dnd_set_drag_payload(Parked(row.id));
        let visuals = ui.visuals();
        if is_on {
            ui.painter().rect_filled(rect, 4.0, visuals.selection.bg_fill);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, 4.0, visuals.widgets.hovered.weak_bg_fill);
        }
        let room = rect.shrink2(vec2(8.0, 0.0));
        lane_list::text_in(ui, room, &row.name, egui::TextStyle::Body.resolve(ui.style()), visuals.text_color());
        if response.dragged() {
            ghost(ui, &row.name);
        }
        lane_list::select_by(ui, panel, target, &response);
        response.on_hover_text(format!("{}\n{}", row.name, row.lacks)).on_hover_cursor(egui::CursorIcon::Grab);

        let button =
            ui.add(Button::new(RichText::new(message!("window-parking-place")).small()).min_size(vec2(48.0, 20.0)));
        let name = message!("window-parking-place-named", name = &row.name);
        let button = button.accessible_name(&name);
        if wants_region(panel, view, row.id) {
            let picked = picker.pick_from(ui, panel, &name, (button, ""), &region_picker::find);
            if let Some(picked) = picked.filter(|picked| !picked.is_empty()) {
                put_in_region(panel, row.id, region_picker::Picked::of(&picked));
            }
            return;
        }
        Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(280.0).show(|ui| {
            place_ui(ui, panel, view, row.id);
        });
    });
}

/// The name at the pointer while it is dragged.
fn ghost(ui: &Ui, name: &str) {
    let Some(at) = ui.ctx().pointer_interact_pos() else { return };
    let layer = egui::LayerId::new(egui::Order::Tooltip, egui::Id::unique("parked-ghost"));
    let painter = ui.ctx().layer_painter(layer);
    let visuals = ui.visuals();
    let font = egui::TextStyle::Body.resolve(ui.style());
    let galley = painter.layout_no_wrap(name.to_owned(), font, visuals.text_color());
    let rect = egui::Rect::from_min_size(at + vec2(12.0, 8.0), galley.size() + vec2(16.0, 8.0));
    painter.rect(rect, 4.0, visuals.window_fill, visuals.selection.stroke, egui::StrokeKind::Inside);
    painter.galley(rect.min + vec2(8.0, 4.0), galley, visuals.text_color());
}

/// Returns `true` if a region is all that the element waits for: it is picked
/// from the map's and the whole NUTS list.
fn wants_region(panel: &PanelContext<'_>, view: &View, id: ElementId) -> bool {
    let has_stage = panel.map().element(id).is_some_and(|element| element.stage.is_some());
    matches!(view.rows, Rows::Region { .. }) && (has_stage || view.columns == Columns::Nothing)
}

fn put_in_region(panel: &mut PanelContext<'_>, id: ElementId, picked: region_picker::Picked) {
    let Some(element) = panel.document.map().element(id) else { return };
    let (region, mut edits) = match picked {
        region_picker::Picked::Known(code) => (RegionId::new(code), Vec::new()),
        region_picker::Picked::New(name) => {
            let region = region_picker::own_region(&name);
            (region.id.clone(), vec![Edit::PutRegion(region)])
        }
    };
    edits.push(Edit::SetElement(id, ElementField::Region.to(Some(region))));
    panel.edit(message!("window-parking-step", name = &element.name), edits);
}

/// The stages, then the lanes that the element lacks: the way without a drag.
fn place_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, view: &View, id: ElementId) {
    let Some(element) = panel.document.map().elements().get_shared(&id).cloned() else { return };
    let map = panel.document.map();
    let lacks_stage = element.stage.is_none() && view.columns != Columns::Nothing;
    let (title, choices): (&str, Vec<(String, ElementChange)>) = if lacks_stage {
        let stages = map.ordered_stages().into_iter();
        let stages = stages.map(|stage| (stage.name.clone(), ElementField::Stage.to(Some(stage.id.clone()))));
        (message!("window-parking-stage"), stages.collect())
    } else {
        match view.rows {
            Rows::Helix => {
                let all = Helix::ALL.iter();
                (
                    message!("window-parking-helix"),
                    all.map(|it| (it.label().to_owned(), ElementField::Helix.to(Some(*it)))).collect(),
                )
            }
            Rows::Level => {
                let all = Level::ALL.iter();
                (
                    message!("window-parking-level"),
                    all.map(|it| (it.label().to_owned(), ElementField::Level.to(Some(*it)))).collect(),
                )
            }
            Rows::Type => {
                let all = map.ordered_types().into_iter();
                (
                    message!("window-parking-type"),
                    all.map(|it| (it.name.clone(), ElementField::Type.to(Some(it.id.clone())))).collect(),
                )
            }
            // Regions have a list with a search field.
            Rows::Region { .. } | Rows::Nothing => ("", Vec::new()),
        }
    };
    ui.label(RichText::new(title).small().weak());
    if choices.is_empty() {
        form_rows::note(ui, message!("window-parking-none"));
    }
    ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
        for (name, change) in choices {
            if ui.add(Button::selectable(false, name).min_size(vec2(ui.available_width(), 0.0))).clicked() {
                panel.edit(message!("window-parking-step", name = &element.name), vec![Edit::SetElement(id, change)]);
            }
        }
    });
}
