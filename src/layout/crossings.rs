//! Exact number of crossings of straight links.

use crate::geom::Point;

/// Crossings of straight links between points: pairs that share a point which
/// is inside both. Pairs that share an end are left out, as are links that only
/// touch (one ends on the other) or lie on one line.
///
/// A line sweeps from left to right over the ends of the links and keeps the
/// links it meets in order; what changes places between two stops crosses.
/// Between stops that takes a merge sort, so the time grows with links times
/// stops and not with the crossings: cards in columns make few stops.
pub fn crossings(centers: &[Point], links: &[(usize, usize)]) -> u64 {
    let mut segments = segments(centers, links);
    segments.sort_by(|a, b| a.left.0.total_cmp(&b.left.0).then(a.left.1.total_cmp(&b.left.1)));
    let mut stops: Vec<f64> = segments.iter().flat_map(|segment| [segment.left.0, segment.right.0]).collect();
    stops.sort_by(f64::total_cmp);
    stops.dedup();

    let mut count = 0;
    let mut waiting = segments.into_iter().peekable();
    let mut met: Vec<Met> = Vec::new();
    let mut spare: Vec<Met> = Vec::new();
    for at in stops {
        // What changed places since the last stop. Equal heights keep their
        // order: they have not crossed yet, or only touch.
        for met in &mut met {
            met.height = met.segment.height_at(at);
        }
        count += sort_counting(&mut met, &mut spare, |a, b| a.height <= b.height);
        met.retain(|met| met.segment.right.0 > at);
        // Those that go on through one point cross in it, if their slopes say so.
        let mut start = 0;
        while start < met.len() {
            let height = met[start].height;
            let end = start + met[start..].iter().take_while(|other| other.height == height).count();
            if end - start > 1 {
                count += sort_counting(&mut met[start..end], &mut spare, |a, b| a.segment.slope <= b.segment.slope);
            }
            start = end;
        }
        let mut begun = Vec::new();
        while let Some(segment) = waiting.next_if(|segment| segment.left.0 == at) {
            if segment.right.0 == at {
                let (low, high) = (segment.left.1.min(segment.right.1), segment.left.1.max(segment.right.1));
                let above = met.partition_point(|met| met.height < rounded(high));
                let below = met.partition_point(|met| met.height <= rounded(low));
                count += above.saturating_sub(below) as u64;
            } else {
                begun.push(Met { height: rounded(segment.left.1), segment });
            }
        }
        if !begun.is_empty() {
            met.append(&mut begun);
            met.sort_by(|a, b| a.height.total_cmp(&b.height).then(a.segment.slope.total_cmp(&b.segment.slope)));
        }
    }
    count
}

/// A link from left to right.
#[derive(Debug, Clone, Copy)]
struct Segment {
    left: (f64, f64),
    right: (f64, f64),
    slope: f64,
}

impl Segment {
    fn height_at(&self, x: f64) -> f64 {
        if x >= self.right.0 {
            return rounded(self.right.1);
        }
        let part = (x - self.left.0) / (self.right.0 - self.left.0);
        rounded(self.left.1 + (self.right.1 - self.left.1) * part)
    }
}

/// A link that the sweeping line meets, and where.
#[derive(Debug, Clone, Copy)]
struct Met {
    height: f64,
    segment: Segment,
}

/// To a 65536th of a unit, so that lines through one point are seen to be.
fn rounded(value: f64) -> f64 {
    (value * 65536.0).round()
}

fn segments(centers: &[Point], links: &[(usize, usize)]) -> Vec<Segment> {
    let ends = links.iter().filter_map(|(from, to)| Some((*centers.get(*from)?, *centers.get(*to)?)));
    ends.filter(|(from, to)| from.is_finite() && to.is_finite() && from != to)
        .map(|(from, to)| {
            let from = (f64::from(from.x), f64::from(from.y));
            let to = (f64::from(to.x), f64::from(to.y));
            let (left, right) = if from <= to { (from, to) } else { (to, from) };
            let slope = (right.1 - left.1) / (right.0 - left.0);
            Segment { left, right, slope }
        })
        .collect()
}

/// Sorts and counts the pairs that changed places; equals keep their order.
fn sort_counting(items: &mut [Met], spare: &mut Vec<Met>, in_order: impl Fn(&Met, &Met) -> bool + Copy) -> u64 {
    const RUN: usize = 12;
    let mut count = 0;
    for run in items.chunks_mut(RUN) {
        for at in 1..run.len() {
            let mut place = at;
            while place > 0 && !in_order(&run[place - 1], &run[place]) {
                run.swap(place - 1, place);
                place -= 1;
                count += 1;
            }
        }
    }
    let mut width = RUN;
    while width < items.len() {
        for pair in items.chunks_mut(2 * width).filter(|pair| pair.len() > width) {
            if in_order(&pair[width - 1], &pair[width]) {
                continue;
            }
            spare.clear();
            spare.extend_from_slice(&pair[..width]);
            let (mut low, mut high, mut out) = (0, width, 0);
            while low < width {
                if high < pair.len() && !in_order(&spare[low], &pair[high]) {
                    pair[out] = pair[high];
                    high += 1;
                    count += (width - low) as u64;
                } else {
                    pair[out] = spare[low];
                    low += 1;
                }
                out += 1;
            }
        }
        width *= 2;
    }
    count
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn brute(centers: &[Point], links: &[(usize, usize)]) -> u64 {
        let side = |a: Point, b: Point, c: Point| ((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)).signum();
        let has = |cross: f32| cross != 0.0;
        let mut count = 0;
        for (at, (a, b)) in links.iter().enumerate() {
            for (c, d) in &links[at + 1..] {
                let (a, b, c, d) = (centers[*a], centers[*b], centers[*c], centers[*d]);
                if a == b || c == d {
                    continue;
                }
                let sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
                let zero = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) == (b.y - a.y) * (c.x - a.x);
                let touches = zero(a, b, c) || zero(a, b, d) || zero(c, d, a) || zero(c, d, b);
                if !touches && has(sides[0]) && sides[0] != sides[1] && sides[2] != sides[3] {
                    count += 1;
                }
            }
        }
        count
    }

    #[test]
    fn a_cross_is_one_and_a_touch_is_none() {
        let at = |x: f32, y: f32| Point::new(x, y);
        let points = [at(0.0, 0.0), at(10.0, 10.0), at(0.0, 10.0), at(10.0, 0.0), at(5.0, 5.0), at(5.0, 20.0)];
        assert_eq!(crossings(&points, &[(0, 1), (2, 3)]), 1);
        assert_eq!(crossings(&points, &[(0, 1), (1, 2)]), 0, "one end is shared");
        assert_eq!(crossings(&points, &[(0, 1), (4, 5)]), 0, "it ends on the other");
        assert_eq!(crossings(&points, &[(0, 1), (0, 1), (2, 3)]), 2, "parallel links each cross");
        assert_eq!(crossings(&points, &[(0, 0), (0, 9)]), 0, "loops and links to nothing do not");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]
        #[test]
        fn the_sweep_finds_what_all_pairs_have(
            places in prop::collection::vec((0u8..12, 0u8..14), 2..26),
            pairs in prop::collection::vec((0usize..26, 0usize..26), 0..40),
        ) {
            let centers: Vec<Point> =
                places.iter().map(|(x, y)| Point::new(f32::from(*x), f32::from(*y))).collect();
            let links: Vec<(usize, usize)> =
                pairs.iter().map(|(a, b)| (a % centers.len(), b % centers.len())).collect();
            prop_assert_eq!(crossings(&centers, &links), brute(&centers, &links));
        }
    }
}
