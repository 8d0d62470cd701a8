//! The sample maps, in the program itself: they open offline and unchanged.

use crate::messages;

/// A map of real facts to look at.
pub struct Sample {
    /// Its words are the messages `sample-title-ID` and `sample-description-ID`.
    id: &'static str,
    /// A map file.
    pub text: &'static str,
}

impl Sample {
    /// Its name on the start page.
    pub fn title(&self) -> &'static str {
        messages::of("sample-title", self.id)
    }

    /// Its contents, in one sentence.
    pub fn description(&self) -> &'static str {
        messages::of("sample-description", self.id)
    }
}

/// The samples of the start page, in its order; the first greets.
pub const SAMPLES: &[Sample] = &[
    Sample { id: "north-east-romania", text: include_str!("../../maps/north-east-romania.ron") },
    Sample { id: "innomed-catalyst", text: include_str!("../../maps/innomed-catalyst.ron") },
    Sample { id: "precision-medicine-alliances", text: include_str!("../../maps/precision-medicine-alliances.ron") },
    Sample { id: "bulgaria-spin-offs", text: include_str!("../../maps/bulgaria-spin-offs.ron") },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sample_opens() {
        for sample in SAMPLES {
            assert!(crate::file::read(sample.text).is_ok(), "{}", sample.id);
        }
    }

    #[test]
    fn every_sample_has_its_words() {
        for sample in SAMPLES {
            assert_ne!(sample.title(), sample.id);
            assert_ne!(sample.description(), sample.id);
        }
    }
}
