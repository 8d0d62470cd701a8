//! Annotations of the map: the list, and a line to add to it.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Button, Key, Label, RichText, ScrollArea, TextEdit, Ui};

use super::annotation_mark::mark_ui;
use super::empty_ui;
use crate::edit::{AnnotationChange, Edit, StateId};
use crate::gui::derived::Memo;
use crate::gui::panels::choice_list::choose_ui;
use crate::gui::{Action, Command, PanelContext};
use crate::map::{
    Anchor, Annotation, AnnotationId, AnnotationKind, Columns, ElementId, LinkId, Map, Provenance, RegionId, Rows,
    StageId, Target, View,
};

/// The text being typed, and the kinds that are hidden from the list.
#[derive(Default)]
pub struct State {
    /// The text of the next annotation.
    text: String,
    /// The place of the next one, where nothing is selected.
    stage: Option<StageId>,
    region: Option<RegionId>,
    wants_focus: bool,
    hidden: BTreeSet<AnnotationKind>,
    editing: Option<(AnnotationId, String)>,
    memo: Memo<StateId, Listed>,
    /// The kind that a proposal asks for.
    proposed: Option<AnnotationKind>,
}

impl State {
    /// Prepares a note on a place, so that only its text is to be typed.
    pub fn propose(&mut self, kind: AnnotationKind, anchor: Anchor) {
        (self.stage, self.region) = match anchor {
            Anchor::Stage(stage) => (Some(stage), None),
            Anchor::Region(region) => (None, Some(region)),
            Anchor::Cell { stage, region } => (stage, region),
            Anchor::Element(_) | Anchor::Link(_) | Anchor::Point { .. } => (None, None),
        };
        self.proposed = Some(kind);
        self.wants_focus = true;
    }
}

/// The list as it is shown.
struct Listed {
    lines: Vec<Line>,
    counts: BTreeMap<AnnotationKind, usize>,
    stages: Vec<(Option<StageId>, String)>,
    regions: Vec<(Option<RegionId>, String)>,
}

struct Line {
    id: AnnotationId,
    kind: AnnotationKind,
    text: String,
    place: String,
}

impl Listed {
    fn new(map: &Map) -> Self {
        let mut lines: Vec<Line> = map.annotations().iter().map(|annotation| line(map, annotation)).collect();
        lines.sort_by(|a, b| (a.kind, &a.place, a.id).cmp(&(b.kind, &b.place, b.id)));
        let mut counts = BTreeMap::new();
        for line in &lines {
            *counts.entry(line.kind).or_default() += 1;
        }
        let stages = map.ordered_stages().into_iter().map(|stage| (Some(stage.id.clone()), stage.name.clone()));
        let regions =
            map.ordered_regions().into_iter().map(|region| (Some(region.id.clone()), map.region_name(&region.id)));
        Self {
            lines,
            counts,
            stages: std::iter::once((None, message!("drawer-notes-no-stage").to_owned())).chain(stages).collect(),
            regions: std::iter::once((None, message!("drawer-notes-no-region").to_owned())).chain(regions).collect(),
        }
    }
}

fn line(map: &Map, annotation: &Annotation) -> Line {
    Line {
        id: annotation.id,
        kind: annotation.kind,
        text: annotation.text.clone(),
        place: place_name(map, &annotation.at),
    }
}

/// Names the place that an annotation is pinned to.
fn place_name(map: &Map, anchor: &Anchor) -> String {
    let name = |id: ElementId| {
        map.element(id).map_or_else(|| message!("drawer-notes-gone").to_owned(), |element| element.name.clone())
    };
    let stage_name = |id: &StageId| map.stages().get(id).map_or_else(|| id.to_string(), |stage| stage.name.clone());
    let link_name = |id: LinkId| match map.link(id) {
        Some(link) => message!("drawer-notes-link", from = name(link.from), to = name(link.to)),
        None => message!("drawer-notes-gone").to_owned(),
    };
    match anchor {
        Anchor::Element(id) => name(*id),
        Anchor::Link(id) => link_name(*id),
        Anchor::Stage(id) => message!("drawer-notes-stage", stage = stage_name(id)),
        Anchor::Region(id) => message!("drawer-notes-region", region = map.region_name(id)),
        Anchor::Cell { stage, region } => {
            match (stage.as_ref().map(stage_name), region.as_ref().map(|region| map.region_name(region))) {
                (Some(stage), Some(region)) => message!("drawer-notes-cell", stage = stage, region = region),
                (Some(stage), None) => message!("drawer-notes-cell-without-region", stage = stage),
                (None, Some(region)) => message!("drawer-notes-cell-without-stage", region = region),
                (None, None) => message!("drawer-notes-cell-without-both").to_owned(),
            }
        }
        Anchor::Point { view, .. } => match map.view(*view) {
            Some(view) => message!("drawer-notes-point", view = &view.name),
            None => message!("drawer-notes-point-without-view").to_owned(),
        },
    }
}

pub fn annotations_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State) {
    let map = panel.map();
    let listed = state.memo.get(panel.document.state(), || Listed::new(map));
    add_ui(ui, panel, state, &listed);
    chips_ui(ui, panel, state, &listed);
    if listed.lines.is_empty() {
        return empty_ui(ui, message!("drawer-notes-none"));
    }
    let shown: Vec<&Line> = listed.lines.iter().filter(|line| !state.hidden.contains(&line.kind)).collect();
    if shown.is_empty() {
        return empty_ui(ui, message!("drawer-notes-all-off"));
    }
    let height = ui.spacing().interact_size.y;
    ScrollArea::vertical().auto_shrink([false, false]).show_rows(ui, height, shown.len(), |ui, range| {
        for line in shown.get(range).unwrap_or_default() {
            line_ui(ui, panel, state, line);
        }
    });
}

/// The line that adds: kind, text, and where it is pinned.
fn add_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, listed: &Listed) {
    let mut kind = state.proposed.take().unwrap_or(panel.session.annotation_kind);
    ui.horizontal_wrapped(|ui| {
        mark_ui(ui, kind, panel.theme);
        choose_ui(ui, message!("drawer-notes-kind"), &mut kind, AnnotationKind::ALL, |kind| kind.label().to_owned());
        if kind != panel.session.annotation_kind {
            panel.push(Action::UseAnnotationKind(kind));
        }
        let anchors = selected_anchors(panel);
        if anchors.is_empty() {
            choose_place_ui(ui, message!("drawer-notes-stage-of"), &mut state.stage, &listed.stages);
            choose_place_ui(ui, message!("drawer-notes-region-of"), &mut state.region, &listed.regions);
        }
        let field =
            TextEdit::singleline(&mut state.text).hint_text(message!("drawer-notes-text-hint")).desired_width(240.0);
        let field = ui.add(field).accessible_name(message!("drawer-notes-text"));
        if std::mem::take(&mut state.wants_focus) {
            field.request_focus();
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let (anchors, name) = if anchors.is_empty() {
            (placed_anchor(state).into_iter().collect(), message!("drawer-notes-add").to_owned())
        } else if anchors.len() == 1 {
            (anchors, message!("drawer-notes-add-to-selection").to_owned())
        } else {
            let name = message!("drawer-notes-add-to-selected", count = anchors.len());
            (anchors, name)
        };
        let can = !anchors.is_empty() && !state.text.trim().is_empty();
        let why = if anchors.is_empty() { message!("drawer-notes-no-place") } else { message!("drawer-notes-no-text") };
        let button = ui.add_enabled(can, Button::new(name)).on_disabled_hover_text(why);
        if can && (button.clicked() || is_entered) {
            annotate(panel, state, anchors);
        }
        let pick = ui.button(message!("drawer-notes-pin")).on_hover_text(Command::Annotate.hint());
        if pick.clicked() {
            panel.run(Command::Annotate);
        }
    });
}

fn choose_place_ui<T: Clone + PartialEq>(ui: &mut Ui, name: &str, value: &mut Option<T>, all: &[(Option<T>, String)]) {
    let ids: Vec<Option<T>> = all.iter().map(|(id, _)| id.clone()).collect();
    choose_ui(ui, name, value, &ids, |id| {
        all.iter().find(|(known, _)| known == id).map_or_else(String::new, |(_, name)| name.clone())
    });
}

/// The selection, as places of annotations.
fn selected_anchors(panel: &PanelContext<'_>) -> Vec<Anchor> {
    let anchor = |target: &Target| match target {
        Target::Element(id) => Some(Anchor::Element(*id)),
        Target::Link(id) => Some(Anchor::Link(*id)),
        Target::Annotation(_) => None,
    };
    panel.session.selection.iter().filter_map(anchor).collect()
}

fn placed_anchor(state: &State) -> Option<Anchor> {
    match (state.stage.clone(), state.region.clone()) {
        (Some(stage), None) => Some(Anchor::Stage(stage)),
        (None, Some(region)) => Some(Anchor::Region(region)),
        (Some(stage), Some(region)) => Some(Anchor::Cell { stage: Some(stage), region: Some(region) }),
        (None, None) => None,
    }
}

fn annotate(panel: &mut PanelContext<'_>, state: &mut State, anchors: Vec<Anchor>) {
    let kind = panel.session.annotation_kind;
    let text = std::mem::take(&mut state.text).trim().to_owned();
    state.hidden.remove(&kind);
    let new =
        |at| Annotation { id: AnnotationId::random(), kind, at, text: text.clone(), provenance: Provenance::default() };
    let label = match anchors.len() {
        1 => message!("drawer-notes-step", kind = kind.label().to_lowercase()),
        many => message!("drawer-notes-step-places", count = many),
    };
    panel.edit(label, anchors.into_iter().map(|at| Edit::Annotate(new(at))).collect());
}

/// A switch for each kind that occurs, with its mark and how many.
fn chips_ui(ui: &mut Ui, panel: &PanelContext<'_>, state: &mut State, listed: &Listed) {
    if listed.counts.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (kind, count) in &listed.counts {
            mark_ui(ui, *kind, panel.theme);
            let is_on = !state.hidden.contains(kind);
            let chip = ui
                .selectable_label(is_on, message!("drawer-notes-kind-with-count", kind = kind.label(), count = *count));
            if chip.on_hover_text(message!("drawer-notes-kind-hint")).clicked() {
                if is_on {
                    state.hidden.insert(*kind);
                } else {
                    state.hidden.remove(kind);
                }
            }
        }
    });
}

fn line_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, line: &Line) {
    ui.horizontal(|ui| {
        let target = Target::Annotation(line.id);
        mark_ui(ui, line.kind, panel.theme);
        let is_selected = panel.session.is_selected(target);
        let width = (ui.available_width() * 0.34).max(120.0);
        let place = Button::selectable(is_selected, line.place.as_str()).truncate();
        let size = egui::vec2(width, ui.spacing().interact_size.y);
        let column = egui::Layout::top_down(egui::Align::Min).with_cross_justify(true);
        let place = ui.allocate_ui_with_layout(size, column, |ui| ui.add(place)).inner;
        let place = place.on_hover_text(format!("{}\n{}", line.place, message!("drawer-click-to-go-there")));
        if place.accessible_name(message!("drawer-notes-line", kind = line.kind.label(), place = &line.place)).clicked()
        {
            jump(panel, line.id);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let delete = ui.small_button("×").on_hover_text(message!("drawer-notes-delete-hint"));
            if delete.accessible_name(message!("drawer-notes-delete", text = &line.text)).clicked() {
                let label = message!("drawer-notes-delete-step", kind = line.kind.label().to_lowercase());
                panel.edit(label, vec![Edit::Delete(vec![target])]);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| text_ui(ui, panel, state, line));
        });
    });
}

/// The text; a click opens it for typing, and Enter or leaving it is one step.
fn text_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, state: &mut State, line: &Line) {
    if let Some((id, text)) = &mut state.editing
        && *id == line.id
    {
        let field = ui
            .add(TextEdit::singleline(text).desired_width(f32::INFINITY))
            .accessible_name(message!("drawer-notes-text-of-line"));
        if field.lost_focus() {
            let is_kept = !ui.input(|input| input.key_pressed(Key::Escape));
            let text = text.trim().to_owned();
            state.editing = None;
            if is_kept && text != line.text {
                panel.edit(
                    message!("drawer-notes-change-step"),
                    vec![Edit::SetAnnotation(line.id, AnnotationChange::Text(text))],
                );
            }
        } else if !field.has_focus() {
            field.request_focus();
        }
        return;
    }
    let words = if line.text.is_empty() {
        RichText::new(message!("drawer-notes-no-text-yet")).weak()
    } else {
        RichText::new(&line.text)
    };
    let label = ui.add(Label::new(words).truncate().sense(egui::Sense::click()));
    if label.on_hover_text(message!("drawer-notes-change")).clicked() {
        state.editing = Some((line.id, line.text.clone()));
    }
}

/// Shows the annotation in a view that has its place, and brings it into sight.
fn jump(panel: &mut PanelContext<'_>, id: AnnotationId) {
    let Some(annotation) = panel.map().annotation(id) else { return };
    let front = panel.view();
    let has_place = |view: &View| match &annotation.at {
        Anchor::Element(_) | Anchor::Link(_) => true,
        Anchor::Stage(_) => view.columns == Columns::Stage,
        Anchor::Region(_) => matches!(view.rows, Rows::Region { .. }),
        Anchor::Cell { .. } => view.columns == Columns::Stage && matches!(view.rows, Rows::Region { .. }),
        Anchor::Point { view: of, .. } => *of == view.id,
    };
    if !has_place(&front)
        && let Some(view) = panel.map().ordered_views().into_iter().find(|view| has_place(view)).map(|view| view.id)
    {
        panel.push(Action::ShowView(view));
    }
    panel.reveal([Target::Annotation(id)]);
}
