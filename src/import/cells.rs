//! Cells read into the fields of an element or a link.
//!
//! A cell that is not understood changes nothing, and says what would be; of one
//! with several words for a field of one value the first is taken.

use super::terms::Terms;
use super::word_list::WordList;
use crate::lexicon::headings::Unit;
use crate::lexicon::places;
use crate::lexicon::{self, Decimal, ValueError};
use crate::map::fields::{ElementField, Kind, LinkField, Value, split_list};
use crate::map::parse::{self, ParseError};
use crate::map::{Element, ElementKind, Employees, Link, StageId};
use crate::text::joined_lines;

/// Why a cell was not taken, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// A word that the vocabulary does not have: its index among the unknown.
    Unknown(usize),
    /// The fault and what is wanted instead, after the cell's heading and text.
    Wrong(String),
}

impl From<String> for Refused {
    fn from(message: String) -> Self {
        Self::Wrong(message)
    }
}

impl From<ValueError> for Refused {
    fn from(error: ValueError) -> Self {
        Self::Wrong(error.to_string())
    }
}

impl From<ParseError> for Refused {
    fn from(error: ParseError) -> Self {
        Self::Wrong(error.to_string())
    }
}

/// The words and numbers that a list's cells are read with.
pub(super) struct Context<'t, 'm> {
    pub terms: &'t mut Terms<'m>,
    /// The meaning of a comma in a number of this list, where that is known.
    pub decimal: Option<Decimal>,
    /// The unit that the heading gives for the column's numbers.
    pub unit: Option<Unit>,
}

impl Context<'_, '_> {
    /// An amount in the unit of its column, with its currency where one of
    /// them names it.
    fn money(&self, text: &str) -> Result<(f64, Option<String>), Refused> {
        let (amount, currency) = lexicon::money(text, self.decimal)?.unwrap_or_default();
        let factor = self.unit.map_or(1.0, |unit| unit.factor);
        let currency = currency.or_else(|| Some(self.unit?.currency?.to_owned()));
        // To whole cents, so that 6.1 in millions is 6 100 000 and not a hair beside it.
        let amount = if factor == 1.0 { amount } else { (amount * factor * 100.0).round() / 100.0 };
        Ok((amount, currency))
    }

    /// Sets a field that has one entry of the vocabulary to the first that a
    /// cell names.
    fn first(&mut self, list: WordList, text: &str, country: &str, set: impl FnOnce(String)) -> Result<(), Refused> {
        let (id, has_others) = self.terms.first(list, text, country).map_err(Refused::Unknown)?;
        set(id);
        if has_others {
            Err(Refused::Wrong("there is room for one, and the first was taken".to_owned()))
        } else {
            Ok(())
        }
    }
}

/// Reads a cell into a field of an element. An empty cell empties the field.
///
/// Cells that depend on each other (an amount and its currency) are read in the
/// order of [`ElementField`], which has the first before the second; `country`
/// is that of the row, which tells regions of one name apart.
pub(super) fn set_element(
    element: &mut Element,
    field: ElementField,
    text: &str,
    country: &str,
    has_kind: bool,
    context: &mut Context<'_, '_>,
) -> Result<(), Refused> {
    use ElementField as F;
    if text.is_empty() {
        // A name in words is not all there is of a region.
        if field != F::RegionName {
            field.clear(element);
        }
        return Ok(());
    }
    match field {
        F::Type => match ElementKind::ALL.iter().find(|kind| kind.label().eq_ignore_ascii_case(text)) {
            // Lists often have an element's kind among the types: "Initiative".
            Some(kind) if !has_kind => element.kind = *kind,
            _ => return context.first(WordList::Type, text, "", |id| field.set(element, id.into())),
        },
        F::Stage => set_stages(element, text, context)?,
        F::Region | F::RegionName => {
            let set = |id: String| F::Region.set(element, id.into());
            return context.first(WordList::Region, &joined_lines(text), country, set);
        }
        F::Employees => {
            let employees = lexicon::employees(text)
                .ok_or_else(|| "it is not a number or one of 0-9, 10-49, 50-249, 250+".to_owned())?;
            set_employees(element, employees);
            if let (Employees::Band(band), true) = (employees, lexicon::is_rough(text)) {
                return Err(Refused::Wrong(format!("it was taken for {}", band.id())));
            }
        }
        F::Turnover => {
            let (amount, currency) = context.money(text)?;
            field.set(element, amount.into());
            if let Some(currency) = currency {
                F::TurnoverCurrency.set(element, currency.into());
            }
            if let Some(year) = context.unit.and_then(|unit| unit.year) {
                F::TurnoverYear.set(element, year.into());
            }
        }
        F::Source if is_address(text) => F::SourceUrl.set(element, joined_lines(text).into()),
        _ => field.set(element, read(field.kind(), (field.id(), field.label()), text, context)?),
    }
    Ok(())
}

/// Sets a headcount. If the number is the one that is known, the year that is
/// known for it stays: it is a column of its own, or none.
fn set_employees(element: &mut Element, new: Employees) {
    element.employees = Some(match (new, element.employees) {
        (Employees::Exact { count, year: None }, Some(Employees::Exact { count: known, year })) if count == known => {
            Employees::Exact { count, year }
        }
        _ => new,
    });
}

/// Reads a cell into a field of a link. An empty cell empties the field.
pub(super) fn set_link(
    link: &mut Link,
    field: LinkField,
    text: &str,
    context: &mut Context<'_, '_>,
) -> Result<(), Refused> {
    use LinkField as F;
    if text.is_empty() {
        field.clear(link);
        return Ok(());
    }
    match field {
        F::Kind => return context.first(WordList::LinkKind, text, "", |id| field.set(link, id.into())),
        F::Amount => {
            let (amount, currency) = context.money(text)?;
            field.set(link, amount.into());
            if let Some(currency) = currency {
                F::Currency.set(link, currency.into());
            }
        }
        F::Source if is_address(text) => F::SourceUrl.set(link, joined_lines(text).into()),
        _ => field.set(link, read(field.kind(), (field.id(), field.label()), text, context)?),
    }
    Ok(())
}

/// Reads a cell by the kind of its field, where the field has no way of its own.
fn read(
    kind: Kind,
    (id, label): (&'static str, &'static str),
    text: &str,
    context: &mut Context<'_, '_>,
) -> Result<Value<'static>, Refused> {
    let number = |number: Option<f64>| number.into();
    Ok(match kind {
        Kind::Line | Kind::Address => joined_lines(text).into(),
        Kind::Text => text.to_owned().into(),
        Kind::List | Kind::Contacts => split_list(&joined_lines(text)).into(),
        Kind::Choice(_) => context.terms.find(WordList::Closed(id), text).map_err(Refused::Unknown)?.into(),
        Kind::Entries(_) => Value::list(stages_of(text, context)?.iter().map(StageId::to_string)),
        Kind::Country => places::country(text)
            .ok_or_else(|| "it is no country: write its two letters, such as RO".to_owned())?
            .into(),
        Kind::Degrees { limit } => number(parse::degrees(text, limit)?),
        Kind::Year => number(parse::year(text)?.map(f64::from)),
        Kind::Count => number(parse::count(text)?.map(f64::from)),
        Kind::Scale { least, most, .. } => {
            // A workbook that was through a program may say 3.0.
            let digits = text.strip_suffix(".0").unwrap_or(text);
            let level = digits.parse::<u8>().ok().filter(|level| (least..=most).contains(level));
            level.ok_or_else(|| format!("{label} is a whole number from {least} to {most}"))?.into()
        }
        Kind::Money => context.money(text)?.0.into(),
        Kind::Currency => parse::currency(text)?.into(),
        Kind::Date => lexicon::date_in(text)?.into(),
        // The row's own, or read by the field itself.
        Kind::OfRow | Kind::InWords | Kind::Entry(_) | Kind::Headcount => Value::Empty,
    })
}

/// The first stage is the primary one, others in the cell are further ones.
fn set_stages(element: &mut Element, text: &str, context: &mut Context<'_, '_>) -> Result<(), Refused> {
    let mut stages = stages_of(text, context)?.into_iter();
    let Some(first) = stages.next() else { return Ok(()) };
    let others: Vec<StageId> = stages.filter(|stage| *stage != first).collect();
    if others.is_empty() {
        element.further_stages.retain(|stage| *stage != first);
    } else {
        element.further_stages = others;
        element.further_stages.sort();
        element.further_stages.dedup();
    }
    element.stage = Some(first);
    Ok(())
}

fn stages_of(text: &str, context: &mut Context<'_, '_>) -> Result<Vec<StageId>, Refused> {
    // A stage whose name has a separator in it is found whole.
    let find = |context: &mut Context<'_, '_>, word: &str| {
        context.terms.find(WordList::Stage, word).map(StageId::new).map_err(Refused::Unknown)
    };
    split_list(&joined_lines(text)).iter().map(|word| find(context, word)).collect()
}

/// A source is a citation or an address.
fn is_address(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("http://") || text.starts_with("https://")
}
