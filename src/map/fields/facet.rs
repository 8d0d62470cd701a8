//! Fields whose values can be listed: rows, colours, filters, counts and charts
//! are made of them.
//!
//! A facet groups the values of a field of [`ElementField`]: itself, or by
//! bands and decades. A new one is one row here.

use std::fmt;
use std::sync::Arc;

use super::element::ElementField;
use super::kind::{Kind, Vocabulary};
use super::value::Value;
use crate::map::choices::{Choice, EmployeesBand};
use crate::map::ids::{RegionId, StageId, TypeId};
use crate::map::{Element, Map, countries};

/// A property that elements are grouped by, beside the values of the fields.
struct Facet {
    id: &'static str,
    field: ElementField,
    /// The label where it is not the field's.
    label: Option<fn() -> &'static str>,
    /// The label of "no value".
    none: fn() -> &'static str,
    /// The groups of an element where they are not the values themselves.
    groups: Option<fn(&Map, &Element) -> Vec<Key>>,
    /// The closed list of groups where it is not the field's.
    choices: Option<&'static [Choice]>,
    /// A filter by it can be taken for granted of an element that is added
    /// under it; numbers, codes and sources are facts that it cannot know.
    is_assumed: bool,
    listed: Listed,
    /// A value that nobody has is a gap in the chain, and not just a fact: an
    /// empty stage is one, an empty size band is not.
    is_chain: bool,
}

/// The values of a facet that counts list although nobody has them: an empty
/// row is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Listed {
    /// None of them.
    Met,
    /// "No value".
    MetAndNone,
    /// Every value that the map or the closed list knows.
    Known,
    /// Those, and "no value".
    KnownAndNone,
}

impl Facet {
    const fn of(field: ElementField, id: &'static str, none: fn() -> &'static str) -> Self {
        Self {
            id,
            field,
            label: None,
            none,
            groups: None,
            choices: None,
            is_assumed: true,
            listed: Listed::Met,
            is_chain: false,
        }
    }

    const fn label(mut self, label: fn() -> &'static str) -> Self {
        self.label = Some(label);
        self
    }

    const fn groups(mut self, groups: fn(&Map, &Element) -> Vec<Key>) -> Self {
        self.groups = Some(groups);
        self
    }

    const fn measured(mut self) -> Self {
        self.is_assumed = false;
        self
    }

    const fn chain(mut self) -> Self {
        self.is_chain = true;
        self
    }

    const fn listed(mut self, listed: Listed) -> Self {
        self.listed = listed;
        self
    }

    const fn choices(mut self, choices: &'static [Choice]) -> Self {
        self.choices = Some(choices);
        self
    }
}

macro_rules! facets {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $facet:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "its row in the table says what each is")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every facet, in the order in which lists show them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn facet(self) -> &'static Facet {
                static TABLE: &[Facet] = &[$($facet,)+];
                &TABLE[self as usize]
            }
        }
    };
}

type F = ElementField;

facets! {
    /// A field of an element with values that can be listed and counted.
    Field {
        Region = Facet::of(F::Region, "region", || message!("facet-no-region")).listed(Listed::MetAndNone).chain();
        Stage = Facet::of(F::Stage, "stage", || message!("facet-no-stage")).listed(Listed::KnownAndNone).chain();
        /// The primary stage and the further ones.
        AnyStage = Facet::of(F::Stage, "any_stage", || message!("facet-no-stage")).label(|| message!("facet-any-stage")).listed(Listed::KnownAndNone).chain()
            .groups(|_, it| it.stages().map(|id| Key::new(id.as_str())).collect());
        Type = Facet::of(F::Type, "type", || message!("facet-no-type"));
        /// The element's own, else that of its type.
        Helix = Facet::of(F::Helix, "helix", || message!("facet-no-helix")).listed(Listed::Known).chain()
            .groups(|map, it| map.helix_of(it).map(|helix| Key::new(helix.id())).into_iter().collect());
        /// The element's own, else that of its type.
        Level = Facet::of(F::Level, "level", || message!("facet-no-level")).listed(Listed::Known).chain()
            .groups(|map, it| map.level_of(it).map(|level| Key::new(level.id())).into_iter().collect());
        Ownership = Facet::of(F::Ownership, "ownership", || message!("facet-ownership-unknown")).listed(Listed::KnownAndNone);
        Kind = Facet::of(F::Kind, "kind", || message!("facet-not-stated"));
        /// The element's own, else that of its region.
        Country = Facet::of(F::Country, "country", || message!("facet-no-country")).listed(Listed::MetAndNone)
            .groups(|map, it| vec![Key::new(map.country_of(it))]);
        City = Facet::of(F::City, "city", || message!("facet-no-city"));
        Scope = Facet::of(F::Scope, "scope", || message!("facet-scope-unknown"));
        Employees = Facet::of(F::Employees, "employees", || message!("facet-employees-unknown")).choices(EmployeesBand::CHOICES).measured()
            .listed(Listed::KnownAndNone)
            .groups(|_, it| it.employees_band().map(|band| Key::new(band.id())).into_iter().collect());
        Turnover = Facet::of(F::Turnover, "turnover", || message!("facet-turnover-unknown")).choices(&TURNOVER_BANDS).measured()
            .groups(|_, it| F::Turnover.value(it).number().map(turnover_band).into_iter().collect());
        Founded = Facet::of(F::Founded, "founded", || message!("facet-year-unknown")).measured()
            .groups(|_, it| F::Founded.value(it).whole().map(decade).into_iter().collect());
        Trl = Facet::of(F::Trl, "trl", || message!("facet-not-stated")).measured();
        DeviceClass = Facet::of(F::DeviceClass, "device_class", || message!("facet-not-stated")).measured();
        Nace = Facet::of(F::Nace, "nace", || message!("facet-not-stated")).measured();
        Tag = Facet::of(F::Tags, "tag", || message!("facet-no-tag"));
        Confidence = Facet::of(F::Confidence, "confidence", || message!("facet-confidence-unknown"));
        Status = Facet::of(F::Status, "status", || message!("facet-not-stated")).listed(Listed::KnownAndNone);
        Sourced = Facet::of(F::Source, "sourced", || message!("facet-not-stated")).choices(&SOURCED).measured()
            .groups(|_, it| vec![Key::new(if it.provenance.is_missing() { "no" } else { "yes" })]);
    }
}

/// One value of a facet, as its stable id; [`Key::NONE`] is "no value".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Option<Arc<str>>);

impl Key {
    /// "No value".
    pub const NONE: Self = Self(None);

    /// A key for the text; an empty text is no value.
    pub fn new(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        if text.is_empty() { Self::NONE } else { Self(Some(Arc::from(text))) }
    }

    /// The text; `None` for "no value".
    pub fn as_deref(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, empty for "no value".
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    /// True for "no value".
    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

impl Field {
    /// The facets that counts have a row for each value of.
    pub const COUNTED: &'static [Self] = &[
        Self::Region,
        Self::Stage,
        Self::Type,
        Self::Helix,
        Self::Level,
        Self::Ownership,
        Self::Country,
        Self::Employees,
        Self::Status,
    ];

    /// The facets that counts can be split by.
    pub const SPLIT: &'static [Self] = &[
        Self::Region,
        Self::Stage,
        Self::Type,
        Self::Helix,
        Self::Level,
        Self::Ownership,
        Self::Country,
        Self::Employees,
        Self::Scope,
        Self::Founded,
        Self::Turnover,
        Self::Confidence,
        Self::Status,
    ];

    /// Those of them with few enough values to be told apart in a stacked bar.
    pub const STACKED: &'static [Self] = &[Self::Type, Self::Helix, Self::Stage, Self::Ownership];

    /// The facets that coverage has a row for each value of, beside the stages.
    pub const COVERED: &'static [Self] =
        &[Self::Region, Self::Helix, Self::Type, Self::Level, Self::Ownership, Self::Country];

    /// The stable text in files and on the command line.
    pub fn id(self) -> &'static str {
        self.facet().id
    }

    /// The text people read.
    pub fn label(self) -> &'static str {
        self.facet().label.map_or_else(|| self.facet().field.label(), |label| label())
    }

    /// The facet with this id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|facet| facet.id() == id)
    }

    /// The field whose values this facet groups.
    pub fn field(self) -> ElementField {
        self.facet().field
    }

    /// The element's values, at least one: [`Key::NONE`] where it has none.
    ///
    /// Most facets give one value; [`Field::AnyStage`] and [`Field::Tag`] may
    /// give several.
    pub fn keys(self, map: &Map, element: &Element) -> Vec<Key> {
        let facet = self.facet();
        let keys = match (facet.groups, facet.field.value(element)) {
            (Some(groups), _) => groups(map, element),
            (None, Value::Empty) => Vec::new(),
            (None, Value::List(items)) => items.iter().map(Key::new).collect(),
            (None, value @ (Value::Text(_) | Value::Number(_))) => vec![Key::new(value.to_text())],
        };
        if keys.is_empty() { vec![Key::NONE] } else { keys }
    }

    /// True where a value that nobody has is a gap in the chain.
    pub fn is_chain(self) -> bool {
        self.facet().is_chain
    }

    /// The values that counts list although nobody has them. Regions depend on
    /// the NUTS level, and are known to the counts.
    pub fn always_listed(self, map: &Map) -> Vec<Key> {
        let mut keys = Vec::new();
        let listed = self.facet().listed;
        if matches!(listed, Listed::Known | Listed::KnownAndNone) {
            match (self.choices(), self.field().kind()) {
                (Some(choices), _) => keys.extend(choices.iter().map(|choice| Key::new(choice.id))),
                (None, Kind::Entry(Vocabulary::Stage)) => {
                    keys.extend(map.stages().ids().map(|id| Key::new(id.as_str())));
                }
                (None, _) => {}
            }
        }
        if matches!(listed, Listed::MetAndNone | Listed::KnownAndNone) {
            keys.push(Key::NONE);
        }
        keys
    }

    /// The field and value that an element added under a filter by this value
    /// gets; none where the filter cannot know it.
    pub fn assumed(self, value: &str) -> Option<(ElementField, Value<'static>)> {
        let known = self.choices().is_none_or(|choices| choices.iter().any(|choice| choice.id == value));
        (self.facet().is_assumed && known).then(|| (self.field(), Value::text(value.to_owned())))
    }

    /// The text people read for a value of this facet.
    pub fn label_of(self, map: &Map, key: &Key) -> String {
        let Some(text) = key.as_deref() else { return self.none_label().to_owned() };
        let known = match (self.choices(), self.field().kind()) {
            (Some(choices), _) => choices.iter().find(|choice| choice.id == text).map(|it| it.label().to_owned()),
            (None, Kind::Entry(Vocabulary::Region)) => Some(map.region_name(&RegionId::new(text))),
            (None, Kind::Entry(Vocabulary::Stage)) => {
                map.stages().get(&StageId::new(text)).map(|stage| stage.name.clone())
            }
            (None, Kind::Entry(Vocabulary::Type)) => map.types().get(&TypeId::new(text)).map(|kind| kind.name.clone()),
            (None, Kind::Country) => countries::by_letters(text).map(|country| country.name.to_owned()),
            (None, Kind::Scale { .. }) => Some(format!("{} {text}", self.label())),
            (None, _) => None,
        };
        known.unwrap_or_else(|| text.to_owned())
    }

    /// The text people read for "no value".
    pub fn none_label(self) -> &'static str {
        (self.facet().none)()
    }

    /// The place of a value among the others: vocabulary order, size order,
    /// then the text; "no value" comes last.
    pub fn order_of(self, map: &Map, key: &Key) -> (bool, u32, String) {
        let Some(text) = key.as_deref() else { return (true, 0, String::new()) };
        let rank = match (self.choices(), self.field().kind()) {
            (Some(choices), _) => choices.iter().position(|choice| choice.id == text).map(|at| at as u32),
            (None, Kind::Entry(Vocabulary::Region)) => map.regions().get(&RegionId::new(text)).map(|it| it.rank),
            (None, Kind::Entry(Vocabulary::Stage)) => map.stages().get(&StageId::new(text)).map(|it| it.rank),
            (None, Kind::Entry(Vocabulary::Type)) => map.types().get(&TypeId::new(text)).map(|it| it.rank),
            (None, _) => Some(0),
        };
        (false, rank.unwrap_or(u32::MAX), text.to_owned())
    }

    /// The closed list of the values, in their order, where they are one.
    fn choices(self) -> Option<&'static [Choice]> {
        match (self.facet().choices, self.field().kind()) {
            (Some(choices), _) | (None, Kind::Choice(choices)) => Some(choices),
            (None, _) => None,
        }
    }
}

/// Turnover bands by the SME definition (2003/361/EC), in millions of the
/// amount's own currency.
const TURNOVER_BANDS: [Choice; 4] = [
    Choice::new("0-2M", || message!("turnover-2")),
    Choice::new("2-10M", || message!("turnover-10")),
    Choice::new("10-50M", || message!("turnover-50")),
    Choice::new("50M+", || message!("turnover-over")),
];

fn turnover_band(amount: f64) -> Key {
    let at = [2e6, 10e6, 50e6].iter().take_while(|upper| amount > **upper).count();
    Key::new(TURNOVER_BANDS[at].id)
}

fn decade(year: i32) -> Key {
    Key::new(format!("{}s", year.div_euclid(10) * 10))
}

const SOURCED: [Choice; 2] =
    [Choice::new("no", || message!("sourced-no")), Choice::new("yes", || message!("sourced-yes"))];
