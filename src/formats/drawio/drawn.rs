//! Relations between the cells of a page: which stand in which, and which are elements.

use std::collections::{BTreeMap, BTreeSet};

use super::super::containers::Lane;
use super::super::limits::MAX_DEPTH;
use super::cell::Cell;
use crate::map::ElementId;

/// The cells of a page, by their index.
pub struct Drawn<'a> {
    cells: &'a [Cell],
    by_id: BTreeMap<&'a str, usize>,
    /// The shape or line in which each cell stands.
    parents: Vec<Option<usize>>,
    /// Cells that some line ends at.
    ends: BTreeSet<usize>,
    /// Cells that something other than a lane stands in, at any depth.
    filled: BTreeSet<usize>,
    tables: BTreeMap<usize, Titles<'a>>,
    /// Numbers of the containers in the row of a table, from 0.
    numbers: BTreeMap<usize, usize>,
    /// Labels that stand on a line as shapes of their own, by the line.
    pub labels_of: BTreeMap<usize, Vec<&'a str>>,
}

/// The titles of a table's rows and columns.
#[derive(Default)]
struct Titles<'a> {
    has_rows: bool,
    columns: Vec<&'a str>,
}

/// The part that a shape plays in a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Element,
    /// The label of a line, or a point of a shape for lines to end at.
    Part,
    /// A heading or a remark.
    Text,
    /// An ornament: nothing is written in it and no line ends at it.
    Shape,
    /// A lane that nothing stands in.
    Lane,
}

/// A shape stands in itself, or in too many others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooDeep;

impl<'a> Drawn<'a> {
    pub fn new(cells: &'a [Cell]) -> Self {
        let by_id: BTreeMap<&str, usize> =
            cells.iter().enumerate().rev().map(|(at, cell)| (cell.id.as_str(), at)).collect();
        let is_drawn = |at: &usize| cells.get(*at).is_some_and(|outer| outer.is_vertex || outer.is_edge);
        let parents = cells.iter().map(|cell| by_id.get(cell.parent.as_str()).copied().filter(is_drawn)).collect();
        let mut drawn = Self {
            cells,
            by_id,
            parents,
            ends: BTreeSet::new(),
            filled: BTreeSet::new(),
            tables: BTreeMap::new(),
            numbers: BTreeMap::new(),
            labels_of: BTreeMap::new(),
        };
        drawn.find_titles();
        for cell in cells.iter().filter(|cell| cell.is_edge) {
            let ends = [&cell.source, &cell.target].map(|id| drawn.end(id));
            drawn.ends.extend(ends.into_iter().flatten());
        }
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.is_vertex) {
            match drawn.parent(at) {
                Some((line, outer)) if outer.is_edge => {
                    drawn.labels_of.entry(line).or_default().push(cell.label.as_str());
                }
                _ if !drawn.is_worth(at, cell) || cell.is_lane() || drawn.is_point(at, cell) => {}
                _ => {
                    let around: Vec<usize> = drawn.around(at).take_while(|at| !drawn.filled.contains(at)).collect();
                    drawn.filled.extend(around);
                }
            }
        }
        drawn
    }

    /// The shape or line in which a cell stands.
    fn parent(&self, at: usize) -> Option<(usize, &'a Cell)> {
        let outer = self.parents.get(at).copied().flatten()?;
        self.cells.get(outer).map(|cell| (outer, cell))
    }

    /// The shapes in which a shape stands, from the innermost; a circle ends.
    pub fn around(&self, at: usize) -> impl Iterator<Item = usize> {
        let outer = |at: &usize| self.parents.get(*at).copied().flatten();
        std::iter::successors(outer(&at), outer).take(MAX_DEPTH)
    }

    /// Returns `true` if a shape is a point on the shape that it stands in.
    fn is_point(&self, at: usize, cell: &Cell) -> bool {
        cell.label.is_empty()
            && cell.attributes.is_empty()
            && cell.geometry.is_some_and(|geometry| geometry.is_relative)
            && self.parent(at).is_some_and(|(_, outer)| outer.is_vertex)
    }

    /// The shape at which a line with this end ends: for a point that on which it is.
    pub fn end(&self, id: &str) -> Option<usize> {
        let at = *self.by_id.get(id)?;
        let cell = self.cells.get(at)?;
        if self.is_point(at, cell) { self.parent(at).map(|(outer, _)| outer) } else { Some(at) }
    }

    /// Returns `true` if a shape says anything: it has a text or a name, or a line ends at it.
    fn is_worth(&self, at: usize, cell: &Cell) -> bool {
        !cell.label.is_empty() || self.ends.contains(&at) || is_named(cell)
    }

    pub fn sort(&self, at: usize, cell: &Cell) -> Sort {
        let outer = self.parent(at);
        if outer.is_some_and(|(_, outer)| outer.is_edge) || self.is_point(at, cell) {
            Sort::Part
        } else if self.ends.contains(&at) || is_named(cell) || self.filled.contains(&at) {
            Sort::Element
        } else if cell.is_lane() {
            Sort::Lane
        } else if cell.label.is_empty() {
            Sort::Shape
        } else if cell.has_style("text") && outer.is_none() && cell.attributes.is_empty() {
            // In a container it may well be the item of a list.
            Sort::Text
        } else {
            Sort::Element
        }
    }

    /// The row and the column of a table (a cross-functional diagram) in which a
    /// shape stands.
    pub fn lane(&self, at: usize) -> Lane {
        let path: Vec<usize> = self.around(at).collect();
        let found = path.windows(3).find_map(|path| {
            let [inner, row, table] = *path else { return None };
            let titles = self.tables.get(&table)?;
            Some((titles, row, *self.numbers.get(&inner).filter(|_| self.has_shape(row, "tableRow"))?))
        });
        let Some((titles, row, number)) = found else { return Lane::Unnamed };
        let row = self.cells.get(row).map_or("", |row| row.label.as_str());
        let column = titles.columns.get(number).copied().unwrap_or_default();
        let has_columns = titles.columns.iter().any(|title| !title.is_empty());
        Lane::of(titles.has_rows.then(|| row.to_owned()), has_columns.then(|| column.to_owned()))
    }

    /// Finds the titles of tables. A column is titled in its first row, or in
    /// every one.
    fn find_titles(&mut self) {
        let cells = self.cells;
        // Of rows, the number of parts so far.
        let mut parts: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.is_vertex && cell.is_container()) {
            let Some((outer, _)) = self.parent(at) else { continue };
            if self.has_shape(at, "tableRow") && self.has_shape(outer, "table") {
                self.tables.entry(outer).or_default().has_rows |= !cell.label.is_empty();
            }
            let Some((table, _)) = self.parent(outer).filter(|_| self.has_shape(outer, "tableRow")) else { continue };
            let next = parts.entry(outer).or_default();
            self.numbers.insert(at, *next);
            let columns = &mut self.tables.entry(table).or_default().columns;
            if columns.len() <= *next {
                columns.resize(*next + 1, "");
            }
            if let Some(title) = columns.get_mut(*next).filter(|title| title.is_empty()) {
                *title = &cell.label;
            }
            *next += 1;
        }
    }

    fn has_shape(&self, at: usize, shape: &str) -> bool {
        self.cells.get(at).is_some_and(|cell| cell.style_of("shape") == Some(shape))
    }

    /// The top-left corner of a shape on its page; none where it has no place.
    pub fn corner(&self, at: usize) -> Result<Option<(f64, f64)>, TooDeep> {
        let (mut x, mut y) = (0.0, 0.0);
        let mut inner = self.cells.get(at).map(|cell| (at, cell));
        if inner.is_some_and(|(_, cell)| cell.geometry.is_none()) {
            return Ok(None);
        }
        for _ in 0..=MAX_DEPTH {
            let Some((at, cell)) = inner else { return Ok(Some((x, y))) };
            // A group that was never sized stands at the corner of what is around it.
            let geometry = cell.geometry.unwrap_or_default();
            let outer = self.parent(at);
            match outer {
                Some((_, line)) if line.is_edge => return Ok(None),
                Some((_, outer)) if geometry.is_relative => {
                    let around = outer.geometry.unwrap_or_default();
                    x += geometry.x * around.width + geometry.offset.0;
                    y += geometry.y * around.height + geometry.offset.1;
                }
                _ => {
                    x += geometry.x;
                    y += geometry.y;
                }
            }
            inner = outer;
        }
        Err(TooDeep)
    }
}

/// Returns `true` if its attributes or its id say that it is an element.
fn is_named(cell: &Cell) -> bool {
    cell.attribute("name").is_some() || cell.id.parse::<ElementId>().is_ok()
}
