//! What is told of the thing pointed at: what does not fit on the picture.

use egui::{RichText, Ui};

use crate::gui::Desk;
use crate::gui::style::semi_bold;
use crate::map::{Annotation, Element, ElementId, Link, LinkStatus, Target};
use crate::tool::Over;

/// A tooltip at the pointer, after the usual wait.
pub fn tooltip(desk: &Desk<'_>, over: Option<&Over>, response: &egui::Response) {
    let Some(Over::Fact(target)) = over else { return };
    let map = desk.map();
    match *target {
        Target::Element(id) => {
            if let Some(element) = map.element(id).filter(|element| has_more(element)) {
                response.clone().on_hover_ui_at_pointer(|ui| element_ui(ui, element));
            }
        }
        Target::Link(id) => {
            if let Some(link) = map.link(id) {
                response.clone().on_hover_ui_at_pointer(|ui| link_ui(ui, desk, link));
            }
        }
        Target::Annotation(id) => {
            if let Some(annotation) = map.annotation(id) {
                response.clone().on_hover_ui_at_pointer(|ui| annotation_ui(ui, annotation));
            }
        }
    }
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
        ui.weak(format!("Source: {}", element.provenance.source));
    }
}

fn link_ui(ui: &mut Ui, desk: &Desk<'_>, link: &Link) {
    let map = desk.map();
    let name = |id: ElementId| map.element(id).map_or("", |element| &element.name);
    let kind = map.link_kinds().get(&link.kind).map_or(link.kind.as_str(), |kind| &kind.name);
    title_ui(ui, kind);
    ui.label(format!("{} → {}", name(link.from), name(link.to)));
    if !link.role.is_empty() {
        ui.label(&link.role);
    }
    if link.status != LinkStatus::Active {
        ui.label(link.status.label());
    }
    if !link.provenance.source.is_empty() {
        ui.weak(format!("Source: {}", link.provenance.source));
    }
}

fn annotation_ui(ui: &mut Ui, annotation: &Annotation) {
    title_ui(ui, annotation.kind.label());
    if !annotation.text.is_empty() {
        ui.label(&annotation.text);
    }
}
