//! Which format a text is in: by its name where that tells, and by how it
//! begins, since files of many programs end in `.xml`, `.json` or `.txt`.

use super::json_format::{JsonFormat, json_format};
use super::unread::Unread;

/// The format of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Cells separated by a character.
    List,
    /// XML of many programs, with the drawings of yEd.
    GraphMl,
    /// XML of Gephi.
    Gexf,
    /// XML of draw.io (diagrams.net).
    DrawIo,
    /// The language of Graphviz.
    Dot,
    /// The graph modelling language of Passau.
    Gml,
    /// A network of Pajek.
    Pajek,
    /// JSON of Obsidian's canvas.
    JsonCanvas,
    /// JSON of Kumu, a blueprint or a project.
    Kumu,
    /// JSON of Cytoscape.js, and CX2 and cyjs of the Cytoscape program.
    Cytoscape,
    /// JSON of nodes and links: NetworkX, D3, graphology and others.
    NodeLink,
    /// JSON of places on the earth.
    GeoJson,
    /// JSON of records with the same members.
    Records,
    /// Tables of a web page, also under the name of a workbook.
    WebPage,
    /// XML of Excel 2003.
    SpreadsheetMl,
    /// A workbook of LibreOffice as one XML file.
    FlatOds,
    /// Another, which is called what it is.
    Unread(Unread),
}

/// Endings of files that can be read, without a dot.
pub const ENDINGS: &[&str] = &[
    "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "fods", "graphml", "gexf", "gml", "net", "paj", "dot", "gv",
    "canvas", "json", "jsonl", "ndjson", "geojson", "cyjs", "cx2", "drawio", "xml", "html", "htm",
];

/// Returns `true` if a file's name says that it is a workbook.
pub(super) fn is_called_workbook(file: &str) -> bool {
    matches!(ending_of(file).as_str(), "xlsx" | "xlsm" | "xlsb" | "xls" | "ods")
}

/// A format that is known and not read, where the name of a file is enough to tell it.
pub(super) fn unread_by_name(file: &str) -> Option<Unread> {
    Unread::of_ending(&ending_of(file))
}

/// Elements of HTML that a page, or a part of one, begins with.
const OF_PAGES: &[&str] = &[
    "html", "head", "body", "meta", "title", "style", "script", "link", "base", "table", "thead", "tbody", "tr", "div",
    "p", "span", "center", "font", "form", "h1", "h2", "h3", "b", "br",
];

impl Format {
    /// The format of a text in a file of this name.
    pub fn of(file: &str, text: &str) -> Self {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let ending = ending_of(file);
        if let Some(unread) = Unread::of_text(start) {
            return Self::Unread(unread);
        }
        if start.starts_with('<') {
            return Self::of_markup(&ending, start);
        }
        if start.starts_with(['{', '[']) && !matches!(ending.as_str(), "csv" | "tsv") {
            return Self::of_json(&ending, start);
        }
        match ending.as_str() {
            "graphml" => Self::GraphMl,
            "gexf" => Self::Gexf,
            "drawio" => Self::DrawIo,
            "dot" | "gv" => Self::Dot,
            "gml" => Self::Gml,
            "net" | "paj" => Self::Pajek,
            "canvas" => Self::JsonCanvas,
            "cyjs" | "cx2" => Self::Cytoscape,
            "json" | "geojson" | "jsonl" | "ndjson" => Self::Unread(Unread::Json),
            "fods" => Self::FlatOds,
            "html" | "htm" => Self::WebPage,
            // Programs of the web write a title or a warning above their table.
            _ if is_called_workbook(file) && has_table(text) => Self::WebPage,
            _ if is_pajek(start) => Self::Pajek,
            _ => Self::List,
        }
    }

    fn of_markup(ending: &str, start: &str) -> Self {
        let Some(root) = root_of(start) else {
            // The reader says what is wrong.
            return match ending {
                "gexf" => Self::Gexf,
                "graphml" => Self::GraphMl,
                "drawio" => Self::DrawIo,
                "fods" => Self::FlatOds,
                "html" | "htm" | "xls" => Self::WebPage,
                _ => Self::Unread(Unread::Xml),
            };
        };
        match root {
            "gexf" => Self::Gexf,
            "graphml" => Self::GraphMl,
            "mxfile" | "mxGraphModel" | "mxlibrary" | "diagram" => Self::DrawIo,
            "Workbook" => Self::SpreadsheetMl,
            "document" if start.contains("<office:spreadsheet") => Self::FlatOds,
            "document" => Self::Unread(Unread::FlatDocument),
            _ if OF_PAGES.contains(&root.to_ascii_lowercase().as_str()) => {
                let head: String = start.chars().take(4096).collect();
                let is_own = head.contains("<meta name=\"generator\" content=\"Filiera\">");
                if is_own { Self::Unread(Unread::OwnPage) } else { Self::WebPage }
            }
            _ => Self::Unread(Unread::Xml),
        }
    }

    fn of_json(ending: &str, text: &str) -> Self {
        match (json_format(text), ending) {
            (Some(JsonFormat::Canvas), _) | (None, "canvas") => Self::JsonCanvas,
            (Some(JsonFormat::Cytoscape), _) | (None, "cyjs" | "cx2") => Self::Cytoscape,
            (Some(JsonFormat::Kumu), _) => Self::Kumu,
            (Some(JsonFormat::NodeLink), _) => Self::NodeLink,
            (Some(JsonFormat::GeoJson), _) => Self::GeoJson,
            (Some(JsonFormat::Records), _) => Self::Records,
            (None, _) => Self::Unread(Unread::Json),
        }
    }
}

/// The ending of a file's name, without the dot and in small letters.
fn ending_of(file: &str) -> String {
    file.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase())
}

/// The name of the first element, without its prefix: it comes after
/// declarations, remarks and a document type.
fn root_of(start: &str) -> Option<&str> {
    let mut rest = start;
    loop {
        rest = rest.trim_start();
        let after = |begin: &str, end: &str| rest.strip_prefix(begin).map(|inner| inner.split_once(end));
        match after("<?", "?>").or_else(|| after("<!--", "-->")).or_else(|| after("<!", ">")) {
            Some(skipped) => rest = skipped?.1,
            None => break,
        }
    }
    let name = rest.strip_prefix('<')?;
    let name = name.get(..name.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?)?;
    Some(name.rsplit(':').next().unwrap_or(name)).filter(|name| !name.is_empty())
}

fn has_table(text: &str) -> bool {
    text.match_indices("<").any(|(at, _)| {
        let name = text.get(at + 1..at + 6);
        name.is_some_and(|name| name.eq_ignore_ascii_case("table"))
    })
}

/// Pajek's sections begin with an asterisk: `*Vertices 12`.
fn is_pajek(start: &str) -> bool {
    let first = start.lines().find(|line| !line.trim().is_empty() && !line.starts_with('%')).unwrap_or_default();
    let word = first.split_whitespace().next().unwrap_or_default().to_ascii_lowercase();
    matches!(word.as_str(), "*vertices" | "*network")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_tells_where_the_name_does_not() {
        for (file, text, format) in [
            ("a.csv", "ID,Label\n", Format::List),
            ("noname", "ID\tLabel\n", Format::List),
            ("a.xml", "<?xml version=\"1.0\"?>\n<!-- Gephi -->\n<gexf version=\"1.3\">", Format::Gexf),
            ("a.xml", "<mxfile host=\"app\"><diagram/></mxfile>", Format::DrawIo),
            ("a.xml", "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">", Format::GraphMl),
            ("a.txt", "% made by hand\n*Vertices 2\n1 \"a\"\n", Format::Pajek),
            ("a.gv", "digraph { a -> b }", Format::Dot),
            ("a.json", "{\"elements\":[{\"label\":\"A\"}],\"connections\":[]}", Format::Kumu),
            ("a.json", "{\"elements\":{\"nodes\":[],\"edges\":[]}}", Format::Cytoscape),
            (
                "a.json",
                "{\"nodes\":[{\"id\":\"a\",\"type\":\"text\",\"x\":0,\"y\":0}],\"edges\":[]}",
                Format::JsonCanvas,
            ),
            ("a.xls", "<html xmlns:x=\"urn:x\"><table>", Format::WebPage),
            ("a.xls", "Warning: deprecated\n<TABLE border=1>", Format::WebPage),
            ("a.xls", "Name\tType\n", Format::List),
            ("a.html", "<!DOCTYPE html>\n<!-- <graphml> --><HTML>", Format::WebPage),
            (
                "a.html",
                "<!doctype html>\n<html><meta name=\"generator\" content=\"Filiera\">",
                Format::Unread(Unread::OwnPage),
            ),
            ("a.xml", "<?xml version=\"1.0\"?><ss:Workbook>", Format::SpreadsheetMl),
            ("a.fods", "<office:document><office:body><office:spreadsheet>", Format::FlatOds),
            ("a.fodt", "<office:document><office:body><office:text>", Format::Unread(Unread::FlatDocument)),
            ("a.xml", "<kml xmlns=\"http://www.opengis.net/kml/2.2\">", Format::Unread(Unread::Xml)),
            ("a.json", "{\"type\":\"FeatureCollection\",\"features\":[]}", Format::GeoJson),
            ("a.jsonl", "{\"name\":\"A\"}\n{\"name\":\"B\"}\n", Format::Records),
            ("a.json", "{\"nodes\":[{\"id\":1}],\"links\":[]}", Format::NodeLink),
            ("a.json", "{\"a\":1}", Format::Unread(Unread::Json)),
            ("a.rtf", "{\\rtf1\\ansi", Format::Unread(Unread::Rtf)),
            ("a.xls", "MIME-Version: 1.0\nContent-Type: multipart/related", Format::Unread(Unread::WebArchive)),
            ("a.xls", "ID;PWXL;N;E", Format::Unread(Unread::OldSheet)),
        ] {
            assert_eq!(Format::of(file, text), format, "{file}: {text}");
        }
    }
}
