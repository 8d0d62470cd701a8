//! The engine for views with lanes: every card in the cell of its column and
//! row, where its links are short and cross little.
//!
//! The passes, in their order: [`grid`] makes slots of the cells, [`row_order`]
//! sorts the rows, [`crossing_tables`] gives all cards a good slot at once, [`anneal`]
//! exchanges them with exact counts, [`settle`] takes the sizes of the cards
//! into account. How much each may do follows from the size of the map and the
//! effort, so that a small map is searched thoroughly and a large one is done.

mod anneal;
mod crossing_tables;
mod grid;
mod row_order;
mod settle;

use std::collections::BTreeMap;

use super::progress::Progress;
use super::random::Random;
use super::{Effort, Layout, Request};
use crate::geom::{Point, Rect};
use crossing_tables::Neighbours;
use grid::Grid;

/// Lays a request out. Total: any request gives a layout, unless the progress
/// stops it.
pub fn lay_out(request: &Request, progress: &Progress<'_>) -> Option<Layout> {
    let (sorted, order) = super::canonical(request);
    let layout = best(&sorted, progress)?;
    let mut offsets = vec![Point::ZERO; order.len()];
    let mut rects = vec![Rect::default(); order.len()];
    for (place, at) in order.iter().enumerate() {
        offsets[*at] = layout.offsets[place];
        rects[*at] = layout.rects[place];
    }
    let row_order = if request.rows.is_empty() { Vec::new() } else { layout.row_order };
    Some(Layout { row_order, offsets, rects })
}

/// The work that the passes may do.
struct Budget {
    /// Orders of the rows to look for, and how many of the best to try.
    starts: usize,
    tries: usize,
    /// Passes over the columns.
    sweeps: usize,
    /// Links looked at in exchanges; 0 for none.
    work: u64,
    warmth: (f32, f32),
    for_rows: f32,
    /// The cost of touching, in quarters of a crossing. In a small map, where
    /// rows are one card high, it cannot be avoided.
    touch: u32,
    /// Searches from different seeds.
    runs: u64,
}

impl Budget {
    fn of(request: &Request) -> Self {
        let size = request.cards.len().max(request.links.len() / 2);
        let quick = |tries, sweeps, work, warmth, for_rows| Self {
            starts: 12,
            tries,
            sweeps,
            work,
            warmth,
            for_rows,
            touch: if size < 150 { 1 } else { 2 },
            runs: 1,
        };
        let is_long = request.effort == Effort::Long;
        let budget = match size {
            0..150 if is_long => Self { runs: 4, ..quick(1, 0, 60_000_000, (3.0, 0.3), 0.3) },
            0..150 => quick(1, 0, 6_000_000, (4.0, 0.3), 0.4),
            150..1_200 if is_long => quick(6, 4, 320_000_000, (3.0, 0.1), 0.3),
            150..1_200 => quick(4, 2, 5_000_000, (0.7, 0.1), 0.0),
            1_200..4_000 if is_long => quick(4, 8, 400_000_000, (1.0, 0.1), 0.0),
            1_200..4_000 => quick(3, 5, 2_000_000, (0.5, 0.1), 0.0),
            4_000..20_000 if is_long => quick(4, 12, 300_000_000, (0.7, 0.1), 0.0),
            4_000..20_000 => quick(1, 3, 0, (0.5, 0.1), 0.0),
            _ => quick(1, if is_long { 8 } else { 3 }, 0, (0.5, 0.1), 0.0),
        };
        // A handful of cards has been tried in every slot long before.
        let enough = (request.cards.len() * request.links.len()) as u64 * if is_long { 14_000 } else { 1_840 };
        let for_rows = if request.rows_are_free { budget.for_rows } else { 0.0 };
        Self { for_rows, work: budget.work.min(enough), ..budget }
    }
}

fn best(request: &Request, progress: &Progress<'_>) -> Option<Layout> {
    let budget = Budget::of(request);
    if budget.runs <= 1 {
        return run_once(request, &budget, request.seed, progress);
    }
    let share = 1.0 / budget.runs as f32;
    let runs = (0..budget.runs).map(|run| {
        let progress = progress.part(run as f32 * share, share);
        let layout = run_once(request, &budget, request.seed.wrapping_add(run), &progress)?;
        Some((super::crossings::crossings(&layout.centers(), &request.links), layout))
    });
    let runs: Vec<_> = runs.collect::<Option<_>>()?;
    runs.into_iter().min_by_key(|(crossings, _)| *crossings).map(|(_, layout)| layout)
}

/// One search. The shares are about those of the time on maps of usual size:
/// the exchanges take most of it where there are any.
fn run_once(request: &Request, budget: &Budget, seed: u64, progress: &Progress<'_>) -> Option<Layout> {
    let mut random = Random::new(seed);
    let neighbours = Neighbours::new(request);
    let mut grid = Grid::new(request);
    let to_exchange = if budget.work > 0 { 0.3 } else { 0.95 };
    order_rows(&mut grid, request, &neighbours, budget, &mut random);
    crossing_tables::spread(&mut grid, &neighbours, 4);
    if budget.sweeps > 0 {
        let mut field = crossing_tables::CrossingTables::new(&grid);
        for sweep in 0..budget.sweeps {
            let share = to_exchange / budget.sweeps as f32;
            let progress = progress.part(sweep as f32 * share, share);
            if !progress.goes_on(0.0) {
                return None;
            }
            crossing_tables::sweep(&mut field, &mut grid, request, &neighbours, sweep % 2 == 0, &mut random, &progress);
        }
    }
    if budget.work > 0 {
        let mut links = anneal::Links::new(request, &grid, budget.touch);
        let plan = anneal::Schedule { work: budget.work, warmth: budget.warmth, for_rows: budget.for_rows };
        anneal::anneal(&mut grid, &mut links, &plan, &mut random, &progress.part(to_exchange, 0.95 - to_exchange));
    }
    if !progress.goes_on(0.95) {
        return None;
    }
    rise(&mut grid, &neighbours);
    tuck_in(&mut grid, request, &neighbours);
    Some(settle::settle(&grid, request))
}

/// Cards that nothing links take the first slots that are left, in reading
/// order: they are looked for by name.
fn tuck_in(grid: &mut Grid, request: &Request, neighbours: &Neighbours) {
    for cell in 0..grid.cells.len() {
        let is_loose = |card: &u32| neighbours.of(*card as usize).is_empty();
        let (mut loose, linked): (Vec<u32>, Vec<u32>) = grid.cells[cell].cards.iter().partition(|card| is_loose(card));
        if loose.is_empty() {
            continue;
        }
        loose.sort_by_key(|card| (request.cards[*card as usize].rank, *card));
        let mut pairs: Vec<(u32, u32)> = linked.iter().map(|card| (*card, grid.slot_of[*card as usize])).collect();
        let slots = grid.cells[cell].slots.clone().map(|slot| slot as u32);
        let left = slots.filter(|slot| {
            let occupant = grid.occupant[*slot as usize];
            occupant == grid::NONE || is_loose(&occupant)
        });
        pairs.extend(loose.into_iter().zip(left));
        grid.assign(cell, &pairs);
    }
}

/// Linked cards of a band stand as high in it as they can: their links come from
/// above, and would pass others on their way further down. The others leave
/// their slots, and are [`tuck_in`]'s.
fn rise(grid: &mut Grid, neighbours: &Neighbours) {
    for at in 0..grid.cells.len() {
        let cell = &grid.cells[at];
        if !matches!(cell.lane, super::Lane::Band(_)) {
            continue;
        }
        // Slots come row by row, so those over each other come from above.
        let mut stacks: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for slot in cell.slots.clone() {
            stacks.entry(grid.slots[slot].x.to_bits()).or_default().push(slot as u32);
        }
        let pairs: Vec<(u32, u32)> = stacks
            .values()
            .flat_map(|stack| {
                let cards = stack.iter().map(|slot| grid.occupant[*slot as usize]);
                let linked = cards.filter(|card| *card != grid::NONE && !neighbours.of(*card as usize).is_empty());
                linked.zip(stack.iter().copied()).collect::<Vec<_>>()
            })
            .collect();
        grid.assign(at, &pairs);
    }
}

/// The shortest orders of the rows, and of those the one that crosses least.
fn order_rows(grid: &mut Grid, request: &Request, neighbours: &Neighbours, budget: &Budget, random: &mut Random) {
    if !request.rows_are_free || request.rows.len() < 2 {
        return;
    }
    let ties = row_order::Ties::new(request, grid);
    let mut orders = row_order::orders(&ties, budget.starts, budget.tries, random);
    let crossings_of = |order: &Vec<usize>| {
        let mut grid = grid.clone();
        grid.row_order.clone_from(order);
        grid.stack_rows();
        crossing_tables::spread(&mut grid, neighbours, 3);
        super::crossings::crossings(&grid.center, &request.links)
    };
    if orders.len() > 1 {
        orders.sort_by_cached_key(crossings_of);
    }
    if let Some(order) = orders.into_iter().next() {
        grid.row_order = order;
        grid.stack_rows();
    }
}
