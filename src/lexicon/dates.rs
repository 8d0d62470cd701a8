//! Dates as lists write them, made into ISO 8601.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::sync::LazyLock;

use super::whole::without_fraction;
use super::{ValueError, words};
use crate::map::parse::{ParseError, date};
use crate::text::folding::fold;

/// A year, month or day as ISO 8601 writes it, from that or from what lists
/// have: `31.05.2026`, `31/05/2026`, `5/2026`, `May 2026`, `31 May 2026`,
/// `2026/05/31`, `2026-05-31T10:00:00Z` (its time is dropped). Empty for an
/// empty text.
///
/// Of two numbers before a year the first is the day, as in all of Europe.
///
/// # Errors
/// For what is no date, for a day that its month does not have, and for years
/// of two digits.
pub fn date_in(text: &str) -> Result<String, ValueError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(String::new());
    }
    let not_a_date = || ParseError::NotADate { text: text.to_owned() };
    let parts = parts(without_time(trimmed)).ok_or_else(not_a_date)?;
    let (year, month, day) = match parts.as_slice() {
        [Part::Number(year, 4)] => (*year, None, None),
        [Part::Number(year, 4), month] => (*year, Some(month.month()), None),
        [month, Part::Number(year, 4)] => (*year, Some(month.month()), None),
        [Part::Number(year, 4), month, Part::Number(day, 1 | 2)] => (*year, Some(month.month()), Some(*day)),
        [Part::Month(month), Part::Number(day, 1 | 2), Part::Number(year, 4)] => {
            (*year, Some(Some(*month)), Some(*day))
        }
        [Part::Number(day, 1 | 2), month, Part::Number(year, 4)] => {
            if let Part::Number(number @ 13..=31, _) = month {
                return Err(ValueError::NoSuchMonth { text: text.to_owned(), month: *number });
            }
            (*year, Some(month.month()), Some(*day))
        }
        _ => return Err(not_a_date().into()),
    };
    let written = match (month, day) {
        (None, _) => format!("{year:04}"),
        (Some(Some(month)), None) => format!("{year:04}-{month:02}"),
        (Some(Some(month)), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        _ => return Err(not_a_date().into()),
    };
    Ok(date(&written).map_err(|_| not_a_date())?)
}

/// The year that a text says, alone or in a date: `1897`, `1897.0`,
/// `2004-05-01T00:00:00Z`, `12/1999`, `ca. 1950`, `est. 1950`; `None` where it
/// says none, or more than one.
pub fn year_in(text: &str) -> Option<i32> {
    let text = text.trim();
    let text = without_fraction(text).unwrap_or(text);
    let written = date_in(text).ok().or_else(|| {
        let folded = fold(text);
        let words = folded.split([' ', '.', '~']).filter(|word| !word.is_empty());
        let mut others = words.filter(|word| !ABOUT.contains(*word) && !OF_YEARS.contains(*word));
        let only = others.next().filter(|_| others.next().is_none())?;
        date_in(only).ok()
    })?;
    written.get(..4)?.parse().ok()
}

/// Returns `true` where a text says that its number is not exact: `ca. 1950`.
pub fn is_about(text: &str) -> bool {
    text.trim_start().starts_with('~') || fold(text).split([' ', '.']).any(|word| ABOUT.contains(word))
}

static ABOUT: LazyLock<BTreeSet<String>> = LazyLock::new(|| words::folded("sizes", "about"));
/// Words beside a year.
static OF_YEARS: LazyLock<BTreeSet<String>> = LazyLock::new(|| words::folded("headings", "year"));

/// A number and how many digits it has, or the name of a month.
enum Part {
    Number(u32, usize),
    Month(u32),
}

impl Part {
    /// The month, when it can be one.
    const fn month(&self) -> Option<u32> {
        match self {
            Self::Month(month) => Some(*month),
            Self::Number(number @ 1..=12, 1 | 2) => Some(*number),
            Self::Number(..) => None,
        }
    }
}

/// Words between the parts of a date: `7 de mayo`.
static OF: LazyLock<BTreeSet<String>> = LazyLock::new(|| words::folded("months", "of"));

/// The parts of a date; `None` where one is neither number nor month, or where
/// there are more than three.
fn parts(text: &str) -> Option<Vec<Part>> {
    let folded = fold(text);
    // Bulgarian lists end a date in "г.", for the year.
    let folded = folded.trim_end_matches(['г', '.', ' ']);
    let mut parts = Vec::new();
    for word in folded.split(['.', '/', '-', ' ', ',']).filter(|word| !word.is_empty()) {
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        if OF.contains(word) {
            continue;
        }
        let part = if digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Part::Number(digits.parse().ok()?, digits.len())
        } else {
            Part::Month(month(word)?)
        };
        parts.push(part);
        if parts.len() > 3 {
            return None;
        }
    }
    Some(parts)
}

/// The month that a folded word names, whole or by its beginning: `may`, `sept`,
/// `окт`, `październik`. Fewer than three letters, and a beginning of two months
/// (`jui`), name none.
pub(super) fn month(word: &str) -> Option<u32> {
    static NAMES: LazyLock<BTreeMap<String, u32>> = LazyLock::new(|| {
        let number = |line: words::Line| Some((line.key.parse().ok()?, line));
        let lines = words::section("months").filter_map(number);
        lines.flat_map(|(number, line)| line.words().map(move |name| (fold(name), number))).collect()
    });
    word.chars().nth(2)?;
    let from = (Bound::Included(word), Bound::Unbounded);
    let mut months =
        NAMES.range::<str, _>(from).take_while(|(name, _)| name.starts_with(word)).map(|(_, month)| *month);
    let first = months.next()?;
    months.all(|month| month == first).then_some(first)
}

/// The text up to the time of day that follows an ISO date: `2026-05-31T10:00`,
/// `2026-05-31 10:00:00`. Other texts stay whole.
fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| {
        let mut bytes = rest.bytes();
        bytes.next().is_some_and(|byte| matches!(byte, b'T' | b't' | b' '))
            && rest.contains(':')
            && bytes.all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b',' | b'+' | b'-' | b'Z' | b'z'))
    };
    let at = text.find(['T', 't', ' ']).filter(|at| *at >= 8);
    match at.and_then(|at| text.split_at_checked(at)) {
        Some((day, rest)) if is_time(rest) => day,
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_from_what_programs_write() {
        for (text, year) in [
            ("1897", 1897),
            ("1897.0", 1897),
            ("1879-01-01T00:00:00Z", 1879),
            ("2004-05-01", 2004),
            ("2004-05-01 00:00:00", 2004),
            ("01.02.2004", 2004),
            ("12/1999", 1999),
            ("ca. 1950", 1950),
            ("~1950", 1950),
            ("anul 2001", 2001),
            ("2003 г.", 2003),
        ] {
            assert_eq!(year_in(text), Some(year), "{text}");
        }
        assert!(is_about("ca. 1950") && is_about("~1950") && is_about("около 1950") && !is_about("12/1999"));
        for text in ["", "1950-1960", "1950, 1960", "86", "19th century"] {
            assert_eq!(year_in(text), None, "{text}");
        }
    }

    #[test]
    fn dates_of_lists_become_iso() {
        for (text, expected) in [
            ("", ""),
            ("2026", "2026"),
            ("2026-05", "2026-05"),
            ("2026-05-31", "2026-05-31"),
            ("2026-05-31T10:00:00Z", "2026-05-31"),
            ("2026-05-31T10:00:00.123+02:00", "2026-05-31"),
            ("2026-05-31 10:00:00", "2026-05-31"),
            ("31.05.2026 10:00", "2026-05-31"),
            ("31.05.2026", "2026-05-31"),
            ("31.5.2026 г.", "2026-05-31"),
            ("31. 5. 2026", "2026-05-31"),
            ("31/05/2026", "2026-05-31"),
            ("31-05-2026", "2026-05-31"),
            ("05/06/2026", "2026-06-05"),
            ("2026/05/31", "2026-05-31"),
            ("5/2026", "2026-05"),
            ("05.2026", "2026-05"),
            ("May 2026", "2026-05"),
            ("31 May 2026", "2026-05-31"),
            ("31-May-2026", "2026-05-31"),
            ("May 31, 2026", "2026-05-31"),
            ("1st Sept. 2026", "2026-09-01"),
            ("29.02.2024", "2024-02-29"),
            ("31 май 2026 г.", "2026-05-31"),
            ("1 sept. 2026", "2026-09-01"),
            ("3 decembrie 2026", "2026-12-03"),
            ("15 Μαΐου 2026", "2026-05-15"),
            ("ΑΥΓΟΥΣΤΟΣ 2026", "2026-08"),
            ("2 giugno 2026", "2026-06-02"),
            ("7 de mayo de 2026", "2026-05-07"),
            ("Março 2026", "2026-03"),
            ("5 października 2026", "2026-10-05"),
            ("14 juillet 2026", "2026-07-14"),
            ("3. März 2026", "2026-03-03"),
            ("1 mrt. 2026", "2026-03-01"),
        ] {
            assert_eq!(date_in(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_said() {
        for text in [
            "05/31/2026",
            "31.02.2026",
            "29.02.2025",
            "2026-02-30",
            "32.1.2026",
            "13/2026",
            "31.05.26",
            "soon",
            "45000",
            "1.2",
            "May",
            "Mayor 2026",
            "Ma 2026",
            "1.2.3.2026",
            "0.5.2026",
            "2026-05-31T",
            "0/2026",
            "99999999999999",
            "31 May",
            "1 jui 2026",
            "0000",
        ] {
            assert!(date_in(text).is_err(), "{text}");
        }
        assert!(date_in("05/31/2026").is_err_and(|said| said.to_string().contains("no month 31")));
    }
}
