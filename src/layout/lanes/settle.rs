//! Last pass: from slots to places, with the cards' true sizes.

use std::collections::BTreeMap;

use super::super::{Lane, Layout, Request};
use super::grid::{Grid, NONE};
use crate::geom::{Point, Rect};

/// Every card at its slot, or under the tall one that reaches into it; lanes as
/// wide and as high as what is in them. Nothing overlaps.
pub fn settle(grid: &Grid, request: &Request) -> Layout {
    let gap = request.spacing.gap;
    let mut offsets: Vec<Point> = request.cards.iter().map(|card| card.held.unwrap_or_default()).collect();
    let mut held: Vec<Vec<Rect>> = vec![Vec::new(); grid.cells.len()];
    for (at, card) in request.cards.iter().enumerate() {
        if let Some(corner) = card.held {
            held[grid.cell_of[at] as usize].push(Rect::from_min_size(corner, card.size));
        }
    }
    let levels = levels(grid, request);
    for (cell, held) in grid.cells.iter().zip(&held) {
        let levels = levels.get(&band_of(cell.lane));
        // Slots come row by row, so what is above was put before.
        let mut bottoms: Vec<(f32, f32)> = Vec::new();
        for slot in cell.slots.clone().filter(|slot| grid.occupant[*slot] != NONE) {
            let card = grid.occupant[slot] as usize;
            let size = request.cards[card].size;
            let mut corner = grid.slots[slot];
            if let Some(y) = levels.and_then(|levels| levels.get(&(corner.y as i64))) {
                corner.y = *y;
            }
            if let Some((_, bottom)) = bottoms.iter().find(|(x, _)| *x == corner.x) {
                corner.y = corner.y.max(bottom + gap);
            }
            loop {
                let rect = Rect::from_min_size(corner, size).expand(gap - 0.5);
                let in_the_way = held.iter().filter(|other| other.overlaps(rect)).map(|other| other.bottom());
                let Some(bottom) = in_the_way.reduce(f32::max) else { break };
                corner.y = bottom + gap;
            }
            offsets[card] = corner;
            let bottom = corner.y + size.height;
            match bottoms.iter_mut().find(|(x, _)| *x == corner.x) {
                Some(known) => known.1 = bottom,
                None => bottoms.push((corner.x, bottom)),
            }
        }
    }
    Layout { row_order: grid.row_order.clone(), rects: rects(request, &grid.row_order, &offsets), offsets }
}

/// A row or a band: what lies side by side.
fn band_of(lane: Lane) -> (bool, usize) {
    match lane {
        Lane::Cell { row, .. } => (false, row),
        Lane::Band(band) => (true, band),
    }
}

/// Heights of slots, by those they had in the grid, where all slots of a row
/// are as high as its tallest card: each level is as high as the tallest card
/// that came to stand in it, and one without any is closed. Cells side by side
/// keep their levels in common, so what ran straight still does. Rows with
/// cards that are held stay as they are.
fn levels(grid: &Grid, request: &Request) -> BTreeMap<(bool, usize), BTreeMap<i64, f32>> {
    let mut levels: BTreeMap<(bool, usize), BTreeMap<i64, f32>> = BTreeMap::new();
    for (slot, card) in grid.occupant.iter().enumerate().filter(|(_, card)| **card != NONE) {
        let cell = &grid.cells[grid.cell_of_slot[slot] as usize];
        let height = levels.entry(band_of(cell.lane)).or_default().entry(grid.slots[slot].y as i64).or_default();
        *height = height.max(request.cards[*card as usize].size.height);
    }
    for card in request.cards.iter().filter(|card| card.held.is_some()) {
        levels.remove(&band_of(card.lane));
    }
    for heights in levels.values_mut() {
        let mut y = 0.0;
        for height in heights.values_mut() {
            let next = y + *height + request.spacing.gap;
            *height = std::mem::replace(&mut y, next);
        }
    }
    levels
}

/// The places of cards when their lanes are as large as what is in them.
fn rects(request: &Request, row_order: &[usize], offsets: &[Point]) -> Vec<Rect> {
    let spacing = request.spacing;
    let mut widths = vec![0.0f32; request.columns.len()];
    let mut row_heights = vec![0.0f32; request.rows.len()];
    let mut band_heights = vec![0.0f32; request.bands.len()];
    for (card, corner) in request.cards.iter().zip(offsets) {
        let (right, bottom) = (corner.x + card.size.width, corner.y + card.size.height);
        match card.lane {
            Lane::Cell { column, row } => {
                widths[column] = widths[column].max(right);
                row_heights[row] = row_heights[row].max(bottom);
            }
            Lane::Band(band) => band_heights[band] = band_heights[band].max(bottom),
        }
    }
    let mut x = 0.0;
    let lefts: Vec<f32> = widths
        .iter()
        .zip(&request.columns)
        .map(|(right, least)| {
            let left = x;
            let width = if *right > 0.0 { right + 2.0 * spacing.padding } else { spacing.empty_column };
            x += width.max(*least) + spacing.column_gap;
            left
        })
        .collect();
    let mut y = 0.0;
    let mut next = |bottom: f32, least: f32| {
        let top = y;
        y += (bottom + 2.0 * spacing.padding).max(least);
        top
    };
    let mut row_tops = vec![0.0; request.rows.len()];
    for row in row_order {
        row_tops[*row] = next(row_heights[*row], request.rows[*row]);
    }
    let band_tops: Vec<f32> = band_heights.iter().zip(&request.bands).map(|(b, least)| next(*b, *least)).collect();
    let inset = Point::new(spacing.padding, spacing.padding);
    let cards = request.cards.iter().zip(offsets);
    cards
        .map(|(card, corner)| {
            let origin = match card.lane {
                Lane::Cell { column, row } => Point::new(lefts[column], row_tops[row]),
                Lane::Band(band) => Point::new(0.0, band_tops[band]),
            };
            Rect::from_min_size(origin + inset + *corner, card.size)
        })
        .collect()
}
