//! The sample maps, in the program itself: they open offline and unchanged.

/// A map of real facts to look at.
pub struct Sample {
    /// Its name on the start page.
    pub title: &'static str,
    /// Its contents, in one sentence.
    pub description: &'static str,
    /// A map file.
    pub text: &'static str,
}

/// The samples of the start page, in its order; the first greets.
pub const SAMPLES: &[Sample] = &[
    Sample {
        title: "North-East Romania",
        description: "107 actors of digital health in RO21 and 129 links, by stage and county, with those that are missing",
        text: include_str!("../../maps/north-east-romania.ron"),
    },
    Sample {
        title: "InnoMed Catalyst",
        description: "A consortium: its partners, its work packages and who leads them",
        text: include_str!("../../maps/innomed-catalyst.ron"),
    },
    Sample {
        title: "Alliances for precision medicine",
        description: "Five alliances, and the clusters that take part in several of them",
        text: include_str!("../../maps/precision-medicine-alliances.ron"),
    },
    Sample {
        title: "Spin-offs in Bulgaria",
        description: "Spinoff Bulgaria 2023 and 2024: organisers, partners and winners, with names in Bulgarian",
        text: include_str!("../../maps/bulgaria-spin-offs.ron"),
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_opens() {
        for sample in SAMPLES {
            assert!(crate::file::read(sample.text).is_ok(), "{}", sample.title);
        }
    }
}
