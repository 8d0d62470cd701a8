//! A value that is worked out off the window's thread.
//!
//! A task gets a snapshot and gives a value, and tells how far it is. A task
//! that is dropped is stopped: nobody waits for what nobody wants.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Work under way; gives its value once.
pub struct Task<T> {
    controls: Controls,
    result: Receiver<T>,
}

/// The means to watch and to stop work under way.
#[derive(Clone, Default)]
pub struct Controls(Arc<Shared>);

#[derive(Default)]
struct Shared {
    stage: AtomicU8,
    /// Thousandths.
    done: AtomicU32,
}

/// Stages of work, in [`Shared::stage`]: begun, told to stop, or past the point
/// of no return.
const BEGUN: u8 = 0;
const CANCELLED: u8 = 1;
const COMMITTED: u8 = 2;

impl Controls {
    /// The share that is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        self.0.done.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Asks the work to stop. Work that is committed goes on to its end.
    pub fn cancel(&self) {
        self.leave_begun(CANCELLED);
    }

    /// True for work that was told to stop in time.
    pub fn is_cancelled(&self) -> bool {
        self.0.stage.load(Ordering::Acquire) == CANCELLED
    }

    /// True for work that cannot be stopped any more.
    pub fn is_committed(&self) -> bool {
        self.0.stage.load(Ordering::Acquire) == COMMITTED
    }

    /// Goes from the first stage to another; the first of two has its way.
    fn leave_begun(&self, stage: u8) {
        _ = self.0.stage.compare_exchange(BEGUN, stage, Ordering::AcqRel, Ordering::Acquire);
    }
}

/// Progress of a job, and the wish to stop it.
pub struct Progress {
    controls: Controls,
    ctx: egui::Context,
}

impl Progress {
    /// Reports the share that is done, 0 to 1; breaks when the work is to stop.
    pub fn at(&self, share: f32) -> ControlFlow<()> {
        let thousandths = (share.clamp(0.0, 1.0) * 1000.0) as u32;
        let before = self.controls.0.done.swap(thousandths, Ordering::Relaxed);
        // One frame for each hundredth is enough for a bar to move.
        if before / 10 != thousandths / 10 {
            self.ctx.request_repaint();
        }
        if self.controls.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// True when the work is to stop.
    pub fn is_cancelled(&self) -> bool {
        self.controls.is_cancelled()
    }

    /// Passes the point of no return, as work does before it changes something
    /// that lasts: it can no longer be cancelled. False where it has been
    /// cancelled before: then nothing may be changed.
    pub fn commit(&self) -> bool {
        self.controls.leave_begun(COMMITTED);
        self.ctx.request_repaint();
        self.controls.is_committed()
    }
}

/// The state of a task.
pub enum Polled<T> {
    /// It has not ended.
    Running,
    /// It has ended with its value, which is given once.
    Done(T),
    /// The work broke off without a value.
    Lost,
}

impl<T: Send + 'static> Task<T> {
    /// Begins the work; the window is woken when it is done.
    pub fn spawn(ctx: &egui::Context, work: impl FnOnce(&Progress) -> T + Send + 'static) -> Self {
        let controls = Controls::default();
        let progress = Progress { controls: controls.clone(), ctx: ctx.clone() };
        let (sender, result) = channel();
        std::thread::spawn(move || {
            let value = work(&progress);
            // Nobody may be there any more to take it.
            _ = sender.send(value);
            drop(sender);
            progress.ctx.request_repaint();
        });
        Self { controls, result }
    }

    /// The value, once it is there; then the task is over.
    pub fn poll(&self) -> Polled<T> {
        match self.result.try_recv() {
            Ok(value) => Polled::Done(value),
            Err(TryRecvError::Empty) => Polled::Running,
            Err(TryRecvError::Disconnected) => Polled::Lost,
        }
    }
}

impl<T> Task<T> {
    /// The means to watch and to stop it from elsewhere.
    pub fn controls(&self) -> &Controls {
        &self.controls
    }

    /// The share that is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        self.controls.progress()
    }

    /// Asks the work to stop; it still says how it ended.
    pub fn cancel(&self) {
        self.controls.cancel();
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.cancel();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ended<T: Send + 'static>(task: &Task<T>) -> Option<T> {
        loop {
            match task.poll() {
                Polled::Running => std::thread::yield_now(),
                Polled::Done(value) => return Some(value),
                Polled::Lost => return None,
            }
        }
    }

    #[test]
    fn a_task_gives_its_value_once() {
        let task = Task::spawn(&egui::Context::default(), |progress| {
            assert!(progress.at(0.5).is_continue());
            42
        });
        assert_eq!(ended(&task), Some(42));
        assert!(matches!(task.poll(), Polled::Lost));
    }

    #[test]
    fn a_cancelled_task_hears_of_it() {
        let task = Task::spawn(&egui::Context::default(), |progress| {
            while progress.at(0.1).is_continue() {
                std::thread::yield_now();
            }
            "stopped"
        });
        task.cancel();
        assert_eq!(ended(&task), Some("stopped"));
    }

    #[test]
    fn work_that_panics_is_lost_and_not_waited_for() {
        let task: Task<()> = Task::spawn(&egui::Context::default(), |_| panic!("on purpose"));
        assert_eq!(ended(&task), None);
    }

    #[test]
    fn what_is_committed_is_not_cancelled_and_what_is_cancelled_not_committed() {
        let (sender, may_commit) = channel();
        let task = Task::spawn(&egui::Context::default(), move |progress| {
            may_commit.recv().expect("a word");
            progress.commit()
        });
        task.cancel();
        sender.send(()).expect("it waits");
        assert_eq!(ended(&task), Some(false));
        assert!(task.controls().is_cancelled() && !task.controls().is_committed());

        let task = Task::spawn(&egui::Context::default(), Progress::commit);
        assert_eq!(ended(&task), Some(true));
        task.cancel();
        assert!(task.controls().is_committed() && !task.controls().is_cancelled());
    }
}
