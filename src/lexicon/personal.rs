//! Headings above the data of persons. A column that is no contact field becomes
//! one of one's own, and those leave with every export.

use std::sync::LazyLock;

use super::words;
use crate::text::folding::fold;

/// Returns `true` if a heading stands above the data of persons: one of the
/// known ones is in it as whole words.
pub fn is_personal(heading: &str) -> bool {
    let folded = fold(heading);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    static WANTED: LazyLock<Vec<Vec<String>>> = LazyLock::new(|| {
        words::under("headings", "people").map(|words| fold(words).split(' ').map(str::to_owned).collect()).collect()
    });
    WANTED.iter().any(|wanted| words.windows(wanted.len()).any(|window| window == wanted.as_slice()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_persons_are_told() {
        for heading in
            ["First name", "Last_name", "Key contact person (name and position)", "Директор", "GESCHÄFTSFÜHRER"]
        {
            assert!(is_personal(heading), "{heading}");
        }
        for heading in ["Budget", "Directorate", "Members", "Name of the cluster", "Phonetics", ""] {
            assert!(!is_personal(heading), "{heading}");
        }
    }
}
