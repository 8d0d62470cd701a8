//! The cells of a page of draw.io: shapes, lines, and the objects that carry
//! their attributes.

use std::collections::BTreeMap;

use super::super::fault::Parsed;
use super::super::graph_builder::GraphBuilder;
use super::super::html;
use super::super::number::length;
use super::super::xml::{Tag, Xml};
use crate::map::{ElementId, LinkId};
use crate::text::one_line;

/// A shape, a line, a layer, or the root of all.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Line of the file on which it begins, from 1.
    pub line: u64,
    pub id: String,
    /// Id of the cell that it stands in.
    pub parent: String,
    /// The text that it shows, on one line.
    pub label: String,
    pub style: String,
    pub is_vertex: bool,
    pub is_edge: bool,
    pub source: String,
    pub target: String,
    pub geometry: Option<Geometry>,
    /// Those of the object around it, in their order.
    pub attributes: Vec<(String, String)>,
}

/// Position and size of a cell within the cell around it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Geometry {
    /// The top-left corner; for a relative one the share of the outer cell's size.
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub is_relative: bool,
    /// Added to a relative place.
    pub offset: (f64, f64),
    pub has_bends: bool,
    pub has_wrong_number: bool,
}

impl Cell {
    /// The value of a key of the style, as in `endArrow=none`.
    pub fn style_of(&self, key: &str) -> Option<&str> {
        self.style.split(';').filter_map(|part| part.split_once('=')).find(|(name, _)| *name == key).map(|(_, v)| v)
    }

    /// Returns `true` if the style has a word that stands alone, as in `swimlane;html=1`.
    pub fn has_style(&self, word: &str) -> bool {
        self.style.split(';').any(|part| part == word)
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, text)| text.as_str())
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// Returns `true` if it stands around others by its kind, as lanes and tables do.
    pub fn is_lane(&self) -> bool {
        self.has_style("swimlane")
            || self.style_of("shape").is_some_and(|shape| matches!(shape, "swimlane" | "table" | "tableRow"))
    }

    pub fn is_container(&self) -> bool {
        self.is_lane()
            || self.has_style("group")
            || self.style_of("container") == Some("1")
            || self.style_of("childLayout").is_some()
    }
}

/// The cells of a model that was just opened. `line` is that of all of them
/// where the model is packed.
pub fn cells(xml: &mut Xml<'_>, line: Option<u64>, graph: &mut GraphBuilder) -> Parsed<Vec<Cell>> {
    let mut cells = Vec::new();
    while let Some(tag) = xml.child()? {
        if tag.name != "root" {
            xml.skip()?;
            continue;
        }
        while let Some(tag) = xml.child()? {
            let cell = if tag.name == "mxCell" { Some(cell(xml, &tag, None)?) } else { object(xml, &tag)? };
            if let Some(mut cell) = cell {
                cell.line = line.unwrap_or(tag.line);
                graph.spend(1 + cell.attributes.len())?;
                cells.push(cell);
            }
        }
    }
    Ok(cells)
}

/// `UserObject`, `object` or any other element around a cell.
fn object<'a>(xml: &mut Xml<'a>, object: &Tag<'a>) -> Parsed<Option<Cell>> {
    let mut found = None;
    while let Some(tag) = xml.child()? {
        if tag.name == "mxCell" && found.is_none() {
            found = Some(cell(xml, &tag, Some(object))?);
        } else {
            xml.skip()?;
        }
    }
    Ok(found)
}

fn cell(xml: &mut Xml<'_>, tag: &Tag<'_>, object: Option<&Tag<'_>>) -> Parsed<Cell> {
    let mut geometry = None;
    while let Some(child) = xml.child()? {
        if child.name == "mxGeometry" { geometry = Some(read_geometry(xml, &child)?) } else { xml.skip()? }
    }
    let is_on = |name: &str| !matches!(tag.text(name), "" | "0" | "false");
    let text = |name: &str| tag.text(name).to_owned();
    let mut cell = Cell {
        id: object.unwrap_or(tag).text("id").to_owned(),
        parent: text("parent"),
        style: text("style"),
        is_vertex: is_on("vertex"),
        is_edge: is_on("edge"),
        source: text("source"),
        target: text("target"),
        geometry,
        ..Cell::default()
    };
    let mut label = tag.text("value").to_owned();
    if let Some(object) = object {
        label = object.text("label").to_owned();
        if object.text("placeholders") == "1" {
            label = filled_in(&label, object);
        }
        let is_own = |name: &str| !matches!(name, "id" | "label" | "placeholders");
        let own = object.attributes.iter().filter(|(name, text)| is_own(name) && !text.trim().is_empty());
        cell.attributes = own.map(|(name, text)| (decoded_name(name), text.trim().to_owned())).collect();
    }
    let is_html = cell.style_of("html") == Some("1");
    let text = if is_html { html::plain(&label) } else { label };
    // People break a label to fit its shape; our own exports only as the name is.
    let is_ours = cell.id.parse::<ElementId>().is_ok() || cell.id.parse::<LinkId>().is_ok();
    cell.label = if is_ours { text } else { one_line(&text) };
    Ok(cell)
}

fn read_geometry(xml: &mut Xml<'_>, tag: &Tag<'_>) -> Parsed<Geometry> {
    let mut geometry = Geometry { is_relative: tag.text("relative") == "1", ..Geometry::default() };
    let mut of = |tag: &Tag<'_>, name: &str| match tag.text(name) {
        "" => 0.0,
        text => length(text).unwrap_or_else(|| {
            geometry.has_wrong_number = true;
            0.0
        }),
    };
    let [x, y, width, height] = ["x", "y", "width", "height"].map(|name| of(tag, name));
    let mut offset = (0.0, 0.0);
    let mut has_bends = false;
    while let Some(child) = xml.child()? {
        match (child.name, child.text("as")) {
            ("mxPoint", "offset") => {
                offset = (of(&child, "x"), of(&child, "y"));
                xml.skip()?;
            }
            ("Array", "points") => {
                while xml.child()?.is_some() {
                    has_bends = true;
                    xml.skip()?;
                }
            }
            _ => xml.skip()?,
        }
    }
    Ok(Geometry { x, y, width, height, offset, has_bends, ..geometry })
}

/// A label with `%name%` replaced by the attribute of that name.
fn filled_in(label: &str, object: &Tag<'_>) -> String {
    /// More than any label shows.
    const LONGEST: usize = 64 * 1024;
    let texts: BTreeMap<&str, &str> = object.attributes.iter().map(|(name, text)| (*name, text.as_ref())).collect();
    let mut filled = String::new();
    let mut rest = label;
    while let Some((before, from)) = rest.split_once('%') {
        filled.push_str(before);
        let named = from.split_once('%').and_then(|(name, after)| Some((texts.get(name)?, after)));
        match named {
            Some((text, after)) if filled.len() + text.len() <= LONGEST => {
                filled.push_str(text);
                rest = after;
            }
            _ => {
                filled.push('%');
                rest = from;
            }
        }
    }
    filled + rest
}

/// A name of an attribute that stands for one XML cannot have: `_x0020_` is a
/// space, as XML programs write it.
fn decoded_name(name: &str) -> String {
    let mut decoded = String::new();
    let mut rest = name;
    while let Some((before, from)) = rest.split_once("_x") {
        decoded.push_str(before);
        let of_digits = |count: usize| {
            let (hex, after) = (from.get(..count)?, from.get(count..)?.strip_prefix('_')?);
            let is_code = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
            let letter = char::from_u32(u32::from_str_radix(hex, 16).ok().filter(|_| is_code)?)?;
            (!letter.is_control()).then_some((letter, after))
        };
        match of_digits(4).or_else(|| of_digits(8)) {
            Some((letter, after)) => {
                decoded.push(letter);
                rest = after;
            }
            None => {
                decoded.push_str("_x");
                rest = from;
            }
        }
    }
    decoded + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Cell> {
        let mut xml = Xml::new(text);
        xml.child().expect(text);
        cells(&mut xml, None, &mut GraphBuilder::new("d")).expect(text)
    }

    #[test]
    fn names_that_xml_cannot_have_come_back() {
        for (name, expected) in [
            ("Budget_x0020__x0028_EUR_x0029_", "Budget (EUR)"),
            ("custom_x003A_name", "custom:name"),
            ("_x0031_st", "1st"),
            ("_x005F_x0020_", "_x0020_"),
            ("_x0001F600__x0022_", "\u{1f600}\""),
            ("end_x", "end_x"),
            ("a_x00_", "a_x00_"),
            ("a_x+020_", "a_x+020_"),
            ("a_x0000_", "a_x0000_"),
            ("_xжж_", "_xжж_"),
        ] {
            assert_eq!(decoded_name(name), expected);
        }
    }

    #[test]
    fn labels_are_html_only_where_the_style_says_so() {
        let cells = read(
            "<mxGraphModel><root><mxCell id='1' value='a&lt;br&gt;b' style='html=1;x'/>\
             <mxCell id='2' value='a&lt;br&gt;b'/>\
             <UserObject id='3' label='%name% (%city%, %none%) 100%' placeholders='1' name='Lab' city='Iași'>\
             <mxCell style='html=1' vertex='1' parent='1'/></UserObject></root></mxGraphModel>",
        );
        let labels: Vec<&str> = cells.iter().map(|cell| cell.label.as_str()).collect();
        assert_eq!(labels, ["a b", "a<br>b", "Lab (Iași, %none%) 100%"]);
        assert_eq!(cells[2].id, "3");
        assert_eq!(cells[2].attribute("city"), Some("Iași"));
        assert!(cells[0].has_style("x") && cells[0].style_of("html") == Some("1"));
    }
}
