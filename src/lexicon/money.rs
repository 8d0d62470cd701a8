//! Amounts of money as lists write them: number, unit and currency in one cell.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::decimal::{Decimal, is_space, number_in};
use super::{ValueError, words};
use crate::map::parse::{ParseError, number};
use crate::text::folding::fold;

/// An amount of money with what stands beside it: `1.2 M EUR`, `€ 3,5 mil.`,
/// `450k`, `12.000 lei`, `3 млн. лв.`. The currency is its three letters (ISO
/// 4217), `None` where the cell names none; `None` for an empty text.
///
/// `decimal` is how the list writes numbers, where that is known.
///
/// # Errors
/// For what is no amount, for words that are not known, and for what can be
/// read in two ways (`300 mil €` is 300 000 in Spain and 300 million in Romania).
pub fn money(text: &str, decimal: impl Into<Option<Decimal>>) -> Result<Option<(f64, Option<String>)>, ValueError> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let not_an_amount = || ValueError::NotAnAmount { text: text.to_owned() };
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(start), Some(end)) = (text.find(is_digit), text.rfind(is_digit)) else { return Err(not_an_amount()) };
    let start = if text.get(..start).is_some_and(|before| before.ends_with('-')) { start - 1 } else { start };
    let (before, digits, after) = match (text.get(..start), text.get(start..=end), text.get(end + 1..)) {
        (Some(before), Some(digits), Some(after)) => (before, digits, after),
        _ => return Err(not_an_amount()),
    };
    let beside = Beside::read(&[before, after]).ok_or_else(not_an_amount)?;
    let Some(factor) = beside.factor() else {
        return Err(two_ways(text, format!("{digits}000"), format!("{digits}000000")));
    };
    let value = match (decimal.into(), could_be(digits)) {
        (Some(decimal), _) => number_in(digits, decimal),
        // What a unit follows may have three decimals; an amount has two.
        (None, Some([point, comma])) if factor == 1.0 || digits.contains(',') => {
            return Err(two_ways(text, point.to_string(), comma.to_string()));
        }
        (None, _) => number(digits),
    };
    // To whole cents, so that 6.1 M is 6 100 000 and not a hair beside it.
    let cents = |value: f64| (value * factor * 100.0).round() / 100.0;
    value
        .map(|value| value.map(|value| (cents(value), beside.currency.map(str::to_owned))))
        .map_err(|_| not_an_amount())
}

/// The unit and currency that a heading names: `M€`, `thousand EUR`, `хил. лв.`;
/// a factor of 1 where there is none. Words that mean neither do no harm here:
/// headings are full of them.
///
/// # Errors
/// For `mil`, which is a thousand in one language and a million in another.
pub fn unit_of(text: &str) -> Result<(f64, Option<&'static str>), ValueError> {
    let mut all = Beside { is_short: is_short(text), ..Beside::default() };
    for word in words_of(text) {
        // These codes are words of English, too.
        if matches!(word.as_str(), "all" | "try") && !text.contains(&word.to_uppercase()) {
            continue;
        }
        if let Some(both) = Beside::of_word(&word).and_then(|word| all.and(&word)) {
            all = both;
        }
    }
    let factor = all.factor().ok_or_else(|| ValueError::TwoUnits { heading: text.to_owned() })?;
    Ok((factor, all.currency))
}

/// True for a word that is a unit of money or a currency, folded.
pub fn is_unit(word: &str) -> bool {
    Beside::of_word(word).is_some()
}

/// The words beside a number, as they bear on it.
#[derive(Debug, Clone, Copy, Default)]
struct Beside {
    factor: Option<f64>,
    currency: Option<&'static str>,
    /// There is a `mil`, which may be thousands or millions.
    is_mil: bool,
    /// And it ends in a point, so it is short for a longer word.
    is_short: bool,
}

impl Beside {
    /// `None` where a word is not known, or there are two units or currencies.
    fn read(parts: &[&str]) -> Option<Self> {
        let mut all = Self { is_short: parts.iter().any(|part| is_short(part)), ..Self::default() };
        for part in parts {
            for word in words_of(part) {
                all = all.and(&Self::of_word(&word)?)?;
            }
        }
        Some(all)
    }

    /// Returns the factor to multiply the number by; `None` where two are possible.
    fn factor(&self) -> Option<f64> {
        match self.factor {
            // Spanish and Portuguese: "mil millones".
            Some(factor) if self.is_mil => (factor == 1e6).then_some(1e9),
            Some(factor) => Some(factor),
            // Spanish "mil" is a whole word, and who writes lei is no Spaniard.
            None if self.is_mil => (self.is_short || self.currency == Some("RON")).then_some(1e6),
            None => Some(1.0),
        }
    }

    fn of_word(word: &str) -> Option<Self> {
        if word == "mil" {
            return Some(Self { is_mil: true, ..Self::default() });
        }
        if let Some(known) = KNOWN.get(word) {
            return Some(*known);
        }
        // "mEUR", "TEUR", "EURm" and "kEUR" are one word.
        let splits = word.char_indices().skip(1).map(|(at, _)| word.split_at(at));
        splits.into_iter().find_map(|(first, rest)| {
            let thousands = Self { factor: Some(1e3), ..Self::default() };
            let first = if first == "t" { Some(&thousands) } else { KNOWN.get(first) };
            let both = first?.and(KNOWN.get(rest)?)?;
            // Two letters that happen to be units are not a unit and a currency.
            (both.factor.is_some() && both.currency.is_some()).then_some(both)
        })
    }

    fn and(self, other: &Self) -> Option<Self> {
        let is_twice = self.factor.is_some() && other.factor.is_some()
            || self.currency.is_some() && other.currency.is_some() && self.currency != other.currency;
        (!is_twice).then_some(Self {
            factor: self.factor.or(other.factor),
            currency: self.currency.or(other.currency),
            is_mil: self.is_mil || other.is_mil,
            is_short: self.is_short || other.is_short,
        })
    }
}

/// Units and currencies by their folded words.
static KNOWN: LazyLock<BTreeMap<String, Beside>> = LazyLock::new(|| {
    let meaning = |key: &'static str| match key {
        "thousand" => Beside { factor: Some(1e3), ..Beside::default() },
        "million" => Beside { factor: Some(1e6), ..Beside::default() },
        "billion" => Beside { factor: Some(1e9), ..Beside::default() },
        currency => Beside { currency: Some(currency), ..Beside::default() },
    };
    let lines = words::section("money");
    lines.flat_map(|line| line.words().map(move |word| (fold(word), meaning(line.key)))).collect()
});

/// Folded words and signs, without points.
fn words_of(text: &str) -> impl Iterator<Item = String> {
    let mut spaced = String::new();
    for c in fold(text).chars() {
        match c {
            // What stands before a sign belongs to it: "T€".
            '€' | '£' | '₺' | '₴' => spaced.extend([c, ' ']),
            _ if c.is_alphanumeric() || c == '$' => spaced.push(c),
            '.' | ',' | '(' | ')' | '[' | ']' | '/' | '-' => spaced.push(' '),
            _ if is_space(c) => spaced.push(' '),
            // Anything else makes a word that is not known.
            _ => spaced.push(c),
        }
    }
    spaced.split_whitespace().map(str::to_owned).collect::<Vec<_>>().into_iter()
}

fn is_short(text: &str) -> bool {
    fold(text).contains("mil.")
}

/// The two numbers that a text can be: `12.000` is 12 with a decimal point and
/// 12 000 with a decimal comma. `None` where it is one, or no number.
fn could_be(digits: &str) -> Option<[f64; 2]> {
    let read = |decimal| number_in(digits, decimal).ok().flatten();
    let (point, comma) = (read(Decimal::Point)?, read(Decimal::Comma)?);
    (point != comma).then_some([point, comma])
}

fn two_ways(text: &str, first: String, second: String) -> ValueError {
    ParseError::TwoReadings { text: text.to_owned(), first, second }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, decimal: impl Into<Option<Decimal>>, amount: f64, currency: Option<&str>) {
        assert_eq!(money(text, decimal), Ok(Some((amount, currency.map(str::to_owned)))), "{text}");
    }

    #[test]
    fn amounts_are_read_with_their_unit_and_currency() {
        for (text, amount, currency) in [
            ("1.2 M EUR", 1.2e6, Some("EUR")),
            ("€ 3,5 mil.", 3.5e6, Some("EUR")),
            ("450k", 450e3, None),
            ("3 млн. лв.", 3e6, Some("BGN")),
            ("120 хил. лв.", 120e3, Some("BGN")),
            ("2 εκ. €", 2e6, Some("EUR")),
            ("2,5 ΕΚΑΤ. ΕΥΡΩ", 2.5e6, Some("EUR")),
            ("€1.2m", 1.2e6, Some("EUR")),
            ("6.1 M€", 6.1e6, Some("EUR")),
            ("12 MEUR", 12e6, Some("EUR")),
            ("300 T€", 300e3, Some("EUR")),
            ("300 TEUR", 300e3, Some("EUR")),
            ("EUR 1.200.000,50", 1_200_000.5, Some("EUR")),
            ("1 200 000 zł", 1.2e6, Some("PLN")),
            ("5 tys. zł", 5e3, Some("PLN")),
            ("1,5 Mrd. EUR", 1.5e9, Some("EUR")),
            ("3 mil millones €", 3e9, Some("EUR")),
            ("300 mil lei", 300e6, Some("RON")),
            ("2 milioane euro", 2e6, Some("EUR")),
            ("40 miljoen (EUR)", 40e6, Some("EUR")),
            ("-5 000 Kč", -5e3, Some("CZK")),
            ("17", 17.0, None),
        ] {
            check(text, None, amount, currency);
        }
        assert_eq!(money(" ", Decimal::Comma), Ok(None));
    }

    #[test]
    fn the_list_decides_what_could_be_two_amounts() {
        check("12.000 lei", Decimal::Comma, 12e3, Some("RON"));
        check("12.000 lei", Decimal::Point, 12.0, Some("RON"));
        check("12,000 EUR", Decimal::Point, 12e3, Some("EUR"));
        for text in ["12.000 lei", "12,000 EUR"] {
            let reason = "can be read in two ways: write 12 or 12000";
            let other = "can be read in two ways: write 12000 or 12";
            assert!(
                money(text, None)
                    .is_err_and(|said| said.to_string().contains(reason) || said.to_string().contains(other)),
                "{text}"
            );
        }
        let said = money("300 mil €", Decimal::Comma);
        let said = said.map_err(|said| said.to_string());
        assert_eq!(said, Err("“300 mil €” can be read in two ways: write 300000 or 300000000".to_owned()));
    }

    #[test]
    fn what_is_no_amount_is_said() {
        for text in [
            "EUR",
            "1-2 M EUR",
            "3 EUR/RON",
            "5 k M",
            "5 apples",
            "approx. 3 M",
            "12 %",
            "1.2.3,4,5",
            "∞",
            "9\u{0}9",
            "1\n2 €x",
        ] {
            assert!(money(text, Decimal::Point).is_err(), "{text}");
        }
    }

    #[test]
    fn headings_name_units() {
        for (heading, factor, currency) in [
            ("Turnover 2023 (thousand EUR)", 1e3, Some("EUR")),
            ("Оборот, хил. лв.", 1e3, Some("BGN")),
            ("Cifra de afaceri din 2023 (mil. lei)", 1e6, Some("RON")),
            ("Facturación (miles de euros)", 1e3, Some("EUR")),
            ("Revenue [M€]", 1e6, Some("EUR")),
            ("Turnover of all companies", 1.0, None),
            ("Turnover (ALL)", 1.0, Some("ALL")),
        ] {
            assert_eq!(unit_of(heading), Ok((factor, currency)), "{heading}");
        }
        assert!(unit_of("Facturación (mil €)").is_err());
    }
}
