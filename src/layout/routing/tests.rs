//! Courses among cards put down by hand.

use super::*;
use crate::geom::Size;
use crate::layout::stats::{Drawing, Stats};

fn card(x: f32, y: f32) -> Card {
    in_band(x, y, 0)
}

fn in_band(x: f32, y: f32, band: usize) -> Card {
    Card { rect: Rect::from_min_size(Point::new(x, y), Size::new(100.0, 40.0)), band }
}

fn route(cards: &[Card], pairs: &[(usize, usize)]) -> Vec<Path> {
    let links: Vec<Link> = pairs.iter().map(|(from, to)| Link { from: *from, to: *to, is_directed: true }).collect();
    courses(&Request { cards, links: &links, is_free: false })
}

fn hidden(cards: &[Card], pairs: &[(usize, usize)], paths: &[Path]) -> f64 {
    let cards: Vec<Rect> = cards.iter().map(|card| card.rect).collect();
    Stats::of(&Drawing { cards: &cards, links: pairs, routes: paths }).under_cards
}

/// The first and the last point.
fn ends(path: &Path) -> [Point; 2] {
    let points = path.flattened(4).concat();
    [points.first(), points.last()].map(|point| point.copied().unwrap_or_default())
}

fn is_on_border(card: Card, point: Point) -> bool {
    card.rect.expand(0.1).contains(point) && !card.rect.expand(-0.1).contains(point)
}

#[test]
fn a_clear_way_is_one_curve() {
    let paths = route(&[card(0.0, 0.0), card(120.0, 300.0), card(240.0, 50.0)], &[(0, 2)]);
    assert_eq!(paths[0].segments.len(), 2);
}

#[test]
fn a_link_goes_between_the_cards_in_its_way() {
    // A wall of cards with gaps of six units between them.
    let wall = (0..8).flat_map(|at| [card(120.0, at as f32 * 46.0), card(240.0, at as f32 * 46.0 + 20.0)]);
    let mut cards: Vec<Card> = wall.collect();
    let first = cards.len();
    cards.extend([0.0, 100.0, 280.0, 500.0].map(|y| card(0.0, y)));
    cards.extend([-90.0, 130.0, 300.0, 420.0].map(|y| card(360.0, y)));
    let pairs: Vec<(usize, usize)> =
        (first..first + 4).flat_map(|from| (first + 4..first + 8).map(move |to| (from, to))).collect();
    let paths = route(&cards, &pairs);
    assert_eq!(hidden(&cards, &pairs, &paths), 0.0);
    for ((from, to), path) in pairs.iter().zip(&paths) {
        let [start, end] = ends(path);
        assert!(is_on_border(cards[*from], start) && is_on_border(cards[*to], end), "{path:?}");
    }
}

#[test]
fn a_link_to_a_band_goes_down_beside_the_cards() {
    // Two stacks with a gap of six units, and a band of cards under them.
    let mut cards: Vec<Card> =
        (0..6).flat_map(|at| [card(0.0, at as f32 * 46.0), card(106.0, at as f32 * 46.0)]).collect();
    cards.extend((0..3).map(|at| in_band(at as f32 * 106.0, 300.0, 1)));
    let pairs: Vec<(usize, usize)> = (0..12).map(|from| (from, 13)).collect();
    let paths = route(&cards, &pairs);
    assert_eq!(hidden(&cards, &pairs, &paths), 0.0);
    let mut ports: Vec<f32> = paths.iter().map(|path| ends(path)[1].x).collect();
    assert!(paths.iter().all(|path| ends(path)[1].y == 300.0), "they come from above");
    ports.sort_by(f32::total_cmp);
    assert!(ports.windows(2).all(|pair| pair[1] - pair[0] > 1.0), "each has a port of its own: {ports:?}");
}

#[test]
fn links_in_a_column_run_beside_it_and_beside_each_other() {
    let cards: Vec<Card> = (0..5).map(|at| card(0.0, at as f32 * 46.0)).chain([card(130.0, 0.0)]).collect();
    let pairs = [(0, 4), (1, 3), (0, 3), (0, 4)];
    let paths = route(&cards, &pairs);
    assert_eq!(hidden(&cards, &pairs, &paths), 0.0);
    let reach = |path: &Path| path.flattened(8).concat().iter().map(|point| point.x).fold(0.0, f32::max);
    let mut reaches: Vec<f32> = paths.iter().map(reach).collect();
    assert!(reaches[1] < reaches[0], "the shorter is inside");
    reaches.sort_by(f32::total_cmp);
    assert!(reaches.windows(2).all(|pair| pair[1] - pair[0] > 1.0), "{reaches:?}");
}

#[test]
fn a_link_to_itself_is_a_loop_that_stays_by_its_card() {
    let cards = [card(0.0, 0.0), card(106.0, 0.0)];
    let paths = route(&cards, &[(0, 0), (0, 0)]);
    let around = cards[0].rect.expand(6.0);
    assert!(paths.iter().all(|path| path.flattened(16).concat().iter().all(|point| around.contains(*point))));
    assert_ne!(paths[0], paths[1]);
}

#[test]
fn without_lanes_a_card_is_linked_to_the_one_under_it_from_bottom_to_top() {
    let cards = [card(0.0, 0.0), card(10.0, 300.0), card(0.0, 150.0)];
    let link = |from, to| Link { from, to, is_directed: true };
    let free = |cards: &[Card]| courses(&Request { cards, links: &[link(0, 1)], is_free: true });
    let straight = free(&cards[..2]);
    assert_eq!(ends(&straight[0]).map(|end| end.y), [40.0, 300.0]);
    let around = free(&cards);
    assert_eq!(hidden(&cards, &[(0, 1)], &around), 0.0);
}

#[test]
fn a_hub_and_a_crowd_are_led_too() {
    // One card with two thousand links, to the cards of one cell.
    let crowd = (0..4_000).map(|at| card((at % 20) as f32 * 106.0, (at / 20) as f32 * 46.0));
    let cards: Vec<Card> = crowd.chain([in_band(900.0, 10_000.0, 1)]).collect();
    let pairs: Vec<(usize, usize)> = (0..2_000).map(|at| (at * 2, 4_000)).collect();
    let paths = route(&cards, &pairs);
    assert!(paths.iter().all(|path| path.bounds().min.is_finite() && path.bounds().max.is_finite()));
    assert!(paths.iter().all(|path| is_on_border(cards[4_000], ends(path)[1])));
    let plain: Vec<Path> = pairs
        .iter()
        .map(|(from, to)| {
            let [from, to] = [cards[*from].rect, cards[*to].rect];
            let start = Point::new(from.center().x, from.bottom());
            smooth_path::plain(start, Side::Bottom, Point::new(to.center().x, to.top()), Side::Top)
        })
        .collect();
    let (led, under) = (hidden(&cards, &pairs, &paths), hidden(&cards, &pairs, &plain));
    assert!(led < under * 0.01, "{led} under cards of {under}");
}

#[test]
fn what_points_at_nothing_has_no_course() {
    assert_eq!(route(&[card(0.0, 0.0)], &[(0, 7)]), [Path::default()]);
    assert_eq!(route(&[], &[]), []);
}
