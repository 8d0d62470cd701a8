//! A disk that is slow, or that breaks, as a test wants it.

use std::path::Path;
use std::sync::{Condvar, Mutex};

use filiera::file::disk::{SaveError, Stamp};
use filiera::gui::{Disk, SystemDisk};

/// The real disk behind gates.
#[derive(Default)]
pub struct SlowDisk {
    pub writing: Gate,
    pub looking: Gate,
}

/// A gate that work passes.
#[derive(Default)]
pub struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Copy, PartialEq, Default)]
enum State {
    #[default]
    Open,
    /// Whatever comes waits.
    Shut,
    /// The next that comes panics and leaves the gate open.
    Broken,
}

impl Gate {
    /// Lets nothing through until [`Self::release`].
    pub fn hold(&self) {
        self.set(State::Shut);
    }

    pub fn release(&self) {
        self.set(State::Open);
    }

    /// Lets the work that waits, or comes next, panic.
    pub fn break_next(&self) {
        self.set(State::Broken);
    }

    fn set(&self, state: State) {
        *self.state.lock().expect("no panic under the lock") = state;
        self.changed.notify_all();
    }

    fn pass(&self) {
        let mut state = self.state.lock().expect("no panic under the lock");
        while *state == State::Shut {
            state = self.changed.wait(state).expect("no panic under the lock");
        }
        let is_broken = std::mem::replace(&mut *state, State::Open) == State::Broken;
        drop(state);
        assert!(!is_broken, "on purpose");
    }
}

impl Disk for SlowDisk {
    fn save(&self, path: &Path, text: &str, known: Option<Stamp>) -> Result<Stamp, SaveError> {
        self.writing.pass();
        SystemDisk.save(path, text, known)
    }

    fn write_export(&self, path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
        self.writing.pass();
        SystemDisk.write_export(path, bytes)
    }

    fn is_there(&self, path: &Path) -> bool {
        self.looking.pass();
        SystemDisk.is_there(path)
    }
}
