//! First pass: cells, their slots, and where the lanes are.
//!
//! Every cell becomes a grid of slots, some of which stay empty: a row is as
//! high as its fullest cell, and what the others have to spare is room to put
//! cards where their links run straight. From here on a card is where its slot
//! is, and the engine only decides who has which slot and in what order the
//! rows come.

use super::super::sub_columns::{self, Sizing};
use super::super::{Lane, Request};
use crate::geom::{Point, Rect, Size};

/// No slot, or nobody in it.
pub const NONE: u32 = u32::MAX;

/// A cell with somebody in it.
#[derive(Debug, Clone)]
pub struct Cell {
    pub lane: Lane,
    /// Its slots, as positions in [`Grid::slots`].
    pub slots: std::ops::Range<usize>,
    /// Cards that the engine may put, in the order of the request.
    pub cards: Vec<u32>,
    /// Slots side by side.
    pub across: usize,
}

/// The cells of a request, and who has which slot.
#[derive(Debug, Clone)]
pub struct Grid {
    pub cells: Vec<Cell>,
    /// Top left corner of every slot, from its cell's content corner.
    pub slots: Vec<Point>,
    pub cell_of_slot: Vec<u32>,
    pub occupant: Vec<u32>,
    /// For each card its slot, [`NONE`] for one that is held.
    pub slot_of: Vec<u32>,
    pub cell_of: Vec<u32>,
    /// The left edges of the columns.
    pub column_left: Vec<f32>,
    pub column_width: Vec<f32>,
    pub row_height: Vec<f32>,
    pub band_height: Vec<f32>,
    pub row_order: Vec<usize>,
    row_top: Vec<f32>,
    band_top: Vec<f32>,
    held: Vec<Option<Point>>,
    sizes: Vec<Size>,
    padding: f32,
    /// Centre of every card.
    pub center: Vec<Point>,
}

impl Grid {
    pub fn new(request: &Request) -> Self {
        let spacing = request.spacing;
        let lanes = Lanes::of(request);
        let pitch_x = request.cards.iter().map(|card| card.size.width).fold(spacing.card_width, f32::max) + spacing.gap;
        let counts = lanes.counts(request);
        let across = sub_columns::close(&Sizing {
            counts: &counts,
            in_bands: lanes.cells.iter().filter(|(lane, _)| matches!(lane, Lane::Band(_))).map(|(_, m)| m.len()).sum(),
            pitch: (
                pitch_x,
                sub_columns::usual_height(request.cards.iter().map(|card| card.size.height)) + spacing.gap,
            ),
            gap: spacing.gap,
            card_width: spacing.card_width,
            empty_column: spacing.empty_column,
            aspect: sub_columns::ASPECT,
        });

        let mut grid = Self {
            cells: Vec::with_capacity(lanes.cells.len()),
            slots: Vec::new(),
            cell_of_slot: Vec::new(),
            occupant: Vec::new(),
            slot_of: vec![NONE; request.cards.len()],
            cell_of: vec![0; request.cards.len()],
            column_left: Vec::new(),
            column_width: Vec::new(),
            row_height: Vec::new(),
            band_height: Vec::new(),
            row_order: (0..request.rows.len()).collect(),
            row_top: Vec::new(),
            band_top: Vec::new(),
            held: request.cards.iter().map(|card| card.held).collect(),
            sizes: request.cards.iter().map(|card| card.size).collect(),
            padding: spacing.padding,
            center: vec![Point::ZERO; request.cards.len()],
        };

        for column in 0..request.columns.len() {
            let is_empty = counts[column].iter().all(|count| *count == 0);
            let cards = lanes.in_column(column).flat_map(|(_, cards)| cards);
            let held = cards.filter_map(|card| request.cards[*card as usize].held.map(|at| at.x.max(0.0) + pitch_x));
            let free = across[column] as f32 * pitch_x;
            let right = held.fold(free, f32::max) - spacing.gap;
            let width = if is_empty { spacing.empty_column } else { right + 2.0 * spacing.padding };
            grid.column_width.push(width.max(request.columns[column]));
        }
        let mut x = 0.0;
        for width in &grid.column_width {
            grid.column_left.push(x);
            x += width + spacing.column_gap;
        }
        let inner = x - spacing.column_gap - 2.0 * spacing.padding + spacing.gap;
        let band_across = ((inner / pitch_x) as usize).max(1);

        let rows = (0..request.rows.len()).map(|row| (request.rows[row], lanes.in_row(row)));
        let bands = (0..request.bands.len()).map(|band| (request.bands[band], lanes.in_band(band)));
        for (at, (least, cells)) in rows.chain(bands).enumerate() {
            let pitch = Point::new(pitch_x, usual_height(request, &cells) + spacing.gap);
            // All cells of a row get as many slots as the fullest one needs.
            let mut depth = 1;
            for (lane, cards) in &cells {
                let across = if let Lane::Cell { column, .. } = lane { across[*column] } else { band_across };
                depth = depth.max(depth_of(request, cards, across, pitch));
            }
            let mut bottom = depth as f32 * pitch.y - spacing.gap;
            for (lane, cards) in &cells {
                let across = if let Lane::Cell { column, .. } = lane { across[*column] } else { band_across };
                grid.add_cell(request, *lane, cards, across, depth, pitch);
                let held = cards.iter().map(|card| &request.cards[*card as usize]);
                let held = held.filter_map(|card| card.held.map(|at| at.y.max(0.0) + card.size.height));
                bottom = held.fold(bottom, f32::max);
            }
            let height = if cells.is_empty() { 2.0 * spacing.padding } else { bottom + 2.0 * spacing.padding };
            let heights = if at < request.rows.len() { &mut grid.row_height } else { &mut grid.band_height };
            heights.push(height.max(least));
        }
        grid.fill();
        grid.stack_rows();
        grid
    }

    fn add_cell(&mut self, request: &Request, lane: Lane, cards: &[u32], across: usize, depth: usize, pitch: Point) {
        let start = self.slots.len();
        let held = held_rects(request, cards);
        for at in 0..across * depth {
            let corner = Point::new((at % across) as f32 * pitch.x, (at / across) as f32 * pitch.y);
            if is_clear(corner, pitch, &held, request.spacing.gap) {
                self.slots.push(corner);
                self.cell_of_slot.push(self.cells.len() as u32);
                self.occupant.push(NONE);
            }
        }
        for card in cards {
            self.cell_of[*card as usize] = self.cells.len() as u32;
        }
        let free = cards.iter().copied().filter(|card| request.cards[*card as usize].held.is_none()).collect();
        self.cells.push(Cell { lane, slots: start..self.slots.len(), cards: free, across });
    }

    /// Everybody in the next slot of the cell.
    fn fill(&mut self) {
        for cell in &self.cells {
            for (slot, card) in cell.slots.clone().zip(&cell.cards) {
                self.occupant[slot] = *card;
                self.slot_of[*card as usize] = slot as u32;
            }
        }
    }

    /// Sets the rows in their order under each other, and all cards with them.
    pub fn stack_rows(&mut self) {
        self.row_top = vec![0.0; self.row_height.len()];
        self.band_top.clear();
        let mut y = 0.0;
        for row in &self.row_order {
            self.row_top[*row] = y;
            y += self.row_height[*row];
        }
        for height in &self.band_height {
            self.band_top.push(y);
            y += height;
        }
        for card in 0..self.center.len() {
            self.center[card] = self.center_in(card, self.slot_of[card]);
        }
    }

    /// The centre that the card would have in a slot of its cell.
    pub fn center_in(&self, card: usize, slot: u32) -> Point {
        let offset = match (self.slots.get(slot as usize), self.held[card]) {
            (Some(corner), _) => *corner,
            (None, Some(held)) => held,
            (None, None) => Point::ZERO,
        };
        let size = self.sizes[card];
        self.origin(self.cells[self.cell_of[card] as usize].lane)
            + offset
            + Point::new(size.width / 2.0, size.height / 2.0)
    }

    /// Content corner of a cell.
    pub fn origin(&self, lane: Lane) -> Point {
        let corner = match lane {
            Lane::Cell { column, row } => Point::new(self.column_left[column], self.row_top[row]),
            Lane::Band(band) => Point::new(0.0, self.band_top[band]),
        };
        corner + Point::new(self.padding, self.padding)
    }

    /// Gives the card another slot of its cell; who has it takes its old one.
    pub fn swap(&mut self, card: usize, slot: u32) {
        let old = self.slot_of[card];
        let other = self.occupant[slot as usize];
        self.occupant[slot as usize] = card as u32;
        self.slot_of[card] = slot;
        self.center[card] = self.center_in(card, slot);
        self.occupant[old as usize] = other;
        if other != NONE {
            self.slot_of[other as usize] = old;
            self.center[other as usize] = self.center_in(other as usize, old);
        }
    }

    /// Puts the cards of a cell into slots, in pairs of card and slot.
    pub fn assign(&mut self, cell: usize, slots: &[(u32, u32)]) {
        for slot in self.cells[cell].slots.clone() {
            self.occupant[slot] = NONE;
        }
        for (card, slot) in slots {
            self.occupant[*slot as usize] = *card;
            self.slot_of[*card as usize] = *slot;
            self.center[*card as usize] = self.center_in(*card as usize, *slot);
        }
    }

    /// Height of all rows and bands.
    pub fn height(&self) -> f32 {
        self.row_height.iter().chain(&self.band_height).sum()
    }
}

/// Cards by lane, in the order of lanes.
struct Lanes {
    cells: Vec<(Lane, Vec<u32>)>,
}

impl Lanes {
    fn of(request: &Request) -> Self {
        let mut cards: Vec<(Lane, u32)> =
            request.cards.iter().enumerate().map(|(at, card)| (card.lane, at as u32)).collect();
        cards.sort_unstable();
        let cells = cards.chunk_by(|a, b| a.0 == b.0);
        Self { cells: cells.map(|cell| (cell[0].0, cell.iter().map(|(_, card)| *card).collect())).collect() }
    }

    fn counts(&self, request: &Request) -> Vec<Vec<usize>> {
        let mut counts = vec![vec![0; request.rows.len()]; request.columns.len()];
        for (lane, cards) in &self.cells {
            if let Lane::Cell { column, row } = lane {
                counts[*column][*row] = cards.len();
            }
        }
        counts
    }

    fn in_column(&self, wanted: usize) -> impl Iterator<Item = &(Lane, Vec<u32>)> {
        self.cells.iter().filter(move |(lane, _)| matches!(lane, Lane::Cell { column, .. } if *column == wanted))
    }

    fn in_row(&self, wanted: usize) -> Vec<&(Lane, Vec<u32>)> {
        let is_in = |lane: &Lane| matches!(lane, Lane::Cell { row, .. } if *row == wanted);
        self.cells.iter().filter(|(lane, _)| is_in(lane)).collect()
    }

    fn in_band(&self, wanted: usize) -> Vec<&(Lane, Vec<u32>)> {
        self.cells.iter().filter(|(lane, _)| *lane == Lane::Band(wanted)).collect()
    }
}

/// Height of a slot in a row: that of its tallest card, unless a few are so
/// tall that the others would be lost in their slots. Those push down what is
/// under them when the layout is settled.
fn usual_height(request: &Request, cells: &[&(Lane, Vec<u32>)]) -> f32 {
    let cards = cells.iter().flat_map(|(_, cards)| cards).map(|card| request.cards[*card as usize].size.height);
    let mut heights: Vec<f32> = cards.collect();
    heights.sort_by(f32::total_cmp);
    let at = |share: f32| heights.get((heights.len().saturating_sub(1) as f32 * share) as usize).copied();
    let (median, most) = (at(0.5).unwrap_or(0.0), at(1.0).unwrap_or(0.0));
    let usual = if most <= 1.5 * median { most } else { at(0.9).unwrap_or(most).min(1.5 * median) };
    usual.max(request.spacing.least_card_height)
}

fn held_rects(request: &Request, cards: &[u32]) -> Vec<Rect> {
    let cards = cards.iter().map(|card| &request.cards[*card as usize]);
    cards.filter_map(|card| card.held.map(|at| Rect::from_min_size(at, card.size))).collect()
}

/// True when a slot does not come too near to a held card.
fn is_clear(corner: Point, pitch: Point, held: &[Rect], gap: f32) -> bool {
    let slot = Rect::from_min_size(corner, Size::new(pitch.x - gap, pitch.y - gap)).expand(gap - 0.5);
    !held.iter().any(|rect| rect.overlaps(slot))
}

/// The depth in slots that a cell needs for its free cards.
fn depth_of(request: &Request, cards: &[u32], across: usize, pitch: Point) -> usize {
    let held = held_rects(request, cards);
    let free = cards.len() - held.len();
    if held.is_empty() {
        return free.div_ceil(across);
    }
    let (mut depth, mut clear) = (0, 0);
    while clear < free {
        let y = depth as f32 * pitch.y;
        clear += (0..across)
            .filter(|at| is_clear(Point::new(*at as f32 * pitch.x, y), pitch, &held, request.spacing.gap))
            .count();
        depth += 1;
    }
    depth
}
