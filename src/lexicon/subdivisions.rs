//! Codes of counties, provinces and districts beside the NUTS, as lists have
//! them: `RO-IS`, and in a row of Romania `IS` alone.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::region_names::RegionMatch;
use crate::map::{countries, nuts};

static LIST: &str = include_str!("../../assets/subdivisions.txt");

/// The region of a code of ISO 3166-2, or of its second half where the country
/// is known; `None` for a text that is no such code.
///
/// The whole code of some districts reads as a NUTS code, too: then it is both,
/// or none where the district is no region of the NUTS (`PT-11` is Lisbon).
pub(super) fn region(text: &str, country: Option<&str>) -> Option<RegionMatch> {
    // Most texts are names.
    if text.len() > 6 || !text.is_ascii() {
        return None;
    }
    let text = text.to_ascii_uppercase();
    if let Some((country, code)) = text.split_once('-') {
        let region = of_code(countries::one_code(country), code)?;
        let listed = nuts::find(&format!("{country}{code}")).map(|entry| entry.code);
        return Some(match (region, listed) {
            (Some(region), Some(listed)) if region != listed => RegionMatch::Several(vec![listed, region]),
            (region, _) => region.map_or(RegionMatch::None, RegionMatch::One),
        });
    }
    let region = of_code(country?, &text)?;
    Some(region.map_or(RegionMatch::None, RegionMatch::One))
}

/// The region of a code in a country: `Some(None)` for a district that is none.
fn of_code(country: &str, code: &str) -> Option<Option<&'static str>> {
    let codes = CODES.get(country)?;
    // A program for tables drops the nought of "01".
    let is_digit = matches!(code.as_bytes(), [b'1'..=b'9']);
    codes.get(code).or_else(|| codes.get(format!("0{code}").as_str()).filter(|_| is_digit)).copied()
}

/// Regions by country and code.
static CODES: LazyLock<BTreeMap<&str, BTreeMap<&str, Option<&str>>>> = LazyLock::new(|| {
    let mut codes: BTreeMap<&str, BTreeMap<&str, Option<&str>>> = BTreeMap::new();
    let lines = LIST.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    for (country, pairs) in lines {
        let pairs = pairs.split(", ").filter_map(|pair| pair.split_once(' '));
        codes
            .entry(country)
            .or_default()
            .extend(pairs.map(|(code, region)| (code, nuts::find(region).map(|entry| entry.code))));
    }
    codes
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_whole_and_beside_their_country() {
        for (text, country, code) in [
            ("IS", "RO", "RO213"),
            ("gr", "RO", "RO314"),
            ("RO-IS", "", "RO213"),
            ("ro-b", "BG", "RO321"),
            ("NA", "IT", "ITF33"),
            ("RO", "IT", "ITH37"),
            ("1", "FR", "FRK21"),
            ("2A", "FR", "FRM01"),
            ("GR-I", "", "EL30"),
            ("BE", "DE", "DE300"),
            ("22", "BG", "BG411"),
        ] {
            let country = Some(country).filter(|country| !country.is_empty());
            assert_eq!(region(text, country), Some(RegionMatch::One(code)), "{text}");
        }
        assert_eq!(region("PT-11", None), Some(RegionMatch::None));
        assert_eq!(region("FR-10", None), Some(RegionMatch::Several(vec!["FR10", "FRF22"])));
        for (text, country) in [("IS", ""), ("IS", "MD"), ("RO-213", "RO"), ("RO213", "RO"), ("Olt", "RO"), ("", "RO")]
        {
            assert_eq!(region(text, Some(country)), None, "{text}");
        }
    }

    #[test]
    fn every_code_is_of_a_region_of_its_country() {
        for line in LIST.lines().filter(|line| !line.starts_with('#')) {
            let (country, pairs) = line.split_once(": ").expect(line);
            for (_, region) in pairs.split(", ").map(|pair| pair.split_once(' ').expect(pair)) {
                let is_listed = nuts::find(region).is_some_and(|entry| entry.code == region);
                assert!(region == "-" || is_listed && region.starts_with(country), "{region}");
            }
        }
    }
}
