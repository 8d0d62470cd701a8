//! Lines and curves.

use super::{Point, Rect};

/// One stroke of a [`Path`], from where the one before ended.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Begins a part at a point.
    Move(Point),
    /// A straight line to a point.
    Line(Point),
    /// Two control points and the end.
    Cubic(Point, Point, Point),
    /// A straight line to where the part began.
    Close,
}

/// A sequence of strokes; the first is a [`Segment::Move`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Path {
    /// The parts in drawing order; the first is a `Move`.
    pub segments: Vec<Segment>,
}

impl Path {
    /// An open path of straight lines through points.
    pub fn polyline(points: impl IntoIterator<Item = Point>) -> Self {
        let segments = points
            .into_iter()
            .enumerate()
            .map(|(at, point)| if at == 0 { Segment::Move(point) } else { Segment::Line(point) })
            .collect();
        Self { segments }
    }

    /// A closed path of straight lines through points.
    pub fn polygon(points: impl IntoIterator<Item = Point>) -> Self {
        let mut path = Self::polyline(points);
        path.segments.push(Segment::Close);
        path
    }

    /// A cubic Bézier curve with its two control points.
    pub fn cubic(from: Point, control_1: Point, control_2: Point, to: Point) -> Self {
        Self { segments: vec![Segment::Move(from), Segment::Cubic(control_1, control_2, to)] }
    }

    /// Box around all points, control points included: never too small.
    pub fn bounds(&self) -> Rect {
        Rect::around(self.segments.iter().flat_map(|segment| match *segment {
            Segment::Move(p) | Segment::Line(p) => vec![p],
            Segment::Cubic(a, b, c) => vec![a, b, c],
            Segment::Close => Vec::new(),
        }))
    }

    /// The path as straight lines, `steps` for each curve.
    ///
    /// Sub-paths come as separate lists; a closed one ends where it began.
    pub fn flattened(&self, steps: usize) -> Vec<Vec<Point>> {
        self.flattened_with(|_| steps)
    }

    /// The path as straight lines that are nowhere farther from it than
    /// `tolerance`, in map units, with as few steps as that takes.
    pub fn flattened_within(&self, tolerance: f32) -> Vec<Vec<Point>> {
        self.flattened_with(|curve| steps_within(curve, tolerance))
    }

    fn flattened_with(&self, steps: impl Fn([Point; 4]) -> usize) -> Vec<Vec<Point>> {
        let mut lines: Vec<Vec<Point>> = Vec::new();
        for segment in &self.segments {
            if let Segment::Move(p) = *segment {
                lines.push(vec![p]);
                continue;
            }
            let Some(line) = lines.last_mut() else { continue };
            let (Some(&first), Some(&start)) = (line.first(), line.last()) else { continue };
            match *segment {
                Segment::Move(p) | Segment::Line(p) => line.push(p),
                Segment::Cubic(a, b, c) => {
                    let steps = steps([start, a, b, c]).max(1);
                    line.extend((1..=steps).map(|i| cubic_at(start, a, b, c, i as f32 / steps as f32)));
                }
                Segment::Close => line.push(first),
            }
        }
        lines
    }

    /// The path moved by a vector.
    pub fn translate(&self, by: Point) -> Self {
        self.map(|point| point + by)
    }

    /// The same strokes from the end to the start; for a path of one piece
    /// that is not closed.
    pub fn reversed(&self) -> Self {
        let end_of = |segment: &Segment| match *segment {
            Segment::Move(p) | Segment::Line(p) | Segment::Cubic(.., p) => Some(p),
            Segment::Close => None,
        };
        let mut segments: Vec<Segment> =
            self.segments.iter().rev().find_map(end_of).map(Segment::Move).into_iter().collect();
        for ends in self.segments.windows(2).rev() {
            let Some(start) = end_of(&ends[0]) else { continue };
            match ends[1] {
                Segment::Line(_) => segments.push(Segment::Line(start)),
                Segment::Cubic(a, b, _) => segments.push(Segment::Cubic(b, a, start)),
                Segment::Move(_) | Segment::Close => {}
            }
        }
        Self { segments }
    }

    /// Every point replaced by what `change` makes of it.
    pub fn map(&self, change: impl Fn(Point) -> Point) -> Self {
        let segments = self
            .segments
            .iter()
            .map(|segment| match *segment {
                Segment::Move(p) => Segment::Move(change(p)),
                Segment::Line(p) => Segment::Line(change(p)),
                Segment::Cubic(a, b, c) => Segment::Cubic(change(a), change(b), change(c)),
                Segment::Close => Segment::Close,
            })
            .collect();
        Self { segments }
    }
}

/// Number of equal steps of a cubic Bézier curve that keep its chords within a
/// distance of it (Wang 1984, by the second differences of the control points).
fn steps_within([from, control_1, control_2, to]: [Point; 4], tolerance: f32) -> usize {
    const MOST: f32 = 64.0;
    let bend = |a: Point, b: Point, c: Point| (a - b * 2.0 + c).distance(Point::ZERO);
    let most = bend(from, control_1, control_2).max(bend(control_1, control_2, to));
    (0.75 * most / tolerance).sqrt().ceil().min(MOST) as usize
}

/// The point at `t` (0 to 1) of a cubic Bézier curve.
pub fn cubic_at(from: Point, control_1: Point, control_2: Point, to: Point, t: f32) -> Point {
    let s = 1.0 - t;
    from * (s * s * s) + control_1 * (3.0 * s * s * t) + control_2 * (3.0 * s * t * t) + to * (t * t * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flattened_curve_keeps_its_ends() {
        let (from, to) = (Point::new(0.0, 0.0), Point::new(30.0, 10.0));
        let lines = Path::cubic(from, Point::new(10.0, 0.0), Point::new(20.0, 10.0), to).flattened(8);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), Some(&from));
        assert_eq!(lines[0].last(), Some(&to));
        assert_eq!(lines[0].len(), 9);
    }

    #[test]
    fn a_path_turned_round_twice_is_the_same() {
        let mut path = Path::cubic(Point::ZERO, Point::new(5.0, 0.0), Point::new(5.0, 9.0), Point::new(10.0, 9.0));
        path.segments.push(Segment::Line(Point::new(20.0, 9.0)));
        let turned = path.reversed();
        assert_eq!(turned.segments.first(), Some(&Segment::Move(Point::new(20.0, 9.0))));
        assert_eq!(
            turned.segments.last(),
            Some(&Segment::Cubic(Point::new(5.0, 9.0), Point::new(5.0, 0.0), Point::ZERO))
        );
        assert_eq!(turned.reversed(), path);
    }

    #[test]
    fn chords_stay_within_the_tolerance() {
        let (from, a) = (Point::ZERO, Point::new(60.0, 0.0));
        let (b, to) = (Point::new(40.0, 80.0), Point::new(100.0, 80.0));
        for tolerance in [0.05, 0.3, 2.0] {
            let line = Path::cubic(from, a, b, to).flattened_within(tolerance).concat();
            let on_curve = (0..=1000).map(|at| cubic_at(from, a, b, to, at as f32 / 1000.0));
            let farthest = on_curve.map(|at| {
                let to_chords = line.windows(2).map(|ends| super::super::distance_to_segment(at, ends[0], ends[1]));
                to_chords.fold(f32::INFINITY, f32::min)
            });
            let farthest = farthest.fold(0.0, f32::max);
            assert!(farthest <= tolerance && farthest > tolerance / 8.0, "{farthest} for {tolerance}");
        }
        let straight = Path::cubic(Point::ZERO, Point::new(1.0, 0.0), Point::new(2.0, 0.0), Point::new(3.0, 0.0));
        assert_eq!(straight.flattened_within(0.1), [[Point::ZERO, Point::new(3.0, 0.0)]]);
    }
}
