//! Work off the window's thread.
//!
//! A [`Task`] gives a value to whoever holds it. [`Jobs`] are the tasks that
//! the status bar shows; each brings its own completion, which the window calls
//! in the frame after the work ended. Nothing waits.

mod task;

pub use task::{Polled, Progress, Task};

/// The end of a job: what its result does to `A`, on the window's thread.
pub type Completion<A> = Box<dyn FnOnce(&mut A, &egui::Context) + Send>;

/// Names a job of one window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobId(u64);

/// Permission for a person to cancel a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancel {
    Allowed,
    Refused,
}

/// A job under way.
pub struct Job<A> {
    id: JobId,
    pub name: String,
    pub can_cancel: bool,
    task: Task<Completion<A>>,
}

impl<A> Job<A> {
    /// The share that is done, 0 to 1, where the job tells it.
    pub fn share(&self) -> Option<f32> {
        Some(self.task.progress()).filter(|share| *share > 0.0)
    }

    /// Asks the job to break off; its completion will not be called.
    pub fn cancel(&self) {
        self.task.cancel();
    }
}

/// The outcome of a job.
pub enum Ended<A> {
    Completed(Completion<A>),
    /// The work panicked: the job of this name has no result.
    Lost(String),
}

/// The jobs of one window.
pub struct Jobs<A> {
    running: Vec<Job<A>>,
    next: u64,
}

impl<A> Default for Jobs<A> {
    fn default() -> Self {
        Self { running: Vec::new(), next: 0 }
    }
}

impl<A: 'static> Jobs<A> {
    /// Runs `work` on a thread of its own, and hands its result to `then` on the
    /// window's.
    ///
    /// By then the window may show another document: `then` says which document
    /// the result belongs to.
    pub fn start<T: Send + 'static>(
        &mut self,
        ctx: &egui::Context,
        name: impl Into<String>,
        cancel: Cancel,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        then: impl FnOnce(&mut A, &egui::Context, T) + Send + 'static,
    ) -> JobId {
        let id = JobId(self.next);
        self.next += 1;
        let task = Task::spawn(ctx, move |progress| -> Completion<A> {
            let value = work(progress);
            Box::new(move |app, ctx| then(app, ctx, value))
        });
        self.running.push(Job { id, name: name.into(), can_cancel: cancel == Cancel::Allowed, task });
        id
    }

    /// Asks a job to break off; false when it is over already.
    pub fn cancel(&self, id: JobId) -> bool {
        self.running.iter().find(|job| job.id == id).map(Job::cancel).is_some()
    }

    /// Jobs that ended since the last call, in the order in which they began.
    /// Those that were cancelled, if in the last moment, are not among them.
    pub fn ended(&mut self) -> Vec<Ended<A>> {
        let mut ended = Vec::new();
        self.running.retain_mut(|job| {
            let end = match job.task.poll() {
                Polled::Running => return true,
                Polled::Done(completion) => Ended::Completed(completion),
                Polled::Lost => Ended::Lost(std::mem::take(&mut job.name)),
            };
            if !job.task.is_cancelled() {
                ended.push(end);
            }
            false
        });
        ended
    }

    pub fn running(&self) -> &[Job<A>] {
        &self.running
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waits until no job is under way, and completes those that ended.
    fn completed(jobs: &mut Jobs<Vec<u32>>) -> (Vec<u32>, Vec<String>) {
        let (mut seen, mut lost) = (Vec::new(), Vec::new());
        while !jobs.running().is_empty() {
            for ended in jobs.ended() {
                match ended {
                    Ended::Completed(completion) => completion(&mut seen, &egui::Context::default()),
                    Ended::Lost(name) => lost.push(name),
                }
            }
            std::thread::yield_now();
        }
        (seen, lost)
    }

    #[test]
    fn a_job_completes_with_its_result() {
        let mut jobs = Jobs::default();
        let ctx = egui::Context::default();
        jobs.start(&ctx, "Counting", Cancel::Refused, |_| 42, |seen: &mut Vec<u32>, _, value| seen.push(value));
        assert_eq!(completed(&mut jobs).0, [42]);
    }

    #[test]
    fn a_job_that_ends_in_the_moment_it_is_cancelled_completes_nothing() {
        let mut jobs = Jobs::default();
        let ctx = egui::Context::default();
        let id = jobs.start(&ctx, "Tidying", Cancel::Allowed, |_| 1, |seen: &mut Vec<u32>, _, value| seen.push(value));
        assert!(jobs.cancel(id));
        assert_eq!(completed(&mut jobs).0, [0; 0]);
        assert!(!jobs.cancel(id), "it is over");
    }

    #[test]
    fn a_job_that_panics_is_told_of_and_not_waited_for() {
        let mut jobs = Jobs::default();
        let work = |_: &Progress| -> u32 { panic!("on purpose") };
        jobs.start(&egui::Context::default(), "Drawing", Cancel::Refused, work, |_: &mut Vec<u32>, _, _| {});
        assert_eq!(completed(&mut jobs).1, ["Drawing"]);
    }
}
