//! Lists of records in JSON: objects whose members are columns.
//!
//! A nested value gets a heading with dots and numbers, as programs that
//! write such records as CSV have it: `city.name`, `addresses[0].country_code`.

use super::graph_builder::GraphBuilder;
use super::json::{Document, Object, Part, items, text};
use super::limits::MAX_ATTRIBUTES;
use super::loss::Loss;
use super::problem::Place;
use super::{Read, refused};
use crate::text::{one_line, without_controls};

/// Longer headings are left out, with what stands under them: nested names add
/// up.
const MAX_HEADING: usize = 1000;

/// Reads a list of records, or an object that holds one or several.
pub fn read(file: &str, text: &str) -> Read {
    if let Some((document, lines)) = Document::sequence(text) {
        return list_of(file, &document, lines, 0);
    }
    let document = match Document::new(file, text) {
        Ok(document) => document,
        Err(read) => return *read,
    };
    let is_object = |part: &Part<'_>| part.get().starts_with('{');
    if let Some(list) = items(document.root).filter(|list| list.iter().any(is_object)) {
        return list_of(file, &document, list, 0);
    }
    let root = Object::of(document.root).unwrap_or_default();
    let (lists, beside): (Vec<_>, Vec<_>) = root
        .0
        .iter()
        .filter_map(|(_, part)| Some(*part).filter(|part| part.get() != "null"))
        .map(|part| items(part).filter(|list| list.iter().any(is_object)))
        .partition(Option::is_some);
    let mut read = Read::default();
    for (nth, list) in lists.into_iter().flatten().enumerate() {
        // They are said once.
        let beside = if nth == 0 { beside.len() } else { 0 };
        read.extend(list_of(file, &document, list, beside));
    }
    if read == Read::default() {
        return refused(file, Place::Whole, message!("json-unknown"));
    }
    read
}

fn list_of<'a>(file: &str, document: &Document<'a>, list: Vec<Part<'a>>, beside: usize) -> Read {
    let mut graph = GraphBuilder::new(file);
    document.each(list, &mut graph, |graph, line, part| match Object::of(part) {
        Some(record) => {
            let (members, left_out) = flat(&record);
            graph.lose(Loss::Attribute, left_out);
            graph.record(line, &members);
        }
        None => graph.error(line, message!("record-none")),
    });
    graph.lose(Loss::BesideRecords, beside);
    graph.finish_records()
}

/// The members of a record as headings and texts, and how many were left out.
pub fn flat(record: &Object<'_>) -> (Vec<(String, String)>, usize) {
    let mut flat = Flat::default();
    flat.object("", record);
    (flat.members, flat.left_out)
}

#[derive(Default)]
struct Flat {
    members: Vec<(String, String)>,
    left_out: usize,
}

impl Flat {
    fn object(&mut self, heading: &str, object: &Object<'_>) {
        for (name, part) in &object.0 {
            let name = one_line(name);
            let heading = if heading.is_empty() { name } else { format!("{heading}.{name}") };
            self.value(&heading, part);
        }
    }

    fn value(&mut self, heading: &str, part: Part<'_>) {
        if heading.is_empty() || heading.len() > MAX_HEADING || self.members.len() >= MAX_ATTRIBUTES {
            self.left_out += 1;
        } else if let Some(object) = Object::of(part) {
            self.object(heading, &object);
        } else if let Some(list) = items(part).filter(|list| list.iter().any(|item| item.get().starts_with('{'))) {
            for (at, item) in list.into_iter().enumerate() {
                self.value(&format!("{heading}[{at}]"), item);
            }
        } else {
            let text = text(part);
            let text = without_controls(&text).trim().to_owned();
            if !text.is_empty() {
                self.members.push((heading.to_owned(), text));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, lines, refuses};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nested_members_are_headings_with_dots() {
        let text = r#"[{"name":"Clinica Nord","city":{"name":"Iași","geo":{"lat":47.16}},"tags":["a","b"]},
            {"name":"Omega","addresses":[{"country_code":"RO"},{"country_code":"MD"}],"city":{},"note":null}]"#;
        assert_eq!(
            lines(&read("r.json", text)),
            [
                "1 name=Clinica Nord, city.name=Iași, city.geo.lat=47.16, tags=a|b",
                "2 name=Omega, addresses[0].country_code=RO, addresses[1].country_code=MD"
            ]
        );
        assert_eq!(read("r.json", text).tables[0].role, None);
    }

    #[test]
    fn lists_in_an_answer_of_a_web_service_are_read() {
        let text = "{\"meta\":{\"count\":2},\"time\":3,\"next\":null,\n\"results\":[{\"id\":\"A\"},\n7],\n\
                    \"links\":[{\"from\":\"A\",\"to\":\"B\"}]}";
        assert_eq!(
            lines(&read("r.json", text)),
            [
                "2 id=A",
                "4 from=A, to=B",
                "r.json:3: error: this is no record: put it in braces `{ }`, each value with its name",
                "lost: 2 values beside the list of records were left out"
            ]
        );
    }

    #[test]
    fn json_lines_are_records() {
        assert_eq!(lines(&read("r.jsonl", "{\"a\":1}\n\n{\"a\":2}\n")), ["1 a=1", "3 a=2"]);
    }

    #[test]
    fn what_holds_no_records_is_one_error() {
        let unknown = "r.json: error: this JSON is neither a graph nor a list of records";
        refuses(
            read,
            "r.json",
            &[
                ("{}", unknown),
                ("[]", unknown),
                ("[1,2]", unknown),
                ("3", unknown),
                ("{\"a\":{\"b\":1}}", unknown),
                ("[{\"a\":", "r.json:1:6: error: the file ends in the middle"),
            ],
        );
    }

    #[test]
    fn long_and_many_headings_are_bounded() {
        let long = "n".repeat(600);
        let text = format!(r#"[{{"a":1,"{long}":{{"{long}":{{"x":1}}}}}}]"#);
        assert_eq!(
            lines(&read("r.json", &text)),
            ["1 a=1", "lost: 1 attribute past the 1000th of an element or link was left out"]
        );
        let many: Vec<String> = (0..1500).map(|at| format!("{{\"a\":{at}}}")).collect();
        let read = read("r.json", &format!("[{{\"b\":[{}]}}]", many.join(",")));
        assert_eq!((read.tables[0].header.len(), read.lost.len()), (1000, 1));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_values_are_read_or_refused(
            values in prop::collection::vec(r#"1e400|-3|null|"a"|\[1,\[2\]\]|\[\{"x":1\},2\]|\{"":\{"a":1\}\}|\{"x.y":"\\ud800"\}|"\\u0000\\n""#, 4),
        ) {
            let record = format!(r#"{{"a":{},"a\u0001":{},"b.x":{},"b":{}}}"#, values[0], values[1], values[2], values[3]);
            for text in [format!("[{record},{},{record}]", values[0]), format!(r#"{{"x":[{record}],"y":{}}}"#, values[1])] {
                prop_assert!(holds(&read("r.json", &text)));
            }
        }
    }
}
