//! Progress of a layout, and the wish to stop it.
//!
//! The engines count their work; a progress turns the count into shares. What it
//! is told changes no result: a layout is whole, or there is none.

use std::cell::Cell;
use std::ops::ControlFlow;

/// The reporter that an engine calls while it works.
pub struct Progress<'a> {
    /// Told the share that is done, 0 to 1; breaks where the work shall stop.
    tell: &'a dyn Fn(f32) -> ControlFlow<()>,
    is_stopped: &'a Cell<bool>,
    /// The part of the whole that is under way: where it begins, and how much
    /// of the whole it is.
    from: f32,
    span: f32,
}

impl<'a> Progress<'a> {
    pub fn new(tell: &'a dyn Fn(f32) -> ControlFlow<()>, is_stopped: &'a Cell<bool>) -> Self {
        Self { tell, is_stopped, from: 0.0, span: 1.0 }
    }

    /// Tells how much of this part is done, 0 to 1; false when the work shall
    /// stop, from then on for ever.
    pub fn goes_on(&self, done: f32) -> bool {
        if !self.is_stopped.get() && (self.tell)(self.from + done.clamp(0.0, 1.0) * self.span).is_break() {
            self.is_stopped.set(true);
        }
        !self.is_stopped.get()
    }

    /// The progress of a part: where in this one it begins, and its share of it.
    pub fn part(&self, from: f32, span: f32) -> Self {
        Progress { from: self.from + from * self.span, span: span * self.span, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_tell_shares_of_the_whole_and_one_stop_stops_all() {
        let told = Cell::new(0.0);
        let tell = |share: f32| {
            told.set(share);
            if share > 0.7 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        };
        let is_stopped = Cell::new(false);
        let whole = Progress::new(&tell, &is_stopped);
        let second = whole.part(0.5, 0.5);
        assert!(second.goes_on(0.2));
        assert!((told.get() - 0.6).abs() < 1e-6);
        assert!(!second.part(0.5, 0.5).goes_on(0.0));
        assert!(!whole.goes_on(0.0), "stopped is stopped");
    }
}
