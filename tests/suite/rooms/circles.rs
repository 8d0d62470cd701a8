//! Circles of files: files that can only be understood all at once.

use std::collections::{BTreeMap, BTreeSet};

use super::source::Sources;

type Module = Vec<String>;

/// The circles that files of the crate stand in, each sorted. A folder's
/// `mod.rs` and what is in the folder are one thing told in parts, so what
/// goes between them is no way.
pub fn circles(sources: &Sources) -> Vec<Vec<String>> {
    let ways: BTreeMap<&Module, BTreeSet<Module>> = sources
        .0
        .iter()
        .map(|(module, source)| {
            let ends = source.paths.iter().filter_map(|(path, _)| sources.file_of(path));
            (module, ends.filter(|end| !end.starts_with(module) && !module.starts_with(end)).collect())
        })
        .collect();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> =
        ways.keys().map(|module| (*module, reached_from(module, &ways))).collect();
    let mut circles: BTreeSet<Vec<String>> = BTreeSet::new();
    for (module, reached_modules) in &reached {
        let back = reached_modules.iter().filter(|other| reached.get(**other).is_some_and(|all| all.contains(module)));
        let circle: Vec<String> = back.map(|module| module.join("/")).collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

fn reached_from<'a>(from: &Module, ways: &'a BTreeMap<&Module, BTreeSet<Module>>) -> BTreeSet<&'a Module> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<&Module> = ways.get(from).into_iter().flatten().collect();
    while let Some(module) = open.pop() {
        if reached.insert(module) {
            open.extend(ways.get(module).into_iter().flatten());
        }
    }
    reached
}
