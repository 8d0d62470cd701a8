//! Maps to begin with.

use crate::edit::{Document, Edit};
use crate::map::{ColourBy, Columns, ElementKind, Field, Filter, Head, Key, Map, Rows, Scope, View, ViewId, nuts};
use crate::messages;

/// A map to begin with, by its name on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Template {
    /// The word on the command line.
    pub name: &'static str,
}

/// Every template, the plainest first.
pub const TEMPLATES: &[Template] =
    &[Template { name: "empty" }, Template { name: "value-chain" }, Template { name: "consortium" }];

impl Template {
    /// The name in the window.
    pub fn title(self) -> &'static str {
        messages::of("template", self.name)
    }

    /// Its use, in a sentence.
    pub fn description(self) -> &'static str {
        messages::of("template-use", self.name)
    }
}

/// The map of a template; `None` for an unknown name.
pub fn template(name: &str) -> Option<Map> {
    let (head, views) = match name {
        "empty" => (
            Head::default(),
            vec![
                view("Chain", Rows::Region { nuts_level: None }, Columns::Stage),
                view("Network", Rows::Nothing, Columns::Nothing),
                view("By helix", Rows::Helix, Columns::Stage),
            ],
        ),
        "value-chain" => (
            titled("Value chain of …", "Digital technologies for personalised healthcare"),
            vec![
                View {
                    filter: only(Field::Scope, &[Scope::InRegion.id(), ""]),
                    ..view("Chain", Rows::Region { nuts_level: Some(3) }, Columns::Stage)
                },
                view("By helix", Rows::Helix, Columns::Stage),
                View { colour: ColourBy::Level, ..view("By level", Rows::Level, Columns::Stage) },
                view("Network", Rows::Nothing, Columns::Nothing),
                view("Everything", Rows::Region { nuts_level: None }, Columns::Stage),
            ],
        ),
        "consortium" => (
            titled("Consortium of …", "Partners, work packages and leaders"),
            vec![
                view("Network", Rows::Nothing, Columns::Nothing),
                View {
                    filter: only(Field::Kind, &[ElementKind::Stakeholder.id(), ElementKind::Placeholder.id()]),
                    ..view("Partners by country", Rows::Region { nuts_level: Some(0) }, Columns::Stage)
                },
                View { colour: ColourBy::Type, ..view("Partners by type", Rows::Type, Columns::Nothing) },
            ],
        ),
        _ => return None,
    };
    let mut document = Document::new(Map::with_default_vocabulary());
    let mut edits: Vec<Edit> = document.map().views().ids().copied().map(Edit::RemoveView).collect();
    edits.push(Edit::SetHead(head));
    edits.extend(views.into_iter().zip(0..).map(|(view, rank)| Edit::PutView(View { rank, ..view })));
    document.edit("Template", &edits).ok()?;
    Some(document.map().clone())
}

/// The map of a template for one region: titled with its name, and with a lane
/// for each of the regions it has at the next NUTS level.
///
/// `None` for an unknown template or a code that is not in the NUTS list.
pub fn template_for(name: &str, nuts_code: &str) -> Option<Map> {
    let region = nuts::find(nuts_code)?;
    let mut document = Document::new(template(name)?);
    let head = document.map().head().into_owned();
    let title = match head.title.strip_suffix('…') {
        Some(start) => format!("{start}{}", region.name),
        None => region.name.to_owned(),
    };
    let mut lanes: Vec<nuts::Entry> = nuts::children(region.code).collect();
    if lanes.is_empty() {
        lanes.push(region);
    }
    let lanes = lanes.into_iter().map(|entry| Edit::PutRegion(entry.region()));
    let edits: Vec<Edit> = std::iter::once(Edit::SetHead(Head { title, ..head })).chain(lanes).collect();
    document.edit("Template", &edits).ok()?;
    Some(document.map().clone())
}

fn titled(title: &str, subtitle: &str) -> Head {
    Head { title: title.to_owned(), subtitle: subtitle.to_owned(), ..Head::default() }
}

/// The same name gives the same id, so a template's text never changes.
fn view(name: &str, rows: Rows, columns: Columns) -> View {
    View { rows, columns, ..View::new(ViewId::derived("template", name), name) }
}

fn only(field: Field, values: &[&str]) -> Filter {
    Filter { clauses: [(field, values.iter().map(Key::new).collect())].into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::check;

    #[test]
    fn every_template_is_a_sound_map() {
        for Template { name, .. } in TEMPLATES {
            let map = template(name).unwrap_or_default();
            assert_eq!(check::check(&map), [], "{name}");
            assert!(map.views().len() >= 3 && map.stages().len() == 10, "{name}");
            let names: Vec<u32> = map.ordered_views().iter().map(|view| view.rank).collect();
            assert_eq!(names, (0..names.len() as u32).collect::<Vec<_>>(), "{name}");
        }
        assert_eq!(template("absent"), None);
    }

    #[test]
    fn a_region_brings_its_name_and_its_lanes() {
        let map = template_for("value-chain", "ro21").unwrap_or_default();
        assert_eq!(map.head().title, "Value chain of Nord-Est");
        let lanes: Vec<&str> = map.regions().ids().map(crate::map::RegionId::as_str).collect();
        assert_eq!(lanes, ["RO211", "RO212", "RO213", "RO214", "RO215", "RO216"]);
        assert_eq!(check::check(&map), []);
        assert_eq!(template_for("value-chain", "nowhere"), None);
        let smallest = template_for("empty", "RO213").unwrap_or_default();
        assert_eq!(smallest.regions().len(), 1, "a region without parts is its own lane");
    }
}
