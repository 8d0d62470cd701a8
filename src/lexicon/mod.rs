//! Meanings of the words of foreign lists: their headings, and the words in their cells.
//!
//! All words are data, in the languages of our users; nothing here knows a
//! file or a map.

mod error;
mod role;
mod words;

pub mod headings;
mod heading_words;
pub mod personal;
pub mod meanings;
pub mod missing;
pub mod row_words;

mod decimal;
pub mod money;
mod dates;
mod headcount;
mod whole;

pub mod places;
mod region_names;
mod subdivisions;

pub use dates::{date_in, is_about, year_in};
pub use decimal::{Decimal, decimal_of, number_in};
pub use error::ValueError;
pub use headcount::{employees, is_rough};
pub use money::money;
pub use role::Role;
pub use whole::{level_in, without_fraction};
pub use words::of_participations as words_of_participations;

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn any_text_is_taken(text in ".{0,24}", digits in "[0-9.,–+<>~ kM€%лв()-]{0,16}") {
            for text in [&text, &digits] {
                for decimal in [Decimal::Point, Decimal::Comma] {
                    _ = (number_in(text, decimal), money(text, decimal));
                }
                _ = (money(text, None), money::unit_of(text), date_in(text), employees(text));
                _ = decimal_of([text.as_str()].into_iter());
            }
        }

        #[test]
        fn numbers_come_back_in_both_ways(value in -1_000_000_i64..1_000_000, cents in 0_i64..100) {
            let value = value as f64 + cents as f64 / 100.0;
            let text = value.to_string();
            proptest::prop_assert_eq!(number_in(&text, Decimal::Point), Ok(Some(value)));
            proptest::prop_assert_eq!(number_in(&text.replace('.', ","), Decimal::Comma), Ok(Some(value)));
        }
    }
}
