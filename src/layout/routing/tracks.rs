//! Tracks: links that pass one stretch run side by side, not on one line.
//!
//! The order is chosen so that links do not cross where they come in and go
//! out; then each keeps its place as far as its neighbours let it (pooling of
//! adjacent violators, as in isotonic regression). In a stretch too narrow for
//! all, links share tracks: a bundle, evenly spread over the stretch.

use std::collections::BTreeSet;

use super::slabs::Pass;
use super::{Course, Kind};
use crate::geom::Point;

/// Between two links side by side.
const TRACK: f32 = 3.0;
/// Tracks nearer than this to each other cannot be told apart.
const LEAST_TRACK: f32 = 1.2;
/// From a track to a card.
const MARGIN: f32 = 1.5;

/// One link in one stretch.
#[derive(Debug, Clone, Copy)]
struct Run {
    pass: Pass,
    /// Heights the link comes from and goes to.
    from: f32,
    to: f32,
    /// The link, and the number of its pass.
    link: usize,
    place: usize,
}

/// Tracks for all links that share a gap.
pub fn share_gaps(courses: &mut [Option<Course>]) {
    // Gaps of links across and of links down are not the same gaps.
    let kinds: BTreeSet<Option<usize>> = courses.iter().flatten().filter_map(group_of).collect();
    for kind in kinds {
        let mut runs = Vec::new();
        for (link, course) in courses.iter().enumerate() {
            let Some(course) = course.as_ref().filter(|course| group_of(course) == Some(kind)) else { continue };
            let height = |port: Point| if kind.is_none() { port.x } else { port.y };
            let heights: Vec<f32> = std::iter::once(height(course.ports[0]))
                .chain(course.passes.iter().map(|pass| pass.at))
                .chain([height(course.ports[1])])
                .collect();
            runs.extend(course.passes.iter().zip(heights.windows(3)).enumerate().map(|(place, (pass, around))| Run {
                pass: *pass,
                from: around[0],
                to: around[2],
                link,
                place,
            }));
        }
        spread(runs, |link, place, at| {
            if let Some(pass) = courses.get_mut(link).and_then(Option::as_mut).and_then(|c| c.passes.get_mut(place)) {
                pass.at = at;
            }
        });
    }
}

/// Courses with gaps in common: those down, and those across each band.
fn group_of(course: &Course) -> Option<Option<usize>> {
    match course.kind {
        Kind::Across { band, .. } => Some(Some(band)),
        Kind::Down => Some(None),
        Kind::Loop | Kind::Plain => None,
    }
}

/// New heights for runs, as `(link, place, at)`.
fn spread(mut runs: Vec<Run>, mut put: impl FnMut(usize, usize, f32)) {
    let group = |run: &Run| (run.pass.slab, run.pass.low.to_bits());
    runs.sort_by(|a, b| {
        group(a)
            .cmp(&group(b))
            .then(a.pass.start.total_cmp(&b.pass.start))
            .then(a.link.cmp(&b.link))
            .then(a.place.cmp(&b.place))
    });
    for stretch in runs.chunk_by_mut(|a, b| group(a) == group(b)) {
        // Links that are never beside each other may have one height.
        let mut rest = stretch;
        while !rest.is_empty() {
            let mut end = f32::NEG_INFINITY;
            let mut count = 0;
            for run in rest.iter() {
                if count > 0 && run.pass.start >= end {
                    break;
                }
                end = end.max(run.pass.end);
                count += 1;
            }
            let (together, others) = rest.split_at_mut(count);
            side_by_side(together, &mut put);
            rest = others;
        }
    }
}

fn side_by_side(runs: &mut [Run], put: &mut impl FnMut(usize, usize, f32)) {
    let [first, .., _] = runs else {
        return;
    };
    let (low, high) = (first.pass.low + MARGIN, first.pass.high - MARGIN);
    if high <= low {
        return;
    }
    runs.sort_by(|a, b| {
        let (one, other) = (order(a), order(b));
        let keys = one.iter().zip(&other).map(|(a, b)| a.total_cmp(b));
        keys.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then).then((a.link, a.place).cmp(&(b.link, b.place)))
    });
    let gaps = (runs.len() - 1) as f32;
    let step = TRACK.min((high - low) / gaps);
    if step < LEAST_TRACK {
        let tracks = ((high - low) / TRACK.min(2.0)).floor().max(1.0);
        for (at, run) in runs.iter().enumerate() {
            let track = (at as f32 / gaps * tracks).round();
            put(run.link, run.place, low + (high - low) * track / tracks);
        }
        return;
    }
    // Means of neighbours that would come too near each other.
    let mut pools: Vec<(f32, usize)> = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        pools.push((run.pass.at - at as f32 * step, 1));
        while let [.., (before, count), (last, more)] = pools.as_mut_slice()
            && *before > *last
        {
            let all = *count + *more;
            *before = (*before * *count as f32 + *last * *more as f32) / all as f32;
            *count = all;
            pools.pop();
        }
    }
    let heights = pools.iter().flat_map(|(mean, count)| std::iter::repeat_n(*mean, *count));
    let most = high - gaps * step;
    for ((at, run), mean) in runs.iter().enumerate().zip(heights) {
        put(run.link, run.place, mean.clamp(low, most.max(low)) + at as f32 * step);
    }
}

/// Smaller is higher: by the height wanted; among equals by where the link
/// comes from and goes to, the nested ones inside.
fn order(run: &Run) -> [f32; 3] {
    let Pass { start, end, at, low, high, .. } = run.pass;
    let side = |height: f32| {
        if height <= low {
            -1.0
        } else if height >= high {
            1.0
        } else {
            0.0
        }
    };
    let (from, to) = (side(run.from), side(run.to));
    let class: f32 = from + to;
    let key = if class == -2.0 {
        end - start
    } else if class == 2.0 {
        start - end
    } else if from < 0.0 {
        -start
    } else if from > 0.0 {
        start
    } else if to < 0.0 {
        end
    } else if to > 0.0 {
        -end
    } else {
        run.from + run.to
    };
    [(at / TRACK).round(), class, key]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(link: usize, (start, end): (f32, f32), from: f32, to: f32, (low, high): (f32, f32)) -> Run {
        let pass = Pass { slab: 0, start, end, at: f32::midpoint(low, high), low, high };
        Run { pass, from, to, link, place: 0 }
    }

    fn heights(runs: Vec<Run>) -> Vec<f32> {
        let mut heights: Vec<f32> = runs.iter().map(|run| run.pass.at).collect();
        spread(runs, |link, _, at| heights[link] = at);
        heights
    }

    #[test]
    fn links_in_one_stretch_run_side_by_side() {
        let gap = (0.0, 40.0);
        let found = heights((0..4).map(|link| run(link, (0.0, 10.0), -9.0, 90.0, gap)).collect());
        let steps: Vec<f32> = found.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
        assert!(steps.iter().all(|step| (step - TRACK).abs() < 0.01), "{found:?}");
        assert!((found.iter().sum::<f32>() / 4.0 - 20.0).abs() < 0.01, "about the middle: {found:?}");
    }

    #[test]
    fn the_shorter_of_two_loops_is_inside() {
        let found =
            heights(vec![run(0, (0.0, 100.0), -1.0, -1.0, (0.0, 20.0)), run(1, (20.0, 60.0), -1.0, -1.0, (0.0, 20.0))]);
        assert!(found[1] < found[0], "{found:?}");
    }

    #[test]
    fn links_that_are_never_beside_each_other_keep_their_height() {
        let found =
            heights(vec![run(0, (0.0, 30.0), -1.0, -1.0, (0.0, 20.0)), run(1, (40.0, 60.0), -1.0, -1.0, (0.0, 20.0))]);
        assert_eq!(found, [10.0, 10.0]);
    }

    #[test]
    fn a_narrow_stretch_makes_a_bundle_that_stays_inside() {
        let found = heights((0..2_000).map(|link| run(link, (0.0, 10.0), -9.0, 90.0, (0.0, 6.0))).collect());
        assert!(found.iter().all(|at| (MARGIN..=6.0 - MARGIN).contains(at)));
        let distinct: std::collections::BTreeSet<u32> = found.iter().map(|at| at.to_bits()).collect();
        assert!((2..=4).contains(&distinct.len()), "{} tracks", distinct.len());
    }
}
