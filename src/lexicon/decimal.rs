//! Numbers of a list, which writes all of them in one way: with a decimal
//! point, or with a decimal comma.

use crate::map::parse::{ParseError, number};

/// The decimal mark of a list's numbers; the other one, if the list writes any, stands between thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decimal {
    /// As in `1,200.5`: English lists.
    Point,
    /// As in `1.200,5`: most other lists of Europe.
    Comma,
}

impl Decimal {
    /// The word on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Point => "point",
            Self::Comma => "comma",
        }
    }

    /// `.` or `,`.
    pub const fn sign(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }

    /// The one that stands between thousands.
    const fn other(self) -> Self {
        match self {
            Self::Point => Self::Comma,
            Self::Comma => Self::Point,
        }
    }
}

/// A number of a list of which it is known how it writes numbers; `None` for an
/// empty text.
///
/// Only where a text could be two numbers does the list's way decide: `1,200`
/// is 1200 with [`Decimal::Point`] and 1.2 with [`Decimal::Comma`]. All else is
/// read as by [`number`], so that one `3,5` among many `3.5` is still 3.5.
///
/// # Errors
/// For what is no number.
pub fn number_in(text: &str, decimal: Decimal) -> Result<Option<f64>, ParseError> {
    let plain: String = text.chars().filter(|c| !is_space(*c)).collect();
    let plain = match shape(&plain) {
        Shape::Thousand(sign) if sign != decimal => plain.replace(sign.sign(), ""),
        Shape::Thousand(sign) | Shape::Fraction(sign) => plain.replace(sign.sign(), "."),
        Shape::Other => return number(text),
    };
    // What remains has at most one point, but may still be no number.
    number(&plain).map_err(|_| ParseError::NotANumber { text: text.to_owned() })
}

/// The decimal mark of a column's numbers, from those that can be read in one
/// way only; `None` when none tells, or when they contradict each other.
///
/// Currencies and units around the numbers do no harm.
pub fn decimal_of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Decimal> {
    let mut seen = None;
    for told in texts.filter_map(told) {
        match seen {
            None => seen = Some(told),
            Some(before) if before != told => return None,
            Some(_) => {}
        }
    }
    seen
}

/// Returns the decimal mark that one text tells for its list.
fn told(text: &str) -> Option<Decimal> {
    let is_sign = |c: char| matches!(c, '.' | ',');
    let plain: String = text.chars().filter(|c| !is_space(*c)).collect();
    let start = plain.find(|c: char| c.is_ascii_digit())?;
    let end = plain.rfind(|c: char| c.is_ascii_digit())? + 1;
    let digits = plain.get(start..end).filter(|digits| digits.chars().all(|c| c.is_ascii_digit() || is_sign(c)))?;
    match shape(digits) {
        Shape::Fraction(sign) => return Some(sign),
        Shape::Thousand(_) => return None,
        Shape::Other => {}
    }
    // Two signs or more: the last one, when it is alone of its sort, is
    // decimal; when all are of one sort they stand between thousands.
    let last = digits.rfind(is_sign)?;
    let sign = if digits.get(last..)?.starts_with('.') { Decimal::Point } else { Decimal::Comma };
    let whole = digits.get(..last)?;
    let is_grouped = |text: &str, by: Decimal| {
        let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
        let mut groups = text.split(by.sign());
        groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && is_digits(first))
            && groups.all(|group| group.len() == 3 && is_digits(group))
    };
    if is_grouped(digits, sign) {
        Some(sign.other())
    } else if is_grouped(whole, sign.other()) {
        Some(sign)
    } else {
        None
    }
}

/// Possible readings of a number with one comma or point, and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// Three digits follow one to three that do not begin with a nought.
    Thousand(Decimal),
    Fraction(Decimal),
    Other,
}

fn shape(plain: &str) -> Shape {
    let plain = plain.trim_start_matches(['+', '-']);
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    for sign in [Decimal::Point, Decimal::Comma] {
        let Some((whole, fraction)) = plain.split_once(sign.sign()) else { continue };
        if !is_digits(whole) || !is_digits(fraction) {
            return Shape::Other;
        }
        let is_thousand = fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        return if is_thousand { Shape::Thousand(sign) } else { Shape::Fraction(sign) };
    }
    Shape::Other
}

/// Returns `true` for characters that only stand between digits, in any list.
pub(super) fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\'' | '’' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_be_two_numbers_is_decided_by_the_list() {
        for (text, point, comma) in [
            ("1,200", 1200.0, 1.2),
            ("1.200", 1.2, 1200.0),
            ("-12.345", -12.345, -12345.0),
            // These are one number, whatever the list.
            ("0,125", 0.125, 0.125),
            ("0.125", 0.125, 0.125),
            ("1234,567", 1234.567, 1234.567),
            ("3,5", 3.5, 3.5),
            ("3.5", 3.5, 3.5),
            ("1 200", 1200.0, 1200.0),
            ("1.200.000", 1_200_000.0, 1_200_000.0),
            ("1,200.50", 1200.5, 1200.5),
            ("1.200,50", 1200.5, 1200.5),
            ("1'200", 1200.0, 1200.0),
        ] {
            assert_eq!(number_in(text, Decimal::Point), Ok(Some(point)), "{text} with a point");
            assert_eq!(number_in(text, Decimal::Comma), Ok(Some(comma)), "{text} with a comma");
        }
        assert_eq!(number_in(" ", Decimal::Comma), Ok(None));
        for text in ["x", "1,2,3.4.5", "--1,200", "1e9", ".", ",", "NaN"] {
            assert!(number_in(text, Decimal::Comma).is_err(), "{text}");
        }
    }

    #[test]
    fn a_column_tells_how_it_writes_numbers() {
        let of = |texts: &[&str]| decimal_of(texts.iter().copied());
        for (texts, expected) in [
            (vec!["1,200", "1.5"], Some(Decimal::Point)),
            (vec!["1,200", "1,5"], Some(Decimal::Comma)),
            (vec!["1.200.000", "", "n/a"], Some(Decimal::Comma)),
            (vec!["1,200,000"], Some(Decimal::Point)),
            (vec!["1.200,50 lei"], Some(Decimal::Comma)),
            (vec!["€ 1,200.50"], Some(Decimal::Point)),
            (vec!["12,345,678.9"], Some(Decimal::Point)),
            (vec!["3,5 млн. лв."], Some(Decimal::Comma)),
            (vec!["1,200", "1.200", "7", "1 200", "31.05.2026", "12.3.4", "1.3.4"], None),
            (vec!["1.5", "1,5"], None),
            (vec![], None),
        ] {
            assert_eq!(of(&texts), expected, "{texts:?}");
        }
    }
}
