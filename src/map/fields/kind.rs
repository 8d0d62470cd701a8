//! The kinds of value a field can have.

use super::refusal::Refusal;
use super::value::Value;
use crate::map::choices::{Choice, EmployeesBand};
use crate::map::parse;

/// The kind of a field's value: how it is typed, shown and read from a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// One line of text.
    Line,
    /// Text of several lines.
    Text,
    /// The address of a page.
    Address,
    /// Several short texts.
    List,
    /// One of a closed list, as its id.
    Choice(&'static [Choice]),
    /// One entry of a vocabulary that the map may extend, as its id.
    Entry(Vocabulary),
    /// Several entries, as their ids.
    Entries(Vocabulary),
    /// Two letters, as NUTS writes them.
    Country,
    /// Degrees from minus the limit to the limit.
    Degrees {
        /// The largest number of degrees.
        limit: f64,
    },
    /// A year of four digits.
    Year,
    /// A whole number from 0.
    Count,
    /// A whole number of this range.
    Scale {
        /// The smallest number.
        least: u8,
        /// The largest number.
        most: u8,
        /// The id of a word for each number, where the scale has words: `steady`
        /// is the message `scale-steady`.
        levels: &'static [&'static str],
    },
    /// A headcount: a number, or the id of a band.
    Headcount,
    /// An amount of money, in the currency of a field of its own.
    Money,
    /// Three letters (ISO 4217).
    Currency,
    /// A year, a month or a day (ISO 8601).
    Date,
    /// Persons, one text each.
    Contacts,
    /// The name of the entry that another field holds, for the reader: no field
    /// of the record itself.
    InWords,
    /// A name of the row, or a length or place of its card in map units: no
    /// field of the record itself.
    OfRow,
}

/// A list of terms that a map may extend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vocabulary {
    /// Types of stakeholders.
    Type,
    /// Stages of the chain.
    Stage,
    /// Regions.
    Region,
    /// Kinds of links.
    LinkKind,
}

impl Kind {
    /// True for a value that a field of this kind can hold; "no value" is one.
    pub fn holds(self, value: &Value<'_>) -> bool {
        let number = |holds: &dyn Fn(f64) -> bool| matches!(value, Value::Number(number) if holds(*number));
        let whole = |least: f64, most: f64| number(&|it| it.fract() == 0.0 && (least..=most).contains(&it));
        value.is_empty()
            || match self {
                Self::Line
                | Self::Text
                | Self::Address
                | Self::Entry(_)
                | Self::Country
                | Self::Currency
                | Self::Date => matches!(value, Value::Text(_)),
                // One text is a list of one.
                Self::List | Self::Entries(_) | Self::Contacts => matches!(value, Value::List(_) | Value::Text(_)),
                Self::Choice(choices) => is_one_of(choices, value),
                Self::Degrees { limit } => number(&|it| it.abs() <= limit),
                Self::Year => whole(f64::from(i32::MIN), f64::from(i32::MAX)),
                Self::Count => whole(0.0, f64::from(u32::MAX)),
                Self::Scale { least, most, .. } => whole(f64::from(least), f64::from(most)),
                Self::Headcount => whole(0.0, f64::from(u32::MAX)) || is_one_of(EmployeesBand::CHOICES, value),
                Self::Money => number(&f64::is_finite),
                Self::InWords | Self::OfRow => false,
            }
    }

    /// The value that a typed text stands for; nothing for an empty text.
    /// `label` names the field in the reason of a refusal.
    ///
    /// # Errors
    /// When the text is no value of this kind, with what to write instead.
    pub fn parse(self, label: &'static str, text: &str) -> Result<Value<'static>, Refusal> {
        let own = || Value::text(text.to_owned());
        let number = |number: Option<f64>| number.map_or(Value::Empty, Value::Number);
        Ok(match self {
            Self::Line | Self::Text | Self::Address | Self::Entry(_) => own(),
            Self::List | Self::Entries(_) => Value::list(parse::list(text).map(str::to_owned)),
            Self::Choice(choices) => match choices.iter().find(|choice| choice.id == text) {
                Some(choice) => Value::text(choice.id),
                None if text.is_empty() => Value::Empty,
                None => return Err(Refusal::NotAChoice { label, text: text.to_owned(), choices }),
            },
            Self::Country => Value::text(parse::country(text)?),
            Self::Degrees { limit } => number(parse::degrees(text, limit)?),
            Self::Year => number(parse::year(text)?.map(f64::from)),
            Self::Count => number(parse::count(text)?.map(f64::from)),
            Self::Scale { least, most, .. } if !text.is_empty() => {
                // A workbook that was through a program may say 3.0.
                let digits = text.strip_suffix(".0").unwrap_or(text);
                let level = digits.parse::<u8>().ok().filter(|level| (least..=most).contains(level));
                level.ok_or(Refusal::OutOfScale { label, least, most })?.into()
            }
            Self::Headcount if EmployeesBand::from_id(text).is_some() => own(),
            Self::Headcount => number(parse::count(text)?.map(f64::from)),
            Self::Money => number(parse::amount(text)?),
            Self::Currency => Value::text(parse::currency(text)?),
            Self::Date => Value::text(parse::date(text)?),
            // None of the last three is typed as one text.
            Self::Scale { .. } | Self::Contacts | Self::InWords | Self::OfRow => Value::Empty,
        })
    }
}

fn is_one_of(choices: &[Choice], value: &Value<'_>) -> bool {
    matches!(value, Value::Text(id) if choices.iter().any(|choice| choice.id == id))
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_is_typed_is_held(text in ".{0,12}", digits in "[0-9., kMbn-]{0,12}", many in "[0-9]{300,309} ?(bn)?") {
            let scale = Kind::Scale { least: 1, most: 9, levels: &[] };
            let [degrees, choice] = [Kind::Degrees { limit: 90.0 }, Kind::Choice(EmployeesBand::CHOICES)];
            let typed = [Kind::Line, Kind::Text, Kind::Address, Kind::List, choice, Kind::Country, degrees, Kind::Year];
            let numbers = [Kind::Count, scale, Kind::Headcount, Kind::Money, Kind::Currency, Kind::Date];
            for kind in typed.into_iter().chain(numbers) {
                for text in [&text, &digits, &many] {
                    if let Ok(value) = kind.parse("a field", text) {
                        proptest::prop_assert!(kind.holds(&value), "{kind:?} {value:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_field_holds_values_of_its_kind_alone() {
        let scale = Kind::Scale { least: 1, most: 9, levels: &[] };
        for (kind, value) in [
            (Kind::Line, Value::text("a")),
            (Kind::List, Value::text("a")),
            (Kind::Choice(EmployeesBand::CHOICES), Value::text("10-49")),
            (Kind::Headcount, Value::text("10-49")),
            (Kind::Headcount, Value::Number(60.0)),
            (scale, Value::Number(9.0)),
            (Kind::Year, Value::Empty),
        ] {
            assert!(kind.holds(&value), "{kind:?} {value:?}");
        }
        for (kind, value) in [
            (Kind::Line, Value::Number(5.0)),
            (Kind::Money, Value::text("5")),
            (Kind::Money, Value::Number(f64::INFINITY)),
            (Kind::Year, Value::text("1998")),
            (Kind::Year, Value::Number(1998.5)),
            (Kind::Choice(EmployeesBand::CHOICES), Value::text("x")),
            (Kind::Headcount, Value::text("many")),
            (Kind::Count, Value::Number(-1.0)),
            (scale, Value::Number(300.0)),
            (Kind::Degrees { limit: 90.0 }, Value::Number(91.0)),
            (Kind::OfRow, Value::text("a")),
        ] {
            assert!(!kind.holds(&value), "{kind:?} {value:?}");
        }
    }
}
