//! Findings: gaps, single actors, missing ones, and facts without a source.

use egui::{Button, CollapsingHeader, RichText, ScrollArea, Ui};

use super::population_choice::Choice;
use super::{annotations, brokers, select};
use crate::analysis::Population;
use crate::analysis::findings::{Finding, FindingKind, findings};
use crate::edit::StateId;
use crate::gui::derived::Memo;
use crate::gui::style::semi_bold;
use crate::gui::{Command, PanelContext};
use crate::map::{AnnotationKind, ElementId, Map, Target};

/// The findings of a state, and its brokers.
#[derive(Default)]
pub struct State {
    memo: Memo<(StateId, Population), Vec<Section>>,
    brokers: brokers::State,
}

/// The findings of one kind, each with its words.
struct Section {
    kind: FindingKind,
    lines: Vec<(String, Finding)>,
}

/// A section for each kind, empty ones too.
fn sections(map: &Map, population: &Population) -> Vec<Section> {
    let found = findings(map, population);
    let section = |kind: &FindingKind| {
        let of_kind = found.iter().filter(|finding| finding.kind == *kind);
        Section { kind: *kind, lines: of_kind.map(|finding| (words(map, finding), finding.clone())).collect() }
    };
    FindingKind::ALL.iter().map(section).collect()
}

fn words(map: &Map, finding: &Finding) -> String {
    let name = finding.target.name(map);
    match (finding.kind, finding.evidence.as_slice()) {
        (FindingKind::EmptyStage, missing @ [_, ..]) => {
            message!("drawer-findings-known-missing", stage = name, count = missing.len())
        }
        (FindingKind::SingleActor, [id, ..]) => {
            let actor = map.element(*id).map_or("", |element| element.name.as_str());
            message!("drawer-findings-only", stage = name, actor = actor)
        }
        (FindingKind::EmptyStage | FindingKind::SingleActor, [])
        | (FindingKind::Missing | FindingKind::Isolate | FindingKind::Unsourced, _) => name,
    }
}

/// Why a kind of finding matters, or what to do about it.
fn hint(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::EmptyStage => message!("drawer-findings-empty-stage-hint"),
        FindingKind::SingleActor => message!("drawer-findings-single-actor-hint"),
        FindingKind::Missing => message!("drawer-findings-missing-hint"),
        FindingKind::Isolate => message!("drawer-findings-isolate-hint"),
        FindingKind::Unsourced => message!("drawer-findings-unsourced-hint"),
    }
}

/// The line in place of findings where there are none of a kind.
fn none(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::EmptyStage => message!("drawer-findings-no-empty-stage"),
        FindingKind::SingleActor => message!("drawer-findings-no-single-actor"),
        FindingKind::Missing => message!("drawer-findings-no-missing"),
        FindingKind::Isolate => message!("drawer-findings-no-isolate"),
        FindingKind::Unsourced => message!("drawer-findings-no-unsourced"),
    }
}

pub fn findings_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    state: &mut State,
    choice: &mut Choice,
    notes: &mut annotations::State,
) {
    let population = choice.population(panel, false);
    ui.horizontal_wrapped(|ui| choice.controls_ui(ui, panel, false, true));
    let map = panel.map();
    if map.elements().is_empty() {
        return super::empty_ui(ui, message!("drawer-findings-empty-map"));
    }
    let found = state.memo.get((panel.document.state(), population.clone()), || sections(map, &population));
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for section in found.iter() {
            section_ui(ui, panel, section, notes);
        }
        state.brokers.ui(ui, panel);
    });
}

/// More lines than this are selected together, not listed.
const LISTED: usize = 60;

fn section_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, section: &Section, notes: &mut annotations::State) {
    let Section { kind, lines } = section;
    let heading =
        RichText::new(message!("drawer-findings-kind", kind = kind.label(), count = lines.len())).family(semi_bold());
    let is_open = (1..=12).contains(&lines.len());
    CollapsingHeader::new(heading).id_salt(kind.id()).default_open(is_open).show(ui, |ui| {
        if lines.is_empty() {
            ui.weak(none(*kind));
            return;
        }
        ui.horizontal(|ui| {
            ui.weak(hint(*kind));
            let everyone: Vec<ElementId> = lines.iter().flat_map(|(_, finding)| &finding.evidence).copied().collect();
            if everyone.len() > 1
                && ui.small_button(message!("drawer-findings-select-all", count = everyone.len())).clicked()
            {
                select(ui, panel, &everyone);
            }
        });
        ui.horizontal_wrapped(|ui| {
            for (words, finding) in lines.iter().take(LISTED) {
                finding_ui(ui, panel, words, finding, notes);
            }
            if lines.len() > LISTED {
                ui.weak(message!("drawer-findings-more", count = lines.len() - LISTED));
            }
        });
    });
}

fn finding_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    words: &str,
    finding: &Finding,
    notes: &mut annotations::State,
) {
    let is_of = |id: &ElementId| panel.session.is_selected(Target::Element(*id));
    let is_selected = !finding.evidence.is_empty() && finding.evidence.iter().all(is_of);
    let response = ui.add(Button::new(words).selected(is_selected));
    if finding.evidence.is_empty() {
        if response.on_hover_text(message!("drawer-findings-nobody")).clicked() {
            notes.propose(AnnotationKind::Gap, finding.target.anchor());
            panel.run(Command::Annotations);
        }
    } else if response.on_hover_text(message!("drawer-click-to-go-there")).clicked() {
        panel.reveal(finding.evidence.iter().copied().map(Target::Element));
    }
}
