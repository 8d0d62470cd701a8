//! draw.io (diagrams.net): files of pages, plain or packed, or a bare page.
//!
//! Shapes are elements and lines are links. Lanes and other containers are left
//! out and name the `group` of what stands in them, unless a line ends at them.
//! Places in a file are the top-left corners within the container around.

mod cell;
mod drawn;
mod packed;

use std::collections::{BTreeMap, BTreeSet};

use super::Read;
use super::attributes::{Arrows, Attributes};
use super::containers::{Containers, Node};
use super::fault::Parsed;
use super::graph_builder::GraphBuilder;
use super::loss::Loss;
use super::problem::Place;
use super::xml::{Tag, Xml, short};
use crate::map::ElementId;
use cell::{Cell, cells};
use drawn::{Drawn, Sort, TooDeep};
use packed::unpacked;

/// Largest size that the packed pages of a file may grow to, in bytes.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// Reads the shapes and lines of all pages in a file.
pub fn read(file: &str, text: &str) -> Read {
    let mut reader = Reader::new(file);
    match reader.pages(text) {
        Ok(pages) => reader.finish(&pages),
        Err(fault) => fault.into_read(file),
    }
}

struct Page {
    name: String,
    cells: Vec<Cell>,
}

#[derive(Debug, Default)]
struct Lost {
    dangling: usize,
    texts: usize,
    shapes: usize,
    lanes: usize,
    images: usize,
    bent: usize,
    repeated: usize,
}

struct Reader {
    graph: GraphBuilder,
    nodes: Containers,
    /// Bytes that packed pages may still grow to.
    left: u64,
    element_ids: BTreeSet<String>,
    link_ids: BTreeSet<String>,
    lost: Lost,
}

impl Reader {
    fn new(file: &str) -> Self {
        Self {
            graph: GraphBuilder::new(file),
            nodes: Containers::default(),
            left: MOST_UNPACKED,
            element_ids: BTreeSet::new(),
            link_ids: BTreeSet::new(),
            lost: Lost::default(),
        }
    }

    fn pages(&mut self, text: &str) -> Parsed<Vec<Page>> {
        let mut xml = Xml::new(text);
        let root = xml.root(message!("xml-drawio"), &["mxfile", "mxGraphModel", "diagram"])?;
        let mut pages = Vec::new();
        match root.name {
            "mxGraphModel" => {
                pages.push(Page { name: String::new(), cells: cells(&mut xml, None, &mut self.graph)? });
            }
            "diagram" => pages.extend(self.page(&mut xml, &root)?),
            _ => {
                while let Some(tag) = xml.child()? {
                    if tag.name == "diagram" { pages.extend(self.page(&mut xml, &tag)?) } else { xml.skip()? }
                }
            }
        }
        xml.finish()?;
        Ok(pages)
    }

    /// A page of a file; none when it is packed and cannot be unpacked.
    fn page(&mut self, xml: &mut Xml<'_>, tag: &Tag<'_>) -> Parsed<Option<Page>> {
        let name = tag.text("name").to_owned();
        let mut plain = None;
        let packed = xml.text_and_children(|xml, child| {
            if child.name == "mxGraphModel" && plain.is_none() {
                plain = Some(cells(xml, None, &mut self.graph)?);
                Ok(())
            } else {
                xml.skip()
            }
        })?;
        if let Some(cells) = plain {
            return Ok(Some(Page { name, cells }));
        }
        if packed.trim().is_empty() {
            return Ok(Some(Page { name, cells: Vec::new() }));
        }
        let unpacked = unpacked(packed.trim(), &mut self.left).map_err(|error| error.to_string()).and_then(|text| {
            let mut xml = Xml::new(&text);
            let read = xml.root(message!("xml-drawio-page"), &["mxGraphModel"]);
            let read = read.and_then(|_| cells(&mut xml, Some(tag.line), &mut self.graph));
            read.and_then(|cells| xml.finish().map(|()| cells)).map_err(|fault| fault.to_string())
        });
        // Too many cells are so for the file, not the page.
        self.graph.spend(0)?;
        match unpacked {
            Ok(cells) => Ok(Some(Page { name, cells })),
            Err(message) => {
                self.graph.error(tag.line, message!("drawio-page", page = short(&name), why = message));
                Ok(None)
            }
        }
    }

    fn finish(mut self, pages: &[Page]) -> Read {
        for (page, number) in pages.iter().zip(1..) {
            let numbered = format!("{number}");
            let name = if page.name.is_empty() { &numbered } else { &page.name };
            self.draw(&page.cells, number, (pages.len() > 1).then_some(name));
        }
        let Self { mut graph, nodes, lost, .. } = self;
        let Lost { dangling, texts, shapes, lanes, images, bent, repeated } = lost;
        graph.lose(Loss::DanglingLine, dangling);
        graph.lose(Loss::Text, texts);
        graph.lose(Loss::Shape, shapes);
        graph.lose(Loss::EmptyLane, lanes);
        graph.lose(Loss::Image, images);
        graph.lose(Loss::LineBend, bent);
        graph.lose(Loss::RepeatedElement, repeated);
        nodes.finish(&mut graph);
        graph.finish()
    }

    /// The elements and links of a page, which is the file's `number`th.
    fn draw(&mut self, cells: &[Cell], number: usize, page: Option<&String>) {
        let drawn = Drawn::new(cells);
        // Ids of elements by the index of their cell.
        let mut ids: BTreeMap<usize, String> = BTreeMap::new();
        let mut kept: Vec<usize> = Vec::new();
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.is_vertex) {
            match drawn.sort(at, cell) {
                Sort::Element if cell.id.is_empty() => {
                    self.graph.error(cell.line, message!("drawio-no-id"));
                }
                Sort::Element => {
                    let is_ours = cell.id.parse::<ElementId>().is_ok();
                    if is_ours && self.element_ids.contains(&cell.id) {
                        // The same element once more; its links are drawn to the first.
                        self.lost.repeated += 1;
                        ids.insert(at, cell.id.clone());
                        continue;
                    }
                    ids.insert(at, unique(&cell.id, number, &mut self.element_ids));
                    kept.push(at);
                }
                Sort::Part => {}
                Sort::Text => self.lost.texts += 1,
                Sort::Shape => self.lost.shapes += 1,
                Sort::Lane => self.lost.lanes += 1,
            }
        }
        let first = self.nodes.nodes.len();
        let node_of: BTreeMap<usize, usize> = kept.iter().enumerate().map(|(nth, at)| (*at, first + nth)).collect();
        for at in kept {
            let Some(cell) = cells.get(at) else { continue };
            let geometry = cell.geometry.unwrap_or_default();
            let corner = drawn.corner(at);
            if geometry.has_wrong_number {
                self.graph.warn_of_place(cell.line, &cell.id);
            } else if corner == Err(TooDeep) {
                let message = message!("graph-place-unknown", id = short(&cell.id));
                self.graph.warning(Place::line(cell.line), message);
            }
            let corner = corner.unwrap_or_default().filter(|_| !geometry.has_wrong_number);
            let (width, height) = (geometry.width, geometry.height);
            self.lost.images += usize::from(cell.style_of("image").is_some());
            let container = drawn.around(at).find_map(|outer| node_of.get(&outer).copied());
            let id = ids.get(&at).map_or("", String::as_str);
            let mut node = Node::new(cell.line, id, container);
            node.lane = drawn.lane(at);
            node.is_frame = cell.is_container() || cell.label.is_empty();
            node.attributes.set_as_is("name", &cell.label);
            if let Some((x, y)) = corner {
                node.attributes.place(x + width / 2.0, y + height / 2.0);
                node.attributes.size(Some(width), Some(height));
            }
            let page = page.map(|name| ("page", name.as_str()));
            for (name, text) in cell.attributes().chain(page) {
                node.attributes.add_beside_drawing(name, text);
            }
            self.nodes.nodes.push(node);
        }
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.is_edge) {
            self.line(at, cell, number, &drawn, &ids);
        }
    }

    fn line(&mut self, at: usize, cell: &Cell, number: usize, drawn: &Drawn<'_>, ids: &BTreeMap<usize, String>) {
        let end = |id: &str| ids.get(&drawn.end(id)?);
        let (Some(from), Some(to)) = (end(&cell.source), end(&cell.target)) else {
            self.lost.dangling += 1;
            return;
        };
        // Without a word on its arrows a line has one at its target.
        let start_arrow = has_head(cell.style_of("startArrow").unwrap_or("none"));
        let end_arrow = has_head(cell.style_of("endArrow").unwrap_or("classic"));
        let arrows = match (start_arrow, end_arrow) {
            (Some(true), Some(true)) => Arrows::Both,
            (Some(false), Some(false)) => Arrows::None,
            (Some(true), _) => Arrows::Start,
            _ => Arrows::End,
        };
        self.lost.bent += usize::from(cell.geometry.is_some_and(|geometry| geometry.has_bends));
        let labels = drawn.labels_of.get(&at).map(Vec::as_slice).unwrap_or_default();
        let labels: Vec<&str> =
            [cell.label.as_str()].into_iter().chain(labels.iter().copied()).filter(|label| !label.is_empty()).collect();
        let id = unique(&cell.id, number, &mut self.link_ids);
        let mut link = Attributes::drawn_link(&id, (from, to), arrows, &labels.join(", "));
        for (name, text) in cell.attributes() {
            link.add_beside_drawing(name, text);
        }
        self.nodes.link(&mut self.graph, cell.line, &link);
    }
}

/// The id, or when the file has it already one that says its page. Cells are
/// numbered anew on every page.
fn unique(id: &str, page: usize, taken: &mut BTreeSet<String>) -> String {
    if id.is_empty() {
        return String::new();
    }
    let mut wanted = id.to_owned();
    let mut more = 0;
    while !taken.insert(wanted.clone()) {
        wanted = if more == 0 { format!("{id} ({page})") } else { format!("{id} ({page}.{})", taken.len() + more) };
        more += 1;
    }
    wanted
}

/// Returns whether an arrow has a head; none when its mark says something else.
fn has_head(arrow: &str) -> Option<bool> {
    match arrow {
        "none" | "" => Some(false),
        "oval" | "diamond" | "diamondThin" | "box" | "circle" | "circlePlus" | "cross" | "dash" | "baseDash" => None,
        arrow if arrow.starts_with("ER") => None,
        _ => Some(true),
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{damaged, holds, lines, refuses};
    use super::packed::tests::pack;
    use super::*;

    fn told(text: &str) -> Vec<String> {
        lines(&read("d.drawio", text))
    }

    fn page(cells: &str) -> String {
        format!("<mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>{cells}</root></mxGraphModel>")
    }

    #[test]
    fn a_table_gives_rows_and_columns_though_titled_once() {
        let told = told(include_str!("../../tests/data/lists/17-drawio-table.drawio"));
        let lanes: Vec<&str> = told.iter().filter_map(|line| line.split(", x=").next()).take(4).collect();
        assert_eq!(
            lanes,
            [
                "5 id=n1, name=Omega, row=Iași, column=Research & discovery",
                "7 id=n2, name=Clinica Nord, row=Iași, column=Care & monitoring",
                "10 id=n3, name=Firma Delta SME, row=Bacău, column=Research & discovery",
                "12 id=n4, name=Distribuitor F, row=Bacău, column=Care & monitoring",
            ]
        );
    }

    const DIAGRAM: &str = r##"<mxfile host="app.diagrams.net" agent="Mozilla/5.0" version="24.7.8">
  <diagram name="Page-1" id="abc">
    <mxGraphModel dx="1422" dy="762" grid="1" gridSize="10" pageWidth="827" pageHeight="1169">
      <root>
        <mxCell id="0" />
        <mxCell id="1" parent="0" />
        <mxCell id="t" value="Value chain 2024" style="text;html=1;align=center;" vertex="1" parent="1">
          <mxGeometry x="10" y="5" width="300" height="30" as="geometry" />
        </mxCell>
        <mxCell id="pool" value="Chain" style="swimlane;html=1;childLayout=stackLayout;horizontal=1;" vertex="1" parent="1">
          <mxGeometry x="100" y="50" width="600" height="400" as="geometry" />
        </mxCell>
        <mxCell id="lane" value="&lt;b&gt;Care&lt;/b&gt;" style="swimlane;html=1;horizontal=0;" vertex="1" parent="pool">
          <mxGeometry y="20" width="600" height="190" as="geometry" />
        </mxCell>
        <mxCell id="n1" value="County&lt;br&gt;Hospital&amp;nbsp;&lt;i&gt;Iași&lt;/i&gt;" style="rounded=1;whiteSpace=wrap;html=1;" vertex="1" parent="lane">
          <mxGeometry x="40" y="60" width="120" height="60" as="geometry" />
        </mxCell>
        <UserObject label="%name% (%city%)" placeholders="1" name="Insurer" city="Cluj" link="https://example.org" id="n2">
          <mxCell style="ellipse;html=1;image=data:image/png,AA" vertex="1" parent="1">
            <mxGeometry x="800" y="50" width="100" height="50" as="geometry" />
          </mxCell>
        </UserObject>
        <mxCell id="port" style="ellipse;" vertex="1" parent="n1">
          <mxGeometry x="1" y="0.5" width="8" height="8" relative="1" as="geometry"><mxPoint x="-4" y="-4" as="offset" /></mxGeometry>
        </mxCell>
        <mxCell id="deco" value="" style="line;" vertex="1" parent="1"><mxGeometry width="9" height="9" as="geometry" /></mxCell>
        <mxCell id="e1" value="" style="edgeStyle=orthogonalEdgeStyle;html=1;" edge="1" parent="1" source="n2" target="port">
          <mxGeometry relative="1" as="geometry"><Array as="points"><mxPoint x="5" y="5" /></Array></mxGeometry>
        </mxCell>
        <mxCell id="l1" value="&lt;div&gt;reimburses&lt;/div&gt;" style="edgeLabel;html=1;" vertex="1" connectable="0" parent="e1">
          <mxGeometry x="-0.06" y="1" relative="1" as="geometry"><mxPoint as="offset" /></mxGeometry>
        </mxCell>
        <mxCell id="e2" value="data" style="endArrow=none;startArrow=block;" edge="1" parent="lane" source="n1" target="n2"><mxGeometry relative="1" as="geometry" /></mxCell>
        <mxCell id="e3" style="endArrow=none;" edge="1" parent="1" source="n1" target="n2" />
        <mxCell id="e4" style="startArrow=classic" edge="1" parent="1" source="n1" target="n2" />
        <mxCell id="e5" style="startArrow=ERone;endArrow=ERmany" edge="1" parent="1" source="n1" target="n2" />
        <mxCell id="e6" edge="1" parent="1" source="n1"><mxGeometry relative="1" as="geometry"><mxPoint x="1" y="2" as="targetPoint" /></mxGeometry></mxCell>
        <mxCell id="e7" edge="1" parent="1" source="n1" target="gone" />
      </root>
    </mxGraphModel>
  </diagram>
</mxfile>
"##;

    const DIAGRAM_TOLD: [&str; 13] = [
        "16 id=n1, name=County Hospital Iași, group=Care, x=200, y=160, width=120, height=60",
        "19 id=n2, name=Insurer, x=850, y=75, width=100, height=50, city=Cluj, link=https://example.org",
        "28 id=e1, from=n2, to=n1, direction=directed, role=reimburses",
        "34 id=e2, from=n2, to=n1, direction=directed, role=data",
        "35 id=e3, from=n1, to=n2, direction=undirected",
        "36 id=e4, from=n1, to=n2, direction=mutual",
        "37 id=e5, from=n1, to=n2, direction=directed",
        "lost: 2 lines with an end at nothing were left out",
        "lost: 1 text that is no shape was left out",
        "lost: 1 shape without a text was left out",
        "lost: 1 image was left out",
        "lost: the bends of 1 line were left out",
        "lost: 2 frames around others were left out; their names are the `group`, `row` or `column` of what is in them",
    ];

    #[test]
    fn a_plain_diagram() {
        assert_eq!(told(DIAGRAM), DIAGRAM_TOLD);
    }

    #[test]
    fn a_packed_diagram_is_the_same_but_for_its_lines() {
        let model = DIAGRAM.split_once("<mxGraphModel").and_then(|(_, rest)| rest.rsplit_once("</diagram>"));
        let packed = pack(&format!("<mxGraphModel{}", model.expect("a model").0));
        let text = format!("<mxfile>\n<diagram id=\"abc\" name=\"Page-1\">{packed}</diagram></mxfile>");
        let without_line = |line: &str| line.split_once(' ').map_or(String::new(), |(_, rest)| rest.to_owned());
        let told = told(&text);
        assert_eq!(told.iter().map(|line| without_line(line)).collect::<Vec<_>>(), DIAGRAM_TOLD.map(without_line));
        assert!(told[..7].iter().all(|line| line.starts_with("2 ")), "{told:?}");
    }

    #[test]
    fn all_pages_are_read_and_their_numbers_kept_apart() {
        let cells = |name: &str| {
            page(&format!(
                "<mxCell id='2' value='{name}' vertex='1' parent='1'><mxGeometry width='10' height='10'/></mxCell>\
                 <object id='e0000000000001' label='Same' name='Same'><mxCell vertex='1' parent='1'/></object>\
                 <mxCell id='3' edge='1' parent='1' source='2' target='e0000000000001'/>"
            ))
        };
        let text = format!(
            "<mxfile><diagram name='Now'>{}</diagram>\n<diagram>{}</diagram>\n<diagram name='Bad'>AAAA</diagram>\
             <diagram name='None'/></mxfile>",
            cells("A"),
            pack(&cells("B"))
        );
        let told = told(&text);
        assert_eq!(
            told[..5],
            [
                "1 id=2, name=A, x=5, y=5, width=10, height=10, page=Now",
                "1 id=e0000000000001, name=Same, page=Now",
                "2 id=2 (2), name=B, x=5, y=5, width=10, height=10, page=2",
                "1 id=3, from=2, to=e0000000000001, direction=directed",
                "2 id=3 (2), from=2 (2), to=e0000000000001, direction=directed",
            ]
        );
        assert!(told[5].starts_with("d.drawio:3: error: page `Bad` cannot be read: what is packed"), "{told:?}");
        assert_eq!(told[6..], ["lost: 1 element that is on an earlier page too was left out"]);
    }

    #[test]
    fn a_file_of_our_own_gives_its_attributes_and_centres() {
        let text = page(
            "<mxCell id='lane-S5' value='S5 Validation' style='swimlane;html=1' vertex='1' parent='1'>\
             <mxGeometry x='100' y='200' width='400' height='300' as='geometry'/></mxCell>\
             <mxCell id='lane-S6' value='S6 Approval' style='swimlane;html=1' vertex='1' parent='1'>\
             <mxGeometry x='500' y='200' width='400' height='300' as='geometry'/></mxCell>\
             <object id='e0000000000001' label='Cancer Inst.' name='Cancer Institute' stage='S5 Validation' \
             Budget_x0020_line='A'><mxCell style='rounded=1;html=1' vertex='1' parent='lane-S5'>\
             <mxGeometry x='20.5' y='40' width='160' height='50' as='geometry'/></mxCell></object>\
             <object id='e0000000000002' label='Stageless' name='Stageless'><mxCell vertex='1' parent='lane-S5'/></object>\
             <object id='l0000000000001' label='WP4' from='e0000000000001' to='e0000000000002' direction='mutual' \
             role='WP4 leader'><mxCell edge='1' parent='1' source='e0000000000001' target='e0000000000002'/></object>",
        );
        assert_eq!(
            told(&text),
            [
                "1 id=e0000000000001, name=Cancer Institute, x=200.5, y=265, width=160, height=50, \
                 stage=S5 Validation, Budget line=A",
                "1 id=e0000000000002, name=Stageless",
                "1 id=l0000000000001, from=e0000000000001, to=e0000000000002, direction=mutual, role=WP4 leader",
                "lost: 1 empty lane was left out",
                "lost: 1 frame around others was left out; its name is the `group`, `row` or `column` of what is in it"
            ]
        );
    }

    #[test]
    fn items_of_lists_and_ends_of_lines_are_elements() {
        let text = page(
            "<mxCell id='list' value='Providers' style='swimlane;childLayout=stackLayout' vertex='1' parent='1'/>\
             <mxCell id='item' value='Clinic' style='text;html=1' vertex='1' parent='list'/>\
             <mxCell id='box' value='Network' vertex='1' parent='1'/>\
             <mxCell id='in' value='Node' vertex='1' parent='box'/>\
             <mxCell id='text' value='Payer' style='text' vertex='1' parent='1'/>\
             <mxCell id='e' edge='1' parent='1' source='text' target='list'/>",
        );
        assert_eq!(
            told(&text),
            [
                "1 id=list, name=Providers",
                "1 id=item, name=Clinic, group=Providers",
                "1 id=box, name=Network",
                "1 id=in, name=Node, group=Network",
                "1 id=text, name=Payer",
                "1 id=e, from=text, to=list, direction=directed"
            ]
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let text = page(
            "\n<mxCell id='a' value='A' vertex='1' parent='b'><mxGeometry x='1' y='1'/></mxCell>\
             \n<mxCell id='b' value='B' vertex='1' parent='a'><mxGeometry x='1' y='1'/></mxCell>\
             \n<mxCell id='c' value='C' vertex='1' parent='1'><mxGeometry x='NaN' y='1'/></mxCell>\
             \n<mxCell value='D' vertex='1' parent='1'/>",
        );
        let told = told(&text);
        assert_eq!(told[..3], ["2 id=a, name=A, group=B", "3 id=b, name=B, group=A", "4 id=c, name=C"]);
        for (line, expected) in told[3..].iter().zip([
            "d.drawio:5: error: this shape has no id",
            "d.drawio:2: warning: the place of `a` is not known",
            "d.drawio:3: warning: the place of `b` is not known",
            "d.drawio:4: warning: the place of `c` is not a number",
        ]) {
            assert!(line.starts_with(expected), "{line}");
        }
    }

    #[test]
    fn what_is_no_diagram_is_one_error() {
        refuses(
            read,
            "d.drawio",
            &[
                ("", "d.drawio: error: this is not a diagram of draw.io"),
                ("<mxlibrary>[]</mxlibrary>", "d.drawio:1: error: this is not a diagram of draw.io: it begins with"),
                ("<!DOCTYPE a><mxfile/>", "d.drawio:1: error: the file has a document type"),
                ("<mxfile>\n<diagram>", "d.drawio:2: error: the file ends too early"),
            ],
        );
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn any_bytes_are_read(bytes in proptest::prelude::any::<Vec<u8>>()) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(holds(&read("d", &text)));
            assert!(holds(&read("d", &format!("<mxfile><diagram>{}</diagram></mxfile>", pack(&text)))));
        }

        #[test]
        fn any_damage_is_read(cut in 0..DIAGRAM.len(), len in 0usize..40, put in "[<>/&\"'a-z ]{0,6}") {
            assert!(holds(&read("d", &damaged(DIAGRAM, cut, len, &put))));
        }
    }
}
