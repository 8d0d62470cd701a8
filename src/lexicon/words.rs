//! The word lists, one file a language (`assets/words/`, see its README).

use std::collections::BTreeSet;

use crate::text::folding::fold;

/// Files of words. The first to claim a heading keeps it.
static FILES: [&str; 12] = [
    include_str!("../../assets/words/en.txt"),
    include_str!("../../assets/words/bg.txt"),
    include_str!("../../assets/words/ro.txt"),
    include_str!("../../assets/words/el.txt"),
    include_str!("../../assets/words/it.txt"),
    include_str!("../../assets/words/es.txt"),
    include_str!("../../assets/words/pt.txt"),
    include_str!("../../assets/words/pl.txt"),
    include_str!("../../assets/words/fr.txt"),
    include_str!("../../assets/words/de.txt"),
    include_str!("../../assets/words/nl.txt"),
    include_str!("../../assets/words/regions.txt"),
];

/// A line `key: word, word`.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    pub key: &'static str,
    text: &'static str,
}

impl Line {
    /// The words or phrases, as they are written.
    pub fn words(self) -> impl Iterator<Item = &'static str> {
        self.text.split(',').map(str::trim)
    }
}

/// The lines of a section, in all languages. Files are scanned anew by each
/// call: whoever looks words up keeps them.
pub fn section(name: &str) -> impl Iterator<Item = Line> {
    FILES.iter().flat_map(move |file| lines(file).filter_map(move |(section, line)| (section == name).then_some(line)))
}

/// The words that a section has under a key, in all languages.
pub fn under(section_name: &str, key: &str) -> impl Iterator<Item = &'static str> {
    section(section_name).filter(move |line| line.key == key).flat_map(Line::words)
}

/// Headings of lists with a row for each participation, by what they mean.
pub fn of_participations(key: &str) -> impl Iterator<Item = &'static str> {
    under("participations", key)
}

/// The same, folded.
pub fn folded(section: &str, key: &str) -> BTreeSet<String> {
    under(section, key).map(fold).collect()
}

/// Every line with the section that it stands in.
fn lines(file: &'static str) -> impl Iterator<Item = (&'static str, Line)> {
    let mut section = "";
    file.lines().filter(|line| !line.starts_with('#')).filter_map(move |line| {
        if let Some(heading) = line.strip_prefix('[') {
            section = heading.trim_end_matches(']');
        }
        let (key, text) = line.split_once(": ")?;
        Some((section, Line { key, text }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::fields::{ElementField, LinkField};
    use crate::map::{countries, nuts};

    #[test]
    fn every_line_is_of_a_section_that_is_read() {
        for file in FILES {
            for line in file.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '['])) {
                assert!(line.contains(": "), "{line}");
            }
            for (section, line) in lines(file) {
                let is = |known: &[&str]| known.contains(&line.key);
                let is_money = |key: &str| key.len() == 3 && key.bytes().all(|byte| byte.is_ascii_uppercase());
                let is_known = match section {
                    "headings" => {
                        is(&["language", "english", "year", "noise", "counties", "people", "ends", "likely_ends"])
                            || is(&["person_email", "person_phone", "person_role", "given_name", "family_name"])
                    }
                    "months" => is(&["of"]) || line.key.parse().is_ok_and(|month| (1..=12).contains(&month)),
                    "money" => is(&["thousand", "million", "billion"]) || is_money(line.key),
                    "sizes" => {
                        is(&["micro", "small", "medium", "large", "people", "at_least", "at_most"])
                            || is(&["more", "less", "between", "about"])
                    }
                    "places" => {
                        is(&["territory", "joining", "code"])
                            || nuts::find(line.key).is_some()
                            || countries::by_letters(line.key).is_some_and(|country| country.code == line.key)
                    }
                    "participations" => is(&["project_id", "project_name", "eu_money"]),
                    "rows" => is(&["total", "subtotal", "note", "and", "marked", "unmarked", "nothing"]),
                    // Held to the vocabulary where they are read.
                    "types" | "stages" => true,
                    "elements" => line.key.split('/').all(|id| ElementField::from_id(id).is_some()),
                    "links" => line.key.split('/').all(|id| LinkField::from_id(id).is_some()),
                    _ => false,
                };
                assert!(is_known && line.words().all(|word| !word.is_empty()), "[{section}] {line:?}");
            }
        }
    }

    #[test]
    fn every_language_has_all_months() {
        for file in &FILES[..FILES.len() - 1] {
            let months = lines(file).filter(|(section, line)| *section == "months" && line.key != "of").count();
            assert_eq!(months, 12, "{}", file.lines().next().unwrap_or_default());
        }
    }
}
