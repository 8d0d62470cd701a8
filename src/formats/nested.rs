//! A graph with containers, as its reader gathers it before it becomes lists.
//!
//! Whether a container is an element or only a frame around others, and what
//! the frame is called, is known when all of the file is read.

use std::collections::{BTreeMap, BTreeSet};
use std::mem;
use std::rc::Rc;

use super::html::one_line;
use super::number::coordinate;
use super::problem::{Place, Problem};
use super::table::Gathered;
use super::xml::{Fault, Parsed};
use super::{Graph, Read};
use crate::lexicon::fields::{ElementField, LinkField};
use crate::lexicon::headings::{self, CUSTOM};
use crate::map::ElementId;

/// Cells of the two lists together. A file that asks for more is not a map.
pub const MOST_CELLS: usize = 1_000_000;
/// Problems that are told one by one.
const MOST_PROBLEMS: usize = 1_000;

/// An attribute's name, and the fields that it would be taken for.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    /// Its number among all names of the file.
    at: usize,
    text: String,
    of_element: Option<ElementField>,
    of_link: Option<LinkField>,
}

/// An attribute's name, which many rows share, and its text.
pub type Attribute = (Rc<Name>, String);

/// An element, or a frame around others.
#[derive(Debug, Clone, Default)]
pub struct Node {
    /// Line on which it begins, from 1.
    pub line: u64,
    pub id: String,
    pub name: String,
    /// Index of the node that it stands in.
    pub container: Option<usize>,
    /// Label of the part of its container in which it stands; else it is that of
    /// the container.
    pub lane: String,
    /// A container that is left out when no link ends at it and something is in it.
    pub is_frame: bool,
    /// Centre, in map units; y grows downwards.
    pub centre: Option<(f64, f64)>,
    /// In map units.
    pub width: Option<f64>,
    pub height: Option<f64>,
    /// The file's own. Of two with one name the last counts.
    pub attributes: Vec<Attribute>,
}

/// A link.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    /// Line on which it begins, from 1.
    pub line: u64,
    pub id: String,
    pub from: String,
    pub to: String,
    /// `directed`, `mutual` or `undirected`.
    pub direction: &'static str,
    /// What is written at it.
    pub label: String,
    /// What tells it from others between the same ends.
    pub kind: String,
    /// The file's own. Of two with one name the last counts.
    pub attributes: Vec<Attribute>,
}

/// What is read so far.
#[derive(Debug)]
pub struct Nested {
    file: String,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    names: BTreeMap<String, Rc<Name>>,
    /// Rows and attributes so far.
    cells: usize,
    problems: Vec<Problem>,
    untold: usize,
    lost: Vec<String>,
}

impl Nested {
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            nodes: Vec::new(),
            edges: Vec::new(),
            names: BTreeMap::new(),
            cells: 0,
            problems: Vec::new(),
            untold: 0,
            lost: Vec::new(),
        }
    }

    /// The one copy of an attribute's name.
    pub fn name(&mut self, name: &str) -> Rc<Name> {
        if let Some(known) = self.names.get(name) {
            return Rc::clone(known);
        }
        let (of_element, of_link) = (headings::element_field(name), headings::link_field(name));
        let shared = Rc::new(Name { at: self.names.len(), text: name.to_owned(), of_element, of_link });
        self.names.insert(name.to_owned(), Rc::clone(&shared));
        shared
    }

    /// Counts what is about to be kept.
    ///
    /// # Errors
    /// When the file has more than [`MOST_CELLS`].
    pub fn count_cells(&mut self, cells: usize) -> Parsed<()> {
        self.cells = self.cells.saturating_add(cells);
        if self.cells > MOST_CELLS { Err(too_many()) } else { Ok(()) }
    }

    pub fn error(&mut self, line: u64, message: impl Into<String>) {
        self.tell(Problem::error(&self.file, Place::line(line), message));
    }

    pub fn warning(&mut self, line: u64, message: impl Into<String>) {
        self.tell(Problem::warning(&self.file, Place::line(line), message));
    }

    fn tell(&mut self, problem: Problem) {
        if self.problems.len() < MOST_PROBLEMS { self.problems.push(problem) } else { self.untold += 1 }
    }

    /// Says that things of one sort were left out: `one` and `many` are their nouns.
    pub fn lose(&mut self, count: usize, one: &str, many: &str) {
        match count {
            0 => {}
            1 => self.lost.push(format!("1 {one} was left out")),
            _ => self.lost.push(format!("{count} {many} were left out")),
        }
    }

    /// Says that parts of things were left out.
    pub fn lose_parts(&mut self, parts: &str, count: usize, one: &str, many: &str) {
        match count {
            0 => {}
            1 => self.lost.push(format!("the {parts} of 1 {one} were left out")),
            _ => self.lost.push(format!("the {parts} of {count} {many} were left out")),
        }
    }

    /// The lists.
    ///
    /// # Errors
    /// When they would have more than [`MOST_CELLS`], as with many attributes
    /// that few elements have.
    pub fn finish(self) -> Parsed<Read> {
        let ends: BTreeSet<&str> = self.edges.iter().flat_map(|edge| [edge.from.as_str(), edge.to.as_str()]).collect();
        let mut is_container = vec![false; self.nodes.len()];
        for container in self.nodes.iter().filter_map(|node| node.container) {
            if let Some(is_container) = is_container.get_mut(container) {
                *is_container = true;
            }
        }
        let is_left_out = |at: usize, node: &Node| {
            node.is_frame && is_container.get(at) == Some(&true) && !ends.contains(node.id.as_str())
        };
        let left_out: Vec<bool> = self.nodes.iter().enumerate().map(|(at, node)| is_left_out(at, node)).collect();
        let groups: Vec<String> = self.nodes.iter().map(|node| self.group_of(node)).collect();
        self.check_size()?;

        let Self { file, nodes, edges, problems, untold, mut lost, .. } = self;
        let mut graph = Graph::new(&file);
        let mut frames = 0;
        for ((node, group), is_left_out) in nodes.into_iter().zip(groups).zip(left_out) {
            if is_left_out {
                frames += 1;
                continue;
            }
            node.add_to(&mut graph.elements, group);
        }
        for edge in edges {
            edge.add_to(&mut graph.links);
        }
        graph.problems = problems;
        if untold > 0 {
            let message = format!("{untold} more problems are not told: mend these first");
            graph.problems.push(Problem::warning(&file, Place::Whole, message));
        }
        match frames {
            0 => {}
            1 => lost.push("1 frame around others was left out; its name is the `group` of what is in it".to_owned()),
            _ => lost.push(format!(
                "{frames} frames around others were left out; their names are the `group` of what is in them"
            )),
        }
        graph.lost = lost;
        Ok(graph.finish())
    }

    /// The label of the innermost container that has one. Elements that we wrote
    /// say themselves which lane they are in, or that they are in none.
    fn group_of(&self, node: &Node) -> String {
        let mut container = node.container;
        let is_lane = |(name, text): &Attribute| {
            matches!(name.of_element, Some(ElementField::Stage | ElementField::Region)) && !text.is_empty()
        };
        if container.is_none() || node.attributes.iter().any(is_lane) || node.id.parse::<ElementId>().is_ok() {
            return String::new();
        }
        if !node.lane.is_empty() {
            return node.lane.clone();
        }
        // Only to earlier ones, so that a circle ends.
        while let Some(outer) = container.and_then(|at| self.nodes.get(at)) {
            let label = outer.label();
            if !label.is_empty() {
                return label.to_owned();
            }
            container = outer.container.filter(|next| Some(*next) < container);
        }
        String::new()
    }

    /// Every row is as wide as its list, so few rows can ask for many cells.
    fn check_size(&self) -> Parsed<()> {
        /// Columns that the lists have besides the file's own.
        const FIXED: usize = 7;
        // A name that is a field's may come a second time, kept beside.
        let width = |attributes: &mut dyn Iterator<Item = &Attribute>| {
            let mut is_counted = vec![false; self.names.len()];
            let mut columns = FIXED;
            for (name, _) in attributes {
                if let Some(is_counted) = is_counted.get_mut(name.at).filter(|is_counted| !**is_counted) {
                    *is_counted = true;
                    columns += if name.of_element.is_some() || name.of_link.is_some() { 2 } else { 1 };
                }
            }
            columns
        };
        let most = FIXED + self.names.len() * 2;
        if (self.nodes.len() + self.edges.len()).saturating_mul(most) <= MOST_CELLS {
            return Ok(());
        }
        let of_nodes = width(&mut self.nodes.iter().flat_map(|node| &node.attributes));
        let of_edges = width(&mut self.edges.iter().flat_map(|edge| &edge.attributes));
        let cells = self.nodes.len().saturating_mul(of_nodes).saturating_add(self.edges.len().saturating_mul(of_edges));
        if cells > MOST_CELLS { Err(too_many()) } else { Ok(()) }
    }
}

/// What heads the cells of an attribute.
#[derive(Debug)]
enum Heading {
    Own(Rc<Name>),
    Aside(String),
}

impl Heading {
    fn text(&self) -> &str {
        match self {
            Self::Own(name) => &name.text,
            Self::Aside(text) => text,
        }
    }
}

impl Node {
    /// What the node is called, by its attributes or by its drawing.
    pub fn label(&self) -> &str {
        let is_name = |(name, text): &&Attribute| name.of_element == Some(ElementField::Name) && !text.is_empty();
        let own = self.attributes.iter().rev().find(is_name);
        own.filter(|(name, _)| self.name.is_empty() || name.is(ElementField::Name.id()))
            .map_or(&self.name, |own| &own.1)
    }

    /// Adds its row. What the file's attributes say of a field wins under the
    /// field's own name, for so our exports write it; under another it only
    /// fills what is empty, or is kept beside.
    fn add_to(self, list: &mut Gathered, group: String) {
        let Self { line, id, name, centre, width, height, attributes, .. } = self;
        let (x, y) = centre.map(|(x, y)| (coordinate(x), coordinate(y))).unwrap_or_default();
        let [width, height] = [width, height].map(|size| size.map(coordinate).unwrap_or_default());
        let mut known = [
            (ElementField::Name, name),
            (ElementField::X, x),
            (ElementField::Y, y),
            (ElementField::Width, width),
            (ElementField::Height, height),
        ];
        let mut rest: Vec<(Heading, String)> = Vec::with_capacity(attributes.len());
        for (name, text) in attributes {
            if name.of_element == Some(ElementField::Id) {
                rest.extend(aside(&name, text, &id));
                continue;
            }
            match known.iter_mut().find(|(field, _)| name.of_element == Some(*field)) {
                Some((field, set)) if set.is_empty() || name.is(field.id()) && !text.is_empty() => *set = text,
                Some((_, set)) => rest.extend(aside(&name, text, set)),
                None => rest.push((Heading::Own(name), text)),
            }
        }
        let [name, x, y, width, height] = known.map(|(field, text)| (field.id(), text));
        let first = [(ElementField::Id.id(), id), name, ("group", group), x, y, width, height];
        list.row(line, first.into_iter().chain(rest.iter_mut().map(taken)));
    }
}

impl Edge {
    /// Adds its row; as with nodes, but the ends are the edge's own.
    fn add_to(self, list: &mut Gathered) {
        let Self { line, id, from, to, direction, label, kind, attributes } = self;
        let mut known = [
            (LinkField::Id, id),
            (LinkField::From, from),
            (LinkField::To, to),
            (LinkField::Direction, direction.to_owned()),
            (LinkField::Role, label),
            (LinkField::Kind, kind),
        ];
        let mut rest: Vec<(Heading, String)> = Vec::with_capacity(attributes.len());
        for (name, text) in attributes {
            match known.iter_mut().find(|(field, _)| name.of_link == Some(*field)) {
                None => rest.push((Heading::Own(name), text)),
                Some((_, set)) if set.is_empty() => *set = text,
                Some((LinkField::Direction, set)) if is_direction(&text) => *set = text,
                Some((field @ (LinkField::Role | LinkField::Kind), set)) if name.is(field.id()) && !text.is_empty() => {
                    *set = text;
                }
                Some((_, set)) => rest.extend(aside(&name, text, set)),
            }
        }
        let known = known.map(|(field, text)| (field.id(), text));
        list.row(line, known.into_iter().chain(rest.iter_mut().map(taken)));
    }
}

impl Name {
    fn is(&self, text: &str) -> bool {
        self.text == text
    }
}

/// A cell, of whose text nothing stays behind.
fn taken((heading, text): &mut (Heading, String)) -> (&str, String) {
    (heading.text(), mem::take(text))
}

/// An attribute that would be taken for a field that is set otherwise, under a
/// name that keeps it apart; none when both say the same.
fn aside(name: &Name, text: String, set: &str) -> Option<(Heading, String)> {
    let is_same = one_line(&text) == one_line(set);
    (!is_same && !text.is_empty()).then(|| (Heading::Aside(format!("{CUSTOM}{}", name.text)), text))
}

fn is_direction(word: &str) -> bool {
    matches!(word, "directed" | "mutual" | "undirected")
}

fn too_many() -> Fault {
    let message = format!("the file gives more than {MOST_CELLS} cells, too many for a map: export a part of it");
    Fault::new(None, message)
}

/// What is said, after the defaults of what is not.
pub fn with_defaults(defaults: &[Attribute], own: Vec<Attribute>) -> Vec<Attribute> {
    if defaults.is_empty() {
        return own;
    }
    let said: BTreeSet<usize> = own.iter().map(|(name, _)| name.at).collect();
    let unsaid = defaults.iter().filter(|(name, _)| !said.contains(&name.at));
    unsaid.cloned().chain(own).collect()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// What was read, as text: `line name=text, ...` of each row, then the
    /// problems, then what was lost.
    pub fn lines(read: &Read) -> Vec<String> {
        let mut lines = Vec::new();
        for table in &read.tables {
            for row in &table.rows {
                let cells = table.header.iter().zip(row.cells.iter()).filter(|(_, cell)| !cell.is_empty());
                let cells: Vec<String> = cells.map(|(name, cell)| format!("{name}={cell}")).collect();
                lines.push(format!("{} {}", row.line, cells.join(", ")));
            }
        }
        lines.extend(read.problems.iter().map(ToString::to_string));
        lines.extend(read.lost.iter().map(|lost| format!("lost: {lost}")));
        lines
    }

    /// What any reader must hold, whatever it is given.
    pub fn check_sane(read: &Read) {
        assert!(!read.tables.is_empty() || read.tables.iter().all(|table| !table.rows.is_empty()));
        for table in &read.tables {
            assert!(table.rows.iter().all(|row| row.cells.len() == table.header.len() && row.line > 0));
            let is_clean = |text: &str| !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'));
            assert!(table.rows.iter().flat_map(|row| row.cells.iter()).all(is_clean));
        }
        assert!(read.problems.iter().all(|problem| !problem.message.is_empty() && problem.message.len() < 400));
    }

    fn node(id: &str, container: Option<usize>, is_frame: bool) -> Node {
        Node { line: 1, id: id.to_owned(), name: id.to_uppercase(), container, is_frame, ..Node::default() }
    }

    fn edge(from: &str, to: &str) -> Edge {
        let (from, to) = (from.to_owned(), to.to_owned());
        Edge { line: 2, from, to, direction: "directed", ..Edge::default() }
    }

    #[test]
    fn a_frame_is_an_element_when_a_link_ends_at_it() {
        let mut nested = Nested::new("f");
        nested.nodes = vec![node("a", None, true), node("b", Some(0), false), node("c", Some(0), true)];
        assert_eq!(
            lines(&Nested { nodes: nested.nodes.clone(), ..Nested::new("f") }.finish().unwrap()),
            [
                "1 id=b, name=B, group=A",
                "1 id=c, name=C, group=A",
                "lost: 1 frame around others was left out; its name is the `group` of what is in it"
            ]
        );
        nested.edges = vec![edge("b", "a")];
        assert_eq!(
            lines(&nested.finish().unwrap()),
            [
                "1 id=a, name=A",
                "1 id=b, name=B, group=A",
                "1 id=c, name=C, group=A",
                "2 from=b, to=a, direction=directed"
            ]
        );
    }

    #[test]
    fn lanes_of_our_own_make_no_group_and_nameless_frames_are_looked_through() {
        let mut nested = Nested::new("f");
        let stage = nested.name("stage");
        nested.nodes = vec![node("a", None, true), node("b", Some(0), true), node("c", Some(1), false)];
        nested.nodes[1].name.clear();
        nested.nodes.push(Node { attributes: vec![(stage, "S1".to_owned())], ..node("d", Some(0), false) });
        let lines = lines(&nested.finish().unwrap());
        assert_eq!(lines[..2], ["1 id=c, name=C, group=A", "1 id=d, name=D, stage=S1"]);
    }

    #[test]
    fn attributes_of_the_file_fill_fields_or_are_kept_beside() {
        let mut nested = Nested::new("f");
        let mut own = |pairs: &[(&str, &str)]| -> Vec<Attribute> {
            pairs.iter().map(|(name, text)| (nested.name(name), (*text).to_owned())).collect()
        };
        let attributes =
            own(&[("ID", "7"), ("id", "a"), ("label", "A"), ("Label", "Other"), ("x", "5"), ("beds", "40")]);
        let by_name = own(&[("label", "Drawn"), ("name", "Wins"), ("Y", "3")]);
        let of_edge =
            own(&[("from", "2010"), ("direction", "mutual"), ("Direction", "north"), ("label", "x"), ("ID", "9")]);
        let nodes = [("a", attributes, Some((1.0, 2.0))), ("b", by_name, None)];
        nested.nodes =
            nodes.map(|(id, attributes, centre)| Node { attributes, centre, ..node(id, None, false) }).into();
        nested.edges = vec![Edge { label: "y".to_owned(), attributes: of_edge, ..edge("a", "b") }];
        assert_eq!(
            lines(&nested.finish().unwrap()),
            [
                "1 id=a, name=A, x=5, y=2, custom:ID=7, custom:Label=Other, beds=40",
                "1 id=b, name=Wins, y=3, custom:label=Drawn",
                "2 id=9, from=a, to=b, direction=mutual, role=y, custom:from=2010, custom:Direction=north, custom:label=x"
            ]
        );
    }

    #[test]
    fn few_rows_cannot_ask_for_all_memory() {
        let mut nested = Nested::new("f");
        for at in 0..2000 {
            let name = nested.name(&format!("a{at}"));
            nested.nodes.push(Node { attributes: vec![(name, "x".to_owned())], ..node("a", None, false) });
        }
        assert!(nested.finish().unwrap_err().message.starts_with("the file gives more than 1000000 cells"));
        let mut nested = Nested::new("f");
        assert!(nested.count_cells(MOST_CELLS).is_ok() && nested.count_cells(1).is_err());
    }
}
