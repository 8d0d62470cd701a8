//! The words that people see: window, figures, charts, exports, web page,
//! messages and help of the command line. They stand in `assets/messages`, a
//! folder a language, in Fluent files (<https://projectfluent.org>).
//!
//! Code says [`message!`] with the id of a message and the values that its text
//! needs. `tests/suite/messages.rs` holds that every id that is asked for is
//! there with exactly these values, that none is unused, and that no words
//! stand in the code.
//!
//! What machines read is no message, and stays as it is in every language: ids
//! in files, keys of JSON, headings of lists, names of options, exit codes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentMessage, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// The words for an id: `message!("save")` is a `&'static str`;
/// `message!("files-saved", name = &name, count = 3)` is a `String`. A value is
/// a text or a number; what the text needs is made of it in the file: plurals
/// are there, not in the code.
#[macro_export]
macro_rules! message {
    ($id:literal) => {
        $crate::messages::plain($id)
    };
    ($id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::messages::filled($id, [$((stringify!($name), $crate::messages::Value::from($value))),+])
    };
}

/// A text or a number in the words of a message.
pub type Value<'a> = FluentValue<'a>;

/// The language that words are in.
pub const LANGUAGE: &str = "en";

/// The files of the language, by subject.
const FILES: &[&str] = &[
    include_str!("../../assets/messages/en/analysis.ftl"),
    include_str!("../../assets/messages/en/canvas.ftl"),
    include_str!("../../assets/messages/en/cli.ftl"),
    include_str!("../../assets/messages/en/cli-help.ftl"),
    include_str!("../../assets/messages/en/commands.ftl"),
    include_str!("../../assets/messages/en/dialogs.ftl"),
    include_str!("../../assets/messages/en/drawer.ftl"),
    include_str!("../../assets/messages/en/edit.ftl"),
    include_str!("../../assets/messages/en/export.ftl"),
    include_str!("../../assets/messages/en/fields.ftl"),
    include_str!("../../assets/messages/en/file.ftl"),
    include_str!("../../assets/messages/en/files.ftl"),
    include_str!("../../assets/messages/en/formats.ftl"),
    include_str!("../../assets/messages/en/import.ftl"),
    include_str!("../../assets/messages/en/import-dialog.ftl"),
    include_str!("../../assets/messages/en/inspector.ftl"),
    include_str!("../../assets/messages/en/map.ftl"),
    include_str!("../../assets/messages/en/page.ftl"),
    include_str!("../../assets/messages/en/scene.ftl"),
    include_str!("../../assets/messages/en/window.ftl"),
    include_str!("../../assets/messages/en/workspace.ftl"),
];

/// The messages of one language.
struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// Those without values: most words of a window, and asked for in each frame.
    plain: BTreeMap<String, String>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(FILES));

impl Catalogue {
    /// A file with a fault gives the messages that are whole in it; a test holds
    /// that ours have none.
    fn read(files: &[&str]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(LANGUAGE.parse::<LanguageIdentifier>().into_iter().collect());
        // Marks of direction around values are for scripts from right to left;
        // they have no glyph, and would stand in pictures and files.
        bundle.set_use_isolating(false);
        let mut plain = BTreeMap::new();
        for file in files {
            let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
            let ids: Vec<String> = ids(&resource).map(str::to_owned).collect();
            // A message that is there already stays.
            _ = bundle.add_resource(resource);
            for id in ids {
                if let Some(text) = bundle.get_message(&id).and_then(|message| whole(&bundle, &message, None)) {
                    plain.insert(id, text);
                }
            }
        }
        Self { bundle, plain }
    }

    fn filled(&self, id: &str, values: &FluentArgs<'_>) -> Option<String> {
        whole(&self.bundle, &self.bundle.get_message(id)?, Some(values))
    }
}

fn ids(resource: &FluentResource) -> impl Iterator<Item = &str> {
    resource.entries().filter_map(|entry| match entry {
        fluent_syntax::ast::Entry::Message(message) => Some(message.id.name),
        _ => None,
    })
}

/// The text of a message; `None` when a value is missing.
fn whole(
    bundle: &FluentBundle<FluentResource>,
    message: &FluentMessage<'_>,
    values: Option<&FluentArgs<'_>>,
) -> Option<String> {
    let mut faults = Vec::new();
    let text = bundle.format_pattern(message.value()?, values, &mut faults).into_owned();
    faults.is_empty().then_some(text)
}

/// The words for an id that need no value; the id where there are none, which a
/// test would notice. [`message!`] is what is written in code.
pub fn plain(id: &'static str) -> &'static str {
    let found = CATALOGUE.plain.get(id);
    debug_assert!(found.is_some(), "assets/messages has no words for `{id}` without values");
    found.map_or(id, String::as_str)
}

/// The words for an id with values; the id where there are none, which a test
/// would notice. [`message!`] is what is written in code.
pub fn filled<const COUNT: usize>(id: &'static str, values: [(&'static str, Value<'_>); COUNT]) -> String {
    let found = CATALOGUE.filled(id, &FluentArgs::from_iter(values));
    debug_assert!(found.is_some(), "assets/messages has no words for `{id}` with these values");
    found.unwrap_or_else(|| id.to_owned())
}

/// The words for an entry of a table whose ids are frozen in files:
/// `of("stage-field", "region")` is the message `stage-field-region`.
pub fn of(table: &'static str, id: &'static str) -> &'static str {
    let found = CATALOGUE.plain.get(format!("{table}-{id}").as_str());
    debug_assert!(found.is_some(), "assets/messages has no words for `{table}-{id}`");
    found.map_or(id, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(text: &str) -> Catalogue {
        Catalogue::read(&[text])
    }

    fn filled(text: &str, values: &[(&'static str, Value<'static>)]) -> Option<String> {
        english(text).filled("it", &values.iter().cloned().collect())
    }

    #[test]
    fn values_stand_in_the_text_as_they_are() {
        let text = "it = Saved “{ $name }” at { $scale }×, { $count } links";
        let values = [("name", "Карта".into()), ("scale", 0.25.into()), ("count", 12_345_usize.into())];
        assert_eq!(filled(text, &values).unwrap(), "Saved “Карта” at 0.25×, 12345 links");
    }

    #[test]
    fn one_is_not_many() {
        let text = "it = { $count ->\n    [one] { $count } city is\n   *[other] { $count } cities are\n}";
        let shown = [0_usize, 1, 2].map(|count| filled(text, &[("count", count.into())]).unwrap());
        assert_eq!(shown, ["0 cities are", "1 city is", "2 cities are"]);
    }

    #[test]
    fn a_message_without_its_value_is_none() {
        assert_eq!(filled("it = Saved { $name }", &[("file", "a.ron".into())]), None);
        assert!(!english("it = Saved { $name }").plain.contains_key("it"));
    }

    #[test]
    fn the_rest_of_a_file_with_a_fault_is_read() {
        let catalogue = english("broken = { $\nsave = Save\n");
        assert_eq!(catalogue.plain.get("save").map(String::as_str), Some("Save"));
    }
}
