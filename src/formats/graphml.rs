//! GraphML: graphs with typed attributes, and the drawings that yEd keeps in it.
//!
//! Attributes are declared as keys, with defaults, and written as data. yEd puts
//! its drawing (place, labels, arrowheads) into one datum as XML of its own, from
//! the top-left corner and with y downwards. Gephi writes the same format with y
//! upwards.

mod keys;
mod yed;

use std::collections::BTreeMap;

use super::attributes::{Arrows, Attributes};
use super::containers::Containers;
use super::fault::Parsed;
use super::graph_builder::GraphBuilder;
use super::loss::Loss;
use super::number::length;
use super::xml::{Tag, Xml};
use super::{Read, with_defaults};
use crate::text::one_line;
use keys::{Domain, Drawn, Keys, Meaning};
use yed::{Arrow, Drawing, draw};

/// Reads the nodes and edges of all graphs in a file.
pub fn read(file: &str, text: &str) -> Read {
    Reader::new(file, text).read().unwrap_or_else(|fault| fault.into_read(file))
}

#[derive(Debug, Default)]
struct Lost {
    hyperedges: usize,
    ports: usize,
    locators: usize,
    images: usize,
    bent: usize,
    further_labels: usize,
}

struct Reader<'a> {
    xml: Xml<'a>,
    keys: Keys,
    graph: GraphBuilder,
    nodes: Containers,
    /// Centres of nodes, by their index.
    centres: BTreeMap<usize, (f64, f64)>,
    lost: Lost,
}

impl<'a> Reader<'a> {
    fn new(file: &str, text: &'a str) -> Self {
        Self {
            xml: Xml::new(text),
            keys: Keys::default(),
            graph: GraphBuilder::new(file),
            nodes: Containers::default(),
            centres: BTreeMap::new(),
            lost: Lost::default(),
        }
    }

    fn read(mut self) -> Parsed<Read> {
        self.xml.root("GraphML", &["graphml"])?;
        while let Some(tag) = self.xml.child()? {
            match tag.name {
                "key" => self.key(&tag)?,
                "graph" => self.graph_of(&tag, None)?,
                _ => self.xml.skip()?,
            }
        }
        self.xml.finish()?;
        let Self { mut graph, nodes, lost, .. } = self;
        let Lost { hyperedges, ports, locators, images, bent, further_labels } = lost;
        graph.lose(Loss::Hyperedge, hyperedges);
        graph.lose(Loss::Port, ports);
        graph.lose(Loss::FileReference, locators);
        graph.lose(Loss::Image, images);
        graph.lose(Loss::Bend, bent);
        graph.lose(Loss::FurtherLabel, further_labels);
        nodes.finish(&mut graph);
        Ok(graph.finish())
    }

    fn key(&mut self, tag: &Tag<'_>) -> Parsed<()> {
        let default = self.xml.text_of_child("default")?;
        self.keys.declare(tag, default);
        self.graph.spend(1)
    }

    fn graph_of(&mut self, tag: &Tag<'_>, container: Option<usize>) -> Parsed<()> {
        let default = if tag.text("edgedefault") == "undirected" { Arrows::None } else { Arrows::End };
        while let Some(child) = self.xml.child()? {
            match child.name {
                "node" => self.node(&child, container)?,
                "edge" => self.edge(&child, default)?,
                "hyperedge" => {
                    self.lost.hyperedges += 1;
                    self.xml.skip()?;
                }
                "locator" => {
                    self.lost.locators += 1;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        Ok(())
    }

    fn node(&mut self, tag: &Tag<'_>, container: Option<usize>) -> Parsed<()> {
        let id = tag.text("id");
        let at = self.nodes.add(&mut self.graph, tag.line, id, container);
        let mut drawing = Drawing::default();
        let mut own = Vec::new();
        let mut has_graph = false;
        while let Some(child) = self.xml.child()? {
            match child.name {
                "data" => self.data(&child, Domain::Node, &mut drawing, &mut own)?,
                "desc" => own.push(("description".to_owned(), self.xml.text()?.trim().to_owned())),
                "graph" => {
                    has_graph = true;
                    self.graph_of(&child, at.or(container))?;
                }
                "port" => {
                    self.lost.ports += 1;
                    self.xml.skip()?;
                }
                _ => self.xml.skip()?,
            }
        }
        let Some((at, rest)) = at.and_then(|at| Some((at, self.nodes.nodes.get_mut(at..)?))) else { return Ok(()) };
        let Some((node, inner)) = rest.split_first_mut() else { return Ok(()) };
        if let Some(corner) = drawing.corner.filter(|_| !drawing.table.is_empty()) {
            for (inner, index) in inner.iter_mut().zip(at + 1..).filter(|(inner, _)| inner.container == Some(at)) {
                let lane = self.centres.get(&index).map(|centre| drawing.table.lane_at(corner, *centre));
                inner.lane = lane.unwrap_or_default();
            }
        }
        node.is_frame = has_graph || tag.get("yfiles.foldertype").is_some();
        let mut labels = drawing.labels.iter().filter(|label| !label.is_empty());
        node.attributes.set_as_is("name", &labels.next().cloned().unwrap_or_else(|| one_line(tag.text("label"))));
        // A folder is drawn twice, open and closed, with a label each.
        self.lost.further_labels += if node.is_frame { 0 } else { labels.count() };
        if let Some((x, y)) = drawing.centre() {
            node.attributes.place(x, y);
            self.centres.insert(at, (x, y));
        }
        if let Some([_, _, width, height]) = drawing.corner {
            node.attributes.size(Some(width), Some(height));
        }
        self.lost.images += usize::from(drawing.has_image);
        for (name, text) in with_defaults(&self.keys.of_nodes, own) {
            node.attributes.add_beside_drawing(&name, &text);
        }
        if drawing.has_wrong_number {
            self.graph.warn_of_place(tag.line, id);
        }
        self.graph.spend(1 + node.attributes.len())
    }

    fn edge(&mut self, tag: &Tag<'_>, default: Arrows) -> Parsed<()> {
        let mut drawing = Drawing::default();
        let mut own = Vec::new();
        while let Some(child) = self.xml.child()? {
            match child.name {
                "data" => self.data(&child, Domain::Edge, &mut drawing, &mut own)?,
                "desc" => own.push(("description".to_owned(), self.xml.text()?.trim().to_owned())),
                _ => self.xml.skip()?,
            }
        }
        self.lost.ports += usize::from(tag.get("sourceport").is_some()) + usize::from(tag.get("targetport").is_some());
        self.lost.bent += usize::from(drawing.bends > 0);
        let (from, to) = (tag.text("source"), tag.text("target"));
        if from.is_empty() || to.is_empty() {
            self.graph.error(tag.line, message!("graph-no-ends"));
            return Ok(());
        }
        let declared = match tag.text("directed") {
            "true" | "1" => Arrows::End,
            "false" | "0" => Arrows::None,
            _ => default,
        };
        // yEd's graphs are all declared directed; what people see are the arrowheads.
        let arrows = match drawing.arrows {
            Some((Arrow::Head, Arrow::Head)) => Arrows::Both,
            Some((Arrow::None, Arrow::None)) => Arrows::None,
            Some((_, Arrow::Head)) => Arrows::End,
            Some((Arrow::Head, _)) => Arrows::Start,
            _ => declared,
        };
        let labels: Vec<String> = drawing.labels.into_iter().filter(|label| !label.is_empty()).collect();
        let label = if labels.is_empty() { one_line(tag.text("label")) } else { labels.join(", ") };
        let mut link = Attributes::drawn_link(tag.text("id"), (from, to), arrows, &label);
        for (name, text) in with_defaults(&self.keys.of_edges, own) {
            link.add_beside_drawing(&name, &text);
        }
        self.nodes.link(&mut self.graph, tag.line, &link);
        Ok(())
    }

    fn data(
        &mut self,
        tag: &Tag<'_>,
        domain: Domain,
        drawing: &mut Drawing,
        attributes: &mut Vec<(String, String)>,
    ) -> Parsed<()> {
        let mut text = self.xml.text_and_children(|xml, child| draw(xml, &child, drawing))?;
        let trimmed = text.trim();
        if trimmed.is_empty() {
            return Ok(());
        }
        if trimmed.len() < text.len() {
            text = trimmed.to_owned();
        }
        match self.keys.meaning(tag.text("key"), domain) {
            Some(Meaning::Drawn(drawn, _)) if self.keys.is_of_gephi => {
                let number = length(&text);
                match drawn {
                    Drawn::X => drawing.x = number,
                    Drawn::Y => drawing.y = number.map(|y| -y),
                    Drawn::Look => return Ok(()),
                }
                drawing.has_wrong_number |= number.is_none();
            }
            Some(Meaning::Named(name) | Meaning::Drawn(_, name)) => attributes.push((name, text)),
            Some(Meaning::Drawing) | None => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{damaged, holds, lines, refuses};
    use super::*;

    fn told(text: &str) -> Vec<String> {
        lines(&read("g.graphml", text))
    }

    const YED: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <!--Created by yEd 3.23-->
  <key attr.name="Description" attr.type="string" for="graph" id="d0"/>
  <key for="port" id="d1" yfiles.type="portgraphics"/>
  <key attr.name="url" attr.type="string" for="node" id="d4"/>
  <key attr.name="description" attr.type="string" for="node" id="d5"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="graphml" id="d7" yfiles.type="resources"/>
  <key attr.name="description" attr.type="string" for="edge" id="d9"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d0" xml:space="preserve"/>
    <node id="n0" yfiles.foldertype="group">
      <data key="d4" xml:space="preserve"/>
      <data key="d6">
        <y:ProxyAutoBoundsNode>
          <y:Realizers active="0">
            <y:GroupNode>
              <y:Geometry height="126.0" width="130.0" x="485.0" y="185.0"/>
              <y:NodeLabel alignment="right" modelName="internal" modelPosition="t" visible="true">Providers</y:NodeLabel>
              <y:State closed="false" closedHeight="50.0" closedWidth="50.0"/>
            </y:GroupNode>
            <y:GroupNode>
              <y:Geometry height="50.0" width="50.0" x="0.0" y="60.0"/>
              <y:NodeLabel alignment="right">Folder 1</y:NodeLabel>
            </y:GroupNode>
          </y:Realizers>
        </y:ProxyAutoBoundsNode>
      </data>
      <graph edgedefault="directed" id="n0:">
        <node id="n0::n0">
          <data key="d5" xml:space="preserve"><![CDATA[A public <hospital>.]]></data>
          <data key="d6">
            <y:ShapeNode>
              <y:Geometry height="30.0" width="100.5" x="500.0" y="200.0"/>
              <y:Fill color="#FFCC00" transparent="false"/>
              <y:NodeLabel alignment="center" autoSizePolicy="content" textColor="#000000">County Hospital
Iași<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/></y:LabelModel><y:ModelParameter><y:SmartNodeLabelModelParameter labelRatioX="0.0"/></y:ModelParameter></y:NodeLabel>
              <y:NodeLabel>since 1757</y:NodeLabel>
              <y:Shape type="rectangle"/>
            </y:ShapeNode>
          </data>
        </node>
      </graph>
    </node>
    <node id="n1">
      <data key="d6">
        <y:SVGNode>
          <y:Geometry height="40.0" width="40.0" x="-20.0" y="-20.0"/>
          <y:NodeLabel>&lt;html&gt;&lt;b&gt;R&amp;amp;D&lt;/b&gt; lab&lt;/html&gt;</y:NodeLabel>
          <y:SVGModel><y:SVGContent refid="1"/></y:SVGModel>
        </y:SVGNode>
      </data>
      <port name="North"/>
    </node>
    <edge id="e0" source="n0::n0" target="n1">
      <data key="d10">
        <y:PolyLineEdge>
          <y:Path sx="0.0" sy="0.0" tx="0.0" ty="0.0"><y:Point x="550.0" y="0.0"/></y:Path>
          <y:LineStyle color="#000000" type="line" width="1.0"/>
          <y:Arrows source="none" target="standard"/>
          <y:EdgeLabel alignment="center">data<y:LabelModel><y:SmartEdgeLabelModel/></y:LabelModel></y:EdgeLabel>
          <y:EdgeLabel>weekly</y:EdgeLabel>
        </y:PolyLineEdge>
      </data>
    </edge>
    <edge id="e1" source="n0::n0" target="n1"><data key="d10"><y:SplineEdge><y:Arrows source="delta" target="none"/></y:SplineEdge></data></edge>
    <edge id="e2" source="n0::n0" target="n1"><data key="d10"><y:ArcEdge><y:Arrows source="short" target="plain"/></y:ArcEdge></data></edge>
    <edge id="e3" source="n0::n0" target="n1" sourceport="North"><data key="d10"><y:BezierEdge><y:Arrows source="none" target="none"/></y:BezierEdge></data></edge>
    <edge id="e4" source="n0::n0" target="n1"><data key="d10"><y:GenericEdge><y:Arrows source="crows_foot_one" target="crows_foot_many"/></y:GenericEdge></data></edge>
  </graph>
  <data key="d7"><y:Resources><y:Resource id="1">&lt;svg&gt;</y:Resource></y:Resources></data>
</graphml>
"##;

    #[test]
    fn a_drawing_of_yed() {
        assert_eq!(
            told(YED),
            [
                "32 id=n0::n0, name=County Hospital Iași, group=Providers, x=550.25, y=215, width=100.5, height=30, \
                 description=A public <hospital>.",
                "47 id=n1, name=R&D lab, x=0, y=0, width=40, height=40",
                "57 id=e0, from=n0::n0, to=n1, direction=directed, role=data, weekly",
                "68 id=e1, from=n1, to=n0::n0, direction=directed",
                "69 id=e2, from=n0::n0, to=n1, direction=mutual",
                "70 id=e3, from=n0::n0, to=n1, direction=undirected",
                "71 id=e4, from=n0::n0, to=n1, direction=directed",
                "lost: 2 ports were left out",
                "lost: 1 image was left out",
                "lost: the bends of 1 link were left out",
                "lost: 1 further label of an element was left out",
                "lost: 1 frame around others was left out; its name is the `group`, `row` or `column` of what is in it"
            ]
        );
    }

    #[test]
    fn keys_have_names_and_defaults() {
        let text = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="k0" for="node" attr.name="sector" attr.type="string"><desc>d</desc><default>health</default></key>
<key id="k1" for="edge" attr.name="weight" attr.type="double"/>
<key id="k2" for="all" attr.name="source" attr.type="string"><default>survey</default></key>
<key id="k3" for="node"/>
<graph id="G" edgedefault="undirected">
<node id="a"><desc> An actor. </desc><data key="k3">x</data><data key="other">y</data></node>
<node id="b"><data key="k0">IT &amp; data</data><data key="k1">9</data></node>
<edge source="a" target="b"><data key="k1">0.5</data></edge>
<edge id="e" source="a" target="b" directed="true"/>
<hyperedge><endpoint node="a"/><endpoint node="b"/></hyperedge>
</graph>
</graphml>"#;
        assert_eq!(
            told(text),
            [
                "7 id=a, sector=health, source=survey, description=An actor., k3=x, other=y",
                "8 id=b, sector=IT & data, source=survey",
                "9 from=a, to=b, direction=undirected, source=survey, weight=0.5",
                "10 from=a, to=b, direction=directed, source=survey, id=e",
                "lost: 1 hyperedge (a link of more than two) was left out"
            ]
        );
    }

    #[test]
    fn our_own_attributes_stay_and_win() {
        let text = r#"<graphml><key id="name" for="node" attr.name="name"/><key id="stage" for="node" attr.name="stage"/>
<key id="g" for="node" yfiles.type="nodegraphics"/><key id="direction" for="edge" attr.name="direction"/>
<key id="role" for="edge" attr.name="role"/><graph edgedefault="directed">
<node id="e0000000000001"><data key="name">Cancer Institute</data><data key="stage">S9 Care</data>
<data key="g"><y:ShapeNode><y:Geometry x="10" y="20" width="160" height="40"/><y:NodeLabel>Cancer
Instit...</y:NodeLabel></y:ShapeNode></data></node>
<edge id="l1" source="e0000000000001" target="e0000000000001"><data key="direction">mutual</data><data key="role">WP4</data></edge>
</graph></graphml>"#;
        assert_eq!(
            told(text),
            [
                "4 id=e0000000000001, name=Cancer Institute, x=90, y=40, width=160, height=40, stage=S9 Care",
                "7 id=l1, from=e0000000000001, to=e0000000000001, direction=mutual, role=WP4"
            ]
        );
    }

    #[test]
    fn gephi_draws_upwards_and_networkx_not_at_all() {
        let gephi = r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key attr.name="label" attr.type="string" for="node" id="label"/>
<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>
<key attr.name="weight" attr.type="double" for="edge" id="weight"/>
<key attr.name="Edge Id" attr.type="string" for="edge" id="edgeid"/>
<key attr.name="r" attr.type="int" for="node" id="r"/><key attr.name="x" attr.type="float" for="node" id="x"/>
<key attr.name="y" attr.type="float" for="node" id="y"/><key attr.name="size" attr.type="float" for="node" id="size"/>
<graph edgedefault="directed">
<node id="1"><data key="label">Ministry</data><data key="size">10.0</data><data key="r">0</data><data key="x">5.5</data><data key="y">100.0</data></node>
<edge id="0" source="1" target="1"><data key="edgeid">0</data><data key="edgelabel">funds</data><data key="weight">1.0</data></edge>
</graph></graphml>"#;
        assert_eq!(
            told(gephi),
            [
                "9 id=1, name=Ministry, x=5.5, y=-100",
                "10 id=0, from=1, to=1, direction=directed, role=funds, weight=1.0"
            ]
        );
        let networkx = r#"<?xml version='1.0' encoding='utf-8'?>
<graphml><key id="d1" for="node" attr.name="y" attr.type="double"/><key id="d0" for="node" attr.name="x" attr.type="double"/>
<graph edgedefault="undirected"><node id="0"><data key="d0">1.5</data><data key="d1">2.5</data></node></graph></graphml>"#;
        assert_eq!(told(networkx), ["3 id=0, x=1.5, y=2.5"]);
    }

    #[test]
    fn a_drawing_of_yed_live() {
        let text = r#"<graphml xmlns:y="http://www.yworks.com/xml/yfiles-common/3.0" xmlns:x="u"><key id="d1" for="node" attr.name="NodeGeometry"/><key id="d2" for="node" attr.name="NodeLabels"/>
<graph><node id="n0"><data key="d1"><y:RectD X="10" Y="20" Width="30" Height="40"/></data>
<data key="d2"><x:List><y:Label><y:Label.Text><![CDATA[Insurer]]></y:Label.Text></y:Label></x:List></data></node></graph></graphml>"#;
        assert_eq!(told(text), ["2 id=n0, name=Insurer, x=25, y=40, width=30, height=40"]);
    }

    #[test]
    fn rows_of_a_table_are_lanes() {
        let member = |at: usize, y: i32| {
            format!(
                "<node id='m{at}'><data key='d'><y:ShapeNode><y:Geometry x='0' y='{y}' width='10' height='10'/></y:ShapeNode></data></node>"
            )
        };
        let label = |row: &str, text: &str| {
            format!(
                "<y:NodeLabel modelName='custom'>{text}<y:LabelModel><y:RowNodeLabelModel offset='3.0'/></y:LabelModel>\
                 <y:ModelParameter><y:RowNodeLabelModelParameter id='{row}'/></y:ModelParameter></y:NodeLabel>"
            )
        };
        let text = format!(
            "<graphml><graph><node id='n0' yfiles.foldertype='group'><data key='d'>\
             <y:TableNode configuration='YED_TABLE_NODE'><y:Geometry x='-50' y='-30' width='500' height='330'/>\
             <y:NodeLabel>Chain</y:NodeLabel>{}{}<y:Table><y:Insets top='30.0'/><y:Rows>\
             <y:Row height='100.0' id='row_1'><y:Insets/></y:Row><y:Row height='200.0' id='row_0'/></y:Rows></y:Table>\
             </y:TableNode></data>\n<graph>{}{}{}</graph></node></graph></graphml>",
            label("row_0", "Care"),
            label("row_1", "Research"),
            member(0, 0),
            member(1, 95),
            member(2, 400)
        );
        assert_eq!(
            told(&text),
            [
                "2 id=m0, group=Research, x=5, y=5, width=10, height=10",
                "2 id=m1, group=Care, x=5, y=100, width=10, height=10",
                "2 id=m2, group=Chain, x=5, y=405, width=10, height=10",
                "lost: 1 frame around others was left out; its name is the `group`, `row` or `column` of what is in it"
            ]
        );
    }

    #[test]
    fn a_table_in_two_directions_gives_rows_and_columns() {
        let text = include_str!("../../tests/data/lists/17-yed-table.graphml");
        let told = told(text);
        assert_eq!(
            told[..3],
            [
                "38 id=n0::n0, name=Omega, row=Iași, column=Research & discovery, x=120, y=115, width=120, height=30",
                "39 id=n0::n1, name=Clinica Nord, row=Iași, column=Care & monitoring, x=460, y=115, width=120, height=30",
                "40 id=n0::n2, name=Firma Delta SRL, row=Bacău, column=Research & discovery, x=120, y=335, width=120, \
                 height=30",
            ]
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let text = "<graphml><graph>\n<node/>\n<node id='a'><data key='g'><Geometry x='NaN' y='0'/></data></node>\n\
                    <edge source='a'/>\n<edge source='a' target='b'/></graph></graphml>";
        assert_eq!(
            told(text),
            [
                "3 id=a",
                "5 from=a, to=b, direction=directed",
                "g.graphml:2: error: this node has no id: give it one",
                "g.graphml:3: warning: the place of `a` is not a number: it is read without",
                "g.graphml:4: error: this edge has no source or no target: give it both"
            ]
        );
        refuses(
            read,
            "g.graphml",
            &[
                ("", "g.graphml: error: this is not GraphML: there is no <graphml> in it"),
                ("<gexf/>", "g.graphml:1: error: this is not GraphML: it begins with <gexf>"),
                ("<!DOCTYPE graphml>\n<graphml/>", "g.graphml:1: error: the file has a document type"),
                ("<graphml>\n<graph>\n<node id='a'>", "g.graphml:3: error: the file ends too early"),
            ],
        );
        let deep = format!("<graphml>{}", "<graph><node id='a'>".repeat(60));
        assert!(told(&deep)[0].contains("more than 100 deep"));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_damage_is_read(cut in 0..YED.len(), len in 0usize..40, put in "[<>/&\"'a-z ]{0,6}") {
            assert!(holds(&read("g", &damaged(YED, cut, len, &put))));
        }
    }
}
