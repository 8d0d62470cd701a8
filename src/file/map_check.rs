//! The problems of a map at their places in its text.

use super::locate::{Locator, Spot};
use super::v2::{Found, Loaded};
use super::{FORMAT, Problem, ReadError, header, options, syntax_errors, text_of, v1, v2};
use crate::map::Map;
use crate::map::check::{self, Severity, Subject};

/// The outcome of the check of a text.
#[derive(Debug)]
pub enum Checked {
    /// The map can be opened; these are its warnings.
    Sound(Vec<(Severity, Problem)>),
    /// It cannot.
    Refused(ReadError),
}

/// Every problem of a file's bytes, with its place.
pub fn check_bytes(bytes: &[u8]) -> Checked {
    match text_of(bytes) {
        Ok(text) => check(text),
        Err(error) => Checked::Refused(error),
    }
}

/// Every problem of a text, with its place.
pub fn check(text: &str) -> Checked {
    let text = without_mark(text);
    match loaded(text, FORMAT).and_then(|loaded| whole(text, loaded)) {
        Err(error) => Checked::Refused(error),
        Ok((map, spots)) => Checked::Sound(placed(text, check::warnings(&map), &spots)),
    }
}

/// A map, and at their places its regions whose NUTS code is doubtful: what is
/// counted and drawn by larger regions depends on it.
///
/// # Errors
/// As [`super::read_bytes`].
pub fn read_with_doubts(bytes: &[u8]) -> Result<(Map, Vec<Problem>), ReadError> {
    let text = without_mark(text_of(bytes)?);
    let (map, spots) = whole(text, loaded(text, FORMAT)?)?;
    let doubts = placed(text, check::region_warnings(&map), &spots);
    Ok((map, doubts.into_iter().map(|(_, problem)| problem).collect()))
}

/// The text without a byte-order mark, which RON does not read.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The content of a text whose header names `format`, with every problem of it.
pub fn loaded(text: &str, format: &str) -> Result<Loaded, ReadError> {
    Ok(v2::load(match header::version_of(text, format)? {
        v1::VERSION => parsed::<v1::File>(text)?.into(),
        _ => parsed::<v2::File>(text)?,
    }))
}

fn parsed<F: serde::de::DeserializeOwned>(text: &str) -> Result<F, ReadError> {
    options().from_str(text).map_err(|error| syntax_errors::explain(text, &error))
}

/// Problems of a sound map, in the order of its text.
fn placed(text: &str, problems: Vec<check::Problem>, spots: &Spots) -> Vec<(Severity, Problem)> {
    if problems.is_empty() {
        return Vec::new();
    }
    let locator = Locator::new(text);
    let place = |problem: check::Problem| {
        let at = spot_of(&problem.subject, spots).and_then(|spot| locator.place(&spot));
        (problem.severity, Problem { at, message: problem.message })
    };
    let mut placed: Vec<_> = problems.into_iter().map(place).collect();
    placed.sort_by_key(|(_, problem)| problem.at);
    placed
}

/// The map and the places of its records, when nothing is wrong with it.
pub fn whole(text: &str, loaded: Loaded) -> Result<(Map, Spots), ReadError> {
    let Loaded { map, problems: mut found, lost_records, spots } = loaded;
    let mut only_values = found.is_empty();
    // After a record was dropped, what refers to it would be blamed.
    if !lost_records {
        for problem in check::errors(&map) {
            only_values &= !is_damage(&map, &problem.subject);
            let spot = spot_of(&problem.subject, &spots).unwrap_or_default();
            found.push(Found { spot, message: problem.message });
        }
    }
    if found.is_empty() {
        return Ok((map, spots));
    }
    let locator = Locator::new(text);
    let mut problems: Vec<_> =
        found.into_iter().map(|found| Problem { at: locator.place(&found.spot), message: found.message }).collect();
    problems.sort_by_key(|problem| problem.at);
    Err(ReadError { problems, only_values })
}

/// True when the problem is a reference to what is not there, and not a value
/// that is out of its range.
fn is_damage(map: &Map, subject: &Subject) -> bool {
    match subject {
        Subject::Link(id) => map
            .link(*id)
            .is_some_and(|link| [link.from, link.to].iter().any(|element| !map.elements().contains(element))),
        Subject::Annotation(_) | Subject::Placement(..) => true,
        Subject::Map | Subject::Stage(_) | Subject::Region(_) | Subject::Element(_) | Subject::View(_) => false,
    }
}

/// The place of each record, by table and id.
type Spots = std::collections::BTreeMap<(&'static str, String), Spot>;

fn spot_of(subject: &Subject, spots: &Spots) -> Option<Spot> {
    let key = match subject {
        Subject::Map => return None,
        Subject::Stage(id) => ("stages", id.to_string()),
        Subject::Region(id) => ("regions", id.to_string()),
        Subject::Element(id) => ("elements", id.to_string()),
        Subject::Link(id) => ("links", id.to_string()),
        Subject::Annotation(id) => ("annotations", id.to_string()),
        Subject::View(id) => ("views", id.to_string()),
        Subject::Placement(view, element) => ("positions", format!("{} {}", view, element)),
    };
    spots.get(&key).copied()
}
