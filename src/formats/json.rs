//! JSON whose parts know their line.
//!
//! Parts stay slices of the file's text until they are read, so that a node
//! knows where it begins, and a large file is never held as a tree.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::Read;
use super::graph_builder::GraphBuilder;
use super::limits::{MAX_CELLS, MAX_DEPTH};
use super::problem::Place;
use super::refused;
use crate::map::fields::join_list;

/// A JSON text that is whole.
#[derive(Debug)]
pub struct Document<'a> {
    text: &'a str,
    /// Offsets of the beginnings of lines, in bytes.
    starts: Vec<usize>,
    pub root: Part<'a>,
}

/// A value within a document, not read yet.
pub type Part<'a> = &'a RawValue;

impl<'a> Document<'a> {
    /// # Errors
    ///
    /// A reading that refuses the file: it is no JSON (with line and column), or
    /// nested too deeply.
    pub fn new(file: &str, text: &'a str) -> Result<Self, Box<Read>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let failed = |error: serde_json::Error| {
            let place = Place::Line { line: error.line().max(1) as u64, column: Some(error.column().max(1)) };
            let message = match error.classify() {
                serde_json::error::Category::Eof => message!("json-cut-off").to_owned(),
                _ => message!("json-none", reason = reason(&error)),
            };
            Box::new(refused(file, place, message))
        };
        let starts = starts_of_lines(text);
        if let Some(at) = too_deep(text) {
            let line = starts.partition_point(|start| *start <= at) as u64;
            let message = message!("json-too-deep", most = MAX_DEPTH);
            return Err(Box::new(refused(file, Place::line(line), message)));
        }
        let root = serde_json::from_str(text).map_err(failed)?;
        Ok(Self { text, starts, root })
    }

    /// Values one after the other, as in JSON Lines, whose first is the root;
    /// `None` where the text is one value, or a value is broken.
    pub fn sequence(text: &'a str) -> Option<(Self, Vec<Part<'a>>)> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if too_deep(text).is_some() {
            return None;
        }
        let values = serde_json::Deserializer::from_str(text).into_iter::<Part<'a>>();
        let values: Vec<Part<'a>> = values.take(MAX_CELLS + 1).collect::<Result<_, _>>().ok()?;
        let [root, _, ..] = values.as_slice() else { return None };
        Some((Self { text, starts: starts_of_lines(text), root }, values))
    }

    /// Gives parts to `take`, each with its line, until the graph is full.
    pub fn each(
        &self,
        parts: Vec<Part<'a>>,
        graph: &mut GraphBuilder,
        mut take: impl FnMut(&mut GraphBuilder, u64, Part<'a>),
    ) {
        for part in parts {
            if graph.is_full() {
                break;
            }
            take(graph, self.line(part), part);
        }
    }

    /// The line on which a part begins, from 1.
    pub fn line(&self, part: Part<'a>) -> u64 {
        // Parts are slices of the text, so the difference of the addresses is
        // where they begin.
        let at = (part.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        self.starts.partition_point(|start| *start <= at).max(1) as u64
    }
}

/// The text with `null` for what programs write that have numbers without a
/// value: `NaN`, `Infinity` and `-Infinity`, which are no JSON.
pub fn with_nulls(text: &str) -> Cow<'_, str> {
    const WORDS: [&str; 3] = ["NaN", "-Infinity", "Infinity"];
    if !WORDS.iter().any(|word| text.contains(word)) {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let (mut copied, mut is_text, mut is_escaped) = (0, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            b'N' | b'-' | b'I' if !is_text && at >= copied => {
                let rest = text.get(at..).unwrap_or_default();
                if let Some(word) = WORDS.iter().find(|word| rest.starts_with(**word)) {
                    whole.push_str(text.get(copied..at).unwrap_or_default());
                    whole.push_str("null");
                    copied = at + word.len();
                }
            }
            _ => {}
        }
    }
    whole.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(whole)
}

fn starts_of_lines(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// serde's sentence without the position, which the place has.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or_default().to_owned()
}

/// Offset of the first bracket that is nested too deeply, in bytes.
pub fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(at);
        }
    }
    None
}

/// The members of an object in their order.
#[derive(Debug, Clone, Default)]
pub struct Object<'a>(pub Vec<(String, Part<'a>)>);

impl<'a> Object<'a> {
    /// `None` where the part is no object.
    pub fn of(part: Part<'a>) -> Option<Self> {
        serde_json::from_str(part.get()).ok()
    }

    /// The last member of this name.
    pub fn get(&self, name: &str) -> Option<Part<'a>> {
        self.0.iter().rev().find(|(known, _)| known == name).map(|(_, part)| *part)
    }

    /// A member as text; empty where there is none.
    pub fn text(&self, name: &str) -> String {
        self.get(name).map(text).unwrap_or_default()
    }

    /// The first of these members that has a text.
    pub fn first_text(&self, names: &[&str]) -> String {
        names.iter().map(|name| self.text(name)).find(|text| !text.trim().is_empty()).unwrap_or_default()
    }

    /// A member as a number.
    pub fn number(&self, name: &str) -> Option<f64> {
        super::number::number(&self.text(name))
    }

    /// A member that is an object; empty where there is none.
    pub fn object(&self, name: &str) -> Self {
        self.get(name).and_then(Self::of).unwrap_or_default()
    }

    /// The items of a member that is an array; none where it is not.
    pub fn items(&self, name: &str) -> Vec<Part<'a>> {
        self.get(name).and_then(items).unwrap_or_default()
    }

    pub fn has_items(&self, name: &str) -> bool {
        self.get(name).is_some_and(|part| part.get().starts_with('['))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(message!("json-object"))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
                    // Readers have no use for more, and need not hold it.
                    if members.len() <= MAX_CELLS {
                        members.push(member);
                    }
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Members).map(Self)
    }
}

/// The items of an array, one more than readers take at most; `None` where the
/// part is none.
pub fn items(part: Part<'_>) -> Option<Vec<Part<'_>>> {
    serde_json::from_str::<Items<'_>>(part.get()).ok().map(|items| items.0)
}

struct Items<'a>(Vec<Part<'a>>);

impl<'de: 'a, 'a> Deserialize<'de> for Items<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts;
        impl<'de> Visitor<'de> for Parts {
            type Value = Vec<&'de RawValue>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(message!("json-array"))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Self::Value, A::Error> {
                let mut parts = Vec::new();
                while let Some(part) = array.next_element()? {
                    if parts.len() <= MAX_CELLS {
                        parts.push(part);
                    }
                }
                Ok(parts)
            }
        }
        deserializer.deserialize_seq(Parts).map(Self)
    }
}

/// A value as a list holds it: scalars as they are, arrays of scalars joined,
/// anything else as compact JSON; null is empty.
pub fn text(part: Part<'_>) -> String {
    let raw = part.get();
    if raw.starts_with('[')
        && let Some(items) = items(part)
        && items.iter().all(|item| !item.get().starts_with(['[', '{']))
    {
        let items: Vec<String> = items.into_iter().map(scalar).filter(|item| !item.is_empty()).collect();
        return join_list(&items);
    }
    if raw.starts_with(['[', '{']) {
        return compact(raw);
    }
    scalar(part)
}

fn scalar(part: Part<'_>) -> String {
    let raw = part.get();
    if raw == "null" {
        return String::new();
    }
    // A text with half of a surrogate pair is JSON and yet no text: it is shown
    // as it is written.
    if raw.starts_with('"') { serde_json::from_str(raw).unwrap_or_else(|_| raw.to_owned()) } else { raw.to_owned() }
}

/// JSON without the space between its parts; nothing for an empty object.
fn compact(raw: &str) -> String {
    let (mut text, mut is_text, mut is_escaped) = (String::with_capacity(raw.len()), false, false);
    for c in raw.chars() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' if is_text => is_escaped = true,
            '"' => is_text = !is_text,
            _ => {}
        }
        if is_text || !c.is_ascii_whitespace() {
            text.push(c);
        }
    }
    if text == "{}" || text == "[]" { String::new() } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_know_their_line_and_read_as_text() {
        let text = "\u{feff}{\n  \"a\": [\n    {\"b\": 1.50},\n\n    \"c\"\n  ],\n \"a2\": null\n}";
        let document = Document::new("f.json", text).expect("JSON");
        let object = Object::of(document.root).expect("an object");
        let lines: Vec<u64> = object.items("a").into_iter().map(|part| document.line(part)).collect();
        assert_eq!((document.line(document.root), lines), (1, vec![3, 5]));
        assert_eq!((object.text("a").as_str(), object.text("a2").as_str()), ("[{\"b\":1.50},\"c\"]", ""));
        let read = |raw: &str| text_of(raw);
        assert_eq!(read(r#"["a|b", 2, true, null]"#), r"a\|b|2|true");
        assert_eq!(read(r#"{"a b": "c d\" \\"}"#), r#"{"a b":"c d\" \\"}"#);
        assert_eq!((read("{ }").as_str(), read(r#""\ud800""#).as_str()), ("", r#""\ud800""#));
        assert_eq!((read(r#""\u0417\n""#).as_str(), read("1e999").as_str()), ("З\n", "1e999"));
    }

    fn text_of(raw: &str) -> String {
        super::text(serde_json::from_str::<&RawValue>(raw).expect("JSON"))
    }

    #[test]
    fn numbers_without_a_value_are_null() {
        let text = r#"{"a": NaN, "b": [-Infinity,Infinity], "c": "NaN \" NaN", "d": 1}"#;
        assert_eq!(with_nulls(text), r#"{"a": null, "b": [null,null], "c": "NaN \" NaN", "d": 1}"#);
        assert_eq!(with_nulls(r#"{"Name": 1}"#), r#"{"Name": 1}"#);
    }

    #[test]
    fn what_is_no_json_says_where() {
        let problem =
            |text: &str| Document::new("f.json", text).map(|_| ()).map_err(|read| read.problems[0].to_string());
        assert_eq!(
            problem("{\"a\": [\n1,").expect_err("cut"),
            "f.json:2:2: error: the file ends in the middle: get the whole of it"
        );
        assert_eq!(
            problem("{\n  \"a\": nan}").expect_err("no number"),
            "f.json:2:9: error: this is no JSON (expected ident): export the file anew"
        );
        let deep = format!("[\n{}", "[".repeat(200_000));
        assert!(problem(&deep).expect_err("deep").starts_with("f.json:2: error: values are nested deeper than 100"));
        assert!(problem("").is_err() && problem("\"[[[[\"").is_ok());
    }
}
