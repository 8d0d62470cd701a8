//! Common parts of the graph formats: which attributes nodes and edges
//! have, their colours and lines, and the frames that they stand in.

use std::collections::BTreeMap;

use super::{ElementColumn, Facts};
use crate::export::svg::number;
use crate::geom::{Point, Rect, Size};
use crate::lexicon::headings;
use crate::map::fields::{ElementField, Kind, LinkField, Value};
use crate::map::{Cell, Columns, Direction, Element, ElementId, Key, Link, LinkStatus, LinkStyle};
use crate::scene::card::{GAP, MIN_HEIGHT, WIDTH};
use crate::scene::palette::Palette;
use crate::scene::{Color, Dash, Lane, Stroke, Theme, ThemeName};

/// The share of its colour that a card is filled with, so that ink reads well on it.
const TINT: f32 = 0.16;

/// The facts as nodes and edges.
pub(super) struct Graph<'a> {
    pub facts: &'a Facts<'a>,
    pub theme: Theme,
    /// Attributes of nodes beside their id, in the order of a list's columns.
    pub of_nodes: Vec<Attribute<ElementColumn>>,
    /// Attributes of edges beside their id and their ends.
    pub of_edges: Vec<Attribute<LinkField>>,
    palette: Palette,
}

/// An attribute of all nodes or of all edges.
pub(super) struct Attribute<Field> {
    /// Its number among those of its kind; not all numbers need be there.
    pub at: usize,
    pub name: String,
    pub kind: AttributeType,
    pub field: Field,
}

/// The type of an attribute's values. It goes by the field, not by what is in
/// it, so that two files of one map agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AttributeType {
    Text,
    Whole,
    Real,
}

/// A frame around nodes: a lane or a cell of the view.
pub(super) struct Frame<'a> {
    pub label: String,
    /// In map units.
    pub area: Rect,
    /// In the order of their ids.
    pub members: Vec<&'a Element>,
}

/// A line as other programs know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Solid,
    Dashed,
    Dotted,
    DashDotted,
}

impl<'a> Graph<'a> {
    pub fn new(facts: &'a Facts<'a>) -> Self {
        let theme = Theme::new(ThemeName::Print);
        let palette = Palette::new(facts.map, facts.view.colour.field(), &theme);
        let is_id = |column: &ElementColumn| *column == ElementColumn::Field(ElementField::Id);
        let of_nodes =
            facts.element_columns().into_iter().filter(|column| !is_id(column)).enumerate().map(|(at, field)| {
                let (name, kind) = (field.attribute().into_owned(), type_of(field.kind()));
                Attribute { at, name, kind, field }
            });
        // An edge has its ends, and these have their names.
        let is_told = |field: &LinkField| {
            use LinkField::{From, FromName, Id, To, ToName};
            matches!(field, Id | From | To | FromName | ToName)
        };
        let of_edges = facts.link_columns().into_iter().filter(|field| !is_told(field));
        let of_edges = of_edges.enumerate().map(|(at, field)| Attribute {
            at,
            name: field.id().to_owned(),
            kind: type_of(field.kind()),
            field,
        });
        Self { facts, theme, of_nodes: of_nodes.collect(), of_edges: of_edges.collect(), palette }
    }

    /// Without the names of nodes, which the format calls their labels.
    pub fn without_names(mut self) -> Self {
        self.of_nodes.retain(|attribute| attribute.field != ElementColumn::Field(ElementField::Name));
        self
    }

    /// Without the roles of edges, which the format calls their labels.
    pub fn without_roles(mut self) -> Self {
        self.of_edges.retain(|attribute| attribute.field != LinkField::Role);
        self
    }

    /// Keeps names free that mean something else to the format. A field of ours
    /// goes by its heading there ("Source" for "source"), which readers know as
    /// well; one that the map's users made is marked as theirs.
    pub fn reserving(mut self, of_nodes: &[&str], of_edges: &[&str]) -> Self {
        for attribute in self.of_nodes.iter_mut().filter(|attribute| of_nodes.contains(&attribute.name.as_str())) {
            attribute.name = match &attribute.field {
                ElementColumn::Field(field) => field.heading().to_owned(),
                ElementColumn::Custom(name) => format!("{}{name}", headings::CUSTOM),
            };
        }
        for attribute in self.of_edges.iter_mut().filter(|attribute| of_edges.contains(&attribute.name.as_str())) {
            attribute.name = attribute.field.heading().to_owned();
        }
        self
    }

    /// The attributes of a node, empty ones left out.
    pub fn node_values<'g>(
        &'g self,
        element: &'g Element,
    ) -> impl Iterator<Item = (&'g Attribute<ElementColumn>, Value<'g>)> {
        let values = self.of_nodes.iter().map(|attribute| (attribute, attribute.field.cell(self.facts.map, element)));
        values.filter(|(_, value)| !value.is_empty())
    }

    /// The attributes of an edge, empty ones left out.
    pub fn edge_values<'g>(&'g self, link: &'g Link) -> impl Iterator<Item = (&'g Attribute<LinkField>, Value<'g>)> {
        let values = self.of_edges.iter().map(|attribute| (attribute, attribute.field.cell(self.facts.map, link)));
        values.filter(|(_, value)| !value.is_empty())
    }

    /// The colour that the view gives an element; who is missing is red.
    pub fn color_of(&self, element: &Element) -> Color {
        if element.is_placeholder() { self.theme.alert } else { self.palette.of_element(self.facts.map, element) }
    }

    /// A light shade of a colour, to write on.
    pub fn tint(&self, color: Color) -> Color {
        self.theme.card.mixed(color, TINT)
    }

    pub fn stroke_of(&self, link: &Link) -> Stroke {
        let (style, status) = self.look_of(link);
        self.theme.link_stroke(style, status)
    }

    /// The two values that a link's line depends on.
    pub fn look_of(&self, link: &Link) -> (LinkStyle, LinkStatus) {
        let style = self.facts.map.link_kinds().get(&link.kind).map_or(LinkStyle::Product, |kind| kind.style);
        (style, link.status)
    }

    /// False for a graph of undirected links alone.
    pub fn is_directed(&self) -> bool {
        let mut links = self.facts.links.iter();
        self.facts.links.is_empty() || links.any(|link| link.direction != Direction::Undirected)
    }

    /// A frame for each column and band, also where nobody is; for each row in
    /// a view without columns; none in a view without lanes.
    pub fn lanes(&self) -> Vec<Frame<'a>> {
        let picture = &self.facts.picture;
        if picture.is_free {
            return Vec::new();
        }
        let has_columns = self.facts.view.columns != Columns::Nothing;
        let mut members: BTreeMap<&Key, Vec<&'a Element>> = BTreeMap::new();
        for (element, cell) in self.seated() {
            members.entry(if has_columns { &cell.column } else { &cell.row }).or_default().push(element);
        }
        let body = picture.body();
        let rows_end = picture.rows.last().map_or(0.0, |lane| lane.end);
        let mut frame = |lane: &Lane, area: Rect| {
            let members = members.remove(&lane.key).unwrap_or_default();
            Frame { label: lane.label.clone(), area, members }
        };
        let across = |lane: &Lane| Rect::from_two(Point::new(0.0, lane.start), Point::new(body.right(), lane.end));
        let down = |lane: &Lane| Rect::from_two(Point::new(lane.start, 0.0), Point::new(lane.end, rows_end));
        if !has_columns {
            return picture.rows.iter().map(|lane| frame(lane, across(lane))).collect();
        }
        let mut frames: Vec<Frame<'a>> = picture.columns.iter().map(|lane| frame(lane, down(lane))).collect();
        frames.extend(picture.bands.iter().map(|lane| frame(lane, across(lane))));
        frames
    }

    /// A frame for each cell of the view that somebody is in; none in a view
    /// without lanes.
    pub fn cells(&self) -> Vec<Frame<'a>> {
        let picture = &self.facts.picture;
        if picture.is_free {
            return Vec::new();
        }
        let mut members: BTreeMap<&Cell, Vec<&'a Element>> = BTreeMap::new();
        for (element, cell) in self.seated() {
            members.entry(cell).or_default().push(element);
        }
        let mut frames = Vec::new();
        let mut push = |column: &Lane, row: Option<&Lane>, area: Rect| {
            let cell = Cell { column: column.key.clone(), row: row.map_or(Key::NONE, |row| row.key.clone()) };
            if let Some(members) = members.remove(&cell) {
                let labels = [Some(column), row].into_iter().flatten().map(|lane| lane.label.as_str());
                let labels: Vec<&str> = labels.filter(|label| !label.is_empty()).collect();
                frames.push(Frame { label: labels.join(" · "), area, members });
            }
        };
        for row in &picture.rows {
            for column in &picture.columns {
                let area = Rect::from_two(Point::new(column.start, row.start), Point::new(column.end, row.end));
                push(column, Some(row), area);
            }
        }
        let right = picture.body().right();
        for band in &picture.bands {
            push(band, None, Rect::from_two(Point::new(0.0, band.start), Point::new(right, band.end)));
        }
        frames
    }

    /// Elements that have no card, or a view without lanes: they are in no frame.
    pub fn unframed(&self) -> Vec<&'a Element> {
        let picture = &self.facts.picture;
        let has_no_frame = |element: &&&Element| picture.is_free || !picture.cards.contains_key(&element.id);
        self.facts.elements.iter().filter(has_no_frame).copied().collect()
    }

    /// The places of elements without a card in a format that wants a place for
    /// every node: in rows under the picture.
    pub fn parked(&self) -> BTreeMap<ElementId, Rect> {
        let body = self.facts.picture.body();
        let body = if body.is_empty() { Rect::default() } else { body };
        let pitch = Size::new(WIDTH + GAP, MIN_HEIGHT + GAP);
        let across = ((body.width() / pitch.width) as usize).max(8);
        let without = self.facts.elements.iter().filter(|element| self.facts.rect_of(element.id).is_none());
        let place = |(at, element): (usize, &&Element)| {
            let (column, row) = (at % across, at / across);
            let corner = Point::new(column as f32 * pitch.width, (row + 1) as f32 * pitch.height);
            let start = Point::new(body.left(), body.bottom());
            (element.id, Rect::from_min_size(start + corner, Size::new(WIDTH, MIN_HEIGHT)))
        };
        without.enumerate().map(place).collect()
    }

    /// Elements on cards, with their cells, in the order of their ids.
    fn seated(&self) -> impl Iterator<Item = (&'a Element, &'a Cell)> {
        let cards = &self.facts.picture.cards;
        self.facts.elements.iter().filter_map(|element| Some((*element, &cards.get(&element.id)?.cell)))
    }
}

/// The type of an attribute whose field holds this kind of value.
const fn type_of(kind: Kind) -> AttributeType {
    match kind {
        Kind::Year | Kind::Count | Kind::Scale { .. } => AttributeType::Whole,
        Kind::Degrees { .. } | Kind::Money => AttributeType::Real,
        // A headcount is a number or a band.
        Kind::Headcount
        | Kind::Line
        | Kind::Text
        | Kind::Address
        | Kind::List
        | Kind::Choice(_)
        | Kind::Entry(_)
        | Kind::Entries(_)
        | Kind::Country
        | Kind::Currency
        | Kind::Date
        | Kind::Contacts
        | Kind::InWords
        | Kind::OfRow => AttributeType::Text,
    }
}

impl Line {
    pub fn of(dash: Dash) -> Self {
        match dash {
            [] => Self::Solid,
            [stroke, _] if *stroke < 2.0 => Self::Dotted,
            [_, _] => Self::Dashed,
            _ => Self::DashDotted,
        }
    }
}

/// The ends of an edge that have an arrowhead: the first, the second.
pub(super) const fn arrows(direction: Direction) -> (bool, bool) {
    match direction {
        Direction::Forward => (false, true),
        Direction::Both => (true, true),
        Direction::Undirected => (false, false),
    }
}

/// `#RRGGBB`.
pub(super) fn hex(color: Color) -> String {
    format!("#{:02X}{:02X}{:02X}", color.r, color.g, color.b)
}

/// A dash in widths of the line, as SVG has it: "7 4".
pub(super) fn dash_text(dash: Dash) -> String {
    dash.iter().map(|length| number(*length)).collect::<Vec<_>>().join(" ")
}

/// Maps to write in tests.
#[cfg(test)]
pub(super) mod sample {
    use std::sync::Arc;

    use super::*;
    use crate::edit::{Document, Edit};
    use crate::map::{
        Amount, Anchor, Annotation, AnnotationId, AnnotationKind, Contact, ElementKind, Filter, Link, LinkId,
        LinkStatus, Map, View,
    };
    use crate::text::BundledFont;

    /// A name with everything that formats stumble over.
    pub const HOSTILE: &str = "A \"B\" <C> & [D]; --> \\E\nКлиника Ωμέγα %%{x}%% #1 ]]> | `q`";

    pub fn element(number: u64, name: &str, type_id: &str, stage: &str) -> Element {
        let element = Element::new(ElementId::from_u64(number), name);
        Element { type_id: Some(type_id.into()), stage: Some(stage.into()), ..element }
    }

    pub fn link(number: u64, from: u64, to: u64, kind: &str) -> Link {
        let (from, to) = (ElementId::from_u64(from), ElementId::from_u64(to));
        Link::new(LinkId::from_u64(number), from, to, kind.into())
    }

    pub fn map(elements: Vec<Element>, links: Vec<Link>, view: impl FnOnce(&mut View)) -> Map {
        let mut document = Document::new(Map::with_default_vocabulary());
        let mut edits: Vec<Edit> = elements.into_iter().map(|element| Edit::AddElement(Arc::new(element))).collect();
        edits.extend(links.into_iter().map(|link| Edit::AddLink(Arc::new(link))));
        let mut chain = document.map().ordered_views()[0].clone();
        view(&mut chain);
        edits.push(Edit::PutView(chain));
        document.edit("Sample", &edits).unwrap();
        document.map().clone()
    }

    /// A hospital that gives data to a firm.
    pub fn tiny() -> Map {
        let hospital =
            Element { founded: Some(1757), region: Some("RO213".into()), ..element(1, "Hospital", "hospital", "S9") };
        let firm = Element { region: Some("RO213".into()), ..element(2, "R&D", "sme_ict", "S4") };
        let link = Link { role: "Pilot".into(), ..link(1, 1, 2, "data") };
        map(vec![hospital, firm], vec![link], |_| {})
    }

    /// Five elements, of which the view hides one, with hostile texts in all
    /// places, links of all sorts, a person and an annotation.
    pub fn awkward() -> Map {
        let person = Contact { name: "Ana Secretă".into(), email: "ana@secret.example".into(), ..Contact::default() };
        let hostile = Element {
            notes: HOSTILE.into(),
            tags: vec!["a|b".into(), HOSTILE.into()],
            custom: [("color", "red"), ("parent", "p"), ("Year joined", HOSTILE), ("xmlns", "x"), ("type", "own")]
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .into_iter()
                .collect(),
            latitude: Some(47.158_5),
            contacts: vec![person],
            ..element(1, HOSTILE, "hospital", "S9")
        };
        let missing =
            Element { kind: ElementKind::Placeholder, stage: None, ..element(2, "Липсва", "tto", "S1") };
        let long = element(3, &"Ινστιτούτο-".repeat(46), "cluster", "X");
        let hidden = element(4, "Hidden", "ngo", "S2");
        let nameless = Element::new(ElementId::from_u64(5), "");
        let paid = Link {
            amount: Some(Amount { amount: 1.5e6, currency: "EUR".into(), basis: None }),
            direction: Direction::Both,
            role: HOSTILE.into(),
            strength: Some(3),
            ..link(1, 1, 3, "money")
        };
        let planned = Link {
            direction: Direction::Undirected,
            status: LinkStatus::Planned,
            provenance: crate::map::Provenance { source: "Report".into(), ..Default::default() },
            ..link(2, 3, 1, "membership")
        };
        let to_hidden = Link { status: LinkStatus::Missing, ..link(3, 2, 4, "knowledge") };
        let map = map(vec![hostile, missing, long, hidden, nameless], vec![paid, planned, to_hidden], |view| {
            let others = ["hospital", "tto", "cluster", ""].map(Key::new);
            view.filter = Filter { clauses: [(crate::map::Field::Type, others.into())].into() };
        });
        let note = Annotation {
            id: AnnotationId::from_u64(1),
            kind: AnnotationKind::Gap,
            at: Anchor::Element(ElementId::from_u64(1)),
            text: "Gap".into(),
            provenance: Default::default(),
        };
        let mut document = Document::new(map);
        document.edit("Annotate", &[Edit::Annotate(note)]).unwrap();
        document.map().clone()
    }

    pub fn facts(map: &Map) -> Facts<'_> {
        Facts::of_map(map, map.ordered_views()[0], false, &BundledFont)
    }

    /// The text that a format makes of a map, and what it leaves out.
    pub fn written(map: &Map, write: impl Fn(&Facts<'_>) -> crate::export::facts::Written) -> (String, Vec<String>) {
        let written = write(&facts(map));
        assert_eq!(written, write(&facts(map)), "the same facts give the same bytes");
        let text = String::from_utf8(written.bytes).unwrap();
        assert!(!text.contains("Secret") && !text.contains("secret"), "a person is in the file: {text}");
        (text, written.lost)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{Rows, View};
    use crate::text::BundledFont;

    #[test]
    fn kinds_of_attributes_fit_what_is_in_them() {
        let element = Element {
            founded: Some(1990),
            trl: Some(5),
            latitude: Some(1.5),
            longitude: Some(2.0),
            turnover: Some(crate::map::Turnover { amount: 1.0, currency: "EUR".into(), year: Some(2020) }),
            employees: Some(crate::map::Employees::Exact { count: 3, year: Some(2020) }),
            ..sample::element(1, "A", "ngo", "S1")
        };
        let map = sample::map(vec![element], Vec::new(), |_| {});
        let facts = sample::facts(&map);
        let graph = Graph::new(&facts);
        for (attribute, value) in graph.node_values(facts.elements[0]) {
            let is_number = matches!(value, Value::Number(_)) && attribute.name != "employees";
            assert_eq!(attribute.kind != AttributeType::Text, is_number, "{}: {value:?}", attribute.name);
        }
    }

    #[test]
    fn frames_hold_each_card_once() {
        let map = sample::awkward();
        let lanes = [(Columns::Stage, Rows::Helix), (Columns::Stage, Rows::Nothing), (Columns::Nothing, Rows::Type)];
        for (columns, rows) in lanes {
            let view = View { columns, rows, ..map.ordered_views()[0].clone() };
            let facts = Facts::of_map(&map, &view, false, &BundledFont);
            let graph = Graph::new(&facts);
            for frames in [graph.lanes(), graph.cells()] {
                let mut ids: Vec<ElementId> = Vec::new();
                for frame in &frames {
                    for element in &frame.members {
                        let rect = facts.rect_of(element.id).unwrap();
                        assert!(frame.area.contains(rect.min) && frame.area.contains(rect.max), "{}", frame.label);
                        ids.push(element.id);
                    }
                }
                ids.sort();
                assert_eq!(ids, [1, 2, 3, 5].map(ElementId::from_u64), "{columns:?} {rows:?}");
                assert_eq!(
                    graph.unframed().iter().map(|element| element.name.as_str()).collect::<Vec<_>>(),
                    ["Hidden"]
                );
            }
        }
        let view = View { columns: Columns::Nothing, rows: Rows::Nothing, ..map.ordered_views()[0].clone() };
        let facts = Facts::of_map(&map, &view, false, &BundledFont);
        let graph = Graph::new(&facts);
        assert!(graph.lanes().is_empty() && graph.cells().is_empty());
        assert_eq!(graph.unframed().len(), 5);
        let parked = graph.parked();
        let bottom = facts.picture.body().bottom();
        assert!(parked.len() == 1 && parked.values().all(|rect| rect.top() > bottom));
    }
}
