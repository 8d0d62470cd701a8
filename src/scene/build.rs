//! From a map and a view to the picture.

use std::collections::{BTreeMap, BTreeSet};

use super::arrange::{self, Arrangement, CardBox, Lane, PADDING, Request};
use super::card::{self, Content, GAP, WIDTH};
use super::cells::{self, Cell, Cells};
use super::headers::{self, Heading};
use super::links::{self, Route};
use super::pen::Pen;
use super::pins;
use super::shape::Scene;
use super::theme::{Theme, ThemeName};
use crate::edit::ElementChange;
use crate::geom::{Point, Rect, Size};
use crate::map::{Columns, Element, ElementId, Helix, Key, Level, Map, Rows, View, nuts};
use crate::text::Measure;

/// Slots side by side for new cards of a view without lanes.
const FREE_ACROSS: usize = 6;

/// How a view is drawn, beside what the view itself says.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    pub theme: ThemeName,
    /// Lanes are stretched to fill this, so that a figure fills its page.
    pub least: Size,
    /// Width over height of the page: cards stand side by side or one under the
    /// other as fills it best.
    pub aspect: f32,
    /// Only these elements, for the picture of a selection.
    pub only: Option<BTreeSet<ElementId>>,
}

impl Style {
    pub fn new(theme: ThemeName) -> Self {
        Self { theme, least: Size::ZERO, aspect: crate::layout::fold::ASPECT, only: None }
    }
}

/// A drawn view: the scene, and where things are in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    pub scene: Scene,
    /// Columns left to right, rows top to bottom, cross-cutting bands under
    /// them. A view without lanes has one column and one row without a name.
    pub columns: Vec<Lane>,
    pub rows: Vec<Lane>,
    pub bands: Vec<Lane>,
    pub cards: BTreeMap<ElementId, CardBox>,
    pub routes: Vec<Route>,
    /// Height of the chevrons with the gap under them; 0 without columns.
    pub header_height: f32,
    /// Width of the row headers with the gap beside them; 0 without rows.
    pub row_header_width: f32,
    /// How many elements the view's filter hides.
    pub hidden: usize,
    /// How many links the view's hidden kinds hide.
    pub hidden_links: usize,
    /// True when the view has no lanes: cards may stand anywhere.
    pub is_free: bool,
}

/// Draws a view of a map. The same input gives the same picture, everywhere.
pub fn picture(map: &Map, view: &View, style: &Style, measure: &dyn Measure) -> Picture {
    let theme = Theme::new(style.theme);
    let mut cells = Cells::new(map, view);
    if let Some(only) = &style.only {
        cells.keep(only);
    }
    let elements: Vec<&Element> = cells.members.values().flatten().filter_map(|id| map.element(*id)).collect();
    let contents = contents_of(map, view, &cells, measure);
    let frame = Frame::new(map, view, &cells, measure);
    let arrangement = arrange_all(map, view, &cells, &contents, &frame, style);
    let is_free = view.columns == Columns::Nothing && view.rows == Rows::Nothing;

    let mut picture = Picture {
        scene: Scene::new(Some(theme.paper)),
        columns: frame.lanes(&frame.columns, &arrangement.columns),
        rows: frame.lanes(&frame.rows, &arrangement.rows),
        bands: frame.lanes(&frame.bands, &arrangement.bands),
        cards: arrangement.cards,
        routes: Vec::new(),
        header_height: 0.0,
        row_header_width: 0.0,
        hidden: cells.hidden,
        hidden_links: 0,
        is_free,
    };
    if !is_free {
        frame.draw(&mut picture, view, &theme, measure);
    }

    let shown: Vec<_> = map.links().iter().filter(|link| !view.hidden_link_kinds.contains(&link.kind)).collect();
    picture.hidden_links = map.links().len() - shown.len();
    let bands: BTreeSet<&Key> = cells.bands.iter().collect();
    picture.routes = links::routes(shown.into_iter(), &picture.cards, |card| bands.contains(&card.cell.column));
    for route in &picture.routes {
        if let Some(link) = map.link(route.link) {
            picture.scene.push(links::group(map, link, route, &theme));
        }
    }
    let pen = Pen::new(map, view, theme.clone(), measure);
    for element in elements {
        if let (Some(card), Some(content)) = (picture.cards.get(&element.id), contents.get(&element.id)) {
            picture.scene.push(card::group(&pen, element, content, card.rect));
        }
    }
    for group in links::labels(map, &picture.routes, &picture.cards, &theme, measure) {
        picture.scene.push(group);
    }
    for group in pins::groups(map, view, &picture, &theme, measure) {
        picture.scene.push(group);
    }
    picture.scene.sort_layers();
    if picture.scene.bounds.is_empty() {
        picture.scene.bounds = Rect::from_min_size(Point::ZERO, Size::new(WIDTH, card::MIN_HEIGHT));
    }
    picture
}

/// What every shown card shows, measured.
pub(super) fn contents_of(
    map: &Map,
    view: &View,
    cells: &Cells,
    measure: &dyn Measure,
) -> BTreeMap<ElementId, Content> {
    let elements = cells.members.values().flatten().filter_map(|id| map.element(*id));
    elements.map(|element| (element.id, Content::new(map, view, element, measure))).collect()
}

pub(super) fn arrange_all(
    map: &Map,
    view: &View,
    cells: &Cells,
    contents: &BTreeMap<ElementId, Content>,
    frame: &Frame,
    style: &Style,
) -> Arrangement {
    let sizes: BTreeMap<ElementId, Size> = contents.iter().map(|(id, content)| (*id, content.size)).collect();
    let placed: BTreeMap<ElementId, Point> = map.placements_of(view.id).map(|p| (p.element, p.at)).collect();
    let least_of = |headings: &[(Key, String, usize, Heading)]| -> Vec<f32> {
        headings.iter().map(|(.., heading)| heading.least).collect()
    };
    arrange::arrange(&Request {
        cells,
        sizes: &sizes,
        placed: &placed,
        column_widths: &least_of(&frame.columns),
        row_heights: &least_of(&frame.rows),
        band_heights: &least_of(&frame.bands),
        aspect: style.aspect,
        least: Size::new(style.least.width - frame.header_width(), style.least.height - frame.header_height()),
        is_free: view.columns == Columns::Nothing && view.rows == Rows::Nothing,
    })
}

/// Names and counts of the lanes, before they have a place.
pub(super) struct Frame {
    pub(super) columns: Vec<(Key, String, usize, Heading)>,
    pub(super) rows: Vec<(Key, String, usize, Heading)>,
    pub(super) bands: Vec<(Key, String, usize, Heading)>,
    has_columns: bool,
    has_rows: bool,
    /// Inner width of the row headers.
    row_width: f32,
}

impl Frame {
    pub(super) fn new(map: &Map, view: &View, cells: &Cells, measure: &dyn Measure) -> Self {
        let mut by_column: BTreeMap<Key, usize> = BTreeMap::new();
        let mut by_row: BTreeMap<Key, usize> = BTreeMap::new();
        for (cell, members) in &cells.members {
            // As the counts and charts do: an initiative or a product in a stage
            // is nobody who is active there.
            let members = members.iter().filter_map(|id| map.element(*id));
            for element in members.filter(|element| element.is_stakeholder()) {
                *by_column.entry(cell.column.clone()).or_default() += 1;
                // Support counts to its region too: rows add up to the region.
                *by_row.entry(cells::row_of(map, view, element)).or_default() += 1;
            }
        }
        let count = |counts: &BTreeMap<Key, usize>, key: &Key| counts.get(key).copied().unwrap_or(0);
        let has_columns = view.columns != Columns::Nothing;
        let has_rows = view.rows != Rows::Nothing || !cells.bands.is_empty();

        let column = |key: &Key| {
            let label = if has_columns { cells::column_label(map, key) } else { String::new() };
            let count = count(&by_column, key);
            let heading = headers::chevron_heading(&label, count, None, measure);
            let heading = if has_columns { heading } else { Heading { least: 0.0, ..heading } };
            (key.clone(), label, count, heading)
        };
        let columns: Vec<_> = cells.columns.iter().map(column).collect();

        let row_labels: Vec<String> = cells.rows.iter().map(|key| cells::row_label(map, view, key)).collect();
        let band_labels: Vec<String> = cells.bands.iter().map(|key| cells::column_label(map, key)).collect();
        let row_width = headers::row_header_width(row_labels.iter().chain(&band_labels).map(String::as_str), measure);
        let row = |(key, label): (&Key, String), count: usize, code: &str| {
            let heading = headers::row_heading(&label, code, count, row_width, measure);
            let heading = if has_rows { heading } else { Heading { least: 0.0, ..heading } };
            (key.clone(), label, count, heading)
        };
        let is_by_region = matches!(view.rows, Rows::Region { .. });
        let code = |key: &Key| match key.as_deref() {
            Some(text) if is_by_region => {
                if nuts::is_code(text) {
                    text.to_owned()
                } else {
                    map.nuts_of(&text.into()).to_owned()
                }
            }
            _ => String::new(),
        };
        let rows = cells.rows.iter().zip(row_labels).map(|(k, l)| row((k, l), count(&by_row, k), &code(k))).collect();
        let bands = cells.bands.iter().zip(band_labels).map(|(k, l)| row((k, l), count(&by_column, k), "")).collect();
        Self { columns, rows, bands, has_columns, has_rows, row_width }
    }

    fn header_height(&self) -> f32 {
        if !self.has_columns {
            return 0.0;
        }
        let headings: Vec<Heading> = self.columns.iter().map(|(.., heading)| heading.clone()).collect();
        headers::chevron_height(&headings) + headers::CHEVRON_GAP
    }

    fn header_width(&self) -> f32 {
        if self.has_rows { self.row_width + 16.0 + headers::HEADER_GAP } else { 0.0 }
    }

    fn lanes(&self, names: &[(Key, String, usize, Heading)], extents: &[(f32, f32)]) -> Vec<Lane> {
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
    fn draw(&self, picture: &mut Picture, view: &View, theme: &Theme, measure: &dyn Measure) {
        // Chevrons know their width now: their names break again to fit it.
        let headings: Vec<Heading> = picture
            .columns
            .iter()
            .map(|lane| headers::chevron_heading(&lane.label, lane.count, Some(lane.end - lane.start), measure))
            .collect();
        let chevron_height = headers::chevron_height(&headings);
        picture.header_height = if self.has_columns { chevron_height + headers::CHEVRON_GAP } else { 0.0 };
        picture.row_header_width = self.header_width();

        let right = picture.columns.last().map_or(0.0, |lane| lane.end);
        let left = -picture.row_header_width;
        let lanes = picture.rows.iter().map(|lane| (lane, false)).chain(picture.bands.iter().map(|lane| (lane, true)));
        for (at, (lane, is_support)) in lanes.enumerate() {
            let rect = Rect::from_two(Point::new(left, lane.start), Point::new(right, lane.end));
            picture.scene.push(headers::band(rect, at % 2 == 0, is_support, theme));
        }
        if self.has_rows {
            let header_right = -headers::HEADER_GAP;
            let rows = picture.rows.iter().zip(&self.rows).filter(|_| view.rows != Rows::Nothing);
            for (lane, (.., heading)) in rows.chain(picture.bands.iter().zip(&self.bands)) {
                picture.scene.push(headers::row_header(lane, heading, left, header_right, theme, measure));
            }
        }
        if self.has_columns {
            let top = -picture.header_height;
            for (lane, heading) in picture.columns.iter().zip(&headings) {
                picture.scene.push(headers::chevron(lane, heading, top, chevron_height, theme, measure));
            }
        }
    }
}

impl Picture {
    /// Everything but the headers: where cards can be.
    pub fn body(&self) -> Rect {
        let right = self.columns.last().map_or(0.0, |lane| lane.end);
        let bottom = self.bands.last().or(self.rows.last()).map_or(0.0, |lane| lane.end);
        let lanes = Rect::from_two(Point::ZERO, Point::new(right, bottom));
        if self.is_free {
            Rect::around(self.cards.values().flat_map(|card| [card.rect.min, card.rect.max]))
        } else {
            lanes
        }
    }

    /// The cell at a point; outside the lanes the nearest one.
    pub fn cell_at(&self, point: Point) -> Cell {
        if let Some(band) = self
            .bands
            .iter()
            .find(|lane| lane.contains(point.y))
            .or_else(|| self.bands.last().filter(|lane| point.y >= lane.end))
        {
            return Cell { column: band.key.clone(), row: Key::NONE };
        }
        let nearest = |lanes: &[Lane], at: f32| {
            let distance = |lane: &Lane| (lane.start - at).max(at - lane.end).max(0.0);
            let lane = lanes.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
            lane.map_or(Key::NONE, |lane| lane.key.clone())
        };
        Cell { column: nearest(&self.columns, point.x), row: nearest(&self.rows, point.y) }
    }

    /// The area of a cell; none when the view does not have it.
    pub fn cell_rect(&self, cell: &Cell) -> Option<Rect> {
        let find = |lanes: &'_ [Lane], key: &Key| lanes.iter().find(|lane| lane.key == *key).map(|l| (l.start, l.end));
        if let Some((top, bottom)) = find(&self.bands, &cell.column) {
            return Some(Rect::from_two(Point::new(0.0, top), Point::new(self.body().right(), bottom)));
        }
        let (left, right) = find(&self.columns, &cell.column)?;
        let (top, bottom) = find(&self.rows, &cell.row)?;
        Some(Rect::from_two(Point::new(left, top), Point::new(right, bottom)))
    }

    /// Where placements of a cell are counted from.
    pub fn origin_of(&self, cell: &Cell) -> Option<Point> {
        self.cell_rect(cell).map(|rect| rect.min + Point::new(PADDING, PADDING))
    }

    /// The first free slot of a cell, as a placement: for a new card that shall
    /// not move the others.
    pub fn free_slot(&self, cell: &Cell) -> Point {
        // As wide as the lane is already, whoever made it so.
        let lane = self.columns.iter().find(|lane| lane.key == cell.column);
        let width = lane.map_or(self.body().width(), |lane| lane.end - lane.start);
        let across = if self.is_free { FREE_ACROSS } else { arrange::across_in(width - 2.0 * PADDING) };
        let taken: Vec<Rect> = self
            .cards
            .values()
            .filter(|card| card.cell == *cell)
            .map(|card| card.rect.translate(-card.origin))
            .collect();
        let slot = |at: usize| {
            let step = arrange::step(card::MIN_HEIGHT, self.is_free);
            Point::new((at % across) as f32 * step.width, (at / across) as f32 * step.height)
        };
        let is_free = |at: Point| {
            let rect = Rect::from_min_size(at, Size::new(WIDTH, card::MIN_HEIGHT)).expand(GAP / 2.0);
            !taken.iter().any(|other| other.overlaps(rect))
        };
        // A card takes at most four slots' height in all but the longest names;
        // past that the settling of cards keeps them apart.
        (0..taken.len() * 4 + 1).map(slot).find(|at| is_free(*at)).unwrap_or_default()
    }
}

/// What has to change in an element so that it belongs to a cell of the view:
/// lanes are data. Empty when it is there already.
pub fn changes_for(map: &Map, view: &View, element: &Element, cell: &Cell) -> Vec<ElementChange> {
    let mut changes = Vec::new();
    let is_band = |key: &Key| {
        key.as_deref().is_some_and(|id| map.stages().get(&id.into()).is_some_and(|stage| stage.cross_cutting))
    };
    if view.columns == Columns::Stage {
        let stage = cell.column.as_deref().map(Into::into);
        if element.stage != stage {
            changes.push(ElementChange::Stage(stage));
        }
        if is_band(&cell.column) {
            // A band crosses all rows and says nothing of them.
            return changes;
        }
    }
    if cells::row_of(map, view, element) == cell.row {
        return changes;
    }
    let value = cell.row.as_deref();
    match view.rows {
        Rows::Region { .. } => changes.push(ElementChange::Region(value.map(Into::into))),
        Rows::Helix => changes.push(ElementChange::Helix(value.and_then(Helix::from_id))),
        Rows::Level => changes.push(ElementChange::Level(value.and_then(Level::from_id))),
        Rows::Type => changes.push(ElementChange::Type(value.map(Into::into))),
        Rows::Nothing => {}
    }
    changes
}

/// What a new element of this cell starts with.
pub fn start_of(map: &Map, view: &View, id: ElementId, cell: &Cell) -> (Element, Vec<ElementChange>) {
    let element = Element::new(id, "");
    let changes = changes_for(map, view, &element, cell);
    (element, changes)
}
