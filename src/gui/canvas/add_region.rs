//! A button under the rows of a chain by region, which adds another region: a
//! lane to put elements into before anybody is in it.

use egui::{Button, Sense, UiBuilder, vec2};

use super::projection::Projection;
use crate::edit::Edit;
use crate::geom::Point;
use crate::gui::PanelContext;
use crate::gui::panels::region_picker::{self, Picked};
use crate::gui::panels::search_picker;
use crate::map::{Map, Rows, nuts};
use crate::scene::Picture;

pub fn add_region_ui(
    ui: &mut egui::Ui,
    panel: &mut PanelContext<'_>,
    picker: &mut search_picker::State,
    picture: &Picture,
    projection: Projection,
    canvas: egui::Rect,
) {
    if picture.is_free || panel.session.presenting || !matches!(panel.view().rows, Rows::Region { .. }) {
        return;
    }
    let corner = Point::new(-picture.row_header_width, picture.body().bottom());
    let at = projection.point(corner) + vec2(0.0, 8.0);
    let at = egui::pos2(at.x.max(canvas.left() + 8.0), at.y);
    if !canvas.contains(at) {
        return;
    }
    let area = egui::Rect::from_min_size(at, vec2(120.0, ui.spacing().interact_size.y));
    let mut ui = ui.new_child(UiBuilder::new().max_rect(area).sense(Sense::hover()));
    let button = ui.add(Button::new(message!("canvas-add-region"))).on_hover_text(message!("canvas-add-region-hint"));
    let others = |map: &Map, query: &str| {
        let is_other = |id: &str| !id.is_empty() && !map.regions().contains(&id.into());
        region_picker::find(map, query).into_iter().filter(|choice| is_other(&choice.id)).collect()
    };
    let picked = picker.pick_from(&mut ui, panel, message!("canvas-add-region-name"), (button, ""), &others);
    let region = picked.and_then(|choice| match Picked::of(&choice) {
        Picked::Known(code) => nuts::find(&code).map(nuts::Entry::region),
        Picked::New(name) => Some(region_picker::own_region(&name)),
    });
    if let Some(region) = region {
        panel.edit(message!("canvas-add-region-step", region = &region.name), vec![Edit::PutRegion(region)]);
    }
}
