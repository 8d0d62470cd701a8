//! Which format a text is in: by its name where that tells, and by how it
//! begins, since files of many programs end in `.xml`, `.json` or `.txt`.

use super::json::{JsonFormat, json_format};

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
}

/// Endings of files that can be read, without a dot.
pub const ENDINGS: &[&str] = &[
    "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "graphml", "gexf", "gml", "net", "paj", "dot", "gv", "canvas",
    "json", "cyjs", "cx2", "drawio", "xml",
];

/// Returns `true` if a file's name says that it is a workbook.
pub(super) fn is_called_workbook(file: &str) -> bool {
    let ending = file.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
    matches!(ending.as_str(), "xlsx" | "xlsm" | "xlsb" | "xls" | "ods")
}

/// The name of a format that this program writes and cannot read.
pub(super) fn only_written(file: &str) -> Option<&'static str> {
    match file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).as_deref() {
        Some("mmd" | "mermaid") => Some(message!("format-written-mermaid")),
        Some("html" | "htm") => Some(message!("format-written-page")),
        Some("pdf" | "png" | "svg") => Some(message!("format-written-picture")),
        _ => None,
    }
}

impl Format {
    /// The format of a text in a file of this name.
    pub fn of(file: &str, text: &str) -> Self {
        let start = text.trim_start_matches('\u{feff}').trim_start();
        let ending = file.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
        if start.starts_with('<') {
            return Self::of_xml(&ending, start);
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
            "json" => Self::Kumu,
            _ if is_pajek(start) => Self::Pajek,
            _ => Self::List,
        }
    }

    fn of_xml(ending: &str, start: &str) -> Self {
        // The root comes after declarations and comments, which are short.
        let head: String = start.chars().take(4096).collect();
        let has = |root: &str| head.contains(&format!("<{root}")) || head.contains(&format!(":{root}"));
        if has("gexf") {
            Self::Gexf
        } else if has("mxfile") || has("mxGraphModel") || has("mxlibrary") {
            Self::DrawIo
        } else if has("graphml") {
            Self::GraphMl
        } else {
            // The reader says what it wanted.
            match ending {
                "gexf" => Self::Gexf,
                "drawio" => Self::DrawIo,
                _ => Self::GraphMl,
            }
        }
    }

    fn of_json(ending: &str, text: &str) -> Self {
        match (json_format(text), ending) {
            (Some(JsonFormat::Canvas), _) | (None, "canvas") => Self::JsonCanvas,
            (Some(JsonFormat::Cytoscape), _) | (None, "cyjs" | "cx2") => Self::Cytoscape,
            (Some(JsonFormat::Kumu) | None, _) => Self::Kumu,
        }
    }
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
        ] {
            assert_eq!(Format::of(file, text), format, "{file}: {text}");
        }
    }
}
