//! Sizes of organisations as lists write them: a band, or the number itself.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{dates, words};
use crate::map::parse::count;
use crate::map::{Employees, EmployeesBand};
use crate::text::folding::fold;

/// Meanings that a word or sign beside a number can have, as sets of bits.
type Meanings = u8;
/// People and enterprises: a number means the same without them.
const IS_PLAIN: Meanings = 1;
const IS_MORE: Meanings = 2;
const IS_LESS: Meanings = 4;
const IS_BETWEEN: Meanings = 8;
const IS_ABOUT: Meanings = 16;
const IS_OCTOBER: Meanings = 32;

/// Signs by what they mean.
const SIGNS: [(&str, Meanings); 9] = [
    (">", IS_MORE),
    ("≥", IS_MORE),
    ("+", IS_MORE),
    ("<", IS_LESS),
    ("≤", IS_LESS),
    ("=", IS_MORE | IS_LESS),
    ("-", IS_BETWEEN),
    ("~", IS_ABOUT),
    ("≈", IS_ABOUT),
];

/// The size that a cell tells: `10–49`, `10 to 49`, `<10`, `> 250`, `250+`,
/// `medium`, `1,200 employees`, `120 (2023)`. `None` for an empty text and for
/// what is neither a number nor within one band.
///
/// A number that is said not to be exact is its band. So is a pair of numbers
/// within one band, or one above it, as in `10-50`: the lists that have it mean
/// the band of the SME definition.
pub fn employees(text: &str) -> Option<Employees> {
    let mut folded = fold(text);
    for (phrase, word) in phrases() {
        if folded.contains(phrase) {
            folded = folded.replace(phrase, word);
        }
    }
    let (folded, year) = without_year(&folded);
    let mut numbers = Vec::new();
    let mut words = Vec::new();
    for token in tokens(folded) {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            // "120.5" is no headcount.
            numbers.push(count(&token).ok()??);
        } else {
            words.push(meaning(&token)?);
        }
    }
    let are = |allowed: Meanings| words.iter().all(|word| word.is(IS_PLAIN | allowed));
    match numbers.as_slice() {
        [] => one_size(&words),
        [number] if are(0) => return Some(Employees::Exact { count: *number, year }),
        // A spreadsheet took "10-49" for October 1949.
        [49] if are(IS_OCTOBER | IS_BETWEEN) && words.iter().any(|word| word.meanings & IS_OCTOBER != 0) => {
            Some(EmployeesBand::Small)
        }
        [1949, 10, 1] if are(IS_BETWEEN) => Some(EmployeesBand::Small),
        [number] if are(IS_ABOUT) => Some(EmployeesBand::of(*number)),
        // Both "up to 9" and "under 10" are the smallest band.
        [number] if are(IS_LESS) => (*number <= 10).then_some(EmployeesBand::Micro),
        [number] if are(IS_MORE) => (*number >= 249).then_some(EmployeesBand::Large),
        [low, high] if are(IS_BETWEEN) => band_between(*low, *high),
        _ => None,
    }
    .map(Employees::Band)
}

/// A year in brackets at the end, and the text before it.
fn without_year(folded: &str) -> (&str, Option<i32>) {
    let bracketed = folded.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let year = |text: &str| text.trim().parse().ok().filter(|year| (1900..=2200).contains(year));
    match bracketed.and_then(|(before, inner)| Some((before, year(inner)?))) {
        Some((before, year)) => (before, Some(year)),
        None => (folded, None),
    }
}

/// Returns `true` if a text says more than the band that it stands for: a
/// number that is not where bands begin and end, or that is about.
pub fn is_rough(text: &str) -> bool {
    let says_more = |token: &String| {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            !matches!(count(token), Ok(Some(0 | 1 | 9 | 10 | 49 | 50 | 249 | 250)))
        } else {
            meaning(token).is_some_and(|word| word.meanings & IS_ABOUT != 0)
        }
    };
    tokens(&fold(text)).iter().any(says_more)
}

/// Numbers with their thousands, words, and signs one by one; without brackets
/// and punctuation.
fn tokens(folded: &str) -> Vec<String> {
    let chars: Vec<char> = folded.chars().collect();
    let is_at = |at: usize, wanted: fn(char) -> bool| chars.get(at).copied().is_some_and(wanted);
    let is_digit_at = |at: usize| is_at(at, |c| c.is_ascii_digit());
    // A space belongs to the number when just three digits follow it.
    let is_group_at = |at: usize| (at..at + 3).all(is_digit_at) && !is_digit_at(at + 3);
    let mut tokens: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at).copied() {
        let start = at;
        at += 1;
        if c.is_ascii_digit() {
            while is_digit_at(at)
                || is_at(at, |c| matches!(c, '.' | ',' | '\'')) && is_digit_at(at + 1)
                || is_at(at, |c| c == ' ') && is_group_at(at + 1)
            {
                at += 1;
            }
        } else if c.is_alphabetic() {
            while is_at(at, |c| c.is_alphabetic() || c == '\'')
                || is_at(at, |c| c == '-') && is_at(at + 1, char::is_alphabetic)
            {
                at += 1;
            }
        } else if matches!(c, ' ' | '.' | ',' | ';' | ':' | '(' | ')' | '[' | ']' | '/') {
            continue;
        }
        tokens.push(match c {
            '\u{2012}' | '\u{2015}' => "-".to_owned(),
            _ => chars.get(start..at).unwrap_or_default().iter().collect(),
        });
    }
    tokens
}

/// The meanings of a word.
#[derive(Debug, Clone, Copy, Default)]
struct Word {
    meanings: Meanings,
    size: Option<EmployeesBand>,
}

impl Word {
    /// True for one of these meanings, and for the name of a size, which may
    /// stand beside its numbers.
    fn is(self, meanings: Meanings) -> bool {
        self.meanings & meanings != 0 || self.size.is_some()
    }
}

/// The meanings of a word or sign; `None` where it says nothing here.
fn meaning(word: &str) -> Option<Word> {
    static KNOWN: LazyLock<BTreeMap<String, Word>> = LazyLock::new(|| {
        let mut known: BTreeMap<String, Word> = BTreeMap::new();
        for (sign, meanings) in SIGNS {
            known.entry(fold(sign)).or_default().meanings |= meanings;
        }
        for line in words::section("sizes") {
            let (meanings, size) = match line.key {
                "people" => (IS_PLAIN, None),
                "more" => (IS_MORE, None),
                "less" => (IS_LESS, None),
                "between" => (IS_BETWEEN, None),
                "about" => (IS_ABOUT, None),
                "micro" => (0, Some(EmployeesBand::Micro)),
                "small" => (0, Some(EmployeesBand::Small)),
                "medium" => (0, Some(EmployeesBand::Medium)),
                "large" => (0, Some(EmployeesBand::Large)),
                _ => continue,
            };
            for word in line.words() {
                let known = known.entry(fold(word)).or_default();
                known.meanings |= meanings;
                known.size = known.size.or(size);
            }
        }
        known
    });
    let is_october = dates::month(word) == Some(10);
    let mut found = KNOWN.get(word).copied().or(is_october.then(Word::default))?;
    found.meanings |= if is_october { IS_OCTOBER } else { 0 };
    Some(found)
}

/// Phrases whose words mean something else alone ("al menos" is at least,
/// "menos de" is less than), folded, and the word that stands for each.
fn phrases() -> impl Iterator<Item = (&'static str, &'static str)> {
    static PHRASES: LazyLock<Vec<(String, &str)>> = LazyLock::new(|| {
        let of = |key, word| words::under("sizes", key).map(move |phrase| (fold(phrase), word));
        of("at_least", "minimum").chain(of("at_most", "maximum")).collect()
    });
    PHRASES.iter().map(|(phrase, word)| (phrase.as_str(), *word))
}

/// The band that words name, when all of them mean one.
fn one_size(words: &[Word]) -> Option<EmployeesBand> {
    let size = words.iter().find_map(|word| word.size)?;
    words.iter().all(|word| word.size.map_or(word.is(IS_PLAIN), |other| other == size)).then_some(size)
}

/// The band that has both numbers; the upper one may be the next band's first.
fn band_between(low: u32, high: u32) -> Option<EmployeesBand> {
    let band = EmployeesBand::of(low);
    let is_in = low <= high && (EmployeesBand::of(high) == band || EmployeesBand::of(high - 1) == band);
    is_in.then_some(band)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_are_read_in_every_usual_spelling() {
        for (text, band) in [
            ("0-9", "0-9"),
            ("1–9", "0-9"),
            ("<10", "0-9"),
            ("under 10 employees", "0-9"),
            ("до 9", "0-9"),
            ("micro", "0-9"),
            ("Micro (<10)", "0-9"),
            ("Микропредприятие", "0-9"),
            ("sub 10 angajați", "0-9"),
            ("mai puțin de 10", "0-9"),
            ("10–49", "10-49"),
            ("10 - 49", "10-49"),
            ("10 to 49", "10-49"),
            ("10 до 49 души", "10-49"),
            ("de la 10 la 49", "10-49"),
            ("από 10 έως 49", "10-49"),
            ("10\u{2011}49", "10-49"),
            ("10..49", "10-49"),
            ("10-50", "10-49"),
            ("11-20", "10-49"),
            ("Small: 10-49", "10-49"),
            ("ΜΙΚΡΗ", "10-49"),
            ("mică", "10-49"),
            ("Oct-49", "10-49"),
            ("окт.49", "10-49"),
            ("1949-10-01", "10-49"),
            ("between 50 and 249", "50-249"),
            ("medium-sized enterprise", "50-249"),
            ("mittelgroß", "50-249"),
            ("ca. 120", "50-249"),
            ("10-49 (2023)", "10-49"),
            ("> 250", "250+"),
            ("≥250", "250+"),
            (">= 250", "250+"),
            ("250+", "250+"),
            ("250 and more", "250+"),
            ("peste 250 de angajați", "250+"),
            ("над 250", "250+"),
            ("cel puțin 250", "250+"),
            ("al menos 250 empleados", "250+"),
            ("menos de 10 empleados", "0-9"),
            ("1,000–4,999", "250+"),
            ("large company", "250+"),
            ("duże przedsiębiorstwo", "250+"),
        ] {
            let expected = EmployeesBand::from_id(band).map(Employees::Band);
            assert_eq!(employees(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_about_a_number_says_more_than_its_band() {
        for text in ["ca. 30", "ca. 50", "over 1,250", "11-20", "about 250", "1,000–4,999"] {
            assert!(is_rough(text), "{text}");
        }
        for text in ["10-49", "10 to 49", "250+", "> 250", "medium", "Micro (<10)", "1–9"] {
            assert!(!is_rough(text), "{text}");
        }
    }

    #[test]
    fn a_number_stays_the_number() {
        for (text, count, year) in [
            ("120", 120, None),
            ("1,200", 1200, None),
            ("1.200 angajați", 1200, None),
            ("1 200", 1200, None),
            ("1'200 Mitarbeitende", 1200, None),
            ("120 (2023)", 120, Some(2023)),
            ("0", 0, None),
        ] {
            assert_eq!(employees(text), Some(Employees::Exact { count, year }), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_is_not_guessed() {
        for text in [
            "",
            "n/a",
            "SME",
            "-49",
            "small and medium",
            "small/large",
            "120.5",
            "-5",
            "1-49",
            "49-10",
            "<50",
            "> 50",
            "menos de 250",
            "moins de 250",
            "mai puțin de 250",
            "less than 250",
            "120 2023",
            "10-49-250",
            "twelve",
            "99999999999",
            "10-Mar",
            "5 apples",
            "()",
            "1.2.3",
            "0-0-0",
        ] {
            assert_eq!(employees(text), None, "{text}");
        }
    }
}
