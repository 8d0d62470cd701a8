//! The direction of each link's course, and the sides of its cards that it uses.

use super::ports::Side;
use super::smooth_path;
use super::{Course, FREE_MARGIN, Kind, Link, Router, STEP_ASIDE, aside, slabs};
use crate::geom::{Point, Rect};

/// Between two cards, for a link to go straight from one to the other.
pub(super) const APART: f32 = 4.0;
/// Without lanes, cards that stand over each other but for this much are linked
/// from bottom to top.
const NEARLY_OVER: f32 = 24.0;
/// Between neighbours side by side: what is higher than this goes down the gap
/// between them.
const STEEP: f32 = 40.0;
/// Beyond its row, what must be free for a card to be left by its bottom, and
/// entered by its top.
const FREE_UNDER: f32 = 30.0;
const FREE_OVER: f32 = 10.0;
/// The cost of each unit that the gap beside a card is narrower than wide.
const SQUEEZE_ASIDE: f32 = 30.0;

impl Router {
    /// The direction of a link's course, and the sides that it uses.
    pub(super) fn plan(&self, link: Link) -> Option<Course> {
        let (from, to) = (*self.cards.get(link.from)?, *self.cards.get(link.to)?);
        let course = |kind, is_turned, sides| {
            let cards = if is_turned { [link.to, link.from] } else { [link.from, link.to] };
            Some(Course { kind, is_turned, cards, sides, ports: [Point::ZERO; 2], passes: Vec::new() })
        };
        if link.from == link.to {
            return course(Kind::Loop, false, [Side::Right, Side::Bottom]);
        }
        let across = (to.left() - from.right()).max(from.left() - to.right());
        let down = (to.top() - from.bottom()).max(from.top() - to.bottom());
        let changes_band = self.bands.get(link.from) != self.bands.get(link.to);
        let nearly_over = if self.is_free { NEARLY_OVER.min(down) } else { APART };
        let is_down = down >= 0.0 && (changes_band || across < nearly_over);
        let climb = (from.center().y - to.center().y).abs();
        if !changes_band && (APART..slabs::WIDE).contains(&across) && climb > STEEP && !self.is_free {
            // Too steep for a curve in the gap between them: down the gap.
            let is_turned = from.center().y > to.center().y;
            let is_right = (from.center().x < to.center().x) != is_turned;
            let sides = if is_right { [Side::Right, Side::Left] } else { [Side::Left, Side::Right] };
            return course(Kind::Down, is_turned, sides);
        }
        if is_down {
            let is_turned = from.top() > to.top();
            let ends = if is_turned { [link.to, link.from] } else { [link.from, link.to] };
            let sides = match self.is_free {
                true if self.is_open(ends) => Some([Side::Bottom, Side::Top]),
                true => self.side_run(ends).map(|(side, _)| [side, side]),
                false => self.down_sides(ends),
            };
            return match sides {
                Some(sides) => course(Kind::Down, is_turned, sides),
                None => course(Kind::Plain, is_turned, [Side::Bottom, Side::Top]),
            };
        }
        let is_turned = from.center().x > to.center().x;
        let sides = [Side::Right, Side::Left];
        if across < 0.0 || changes_band {
            return course(Kind::Plain, is_turned, sides);
        }
        let band = self.bands.get(link.from).copied().unwrap_or_default();
        let is_back = is_turned && link.is_directed && !self.is_free;
        course(Kind::Across { band, is_back }, is_turned, sides)
    }

    /// Sides for a link from the upper of two cards to the lower.
    fn down_sides(&self, ends: [usize; 2]) -> Option<[Side; 2]> {
        if !self.is_leading {
            return None;
        }
        let [upper, lower] = [self.cards.get(ends[0])?, self.cards.get(ends[1])?];
        // Straight from one to the other, where they stand over each other.
        let (left, right) = (upper.left().max(lower.left()), upper.right().min(lower.right()));
        let between = Rect::from_two(Point::new(left, upper.bottom()), Point::new(right, lower.top()));
        if right - left > 24.0 && !self.near.has_card_in(between.expand(-1.0), ends) {
            return Some([Side::Bottom, Side::Top]);
        }
        let toward = |other: &Rect| other.center().x;
        let first = self.down_side(ends[0], toward(lower), Side::Bottom);
        // Back where it left, when both are in one column.
        let seen_from = match first {
            Side::Left => upper.left() - STEP_ASIDE,
            Side::Right => upper.right() + STEP_ASIDE,
            Side::Top | Side::Bottom => toward(upper),
        };
        Some([first, self.down_side(ends[1], seen_from, Side::Top)])
    }

    /// In a view without lanes: the side by which a link goes around what is
    /// between two cards that stand over each other, and the gap there.
    pub(super) fn side_run(&self, ends: [usize; 2]) -> Option<(Side, (f32, f32))> {
        let [upper, lower] = [self.cards.get(ends[0])?, self.cards.get(ends[1])?];
        let (top, bottom) = (upper.center().y, lower.center().y);
        let (left, right) = (upper.left().min(lower.left()), upper.right().max(lower.right()));
        let beyond = |x: f32, far: f32| Rect::from_two(Point::new(x, top), Point::new(far, bottom));
        let on_right = self.near.around(beyond(right, right + FREE_MARGIN).expand(-1.0), ends);
        let on_left = self.near.around(beyond(left - FREE_MARGIN, left).expand(-1.0), ends);
        let right_gap = (right, on_right.left().min(right + FREE_MARGIN));
        let left_gap = (on_left.right().max(left - FREE_MARGIN), left);
        let width = |gap: (f32, f32)| gap.1 - gap.0;
        if width(right_gap) >= slabs::WIDE || width(right_gap) >= width(left_gap).max(2.0 * slabs::CLEAR) {
            Some((Side::Right, right_gap))
        } else if width(left_gap) >= 2.0 * slabs::CLEAR {
            Some((Side::Left, left_gap))
        } else {
            None
        }
    }

    /// True when a curve from the bottom of a card to the top of another meets
    /// no card.
    fn is_open(&self, ends: [usize; 2]) -> bool {
        let [Some(upper), Some(lower)] = ends.map(|at| self.cards.get(at)) else { return false };
        let (from, to) = (Point::new(upper.center().x, upper.bottom()), Point::new(lower.center().x, lower.top()));
        self.near.is_clear(&smooth_path::plain(from, Side::Bottom, to, Side::Top), ends)
    }

    /// The side by which a card is left or entered: ahead where nothing else of
    /// its row is in the way, else by the gap beside it that is nearer to where
    /// the link goes, and wide enough.
    fn down_side(&self, at: usize, toward: f32, ahead: Side) -> Side {
        let Some(card) = self.cards.get(at) else { return ahead };
        let Some((slab, top, bottom)) = self.down.around(card.center().y) else { return ahead };
        let way = if ahead == Side::Bottom {
            Rect::from_two(Point::new(card.left(), card.bottom()), Point::new(card.right(), bottom + FREE_UNDER))
        } else {
            Rect::from_two(Point::new(card.left(), top - FREE_OVER), Point::new(card.right(), card.top()))
        };
        if !self.near.has_card_in(way.expand(-1.0), [at, at]) {
            return ahead;
        }
        let [left, right] = self.down.beside(slab, card.left(), card.right());
        let cost = |gap: Option<(f32, f32)>, is_right: bool| {
            let width = gap.map_or(0.0, |(low, high)| high - low);
            let aside = aside(width);
            let x = if is_right { card.right() + aside } else { card.left() - aside };
            let squeeze = (slabs::WIDE - width).max(0.0) * SQUEEZE_ASIDE;
            if width < 2.0 * slabs::CLEAR { f32::INFINITY } else { (x - toward).abs() + squeeze }
        };
        let (left, right) = (cost(left, false), cost(right, true));
        match (left.is_finite(), right.is_finite()) {
            (false, false) => ahead,
            _ if left < right => Side::Left,
            _ => Side::Right,
        }
    }
}
