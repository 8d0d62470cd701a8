//! The regions of a map among those of the NUTS: in which larger region one
//! lies, for lanes, counts, charts, filters and pins alike.
//!
//! **The one rule.** A region lies where its NUTS code says, not its id. A code
//! counts as the list writes it (`ro213` is RO213), and an older list's code as
//! it stands; a text that is no code is none. A region without a code, or one
//! that is coarser than the level asked for, stays itself; only in its country
//! (level 0) it lies as its record says.

use super::{Key, Map, Region, RegionId, countries, nuts};

impl Map {
    /// The NUTS code of a region; empty where it has none.
    pub fn nuts_of<'a>(&'a self, region: &'a RegionId) -> &'a str {
        code(self.regions.get(region), region.as_str())
    }

    /// The NUTS code of a value of [`super::Field::Region`]: of a region of the
    /// map, or of one that others were rolled up to. Empty where it has none.
    pub fn nuts_of_key<'a>(&'a self, key: &'a Key) -> &'a str {
        code(key.as_deref().and_then(|id| self.regions.get(&RegionId::new(id))), key.as_str())
    }

    /// The country that a region lies in, by its two letters: as its code
    /// begins, else as its record says. Empty where neither is known.
    pub fn country_of_region<'a>(&'a self, region: &'a RegionId) -> &'a str {
        match self.nuts_of(region) {
            "" => self.regions.get(region).map_or("", |region| &region.country),
            code => nuts::roll_up(code, 0),
        }
    }

    /// The region, or the one of a NUTS level (0 to 3) that it lies in.
    pub fn region_at(&self, region: &RegionId, nuts_level: Option<u8>) -> Key {
        match (nuts_level, self.nuts_of(region)) {
            (Some(0), "") if !self.country_of_region(region).is_empty() => Key::new(self.country_of_region(region)),
            (None, _) | (Some(_), "") => Key::new(region.as_str()),
            (Some(level), code) => Key::new(nuts::roll_up(code, level)),
        }
    }

    /// True when one value of [`super::Field::Region`] is the other or lies in it.
    pub fn is_within(&self, inner: &Key, outer: &Key) -> bool {
        let lies_in_country = |id: &str| outer.as_deref() == Some(self.country_of_region(&RegionId::new(id)));
        inner == outer
            || nuts::is_within(self.nuts_of_key(inner), self.nuts_of_key(outer))
            || inner.as_deref().is_some_and(lies_in_country)
    }

    /// The region's name in this map, else in the NUTS list or among the
    /// countries, else its id. What
    /// has been rolled up is called as the map calls the region of that code.
    pub fn region_name(&self, id: &RegionId) -> String {
        let of_code = || self.regions.iter().find(|region| nuts::code_of(&region.nuts) == Some(id.as_str()));
        match self.regions.get(id).or_else(of_code) {
            Some(region) if !region.name.is_empty() => region.name.clone(),
            _ => {
                let listed = nuts::find(id.as_str()).map(|entry| entry.name);
                let country = || countries::by_letters(id.as_str()).map(|country| country.name);
                listed.or_else(country).unwrap_or(id.as_str()).to_owned()
            }
        }
    }
}

fn code<'a>(record: Option<&'a Region>, id: &'a str) -> &'a str {
    nuts::code_of(record.map_or(id, |region| &region.nuts)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Document, Edit};

    /// A map with these regions: id, name, NUTS code.
    fn map(regions: &[(&str, &str, &str)]) -> Map {
        let mut document = Document::new(Map::default());
        for (id, name, nuts) in regions {
            let (id, name, nuts) = ((*id).into(), (*name).to_owned(), (*nuts).to_owned());
            let (rank, nuts_version, country) = (0, 0, if name == "Shire" { "UK".to_owned() } else { String::new() });
            let region = Region { id, name, name_local: String::new(), rank, nuts, nuts_version, country };
            document.edit("region", &[Edit::PutRegion(region)]).expect("a region");
        }
        document.map().clone()
    }

    #[test]
    fn regions_roll_up_by_their_codes() {
        let map = map(&[
            ("RO213", "Iași", "ro213"),
            ("valley", "Valley", ""),
            ("coast", "Coast", "the coast"),
            ("attica", "Attica", "GR30"),
            ("RO21", "", "RO21"),
            ("old", "Old", "NO01"),
            ("shire", "Shire", ""),
        ]);
        let at = |region: &str, level| map.region_at(&region.into(), level).as_str().to_owned();
        for (region, level, expected) in [
            ("RO213", None, "RO213"),
            ("RO213", Some(3), "RO213"),
            ("RO213", Some(2), "RO21"),
            ("RO213", Some(0), "RO"),
            ("valley", Some(2), "valley"),
            ("coast", Some(2), "coast"),
            ("attica", None, "attica"),
            ("attica", Some(2), "EL30"),
            ("attica", Some(1), "EL3"),
            ("RO21", Some(3), "RO21"),
            ("old", Some(1), "NO0"),
            ("RO215", Some(1), "RO2"),
            ("shire", Some(0), "UK"),
            ("shire", Some(2), "shire"),
        ] {
            assert_eq!(at(region, level), expected, "{region} at {level:?}");
        }
        let is_within = |inner: &str, outer: &str| map.is_within(&Key::new(inner), &Key::new(outer));
        assert!(is_within("RO213", "RO21") && is_within("attica", "EL") && is_within("valley", "valley"));
        assert!(is_within("shire", "UK") && !is_within("valley", "UK") && !is_within("valley", ""));
        assert!(!is_within("RO21", "RO213") && !is_within("coast", "valley") && !is_within("", "RO"));
        let names = ["RO213", "EL30", "RO21", "valley", "XX"].map(|id| map.region_name(&id.into()));
        assert_eq!(names, ["Iași", "Attica", "Nord-Est", "Valley", "XX"]);
    }
}
