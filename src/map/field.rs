//! Fields of an element whose values can be listed: what rows, colours,
//! filters, counts and charts can be made of.

use std::fmt;
use std::sync::Arc;

use super::choices::{Confidence, DeviceClass, ElementKind, EmployeesBand, Helix, Level, Scope, choices};
use super::ids::{RegionId, StageId, TypeId};
use super::{Element, Map, nuts};

choices! {
    /// A field of an element with values that can be listed and counted.
    Field {
        Region = "region", "Region";
        Stage = "stage", "Stage";
        /// The primary stage and the further ones.
        AnyStage = "any_stage", "Any stage";
        Type = "type", "Type";
        Helix = "helix", "Helix";
        Level = "level", "Level";
        Kind = "kind", "Kind";
        Country = "country", "Country";
        City = "city", "City";
        Scope = "scope", "Scope";
        Employees = "employees", "Employees";
        Turnover = "turnover", "Turnover";
        Founded = "founded", "Founded";
        Trl = "trl", "TRL";
        DeviceClass = "device_class", "Device class";
        Nace = "nace", "NACE";
        Tag = "tag", "Tag";
        Confidence = "confidence", "Confidence";
        Sourced = "sourced", "Source";
    }
}

/// One value of a field, as its stable id; [`Key::NONE`] is "no value".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Option<Arc<str>>);

impl Key {
    pub const NONE: Self = Self(None);

    /// A key for the text; an empty text is no value.
    pub fn new(text: impl AsRef<str>) -> Self {
        let text = text.as_ref();
        if text.is_empty() { Self::NONE } else { Self(Some(Arc::from(text))) }
    }

    pub fn as_deref(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, empty for "no value".
    pub fn as_str(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }

    pub fn is_none(&self) -> bool {
        self.0.is_none()
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.as_str())
    }
}

/// Turnover bands by the SME definition (2003/361/EC), millions of the amount's
/// own currency: ids, labels and upper bounds.
const TURNOVER_BANDS: [(&str, &str, f64); 4] = [
    ("0-2M", "up to 2 M", 2e6),
    ("2-10M", "2–10 M", 10e6),
    ("10-50M", "10–50 M", 50e6),
    ("50M+", "over 50 M", f64::INFINITY),
];

impl Field {
    /// The element's values, at least one: [`Key::NONE`] where it has none.
    ///
    /// Most fields have one value; [`Field::AnyStage`] and [`Field::Tag`] may
    /// have several.
    pub fn keys(self, map: &Map, element: &Element) -> Vec<Key> {
        let one = |key: Option<Key>| vec![key.unwrap_or(Key::NONE)];
        let many = |keys: Vec<Key>| if keys.is_empty() { vec![Key::NONE] } else { keys };
        match self {
            Self::Region => one(element.region.as_ref().map(|id| Key::new(id.as_str()))),
            Self::Stage => one(element.stage.as_ref().map(|id| Key::new(id.as_str()))),
            Self::AnyStage => many(element.stages().map(|id| Key::new(id.as_str())).collect()),
            Self::Type => one(element.type_id.as_ref().map(|id| Key::new(id.as_str()))),
            Self::Helix => one(map.helix_of(element).map(|helix| Key::new(helix.id()))),
            Self::Level => one(map.level_of(element).map(|level| Key::new(level.id()))),
            Self::Kind => vec![Key::new(element.kind.id())],
            Self::Country => vec![Key::new(map.country_of(element))],
            Self::City => vec![Key::new(&element.city)],
            Self::Scope => one(element.scope.map(|scope| Key::new(scope.id()))),
            Self::Employees => one(element.employees_band().map(|band| Key::new(band.id()))),
            Self::Turnover => one(element.turnover.as_ref().map(|turnover| {
                let band = TURNOVER_BANDS.iter().find(|(_, _, upper)| turnover.amount <= *upper);
                Key::new(band.map_or("50M+", |(id, _, _)| id))
            })),
            Self::Founded => one(element.founded.map(|year| Key::new(format!("{}s", year.div_euclid(10) * 10)))),
            Self::Trl => one(element.trl.map(|trl| Key::new(trl.to_string()))),
            Self::DeviceClass => one(element.device_class.map(|class| Key::new(class.id()))),
            Self::Nace => one(element.nace.as_ref().map(|nace| Key::new(&nace.code))),
            Self::Tag => many(element.tags.iter().map(Key::new).collect()),
            Self::Confidence => one(element.provenance.confidence.map(|confidence| Key::new(confidence.id()))),
            Self::Sourced => vec![Key::new(if element.provenance.is_missing() { "no" } else { "yes" })],
        }
    }

    /// What people read for a value of this field.
    pub fn label_of(self, map: &Map, key: &Key) -> String {
        let Some(text) = key.as_deref() else { return self.none_label().to_owned() };
        let known = match self {
            Self::Region => Some(map.region_name(&RegionId::new(text))),
            Self::Stage | Self::AnyStage => map.stages().get(&StageId::new(text)).map(|stage| stage.name.clone()),
            Self::Type => map.types().get(&TypeId::new(text)).map(|kind| kind.name.clone()),
            Self::Helix => Helix::from_id(text).map(|value| value.label().to_owned()),
            Self::Level => Level::from_id(text).map(|value| value.label().to_owned()),
            Self::Kind => ElementKind::from_id(text).map(|value| value.label().to_owned()),
            Self::Country => nuts::find(text).map(|entry| entry.name.to_owned()),
            Self::Scope => Scope::from_id(text).map(|value| value.label().to_owned()),
            Self::Employees => EmployeesBand::from_id(text).map(|value| value.label().to_owned()),
            Self::Turnover => {
                TURNOVER_BANDS.iter().find(|(id, _, _)| *id == text).map(|(_, label, _)| (*label).to_owned())
            }
            Self::Trl => Some(format!("TRL {text}")),
            Self::DeviceClass => DeviceClass::from_id(text).map(|value| value.label().to_owned()),
            Self::Confidence => Confidence::from_id(text).map(|value| value.label().to_owned()),
            Self::Sourced => Some(if text == "yes" { "With source" } else { "Without source" }.to_owned()),
            Self::City | Self::Founded | Self::Nace | Self::Tag => None,
        };
        known.unwrap_or_else(|| text.to_owned())
    }

    /// What people read for "no value".
    pub const fn none_label(self) -> &'static str {
        match self {
            Self::Region => "No region",
            Self::Stage | Self::AnyStage => "No stage",
            Self::Type => "No type",
            Self::Helix => "No helix",
            Self::Level => "No level",
            Self::Country => "No country",
            Self::City => "No city",
            Self::Employees => "Employees unknown",
            Self::Turnover => "Turnover unknown",
            Self::Founded => "Year unknown",
            Self::Confidence => "Confidence unknown",
            Self::Tag => "No tag",
            Self::Scope => "Scope unknown",
            Self::Kind | Self::Trl | Self::DeviceClass | Self::Nace | Self::Sourced => "Not stated",
        }
    }

    /// The place of a value among the others: vocabulary order, size order,
    /// then the text; "no value" comes last.
    pub fn order_of(self, map: &Map, key: &Key) -> (bool, u32, String) {
        let Some(text) = key.as_deref() else { return (true, 0, String::new()) };
        let at = |position: Option<usize>| position.map_or(u32::MAX, |at| at as u32);
        let rank = match self {
            Self::Region => map.regions().get(&RegionId::new(text)).map_or(u32::MAX, |region| region.rank),
            Self::Stage | Self::AnyStage => map.stages().get(&StageId::new(text)).map_or(u32::MAX, |stage| stage.rank),
            Self::Type => map.types().get(&TypeId::new(text)).map_or(u32::MAX, |kind| kind.rank),
            Self::Helix => at(Helix::ALL.iter().position(|value| value.id() == text)),
            Self::Level => at(Level::ALL.iter().position(|value| value.id() == text)),
            Self::Kind => at(ElementKind::ALL.iter().position(|value| value.id() == text)),
            Self::Scope => at(Scope::ALL.iter().position(|value| value.id() == text)),
            Self::Employees => at(EmployeesBand::ALL.iter().position(|value| value.id() == text)),
            Self::Turnover => at(TURNOVER_BANDS.iter().position(|(id, _, _)| *id == text)),
            Self::DeviceClass => at(DeviceClass::ALL.iter().position(|value| value.id() == text)),
            Self::Confidence => at(Confidence::ALL.iter().position(|value| value.id() == text)),
            Self::Country | Self::City | Self::Founded | Self::Trl | Self::Nace | Self::Tag | Self::Sourced => 0,
        };
        (false, rank, text.to_owned())
    }
}
