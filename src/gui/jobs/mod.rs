//! Work off the window's thread.
//!
//! A [`Task`] gives a value to whoever holds it. [`Jobs`] are the tasks that
//! the status bar shows; each brings its own completion, which the window calls
//! in the frame after the work ended. Nothing waits.

mod task;

pub use task::{Controls, Polled, Progress, Task};

/// The end of a job: what its result does to `A`, on the window's thread.
pub type Completion<A> = Box<dyn FnOnce(&mut A, &egui::Context)>;

/// Names a job of one window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobId(u64);

/// Permission for a person to cancel a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancel {
    /// Until the job is committed.
    Allowed,
    /// The job cannot be stopped.
    Refused,
}

/// A job under way.
pub struct Job<A> {
    id: JobId,
    /// Its name in the status bar.
    pub name: String,
    cancel: Cancel,
    writes: bool,
    controls: Controls,
    poll: Box<dyn FnMut() -> Option<End<A>>>,
}

impl<A> Job<A> {
    /// The share that is done, 0 to 1, where the job tells it.
    pub fn share(&self) -> Option<f32> {
        Some(self.controls.progress()).filter(|share| *share > 0.0)
    }

    /// True while a person may cancel it.
    pub fn can_cancel(&self) -> bool {
        self.cancel == Cancel::Allowed && !self.controls.is_committed()
    }

    /// Asks the job to break off.
    pub fn cancel(&self) {
        self.controls.cancel();
    }
}

/// The outcome of a job.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// The work was done, with this result.
    Done(T),
    /// It was cancelled before it was committed, if in the last moment.
    Cancelled,
    /// It panicked.
    Lost,
}

/// The end of a job, without its name.
struct End<A> {
    is_lost: bool,
    completion: Completion<A>,
}

/// A job that ended.
pub struct Ended<A> {
    /// Its name in the status bar.
    pub name: String,
    /// The work panicked.
    pub is_lost: bool,
    /// To be called in any case.
    pub completion: Completion<A>,
}

/// The loss of work that panicked.
#[derive(Debug, thiserror::Error)]
#[error("{}", message!("files-job-lost", name = name))]
pub struct LostWork {
    /// The work, as the status bar names it.
    pub name: String,
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
    /// window's; cancelled or lost, it hands on nothing.
    ///
    /// By then the window may show another document: `then` says which document
    /// the result belongs to.
    pub fn start<T: Send + 'static>(
        &mut self,
        ctx: &egui::Context,
        name: impl Into<String>,
        cancel: Cancel,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        then: impl FnOnce(&mut A, &egui::Context, T) + 'static,
    ) -> JobId {
        let then = |app: &mut A, ctx: &egui::Context, outcome| {
            if let Outcome::Done(value) = outcome {
                then(app, ctx, value);
            }
        };
        self.begin(ctx, name.into(), cancel, false, work, then)
    }

    /// The same for work that writes files: the window stays open until it has
    /// ended, and `then` learns how it ended in any case.
    pub fn start_writing<T: Send + 'static>(
        &mut self,
        ctx: &egui::Context,
        name: impl Into<String>,
        cancel: Cancel,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        then: impl FnOnce(&mut A, &egui::Context, Outcome<T>) + 'static,
    ) -> JobId {
        self.begin(ctx, name.into(), cancel, true, work, then)
    }

    fn begin<T: Send + 'static>(
        &mut self,
        ctx: &egui::Context,
        name: String,
        cancel: Cancel,
        writes: bool,
        work: impl FnOnce(&Progress) -> T + Send + 'static,
        then: impl FnOnce(&mut A, &egui::Context, Outcome<T>) + 'static,
    ) -> JobId {
        let id = JobId(self.next);
        self.next += 1;
        let task = Task::spawn(ctx, work);
        let controls = task.controls().clone();
        let mut then = Some(then);
        let poll = move || {
            let outcome = match task.poll() {
                Polled::Running => return None,
                Polled::Done(_) if task.controls().is_cancelled() => Outcome::Cancelled,
                Polled::Done(value) => Outcome::Done(value),
                Polled::Lost => Outcome::Lost,
            };
            let (is_lost, then) = (matches!(outcome, Outcome::Lost), then.take()?);
            let completion: Completion<A> = Box::new(move |app, ctx| then(app, ctx, outcome));
            Some(End { is_lost, completion })
        };
        self.running.push(Job { id, name, cancel, writes, controls, poll: Box::new(poll) });
        id
    }

    /// Asks a job to break off; false when it is over already.
    pub fn cancel(&self, id: JobId) -> bool {
        self.running.iter().find(|job| job.id == id).map(Job::cancel).is_some()
    }

    /// Jobs that ended since the last call, in the order in which they began.
    pub fn ended(&mut self) -> Vec<Ended<A>> {
        let mut ended = Vec::new();
        self.running.retain_mut(|job| {
            let Some(End { is_lost, completion }) = (job.poll)() else { return true };
            ended.push(Ended { name: std::mem::take(&mut job.name), is_lost, completion });
            false
        });
        ended
    }

    /// Jobs under way, in the order in which they began.
    pub fn running(&self) -> &[Job<A>] {
        &self.running
    }

    /// True while a job writes a file.
    pub fn is_writing(&self) -> bool {
        self.running.iter().any(|job| job.writes)
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
                lost.extend(ended.is_lost.then_some(ended.name));
                (ended.completion)(&mut seen, &egui::Context::default());
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

    #[test]
    fn a_job_that_writes_tells_its_end_whatever_it_is() {
        let outcome_of = |is_cancelled: bool, work: fn(&Progress) -> u32| {
            let mut jobs: Jobs<Option<Outcome<u32>>> = Jobs::default();
            let ctx = egui::Context::default();
            let mut seen = None;
            let then = |seen: &mut Option<Outcome<u32>>, _: &egui::Context, outcome| *seen = Some(outcome);
            let id = jobs.start_writing(&ctx, "Writing", Cancel::Allowed, work, then);
            assert!(jobs.is_writing());
            if is_cancelled {
                jobs.cancel(id);
            }
            while jobs.is_writing() {
                jobs.ended().into_iter().for_each(|ended| (ended.completion)(&mut seen, &ctx));
                std::thread::yield_now();
            }
            seen
        };
        assert_eq!(outcome_of(false, |_| 1), Some(Outcome::Done(1)));
        assert_eq!(outcome_of(true, |_| 1), Some(Outcome::Cancelled));
        assert_eq!(outcome_of(false, |_| panic!("on purpose")), Some(Outcome::Lost));
    }
}
