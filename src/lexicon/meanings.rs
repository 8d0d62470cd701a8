//! Meanings of words for types of stakeholders and stages of the chain, to be
//! suggested where a list has a word that its map does not.

use std::sync::LazyLock;

use super::words;
use crate::text::folding::spelling;

/// The entries of the default vocabulary that words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meanings {
    /// Types of stakeholders.
    Types,
    /// Stages of the chain.
    Stages,
}

/// The id of the entry that a text means: of all phrases in it the longest. None
/// where it has none, or two of one length that mean different entries.
pub fn meaning(of: Meanings, text: &str) -> Option<&'static str> {
    static TYPES: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrases("types"));
    static STAGES: LazyLock<Vec<Phrase>> = LazyLock::new(|| phrases("stages"));
    let text = spelling(text);
    let words: Vec<&str> = text.split(' ').collect();
    let known = match of {
        Meanings::Types => &*TYPES,
        Meanings::Stages => &*STAGES,
    };
    let found: Vec<&Phrase> = known.iter().filter(|phrase| phrase.is_in(&words)).collect();
    let longest = found.iter().map(|phrase| phrase.length()).max()?;
    let mut ids = found.iter().filter(|phrase| phrase.length() == longest).map(|phrase| phrase.id);
    let id = ids.next()?;
    ids.all(|other| other == id).then_some(id)
}

/// Words one after the other that mean an entry.
struct Phrase {
    id: &'static str,
    /// Each with whether it is only a beginning.
    words: Vec<(String, bool)>,
}

impl Phrase {
    /// Its words, and the letters of all of them.
    fn length(&self) -> (usize, usize) {
        (self.words.len(), self.words.iter().map(|(word, _)| word.len()).sum())
    }

    fn is_in(&self, words: &[&str]) -> bool {
        words.windows(self.words.len()).any(|window| {
            let mut both = window.iter().zip(&self.words);
            both.all(|(word, (own, is_beginning))| if *is_beginning { word.starts_with(own) } else { word == own })
        })
    }
}

fn phrases(section: &str) -> Vec<Phrase> {
    let phrase = |id, text: &str| {
        let words = text.split(' ').flat_map(|word| {
            let is_beginning = word.ends_with('*');
            let spelling = spelling(word);
            let parts: Vec<String> = spelling.split(' ').map(str::to_owned).collect();
            let last = parts.len().saturating_sub(1);
            parts.into_iter().enumerate().map(move |(at, part)| (part, is_beginning && at == last))
        });
        Phrase { id, words: words.filter(|(word, _)| !word.is_empty()).collect() }
    };
    let lines = words::section(section);
    lines.flat_map(|line| line.words().map(move |text| phrase(line.key, text))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::Map;

    #[test]
    fn words_mean_types_in_every_language() {
        for (text, id) in [
            ("Hospitals", "hospital"),
            ("University hospital", "hospital"),
            ("Болница", "hospital"),
            ("Университет", "university"),
            ("Spital județean", "hospital"),
            ("Νοσοκομείο", "hospital"),
            ("Ospedale", "hospital"),
            ("Universidad", "university"),
            ("Câmara municipal", "local_authority"),
            ("Szpital", "hospital"),
            ("Hôpital", "hospital"),
            ("Universitätsklinikum", "hospital"),
            ("Ziekenhuis", "hospital"),
            ("HES", "university"),
            ("REC", "research_institute"),
            ("PUB", "regional_authority"),
            ("NGOs", "ngo"),
            ("Start-ups", "startup"),
        ] {
            assert_eq!(meaning(Meanings::Types, text), Some(id), "{text}");
        }
        for text in ["Industry", "PRC", ""] {
            assert_eq!(meaning(Meanings::Types, text), None, "{text}");
        }
    }

    #[test]
    fn words_mean_stages_in_every_language() {
        for (text, id) in [
            ("R&D", "S2"),
            ("Care", "S9"),
            ("Support", "X"),
            ("Cercetare", "S2"),
            ("Производство", "S8"),
            ("Φροντίδα", "S9"),
            ("Soins", "S9"),
            ("Versorgung", "S9"),
            ("Clinical trials", "S5"),
        ] {
            assert_eq!(meaning(Meanings::Stages, text), Some(id), "{text}");
        }
        assert_eq!(meaning(Meanings::Stages, "Industry"), None);
    }

    #[test]
    fn every_meaning_is_an_entry_of_the_default_vocabulary() {
        let map = Map::with_default_vocabulary();
        for line in words::section("types") {
            assert!(map.types().iter().any(|kind| kind.id.as_str() == line.key), "{}", line.key);
        }
        for line in words::section("stages") {
            assert!(map.stages().iter().any(|stage| stage.id.as_str() == line.key), "{}", line.key);
        }
    }
}
