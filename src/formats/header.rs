//! The header of a list: where it stands, and the headings that it gives.
//!
//! Above it people write titles and bands, and some write it in two rows. It is
//! the row that has most headings we know, and else the first that is as wide as
//! the rows below it; or the one that a person says.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::cell::is_blank;
use super::row::Row;
use crate::lexicon::headings;
use crate::text::folding::fold;

/// Rows of titles and bands that can stand above a header.
const MOST_TITLES: usize = 15;
/// Known headings that make a header of a row that is not the first wide one.
const FEWEST_KNOWN: usize = 2;

/// The line of the header, from 1, by the folded name of the list: its sheet, or
/// its file. The one of no name is that of any other list.
pub type HeaderLines = BTreeMap<String, u64>;

/// Settings by which a person corrects how the sheets of a workbook are read.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SheetOptions {
    /// Letters that were decoded wrongly before the list was saved stay so.
    pub letters_as_is: bool,
    /// Lines of headers.
    pub headers: HeaderLines,
}

/// The place of a header among the rows of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Header {
    /// Rows above it.
    pub titles: usize,
    /// Rows that it has itself: 1, or 2.
    pub height: usize,
    /// True where it was found by its words, or said, and not by its width.
    pub is_known: bool,
}

impl Header {
    /// The header at a line that a person says; `None` where there is no such row.
    pub fn at_line(rows: &[Row], line: u64) -> Option<Self> {
        let titles = rows.iter().position(|row| row.line == line)?;
        Some(Self { titles, height: 1, is_known: true })
    }

    /// The header of rows that nobody has said anything of.
    pub fn find(rows: &[Row]) -> Self {
        let plain = titles_above(rows);
        let known: Vec<usize> = rows.iter().take(MOST_TITLES).map(known_headings).collect();
        let of_plain = known.get(plain).copied().unwrap_or(0);
        let best = known.iter().copied().enumerate().max_by_key(|(at, known)| (*known, std::cmp::Reverse(*at)));
        let better = best.filter(|(_, known)| *known >= FEWEST_KNOWN && *known > of_plain);
        let titles = better.map_or(plain, |(at, _)| at);
        let is_second = |below: &Row| is_second_row(rows.get(titles), below);
        let height = 1 + usize::from(rows.get(titles + 1).is_some_and(is_second) && rows.len() > titles + 2);
        Self { titles, height, is_known: better.is_some() || height > 1 }
    }

    /// The headings, as many as the widest of its rows has cells. One that stands
    /// twice is told apart by the band above it.
    pub fn headings(self, rows: &[Row]) -> Vec<String> {
        let own = rows.get(self.titles..self.titles + self.height).unwrap_or_default();
        let width = own.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut headings: Vec<String> = (0..width).map(|at| heading(own, at)).collect();
        let band = self.titles.checked_sub(1).and_then(|above| rows.get(above)).filter(|band| is_band(band));
        if let Some(band) = band {
            let mut count = BTreeMap::new();
            for heading in &headings {
                *count.entry(fold(heading)).or_insert(0) += 1;
            }
            for (at, heading) in headings.iter_mut().enumerate() {
                let title = carried(band, at);
                if !is_blank(heading) && !title.is_empty() && count.get(&fold(heading)).is_some_and(|count| *count > 1)
                {
                    *heading = format!("{title} {}", heading.trim());
                }
            }
        }
        headings
    }
}

/// The heading of a column in a header of one row or two: the lower one where it
/// says all by itself, both where it is a year or the like.
fn heading(rows: &[Row], at: usize) -> String {
    let cell = |row: &Row| row.cells.get(at).unwrap_or_default().to_owned();
    let [upper, lower] = rows else { return rows.first().map(cell).unwrap_or_default() };
    let own = cell(lower);
    let above = carried(upper, at);
    if is_blank(&own) || own.trim() == above {
        cell(upper)
    } else if above.is_empty() || is_known(&own) {
        own
    } else {
        format!("{above} {}", own.trim())
    }
}

/// The text above a column: its own, or that of the nearest cell to the left.
fn carried(row: &Row, at: usize) -> &str {
    let cells = (0..=at).rev().filter_map(|at| row.cells.get(at));
    cells.map(str::trim).find(|cell| !is_blank(cell)).unwrap_or_default()
}

/// True for a row of titles above groups of columns.
fn is_band(row: &Row) -> bool {
    row.cells.iter().filter(|cell| !is_blank(cell)).count() >= 2
}

/// True for the lower row of a header: all that it has are headings and years,
/// and under the upper one it adds some.
fn is_second_row(upper: Option<&Row>, lower: &Row) -> bool {
    let Some(upper) = upper else { return false };
    let mut cells = lower.cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)).peekable();
    let adds = |at: usize| upper.cells.get(at).is_none_or(is_blank);
    let mut has_new = false;
    let (mut count, mut known) = (0, 0);
    let is_all_headings = cells.peek().is_some()
        && cells.all(|(at, cell)| {
            has_new |= adds(at);
            count += 1;
            known += usize::from(is_known(cell));
            is_known(cell) || is_year(cell)
        });
    // Cells of one merged heading repeat it.
    let repeats = upper.cells.iter().zip(upper.cells.iter().skip(1)).any(|(one, next)| !is_blank(one) && one == next);
    is_all_headings && count >= 2 && known >= 1 && (has_new || repeats)
}

fn is_year(cell: &str) -> bool {
    let cell = cell.trim();
    cell.len() == 4 && cell.parse().is_ok_and(|year: u16| (1900..=2100).contains(&year))
}

fn is_known(cell: &str) -> bool {
    headings::element_field(cell).is_some() || headings::link_field(cell).is_some()
}

/// Different headings that we know in a row.
fn known_headings(row: &Row) -> usize {
    const LONGEST: usize = 80;
    let cells = row.cells.iter().filter(|cell| !is_blank(cell) && cell.len() <= LONGEST);
    cells.filter(|cell| is_known(cell)).map(fold).collect::<BTreeSet<_>>().len()
}

/// The number of rows at the top that are titles and no header: they have few cells, and
/// most rows below have many.
fn titles_above(rows: &[Row]) -> usize {
    let filled: Vec<usize> = rows.iter().take(MOST_TITLES * 2).map(filled_runs).collect();
    let is_header = |at: usize| {
        let (above, rest) = filled.split_at(at);
        let Some((header, below)) = rest.split_first() else { return false };
        let widest_above = above.iter().copied().max().unwrap_or(0);
        // One cell above two or more, two above six, three above nine.
        let fewer = if widest_above <= 1 { 2 } else { widest_above * 3 };
        let is_wide = *header >= fewer;
        is_wide && !below.is_empty() && below.iter().filter(|count| **count >= 2).count() * 2 >= below.len()
    };
    (1..=MOST_TITLES.min(filled.len())).find(|at| is_header(*at)).unwrap_or(0)
}

/// Cells that have something, those of one merged area once.
fn filled_runs(row: &Row) -> usize {
    let mut last = "";
    row.cells
        .iter()
        .filter(|cell| {
            let is_new = !is_blank(cell) && *cell != last;
            last = cell;
            is_new
        })
        .count()
}
