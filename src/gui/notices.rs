//! Short messages in the corner: what was done, what failed.
//!
//! Made of ordinary widgets, so that long messages wrap, screen readers and
//! tests find them, and nothing repaints while they stand.

use std::time::Duration;

use egui::{Align2, Area, Frame, Id, Margin, Order, RichText, Stroke, vec2};

use super::style::{color32, semi_bold};
use crate::file::Problem;
use crate::scene::Theme;

/// A short message in the corner of the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// It was done; goes by itself.
    Done(String),
    /// Something in what was done wants a person's eye.
    Warned(String),
    /// It was not done, and why.
    Failed(String),
}

impl Notice {
    /// The one place where an error becomes words for people. Errors say what
    /// happened to what, and what to do; here they begin a sentence.
    pub fn failed(error: &dyn std::error::Error) -> Self {
        Self::Failed(error.to_string())
    }

    /// The first doubt about a map that was opened, with its place, and the
    /// number of the others; none where there is no doubt.
    pub fn doubts(doubts: &[Problem]) -> Option<Self> {
        let (first, others) = doubts.split_first()?;
        Some(Self::Warned(match others.len() {
            0 => message!("window-notice-doubt", doubt = first.to_string()),
            others => message!("window-notice-doubts", count = others + 1, first = first.to_string()),
        }))
    }
}

/// Seconds that a message stands. A warning or a failure stands until it is closed.
const SECONDS: f64 = 5.0;
/// Older ones go when there are more.
const MAX: usize = 4;

/// The messages that are shown.
#[derive(Default)]
pub struct Notices {
    shown: Vec<(Notice, Option<f64>)>,
}

impl Notices {
    pub fn say(&mut self, notice: Notice) {
        self.shown.retain(|(known, _)| *known != notice);
        self.shown.push((notice, None));
        if self.shown.len() > MAX {
            self.shown.remove(0);
        }
    }

    pub fn notices_ui(&mut self, ctx: &egui::Context, theme: &Theme) {
        let now = ctx.input(|input| input.time);
        for (_, began) in &mut self.shown {
            began.get_or_insert(now);
        }
        let is_over = |notice: &Notice, began: f64| matches!(notice, Notice::Done(_)) && now - began >= SECONDS;
        self.shown.retain(|(notice, began)| !is_over(notice, began.unwrap_or(now)));
        if self.shown.is_empty() {
            return;
        }
        let mut closed = None;
        Area::new(Id::unique("notices"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -40.0))
            .show(ctx, |ui| {
                for (at, (notice, _)) in self.shown.iter().enumerate() {
                    if notice_ui(ui, notice, theme) {
                        closed = Some(at);
                    }
                }
            });
        if let Some(at) = closed {
            self.shown.remove(at);
        }
        let next = self.shown.iter().filter(|(notice, _)| matches!(notice, Notice::Done(_)));
        let next = next.filter_map(|(_, began)| *began).fold(f64::INFINITY, f64::min);
        if next.is_finite() {
            ctx.request_repaint_after(Duration::from_secs_f64((next + SECONDS - now).max(0.05)));
        }
    }
}

/// One message; true when it was closed.
fn notice_ui(ui: &mut egui::Ui, notice: &Notice, theme: &Theme) -> bool {
    let (text, mark, color) = match notice {
        Notice::Done(text) => (text, "✓", theme.accent),
        Notice::Warned(text) | Notice::Failed(text) => (text, "⚠", theme.alert),
    };
    let color = color32(color);
    let frame = Frame::new()
        .fill(color32(theme.card))
        .stroke(Stroke::new(1.0, color))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 8))
        .outer_margin(Margin::symmetric(0, 4));
    frame
        .show(ui, |ui| {
            ui.set_max_width(400.0);
            ui.horizontal_top(|ui| {
                ui.label(RichText::new(mark).color(color).family(semi_bold()));
                ui.vertical(|ui| {
                    ui.set_max_width(330.0);
                    ui.add(egui::Label::new(text).wrap());
                });
                ui.small_button("×")
                    .on_hover_text(message!("window-notice-close-hint"))
                    .accessible_name(message!("window-notice-close"))
                    .clicked()
            })
            .inner
        })
        .inner
}
