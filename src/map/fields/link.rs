//! The fields of a link.
//!
//! A new field is one row here, in the place where its column stands in lists.

use std::sync::LazyLock;

use super::definition::{Definition, Group, Listing, fields};
use super::element::CURRENCY;
use super::kind::{Kind, Vocabulary};
use super::refusal::Refusal;
use super::value::Value;
use crate::map::choices::{AmountBasis, Confidence, Direction, LinkStatus};
use crate::map::records::{Amount, Link};
use crate::map::{ElementId, Map};
use crate::messages;

/// Ids of the words for the levels of a strength.
const STRENGTHS: [&str; 3] = ["slight", "steady", "strong"];

type F = LinkField;
type Row = Definition<Link, F>;

fields! {
    /// A field of a link.
    LinkField of Link, labels "link-field" {
        Id = Row::new(Kind::OfRow, "id", "ID", |it| Value::text(it.id.to_string()), |_, _| {})
            .group(Group::Apart);
        /// The number of the row; not read.
        Serial = Row::new(Kind::OfRow, "serial", "Row number", |_| Value::Empty, |_, _| {}).listing(Listing::ReadOnly)
            .group(Group::Apart);
        /// An element by its ID, or else by its name. `To` may name several.
        From = Row::new(Kind::OfRow, "from", "From", |it| Value::text(it.from.to_string()), |_, _| {})
            .group(Group::Apart);
        To = Row::new(Kind::OfRow, "to", "To", |it| Value::text(it.to.to_string()), |_, _| {})
            .group(Group::Apart);
        Kind = Row::new(Kind::Entry(Vocabulary::LinkKind), "type", "Kind",
            |it| Value::text(it.kind.as_str()), |it, new| if let Some(kind) = new.entry() { it.kind = kind })
            .kumu("Type").required();
        Role = Row::new(Kind::Line, "role", "Role", |it| Value::text(&it.role), |it, new| it.role = new.line())
            .kumu("Label").hint(|| message!("fields-hint-role"));
        Direction = Row::new(Kind::Choice(Direction::CHOICES), "direction", "Direction",
            |it| it.direction.into(), |it, new| it.direction = new.choice(Direction::from_id).unwrap_or_default())
            .shown(|_, it| Value::text(direction_word(it.direction)));
        Status = Row::new(Kind::Choice(LinkStatus::CHOICES), "status", "Status",
            |it| it.status.into(), |it, new| it.status = new.choice(LinkStatus::from_id).unwrap_or_default());
        Amount = Row::new(Kind::Money, "amount", "Amount",
            |it| it.amount.as_ref().map(|it| it.amount).into(), set_amount)
            .hint(|| message!("fields-hint-amount")).implies(F::Currency, CURRENCY).group(Group::Time);
        Currency = Row::new(Kind::Currency, "currency", "Currency",
            |it| it.amount.as_ref().map(|it| it.currency.as_str()).into(),
            |it, new| if let Some(amount) = &mut it.amount { amount.currency = new.line() })
            .part_of(F::Amount).group(Group::Time);
        Basis = Row::new(Kind::Choice(AmountBasis::CHOICES), "basis", "Basis",
            |it| it.amount.as_ref().and_then(|it| it.basis).into(),
            |it, new| if let Some(amount) = &mut it.amount { amount.basis = new.choice(AmountBasis::from_id) })
            .part_of(F::Amount).group(Group::Time);
        Start = Row::new(Kind::Date, "start", "Start", |it| Value::text(&it.start), |it, new| it.start = new.line())
            .hint(|| message!("fields-hint-date")).group(Group::Time);
        End = Row::new(Kind::Date, "end", "End", |it| Value::text(&it.end), |it, new| it.end = new.line())
            .hint(|| message!("fields-hint-date")).group(Group::Time);
        Strength = Row::new(Kind::Scale { least: 1, most: 3, levels: &STRENGTHS }, "strength", "Strength",
            |it| it.strength.map(f64::from).into(), |it, new| it.strength = new.whole());
        Note = Row::new(Kind::Text, "note", "Note", |it| Value::text(&it.note), |it, new| it.note = new.lines())
            .kumu("Description");
        Source = Row::new(Kind::Line, "source", "Source",
            |it| Value::text(&it.provenance.source), |it, new| it.provenance.source = new.line())
            .hint(|| message!("fields-hint-source"));
        SourceUrl = Row::new(Kind::Address, "source_url", "Source address",
            |it| Value::text(&it.provenance.url), |it, new| it.provenance.url = new.line()).hint(|| message!("fields-hint-address"))
            .group(Group::Source);
        SourceDate = Row::new(Kind::Date, "source_date", "Source date",
            |it| Value::text(&it.provenance.date), |it, new| it.provenance.date = new.line()).hint(|| message!("fields-hint-date"))
            .group(Group::Source);
        Confidence = Row::new(Kind::Choice(Confidence::CHOICES), "confidence", "Confidence",
            |it| it.provenance.confidence.into(),
            |it, new| it.provenance.confidence = new.choice(Confidence::from_id));
        /// For the reader's eye; not read.
        FromName = end_name("from_name", "From name").shown(|map, it| name_of(map, it.from));
        ToName = end_name("to_name", "To name").shown(|map, it| name_of(map, it.to));
    }
}

impl LinkField {
    /// The fields that our own lists have, in the order of their columns.
    pub fn of_lists() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|field| field.listing() == Listing::Always)
    }

    /// The fields that make up a link but for its ends: each fact once, those
    /// before that others are part of.
    pub fn facts() -> impl Iterator<Item = Self> {
        Self::of_lists().filter(|field| field.is_of_record())
    }
}

/// Kumu's words for a direction.
pub const fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::Forward => "directed",
        Direction::Both => "mutual",
        Direction::Undirected => "undirected",
    }
}

const fn end_name(id: &'static str, heading: &'static str) -> Row {
    Row::new(Kind::InWords, id, heading, |_| Value::Empty, |_, _| {}).group(Group::Apart)
}

fn name_of(map: &Map, id: ElementId) -> Value<'static> {
    map.element(id).map(|element| element.name.clone()).into()
}

fn set_amount(link: &mut Link, new: Value<'_>) {
    let known = link.amount.take();
    link.amount = new.number().map(|amount| match known {
        Some(known) => Amount { amount, ..known },
        None => Amount { amount, currency: String::new(), basis: None },
    });
}
