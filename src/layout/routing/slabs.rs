//! Slabs: cards that stand over each other, with the free stretches between.
//!
//! One direction only, written for links that go along x: the other direction
//! is the same with x and y changed round. A link passes each slab in one of
//! its free stretches; which one is found by dynamic programming over the
//! slabs: short ways, few turns, no narrow stretch where a wide one is near.

use std::ops::Range;

use crate::geom::{Point, Rect, cubic_at};

/// A course keeps this far from cards where it can.
pub const CLEAR: f32 = 2.0;
/// The cost of a turn, in map units of detour.
const TURN: f32 = 14.0;
/// The same for a course that is to run level.
const LEVEL_TURN: f32 = 80.0;
/// Stretches narrower than this cost something, so that many links do not
/// squeeze through one slit.
pub const WIDE: f32 = 12.0;
/// The cost of each unit that a stretch is too narrow.
const SQUEEZE: f32 = 3.0;
/// A change of height is steep in less room than one part in this of its climb.
const STEEP: f32 = 4.0;
/// The most that a steep change of height costs more than a gentle one.
const STEEPEST: f32 = 100.0;
/// The factor by which the last change of height is dearer than those before.
const LAST: f32 = 1.3;
/// From a card to a course that passes it in a wide stretch.
const EDGE: f32 = 6.0;
/// Candidates kept in each slab.
const KEPT: usize = 6;
/// Reach of a curve's control points.
const REACH: f32 = 220.0;

/// Cards as slabs, in the order in which a link from left to right meets them.
#[derive(Debug, Clone, Default)]
pub struct Slabs {
    slabs: Vec<Slab>,
    /// Heights that no course leaves.
    limits: (f32, f32),
}

#[derive(Debug, Clone)]
struct Slab {
    start: f32,
    end: f32,
    /// From top to bottom, clear of each other.
    blocks: Vec<(f32, f32)>,
}

/// A slab as one link passes it: level, at one height, in one free stretch.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pass {
    pub slab: usize,
    /// From where to where along the way.
    pub start: f32,
    pub end: f32,
    pub at: f32,
    /// The stretch: between which heights `at` may be moved.
    pub low: f32,
    pub high: f32,
}

impl Slabs {
    pub fn new(cards: impl Iterator<Item = Rect>, limits: (f32, f32)) -> Self {
        let mut cards: Vec<Rect> = cards.filter(|card| !card.is_empty()).collect();
        cards.sort_by(|a, b| a.left().total_cmp(&b.left()).then(a.top().total_cmp(&b.top())));
        let mut slabs: Vec<Slab> = Vec::new();
        for card in cards {
            match slabs.last_mut().filter(|slab| card.left() < slab.end) {
                Some(slab) => {
                    slab.end = slab.end.max(card.right());
                    slab.blocks.push((card.top(), card.bottom()));
                }
                None => slabs.push(Slab {
                    start: card.left(),
                    end: card.right(),
                    blocks: vec![(card.top(), card.bottom())],
                }),
            }
        }
        for slab in &mut slabs {
            slab.blocks.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut merged: Vec<(f32, f32)> = Vec::with_capacity(slab.blocks.len());
            for block in slab.blocks.drain(..) {
                match merged.last_mut().filter(|last| block.0 < last.1 + 2.0 * CLEAR) {
                    Some(last) => last.1 = last.1.max(block.1),
                    None => merged.push(block),
                }
            }
            slab.blocks = merged;
        }
        Self { slabs, limits }
    }

    /// The slab that something is in, and where that slab starts and ends.
    pub fn around(&self, at: f32) -> Option<(usize, f32, f32)> {
        let next = self.slabs.partition_point(|slab| slab.end < at);
        self.slabs.get(next).filter(|slab| slab.start <= at).map(|slab| (next, slab.start, slab.end))
    }

    /// The free stretches on both sides of what stands in a slab from `top` to
    /// `bottom`; none where something else is too near.
    pub fn beside(&self, slab: usize, top: f32, bottom: f32) -> [Option<(f32, f32)>; 2] {
        let Some(blocks) = self.slabs.get(slab).map(|slab| &slab.blocks) else { return [None; 2] };
        let at = blocks.partition_point(|block| block.1 < bottom - 0.5);
        let Some(block) = blocks.get(at) else { return [None; 2] };
        let over = at.checked_sub(1).and_then(|over| blocks.get(over)).map_or(self.limits.0, |over| over.1);
        let under = blocks.get(at + 1).map_or(self.limits.1, |under| under.0);
        [(block.0 > top - 0.5).then_some((over, block.0)), (block.1 < bottom + 0.5).then_some((block.1, under))]
    }

    /// The slabs that lie wholly between two places of the way.
    fn between(&self, left: f32, right: f32) -> Range<usize> {
        let start = self.slabs.partition_point(|slab| slab.start < left - 0.5);
        let end = self.slabs.partition_point(|slab| slab.end <= right + 0.5);
        start..end.max(start)
    }

    /// True when a level-ended curve from one point to the other touches none
    /// of the slabs between them. With `is_inside` the points may stand in
    /// slabs, and these count too.
    pub fn is_clear(&self, from: Point, to: Point, is_inside: bool) -> bool {
        let range = if is_inside {
            self.slabs.partition_point(|slab| slab.end < from.x + 0.5)
                ..self.slabs.partition_point(|slab| slab.start < to.x - 0.5)
        } else {
            self.between(from.x, to.x)
        };
        let slabs = self.slabs.get(range).unwrap_or_default();
        let (high, low) = (from.y.min(to.y), from.y.max(to.y));
        if slabs.iter().all(|slab| slab.is_free_from(high, low)) {
            return true;
        }
        let [a, b, c, d] = curve(from, to);
        // Points every few units across; a card is much wider than that.
        let steps = ((to.x - from.x) / 24.0).max((low - high) / 24.0).clamp(8.0, 96.0) as usize;
        let mut at = 0;
        (1..steps).all(|step| {
            let point = cubic_at(a, b, c, d, step as f32 / steps as f32);
            while slabs.get(at).is_some_and(|slab| slab.end < point.x) {
                at += 1;
            }
            slabs.get(at).is_none_or(|slab| slab.start > point.x || slab.is_free(point.y))
        })
    }

    /// The passes of a link from one point to another, farther right, through the slabs
    /// between them.
    pub fn passes(&self, from: Point, to: Point, is_level: bool) -> Vec<Pass> {
        let turn = if is_level { LEVEL_TURN } else { TURN };
        let range = self.between(from.x, to.x);
        let first = range.start;
        let slabs = self.slabs.get(range).unwrap_or_default();
        // The kept candidates of all slabs in a row, and where each slab's begin.
        let mut kept: Vec<Candidate> = Vec::with_capacity(slabs.len() * KEPT);
        let mut starts: Vec<usize> = Vec::with_capacity(slabs.len() + 1);
        let mut here: Vec<Candidate> = Vec::with_capacity(16);
        // What a change of height costs: its way, and more where it is steep.
        // In a slab that is free from one height to the other there is room too.
        let way = |a: &Candidate, b: &Candidate, room: f32| {
            let climb = (a.at - b.at).abs();
            if climb < 0.5 {
                return 0.0;
            }
            let mut room = room;
            if (a.low..a.high).contains(&b.at) {
                room += a.length;
            }
            if (b.low..b.high).contains(&a.at) {
                room += b.length;
            }
            climb + turn + (climb / STEEP - room).clamp(0.0, STEEPEST)
        };
        let ends = [from.y, to.y].map(|at| Candidate::new(at, 0.0, (at, at)));
        let mut end = from.x;
        for slab in slabs {
            let before = starts.last().copied().unwrap_or(0)..kept.len();
            here.clear();
            let room = slab.start - end;
            end = slab.end;
            let part = (f32::midpoint(slab.start, slab.end) - from.x) / (to.x - from.x).max(1.0);
            for y in [from.y + (to.y - from.y) * part, from.y, to.y] {
                slab.free_near(y, self.limits, &mut here);
            }
            // Going on where the last slab was passed is a candidate too.
            for at in before.clone() {
                if let Some(stretch) = slab.stretch(kept[at].at, self.limits) {
                    here.push(Candidate::new(kept[at].at, slab.end - slab.start, stretch));
                }
            }
            here.sort_by(|a, b| a.at.total_cmp(&b.at));
            here.dedup_by(|a, b| a.at == b.at);
            for candidate in &mut here {
                let best = before.clone().map(|at| (kept[at].cost + way(&kept[at], candidate, room), at));
                let (cost, at) =
                    best.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or((way(&ends[0], candidate, room), usize::MAX));
                candidate.cost = cost + (WIDE - (candidate.high - candidate.low)).max(0.0) * SQUEEZE;
                candidate.before = at;
            }
            // A few of the best are enough, and keep the work small.
            here.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.at.total_cmp(&b.at)));
            starts.push(kept.len());
            kept.extend(here.iter().take(KEPT));
        }
        let rest = starts.last().copied().unwrap_or(0)..kept.len();
        // The last change of height costs a little more: better near the end
        // already than far aside in the narrow space before it.
        let last = rest
            .map(|at| (kept[at].cost + LAST * way(&kept[at], &ends[1], to.x - end), at))
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let mut passes = Vec::with_capacity(slabs.len());
        let mut at = last.map_or(usize::MAX, |(_, at)| at);
        for (place, slab) in slabs.iter().enumerate().rev() {
            let Some(candidate) = kept.get(at) else { break };
            let Candidate { at: height, low, high, before, .. } = *candidate;
            passes.push(Pass { slab: first + place, start: slab.start, end: slab.end, at: height, low, high });
            at = before;
        }
        passes.reverse();
        passes
    }
}

/// A height at which a slab can be passed.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    at: f32,
    low: f32,
    high: f32,
    /// Of the slab, along the way.
    length: f32,
    /// Of the way up to here.
    cost: f32,
    /// Position of the candidate in the slab before.
    before: usize,
}

impl Candidate {
    fn new(at: f32, length: f32, (low, high): (f32, f32)) -> Self {
        Self { at, length, low, high, cost: 0.0, before: usize::MAX }
    }
}

impl Slab {
    fn is_free(&self, y: f32) -> bool {
        let next = self.blocks.partition_point(|block| block.1 + CLEAR <= y);
        self.blocks.get(next).is_none_or(|block| block.0 - CLEAR >= y)
    }

    /// True when nothing stands between two heights.
    fn is_free_from(&self, high: f32, low: f32) -> bool {
        let next = self.blocks.partition_point(|block| block.1 + CLEAR <= high);
        self.blocks.get(next).is_none_or(|block| block.0 - CLEAR >= low)
    }

    /// The free stretch between two blocks, the `at`th from the top.
    fn stretch_over(&self, at: usize, limits: (f32, f32)) -> (f32, f32) {
        let over = at.checked_sub(1).and_then(|over| self.blocks.get(over)).map_or(limits.0, |over| over.1);
        (over, self.blocks.get(at).map_or(limits.1, |under| under.0))
    }

    fn stretch(&self, y: f32, limits: (f32, f32)) -> Option<(f32, f32)> {
        let next = self.blocks.partition_point(|block| block.1 + CLEAR <= y);
        self.blocks.get(next).is_none_or(|block| block.0 - CLEAR >= y).then(|| self.stretch_over(next, limits))
    }

    /// The height itself where it is free, else the nearest free ones over and
    /// under it: the middle of a narrow stretch, the edge of a wide one.
    fn free_near(&self, y: f32, limits: (f32, f32), found: &mut Vec<Candidate>) {
        let at = self.blocks.partition_point(|block| block.1 + CLEAR <= y);
        if self.blocks.get(at).is_none_or(|block| block.0 - CLEAR >= y) {
            found.push(Candidate::new(y, self.end - self.start, self.stretch_over(at, limits)));
            return;
        }
        let (low, high) = self.stretch_over(at, limits);
        found.push(Candidate::new((high - EDGE).max(f32::midpoint(low, high)), self.end - self.start, (low, high)));
        let (low, high) = self.stretch_over(at + 1, limits);
        found.push(Candidate::new((low + EDGE).min(f32::midpoint(low, high)), self.end - self.start, (low, high)));
    }
}

/// A curve that is level at both ends: these and its control points.
pub fn curve(from: Point, to: Point) -> [Point; 4] {
    let reach = Point::new(((to.x - from.x) / 2.0).min(REACH), 0.0);
    [from, from + reach, to - reach, to]
}
