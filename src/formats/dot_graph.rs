//! A DOT text as nodes and edges that have their attributes.
//!
//! Nodes come to be where they are first named and take the defaults that hold
//! there, as in Graphviz.

use std::collections::{BTreeMap, BTreeSet};

use super::dot_error::DotError;
use super::dot_syntax::{Form, Id, Names, Token, Tokens, label};
use super::fault::{Fault, Parsed};
use super::graph_builder::GraphBuilder;
use super::limits::{MAX_CELLS, MAX_DEPTH, MAX_PRODUCTS};
use super::loss::Loss;
use super::number::number;

/// Attributes that say how nodes and edges look or are laid out.
#[rustfmt::skip]
const LOOKS: &[&str] = &[
    "arrowsize", "bgcolor", "color", "colorscheme", "constraint", "decorate", "distortion", "edgehref", "fillcolor",
    "fixedsize", "fontcolor", "fontname", "fontsize", "gradientangle", "group", "head_lp", "headclip", "imagepos",
    "imagescale", "labelangle", "labeldistance", "labelfloat", "labelfontcolor", "labelfontname", "labelfontsize",
    "labeljust", "labelloc", "layer", "len", "lp", "lwidth", "lheight", "margin", "minlen", "nojustify", "ordering",
    "orientation", "penwidth", "peripheries", "pin", "rank", "rects", "regular", "root", "samehead", "samplepoints",
    "sametail", "shapefile", "showboxes", "sides", "skew", "sortv", "style", "tail_lp", "tailclip", "target",
    "vertices", "xlp", "z", "_background", "_draw_", "_hdraw_", "_hldraw_", "_ldraw_", "_tdraw_", "_tldraw_",
];

/// A text of as many bytes weighs as much as another attribute.
const LONG: usize = 64;

/// A graph as it was read.
#[derive(Debug)]
pub struct Graph {
    /// Line of its beginning, from 1.
    pub line: u64,
    pub name: String,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    /// Upper edge of the drawing, from which y is counted down.
    pub top: f64,
    /// With what was left out.
    pub builder: GraphBuilder,
}

/// The first graph of a text.
///
/// # Errors
///
/// If the text is not DOT; the error says why.
pub fn parse(file: &str, text: &str) -> Parsed<Graph> {
    Reader::new(file, text)?.graph()
}

/// Attributes by name.
pub type Values = BTreeMap<String, Id>;

#[derive(Debug)]
pub struct Node {
    pub id: String,
    pub line: u64,
    /// It has attributes of its own.
    is_stated: bool,
    pub values: Values,
    /// Label of the innermost subgraph that has one.
    pub group: String,
}

#[derive(Debug)]
pub struct Edge {
    pub line: u64,
    /// Places in the list of nodes.
    pub from: usize,
    pub to: usize,
    pub is_directed: bool,
    pub values: Values,
}

/// Defaults and members that hold within braces.
#[derive(Debug, Default)]
struct Scope {
    nodes: Values,
    edges: Values,
    /// The label that stands in this scope itself.
    label: Option<Id>,
    members: BTreeSet<usize>,
}

#[derive(Debug)]
struct Reader<'a> {
    tokens: Tokens<'a>,
    builder: GraphBuilder,
    name: String,
    is_strict: bool,
    nodes: Vec<Node>,
    known: BTreeMap<String, usize>,
    edges: Vec<Edge>,
    /// Edges of a strict graph, by their ends.
    pairs: BTreeMap<(usize, usize), usize>,
    /// Members of subgraphs that have a name.
    subgraphs: BTreeMap<String, BTreeSet<usize>>,
    /// Upper edge of the drawing, from which y is counted down.
    top: f64,
    /// Number of values and members held, to stop in time.
    spent: usize,
    depth: usize,
    /// Edges that came of products of groups.
    products: usize,
}

impl<'a> Reader<'a> {
    fn new(file: &str, text: &'a str) -> Parsed<Self> {
        Ok(Self {
            tokens: Tokens::new(text)?,
            builder: GraphBuilder::new(file),
            name: String::new(),
            is_strict: false,
            nodes: Vec::new(),
            known: BTreeMap::new(),
            edges: Vec::new(),
            pairs: BTreeMap::new(),
            subgraphs: BTreeMap::new(),
            top: 0.0,
            spent: 0,
            depth: 0,
            products: 0,
        })
    }

    /// `[strict] graph|digraph [name] { ... }`.
    fn graph(mut self) -> Parsed<Graph> {
        let is = |token: Option<&Token>, word: &str| token.is_some_and(|token| token.is(word));
        if is(self.tokens.peek(), "strict") {
            self.is_strict = true;
            self.tokens.next()?;
        }
        let line = self.tokens.line;
        if !is(self.tokens.peek(), "graph") && !is(self.tokens.peek(), "digraph") {
            return Err(Fault::at(line, DotError::NoGraph));
        }
        self.tokens.next()?;
        if let Some(Token::Id(id)) = self.tokens.peek() {
            self.name = id.text.clone();
            self.tokens.next()?;
        }
        if !self.tokens.take('{')? {
            return Err(Fault::at(self.tokens.line, DotError::NoBrace));
        }
        let mut scope = Scope::default();
        self.statements(&mut scope, line)?;
        match self.tokens.peek() {
            None => {}
            Some(token) if ["strict", "graph", "digraph"].iter().any(|word| token.is(word)) => {
                self.builder.lose(Loss::FurtherPart, 1);
            }
            Some(_) => {
                return Err(Fault::at(self.tokens.line, DotError::FurtherText));
            }
        }
        let Self { name, nodes, edges, top, builder, .. } = self;
        Ok(Graph { line, name, nodes, edges, top, builder })
    }

    /// Statements to the closing brace; `begun` is the line of the opening one.
    fn statements(&mut self, scope: &mut Scope, begun: u64) -> Parsed<()> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Fault::at(self.tokens.line, DotError::TooDeep));
        }
        loop {
            let line = self.tokens.line;
            match self.tokens.peek() {
                None => {
                    return Err(Fault::at(begun, DotError::OpenBrace));
                }
                Some(Token::Sign('}')) => break,
                Some(Token::Sign(';' | ',')) => _ = self.tokens.next()?,
                Some(token @ Token::Id(_)) if ["graph", "node", "edge"].iter().any(|word| token.is(word)) => {
                    let (is_node, is_edge) = (token.is("node"), token.is("edge"));
                    self.tokens.next()?;
                    let values = self.values()?;
                    if is_node {
                        scope.nodes.extend(values);
                    } else if is_edge {
                        scope.edges.extend(values);
                    } else {
                        values.into_iter().for_each(|(name, id)| self.graph_value(scope, &name, id));
                    }
                }
                Some(Token::Id(_) | Token::Sign('{')) => self.statement(scope, line)?,
                Some(_) => return Err(Fault::at(line, DotError::NoStatement)),
            }
        }
        self.tokens.next()?;
        self.depth -= 1;
        Ok(())
    }

    /// A node, an edge, a subgraph or an attribute of the graph.
    fn statement(&mut self, scope: &mut Scope, line: u64) -> Parsed<()> {
        let mut end = self.end(scope)?;
        if let End::Name(name) = &end
            && self.tokens.take('=')?
        {
            let Some(Token::Id(id)) = self.tokens.next()? else {
                return Err(Fault::at(line, DotError::NoValue { name: name.clone() }));
            };
            self.graph_value(scope, name, id);
            return Ok(());
        }
        let mut first = self.members(scope, &mut end, line)?;
        if !matches!(self.tokens.peek(), Some(Token::Edge(_))) {
            let values = self.values()?;
            if let End::Node(at) = end
                && let Some(node) = self.nodes.get_mut(at).filter(|_| !values.is_empty())
            {
                // Where it is described counts for more than where it is named.
                if !node.is_stated {
                    node.line = line;
                }
                node.is_stated = true;
                node.values.extend(values);
            }
            return Ok(());
        }
        let mut steps = Vec::new();
        while let Some(Token::Edge(is_directed)) = self.tokens.peek().cloned() {
            self.tokens.next()?;
            let line = self.tokens.line;
            let mut end = self.end(scope)?;
            let second = self.members(scope, &mut end, line)?;
            let product = first.len().saturating_mul(second.len());
            if product > 1 {
                self.products = self.products.saturating_add(product);
            }
            if self.products > MAX_PRODUCTS {
                return Err(Fault::at(line, DotError::TooManyProducts));
            }
            steps.push((first, second.clone(), is_directed));
            first = second;
        }
        let values = self.values()?;
        for (from, to, is_directed) in steps {
            for from in &from {
                for to in &to {
                    self.spend(1 + weight(&scope.edges) + weight(&values))?;
                    let mut own = scope.edges.clone();
                    own.extend(values.clone());
                    self.edge(Edge { line, from: *from, to: *to, is_directed, values: own });
                }
            }
        }
        Ok(())
    }

    /// One end of an edge, or a node or subgraph on its own.
    fn end(&mut self, scope: &mut Scope) -> Parsed<End> {
        let line = self.tokens.line;
        match self.tokens.next()? {
            Some(Token::Sign('{')) => self.subgraph(scope, line, None),
            Some(token) if token.is("subgraph") => {
                let name = match self.tokens.peek() {
                    Some(Token::Id(id)) => Some(id.text.clone()),
                    _ => None,
                };
                if name.is_some() {
                    self.tokens.next()?;
                }
                if self.tokens.take('{')? {
                    return self.subgraph(scope, line, name);
                }
                let members = name.and_then(|name| self.subgraphs.get(&name).cloned()).unwrap_or_default();
                Ok(End::Subgraph(members))
            }
            Some(Token::Id(id)) => Ok(End::Name(id.text)),
            _ => Err(Fault::at(line, DotError::NoEnd)),
        }
    }

    /// The nodes that an end stands for; a name that is no attribute is a node.
    fn members(&mut self, scope: &mut Scope, end: &mut End, line: u64) -> Parsed<Vec<usize>> {
        match end {
            End::Subgraph(members) => Ok(members.iter().copied().collect()),
            End::Node(at) => Ok(vec![*at]),
            End::Name(name) => {
                let at = self.node(scope, name, line)?;
                *end = End::Node(at);
                if self.tokens.take(':')? {
                    self.builder.lose(Loss::PortOfNode, 1);
                    self.tokens.next()?;
                    if self.tokens.take(':')? {
                        self.tokens.next()?;
                    }
                }
                Ok(vec![at])
            }
        }
    }

    /// The node of a name, which comes to be if there is none.
    fn node(&mut self, scope: &mut Scope, name: &str, line: u64) -> Parsed<usize> {
        let at = match self.known.get(name) {
            Some(at) => *at,
            None => {
                self.spend(1 + weight(&scope.nodes))?;
                let at = self.nodes.len();
                let values = scope.nodes.clone();
                self.nodes.push(Node { id: name.to_owned(), line, is_stated: false, values, group: String::new() });
                self.known.insert(name.to_owned(), at);
                at
            }
        };
        scope.members.insert(at);
        Ok(at)
    }

    /// A subgraph after its opening brace. Its nodes are of the outer one too.
    fn subgraph(&mut self, outer: &mut Scope, line: u64, name: Option<String>) -> Parsed<End> {
        self.spend(1 + weight(&outer.nodes) + weight(&outer.edges))?;
        let mut scope = Scope { nodes: outer.nodes.clone(), edges: outer.edges.clone(), ..Scope::default() };
        self.statements(&mut scope, line)?;
        self.spend(scope.members.len())?;
        if let Some(id) = &scope.label {
            self.spend(scope.members.len().saturating_mul(id.text.len() / LONG))?;
            let text = label(id, Names { graph: name.as_deref().unwrap_or(&self.name), ..Names::default() }, false);
            for at in &scope.members {
                // The innermost subgraph with a label, which ends first.
                if let Some(node) = self.nodes.get_mut(*at).filter(|node| node.group.is_empty()) {
                    node.group.clone_from(&text);
                }
            }
        }
        outer.members.extend(&scope.members);
        if let Some(name) = name {
            self.subgraphs.entry(name).or_default().extend(&scope.members);
        }
        Ok(End::Subgraph(scope.members))
    }

    /// Lists of attributes in brackets, none or several.
    fn values(&mut self) -> Parsed<Values> {
        let mut values = Values::new();
        while self.tokens.take('[')? {
            let begun = self.tokens.line;
            while !self.tokens.take(']')? {
                let line = self.tokens.line;
                match self.tokens.next()? {
                    Some(Token::Sign(',' | ';')) => {}
                    Some(Token::Id(name)) => {
                        let mut id = Id { text: "true".to_owned(), form: Form::Plain };
                        if self.tokens.take('=')? {
                            let Some(Token::Id(given)) = self.tokens.next()? else {
                                return Err(Fault::at(line, DotError::NoValue { name: name.text }));
                            };
                            id = given;
                        }
                        match name.text.as_str() {
                            "image" => self.builder.lose(Loss::Image, 1),
                            "headport" | "tailport" => self.builder.lose(Loss::PortOfNode, 1),
                            "lhead" | "ltail" => {
                                self.builder.lose(Loss::EndAtCluster, 1);
                            }
                            name if LOOKS.contains(&name) => {}
                            _ => {
                                self.spend(1)?;
                                values.insert(name.text, id);
                            }
                        }
                    }
                    None => {
                        return Err(Fault::at(begun, DotError::OpenBracket));
                    }
                    Some(_) => {
                        return Err(Fault::at(line, DotError::NoAttribute));
                    }
                }
            }
        }
        Ok(values)
    }

    fn graph_value(&mut self, scope: &mut Scope, name: &str, id: Id) {
        match name {
            "label" => scope.label = Some(id),
            // "0,0,width,height" of a graph that is laid out.
            "bb" if self.depth == 1 => self.top = id.text.split(',').nth(3).and_then(number).unwrap_or(0.0),
            _ => {}
        }
    }

    fn edge(&mut self, edge: Edge) {
        if self.is_strict {
            let is_turned = !edge.is_directed && edge.from > edge.to;
            let pair = if is_turned { (edge.to, edge.from) } else { (edge.from, edge.to) };
            if let Some(known) = self.pairs.get(&pair).and_then(|at| self.edges.get_mut(*at)) {
                known.values.extend(edge.values);
                return;
            }
            self.pairs.insert(pair, self.edges.len());
        }
        self.edges.push(edge);
    }

    fn spend(&mut self, count: usize) -> Parsed<()> {
        self.spent = self.spent.saturating_add(count);
        if self.spent > MAX_CELLS {
            return Err(Fault::at(self.tokens.line, DotError::TooManyParts));
        }
        Ok(())
    }
}

/// The weight of attributes that are held once more; long ones weigh more.
fn weight(values: &Values) -> usize {
    values.values().map(|id| 1 + id.text.len() / LONG).sum()
}

#[derive(Debug)]
enum End {
    /// A name that may turn out to be an attribute's.
    Name(String),
    Node(usize),
    Subgraph(BTreeSet<usize>),
}
