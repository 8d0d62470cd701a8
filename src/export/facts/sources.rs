//! The sources of the facts: every one once, with how many facts it carries.

use std::collections::BTreeMap;

use super::{Facts, lists};
use crate::map::Provenance;

/// A source, and how much rests on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source<'a> {
    /// Citation, as the facts have it; empty where they only have an address.
    pub text: &'a str,
    pub url: &'a str,
    /// ISO 8601, or empty.
    pub date: &'a str,
    pub tally: Tally,
}

/// The number of facts of each sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    pub elements: usize,
    pub links: usize,
    pub annotations: usize,
}

impl Tally {
    pub const fn facts(self) -> usize {
        self.elements + self.links + self.annotations
    }
}

/// The distinct sources by their text, address and date, and what has none.
pub fn sources<'a>(facts: &Facts<'a>) -> (Vec<Source<'a>>, Tally) {
    let mut tallies: BTreeMap<(&str, &str, &str), Tally> = BTreeMap::new();
    let mut without = Tally::default();
    let mut add = |provenance: &'a Provenance, one: Tally| {
        let Provenance { source, url, date, .. } = provenance;
        let tally = if provenance.is_missing() {
            &mut without
        } else {
            tallies.entry((source.trim(), url.trim(), date.trim())).or_default()
        };
        tally.elements += one.elements;
        tally.links += one.links;
        tally.annotations += one.annotations;
    };
    for element in &facts.elements {
        add(&element.provenance, Tally { elements: 1, ..Tally::default() });
    }
    for link in &facts.links {
        add(&link.provenance, Tally { links: 1, ..Tally::default() });
    }
    for annotation in lists::annotations(facts) {
        add(&annotation.provenance, Tally { annotations: 1, ..Tally::default() });
    }
    let list = tallies.into_iter().map(|((text, url, date), tally)| Source { text, url, date, tally });
    (list.collect(), without)
}
