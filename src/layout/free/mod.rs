//! Engines for views without lanes: cards may stand anywhere.
//!
//! Each engine places the cards of one connected part around a point of its
//! own; here the parts are taken apart before, and after that cleared of
//! overlaps and packed on a page. Cards that nothing links stand in a block
//! below. Held cards stay, and the others make room for them.

pub mod force;
pub mod layered;
pub mod radial;

use std::collections::BTreeMap;

use super::progress::Progress;
use super::random::Random;
use super::{Layout, Request, Spacing};
use crate::geom::{Point, Rect, Size};

/// One connected part of a request.
pub struct Part {
    pub sizes: Vec<Size>,
    /// Pairs of positions in `sizes`, from the link's start to its end; no
    /// loops, no pair twice.
    pub links: Vec<(usize, usize)>,
    /// For each card the others it is linked to.
    pub neighbours: Vec<Vec<usize>>,
    pub gap: f32,
    /// The card that a person chose as the middle, if it is in this part.
    pub around: Option<usize>,
}

impl Part {
    fn new(sizes: Vec<Size>, mut links: Vec<(usize, usize)>, gap: f32) -> Self {
        links.sort_unstable();
        links.dedup();
        let mut neighbours = vec![Vec::new(); sizes.len()];
        for (from, to) in &links {
            neighbours[*from].push(*to);
            neighbours[*to].push(*from);
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        Self { sizes, links, neighbours, gap, around: None }
    }

    /// The chosen card, else the one with the most neighbours, the first of equals.
    pub fn hub(&self) -> usize {
        if let Some(around) = self.around.filter(|around| *around < self.sizes.len()) {
            return around;
        }
        (0..self.sizes.len()).max_by_key(|at| (self.neighbours[*at].len(), usize::MAX - at)).unwrap_or(0)
    }
}

/// An engine: centres of the cards of a part.
pub type Place = fn(&Part, &mut Random, &Progress<'_>) -> Vec<Point>;

/// Lays out a request without regard to its lanes. Total, unless the progress stops
/// it.
pub fn lay_out(request: &Request, place: Place, progress: &Progress<'_>) -> Option<Layout> {
    // The canonical request sorts the ends of a link; which way it goes is
    // taken from the given one.
    let (sorted, order) = super::canonical(request);
    let mut place_of = vec![0; order.len()];
    for (at, given) in order.iter().enumerate() {
        place_of[*given] = at;
    }
    let count = order.len();
    // The given one: without lanes a card may be left of the origin.
    let held_at = |card: usize| request.cards[order[card]].held.filter(|at| at.is_finite());
    let takes_part = |card: usize| request.middle.is_none() || held_at(card).is_none();
    let around = request.around.and_then(|around| place_of.get(around)).copied();
    let directed: Vec<(usize, usize)> = request
        .links
        .iter()
        .filter_map(|(from, to)| Some((*place_of.get(*from)?, *place_of.get(*to)?)))
        .filter(|(from, to)| from != to && takes_part(*from) && takes_part(*to))
        .collect();
    let part_of = parts(count, &directed);
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (card, part) in part_of.iter().enumerate().filter(|(card, _)| takes_part(*card)) {
        members.entry(*part).or_default().push(card);
    }
    let mut index = vec![0; count];
    for cards in members.values() {
        for (at, card) in cards.iter().enumerate() {
            index[*card] = at;
        }
    }
    let mut links_of: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for (from, to) in directed {
        links_of.entry(part_of[from]).or_default().push((index[from], index[to]));
    }

    let Spacing { gap, card_width, .. } = sorted.spacing;
    let gap = gap.max(1.0) * 2.0;
    let mut random = Random::new(request.seed);
    let mut done = 0.0;
    let mut blocks: Vec<(Vec<usize>, Vec<Rect>)> = Vec::new();
    let mut single: Vec<usize> = Vec::new();
    for (part, cards) in members {
        if cards.len() == 1 {
            single.extend(cards);
            continue;
        }
        let sizes = cards.iter().map(|card| sorted.cards[*card].size).collect();
        let mut part = Part::new(sizes, links_of.remove(&part).unwrap_or_default(), gap);
        part.around = around.and_then(|around| cards.binary_search(&around).ok());
        let share = cards.len() as f32 / count as f32;
        let (placing, clearing) = (progress.part(done, share * 0.5), progress.part(done + share * 0.5, share * 0.4));
        done += share * 0.9;
        if !placing.goes_on(0.0) {
            return None;
        }
        let centers = place(&part, &mut random, &placing);
        let rects = part.sizes.iter().zip(centers).map(|(size, center)| Rect::from_center_size(center, *size));
        blocks.push((cards, apart(rects.collect(), gap, &clearing)));
    }
    blocks.sort_by_key(|(cards, _)| (usize::MAX - cards.len(), cards.first().copied()));
    if !single.is_empty() {
        let across = ((single.len() as f32).sqrt() * 0.7).ceil() as usize;
        let tallest = single.iter().map(|card| sorted.cards[*card].size.height).fold(0.0, f32::max);
        let widest = single.iter().map(|card| sorted.cards[*card].size.width).fold(card_width, f32::max);
        let rects = single.iter().enumerate().map(|(at, card)| {
            let (x, y) = ((at % across) as f32 * (widest + gap), (at / across) as f32 * (tallest + gap));
            Rect::from_min_size(Point::new(x, y), sorted.cards[*card].size)
        });
        let rects = rects.collect();
        blocks.push((single, rects));
    }

    let mut rects = vec![Rect::default(); count];
    for ((cards, inside), corner) in blocks.iter().zip(shelves(&blocks, 6.0 * gap)) {
        let bounds = inside.iter().fold(Rect::NOTHING, |bounds, rect| bounds.union(*rect));
        for (card, rect) in cards.iter().zip(inside) {
            // Whole units: the same places in the file and in the picture.
            let at = (rect.min - bounds.min + corner).snapped(1.0);
            rects[*card] = Rect::from_min_size(at, rect.size());
        }
    }
    if let Some(middle) = request.middle.filter(|middle| middle.is_finite()) {
        let free = blocks.iter().flat_map(|(cards, _)| cards);
        let bounds = free.clone().fold(Rect::NOTHING, |bounds, card| bounds.union(rects[*card]));
        let by = (middle - bounds.center()).snapped(1.0);
        free.for_each(|card| rects[*card] = rects[*card].translate(by));
    }
    let held: Vec<(usize, Rect)> =
        (0..count).filter_map(|at| Some((at, Rect::from_min_size(held_at(at)?, sorted.cards[at].size)))).collect();
    make_room(&mut rects, &held, gap / 2.0, &progress.part(0.9, 0.1));
    if !progress.goes_on(1.0) {
        return None;
    }

    let mut layout = Layout {
        row_order: (0..request.rows.len()).collect(),
        offsets: vec![Point::ZERO; count],
        rects: vec![Rect::default(); count],
    };
    for (at, given) in order.iter().enumerate() {
        layout.rects[*given] = rects[at];
        layout.offsets[*given] = rects[at].min;
    }
    Some(layout)
}

/// For each card the first card of its connected part.
fn parts(count: usize, links: &[(usize, usize)]) -> Vec<usize> {
    let mut parent: Vec<usize> = (0..count).collect();
    fn root(parent: &mut [usize], mut at: usize) -> usize {
        while parent[at] != at {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        at
    }
    for (from, to) in links {
        let (a, b) = (root(&mut parent, *from), root(&mut parent, *to));
        parent[a.max(b)] = a.min(b);
    }
    (0..count).map(|at| root(&mut parent, at)).collect()
}

/// Corners of blocks on shelves, on a page of about the shape of a sheet.
fn shelves(blocks: &[(Vec<usize>, Vec<Rect>)], gap: f32) -> Vec<Point> {
    let sizes: Vec<Size> = blocks
        .iter()
        .map(|(_, rects)| rects.iter().fold(Rect::NOTHING, |bounds, rect| bounds.union(*rect)).size())
        .collect();
    let area: f32 = sizes.iter().map(|size| (size.width + gap) * (size.height + gap)).sum();
    let widest = sizes.iter().map(|size| size.width).fold(0.0, f32::max);
    let width = (area * std::f32::consts::SQRT_2).sqrt().max(widest);
    let (mut x, mut y, mut depth) = (0.0, 0.0, 0.0_f32);
    sizes
        .iter()
        .map(|size| {
            if x > 0.0 && x + size.width > width {
                (x, y, depth) = (0.0, y + depth + gap, 0.0);
            }
            let corner = Point::new(x, y);
            x += size.width + gap;
            depth = depth.max(size.height);
            corner
        })
        .collect()
}

/// Pushes overlapping rectangles from each other, by the shorter way and a
/// little at a time, so that the shape stays; what is left is put in the
/// nearest free place.
fn apart(mut rects: Vec<Rect>, gap: f32, progress: &Progress<'_>) -> Vec<Rect> {
    const ROUNDS: usize = 60;
    let widest = rects.iter().map(|rect| rect.width().max(rect.height())).fold(1.0, f32::max) + gap;
    for round in 0..ROUNDS {
        if !progress.goes_on(round as f32 / ROUNDS as f32) {
            return rects;
        }
        let mut squares: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        let square = |point: Point| ((point.x / widest).floor() as i32, (point.y / widest).floor() as i32);
        for (at, rect) in rects.iter().enumerate() {
            squares.entry(square(rect.center())).or_default().push(at);
        }
        let mut push = vec![Point::ZERO; rects.len()];
        let mut is_clear = true;
        for at in 0..rects.len() {
            let (x, y) = square(rects[at].center());
            for other in (x - 1..=x + 1).flat_map(|x| (y - 1..=y + 1).map(move |y| (x, y))) {
                for other in squares.get(&other).into_iter().flatten().filter(|other| **other > at) {
                    let (a, b) = (rects[at], rects[*other]);
                    let way = b.center() - a.center();
                    let over_x = (a.width() + b.width()) / 2.0 + gap - way.x.abs();
                    let over_y = (a.height() + b.height()) / 2.0 + gap - way.y.abs();
                    if over_x <= 0.0 || over_y <= 0.0 {
                        continue;
                    }
                    is_clear = false;
                    let by = if over_y <= over_x {
                        Point::new(0.0, over_y.copysign(if way.y == 0.0 { 1.0 } else { way.y }))
                    } else {
                        Point::new(over_x.copysign(way.x), 0.0)
                    };
                    push[at] = push[at] - by * 0.3;
                    push[*other] = push[*other] + by * 0.3;
                }
            }
        }
        if is_clear {
            break;
        }
        for (rect, by) in rects.iter_mut().zip(push) {
            *rect = rect.translate(by);
        }
    }
    make_room(&mut rects, &[], gap / 2.0, &progress.part(1.0, 0.0));
    rects
}

/// Puts held rectangles where they are held, and every other in the nearest
/// free place: nothing overlaps.
fn make_room(rects: &mut [Rect], held: &[(usize, Rect)], gap: f32, progress: &Progress<'_>) {
    let count = rects.len() as f32;
    let largest = rects.iter().map(|rect| rect.width().max(rect.height())).fold(1.0, f32::max) + gap;
    let mut squares: BTreeMap<(i32, i32), Vec<Rect>> = BTreeMap::new();
    let square = |point: Point| ((point.x / largest).floor() as i32, (point.y / largest).floor() as i32);
    let mut is_held = vec![false; rects.len()];
    for (at, rect) in held {
        rects[*at] = *rect;
        is_held[*at] = true;
        squares.entry(square(rect.center())).or_default().push(*rect);
    }
    for at in (0..rects.len()).filter(|at| !is_held[*at]) {
        if !progress.goes_on(at as f32 / count) {
            return;
        }
        let rect = rects[at];
        let is_free = |rect: Rect, squares: &BTreeMap<(i32, i32), Vec<Rect>>| {
            let (x, y) = square(rect.center());
            let claimed = rect.expand(gap - 0.5);
            let near = (x - 2..=x + 2).flat_map(|x| squares.range((x, y - 2)..=(x, y + 2)));
            !near.flat_map(|(_, rects)| rects).any(|other| other.overlaps(claimed))
        };
        let mut found = rect;
        // Rings of places around the wanted one, each farther out.
        'search: for ring in 0i32.. {
            for (x, y) in ring_of(ring) {
                let step =
                    Point::new(x as f32 * (rect.width() / 4.0).max(8.0), y as f32 * (rect.height() / 2.0).max(8.0));
                found = rect.translate(Point::new(step.x.round(), step.y.round()));
                if is_free(found, &squares) {
                    break 'search;
                }
            }
        }
        rects[at] = found;
        squares.entry(square(found.center())).or_default().push(found);
    }
}

/// The places at a distance in a square grid, nearest to the axes first.
fn ring_of(ring: i32) -> Vec<(i32, i32)> {
    if ring == 0 {
        return vec![(0, 0)];
    }
    let mut places: Vec<(i32, i32)> =
        (-ring..=ring).flat_map(|at| [(at, -ring), (at, ring), (-ring, at), (ring, at)]).collect();
    places.sort_by_key(|(x, y)| (x * x + y * y, *y, *x));
    places.dedup();
    places
}
