//! The words of headings, and the ways in which a heading is near to them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::fields::{ElementField, LinkField};
use super::headings::year;
use crate::lexicon::money;
use crate::text::folding::fold;

static ASSET: &str = include_str!("../../assets/headings.txt");

/// Letters of languages that mark a heading: `Name (EN)`.
const LANGUAGES: &str = "en eng english bg bul ro ron rom el gr ell it ita es esp pt por pl pol fr fra de deu ger nl \
    nld английски български română engleză ελληνικά αγγλικά italiano inglese español inglés português inglês polski \
    angielski français anglais deutsch englisch nederlands engels";
/// Those of them that mean English.
const ENGLISH: &str =
    "en eng english английски engleză αγγλικά inglese inglés inglês angielski anglais englisch engels";

/// What a spelling means.
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
        Self { near: near(&spaced, words), parts, is_local, exact }
    }

    /// True for a heading with this spelling, or near to it.
    pub fn is(&self, spelling: &str) -> bool {
        self.exact == spelling || self.near.iter().any(|near| near == spelling)
    }

    /// What the heading means, whatever the others do.
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
        let folded = |words: &str| words.split_whitespace().map(spelling).collect();
        let mut words = Words {
            elements: BTreeMap::new(),
            links: BTreeMap::new(),
            pairs: Vec::new(),
            noise: BTreeSet::new(),
            languages: folded(LANGUAGES),
            english: folded(ENGLISH),
        };
        // The id first: graph formats name an attribute by it.
        for field in ElementField::ALL {
            own(&mut words.elements, [field.id(), field.label()], *field);
        }
        for field in LinkField::ALL {
            own(&mut words.links, [field.id(), field.label()], *field);
        }
        let (mut section, mut before) = ("", "");
        for line in ASSET.lines().filter(|line| !line.starts_with('#')) {
            match line.strip_prefix('[') {
                Some(rest) => section = rest.split([' ', ']']).next().unwrap_or_default(),
                None => {
                    let field = line.split([':', '/']).next().unwrap_or_default();
                    words.read(section, line, field == before);
                    before = field;
                }
            }
        }
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

impl Words {
    /// `is_more` for a second line on the same field.
    fn read(&mut self, section: &str, line: &str, is_more: bool) {
        let field = line.split_once(':');
        match (section, field) {
            ("elements", Some((fields, headings))) => {
                claim(&mut self.elements, fields, headings, is_more, ElementField::from_id)
            }
            ("links", Some((fields, headings))) => {
                claim(&mut self.links, fields, headings, is_more, LinkField::from_id)
            }
            ("contacts", Some((part, headings))) => {
                claim(&mut self.elements, &format!("contact_{part}"), headings, is_more, ElementField::from_id);
            }
            ("pairs", None) => {
                if let Some((from, to)) = line.split_once('>') {
                    let (from, to) = (spelling(from), spelling(to));
                    self.pairs.push(Pair { from, to, is_vague: line.starts_with('?') });
                }
            }
            ("noise", None) => self.noise.extend(line.split(',').map(spelling)),
            _ => {}
        }
    }
}

fn own<Field: Copy>(known: &mut BTreeMap<String, Meaning<Field>>, headings: [&str; 2], field: Field) {
    for (order, heading) in headings.into_iter().enumerate() {
        let meaning = Meaning { field, second: None, is_second_local: false, is_own: true, order };
        known.entry(spelling(heading)).or_insert(meaning);
    }
}

/// Reads `field/second: heading, heading`. The first to claim a spelling keeps
/// it; our own headings were first, and only learn their second field.
fn claim<Field: Copy + PartialEq>(
    known: &mut BTreeMap<String, Meaning<Field>>,
    fields: &str,
    headings: &str,
    is_more: bool,
    from_id: fn(&str) -> Option<Field>,
) {
    let (first, second) = fields.split_once('/').map_or((fields, None), |(first, second)| (first, Some(second)));
    let Some(field) = from_id(first) else { return };
    let second = second.and_then(from_id);
    let base = if is_more { 200 } else { usize::from(second.is_some()) * 100 };
    for (order, heading) in (base..).zip(headings.split(',')) {
        let meaning = Meaning { field, second, is_second_local: false, is_own: false, order };
        let kept = known.entry(spelling(heading)).or_insert(meaning);
        if kept.field == field {
            kept.second = kept.second.or(second);
        }
    }
}

/// Folded, with anything but letters and digits as one space: `Source_URL`,
/// `source url` and `SOURCE-URL` are one.
pub(super) fn spelling(heading: &str) -> String {
    let folded: String = fold(heading).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
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
            || matches!(*word, "г" | "in" | "an" | "anno" | "year")
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

    /// Every spelling of a role, and the fields that lines give it.
    fn claimed(role: &str) -> BTreeMap<String, BTreeSet<String>> {
        let mut claimed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let own: Vec<(&str, &str)> = match role {
            "elements" => ElementField::ALL.iter().map(|field| (field.label(), field.id())).collect(),
            _ => LinkField::ALL.iter().map(|field| (field.label(), field.id())).collect(),
        };
        for (label, id) in own {
            for heading in [label, id] {
                claimed.entry(spelling(heading)).or_default().insert(id.to_owned());
            }
        }
        let mut section = String::new();
        for line in ASSET.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            if let Some(rest) = line.strip_prefix('[') {
                section = rest.split([' ', ']']).next().expect("a section").to_owned();
            } else if let Some((fields, headings)) = line.split_once(": ")
                && (section == role || section == "contacts" && role == "elements")
            {
                let field = fields.split('/').next().expect("a field");
                let field = if section == "contacts" { format!("contact_{field}") } else { field.to_owned() };
                for heading in headings.split(", ") {
                    let fields = claimed.entry(spelling(heading)).or_default();
                    fields.insert(field.clone());
                }
            }
        }
        claimed
    }

    #[test]
    fn no_word_means_two_fields_of_one_role() {
        for role in ["elements", "links"] {
            let claimed = claimed(role);
            assert!(claimed.len() > 500, "{role}: {}", claimed.len());
            for (spelling, fields) in claimed {
                assert!(fields.len() == 1 && !spelling.is_empty(), "{role}: `{spelling}` means {fields:?}");
            }
        }
    }

    #[test]
    fn every_line_of_the_asset_is_read() {
        let mut section = "";
        for (line, number) in ASSET.lines().zip(1..) {
            let is_known = |id: &str| match section {
                "elements" => ElementField::from_id(id).is_some(),
                "links" => LinkField::from_id(id).is_some(),
                "contacts" => ElementField::from_id(&format!("contact_{id}")).is_some(),
                _ => false,
            };
            if let Some(rest) = line.strip_prefix('[') {
                section = rest.split([' ', ']']).next().expect("a section");
            } else if !line.starts_with('#') && !line.is_empty() {
                match (section, line.split_once(": ")) {
                    ("pairs", None) => assert!(line.contains(" > "), "{number}: {line}"),
                    ("noise", None) => {}
                    (_, Some((fields, _))) => assert!(fields.split('/').all(is_known), "{number}: {line}"),
                    _ => panic!("{number}: {line}"),
                }
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
