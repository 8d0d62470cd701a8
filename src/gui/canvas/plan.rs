//! What a block has room for on the screen: types by name, types by sign, the
//! total, and where not even that fits, a tint by how many there are.
//!
//! All sizes are in screen points. Text is measured here, so a plan is made once
//! for each zoom and kept.

use egui::{Vec2, vec2};

use crate::scene::Tally;
use crate::scene::blocks::{Kind, more_words};
use crate::text::{BundledFont, Measure as _, Weight};

/// Size of the total, and of all other words.
pub const TOTAL: f32 = 16.0;
pub const FONT: f32 = 11.0;
/// From the top of a line to the next one's.
pub const TOTAL_LINE: f32 = 20.0;
pub const LINE: f32 = 15.0;
pub const ICON: f32 = 11.0;
/// Width of the bar of shares.
pub const BAR: f32 = 4.0;
pub const PADDING: Vec2 = vec2(5.0, 3.0);

/// What a block has room for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Plan {
    Tint,
    /// The total in small letters.
    Small,
    /// The total, and that many kinds by name, or by sign alone.
    Kinds {
        shown: usize,
        has_names: bool,
        has_missing: bool,
        /// From one sign to the next.
        step: f32,
    },
}

impl Plan {
    /// Decides for a room in screen points.
    pub fn new(tally: &Tally, room: Vec2) -> Self {
        let width = |text: &str, size: f32, weight| BundledFont.width(text, size, weight) + 1.0;
        let inner = room - vec2(BAR, 0.0) - 2.0 * PADDING;
        let (total, _) = tally.headline();
        if inner.x < width(&total, TOTAL, Weight::SemiBold) || inner.y < TOTAL_LINE - 4.0 {
            let fits = inner.x + 4.0 >= width(&total, FONT, Weight::SemiBold) && inner.y + 4.0 >= FONT;
            return if fits { Self::Small } else { Self::Tint };
        }
        let rows = ((inner.y - TOTAL_LINE) / LINE).max(0.0) as usize;
        let has_missing =
            tally.missing > 0 && rows > 0 && { inner.x >= width(&tally.missing_words(), FONT, Weight::SemiBold) + 8.0 };
        let rows = rows - usize::from(has_missing);
        let (kinds, more) = tally.kinds_in(rows);
        let room_of = |kind: &Kind| {
            let count = width(&kind.count.to_string(), FONT, Weight::SemiBold);
            ICON + 4.0 + width(&kind.label, FONT, Weight::Regular) + 8.0 + count
        };
        let step = sign_width(tally);
        let fits = kinds.iter().all(|kind| room_of(kind) <= inner.x)
            && (more == 0 || width(&more_words(more), FONT, Weight::Regular) <= inner.x);
        // One row with "and 7 more types" tells less than signs do.
        if fits && !kinds.is_empty() {
            return Self::Kinds { shown: kinds.len(), has_names: true, has_missing, step };
        }
        let signs = (inner.x / step).max(0.0) as usize * rows;
        let shown = if tally.kinds.len() <= signs { tally.kinds.len() } else { signs.saturating_sub(1) };
        Self::Kinds { shown, has_names: false, has_missing, step }
    }
}

/// Width of a sign with its count, and the space after it.
fn sign_width(tally: &Tally) -> f32 {
    let most = tally.kinds.iter().map(|kind| kind.count).max().unwrap_or(0).to_string();
    ICON + 3.0 + BundledFont.width(&most, FONT, Weight::SemiBold) + 7.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Icon;

    fn tally(kinds: usize) -> Tally {
        let kind = |at: usize| Kind { icon: Icon::Circle, label: format!("Type {at}"), count: 9, is_stakeholder: true };
        Tally { stakeholders: 9 * kinds, kinds: (0..kinds).map(kind).collect(), missing: 2, shares: Vec::new() }
    }

    #[test]
    fn a_block_tells_less_in_less_room_and_never_cuts() {
        let tally = tally(6);
        let shown = |width: f32, height: f32| Plan::new(&tally, vec2(width, height));
        let step = sign_width(&tally);
        let all = Plan::Kinds { shown: 6, has_names: true, has_missing: true, step };
        assert_eq!(shown(200.0, 200.0), all);
        assert_eq!(
            shown(200.0, 90.0),
            Plan::Kinds { shown: 2, has_names: true, has_missing: true, step },
            "and 4 more"
        );
        let signs = shown(60.0, 90.0);
        assert!(matches!(signs, Plan::Kinds { has_names: false, .. }), "{signs:?}");
        assert_eq!(shown(45.0, 27.0), Plan::Kinds { shown: 0, has_names: false, has_missing: false, step });
        assert_eq!(shown(28.0, 18.0), Plan::Small);
        assert_eq!(shown(12.0, 9.0), Plan::Tint);
    }
}
