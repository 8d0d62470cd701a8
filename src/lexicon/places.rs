//! Places of organisations: the region of a city, and the region that a text means.
//!
//! Lists write regions as codes, as names in any language, and often not at
//! all; then the city tells. Both look-ups are made for tens of thousands of
//! cells, so what they look in is made once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub use super::region_names::RegionMatch;
use super::region_names::{self, plain};
use super::{subdivisions, words};
use crate::map::nuts;

static CITIES: &str = include_str!("../../assets/cities.txt");

/// The NUTS 3 region (2024) that a city lies in.
///
/// The country is two letters (GR or EL) or a name. Without one, the city's
/// name must be of one region in the whole list; the same in one country when
/// two of its cities share a name.
///
/// `assets/cities.txt` was made from the organisations of South-East Europe in
/// the Research Organization Registry: their city, and the NUTS region whose
/// border encloses their coordinates. Other names of the same cities were added
/// by hand. So it knows the cities that do research there, not all cities; of
/// others nothing is guessed.
pub fn region_of(city: &str, country: &str) -> Option<&'static str> {
    let cities = REGIONS_OF_CITIES.get(&plain(city))?;
    let country = region_names::country(country).ok()?;
    let mut regions = cities.iter().filter(|region| country.is_none_or(|code| region.starts_with(code)));
    let region = *regions.next()?;
    regions.all(|other| *other == region).then_some(region)
}

/// The region that a text names: by its NUTS code of any level in any spelling
/// (`ro-213`, `RO 213`, `GR30`, `NUTS3: RO213`, `RO213 Iași`), or by its name
/// in Latin or native letters with or without words such as "county" (`judetul
/// Iasi`, `Iași county`, `област София`, `Περιφέρεια Αττικής`, `Iași, Romania`).
///
/// The country, letters or a name, narrows names: Romania and Italy both have a
/// Nord-Est. It gives codes of its own a meaning (`IS` is Iași in Romania, and
/// not Iceland), and the two letters of another country none. A country that is not known leaves no region. A region that
/// is its own only part is the smaller one (EL30, not EL3), but a country stays
/// a country unless it is one small region as a whole.
pub fn region_by_name(text: &str, country: &str) -> RegionMatch {
    let known_country = region_names::country(country);
    let own = known_country.ok().flatten();
    if let Some(found) = subdivisions::region(text, own) {
        return found;
    }
    let folded = plain(text);
    if let Some(found) = by_code(text, &folded) {
        let is_elsewhere = |code| nuts::level_of(code) == 0 && own.is_some_and(|own| own != code);
        // Two letters alone say less than the row does.
        return match found {
            RegionMatch::One(code) if is_elsewhere(code) => RegionMatch::None,
            found => found,
        };
    }
    let Ok(country) = known_country else { return RegionMatch::None };
    match one_of(region_names::called(&folded, country)) {
        RegionMatch::None => by_pieces(text, country),
        found => found,
    }
}

/// The region that a name in a country of one small region is in (Cyprus), where
/// the name is of no region and no country of its own.
pub fn only_region(text: &str, country: &str) -> Option<&'static str> {
    let country = region_names::country(country).ok().flatten()?;
    let code = region_names::only_part(nuts::find(country)?.code);
    let is_name = text.chars().any(char::is_alphabetic) && region_names::country(text).is_err();
    (nuts::level_of(code) == 3 && is_name && region_by_name(text, "") == RegionMatch::None).then_some(code)
}

/// The two letters of a country, EL for Greece and UK for the United Kingdom,
/// from two or three of them, or from its name in its own language, in English
/// or in another language of our users (`Гърция`, `Grecia`); `None` where it is
/// not known, and for an empty text.
pub fn country(text: &str) -> Option<&'static str> {
    region_names::country(text).ok().flatten()
}

/// Regions by the plain spellings of their cities.
static REGIONS_OF_CITIES: LazyLock<BTreeMap<String, Vec<&str>>> = LazyLock::new(|| {
    let mut regions: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for line in CITIES.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split(';').skip(1);
        if let (Some(city), Some(region)) = (cells.next(), cells.next()) {
            regions.entry(plain(city)).or_default().push(region);
        }
    }
    regions
});

/// The codes that a text has in it; `None` where it has none. Several that lie
/// in each other are the smallest of them.
fn by_code(text: &str, folded: &str) -> Option<RegionMatch> {
    // Most texts are names: a code has a digit, or stands alone.
    if folded.len() > 5 && !folded.bytes().any(|byte| byte.is_ascii_digit()) && !folded.contains("nuts") {
        return None;
    }
    let words: Vec<&str> = folded.split(' ').filter(|word| !is_label(word)).collect();
    if let [word] = words.as_slice()
        && word.len() == 2
    {
        // As two small letters it is more likely a word: "no", "el", "de".
        let is_upper = !text.contains(|c: char| c.is_lowercase());
        return nuts::find(word).filter(|_| is_upper).map(|entry| RegionMatch::One(entry.code));
    }
    let mut codes: Vec<&'static str> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let found = if is_code_start(word) && (word.bytes().any(|byte| byte.is_ascii_digit()) || words.len() == 1) {
            nuts::find(word)
        } else if word.len() == 2 && next.len() <= 3 && next.starts_with(|c: char| c.is_ascii_digit()) {
            nuts::find(&format!("{word}{next}"))
        } else {
            None
        };
        codes.extend(found.map(|entry| entry.code));
    }
    codes.sort_unstable();
    codes.dedup();
    let last = *codes.last()?;
    let is_chain = codes.iter().all(|code| last.starts_with(code));
    Some(if is_chain { RegionMatch::One(last) } else { RegionMatch::Several(codes) })
}

/// Words that say that a code follows.
fn is_label(word: &str) -> bool {
    static LABELS: LazyLock<BTreeSet<String>> = LazyLock::new(|| words::folded("places", "code"));
    matches!(word, "nuts" | "nuts1" | "nuts2" | "nuts3") || LABELS.contains(word)
}

/// Two letters and one to three more, as codes have them.
fn is_code_start(word: &str) -> bool {
    (3..=5).contains(&word.len())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && word.bytes().take(2).all(|byte| byte.is_ascii_alphabetic())
}

/// A text of several names: `Iași, Nord-Est, Romania`. It is the smallest
/// region that lies in all the others; a name that is not known, or that does
/// not fit, leaves nothing.
fn by_pieces(text: &str, country: Option<&str>) -> RegionMatch {
    let spaced = text.replace(" - ", ",").replace(" – ", ",").replace(" — ", ",");
    let pieces: Vec<&str> = spaced
        .split([',', ';', '/', '|', '(', ')', '[', ']', ':', '>'])
        .filter(|piece| piece.chars().any(char::is_alphanumeric))
        .collect();
    if pieces.len() < 2 || pieces.len() > 4 {
        return RegionMatch::None;
    }
    let called = |piece: &&str| match country_letters(piece) {
        Some(code) => vec![code],
        None => region_names::called(&plain(piece), country),
    };
    let named: Vec<Vec<&'static str>> = pieces.iter().map(called).collect();
    let is_beside = |code: &str, other: &str| code.starts_with(other) || other.starts_with(code);
    let fits = |code: &&'static str| named.iter().all(|hits| hits.iter().any(|hit| is_beside(code, hit)));
    let fitting: Vec<&'static str> = named.iter().flatten().copied().filter(fits).collect();
    // The smallest: those in which no other lies.
    let is_smallest = |code: &&'static str| !fitting.iter().any(|other| other != code && other.starts_with(*code));
    one_of(fitting.iter().copied().filter(is_smallest).collect())
}

/// The country of two capital letters beside a name: `Iași, RO`.
fn country_letters(piece: &str) -> Option<&'static str> {
    let piece = piece.trim();
    let is_letters = piece.len() == 2 && piece.bytes().all(|byte| byte.is_ascii_uppercase());
    nuts::find(piece).filter(|_| is_letters).map(|entry| entry.code)
}

/// The one region that hits come to. Of two that lie in each other it is the
/// larger, which is true whichever was meant.
fn one_of(mut hits: Vec<&'static str>) -> RegionMatch {
    hits.sort_unstable();
    hits.dedup();
    // A country's own name means the country, though a province has it, too.
    if let Some(country) = hits.iter().find(|code| nuts::level_of(code) == 0).copied()
        && hits.iter().filter(|code| nuts::level_of(code) == 0).count() == 1
    {
        hits = vec![country];
    }
    let all = hits.clone();
    hits.retain(|code| !all.iter().any(|other| other != code && code.starts_with(other)));
    match hits.as_slice() {
        [] => RegionMatch::None,
        [code] => RegionMatch::One(region_names::only_part(code)),
        _ => RegionMatch::Several(hits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_city_tells_the_region() {
        for (city, country, region) in [
            ("Iași", "RO", "RO213"),
            ("Iasi", "Romania", "RO213"),
            ("IAŞI", "România", "RO213"),
            ("Cluj Napoca", "ro", "RO113"),
            ("ΑΘΗΝΑ", "GR", "EL303"),
            ("Αθήνα", "Ελλάδα", "EL303"),
            ("Athens", "EL", "EL303"),
            ("Athens", "Greece", "EL303"),
            ("Thessaloniki", "Гърция", "EL522"),
            ("София", "България", "BG411"),
            ("Sofia", "BG", "BG411"),
            ("Vaslui", "RO", "RO216"),
            ("Bacău", "RO", "RO211"),
            ("Măgurele", "RO", "RO322"),
            ("Nicosia", "Cyprus", "CY000"),
            ("Plovdiv", "", "BG421"),
        ] {
            assert_eq!(region_of(city, country), Some(region), "{city}, {country}");
        }
    }

    #[test]
    fn countries_are_known_in_the_languages_of_lists() {
        for (text, code) in [("gr", "EL"), ("Гърция", "EL"), ("Republica Cehă", "CZ"), ("MD", "MD"), ("Türkei", "TR")]
        {
            assert_eq!(country(text), Some(code), "{text}");
        }
        assert_eq!(country("Atlantis"), None);
        assert_eq!(country(""), None);
    }

    #[test]
    fn a_city_that_is_not_known_has_no_region() {
        for (city, country) in [
            ("Athens", "US"),
            ("Iași", "BG"),
            ("Iași", "Atlantis"),
            ("", "RO"),
            ("Crete", "GR"),
            ("Chișinău", "MD"),
            ("Vienne", "FR"),
        ] {
            assert_eq!(region_of(city, country), None, "{city}, {country}");
        }
    }

    #[test]
    fn the_bundled_cities_are_sorted_and_in_their_regions() {
        let lines: Vec<&str> = CITIES.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() > 200 && lines.is_sorted());
        for line in lines {
            let cells: Vec<&str> = line.split(';').collect();
            let [country, _, region] = cells.as_slice() else { panic!("{line}") };
            assert!(region.starts_with(country), "{line}");
            assert_eq!(nuts::find(region).map(|entry| entry.level()), Some(3), "{line}");
        }
    }

    #[test]
    fn codes_are_read_in_any_spelling() {
        for (text, region) in [
            ("RO213", "RO213"),
            ("ro213", "RO213"),
            ("ro-213", "RO213"),
            ("RO 213", "RO213"),
            ("GR30", "EL30"),
            ("el-303", "EL303"),
            ("NUTS3: RO213", "RO213"),
            ("NUTS 3 code RO213", "RO213"),
            ("RO213 Iași", "RO213"),
            ("Iași (RO213)", "RO213"),
            ("RO21/RO213", "RO213"),
            ("RO", "RO"),
            ("GR", "EL"),
            ("ITH", "ITH"),
            ("de21h", "DE21H"),
        ] {
            assert_eq!(region_by_name(text, ""), RegionMatch::One(region), "{text}");
        }
        // The code says more than the country's column.
        assert_eq!(region_by_name("RO213", "BG"), RegionMatch::One("RO213"));
        assert_eq!(region_by_name("IS", "România"), RegionMatch::One("RO213"));
        assert_eq!(region_by_name("GR", "RO"), RegionMatch::One("RO314"));
        assert_eq!(region_by_name("RO", "RO"), RegionMatch::One("RO"));
        assert_eq!(region_by_name("IS", "MD"), RegionMatch::None);
        assert_eq!(region_by_name("RO213; RO216", ""), RegionMatch::Several(vec!["RO213", "RO216"]));
        for text in ["RO999", "no", "de", "", "213", "XX12", "-", "nuts"] {
            assert_eq!(region_by_name(text, ""), RegionMatch::None, "{text}");
        }
    }

    #[test]
    fn names_are_read_with_and_without_the_word_for_region() {
        for (text, country, region) in [
            ("Iasi", "", "RO213"),
            ("judetul Iasi", "", "RO213"),
            ("Jud. Iaşi", "RO", "RO213"),
            ("Iași county", "", "RO213"),
            ("IAȘI COUNTY", "Romania", "RO213"),
            ("Regiunea Nord-Est", "RO", "RO21"),
            ("Regiunea de Dezvoltare Nord - Est", "România", "RO21"),
            ("North-East Region", "Romania", "RO21"),
            ("North-East Romania", "", "RO21"),
            ("Bucharest", "", "RO321"),
            ("Municipiul București", "", "RO321"),
            ("Bucureşti - Ilfov", "", "RO32"),
            ("област София", "", "BG412"),
            ("Софийска област", "BG", "BG412"),
            ("София-град", "", "BG411"),
            ("Sofia (stolitsa)", "", "BG411"),
            ("обл. Варна", "", "BG331"),
            ("Югозападен район", "", "BG41"),
            ("Περιφέρεια Αττικής", "", "EL30"),
            ("ΠΕΡΙΦΕΡΕΙΑ ΑΤΤΙΚΗΣ", "GR", "EL30"),
            ("Αττική", "", "EL30"),
            ("Περιφέρεια Κεντρικής Μακεδονίας", "", "EL52"),
            ("Περιφέρεια Ανατολικής Μακεδονίας και Θράκης", "", "EL51"),
            ("Περιφέρεια Ιονίων Νήσων", "", "EL62"),
            ("Π.Ε. Ηρακλείου", "", "EL431"),
            ("Νομός Χανίων", "", "EL434"),
            ("Καβάλα", "", "EL515"),
            ("Crete", "", "EL43"),
            ("Regione Toscana", "", "ITI1"),
            ("Provincia di Milano", "", "ITC4C"),
            ("Trento", "", "ITH20"),
            ("Provincia Autonoma di Bolzano", "", "ITH10"),
            ("Nord-Est", "Italia", "ITH"),
            ("Comunidad de Madrid", "", "ES300"),
            ("Cataluña", "", "ES51"),
            ("województwo śląskie", "", "PL22"),
            ("Kraków", "PL", "PL213"),
            ("woj. mazowieckie", "", "PL9"),
            ("Freistaat Bayern", "", "DE2"),
            ("Landkreis München", "", "DE21H"),
            ("Stuttgart", "", "DE11"),
            ("Provincie Utrecht", "NL", "NL350"),
            ("Karlovačka županija", "", "HR027"),
            ("Iași, Romania", "", "RO213"),
            ("Iași, RO", "", "RO213"),
            ("Attica (GR)", "", "EL30"),
            ("Romania / Nord-Est / Iași", "", "RO213"),
            ("Nord-Est (Romania)", "", "RO21"),
            ("Romania", "", "RO"),
            ("Румъния", "", "RO"),
            ("Cyprus", "", "CY000"),
            ("Malta", "", "MT"),
        ] {
            assert_eq!(region_by_name(text, country), RegionMatch::One(region), "{text}, {country}");
        }
    }

    #[test]
    fn a_name_of_two_regions_is_not_guessed() {
        assert_eq!(region_by_name("Nord-Est", ""), RegionMatch::Several(vec!["ITH", "RO21"]));
        // The city and the province around it.
        assert_eq!(region_by_name("Sofia", "BG"), RegionMatch::Several(vec!["BG411", "BG412"]));
        assert_eq!(region_by_name("Limburg", ""), RegionMatch::Several(vec!["BE22", "NL42"]));
        assert_eq!(region_by_name("Limburg", "Nederland"), RegionMatch::One("NL42"));
        for (text, country) in [
            ("Iași", "BG"),
            ("Nord", "Moldova"),
            ("Health Valley", ""),
            ("region", ""),
            ("Iași, Varna", ""),
            ("of the", ""),
        ] {
            assert_eq!(region_by_name(text, country), RegionMatch::None, "{text}, {country}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in ".{0,40}", country in ".{0,12}") {
            _ = (region_by_name(&text, &country), region_of(&text, &country));
        }

        #[test]
        fn text_like_codes_and_lists_is_taken(text in "[A-Zα-ωа-я0-9 ,;:/()-]{0,24}") {
            _ = (region_by_name(&text, "GR"), region_by_name(&text, &text));
        }
    }

    #[test]
    fn every_name_of_the_list_finds_its_region() {
        for entry in nuts::countries().flat_map(|country| below(country.code)) {
            for name in [entry.name, entry.native_name] {
                let is_in = |code: &str| entry.code.starts_with(code) || code.starts_with(entry.code);
                let is_found = match region_by_name(name, &entry.code[..2]) {
                    RegionMatch::One(code) => is_in(code),
                    RegionMatch::Several(codes) => codes.into_iter().any(is_in),
                    RegionMatch::None => false,
                };
                assert!(is_found, "{name} of {}: {:?}", entry.code, region_by_name(name, &entry.code[..2]));
            }
        }
    }

    fn below(code: &str) -> Vec<nuts::Entry> {
        nuts::children(code).flat_map(|child| [vec![child], below(child.code)].concat()).collect()
    }
}
