//! Layout engines: from plain sizes and links to a proposal of positions.
//!
//! An engine knows no map and writes nothing. A [`Request`] says which cards
//! are in which lanes, how large they are and what links them; the [`Layout`]
//! that comes back says where each could stand, and the caller makes one
//! undoable edit of it.
//!
//! Every engine is total, seeded and counts its work in steps, never in time:
//! the same request gives the same layout on every machine, whatever the order
//! of its cards and links.

pub mod crossings;
mod free;
pub mod lanes;
mod progress;
mod random;
pub mod routing;
pub mod stats;
pub mod sub_columns;

use std::cell::Cell;
use std::ops::ControlFlow;

use crate::geom::{Point, Rect, Size};
use progress::Progress;

/// Cards, lanes and links to be laid out. All of it plain values, so two requests can be
/// compared and an answer to an old one be dropped.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Request {
    /// Least widths of the columns, left to right, from their headers.
    pub columns: Vec<f32>,
    /// Least heights of the rows, top to bottom.
    pub rows: Vec<f32>,
    /// Least heights of the bands under the rows, which lie over all columns.
    pub bands: Vec<f32>,
    /// The cards, in any order.
    pub cards: Vec<Card>,
    /// Pairs of positions in `cards`. Loops and parallel links may be among
    /// them; a pair that points at no card is passed over.
    pub links: Vec<(usize, usize)>,
    /// Room between cards and lanes.
    pub spacing: Spacing,
    /// Rows may change places.
    pub rows_are_free: bool,
    /// Start of the random numbers: another seed, another layout.
    pub seed: u64,
    /// The work that may be spent.
    pub effort: Effort,
    /// Position of the card that the rings are around; `None` takes the one
    /// with the most links. Only the engine of rings looks at it.
    pub around: Option<usize>,
    /// The wanted middle of what is free, in a view without lanes. Then
    /// held cards only take room: what is free is laid out by itself.
    pub middle: Option<Point>,
}

/// One card of a request.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Card {
    /// Breaks ties, so that the order of the cards says nothing. Unique.
    pub key: u64,
    /// Reading order: cards that nothing links stand in it.
    pub rank: u32,
    /// The cell or band it stays in.
    pub lane: Lane,
    /// Its extent in map units.
    pub size: Size,
    /// The fixed place of a held card: its top left corner from the content corner of
    /// its cell. `None` lets the engine choose.
    pub held: Option<Point>,
}

/// The lane of a card; an engine never changes it, for lanes are data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Positions in the request's columns and rows.
    Cell {
        /// Position in `columns`.
        column: usize,
        /// Position in `rows`.
        row: usize,
    },
    /// Position in the request's bands.
    Band(usize),
}

/// Lengths of the grid, in map units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spacing {
    /// Between cards, either way.
    pub gap: f32,
    /// From a lane's edge to its cards.
    pub padding: f32,
    /// Between two columns.
    pub column_gap: f32,
    /// Width of a column that nobody is in.
    pub empty_column: f32,
    /// Width of a card: one width makes a grid.
    pub card_width: f32,
    /// Height of the smallest card, in map units.
    pub least_card_height: f32,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { gap: 6.0, padding: 6.0, column_gap: 6.0, empty_column: 92.0, card_width: 168.0, least_card_height: 44.0 }
    }
}

/// The effort that an engine may spend on something better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Effort {
    /// A frame's time on maps of usual size.
    #[default]
    Quick,
    /// About a second.
    Long,
}

/// Ways to lay out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Engine {
    /// Every card in its cell of columns and rows.
    #[default]
    Lanes,
    /// Layers from left to right along the links.
    Layered,
    /// Linked cards near each other.
    Force,
    /// Rings around one card.
    Radial,
}

impl Engine {
    /// Lays a request out. Total: any request gives a layout.
    pub fn lay_out(self, request: &Request) -> Layout {
        self.lay_out_watched(request, &|_| ControlFlow::Continue(())).unwrap_or_default()
    }

    /// Lays a request out, and tells the share of the work that is done, from
    /// 0 up. None when `tell` broke it off, soon after it did. What is told
    /// changes nothing: a layout that comes is [`Engine::lay_out`]'s.
    pub fn lay_out_watched(self, request: &Request, tell: &dyn Fn(f32) -> ControlFlow<()>) -> Option<Layout> {
        let is_stopped = Cell::new(false);
        let progress = Progress::new(tell, &is_stopped);
        match self {
            Self::Lanes => lanes::lay_out(request, &progress),
            Self::Layered => free::lay_out(request, free::layered::place, &progress),
            Self::Force => free::lay_out(request, free::force::place, &progress),
            Self::Radial => free::lay_out(request, free::radial::place, &progress),
        }
    }
}

/// A proposal, in the order of the request's cards.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// The request's rows from top to bottom.
    pub row_order: Vec<usize>,
    /// Top left corner of each card from the content corner of its cell.
    pub offsets: Vec<Point>,
    /// The place of each card; the corner of the first cell is the
    /// origin.
    pub rects: Vec<Rect>,
}

impl Layout {
    /// The centre of each card, in the order of the request.
    pub fn centers(&self) -> Vec<Point> {
        self.rects.iter().map(|rect| rect.center()).collect()
    }
}

/// Request fields that are positions, made safe: what points nowhere is moved
/// to the nearest lane there is, sizes are finite, and cards and links come in
/// an order that says nothing. Gives the order of the cards with it.
fn canonical(request: &Request) -> (Request, Vec<usize>) {
    let mut request_of = request.clone();
    request_of.columns = lengths(&request.columns);
    request_of.rows = lengths(&request.rows);
    request_of.bands = lengths(&request.bands);
    if request_of.columns.is_empty() {
        request_of.columns.push(0.0);
    }
    if request_of.rows.is_empty() {
        request_of.rows.push(0.0);
    }
    let mut order: Vec<usize> = (0..request.cards.len()).collect();
    order.sort_by_key(|at| (request.cards[*at].key, *at));
    let mut place_of = vec![0; order.len()];
    for (place, at) in order.iter().enumerate() {
        place_of[*at] = place;
    }
    let finite = |length: f32, least: f32| if length.is_finite() { length.clamp(least, 1e6) } else { least };
    request_of.cards = order
        .iter()
        .map(|at| {
            let card = request.cards[*at];
            let lane = match card.lane {
                Lane::Band(band) if band < request_of.bands.len() => card.lane,
                Lane::Band(_) => Lane::Cell { column: 0, row: 0 },
                Lane::Cell { column, row } => Lane::Cell {
                    column: column.min(request_of.columns.len() - 1),
                    row: row.min(request_of.rows.len() - 1),
                },
            };
            let size = Size::new(finite(card.size.width, 1.0), finite(card.size.height, 1.0));
            let held = card.held.filter(|at| at.is_finite()).map(|at| Point::new(at.x.max(0.0), at.y.max(0.0)));
            Card { lane, size, held, ..card }
        })
        .collect();
    request_of.links = request
        .links
        .iter()
        .filter_map(|(from, to)| {
            let (from, to) = (*place_of.get(*from)?, *place_of.get(*to)?);
            (from != to).then_some((from.min(to), from.max(to)))
        })
        .collect();
    request_of.links.sort_unstable();
    (request_of, order)
}

fn lengths(lengths: &[f32]) -> Vec<f32> {
    lengths.iter().map(|length| if length.is_finite() { length.max(0.0) } else { 0.0 }).collect()
}
