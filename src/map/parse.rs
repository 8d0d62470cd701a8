//! What people type for numbers, years and dates, with reasons when it cannot be.
//!
//! All of it is strict, for one value that a person can correct at once. The
//! cells of lists, whose writers are not there to ask, are read by `lexicon`.

use super::nuts;

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
pub fn number(text: &str) -> Result<Option<f64>, String> {
    let plain: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’' | '_')).collect();
    if plain.is_empty() {
        return Ok(None);
    }
    let (commas, points) = (plain.matches(',').count(), plain.matches('.').count());
    let after_comma = plain.rsplit(',').next().map_or(0, str::len);
    let plain = match (commas, points) {
        (1, 0) if after_comma == 3 => {
            let (thousands, decimal) = (plain.replace(',', ""), plain.replace(',', "."));
            return Err(format!("“{text}” can be read in two ways: write {thousands} or {decimal}"));
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
    value.map(Some).ok_or_else(|| format!("“{text}” is not a number"))
}

/// An amount of money; `k`, `M` and `bn` may follow the number.
///
/// # Errors
/// As for [`number`].
pub fn amount(text: &str) -> Result<Option<f64>, String> {
    let text = text.trim();
    let units = [("bn", 1e9), ("mn", 1e6), ("m", 1e6), ("k", 1e3)];
    let lower = text.to_lowercase();
    let unit = units.iter().find(|(unit, _)| lower.ends_with(unit));
    let Some((unit, factor)) = unit else { return number(text) };
    let digits = lower.get(..lower.len() - unit.len()).unwrap_or_default();
    // To whole cents, so that 6.1 M is 6 100 000 and not a hair beside it.
    Ok(number(digits)?.map(|value| (value * factor * 100.0).round() / 100.0))
}

/// A headcount.
///
/// # Errors
/// For what is no whole number.
pub fn count(text: &str) -> Result<Option<u32>, String> {
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
    count.map(Some).ok_or_else(|| format!("“{text}” is not a whole number, such as 120"))
}

/// A year.
///
/// # Errors
/// For what is none.
pub fn year(text: &str) -> Result<Option<i32>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let year = text.parse().ok().filter(|year| (1..=2200).contains(year) && text.len() == 4);
    year.map(Some).ok_or_else(|| format!("“{text}” is not a year: write four digits, such as 1998"))
}

/// Degrees between minus and plus the limit.
///
/// # Errors
/// For what is no number, or beyond the limit.
pub fn degrees(text: &str, limit: f64) -> Result<Option<f64>, String> {
    // Three decimals are usual for degrees, so a comma is always decimal here.
    let value = number(&text.replace(',', "."))?;
    match value {
        Some(degrees) if degrees.abs() > limit => Err(format!("Degrees go from -{limit} to {limit}")),
        _ => Ok(value),
    }
}

/// A year, a month or a day as ISO 8601 writes them.
///
/// # Errors
/// For any other text.
pub fn date(text: &str) -> Result<String, String> {
    let text = text.trim();
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str, digits: usize, range: std::ops::RangeInclusive<u32>| {
        part.len() == digits
            && part.bytes().all(|b| b.is_ascii_digit())
            && part.parse().is_ok_and(|n| range.contains(&n))
    };
    let is_date = match parts.as_slice() {
        [""] => true,
        [year] => number(year, 4, 1..=9999),
        [year, month] => number(year, 4, 1..=9999) && number(month, 2, 1..=12),
        [year, month, day] => number(year, 4, 1..=9999) && number(month, 2, 1..=12) && number(day, 2, 1..=31),
        _ => false,
    };
    if is_date {
        Ok(text.to_owned())
    } else {
        Err(format!("“{text}” is not a date: write 2026, 2026-05 or 2026-05-31"))
    }
}

/// The three letters of a currency (ISO 4217).
///
/// # Errors
/// For any other text.
pub fn currency(text: &str) -> Result<String, String> {
    let code = text.trim().to_uppercase();
    match code.as_str() {
        "€" => Ok("EUR".to_owned()),
        "LEI" | "LEU" => Ok("RON".to_owned()),
        _ if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) => Ok(code),
        _ => Err(format!("“{text}” is not a currency: write its three letters, such as EUR")),
    }
}

/// A country's two letters, from them or from its name; Greece is EL in NUTS
/// and GR elsewhere.
///
/// # Errors
/// For what is no country.
pub fn country(text: &str) -> Result<String, String> {
    let code = text.to_uppercase();
    match code.as_str() {
        "GR" => Ok("EL".to_owned()),
        "" => Ok(code),
        _ if code.chars().count() == 2 && code.chars().all(|c| c.is_ascii_uppercase()) => Ok(code),
        _ => {
            let named = nuts::search(text).into_iter().find(|entry| entry.level() == 0);
            named
                .map(|entry| entry.code.to_owned())
                .ok_or_else(|| format!("“{text}” is no country: write its two letters, such as RO"))
        }
    }
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
        assert!(date("2026-05-31").is_ok() && date("2026-13").is_err() && date("31.5.2026").is_err());
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
