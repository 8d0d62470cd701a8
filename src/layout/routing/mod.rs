//! Courses for links: between the cards, not under them.
//!
//! Two kinds of course. **Across**: from the side of a card to the side of one
//! to the left or right of it, through the columns of cards between. **Down**:
//! to a card over or under it, or in a band that lies across the columns; it
//! leaves ahead where nothing is in the way, else into the gap beside the card,
//! and goes down through the rows. Both are one method, with x and y changed
//! round (`slabs`). Then links in one gap get tracks side by side (`tracks`),
//! links at one side of a card get ports of their own (`ports`), and what is
//! left is drawn as smooth as the way is clear (`draw`).

mod detours;
mod smooth_path;
mod card_grid;
mod sides;
mod ports;
mod slabs;
#[cfg(test)]
mod tests;
mod tracks;

use std::collections::BTreeMap;

use card_grid::CardGrid;
use ports::{End, Side};
use slabs::{Pass, Slabs};
use smooth_path::Ends;

use crate::geom::{Path, Point, Rect};

/// Links that are led around cards; those of larger maps run under them: past
/// that many no course can be followed by eye, and a picture is drawn anew
/// after every edit.
pub const MOST_LED_AROUND: usize = 5_000;
/// Into the gap beside a card, from its side, at most.
const STEP_ASIDE: f32 = 10.0;
/// Length that a course takes to change its height within a row.
const RAMP: f32 = 24.0;
/// Outside of all cards, for links to pass: in lanes, where headers are near,
/// and without.
const MARGIN: f32 = 10.0;
const FREE_MARGIN: f32 = 40.0;
/// The distance that a detour keeps to cards, in lanes and without.
const LANE_CLEAR: f32 = 3.0;
const FREE_CLEAR: f32 = 10.0;
/// Detours looked for in one picture, so that the work stays small.
const MOST_DETOURS: usize = 400;
/// Courses that several threads are worth it for, and how many.
const MANY: usize = 256;
const MOST_THREADS: usize = 8;

/// Cards and the links between them: plain sizes.
#[derive(Debug, Clone, Copy, Default)]
pub struct Request<'a> {
    /// The cards, in any order.
    pub cards: &'a [Card],
    /// The links; a course is given for each.
    pub links: &'a [Link],
    /// A view without lanes.
    pub is_free: bool,
}

/// A card that links begin at, end at and go around.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Card {
    /// Its place in map units.
    pub rect: Rect,
    /// 0 in the grid of rows and columns, else the band across the columns, in
    /// order: what is in a band does not stand in the columns over it.
    pub band: usize,
}

/// A link between two of the cards, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// Position in `cards` of its start.
    pub from: usize,
    /// Position in `cards` of its end.
    pub to: usize,
    /// One that has a direction and leads to an earlier column is a back-link.
    pub is_directed: bool,
}

/// The course of a link before it has a path. The order of the ends is that of the
/// way: left to right or top to bottom, whichever way the link points.
#[derive(Debug, Clone)]
struct Course {
    kind: Kind,
    is_turned: bool,
    cards: [usize; 2],
    sides: [Side; 2],
    ports: [Point; 2],
    passes: Vec<Pass>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Around a corner of its own card.
    Loop,
    /// One curve from side to side.
    Plain,
    /// In which band; back-links run level as far as they can.
    Across {
        band: usize,
        is_back: bool,
    },
    Down,
}

/// The course of each link, from its `from` to its `to`; empty for a link that
/// points at no card.
pub fn courses(request: &Request<'_>) -> Vec<Path> {
    let router = Router::new(request);
    let mut courses: Vec<Option<Course>> = request.links.iter().map(|link| router.plan(*link)).collect();
    router.nest_loops(&mut courses);
    router.share_ports(&mut courses, |course, end| router.toward_card(course, end));
    if router.is_leading {
        in_parts(&mut courses, |course| {
            if let Some(course) = course {
                router.find_passes(course);
            }
        });
        // Where a link comes from is known better now.
        router.share_ports(&mut courses, |course, end| {
            router.toward_pass(course, end).unwrap_or_else(|| router.toward_card(course, end))
        });
        tracks::share_gaps(&mut courses);
    }
    let mut detours = MOST_DETOURS;
    let path = |(course, led): (&Option<Course>, Option<Led>)| {
        let (Some(course), Some(led)) = (course, led) else { return Path::default() };
        let path = if led.is_clear { led.path } else { router.around(course, &mut detours).unwrap_or(led.path) };
        if course.is_turned { path.reversed() } else { path }
    };
    let led = in_parts(&mut courses, |course| Some(router.led(course.as_ref()?)));
    courses.iter().zip(led).map(path).collect()
}

/// The results of `each` for each course, by several threads where there are many:
/// it looks at the cards and at no other course.
fn in_parts<T: Send>(
    courses: &mut [Option<Course>],
    each: impl Fn(&mut Option<Course>) -> T + Send + Sync + Copy,
) -> Vec<T> {
    let threads = std::thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
    if threads < 2 || courses.len() < MANY {
        return courses.iter_mut().map(each).collect();
    }
    let length = courses.len().div_ceil(threads);
    std::thread::scope(|scope| {
        let parts = courses.chunks_mut(length);
        let parts: Vec<_> =
            parts.map(|part| scope.spawn(move || part.iter_mut().map(each).collect::<Vec<_>>())).collect();
        let join = |part: std::thread::ScopedJoinHandle<'_, Vec<T>>| {
            part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        parts.into_iter().flat_map(join).collect()
    })
}

/// A course as it is drawn in the order of the way, and true where it meets no
/// card.
#[derive(Debug)]
struct Led {
    path: Path,
    is_clear: bool,
}

struct Router {
    cards: Vec<Rect>,
    bands: Vec<usize>,
    is_free: bool,
    is_leading: bool,
    near: CardGrid,
    /// For links across, of each band; for links down, of all cards, with x and
    /// y changed round.
    across: Vec<Slabs>,
    down: Slabs,
}

impl Router {
    fn new(request: &Request<'_>) -> Self {
        let cards: Vec<Rect> = request.cards.iter().map(|card| card.rect).collect();
        let bands: Vec<usize> = request.cards.iter().map(|card| card.band).collect();
        let mut router = Self {
            is_free: request.is_free,
            is_leading: request.links.len() <= MOST_LED_AROUND,
            near: CardGrid::default(),
            across: Vec::new(),
            down: Slabs::default(),
            cards,
            bands,
        };
        if !router.is_leading {
            return router;
        }
        router.near = CardGrid::new(&router.cards);
        let margin = if request.is_free { FREE_MARGIN } else { MARGIN };
        let all = router.cards.iter().filter(|card| !card.is_empty()).fold(Rect::NOTHING, |all, card| all.union(*card));
        let limits = (all.left() - margin, all.right() + margin);
        router.down = Slabs::new(router.cards.iter().map(|card| turned_rect(*card)), limits);
        let last = router.bands.iter().copied().max().unwrap_or_default();
        // Half of the space between two bands belongs to each.
        let extents: Vec<Rect> = (0..=last).map(|band| router.of_band(band).fold(Rect::NOTHING, Rect::union)).collect();
        router.across = (0..=last)
            .map(|band| {
                let here = extents[band];
                let over = extents[..band].iter().map(|rect| rect.bottom()).fold(f32::NEG_INFINITY, f32::max);
                let under = extents[band + 1..].iter().map(|rect| rect.top()).fold(f32::INFINITY, f32::min);
                let top = (here.top() - margin).max(f32::midpoint(over, here.top()));
                let bottom = (here.bottom() + margin).min(f32::midpoint(under, here.bottom()));
                Slabs::new(router.of_band(band), (top, bottom))
            })
            .collect();
        router
    }

    fn of_band(&self, band: usize) -> impl Iterator<Item = Rect> {
        let cards = self.cards.iter().zip(&self.bands);
        cards.filter(move |(card, at)| **at == band && !card.is_empty()).map(|(card, _)| *card)
    }

    fn share_ports(&self, courses: &mut [Option<Course>], toward: impl Fn(&Course, usize) -> f32) {
        let mut ends = Vec::with_capacity(2 * courses.len());
        for (link, course) in courses.iter().enumerate() {
            let Some(course) = course.as_ref().filter(|course| course.kind != Kind::Loop) else { continue };
            ends.extend([0, 1].map(|place| End {
                card: course.cards[place],
                side: course.sides[place],
                toward: toward(course, place),
                link,
                place,
            }));
        }
        ports::share_out(&self.cards, ends, |link, place, port| {
            if let Some(course) = courses.get_mut(link).and_then(Option::as_mut) {
                course.ports[place] = port;
            }
        });
    }

    /// Links of a card to itself lie around its corner, one around the other.
    fn nest_loops(&self, courses: &mut [Option<Course>]) {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for course in courses.iter_mut().flatten().filter(|course| course.kind == Kind::Loop) {
            let Some(card) = self.cards.get(course.cards[0]) else { continue };
            let count = counts.entry(course.cards[0]).or_default();
            let from_corner = 8.0 + (*count as f32 * 5.0).min(card.height() / 2.0);
            *count += 1;
            course.ports = [
                Point::new(card.right(), card.bottom() - from_corner),
                Point::new(card.right() - from_corner - 4.0, card.bottom()),
            ];
        }
    }

    /// The position of a link's other card, along the side.
    fn toward_card(&self, course: &Course, end: usize) -> f32 {
        let other = self.cards.get(course.cards[1 - end]).map_or(Point::ZERO, |card| card.center());
        if course.sides[end].is_vertical() { other.y } else { other.x }
    }

    /// The origin of the course, along the top or bottom of a card.
    fn toward_pass(&self, course: &Course, end: usize) -> Option<f32> {
        let pass = if end == 0 { course.passes.first() } else { course.passes.last() };
        pass.filter(|_| course.kind == Kind::Down && !course.sides[end].is_vertical()).map(|pass| pass.at)
    }

    /// The slabs of a course, and true where x and y are changed round.
    fn slabs(&self, kind: Kind) -> Option<(&Slabs, bool)> {
        match kind {
            Kind::Across { band, .. } => self.across.get(band).map(|slabs| (slabs, false)),
            Kind::Down => Some((&self.down, true)),
            Kind::Loop | Kind::Plain => None,
        }
    }

    fn find_passes(&self, course: &mut Course) {
        let Some((slabs, is_down)) = self.slabs(course.kind) else { return };
        let [from, to] = course.ports;
        if !is_down {
            course.passes = slabs.passes(from, to, matches!(course.kind, Kind::Across { is_back: true, .. }));
            return;
        }
        if self.is_free {
            // Open from bottom to top, or around by the side.
            if let Some((_, (low, high))) = self.side_run(course.cards).filter(|(side, _)| *side == course.sides[0]) {
                let at = if course.sides[0] == Side::Left { high - aside(high - low) } else { low + aside(high - low) };
                course.passes = vec![Pass { slab: usize::MAX, start: from.y, end: to.y, at, low, high }];
            }
            return;
        }
        let own = |end: usize| self.own_pass(course, end);
        let (first, last) = (own(0), own(1));
        course.passes = match (first, last) {
            // Both in one row: one run in the gap that they share.
            (Some(first), Some(last))
                if first.slab == last.slab && first.low == last.low && to.y - from.y > sides::APART =>
            {
                vec![Pass { end: last.end, ..first }]
            }
            (Some(first), Some(last)) if first.slab == last.slab => {
                course.kind = Kind::Plain;
                Vec::new()
            }
            (first, last) => {
                let start = first.map_or_else(|| turned(from), |pass| Point::new(pass.end, pass.at));
                let end = last.map_or_else(|| turned(to), |pass| Point::new(pass.start, pass.at));
                let between = slabs.passes(start, end, false);
                first.into_iter().chain(between).chain(last).collect()
            }
        };
    }

    /// The gap beside its own card that a course down begins or ends in.
    fn own_pass(&self, course: &Course, end: usize) -> Option<Pass> {
        let side = course.sides[end];
        let card = self.cards.get(course.cards[end]).filter(|_| side.is_vertical())?;
        let (slab, top, bottom) = self.down.around(card.center().y)?;
        let [left, right] = self.down.beside(slab, card.left(), card.right());
        let (low, high) = if side == Side::Left { left? } else { right? };
        let aside = aside(high - low);
        let at = if side == Side::Left { high - aside } else { low + aside };
        let [port, other] = [course.ports[end].y, course.ports[1 - end].y];
        // In one row with the other end, there is less of it.
        let (start, end) = if end == 0 {
            (port, bottom.min(f32::midpoint(port, other).max(other - RAMP)))
        } else {
            (top.max(f32::midpoint(port, other).min(other + RAMP)), port)
        };
        Some(Pass { slab, start, end, at, low, high })
    }

    /// One course drawn as smooth as is clear.
    fn led(&self, course: &Course) -> Led {
        let is_back = matches!(course.kind, Kind::Across { is_back: true, .. });
        let mut path = self.drawn(course, if is_back { Care::Level } else { Care::Quick });
        if !self.is_leading || course.kind == Kind::Loop {
            return Led { path, is_clear: true };
        }
        let mut is_clear = self.near.is_clear(&path, course.cards);
        for care in [Care::Sure, Care::Level] {
            if !is_clear {
                path = self.drawn(course, care);
                is_clear = self.near.is_clear(&path, course.cards);
            }
        }
        Led { path, is_clear }
    }

    /// A way around single cards, while `detours` are left.
    fn around(&self, course: &Course, detours: &mut usize) -> Option<Path> {
        *detours = detours.checked_sub(1)?;
        let ends = [0, 1].map(|end| (course.ports[end], course.sides[end]));
        // Where there is no room for much of a distance, less will do.
        let margins = if self.is_free { [FREE_CLEAR, LANE_CLEAR] } else { [LANE_CLEAR, slabs::CLEAR] };
        margins.into_iter().find_map(|margin| detours::around(&self.near, ends, course.cards, margin))
    }

    /// The path in the order of the way.
    fn drawn(&self, course: &Course, care: Care) -> Path {
        let [from, to] = course.ports;
        let Some((slabs, is_down)) = self.slabs(course.kind).filter(|_| self.is_leading) else {
            return match course.kind {
                Kind::Loop => smooth_path::around_corner(from, to),
                _ => smooth_path::plain(from, course.sides[0], to, course.sides[1]),
            };
        };
        let turn = |point: Point| if is_down { turned(point) } else { point };
        let is_clear = |a: Point, b: Point| {
            care != Care::Level
                && slabs.is_clear(a, b, is_down)
                && (care == Care::Quick || {
                    let [a, control_1, control_2, b] = slabs::curve(a, b).map(turn);
                    self.near.is_clear(&Path::cubic(a, control_1, control_2, b), course.cards)
                })
        };
        let mut ends = Ends::default();
        if is_down {
            let own = |end: usize| {
                let card = self.cards.get(course.cards[end]).filter(|_| !self.is_free)?;
                self.down.around(card.center().y)
            };
            ends.corners = course.sides.map(Side::is_vertical);
            ends.slabs = [own(0).map(|own| own.2), own(1).map(|own| own.1)];
        }
        smooth_path::led(turn(from), turn(to), &course.passes, ends, is_clear).map(turn)
    }
}

/// The way in which a course is made smooth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    /// By looks at the slabs, a few for each curve.
    Quick,
    /// By exact looks at the cards.
    Sure,
    /// Not at all: it keeps level wherever it passes cards.
    Level,
}

/// The distance that a course steps aside from its card into a gap of some width.
fn aside(width: f32) -> f32 {
    STEP_ASIDE.min(width / 2.0)
}

fn turned(point: Point) -> Point {
    Point::new(point.y, point.x)
}

fn turned_rect(rect: Rect) -> Rect {
    Rect { min: turned(rect.min), max: turned(rect.max) }
}
