//! The header: which format and which version a text is in.
//!
//! Read first and leniently, so that a file of a newer program says so instead
//! of naming a field that this one does not know.

use std::fmt;

use serde::Deserializer;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, Visitor};

use super::{FORMAT, Place, ReadError, VERSION, options, syntax_errors};

/// The version of a text of the format.
///
/// # Errors
/// When the text is not of the format, or of a version unknown here.
pub fn version_of(text: &str, format: &str) -> Result<u32, ReadError> {
    let mut header = Header::default();
    let outcome = options().from_str_seed(text, &mut header);
    let place = Place { line: 1, column: 1 };
    match header {
        Header { format: Some(found), version: Some(version) } if found == format => match version {
            1..=VERSION => Ok(version),
            0 => Err(ReadError::new(None, message!("header-version-0"))),
            newer => {
                let message = message!("header-newer", newer = newer, version = VERSION);
                Err(ReadError::new(None, message))
            }
        },
        Header { format: Some(found), .. } if found != format => {
            let message = if found == FORMAT {
                message!("header-whole-map", found = found, format = format)
            } else {
                message!("header-not-a-map", found = found, format = format)
            };
            Err(ReadError::new(Some(place), message))
        }
        Header { .. } => {
            if let Some(guess) = guess(text) {
                return Err(ReadError::new(Some(place), guess));
            }
            match outcome {
                // The walk was stopped by hand, or the syntax itself is wrong.
                Err(error) if !syntax_errors::is_stop(&error) => Err(syntax_errors::explain(text, &error)),
                _ => {
                    let message = message!("header-none", format = format);
                    Err(ReadError::new(Some(place), message))
                }
            }
        }
    }
}

/// What a text that is no RON record seems to be.
fn guess(text: &str) -> Option<&'static str> {
    let first_line = text.trim_start().lines().next().unwrap_or_default();
    if first_line.starts_with(['{', '[']) {
        Some(message!("header-json"))
    } else if first_line.starts_with('<') {
        Some(message!("header-xml"))
    } else if !first_line.starts_with(['(', '/', '#']) && first_line.contains([';', ',', '\t']) {
        Some(message!("header-table"))
    } else if !first_line.starts_with(['(', '/', '#']) {
        Some(message!("header-other"))
    } else {
        None
    }
}

#[derive(Default)]
struct Header {
    format: Option<String>,
    version: Option<u32>,
}

impl<'de> DeserializeSeed<'de> for &mut Header {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_struct("", &["format", "version"], self)
    }
}

impl<'de> Visitor<'de> for &mut Header {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(message!("header-expected"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<(), A::Error> {
        while let Some(name) = fields.next_key::<String>()? {
            match name.as_str() {
                "format" => self.format = Some(fields.next_value()?),
                "version" => self.version = Some(fields.next_value()?),
                _ => {
                    fields.next_value::<IgnoredAny>()?;
                }
            }
            if self.format.is_some() && self.version.is_some() {
                // The rest is for the reader of that version.
                return Err(A::Error::custom(syntax_errors::STOP));
            }
        }
        Ok(())
    }
}
