//! From a view to a request for a layout, and from its answer to edits.
//!
//! The scene knows the sizes of cards and headers, the engines in `layout` know
//! nothing else. A [`Question`] can be asked on another thread: it holds plain
//! values, and its edits are made from the answer without the map.

use std::collections::{BTreeMap, BTreeSet};

use super::arrange::{COLUMN_GAP, CardBox, EMPTY_COLUMN, PADDING, arrange};
use super::builder::{contents_of, with_request};
use super::card::{GAP, MIN_HEIGHT, WIDTH};
use super::cells::{Cell, Cells};
use super::lane_headers::LaneHeaders;
use super::picture::Style;
use super::theme::ThemeName;
use crate::edit::Edit;
use crate::geom::{Point, Rect};
use crate::layout::{Card, Effort, Engine, Lane, Layout, Request, Spacing};
use crate::map::{ElementId, Key, Map, View};
use crate::text::Measure;

/// The cards that a layout may move; pinned ones and those in collapsed cells it
/// never moves.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Scope<'a> {
    /// All cards of the view.
    All,
    /// The cards of one cell.
    Cell(&'a Cell),
    /// The cards of some elements.
    Selection(&'a BTreeSet<ElementId>),
}

/// Options of a layout.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Options {
    /// Start of the random numbers: another seed, another layout.
    pub seed: u64,
    /// The work that may be spent.
    pub effort: Effort,
    /// Rows stay in the order they have. Only a layout of all cards moves rows.
    pub keep_rows: bool,
    /// The element that rings are around; without it the one with the most links.
    pub around: Option<ElementId>,
}

/// The engine that a view is tidied with where nobody chose one.
pub fn engine_for(view: &View) -> Engine {
    if view.has_lanes() { Engine::Lanes } else { Engine::Force }
}

/// A request and what its positions stand for.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// The request to the engine.
    pub request: Request,
    /// The elements of the request's cards.
    pub elements: Vec<ElementId>,
    /// Number of cards that the layout may move.
    pub movable: usize,
    /// Number of cards that it may not move because a hand put them, of those asked about.
    pub pinned: usize,
    /// Number of cards that it may not move because they are in collapsed cells, of those
    /// asked about: what nobody sees is not put elsewhere.
    pub unseen: usize,
    view: View,
    rows: Vec<Key>,
    /// Cards without a placement that the layout does not move: they are given
    /// the place they have when others of their cell are placed.
    loose: BTreeMap<ElementId, (Cell, Point)>,
    cells: Vec<Cell>,
}

/// All cards but the pinned ones; rows too, unless they are to be kept.
pub fn tidy_all(map: &Map, view: &View, options: Options, measure: &dyn Measure) -> Question {
    Question::new(map, view, Scope::All, options, measure)
}

/// The cards of one cell.
pub fn tidy_cell(map: &Map, view: &View, cell: &Cell, options: Options, measure: &dyn Measure) -> Question {
    Question::new(map, view, Scope::Cell(cell), options, measure)
}

/// Some cards, each in its cell.
pub fn tidy_selection(
    map: &Map,
    view: &View,
    selection: &BTreeSet<ElementId>,
    options: Options,
    measure: &dyn Measure,
) -> Question {
    Question::new(map, view, Scope::Selection(selection), options, measure)
}

impl Question {
    /// The question for a layout of a view.
    pub fn new(map: &Map, view: &View, scope: Scope<'_>, options: Options, measure: &dyn Measure) -> Self {
        let cells = Cells::new(map, view);
        let contents = contents_of(map, view, &cells, measure);
        let frame = LaneHeaders::new(map, view, &cells, measure);
        let style = Style::new(ThemeName::Print);
        let now = with_request(map, view, &cells, &contents, &frame, &style, arrange).cards;
        let pinned: BTreeSet<ElementId> = map.placements_of(view.id).filter(|p| p.pinned).map(|p| p.element).collect();
        let placed: BTreeSet<ElementId> = map.placements_of(view.id).map(|p| p.element).collect();
        let is_free = |card: &ElementId, cell: &Cell| match scope {
            Scope::All => true,
            Scope::Cell(wanted) => wanted == cell,
            Scope::Selection(selection) => selection.contains(card),
        };

        let mut question = Self {
            request: Request {
                columns: frame.columns.iter().map(|(.., heading)| heading.least).collect(),
                rows: frame.rows.iter().map(|(.., heading)| heading.least).collect(),
                bands: frame.bands.iter().map(|(.., heading)| heading.least).collect(),
                cards: Vec::with_capacity(now.len()),
                links: Vec::new(),
                spacing: spacing(),
                rows_are_free: scope == Scope::All && !options.keep_rows,
                seed: options.seed,
                effort: options.effort,
                around: None,
                middle: None,
            },
            elements: Vec::with_capacity(now.len()),
            movable: 0,
            pinned: 0,
            unseen: 0,
            view: view.clone(),
            rows: cells.rows.clone(),
            loose: BTreeMap::new(),
            cells: Vec::with_capacity(now.len()),
        };
        let rank_of: BTreeMap<ElementId, u32> = cells.members.values().flatten().copied().zip(0..).collect();
        let mut free = Rect::NOTHING;
        for (id, CardBox { rect, origin, cell }) in &now {
            let Some(lane) = lane_of(&cells, cell) else { continue };
            let at = rect.min - *origin;
            let is_wanted = is_free(id, cell);
            let (is_pinned, is_unseen) = (pinned.contains(id), view.is_collapsed(cell));
            let is_held = is_pinned || is_unseen || !is_wanted;
            question.movable += usize::from(!is_held);
            question.unseen += usize::from(is_wanted && is_unseen);
            question.pinned += usize::from(is_wanted && is_pinned && !is_unseen);
            if is_held && !placed.contains(id) {
                question.loose.insert(*id, (cell.clone(), at));
            }
            let held = is_held.then_some(at);
            if !is_held {
                free = free.union(Rect::from_min_size(at, rect.size()));
            }
            question.request.cards.push(Card {
                key: id.as_u64(),
                rank: rank_of.get(id).copied().unwrap_or(0),
                lane,
                size: rect.size(),
                held,
            });
            question.elements.push(*id);
            question.cells.push(cell.clone());
        }
        // Cards come in the order of their elements.
        let place_of = |id: &ElementId| question.elements.binary_search(id).ok();
        question.request.around = options.around.as_ref().and_then(place_of);
        // Some cards of a view without lanes stay about where they are.
        question.request.middle = (scope != Scope::All && !view.has_lanes() && !free.is_empty()).then(|| free.center());
        let shown = map.links().iter().filter(|link| !view.hidden_link_kinds.contains(&link.kind));
        question.request.links = shown.filter_map(|link| Some((place_of(&link.from)?, place_of(&link.to)?))).collect();
        question
    }

    /// The edits that make a layout so; to be applied as one step. Empty when
    /// there is nothing to move.
    pub fn edits(&self, layout: &Layout) -> Vec<Edit> {
        let cards = self.elements.iter().zip(&self.request.cards).zip(&layout.offsets);
        let mut moved: Vec<(ElementId, Point)> =
            cards.filter(|((_, card), _)| card.held.is_none()).map(|((id, _), at)| (*id, *at)).collect();
        let touched: BTreeSet<&Cell> = self
            .cells
            .iter()
            .zip(&self.request.cards)
            .filter(|(_, card)| card.held.is_none())
            .map(|(c, _)| c)
            .collect();
        let loose = self.loose.iter().filter(|(_, (cell, _))| touched.contains(cell));
        moved.extend(loose.map(|(id, (_, at))| (*id, *at)));

        let mut edits = Vec::new();
        if !moved.is_empty() {
            edits.push(Edit::Tidy { view: self.view.id, cards: moved });
        }
        let order: Vec<Key> = layout.row_order.iter().filter_map(|row| self.rows.get(*row)).cloned().collect();
        if self.request.rows_are_free && order != self.rows {
            edits.push(Edit::PutView(View { row_order: order, ..self.view.clone() }));
        }
        edits
    }
}

fn lane_of(cells: &Cells, cell: &Cell) -> Option<Lane> {
    if let Some(band) = cells.bands.iter().position(|key| *key == cell.column) {
        return Some(Lane::Band(band));
    }
    let column = cells.columns.iter().position(|key| *key == cell.column)?;
    let row = cells.rows.iter().position(|key| *key == cell.row)?;
    Some(Lane::Cell { column, row })
}

fn spacing() -> Spacing {
    Spacing {
        gap: GAP,
        padding: PADDING,
        column_gap: COLUMN_GAP,
        empty_column: EMPTY_COLUMN,
        card_width: WIDTH,
        least_card_height: MIN_HEIGHT,
    }
}
