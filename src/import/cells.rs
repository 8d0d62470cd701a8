//! Cells read into the fields of an element or a link.
//!
//! A cell that is not understood changes nothing, and says what would be; of one
//! with several words for a field of one value the first is taken.

use super::assumed::Assumed;
use super::doubt::Doubt;
use super::terms::{Terms, Whereabouts};
use super::word_list::WordList;
use crate::lexicon::headings::Unit;
use crate::lexicon::places;
use crate::lexicon::{self, Decimal, ValueError};
use crate::map::fields::{ElementField, Kind, LinkField, Refusal, Value, Vocabulary, split_list};
use crate::map::nuts_older::{self, Older};
use crate::map::{Element, ElementKind, Employees, Link, StageId};
use crate::text::joined_lines;

/// The reason why a cell was not taken, or not all of it. Each says what was
/// wrong, and what is wanted instead, after the cell's heading and text.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub(super) enum CellError {
    /// A word that its list does not have: its index among the unknown.
    #[error("{}", message!("import-cell-unknown"))]
    Unknown(usize),
    /// Several words for a field of one value.
    #[error("{}", message!("import-cell-room-for-one"))]
    RoomForOne,
    /// A number that is said not to be exact.
    #[error("{}", message!("import-cell-rough", taken = taken))]
    Rough {
        /// The meaning that was assumed: a band, a year.
        taken: String,
    },
    /// Neither a number nor a band.
    #[error("{}", message!("import-cell-no-headcount"))]
    NotAHeadcount,
    /// Taken, as something else than it says.
    #[error("{}", .0.words(1))]
    Assumed(Assumed),
    /// A word that means nothing here.
    #[error("{}", .0.words(1))]
    Doubt(Doubt),
    /// A text that is no value of the field, in a list as in a form.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A number or a date that cannot be read.
    #[error(transparent)]
    Value(#[from] ValueError),
}

impl From<Doubt> for CellError {
    fn from(doubt: Doubt) -> Self {
        Self::Doubt(doubt)
    }
}

impl CellError {
    /// True where the text says more than what was taken of it.
    pub(super) const fn keeps_text(&self) -> bool {
        !matches!(self, Self::Assumed(_))
    }
}

/// The words and numbers that a list's cells are read with.
pub(super) struct Context<'t, 'm> {
    pub terms: &'t mut Terms<'m>,
    /// The meaning of a comma in a number of this list, where that is known.
    pub decimal: Option<Decimal>,
    /// The unit that the heading gives for the column's numbers.
    pub unit: Option<Unit>,
    /// The column is of counties, provinces or districts.
    pub in_counties: bool,
}

impl Context<'_, '_> {
    /// An amount in the unit of its column, with its currency where one of
    /// them names it.
    fn money(&self, text: &str) -> Result<(f64, Option<String>), CellError> {
        let (amount, currency) = lexicon::money(text, self.decimal)?.unwrap_or_default();
        let factor = self.unit.map_or(1.0, |unit| unit.factor);
        let currency = currency.or_else(|| Some(self.unit?.currency?.to_owned()));
        // To whole cents, so that 6.1 in millions is 6 100 000 and not a hair beside it.
        let amount = if factor == 1.0 { amount } else { (amount * factor * 100.0).round() / 100.0 };
        if !amount.is_finite() {
            return Err(ValueError::NotAnAmount { text: text.to_owned() }.into());
        }
        Ok((amount, currency))
    }

    /// The entry that a word names.
    fn entry(&mut self, list: WordList, word: &str) -> Result<String, CellError> {
        self.terms.find(list, word).map_err(CellError::Unknown)
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
) -> Result<(), CellError> {
    use ElementField as F;
    if text.is_empty() {
        // A name in words is not all there is of a region.
        if field != F::RegionName {
            field.clear(element);
        }
        return Ok(());
    }
    // Where a region has no code, its name is read for it.
    let field = if field == F::RegionName { F::Region } else { field };
    match field {
        // Lists often have an element's kind among the types: "Initiative".
        F::Type if !has_kind && kind_of(text).is_some() => element.kind = kind_of(text).unwrap_or_default(),
        F::Stage => set_stages(element, text, context)?,
        F::Employees => {
            let employees =
                lexicon::employees(lexicon::without_fraction(text).unwrap_or(text)).ok_or(CellError::NotAHeadcount)?;
            set_employees(element, employees);
            if let (Employees::Exact { year: None, .. }, Some(year)) = (employees, context.unit.and_then(|it| it.year))
            {
                F::EmployeesYear.set(element, year.into());
            }
            if let (Employees::Band(band), true) = (employees, lexicon::is_rough(text)) {
                return Err(CellError::Rough { taken: band.id().to_owned() });
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
        _ => {
            let cell = Cell { kind: field.kind(), id: field.id(), label: field.label(), text, country };
            let read = cell.read(context);
            if let Err(CellError::Doubt(Doubt::OlderNuts { code, .. } | Doubt::UnitedKingdom { code })) = &read
                && element.country.is_empty()
                && let Some(country) = places::country(code.get(..2).unwrap_or_default())
            {
                country.clone_into(&mut element.country);
            }
            let (value, left) = read?;
            field.set(element, value);
            return left.map_or(Ok(()), Err);
        }
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
) -> Result<(), CellError> {
    use LinkField as F;
    if text.is_empty() {
        field.clear(link);
        return Ok(());
    }
    match field {
        F::Amount => {
            let (amount, currency) = context.money(text)?;
            field.set(link, amount.into());
            if let Some(currency) = currency {
                F::Currency.set(link, currency.into());
            }
        }
        F::Source if is_address(text) => F::SourceUrl.set(link, joined_lines(text).into()),
        _ => {
            let cell = Cell { kind: field.kind(), id: field.id(), label: field.label(), text, country: "" };
            let (value, left) = cell.read(context)?;
            field.set(link, value);
            return left.map_or(Ok(()), Err);
        }
    }
    Ok(())
}

/// A cell that its field has no way of its own to read.
struct Cell<'t> {
    kind: Kind,
    id: &'static str,
    label: &'static str,
    text: &'t str,
    country: &'t str,
}

impl Cell<'_> {
    /// The value of the cell, and the reason why some of the text is left out
    /// of it.
    fn read(self, context: &mut Context<'_, '_>) -> Result<(Value<'static>, Option<CellError>), CellError> {
        let Self { kind, id, label, text, country } = self;
        let value = match kind {
            Kind::Line | Kind::Address => joined_lines(text).into(),
            Kind::Text => text.to_owned().into(),
            Kind::List | Kind::Contacts => split_list(&joined_lines(text)).into(),
            Kind::Choice(_) => context.entry(WordList::Closed(id), text)?.into(),
            Kind::Entry(vocabulary) => {
                let word = joined_lines(text);
                let is_own = |word| context.terms.knows(WordList::Region, word);
                if vocabulary == Vocabulary::Region
                    && let Some(older) = nuts_older::find(&word).filter(|_| !is_own(&word))
                {
                    return older_region(older, word, context);
                }
                let whereabouts = Whereabouts { country, in_counties: context.in_counties };
                let first = context.terms.first(list_of(vocabulary), text, whereabouts);
                let (id, has_others) = first.map_err(CellError::Unknown)?;
                return Ok((id.into(), has_others.then_some(CellError::RoomForOne)));
            }
            Kind::Entries(vocabulary) => entries(list_of(vocabulary), text, context)?.into(),
            Kind::Country => places::country(text).ok_or_else(|| Doubt::Country { word: joined_lines(text) })?.into(),
            Kind::Money => context.money(text)?.0.into(),
            Kind::Date => lexicon::date_in(text)?.into(),
            // As nearly all of them are.
            Kind::Year if text.len() == 4 => kind.parse(label, text)?,
            Kind::Year => {
                let year = lexicon::year_in(text).map_or_else(|| kind.parse(label, text), |year| Ok(year.into()))?;
                let is_rough = lexicon::is_about(text);
                let rough = is_rough.then(|| CellError::Rough { taken: year.to_text().into_owned() });
                return Ok((year, rough));
            }
            Kind::Scale { .. } => kind.parse(label, lexicon::level_in(text))?,
            Kind::Count => kind.parse(label, lexicon::without_fraction(text).unwrap_or(text))?,
            Kind::Degrees { .. } | Kind::Headcount | Kind::Currency | Kind::InWords | Kind::OfRow => {
                kind.parse(label, text)?
            }
        };
        Ok((value, None))
    }
}

/// The region of a code that only older NUTS lists have.
fn older_region(
    older: Older,
    code: String,
    context: &mut Context<'_, '_>,
) -> Result<(Value<'static>, Option<CellError>), CellError> {
    match older {
        Older::Recoded { version, now } => {
            let id = context.entry(WordList::Region, now)?;
            Ok((id.into(), Some(CellError::Assumed(Assumed::RecodedNuts { code, version, now }))))
        }
        Older::Changed { version } => Err(Doubt::OlderNuts { code, version }.into()),
        Older::OfUnitedKingdom => Err(Doubt::UnitedKingdom { code }.into()),
    }
}

/// The words by which lists name the entries of a vocabulary.
const fn list_of(vocabulary: Vocabulary) -> WordList {
    match vocabulary {
        Vocabulary::Type => WordList::Type,
        Vocabulary::Stage => WordList::Stage,
        Vocabulary::Region => WordList::Region,
        Vocabulary::LinkKind => WordList::LinkKind,
    }
}

fn kind_of(text: &str) -> Option<ElementKind> {
    ElementKind::ALL.iter().copied().find(|kind| kind.label().eq_ignore_ascii_case(text))
}

/// The first stage is the primary one, others in the cell are further ones.
fn set_stages(element: &mut Element, text: &str, context: &mut Context<'_, '_>) -> Result<(), CellError> {
    let mut stages = entries(WordList::Stage, text, context)?.into_iter().map(StageId::new);
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

/// The entries that the words of a cell name. One whose name has a separator in
/// it is found whole.
fn entries(list: WordList, text: &str, context: &mut Context<'_, '_>) -> Result<Vec<String>, CellError> {
    // Each word that is not known is asked about, so all are looked up.
    let found: Vec<_> = context.terms.answers(list, text).iter().map(|word| context.entry(list, word)).collect();
    found.into_iter().collect()
}

/// A source is a citation or an address.
fn is_address(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("http://") || text.starts_with("https://")
}
