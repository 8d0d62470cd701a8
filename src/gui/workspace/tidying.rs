//! Cards brought into better places: the request, its answer as one step of
//! undo, and how Esc takes that back.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::Workspace;
use crate::edit::{Edit, StateId};
use crate::gui::Command;
use crate::gui::derived::Drawn;
use crate::gui::notices::Notice;
use crate::layout::{Effort, Engine};
use crate::map::{ElementId, Map, Target, View, ViewId};
use crate::scene::Cell;
use crate::scene::tidy::{self, Options, Question, Scope};
use crate::text::BundledFont;

/// Elements times links up to which a quick layout surely takes less than a
/// frame: about a million links looked at.
const AT_ONCE: usize = 1_000;

/// Which cards are to be tidied, and how. All of it plain values, for another
/// thread.
#[derive(Debug, Clone)]
pub struct TidyRequest {
    pub label: String,
    state: StateId,
    map: Arc<Map>,
    view: Arc<View>,
    scope: TidyScope,
    engine: Engine,
    effort: Effort,
    around: Option<ElementId>,
}

#[derive(Debug, Clone)]
enum TidyScope {
    All,
    Cell(Cell),
    Selection(BTreeSet<ElementId>),
}

/// The answer to a request: one step of undo, and how many cards it is about.
#[derive(Debug)]
pub struct Tidied {
    label: String,
    /// The document state that was tidied.
    state: StateId,
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
pub struct LastTidying {
    state: StateId,
    view: ViewId,
    selection: BTreeSet<Target>,
}

impl TidyRequest {
    /// True where it takes less than a frame.
    pub fn is_quick(&self) -> bool {
        let size = self.map.elements().len() * self.map.links().len().max(1);
        self.effort == Effort::Quick && size <= AT_ONCE
    }

    /// Lays the cards out; none when it was broken off.
    pub fn carry_out(&self, progress: &dyn Fn(f32) -> ControlFlow<()>) -> Option<Tidied> {
        let scope = match &self.scope {
            TidyScope::All => Scope::All,
            TidyScope::Cell(cell) => Scope::Cell(cell),
            TidyScope::Selection(selection) => Scope::Selection(selection),
        };
        let options = Options { effort: self.effort, around: self.around, ..Options::default() };
        let question = Question::new(&self.map, &self.view, scope, options, &BundledFont);
        let layout = self.engine.lay_out_watched(&question.request, progress)?;
        Some(Tidied {
            label: self.label.clone(),
            state: self.state,
            edits: question.edits(&layout),
            is_whole: matches!(self.scope, TidyScope::All),
            movable: question.movable,
            pinned: question.pinned,
            unseen: question.unseen,
        })
    }
}

impl Workspace {
    /// The request of one of the commands that give cards other places; none
    /// where it asks for nothing.
    pub fn tidy_request(&mut self, command: Command) -> Option<TidyRequest> {
        use Command as C;
        let view = self.view();
        let selected: BTreeSet<ElementId> = self.session.selected_elements().collect();
        let plain = TidyRequest {
            state: self.document.state(),
            map: self.document.snapshot(),
            label: command.name().to_owned(),
            scope: TidyScope::All,
            engine: tidy::engine_for(&view),
            view,
            effort: Effort::Quick,
            around: None,
        };
        Some(match command {
            C::TidyLong => TidyRequest { effort: Effort::Long, ..plain },
            C::TidySelection => {
                let label = message!("workspace-tidy-selection", count = selected.len());
                TidyRequest { label, scope: TidyScope::Selection(selected), ..plain }
            }
            C::TidyCell => {
                TidyRequest { scope: TidyScope::Cell(self.cells_in_question().into_iter().next()?), ..plain }
            }
            C::ArrangeNetwork => TidyRequest { engine: Engine::Force, ..plain },
            C::ArrangeLayers => TidyRequest { engine: Engine::Layered, ..plain },
            C::ArrangeAround => {
                let around = selected.first().copied();
                let name = around.and_then(|id| self.document.map().element(id)).map_or("", |element| &element.name);
                TidyRequest {
                    label: message!("workspace-arrange-around", name = name),
                    engine: Engine::Radial,
                    around,
                    ..plain
                }
            }
            _ => plain,
        })
    }

    /// Moves the cards, as one step of undo; gives the picture of before. None,
    /// with a notice, where nothing is moved: of a map that changed meanwhile,
    /// or of cards that stand well or have to stay.
    pub fn apply_tidied(&mut self, tidied: Tidied) -> Option<Arc<Drawn>> {
        let Tidied { label, state, edits, is_whole, movable, pinned, unseen } = tidied;
        if state != self.document.state() || self.document.has_gesture() {
            self.say(Notice::Failed(message!("workspace-tidied-late", step = &label)));
            return None;
        }
        if movable == 0 {
            self.say(Notice::Done(match (pinned, unseen) {
                (0, 0) => message!("workspace-tidied-none", step = &label),
                (_, 0) => message!("workspace-tidied-pinned", step = &label, command = Command::AutoPlace.name()),
                (0, _) => message!("workspace-tidied-collapsed", step = &label, command = Command::ExpandAll.name()),
                _ => message!("workspace-tidied-neither", step = &label),
            }));
            return None;
        }
        let before = self.drawn();
        if !self.edit(&label, &edits) {
            return None;
        }
        if self.document.state() == state {
            self.say(Notice::Done(message!("workspace-tidied-well", step = &label)));
            return None;
        }
        if pinned > 0 {
            self.say(Notice::Done(message!("workspace-tidied-around", step = &label, count = pinned)));
        }
        if is_whole {
            // What was in sight may be anywhere now.
            self.fit_all();
        }
        self.last_tidying = Some(LastTidying {
            state: self.document.state(),
            view: self.session.view,
            selection: self.session.selection.clone(),
        });
        Some(before)
    }

    /// Takes back the tidying just done; false where something else was done since.
    pub fn undo_tidying(&mut self) -> bool {
        let Some(last) = self.last_tidying.take() else { return false };
        let is_last = last.state == self.document.state()
            && last.view == self.session.view
            && last.selection == self.session.selection;
        is_last && self.document.undo()
    }
}
