//! Tooltips: the facts that do not fit on the picture.

use std::sync::Arc;

use egui::{RichText, Ui};

use super::Canvas;
use crate::gui::PanelContext;
use crate::gui::style::semi_bold;
use crate::map::{Annotation, Element, ElementId, Link, LinkStatus, Target};
use crate::scene::{Lane, Picture, Tally};
use crate::tool::Over;

/// A tooltip at the pointer, after the usual wait.
pub fn tooltip(panel: &PanelContext<'_>, canvas: &Canvas, picture: &Picture, response: &egui::Response) {
    // What was pointed at before a dialog came is not told over the dialog.
    if response.ctx.memory(|memory| memory.top_modal_layer().is_some()) {
        return;
    }
    let target = match &canvas.over {
        Some(Over::Fact(target)) => target,
        Some(Over::Block(cell)) => {
            let known = picture.blocks.get(cell).map(|block| Arc::clone(&block.tally));
            if let Some(tally) = known.or_else(|| canvas.cell_blocks.tally_of(cell)) {
                let within = picture.blocks.get(cell).map_or(0, |block| block.links.len());
                let name = picture.name_of(cell);
                response.clone().on_hover_ui_at_pointer(|ui| block_ui(ui, &name, &tally, within));
            }
            return;
        }
        Some(Over::Column(key)) if canvas.lane_labels.are_shown() => {
            let mut lanes = picture.columns.iter().chain(&picture.bands);
            return lane_tooltip(lanes.find(|lane| lane.key == *key), response);
        }
        Some(Over::Row(key)) if canvas.lane_labels.are_shown() => {
            return lane_tooltip(picture.rows.iter().find(|lane| lane.key == *key), response);
        }
        _ => return,
    };
    let map = panel.map();
    match *target {
        Target::Element(id) => {
            if let Some(element) = map.element(id).filter(|element| has_more(element)) {
                response.clone().on_hover_ui_at_pointer(|ui| element_ui(ui, element));
            }
        }
        Target::Link(id) => {
            let links: Vec<&Link> =
                picture.bundles.links_of(id).into_iter().filter_map(|link| map.link(link)).collect();
            match links.as_slice() {
                [] => {}
                [link] => _ = response.clone().on_hover_ui_at_pointer(|ui| link_ui(ui, panel, link)),
                links => _ = response.clone().on_hover_ui_at_pointer(|ui| bundle_ui(ui, panel, links)),
            }
        }
        Target::Annotation(id) => {
            if let Some(annotation) = map.annotation(id) {
                response.clone().on_hover_ui_at_pointer(|ui| annotation_ui(ui, annotation));
            }
        }
    }
}

/// The whole name of a lane, whose sign may be short.
fn lane_tooltip(lane: Option<&Lane>, response: &egui::Response) {
    let Some(lane) = lane else { return };
    response.clone().on_hover_ui_at_pointer(|ui| {
        title_ui(ui, &lane.label);
        ui.label(message!("canvas-lane-stakeholders", count = lane.count));
    });
}

fn title_ui(ui: &mut Ui, text: &str) {
    ui.label(RichText::new(text).family(semi_bold()));
}

/// The card says name, type and city; is there anything beside?
fn has_more(element: &Element) -> bool {
    !element.name_local.is_empty() || !element.notes.is_empty() || !element.provenance.source.is_empty()
}

fn element_ui(ui: &mut Ui, element: &Element) {
    title_ui(ui, &element.name);
    for text in [&element.name_local, &element.notes] {
        if !text.is_empty() {
            ui.label(text);
        }
    }
    if !element.provenance.source.is_empty() {
        ui.weak(message!("canvas-source", source = &element.provenance.source));
    }
}

fn link_ui(ui: &mut Ui, panel: &PanelContext<'_>, link: &Link) {
    let map = panel.map();
    let name = |id: ElementId| map.element(id).map_or("", |element| &element.name);
    let kind = map.link_kinds().get(&link.kind).map_or(link.kind.as_str(), |kind| &kind.name);
    title_ui(ui, kind);
    ui.label(message!("canvas-link", from = name(link.from), to = name(link.to)));
    if !link.role.is_empty() {
        ui.label(&link.role);
    }
    if link.status != LinkStatus::Active {
        ui.label(link.status.label());
    }
    if !link.provenance.source.is_empty() {
        ui.weak(message!("canvas-source", source = &link.provenance.source));
    }
}

/// Links that are drawn as one.
fn bundle_ui(ui: &mut Ui, panel: &PanelContext<'_>, links: &[&Link]) {
    const MOST: usize = 12;
    let map = panel.map();
    let name = |id: ElementId| map.element(id).map_or("", |element| &element.name);
    let kind =
        links.first().map_or("", |link| map.link_kinds().get(&link.kind).map_or(link.kind.as_str(), |kind| &kind.name));
    title_ui(ui, &message!("canvas-links", kind = kind, count = links.len()));
    for link in links.iter().take(MOST) {
        let (from, to) = (name(link.from), name(link.to));
        ui.label(if link.role.is_empty() {
            message!("canvas-link", from = from, to = to)
        } else {
            message!("canvas-link-with-role", from = from, to = to, role = &link.role)
        });
    }
    if links.len() > MOST {
        ui.weak(message!("canvas-links-more", count = links.len() - MOST));
    }
}

/// All of a cell's counts.
fn block_ui(ui: &mut Ui, name: &str, tally: &Tally, links_within: usize) {
    title_ui(ui, name);
    for line in tally.lines() {
        ui.label(line);
    }
    if links_within > 0 {
        ui.weak(message!("canvas-links-within", count = links_within));
    }
}

fn annotation_ui(ui: &mut Ui, annotation: &Annotation) {
    title_ui(ui, annotation.kind.label());
    if !annotation.text.is_empty() {
        ui.label(&annotation.text);
    }
}
