//! One row of a table of fields, and what follows from it for every field alike.

use std::borrow::Cow;

use super::kind::{Kind, Vocabulary};
use super::stage_text;
use super::value::Value;
use crate::map::parse;
use crate::map::{LinkKindId, Map, StageId, TypeId};

/// A row of the table: a field `F` of a record `R`.
pub(super) struct Definition<R: 'static, F: 'static> {
    /// The stable text in files of other programs, in JSON and on the command line.
    pub(super) id: &'static str,
    /// The frozen English text over its column in lists and graphs; its label,
    /// which is a message, says the same in English.
    pub(super) heading: &'static str,
    pub(super) kind: Kind,
    pub(super) get: fn(&R) -> Value<'_>,
    pub(super) set: fn(&mut R, Value<'_>),
    /// An example of the text that may be typed; empty where that is plain.
    pub(super) hint: fn() -> &'static str,
    pub(super) listing: Listing,
    pub(super) group: Group,
    /// Kumu's word, where it has the field under another one.
    pub(super) kumu: Option<&'static str>,
    /// False for a field that a record always has.
    pub(super) may_be_empty: bool,
    /// The field without which this one means nothing: the amount of a currency.
    pub(super) part_of: Option<F>,
    /// The part that gets a value when this field is typed into an empty record.
    pub(super) implies: Option<(F, &'static str)>,
    /// The value that a list shows, where it is not the value in words.
    pub(super) shown: Option<fn(&Map, &R) -> Value<'static>>,
}

/// The part that a field has in lists of elements or links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// A column of our lists.
    Always,
    /// A column of our lists where it is asked for: personal data.
    OnRequest,
    /// A column that lists of others have, and ours do not.
    ReadOnly,
    /// No column: a control of a form for a part of another field.
    Never,
}

/// The subject of a field; a form shows a group together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Fields that are asked for first.
    Main,
    /// Names and their other spellings.
    Names,
    /// Place and level.
    Place,
    /// Ownership, headcount and money.
    Size,
    /// Activity, maturity and device class.
    Activity,
    /// Website and the identifiers of registers.
    Registers,
    /// Amounts and dates of a link.
    Time,
    /// The details of the source.
    Source,
    /// Notes.
    Notes,
    /// Fields with a control beside the groups, or with none.
    Apart,
}

impl Group {
    /// The title of a section of these fields, where they are one.
    pub fn title(self) -> Option<&'static str> {
        match self {
            Self::Main | Self::Apart => None,
            Self::Names => Some(message!("fields-names")),
            Self::Place => Some(message!("fields-place")),
            Self::Size => Some(message!("fields-size")),
            Self::Activity => Some(message!("fields-activity")),
            Self::Registers => Some(message!("fields-registers")),
            Self::Time => Some(message!("fields-time")),
            Self::Source => Some(message!("fields-source")),
            Self::Notes => Some(message!("fields-notes")),
        }
    }
}

impl<R, F: Copy> Definition<R, F> {
    pub(super) const fn new(
        kind: Kind,
        id: &'static str,
        heading: &'static str,
        get: fn(&R) -> Value<'_>,
        set: fn(&mut R, Value<'_>),
    ) -> Self {
        Self {
            id,
            heading,
            kind,
            get,
            set,
            hint: || "",
            listing: Listing::Always,
            group: Group::Main,
            kumu: None,
            may_be_empty: true,
            part_of: None,
            implies: None,
            shown: None,
        }
    }

    pub(super) const fn hint(mut self, hint: fn() -> &'static str) -> Self {
        self.hint = hint;
        self
    }

    pub(super) const fn listing(mut self, listing: Listing) -> Self {
        self.listing = listing;
        self
    }

    pub(super) const fn group(mut self, group: Group) -> Self {
        self.group = group;
        self
    }

    pub(super) const fn kumu(mut self, heading: &'static str) -> Self {
        self.kumu = Some(heading);
        self
    }

    pub(super) const fn required(mut self) -> Self {
        self.may_be_empty = false;
        self
    }

    pub(super) const fn part_of(mut self, whole: F) -> Self {
        self.part_of = Some(whole);
        self
    }

    pub(super) const fn implies(mut self, part: F, value: &'static str) -> Self {
        self.implies = Some((part, value));
        self
    }

    pub(super) const fn shown(mut self, shown: fn(&Map, &R) -> Value<'static>) -> Self {
        self.shown = Some(shown);
        self
    }

    /// The value as a list has it: choices by their labels, stages with their
    /// names.
    pub(super) fn cell<'a>(&self, map: &'a Map, record: &'a R) -> Value<'a> {
        if let Some(shown) = self.shown {
            return shown(map, record);
        }
        let value = (self.get)(record);
        match (self.kind, &value) {
            (Kind::Choice(choices), Value::Text(id)) => {
                choices.iter().find(|choice| choice.id == id).map_or(value, |choice| Value::text(choice.label()))
            }
            (Kind::Entry(vocabulary), Value::Text(id)) => Value::Text(entry_text(map, vocabulary, id)),
            (Kind::Entries(vocabulary), Value::List(ids)) => {
                Value::list(ids.iter().map(|id| entry_text(map, vocabulary, id).into_owned()))
            }
            _ => value,
        }
    }

    /// The value as a person types it: choices by their ids, thousands apart,
    /// items of a list after semicolons; empty for none.
    pub(super) fn text(&self, record: &R) -> String {
        match ((self.get)(record), self.kind) {
            (Value::Empty, _) => String::new(),
            (Value::Text(text), _) => text.into_owned(),
            (Value::Number(number), Kind::Money | Kind::Count) => parse::grouped(number),
            (Value::Number(number), _) => number.to_string(),
            (Value::List(items), _) => items.join("; "),
        }
    }
}

/// An entry of the map's vocabulary as lists name it, so that the name is read
/// back as this entry and no other.
fn entry_text<'a>(map: &Map, vocabulary: Vocabulary, id: &str) -> Cow<'a, str> {
    let unique = |name: Option<&str>, same: usize| match name {
        Some(name) if !name.is_empty() && same == 1 => name.to_owned(),
        _ => id.to_owned(),
    };
    Cow::Owned(match vocabulary {
        Vocabulary::Stage => stage_text(map, &StageId::new(id)),
        Vocabulary::Region => id.to_owned(),
        Vocabulary::Type => {
            let name = map.types().get(&TypeId::new(id)).map(|kind| kind.name.as_str());
            unique(name, map.types().iter().filter(|kind| Some(kind.name.as_str()) == name).count())
        }
        Vocabulary::LinkKind => {
            let name = map.link_kinds().get(&LinkKindId::new(id)).map(|kind| kind.name.as_str());
            unique(name, map.link_kinds().iter().filter(|kind| Some(kind.name.as_str()) == name).count())
        }
    })
}

/// Defines the fields of a record: a variant and its [`Definition`] each.
macro_rules! fields {
    (
        $(#[$doc:meta])*
        $name:ident of $record:ident, labels $labels:literal {
            $($(#[$variant_doc:meta])* $variant:ident = $definition:expr;)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "its row in the table says what each is")]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every field, in the order of the columns of our lists.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            fn definition(self) -> &'static Definition<$record, Self> {
                static TABLE: &[Definition<$record, $name>] = &[$($definition,)+];
                &TABLE[self as usize]
            }

            /// The stable text in files of other programs, in JSON and on the
            /// command line.
            pub fn id(self) -> &'static str {
                self.definition().id
            }

            /// The text people read in the window, on the page and in messages.
            pub fn label(self) -> &'static str {
                // Found once: each cell of a long list names its field.
                static LABELS: LazyLock<Vec<&'static str>> =
                    LazyLock::new(|| $name::ALL.iter().map(|field| messages::of($labels, field.id())).collect());
                LABELS[self as usize]
            }

            /// The frozen text over its column in lists and graphs.
            pub fn heading(self) -> &'static str {
                self.definition().heading
            }

            /// The heading that Kumu expects: its own word where it has one.
            pub fn kumu_heading(self) -> &'static str {
                self.definition().kumu.unwrap_or(self.heading())
            }

            /// An example of the text that may be typed, or nothing.
            pub fn hint(self) -> &'static str {
                (self.definition().hint)()
            }

            /// The kind of its values.
            pub fn kind(self) -> Kind {
                self.definition().kind
            }

            /// True for a field of the record itself; false for what only names
            /// a row of a list, places its card or repeats another field in words.
            pub fn is_of_record(self) -> bool {
                !matches!(self.kind(), Kind::OfRow | Kind::InWords)
            }

            /// The group of a form that it stands in.
            pub fn group(self) -> Group {
                self.definition().group
            }

            /// The fields of a group, in the order of the columns of our lists.
            pub fn of_group(group: Group) -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(move |field| field.group() == group)
            }

            /// False for a field that a record always has.
            pub fn may_be_empty(self) -> bool {
                self.definition().may_be_empty
            }

            /// The part that it has in lists.
            pub fn listing(self) -> Listing {
                self.definition().listing
            }

            /// The field of a column with this id.
            pub fn from_id(id: &str) -> Option<Self> {
                Self::columns().find(|field| field.id() == id)
            }

            /// Every field that a column of a list can hold.
            pub fn columns() -> impl Iterator<Item = Self> {
                Self::ALL.iter().copied().filter(|field| field.listing() != Listing::Never)
            }

            /// The value, with choices and entries of the vocabulary as their ids.
            pub fn value(self, record: &$record) -> Value<'_> {
                (self.definition().get)(record)
            }

            /// The value as our lists have it: choices in words.
            pub fn cell<'a>(self, map: &'a Map, record: &'a $record) -> Value<'a> {
                self.definition().cell(map, record)
            }

            /// The value as a person types it, empty for none: choices as their
            /// ids, items of a list after semicolons.
            pub fn text(self, record: &$record) -> String {
                self.definition().text(record)
            }

            /// True for a value that this field can hold; "no value" is one.
            pub fn holds(self, value: &Value<'_>) -> bool {
                self.kind().holds(value)
            }

            /// Writes a value. One that the field cannot hold changes nothing:
            /// whoever is handed values by others asks [`Self::holds`] first.
            pub fn set(self, record: &mut $record, value: Value<'_>) {
                let is_held = self.holds(&value);
                debug_assert!(is_held, "{self:?} cannot hold {value:?}");
                if is_held {
                    (self.definition().set)(record, value);
                }
            }

            /// Empties the field, unless a record always has it.
            pub fn clear(self, record: &mut $record) {
                if self.definition().may_be_empty {
                    self.set(record, Value::Empty);
                }
            }

            /// The fields and values that a typed text stands for: the field
            /// itself, and the part that goes with it (a turnover is in euro
            /// until its currency is typed).
            ///
            /// # Errors
            /// When the text cannot be such a value, with what to write instead.
            pub fn typed(self, record: &$record, text: &str) -> Result<Vec<(Self, Value<'static>)>, Refusal> {
                let definition = self.definition();
                let text = text.trim();
                if text.is_empty() && !definition.may_be_empty && matches!(definition.kind, Kind::Line) {
                    return Err(Refusal::Empty { label: self.label() });
                }
                let value = definition.kind.parse(self.label(), text)?;
                let whole = definition.part_of.filter(|whole| whole.value(record).is_empty());
                if let Some(whole) = whole {
                    return if value.is_empty() {
                        Ok(Vec::new())
                    } else {
                        Err(Refusal::WholeMissing { part: self.label(), whole: whole.label() })
                    };
                }
                let implied = definition.implies.filter(|_| !value.is_empty() && self.value(record).is_empty());
                let implied = implied.map(|(part, value)| (part, Value::text(value)));
                Ok(std::iter::once((self, value)).chain(implied).collect())
            }
        }
    };
}
pub(super) use fields;
