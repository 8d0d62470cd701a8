//! The sample maps, in the program itself: they open offline and unchanged.

/// A map of real facts to look at.
pub struct Sample {
    pub title: &'static str,
    pub description: &'static str,
    /// A map file.
    pub text: &'static str,
}

pub const SAMPLES: &[Sample] = &[Sample {
    title: "North-East Romania",
    description: "107 actors of digital health in RO21 and 129 links, each with its source",
    text: include_str!("../../maps/north-east-romania.ron"),
}];

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
