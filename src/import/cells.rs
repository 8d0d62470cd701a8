//! Cells read into the fields of an element or a link.
//!
//! A cell that is not understood changes nothing, and says what would be; of one
//! with several words for a field of one value the first is taken.

use super::terms::{Terms, one_line};
use super::vocabulary::Vocabulary;
use crate::lexicon::fields::{ElementField, LinkField};
use crate::lexicon::headings::Unit;
use crate::lexicon::places;
use crate::lexicon::value::{contact_of, split_list};
use crate::lexicon::{self, Decimal};
use crate::map::parse::{self, ParseError};
use crate::map::{
    Amount, Confidence, Contact, DeviceClass, Direction, Element, ElementKind, Employees, Helix, Level, Link,
    LinkKindId, LinkStatus, Nace, RegionId, Scope, StageId, Turnover, TypeId,
};

/// Why a cell was not taken, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refused {
    /// A word that the vocabulary does not have: its index among the unknown.
    Unknown(usize),
    /// What is wrong and what is wanted, after the cell's heading and text.
    Wrong(String),
}

impl From<String> for Refused {
    fn from(message: String) -> Self {
        Self::Wrong(message)
    }
}

impl From<ParseError> for Refused {
    fn from(error: ParseError) -> Self {
        Self::Wrong(error.to_string())
    }
}

/// What a list's cells are read with.
pub(super) struct Context<'t, 'm> {
    pub terms: &'t mut Terms<'m>,
    /// What a comma in a number of this list means, where that is known.
    pub decimal: Option<Decimal>,
    /// What the heading says of the column's numbers.
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
    fn first(
        &mut self,
        vocabulary: Vocabulary,
        text: &str,
        country: &str,
        set: impl FnOnce(String),
    ) -> Result<(), Refused> {
        let (id, has_others) = self.terms.first(vocabulary, text, country).map_err(Refused::Unknown)?;
        set(id);
        if has_others {
            Err(Refused::Wrong("there is room for one, and the first was taken".to_owned()))
        } else {
            Ok(())
        }
    }

    fn choice<T>(
        &mut self,
        vocabulary: Vocabulary,
        text: &str,
        from_id: fn(&str) -> Option<T>,
    ) -> Result<Option<T>, Refused> {
        Ok(from_id(&self.terms.find(vocabulary, text).map_err(Refused::Unknown)?))
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
        clear_element(element, field);
        return Ok(());
    }
    match field {
        F::Name => element.name = one_line(text),
        F::NameLocal => element.name_local = one_line(text),
        F::ShortName => element.short_name = one_line(text),
        F::Aliases => element.aliases = split_list(&one_line(text)),
        F::Type => match ElementKind::ALL.iter().find(|kind| kind.label().eq_ignore_ascii_case(text)) {
            // Lists often have an element's kind among the types: "Initiative".
            Some(kind) if !has_kind => element.kind = *kind,
            _ => return context.first(Vocabulary::Type, text, "", |id| element.type_id = Some(TypeId::new(id))),
        },
        F::Kind => {
            if let Some(kind) = context.choice(Vocabulary::Kind, text, ElementKind::from_id)? {
                element.kind = kind;
            }
        }
        F::Helix => element.helix = context.choice(Vocabulary::Helix, text, Helix::from_id)?,
        F::Level => element.level = context.choice(Vocabulary::Level, text, Level::from_id)?,
        F::Scope => element.scope = context.choice(Vocabulary::Scope, text, Scope::from_id)?,
        F::DeviceClass => element.device_class = context.choice(Vocabulary::DeviceClass, text, DeviceClass::from_id)?,
        F::Confidence => {
            element.provenance.confidence = context.choice(Vocabulary::Confidence, text, Confidence::from_id)?;
        }
        F::Stage => set_stages(element, text, context)?,
        F::FurtherStages => {
            let stages = stages_of(text, context)?;
            element.further_stages = stages.into_iter().filter(|stage| Some(stage) != element.stage.as_ref()).collect();
            element.further_stages.sort();
            element.further_stages.dedup();
        }
        F::Region | F::RegionName => {
            let set = |id| element.region = Some(RegionId::new(id));
            return context.first(Vocabulary::Region, &one_line(text), country, set);
        }
        F::Notes => text.clone_into(&mut element.notes),
        F::Tags => {
            element.tags = split_list(&one_line(text));
            element.tags.sort();
            element.tags.dedup();
        }
        F::City => element.city = one_line(text),
        F::Country => {
            let country = places::country(text);
            element.country =
                country.ok_or_else(|| "it is no country: write its two letters, such as RO".to_owned())?;
        }
        F::Latitude => element.latitude = parse::degrees(text, 90.0)?,
        F::Longitude => element.longitude = parse::degrees(text, 180.0)?,
        F::Employees => {
            let employees = lexicon::employees(text)
                .ok_or_else(|| "it is not a number or one of 0-9, 10-49, 50-249, 250+".to_owned())?;
            let rough = match employees {
                Employees::Band(band) if lexicon::is_rough(text) => Some(band),
                Employees::Band(_) | Employees::Exact { .. } => None,
            };
            element.employees = Some(match (employees, element.employees) {
                // The year is a column of its own, or none: the number alone does not undo it.
                (Employees::Exact { count, year: None }, Some(Employees::Exact { count: known, year }))
                    if count == known =>
                {
                    Employees::Exact { count, year }
                }
                _ => employees,
            });
            if let Some(band) = rough {
                return Err(Refused::Wrong(format!("it was taken for {}", band.id())));
            }
        }
        F::EmployeesYear => {
            if let Some(Employees::Exact { count, .. }) = element.employees {
                element.employees = Some(Employees::Exact { count, year: parse::year(text)? });
            }
        }
        F::Turnover => {
            let (amount, currency) = context.money(text)?;
            let known = element.turnover.take();
            let (old_currency, year) = known.map_or((String::new(), None), |known| (known.currency, known.year));
            let year = context.unit.and_then(|unit| unit.year).or(year);
            element.turnover = Some(Turnover { amount, currency: currency.unwrap_or(old_currency), year });
        }
        F::TurnoverCurrency => {
            let currency = parse::currency(text)?;
            if let Some(turnover) = &mut element.turnover {
                turnover.currency = currency;
            }
        }
        F::TurnoverYear => {
            let year = parse::year(text)?;
            if let Some(turnover) = &mut element.turnover {
                turnover.year = year;
            }
        }
        F::Founded => element.founded = parse::year(text)?,
        F::Trl => element.trl = Some(small_number(text, 1..=9, "TRL is a whole number from 1 to 9")?),
        F::Nace => {
            let revision = element.nace.take().map_or_else(String::new, |nace| nace.revision);
            element.nace = Some(Nace { code: one_line(text), revision });
        }
        F::NaceRevision => {
            if let Some(nace) = &mut element.nace {
                nace.revision = one_line(text);
            }
        }
        F::Website => element.website = one_line(text),
        F::Ror => element.identifiers.ror = one_line(text),
        F::Vat => element.identifiers.vat = one_line(text),
        F::Pic => element.identifiers.pic = one_line(text),
        F::Contacts => element.contacts = split_list(&one_line(text)).iter().map(|item| contact_of(item)).collect(),
        F::ContactName => first_contact(element).name = one_line(text),
        F::ContactRole => first_contact(element).role = one_line(text),
        F::ContactEmail => first_contact(element).email = one_line(text),
        F::ContactPhone => first_contact(element).phone = one_line(text),
        F::Source => set_source(&mut element.provenance.source, &mut element.provenance.url, text),
        F::SourceUrl => element.provenance.url = one_line(text),
        F::SourceDate => element.provenance.date = lexicon::date_in(text)?,
        F::Id | F::Serial | F::X | F::Y | F::Width | F::Height => {}
    }
    Ok(())
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
        clear_link(link, field);
        return Ok(());
    }
    match field {
        F::Kind => return context.first(Vocabulary::LinkKind, text, "", |id| link.kind = LinkKindId::new(id)),
        F::Role => link.role = one_line(text),
        F::Direction => {
            link.direction = context.choice(Vocabulary::Direction, text, Direction::from_id)?.unwrap_or_default();
        }
        F::Status => link.status = context.choice(Vocabulary::Status, text, LinkStatus::from_id)?.unwrap_or_default(),
        F::Amount => {
            let (amount, currency) = context.money(text)?;
            let known = link.amount.take();
            let (old_currency, basis) = known.map_or((String::new(), None), |known| (known.currency, known.basis));
            link.amount = Some(Amount { amount, currency: currency.unwrap_or(old_currency), basis });
        }
        F::Currency => {
            let currency = parse::currency(text)?;
            if let Some(amount) = &mut link.amount {
                amount.currency = currency;
            }
        }
        F::Basis => {
            let basis = context.choice(Vocabulary::Basis, text, crate::map::AmountBasis::from_id)?;
            if let Some(amount) = &mut link.amount {
                amount.basis = basis;
            }
        }
        F::Start => link.start = lexicon::date_in(text)?,
        F::End => link.end = lexicon::date_in(text)?,
        F::Strength => link.strength = Some(small_number(text, 1..=3, "strength is 1, 2 or 3")?),
        F::Note => text.clone_into(&mut link.note),
        F::Source => set_source(&mut link.provenance.source, &mut link.provenance.url, text),
        F::SourceUrl => link.provenance.url = one_line(text),
        F::SourceDate => link.provenance.date = lexicon::date_in(text)?,
        F::Confidence => {
            link.provenance.confidence = context.choice(Vocabulary::Confidence, text, Confidence::from_id)?
        }
        F::Id | F::Serial | F::From | F::To | F::FromName | F::ToName => {}
    }
    Ok(())
}

/// The person of an element, of whom a list has one.
fn first_contact(element: &mut Element) -> &mut Contact {
    if element.contacts.is_empty() {
        element.contacts.push(Contact::default());
    }
    &mut element.contacts[0]
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
        context.terms.find(Vocabulary::Stage, word).map(StageId::new).map_err(Refused::Unknown)
    };
    split_list(&one_line(text)).iter().map(|word| find(context, word)).collect()
}

/// A source is a citation or an address.
fn set_source(source: &mut String, url: &mut String, text: &str) {
    let text = one_line(text);
    if text.starts_with("http://") || text.starts_with("https://") {
        *url = text;
    } else {
        *source = text;
    }
}

fn small_number(text: &str, range: std::ops::RangeInclusive<u8>, wanted: &str) -> Result<u8, Refused> {
    // A workbook that was through a program may say 3.0.
    let digits = text.strip_suffix(".0").unwrap_or(text);
    digits.parse().ok().filter(|number| range.contains(number)).ok_or_else(|| Refused::Wrong(wanted.to_owned()))
}

fn clear_element(element: &mut Element, field: ElementField) {
    use ElementField as F;
    match field {
        // Neither is ever empty, and a name in words is not all there is of a region.
        F::Id | F::Serial | F::Name | F::Kind | F::RegionName | F::X | F::Y | F::Width | F::Height => {}
        F::NameLocal => element.name_local.clear(),
        F::ShortName => element.short_name.clear(),
        F::Aliases => element.aliases.clear(),
        F::Type => element.type_id = None,
        F::Helix => element.helix = None,
        F::Level => element.level = None,
        F::Scope => element.scope = None,
        F::DeviceClass => element.device_class = None,
        F::Confidence => element.provenance.confidence = None,
        F::Stage => element.stage = None,
        F::FurtherStages => element.further_stages.clear(),
        F::Region => element.region = None,
        F::Notes => element.notes.clear(),
        F::Tags => element.tags.clear(),
        F::City => element.city.clear(),
        F::Country => element.country.clear(),
        F::Latitude => element.latitude = None,
        F::Longitude => element.longitude = None,
        F::Employees => element.employees = None,
        F::EmployeesYear => {
            if let Some(Employees::Exact { year, .. }) = &mut element.employees {
                *year = None;
            }
        }
        F::Turnover => element.turnover = None,
        F::TurnoverCurrency => {
            if let Some(turnover) = &mut element.turnover {
                turnover.currency.clear();
            }
        }
        F::TurnoverYear => {
            if let Some(turnover) = &mut element.turnover {
                turnover.year = None;
            }
        }
        F::Founded => element.founded = None,
        F::Trl => element.trl = None,
        F::Nace => element.nace = None,
        F::NaceRevision => {
            if let Some(nace) = &mut element.nace {
                nace.revision.clear();
            }
        }
        F::Website => element.website.clear(),
        F::Ror => element.identifiers.ror.clear(),
        F::Vat => element.identifiers.vat.clear(),
        F::Pic => element.identifiers.pic.clear(),
        F::Contacts => element.contacts.clear(),
        // A person without a name or a number is still one.
        F::ContactName | F::ContactRole | F::ContactEmail | F::ContactPhone => {}
        F::Source => element.provenance.source.clear(),
        F::SourceUrl => element.provenance.url.clear(),
        F::SourceDate => element.provenance.date.clear(),
    }
}

fn clear_link(link: &mut Link, field: LinkField) {
    use LinkField as F;
    match field {
        // A link always has these.
        F::Id | F::Serial | F::From | F::To | F::FromName | F::ToName | F::Kind => {}
        F::Role => link.role.clear(),
        F::Direction => link.direction = Direction::default(),
        F::Status => link.status = LinkStatus::default(),
        F::Amount => link.amount = None,
        F::Currency => {
            if let Some(amount) = &mut link.amount {
                amount.currency.clear();
            }
        }
        F::Basis => {
            if let Some(amount) = &mut link.amount {
                amount.basis = None;
            }
        }
        F::Start => link.start.clear(),
        F::End => link.end.clear(),
        F::Strength => link.strength = None,
        F::Note => link.note.clear(),
        F::Source => link.provenance.source.clear(),
        F::SourceUrl => link.provenance.url.clear(),
        F::SourceDate => link.provenance.date.clear(),
        F::Confidence => link.provenance.confidence = None,
    }
}
