//! The commands that tidy: at once where that takes less than a frame, else as
//! a job.

use super::canvas::CardAnimation;
use super::jobs::Cancel;
use super::workspace::tidying::Tidied;
use super::{App, Command};

impl App {
    /// Does one of the commands that give cards other places.
    pub(super) fn tidy(&mut self, ctx: &egui::Context, command: Command) {
        let Some(request) = self.workspace.tidy_request(command) else { return };
        self.stop_tidying();
        if request.is_quick() {
            if let Some(tidied) = request.carry_out(&|_| std::ops::ControlFlow::Continue(())) {
                self.apply_tidied(ctx, tidied);
            }
            return;
        }
        let name = request.label.clone();
        let work = move |progress: &super::jobs::Progress| request.carry_out(&|share| progress.at(share));
        let id = self.jobs.start(ctx, name, Cancel::Allowed, work, |app: &mut Self, ctx, tidied| {
            if let Some(tidied) = tidied {
                app.apply_tidied(ctx, tidied);
            }
        });
        self.tidying = Some(id);
    }

    /// The cards glide to their new places.
    fn apply_tidied(&mut self, ctx: &egui::Context, tidied: Tidied) {
        let Some(before) = self.workspace.apply_tidied(tidied) else { return };
        let after = self.workspace.drawn();
        let moves = ctx.global_style().animation_time > 0.0;
        let animation = CardAnimation::new(self.workspace.map(), &before.picture, &after);
        self.window.canvas.animation = animation.filter(|_| moves);
        ctx.request_repaint();
    }

    /// Stops a tidying under way; false where there is none.
    pub(super) fn stop_tidying(&mut self) -> bool {
        self.tidying.take().is_some_and(|id| self.jobs.cancel(id))
    }
}
