//! Fourth pass: exchanges in the cells that are counted exactly.
//!
//! Simulated annealing (Kirkpatrick, Gelatt, Vecchi 1983): a card and a slot of
//! its cell are drawn, what its links and those of the card in that slot cross
//! is counted before and after, and the exchange is kept when it saves
//! something, or now and then when it does not. Links are kept in chunks with a
//! box around each, so a count looks only at links near by, eight at a time.

use super::super::Request;
use super::super::progress::Progress;
use super::super::random::Random;
use super::grid::{Grid, NONE};
use crate::geom::Point;

const WIDTH: usize = 16;

#[derive(Clone)]
struct Chunk {
    ax: [f32; WIDTH],
    ay: [f32; WIDTH],
    bx: [f32; WIDTH],
    by: [f32; WIDTH],
}

/// Left, right, top, bottom.
type Frame = [f32; 4];

pub struct Links {
    chunks: Vec<Chunk>,
    boxes: Vec<Frame>,
    /// Ends of the links in chunk order.
    ends: Vec<(u32, u32)>,
    /// Positions in `ends` of each card's links.
    starts: Vec<u32>,
    of_card: Vec<u32>,
    /// The cost of a link that is only touched, in quarters of a crossing.
    touch: u32,
    /// Steps of work done: links looked at.
    pub work: u64,
}

impl Links {
    pub fn new(request: &Request, grid: &Grid, touch: u32) -> Self {
        let mut ends: Vec<(u32, u32)> = request.links.iter().map(|(a, b)| (*a as u32, *b as u32)).collect();
        let frames = cell_frames(grid);
        let cell = |card: u32| grid.cell_of[card as usize] as usize;
        // Links of one neighbourhood come together: short ones by where they
        // are, long ones by how far they reach.
        ends.sort_by_cached_key(|(a, b)| {
            let (a, b) = (frames[cell(*a)], frames[cell(*b)]);
            let top = a[2].min(b[2]);
            let bottom = a[3].max(b[3]);
            let left = a[0].min(b[0]);
            let right = a[1].max(b[1]);
            let is_long = a[2] != b[2];
            (is_long, if is_long { 0 } else { top as i64 }, left as i64, right as i64, top as i64, bottom as i64)
        });
        let mut starts = vec![0u32; request.cards.len() + 1];
        for (a, b) in &ends {
            starts[*a as usize + 1] += 1;
            starts[*b as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut of_card = vec![0u32; ends.len() * 2];
        for (at, (a, b)) in ends.iter().enumerate() {
            for end in [a, b] {
                of_card[next[*end as usize] as usize] = at as u32;
                next[*end as usize] += 1;
            }
        }
        // Nothing compares with what is no number: the rest of the last chunk
        // crosses nothing.
        let empty =
            Chunk { ax: [f32::NAN; WIDTH], ay: [f32::NAN; WIDTH], bx: [f32::NAN; WIDTH], by: [f32::NAN; WIDTH] };
        let mut links = Self {
            chunks: vec![empty; ends.len().div_ceil(WIDTH)],
            boxes: Vec::new(),
            ends,
            starts,
            of_card,
            touch,
            work: 0,
        };
        links.reset(grid);
        links
    }

    /// Reads all places from the grid.
    pub fn reset(&mut self, grid: &Grid) {
        let frames = cell_frames(grid);
        self.boxes = self
            .ends
            .chunks(WIDTH)
            .map(|ends| {
                let mut frame = [f32::INFINITY, f32::NEG_INFINITY, f32::INFINITY, f32::NEG_INFINITY];
                for card in ends.iter().flat_map(|(a, b)| [a, b]) {
                    let cell = frames[grid.cell_of[*card as usize] as usize];
                    frame =
                        [frame[0].min(cell[0]), frame[1].max(cell[1]), frame[2].min(cell[2]), frame[3].max(cell[3])];
                }
                frame
            })
            .collect();
        for at in 0..self.ends.len() {
            let (a, b) = self.ends[at];
            self.set(at, grid.center[a as usize], grid.center[b as usize]);
        }
    }

    /// Links go from left to right.
    fn set(&mut self, at: usize, a: Point, b: Point) {
        let (a, b) = if a.x <= b.x { (a, b) } else { (b, a) };
        let chunk = &mut self.chunks[at / WIDTH];
        let lane = at % WIDTH;
        chunk.ax[lane] = a.x;
        chunk.ay[lane] = a.y;
        chunk.bx[lane] = b.x;
        chunk.by[lane] = b.y;
    }

    fn of(&self, card: u32) -> std::ops::Range<usize> {
        self.starts[card as usize] as usize..self.starts[card as usize + 1] as usize
    }

    fn degree(&self, card: u32) -> usize {
        self.of(card).len()
    }

    /// Moves the links' ends to where the card is in the grid.
    fn follow(&mut self, card: u32, grid: &Grid) {
        for at in self.of(card) {
            let link = self.of_card[at] as usize;
            let (a, b) = self.ends[link];
            self.set(link, grid.center[a as usize], grid.center[b as usize]);
        }
    }

    /// Four times what a link meets: 4 for a link it crosses, less for one it touches.
    /// Those that share an end with it, and the link itself, always touch, so
    /// they do not change a difference.
    fn met_by(&mut self, link: usize) -> u32 {
        let (chunk, lane) = (&self.chunks[link / WIDTH], link % WIDTH);
        let own = [chunk.ax[lane], chunk.ay[lane], chunk.bx[lane], chunk.by[lane]];
        let (top, bottom) = (own[1].min(own[3]), own[1].max(own[3]));
        let touch = self.touch;
        let mut hits = 0u32;
        let mut work = self.boxes.len() as u64 / 4;
        for (chunk, frame) in self.chunks.iter().zip(&self.boxes) {
            if (frame[0] > own[2]) | (frame[1] < own[0]) | (frame[2] > bottom) | (frame[3] < top) {
                continue;
            }
            work += WIDTH as u64;
            for k in 0..WIDTH {
                hits += meeting(own, [chunk.ax[k], chunk.ay[k], chunk.bx[k], chunk.by[k]], touch);
            }
        }
        self.work += work;
        hits
    }

    /// The cost of the links of one or two cards, in crossings; differences of it
    /// are exact.
    fn energy_of(&mut self, card: u32, other: u32) -> f32 {
        let mut sum = 0i64;
        let mut length = 0.0;
        for (whose, first) in [(card, NONE), (other, card)] {
            if whose == NONE {
                continue;
            }
            for at in self.of(whose) {
                let link = self.of_card[at] as usize;
                if self.joins(link, first) {
                    continue;
                }
                sum += i64::from(self.met_by(link));
                let [ax, ay, bx, by] = self.line(link);
                length += (bx - ax).hypot(by - ay);
                // Those between the links of the two are seen from both sides.
                if first != NONE {
                    self.work += self.degree(first) as u64;
                    for at in self.of(first) {
                        sum -= i64::from(meeting(self.line(link), self.line(self.of_card[at] as usize), self.touch));
                    }
                }
            }
        }
        sum as f32 / 4.0 + length * LENGTH
    }

    fn joins(&self, link: usize, card: u32) -> bool {
        let (a, b) = self.ends[link];
        a == card || b == card
    }

    fn line(&self, link: usize) -> [f32; 4] {
        let (chunk, lane) = (&self.chunks[link / WIDTH], link % WIDTH);
        [chunk.ax[lane], chunk.ay[lane], chunk.bx[lane], chunk.by[lane]]
    }

    /// The cost of all links, as [`Links::energy_of`] counts.
    fn whole(&mut self) -> f32 {
        self.work += self.ends.len() as u64 * 8;
        let mut met = 0u64;
        let mut length = 0.0;
        for link in 0..self.ends.len() {
            met += u64::from(self.met_by(link));
            let [ax, ay, bx, by] = self.line(link);
            length += (bx - ax).hypot(by - ay);
        }
        met as f32 / 8.0 + length * LENGTH
    }
}

/// 4 when two lines from left to right cross, `touch` when they only touch or lie on
/// each other: a link that runs through a card it has nothing to do with is
/// bad too, but can be led around it.
#[inline(always)]
fn meeting([ax, ay, bx, by]: [f32; 4], [cx, cy, ex, ey]: [f32; 4], touch: u32) -> u32 {
    let side = |px: f32, py: f32, qx: f32, qy: f32| px * qy - py * qx;
    let (dx, dy) = (bx - ax, by - ay);
    let (fx, fy) = (ex - cx, ey - cy);
    let across = side(dx, dy, cx - ax, cy - ay) * side(dx, dy, ex - ax, ey - ay);
    let along = side(fx, fy, ax - cx, ay - cy) * side(fx, fy, bx - cx, by - cy);
    // Lines of one row that are beside each other have no point in common.
    let is_met = (across <= 0.0) & (along <= 0.0) & (cx <= bx) & (ax <= ex);
    touch * u32::from(is_met) + (4 - touch) * u32::from((across < 0.0) & (along < 0.0))
}

/// The area in which the centres of a cell's cards can be.
fn cell_frames(grid: &Grid) -> Vec<Frame> {
    let mut frames = vec![[f32::INFINITY, f32::NEG_INFINITY, f32::INFINITY, f32::NEG_INFINITY]; grid.cells.len()];
    let mut add = |cell: usize, at: Point| {
        let frame = &mut frames[cell];
        *frame = [frame[0].min(at.x), frame[1].max(at.x), frame[2].min(at.y), frame[3].max(at.y)];
    };
    for (card, center) in grid.center.iter().enumerate() {
        add(grid.cell_of[card] as usize, *center);
    }
    for (at, cell) in grid.cells.iter().enumerate() {
        for card in &cell.cards {
            for slot in [cell.slots.start, cell.slots.end - 1] {
                add(at, grid.center_in(*card as usize, slot as u32));
            }
            // The last slot of the first row is the rightmost.
            if let Some(slot) = (cell.slots.start..cell.slots.end).nth(cell.across - 1) {
                add(at, grid.center_in(*card as usize, slot as u32));
            }
        }
    }
    frames
}

/// The cost of a unit of length, in crossings.
const LENGTH: f32 = 1.0 / 4000.0;

/// The length and the temperatures of a search.
#[derive(Debug, Clone, Copy)]
pub struct Schedule {
    /// Links looked at, about.
    pub work: u64,
    /// The loss, in crossings, that is taken in one of `e` cases: at the start
    /// and at the end.
    pub warmth: (f32, f32),
    /// Part of the work that goes into trying other orders of the rows.
    pub for_rows: f32,
}

/// Links looked at between two looks at the progress: well under a millisecond.
const UNWATCHED: u64 = 1 << 17;

/// Exchanges until the work is done.
pub fn anneal(grid: &mut Grid, links: &mut Links, schedule: &Schedule, random: &mut Random, progress: &Progress<'_>) {
    let movable: Vec<u32> = (0..grid.cells.len())
        .filter(|cell| grid.cells[*cell].slots.len() > 1)
        .flat_map(|cell| grid.cells[cell].cards.iter().copied())
        .filter(|card| links.degree(*card) > 0)
        .collect();
    let can_reorder = schedule.for_rows > 0.0 && grid.row_order.len() > 1;
    if movable.is_empty() && !can_reorder {
        return;
    }
    let start = links.work;
    let mut watched_at = 0;
    let mut work_on_rows = 0;
    let mut whole = if can_reorder { links.whole() } else { 0.0 };
    loop {
        let done = links.work - start;
        if done >= schedule.work {
            break;
        }
        if done >= watched_at {
            watched_at = done + UNWATCHED;
            if !progress.goes_on(done as f32 / schedule.work as f32) {
                break;
            }
        }
        let temperature =
            schedule.warmth.0 * (schedule.warmth.1 / schedule.warmth.0).powf(done as f32 / schedule.work as f32);
        let is_accepted =
            |change: f32, random: &mut Random| change <= 0.0 || random.unit() < (-change / temperature).exp();
        links.work += 4;
        if can_reorder && (work_on_rows as f32) < schedule.for_rows * done as f32 || movable.is_empty() {
            let before = links.work;
            let old = grid.row_order.clone();
            move_a_row(&mut grid.row_order, random);
            grid.stack_rows();
            links.reset(grid);
            let now = links.whole();
            if is_accepted(now - whole, random) {
                whole = now;
            } else {
                grid.row_order = old;
                grid.stack_rows();
                links.reset(grid);
            }
            work_on_rows += links.work - before;
            continue;
        }
        let card = movable[random.below(movable.len())];
        let slots = grid.cells[grid.cell_of[card as usize] as usize].slots.clone();
        let slot = (slots.start + random.below(slots.len())) as u32;
        let old = grid.slot_of[card as usize];
        if slot == old {
            continue;
        }
        let other = grid.occupant[slot as usize];
        let before = links.energy_of(card, other);
        exchange(grid, links, card, slot, other);
        let change = links.energy_of(card, other) - before;
        if is_accepted(change, random) {
            whole += change;
        } else {
            exchange(grid, links, card, old, other);
        }
    }
}

fn exchange(grid: &mut Grid, links: &mut Links, card: u32, slot: u32, other: u32) {
    grid.swap(card as usize, slot);
    links.follow(card, grid);
    if other != NONE {
        links.follow(other, grid);
    }
}

/// Two rows change places, or one goes between others.
fn move_a_row(order: &mut [usize], random: &mut Random) {
    let from = random.below(order.len());
    let to = (from + 1 + random.below(order.len() - 1)) % order.len();
    if random.below(2) == 0 {
        order.swap(from, to);
    } else if from < to {
        order[from..=to].rotate_left(1);
    } else {
        order[to..=from].rotate_right(1);
    }
}
