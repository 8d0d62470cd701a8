//! What the analysis found: gaps, lone actors, brokers, facts without source.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Button, CollapsingHeader, ProgressBar, RichText, ScrollArea, Ui};

use super::population_choice::Choice;
use super::{annotations, select};
use crate::analysis::brokers::{Broker, betweenness_while, isolates, ranked, without};
use crate::analysis::counts::{Question, Row, count};
use crate::edit::StateId;
use crate::graph::Network;
use crate::gui::derived::Memo;
use crate::gui::jobs::{Polled, Task};
use crate::gui::style::semi_bold;
use crate::gui::{Command, PanelContext};
use crate::map::{Anchor, AnnotationKind, ElementId, Field, Map, Target};

/// What was found, and the work under way.
#[derive(Default)]
pub struct State {
    memo: Memo<(StateId, Question), Found>,
    brokers: Brokers,
}

/// A sentence and who it is about.
struct Finding {
    words: String,
    elements: Vec<ElementId>,
    /// Nobody is there: the place where a note can say so.
    gap: Option<Anchor>,
}

/// Findings of one kind.
struct Section {
    title: &'static str,
    /// Why it matters, or what to do.
    hint: &'static str,
    findings: Vec<Finding>,
    /// What is said where there is none.
    none: &'static str,
}

struct Found {
    sections: Vec<Section>,
}

impl Found {
    fn new(map: &Map, question: &Question) -> Self {
        let counts = count(map, question);
        let stages = || counts.rows.iter().filter(|row| !row.key.is_none());
        let name = |id: &ElementId| map.element(*id).map_or_else(String::new, |element| element.name.clone());
        let gap = |row: &Row| Finding {
            words: match row.placeholders {
                0 => row.label.clone(),
                missing => format!("{} ({missing} known to be missing)", row.label),
            },
            elements: row.missing.clone(),
            gap: row.key.as_deref().map(|stage| Anchor::Stage(stage.into())),
        };
        let alone = |row: &Row| Finding {
            words: format!("{}: only {}", row.label, row.elements.first().map(name).unwrap_or_default()),
            elements: row.elements.clone(),
            gap: None,
        };
        let one = |id: ElementId| Finding { words: name(&id), elements: vec![id], gap: None };
        let missing = map.elements().iter().filter(|element| element.is_placeholder());
        let unsourced = map.elements().iter().filter(|element| element.provenance.is_missing());
        let unsourced: Vec<Finding> = unsourced.map(|element| one(element.id)).collect();
        let sections = vec![
            Section {
                title: "Stages with nobody",
                hint: "The gaps of the chain, among those counted",
                findings: stages().filter(|row| row.total == 0).map(gap).collect(),
                none: "Every stage has somebody.",
            },
            Section {
                title: "Stages with one actor alone",
                hint: "If it leaves, the stage is empty",
                findings: stages().filter(|row| row.total == 1).map(alone).collect(),
                none: "No stage hangs on one actor.",
            },
            Section {
                title: "Missing actors",
                hint: "Known to be missing, in no total",
                findings: missing.map(|element| one(element.id)).collect(),
                none: "Nobody is reported missing.",
            },
            Section {
                title: "Linked to no one",
                hint: "Either alone, or a link is still to be drawn",
                findings: isolates(&Network::new(map)).into_iter().map(one).collect(),
                none: "Everyone is linked.",
            },
            Section {
                title: "Without source",
                hint: "A report needs a source for each fact",
                findings: unsourced,
                none: "Every element has a source.",
            },
        ];
        Self { sections }
    }
}

pub fn findings_ui(
    ui: &mut Ui,
    panel: &mut PanelContext<'_>,
    state: &mut State,
    choice: &mut Choice,
    notes: &mut annotations::State,
) {
    let question = Question {
        stages: choice.stages,
        scope: choice.scope(),
        filter: choice.filter(panel),
        ..Question::by(Field::Stage)
    };
    ui.horizontal_wrapped(|ui| choice.controls_ui(ui, panel, false, true));
    let map = panel.map();
    if map.elements().is_empty() {
        return super::empty_ui(
            ui,
            "Nothing to find yet: add the first stakeholder with a double-click on the canvas.",
        );
    }
    let found = state.memo.get((panel.document.state(), question.clone()), || Found::new(map, &question));
    ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        for section in &found.sections {
            section_ui(ui, panel, section, notes);
        }
        state.brokers.ui(ui, panel);
    });
}

/// More lines than this are selected together, not listed.
const LISTED: usize = 60;

fn section_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, section: &Section, notes: &mut annotations::State) {
    let title = format!("{} ({})", section.title, section.findings.len());
    let heading = RichText::new(title).family(semi_bold());
    let is_open = (1..=12).contains(&section.findings.len());
    CollapsingHeader::new(heading).id_salt(section.title).default_open(is_open).show(ui, |ui| {
        if section.findings.is_empty() {
            ui.weak(section.none);
            return;
        }
        ui.horizontal(|ui| {
            ui.weak(section.hint);
            let everyone: Vec<ElementId> =
                section.findings.iter().flat_map(|finding| finding.elements.iter().copied()).collect();
            if everyone.len() > 1 && ui.small_button(format!("Select all {}", everyone.len())).clicked() {
                select(ui, panel, &everyone);
            }
        });
        ui.horizontal_wrapped(|ui| {
            for finding in section.findings.iter().take(LISTED) {
                finding_ui(ui, panel, finding, notes);
            }
            if section.findings.len() > LISTED {
                ui.weak(format!("and {} more: select all to see them", section.findings.len() - LISTED));
            }
        });
    });
}

fn finding_ui(ui: &mut Ui, panel: &mut PanelContext<'_>, finding: &Finding, notes: &mut annotations::State) {
    let is_of = |id: &ElementId| panel.session.is_selected(Target::Element(*id));
    let is_selected = !finding.elements.is_empty() && finding.elements.iter().all(is_of);
    let response = ui.add(Button::new(finding.words.as_str()).selected(is_selected));
    match &finding.gap {
        Some(anchor) if finding.elements.is_empty() => {
            if response.on_hover_text("Nobody is there\nClick to pin a note to this gap").clicked() {
                notes.propose(AnnotationKind::Gap, anchor.clone());
                panel.run(Command::Annotations);
            }
        }
        _ => {
            if response.on_hover_text("Click to go there").clicked() {
                panel.reveal(finding.elements.iter().copied().map(Target::Element));
            }
        }
    }
}

/// Who holds the network together: exact, hence a task for large maps.
#[derive(Default)]
struct Brokers {
    task: Option<(StateId, Task<Option<Ranking>>)>,
    known: Option<(StateId, Arc<Ranking>)>,
    /// The person does not want to wait for this state.
    stopped: Option<StateId>,
}

struct Ranking {
    top: Vec<(Broker, String)>,
}

/// Brokers that are listed.
const BROKERS: usize = 10;
/// Elements times links below which the answer is there at once.
const AT_ONCE: usize = 1_000_000;

impl Ranking {
    fn new(map: &Map, progress: &mut dyn FnMut(f32) -> std::ops::ControlFlow<()>) -> Option<Self> {
        let network = Network::new(map);
        let scores: BTreeMap<ElementId, f64> = betweenness_while(&network, progress)?;
        let top = ranked(&scores).into_iter().take(BROKERS).map(|broker| {
            let name = map.element(broker.element).map_or_else(String::new, |element| element.name.clone());
            let split = without(&network, broker.element);
            let breaks = if split.breaks() {
                format!(
                    "; without it the network falls into {} parts instead of {}",
                    split.components_after, split.components_before
                )
            } else {
                String::new()
            };
            let words = format!("{name}: {:.1} % of the shortest ways{breaks}", 100.0 * broker.betweenness);
            (broker, words)
        });
        Some(Self { top: top.collect() })
    }
}

impl Brokers {
    fn ui(&mut self, ui: &mut Ui, panel: &mut PanelContext<'_>) {
        CollapsingHeader::new(RichText::new("Brokers").family(semi_bold())).id_salt("Brokers").default_open(true).show(
            ui,
            |ui| {
                ui.weak("Through whom most shortest ways between two others lead (betweenness; Brandes 2001)");
                self.update(ui, panel);
                let state = panel.document.state();
                match (&self.known, &self.task) {
                    (Some((of, ranking)), _) if *of == state => {
                        if ranking.top.is_empty() {
                            ui.weak("Nobody stands between two others yet: draw links first.");
                        }
                        let ranking = Arc::clone(ranking);
                        for (broker, words) in &ranking.top {
                            let target = Target::Element(broker.element);
                            let line = Button::selectable(panel.session.is_selected(target), words.as_str()).wrap();
                            if ui.add(line).on_hover_text("Click to go there").clicked() {
                                panel.reveal([target]);
                            }
                        }
                    }
                    (_, Some((_, task))) => {
                        let share = task.progress();
                        ui.horizontal(|ui| {
                            ui.add(ProgressBar::new(share).desired_width(200.0).show_percentage());
                            if ui.button("Stop").clicked() {
                                task.cancel();
                            }
                        });
                    }
                    _ => {
                        ui.horizontal(|ui| {
                            ui.weak("Not computed for the map as it is now.");
                            if ui.button("Compute").clicked() {
                                self.stopped = None;
                            }
                        });
                    }
                }
            },
        );
    }

    fn update(&mut self, ui: &Ui, panel: &PanelContext<'_>) {
        let state = panel.document.state();
        if let Some((of, task)) = &self.task {
            match task.poll() {
                Polled::Running if *of == state => return,
                Polled::Done(Some(ranking)) => self.known = Some((*of, Arc::new(ranking))),
                Polled::Done(None) => self.stopped = Some(*of),
                // The map has changed, or the work is lost: it is begun anew.
                Polled::Running | Polled::Lost => {}
            }
            self.task = None;
        }
        if self.known.as_ref().is_some_and(|(of, _)| *of == state) || self.stopped == Some(state) {
            return;
        }
        let map = panel.document.snapshot();
        if map.elements().len() * map.links().len() <= AT_ONCE {
            let ranking = Ranking::new(&map, &mut |_| std::ops::ControlFlow::Continue(()));
            self.known = ranking.map(|ranking| (state, Arc::new(ranking)));
        } else if !panel.document.has_gesture() {
            let work = move |progress: &crate::gui::jobs::Progress| Ranking::new(&map, &mut |share| progress.at(share));
            self.task = Some((state, Task::spawn(ui.ctx(), work)));
        }
    }
}
