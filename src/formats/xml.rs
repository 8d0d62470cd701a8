//! XML as the readers of its formats take it: one element after the other, with
//! its line and without its namespace.
//!
//! Refused are a document type (entities of one's own can grow without bound
//! and name other files), nesting deeper than [`MAX_DEPTH`], and a file that
//! ends too early: the parser beneath tells only part of that.

mod error;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape_with};
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use super::fault::{Fault, Parsed};
use super::limits::MAX_DEPTH;
use crate::text::{shortened, without_controls};
pub use error::XmlError;

/// The start of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Without the prefix of its namespace.
    pub name: &'a str,
    /// Line on which it begins, from 1.
    pub line: u64,
    /// Names as they are written, without declarations of namespaces.
    pub attributes: Vec<(&'a str, Cow<'a, str>)>,
}

impl Tag<'_> {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| value.as_ref())
    }

    /// The attribute's text without spaces around it; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }
}

/// Reads a text from its start to its end. Whoever is handed a [`Tag`] must
/// read it to its end, by [`Xml::child`] until there is none, [`Xml::text`] or
/// [`Xml::skip`], before asking for what follows.
pub struct Xml<'a> {
    source: &'a str,
    reader: Reader<&'a [u8]>,
    /// Number of open elements.
    level: usize,
    /// The last element was `<empty/>`, and its end is not told yet.
    is_end_due: bool,
    line: u64,
    /// Up to where in the source lines are counted.
    counted: usize,
}

enum Step<'a> {
    Open(Tag<'a>),
    Close,
    Text(Cow<'a, str>),
    End,
}

impl<'a> Xml<'a> {
    pub fn new(source: &'a str) -> Self {
        // The parser does not count it in its positions.
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        Self { source, reader: Reader::from_str(source), level: 0, is_end_due: false, line: 1, counted: 0 }
    }

    /// The outermost element, when it has one of these names.
    ///
    /// # Errors
    /// When it is another, or the text is no XML.
    pub fn root(&mut self, format: &str, names: &[&str]) -> Parsed<Tag<'a>> {
        let wanted = || {
            let tags = names.iter().map(|name| format!("<{name}>"));
            tags.reduce(|one, other| message!("xml-one-or-other", one = one, other = other)).unwrap_or_default()
        };
        match self.child()? {
            Some(tag) if names.contains(&tag.name) => Ok(tag),
            Some(tag) => {
                let (format, found) = (format.to_owned(), tag.name.to_owned());
                Err(Fault::at(tag.line, XmlError::OtherRoot { format, wanted: wanted(), found }))
            }
            None => Err(Fault::new(None, XmlError::NoRoot { format: format.to_owned(), wanted: wanted() })),
        }
    }

    /// The next element within the one that is open; none at its end. Texts
    /// between elements are passed over.
    pub fn child(&mut self) -> Parsed<Option<Tag<'a>>> {
        loop {
            match self.step()? {
                Step::Open(tag) => return Ok(Some(tag)),
                Step::Close | Step::End => return Ok(None),
                Step::Text(_) => {}
            }
        }
    }

    /// Passes over the rest of the open element.
    pub fn skip(&mut self) -> Parsed<()> {
        let mut inside = 1;
        while inside > 0 {
            match self.step()? {
                Step::Open(_) => inside += 1,
                Step::Close => inside -= 1,
                Step::Text(_) => {}
                Step::End => break,
            }
        }
        Ok(())
    }

    /// The text of the last of the open element's children with this name,
    /// without spaces around it; empty where there is none.
    pub fn text_of_child(&mut self, name: &str) -> Parsed<String> {
        let mut text = String::new();
        while let Some(child) = self.child()? {
            if child.name == name {
                text = self.text()?.trim().to_owned();
            } else {
                self.skip()?;
            }
        }
        Ok(text)
    }

    /// The text of the open element without that of elements in it, to its end.
    pub fn text(&mut self) -> Parsed<String> {
        self.text_and_children(|xml, _| xml.skip())
    }

    /// As [`Xml::text`]; each element in it is given away, to be read to its end.
    pub fn text_and_children(&mut self, mut each: impl FnMut(&mut Self, Tag<'a>) -> Parsed<()>) -> Parsed<String> {
        let mut collected = Cow::Borrowed("");
        loop {
            match self.step()? {
                Step::Text(text) if collected.is_empty() => collected = text,
                Step::Text(text) => collected.to_mut().push_str(&text),
                Step::Open(tag) => each(self, tag)?,
                Step::Close | Step::End => return Ok(without_controls(&collected).into_owned()),
            }
        }
    }

    /// The text of the open element with that of all elements in it, to its end.
    /// `begin` is given each of these when it begins, to add what it stands for.
    pub fn whole_text(&mut self, begin: impl Fn(&Tag<'_>, &mut String)) -> Parsed<String> {
        let (mut collected, mut inside) = (String::new(), 1);
        while inside > 0 {
            match self.step()? {
                Step::Text(text) => collected.push_str(&text),
                Step::Open(tag) => {
                    begin(&tag, &mut collected);
                    inside += 1;
                }
                Step::Close => inside -= 1,
                Step::End => break,
            }
        }
        Ok(without_controls(&collected).into_owned())
    }

    /// To be called after the outermost element: nothing may follow.
    pub fn finish(&mut self) -> Parsed<()> {
        match self.child()? {
            None => Ok(()),
            Some(tag) => Err(Fault::at(tag.line, XmlError::FurtherRoot { name: tag.name.to_owned() })),
        }
    }

    fn step(&mut self) -> Parsed<Step<'a>> {
        if self.is_end_due {
            self.is_end_due = false;
            self.level -= 1;
            return Ok(Step::Close);
        }
        loop {
            let start = self.position();
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => {
                    return self.open(start, 1, tag.len(), tag.name().as_ref().len()).map(Step::Open);
                }
                Ok(Event::Empty(tag)) => {
                    let opened = self.open(start, 2, tag.len(), tag.name().as_ref().len())?;
                    self.is_end_due = true;
                    return Ok(Step::Open(opened));
                }
                Ok(Event::End(_)) => {
                    self.level = self.level.saturating_sub(1);
                    return Ok(Step::Close);
                }
                // Line ends are made alike by whoever wants the text.
                Ok(Event::Text(text)) => return Ok(Step::Text(text.into_inner())),
                Ok(Event::CData(text)) => return Ok(Step::Text(text.into_inner())),
                Ok(Event::GeneralRef(name)) => {
                    let resolved = match name.resolve_char_ref() {
                        Ok(Some(c)) => Cow::Owned(c.to_string()),
                        Ok(None) => match resolve_xml_entity(&name) {
                            Some(text) => Cow::Borrowed(text),
                            None => {
                                return Err(self.fault_at(start, XmlError::UnknownEntity { name: name.to_string() }));
                            }
                        },
                        Err(error) => return Err(self.fault_at(start, error.into())),
                    };
                    return Ok(Step::Text(resolved));
                }
                Ok(Event::DocType(_)) => return Err(self.fault_at(start, XmlError::DocumentType)),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
                Ok(Event::Eof) if self.level == 0 => return Ok(Step::End),
                Ok(Event::Eof) => return Err(self.fault_at(start, XmlError::CutOff)),
                Err(error) => {
                    let position = usize::try_from(self.reader.error_position()).unwrap_or(start);
                    return Err(self.fault_at(position, error.into()));
                }
            }
        }
    }

    /// The tag whose text of `len` bytes ends `closing` bytes before where the
    /// parser stands.
    fn open(&mut self, start: usize, closing: usize, len: usize, name_len: usize) -> Parsed<Tag<'a>> {
        self.count_lines(start);
        self.level += 1;
        if self.level > MAX_DEPTH {
            return Err(Fault::at(self.line, XmlError::TooDeep));
        }
        let end = self.position().saturating_sub(closing);
        let raw = self.source.get(end.saturating_sub(len)..end).unwrap_or_default();
        let name = raw.get(..name_len).unwrap_or_default();
        /// As many are compared one by one.
        const FEW: usize = 16;
        let mut attributes: Vec<(&str, Cow<'a, str>)> = Vec::new();
        // Looked up once there are many, so that a tag cannot ask for much work.
        let mut seen = BTreeSet::new();
        for attribute in Attributes::new(raw, name_len).with_checks(false) {
            let attribute = attribute.map_err(|error| Fault::at(self.line, XmlError::from(error)))?;
            let key = attribute.key.0;
            if key == "xmlns" || key.starts_with("xmlns:") {
                continue;
            }
            let is_twice = match attributes.len() {
                0..=FEW => attributes.iter().any(|(known, _)| *known == key),
                _ => {
                    seen.extend(attributes.iter().map(|(known, _)| *known).skip(seen.len()));
                    seen.contains(key)
                }
            };
            if is_twice {
                return Err(Fault::at(self.line, XmlError::RepeatedAttribute));
            }
            let value = attribute_text(attribute.value, self.line)?;
            attributes.push((key, value));
        }
        Ok(Tag { name: name.rsplit(':').next().unwrap_or_default(), line: self.line, attributes })
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).unwrap_or(self.source.len())
    }

    /// Positions only grow, so that each byte is looked at once.
    fn count_lines(&mut self, position: usize) {
        self.line += newlines(self.source, self.counted, position);
        self.counted = self.counted.max(position);
    }

    /// Once a file, so it may count from the start.
    fn fault_at(&self, position: usize, why: XmlError) -> Fault {
        Fault::at(1 + newlines(self.source, 0, position), why)
    }
}

impl fmt::Debug for Xml<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Xml").field("line", &self.line).field("level", &self.level).finish_non_exhaustive()
    }
}

fn newlines(source: &str, from: usize, to: usize) -> u64 {
    let bytes = source.as_bytes();
    let part = bytes.get(from..to.min(bytes.len())).unwrap_or_default();
    part.iter().filter(|byte| **byte == b'\n').count() as u64
}

/// The text of an attribute: line ends as they are written are spaces, and
/// entities are what they stand for.
fn attribute_text(raw: Cow<'_, str>, line: u64) -> Parsed<Cow<'_, str>> {
    let is_plain = |byte: u8| byte != b'&' && byte != 0x7f && byte >= b' ' && byte != 0xc2;
    if raw.bytes().all(is_plain) {
        return Ok(raw);
    }
    let spaced = raw.replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
    let text = unescape_with(&spaced, resolve_xml_entity).map_err(|error| Fault::at(line, XmlError::from(error)))?;
    Ok(Cow::Owned(without_controls(&text).into_owned()))
}

/// As much of a text as a message can hold.
pub fn short(text: &str) -> String {
    shortened(text, 40)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The elements of a text, each with its level, line and attributes.
    fn outline(source: &str) -> Parsed<Vec<String>> {
        fn walk<'a>(xml: &mut Xml<'a>, level: usize, found: &mut Vec<String>) -> Parsed<()> {
            while let Some(tag) = xml.child()? {
                let attributes = tag.attributes.iter().map(|(key, value)| format!(" {key}={value}"));
                found.push(format!("{level} {}:{}{}", tag.line, tag.name, attributes.collect::<String>()));
                walk(xml, level + 1, found)?;
            }
            Ok(())
        }
        let mut found = Vec::new();
        let mut xml = Xml::new(source);
        walk(&mut xml, 0, &mut found)?;
        Ok(found)
    }

    /// The line and the words of what is wrong in a text.
    fn fault(source: &str) -> String {
        let fault = outline(source).expect_err(source);
        format!("{}: {}", fault.line.unwrap_or(0), fault.why)
    }

    fn text(source: &str) -> String {
        let mut xml = Xml::new(source);
        xml.child().expect(source);
        xml.text().expect(source)
    }

    #[test]
    fn elements_know_their_line_and_lose_their_prefix() {
        let source = "\u{feff}<?xml version=\"1.0\"?>\r\n<!-- <no> -->\n<a xmlns:y='u' k='1'>text\n<y:b\n  c='x &lt; y&#xa;z'/>\
                      \n<d e=\"\u{3a9}\"></d >\n</a>\n";
        assert_eq!(outline(source).expect(source), ["0 3:a k=1", "1 4:b c=x < y\nz", "1 6:d e=\u{3a9}"]);
    }

    #[test]
    fn texts_are_joined_without_those_of_children() {
        assert_eq!(
            text("<a>one &amp; <![CDATA[<two>]]> &#1048;<b>not</b> three\r\n</a>"),
            "one & <two> \u{418} three\n"
        );
        assert_eq!(text("<a>a\u{1}b\u{85}c\rd\u{a0}e</a>"), "abc\nd\u{a0}e");
        assert_eq!(text("<a/>"), "");
    }

    #[test]
    fn broken_texts_say_where_and_what_to_do() {
        for (source, expected) in [
            ("<a>\n<b></a>", "2: </a> stands where </b> must"),
            ("<a>\n<b>", "2: the file ends too early"),
            ("<a>\n<b c='", "2: what begins here has no end"),
            ("<a>\n</a></a>", "2: </a> ends what never began"),
            ("<a>\nA & B</a>", "2: an `&` stands alone"),
            ("<a>\n&nbsp;</a>", "2: `&nbsp;` is not known"),
            ("<a>\n<b c='A & B'/></a>", "2: an `&` stands alone"),
            ("<a>\n<b c='&x;'/></a>", "2: `&x;` is not known"),
            ("<a>\n<b c='&#0;'/></a>", "2: a letter that is given by its number"),
            ("<a>\n<b c='1' c='2'/></a>", "2: an attribute is there twice"),
            (
                "<a>\n<b a='' b='' c='' d='' e='' f='' g='' h='' i='' j='' k='' l='' m='' n='' o='' p='' q='' r='' b=''/></a>",
                "2: an attribute is there twice",
            ),
            ("<a>\n<b c/></a>", "2: an attribute cannot be read"),
            ("<!DOCTYPE a [<!ENTITY b 'bb'>]>\n<a>&b;</a>", "1: the file has a document type"),
            ("<a>\n<![CDATA[ x", "2: what begins here has no end"),
        ] {
            let error = fault(source);
            assert!(error.starts_with(expected), "{source}: {error}");
        }
    }

    #[test]
    fn nesting_has_an_end() {
        let nested = |levels: usize| format!("{}{}", "<a>".repeat(levels), "</a>".repeat(levels));
        assert_eq!(outline(&nested(MAX_DEPTH)).expect("XML").len(), MAX_DEPTH);
        let error = fault(&nested(MAX_DEPTH + 1));
        assert!(error.starts_with("1: elements stand within elements more than 100 deep"), "{error}");
        assert!(outline(&"<a>".repeat(200_000)).is_err());
    }

    #[test]
    fn the_root_must_be_the_format() {
        let told = |source: &str| {
            let mut xml = Xml::new(source);
            let read = xml.root("GraphML", &["graphml"]).and_then(|_| xml.skip()).and_then(|()| xml.finish());
            read.map_err(|fault| fault.to_string())
        };
        assert_eq!(told("<g:graphml> </g:graphml><!-- end -->\n"), Ok(()));
        assert_eq!(told("no XML").unwrap_err(), "this is not GraphML: there is no <graphml> in it");
        assert!(told("<svg/>").unwrap_err().starts_with("this is not GraphML: it begins with <svg>"));
        assert!(told("<graphml/><a/>").unwrap_err().starts_with("the file goes on with <a>"));
    }
}
