//! Brokers: the elements through which most shortest ways lead.

use std::ops::ControlFlow;
use std::sync::Arc;

use egui::{Button, CollapsingHeader, ProgressBar, RichText, Ui};

use crate::analysis::brokers::{Broker, brokers};
use crate::analysis::{Population, Question};
use crate::edit::StateId;
use crate::gui::PanelContext;
use crate::gui::jobs::{LostWork, Polled, Progress, Task};
use crate::gui::style::semi_bold;
use crate::map::{ElementId, Map, Target};

/// The brokers of a state: exact, hence a task for large maps.
#[derive(Default)]
pub struct State {
    task: Option<(StateId, Task<Option<Lines>>)>,
    known: Option<(StateId, Arc<Lines>)>,
    /// The person does not want to wait for this state.
    stopped: Option<StateId>,
    /// The work for this state panicked: begun again, it would panic again.
    lost: Option<StateId>,
}

/// The brokers that are listed, each with its line.
struct Lines {
    top: Vec<(ElementId, String)>,
}

/// Brokers that are listed.
const BROKERS: usize = 10;
/// Elements times links below which the answer is there at once.
const AT_ONCE: usize = 1_000_000;

impl Lines {
    /// Lines of the whole map.
    fn new(map: &Map, progress: &mut dyn FnMut(f32) -> ControlFlow<()>) -> Option<Self> {
        let ranking = brokers(map, &Population::default(), BROKERS, progress)?;
        let line = |broker: &Broker| {
            let name = map.element(broker.element).map_or("", |element| element.name.as_str());
            let percent = format!("{:.1}", 100.0 * broker.betweenness);
            let words = if broker.breaks() {
                message!(
                    "drawer-brokers-line-breaking",
                    name = name,
                    percent = percent,
                    after = broker.components_without,
                    before = ranking.components,
                )
            } else {
                message!("drawer-brokers-line", name = name, percent = percent)
            };
            (broker.element, words)
        };
        Some(Self { top: ranking.brokers.iter().map(line).collect() })
    }
}

impl State {
    pub fn ui(&mut self, ui: &mut Ui, panel: &mut PanelContext<'_>) {
        CollapsingHeader::new(RichText::new(Question::Brokers.label()).family(semi_bold()))
            .id_salt("brokers")
            .default_open(true)
            .show(ui, |ui| {
                ui.weak(message!("drawer-brokers-hint"));
                self.update(ui, panel);
                let state = panel.document.state();
                match (&self.known, &self.task) {
                    (Some((of, lines)), _) if *of == state => {
                        if lines.top.is_empty() {
                            ui.weak(message!("drawer-brokers-none"));
                        }
                        let lines = Arc::clone(lines);
                        for (element, words) in &lines.top {
                            let target = Target::Element(*element);
                            let line = Button::selectable(panel.session.is_selected(target), words.as_str()).wrap();
                            if ui.add(line).on_hover_text(message!("drawer-click-to-go-there")).clicked() {
                                panel.reveal([target]);
                            }
                        }
                    }
                    (_, Some((_, task))) => {
                        let share = task.progress();
                        ui.horizontal(|ui| {
                            ui.add(ProgressBar::new(share).desired_width(200.0).show_percentage());
                            if ui.button(message!("drawer-brokers-stop")).clicked() {
                                task.cancel();
                            }
                        });
                    }
                    (_, None) if self.lost == Some(state) => {
                        let lost = LostWork { name: message!("drawer-brokers-job").to_owned() };
                        ui.colored_label(ui.visuals().warn_fg_color, lost.to_string());
                    }
                    (_, None) => {
                        ui.horizontal(|ui| {
                            ui.weak(message!("drawer-brokers-not-computed"));
                            if ui.button(message!("drawer-brokers-compute")).clicked() {
                                self.stopped = None;
                            }
                        });
                    }
                }
            });
    }

    fn update(&mut self, ui: &Ui, panel: &PanelContext<'_>) {
        let state = panel.document.state();
        self.take_result(state);
        if !self.is_due(state) {
            return;
        }
        let map = panel.document.snapshot();
        if map.elements().len() * map.links().len() <= AT_ONCE {
            let lines = Lines::new(&map, &mut |_| ControlFlow::Continue(()));
            self.known = lines.map(|lines| (state, Arc::new(lines)));
        } else if !panel.document.has_gesture() {
            let work = move |progress: &Progress| Lines::new(&map, &mut |share| progress.at(share));
            self.task = Some((state, Task::spawn(ui.ctx(), work)));
        }
    }

    /// Takes what the task gave, and lets go of it when the map has changed.
    fn take_result(&mut self, state: StateId) {
        let Some((of, task)) = &self.task else { return };
        match task.poll() {
            Polled::Running if *of == state => return,
            Polled::Running => {}
            Polled::Done(Some(lines)) => self.known = Some((*of, Arc::new(lines))),
            Polled::Done(None) => self.stopped = Some(*of),
            Polled::Lost => self.lost = Some(*of),
        }
        self.task = None;
    }

    /// True when nothing is known of a state and nothing keeps it from being
    /// computed.
    fn is_due(&self, state: StateId) -> bool {
        let is_known = self.known.as_ref().is_some_and(|(of, _)| *of == state);
        self.task.is_none() && !is_known && self.stopped != Some(state) && self.lost != Some(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Document;

    #[test]
    fn work_that_panics_is_not_begun_again() {
        let state = Document::new(Map::default()).state();
        let task = Task::spawn(&egui::Context::default(), |_| panic!("on purpose"));
        let mut brokers = State { task: Some((state, task)), ..State::default() };
        while brokers.task.is_some() {
            std::thread::yield_now();
            brokers.take_result(state);
        }
        assert!(brokers.lost == Some(state) && !brokers.is_due(state));
        assert!(brokers.is_due(Document::new(Map::default()).state()), "another map is another try");
    }
}
