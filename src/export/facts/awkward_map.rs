//! A small map whose texts are as awkward as texts can be, for tests of what
//! is written.

use std::sync::Arc;

use crate::edit::{Document, Edit};
use crate::formats::Read;
use crate::import::plan::{Choices, plan};
use crate::map::{
    Amount, Anchor, Annotation, AnnotationId, AnnotationKind, Contact, Direction, Element, ElementId, ElementKind,
    Employees, Head, Link, LinkId, Map, Provenance, Turnover,
};

/// Texts that spreadsheets, pages and readers stumble over.
pub const AWKWARD: [&str; 16] = [
    "=HYPERLINK(\"http://evil.example\")",
    "+40 232 000 000",
    "-5 °C storage",
    "@cluster",
    "'=quoted",
    "''-twice",
    "'t Hooft lab",
    "a;b|c,d \\ \"e\"",
    "</script><script>alert(1)</script>",
    "<!-- <img src=x onerror=alert(1)> & 'x'",
    "<r>rich</r>",
    "_x0041_ escaped",
    "Iași Łódź Здраве Ήλιος 漢 😀",
    "\u{202e}desrever\u{202c}",
    "{{braces}} ${x} %s",
    "10-49",
];

pub fn element(at: usize) -> ElementId {
    ElementId::from_u64(at as u64 + 1)
}

/// Elements with the awkward names, links in a ring, one of everything else.
pub fn map() -> Map {
    let mut document = Document::new(Map::with_default_vocabulary());
    let mut edits = vec![Edit::SetHead(Head {
        title: "<Awkward> & “map”".into(),
        date: "2026-11".into(),
        disclaimer: "Views are the authors' only.".into(),
        ..Head::default()
    })];
    for (at, name) in AWKWARD.iter().enumerate() {
        edits.push(Edit::AddElement(Arc::new(Element {
            kind: if at == 3 { ElementKind::Placeholder } else { ElementKind::Stakeholder },
            type_id: Some(if at % 2 == 0 { "hospital" } else { "sme_ict" }.into()),
            stage: (at % 3 > 0).then(|| if at % 3 == 1 { "S9" } else { "S2" }.into()),
            further_stages: if at % 3 == 1 { vec!["S5".into()] } else { Vec::new() },
            region: (at % 4 > 0).then(|| if at % 4 == 1 { "RO21" } else { "RO213" }.into()),
            name_local: "Болница".into(),
            aliases: vec!["Alias; one".into(), (*name).into()],
            notes: format!("{name}\nsecond line"),
            latitude: Some(-47.5),
            turnover: Some(Turnover { amount: 1_234_567.0, currency: "EUR".into(), year: Some(2024) }),
            employees: Some(Employees::Exact { count: 120, year: None }),
            website: if at == 0 { "javascript:alert(1)" } else { "https://a.example/b?c=d&e=f" }.into(),
            custom: [("=Custom".into(), (*name).into()), ("name".into(), "own".into())].into_iter().collect(),
            contacts: vec![Contact {
                name: "Secret Person".into(),
                email: "secret@b.example".into(),
                ..Contact::default()
            }],
            provenance: Provenance {
                source: if at == 5 { String::new() } else { "Register, <2024>".into() },
                url: if at == 5 { "" } else { "https://register.example" }.into(),
                date: if at == 5 { "" } else { "2024" }.into(),
                confidence: None,
            },
            ..Element::new(element(at), *name)
        })));
    }
    for at in 0..AWKWARD.len() {
        let next = (at + 1) % AWKWARD.len();
        edits.push(Edit::AddLink(Arc::new(Link {
            direction: [Direction::Forward, Direction::Both, Direction::Undirected][at % 3],
            role: AWKWARD[at].into(),
            amount: (at == 1).then(|| Amount { amount: -12.5, currency: "EUR".into(), basis: None }),
            ..Link::new(LinkId::from_u64(at as u64 + 1), element(at), element(next), "data".into())
        })));
    }
    edits.push(Edit::Annotate(Annotation {
        id: AnnotationId::from_u64(1),
        kind: AnnotationKind::Gap,
        at: Anchor::Element(element(8)),
        text: "=1+1 </script>".into(),
        provenance: Provenance::default(),
    }));
    _ = document.edit("Specimen", &edits);
    document.map().clone()
}

/// Lists of everything in the map make the same map again. Readers take marks
/// of direction out, for nobody sees them.
pub fn assert_come_back(map: &Map, read: Read) {
    let mut document = Document::new(Map::with_default_vocabulary());
    let plan = plan(document.map(), &read.tables, &Choices::default(), read.problems);
    let errors: Vec<String> =
        plan.problems.iter().map(ToString::to_string).filter(|p| p.contains(" error: ")).collect();
    assert_eq!(errors, [""; 0]);
    assert_eq!(document.edit("Import", &plan.edits).err(), None);
    let back = document.map();
    assert_eq!(back.elements().len(), map.elements().len());
    assert_eq!(back.links().len(), map.links().len());
    let seen = |text: String| text.replace("\\u{202e}", "").replace("\\u{202c}", "");
    for (own, read) in map.elements().iter().zip(back.elements().iter()) {
        assert_eq!(seen(format!("{own:#?}")), format!("{read:#?}"));
    }
    for (own, read) in map.links().iter().zip(back.links().iter()) {
        assert_eq!(seen(format!("{own:#?}")), format!("{read:#?}"));
    }
}
