//! Cards brought into better places: which ones, by which engine, off the
//! window's thread where it takes longer than a frame, and how it is taken back.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::canvas::CardAnimation;
use super::jobs::{Done, JobId};
use super::{App, Command, Notice};
use crate::edit::{Edit, StateId};
use crate::layout::{Effort, Engine};
use crate::map::{ElementId, Map, Target, View, ViewId};
use crate::scene::Cell;
use crate::scene::tidy::{self, Options, Question, Scope};
use crate::text::BundledFont;

/// What is to be tidied, and how. All of it plain values, for another thread.
#[derive(Debug, Clone)]
struct Order {
    label: String,
    which: Which,
    engine: Engine,
    effort: Effort,
    around: Option<ElementId>,
}

#[derive(Debug, Clone)]
enum Which {
    All,
    Cell(Cell),
    Selection(BTreeSet<ElementId>),
}

/// What came of it: one step of undo, and how many cards were asked about.
#[derive(Debug)]
pub struct Tidied {
    label: String,
    edits: Vec<Edit>,
    /// Of all cards, not of a selection or a cell.
    is_whole: bool,
    movable: usize,
    /// Cards in the scope that were put by hand, or locked.
    pinned: usize,
    /// Those in collapsed cells.
    unseen: usize,
}

/// The last tidying, until something else is done: Esc takes it back.
struct Fresh {
    state: StateId,
    view: ViewId,
    selection: BTreeSet<Target>,
}

/// Tidying of one window.
#[derive(Default)]
pub struct Tidying {
    job: Option<JobId>,
    fresh: Option<Fresh>,
}

/// Elements times links up to which a quick layout surely takes less than a
/// frame: about a million links looked at.
const AT_ONCE: usize = 1_000;

impl App {
    /// Does one of the commands that give cards other places.
    pub(super) fn tidy(&mut self, ctx: &egui::Context, command: Command) {
        let Some(order) = self.order(command) else { return };
        let (map, view) = (self.document.snapshot(), self.session.active_view(self.document.map()));
        let asked_at = self.document.state();
        self.stop_tidying();
        let size = map.elements().len() * map.links().len().max(1);
        if order.effort == Effort::Quick && size <= AT_ONCE {
            let tidied = order.carry_out(&map, &view, &|_| ControlFlow::Continue(()));
            self.take_tidied(ctx, asked_at, tidied);
            return;
        }
        let id = self.jobs.start(ctx, order.label.clone(), true, move |control| Done::Tidied {
            asked_at,
            tidied: order.carry_out(&map, &view, &|share| control.report(share)),
        });
        self.tidying.job = Some(id);
    }

    fn order(&mut self, command: Command) -> Option<Order> {
        use Command as C;
        let view = self.session.active_view(self.document.map());
        let selected: BTreeSet<ElementId> = self.session.selected_elements().collect();
        let plain = Order {
            label: command.name().to_owned(),
            which: Which::All,
            engine: tidy::engine_for(&view),
            effort: Effort::Quick,
            around: None,
        };
        Some(match command {
            C::TidyLong => Order { effort: Effort::Long, ..plain },
            C::TidySelection => {
                let label = format!("Tidy {} elements", selected.len());
                Order { label, which: Which::Selection(selected), ..plain }
            }
            C::TidyCell => Order { which: Which::Cell(self.cells_in_question().into_iter().next()?), ..plain },
            C::ArrangeNetwork => Order { engine: Engine::Force, ..plain },
            C::ArrangeLayers => Order { engine: Engine::Layered, ..plain },
            C::ArrangeAround => {
                let around = selected.first().copied();
                let name = around.and_then(|id| self.document.map().element(id)).map_or("", |element| &element.name);
                Order { label: format!("Arrange around {name}"), engine: Engine::Radial, around, ..plain }
            }
            _ => plain,
        })
    }

    /// Makes it so: one step of undo, the cards glide to their places.
    pub(super) fn take_tidied(&mut self, ctx: &egui::Context, asked_at: StateId, tidied: Option<Tidied>) {
        let Some(Tidied { label, edits, is_whole, movable, pinned, unseen }) = tidied else { return };
        if asked_at != self.document.state() || self.document.has_gesture() {
            self.say(Notice::Failed(format!("{label}: the map has changed since, so nothing was moved. Do it again.")));
            return;
        }
        if movable == 0 {
            let let_go = |why: &str, command: Command| format!("{label}: {why}. “{}” lets them go.", command.name());
            self.say(Notice::Done(match (pinned, unseen) {
                (0, 0) => format!("{label}: no cards here"),
                (_, 0) => let_go("the cards here were put by hand, and stay", Command::AutoPlace),
                (0, _) => let_go("the cards here are in collapsed cells, and stay", Command::ExpandAll),
                _ => format!("{label}: the cards here were put by hand or are in collapsed cells, and stay"),
            }));
            return;
        }
        let before = self.derived.picture(&self.document, &self.session);
        if !self.edit(&label, &edits) {
            return;
        }
        if self.document.state() == asked_at {
            self.say(Notice::Done(format!("{label}: nothing stands better elsewhere")));
            return;
        }
        if pinned > 0 {
            let cards = if pinned == 1 { "1 card".to_owned() } else { format!("{pinned} cards") };
            self.say(Notice::Done(format!("{label}: {cards} put by hand stayed")));
        }
        let after = self.derived.picture(&self.document, &self.session);
        let moves = ctx.global_style().animation_time > 0.0;
        self.canvas.animation = CardAnimation::new(self.document.map(), &before.picture, &after).filter(|_| moves);
        if is_whole {
            // What was in sight may be anywhere now.
            self.fit_all();
        }
        self.tidying.fresh = Some(Fresh {
            state: self.document.state(),
            view: self.session.view,
            selection: self.session.selection.clone(),
        });
        ctx.request_repaint();
    }

    /// Esc: stops a tidying under way, or takes back the one just done; false
    /// where something else was done since.
    pub(super) fn take_tidying_back(&mut self) -> bool {
        if self.stop_tidying() {
            return true;
        }
        let Some(fresh) = self.tidying.fresh.take() else { return false };
        let is_fresh = fresh.state == self.document.state()
            && fresh.view == self.session.view
            && fresh.selection == self.session.selection;
        is_fresh && self.document.undo()
    }

    /// What was tidied is kept: undo and redo go over it like any other step.
    pub(super) fn keep_tidied(&mut self) {
        self.tidying.fresh = None;
    }

    fn stop_tidying(&mut self) -> bool {
        self.tidying.job.take().is_some_and(|id| self.jobs.cancel(id))
    }
}

impl Order {
    /// Asks and answers; none when it was broken off.
    fn carry_out(&self, map: &Map, view: &Arc<View>, tell: &dyn Fn(f32) -> ControlFlow<()>) -> Option<Tidied> {
        let scope = match &self.which {
            Which::All => Scope::All,
            Which::Cell(cell) => Scope::Cell(cell),
            Which::Selection(selection) => Scope::Selection(selection),
        };
        let options = Options { effort: self.effort, around: self.around, ..Options::default() };
        let question = Question::new(map, view, scope, options, &BundledFont);
        let layout = self.engine.lay_out_watched(&question.request, tell)?;
        Some(Tidied {
            label: self.label.clone(),
            edits: question.edits(&layout),
            is_whole: matches!(self.which, Which::All),
            movable: question.movable,
            pinned: question.pinned,
            unseen: question.unseen,
        })
    }
}
