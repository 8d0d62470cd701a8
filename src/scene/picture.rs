//! The picture of a view, and where things are in it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::arrange::{CardBox, Lane, PADDING};
use super::blocks::BlockBox;
use super::bundles::Bundles;
use super::cells::{self, Cell};
use super::links::Route;
use super::shape::Scene;
use super::theme::ThemeName;
use crate::edit::ElementChange;
use crate::geom::{Point, Rect, Size};
use crate::map::{Columns, Element, ElementField, ElementId, Key, LinkId, Map, Rows, View};

/// The drawing style of a view, beside what the view itself says.
#[derive(Debug, Clone, PartialEq)]
pub struct Style {
    /// The colours.
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
    /// The usual style in the colours of a theme.
    pub fn new(theme: ThemeName) -> Self {
        Self { theme, least: Size::ZERO, aspect: crate::layout::sub_columns::ASPECT, only: None }
    }
}

/// A drawn view: the scene, and where things are in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// The drawn shapes.
    pub scene: Scene,
    /// Columns left to right, rows top to bottom, cross-cutting bands under
    /// them. A view without lanes has one column and one row without a name.
    pub columns: Vec<Lane>,
    /// As `columns`, for rows.
    pub rows: Vec<Lane>,
    /// As `columns`, for bands.
    pub bands: Vec<Lane>,
    /// The card of each element that has one.
    pub cards: BTreeMap<ElementId, CardBox>,
    /// Collapsed cells with somebody in them, and where their block is.
    pub blocks: BTreeMap<Cell, BlockBox>,
    /// The cell of each element that is in a block, and how large its card is
    /// when it has one.
    pub(super) in_blocks: BTreeMap<ElementId, (Cell, Size)>,
    /// The links that are drawn as one.
    pub bundles: Arc<Bundles>,
    /// In the order of the links, or of the first of those that are drawn as one.
    pub routes: Vec<Route>,
    /// Height of the chevrons with the gap under them; 0 without columns.
    pub header_height: f32,
    /// Width of the row headers with the gap beside them; 0 without rows.
    pub row_header_width: f32,
    /// Number of elements that the view's filter hides.
    pub hidden: usize,
    /// Number of links that the view's hidden kinds hide.
    pub hidden_links: usize,
    /// True when the view has no lanes: cards may stand anywhere.
    pub is_free: bool,
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

    /// "Validation · Iași".
    pub fn name_of(&self, cell: &Cell) -> String {
        let label = |lanes: &[Lane], key: &Key| {
            lanes.iter().find(|lane| lane.key == *key).map(|lane| lane.label.clone()).filter(|label| !label.is_empty())
        };
        if let Some(band) = label(&self.bands, &cell.column) {
            return band;
        }
        let names = [label(&self.columns, &cell.column), label(&self.rows, &cell.row)];
        names.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// The elements shown, each on its card or in a block.
    pub fn elements(&self) -> impl Iterator<Item = ElementId> {
        self.cards.keys().chain(self.in_blocks.keys()).copied()
    }

    /// The rectangle that shows an element: its card, or the block of its cell.
    pub fn rect_of(&self, element: ElementId) -> Option<Rect> {
        let of_card = self.cards.get(&element).map(|card| card.rect);
        of_card.or_else(|| self.block_of(element).map(|(_, block)| block.rect))
    }

    /// The cell that an element is shown in.
    pub fn cell_of(&self, element: ElementId) -> Option<&Cell> {
        self.cards.get(&element).map(|card| &card.cell).or_else(|| Some(&self.in_blocks.get(&element)?.0))
    }

    /// The block that shows an element, if that is how it is shown.
    pub fn block_of(&self, element: ElementId) -> Option<(&Cell, &BlockBox)> {
        self.blocks.get_key_value(&self.in_blocks.get(&element)?.0)
    }

    /// The elements shown in some of the cells.
    pub fn elements_where<'a>(&'a self, is_in: impl Fn(&Cell) -> bool + 'a) -> impl Iterator<Item = ElementId> + 'a {
        let of_cards = self.cards.iter().map(|(id, card)| (*id, &card.cell));
        let of_blocks = self.in_blocks.iter().map(|(id, (cell, _))| (*id, cell));
        of_cards.chain(of_blocks).filter(move |(_, cell)| is_in(cell)).map(|(id, _)| id)
    }

    /// The way of a link, or of those that it is drawn with; none when the
    /// picture does not show it.
    pub fn route_of(&self, link: LinkId) -> Option<&Route> {
        let link = self.bundles.drawn_as(link);
        let at = self.routes.binary_search_by_key(&link, |route| route.link).ok()?;
        self.routes.get(at)
    }

    /// The origin from which placements of a cell are counted.
    pub fn origin_of(&self, cell: &Cell) -> Option<Point> {
        self.cell_rect(cell).map(|rect| rect.min + Point::new(PADDING, PADDING))
    }
}

/// The changes that make an element belong to a cell of the view:
/// lanes are data. Empty when it is there already.
pub fn changes_for(map: &Map, view: &View, element: &Element, cell: &Cell) -> Vec<ElementChange> {
    let mut changes = Vec::new();
    if view.columns == Columns::Stage {
        let stage = cell.column.as_deref().map(Into::into);
        if element.stage != stage {
            changes.push(ElementField::Stage.to(stage));
        }
        if cells::is_band(map, view, &cell.column) {
            // A band crosses all rows and says nothing of them.
            return changes;
        }
    }
    if cells::row_of(map, view, element) == cell.row || stays_with_its_type(map, view, element, cell) {
        return changes;
    }
    let owned = cell.row.as_deref().map(str::to_owned);
    match view.rows {
        Rows::Region { .. } => changes.push(ElementField::Region.to(owned)),
        Rows::Helix => changes.push(ElementField::Helix.to(owned)),
        Rows::Level => changes.push(ElementField::Level.to(owned)),
        Rows::Type => changes.push(ElementField::Type.to(owned)),
        Rows::Nothing => {}
    }
    changes
}

/// True for a drop in the row of those without a helix or a level, of an element
/// whose type has one: nothing that the element says itself would bring it there.
fn stays_with_its_type(map: &Map, view: &View, element: &Element, cell: &Cell) -> bool {
    let kind = element.type_id.as_ref().and_then(|id| map.types().get(id));
    cell.row.is_none()
        && kind.is_some_and(|kind| match view.rows {
            Rows::Helix => kind.helix.is_some(),
            Rows::Level => kind.level.is_some(),
            Rows::Region { .. } | Rows::Type | Rows::Nothing => false,
        })
}

/// A new element of this cell, and the changes that put it there.
pub fn start_of(map: &Map, view: &View, id: ElementId, cell: &Cell) -> (Element, Vec<ElementChange>) {
    let element = Element::new(id, "");
    let changes = changes_for(map, view, &element, cell);
    (element, changes)
}
