//! Drawings of yEd and yEd Live, as a part of GraphML: places, labels, arrowheads.

use std::collections::BTreeMap;

use super::super::containers::Lane;
use super::super::fault::Parsed;
use super::super::html;
use super::super::number::length;
use super::super::xml::{Tag, Xml};
use crate::text::one_line;

/// The drawing of a node or an edge.
#[derive(Debug, Default)]
pub struct Drawing {
    /// Left, top, width, height.
    pub corner: Option<[f64; 4]>,
    pub has_wrong_number: bool,
    /// Centre, where the drawing is kept in attributes.
    pub x: Option<f64>,
    pub y: Option<f64>,
    pub labels: Vec<String>,
    /// At the source and at the target.
    pub arrows: Option<(Arrow, Arrow)>,
    pub bends: usize,
    pub has_image: bool,
    pub table: Table,
}

/// The rows and columns of a table that holds nodes, as swimlanes do.
#[derive(Debug, Default)]
pub struct Table {
    /// Ids and heights, from the top.
    rows: Vec<(String, f64)>,
    /// Ids and widths, from the left.
    columns: Vec<(String, f64)>,
    /// Labels by the id of their row or column.
    labels: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrow {
    None,
    Head,
    /// A mark that says something else, as crow's feet do.
    Mark,
}

/// Takes what a map can hold from the drawing of yEd (elements such as
/// `ShapeNode`) or of yEd Live (`RectD`, `Label`).
pub fn draw<'a>(xml: &mut Xml<'a>, tag: &Tag<'a>, drawing: &mut Drawing) -> Parsed<()> {
    match tag.name {
        "Geometry" | "RectD" => {
            let of = |small: &str, large: &str| tag.get(small).or_else(|| tag.get(large)).map(length);
            let corner = [of("x", "X"), of("y", "Y"), of("width", "Width"), of("height", "Height")];
            // A group that was never laid out has only a size.
            let [Some(x), Some(y), width, height] = corner else { return xml.skip() };
            match (x, y, width.unwrap_or(Some(0.0)), height.unwrap_or(Some(0.0))) {
                (Some(x), Some(y), Some(width), Some(height)) => {
                    drawing.corner.get_or_insert([x, y, width, height]);
                }
                _ => drawing.has_wrong_number = true,
            }
            xml.skip()
        }
        "NodeLabel" | "EdgeLabel" | "Label.Text" => {
            let is_of_lane = matches!(tag.text("modelName"), "RowNodeLabelModel" | "ColumnNodeLabelModel");
            let mut lane = is_of_lane.then(|| tag.text("id").to_owned());
            let text = xml.text_and_children(|xml, child| find_lane(xml, &child, &mut lane))?;
            match lane {
                None => drawing.labels.push(label(&text)),
                Some(id) => _ = drawing.table.labels.insert(id, label(&text)),
            }
            Ok(())
        }
        "Label" => {
            drawing.labels.extend(tag.get("Text").map(label));
            draw_children(xml, drawing)
        }
        "Arrows" => {
            drawing.arrows = Some((arrow(tag.text("source")), arrow(tag.text("target"))));
            xml.skip()
        }
        "Point" | "Bend" => {
            drawing.bends += 1;
            xml.skip()
        }
        "Image" | "SVGContent" => {
            drawing.has_image = true;
            xml.skip()
        }
        "Row" | "Column" => {
            let is_row = tag.name == "Row";
            let extent = length(tag.text(if is_row { "height" } else { "width" })).unwrap_or(0.0).max(0.0);
            let lanes = if is_row { &mut drawing.table.rows } else { &mut drawing.table.columns };
            lanes.push((tag.text("id").to_owned(), extent));
            // Rows within rows are not told apart.
            xml.skip()
        }
        _ => draw_children(xml, drawing),
    }
}

fn draw_children(xml: &mut Xml<'_>, drawing: &mut Drawing) -> Parsed<()> {
    while let Some(child) = xml.child()? {
        draw(xml, &child, drawing)?;
    }
    Ok(())
}

/// Finds the row or column whose label this is: such a label is not the table's name.
fn find_lane<'a>(xml: &mut Xml<'a>, tag: &Tag<'a>, lane: &mut Option<String>) -> Parsed<()> {
    if tag.name.starts_with("RowNodeLabelModel") || tag.name.starts_with("ColumnNodeLabelModel") {
        *lane = Some(tag.text("id").to_owned());
    }
    while let Some(child) = xml.child()? {
        find_lane(xml, &child, lane)?;
    }
    Ok(())
}

impl Drawing {
    /// In map units; y grows downwards.
    pub fn centre(&self) -> Option<(f64, f64)> {
        match self.corner {
            Some([x, y, width, height]) => Some((x + width / 2.0, y + height / 2.0)),
            None => self.x.zip(self.y),
        }
    }
}

impl Table {
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.columns.is_empty()
    }

    /// The row and the column in which a point is, within a table with this
    /// corner and size. A direction in which nothing has a label is none. Headers
    /// are at the top and at the left, so lanes end where the table does.
    pub fn lane_at(&self, [left, top, width, height]: [f64; 4], (x, y): (f64, f64)) -> Lane {
        let label = |id: &str| self.labels.get(id).map(String::as_str).unwrap_or_default();
        let label_at = |lanes: &[(String, f64)], end: f64, at: f64| {
            let is_labelled = lanes.iter().any(|(id, _)| !label(id).is_empty());
            is_labelled.then(|| lane_within(lanes, end, at).map_or("", label).to_owned())
        };
        Lane::of(label_at(&self.rows, top + height, y), label_at(&self.columns, left + width, x))
    }
}

/// The lane in which a coordinate is, when the last ends at `end`.
fn lane_within(lanes: &[(String, f64)], end: f64, at: f64) -> Option<&str> {
    let mut start = end - lanes.iter().map(|(_, extent)| extent).sum::<f64>();
    let found = lanes.iter().find(|(_, extent)| {
        let is_within = start <= at && at < start + extent;
        start += extent;
        is_within
    });
    found.map(|(id, _)| id.as_str())
}

/// A label as a name: yEd takes it for HTML when it says so.
fn label(text: &str) -> String {
    let text = text.trim();
    let is_html = text.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("<html>"));
    if is_html { one_line(&html::plain(text)) } else { one_line(text) }
}

fn arrow(kind: &str) -> Arrow {
    match kind {
        "" | "none" => Arrow::None,
        "circle" | "transparent_circle" | "dash" | "skewed_dash" | "diamond" | "white_diamond" => Arrow::Mark,
        kind if kind.starts_with("crows_foot") => Arrow::Mark,
        _ => Arrow::Head,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(text: &str) -> Drawing {
        let mut drawing = Drawing::default();
        let mut xml = Xml::new(text);
        let tag = xml.child().expect(text).expect(text);
        draw(&mut xml, &tag, &mut drawing).expect(text);
        xml.finish().expect(text);
        drawing
    }

    #[test]
    fn places_are_corners() {
        let corner = |text| drawn(text).corner;
        assert_eq!(corner("<y:Geometry x='1' y='2' width='3' height='4'/>"), Some([1.0, 2.0, 3.0, 4.0]));
        assert_eq!(corner("<y:RectD X='1' Y='2' Width='3' Height='4'/>"), Some([1.0, 2.0, 3.0, 4.0]));
        assert_eq!(corner("<y:Geometry x='1' y='2'/>"), Some([1.0, 2.0, 0.0, 0.0]));
        assert_eq!(corner("<a><y:Geometry x='1' y='2'/><y:Geometry x='3' y='4'/></a>"), Some([1.0, 2.0, 0.0, 0.0]));
        let sized = drawn("<y:Geometry width='3' height='4'/>");
        assert!(sized.corner.is_none() && !sized.has_wrong_number);
        assert!(drawn("<y:Geometry x='1' y='inf' width='3' height='4'/>").has_wrong_number);
    }

    #[test]
    fn marks_are_no_arrowheads() {
        for (kind, expected) in [
            ("none", Arrow::None),
            ("standard", Arrow::Head),
            ("white_delta", Arrow::Head),
            ("crows_foot_many_optional", Arrow::Mark),
            ("white_diamond", Arrow::Mark),
        ] {
            let text = format!("<y:Arrows source='{kind}' target='none'/>");
            assert_eq!(drawn(&text).arrows, Some((expected, Arrow::None)), "{kind}");
        }
    }
}
