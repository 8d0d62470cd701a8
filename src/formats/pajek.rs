//! Pajek's networks: `.net`, and the networks of a project `.paj`.
//!
//! Sections begin with `*` and hold one thing a line. Coordinates are shares of
//! the sheet, from its upper left corner.

use super::Read;
use super::attributes::{Arrows, Attributes};
use super::graph_builder::GraphBuilder;
use super::limits::MAX_CELLS;
use super::loss::Loss;
use super::number::number;
use super::problem::Place;
use super::refused;
use crate::text::one_line;

/// The sheet on which coordinates from 0 to 1 are put, in map units.
const SHEET: (f64, f64) = (1600.0, 1000.0);

/// Names of relations are cut off after as many letters: every line has one.
const LONGEST_RELATION: usize = 100;

/// Shapes that Pajek draws for a vertex.
const SHAPES: &[&str] =
    &["ellipse", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman", "circle", "hexagon"];

/// Parameters that say how vertices and lines look, each with one value.
const LOOKS: &[&str] = &[
    "x_fact", "y_fact", "s_size", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi", "fos", "font", "w", "c",
    "p", "a", "s", "h1", "h2", "a1", "k1", "a2", "k2", "ap", "lp", "hooks", "size",
];

/// Reads the first network of a Pajek text.
pub fn read(file: &str, text: &str) -> Read {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut network = Network::new(file);
    let mut section = Section::Before;
    for (content, line) in text.lines().zip(1..) {
        let content = content.trim();
        if content.is_empty() || content.starts_with('%') {
            continue;
        }
        if let Some(heading) = content.strip_prefix('*') {
            section = network.begin(section, heading, line);
            continue;
        }
        match &section {
            Section::Before => {
                return refused(file, Place::line(line), message!("pajek-none"));
            }
            Section::Vertices => network.vertex(content, line),
            Section::Lines { is_directed, is_list, relation } => {
                network.line(content, line, *is_directed, *is_list, relation);
            }
            Section::Other(_) => {}
        }
    }
    network.finish()
}

#[derive(Debug, Clone, PartialEq)]
enum Section {
    Before,
    Vertices,
    Lines {
        is_directed: bool,
        /// One line of the text leads to several vertices.
        is_list: bool,
        /// The name of the relation, in files with several.
        relation: String,
    },
    /// Not read; whether vertices that follow are of a network all the same.
    Other(bool),
}

#[derive(Debug)]
struct Network {
    graph: GraphBuilder,
    file: String,
    /// Line of `*Vertices`, once met.
    begun: Option<u64>,
    /// By number, from 1.
    vertices: Vec<Option<Vertex>>,
    links: Vec<(u64, Attributes)>,
    has_weights: bool,
}

#[derive(Debug)]
struct Vertex {
    line: u64,
    attributes: Attributes,
    at: Option<(f64, f64)>,
}

impl Network {
    fn new(file: &str) -> Self {
        Self {
            graph: GraphBuilder::new(file),
            file: file.to_owned(),
            begun: None,
            vertices: Vec::new(),
            links: Vec::new(),
            has_weights: false,
        }
    }

    /// The section that a line with `*` begins.
    fn begin(&mut self, before: Section, heading: &str, line: u64) -> Section {
        let (words, _) = tokens(heading.trim_start());
        let mut words = words.iter().map(Token::text);
        let word = words.next().unwrap_or_default().to_ascii_lowercase();
        match word.as_str() {
            "network" => Section::Other(true),
            // The vertices of a partition are numbers of classes, not vertices.
            "vertices" if before == Section::Other(false) => before,
            "vertices" if self.begun.is_some() => {
                self.graph.lose(Loss::FurtherNetwork, 1);
                Section::Other(false)
            }
            "vertices" => {
                self.begun = Some(line);
                match words.next().map(str::parse::<usize>) {
                    Some(Ok(count)) if count <= MAX_CELLS => self.vertices.resize_with(count, || None),
                    Some(Ok(_)) => self.graph.error(line, message!("pajek-too-many-vertices", most = MAX_CELLS)),
                    _ => self.graph.error(line, message!("pajek-no-count")),
                }
                Section::Vertices
            }
            "arcs" | "edges" | "arcslist" | "edgeslist" if matches!(before, Section::Other(false)) => before,
            "arcs" | "edges" | "arcslist" | "edgeslist" => {
                // `*Arcs :2 "supplies"` names a relation.
                let rest: Vec<&str> = words.collect();
                let named = rest.iter().rev().find(|word| !word.starts_with(':'));
                let relation = named.or(rest.first()).map_or("", |name| name.trim_start_matches(':'));
                Section::Lines {
                    is_directed: word.starts_with("arcs"),
                    is_list: word.ends_with("list"),
                    relation: one_line(relation).chars().take(LONGEST_RELATION).collect(),
                }
            }
            "matrix" if before == Section::Other(false) => before,
            "matrix" => {
                self.graph.error(line, message!("pajek-matrix"));
                Section::Other(true)
            }
            "partition" => self.lose(Loss::Partition),
            "vector" => self.lose(Loss::Vector),
            "permutation" => self.lose(Loss::Permutation),
            "cluster" => self.lose(Loss::Cluster),
            "hierarchy" => self.lose(Loss::Hierarchy),
            _ => {
                let word: String = one_line(&word).chars().take(40).collect();
                self.graph.warning(Place::line(line), message!("pajek-unknown-section", word = word));
                Section::Other(true)
            }
        }
    }

    fn lose(&mut self, loss: Loss) -> Section {
        self.graph.lose(loss, 1);
        Section::Other(false)
    }

    /// `1 "Name" 0.5 0.5 0.5 box ic Red`.
    fn vertex(&mut self, content: &str, line: u64) {
        let (words, intervals) = tokens(content);
        self.graph.lose(Loss::TimeOfLine, intervals);
        let at = words.first().and_then(|word| self.index(word.text()));
        let Some(at) = at else {
            let count = self.vertices.len();
            self.graph.error_with(line, || message!("pajek-vertex", count = count));
            return;
        };
        let mut attributes = Attributes::element();
        attributes.set("id", &(at + 1).to_string());
        let name = words.get(1).map_or("", Token::text);
        attributes.set("name", if name.is_empty() { words[0].text() } else { name });
        let coordinates: Vec<f64> = words.iter().skip(2).take(3).map_while(Token::number).collect();
        let rest = words.get(2 + coordinates.len()..).unwrap_or_default();
        let is_shape = rest.first().is_some_and(|word| SHAPES.contains(&word.text().to_ascii_lowercase().as_str()));
        parameters(&mut attributes, &rest[usize::from(is_shape)..]);
        let place = match coordinates.as_slice() {
            [x, y, ..] => Some((*x, *y)),
            _ => None,
        };
        if let Some(known) = &self.vertices[at] {
            let first = known.line;
            self.graph.error_with(line, || message!("pajek-vertex-twice", number = at + 1, line = first));
            return;
        }
        self.vertices[at] = Some(Vertex { line, attributes, at: place });
    }

    /// `1 2 5.0 l "pays"`, or in lists `1 2 3 4`.
    fn line(&mut self, content: &str, line: u64, is_directed: bool, is_list: bool, relation: &str) {
        let (mut words, intervals) = tokens(content);
        self.graph.lose(Loss::TimeOfLine, intervals);
        // `2: 1 5` is a line of relation 2.
        let mut relation = relation.to_owned();
        if let Some(number) = words.first().and_then(|word| word.text().strip_suffix(':')) {
            relation = number.chars().take(LONGEST_RELATION).collect();
            words.remove(0);
        }
        let ends = if is_list { words.len() } else { 2 };
        let ends: Vec<Option<usize>> = words.iter().take(ends).map(|word| self.index(word.text())).collect();
        let Some((from, to)) = ends.split_first().filter(|(_, to)| !to.is_empty() && ends.iter().all(Option::is_some))
        else {
            let count = self.vertices.len();
            self.graph.error_with(line, || message!("pajek-line", count = count));
            return;
        };
        for to in to {
            let mut link = Attributes::link();
            let number = |at: &Option<usize>| at.map_or(String::new(), |at| (at + 1).to_string());
            link.set("from", &number(from));
            link.set("to", &number(to));
            link.set("type", &relation);
            link.set_direction(None, if is_directed { Arrows::End } else { Arrows::None });
            if !is_list {
                let weight = words.get(2).filter(|word| word.number().is_some());
                if let Some(weight) = weight {
                    self.has_weights |= weight.number() != Some(1.0);
                    link.add("weight", weight.text());
                }
                parameters(&mut link, words.get(2 + usize::from(weight.is_some())..).unwrap_or_default());
            }
            if self.links.len() > MAX_CELLS / 3 + 1 {
                return;
            }
            self.links.push((line, link));
        }
    }

    /// The index of a vertex, by its number as text.
    fn index(&self, number: &str) -> Option<usize> {
        let number = number.parse::<usize>().ok()?;
        (1..=self.vertices.len()).contains(&number).then(|| number - 1)
    }

    fn finish(self) -> Read {
        let Self { mut graph, file, begun, vertices, links, has_weights } = self;
        let Some(begun) = begun else {
            return refused(&file, Place::Whole, message!("pajek-no-network"));
        };
        let places: Vec<(f64, f64)> = vertices.iter().flatten().filter_map(|vertex| vertex.at).collect();
        // Programs that know no places write zeros.
        let is_placed = places.iter().any(|place| Some(place) != places.first()) || places.len() == 1;
        let is_share = places.iter().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y));
        if !is_share {
            graph.warning(Place::line(begun), message!("pajek-points"));
        }
        let scale = if is_share { SHEET } else { (1.0, 1.0) };
        for (at, vertex) in vertices.into_iter().enumerate() {
            let Some(Vertex { line, mut attributes, at }) = vertex else {
                // Vertices without a line of their own are there all the same.
                let mut attributes = Attributes::element();
                attributes.set("id", &(at + 1).to_string());
                attributes.set("name", &(at + 1).to_string());
                graph.row(begun, &attributes);
                continue;
            };
            if let Some((x, y)) = at.filter(|_| is_placed) {
                graph.place(&mut attributes, Some((x * scale.0, y * scale.1)));
            }
            graph.row(line, &attributes);
        }
        for (line, mut link) in links {
            // Pajek writes a weight of 1 for want of one.
            if !has_weights {
                link.remove("weight");
            }
            graph.row(line, &link);
        }
        graph.finish_or(begun, message!("pajek-empty"))
    }
}

/// Adds the parameters, `key value` each. Looks are left out, `l` is the label.
fn parameters(attributes: &mut Attributes, words: &[Token<'_>]) {
    for pair in words.chunks_exact(2) {
        let [key, value] = pair else { continue };
        let name = key.text();
        if LOOKS.contains(&name.to_ascii_lowercase().as_str()) {
            continue;
        }
        match name {
            "l" | "label" => attributes.set("role", value.text()),
            _ => attributes.add(name, value.text()),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'a> {
    Word(&'a str),
    /// A text between quotation marks.
    Quoted(&'a str),
}

impl<'a> Token<'a> {
    const fn text(&self) -> &'a str {
        match self {
            Self::Word(text) | Self::Quoted(text) => text,
        }
    }

    fn number(&self) -> Option<f64> {
        if let Self::Word(text) = self { number(text) } else { None }
    }
}

/// The words of a line, and how many times (`[1-3]`) were among them. A quoted
/// text ends at a quotation mark before a space: Pajek does not escape them.
fn tokens(line: &str) -> (Vec<Token<'_>>, usize) {
    let (mut tokens, mut intervals) = (Vec::new(), 0);
    let mut rest = line.trim();
    while !rest.is_empty() {
        let word_end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (token, end) = if let Some(inner) = rest.strip_prefix('"') {
            let closes = |at: usize| inner[at + 1..].chars().next().is_none_or(char::is_whitespace);
            let length = inner.match_indices('"').map(|(at, _)| at).find(|at| closes(*at));
            match length {
                Some(length) => (Token::Quoted(&inner[..length]), length + 2),
                None => (Token::Quoted(inner), rest.len()),
            }
        } else if rest.starts_with('[')
            && let Some(end) = rest.find(']')
        {
            intervals += 1;
            rest = rest[end + 1..].trim_start();
            continue;
        } else {
            (Token::Word(&rest[..word_end]), word_end)
        };
        tokens.push(token);
        rest = rest[end..].trim_start();
    }
    (tokens, intervals)
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, refuses, shown};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_network_of_pajek_is_read() {
        let text = "% made by hand\n*Network care.net\n*Vertices 4\n1 \"Iași Hospital\" 0.5 0.25 0.5 box ic Red x_fact 2\n\
                    2 Payer 0.1000 0.9000 0.5000\n\
                    3 \"The \"Cluster\"\" 0.0 1.0 ellipse sector public\n*Arcs\n1 2 3.5 l \"product or service\" c Blue\n\
                    *Edges :2 \"knows\"\n2 3 1\n*Arcslist\n1 3 4\n";
        assert_eq!(
            shown(&read("n.net", text)),
            "Elements\n\
             4: id=1; name=Iași Hospital; x=800; y=250\n\
             5: id=2; name=Payer; x=160; y=900\n\
             6: id=3; name=The \"Cluster\"; x=0; y=1000; sector=public\n\
             3: id=4; name=4\n\
             Links\n\
             8: from=1; to=2; direction=directed; weight=3.5; role=product or service\n\
             10: from=2; to=3; direction=undirected; weight=1; type=knows\n\
             12: from=1; to=3; direction=directed\n\
             12: from=1; to=4; direction=directed"
        );
    }

    #[test]
    fn networkx_writes_zeros_and_words_of_its_own() {
        let text = "*vertices 2\r\n1 \"Здраве & \"Co\"\" 0.0 0.0 ellipse\r\n2 B 0.0 0.0 ellipse\r\n*arcs\r\n2 1 1.0 label \
                    pays\r\n";
        assert_eq!(
            shown(&read("n.net", text)),
            "Elements\n2: id=1; name=Здраве & \"Co\"\n3: id=2; name=B\nLinks\n\
             5: from=2; to=1; direction=directed; role=pays"
        );
    }

    #[test]
    fn a_project_gives_its_first_network_and_says_what_it_loses() {
        let text = "*Network a\n*Vertices 2\n1 \"A\" 10 20\n2 \"B\" 30 40 [1-3,5]\n*Matrix\n0 1\n1 0\n*Partition \
                    p\n*Vertices 2\n1\n2\n*Vector v\n*Vertices 2\n0.5\n0.5\n*Network b\n*Vertices 1\n1 \"C\"\n*Arcs\n1 1\n";
        assert_eq!(
            shown(&read("n.paj", text)),
            "Elements\n3: id=1; name=A; x=10; y=20\n4: id=2; name=B; x=30; y=40\n\
             n.paj:5: error: links as a matrix are not read: in Pajek, save the network as arcs and edges\n\
             n.paj:2: warning: coordinates are not shares from 0 to 1, so they are taken as points\n\
             lost: 1 time of a vertex or line was left out\n\
             lost: 1 partition was left out\n\
             lost: 1 vector was left out\n\
             lost: 1 further network of the file was left out"
        );
    }

    #[test]
    fn wrong_lines_are_left_out_and_say_where() {
        let text = "*Vertices 2\n1 A\n1 B\n7 C\n*Edges\n1 3\n1\n1 2\n0 1\n*Odd\nx\n";
        assert_eq!(
            shown(&read("n.net", text)),
            "Elements\n2: id=1; name=A\n1: id=2; name=2\nLinks\n8: from=1; to=2; direction=undirected\n\
             n.net:3: error: vertex 1 is in the file twice, first on line 2: give it another number\n\
             n.net:4: error: a vertex must begin with its number, from 1 to 2\n\
             n.net:6: error: a line must lead from vertex to vertex, each a number from 1 to 2\n\
             n.net:7: error: a line must lead from vertex to vertex, each a number from 1 to 2\n\
             n.net:9: error: a line must lead from vertex to vertex, each a number from 1 to 2\n\
             n.net:10: warning: a section `*odd` is not known: it is passed over"
        );
    }

    #[test]
    fn what_is_no_network_is_one_error() {
        refuses(
            read,
            "n.net",
            &[
                ("", "n.net: error: this is no Pajek network"),
                ("*Arcs\n", "n.net: error: this is no Pajek network"),
                ("id,label\n", "n.net:1: error: this is no Pajek file"),
                ("*Vertices 0", "n.net:1: error: the network has no vertices"),
                ("*Vertices", "n.net:1: error: `*Vertices` must be followed"),
                ("*Vertices 18446744073709551615", "n.net:1: error: a network has at most 1000000 vertices"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_lines_are_read_or_refused(
            lines in prop::collection::vec(r#"(\*(Vertices 3|Arcs|Edges :1|Arcslist|Matrix|Vector|Network)|[0-4] ["a-cЖ ]{0,4} (NaN|0\.5|1e400|-1)? ?[\[\]:"l ]{0,5})"#, 0..30),
        ) {
            prop_assert!(holds(&read("n.net", &lines.join("\n"))));
        }
    }
}
