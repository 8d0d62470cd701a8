//! The kinds of value a field can have.

use super::refusal::Refusal;
use super::value::Value;
use crate::map::choices::Choice;
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
    /// A length or a place on the map, in map units, or what names the row: no
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
    /// The value that a typed text stands for; nothing for an empty text.
    ///
    /// # Errors
    /// When the text is no value of this kind, with what to write instead.
    pub(super) fn parse(self, text: &str) -> Result<Value<'static>, Refusal> {
        let own = || Value::text(text.to_owned());
        let number = |number: Option<f64>| number.map_or(Value::Empty, Value::Number);
        Ok(match self {
            Self::Line | Self::Text | Self::Address | Self::Entry(_) => own(),
            Self::List | Self::Entries(_) => Value::list(parse::list(text).map(str::to_owned)),
            Self::Choice(choices) => {
                choices.iter().find(|choice| choice.id == text).map_or(Value::Empty, |choice| Value::text(choice.id))
            }
            Self::Country => Value::text(parse::country(text)?),
            Self::Degrees { limit } => number(parse::degrees(text, limit)?),
            Self::Year => number(parse::year(text)?.map(f64::from)),
            Self::Count => number(parse::count(text)?.map(f64::from)),
            Self::Scale { least, most } => {
                let level = text.parse::<u8>().ok().filter(|level| (least..=most).contains(level));
                number(level.map(f64::from))
            }
            Self::Headcount => match parse::count(text) {
                Ok(count) => number(count.map(f64::from)),
                Err(_) => own(),
            },
            Self::Money => number(parse::amount(text)?),
            Self::Currency => Value::text(parse::currency(text)?),
            Self::Date => Value::text(parse::date(text)?),
            // Neither is typed as one text.
            Self::Contacts | Self::OfRow => Value::Empty,
        })
    }
}
