//! A value that is worked out off the window's thread.
//!
//! A task gets a snapshot and gives a value, and tells how far it is. A task
//! that is dropped is stopped: nobody waits for what nobody wants.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Work under way; gives its value once.
pub struct Task<T> {
    shared: Arc<Shared>,
    result: Receiver<T>,
}

#[derive(Default)]
struct Shared {
    is_cancelled: AtomicBool,
    /// Thousandths.
    done: AtomicU32,
}

/// Progress of a job, and the wish to stop it.
pub struct Progress {
    shared: Arc<Shared>,
    ctx: egui::Context,
}

impl Progress {
    /// Reports the share that is done, 0 to 1; breaks when the work is to stop.
    pub fn at(&self, share: f32) -> ControlFlow<()> {
        let thousandths = (share.clamp(0.0, 1.0) * 1000.0) as u32;
        let before = self.shared.done.swap(thousandths, Ordering::Relaxed);
        // One frame for each hundredth is enough for a bar to move.
        if before / 10 != thousandths / 10 {
            self.ctx.request_repaint();
        }
        if self.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    pub fn is_cancelled(&self) -> bool {
        self.shared.is_cancelled.load(Ordering::Relaxed)
    }
}

/// The state of a task.
pub enum Polled<T> {
    Running,
    Done(T),
    /// The work broke off without a value.
    Lost,
}

impl<T: Send + 'static> Task<T> {
    /// Begins the work; the window is woken when it is done.
    pub fn spawn(ctx: &egui::Context, work: impl FnOnce(&Progress) -> T + Send + 'static) -> Self {
        let shared = Arc::new(Shared::default());
        let progress = Progress { shared: Arc::clone(&shared), ctx: ctx.clone() };
        let (sender, result) = channel();
        std::thread::spawn(move || {
            let value = work(&progress);
            // Nobody may be there any more to take it.
            _ = sender.send(value);
            drop(sender);
            progress.ctx.request_repaint();
        });
        Self { shared, result }
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
    /// The share that is done, 0 to 1.
    pub fn progress(&self) -> f32 {
        self.shared.done.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// Asks the work to stop; it still says how it ended.
    pub fn cancel(&self) {
        self.shared.is_cancelled.store(true, Ordering::Relaxed);
    }

    pub fn is_cancelled(&self) -> bool {
        self.shared.is_cancelled.load(Ordering::Relaxed)
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
}
