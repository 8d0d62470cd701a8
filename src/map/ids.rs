//! Names of records: newtypes, never labels and never positions in a list.
//!
//! Facts (elements, links, annotations, views) have **random** 64-bit ids, so
//! that two partners who add elements apart never collide. Vocabulary (stages,
//! types, link kinds, regions) has short **text** ids, stable across renaming
//! and translation: `S5`, `hospital`, `RO213`.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use super::fields::Value;

/// The fault of a text that should be an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", message!("id-fault", prefix = prefix.to_string(), text = text))]
pub struct IdError {
    /// The text as it was found.
    pub text: String,
    /// The letter that its ids begin with.
    pub prefix: char,
}

/// Crockford's base 32: no i, l, o, u, so an id read aloud is not misread.
const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// 13 digits of 5 bits hold 64 bits.
const DIGIT_COUNT: usize = 13;

fn write_digits(f: &mut fmt::Formatter<'_>, prefix: char, value: u64) -> fmt::Result {
    let mut text = [0u8; DIGIT_COUNT];
    for (at, digit) in text.iter_mut().enumerate() {
        let shift = 5 * (DIGIT_COUNT - 1 - at);
        *digit = DIGITS[(value >> shift) as usize & 31];
    }
    write!(f, "{prefix}{}", text.map(char::from).iter().collect::<String>())
}

fn read_digits(text: &str, prefix: char) -> Option<u64> {
    let digits = text.strip_prefix(prefix)?;
    if digits.len() != DIGIT_COUNT {
        return None;
    }
    let mut value: u128 = 0;
    for byte in digits.bytes() {
        let digit = DIGITS.iter().position(|&candidate| candidate == byte)?;
        value = value << 5 | digit as u128;
    }
    u64::try_from(value).ok()
}

/// 64-bit FNV-1a, then a finaliser that spreads short keys over all bits
/// (Fowler, Noll, Vo; the mixer is the one of SplitMix64).
fn hash(parts: &[&str]) -> u64 {
    let mut state: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.bytes().chain([0xff]) {
            state = (state ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    state = (state ^ state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ state >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ state >> 31
}

macro_rules! random_id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal, $seed:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// A new id, from the operating system's randomness.
            pub fn random() -> Self {
                match getrandom::u64() {
                    Ok(value) => Self(value),
                    // No randomness (a sandbox without it): a process-wide
                    // counter hashed with the address space keeps ids apart.
                    Err(_) => {
                        use std::sync::atomic::{AtomicU64, Ordering};
                        static NEXT: AtomicU64 = AtomicU64::new(1);
                        let count = NEXT.fetch_add(1, Ordering::Relaxed);
                        Self::derived("without randomness", &format!("{:p} {count}", &NEXT))
                    }
                }
            }

            /// The id that an outside key always gets: two people who import
            /// the same list get the same ids.
            pub fn derived(namespace: &str, key: &str) -> Self {
                Self(hash(&[$seed, namespace, key]))
            }

            /// The id with this number, as files keep it.
            pub const fn from_u64(value: u64) -> Self {
                Self(value)
            }

            /// The number behind the id.
            pub const fn as_u64(self) -> u64 {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_digits(f, $prefix, self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write_digits(f, $prefix, self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                let fault = || IdError { text: text.to_owned(), prefix: $prefix };
                read_digits(text, $prefix).map(Self).ok_or_else(fault)
            }
        }
    };
}

random_id!(
    /// Names an element (a node of the map).
    ElementId, 'e', "an element"
);
random_id!(
    /// Names a link from one element to another.
    LinkId, 'l', "a link"
);
random_id!(
    /// Names an annotation.
    AnnotationId, 'a', "an annotation"
);
random_id!(
    /// Names a view.
    ViewId, 'v', "a view"
);

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// An id with this text.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(Arc::from(text.as_ref()))
            }

            /// An id for a new entry that no other file has.
            pub fn random() -> Self {
                Self::new(ElementId::random().to_string().replacen('e', "x", 1))
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl From<$name> for Value<'_> {
            fn from(id: $name) -> Self {
                Self::text(id.as_str().to_owned())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    };
}

text_id!(
    /// Names a stage of the chain: `S1` to `S9`, `X`, or an own one.
    StageId
);
text_id!(
    /// Names a type of stakeholder: `hospital`, `sme_ict`.
    TypeId
);
text_id!(
    /// Names a kind of link: `data`, `money`.
    LinkKindId
);
text_id!(
    /// Names a region: its NUTS code where it has one (`RO213`).
    RegionId
);

/// A fact that can be pointed at, selected and deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An element.
    Element(ElementId),
    /// A link.
    Link(LinkId),
    /// An annotation.
    Annotation(AnnotationId),
}

impl Target {
    /// The element, if it is one.
    pub const fn element(self) -> Option<ElementId> {
        match self {
            Self::Element(id) => Some(id),
            Self::Link(_) | Self::Annotation(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_its_text() {
        for value in [0, 1, 31, 32, 0x0123_4567_89ab_cdef, u64::MAX] {
            let id = ElementId::from_u64(value);
            assert_eq!(id.to_string().parse::<ElementId>(), Ok(id));
        }
    }

    #[test]
    fn text_order_is_id_order() {
        let (low, high) = (LinkId::from_u64(31), LinkId::from_u64(1 << 40));
        assert!(low < high && low.to_string() < high.to_string());
    }

    #[test]
    fn texts_that_are_no_ids_are_refused() {
        for text in ["", "e", "l0000000000001", "e000000000000", "e00000000000i1", "ezzzzzzzzzzzzz", "é000000000001"] {
            assert!(text.parse::<ElementId>().is_err(), "{text}");
        }
    }

    #[test]
    fn derived_ids_depend_on_every_part() {
        let id = ElementId::derived("list", "e1");
        assert_eq!(id, ElementId::derived("list", "e1"));
        assert_ne!(id, ElementId::derived("list", "e2"));
        assert_ne!(id, ElementId::derived("liste", "1"));
    }
}
