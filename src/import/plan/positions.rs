//! Positions of the elements in other programs: a view without lanes that shows them so.

use std::collections::BTreeMap;

use super::NAMESPACE;
use super::elements::ElementRows;
use super::planner::Planner;
use crate::edit::Edit;
use crate::formats::table::Table;
use crate::geom::Point;
use crate::map::{Columns, ElementId, Rows, View, ViewId};

/// The size of a card where the file gives none, in map units.
const CARD: (f32, f32) = (160.0, 56.0);
/// The distance between centres of neighbours that keeps cards readable.
const APART: f32 = 220.0;
/// Beyond this nothing can be read beside it (see `map::check`).
const FARTHEST: f32 = 90_000.0;

/// Plans a view for each file that has places; gives how many cards it places.
pub(super) fn plan(planner: &mut Planner<'_>, elements: &ElementRows<'_>, tables: &[Table]) -> usize {
    let mut by_file: BTreeMap<&str, Vec<(ElementId, [f32; 4])>> = BTreeMap::new();
    for (table, element, place) in &elements.places {
        if let Some(table) = tables.get(*table) {
            by_file.entry(&table.file).or_default().push((*element, *place));
        }
    }
    let mut placed = 0;
    for (file, places) in by_file {
        placed += plan_file(planner, file, &places);
    }
    placed
}

fn plan_file(planner: &mut Planner<'_>, file: &str, places: &[(ElementId, [f32; 4])]) -> usize {
    let scale = scale_of(places);
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let id = ViewId::derived(NAMESPACE, name);
    let corner = |[x, y, width, height]: [f32; 4]| {
        let side = |given: f32, usual: f32| if given > 0.0 { given } else { usual };
        Point::new(x * scale - side(width, CARD.0) / 2.0, y * scale - side(height, CARD.1) / 2.0)
    };
    // Where a card stands already somebody may have put it since.
    let is_new = |element: ElementId| !planner.map.placements().contains(&(id, element));
    let cards: Vec<(ElementId, Option<Point>)> = places
        .iter()
        .map(|(element, place)| (*element, corner(*place)))
        .filter(|(element, at)| at.x.abs().max(at.y.abs()) < FARTHEST && is_new(*element))
        .map(|(element, at)| (element, Some(at)))
        .collect();
    let count = cards.len();
    if count > 0 {
        if !planner.map.views().contains(&id) {
            let rank = planner.map.views().iter().map(|view| view.rank + 1).max().unwrap_or(0);
            let view = View { rows: Rows::Nothing, columns: Columns::Nothing, rank, ..View::new(id, name) };
            planner.edits.push(Edit::PutView(view));
        }
        planner.edits.push(Edit::Place { view: id, cards });
    }
    count
}

/// 1 where the file says how large its nodes are; else what brings neighbours
/// as far apart as cards need.
fn scale_of(places: &[(ElementId, [f32; 4])]) -> f32 {
    if places.iter().any(|(_, [_, _, width, height])| *width > 0.0 || *height > 0.0) {
        return 1.0;
    }
    let mut points: Vec<[f32; 2]> = places.iter().map(|(_, [x, y, ..])| [*x, *y]).collect();
    // Many at one place would each look through all of the others.
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    points.dedup();
    let tree = rstar::RTree::bulk_load(points.clone());
    let mut distances: Vec<f32> = points
        .iter()
        .filter_map(|point| {
            tree.nearest_neighbor_iter_with_distance_2(*point).map(|(_, square)| square.sqrt()).find(|d| *d > 0.0)
        })
        .collect();
    distances.sort_by(f32::total_cmp);
    let Some(median) = distances.get(distances.len() / 2).filter(|median| median.is_finite()) else { return 1.0 };
    let far = points.iter().flat_map(|[x, y]| [x.abs(), y.abs()]).fold(1.0, f32::max);
    (APART / median).min(FARTHEST / far)
}
