//! Courses of links, on the maps that come along and on made-up ones.

#[path = "support/generated.rs"]
mod generated;

use std::collections::BTreeMap;

use filiera::geom::{Path, Rect};
use filiera::layout::stats::{Drawing, Stats};
use filiera::map::{ElementId, Map, View};
use filiera::scene::{Picture, Style, ThemeName, picture};
use filiera::text::BundledFont;

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
fn print_all() {
    for name in SAMPLES {
        let map = sample(name);
        for view in map.ordered_views() {
            let stats = stats(&map, &draw(&map, view));
            println!("{name} / {}: crossings {} bends {} length {:.0} under {:.0}", view.name, stats.routed_crossings, stats.bends, stats.total_length, stats.under_cards);
        }
    }
    for size in [50, 500, 2_000] {
        let map = generated::map(size);
        let start = std::time::Instant::now();
        let picture = draw(&map, map.ordered_views()[0]);
        let ms = start.elapsed().as_millis();
        let stats = stats(&map, &picture);
        println!("{size}: crossings {} bends {} length {:.0} under {:.0} ms {ms}", stats.routed_crossings, stats.bends, stats.total_length, stats.under_cards);
    }
}
