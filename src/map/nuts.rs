//! The bundled list of NUTS 2024 regions (Eurostat; see `assets/nuts.txt`).
//!
//! A code is its country's two letters and one character for each level below:
//! `RO` (level 0), `RO2`, `RO21`, `RO213` (level 3).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::vocabulary::Region;
use crate::text::folding::fold;

/// Year of the bundled list.
pub const VERSION: u16 = 2024;

static LIST: &str = include_str!("../../assets/nuts-2024.csv");

/// A region of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The code: two letters of the country and up to three characters, one a level.
    pub code: &'static str,
    /// The name in Latin letters.
    pub name: &'static str,
    /// The name in the country's own script.
    pub native_name: &'static str,
}

impl Entry {
    /// The record that a map keeps of this region.
    pub fn region(self) -> Region {
        Region {
            id: self.code.into(),
            name: self.name.to_owned(),
            name_local: if self.native_name == self.name { String::new() } else { self.native_name.to_owned() },
            rank: 0,
            nuts: self.code.to_owned(),
            nuts_version: VERSION,
            country: String::new(),
        }
    }

    /// 0 for a country to 3 for the smallest regions.
    pub const fn level(self) -> u8 {
        level_of(self.code)
    }
}

struct Index {
    /// By code, in code order.
    entries: BTreeMap<&'static str, Entry>,
    /// Folded names beside each code, for search.
    folded: Vec<(String, Entry)>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let rows = LIST.lines().skip(1).filter_map(|line| {
            let mut cells = line.split(';');
            Some(Entry { code: cells.next()?, name: cells.next()?, native_name: cells.next()? })
        });
        let entries: BTreeMap<_, _> = rows.map(|entry| (entry.code, entry)).collect();
        let folded = entries
            .values()
            .map(|entry| (fold(&format!("{} {} {}", entry.code, entry.name, entry.native_name)), *entry))
            .collect();
        Index { entries, folded }
    })
}

/// The region with this code, in any case. Greece is EL here; GR is understood.
pub fn find(code: &str) -> Option<Entry> {
    if let Some(entry) = index().entries.get(code) {
        return Some(*entry);
    }
    let code = code.trim().to_ascii_uppercase();
    let code = match code.strip_prefix("GR") {
        Some(rest) => format!("EL{rest}"),
        None => code,
    };
    index().entries.get(code.as_str()).copied()
}

/// Regions whose code or name has every word of the query, in any spelling.
///
/// Exact codes and names come first, then names that begin with the query,
/// then the rest; larger regions before smaller ones.
pub fn search(query: &str) -> Vec<Entry> {
    let query = fold(query);
    if query.is_empty() {
        return Vec::new();
    }
    let words: Vec<&str> = query.split(' ').collect();
    let mut hits: Vec<_> = index()
        .folded
        .iter()
        .filter(|(text, _)| words.iter().all(|word| text.contains(word)))
        .map(|(_, entry)| {
            let names = [fold(entry.code), fold(entry.name), fold(entry.native_name)];
            let nearness = if names.contains(&query) {
                0
            } else if names.iter().any(|name| name.starts_with(&query)) {
                1
            } else {
                2
            };
            (nearness, entry.level(), entry.code, *entry)
        })
        .collect();
    hits.sort_unstable_by_key(|(nearness, level, code, _)| (*nearness, *level, *code));
    hits.into_iter().map(|(.., entry)| entry).collect()
}

/// The countries (level 0), in code order.
pub fn countries() -> impl Iterator<Item = Entry> {
    index().entries.values().filter(|entry| entry.level() == 0).copied()
}

/// The regions one level below a code, in code order.
pub fn children(code: &str) -> impl Iterator<Item = Entry> {
    let below = move |entry: &&Entry| entry.code.len() == code.len() + 1 && entry.code.starts_with(code);
    index().entries.values().filter(below).copied()
}

/// The code that a text stands for: as the list writes it where it has it
/// (`ro213` is RO213, `GR30` is EL30), as it stands where it is one of another
/// list; none for any other text.
pub fn code_of(text: &str) -> Option<&str> {
    match find(text) {
        Some(entry) => Some(entry.code),
        None => is_code(text).then_some(text),
    }
}

/// True for a NUTS code: one of the list, or one of another list, which has a
/// digit after the letters of a country. A word is none: Essex lies not in Spain.
pub fn is_code(text: &str) -> bool {
    let is_shaped = (2..=5).contains(&text.len())
        && text.bytes().take(2).all(|byte| byte.is_ascii_uppercase())
        && text.bytes().skip(2).all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    let of_other_list = || text.bytes().any(|byte| byte.is_ascii_digit()) && is_country(text.get(..2).unwrap_or(text));
    is_shaped && (of_other_list() || index().entries.contains_key(text))
}

/// True for the letters that codes of a country begin with, in this list or an
/// older one.
fn is_country(letters: &str) -> bool {
    // Of the United Kingdom there are codes until 2021.
    letters == "UK" || index().entries.contains_key(letters)
}

/// Level of a code, by its length.
pub const fn level_of(code: &str) -> u8 {
    code.len().saturating_sub(2) as u8
}

/// The code rolled up to a level: RO213 at level 2 is RO21. A code that is
/// coarser already, or that is no NUTS code, stays as it is.
pub fn roll_up(code: &str, level: u8) -> &str {
    if is_code(code) { code.get(..2 + usize::from(level)).unwrap_or(code) } else { code }
}

/// True when the region of code `inner` is that of `outer` or lies in it.
pub fn is_within(inner: &str, outer: &str) -> bool {
    is_code(inner) && is_code(outer) && inner.starts_with(outer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_has_the_countries() {
        assert_eq!(index().entries.len(), 1755 + 37);
        assert!(index().entries.values().all(|entry| is_code(entry.code) && !entry.name.is_empty()));
    }

    #[test]
    fn any_spelling_finds_the_region() {
        for query in ["Iasi", "Iași", "Iaşi", "RO213", "ro213", "ΙASI".replace('Ι', "I").as_str()] {
            assert_eq!(search(query).first().map(|entry| entry.code), Some("RO213"), "{query}");
        }
        assert_eq!(search("софия").first().map(|entry| entry.level()), Some(3));
        assert!(search("Ήπειρος").iter().any(|entry| entry.code == "EL54"));
        assert!(search("").is_empty());
    }

    #[test]
    fn greece_is_found_by_both_codes() {
        assert_eq!(find("GR30"), find("EL30"));
        assert_eq!(find("EL30").map(|entry| entry.name), Some("Attiki"));
    }

    #[test]
    fn codes_roll_up_and_others_stay() {
        assert_eq!(roll_up("RO213", 2), "RO21");
        assert_eq!(roll_up("RO213", 0), "RO");
        assert_eq!(roll_up("RO", 3), "RO");
        assert_eq!(roll_up("x-valley", 0), "x-valley");
        assert!(is_within("RO213", "RO2") && is_within("RO213", "RO213"));
        assert!(!is_within("RO2", "RO213") && !is_within("x-valley", "x"));
    }

    #[test]
    fn a_code_is_of_the_list_or_of_another() {
        for (text, code) in [("RO213", "RO213"), (" ro213", "RO213"), ("GR30", "EL30"), ("ITH", "ITH")] {
            assert_eq!(code_of(text), Some(code), "{text}");
        }
        for code in ["RO999", "NO01", "UKE42"] {
            assert_eq!(code_of(code), Some(code));
        }
        for text in ["ro999", "x-valley", "", "LVIV", "CAHUL", "ESSEX", "DELTA", "UK", "XX12"] {
            assert_eq!(code_of(text), None, "{text}");
        }
    }
}
