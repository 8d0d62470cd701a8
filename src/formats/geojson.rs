//! GeoJSON: places on the earth with properties. A point is the place of an
//! element, in longitude and latitude; lines and areas are no place.

use super::Read;
use super::graph_builder::GraphBuilder;
use super::json::{Document, Object, Part, text};
use super::loss::Loss;
use super::number::number;
use super::problem::Place;
use super::records::flat;
use super::refused;

/// Reads the features of a file.
pub fn read(file: &str, text: &str) -> Read {
    let document = match Document::new(file, text) {
        Ok(document) => document,
        Err(read) => return *read,
    };
    let root = Object::of(document.root).unwrap_or_default();
    let features: Vec<Part<'_>> = match root.text("type").as_str() {
        "FeatureCollection" => root.items("features"),
        "Feature" => vec![document.root],
        _ => return refused(file, Place::Whole, message!("geojson-none")),
    };
    let mut graph = GraphBuilder::new(file);
    let (mut off_earth, mut first) = (0, None);
    document.each(features, &mut graph, |graph, line, part| {
        let Some(feature) = Object::of(part).filter(|feature| feature.text("type") == "Feature") else {
            graph.error(line, message!("geojson-no-feature"));
            return;
        };
        let (properties, left_out) = flat(&feature.object("properties"));
        graph.lose(Loss::Attribute, left_out);
        let point = match Point::of(&feature.object("geometry")) {
            Geometry::Point(point) if point.is_on_earth() => Some(point),
            Geometry::Point(_) => {
                off_earth += 1;
                first.get_or_insert(line);
                None
            }
            Geometry::Other => {
                graph.lose(Loss::Geometry, 1);
                None
            }
            Geometry::None => None,
        };
        let id = feature.text("id");
        let is_own =
            |name: &str| point.is_some() && matches!(name, "latitude" | "longitude") || name == "id" && !id.is_empty();
        let mut members: Vec<(String, String)> =
            Some(id.clone()).filter(|id| !id.is_empty()).map(|id| ("id".to_owned(), id)).into_iter().collect();
        members.extend(properties.into_iter().filter(|(name, _)| !is_own(name)));
        if let Some(point) = point {
            members.push(("latitude".to_owned(), point.latitude.to_string()));
            members.push(("longitude".to_owned(), point.longitude.to_string()));
        }
        if members.is_empty() {
            graph.error(line, message!("geojson-no-properties"));
        } else {
            graph.record(line, &members);
        }
    });
    if let Some(line) = first {
        graph.warning(Place::line(line), message!("geojson-off-earth", count = off_earth));
    }
    if graph.is_empty() {
        graph.error(1, message!("geojson-empty"));
    }
    graph.finish_records()
}

/// In degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    longitude: f64,
    latitude: f64,
}

enum Geometry {
    Point(Point),
    /// A line, an area, or several.
    Other,
    None,
}

impl Point {
    fn of(geometry: &Object<'_>) -> Geometry {
        let coordinates = geometry.items("coordinates");
        match geometry.text("type").as_str() {
            "" => return Geometry::None,
            "Point" => {}
            _ => return Geometry::Other,
        }
        let [longitude, latitude, ..] = coordinates.as_slice() else { return Geometry::Other };
        match (number(&text(longitude)), number(&text(latitude))) {
            (Some(longitude), Some(latitude)) => Geometry::Point(Self { longitude, latitude }),
            _ => Geometry::Other,
        }
    }

    /// Metres of a national grid are not.
    fn is_on_earth(self) -> bool {
        self.longitude.abs() <= 180.0 && self.latitude.abs() <= 90.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader_tests::{holds, lines, refuses};
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_are_places_in_longitude_and_latitude() {
        let text = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","id":"n1","geometry":{"type":"Point","coordinates":[27.58,47.16,90]},"properties":{"name":"Clinica","addr":{"city":"Iași"},"latitude":1}},
{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]},"properties":{"name":"Parc","id":7}},
{"type":"Feature","geometry":null,"properties":{"name":"Omega"}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[695000.5,633000]},"properties":{"name":"Stereo"}},
{"type":"Feature","geometry":null,"properties":null},
3]}"#;
        assert_eq!(
            lines(&read("g.geojson", text)),
            [
                "2 id=n1, name=Clinica, addr.city=Iași, latitude=47.16, longitude=27.58",
                "3 id=7, name=Parc",
                "4 name=Omega",
                "5 name=Stereo",
                "g.geojson:6: error: the feature has no properties and no point: give it a name",
                "g.geojson:7: error: this is no feature: give it the `type` \"Feature\", a `geometry` and `properties`",
                "g.geojson:5: warning: the coordinates of 1 feature are no degrees, so it is read without: export it in \
                 longitude and latitude (EPSG:4326)",
                "lost: 1 line or area was left out: of a geometry only points are read"
            ]
        );
    }

    #[test]
    fn what_has_no_features_is_one_error() {
        refuses(
            read,
            "g.geojson",
            &[
                ("{\"type\":\"Point\",\"coordinates\":[1,2]}", "g.geojson: error: this is a GeoJSON geometry without"),
                (
                    "{\"type\":\"FeatureCollection\",\"features\":[]}",
                    "g.geojson:1: error: the collection has no features",
                ),
                ("{\"type\":\"Feature\",", "g.geojson:1:18: error: the file ends in the middle"),
            ],
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_values_are_read_or_refused(
            values in prop::collection::vec(r#"1e400|-3|null|"a"|\[1,\[2\]\]|\[181,2\]|\["1",2\]|\{"x":"\\ud800"\}|"Point"|"Feature""#, 5),
        ) {
            let feature = format!(
                r#"{{"type":"Feature","id":{},"geometry":{{"type":{},"coordinates":{}}},"properties":{{"latitude":{},"n":1}}}}"#,
                values[0], values[1], values[2], values[3]
            );
            let text = format!(r#"{{"type":"FeatureCollection","features":[{feature},{feature},{}]}}"#, values[4]);
            prop_assert!(holds(&read("g.geojson", &text)));
        }
    }
}
