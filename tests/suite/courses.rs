//! Courses of links, on the maps that come along and on made-up ones.

use std::collections::BTreeMap;

use filiera::geom::{Path, Rect};
use filiera::layout::stats::{Drawing, Stats};
use filiera::map::{ElementId, Map, View};
use filiera::scene::{Layer, Picture, Shape, Style, ThemeName, picture};
use filiera::text::BundledFont;

use crate::support::generated;

fn draw(map: &Map, view: &View) -> Picture {
    picture(map, view, &Style::new(ThemeName::Print), &BundledFont)
}

fn sample(name: &str) -> Map {
    let path = format!("{}/maps/{name}.ron", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    filiera::file::read(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn stats(map: &Map, picture: &Picture) -> Stats {
    let place_of: BTreeMap<ElementId, usize> = picture.cards.keys().copied().zip(0..).collect();
    let cards: Vec<Rect> = picture.cards.values().map(|card| card.rect).collect();
    let drawn = picture.routes.iter().map(|route| {
        let link = map.link(route.link).expect("a route is of a link");
        ((place_of[&link.from], place_of[&link.to]), route.path().clone())
    });
    let (links, routes): (Vec<(usize, usize)>, Vec<Path>) = drawn.unzip();
    Stats::of(&Drawing { cards: &cards, links: &links, routes: &routes })
}

const SAMPLES: [&str; 4] =
    ["north-east-romania", "bulgaria-spin-offs", "innomed-catalyst", "precision-medicine-alliances"];

#[test]
fn no_link_of_the_samples_runs_under_a_card() {
    for name in SAMPLES {
        let map = sample(name);
        for view in map.ordered_views() {
            let stats = stats(&map, &draw(&map, view));
            assert_eq!(stats.under_cards, 0.0, "{name}, view {}", view.name);
        }
    }
}

#[test]
fn no_link_of_made_up_chains_runs_under_a_card() {
    for size in [50, 500] {
        let map = generated::map(size);
        let stats = stats(&map, &draw(&map, map.ordered_views()[0]));
        assert_eq!(stats.under_cards, 0.0, "{size} elements");
    }
}

#[test]
fn labels_do_not_touch_cards() {
    let mut labels = 0;
    for name in SAMPLES {
        let map = sample(name);
        for view in map.ordered_views() {
            let picture = draw(&map, view);
            for group in picture.scene.groups.iter().filter(|group| group.layer == Layer::LinkLabels) {
                for item in &group.items {
                    let Shape::Rect { rect, .. } = &item.shape else { continue };
                    labels += 1;
                    let touched = picture.cards.values().find(|card| card.rect.intersects(*rect));
                    assert!(touched.is_none(), "{name}, view {}: {rect:?}", view.name);
                }
            }
        }
    }
    assert!(labels > 20, "the samples have {labels} labels");
}
