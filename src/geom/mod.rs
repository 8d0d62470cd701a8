//! Points, rectangles and paths in **map units**.
//!
//! One map unit is one pixel at 100 % zoom and one SVG user unit in a file.
//! `x` grows to the right, `y` grows downwards. Nothing here knows a window,
//! a font or a file format.

mod path;

use std::ops::{Add, Mul, Neg, Sub};

pub use path::{Path, Segment, cubic_at};

/// A position, or the vector from one position to another, in map units.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Point {
    /// Rightwards.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// The origin.
    pub const ZERO: Self = Self { x: 0.0, y: 0.0 };

    /// The point or vector with these coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// True when neither coordinate is infinite or no number.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// Euclidean length of the vector from the origin.
    pub fn length(self) -> f32 {
        self.x.hypot(self.y)
    }

    /// The straight distance to another point.
    pub fn distance(self, other: Self) -> f32 {
        (self - other).length()
    }

    /// The point at `t` (0 to 1) of the straight way to `other`.
    pub fn lerp(self, other: Self, t: f32) -> Self {
        self + (other - self) * t
    }

    /// The nearest point of a square grid of the given step.
    pub fn snapped(self, step: f32) -> Self {
        Self::new((self.x / step).round() * step, (self.y / step).round() * step)
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Neg for Point {
    type Output = Self;
    fn neg(self) -> Self {
        Self::new(-self.x, -self.y)
    }
}

impl Mul<f32> for Point {
    type Output = Self;
    fn mul(self, factor: f32) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

/// Width and height in map units, never negative.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// Extent from left to right.
    pub width: f32,
    /// Extent from top to bottom.
    pub height: f32,
}

impl Size {
    /// No extent.
    pub const ZERO: Self = Self { width: 0.0, height: 0.0 };

    /// The size with these extents.
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

/// An axis-aligned rectangle; `min` is its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// The top left corner.
    pub min: Point,
    /// The bottom right corner.
    pub max: Point,
}

impl Rect {
    /// The rectangle that contains nothing: the start of a union.
    pub const NOTHING: Self =
        Self { min: Point::new(f32::INFINITY, f32::INFINITY), max: Point::new(f32::NEG_INFINITY, f32::NEG_INFINITY) };

    /// The rectangle of a size with its top left corner at a point.
    pub const fn from_min_size(min: Point, size: Size) -> Self {
        Self { min, max: Point::new(min.x + size.width, min.y + size.height) }
    }

    /// The rectangle of a size around its centre.
    pub fn from_center_size(center: Point, size: Size) -> Self {
        Self::from_min_size(Point::new(center.x - size.width / 2.0, center.y - size.height / 2.0), size)
    }

    /// The smallest rectangle that has both points, in whichever order they come.
    pub fn from_two(a: Point, b: Point) -> Self {
        Self { min: Point::new(a.x.min(b.x), a.y.min(b.y)), max: Point::new(a.x.max(b.x), a.y.max(b.y)) }
    }

    /// The smallest rectangle around all points; [`Rect::NOTHING`] around none.
    pub fn around(points: impl IntoIterator<Item = Point>) -> Self {
        points.into_iter().fold(Self::NOTHING, |rect, point| rect.union(Self { min: point, max: point }))
    }

    /// Extent from left to right.
    pub fn width(self) -> f32 {
        (self.max.x - self.min.x).max(0.0)
    }

    /// Extent from top to bottom.
    pub fn height(self) -> f32 {
        (self.max.y - self.min.y).max(0.0)
    }

    /// Both extents.
    pub fn size(self) -> Size {
        Size::new(self.width(), self.height())
    }

    /// The centre.
    pub fn center(self) -> Point {
        self.min.lerp(self.max, 0.5)
    }

    /// The least x.
    pub fn left(self) -> f32 {
        self.min.x
    }

    /// The greatest x.
    pub fn right(self) -> f32 {
        self.max.x
    }

    /// The least y.
    pub fn top(self) -> f32 {
        self.min.y
    }

    /// The greatest y.
    pub fn bottom(self) -> f32 {
        self.max.y
    }

    /// True when the rectangle has no area to speak of (also [`Rect::NOTHING`]).
    pub fn is_empty(self) -> bool {
        !(self.max.x > self.min.x && self.max.y > self.min.y)
    }

    /// True for a point within the rectangle or on its border.
    pub fn contains(self, point: Point) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// True when the two share more than an edge.
    pub fn overlaps(self, other: Self) -> bool {
        self.min.x < other.max.x && other.min.x < self.max.x && self.min.y < other.max.y && other.min.y < self.max.y
    }

    /// True when the two touch or overlap.
    pub fn intersects(self, other: Self) -> bool {
        self.min.x <= other.max.x && other.min.x <= self.max.x && self.min.y <= other.max.y && other.min.y <= self.max.y
    }

    /// The smallest rectangle around both.
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// Ends of a straight way's part within the rectangle, as shares of its length from 0 to
    /// 1; none when it stays outside. Clipping after Liang and Barsky (1984).
    pub fn share_of(self, from: Point, to: Point) -> Option<(f32, f32)> {
        let way = to - from;
        let (mut enter, mut leave) = (0.0_f32, 1.0_f32);
        for (start, step, low, high) in
            [(from.x, way.x, self.min.x, self.max.x), (from.y, way.y, self.min.y, self.max.y)]
        {
            if step == 0.0 {
                if start < low || start > high {
                    return None;
                }
                continue;
            }
            let (a, b) = ((low - start) / step, (high - start) / step);
            enter = enter.max(a.min(b));
            leave = leave.min(a.max(b));
        }
        (enter <= leave).then_some((enter, leave))
    }

    /// Grown by `by` on every side (shrunk when negative).
    pub fn expand(self, by: f32) -> Self {
        Self { min: Point::new(self.min.x - by, self.min.y - by), max: Point::new(self.max.x + by, self.max.y + by) }
    }

    /// The rectangle moved by a vector.
    pub fn translate(self, by: Point) -> Self {
        Self { min: self.min + by, max: self.max + by }
    }
}

/// Shortest distance from a point to a straight stretch.
pub fn distance_to_segment(point: Point, from: Point, to: Point) -> f32 {
    let along = to - from;
    let length_squared = along.x * along.x + along.y * along.y;
    if length_squared <= f32::EPSILON {
        return point.distance(from);
    }
    let offset = point - from;
    let t = ((offset.x * along.x + offset.y * along.y) / length_squared).clamp(0.0, 1.0);
    point.distance(from + along * t)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn union_with_nothing_changes_nothing() {
        let rect = Rect::from_min_size(Point::new(3.0, 4.0), Size::new(10.0, 20.0));
        assert_eq!(rect.union(Rect::NOTHING), rect);
        assert!(Rect::NOTHING.is_empty());
    }

    #[test]
    fn rectangles_that_share_an_edge_touch_but_do_not_overlap() {
        let left = Rect::from_min_size(Point::ZERO, Size::new(10.0, 10.0));
        let right = left.translate(Point::new(10.0, 0.0));
        assert!(left.intersects(right));
        assert!(!left.overlaps(right));
    }

    #[test]
    fn a_way_is_clipped_by_a_rectangle() {
        let rect = Rect::from_min_size(Point::new(5.0, 5.0), Size::new(10.0, 10.0));
        assert_eq!(rect.share_of(Point::ZERO, Point::new(20.0, 20.0)), Some((0.25, 0.75)));
        assert_eq!(rect.share_of(Point::new(6.0, 6.0), Point::new(6.0, 8.0)), Some((0.0, 1.0)), "all of it inside");
        assert_eq!(rect.share_of(Point::ZERO, Point::new(20.0, 0.0)), None);
        assert_eq!(rect.share_of(Point::ZERO, Point::new(0.0, 20.0)), None);
    }

    #[test]
    fn distance_is_measured_to_the_stretch_not_to_the_line() {
        let (from, to) = (Point::ZERO, Point::new(10.0, 0.0));
        assert_eq!(distance_to_segment(Point::new(5.0, 3.0), from, to), 3.0);
        assert_eq!(distance_to_segment(Point::new(14.0, 3.0), from, to), 5.0);
    }
}
