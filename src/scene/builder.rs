//! From a map and a view to the picture, keeping what still holds of the last.
//!
//! The parts are brought up to date in the order in which they depend on each
//! other: who sits where, what cards show, where cards are, how they look, the
//! ways of links, their labels, the pins. Each part is told what changed before
//! it and tells what changed in it, so that an edit costs what it changes, and
//! one walk to put the groups together. A picture built from nothing goes the
//! same way, with everything changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::annotation_marks::AnnotationMarks;
use super::arrange::{Arranger, CardBox, Request};
use super::blocks::{BlockBox, Blocks};
use super::bundles::Bundling;
use super::card::{self, Content, WIDTH};
use super::cells::{Cell, Cells, Counts, Seats};
use super::draw_context::DrawContext;
use super::labels::Labels;
use super::lane_headers::LaneHeaders;
use super::palette::Palette;
use super::picture::{Picture, Style};
use super::routes::{Ground, Routes};
use super::shape::{Group, Scene};
use super::theme::Theme;
use crate::edit::{Change, Changes, Diff};
use crate::geom::{Point, Rect, Size};
use crate::layout::sub_columns;
use crate::map::{Element, ElementId, Map, View};
use crate::text::Measure;

/// Draws a view of a map. The same input gives the same picture, everywhere.
///
/// For a picture after another one see [`Builder`].
pub fn picture(map: &Map, view: &View, style: &Style, measure: &dyn Measure) -> Picture {
    Parts::new(map, view, style).update(&Diff::between(&Map::default(), map), map, measure)
}

/// Draws a view of one map after another: each picture equals the one that
/// [`picture`] draws, and costs what is different.
///
/// Ask with the same [`Measure`] every time.
#[derive(Default)]
pub struct Builder {
    last: Option<(Arc<Map>, Parts)>,
}

/// Work done since the last picture from nothing, for tests that count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Work {
    /// Cards measured.
    pub measured: usize,
    /// Cards drawn.
    pub cards: usize,
    /// Links led and drawn.
    pub links: usize,
    /// Labels of links given a place.
    pub labels: usize,
}

impl Builder {
    /// The picture of the map as it is now.
    pub fn picture(&mut self, map: &Arc<Map>, view: &View, style: &Style, measure: &dyn Measure) -> Picture {
        let known = self.last.take().filter(|(_, parts)| parts.draws(view) && parts.style == *style);
        let known = known.map(|(last, parts)| (Diff::between(&last, map), parts));
        let (diff, mut parts) = known.filter(|(diff, _)| keeps_vocabulary(diff)).unwrap_or_else(|| {
            let from_nothing = Diff::between(&Map::default(), map);
            (from_nothing, Parts::new(map, view, style))
        });
        parts.view.collapsed.clone_from(&view.collapsed);
        let picture = parts.update(&diff, map, measure);
        self.last = Some((Arc::clone(map), parts));
        picture
    }

    /// The work done since the last picture from nothing.
    pub fn work(&self) -> Work {
        self.last.as_ref().map_or_else(Work::default, |(_, parts)| parts.work())
    }
}

/// Words of the vocabulary are everywhere in a picture: when they change it is
/// built from nothing.
fn keeps_vocabulary(diff: &Diff) -> bool {
    let Diff { stages, types, link_kinds, regions, .. } = diff;
    // The other tables are facts, or what a page has around the picture.
    let Diff { head: _, elements: _, links: _, annotations: _, views: _, placements: _, .. } = diff;
    stages.is_empty() && types.is_empty() && link_kinds.is_empty() && regions.is_empty()
}

/// The parts of pictures of one view. They hold for one vocabulary.
pub(super) struct Parts {
    view: View,
    style: Style,
    theme: Theme,
    seats: Seats,
    contents: BTreeMap<ElementId, Content>,
    arranger: Arranger,
    blocks: Blocks,
    bundling: Bundling,
    /// The number of times that each value of the colour's field occurs.
    coloured: Counts,
    palette: Palette,
    cards: BTreeMap<ElementId, Arc<Group>>,
    routes: Routes,
    labels: Labels,
    pins: AnnotationMarks,
    measured: usize,
    drawn: usize,
}

impl Parts {
    /// The parts of a map with no facts in it.
    pub(super) fn new(map: &Map, view: &View, style: &Style) -> Self {
        let theme = Theme::new(style.theme);
        Self {
            seats: Seats::new(map, view, style.only.clone()),
            contents: BTreeMap::new(),
            arranger: Arranger::default(),
            blocks: Blocks::default(),
            bundling: Bundling::default(),
            coloured: Counts::default(),
            palette: Palette::of_keys(map, view.colour.field(), [].iter(), &theme),
            cards: BTreeMap::new(),
            routes: Routes::default(),
            labels: Labels::default(),
            pins: AnnotationMarks::default(),
            view: view.clone(),
            style: style.clone(),
            theme,
            measured: 0,
            drawn: 0,
        }
    }

    /// True when these are the parts of a view, but for what it collapses.
    fn draws(&self, view: &View) -> bool {
        // Most views differ in more than that, or in nothing.
        self.view == *view || self.view == View { collapsed: self.view.collapsed.clone(), ..view.clone() }
    }

    /// The picture of `map`, which differs by `diff` from the last one.
    pub(super) fn update(&mut self, diff: &Diff, map: &Map, measure: &dyn Measure) -> Picture {
        let mut stale = self.seat(&diff.elements, map);
        stale.extend(self.measure(&diff.elements, map, measure));
        stale.extend(self.placed_anew(diff));
        stale.extend(self.count_blocks(&diff.elements, &stale, map, measure));
        let frame = LaneHeaders::new(map, &self.view, self.seats.cells(), measure);
        let moved = self.arrange(map, &frame, &stale);
        self.draw_cards(&diff.elements, &moved, map, measure);

        let links = self.bundling.update(&diff.links, (map, &self.view), (&self.seats, &self.blocks), &self.routes);
        let cells = self.seats.cells();
        let cards = &self.arranger.arrangement.cards;
        let (bands, is_free) = (cells.bands.as_slice(), !self.view.has_lanes());
        let (view, theme, counts) = (&self.view, &self.theme, &self.bundling.counts);
        let ground = Ground { map, view, theme, cards, moved: &moved, counts, bands, is_free };
        let led = self.routes.update(&links, &ground);
        self.labels.update(&self.routes, &led, cards, &moved, &self.theme, measure);
        self.put_together(map, &frame, measure)
    }

    /// Seats the elements that changed; gives the cells that this concerns.
    fn seat(&mut self, elements: &Changes<Element>, map: &Map) -> BTreeSet<Cell> {
        for (id, change) in elements {
            self.seats.put(map, &self.view, *id, change.after.as_deref());
        }
        self.seats.settle(map, &self.view)
    }

    /// Measures what changed cards show; gives the cells of those that became
    /// higher or lower.
    fn measure(&mut self, elements: &Changes<Element>, map: &Map, measure: &dyn Measure) -> BTreeSet<Cell> {
        let mut stale = BTreeSet::new();
        for (id, change) in elements {
            let cell = self.seats.cell_of(*id);
            let (Some(element), Some(cell)) = (&change.after, cell) else {
                self.contents.remove(id);
                continue;
            };
            let content = Content::new(map, &self.view, element, measure);
            self.measured += 1;
            let size = content.size;
            if self.contents.insert(*id, content).is_none_or(|before| before.size != size) {
                stale.insert(cell.clone());
            }
        }
        stale
    }

    /// Counts what changed in collapsed cells; gives those whose cards went, came
    /// or have to make other room.
    fn count_blocks(
        &mut self,
        elements: &Changes<Element>,
        stale: &BTreeSet<Cell>,
        map: &Map,
        measure: &dyn Measure,
    ) -> BTreeSet<Cell> {
        let nothing = BTreeSet::new();
        let wanted = if self.view.has_lanes() { &self.view.collapsed } else { &nothing };
        let mut changed = stale.clone();
        if !wanted.is_empty() {
            changed.extend(elements.keys().filter_map(|id| self.seats.cell_of(*id)).cloned());
        }
        self.blocks.update(map, &self.view, self.seats.cells(), (wanted, &changed), measure)
    }

    /// Cells with cards that were put elsewhere by hand.
    fn placed_anew(&self, diff: &Diff) -> BTreeSet<Cell> {
        let at = |change: &Change<crate::map::Placement>| {
            let of = |placement: &Option<Arc<crate::map::Placement>>| placement.as_ref().map(|placement| placement.at);
            (of(&change.before), of(&change.after))
        };
        let is_moved = |change: &Change<crate::map::Placement>| {
            let (before, after) = at(change);
            before != after
        };
        let of_view = diff.placements.iter().filter(|((view, _), change)| *view == self.view.id && is_moved(change));
        of_view.filter_map(|((_, element), _)| self.seats.cell_of(*element).cloned()).collect()
    }

    fn arrange(
        &mut self,
        map: &Map,
        frame: &LaneHeaders,
        stale: &BTreeSet<Cell>,
    ) -> BTreeMap<ElementId, Option<CardBox>> {
        let (contents, arranger, blocks) = (&self.contents, &mut self.arranger, &self.blocks);
        with_request(map, &self.view, self.seats.cells(), contents, frame, &self.style, |request| {
            let size_of = |id| blocks.size_of(id).unwrap_or_else(|| (request.size_of)(id));
            let members = blocks.members(request.cells);
            arranger.arrange(&Request { members, size_of: &size_of, ..*request }, stale)
        })
    }

    /// Draws the cards that changed or moved; all when a colour changed.
    fn draw_cards(
        &mut self,
        elements: &Changes<Element>,
        moved: &BTreeMap<ElementId, Option<CardBox>>,
        map: &Map,
        measure: &dyn Measure,
    ) {
        let field = self.view.colour.field();
        for change in elements.values() {
            for (element, is_more) in [(&change.before, false), (&change.after, true)] {
                if let Some(element) = element {
                    Palette::count(&mut self.coloured, map, field, element, is_more);
                }
            }
        }
        let palette = Palette::of_keys(map, field, self.coloured.keys(), &self.theme);
        let boxes = &self.arranger.arrangement.cards;
        let are_recoloured = palette != self.palette;
        let ids: BTreeSet<ElementId> = if !are_recoloured {
            elements.keys().chain(moved.keys()).copied().collect()
        } else {
            self.palette = palette.clone();
            self.cards.keys().chain(boxes.keys()).copied().collect()
        };
        let context = DrawContext::with(map, &self.view, palette, self.theme.clone(), measure);
        for id in ids {
            let parts = (map.element(id), self.contents.get(&id), boxes.get(&id));
            let (Some(element), Some(content), Some(card)) = parts else {
                self.cards.remove(&id);
                continue;
            };
            let group = card::group(&context, element, content, card.rect);
            self.drawn += 1;
            // What does not show (a note, a website) leaves the card as it is.
            if self.cards.get(&id).is_none_or(|before| **before != group) {
                self.cards.insert(id, Arc::new(group));
            }
        }
        self.blocks.draw(&context, boxes, moved, are_recoloured);
    }

    fn put_together(&mut self, map: &Map, frame: &LaneHeaders, measure: &dyn Measure) -> Picture {
        let (arrangement, cells) = (&self.arranger.arrangement, self.seats.cells());
        let blocks = self.blocks.boxes(cells, &arrangement.cards, &self.bundling.within);
        let mut cards = arrangement.cards.clone();
        if self.blocks.is_any() {
            cards.retain(|id, _| self.blocks.cell_of(*id).is_none());
        }
        let mut picture = Picture {
            scene: Scene::new(Some(self.theme.paper)),
            columns: frame.lanes(&frame.columns, &arrangement.columns),
            rows: frame.lanes(&frame.rows, &arrangement.rows),
            bands: frame.lanes(&frame.bands, &arrangement.bands),
            cards,
            in_blocks: in_blocks(&blocks, &self.contents),
            blocks,
            bundles: Arc::clone(&self.bundling.bundles),
            routes: self.routes.iter().map(|(_, route)| route.clone()).collect(),
            header_height: 0.0,
            row_header_width: 0.0,
            hidden: cells.hidden,
            hidden_links: map.links().len() - self.bundling.shown(&self.routes),
            is_free: !self.view.has_lanes(),
        };
        if !picture.is_free {
            frame.draw(&mut picture, &self.view, &self.theme, measure);
        }
        self.pins.update(map, &self.view, &picture, &self.theme, measure);
        let cards = cells.members.values().flatten().filter_map(|id| self.cards.get(id));
        let cards = cards.chain(self.blocks.groups());
        let groups = self.routes.groups().chain(cards).chain(self.labels.groups()).chain(self.pins.groups());
        for group in groups {
            picture.scene.push(Arc::clone(group));
        }
        picture.scene.sort_layers();
        if picture.scene.bounds.is_empty() {
            picture.scene.bounds = Rect::from_min_size(Point::ZERO, Size::new(WIDTH, card::MIN_HEIGHT));
        }
        picture
    }

    fn work(&self) -> Work {
        let (links, labels) = (self.routes.found, self.labels.placed);
        Work { measured: self.measured, cards: self.drawn, links, labels }
    }
}

fn in_blocks(
    blocks: &BTreeMap<Cell, BlockBox>,
    contents: &BTreeMap<ElementId, Content>,
) -> BTreeMap<ElementId, (Cell, Size)> {
    let size_of = |id: &ElementId| contents.get(id).map_or(Size::ZERO, |content| content.size);
    let of_block = |(cell, block): (&Cell, &BlockBox)| {
        block.elements.iter().map(|id| (*id, (cell.clone(), size_of(id)))).collect::<Vec<_>>()
    };
    blocks.iter().flat_map(of_block).collect()
}

/// The content of every shown card, measured.
pub(super) fn contents_of(
    map: &Map,
    view: &View,
    cells: &Cells,
    measure: &dyn Measure,
) -> BTreeMap<ElementId, Content> {
    let elements = cells.members.values().flatten().filter_map(|id| map.element(*id));
    elements.map(|element| (element.id, Content::new(map, view, element, measure))).collect()
}

/// Asks for an arrangement of these cards.
pub(super) fn with_request<T>(
    map: &Map,
    view: &View,
    cells: &Cells,
    contents: &BTreeMap<ElementId, Content>,
    frame: &LaneHeaders,
    style: &Style,
    ask: impl FnOnce(&Request<'_>) -> T,
) -> T {
    let size_of = |id: ElementId| {
        let smallest = Size::new(WIDTH, card::MIN_HEIGHT);
        contents.get(&id).map_or(smallest, |content| content.size)
    };
    let placed_at = |id: ElementId| map.placements().get(&(view.id, id)).map(|placement| placement.at);
    ask(&Request {
        cells,
        members: &cells.members,
        usual_height: sub_columns::usual_height(contents.values().map(|content| content.size.height)),
        size_of: &size_of,
        placed_at: &placed_at,
        column_widths: &LaneHeaders::least_of(&frame.columns),
        row_heights: &LaneHeaders::least_of(&frame.rows),
        band_heights: &LaneHeaders::least_of(&frame.bands),
        aspect: style.aspect,
        least: Size::new(style.least.width - frame.header_width(), style.least.height - frame.header_height()),
        is_free: !view.has_lanes(),
    })
}
