//! The fields of a link as texts; see [`super::element_field`].

use super::element_field::CURRENCY;
use crate::edit::LinkChange;
use crate::map::parse;
use crate::map::{Amount, AmountBasis, Confidence, Direction, Link, LinkStatus};

/// A field of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LinkField {
    Kind,
    Direction,
    Status,
    Role,
    Amount,
    Currency,
    Basis,
    Start,
    End,
    Strength,
    Note,
    Source,
    SourceUrl,
    SourceDate,
    Confidence,
}

impl LinkField {
    pub const ALL: [Self; 15] = [
        Self::Kind,
        Self::Direction,
        Self::Status,
        Self::Role,
        Self::Amount,
        Self::Currency,
        Self::Basis,
        Self::Start,
        Self::End,
        Self::Strength,
        Self::Note,
        Self::Source,
        Self::SourceUrl,
        Self::SourceDate,
        Self::Confidence,
    ];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Kind => "Kind",
            Self::Direction => "Direction",
            Self::Status => "Status",
            Self::Role => "Role",
            Self::Amount => "Amount",
            Self::Currency => "Currency",
            Self::Basis => "Counted as",
            Self::Start => "Start",
            Self::End => "End",
            Self::Strength => "Strength",
            Self::Note => "Note",
            Self::Source => "Source",
            Self::SourceUrl => "Source address",
            Self::SourceDate => "Source date",
            Self::Confidence => "Confidence",
        }
    }

    pub const fn hint(self) -> &'static str {
        match self {
            Self::Role => "WP4 leader",
            Self::Amount => "385 360",
            Self::Start | Self::End | Self::SourceDate => "2026-05-31",
            Self::SourceUrl => "https://",
            Self::Source => "where this is from",
            _ => "",
        }
    }

    /// The field's value as a text, empty for none. Choices are their ids.
    pub fn read(self, link: &Link) -> String {
        let amount = link.amount.as_ref();
        let provenance = &link.provenance;
        match self {
            Self::Kind => link.kind.to_string(),
            Self::Direction => link.direction.id().to_owned(),
            Self::Status => link.status.id().to_owned(),
            Self::Role => link.role.clone(),
            Self::Amount => amount.map_or_else(String::new, |it| parse::grouped(it.amount)),
            Self::Currency => amount.map_or_else(String::new, |it| it.currency.clone()),
            Self::Basis => amount.and_then(|it| it.basis).map_or("", AmountBasis::id).to_owned(),
            Self::Start => link.start.clone(),
            Self::End => link.end.clone(),
            Self::Strength => link.strength.map_or_else(String::new, |strength| strength.to_string()),
            Self::Note => link.note.clone(),
            Self::Source => provenance.source.clone(),
            Self::SourceUrl => provenance.url.clone(),
            Self::SourceDate => provenance.date.clone(),
            Self::Confidence => provenance.confidence.map_or("", Confidence::id).to_owned(),
        }
    }

    /// The change that gives this link's field the value in the text.
    ///
    /// # Errors
    /// What is wrong with the text, and what to write instead.
    pub fn change(self, link: &Link, text: &str) -> Result<LinkChange, String> {
        use LinkChange as C;
        let text = text.trim();
        let own = || text.to_owned();
        let amount_first = || Err("Type the amount first; this belongs to it".to_owned());
        Ok(match self {
            Self::Kind => C::Kind(text.into()),
            Self::Direction => C::Direction(Direction::from_id(text).unwrap_or_default()),
            Self::Status => C::Status(LinkStatus::from_id(text).unwrap_or_default()),
            Self::Role => C::Role(own()),
            Self::Amount => C::Amount(parse::amount(text)?.map(|amount| match link.amount.clone() {
                Some(known) => Amount { amount, ..known },
                None => Amount { amount, currency: CURRENCY.to_owned(), basis: None },
            })),
            Self::Currency => C::Amount(match link.amount.clone() {
                Some(amount) => Some(Amount { currency: parse::currency(text)?, ..amount }),
                None if text.is_empty() => None,
                None => return amount_first(),
            }),
            Self::Basis => C::Amount(match link.amount.clone() {
                Some(amount) => Some(Amount { basis: AmountBasis::from_id(text), ..amount }),
                None if text.is_empty() => None,
                None => return amount_first(),
            }),
            Self::Start => C::Start(parse::date(text)?),
            Self::End => C::End(parse::date(text)?),
            Self::Strength => C::Strength(text.parse().ok().filter(|strength| (1..=3).contains(strength))),
            Self::Note => C::Note(own()),
            Self::Source => C::Source(own()),
            Self::SourceUrl => C::SourceUrl(own()),
            Self::SourceDate => C::SourceDate(parse::date(text)?),
            Self::Confidence => C::Confidence(Confidence::from_id(text)),
        })
    }
}
