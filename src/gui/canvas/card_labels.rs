//! Labels of cards from afar: in a view without lanes, where the words on cards
//! could not be read, the cards that matter most are named at the size of the
//! window's text.
//!
//! A name is whole or left out. Who gets one is decided when picture, zoom or
//! selection change: the selected and their neighbours, then hubs, which may
//! cover lesser cards, then who has room, in the order of reading. The card
//! under the pointer is always named.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use egui::{Stroke, StrokeKind, pos2};

use super::emphasis::{Emphasis, Standing};
use super::projection::NEAR;
use super::scene_painter::{Painter, Surface};
use crate::geom::{Point, Rect, Size};
use crate::gui::PanelContext;
use crate::gui::derived::Drawn;
use crate::gui::style::color32;
use crate::map::{Element, ElementId, Target};
use crate::scene::Picture;
use crate::text::{BundledFont, Measure as _, Weight};
use crate::tool::Over;

/// Size of the words and height of a line, in points.
const FONT: f32 = 11.0;
const LINE: f32 = 14.0;
/// Between the words and the edge of the paper under them.
const PAD: (f32, f32) = (3.0, 1.0);
/// Kept free between two names, and between a name and a card.
const GAP: f32 = 1.0;
/// A name wider than this is rather told in two lines.
const WIDE: f32 = 110.0;
/// Cards lower than this are dots that a name may cover.
const DOT: f32 = 9.0;
/// More names than these at once are noise.
const MOST: usize = 200;
/// Links shine through the paper under a name by what is missing to 1.
const OPACITY: f32 = 0.85;

/// Free room around a fitted view: a name of two lines and a half, in points.
pub const MARGIN: f32 = 36.0;

/// True where cards are named in this way.
pub fn are_needed(picture: &Picture, zoom: f32) -> bool {
    zoom < NEAR && picture.is_free
}

/// The names, and what they were placed for.
#[derive(Default)]
pub struct CardLabels {
    /// By element, for as long as it is called so.
    words: BTreeMap<ElementId, Words>,
    /// Number of links of each card in the picture of this serial.
    links: (Option<u64>, BTreeMap<ElementId, usize>),
    /// Picture, emphasis and zoom.
    key: Option<(u64, u64, f32)>,
    /// Most important first.
    placed: Vec<Placed>,
}

/// The name of a card, in the ways it can be written: each is some lines.
struct Words {
    label: String,
    ways: Vec<Way>,
}

#[derive(Debug, Clone, PartialEq)]
struct Way {
    lines: Vec<String>,
    /// With the paper around them, in points.
    size: Size,
}

#[derive(Debug, Clone, PartialEq)]
struct Placed {
    id: ElementId,
    /// Which of the ways.
    way: usize,
    /// In points from the map's origin.
    area: Rect,
    is_inside: bool,
    is_back: bool,
}

impl Words {
    /// The short name in one line; else the name in one or in two.
    fn new(label: &str, is_short: bool) -> Self {
        let words: Vec<&str> = label.split_whitespace().collect();
        let width = |text: &str| BundledFont.width(text, FONT, Weight::SemiBold);
        let way = |lines: Vec<String>| {
            let widest = lines.iter().map(|line| width(line)).fold(0.0, f32::max);
            let height = lines.len() as f32 * LINE;
            Way { lines, size: Size::new(widest + 2.0 * PAD.0 + 1.0, height + 2.0 * PAD.1) }
        };
        let one = way(vec![words.join(" ")]);
        let split = |at: usize| way(vec![words[..at].join(" "), words[at..].join(" ")]);
        let two = (1..words.len()).filter(|_| !is_short).map(split);
        let two = two.min_by(|a, b| a.size.width.total_cmp(&b.size.width));
        let is_wide = one.size.width > WIDE;
        let mut ways: Vec<Way> = std::iter::once(one).chain(two).collect();
        if is_wide {
            ways.reverse();
        }
        Self { label: label.to_owned(), ways }
    }
}

/// The name of an element where there is little room.
fn label_of(element: &Element) -> (&str, bool) {
    let short = element.short_name.trim();
    if short.is_empty() { (element.name.trim(), false) } else { (short, true) }
}

impl CardLabels {
    /// Brings the names up to date with picture, selection and zoom.
    pub fn update(&mut self, panel: &PanelContext<'_>, drawn: &Drawn, emphasis: &Emphasis, zoom: f32) {
        let key = (drawn.serial, emphasis.version(), zoom);
        if self.key == Some(key) {
            return;
        }
        self.key = Some(key);
        let picture = &drawn.picture;
        if self.links.0 != Some(drawn.serial) {
            self.links = (Some(drawn.serial), links_of(panel, picture));
            self.words.retain(|id, _| picture.cards.contains_key(id));
        }
        let mut order: Vec<_> = picture
            .cards
            .iter()
            .map(|(id, card)| {
                let links = self.links.1.get(id).copied().unwrap_or(0);
                let (x, y) = (card.rect.left() as i64, card.rect.top() as i64);
                let standing = emphasis.standing(Target::Element(*id));
                ((standing, Reverse(links), y, x, *id), scaled(card.rect, zoom))
            })
            .collect();
        order.sort_unstable_by_key(|(rank, _)| *rank);

        // A hub has twice the links of the mean card.
        let mean = self.links.1.values().sum::<usize>() as f32 / self.links.1.len().max(1) as f32;
        let may_cover = |standing: Standing, links: usize| match standing {
            Standing::Selected | Standing::Near => true,
            Standing::Plain => links as f32 >= 2.0 * mean,
            Standing::Back => false,
        };
        let mut room = Room::default();
        for (at, (_, card)) in order.iter().enumerate().filter(|(_, (_, card))| card.height() >= DOT) {
            room.take(*card, at);
        }
        self.placed.clear();
        for (at, ((standing, Reverse(links), .., id), card)) in order.iter().enumerate() {
            let Some(words) = words_of(&mut self.words, panel, *id) else { continue };
            let place = |covers: bool| place(&room, &words.ways, *card, at, covers);
            let found = place(false).or_else(|| may_cover(*standing, *links).then(|| place(true))?);
            let Some((way, area)) = found else { continue };
            room.take(area, Room::NAME);
            let (is_inside, is_back) = (card.intersects(area), *standing == Standing::Back);
            self.placed.push(Placed { id: *id, way, area, is_inside, is_back });
        }
    }

    /// Paints the names in sight, and that of the card under the pointer.
    pub fn paint(
        &mut self,
        surface: Surface<'_>,
        panel: &PanelContext<'_>,
        painter: &mut Painter,
        over: Option<&Over>,
        seen: Rect,
    ) {
        let Surface { drawn, projection, .. } = surface;
        let seen = scaled(seen, projection.zoom);
        let hovered = match over {
            Some(Over::Fact(Target::Element(id))) => drawn.picture.cards.get(id).map(|card| (*id, card.rect)),
            _ => None,
        };
        let mut is_told = false;
        for placed in self.placed.iter().filter(|placed| placed.area.intersects(seen)).take(MOST) {
            let is_hovered = hovered.is_some_and(|(id, _)| id == placed.id);
            is_told |= is_hovered;
            if let Some(way) = self.words.get(&placed.id).and_then(|words| words.ways.get(placed.way)) {
                write(surface, panel, painter, way, placed, is_hovered);
            }
        }
        let Some((id, card)) = hovered.filter(|_| !is_told) else { return };
        let Some(way) = words_of(&mut self.words, panel, id).and_then(|words| words.ways.first()) else { return };
        let area = under(scaled(card, projection.zoom), way.size);
        write(surface, panel, painter, way, &Placed { id, way: 0, area, is_inside: false, is_back: false }, true);
    }
}

/// Writes a name on its paper; that of the card under the pointer has an edge.
fn write(
    surface: Surface<'_>,
    panel: &PanelContext<'_>,
    painter: &mut Painter,
    way: &Way,
    placed: &Placed,
    is_hovered: bool,
) {
    let (theme, target) = (&panel.theme, surface.painter);
    let offset = surface.projection.offset;
    let Rect { min, max } = placed.area;
    let area = egui::Rect::from_min_max(pos2(min.x, min.y) + offset, pos2(max.x, max.y) + offset);
    if is_hovered {
        let edge = Stroke::new(1.0, color32(theme.accent));
        target.rect(area, 3.0, color32(theme.card), edge, StrokeKind::Outside);
    } else if !placed.is_inside {
        target.rect_filled(area, 3.0, color32(theme.paper.with_opacity(OPACITY)));
    }
    let is_missing = panel.map().element(placed.id).is_some_and(Element::is_placeholder);
    let ink = match (is_missing, placed.is_back && !is_hovered) {
        (true, _) => theme.alert,
        (false, true) => theme.mute,
        (false, false) => theme.ink,
    };
    let mut top = area.top() + PAD.1;
    for line in &way.lines {
        let galley = painter.label(target, line, FONT, Weight::SemiBold);
        let at = pos2(area.center().x - galley.size().x / 2.0, top);
        target.galley_with_override_text_color(at, galley, color32(ink));
        top += LINE;
    }
    painter.work.names += 1;
}

fn words_of<'a>(
    known: &'a mut BTreeMap<ElementId, Words>,
    panel: &PanelContext<'_>,
    id: ElementId,
) -> Option<&'a Words> {
    let (label, is_short) = label_of(panel.map().element(id)?);
    if label.is_empty() {
        return None;
    }
    let words = known.entry(id).or_insert_with(|| Words::new(label, is_short));
    if words.label != label {
        *words = Words::new(label, is_short);
    }
    Some(words)
}

/// Number of drawn links of each element.
fn links_of(panel: &PanelContext<'_>, picture: &Picture) -> BTreeMap<ElementId, usize> {
    let mut links = BTreeMap::new();
    for link in picture.routes.iter().filter_map(|route| panel.map().link(route.link)) {
        for id in [link.from, link.to] {
            *links.entry(id).or_default() += 1;
        }
    }
    links
}

fn scaled(rect: Rect, zoom: f32) -> Rect {
    Rect { min: rect.min * zoom, max: rect.max * zoom }
}

/// In the card if it has room, else under it, else over it: the first way of
/// writing that covers no name, and unless it `covers` no card.
fn place(room: &Room, ways: &[Way], card: Rect, owner: usize, covers: bool) -> Option<(usize, Rect)> {
    let inside = |way: &Way| {
        let fits = way.size.width <= card.width() && way.size.height <= card.height();
        fits.then(|| Rect::from_center_size(card.center(), way.size))
    };
    let each = |spot: &dyn Fn(&Way) -> Option<Rect>| {
        let mut areas = ways.iter().enumerate().filter_map(|(at, way)| Some((at, spot(way)?)));
        areas.find(|(_, area)| room.is_free(*area, owner, covers))
    };
    each(&inside)
        .or_else(|| each(&|way| Some(under(card, way.size))))
        .or_else(|| each(&|way| Some(over(card, way.size))))
}

fn under(card: Rect, size: Size) -> Rect {
    let left = card.center().x - size.width / 2.0;
    Rect::from_min_size(Point::new(left, card.bottom() + GAP), size)
}

fn over(card: Rect, size: Size) -> Rect {
    under(card, size).translate(Point::new(0.0, -card.height() - size.height - 2.0 * GAP))
}

/// Occupied rectangles, in buckets: a name meets few others.
#[derive(Default)]
struct Room {
    buckets: HashMap<(i32, i32), Vec<(Rect, usize)>>,
}

impl Room {
    const BUCKET: (f32, f32) = (128.0, 32.0);
    /// The owner of what names take; cards own theirs under their number.
    const NAME: usize = usize::MAX;

    fn buckets_of(rect: Rect) -> impl Iterator<Item = (i32, i32)> {
        let at = |value: f32, step: f32| (value / step).floor() as i32;
        let (left, right) = (at(rect.left(), Self::BUCKET.0), at(rect.right(), Self::BUCKET.0));
        let (top, bottom) = (at(rect.top(), Self::BUCKET.1), at(rect.bottom(), Self::BUCKET.1));
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }

    fn take(&mut self, rect: Rect, owner: usize) {
        for bucket in Self::buckets_of(rect) {
            self.buckets.entry(bucket).or_default().push((rect, owner));
        }
    }

    /// True where no name has taken any of it, and no card but the owner, or
    /// any card where cards may be covered.
    fn is_free(&self, rect: Rect, owner: usize, covers: bool) -> bool {
        let counts = |by: usize| by == Self::NAME || (by != owner && !covers);
        let meets = |(taken, by): &(Rect, usize)| counts(*by) && taken.overlaps(rect);
        !Self::buckets_of(rect).any(|bucket| self.buckets.get(&bucket).is_some_and(|taken| taken.iter().any(meets)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(x: f32, y: f32) -> Rect {
        Rect::from_min_size(Point::new(x, y), Size::new(60.0, 18.0))
    }

    #[test]
    fn a_name_is_told_whole_in_one_line_or_two() {
        let lines = |label: &str, is_short: bool| -> Vec<Vec<String>> {
            Words::new(label, is_short).ways.into_iter().map(|way| way.lines).collect()
        };
        assert_eq!(lines("TUIASI", true), [["TUIASI"]]);
        assert_eq!(lines("A short name", true), [["A short name"]], "never broken");
        let long = "Gheorghe Asachi Technical University of Iași";
        let ways = lines(long, false);
        assert_eq!(ways[0], ["Gheorghe Asachi", "Technical University of Iași"]);
        assert_eq!(ways[1], [long]);
        assert_eq!(lines("Regional Agency", false)[0], ["Regional Agency"], "one line where it is short");
    }

    #[test]
    fn a_name_stands_in_its_card_else_under_else_over_else_nowhere() {
        let ways = |width: f32| [Way { lines: Vec::new(), size: Size::new(width, 16.0) }];
        let mut room = Room::default();
        room.take(card(0.0, 0.0), 0);
        assert_eq!(
            place(&room, &ways(50.0), card(0.0, 0.0), 0, false),
            Some((0, Rect::from_min_size(Point::new(5.0, 1.0), Size::new(50.0, 16.0))))
        );
        let wide = |room: &Room| place(room, &ways(100.0), card(0.0, 0.0), 0, false).map(|(_, area)| area.top());
        assert_eq!(wide(&room), Some(19.0));
        room.take(card(70.0, 24.0), 1);
        assert_eq!(wide(&room), Some(-17.0), "another card stands below");
        room.take(card(-40.0, -20.0), 2);
        assert_eq!(wide(&room), None);
        let hub = place(&room, &ways(100.0), card(0.0, 0.0), 0, true).map(|(_, area)| area.top());
        assert_eq!(hub, Some(19.0), "a hub's name covers a card");
        room.take(card(70.0, 24.0), Room::NAME);
        room.take(card(-40.0, -20.0), Room::NAME);
        assert_eq!(place(&room, &ways(100.0), card(0.0, 0.0), 0, true), None, "but no name");
    }
}
