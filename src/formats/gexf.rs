//! GEXF, Gephi's own format, versions 1.1 to 1.3.
//!
//! Attributes are declared for nodes and for edges, with titles and defaults.
//! The place of a node is its centre, with y upwards. Nodes may stand in others.
//! Of values that change with time the last is read.

use std::collections::BTreeMap;

use super::attributes::{Arrows, Attributes};
use super::containers::Containers;
use super::fault::Parsed;
use super::graph_builder::GraphBuilder;
use super::loss::Loss;
use super::number::length;
use super::xml::{Tag, Xml};
use super::{Read, with_defaults};
use crate::map::ElementId;

/// Reads the nodes and edges of the graph in a file.
pub fn read(file: &str, text: &str) -> Read {
    Reader::new(file, text).read().unwrap_or_else(|fault| fault.into_read(file))
}

/// The attributes that nodes or edges are declared to have.
#[derive(Debug, Default)]
struct Declared {
    /// Titles by id.
    titles: BTreeMap<String, String>,
    defaults: Vec<(String, String)>,
}

#[derive(Debug, Default)]
struct Lost {
    timed: usize,
    values: usize,
    images: usize,
    depths: usize,
    parents: usize,
}

struct Reader<'a> {
    xml: Xml<'a>,
    of_nodes: Declared,
    of_edges: Declared,
    /// Arrows of edges that do not say.
    default_type: Arrows,
    /// Times are days, as a map's are.
    has_days: bool,
    graph: GraphBuilder,
    nodes: Containers,
    /// Nodes that name the node they stand in by its id.
    parents: Vec<(usize, String)>,
    lost: Lost,
}

impl<'a> Reader<'a> {
    fn new(file: &str, text: &'a str) -> Self {
        Self {
            xml: Xml::new(text),
            of_nodes: Declared::default(),
            of_edges: Declared::default(),
            default_type: Arrows::None,
            has_days: false,
            graph: GraphBuilder::new(file),
            nodes: Containers::default(),
            parents: Vec::new(),
            lost: Lost::default(),
        }
    }

    fn read(mut self) -> Parsed<Read> {
        self.xml.root("GEXF", &["gexf"])?;
        while let Some(tag) = self.xml.child()? {
            if tag.name == "graph" {
                self.default_type = arrows(tag.text("defaultedgetype")).unwrap_or(self.default_type);
                self.has_days |= matches!(tag.text("timeformat").to_ascii_lowercase().as_str(), "date" | "datetime");
                self.graph_of(None)?;
            } else {
                self.xml.skip()?;
            }
        }
        self.xml.finish()?;
        self.find_parents();
        let Self { mut graph, nodes, lost: Lost { timed, values, images, depths, parents }, .. } = self;
        graph.lose(Loss::Time, timed);
        graph.lose(Loss::EarlierValue, values);
        graph.lose(Loss::Image, images);
        graph.lose(Loss::ThirdCoordinate, depths);
        graph.lose(Loss::FurtherParent, parents);
        nodes.finish(&mut graph);
        Ok(graph.finish())
    }

    /// Reads the nodes and edges of a graph, or those inside of a node.
    fn graph_of(&mut self, container: Option<usize>) -> Parsed<()> {
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "attributes" => self.attributes(&tag)?,
                "nodes" => self.nodes_of(container)?,
                "edges" => self.edges()?,
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn attributes(&mut self, tag: &Tag<'_>) -> Parsed<()> {
        let is_of_edges = tag.text("class") == "edge";
        while let Some(child) = self.xml.child()? {
            if child.name != "attribute" {
                self.xml.skip()?;
                continue;
            }
            let id = child.text("id").to_owned();
            let title = Some(child.text("title")).filter(|title| !title.is_empty()).unwrap_or(&id).to_owned();
            let default = self.xml.text_of_child("default")?;
            self.graph.spend(1)?;
            let declared = if is_of_edges { &mut self.of_edges } else { &mut self.of_nodes };
            if !default.is_empty() {
                declared.defaults.push((title.clone(), default));
            }
            declared.titles.insert(id, title);
        }
        Ok(())
    }

    fn nodes_of(&mut self, container: Option<usize>) -> Parsed<()> {
        while let Some(tag) = self.xml.child()? {
            if tag.name == "node" { self.node(&tag, container)? } else { self.xml.skip()? }
        }
        Ok(())
    }

    fn node(&mut self, tag: &Tag<'_>, container: Option<usize>) -> Parsed<()> {
        let id = tag.text("id");
        let at = self.nodes.add(&mut self.graph, tag.line, id, container);
        self.parents.extend(at.filter(|_| !tag.text("pid").is_empty()).map(|at| (at, tag.text("pid").to_owned())));
        let mut is_timed = has_times(tag);
        let mut attributes = Vec::new();
        let is_ours = id.parse::<ElementId>().is_ok();
        let (mut centre, mut height) = (None, None);
        let mut has_wrong_number = false;
        while let Some(child) = self.xml.child()? {
            match child.name {
                "attvalues" => self.values(false, &mut attributes)?,
                "position" => {
                    let of = |name| child.get(name).map(length);
                    match (of("x"), of("y")) {
                        (Some(Some(x)), Some(Some(y))) => centre = Some((x, -y)),
                        (None, None) => {}
                        _ => has_wrong_number = true,
                    }
                    self.lost.depths += usize::from(of("z").flatten().is_some_and(|z| z != 0.0));
                    self.xml.skip()?;
                }
                "size" if is_ours => {
                    // The height of the card. Of others it says how much a node
                    // matters, and would be taken for room that it needs.
                    height = child.get("value").and_then(length);
                    self.xml.skip()?;
                }
                "shape" => {
                    self.lost.images += usize::from(child.get("uri").is_some());
                    self.xml.skip()?;
                }
                "spells" | "slices" => {
                    is_timed = true;
                    self.xml.skip()?;
                }
                "parents" => self.parents_of(at)?,
                "nodes" => self.nodes_of(at.or(container))?,
                "edges" => self.edges()?,
                "graph" => self.graph_of(at.or(container))?,
                _ => self.xml.skip()?,
            }
        }
        self.lost.timed += usize::from(is_timed);
        let Some(node) = at.and_then(|at| self.nodes.nodes.get_mut(at)) else { return Ok(()) };
        node.attributes.set_as_is("name", tag.text("label"));
        if let Some((x, y)) = centre {
            node.attributes.place(x, y);
        }
        node.attributes.size(None, height);
        for (name, text) in with_defaults(&self.of_nodes.defaults, attributes) {
            node.attributes.add_beside_drawing(&name, &text);
        }
        if has_wrong_number {
            self.graph.warn_of_place(tag.line, id);
        }
        self.graph.spend(1 + node.attributes.len())
    }

    /// Parents of a node that are named by their ids; the first is taken.
    fn parents_of(&mut self, at: Option<usize>) -> Parsed<()> {
        let mut is_first = true;
        while let Some(tag) = self.xml.child()? {
            if tag.name == "parent" {
                match at {
                    Some(at) if is_first => self.parents.push((at, tag.text("for").to_owned())),
                    _ => self.lost.parents += 1,
                }
                is_first = false;
            }
            self.xml.skip()?;
        }
        Ok(())
    }

    /// The values of a node or an edge.
    fn values(&mut self, is_of_edge: bool, attributes: &mut Vec<(String, String)>) -> Parsed<()> {
        // By the id, which may be declared with a title that others have too.
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        while let Some(tag) = self.xml.child()? {
            // Version 1.0 said `id`.
            let id = tag.get("for").or_else(|| tag.get("id")).unwrap_or_default().trim();
            if tag.name == "attvalue" && !id.is_empty() {
                let declared = if is_of_edge { &self.of_edges } else { &self.of_nodes };
                let name = declared.titles.get(id).map_or(id, String::as_str).to_owned();
                // Some writers put the value between the tags.
                let between = self.xml.text()?;
                let value = tag.get("value").unwrap_or(&between).trim().to_owned();
                match seen.get(id).and_then(|at| attributes.get_mut(*at)) {
                    Some(attribute) => {
                        self.lost.values += 1;
                        attribute.1 = value;
                    }
                    None => {
                        seen.insert(id.to_owned(), attributes.len());
                        attributes.push((name, value));
                    }
                }
            } else {
                self.xml.skip()?;
            }
        }
        Ok(())
    }

    fn edges(&mut self) -> Parsed<()> {
        while let Some(tag) = self.xml.child()? {
            if tag.name == "edge" { self.edge(&tag)? } else { self.xml.skip()? }
        }
        Ok(())
    }

    fn edge(&mut self, tag: &Tag<'_>) -> Parsed<()> {
        let mut attributes = Vec::new();
        // `kind` tells apart edges between the same nodes; Gephi shows it as their type.
        let (label, kind) = (tag.text("label"), tag.text("kind"));
        if let Some(weight) = tag.get("weight") {
            attributes.push(("weight".to_owned(), weight.trim().to_owned()));
        }
        let mut is_timed = has_times(tag);
        if self.has_days && is_timed {
            is_timed = false;
            for name in ["start", "end"] {
                match tag.get(name).map(day) {
                    Some(Some(day)) => attributes.push((name.to_owned(), day.to_owned())),
                    Some(None) => is_timed = true,
                    None => {}
                }
            }
        }
        while let Some(child) = self.xml.child()? {
            match child.name {
                "attvalues" => self.values(true, &mut attributes)?,
                "spells" | "slices" => {
                    is_timed = true;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        self.lost.timed += usize::from(is_timed);
        let (from, to) = (tag.text("source"), tag.text("target"));
        if from.is_empty() || to.is_empty() {
            self.graph.error(tag.line, message!("graph-no-ends"));
            return Ok(());
        }
        let arrows = arrows(tag.text("type")).unwrap_or(self.default_type);
        let mut link = Attributes::drawn_link(tag.text("id"), (from, to), arrows, label);
        link.set_as_is("type", kind);
        for (name, text) in with_defaults(&self.of_edges.defaults, attributes) {
            link.add_beside_drawing(&name, &text);
        }
        self.nodes.link(&mut self.graph, tag.line, &link);
        Ok(())
    }

    /// Puts nodes into those that they name as their parents.
    fn find_parents(&mut self) {
        if self.parents.is_empty() {
            return;
        }
        let index: BTreeMap<String, usize> =
            self.nodes.nodes.iter().enumerate().rev().map(|(at, node)| (node.id().to_owned(), at)).collect();
        for (at, parent) in &self.parents {
            let container = index.get(parent).copied().filter(|container| container != at);
            if let Some(node) = self.nodes.nodes.get_mut(*at).filter(|node| node.container.is_none()) {
                node.container = container;
            }
        }
    }
}

/// The day of an ISO 8601 time.
fn day(time: &str) -> Option<&str> {
    let day = time.trim().split('T').next().unwrap_or_default();
    let is_day = day.len() >= 4 && day.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    is_day.then_some(day)
}

/// Returns `true` if a node or an edge is there only for a time, in the words of any version.
fn has_times(tag: &Tag<'_>) -> bool {
    ["start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals"]
        .iter()
        .any(|name| !tag.text(name).is_empty())
}

fn arrows(word: &str) -> Option<Arrows> {
    match word {
        "directed" => Some(Arrows::End),
        "undirected" => Some(Arrows::None),
        "mutual" => Some(Arrows::Both),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{damaged, holds, lines, refuses};
    use super::*;

    fn told(text: &str) -> Vec<String> {
        lines(&read("g.gexf", text))
    }

    const GEPHI: &str = r#"<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd">
  <meta lastmodifieddate="2024-03-05">
    <creator>Gephi 0.10.1</creator>
    <title></title>
  </meta>
  <graph defaultedgetype="directed" idtype="string" mode="static">
    <attributes class="node" mode="static">
      <attribute id="sector" title="Sector" type="string"><default>health</default></attribute>
      <attribute id="0" title="employees" type="integer"/>
    </attributes>
    <attributes class="edge" mode="static">
      <attribute id="0" title="Status" type="string"/>
    </attributes>
    <nodes>
      <node id="1" label="Cancer Institute &amp; Co">
        <attvalues>
          <attvalue for="0" value="250"/>
        </attvalues>
        <viz:size value="10.0"/>
        <viz:position x="-350.25" y="120.5"/>
        <viz:color r="192" g="192" b="192"/>
      </node>
      <node id="2" label="Ministry">
        <attvalues>
          <attvalue for="sector" value="public"/>
        </attvalues>
        <viz:position x="1" y="-2" z="3.5"/>
        <viz:shape value="image" uri="http://example.org/a.png"/>
      </node>
    </nodes>
    <edges>
      <edge id="0" source="2" target="1" label="funds" kind="money" weight="3.0">
        <attvalues><attvalue for="0" value="planned"/></attvalues>
        <viz:thickness value="2"/>
      </edge>
      <edge source="1" target="2" type="undirected"/>
      <edge id="7" source="1" target="2" type="mutual"/>
    </edges>
  </graph>
</gexf>
"#;

    #[test]
    fn a_graph_of_gephi() {
        assert_eq!(
            told(GEPHI),
            [
                "16 id=1, name=Cancer Institute & Co, x=-350.25, y=-120.5, Sector=health, employees=250",
                "24 id=2, name=Ministry, x=1, y=2, Sector=public",
                "33 id=0, from=2, to=1, direction=directed, role=funds, type=money, weight=3.0, Status=planned",
                "37 from=1, to=2, direction=undirected",
                "38 id=7, from=1, to=2, direction=mutual",
                "lost: 1 image was left out",
                "lost: the third coordinates of 1 node were left out"
            ]
        );
    }

    #[test]
    fn older_versions_nest_nodes_and_default_to_undirected() {
        let text = r#"<gexf xmlns="http://www.gexf.net/1.1draft" version="1.1">
<graph mode="static"><nodes>
<node id="a" label="Alliance"><nodes>
<node id="b" label="Hub"><nodes><node id="c" label="Lab"/></nodes><edges><edge id="9" source="c" target="b"/></edges></node>
</nodes></node>
<node id="d" label="Payer" pid="z"/><node id="e" label="Later" pid="f"/><node id="f" label="Parent" pid="f"/>
<node id="g" label="Two"><parents><parent for="a"/><parent for="f"/></parents></node>
<node id="h"><attvalues><attvalue id="x" value="1"/><attvalue for="y">2</attvalue></attvalues></node>
</nodes></graph></gexf>"#;
        assert_eq!(
            told(text),
            [
                "3 id=a, name=Alliance",
                "4 id=b, name=Hub, group=Alliance",
                "4 id=c, name=Lab, group=Hub",
                "6 id=d, name=Payer",
                "6 id=e, name=Later, group=Parent",
                "6 id=f, name=Parent",
                "7 id=g, name=Two, group=Alliance",
                "8 id=h, x=1, y=2",
                "4 id=9, from=c, to=b, direction=undirected",
                "lost: 1 further parent of a node was left out"
            ]
        );
    }

    #[test]
    fn a_graph_of_our_own() {
        let text = r#"<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3"><graph defaultedgetype="directed">
<attributes class="node"><attribute id="0" title="stage" type="string"/></attributes>
<attributes class="edge"><attribute id="0" title="type" type="string"/><attribute id="1" title="direction" type="string"/></attributes>
<nodes count="1"><node id="e0000000000001" label="Cancer Institute"><attvalues><attvalue for="0" value="S9 Care"/></attvalues>
<viz:position x="10.5" y="-20" z="0"/><viz:size value="56"/></node></nodes>
<edges count="1"><edge id="l0000000000001" source="e0000000000001" target="e0000000000001" type="mutual" label="WP4" kind="money">
<attvalues><attvalue for="0" value="Money"/><attvalue for="1" value="mutual"/></attvalues></edge></edges></graph></gexf>"#;
        assert_eq!(
            told(text),
            [
                "4 id=e0000000000001, name=Cancer Institute, x=10.5, y=20, height=56, stage=S9 Care",
                "6 id=l0000000000001, from=e0000000000001, to=e0000000000001, direction=mutual, role=WP4, type=Money"
            ]
        );
    }

    #[test]
    fn of_times_the_days_of_links_are_kept() {
        let graph = |format: &str| {
            format!(
                r#"<gexf version="1.2"><graph mode="dynamic" timeformat="{format}" defaultedgetype="directed">
<attributes class="node" mode="dynamic"><attribute id="0" title="budget" type="float"/></attributes><nodes>
<node id="a" start="2009-01-01"><attvalues><attvalue for="0" value="1" end="2009-03-01"/><attvalue for="0" value="2" start="2009-03-01"/></attvalues></node>
<node id="b"><spells><spell start="2009-01-01" end="2009-02-01"/></spells></node></nodes>
<edges><edge source="a" target="b" start="2009-01-15T00:00:00" end="2010"/></edges></graph></gexf>"#
            )
        };
        assert_eq!(
            told(&graph("date")),
            [
                "3 id=a, budget=2",
                "4 id=b",
                "5 from=a, to=b, direction=directed, start=2009-01-15, end=2010",
                "lost: the times of 2 nodes and edges were left out",
                "lost: 1 earlier value of an attribute was left out"
            ]
        );
        let told = told(&graph("double"));
        assert_eq!(told[2], "5 from=a, to=b, direction=directed");
        assert_eq!(told[3], "lost: the times of 3 nodes and edges were left out");
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let text = "<gexf><graph><nodes>\n<node label='x'/>\n<node id='a'><viz:position x='1e999' y='0'/></node>\n\
                    <node id='b'><size value='NaN'/></node></nodes>\n<edges><edge source='a'/></edges></graph></gexf>";
        assert_eq!(
            told(text),
            [
                "3 id=a",
                "4 id=b",
                "g.gexf:2: error: this node has no id: give it one",
                "g.gexf:3: warning: the place of `a` is not a number: it is read without",
                "g.gexf:5: error: this edge has no source or no target: give it both"
            ]
        );
        refuses(
            read,
            "g.gexf",
            &[
                ("{}", "g.gexf: error: this is not GEXF: there is no <gexf> in it"),
                ("<graphml/>", "g.gexf:1: error: this is not GEXF: it begins with <graphml>"),
                ("<!DOCTYPE gexf [<!ENTITY a 'b'>]><gexf/>", "g.gexf:1: error: the file has a document type"),
                ("<gexf><graph>\n<nodes><node id='a'/>", "g.gexf:2: error: the file ends too early"),
            ],
        );
        let deep = format!("<gexf><graph>{}", "<nodes><node id='a'>".repeat(60));
        assert!(told(&deep)[0].contains("more than 100 deep"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_damage_is_read(cut in 0..GEPHI.len(), len in 0usize..40, put in "[<>/&\"'a-z ]{0,6}") {
            assert!(holds(&read("g", &damaged(GEPHI, cut, len, &put))));
        }
    }
}
