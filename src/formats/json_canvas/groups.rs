//! Groups of a canvas: rectangles with a label, around what is drawn on them.
//!
//! Where groups cross, or the same labels stand in several others, they are the
//! rows and columns of a table.

use std::collections::{BTreeMap, BTreeSet};

use super::super::containers::Lane;
use super::super::json::Object;

/// A group: nodes whose middle is within are its members.
#[derive(Debug)]
pub struct Group {
    label: String,
    area: Area,
}

/// A rectangle of the canvas.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// The groups of a canvas.
#[derive(Debug, Default)]
pub struct Groups {
    groups: Vec<Group>,
    /// The smallest group around each.
    outer: Vec<Option<usize>>,
    /// Groups around those with a label, by it, where there are several: the
    /// first two.
    repeated: BTreeMap<String, [usize; 2]>,
}

impl Groups {
    /// The labelled ones of these.
    pub fn new(groups: Vec<Group>) -> Self {
        let groups: Vec<Group> = groups.into_iter().filter(|group| !group.label.is_empty()).collect();
        let smallest_around = |inner: &Group| {
            let around = groups.iter().enumerate().filter(|(_, outer)| outer.area.holds(inner.area));
            around.min_by(|(_, a), (_, b)| a.area.size().total_cmp(&b.area.size())).map(|(at, _)| at)
        };
        let outer: Vec<Option<usize>> = groups.iter().map(smallest_around).collect();
        let mut outers: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (group, outer) in groups.iter().zip(&outer) {
            outers.entry(&group.label).or_default().extend(outer);
        }
        let repeated = outers.into_iter().filter_map(|(label, outers)| {
            let mut outers = outers.into_iter();
            Some((label.to_owned(), [outers.next()?, outers.next()?]))
        });
        let repeated = repeated.collect();
        Self { groups, outer, repeated }
    }

    /// The lane of a node: where groups are no table, the smallest group around
    /// its middle.
    pub fn lane_of(&self, node: Area) -> Lane {
        let around: Vec<(usize, &Group)> =
            self.groups.iter().enumerate().filter(|(_, group)| group.area.is_around_middle_of(node)).collect();
        let smallest = around.iter().min_by(|(_, a), (_, b)| a.area.size().total_cmp(&b.area.size()));
        let Some((at, inner)) = smallest.copied() else { return Lane::Unnamed };
        if let Some((_, other)) = around.iter().find(|(_, other)| other.area.crosses(inner.area)) {
            let (row, column) = if inner.area.width > other.area.width { (inner, *other) } else { (*other, inner) };
            return Lane::Two { row: row.label.clone(), column: column.label.clone() };
        }
        let outer = self.outer.get(at).copied().flatten().and_then(|outer| self.groups.get(outer));
        if let (Some(outer), Some(two)) = (outer, self.repeated.get(&inner.label)) {
            let [first, second] =
                two.map(|at| self.groups.get(at).map(|group| group.area.middle()).unwrap_or_default());
            // Outer groups one below the other are rows.
            let are_rows = (first.1 - second.1).abs() > (first.0 - second.0).abs();
            let (row, column) = if are_rows { (outer, inner) } else { (inner, outer) };
            return Lane::Two { row: row.label.clone(), column: column.label.clone() };
        }
        Lane::One(inner.label.clone())
    }
}

impl Group {
    /// `None` for nodes that are no group.
    pub fn of(node: &Object<'_>) -> Option<Self> {
        let area = Area::of(node).filter(|_| node.text("type") == "group")?;
        Some(Self { label: crate::text::one_line(&node.text("label")), area })
    }
}

impl Area {
    /// That of a node.
    pub fn of(node: &Object<'_>) -> Option<Self> {
        let number = |name| node.number(name);
        Some(Self { left: number("x")?, top: number("y")?, width: number("width")?, height: number("height")? })
    }

    pub fn middle(self) -> (f64, f64) {
        (self.left + self.width / 2.0, self.top + self.height / 2.0)
    }

    fn size(self) -> f64 {
        self.width * self.height
    }

    fn is_around_middle_of(self, inner: Self) -> bool {
        let (x, y) = inner.middle();
        (0.0..=self.width).contains(&(x - self.left)) && (0.0..=self.height).contains(&(y - self.top))
    }

    /// Returns `true` if it is around the whole of another, and larger.
    fn holds(self, inner: Self) -> bool {
        self.spans(inner) && self.spans_down(inner) && self.size() > inner.size()
    }

    /// Returns `true` if each of the two reaches beyond the other in one
    /// direction, as a row and a column do.
    fn crosses(self, other: Self) -> bool {
        self.is_across(other) || other.is_across(self)
    }

    fn is_across(self, column: Self) -> bool {
        self.spans(column) && column.spans_down(self) && self.width > column.width && column.height > self.height
    }

    fn spans(self, inner: Self) -> bool {
        self.left <= inner.left && inner.left + inner.width <= self.left + self.width
    }

    fn spans_down(self, inner: Self) -> bool {
        self.top <= inner.top && inner.top + inner.height <= self.top + self.height
    }
}
