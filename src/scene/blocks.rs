//! Blocks: a cell told by counts instead of cards.
//!
//! A collapsed cell is one block: how many stakeholders, of which types, who is
//! missing. Where links are led and lanes are sized it is a card like others,
//! under an id of its own; what is in it has no card meanwhile, and keeps its
//! placement for when the cell is expanded.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::arrange::CardBox;
use super::card::{self, BAR, GRID, ICON, PADDING, RADIUS, WIDTH, icon_of_kind, line_of};
use super::cells::{Cell, Cells};
use super::draw_context::DrawContext;
use super::icons;
use super::palette::Palette;
use super::shape::{Align, Color, Detail, Group, Layer, Shape, Spot, Stroke, Text};
use super::theme::size;
use crate::geom::{Point, Rect, Size};
use crate::map::{Element, ElementId, ElementKind, Icon, Key, LinkId, Map, TypeId, View};
use crate::text::{Lines, Measure, Weight, wrap};

/// Rows of types that a block has at the most, the one that says how many more
/// there are included.
const MOST_ROWS: usize = 7;
const TOTAL: f32 = 24.0;
/// The height by which the card behind a block shows under it.
const BEHIND: f32 = 3.0;

/// The members of a cell, counted as the analysis counts: missing actors are in no
/// total, and what is no actor (an initiative, a product) is told apart.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// Number of stakeholders that are there.
    pub stakeholders: usize,
    /// Types of the stakeholders, most first, then kinds of the other elements.
    pub kinds: Vec<Kind>,
    /// Number of missing actors.
    pub missing: usize,
    /// The number of those that are there with each value of the colour's field,
    /// in the field's order.
    pub shares: Vec<(Key, usize)>,
}

/// One type, or one kind of elements that are no stakeholders.
#[derive(Debug, Clone, PartialEq)]
pub struct Kind {
    /// The icon of the type.
    pub icon: Icon,
    /// The name of the type.
    pub label: String,
    /// Number of elements of the type.
    pub count: usize,
    /// True for a type of stakeholders.
    pub is_stakeholder: bool,
}

impl Tally {
    /// Counts the elements of a cell.
    pub fn new<'a>(map: &'a Map, view: &View, elements: impl Iterator<Item = &'a Element>) -> Self {
        let field = view.colour.field();
        let mut tally = Self::default();
        let mut kinds: BTreeMap<(ElementKind, Option<&TypeId>), usize> = BTreeMap::new();
        let mut shares: BTreeMap<Key, usize> = BTreeMap::new();
        for element in elements {
            if element.is_placeholder() {
                tally.missing += 1;
                continue;
            }
            let type_id = element.type_id.as_ref().filter(|_| element.is_stakeholder());
            tally.stakeholders += usize::from(element.is_stakeholder());
            *kinds.entry((element.kind, type_id)).or_default() += 1;
            // Each once, as on its card.
            if let Some(key) = field.keys(map, element).into_iter().next() {
                *shares.entry(key).or_default() += 1;
            }
        }
        tally.kinds = kinds.into_iter().map(|((kind, id), count)| Kind::new(map, kind, id, count)).collect();
        tally.kinds.sort_by(|a, b| {
            let by_count = b.is_stakeholder.cmp(&a.is_stakeholder).then(b.count.cmp(&a.count));
            by_count.then_with(|| a.label.cmp(&b.label))
        });
        tally.shares = shares.into_iter().collect();
        tally.shares.sort_by_cached_key(|(key, _)| field.order_of(map, key));
        tally
    }

    /// All that are there.
    pub fn present(&self) -> usize {
        self.kinds.iter().map(|kind| kind.count).sum()
    }

    /// "12" and "stakeholders", each in a type of its own.
    pub fn headline(&self) -> (String, String) {
        (self.stakeholders.to_string(), message!("scene-block-noun", count = self.stakeholders))
    }

    /// All of it in words, a line for each count.
    pub fn lines(&self) -> Vec<String> {
        let stakeholders = message!("scene-stakeholders", count = self.stakeholders);
        let kinds = self.kinds.iter().map(|kind| format!("{} {}", kind.count, kind.label));
        let missing = (self.missing > 0).then(|| self.missing_words());
        std::iter::once(stakeholders).chain(kinds).chain(missing).collect()
    }

    /// "2 missing".
    pub fn missing_words(&self) -> String {
        message!("scene-missing", count = self.missing)
    }

    /// The first kinds, so that with the line for the rest they take `most` rows;
    /// and how many kinds are left.
    pub fn kinds_in(&self, most: usize) -> (&[Kind], usize) {
        if self.kinds.len() <= most {
            return (&self.kinds, 0);
        }
        let shown = self.kinds.get(..most.saturating_sub(1)).unwrap_or_default();
        (shown, self.kinds.len() - shown.len())
    }

    /// Parts of the stacked bar from 0 to 1, with their colours.
    pub fn bar(&self, colours: &Palette) -> Vec<(Color, std::ops::Range<f32>)> {
        let all = self.present().max(1) as f32;
        let mut so_far = 0;
        let part = |(key, count): &(Key, usize)| {
            let start = so_far;
            so_far += count;
            (colours.of_key(key), start as f32 / all..so_far as f32 / all)
        };
        self.shares.iter().map(part).collect()
    }
}

impl Kind {
    fn new(map: &Map, kind: ElementKind, type_id: Option<&TypeId>, count: usize) -> Self {
        let is_stakeholder = kind == ElementKind::Stakeholder;
        let known = type_id.map(|id| (id, map.types().get(id)));
        let (icon, label) = match known {
            Some((_, Some(known))) => (known.icon, known.name.clone()),
            Some((id, None)) => (Icon::Circle, id.to_string()),
            None if is_stakeholder => (icon_of_kind(kind), message!("scene-no-type").to_owned()),
            None => (icon_of_kind(kind), kind.label().to_owned()),
        };
        Self { icon, label, count, is_stakeholder }
    }
}

/// "and 3 more types".
pub fn more_words(more: usize) -> String {
    message!("scene-block-more", count = more)
}

/// A block in its place.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockBox {
    /// Its place in map units.
    pub rect: Rect,
    /// The counts of its members.
    pub tally: Arc<Tally>,
    /// Its members, in reading order.
    pub elements: Vec<ElementId>,
    /// Links between them, which are not drawn.
    pub links: Vec<LinkId>,
}

/// The id that a cell's block has among the cards: of the cell, so that it is
/// the same in every picture.
fn id_of(cell: &Cell) -> ElementId {
    ElementId::derived("block of a cell", &format!("{:?}", (cell.column.as_deref(), cell.row.as_deref())))
}

/// The content of a block, measured.
#[derive(Debug, Clone)]
struct Content {
    /// See [`id_of`].
    id: ElementId,
    tally: Arc<Tally>,
    rows: Vec<(Option<Icon>, Lines, String)>,
    size: Size,
}

impl Content {
    fn new(cell: &Cell, tally: Tally, measure: &dyn Measure) -> Self {
        let inner = WIDTH - BAR - 2.0 * PADDING - ICON - 4.0;
        let (kinds, more) = tally.kinds_in(MOST_ROWS);
        let row = |kind: &Kind| {
            let count = kind.count.to_string();
            let width = inner - measure.width(&count, size::SMALL, Weight::SemiBold) - 6.0;
            (Some(kind.icon), wrap(measure, &kind.label, size::SMALL, Weight::Regular, width), count)
        };
        let mut rows: Vec<_> = kinds.iter().map(row).collect();
        if more > 0 {
            let words = wrap(measure, &more_words(more), size::SMALL, Weight::Regular, inner);
            rows.push((None, words, String::new()));
        }
        let of_rows: f32 = rows.iter().map(|(_, lines, _)| lines.size.height + 2.0).sum();
        let of_missing = if tally.missing > 0 { measure.line_height(size::SMALL) + 8.0 } else { 0.0 };
        let height = PADDING + measure.line_height(TOTAL) + of_rows + of_missing + PADDING + BEHIND;
        let size = Size::new(WIDTH, (height / GRID).ceil() * GRID);
        Self { id: id_of(cell), tally: Arc::new(tally), rows, size }
    }
}

/// The blocks of a view, kept from picture to picture.
#[derive(Debug, Clone, Default)]
pub(super) struct Blocks {
    contents: BTreeMap<Cell, Content>,
    cell_of: BTreeMap<ElementId, Cell>,
    /// The contents of each cell, where that is not its members.
    members: Option<BTreeMap<Cell, Vec<ElementId>>>,
    groups: BTreeMap<Cell, Arc<Group>>,
    /// Those whose counts changed in the last update.
    recounted: BTreeSet<Cell>,
}

impl Blocks {
    /// Brings the blocks up to date: `wanted` are the collapsed cells, `changed`
    /// those with other members or facts. Gives the cells whose cards went, came
    /// or have to make other room.
    pub fn update(
        &mut self,
        map: &Map,
        view: &View,
        cells: &Cells,
        (wanted, changed): (&BTreeSet<Cell>, &BTreeSet<Cell>),
        measure: &dyn Measure,
    ) -> BTreeSet<Cell> {
        self.recounted.clear();
        let is_wanted = |cell: &Cell| wanted.contains(cell) && cells.members.contains_key(cell);
        let mut stale: BTreeSet<Cell> = self.contents.keys().filter(|cell| !is_wanted(cell)).cloned().collect();
        for cell in &stale {
            self.contents.remove(cell);
            self.groups.remove(cell);
        }
        for (cell, ids) in wanted.iter().filter_map(|cell| Some((cell, cells.members.get(cell)?))) {
            if self.contents.contains_key(cell) && !changed.contains(cell) {
                continue;
            }
            let tally = Tally::new(map, view, ids.iter().filter_map(|id| map.element(*id)));
            if self.contents.get(cell).is_some_and(|content| *content.tally == tally) {
                continue;
            }
            let content = Content::new(cell, tally, measure);
            let size = content.size;
            self.recounted.insert(cell.clone());
            if self.contents.insert(cell.clone(), content).is_none_or(|before| before.size != size) {
                stale.insert(cell.clone());
            }
        }
        self.cell_of = self.contents.iter().map(|(cell, content)| (content.id, cell.clone())).collect();
        self.members = self.is_any().then(|| {
            let mut members = cells.members.clone();
            members.extend(self.cell_of.iter().map(|(id, cell)| (cell.clone(), vec![*id])));
            members
        });
        stale
    }

    pub fn is_any(&self) -> bool {
        !self.contents.is_empty()
    }

    /// The members of the cells, with the blocks for those of collapsed ones.
    pub fn members<'a>(&'a self, cells: &'a Cells) -> &'a BTreeMap<Cell, Vec<ElementId>> {
        self.members.as_ref().unwrap_or(&cells.members)
    }

    /// The block of a cell, as a card.
    pub fn block_of(&self, cell: &Cell) -> Option<ElementId> {
        self.contents.get(cell).map(|content| content.id)
    }

    /// The cell of a block, by its id as a card.
    pub fn cell_of(&self, id: ElementId) -> Option<&Cell> {
        self.cell_of.get(&id)
    }

    pub fn size_of(&self, id: ElementId) -> Option<Size> {
        self.contents.get(self.cell_of(id)?).map(|content| content.size)
    }

    /// Draws the blocks whose counts or places changed, or all of them.
    pub fn draw(
        &mut self,
        context: &DrawContext<'_>,
        cards: &BTreeMap<ElementId, CardBox>,
        moved: &BTreeMap<ElementId, Option<CardBox>>,
        all: bool,
    ) {
        for (id, cell) in &self.cell_of {
            let is_stale = all || moved.contains_key(id) || self.recounted.contains(cell);
            let Some((content, card)) = self.contents.get(cell).zip(cards.get(id)).filter(|_| is_stale) else {
                continue;
            };
            self.groups.insert(cell.clone(), Arc::new(group(context, cell, content, card.rect)));
        }
    }

    /// The blocks' shapes.
    pub fn groups(&self) -> impl Iterator<Item = &Arc<Group>> {
        self.groups.values()
    }

    /// The blocks in their places.
    pub fn boxes(
        &self,
        cells: &Cells,
        cards: &BTreeMap<ElementId, CardBox>,
        within: &BTreeMap<Cell, Vec<LinkId>>,
    ) -> BTreeMap<Cell, BlockBox> {
        let block = |(id, cell): (&ElementId, &Cell)| {
            let (content, card) = self.contents.get(cell).zip(cards.get(id))?;
            let block = BlockBox {
                rect: card.rect,
                tally: Arc::clone(&content.tally),
                elements: cells.members.get(cell).cloned().unwrap_or_default(),
                links: within.get(cell).cloned().unwrap_or_default(),
            };
            Some((cell.clone(), block))
        };
        self.cell_of.iter().filter_map(block).collect()
    }
}

/// Shapes of a block: a card with another behind it.
fn group(context: &DrawContext<'_>, cell: &Cell, content: &Content, rect: Rect) -> Group {
    let DrawContext { theme, measure, colours, .. } = context;
    let (measure, tally) = (*measure, &content.tally);
    let mut group = Group::new(Layer::Cards, Some(Spot::Block(cell.clone())));
    let is_missing_only = tally.present() == 0;
    let border = match is_missing_only {
        true => theme.missing_stroke(),
        false => Stroke::solid(theme.card_border, 1.0),
    };
    let mut sheet = |rect| {
        group.push(Detail::Always, Shape::Rect { rect, radius: RADIUS, fill: Some(theme.card), stroke: Some(border) });
    };
    let rect = Rect { max: rect.max - Point::new(0.0, BEHIND), ..rect };
    sheet(Rect::from_two(
        Point::new(rect.left() + BEHIND, rect.bottom() - 2.0 * RADIUS),
        Point::new(rect.right() - BEHIND, rect.bottom() + BEHIND),
    ));
    sheet(rect);
    for (color, part) in tally.bar(colours) {
        let at = |share: f32| rect.top() + share * rect.height();
        let path = card::bar_path(rect, at(part.start)..at(part.end));
        group.push(Detail::Always, Shape::Path { path, fill: Some(color), stroke: None });
    }

    let (left, right) = (rect.left() + BAR + PADDING, rect.right() - PADDING);
    let mut top = rect.top() + PADDING;
    let (total, noun) = tally.headline();
    let ink = if is_missing_only { theme.alert } else { theme.ink };
    let total = line_of(&total, Point::new(left, top), TOTAL, Weight::SemiBold, ink, measure);
    let beside = Point::new(left + total.width + 5.0, total.at.y);
    let noun = line_of(&noun, beside, size::SMALL, Weight::Regular, theme.mute, measure);
    // On the same base line.
    group.push(Detail::Near, Shape::Text(Text { at: beside, ..noun }));
    group.push(Detail::Near, Shape::Text(total));
    top += measure.line_height(TOTAL);

    let line_height = measure.line_height(size::SMALL);
    for (icon, lines, count) in &content.rows {
        let indent = if icon.is_some() { ICON + 4.0 } else { 0.0 };
        if let Some(icon) = icon {
            let corner = Point::new(left, top + (line_height - ICON) / 2.0 - 0.5);
            for shape in icons::shapes(*icon, Rect::from_min_size(corner, Size::new(ICON, ICON)), theme.mute) {
                group.push(Detail::Near, shape);
            }
            let count = line_of(count, Point::new(right, top), size::SMALL, Weight::SemiBold, theme.ink, measure);
            group.push(Detail::Near, Shape::Text(Text { align: Align::End, ..count }));
        }
        for line in &lines.lines {
            let at = Point::new(left + indent, top);
            group.push(Detail::Near, Shape::Text(line_of(line, at, size::SMALL, Weight::Regular, theme.mute, measure)));
            top += line_height;
        }
        top += 2.0;
    }
    if tally.missing > 0 {
        let words = tally.missing_words();
        let at = Point::new(left + 6.0, top + 4.0);
        let words = line_of(&words, at, size::SMALL, Weight::SemiBold, theme.alert, measure);
        let rect = Rect::from_min_size(Point::new(left, top + 2.0), Size::new(words.width + 12.0, line_height + 4.0));
        let stroke = Some(theme.missing_stroke());
        group.push(Detail::Near, Shape::Rect { rect, radius: 3.0, fill: None, stroke });
        group.push(Detail::Near, Shape::Text(words));
    }
    group
}
