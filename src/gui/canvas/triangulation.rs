//! Polygons as triangles, for shapes that egui cannot fill itself: it fills
//! convex ones only, and a chevron is not.

use crate::geom::Point;

/// Polygons with more corners are left unfilled: the scene has none.
const CORNERS_MAX: usize = 256;

/// Triangles of a simple polygon, as indices of its corners; ear clipping
/// (Meisters 1975). A last corner equal to the first is passed over.
pub fn triangulate(polygon: &[Point]) -> Vec<[u32; 3]> {
    let mut corners: Vec<usize> = (0..polygon.len()).collect();
    if polygon.len() > 1 && polygon.first() == polygon.last() {
        corners.pop();
    }
    if corners.len() < 3 || corners.len() > CORNERS_MAX {
        return Vec::new();
    }
    let area: f32 =
        corners.iter().zip(corners.iter().cycle().skip(1)).map(|(&a, &b)| cross(polygon[a], polygon[b])).sum();
    if area < 0.0 {
        corners.reverse();
    }
    let mut triangles = Vec::with_capacity(corners.len());
    while corners.len() > 3 {
        let count = corners.len();
        let ear = (0..count).find(|&at| is_ear(polygon, &corners, at));
        // A polygon that crosses itself has no ear at last: what is left is a fan.
        let at = ear.unwrap_or(0);
        let (before, after) = (corners[(at + count - 1) % count], corners[(at + 1) % count]);
        triangles.push([before as u32, corners[at] as u32, after as u32]);
        corners.remove(at);
    }
    triangles.push([corners[0] as u32, corners[1] as u32, corners[2] as u32]);
    triangles
}

fn is_ear(polygon: &[Point], corners: &[usize], at: usize) -> bool {
    let count = corners.len();
    let (ia, ib, ic) = (corners[(at + count - 1) % count], corners[at], corners[(at + 1) % count]);
    let (a, b, c) = (polygon[ia], polygon[ib], polygon[ic]);
    if cross(b - a, c - b) <= 0.0 {
        return false;
    }
    corners.iter().filter(|&&other| other != ia && other != ib && other != ic).all(|&other| {
        let p = polygon[other];
        let is_inside = cross(b - a, p - a) >= 0.0 && cross(c - b, p - b) >= 0.0 && cross(a - c, p - c) >= 0.0;
        !is_inside
    })
}

fn cross(a: Point, b: Point) -> f32 {
    a.x * b.y - a.y * b.x
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(polygon: &[Point]) -> f32 {
        let of = |[a, b, c]: [u32; 3]| {
            let [a, b, c] = [a, b, c].map(|at| polygon[at as usize]);
            cross(b - a, c - a).abs() / 2.0
        };
        triangulate(polygon).into_iter().map(of).sum()
    }

    #[test]
    fn a_chevron_is_filled_exactly() {
        let chevron = [(0.0, 0.0), (90.0, 0.0), (100.0, 20.0), (90.0, 40.0), (0.0, 40.0), (10.0, 20.0)];
        let mut polygon: Vec<Point> = chevron.map(|(x, y)| Point::new(x, y)).to_vec();
        // A strip of 90 by 40, with a notch at the left and the same tip at the right.
        assert!((area(&polygon) - 3600.0).abs() < 0.1, "{}", area(&polygon));
        polygon.reverse();
        assert!((area(&polygon) - 3600.0).abs() < 0.1);
    }

    #[test]
    fn what_is_no_polygon_has_no_triangles() {
        assert!(triangulate(&[]).is_empty());
        assert!(triangulate(&[Point::ZERO, Point::new(1.0, 0.0), Point::ZERO]).is_empty());
    }
}
