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
    ui.heading("Annotation");
    ui.add_space(4.0);
    form.choice(ui, F::Kind, |_| kinds());
    form.lines(ui, F::Text, 4);
    form_rows::row(ui, "Pinned to", |ui| {
        ui.add(egui::Label::new(place(form.panel.map(), &annotation.at)).wrap());
        if ui.button("Show").accessible_name("Show where it is pinned").clicked() {
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
        with_none("Not stated", form_rows::choices(Confidence::ALL, Confidence::id, Confidence::label))
    });
    form.address(ui, F::SourceUrl);
    form.line(ui, F::SourceDate);
    ui.add_space(8.0);
    if ui.button("Delete annotation").clicked() {
        form.panel.edit("Delete annotation", vec![Edit::Delete(vec![Target::Annotation(id)])]);
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
            || "A link".to_owned(),
            |link| format!("The link from {} to {}", name(link.from), name(link.to)),
        ),
        Anchor::Stage(id) => format!("Stage {}", stage(Some(id))),
        Anchor::Region(id) => region(Some(id)),
        Anchor::Cell { stage: column, region: row } => {
            format!("{} in {}", stage(column.as_ref()), region(row.as_ref()))
        }
        Anchor::Point { view, .. } => {
            let view = map.view(*view).map_or("a view", |view| &view.name);
            format!("A free point of “{view}”")
        }
    }
}
