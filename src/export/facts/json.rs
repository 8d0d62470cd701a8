//! Common parts of the formats in JSON: objects whose fields stand in the order in
//! which people look for them, one object a line.

use serde::Serialize;
use serde_json::Number;

use super::graph::{Attribute, AttributeType};
use crate::export::svg::number;
use crate::map::fields::Value;

/// An object as it is written, field by field. No field may come twice.
pub(super) struct Object {
    bytes: Vec<u8>,
}

impl Object {
    pub fn new() -> Self {
        Self { bytes: b"{".to_vec() }
    }

    pub fn put(&mut self, name: &str, value: impl Serialize) -> &mut Self {
        self.name(name);
        put(&mut self.bytes, &value);
        self
    }

    /// A field whose value is JSON already.
    pub fn put_json(&mut self, name: &str, json: &[u8]) -> &mut Self {
        self.name(name);
        self.bytes.extend_from_slice(json);
        self
    }

    /// Every attribute that has something in it.
    pub fn put_all<'a, Field: 'a>(
        &mut self,
        values: impl Iterator<Item = (&'a Attribute<Field>, Value<'a>)>,
    ) -> &mut Self {
        for (Attribute { name, kind, .. }, value) in values {
            match (&value, kind) {
                (Value::Text(text), _) => self.put(name, text),
                (Value::Number(number), AttributeType::Whole | AttributeType::Real) => {
                    self.put(name, shortest(&number.to_string()))
                }
                (value, _) => self.put(name, value.to_text()),
            };
        }
        self
    }

    pub fn finish(&mut self) -> Vec<u8> {
        self.bytes.push(b'}');
        std::mem::take(&mut self.bytes)
    }

    fn name(&mut self, name: &str) {
        if self.bytes.len() > 1 {
            self.bytes.push(b',');
        }
        put(&mut self.bytes, &name);
        self.bytes.push(b':');
    }
}

/// Objects as an array, one a line.
pub(super) fn lines(objects: &[Vec<u8>]) -> Vec<u8> {
    if objects.is_empty() { b"[]".to_vec() } else { [b"[\n", objects.join(&b",\n"[..]).as_slice(), b"\n]"].concat() }
}

/// A length in map units, with two decimals at most; whole numbers have none.
pub(super) fn length(value: f32) -> Option<Number> {
    shortest(&number(value))
}

/// A number as it is spelled: 1757, not 1757.0.
fn shortest(text: &str) -> Option<Number> {
    text.parse().ok()
}

fn put(bytes: &mut Vec<u8>, value: &impl Serialize) {
    let length = bytes.len();
    // Numbers and texts can always be written, and so can a list of bytes.
    if serde_json::to_writer(&mut *bytes, value).is_err() {
        bytes.truncate(length);
        bytes.extend_from_slice(b"null");
    }
}
