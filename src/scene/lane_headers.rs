//! The lanes of a view with their headers: what they say, then how they look.

use super::arrange::Lane;
use super::cells::{self, Cells};
use super::header_shapes::{self, Heading};
use super::picture::Picture;
use super::theme::Theme;
use crate::geom::{Point, Rect};
use crate::map::{Columns, Key, Map, Rows, View};
use crate::text::Measure;

/// Names and counts of the lanes, before they have a place.
pub(super) struct LaneHeaders {
    pub(super) columns: Vec<(Key, String, usize, Heading)>,
    pub(super) rows: Vec<(Key, String, usize, Heading)>,
    pub(super) bands: Vec<(Key, String, usize, Heading)>,
    has_columns: bool,
    has_rows: bool,
    /// Inner width of the row headers.
    row_width: f32,
}

impl LaneHeaders {
    pub(super) fn new(map: &Map, view: &View, cells: &Cells, measure: &dyn Measure) -> Self {
        let has_columns = view.columns != Columns::Nothing;
        let has_rows = view.rows != Rows::Nothing || !cells.bands.is_empty();

        let column = |key: &Key| {
            let label = if has_columns { cells::column_label(map, key) } else { String::new() };
            let count = cells.by_column.of(key);
            let heading = header_shapes::chevron_heading(&label, count, None, measure);
            let heading = if has_columns { heading } else { Heading { least: 0.0, ..heading } };
            (key.clone(), label, count, heading)
        };
        let columns: Vec<_> = cells.columns.iter().map(column).collect();

        let row_labels: Vec<String> = cells.rows.iter().map(|key| cells::row_label(map, view, key)).collect();
        let band_labels: Vec<String> = cells.bands.iter().map(|key| cells::column_label(map, key)).collect();
        let row_width =
            header_shapes::row_header_width(row_labels.iter().chain(&band_labels).map(String::as_str), measure);
        let row = |(key, label): (&Key, String), count: usize, note: String| {
            let heading = header_shapes::row_heading(&label, note, row_width, measure);
            let heading = if has_rows { heading } else { Heading { least: 0.0, ..heading } };
            (key.clone(), label, count, heading)
        };
        let is_by_region = matches!(view.rows, Rows::Region { .. });
        let rows = cells.rows.iter().zip(row_labels).map(|(key, label)| {
            let (count, support) = (cells.by_row.of(key), cells.support_by_row.of(key));
            let code = if is_by_region { map.nuts_of_key(key) } else { "" };
            let note = header_shapes::row_note(code, &label, count, support);
            row((key, label), count, note)
        });
        let rows: Vec<_> = rows.collect();
        let is_in_rows = cells.rows.iter().any(|key| cells.support_by_row.of(key) > 0);
        let bands = cells.bands.iter().zip(band_labels).map(|(key, label)| {
            let count = cells.by_column.of(key);
            row((key, label), count, header_shapes::band_note(count, is_in_rows && view.rows != Rows::Nothing))
        });
        let bands: Vec<_> = bands.collect();
        Self { columns, rows, bands, has_columns, has_rows, row_width }
    }

    /// The least extent of each lane, for its header.
    pub(super) fn least_of(headings: &[(Key, String, usize, Heading)]) -> Vec<f32> {
        headings.iter().map(|(.., heading)| heading.least).collect()
    }

    pub(super) fn header_height(&self) -> f32 {
        if !self.has_columns {
            return 0.0;
        }
        let headings: Vec<Heading> = self.columns.iter().map(|(.., heading)| heading.clone()).collect();
        header_shapes::chevron_height(&headings) + header_shapes::CHEVRON_GAP
    }

    pub(super) fn header_width(&self) -> f32 {
        if self.has_rows { self.row_width + 16.0 + header_shapes::HEADER_GAP } else { 0.0 }
    }

    pub(super) fn lanes(&self, names: &[(Key, String, usize, Heading)], extents: &[(f32, f32)]) -> Vec<Lane> {
        let lane = |((key, label, count, _), (start, end)): (&(Key, String, usize, Heading), &(f32, f32))| Lane {
            key: key.clone(),
            label: label.clone(),
            start: *start,
            end: *end,
            count: *count,
        };
        names.iter().zip(extents).map(lane).collect()
    }

    /// Bands first, then the headers over them.
    pub(super) fn draw(&self, picture: &mut Picture, view: &View, theme: &Theme, measure: &dyn Measure) {
        // Chevrons know their width now: their names break again to fit it.
        let headings: Vec<Heading> = picture
            .columns
            .iter()
            .map(|lane| header_shapes::chevron_heading(&lane.label, lane.count, Some(lane.end - lane.start), measure))
            .collect();
        let chevron_height = header_shapes::chevron_height(&headings);
        picture.header_height = if self.has_columns { chevron_height + header_shapes::CHEVRON_GAP } else { 0.0 };
        picture.row_header_width = self.header_width();

        let right = picture.columns.last().map_or(0.0, |lane| lane.end);
        let left = -picture.row_header_width;
        let lanes = picture.rows.iter().map(|lane| (lane, false)).chain(picture.bands.iter().map(|lane| (lane, true)));
        for (at, (lane, is_support)) in lanes.enumerate() {
            let rect = Rect::from_two(Point::new(left, lane.start), Point::new(right, lane.end));
            picture.scene.push(header_shapes::band(rect, at % 2 == 0, is_support, theme));
        }
        if self.has_rows {
            let header_right = -header_shapes::HEADER_GAP;
            let rows = picture.rows.iter().zip(&self.rows).filter(|_| view.rows != Rows::Nothing);
            for (lane, (.., heading)) in rows.chain(picture.bands.iter().zip(&self.bands)) {
                picture.scene.push(header_shapes::row_header(lane, heading, left, header_right, theme, measure));
            }
        }
        if self.has_columns {
            let top = -picture.header_height;
            for (lane, heading) in picture.columns.iter().zip(&headings) {
                picture.scene.push(header_shapes::chevron(lane, heading, top, chevron_height, theme, measure));
            }
        }
    }
}
