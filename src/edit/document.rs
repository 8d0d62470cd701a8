//! A map with its history.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Diff, Edit, EditError, apply};
use crate::map::Map;

/// Names a state of a document: equal ids mean equal maps, in whichever
/// document of this run.
///
/// Minted for every edit and kept in the step, so undo **returns** to the
/// earlier id: what was remembered for it is right again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StateId(u64);

impl StateId {
    fn mint() -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }
}

/// The state of a document, and of the part of it that lists and counts are
/// made of.
#[derive(Debug, Clone, Copy, PartialEq)]
struct States {
    all: StateId,
    roster: StateId,
}

impl States {
    /// After a change: the roster's state is another one only if it changed.
    fn after(self, diff: &Diff) -> Self {
        let all = StateId::mint();
        Self { all, roster: if diff.touches_roster() { all } else { self.roster } }
    }
}

/// One entry of the undo list.
#[derive(Debug, Clone)]
struct Step {
    label: String,
    diff: Diff,
    before: States,
    after: States,
}

/// A gesture in progress: what it has done so far becomes one step, or none.
#[derive(Debug, Clone)]
struct Gesture {
    label: String,
    diff: Diff,
    before: States,
}

/// A map, its undo list, and which state was saved.
#[derive(Debug, Clone)]
pub struct Document {
    map: Arc<Map>,
    origin: StateId,
    state: States,
    /// The state that the disk has, if it has one.
    saved: Option<StateId>,
    steps: Vec<Step>,
    /// Number of `steps` that are done; the rest can be redone.
    done: usize,
    gesture: Option<Gesture>,
}

impl Document {
    /// A document whose present state counts as saved.
    pub fn new(map: Map) -> Self {
        let origin = StateId::mint();
        Self {
            map: Arc::new(map),
            origin,
            state: States { all: origin, roster: origin },
            saved: Some(origin),
            steps: Vec::new(),
            done: 0,
            gesture: None,
        }
    }

    /// The map as it is now.
    pub fn map(&self) -> &Map {
        &self.map
    }

    /// The map as it is now, for a job to hold while work goes on.
    pub fn snapshot(&self) -> Arc<Map> {
        Arc::clone(&self.map)
    }

    /// The state that the map is in now.
    pub fn state(&self) -> StateId {
        self.state.all
    }

    /// The state of the elements, the vocabulary and the views: a card that is
    /// moved, a link that is drawn or a note that is pinned leaves it as it is,
    /// and what is listed and counted from it need not be looked at.
    pub fn roster(&self) -> StateId {
        self.state.roster
    }

    /// The state it began with: tells this document from every other one.
    pub fn origin(&self) -> StateId {
        self.origin
    }

    /// True when the map is not in the state that was saved.
    pub fn is_modified(&self) -> bool {
        self.saved != Some(self.state.all)
    }

    /// The state has reached the disk.
    pub fn mark_saved(&mut self, state: StateId) {
        self.saved = Some(state);
    }

    /// Nothing of this document is on the disk (a template, a recovered map).
    pub fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Applies the edits as one step, or within the open gesture.
    ///
    /// # Errors
    /// When an edit cannot be done; then nothing was done.
    pub fn edit(&mut self, label: impl Into<String>, edits: &[Edit]) -> Result<(), EditError> {
        let diff = apply(Arc::make_mut(&mut self.map), edits)?;
        if diff.is_empty() {
            return Ok(());
        }
        let before = self.state;
        self.state = before.after(&diff);
        match &mut self.gesture {
            Some(gesture) => gesture.diff.squash(diff),
            None => self.push(Step { label: label.into(), diff, before, after: self.state }),
        }
        Ok(())
    }

    /// Begins a gesture; an open one is committed first.
    pub fn begin(&mut self, label: impl Into<String>) {
        self.commit();
        self.gesture = Some(Gesture { label: label.into(), diff: Diff::default(), before: self.state });
    }

    /// Makes the open gesture do just these edits, computed from its start:
    /// what it did before is taken back, so nothing accumulates.
    ///
    /// # Errors
    /// When an edit cannot be done; then the gesture has done nothing so far.
    pub fn redo_gesture(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        let Some(gesture) = &mut self.gesture else { return Ok(()) };
        let map = Arc::make_mut(&mut self.map);
        std::mem::take(&mut gesture.diff).inverted().apply(map);
        self.state = gesture.before;
        let diff = apply(map, edits)?;
        if !diff.is_empty() {
            self.state = gesture.before.after(&diff);
            gesture.diff = diff;
        }
        Ok(())
    }

    /// Ends the gesture; what it did is one step.
    pub fn commit(&mut self) {
        let Some(Gesture { label, diff, before }) = self.gesture.take() else { return };
        if diff.is_empty() {
            self.state = before;
        } else {
            self.push(Step { label, diff, before, after: self.state });
        }
    }

    /// Ends the gesture; the map is as it was when it began.
    pub fn cancel(&mut self) {
        let Some(Gesture { diff, before, .. }) = self.gesture.take() else { return };
        if !diff.is_empty() {
            diff.inverted().apply(Arc::make_mut(&mut self.map));
        }
        self.state = before;
    }

    /// True between the beginning and the end of a gesture.
    pub fn has_gesture(&self) -> bool {
        self.gesture.is_some()
    }

    /// The label of the step that undo would take back.
    pub fn undo_label(&self) -> Option<&str> {
        self.steps[..self.done].last().map(|step| step.label.as_str())
    }

    /// The label of the step that redo would do again.
    pub fn redo_label(&self) -> Option<&str> {
        self.steps.get(self.done).map(|step| step.label.as_str())
    }

    /// Takes back the last step (an open gesture instead); false if there is none.
    pub fn undo(&mut self) -> bool {
        if self.gesture.is_some() {
            self.cancel();
            return true;
        }
        let Some(at) = self.done.checked_sub(1) else { return false };
        let step = &self.steps[at];
        step.diff.inverted().apply(Arc::make_mut(&mut self.map));
        self.state = step.before;
        self.done = at;
        true
    }

    /// Does the step again that was taken back last; false if there is none.
    pub fn redo(&mut self) -> bool {
        self.commit();
        let Some(step) = self.steps.get(self.done) else { return false };
        step.diff.apply(Arc::make_mut(&mut self.map));
        self.state = step.after;
        self.done += 1;
        true
    }

    fn push(&mut self, step: Step) {
        self.steps.truncate(self.done);
        self.steps.push(step);
        self.done = self.steps.len();
    }
}
