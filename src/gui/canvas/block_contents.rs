//! The contents that a block has room for on the screen: types by name, types by sign, the
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

/// The contents that a block has room for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum BlockContents {
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
    /// The total, and beside it, along the width, columns of that many kinds.
    Along {
        shown: usize,
        has_names: bool,
        has_missing: bool,
        /// Kinds one under the other.
        rows: usize,
        /// The left of the first column of kinds, from the left of the words.
        start: f32,
        /// From one sign to the next; columns of names are as wide as those are.
        step: f32,
    },
}

/// Between two columns of kinds.
pub const COLUMN_GAP: f32 = 16.0;

impl BlockContents {
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
        let step = sign_width(tally);
        let fits = kinds.iter().all(|kind| room_of(kind) <= inner.x)
            && (more == 0 || width(&more_words(more), FONT, Weight::Regular) <= inner.x);
        // One row with "and 7 more types" tells less than signs do.
        let under = if fits && !kinds.is_empty() {
            Self::Kinds { shown: kinds.len(), has_names: true, has_missing, step }
        } else {
            let signs = (inner.x / step).max(0.0) as usize * rows;
            let shown = if tally.kinds.len() <= signs { tally.kinds.len() } else { signs.saturating_sub(1) };
            Self::Kinds { shown, has_names: false, has_missing, step }
        };
        // Names tell more than signs, and then what shows more kinds.
        let worth = |plan: &Self| match *plan {
            Self::Kinds { shown, has_names, .. } | Self::Along { shown, has_names, .. } => {
                (has_names && shown > 0, shown)
            }
            Self::Tint | Self::Small => (false, 0),
        };
        Self::along(tally, inner).filter(|along| worth(along) > worth(&under)).unwrap_or(under)
    }
}

impl BlockContents {
    /// The kinds beside the total; none where
    /// the room is not wide enough for one.
    fn along(tally: &Tally, inner: Vec2) -> Option<Self> {
        let width = |text: &str, size: f32, weight| BundledFont.width(text, size, weight) + 1.0;
        let (total, noun) = tally.headline();
        let headline = width(&total, TOTAL, Weight::SemiBold) + 4.0 + width(&noun, FONT, Weight::Regular);
        let has_missing = tally.missing > 0 && inner.y >= TOTAL_LINE + LINE;
        let missing = if has_missing { width(&tally.missing_words(), FONT, Weight::SemiBold) + 8.0 } else { 0.0 };
        let start = headline.max(missing) + COLUMN_GAP;
        let rows = (inner.y / LINE).max(1.0) as usize;
        let more = width(&more_words(tally.kinds.len()), FONT, Weight::Regular);
        let fits = |shown: &usize| {
            let rest = (*shown < tally.kinds.len()).then_some(more);
            let slots: Vec<f32> = tally.kinds.iter().take(*shown).map(room_of).chain(rest).collect();
            let columns = slots
                .chunks(rows)
                .map(|column| column.iter().copied().fold(COLUMN_GAP, |all, slot| all.max(slot + COLUMN_GAP)));
            start + columns.sum::<f32>() - COLUMN_GAP <= inner.x
        };
        let named = (1..=tally.kinds.len()).rev().find(fits).unwrap_or(0);
        let step = sign_width(tally);
        let signs = ((inner.x - start) / step).max(0.0) as usize * rows;
        let signs = if tally.kinds.len() <= signs { tally.kinds.len() } else { signs.saturating_sub(1) };
        let (shown, has_names) = (named.max(signs), named >= signs);
        (shown > 0).then_some(Self::Along { shown, has_names, has_missing, rows, start, step })
    }
}

/// Width of a kind's sign, name and count.
fn room_of(kind: &Kind) -> f32 {
    let width = |text: &str, weight| BundledFont.width(text, FONT, weight) + 1.0;
    ICON + 4.0 + width(&kind.label, Weight::Regular) + 8.0 + width(&kind.count.to_string(), Weight::SemiBold)
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
    fn a_wide_block_tells_its_types_along_the_width() {
        let tally = tally(6);
        let shown = |width: f32| BlockContents::new(&tally, vec2(width, 44.0));
        let wide = shown(640.0);
        assert!(
            matches!(wide, BlockContents::Along { shown: 6, has_names: true, rows: 2, has_missing: true, .. }),
            "{wide:?}"
        );
        let narrower = shown(250.0);
        assert!(matches!(narrower, BlockContents::Along { shown: 6, has_names: false, .. }), "{narrower:?}");
        assert!(matches!(shown(100.0), BlockContents::Kinds { .. }));
    }

    #[test]
    fn a_block_tells_less_in_less_room_and_never_cuts() {
        let tally = tally(6);
        let shown = |width: f32, height: f32| BlockContents::new(&tally, vec2(width, height));
        let step = sign_width(&tally);
        let all = BlockContents::Kinds { shown: 6, has_names: true, has_missing: true, step };
        assert_eq!(shown(200.0, 200.0), all);
        assert_eq!(
            shown(200.0, 90.0),
            BlockContents::Kinds { shown: 2, has_names: true, has_missing: true, step },
            "and 4 more"
        );
        let signs = shown(60.0, 90.0);
        assert!(matches!(signs, BlockContents::Kinds { has_names: false, .. }), "{signs:?}");
        assert_eq!(shown(45.0, 27.0), BlockContents::Kinds { shown: 0, has_names: false, has_missing: false, step });
        assert_eq!(shown(28.0, 18.0), BlockContents::Small);
        assert_eq!(shown(12.0, 9.0), BlockContents::Tint);
    }
}
