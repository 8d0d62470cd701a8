//! Names of regions by their words, whatever stands around them.
//!
//! A name is looked up by its folded words in any order, so that "Landkreis
//! München" is the list's "München, Landkreis". Of Greek words the endings are
//! left away: "Περιφέρεια Αττικής" has the genitive of what the list calls
//! "Αττική".

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::words;
use crate::map::{countries, nuts};
use crate::text::folding::fold;

/// The meaning of a text among the regions of the NUTS 2024 list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RegionMatch {
    /// The code of the one region that it means.
    One(&'static str),
    /// The text could be any of these, in code order.
    Several(Vec<&'static str>),
    /// No region of the list.
    None,
}

/// A text folded, with one space for all that is neither letter nor digit.
pub(super) fn plain(text: &str) -> String {
    let folded = fold(text);
    let mut plain = String::with_capacity(folded.len());
    for word in folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(&of_one_script(word));
    }
    plain
}

/// The code of a country, from its letters or its name; `None` for an empty
/// text.
///
/// # Errors
/// Without a reason, for a country that is not known.
pub(super) fn country(text: &str) -> Result<Option<&'static str>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let by_letters = countries::by_letters(text).map(|country| country.code);
    by_letters.or_else(|| index().countries.get(&plain(text)).copied()).map(Some).ok_or(())
}

/// The codes of regions with this name (see [`plain`]), in no order and with
/// repeats; of the country where one is given.
pub(super) fn called(plain: &str, country: Option<&str>) -> Vec<&'static str> {
    let index = index();
    let is_there = |name: &&Name| country.is_none_or(|code| name.code.starts_with(code));
    let all = |key: &str| index.names.get(key).into_iter().flatten().filter(is_there);
    let words = index.words_of(plain);
    let whole = key(words.iter().map(|(word, _)| *word));
    if words.iter().all(|word| word.1.is_none()) {
        return all(&whole).map(|name| name.code).collect();
    }
    // "Provincia Autonoma di Trento" is a whole name. Else the word tells that a
    // territory is meant, not the town in it: "област София" is not the capital.
    let called: Vec<&'static str> = all(&whole).filter(|name| name.is_whole).map(|name| name.code).collect();
    if !called.is_empty() {
        return called;
    }
    let bare = key(words.iter().filter_map(|(word, sort)| sort.is_none().then_some(*word)));
    let whole: Vec<&'static str> = all(&bare).filter(|name| name.is_whole).map(|name| name.code).collect();
    if whole.is_empty() { all(&bare).map(|name| name.code).collect() } else { whole }
}

/// The smallest region that is the same territory. A country stays one unless
/// it is a single small region.
pub(super) fn only_part(code: &'static str) -> &'static str {
    index().only_parts.get(code).copied().unwrap_or(code)
}

struct Name {
    code: &'static str,
    /// The whole name, not one made of a part of it.
    is_whole: bool,
}

struct Index {
    names: BTreeMap<String, Vec<Name>>,
    /// Codes of countries by the plain spellings of their names.
    countries: BTreeMap<String, &'static str>,
    /// Regions that have only one part, and the smallest that is the same.
    only_parts: BTreeMap<&'static str, &'static str>,
    sorts: BTreeMap<String, Sort>,
}

/// The role of a word in a name, beside naming.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Territory,
    Joining,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index {
            names: BTreeMap::new(),
            countries: BTreeMap::new(),
            only_parts: BTreeMap::new(),
            sorts: BTreeMap::new(),
        };
        for (sort, key) in [(Sort::Territory, "territory"), (Sort::Joining, "joining")] {
            index.sorts.extend(words::under("places", key).map(|word| (fold(word), sort)));
        }
        let names = countries::all().flat_map(|country| country.names().map(move |name| (plain(&name), country.code)));
        index.countries.extend(names);
        for entry in nuts::countries().flat_map(with_parts) {
            let smallest = smallest_of(entry.code);
            if smallest != entry.code && (entry.level() > 0 || nuts::level_of(smallest) == 3) {
                index.only_parts.insert(entry.code, smallest);
            }
            if entry.level() == 0 {
                let names = entry.native_name.split('/').chain([entry.name]);
                index.countries.extend(names.map(|name| (plain(name), entry.code)));
            }
            index.add_all(entry.code, entry.name);
            if entry.native_name != entry.name {
                index.add_all(entry.code, entry.native_name);
            }
        }
        for line in words::section("places") {
            let Some(entry) = nuts::find(line.key) else {
                let country = countries::by_letters(line.key).map(|country| country.code);
                index.countries.extend(line.words().filter_map(|name| Some((plain(name), country?))));
                continue;
            };
            for name in line.words() {
                let plain = plain(name);
                // "Sofia-grad" is not Sofia, so nothing is left away.
                index.insert(key(index.words_of(&plain).iter().map(|(word, _)| *word)), entry.code, true);
                if entry.level() == 0 {
                    index.countries.insert(plain, entry.code);
                }
            }
        }
        index
    })
}

fn smallest_of(code: &'static str) -> &'static str {
    let mut children = nuts::children(code);
    match (children.next(), children.next()) {
        (Some(child), None) => smallest_of(child.code),
        _ => code,
    }
}

/// A region and all that lie in it.
fn with_parts(entry: nuts::Entry) -> Vec<nuts::Entry> {
    let mut all = vec![entry];
    let mut at = 0;
    while let Some(entry) = all.get(at).copied() {
        all.extend(nuts::children(entry.code));
        at += 1;
    }
    all
}

impl Index {
    /// Adds a name of the list, and what it is called for short: without a
    /// bracket, by one of its languages, by one of the places that it joins.
    fn add_all(&mut self, code: &'static str, name: &str) {
        self.add(code, name, true);
        for name in name.split('/').filter(|_| name.contains('/')) {
            self.add(code, name, true);
        }
        let unbracketed = name.split_once('(').map(|(before, rest)| {
            let after = rest.split_once(')').map_or("", |(_, after)| after);
            format!("{before} {after}")
        });
        if let Some(name) = &unbracketed {
            self.add(code, name, false);
        }
        let name = unbracketed.as_deref().unwrap_or(name);
        for part in name.split(',').filter(|_| name.contains(',')) {
            self.add(code, part, false);
        }
    }

    /// Adds a name, with and without the words for its sort of territory.
    fn add(&mut self, code: &'static str, name: &str, is_whole: bool) {
        let plain = plain(name);
        let words = self.words_of(&plain);
        let whole = key(words.iter().map(|(word, _)| *word));
        let bare = key(words.iter().filter_map(|(word, sort)| sort.is_none().then_some(*word)));
        self.insert(whole, code, is_whole);
        self.insert(bare, code, is_whole);
    }

    fn insert(&mut self, key: String, code: &'static str, is_whole: bool) {
        if !key.is_empty() {
            self.names.entry(key).or_default().push(Name { code, is_whole });
        }
    }

    /// The words of a name without those that join them; all of them where there
    /// are no others, as in Van, of which Turkey has a province.
    fn words_of<'t>(&self, plain: &'t str) -> Vec<(&'t str, Option<Sort>)> {
        let sorted = plain.split(' ').map(|word| (word, self.sorts.get(word).copied()));
        let words: Vec<_> = sorted.filter(|(_, sort)| *sort != Some(Sort::Joining)).collect();
        if words.is_empty() { plain.split(' ').map(|word| (word, None)).collect() } else { words }
    }
}

/// Returns the key that a name is looked up by: its words without endings, in their order.
fn key<'t>(words: impl Iterator<Item = &'t str>) -> String {
    let mut stems: Vec<&str> = words.map(stem).collect();
    stems.sort_unstable();
    stems.join(" ")
}

/// A Greek word without the ending of its case; other words as they are.
fn stem(word: &str) -> &str {
    let is_greek = word.chars().next().is_some_and(is_greek);
    if !is_greek || word.chars().count() < 4 {
        return word;
    }
    // Folded: no accents, and no final sigma.
    ["ου", "ων", "ησ", "ασ", "οσ", "εσ", "η", "α", "ο"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}

/// The word in Greek or Cyrillic letters where it mixes them with Latin ones
/// that look alike, as typing with two keyboards does; the list of regions has
/// "Aττική" with a Latin A.
fn of_one_script(word: &str) -> Cow<'_, str> {
    const LATIN: &str = "aehikmnoptxyz";
    const GREEK: &str = "αεηικμνορτχυζ";
    const LATIN_OF_CYRILLIC: &str = "abcehkmoptxy";
    const CYRILLIC: &str = "авсенкмортху";
    let has_latin = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    if word.is_ascii() || !has_latin {
        return Cow::Borrowed(word);
    }
    let (from, to) = if word.chars().any(is_greek) {
        (LATIN, GREEK)
    } else if word.chars().any(|c| matches!(c, '\u{400}'..='\u{4ff}')) {
        (LATIN_OF_CYRILLIC, CYRILLIC)
    } else {
        return Cow::Borrowed(word);
    };
    let alike = |c: char| from.chars().position(|latin| latin == c).and_then(|at| to.chars().nth(at)).unwrap_or(c);
    Cow::Owned(word.chars().map(alike).collect())
}

const fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_added_names_find_their_region() {
        let lines = words::section("places").filter(|line| nuts::find(line.key).is_some());
        for line in lines {
            for name in line.words() {
                assert!(called(&plain(name), line.key.get(..2)).contains(&line.key), "{name} of {}", line.key);
            }
        }
    }

    #[test]
    fn letters_of_two_scripts_are_read_as_one() {
        assert_eq!(plain("Aττική"), "αττικη");
        assert_eq!(plain("Cофия"), "софия");
        assert_eq!(plain("  Bistriţa - Năsăud "), "bistrita nasaud");
        assert_eq!(plain("--"), "");
    }

    #[test]
    fn countries_are_known_by_letters_and_names() {
        for text in ["GR", "el", "Greece", "Ελλάδα", "ΕΛΛΑΔΑ", "Grecia", "Гърция", "Griechenland"] {
            assert_eq!(country(text), Ok(Some("EL")), "{text}");
        }
        for (text, code) in [
            ("Belgique", "BE"),
            ("md", "MD"),
            ("ROU", "RO"),
            ("Republic of Moldova", "MD"),
            ("Bosnia-Herzegovina", "BA"),
            ("Macedonia", "MK"),
            ("USA", "US"),
            ("Great Britain", "UK"),
            ("Великобритания", "UK"),
        ] {
            assert_eq!(country(text), Ok(Some(code)), "{text}");
        }
        assert_eq!(country(" "), Ok(None));
        assert_eq!(country("Atlantis"), Err(()));
    }
}
