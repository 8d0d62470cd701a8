//! The words of headings, and the ways in which a heading is near to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::{money, words};
use crate::map::fields::{ElementField, LinkField};
use crate::text::folding::spelling;

/// The meaning of a spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Meaning<Field> {
    pub field: Field,
    /// The field where another column has the first.
    pub second: Option<Field>,
    /// The second only for a heading in a language that is not English.
    pub is_second_local: bool,
    /// Our own heading.
    pub is_own: bool,
    /// Place among the headings of its field: the likeliest first. Those that
    /// have a second field to go to come after those that have none, and those
    /// of a second line for the same field after both.
    pub order: usize,
}

/// Two headings that are the ends of a link when a list has both.
pub(super) struct Pair {
    pub from: String,
    pub to: String,
    /// They are no ends where another column names an element.
    pub is_vague: bool,
}

/// All words, by their spelling (see [`spelling`]).
pub(super) struct Words {
    pub elements: BTreeMap<String, Meaning<ElementField>>,
    pub links: BTreeMap<String, Meaning<LinkField>>,
    pub pairs: Vec<Pair>,
    noise: BTreeSet<String>,
    /// Words beside a year.
    years: BTreeSet<String>,
    languages: BTreeSet<String>,
    english: BTreeSet<String>,
}

/// A heading in the spellings by which it may be known.
pub(super) struct Heading {
    exact: String,
    /// Without brackets, units, years, numbering and noise; the longest first.
    near: Vec<String>,
    /// The same for each of the parts that a stroke divides: `Town / City`.
    parts: Vec<Vec<String>>,
    /// It is marked as being in a language that is not English.
    is_local: bool,
    /// The year that it names.
    pub year: Option<i32>,
}

impl Heading {
    pub fn new(heading: &str) -> Self {
        let words = words();
        let spaced = split_camel_case(heading);
        let is_divider = |c: char| matches!(c, '/' | '|' | '\n' | '\\');
        let parts: Vec<Vec<String>> = match heading.contains(is_divider) {
            true => spaced.split(is_divider).map(|part| near(part, words)).filter(|part| !part.is_empty()).collect(),
            false => Vec::new(),
        };
        let exact = spelling(heading);
        let mark = exact.rsplit(' ').next().unwrap_or_default();
        let is_local = words.languages.contains(mark) && !words.english.contains(mark) && exact != mark;
        let year = heading.split(|c: char| !c.is_ascii_digit()).filter_map(year).max();
        Self { near: near(&spaced, words), parts, is_local, exact, year }
    }

    /// True for a heading with this spelling, or near to it.
    pub fn is(&self, spelling: &str) -> bool {
        self.exact == spelling || self.near.iter().any(|near| near == spelling)
    }

    /// Returns the meaning of the heading, whatever the others mean.
    pub fn meaning<'w, Field: Copy + PartialEq>(
        &self,
        known: &'w BTreeMap<String, Meaning<Field>>,
    ) -> Option<&'w Meaning<Field>> {
        let of = |near: &Vec<String>| near.iter().find_map(|spelling| known.get(spelling));
        if let Some(meaning) = known.get(&self.exact).or_else(|| of(&self.near)) {
            return Some(meaning);
        }
        // "Name / address" is neither: every part must mean the same.
        let mut parts = self.parts.iter().map(of);
        let first = parts.next()??;
        parts.all(|part| part.is_some_and(|part| part.field == first.field)).then_some(first)
    }

    /// The fields that the heading claims: how well it knows each (0 is best),
    /// its place among the field's words, and the field.
    pub fn claims<Field: Copy + PartialEq>(&self, known: &BTreeMap<String, Meaning<Field>>) -> Vec<(u8, usize, Field)> {
        let Some(meaning) = self.meaning(known) else { return Vec::new() };
        let is_exact = known.contains_key(&self.exact);
        let rank = match () {
            () if is_exact && meaning.is_own => 0,
            () if is_exact => 1,
            () if !self.is_local => 2,
            () => 3,
        };
        let second = meaning.second.filter(|_| self.is_local || !meaning.is_second_local);
        let first = (rank, meaning.order, meaning.field);
        // After all first claims, so that no field is kept from its own word.
        std::iter::once(first).chain(second.map(|field| (rank + 10, meaning.order, field))).collect()
    }
}

/// The words, read once.
pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let marks = |key| words::under("headings", key).map(spelling);
        let mut words = Words {
            elements: BTreeMap::new(),
            links: BTreeMap::new(),
            pairs: [("ends", false), ("likely_ends", true)]
                .into_iter()
                .flat_map(|(key, is_vague)| pairs(key, is_vague))
                .collect(),
            noise: marks("noise").collect(),
            years: marks("year").collect(),
            languages: marks("language").chain(marks("english")).collect(),
            english: marks("english").collect(),
        };
        // The id first: graph formats name an attribute by it.
        for field in ElementField::columns() {
            own(&mut words.elements, [field.id(), field.heading(), field.kumu_heading()], field);
        }
        for field in LinkField::columns() {
            own(&mut words.links, [field.id(), field.heading(), field.kumu_heading()], field);
        }
        claim(&mut words.elements, "elements", ElementField::from_id);
        claim(&mut words.links, "links", LinkField::from_id);
        // "Name (BG)" beside "Name (EN)".
        for meaning in words.elements.values_mut() {
            if meaning.field == ElementField::Name && meaning.second.is_none() {
                meaning.second = Some(ElementField::NameLocal);
                meaning.is_second_local = true;
            }
        }
        words
    })
}

/// Pairs of headings under a key, in all languages.
fn pairs(key: &'static str, is_vague: bool) -> impl Iterator<Item = Pair> {
    let pairs = words::under("headings", key).filter_map(|pair| pair.split_once('>'));
    pairs.map(move |(from, to)| Pair { from: spelling(from), to: spelling(to), is_vague })
}

fn own<Field: Copy>(known: &mut BTreeMap<String, Meaning<Field>>, headings: [&str; 3], field: Field) {
    for (order, heading) in headings.into_iter().enumerate() {
        let meaning = Meaning { field, second: None, is_second_local: false, is_own: true, order };
        known.entry(spelling(heading)).or_insert(meaning);
    }
}

/// Reads the lines `field/second: heading, heading` of a section. The first to
/// claim a spelling keeps it; our own headings were first, and only learn their
/// second field.
fn claim<Field: Copy + PartialEq>(
    known: &mut BTreeMap<String, Meaning<Field>>,
    section: &str,
    from_id: fn(&str) -> Option<Field>,
) {
    let mut before = None;
    for line in words::section(section) {
        let (first, second) = line.key.split_once('/').unwrap_or((line.key, ""));
        let Some(field) = from_id(first) else { continue };
        let second = from_id(second);
        let is_more = before == Some(field);
        before = Some(field);
        let base = if is_more { 200 } else { usize::from(second.is_some()) * 100 };
        for (order, heading) in (base..).zip(line.words()) {
            let meaning = Meaning { field, second, is_second_local: false, is_own: false, order };
            let kept = known.entry(spelling(heading)).or_insert(meaning);
            if kept.field == field {
                kept.second = kept.second.or(second);
            }
        }
    }
}

/// A year that a number can be of.
pub(super) fn year(digits: &str) -> Option<i32> {
    digits.parse().ok().filter(|year| digits.len() == 4 && (1900..=2100).contains(year))
}

/// The spellings that a heading is near to: without what stands in brackets,
/// then without units, years, numbering and languages at its ends, then without
/// noise.
fn near(heading: &str, words: &Words) -> Vec<String> {
    let whole = spelling(heading);
    let bare = spelling(&without_brackets(heading));
    let is_edge = |word: &&str| {
        word.bytes().all(|byte| byte.is_ascii_digit())
            || year(word).is_some()
            || words.languages.contains(*word)
            || words.years.contains(*word)
            || money::is_unit(word)
    };
    let mut spellings = Vec::new();
    for text in [&whole, &bare] {
        let mut edged: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
        while edged.first().is_some_and(|word| word.bytes().all(|byte| byte.is_ascii_digit())) {
            edged.remove(0);
        }
        while edged.len() > 1 && edged.last().is_some_and(is_edge) {
            edged.pop();
        }
        let plain: Vec<&str> = edged.iter().copied().filter(|word| !words.noise.contains(*word)).collect();
        spellings.extend([text.clone(), edged.join(" "), plain.join(" ")]);
    }
    // One after the other, and each but once.
    let mut seen = BTreeSet::new();
    spellings.retain(|spelling| !spelling.is_empty() && seen.insert(spelling.clone()));
    spellings
}

/// `companyName` and `CompanyName` are two words.
fn split_camel_case(heading: &str) -> String {
    let mut spaced = String::with_capacity(heading.len() + 4);
    let mut was_small = false;
    for c in heading.chars() {
        if was_small && c.is_uppercase() {
            spaced.push(' ');
        }
        was_small = c.is_lowercase();
        spaced.push(c);
    }
    spaced
}

fn without_brackets(heading: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::with_capacity(heading.len());
    for c in heading.chars() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every spelling of a section, and the fields that it means.
    fn claimed(
        section: &str,
        own: impl Iterator<Item = [&'static str; 3]>,
    ) -> BTreeMap<String, BTreeSet<&'static str>> {
        let own = own.flat_map(|headings @ [id, ..]| headings.map(|heading| (heading, id)));
        let listed = words::section(section).flat_map(|line| {
            let field = line.key.split('/').next().unwrap_or_default();
            line.words().map(move |heading| (heading, field))
        });
        let mut claimed: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
        for (heading, field) in own.chain(listed) {
            claimed.entry(spelling(heading)).or_default().insert(field);
        }
        claimed
    }

    #[test]
    fn no_word_means_two_fields_of_one_role() {
        let elements =
            claimed("elements", ElementField::columns().map(|it| [it.id(), it.heading(), it.kumu_heading()]));
        let links = claimed("links", LinkField::columns().map(|it| [it.id(), it.heading(), it.kumu_heading()]));
        for (role, claimed) in [("elements", elements), ("links", links)] {
            assert!(claimed.len() > 500, "{role}: {}", claimed.len());
            for (spelling, fields) in claimed {
                assert!(fields.len() == 1 && !spelling.is_empty(), "{role}: `{spelling}` means {fields:?}");
            }
        }
    }

    #[test]
    fn near_spellings_lose_what_says_nothing() {
        let of = |heading: &str| near(&split_camel_case(heading), words());
        assert!(of("2. Turnover 2023 (M EUR)").contains(&"turnover".to_owned()));
        assert!(of("Type of organisation*").contains(&"type".to_owned()));
        assert!(of("YearFounded").contains(&"year founded".to_owned()));
        assert!(of("Оборот, хил. лв.").contains(&"оборот".to_owned()));
        assert!(of("(((").is_empty() && of("").is_empty() && of("2023").iter().all(|text| text == "2023"));
    }
}
