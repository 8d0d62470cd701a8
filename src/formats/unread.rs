//! Files that are known by how they begin and not read: each is called what it
//! is, with what to do instead.

use super::xml::Xml;
use super::{Place, Problem, Read, refused};

/// A format that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unread {
    /// A diagram of Mermaid, which is written.
    Mermaid,
    /// A web page that this program wrote.
    OwnPage,
    /// A picture.
    Picture,
    /// A web page with its pictures in one file (`.mht`).
    WebArchive,
    /// A text document in RTF.
    Rtf,
    /// A list in SYLK or DIF, of the first spreadsheet programs.
    OldSheet,
    /// A document or drawing of LibreOffice.
    FlatDocument,
    /// XML of another kind.
    Xml,
    /// JSON of another kind.
    Json,
}

impl Unread {
    /// The format that the ending of a file's name tells for certain.
    pub fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "mmd" | "mermaid" => Some(Self::Mermaid),
            "pdf" | "png" | "svg" => Some(Self::Picture),
            _ => None,
        }
    }

    /// The format of a text that is no XML, no JSON and no list.
    pub fn of_text(start: &str) -> Option<Self> {
        if start.starts_with("{\\rtf") {
            Some(Self::Rtf)
        } else if start.starts_with("ID;P") || start.starts_with("TABLE\r\n0,1") || start.starts_with("TABLE\n0,1") {
            Some(Self::OldSheet)
        } else if start.get(..13).is_some_and(|head| head.eq_ignore_ascii_case("MIME-Version:")) {
            Some(Self::WebArchive)
        } else {
            None
        }
    }

    /// The refusal of a file.
    pub fn refuse(self, file: &str, text: &str) -> Read {
        let message = match self {
            Self::Mermaid => message!("format-written-mermaid"),
            Self::OwnPage => message!("format-written-page"),
            Self::Picture => message!("format-written-picture"),
            Self::WebArchive => message!("unread-web-archive"),
            Self::Rtf => message!("unread-rtf"),
            Self::OldSheet => message!("unread-old-sheet"),
            Self::FlatDocument => message!("unread-flat-document"),
            Self::Xml => return refuse_xml(file, text),
            Self::Json => return refuse_json(file, text),
        };
        refused(file, Place::Whole, message)
    }
}

fn refuse_xml(file: &str, text: &str) -> Read {
    let tag = match Xml::new(text).child() {
        Ok(Some(tag)) => tag,
        Ok(None) => return refused(file, Place::Whole, message!("unread-xml-empty")),
        Err(fault) => return fault.into_read(file),
    };
    let known = match tag.name {
        "kml" => Some(message!("unread-kml")),
        "svg" => Some(message!("unread-svg")),
        "RDF" => Some(message!("unread-rdf")),
        "rss" | "feed" => Some(message!("unread-feed")),
        "opml" => Some(message!("unread-opml")),
        "map" => Some(message!("unread-mind-map")),
        "definitions" => Some(message!("unread-bpmn")),
        "wordDocument" => Some(message!("unread-word")),
        _ => None,
    };
    let message = match known {
        Some(kind) => message!("unread-known-xml", kind = kind),
        None => message!("unread-xml", root = super::xml::short(tag.name)),
    };
    Read { problems: vec![Problem::error(file, Place::line(tag.line), message)], ..Read::default() }
}

fn refuse_json(file: &str, text: &str) -> Read {
    match super::json::Document::new(file, text) {
        Ok(_) => refused(file, Place::Whole, message!("json-unknown")),
        Err(read) => *read,
    }
}
