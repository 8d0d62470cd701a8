//! What the readers of graph formats share: attributes with clean text, rows
//! within bounds, and counts of what is left out.

use std::collections::BTreeSet;

use super::Role;
use super::number::{coordinate, is_on_a_map};
use super::problem::{Place, Problem};
use super::{Graph, Read, html};
use crate::lexicon::fields::ElementField;
use crate::lexicon::headings::{self, CUSTOM};
use crate::map::ElementId;

/// Larger tables (rows times columns) are refused, and texts with more parts.
pub const MAX_CELLS: usize = 1_000_000;

/// Deeper nesting is refused.
pub const MAX_DEPTH: usize = 100;

/// More text in a table, in bytes, is refused: one long label that many have is
/// as large as many labels.
const MAX_TEXT: usize = 100 << 20;

/// Problems past these are counted only.
const MAX_PROBLEMS: usize = 10_000;

/// More attributes of one element or link are left out.
const MAX_ATTRIBUTES: usize = 1000;

/// A graph as its reader gathers it, with bounds and counts.
#[derive(Debug)]
pub struct Gather {
    file: String,
    graph: Graph,
    columns: [BTreeSet<String>; 2],
    /// Bytes of text so far.
    text: usize,
    is_full: bool,
    further_problems: usize,
    /// In the order it was met.
    lost: Vec<Lost>,
}

/// What is left out: its name for one, for several, and how many.
type Lost = (&'static str, &'static str, usize);

impl Gather {
    pub fn new(file: &str) -> Self {
        let (graph, columns) = (Graph::new(file), Default::default());
        Self { file: file.to_owned(), graph, columns, text: 0, is_full: false, further_problems: 0, lost: Vec::new() }
    }

    /// Adds an element that begins on a line, from 1.
    pub fn element(&mut self, line: u64, attributes: Attributes) {
        self.row(Role::Elements, line, attributes);
    }

    /// Adds a link that begins on a line, from 1.
    pub fn link(&mut self, line: u64, attributes: Attributes) {
        self.row(Role::Links, line, attributes);
    }

    fn row(&mut self, role: Role, line: u64, mut attributes: Attributes) {
        let (list, columns) = match role {
            Role::Elements => (&mut self.graph.elements, &mut self.columns[0]),
            Role::Links => (&mut self.graph.links, &mut self.columns[1]),
        };
        if self.is_full {
            return;
        }
        let one = "attribute past the 1000th of an element or link";
        count_lost(&mut self.lost, one, "attributes past the 1000th of an element or link", attributes.left_out);
        for (name, _) in &attributes.list {
            if !columns.contains(name) {
                columns.insert(name.clone());
            }
        }
        // Every row becomes as wide as the list: many attributes that one row
        // has are as large as many rows.
        if list.len().saturating_add(1).saturating_mul(columns.len().max(1)) > MAX_CELLS {
            let message =
                format!("the file has more than {MAX_CELLS} cells from here on: split it, or remove attributes");
            return self.refuse_further(line, message);
        }
        self.text += attributes.list.iter().map(|(_, text)| text.len()).sum::<usize>();
        if self.text > MAX_TEXT {
            let message = format!("the file has more than {} MB of text from here on: split it", MAX_TEXT >> 20);
            return self.refuse_further(line, message);
        }
        list.row(line, attributes.list.iter_mut().map(|(name, text)| (name.as_str(), std::mem::take(text))));
    }

    fn refuse_further(&mut self, line: u64, message: String) {
        self.is_full = true;
        self.graph.problems.push(Problem::error(&self.file, Place::line(line), message));
    }

    /// Whether nothing was found, and nothing said about it.
    pub fn is_empty(&self) -> bool {
        self.graph.elements.is_empty() && self.graph.links.is_empty() && self.graph.problems.is_empty()
    }

    /// Whether further rows would be refused.
    pub const fn is_full(&self) -> bool {
        self.is_full
    }

    pub fn error(&mut self, line: u64, message: impl Into<String>) {
        if self.graph.problems.len() < MAX_PROBLEMS {
            self.graph.problems.push(Problem::error(&self.file, Place::line(line), message));
        } else {
            self.further_problems += 1;
        }
    }

    pub fn warning(&mut self, place: Place, message: impl Into<String>) {
        self.graph.problems.push(Problem::warning(&self.file, place, message));
    }

    /// Counts what a map cannot hold: "port", "ports".
    pub fn lose(&mut self, one: &'static str, several: &'static str, count: usize) {
        count_lost(&mut self.lost, one, several, count);
    }

    pub fn finish(self) -> Read {
        let mut graph = self.graph;
        if self.further_problems > 0 {
            let message = format!("{} further rows cannot be read", self.further_problems);
            graph.problems.push(Problem::error(&self.file, Place::Whole, message));
        }
        for (one, several, count) in self.lost {
            graph.lost.push(match count {
                1 => format!("1 {one} was left out"),
                count => format!("{count} {several} were left out"),
            });
        }
        graph.finish()
    }
}

fn count_lost(lost: &mut Vec<Lost>, one: &'static str, several: &'static str, count: usize) {
    match lost.iter_mut().find(|(known, ..)| *known == one) {
        Some((.., known)) => *known += count,
        None if count > 0 => lost.push((one, several, count)),
        None => {}
    }
}

/// A file that is not of the format at all, or ends too soon.
pub fn refused(file: &str, place: Place, message: impl Into<String>) -> Read {
    Read { problems: vec![Problem::error(file, place, message)], ..Read::default() }
}

/// The attributes of an element or link, with text as a list may hold it.
#[derive(Debug, Clone)]
pub struct Attributes {
    role: Role,
    list: Vec<(String, String)>,
    left_out: usize,
}

impl Attributes {
    pub const fn element() -> Self {
        Self { role: Role::Elements, list: Vec::new(), left_out: 0 }
    }

    pub const fn link() -> Self {
        Self { role: Role::Links, list: Vec::new(), left_out: 0 }
    }

    /// Sets what the format means by itself: `id`, `name`, `x`, `from`, ...
    pub fn set(&mut self, name: &str, text: &str) {
        // Of names and labels the line breaks are a matter of the drawing.
        let is_line = matches!((self.role, name), (Role::Elements, "name" | "group") | (Role::Links, "role"));
        let text = if is_line { one_line(text) } else { clean(text).trim().to_owned() };
        if !text.is_empty() {
            self.list.retain(|(known, _)| known != name);
            self.list.push((name.to_owned(), text));
        }
    }

    /// Adds an attribute that the file names; of two with one name the last
    /// counts. Where its name would be taken for something that is set and says
    /// otherwise, it is kept apart.
    pub fn add(&mut self, name: &str, text: &str) {
        let name = one_line(name);
        let text = clean(text).trim().to_owned();
        if name.is_empty() || text.is_empty() {
            return;
        }
        if self.list.len() >= MAX_ATTRIBUTES {
            self.left_out += 1;
            return;
        }
        let name = match self.same_field(&name) {
            Some((known, _)) if known == name && !is_structural(self.role, known) => name,
            Some((_, text_set)) if one_line(text_set) == one_line(&text) => return,
            Some(_) => format!("{CUSTOM}{name}"),
            None => name,
        };
        match self.list.iter_mut().find(|(known, _)| *known == name) {
            Some((_, last)) => *last = text,
            None => self.list.push((name, text)),
        }
    }

    /// The attribute that would fill the same field, by name and text.
    fn same_field(&self, name: &str) -> Option<(&str, &str)> {
        let element = if self.role == Role::Elements { headings::element_field(name) } else { None };
        let link = if self.role == Role::Links { headings::link_field(name) } else { None };
        let is_same = |known: &str| {
            known == name
                || is_structural(self.role, known)
                    && (element.is_some() && headings::element_field(known) == element
                        || link.is_some() && headings::link_field(known) == link)
        };
        let found = self.list.iter().find(|(known, _)| is_same(known))?;
        Some((&found.0, &found.1))
    }

    pub fn remove(&mut self, name: &str) {
        self.list.retain(|(known, _)| known != name);
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        self.list.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    /// Whether it says itself in which lane it is, as our own exports do. There
    /// what is in no lane has neither field, and is known by its id.
    pub fn has_lane(&self) -> bool {
        let is_lane = |name| matches!(headings::element_field(name), Some(ElementField::Stage | ElementField::Region));
        let is_own = self.get("id").is_some_and(|id| id.parse::<ElementId>().is_ok());
        is_own || self.list.iter().any(|(name, _)| is_lane(name))
    }

    /// Sets the centre, in map units; `false` when it is no place.
    pub fn place(&mut self, x: f64, y: f64) -> bool {
        let is_place = [x, y].into_iter().all(is_on_a_map);
        if is_place {
            self.set("x", &coordinate(x));
            self.set("y", &coordinate(y));
        }
        is_place
    }

    /// Sets width and height where they are above zero.
    pub fn size(&mut self, width: Option<f64>, height: Option<f64>) {
        for (name, size) in [("width", width), ("height", height)] {
            if let Some(size) = size.filter(|size| *size > 0.0 && is_on_a_map(*size)) {
                self.set(name, &coordinate(size));
            }
        }
    }
}

/// Sets `direction` of a link: what our own exports say, or else what the
/// format means. Gives `true` where the ends are to change places.
pub fn set_direction(link: &mut Attributes, own: Option<&str>, arrows: Arrows) -> bool {
    if let Some(own) = own.map(str::trim).filter(|own| matches!(*own, "directed" | "mutual" | "undirected")) {
        link.set("direction", own);
        return false;
    }
    let word = match arrows {
        Arrows::Unknown => return false,
        Arrows::None => "undirected",
        Arrows::Both => "mutual",
        Arrows::End | Arrows::Start => "directed",
    };
    link.set("direction", word);
    arrows == Arrows::Start
}

/// Which ends of a link have an arrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrows {
    /// The format does not say.
    Unknown,
    None,
    Start,
    End,
    Both,
}

impl Arrows {
    pub const fn of(at_start: bool, at_end: bool) -> Self {
        match (at_start, at_end) {
            (false, false) => Self::None,
            (true, false) => Self::Start,
            (false, true) => Self::End,
            (true, true) => Self::Both,
        }
    }
}

/// Attributes that readers set themselves.
fn is_structural(role: Role, name: &str) -> bool {
    match role {
        Role::Elements => matches!(name, "id" | "name" | "type" | "notes" | "x" | "y" | "width" | "height"),
        Role::Links => matches!(name, "id" | "from" | "to" | "type" | "role" | "direction"),
    }
}

/// The text with line feeds only and without control characters.
pub fn clean(text: &str) -> String {
    if !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t') {
        return text.to_owned();
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

/// The words of the text with one space between them, and no controls.
pub fn one_line(text: &str) -> String {
    html::one_line(&clean(text))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::formats::row::Row;
    use crate::formats::table::Table;

    /// What a reader gave, as text: a line for every row with its filled cells,
    /// then problems and what was lost.
    pub fn shown(read: &Read) -> String {
        let mut lines = Vec::new();
        for table in &read.tables {
            lines.push(format!("{:?}", table.role.expect("a graph's lists have roles")));
            lines.extend(table.rows.iter().map(|row| format!("{}: {}", row.line, cells(table, row))));
        }
        lines.extend(read.problems.iter().map(ToString::to_string));
        lines.extend(read.lost.iter().map(|lost| format!("lost: {lost}")));
        lines.join("\n")
    }

    fn cells(table: &Table, row: &Row) -> String {
        let filled = table.header.iter().zip(row.cells.iter()).filter(|(_, cell)| !cell.is_empty());
        filled.map(|(name, cell)| format!("{name}={cell}")).collect::<Vec<_>>().join("; ")
    }

    /// What holds of every reading, whatever the text is.
    pub fn holds(read: &Read) -> bool {
        let is_table = |table: &Table| {
            let width = table.header.len();
            table.rows.iter().all(|row| row.cells.len() == width && row.line >= 1)
                && table.header.iter().collect::<BTreeSet<_>>().len() == width
                && table.rows.len().max(1) * width.max(1) <= MAX_CELLS
        };
        read.tables.iter().all(is_table) && (!read.tables.is_empty() || !read.problems.is_empty())
    }

    #[test]
    fn an_attribute_that_says_otherwise_is_kept_apart() {
        let mut node = Attributes::element();
        node.set("name", "Iași\r\n Hospital\u{0}");
        node.add("label", "Iași Hospital");
        node.add("Label", "Other");
        node.add("tags", "a|b");
        node.add("tags", "c");
        node.add("beds", "40\r\n\u{7}");
        assert_eq!(
            node.list.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>(),
            ["name=Iași Hospital", "custom:Label=Other", "tags=c", "beds=40"]
        );
    }

    #[test]
    fn one_long_text_that_many_have_is_bounded() {
        let mut gather = Gather::new("g.gml");
        let mut node = Attributes::element();
        node.add("notes", &"x".repeat(MAX_TEXT / 100));
        for at in 1..103 {
            gather.element(at, node.clone());
        }
        for _ in 0..MAX_PROBLEMS + 2 {
            gather.error(9, "bad");
        }
        let read = gather.finish();
        assert_eq!((read.tables[0].rows.len(), read.problems.len()), (100, MAX_PROBLEMS + 1));
        assert!(read.problems[0].to_string().starts_with("g.gml:101: error: the file has more than 100 MB of text"));
        assert_eq!(read.problems[MAX_PROBLEMS].to_string(), "g.gml: error: 3 further rows cannot be read");
        let mut node = Attributes::element();
        (0..1003).for_each(|at| node.add(&format!("a{at}"), "x"));
        let mut gather = Gather::new("g.gml");
        gather.element(1, node);
        assert_eq!(gather.finish().lost, ["3 attributes past the 1000th of an element or link were left out"]);
    }

    #[test]
    fn rows_that_each_have_their_own_attribute_are_bounded() {
        let mut gather = Gather::new("g.json");
        for at in 0..3000 {
            let mut node = Attributes::element();
            node.add(&format!("a{at}"), "x");
            gather.element(at + 1, node);
        }
        let read = gather.finish();
        assert_eq!(read.tables[0].rows.len(), 1000);
        assert_eq!(
            read.problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["g.json:1001: error: the file has more than 1000000 cells from here on: split it, or remove attributes"]
        );
    }
}
