//! The lists of a graph, row by row: within bounds, with counts of what is left
//! out.

use super::Read;
use super::attributes::Attributes;
use super::fault::{Fault, FormatError, Parsed};
use super::limits::{MAX_CELLS, MAX_GRAPH_TEXT, MAX_PROBLEMS};
use super::loss::Loss;
use super::problem::{Place, Problem};
use super::table::TableBuilder;
use super::xml::short;
use crate::lexicon::Role;

/// Builds the lists of elements and links of a graph. Attributes have the names
/// of [`crate::map::fields`] where the format means the same; `from` and
/// `to` hold the `id` of elements.
#[derive(Debug)]
pub struct GraphBuilder {
    file: String,
    elements: TableBuilder,
    links: TableBuilder,
    problems: Vec<Problem>,
    further_problems: usize,
    /// In the order it was met.
    lost: Vec<(Loss, usize)>,
    /// Containers that are no elements.
    frames: usize,
    /// Bytes of text so far.
    text: usize,
    /// Parts of the file that its reader holds (see [`GraphBuilder::spend`]).
    spent: usize,
    is_full: bool,
}

impl GraphBuilder {
    pub fn new(file: &str) -> Self {
        Self {
            file: file.to_owned(),
            elements: TableBuilder::new(file, Role::Elements),
            links: TableBuilder::new(file, Role::Links),
            problems: Vec::new(),
            further_problems: 0,
            lost: Vec::new(),
            frames: 0,
            text: 0,
            spent: 0,
            is_full: false,
        }
    }

    /// Adds an element or a link that begins on a line, from 1.
    pub fn row(&mut self, line: u64, attributes: &Attributes) {
        if !self.is_full {
            self.lose(Loss::Attribute, attributes.left_out());
            self.add(line, attributes.role(), attributes.iter());
        }
    }

    /// Adds a record: members by their headings, as they are. Whoever adds one
    /// ends with [`GraphBuilder::finish_records`].
    pub fn record(&mut self, line: u64, members: &[(String, String)]) {
        self.add(line, Role::Elements, members.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    }

    fn add<'a>(&mut self, line: u64, role: Role, attributes: impl Iterator<Item = (&'a str, &'a str)> + Clone) {
        if self.is_full {
            return;
        }
        let list = match role {
            Role::Elements => &mut self.elements,
            Role::Links => &mut self.links,
        };
        // Every row becomes as wide as the list: many attributes that one row
        // has are as large as many rows.
        let new_columns = attributes.clone().filter(|(name, _)| !list.has_column(name)).count();
        let columns = list.width() + new_columns;
        if list.len().saturating_add(1).saturating_mul(columns.max(1)) > MAX_CELLS {
            return self.refuse_further(line, message!("graph-many-cells", most = MAX_CELLS));
        }
        self.text += attributes.clone().map(|(_, text)| text.len()).sum::<usize>();
        if self.text > MAX_GRAPH_TEXT {
            return self.refuse_further(line, message!("graph-much-text", most = MAX_GRAPH_TEXT >> 20));
        }
        list.row(line, attributes);
    }

    fn refuse_further(&mut self, line: u64, message: String) {
        self.is_full = true;
        self.problems.push(Problem::error(&self.file, Place::line(line), message));
    }

    /// Counts parts of the file that its reader is about to keep.
    ///
    /// # Errors
    /// When they are more than [`MAX_CELLS`].
    pub fn spend(&mut self, parts: usize) -> Parsed<()> {
        self.spent = self.spent.saturating_add(parts);
        if self.spent <= MAX_CELLS {
            return Ok(());
        }
        Err(Fault::new(None, FormatError::TooManyCells))
    }

    /// Returns `true` if further rows would be refused.
    pub const fn is_full(&self) -> bool {
        self.is_full
    }

    pub fn error(&mut self, line: u64, message: impl Into<String>) {
        self.error_with(line, || message.into());
    }

    /// An error whose words are made only if it is told: a file may have
    /// millions.
    pub fn error_with<Words: Into<String>>(&mut self, line: u64, message: impl FnOnce() -> Words) {
        self.tell(|file| Problem::error(file, Place::line(line), message()));
    }

    pub fn warning(&mut self, place: Place, message: impl Into<String>) {
        self.tell(|file| Problem::warning(file, place, message));
    }

    /// Warns that an element is read without its place, which is no number.
    pub fn warn_of_place(&mut self, line: u64, id: &str) {
        self.tell(|file| Problem::warning(file, Place::line(line), message!("graph-place", id = short(id))));
    }

    fn tell(&mut self, problem: impl FnOnce(&str) -> Problem) {
        if self.problems.len() < MAX_PROBLEMS {
            self.problems.push(problem(&self.file));
        } else {
            self.further_problems += 1;
        }
    }

    /// Sets the centre of an element, in map units; a position is lost where it
    /// has no numbers, or such as are no place.
    pub fn place(&mut self, element: &mut Attributes, at: Option<(f64, f64)>) {
        let is_placed = at.is_some_and(|(x, y)| element.place(x, y));
        self.lose(Loss::Position, usize::from(!is_placed));
    }

    /// Counts things that a map cannot hold.
    pub fn lose(&mut self, loss: Loss, count: usize) {
        match self.lost.iter_mut().find(|(known, _)| *known == loss) {
            Some((_, known)) => *known += count,
            None if count > 0 => self.lost.push((loss, count)),
            None => {}
        }
    }

    /// Counts containers that are no elements.
    pub fn lose_frames(&mut self, count: usize) {
        self.frames += count;
    }

    /// The two lists of a file that begins on a line; this error where there is
    /// nothing in them.
    pub fn finish_or(mut self, line: u64, has_nothing: &str) -> Read {
        if self.is_empty() {
            self.error(line, has_nothing);
        }
        self.finish()
    }

    /// Returns `true` if nothing was added, and nothing said.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty() && self.links.is_empty() && self.problems.is_empty()
    }

    /// The list of records, whose columns say what they are.
    pub fn finish_records(self) -> Read {
        let mut read = self.finish();
        for table in &mut read.tables {
            table.role = None;
        }
        read
    }

    /// The two lists; one without rows is left out.
    pub fn finish(self) -> Read {
        let Self { file, elements, links, mut problems, further_problems, lost, frames, .. } = self;
        if further_problems > 0 {
            let message = message!("graph-further-rows", count = further_problems);
            problems.push(Problem::error(&file, Place::Whole, message));
        }
        let mut lost: Vec<String> = lost.iter().map(|(loss, count)| loss.sentence(*count)).collect();
        if frames > 0 {
            lost.push(message!("lost-frame", count = frames));
        }
        let tables = [elements, links].into_iter().filter(|list| !list.is_empty()).map(TableBuilder::finish);
        Read { tables: tables.collect(), problems, lost, ..Read::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_long_text_that_many_have_is_bounded() {
        let mut graph = GraphBuilder::new("g.gml");
        let mut node = Attributes::element();
        node.add("notes", &"x".repeat(MAX_GRAPH_TEXT / 100));
        for at in 1..103 {
            graph.row(at, &node);
        }
        for _ in 0..MAX_PROBLEMS + 2 {
            graph.error(9, "bad");
        }
        let read = graph.finish();
        assert_eq!((read.tables[0].rows.len(), read.problems.len()), (100, MAX_PROBLEMS + 1));
        assert!(read.problems[0].to_string().starts_with("g.gml:101: error: the file has more than 100 MB of text"));
        assert_eq!(read.problems[MAX_PROBLEMS].to_string(), "g.gml: error: 3 further rows cannot be read");
        let mut node = Attributes::element();
        (0..1003).for_each(|at| node.add(&format!("a{at}"), "x"));
        let mut graph = GraphBuilder::new("g.gml");
        graph.row(1, &node);
        assert_eq!(graph.finish().lost, ["3 attributes past the 1000th of an element or link were left out"]);
    }

    #[test]
    fn rows_that_each_have_their_own_attribute_are_bounded() {
        let mut graph = GraphBuilder::new("g.json");
        for at in 0..3000 {
            let mut node = Attributes::element();
            node.add(&format!("a{at}"), "x");
            graph.row(at + 1, &node);
        }
        let read = graph.finish();
        assert_eq!(read.tables[0].rows.len(), 1000);
        assert_eq!(
            read.problems.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["g.json:1001: error: the file has more than 1000000 cells from here on: split it, or remove attributes"]
        );
        let mut graph = GraphBuilder::new("g.json");
        assert!(graph.spend(MAX_CELLS).is_ok() && graph.spend(1).is_err());
    }
}
