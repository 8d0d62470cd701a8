//! One annotation: what it says, and where it is pinned.

use egui::Ui;

use super::links::kinds;
use super::other_fields::AnnotationField as F;
use super::record_form::{Form, with_none};
use crate::edit::Edit;
use crate::gui::Action;
use crate::gui::panels::form_rows;
use crate::map::{Anchor, AnnotationId, Confidence, Field, Key, Map, RegionId, StageId, Target};

pub fn annotation_ui(ui: &mut Ui, form: &mut Form<'_, '_>, id: AnnotationId) {
    let Some(annotation) = form.panel.document.map().annotation(id) else { return };
    ui.heading(message!("inspector-annotation"));
    ui.add_space(4.0);
    form.choice(ui, F::Kind, |_| kinds());
    form.lines(ui, F::Text, 4);
    form_rows::row(ui, message!("inspector-pinned"), |ui| {
        ui.add(egui::Label::new(place(form.panel.map(), &annotation.at)).wrap());
        if ui.button(message!("inspector-show")).accessible_name(message!("inspector-show-pinned")).clicked() {
            match &annotation.at {
                Anchor::Element(element) => form.panel.reveal([Target::Element(*element)]),
                Anchor::Link(link) => form.panel.reveal([Target::Link(*link)]),
                Anchor::Point { view, .. } => {
                    form.panel.push(Action::ShowView(*view));
                    form.panel.reveal([Target::Annotation(id)]);
                }
                Anchor::Stage(_) | Anchor::Region(_) | Anchor::Cell { .. } => {
                    form.panel.reveal([Target::Annotation(id)]);
                }
            }
        }
    });
    form.line(ui, F::Source);
    form.choice(ui, F::Confidence, |_| {
        with_none(
            message!("inspector-not-stated"),
            form_rows::choices(Confidence::ALL, Confidence::id, Confidence::label),
        )
    });
    form.address(ui, F::SourceUrl);
    form.line(ui, F::SourceDate);
    ui.add_space(8.0);
    if ui.button(message!("inspector-delete-annotation")).clicked() {
        form.panel.edit(message!("inspector-delete-annotation"), vec![Edit::Delete(vec![Target::Annotation(id)])]);
    }
}

/// Names the place that an annotation is pinned to.
fn place(map: &Map, at: &Anchor) -> String {
    let name = |id| map.element(id).map_or_else(String::new, |element| element.name.clone());
    let stage = |id: Option<&StageId>| Field::Stage.label_of(map, &Key::new(id.map_or("", StageId::as_str)));
    let region = |id: Option<&RegionId>| Field::Region.label_of(map, &Key::new(id.map_or("", RegionId::as_str)));
    match at {
        Anchor::Element(id) => name(*id),
        Anchor::Link(id) => map.link(*id).map_or_else(
            || message!("inspector-pinned-gone").to_owned(),
            |link| message!("inspector-pinned-link", from = name(link.from), to = name(link.to)),
        ),
        Anchor::Stage(id) => message!("inspector-pinned-stage", stage = stage(Some(id))),
        Anchor::Region(id) => region(Some(id)),
        Anchor::Cell { stage: column, region: row } => {
            message!("inspector-pinned-cell", stage = stage(column.as_ref()), region = region(row.as_ref()))
        }
        Anchor::Point { view, .. } => match map.view(*view) {
            Some(view) => message!("inspector-pinned-point", view = &view.name),
            None => message!("inspector-pinned-nowhere").to_owned(),
        },
    }
}
