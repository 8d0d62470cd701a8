//! Third pass: cards to the slots where their links cross least, all at once.
//!
//! The crossings of a link are read from a table instead of being counted: for
//! the strip between two columns, how many links go from above `i` on its left
//! to below `j` on its right or the other way. A card's cost in every row of
//! its cell is then a few look-ups, and the cards of a cell are exchanged until
//! none gains. The tables are made anew for every column, so the links that
//! were just moved are seen where they are now.

use super::super::progress::Progress;
use super::super::random::Random;
use super::super::{Lane, Request};
use super::grid::Grid;

/// The cost of a link's length, in crossings for the height of the page: breaks
/// ties and keeps links flat where nothing crosses.
const LENGTH: f32 = 20.0;

/// Heights of a cell that a card asks for in one round.
const MOST_TRIED: usize = 8;

pub struct CrossingTables {
    /// Middles of the columns.
    lines: Vec<f32>,
    bins: usize,
    /// Crossings of a link from bin to bin, for each strip.
    tables: Vec<Vec<f32>>,
    /// For each column how many links pass above a bin.
    passing: Vec<Vec<f32>>,
    scale: f32,
}

/// The other ends of each card's links.
pub struct Neighbours {
    starts: Vec<u32>,
    ends: Vec<u32>,
}

impl Neighbours {
    pub fn new(request: &Request) -> Self {
        let mut starts = vec![0u32; request.cards.len() + 1];
        for (from, to) in &request.links {
            starts[from + 1] += 1;
            starts[to + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut ends = vec![0u32; request.links.len() * 2];
        for (from, to) in &request.links {
            ends[next[*from] as usize] = *to as u32;
            next[*from] += 1;
            ends[next[*to] as usize] = *from as u32;
            next[*to] += 1;
        }
        Self { starts, ends }
    }

    pub fn of(&self, card: usize) -> &[u32] {
        &self.ends[self.starts[card] as usize..self.starts[card + 1] as usize]
    }
}

impl CrossingTables {
    pub fn new(grid: &Grid) -> Self {
        let lines: Vec<f32> =
            grid.column_left.iter().zip(&grid.column_width).map(|(left, width)| left + width / 2.0).collect();
        let cards = grid.center.len();
        let bins = match cards {
            0..1_000 => 64,
            1_000..6_000 => 128,
            _ => 256,
        };
        Self {
            tables: vec![vec![0.0; bins * bins]; lines.len() - 1],
            passing: vec![vec![0.0; bins]; lines.len()],
            lines,
            bins,
            scale: bins as f32 / grid.height().max(1.0),
        }
    }

    fn bin(&self, y: f32) -> usize {
        ((y * self.scale) as usize).min(self.bins - 1)
    }

    /// The column that a card stands in, for a card of a band the nearest.
    fn column(&self, grid: &Grid, card: usize) -> usize {
        match grid.cells[grid.cell_of[card] as usize].lane {
            Lane::Cell { column, .. } => column,
            Lane::Band(_) => self.nearest(grid.center[card].x),
        }
    }

    fn nearest(&self, x: f32) -> usize {
        let after = self.lines.partition_point(|line| *line < x);
        if after == 0 {
            0
        } else if after == self.lines.len() || x - self.lines[after - 1] < self.lines[after] - x {
            after - 1
        } else {
            after
        }
    }

    /// Counts all links where they are now.
    fn build(&mut self, grid: &Grid, links: &[(usize, usize)]) {
        self.tables.iter_mut().for_each(|table| table.fill(0.0));
        for (from, to) in links {
            let (mut a, mut b) =
                ((self.column(grid, *from), grid.center[*from].y), (self.column(grid, *to), grid.center[*to].y));
            if a.0 > b.0 {
                std::mem::swap(&mut a, &mut b);
            }
            let way = self.lines[b.0] - self.lines[a.0];
            let mut left = self.bin(a.1);
            for strip in a.0..b.0 {
                let t = (self.lines[strip + 1] - self.lines[a.0]) / way;
                let right = self.bin(a.1 + (b.1 - a.1) * t);
                self.tables[strip][left * self.bins + right] += 1.0;
                left = right;
            }
        }
        let bins = self.bins;
        let mut of_left = vec![0.0f32; bins];
        let mut of_right = vec![0.0f32; bins];
        for (strip, table) in self.tables.iter_mut().enumerate() {
            // Links from above i, and links to above j.
            of_right.fill(0.0);
            for i in 0..bins {
                let row = &table[i * bins..(i + 1) * bins];
                of_left[i] = row.iter().sum();
                for (sum, count) in of_right.iter_mut().zip(row) {
                    *sum += count;
                }
            }
            exclusive(&mut of_left);
            exclusive(&mut of_right);
            self.passing[strip].copy_from_slice(&of_left);
            if strip + 1 == self.passing.len() - 1 {
                self.passing[strip + 1].copy_from_slice(&of_right);
            }
            // Row by row: `above` has the links from rows before i, by right bin,
            // summed up to and including j.
            let mut above = vec![0.0f32; bins];
            for i in 0..bins {
                let row = &mut table[i * bins..(i + 1) * bins];
                let mut in_row = 0.0;
                for j in 0..bins {
                    let count = row[j];
                    // From above i to below j, and from below i to above j.
                    let before_j = if j == 0 { 0.0 } else { above[j - 1] + in_row };
                    let upto_j = above[j];
                    row[j] = (of_left[i] - upto_j) + (of_right[j] - before_j);
                    in_row += count;
                    above[j] += in_row;
                }
            }
        }
    }

    /// The cost of a link from a place to another: (column, height).
    fn cost(&self, mut a: (usize, f32), mut b: (usize, f32)) -> f32 {
        let length = (a.1 - b.1).abs() * self.scale / self.bins as f32 * LENGTH;
        if a.0 == b.0 {
            let passing = &self.passing[a.0];
            return 0.5 * (passing[self.bin(a.1)] - passing[self.bin(b.1)]).abs() + length;
        }
        if a.0 > b.0 {
            std::mem::swap(&mut a, &mut b);
        }
        let mut left = self.bin(a.1);
        if b.0 == a.0 + 1 {
            return length + self.tables[a.0][left * self.bins + self.bin(b.1)];
        }
        let slope = (b.1 - a.1) / (self.lines[b.0] - self.lines[a.0]);
        let mut sum = length;
        for strip in a.0..b.0 {
            let right = self.bin(a.1 + (self.lines[strip + 1] - self.lines[a.0]) * slope);
            sum += self.tables[strip][left * self.bins + right];
            left = right;
        }
        sum
    }
}

/// Sums of all before.
fn exclusive(values: &mut [f32]) {
    let mut sum = 0.0;
    for value in values {
        let here = *value;
        *value = sum;
        sum += here;
    }
}

/// Slots of a cell at one height.
struct Station {
    column: usize,
    y: f32,
    slots: Vec<u32>,
    members: Vec<u32>,
}

/// Cards in the order of their neighbours' mean height, evenly spread: the
/// start of all that follows.
pub fn spread(grid: &mut Grid, neighbours: &Neighbours, rounds: usize) {
    for _ in 0..rounds {
        for cell in 0..grid.cells.len() {
            let mut wanted: Vec<(f32, u32)> = grid.cells[cell]
                .cards
                .iter()
                .map(|card| {
                    let of = neighbours.of(*card as usize);
                    let sum: f32 = of.iter().map(|other| grid.center[*other as usize].y).sum();
                    let own = grid.center[*card as usize].y;
                    (if of.is_empty() { own } else { sum / of.len() as f32 }, *card)
                })
                .collect();
            wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let slots = grid.cells[cell].slots.clone();
            let count = wanted.len();
            let pairs: Vec<(u32, u32)> = wanted
                .iter()
                .enumerate()
                .map(|(at, (_, card))| (*card, (slots.start + at * slots.len() / count) as u32))
                .collect();
            grid.assign(cell, &pairs);
        }
    }
}

/// One pass over all columns, forward or backward.
pub fn sweep(
    field: &mut CrossingTables,
    grid: &mut Grid,
    request: &Request,
    neighbours: &Neighbours,
    is_forward: bool,
    random: &mut Random,
    progress: &Progress<'_>,
) {
    let columns = field.lines.len();
    for at in 0..=columns {
        let column = if is_forward { at } else { columns - at };
        let is_here = |lane: Lane| match lane {
            Lane::Cell { column: own, .. } => own == column,
            Lane::Band(_) => column == columns,
        };
        let here: Vec<usize> = (0..grid.cells.len())
            .filter(|cell| is_here(grid.cells[*cell].lane) && !grid.cells[*cell].cards.is_empty())
            .collect();
        if here.is_empty() {
            continue;
        }
        field.build(grid, &request.links);
        for cell in here {
            if !progress.goes_on(at as f32 / (columns + 1) as f32) {
                return;
            }
            settle_cell(field, grid, neighbours, cell, random);
        }
    }
}

fn settle_cell(field: &CrossingTables, grid: &mut Grid, neighbours: &Neighbours, at: usize, random: &mut Random) {
    let cell = &grid.cells[at];
    if cell.slots.len() < 2 {
        return;
    }
    let half = grid.origin(cell.lane);
    let is_band = matches!(cell.lane, Lane::Band(_));
    let mut stations: Vec<Station> = Vec::new();
    let height_of =
        |card: u32| grid.center_in(card as usize, cell.slots.start as u32).y - half.y - grid.slots[cell.slots.start].y;
    let middle = cell.cards.iter().map(|card| height_of(*card)).sum::<f32>() / cell.cards.len() as f32;
    let mut station_of_slot: Vec<usize> = Vec::with_capacity(cell.slots.len());
    for slot in cell.slots.clone() {
        let y = half.y + grid.slots[slot].y + middle;
        let column = match cell.lane {
            Lane::Cell { column, .. } => column,
            Lane::Band(_) => field.nearest(half.x + grid.slots[slot].x),
        };
        match stations.last_mut().filter(|station| station.y == y && station.column == column && !is_band) {
            Some(station) => station.slots.push(slot as u32),
            None => stations.push(Station { column, y, slots: vec![slot as u32], members: Vec::new() }),
        }
        station_of_slot.push(stations.len() - 1);
    }
    let width = stations.len();
    let mut cost: Vec<f32> = Vec::with_capacity(cell.cards.len() * width);
    let mut station_of: Vec<usize> = Vec::with_capacity(cell.cards.len());
    for (index, card) in cell.cards.iter().enumerate() {
        let own = grid.slot_of[*card as usize];
        let place = station_of_slot[own as usize - cell.slots.start];
        stations[place].members.push(index as u32);
        station_of.push(place);
        let start = cost.len();
        cost.resize(start + width, 0.0);
        for other in neighbours.of(*card as usize) {
            let end = (field.column(grid, *other as usize), grid.center[*other as usize].y);
            for (sum, station) in cost[start..].iter_mut().zip(&stations) {
                *sum += field.cost((station.column, station.y), end);
            }
        }
    }

    // Best exchange for each card, in a few rounds.
    let count = cell.cards.len();
    let mut liked: Vec<(f32, usize)> = Vec::with_capacity(width);
    for _ in 0..3 {
        let mut has_moved = false;
        let offset = random.below(count.max(1));
        for step in 0..count {
            let card = (step + offset) % count;
            let from = station_of[card];
            let own = &cost[card * width..(card + 1) * width];
            let (mut best, mut best_gain) = ((from, None), -1e-3f32);
            // Where the card itself would lose, the other one will ask; and
            // the heights it likes best are enough.
            liked.clear();
            liked.extend((0..width).filter(|to| own[*to] < own[from]).map(|to| (own[to] - own[from], to)));
            if liked.len() > MOST_TRIED {
                liked.select_nth_unstable_by(MOST_TRIED, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                liked.truncate(MOST_TRIED);
                liked.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            }
            for (gain, to) in liked.iter().copied() {
                if stations[to].members.len() < stations[to].slots.len() && gain < best_gain {
                    (best, best_gain) = ((to, None), gain);
                }
                for (place, other) in stations[to].members.iter().enumerate() {
                    let back = &cost[*other as usize * width..];
                    let gain = gain + back[from] - back[to];
                    if gain < best_gain {
                        (best, best_gain) = ((to, Some(place)), gain);
                    }
                }
            }
            let (to, exchanged) = best;
            if to == from {
                continue;
            }
            has_moved = true;
            if let Some(place) = stations[from].members.iter().position(|member| *member as usize == card) {
                match exchanged {
                    Some(other) => {
                        let moved = stations[to].members[other];
                        stations[to].members[other] = card as u32;
                        stations[from].members[place] = moved;
                        station_of[moved as usize] = from;
                    }
                    None => {
                        stations[from].members.swap_remove(place);
                        stations[to].members.push(card as u32);
                    }
                }
                station_of[card] = to;
            }
        }
        if !has_moved {
            break;
        }
    }

    // Side by side in the order of where their links go.
    let cards = &cell.cards;
    let mut pairs: Vec<(u32, u32)> = Vec::with_capacity(count);
    for station in &mut stations {
        let mean = |index: &u32| {
            let of = neighbours.of(cards[*index as usize] as usize);
            let sum: f32 = of.iter().map(|other| grid.center[*other as usize].x).sum();
            if of.is_empty() { f32::INFINITY } else { sum / of.len() as f32 }
        };
        station.members.sort_by(|a, b| mean(a).total_cmp(&mean(b)).then(a.cmp(b)));
        let (slots, members) = (station.slots.len(), station.members.len());
        for (at, index) in station.members.iter().enumerate() {
            // Spread over the row's slots, at both ends first.
            let slot = if members > 1 { at * (slots - 1) / (members - 1) } else { 0 };
            pairs.push((cards[*index as usize], station.slots[slot]));
        }
    }
    grid.assign(at, &pairs);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_leave_out_the_own_value() {
        let mut values = [1.0, 2.0, 3.0];
        exclusive(&mut values);
        assert_eq!(values, [0.0, 1.0, 3.0]);
    }
}
