//! Counts with their nouns, in English.

/// The noun for a count: `plural(1, "view", "views")` is `view`.
pub const fn plural<'a>(count: usize, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

/// "1 view", "3 views".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", plural(count, one, many))
}

/// "1 view is", "3 views are".
pub fn are(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", counted(count, one, many), plural(count, "is", "are"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        assert_eq!(counted(1, "view", "views"), "1 view");
        assert_eq!(counted(0, "view", "views"), "0 views");
        assert_eq!(are(1, "city", "cities"), "1 city is");
        assert_eq!(are(2, "city", "cities"), "2 cities are");
    }
}
