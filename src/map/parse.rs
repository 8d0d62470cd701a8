//! Typed numbers, years, dates and codes, with the reason where one cannot be taken.
//!
//! All of it is strict, for one value that a person can correct at once. The
//! cells of lists, whose writers are not there to ask, are read by `lexicon`.

use iso_currency::Currency;

use super::{countries, nuts};

/// The reason why a typed text cannot be the value of a field. Each reads as a sentence
/// that says what to write instead.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[expect(missing_docs, reason = "its words say what each is")]
pub enum ParseError {
    #[error("{}", message!("parse-number", text = text))]
    NotANumber { text: String },
    /// `1,200` is 1200 where commas stand between thousands, and 1.2 where they
    /// are decimal.
    #[error("{}", message!("parse-two-readings", text = text, first = first, second = second))]
    TwoReadings { text: String, first: String, second: String },
    #[error("{}", message!("parse-whole-number", text = text))]
    NotAWholeNumber { text: String },
    #[error("{}", message!("parse-year", text = text))]
    NotAYear { text: String },
    #[error("{}", message!("parse-degrees", limit = *limit))]
    BeyondDegrees { limit: f64 },
    #[error("{}", message!("parse-date", text = text))]
    NotADate { text: String },
    /// Written as a date, of a day that its month does not have.
    #[error("{}", message!("parse-no-such-day", text = text, days = *days))]
    NoSuchDay { text: String, days: u32 },
    #[error("{}", message!("parse-currency", text = text))]
    NotACurrency { text: String },
    /// Three letters that ISO 4217 gives no currency.
    #[error("{}", message!("parse-no-such-currency", text = text))]
    NoSuchCurrency { text: String },
    #[error("{}", message!("parse-country", text = text))]
    NotACountry { text: String },
}

/// A number with its thousands apart, as people read it.
pub fn grouped(value: f64) -> String {
    let text = value.to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let mut out = sign.to_owned();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// The items of a list in one line, split at semicolons.
pub fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').map(str::trim).filter(|item| !item.is_empty())
}

/// A number in any of the usual spellings; `None` for an empty text.
///
/// # Errors
/// For what is no number, and for what can be read as two numbers.
pub fn number(text: &str) -> Result<Option<f64>, ParseError> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '_')).collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let (commas, points) = (plain.matches(',').count(), plain.matches('.').count());
    let after_comma = plain.rsplit(',').next().map_or(0, str::len);
    let plain = match (commas, points) {
        (1, 0) if after_comma == 3 => {
            let (first, second) = (plain.replace(',', ""), plain.replace(',', "."));
            return Err(ParseError::TwoReadings { text: text.to_owned(), first, second });
        }
        (1, 0) => plain.replace(',', "."),
        (2.., 0) => plain.replace(',', ""),
        (0, 2..) => plain.replace('.', ""),
        (1.., 1) if plain.rfind('.') > plain.rfind(',') => plain.replace(',', ""),
        (1, 1..) => plain.replace('.', "").replace(',', "."),
        _ => plain,
    };
    let is_number = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let value = plain.parse::<f64>().ok().filter(|value| is_number && value.is_finite());
    value.map(Some).ok_or_else(|| ParseError::NotANumber { text: text.to_owned() })
}

/// An amount of money; `k`, `M` and `bn` may follow the number.
///
/// # Errors
/// As for [`number`].
pub fn amount(text: &str) -> Result<Option<f64>, ParseError> {
    let text = text.trim();
    let units = [("bn", 1e9), ("mn", 1e6), ("m", 1e6), ("k", 1e3)];
    let lower = text.to_lowercase();
    let unit = units.iter().find(|(unit, _)| lower.ends_with(unit));
    let Some((unit, factor)) = unit else { return number(text) };
    let digits = lower.get(..lower.len() - unit.len()).unwrap_or_default();
    // To whole cents, so that 6.1 M is 6 100 000 and not a hair beside it.
    let amount = number(digits)?.map(|value| (value * factor * 100.0).round() / 100.0);
    match amount {
        Some(amount) if !amount.is_finite() => Err(ParseError::NotANumber { text: text.to_owned() }),
        _ => Ok(amount),
    }
}

/// A headcount.
///
/// # Errors
/// For what is no whole number.
pub fn count(text: &str) -> Result<Option<u32>, ParseError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // "120.5" is not 1 205: what stands between separators are thousands.
    let mut groups = text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’'));
    let first = groups.next().unwrap_or_default();
    let rest: Vec<&str> = groups.collect();
    let is_grouped = rest.is_empty() || first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let is_whole = is_grouped && text.starts_with(|c: char| c.is_ascii_digit());
    let count = format!("{first}{}", rest.concat()).parse().ok().filter(|_| is_whole);
    count.map(Some).ok_or_else(|| ParseError::NotAWholeNumber { text: text.to_owned() })
}

/// A year.
///
/// # Errors
/// For what is none.
pub fn year(text: &str) -> Result<Option<i32>, ParseError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let year = text.parse().ok().filter(|year| (1..=2200).contains(year) && text.len() == 4);
    year.map(Some).ok_or_else(|| ParseError::NotAYear { text: text.to_owned() })
}

/// Degrees between minus and plus the limit.
///
/// # Errors
/// For what is no number, or beyond the limit.
pub fn degrees(text: &str, limit: f64) -> Result<Option<f64>, ParseError> {
    // Three decimals are usual for degrees, so a comma is always decimal here.
    let value = number(&text.replace(',', "."))?;
    match value {
        Some(degrees) if degrees.abs() > limit => Err(ParseError::BeyondDegrees { limit }),
        _ => Ok(value),
    }
}

/// A year, a month or a day as ISO 8601 writes them; empty for an empty text.
///
/// # Errors
/// For any other text, and for a day that the calendar does not have.
pub fn date(text: &str) -> Result<String, ParseError> {
    let text = text.trim();
    let number = |part: &str, digits: usize| {
        part.parse::<u32>().ok().filter(|_| part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let not_a_date = || ParseError::NotADate { text: text.to_owned() };
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if text.is_empty() {
        return Ok(String::new());
    }
    let year = number(year, 4).filter(|year| *year > 0).ok_or_else(not_a_date)?;
    let month = month.map(|month| number(month, 2).filter(|month| (1..=12).contains(month)).ok_or_else(not_a_date));
    let day = day.map(|day| number(day, 2).filter(|day| (1..=31).contains(day)).ok_or_else(not_a_date));
    if parts.next().is_some() {
        return Err(not_a_date());
    }
    if let (Some(month), Some(day)) = (month.transpose()?, day.transpose()?) {
        let days = days_of(month, year);
        if day > days {
            return Err(ParseError::NoSuchDay { text: text.to_owned(), days });
        }
    }
    Ok(text.to_owned())
}

/// Days of a month in the Gregorian calendar.
const fn days_of(month: u32, year: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// The three letters of a currency (ISO 4217, with those that the euro has
/// replaced).
///
/// # Errors
/// For any other text.
pub fn currency(text: &str) -> Result<String, ParseError> {
    let code = text.trim().to_uppercase();
    match code.as_str() {
        "€" => Ok("EUR".to_owned()),
        "LEI" | "LEU" => Ok("RON".to_owned()),
        _ if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) => {
            Err(ParseError::NotACurrency { text: text.to_owned() })
        }
        _ if Currency::from_code(&code).is_none() => Err(ParseError::NoSuchCurrency { text: text.to_owned() }),
        _ => Ok(code),
    }
}

/// A country's two letters, from two or three of them or from its name.
///
/// # Errors
/// For what is no country.
pub fn country(text: &str) -> Result<String, ParseError> {
    if text.is_empty() {
        return Ok(String::new());
    }
    // Of a name its beginning may be enough.
    let begun = || nuts::search(text).into_iter().find(|entry| entry.level() == 0).map(|entry| entry.code);
    let code = countries::find(text).map(|country| country.code).or_else(begun);
    code.map(str::to_owned).ok_or_else(|| ParseError::NotACountry { text: text.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_usual_spelling() {
        for (text, value) in [
            ("1200", 1200.0),
            ("1 200", 1200.0),
            ("1\u{a0}200,5", 1200.5),
            ("1,200,000", 1_200_000.0),
            ("1.200.000", 1_200_000.0),
            ("1,200,000.50", 1_200_000.5),
            ("1.200.000,50", 1_200_000.5),
            ("-3", -3.0),
        ] {
            assert_eq!(number(text), Ok(Some(value)), "{text}");
        }
        assert_eq!(number(" "), Ok(None));
        for text in ["1,200", "x", "inf", "NaN", "1e9", "1.2.3,4,5", "--"] {
            assert!(number(text).is_err(), "{text}");
        }
    }

    #[test]
    fn amounts_take_a_unit() {
        assert_eq!(amount("6.1 M"), Ok(Some(6_100_000.0)));
        assert_eq!(amount("450k"), Ok(Some(450_000.0)));
        assert_eq!(amount("1,2 bn"), Ok(Some(1_200_000_000.0)));
        assert_eq!(grouped(6_100_000.0), "6\u{a0}100\u{a0}000");
        assert_eq!(grouped(-1234.5), "-1\u{a0}234.5");
    }

    #[test]
    fn headcounts_are_whole() {
        for (text, value) in [("120", 120), ("1,200", 1200), (" 1 200 ", 1200), ("1.200.000", 1_200_000)] {
            assert_eq!(count(text), Ok(Some(value)), "{text}");
        }
        assert_eq!(count(""), Ok(None));
        for text in ["120.5", "12,50", "-3", "+3", "a", ".", "1234.567", "99999999999"] {
            assert!(count(text).is_err(), "{text}");
        }
    }

    #[test]
    fn years_and_dates_are_checked() {
        assert_eq!(year("1860"), Ok(Some(1860)));
        assert!(year("86").is_err() && year("19x8").is_err());
        for text in ["", "2026", "2026-05", "2026-05-31", " 2024-02-29 ", "2000-02-29"] {
            assert_eq!(date(text).as_deref(), Ok(text.trim()), "{text}");
        }
        for text in ["2026-13", "31.5.2026", "2026-5", "2026--05", "2026-05-31-1", "0000", "2026-05-32", "2026-00-01"] {
            assert_eq!(date(text), Err(ParseError::NotADate { text: text.to_owned() }));
        }
        for (text, days) in [("2026-02-31", 28), ("2025-02-29", 28), ("1900-02-29", 28), ("2026-04-31", 30)] {
            assert_eq!(date(text), Err(ParseError::NoSuchDay { text: text.to_owned(), days }));
        }
    }

    #[test]
    fn currencies_are_those_of_the_standard() {
        for (text, code) in [("eur", "EUR"), ("€", "EUR"), ("lei", "RON"), ("BGN", "BGN"), (" hrk ", "HRK")] {
            assert_eq!(currency(text).as_deref(), Ok(code), "{text}");
        }
        assert_eq!(currency("zzz"), Err(ParseError::NoSuchCurrency { text: "zzz".to_owned() }));
        for text in ["", "euro", "E1R", "€€€", "EURO"] {
            assert_eq!(currency(text), Err(ParseError::NotACurrency { text: text.to_owned() }));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in ".{0,24}", digits in "[0-9.,–+<>~ kM€%лв()-]{0,16}") {
            for text in [&text, &digits] {
                _ = (number(text), amount(text), count(text), year(text), date(text), currency(text));
            }
        }
    }
}
