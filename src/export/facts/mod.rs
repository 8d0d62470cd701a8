//! The facts of a map for other programs: lists, graphs and a page to read.
//!
//! Every format writes the same fields ([`crate::map::fields`]) under
//! the same names, so that what one writes `formats` reads back. What a
//! format cannot hold it says in words.

mod web_address;
mod graph;
mod lists;
mod left_out;
mod sources;
#[cfg(test)]
mod awkward_map;

pub mod csv;
pub mod xlsx;
mod xml;
pub mod graphml;
pub mod gexf;
pub mod drawio;
pub mod dot;
pub mod mermaid;
mod json;
pub mod json_canvas;
pub mod cytoscape;
pub mod html;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rust_xlsxwriter::XlsxError;

use crate::geom::Rect;
use crate::lexicon::headings;
use crate::map::choices::choices;
use crate::map::fields::{ElementField, Kind, LinkField, Value, custom_names};
use crate::map::{Element, ElementId, Link, Map, View};
use crate::scene::{Picture, Style, ThemeName, picture};
use crate::text::Measure;

choices! {
    /// A format of files of facts.
    FactsFormat {
        Csv = "csv", message!("export-format-csv");
        Xlsx = "xlsx", message!("export-format-xlsx");
        GraphMl = "graphml", message!("export-format-graphml");
        Gexf = "gexf", message!("export-format-gexf");
        Dot = "dot", message!("export-format-dot");
        Mermaid = "mermaid", message!("export-format-mermaid");
        DrawIo = "drawio", message!("export-format-drawio");
        JsonCanvas = "canvas", message!("export-format-canvas");
        Cytoscape = "cytoscape", message!("export-format-cytoscape");
        Html = "html", message!("export-format-html");
    }
}

impl FactsFormat {
    /// The endings of its files, without a dot; the first is the usual one.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["csv"],
            Self::Xlsx => &["xlsx"],
            Self::GraphMl => &["graphml"],
            Self::Gexf => &["gexf"],
            Self::Dot => &["dot", "gv"],
            Self::Mermaid => &["mmd", "mermaid"],
            Self::DrawIo => &["drawio"],
            Self::JsonCanvas => &["canvas"],
            Self::Cytoscape => &["cyjs"],
            Self::Html => &["html", "htm"],
        }
    }

    /// The usual ending of its files, without a dot.
    pub fn ending(self) -> &'static str {
        self.endings().first().copied().unwrap_or_default()
    }

    /// The suffixes of the files beside the first: CSV has
    /// the links in a list of their own.
    pub const fn further_suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Csv => &["-links"],
            _ => &[],
        }
    }

    /// Its purpose, in a few words.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Csv => message!("export-format-csv-hint"),
            Self::Xlsx => message!("export-format-xlsx-hint"),
            Self::GraphMl => message!("export-format-graphml-hint"),
            Self::Gexf => message!("export-format-gexf-hint"),
            Self::Dot => message!("export-format-dot-hint"),
            Self::Mermaid => message!("export-format-mermaid-hint"),
            Self::DrawIo => message!("export-format-drawio-hint"),
            Self::JsonCanvas => message!("export-format-canvas-hint"),
            Self::Cytoscape => message!("export-format-cytoscape-hint"),
            Self::Html => message!("export-format-html-hint"),
        }
    }

    /// The format whose files end so, in any case; without a dot.
    pub fn from_ending(ending: &str) -> Option<Self> {
        let ends_so = |format: &Self| format.endings().iter().any(|own| own.eq_ignore_ascii_case(ending));
        Self::ALL.iter().copied().find(ends_so)
    }
}

/// The reason why facts could not be written in a format.
#[derive(Debug, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum FactsError {
    #[error("{}", message!("export-xlsx-rows", most = *most, count = *records))]
    TooManyRows { most: usize, records: usize },
    #[error("{}", message!("export-xlsx-columns", most = *most, count = *fields))]
    TooManyColumns { most: usize, fields: usize },
    #[error("{}", message!("export-xlsx-not-written", error = source.to_string()))]
    Workbook {
        #[from]
        source: XlsxError,
    },
    #[error("{}", message!("export-page-not-written", error = source.to_string()))]
    Page {
        #[from]
        source: serde_json::Error,
    },
}

/// Writes facts in a format: one file, or several with what the name of each
/// has more than the first's (`-links`).
///
/// # Errors
/// When the format has no room for the facts.
pub fn files(format: FactsFormat, facts: &Facts<'_>) -> Result<Vec<(&'static str, Written)>, FactsError> {
    let mut written = match format {
        FactsFormat::Csv => csv::elements(facts),
        FactsFormat::Xlsx => xlsx::write(facts)?,
        FactsFormat::Html => html::write(facts)?,
        FactsFormat::GraphMl => graphml::write(facts),
        FactsFormat::Gexf => gexf::write(facts),
        FactsFormat::Dot => dot::write(facts),
        FactsFormat::Mermaid => mermaid::write(facts),
        FactsFormat::DrawIo => drawio::write(facts),
        FactsFormat::JsonCanvas => json_canvas::write(facts),
        FactsFormat::Cytoscape => cytoscape::write(facts),
    };
    written.lost.extend(left_out::contacts(facts));
    let further = format.further_suffixes().iter().map(|suffix| (*suffix, csv::links(facts)));
    Ok(std::iter::once(("", written)).chain(further).collect())
}

/// The path of a further file: `actors.csv` and `-links` make `actors-links.csv`.
pub fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    if suffix.is_empty() {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}{suffix}.{ending}"))
}

/// The content of a file of facts.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The map that they are of.
    pub map: &'a Map,
    /// Whose positions are written.
    pub view: &'a View,
    /// In the order of their ids.
    pub elements: Vec<&'a Element>,
    /// Those with both ends among the elements, in the order of their ids.
    pub links: Vec<&'a Link>,
    /// The drawn view, for positions and colours.
    pub picture: Picture,
    /// Contact persons are left out unless asked for.
    pub with_contacts: bool,
}

/// A file of facts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Written {
    /// The content of the file.
    pub bytes: Vec<u8>,
    /// The losses of the format, each a sentence: "12 annotations are left out".
    pub lost: Vec<String>,
}

impl<'a> Facts<'a> {
    /// All of the map, with the positions of one view.
    pub fn of_map(map: &'a Map, view: &'a View, with_contacts: bool, measure: &dyn Measure) -> Self {
        Self::new(map, view, map.elements().iter().collect(), with_contacts, measure)
    }

    /// Only what the view's filter and hidden kinds let pass.
    pub fn of_view(map: &'a Map, view: &'a View, with_contacts: bool, measure: &dyn Measure) -> Self {
        let shown = |element: &&Element| view.filter.passes(map, element);
        let mut facts = Self::new(map, view, map.elements().iter().filter(shown).collect(), with_contacts, measure);
        facts.links.retain(|link| !view.hidden_link_kinds.contains(&link.kind));
        facts
    }

    fn new(
        map: &'a Map,
        view: &'a View,
        elements: Vec<&'a Element>,
        with_contacts: bool,
        measure: &dyn Measure,
    ) -> Self {
        let ids: BTreeSet<ElementId> = elements.iter().map(|element| element.id).collect();
        let is_whole = |link: &&Link| ids.contains(&link.from) && ids.contains(&link.to);
        let links = map.links().iter().filter(is_whole).collect();
        // Every card has a place of its own, also in cells drawn as one block.
        let open = View { collapsed: BTreeSet::new(), ..view.clone() };
        let picture = picture(map, &open, &Style::new(ThemeName::Print), measure);
        Self { map, view, elements, links, picture, with_contacts }
    }

    /// The card of an element, in map units; none when the view does not show it.
    pub fn rect_of(&self, element: ElementId) -> Option<Rect> {
        self.picture.cards.get(&element).map(|card| card.rect)
    }

    /// The columns of elements that some element has something in; id and name
    /// are always there.
    pub fn element_columns(&self) -> Vec<ElementColumn> {
        let fields = ElementField::of_lists(self.with_contacts).map(ElementColumn::Field);
        let custom = custom_names(self.map.elements().iter()).into_iter().map(ElementColumn::Custom);
        let is_used = |column: &ElementColumn| {
            matches!(column, ElementColumn::Field(ElementField::Id | ElementField::Name))
                || self.elements.iter().any(|element| !column.cell(self.map, element).is_empty())
        };
        fields.chain(custom).filter(is_used).collect()
    }

    /// The columns of links that some link has something in; the id and the
    /// ends are always there.
    pub fn link_columns(&self) -> Vec<LinkField> {
        let is_used = |field: &LinkField| {
            matches!(field, LinkField::Id | LinkField::From | LinkField::To)
                || self.links.iter().any(|link| !field.cell(self.map, link).is_empty())
        };
        LinkField::of_lists().filter(is_used).collect()
    }
}

/// A column of the list of elements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ElementColumn {
    /// A field of the table.
    Field(ElementField),
    /// A field that the map's users made, by its name.
    Custom(String),
}

impl ElementColumn {
    /// Its name in lists, frozen.
    pub fn heading(&self) -> Cow<'_, str> {
        match self {
            Self::Field(field) => Cow::Borrowed(field.heading()),
            Self::Custom(name) => custom_heading(name),
        }
    }

    /// Its name for people.
    pub fn label(&self) -> Cow<'_, str> {
        match self {
            Self::Field(field) => Cow::Borrowed(field.label()),
            Self::Custom(name) => custom_heading(name),
        }
    }

    /// The heading by which Kumu knows the field.
    pub fn kumu_heading(&self) -> Cow<'_, str> {
        match self {
            Self::Field(field) => Cow::Borrowed(field.kumu_heading()),
            Self::Custom(name) => custom_heading(name),
        }
    }

    /// The kind of its values.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Field(field) => field.kind(),
            Self::Custom(_) => Kind::Line,
        }
    }

    /// Its name in graph formats.
    pub fn attribute(&self) -> Cow<'_, str> {
        match self {
            Self::Field(field) => Cow::Borrowed(field.id()),
            Self::Custom(name) => custom_heading(name),
        }
    }

    /// The value of an element, for a cell.
    pub fn cell<'a>(&self, map: &'a Map, element: &'a Element) -> Value<'a> {
        match self {
            Self::Field(field) => field.cell(map, element),
            Self::Custom(name) => element.custom.get(name).map_or(Value::Empty, |text| Value::number_or_text(text)),
        }
    }
}

/// The name of a field that the map's users made, marked where a reader would
/// take it for one of ours.
fn custom_heading(name: &str) -> Cow<'_, str> {
    if headings::element_field(name).is_some() || name.starts_with(headings::CUSTOM) {
        Cow::Owned(format!("{}{name}", headings::CUSTOM))
    } else {
        Cow::Borrowed(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_means_one_format() {
        for &format in FactsFormat::ALL {
            for ending in format.endings() {
                assert_eq!(FactsFormat::from_ending(&ending.to_uppercase()), Some(format));
            }
        }
        assert_eq!(FactsFormat::from_ending("docx"), None);
    }

    #[test]
    fn every_format_is_written_from_an_empty_map_too() {
        let map = graph::sample::map(Vec::new(), Vec::new(), |_| {});
        for &format in FactsFormat::ALL {
            let written = files(format, &graph::sample::facts(&map));
            assert!(written.is_ok_and(|files| files.iter().all(|(_, file)| !file.bytes.is_empty())), "{format:?}");
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 48, ..Default::default() })]

        #[test]
        fn any_text_leaves_every_file_well_formed(name in any_text(), note in any_text(), field in any_text()) {
            let custom = [(field.clone(), note.clone())].into_iter().collect();
            let element = Element { notes: note.clone(), custom, ..graph::sample::element(1, &name, "ngo", "S1") };
            let other = graph::sample::element(2, &note, "ngo", "S2");
            let link = Link { role: name.clone(), note, ..graph::sample::link(1, 1, 2, "data") };
            let map = graph::sample::map(vec![element, other], vec![link], |_| {});
            for &format in FactsFormat::ALL {
                if matches!(format, FactsFormat::Csv | FactsFormat::Xlsx | FactsFormat::Html) {
                    continue;
                }
                let written = files(format, &graph::sample::facts(&map)).unwrap().remove(0).1;
                let text = String::from_utf8(written.bytes).unwrap();
                match format {
                    FactsFormat::GraphMl | FactsFormat::Gexf | FactsFormat::DrawIo => {
                        let document = resvg::usvg::roxmltree::Document::parse(&text).unwrap();
                        let edges = document.descendants().filter(|node| node.attribute("target") == Some("e0000000000002"));
                        proptest::prop_assert_eq!(edges.count(), 1);
                    }
                    FactsFormat::JsonCanvas => {
                        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
                        proptest::prop_assert_eq!(json["edges"][0]["label"].as_str().unwrap_or_default(), name.as_str());
                    }
                    FactsFormat::Cytoscape => {
                        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
                        let data = &json["elements"]["nodes"][0]["data"];
                        proptest::prop_assert_eq!(data["name"].as_str().unwrap_or_default(), name.as_str());
                    }
                    FactsFormat::Mermaid => {
                        let nodes = text.lines().filter(|line| line.trim_start().starts_with("e00") && line.contains("\"]:::"));
                        proptest::prop_assert_eq!(nodes.count(), 2, "{}", text);
                    }
                    FactsFormat::Dot => {
                        let statements = text.lines().filter(|line| line.trim_start().starts_with("\"e00") && line.ends_with("];"));
                        proptest::prop_assert_eq!(statements.count(), 3, "{}", text);
                    }
                    FactsFormat::Csv | FactsFormat::Xlsx | FactsFormat::Html => {}
                }
            }
        }
    }

    fn any_text() -> impl proptest::strategy::Strategy<Value = String> {
        "(\\PC|[\u{0}-\u{1f}\"\\\\<>&#;:%|_x\u{fffe}\u{202e}]|name|type|xml|-->|\\]){0,24}"
    }
}
