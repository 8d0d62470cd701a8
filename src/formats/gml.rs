//! GML, the graph modelling language of Passau (Himsolt 1997), as yEd, Gephi,
//! NetworkX and igraph write it.
//!
//! A text of keys with values: numbers, quoted texts, or lists of the same in
//! brackets. What it means is by convention: `graph [ node [ id 1 label "A" ] ]`.

mod error;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::attributes::{Arrows, Attributes};
use super::fault::{Fault, Parsed};
use super::graph_builder::GraphBuilder;
use super::limits::{MAX_CELLS, MAX_DEPTH};
use super::loss::Loss;
use super::number::number;
use super::{Read, entities};
use crate::map::fields::join_list;
pub use error::GmlError;

/// A longer key is no name of an attribute, and is left out.
const LONGEST_NAME: usize = 200;

/// Reads the first graph of a GML text.
pub fn read(file: &str, text: &str) -> Read {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let entries = match parse(text) {
        Ok(entries) => entries,
        Err(fault) => return fault.into_read(file),
    };
    let mut graphs = entries.iter().filter_map(|entry| match &entry.value {
        Value::List(list) if entry.is("graph") => Some(list),
        _ => None,
    });
    let Some(graph) = graphs.next() else {
        return Fault::new(None, GmlError::NoGraph).into_read(file);
    };
    let mut builder = GraphBuilder::new(file);
    builder.lose(Loss::FurtherGraph, graphs.count());
    read_graph(graph, is_by_yed(&entries), &mut builder);
    builder.finish_or(1, message!("graph-empty"))
}

fn read_graph(graph: &[Entry<'_>], is_by_yed: bool, builder: &mut GraphBuilder) {
    let is_directed = text_of(graph, "directed").as_deref() == Some("1");
    // A frame (yEd's group) is a node that others name as theirs. It is left out
    // unless an edge ends at it.
    let ends: BTreeSet<String> = lists(graph, "edge")
        .flat_map(|(_, edge)| ["source", "target"].map(|end| text_of(edge, end).unwrap_or_default().into_owned()))
        .collect();
    let mut frames = BTreeMap::new();
    for (_, node) in lists(graph, "node") {
        if text_of(node, "isGroup").as_deref() == Some("1")
            && let Some(id) = text_of(node, "id")
        {
            frames.insert(id.into_owned(), label_of(node).unwrap_or_default());
        }
    }
    for (line, node) in lists(graph, "node") {
        if builder.is_full() {
            break;
        }
        let Some(id) = text_of(node, "id").filter(|id| !id.trim().is_empty()) else {
            builder.error(line, message!("graph-no-number"));
            continue;
        };
        if frames.contains_key(id.as_ref()) && !ends.contains(id.as_ref()) {
            builder.lose(Loss::GroupFrame, 1);
            continue;
        }
        let element = element_of(node, &id, &frames, builder);
        builder.row(line, &element);
    }
    for (line, edge) in lists(graph, "edge") {
        match link_of(edge, is_directed, is_by_yed) {
            Some(link) => builder.row(line, &link),
            None => builder.error(line, message!("graph-no-source")),
        }
    }
}

fn element_of(
    node: &[Entry<'_>],
    id: &str,
    frames: &BTreeMap<String, String>,
    builder: &mut GraphBuilder,
) -> Attributes {
    let mut element = Attributes::element();
    element.set("id", id);
    let name = label_of(node).or_else(|| text_of(node, "name").map(Cow::into_owned));
    element.set("name", name.as_deref().unwrap_or(id));
    if let Some(graphics) = list_of(node, "graphics") {
        let size = |name| text_of(graphics, name).and_then(|text| number(&text));
        let at = (text_of(graphics, "x"), text_of(graphics, "y"));
        if let (Some(x), Some(y)) = &at {
            builder.place(&mut element, number(x).zip(number(y)));
        }
        element.size(size("w"), size("h"));
    }
    add_others(&mut element, node, &["id", "label", "graphics", "LabelGraphics", "isGroup", "gid"]);
    let frame = text_of(node, "gid").and_then(|gid| frames.get(gid.as_ref()));
    if let Some(frame) = frame.filter(|_| !element.has_lane()) {
        element.set("group", frame);
    }
    element
}

/// `None` when an end is missing.
fn link_of(edge: &[Entry<'_>], is_directed: bool, is_by_yed: bool) -> Option<Attributes> {
    let mut link = Attributes::link();
    let end = |name| text_of(edge, name).filter(|end| !end.trim().is_empty());
    let (from, to) = (end("source")?, end("target")?);
    let arrows = match list_of(edge, "graphics") {
        Some(graphics) => arrows_of(graphics, is_by_yed),
        None => Arrows::Unknown,
    };
    let arrows = match (arrows, is_directed) {
        (Arrows::Unknown, true) => Arrows::End,
        (Arrows::Unknown, false) => Arrows::None,
        (arrows, _) => arrows,
    };
    let own = text_of(edge, "direction");
    let is_turned = link.set_direction(own.as_deref(), arrows);
    let (from, to) = if is_turned { (to, from) } else { (from, to) };
    link.set("from", &from);
    link.set("to", &to);
    if let Some(label) = label_of(edge) {
        link.set("role", &label);
    }
    add_others(&mut link, edge, &["source", "target", "label", "graphics", "LabelGraphics"]);
    Some(link)
}

/// Arrows as the drawing of an edge has them: GML's own `arrow "both"`, or
/// yEd's `sourceArrow` and `targetArrow`.
fn arrows_of(graphics: &[Entry<'_>], is_by_yed: bool) -> Arrows {
    match text_of(graphics, "arrow").as_deref() {
        Some("none") => return Arrows::None,
        Some("first") => return Arrows::Start,
        Some("last") => return Arrows::End,
        Some("both") => return Arrows::Both,
        _ => {}
    }
    let has = |name| text_of(graphics, name).is_some_and(|arrow| !arrow.is_empty() && arrow != "none");
    match Arrows::of(has("sourceArrow"), has("targetArrow")) {
        // Other programs draw their arrows without saying so.
        Arrows::None if !is_by_yed => Arrows::Unknown,
        arrows => arrows,
    }
}

/// The label, or what yEd writes as the label's text.
fn label_of(part: &[Entry<'_>]) -> Option<String> {
    let label = text_of(part, "label").filter(|label| !label.trim().is_empty());
    let drawn = || list_of(part, "LabelGraphics").and_then(|graphics| text_of(graphics, "text"));
    label.or_else(drawn).map(Cow::into_owned)
}

/// Adds what has no meaning of its own. A key that is there several times is a
/// list, as NetworkX writes them; a nested list gives keys with dots.
fn add_others(attributes: &mut Attributes, part: &[Entry<'_>], known: &[&str]) {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut order = Vec::new();
    let mut open: Vec<(String, std::slice::Iter<'_, Entry<'_>>)> = vec![(String::new(), part.iter())];
    while let Some((prefix, rest)) = open.last_mut() {
        let Some(entry) = rest.next() else {
            open.pop();
            continue;
        };
        if prefix.is_empty() && known.iter().any(|known| entry.is(known)) {
            continue;
        }
        if prefix.len() + entry.key.len() > LONGEST_NAME {
            continue;
        }
        let name = if prefix.is_empty() { entry.key.to_owned() } else { format!("{prefix}.{}", entry.key) };
        match &entry.value {
            Value::List(list) => open.push((name, list.iter())),
            // NetworkX marks a list of one item so.
            Value::Text(text) if text == "_networkx_list_start" => {}
            Value::Text(text) => {
                let texts = found.entry(name.clone()).or_default();
                if texts.is_empty() {
                    order.push(name);
                }
                texts.push(text.clone().into_owned());
            }
        }
    }
    for name in order {
        match found.get(&name).map(Vec::as_slice) {
            Some([text]) => attributes.add(&name, text),
            Some(texts) => attributes.add(&name, &join_list(texts)),
            None => {}
        }
    }
}

fn is_by_yed(entries: &[Entry<'_>]) -> bool {
    text_of(entries, "Creator").is_some_and(|creator| creator.contains("yFiles") || creator.contains("yEd"))
}

/// A key with its value.
#[derive(Debug)]
struct Entry<'a> {
    key: &'a str,
    line: u64,
    value: Value<'a>,
}

#[derive(Debug)]
enum Value<'a> {
    Text(Cow<'a, str>),
    List(Vec<Entry<'a>>),
}

impl Entry<'_> {
    fn is(&self, key: &str) -> bool {
        self.key.eq_ignore_ascii_case(key)
    }
}

fn text_of<'a>(list: &'a [Entry<'_>], key: &str) -> Option<Cow<'a, str>> {
    list.iter().find_map(|entry| match &entry.value {
        Value::Text(text) if entry.is(key) => Some(Cow::Borrowed(text.as_ref())),
        _ => None,
    })
}

fn list_of<'a, 'text>(list: &'a [Entry<'text>], key: &str) -> Option<&'a [Entry<'text>]> {
    lists(list, key).next().map(|(_, list)| list)
}

/// The lists of a key, each with its line.
fn lists<'a, 'text>(list: &'a [Entry<'text>], key: &str) -> impl Iterator<Item = (u64, &'a [Entry<'text>])> {
    list.iter().filter_map(move |entry| match &entry.value {
        Value::List(inner) if entry.is(key) => Some((entry.line, inner.as_slice())),
        _ => None,
    })
}

/// The entries of a text, or the line where it is no GML and why.
fn parse(text: &str) -> Parsed<Vec<Entry<'_>>> {
    let mut tokens = Tokens { rest: text, line: 1 };
    // Lists that are open, each with the key and the line before its bracket.
    let mut open: Vec<(Entry<'_>, Vec<Entry<'_>>)> = Vec::new();
    let mut list = Vec::new();
    let mut count = 0_usize;
    loop {
        let key = match tokens.next()? {
            Some(Token::Word(key)) => key,
            Some(Token::Close) => {
                let Some((mut entry, outer)) = open.pop() else {
                    return Err(Fault::at(tokens.line, GmlError::UnmatchedBracket));
                };
                entry.value = Value::List(std::mem::replace(&mut list, outer));
                list.push(entry);
                continue;
            }
            Some(_) => {
                return Err(Fault::at(tokens.line, GmlError::NoKey));
            }
            None => match open.last() {
                Some((entry, _)) => {
                    return Err(Fault::at(entry.line, GmlError::OpenList { key: entry.key.to_owned() }));
                }
                None => return Ok(list),
            },
        };
        let line = tokens.line;
        count += 1;
        if count > 4 * MAX_CELLS {
            return Err(Fault::at(line, GmlError::TooManyValues));
        }
        match tokens.next()? {
            Some(Token::Word(word)) => list.push(Entry { key, line, value: Value::Text(Cow::Borrowed(word)) }),
            Some(Token::Text(text)) => {
                list.push(Entry { key, line, value: Value::Text(entities::decode(text)) });
            }
            Some(Token::Open) => {
                if open.len() >= MAX_DEPTH {
                    return Err(Fault::at(line, GmlError::TooDeep));
                }
                let entry = Entry { key, line, value: Value::Text(Cow::Borrowed("")) };
                open.push((entry, std::mem::take(&mut list)));
            }
            Some(Token::Close) | None => {
                return Err(Fault::at(line, GmlError::NoValue { key: key.to_owned() }));
            }
        }
    }
}

#[derive(Debug)]
enum Token<'a> {
    Word(&'a str),
    /// A text between quotation marks.
    Text(&'a str),
    Open,
    Close,
}

#[derive(Debug)]
struct Tokens<'a> {
    rest: &'a str,
    line: u64,
}

impl<'a> Tokens<'a> {
    fn next(&mut self) -> Parsed<Option<Token<'a>>> {
        loop {
            let trimmed = self.rest.trim_start();
            self.skip(self.rest.len() - trimmed.len());
            if !self.rest.starts_with('#') {
                break;
            }
            self.skip(self.rest.find('\n').unwrap_or(self.rest.len()));
        }
        let Some(first) = self.rest.chars().next() else {
            return Ok(None);
        };
        match first {
            '[' | ']' => {
                self.skip(1);
                Ok(Some(if first == '[' { Token::Open } else { Token::Close }))
            }
            '"' => {
                let inner = self.rest.get(1..).unwrap_or_default();
                let Some((text, _)) = inner.split_once('"') else {
                    return Err(Fault::at(self.line, GmlError::OpenText));
                };
                self.skip(text.len() + 2);
                Ok(Some(Token::Text(text)))
            }
            _ => {
                let end = self.rest.find(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | '"'));
                Ok(Some(Token::Word(self.skip(end.unwrap_or(self.rest.len())))))
            }
        }
    }

    /// Goes on by some bytes, which it gives.
    fn skip(&mut self, bytes: usize) -> &'a str {
        let (passed, rest) = self.rest.split_at_checked(bytes).unwrap_or((self.rest, ""));
        self.line += passed.bytes().filter(|byte| *byte == b'\n').count() as u64;
        self.rest = rest;
        passed
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, refuses, shown};
    use super::*;
    use proptest::prelude::*;

    const YED: &str = "Creator\t\"yFiles\"\nVersion\t\"2.19\"\ngraph\n[\n\thierarchic\t1\n\tlabel\t\"\"\n\tdirected\t1\n\
        \tnode\n\t[\n\t\tid\t0\n\t\tlabel\t\"R&amp;D\nHospital\"\n\t\tgraphics\n\t\t[\n\t\t\tx\t120.5\n\t\t\ty\t-40.0\n\
        \t\t\tw\t80.0\n\t\t\th\t30.0\n\t\t\ttype\t\"rectangle\"\n\t\t]\n\t\tLabelGraphics\n\t\t[\n\t\t\ttext\t\"R&amp;D\"\n\
        \t\t]\n\t\tgid\t2\n\t]\n\tnode\n\t[\n\t\tid\t1\n\t\tLabelGraphics [ text \"Payer\" ]\n\t\tgid\t2\n\t]\n\
        \tnode\n\t[\n\t\tid\t2\n\t\tlabel\t\"Care\"\n\t\tisGroup\t1\n\t]\n\
        \tedge\n\t[\n\t\tsource\t0\n\t\ttarget\t1\n\t\tlabel\t\"pays\"\n\t\tgraphics [ fill \"#000000\" sourceArrow \"standard\" ]\n\
        \t]\n\tedge [ source 1 target 0 graphics [ fill \"#000000\" ] ]\n]\n";

    #[test]
    fn yed_has_frames_arrows_and_centres() {
        assert_eq!(
            shown(&read("g.gml", YED)),
            "Elements\n\
             8: id=0; name=R&D Hospital; x=120.5; y=-40; width=80; height=30; group=Care\n\
             27: id=1; name=Payer; group=Care\n\
             Links\n\
             39: direction=directed; from=1; to=0; role=pays\n\
             46: direction=undirected; from=1; to=0\n\
             lost: 1 frame of a group was left out"
        );
    }

    #[test]
    fn networkx_writes_lists_by_repeating_keys_and_letters_as_references() {
        let text = "graph [\n  directed 1\n  name \"x\"\n  node [\n    id 0\n    label \"&#1047;&#1076;&#1088; &#34;Co&#34;\"\n    \
                    size 3.0\n    tags \"a|b\"\n    tags \"b\"\n    pos [\n      x 1.5\n      y 2\n    ]\n    one \
                    \"_networkx_list_start\"\n    one \"o\"\n  ]\n  node [\n    id 1\n    label \"B\"\n    name \"n1\"\n  ]\n  \
                    edge [\n    source 1\n    target 0\n    weight 2.5\n    label \"pays\"\n    direction \"mutual\"\n  ]\n]\n";
        assert_eq!(
            shown(&read("g.gml", text)),
            "Elements\n\
             4: id=0; name=Здр \"Co\"; size=3.0; tags=a\\|b|b; pos.x=1.5; pos.y=2; one=o\n\
             17: id=1; name=B; custom:name=n1\n\
             Links\n\
             22: direction=mutual; from=1; to=0; role=pays; weight=2.5"
        );
    }

    #[test]
    fn gephi_and_igraph_are_undirected_unless_they_say_so() {
        let text = "Creator \"Gephi\"\ngraph\n[\n  Creator Gephi\n  directed 0\n  node\n  [\n    id n1\n    label \"A\"\n    \
                    graphics\n    [\n      x NaN\n      y 1e300\n      w -1\n    ]\n  ]\n  # a comment ]\n  edge\n  [\n    id \
                    e1\n    source n1\n    target n1\n    graphics [ width 1.0 fill \"#000\" ]\n  ]\n]";
        assert_eq!(
            shown(&read("g.gml", text)),
            "Elements\n6: id=n1; name=A\nLinks\n18: direction=undirected; from=n1; to=n1; id=e1\n\
             lost: 1 position that is no number was left out"
        );
    }

    #[test]
    fn what_cannot_be_read_says_where_and_the_rest_is_read() {
        let text = "graph [ node [ label \"no id\" ]\nnode [ id 1 ]\nedge [ source 1 ]\n] graph [ ]";
        assert_eq!(
            shown(&read("g.gml", text)),
            "Elements\n2: id=1; name=1\n\
             g.gml:1: error: the node has no `id`: give it a number of its own\n\
             g.gml:3: error: the edge has no `source` or no `target`: give it both, as ids of nodes\n\
             lost: 1 further graph of the file was left out"
        );
    }

    #[test]
    fn what_is_no_gml_or_cut_is_one_error() {
        let deep = "a [ ".repeat(200_000);
        refuses(
            read,
            "g.gml",
            &[
                ("", "g.gml: error: this is no GML file"),
                ("a,b\n1,2\n", "g.gml: error: this is no GML file"),
                ("<graphml>", "g.gml:1: error: the key `<graphml>` has no value"),
                ("graph [\nnode [ id 1 ]\nedge [ source 1", "g.gml:3: error: the list `edge` is never closed"),
                ("graph [\nnode [ id 1 label \"A ]\n]", "g.gml:2: error: a quotation mark opens"),
                ("graph ]", "g.gml:1: error: the key `graph` has no value"),
                ("a 1 ]", "g.gml:1: error: a bracket `]` closes no list"),
                ("graph [ ]", "g.gml:1: error: the graph has no nodes"),
                (deep.as_str(), "g.gml:1: error: lists are nested deeper than 100"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_keys_are_read_or_refused(
            keys in prop::collection::vec(r#"graph \[|node \[|edge \[|\]|id|1|source|target|label|"&#1;é"|isGroup|gid|graphics \[|x|NaN|#|\n"#, 0..60),
        ) {
            prop_assert!(holds(&read("g.gml", &keys.join(" "))));
            let whole = format!("graph [ {} ]", keys.join(" "));
            prop_assert!(holds(&read("g.gml", &whole)));
        }
    }
}
