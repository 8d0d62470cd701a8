//! One field of a record, with the value it shall get.
//!
//! The inspector makes these, for one record or for many; a lane drop makes
//! two. [`ElementChange::apply`] and its siblings are the only places that
//! write a field.

use crate::map::{
    Amount, Anchor, AnnotationKind, Confidence, Contact, Custom, DeviceClass, Direction, Element, ElementId,
    ElementKind, Employees, Helix, Identifiers, Level, Link, LinkKindId, LinkStatus, Nace, Provenance, RegionId, Scope,
    StageId, Turnover, TypeId,
};

macro_rules! changes {
    ($(#[$doc:meta])* $name:ident of $record:ty { $($variant:ident($value:ty) => |$this:ident, $new:ident| $set:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub enum $name {
            $($variant($value),)+
        }

        impl $name {
            /// Writes the value into its field.
            pub(super) fn apply(self, record: &mut $record) {
                match self {
                    $(Self::$variant($new) => {
                        let $this = record;
                        $set
                    })+
                }
            }
        }
    };
}

changes! {
    /// A field of an element and its new value.
    ElementChange of Element {
        Kind(ElementKind) => |element, new| element.kind = new;
        Name(String) => |element, new| element.name = line(&new);
        NameLocal(String) => |element, new| element.name_local = line(&new);
        ShortName(String) => |element, new| element.short_name = line(&new);
        Aliases(Vec<String>) => |element, new| element.aliases = lines(new);
        Type(Option<TypeId>) => |element, new| element.type_id = new;
        Helix(Option<Helix>) => |element, new| element.helix = new;
        Level(Option<Level>) => |element, new| element.level = new;
        Stage(Option<StageId>) => |element, new| {
            element.further_stages.retain(|stage| Some(stage) != new.as_ref());
            element.stage = new;
        };
        FurtherStages(Vec<StageId>) => |element, new| {
            element.further_stages = new;
            element.further_stages.retain(|stage| Some(stage) != element.stage.as_ref());
            element.further_stages.sort();
            element.further_stages.dedup();
        };
        Region(Option<RegionId>) => |element, new| element.region = new;
        City(String) => |element, new| element.city = line(&new);
        Country(String) => |element, new| element.country = line(&new).to_uppercase();
        Latitude(Option<f64>) => |element, new| element.latitude = new;
        Longitude(Option<f64>) => |element, new| element.longitude = new;
        Scope(Option<Scope>) => |element, new| element.scope = new;
        Employees(Option<Employees>) => |element, new| element.employees = new;
        Turnover(Option<Turnover>) => |element, new| element.turnover = new;
        Founded(Option<i32>) => |element, new| element.founded = new;
        Trl(Option<u8>) => |element, new| element.trl = new;
        DeviceClass(Option<DeviceClass>) => |element, new| element.device_class = new;
        Nace(Option<Nace>) => |element, new| element.nace = new;
        Tags(Vec<String>) => |element, new| {
            element.tags = lines(new);
            element.tags.sort();
            element.tags.dedup();
        };
        Website(String) => |element, new| element.website = line(&new);
        Identifiers(Identifiers) => |element, new| element.identifiers = new;
        Notes(String) => |element, new| element.notes = text(&new);
        Custom(Custom) => |element, new| {
            element.custom = new.into_iter().map(|(name, value)| (line(&name), text(&value))).collect();
        };
        Contacts(Vec<Contact>) => |element, new| element.contacts = new;
        Source(String) => |element, new| element.provenance.source = line(&new);
        SourceUrl(String) => |element, new| element.provenance.url = line(&new);
        SourceDate(String) => |element, new| element.provenance.date = line(&new);
        Confidence(Option<Confidence>) => |element, new| element.provenance.confidence = new;
    }
}

changes! {
    /// A field of a link and its new value.
    LinkChange of Link {
        From(ElementId) => |link, new| link.from = new;
        To(ElementId) => |link, new| link.to = new;
        Kind(LinkKindId) => |link, new| link.kind = new;
        Direction(Direction) => |link, new| link.direction = new;
        Status(LinkStatus) => |link, new| link.status = new;
        Role(String) => |link, new| link.role = line(&new);
        Amount(Option<Amount>) => |link, new| link.amount = new;
        Start(String) => |link, new| link.start = line(&new);
        End(String) => |link, new| link.end = line(&new);
        Strength(Option<u8>) => |link, new| link.strength = new;
        Note(String) => |link, new| link.note = text(&new);
        Source(String) => |link, new| link.provenance.source = line(&new);
        SourceUrl(String) => |link, new| link.provenance.url = line(&new);
        SourceDate(String) => |link, new| link.provenance.date = line(&new);
        Confidence(Option<Confidence>) => |link, new| link.provenance.confidence = new;
    }
}

changes! {
    /// A field of an annotation and its new value.
    AnnotationChange of crate::map::Annotation {
        Kind(AnnotationKind) => |annotation, new| annotation.kind = new;
        At(Anchor) => |annotation, new| annotation.at = new;
        Text(String) => |annotation, new| annotation.text = text(&new);
        Provenance(Provenance) => |annotation, new| annotation.provenance = new;
    }
}

/// Text of one line: control characters and line ends become spaces.
pub(super) fn line(raw: &str) -> String {
    raw.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// Text of several lines: control characters but line ends and tabs go.
pub(super) fn text(raw: &str) -> String {
    raw.replace("\r\n", "\n").chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn lines(raw: Vec<String>) -> Vec<String> {
    raw.iter().map(|item| line(item).trim().to_owned()).filter(|item| !item.is_empty()).collect()
}
