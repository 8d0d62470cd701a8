//! Work off the window's thread: files, pictures, the system's file dialog.
//!
//! A job holds a snapshot and gives back a [`Done`], which the window handles
//! in its next frame. Nothing waits.

mod task;

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};

pub use task::{Polled, Progress, Task};

use super::files::{AfterSave, Purpose};
use super::panels::dialogs::import::{ForeignFile, Shown};
use super::tidying::Tidied;
use crate::edit::StateId;
use crate::file::disk::{OpenError, Opened, SaveError, Stamp};

/// What a job gives back.
pub enum Done {
    /// Paths were chosen, or none; `was_shown` is false where the system has
    /// no dialog to show.
    Chosen { purpose: Purpose, paths: Vec<PathBuf>, was_shown: bool },
    Opened {
        path: PathBuf,
        /// The state of the document in the window when the file was asked for.
        asked_at: StateId,
        result: Result<Opened, OpenError>,
    },
    Saved {
        path: PathBuf,
        /// Which document was saved; the window may show another by now.
        origin: StateId,
        state: StateId,
        result: Result<Stamp, SaveError>,
        after: AfterSave,
    },
    /// Foreign files were read, and what they would do to the map was planned.
    Read { asked_at: StateId, result: Result<(Vec<ForeignFile>, Shown), String> },
    /// The facts were written for other programs; what the format cannot hold.
    WrittenFacts { path: PathBuf, result: Result<Vec<String>, String> },
    /// A picture was written.
    Written { path: PathBuf, result: Result<(), String> },
    /// Better places for cards; none when it was broken off.
    Tidied { asked_at: StateId, tidied: Option<Tidied> },
    /// A picture for the clipboard.
    Copied { result: Result<egui::ColorImage, String> },
}

/// Names a job of one window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobId(u64);

/// A job as the window shows it.
pub struct Running {
    id: JobId,
    pub name: String,
    control: Control,
}

impl Running {
    /// The share that is done, 0 to 1, where the job tells it.
    pub fn share(&self) -> Option<f32> {
        match self.control.per_mille.load(Ordering::Relaxed) {
            0 => None,
            done => Some(done as f32 / 1000.0),
        }
    }

    pub fn can_cancel(&self) -> bool {
        self.control.can_cancel
    }

    fn is_cancelled(&self) -> bool {
        self.control.is_cancelled.load(Ordering::Relaxed)
    }

    /// Asks the job to break off.
    pub fn cancel(&self) {
        self.control.is_cancelled.store(true, Ordering::Relaxed);
    }
}

/// What a job is handed to tell how far it is.
#[derive(Clone)]
pub struct Control {
    per_mille: Arc<AtomicU32>,
    is_cancelled: Arc<AtomicBool>,
    can_cancel: bool,
    ctx: egui::Context,
}

impl Control {
    /// Tells the share that is done; breaks when the job was cancelled.
    pub fn report(&self, share: f32) -> ControlFlow<()> {
        let now = (share.clamp(0.0, 1.0) * 1000.0) as u32;
        if self.per_mille.swap(now, Ordering::Relaxed) / 20 != now / 20 {
            self.ctx.request_repaint();
        }
        if self.is_cancelled.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// The jobs of one window.
pub struct Jobs {
    sender: Sender<(JobId, Done)>,
    receiver: Receiver<(JobId, Done)>,
    running: Vec<Running>,
    next: u64,
}

impl Default for Jobs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, running: Vec::new(), next: 0 }
    }
}

impl Jobs {
    /// Runs work on a thread of its own.
    pub fn start(
        &mut self,
        ctx: &egui::Context,
        name: impl Into<String>,
        can_cancel: bool,
        work: impl FnOnce(&Control) -> Done + Send + 'static,
    ) -> JobId {
        let id = JobId(self.next);
        self.next += 1;
        let control = Control { per_mille: Arc::default(), is_cancelled: Arc::default(), can_cancel, ctx: ctx.clone() };
        self.running.push(Running { id, name: name.into(), control: control.clone() });
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let done = work(&control);
            // A window that is gone has nobody to tell.
            let _ = sender.send((id, done));
            control.ctx.request_repaint();
        });
        id
    }

    /// Asks a job to break off; false when it is over already.
    pub fn cancel(&self, id: JobId) -> bool {
        let job = self.running.iter().find(|running| running.id == id);
        job.map(Running::cancel).is_some()
    }

    /// What has been finished since the last call, and whether it had been
    /// asked to break off by then.
    pub fn finished(&mut self) -> Vec<(Done, bool)> {
        let mut finished = Vec::new();
        while let Ok((id, done)) = self.receiver.try_recv() {
            let was_cancelled = self.running.iter().any(|running| running.id == id && running.is_cancelled());
            self.running.retain(|running| running.id != id);
            finished.push((done, was_cancelled));
        }
        finished
    }

    pub fn running(&self) -> &[Running] {
        &self.running
    }
}
