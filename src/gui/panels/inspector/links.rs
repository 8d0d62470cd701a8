//! Links and annotations of an element.

use std::sync::Arc;

use egui::{Align, Layout, RichText, Ui};

use super::element_more::remove_button;
use super::other_fields::AnnotationField;
use super::record_form::Form;
use super::sheet::{Sheet, Slot, Subject};
use crate::edit::{Edit, StateId};
use crate::gui::derived::Memo;
use crate::gui::panels::text_draft::Rows;
use crate::gui::panels::{form_rows, search_picker};
use crate::map::{
    Anchor, Annotation, AnnotationId, AnnotationKind, Direction, ElementId, Link, LinkField, LinkId, LinkKindId,
    LinkStatus, Map, Provenance, Target,
};
use crate::text::folding::fold;

/// Lists of one element, remembered while nothing changes.
#[derive(Default)]
pub struct Lists {
    links: Memo<(StateId, ElementId), Vec<LinkRow>>,
    annotations: Memo<(StateId, Anchor), Pinned>,
}

/// Annotations of one place, each with its values.
type Pinned = Vec<(AnnotationId, Arc<Sheet>)>;

struct LinkRow {
    id: LinkId,
    other: ElementId,
    arrow: &'static str,
    name: String,
    /// Kind, status where it is not the usual one, role.
    about: String,
}

/// Choices for the next link of an element.
#[derive(Default)]
pub struct NewLink {
    kind: Option<LinkKindId>,
    is_incoming: bool,
}

pub fn links_ui(ui: &mut Ui, form: &mut Form<'_, '_>, lists: &mut Lists, new: &mut NewLink, id: ElementId) {
    let document = form.panel.document;
    let rows = lists.links.get((document.state(), id), || link_rows(document.map(), id));
    form_rows::section(ui, ("links", message!("inspector-links-of")), rows.len(), true, |ui| {
        for row in rows.iter() {
            ui.push_id(row.id, |ui| link_row_ui(ui, form, row));
        }
        if form.panel.map().link_kinds().is_empty() {
            form_rows::note(ui, message!("inspector-no-link-kind"));
            return;
        }
        ui.add_space(4.0);
        new_link_ui(ui, form, new, id);
    });
}

fn link_rows(map: &Map, id: ElementId) -> Vec<LinkRow> {
    let links = map.links().iter().filter(|link| link.touches(id));
    let mut rows: Vec<LinkRow> = links
        .map(|link| {
            let other = link.other_end(id);
            let kind = map.link_kinds().get(&link.kind).map_or(link.kind.as_str(), |kind| &kind.name).to_owned();
            let status = if link.status == LinkStatus::Active { "" } else { link.status.label() };
            // What is said of this link first, for the line is short.
            let about = [link.role.as_str(), status, &kind];
            LinkRow {
                id: link.id,
                other,
                arrow: match link.direction {
                    Direction::Both => "↔",
                    Direction::Undirected => "–",
                    Direction::Forward if link.from == id => "→",
                    Direction::Forward => "←",
                },
                name: map.element(other).map_or_else(|| other.to_string(), |element| element.name.clone()),
                about: about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
            }
        })
        .collect();
    rows.sort_by_cached_key(|row| (fold(&row.name), row.id));
    rows
}

fn link_row_ui(ui: &mut Ui, form: &mut Form<'_, '_>, row: &LinkRow) {
    ui.horizontal(|ui| {
        let arrow = form_rows::sign_button(ui, row.arrow, &message!("inspector-link-to", name = &row.name), true);
        if arrow.clicked() {
            form.panel.reveal([Target::Link(row.id)]);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if remove_button(ui, &message!("inspector-remove-link-to", name = &row.name)) {
                form.panel.edit(message!("inspector-remove-link"), vec![Edit::Delete(vec![Target::Link(row.id)])]);
            }
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                let name = egui::Label::new(RichText::new(&row.name)).truncate().sense(egui::Sense::click());
                let name = ui.add(name).on_hover_cursor(egui::CursorIcon::PointingHand);
                if name.on_hover_text(message!("inspector-select-it", name = &row.name)).clicked() {
                    form.panel.reveal([Target::Element(row.other)]);
                }
                ui.add(egui::Label::new(RichText::new(&row.about).small().weak()).truncate());
            });
        });
    });
}

fn new_link_ui(ui: &mut Ui, form: &mut Form<'_, '_>, new: &mut NewLink, id: ElementId) {
    let map = form.panel.document.map();
    let kinds: Vec<form_rows::Choice> =
        map.ordered_link_kinds().iter().map(|kind| (kind.id.to_string(), kind.name.clone())).collect();
    let known = new.kind.clone().filter(|kind| map.link_kinds().contains(kind));
    let Some(kind) = known.or_else(|| form.panel.session.link_kind(map)) else { return };
    form_rows::row(ui, LinkField::Kind.label(), |ui| {
        if let Some(chosen) =
            form_rows::choice_ui(ui, message!("inspector-new-link-kind"), Some(kind.as_str()), || kinds)
        {
            new.kind = Some(LinkKindId::new(chosen));
        }
    });
    form_rows::row(ui, message!("inspector-add-link"), |ui| {
        ui.horizontal(|ui| {
            let (arrow, hint) = if new.is_incoming {
                ("←", message!("inspector-from-other"))
            } else {
                ("→", message!("inspector-to-other"))
            };
            let arrow = form_rows::sign_button(ui, arrow, message!("inspector-new-link-direction"), true);
            if arrow.on_hover_text(hint).clicked() {
                new.is_incoming = !new.is_incoming;
            }
            let shown = RichText::new(message!("inspector-pick-element")).weak();
            let picked =
                form.picker.pick_ui(ui, form.panel, message!("inspector-add-link"), (shown, ""), &|map, query| {
                    find_elements(map, query, Some(id))
                });
            if let Some(other) = picked.and_then(|picked| picked.parse::<ElementId>().ok()) {
                let (from, to) = if new.is_incoming { (other, id) } else { (id, other) };
                let link = Link::new(LinkId::random(), from, to, kind);
                form.panel.edit(message!("inspector-add-link"), vec![Edit::AddLink(Arc::new(link))]);
            }
        });
    });
}

/// Most elements that a picker offers at once.
const OFFERED: usize = 200;

/// Elements by any of their names.
pub fn find_elements(map: &Map, query: &str, but: Option<ElementId>) -> Vec<search_picker::Choice> {
    let query = fold(query);
    let words: Vec<&str> = query.split(' ').collect();
    let mut found: Vec<_> = map
        .elements()
        .iter()
        .filter(|element| Some(element.id) != but)
        .filter_map(|element| {
            let name = fold(&element.name);
            let rest = [element.name_local.as_str(), &element.short_name, &element.city, &element.aliases.join(" ")];
            let rest = fold(&rest.join(" "));
            let is_hit = words.iter().all(|word| name.contains(word) || rest.contains(word));
            is_hit.then(|| (!name.starts_with(&query), name, element.id, element))
        })
        .collect();
    found.sort_by(|(a_rank, a_name, a_id, _), (b_rank, b_name, b_id, _)| {
        (a_rank, a_name, a_id).cmp(&(b_rank, b_name, b_id))
    });
    let choice = |element: &crate::map::Element| {
        let kind = element.type_id.as_ref().and_then(|id| map.types().get(id)).map_or("", |kind| &kind.name);
        let parts = [kind, &element.city];
        search_picker::Choice {
            id: element.id.to_string(),
            title: element.name.clone(),
            detail: parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        }
    };
    found.into_iter().take(OFFERED).map(|(.., element)| choice(element)).collect()
}

pub fn annotations_ui(ui: &mut Ui, form: &mut Form<'_, '_>, lists: &mut Lists, id: ElementId) {
    pinned_ui(ui, form, lists, &Anchor::Element(id));
}

/// The annotations pinned to one place.
pub fn pinned_ui(ui: &mut Ui, form: &mut Form<'_, '_>, lists: &mut Lists, at: &Anchor) {
    let document = form.panel.document;
    let rows = lists.annotations.get((document.state(), at.clone()), || {
        let pinned = document.map().annotations().iter().filter(|annotation| annotation.at == *at);
        let sheet = |id| Arc::new(Sheet::new(document.map(), Arc::new(Subject::Annotation(id))));
        pinned.map(|annotation| (annotation.id, sheet(annotation.id))).collect()
    });
    form_rows::section(ui, ("annotations", message!("inspector-annotations")), rows.len(), true, |ui| {
        for (id, sheet) in rows.iter() {
            ui.push_id(id, |ui| annotation_row_ui(ui, form, *id, sheet));
        }
        if ui.button(message!("inspector-add-annotation")).clicked() {
            let annotation = Annotation {
                id: AnnotationId::random(),
                kind: form.panel.session.annotation_kind,
                at: at.clone(),
                text: String::new(),
                provenance: Provenance::default(),
            };
            form.panel.edit(message!("inspector-add-annotation"), vec![Edit::Annotate(annotation)]);
        }
    });
}

fn annotation_row_ui(ui: &mut Ui, form: &mut Form<'_, '_>, id: AnnotationId, sheet: &Arc<Sheet>) {
    let mut form = Form {
        panel: &mut *form.panel,
        drafts: &mut *form.drafts,
        picker: &mut *form.picker,
        sheet: Arc::clone(sheet),
        id: form.id.with(id),
    };
    let slot = Slot::from(AnnotationField::Kind);
    let chosen = ui
        .horizontal(|ui| {
            let width = ui.available_width() - 64.0;
            let chosen = ui
                .allocate_ui(egui::vec2(width, 24.0), |ui| {
                    form_rows::choice_ui(ui, message!("inspector-annotation-kind"), sheet.value(&slot), kinds)
                })
                .inner;
            if form_rows::sign_button(ui, "›", message!("inspector-annotation-more"), true).clicked() {
                form.panel.reveal([Target::Annotation(id)]);
            }
            if remove_button(ui, message!("inspector-remove-annotation")) {
                form.panel
                    .edit(message!("inspector-remove-annotation"), vec![Edit::Delete(vec![Target::Annotation(id)])]);
            }
            chosen
        })
        .inner;
    if let Some(kind) = chosen {
        form.set(slot, &kind);
    }
    form.field(ui, AnnotationField::Text.into(), message!("inspector-annotation-text"), Rows::Lines(2));
    ui.add_space(4.0);
}

pub fn kinds() -> Vec<form_rows::Choice> {
    form_rows::choices(AnnotationKind::ALL, AnnotationKind::id, AnnotationKind::label)
}
