//! Layouts: what may move and what may not, that nothing overlaps, and that
//! neither the order of records nor odd maps change that.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::geom::{Point, Rect, Size};
use filiera::layout::crossings::crossings;
use filiera::layout::stats::overlaps;
use filiera::layout::{Card, Effort, Engine, Lane, Layout, Request};
use filiera::map::*;
use filiera::scene::tidy::{self, Options, Question};
use filiera::scene::{Picture, Style, ThemeName, picture};
use filiera::text::BundledFont;
use proptest::prelude::*;

use crate::support::generated;

const ENGINES: [Engine; 4] = [Engine::Lanes, Engine::Layered, Engine::Force, Engine::Radial];

fn draw(map: &Map) -> Picture {
    picture(map, map.ordered_views()[0], &Style::new(ThemeName::Print), &BundledFont)
}

fn rects(picture: &Picture) -> Vec<Rect> {
    picture.cards.values().map(|card| card.rect).collect()
}

/// Where every card is, from its cell's corner.
fn offsets(picture: &Picture) -> BTreeMap<ElementId, Point> {
    picture.cards.iter().map(|(id, card)| (*id, card.rect.min - card.origin)).collect()
}

fn all(map: &Map) -> Question {
    tidy::tidy_all(map, map.ordered_views()[0], Options::default(), &BundledFont)
}

/// Asks, answers and makes it so, as one step.
fn tidied(document: &mut Document, question: &Question) -> Layout {
    let layout = Engine::Lanes.lay_out(&question.request);
    document.edit("Tidy", &question.edits(&layout)).expect("the edits are sound");
    layout
}

#[test]
fn the_picture_is_what_the_layout_proposed() {
    let mut document = Document::new(generated::map(500));
    let question = all(document.map());
    let layout = tidied(&mut document, &question);
    let picture = draw(document.map());
    assert_eq!(picture.cards.len(), 500);
    for ((id, rect), card) in question.elements.iter().zip(&layout.rects).zip(picture.cards.values()) {
        assert!(rect.min.distance(card.rect.min) < 0.01, "{id}: {rect:?} is drawn at {:?}", card.rect);
    }
    assert_eq!(overlaps(&rects(&picture)), 0);
}

#[test]
fn tidying_saves_most_crossings_and_length() {
    let mut document = Document::new(generated::map(500));
    let count = |map: &Map| {
        let question = all(map);
        let picture = draw(map);
        let centers: Vec<Point> = picture.cards.values().map(|card| card.rect.center()).collect();
        crossings(&centers, &question.request.links)
    };
    let before = count(document.map());
    let question = all(document.map());
    tidied(&mut document, &question);
    let after = count(document.map());
    assert!(after * 3 < before * 2, "{after} of {before} crossings are left");
}

#[test]
fn tidying_again_changes_nothing_that_is_pinned_and_keeps_rows_if_asked() {
    let mut document = Document::new(generated::map(200));
    let view = document.map().ordered_views()[0].clone();
    let rows: Vec<Key> = draw(document.map()).rows.iter().map(|row| row.key.clone()).collect();
    let options = Options { keep_rows: true, ..Options::default() };
    let question = tidy::tidy_all(document.map(), &view, options, &BundledFont);
    tidied(&mut document, &question);
    assert_eq!(rows, draw(document.map()).rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>());
    assert!(document.map().view(view.id).expect("is there").row_order.is_empty());

    let question = all(document.map());
    let layout = tidied(&mut document, &question);
    let order: Vec<Key> = draw(document.map()).rows.iter().map(|row| row.key.clone()).collect();
    assert_eq!(order, layout.row_order.iter().map(|row| rows[*row].clone()).collect::<Vec<_>>());
    assert_ne!(order, rows, "rows are free, and another order is shorter");
}

#[test]
fn tidying_a_cell_moves_nothing_else() {
    let mut document = Document::new(generated::map(500));
    let view = document.map().ordered_views()[0].clone();
    let picture = draw(document.map());
    let fullest = picture.cards.values().map(|card| &card.cell);
    let mut sizes: BTreeMap<_, usize> = BTreeMap::new();
    fullest.for_each(|cell| *sizes.entry(cell.clone()).or_default() += 1);
    let (cell, _) = sizes.iter().max_by_key(|(_, count)| **count).expect("there are cells");
    let before = offsets(&picture);
    let question = tidy::tidy_cell(document.map(), &view, cell, Options::default(), &BundledFont);
    tidied(&mut document, &question);
    let after = draw(document.map());
    let mut moved = 0;
    for (id, at) in offsets(&after) {
        if after.cards[&id].cell == *cell {
            moved += usize::from(at != before[&id]);
        } else {
            assert_eq!(at, before[&id], "{id} is in another cell");
        }
    }
    assert!(moved > 0);
    assert_eq!(overlaps(&rects(&after)), 0);
}

#[test]
fn tidying_a_selection_moves_nothing_else() {
    let mut document = Document::new(generated::map(300));
    let view = document.map().ordered_views()[0].clone();
    let picture = draw(document.map());
    let selection: BTreeSet<ElementId> = picture.cards.keys().copied().step_by(7).collect();
    let before = offsets(&picture);
    let question = tidy::tidy_selection(document.map(), &view, &selection, Options::default(), &BundledFont);
    tidied(&mut document, &question);
    let after = draw(document.map());
    for (id, at) in offsets(&after).iter().filter(|(id, _)| !selection.contains(id)) {
        assert_eq!(*at, before[id], "{id} was not selected");
    }
    assert_eq!(overlaps(&rects(&after)), 0);
}

#[test]
fn an_element_that_joins_a_tidied_map_moves_no_other() {
    let mut document = Document::new(generated::map(300));
    let question = all(document.map());
    tidied(&mut document, &question);
    let before = offsets(&draw(document.map()));
    let like = document.map().elements().iter().next().expect("there are elements").clone();
    let id = ElementId::from_u64(77);
    document.edit("add", &[Edit::AddElement(Arc::new(Element { id, ..like }))]).expect("adds");
    let after = draw(document.map());
    assert_eq!(after.cards.len(), 301);
    for (id, at) in &before {
        assert_eq!(offsets(&after)[id], *at);
    }
    assert_eq!(overlaps(&rects(&after)), 0);
}

#[test]
fn a_layout_is_one_step_of_undo() {
    let mut document = Document::new(generated::map(60));
    let before = document.map().clone();
    let question = all(document.map());
    tidied(&mut document, &question);
    assert_ne!(*document.map(), before);
    document.undo();
    assert_eq!(*document.map(), before);
}

/// A request of the sort that views make.
fn request(cards: Vec<Card>, links: Vec<(usize, usize)>) -> Request {
    Request {
        columns: vec![80.0; 4],
        rows: vec![60.0; 3],
        bands: vec![60.0],
        cards,
        links,
        rows_are_free: true,
        ..Request::default()
    }
}

fn card(key: u64, column: usize, row: usize) -> Card {
    Card { key, rank: 0, lane: Lane::Cell { column, row }, size: Size::new(168.0, 44.0), held: None }
}

fn check(request: &Request) {
    for engine in ENGINES {
        let layout = engine.lay_out(request);
        assert_eq!(layout.rects.len(), request.cards.len(), "{engine:?}");
        assert_eq!(overlaps(&layout.rects), 0, "{engine:?}");
        assert!(layout.rects.iter().all(|rect| rect.min.is_finite() && rect.max.is_finite()), "{engine:?}");
        let mut rows = layout.row_order.clone();
        rows.sort_unstable();
        assert_eq!(rows, (0..request.rows.len()).collect::<Vec<_>>(), "{engine:?}");
        assert_eq!(layout, engine.lay_out(request), "{engine:?}: the same request, the same layout");
    }
}

#[test]
fn odd_requests_give_a_layout_without_overlaps() {
    check(&Request::default());
    check(&request(Vec::new(), vec![(0, 1)]));
    check(&request(vec![card(1, 0, 0)], vec![(0, 0)]));
    // Lanes that are not there, sizes that are no sizes.
    let odd = Card { size: Size::new(f32::NAN, -4.0), held: Some(Point::new(f32::INFINITY, 0.0)), ..card(2, 99, 99) };
    check(&request(vec![card(1, 0, 0), odd], vec![(0, 1), (5, 9)]));
    let in_no_lane = Request {
        columns: vec![],
        rows: vec![],
        bands: vec![],
        ..request(vec![card(1, 0, 0), card(2, 0, 0)], vec![(0, 1)])
    };
    check(&in_no_lane);
    // Parallel links, both ways, and a cycle of everything.
    let cards: Vec<Card> = (0..40).map(|at| card(at, at as usize % 4, at as usize % 3)).collect();
    let cycle = (0..40).flat_map(|at| [(at, (at + 1) % 40), ((at + 1) % 40, at), (at, at)]).collect();
    check(&request(cards, cycle));
    // Names of five hundred characters, among others.
    let tall =
        |at: u64| Card { size: Size::new(168.0, if at.is_multiple_of(5) { 420.0 } else { 44.0 }), ..card(at, 1, 1) };
    check(&request((0..30).map(tall).collect(), vec![(0, 5), (1, 2)]));
    // A band under all rows.
    let support =
        (0..9).map(|at| Card { lane: Lane::Band(0), ..card(at, 0, 0) }).chain((9..20).map(|at| card(at, 2, 0)));
    check(&request(support.collect(), (0..9).map(|at| (at, at + 9)).collect()));
}

#[test]
fn cards_without_links_stand_in_reading_order() {
    // Their keys say the opposite of their ranks.
    let cards: Vec<Card> = (0..12u32).map(|at| Card { rank: at, ..card(u64::from(100 - at), 1, 1) }).collect();
    let layout = Engine::Lanes.lay_out(&request(cards, Vec::new()));
    let corners: Vec<(f32, f32)> = layout.rects.iter().map(|rect| (rect.min.y, rect.min.x)).collect();
    assert!(corners.is_sorted(), "{corners:?}");
}

#[test]
fn a_hub_with_two_thousand_links_is_laid_out() {
    let cards = (0..2_001).map(|at| card(at, at as usize % 4, at as usize % 3)).collect();
    let layout = Engine::Lanes.lay_out(&request(cards, (1..2_001).map(|at| (0, at)).collect()));
    assert_eq!(overlaps(&layout.rects), 0);
}

#[test]
fn ten_thousand_in_one_cell_are_laid_out() {
    let cards: Vec<Card> = (0..10_000).map(|at| card(at, 1, 1)).collect();
    let links: Vec<(usize, usize)> = (0..9_999).map(|at| (at, (at * 7919) % 10_000)).collect();
    let layout = Engine::Lanes.lay_out(&request(cards, links));
    assert_eq!(overlaps(&layout.rects), 0);
    let bounds = layout.rects.iter().fold(Rect::NOTHING, |bounds, rect| bounds.union(*rect));
    assert!((0.5..4.0).contains(&(bounds.width() / bounds.height())), "a page, not a strip: {bounds:?}");
}

#[test]
fn more_effort_is_no_worse() {
    let map = generated::map(60);
    let view = map.ordered_views()[0];
    let count = |effort| {
        let question = tidy::tidy_all(&map, view, Options { effort, ..Options::default() }, &BundledFont);
        let layout = Engine::Lanes.lay_out(&question.request);
        crossings(&layout.centers(), &question.request.links)
    };
    assert!(count(Effort::Long) <= count(Effort::Quick));
}

/// Cards in lanes with some held, and links, from small numbers.
fn requests() -> impl Strategy<Value = Request> {
    let card = (0usize..4, 0usize..4, 0u8..6, any::<bool>(), 0u8..8, 0u8..8);
    let cards = proptest::collection::vec(card, 0..40);
    let links = proptest::collection::vec((0usize..40, 0usize..40), 0..60);
    (cards, links, any::<bool>(), 0u64..4).prop_map(|(cards, links, rows_are_free, seed)| {
        let mut taken: Vec<(Lane, Rect)> = Vec::new();
        let cards = cards.into_iter().zip(0u64..).map(|((column, row, height, is_held, x, y), key)| {
            let lane = if row == 3 { Lane::Band(0) } else { Lane::Cell { column, row } };
            let size = Size::new(168.0, 44.0 + 16.0 * f32::from(height));
            let at = Point::new(90.0 * f32::from(x), 37.0 * f32::from(y));
            let rect = Rect::from_min_size(at, size);
            // Held cards do not lie on each other: the scene has settled them.
            let is_free = !taken.iter().any(|(other, taken)| *other == lane && taken.overlaps(rect));
            let held = (is_held && is_free).then_some(at);
            if held.is_some() {
                taken.push((lane, rect));
            }
            Card { key, rank: 0, lane, size, held }
        });
        let cards: Vec<Card> = cards.collect();
        Request { rows_are_free, seed, ..request(cards, links) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn held_cards_never_move_and_nothing_overlaps(request in requests()) {
        let layout = Engine::Lanes.lay_out(&request);
        for (card, at) in request.cards.iter().zip(&layout.offsets) {
            if let Some(held) = card.held {
                prop_assert_eq!(held, *at);
            }
        }
        prop_assert_eq!(overlaps(&layout.rects), 0);
    }

    #[test]
    fn the_order_of_records_says_nothing(request in requests(), turn in 0usize..40) {
        let layout = Engine::Lanes.lay_out(&request);
        // The same cards from another start, backwards; links too, turned round.
        let count = request.cards.len().max(1);
        let place = |at: usize| (count - 1 - at + turn) % count;
        let mut other = request.clone();
        for (at, card) in request.cards.iter().enumerate() {
            other.cards[place(at)] = *card;
        }
        let is_there = |(from, to): &&(usize, usize)| *from < request.cards.len() && *to < request.cards.len();
        other.links = request.links.iter().rev().filter(is_there).map(|(from, to)| (place(*to), place(*from))).collect();
        let again = Engine::Lanes.lay_out(&other);
        prop_assert_eq!(&layout.row_order, &again.row_order);
        for at in 0..request.cards.len() {
            prop_assert_eq!(layout.rects[at], again.rects[place(at)]);
        }
    }
}

#[test]
fn a_layout_that_is_broken_off_stops_soon_and_one_that_is_watched_is_the_same() {
    let map = generated::map(500);
    let quick = all(&map).request;
    let long = Request { effort: Effort::Long, ..quick.clone() };
    for engine in ENGINES {
        let shares = Cell::new((0, 0.0_f32));
        let watched = engine.lay_out_watched(&quick, &|share| {
            let (told, before) = shares.get();
            assert!((0.0..=1.0).contains(&share), "{engine:?}: {share}");
            assert!(share >= before - 1e-4, "{engine:?}: back from {before} to {share}");
            shares.set((told + 1, share));
            ControlFlow::Continue(())
        });
        assert_eq!(watched, Some(engine.lay_out(&quick)), "{engine:?}");
        assert!(shares.get().0 > 10, "{engine:?}: told {} times", shares.get().0);

        // Broken off at the tenth look, it is not looked at for long any more.
        let looks = Cell::new(0);
        let broken = engine.lay_out_watched(&long, &|_| {
            looks.set(looks.get() + 1);
            if looks.get() >= 10 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!((broken, looks.get()), (None, 10), "{engine:?}: a stop is not asked for twice");
    }
}

#[test]
fn rings_are_around_the_card_that_was_chosen() {
    // A hub with five, and a chain that begins at one of them.
    let cards: Vec<Card> = (0..9).map(|key| card(key, 0, 0)).collect();
    let links = vec![(0, 1), (0, 2), (0, 3), (0, 4), (0, 5), (5, 6), (6, 7), (7, 8)];
    let around = |chosen: Option<usize>| {
        let layout = Engine::Radial.lay_out(&Request { around: chosen, ..request(cards.clone(), links.clone()) });
        let centers = layout.centers();
        move |card: usize, middle: usize| centers[card].distance(centers[middle])
    };
    for (chosen, middle, farthest) in [(None, 0, 8), (Some(0), 0, 8), (Some(7), 7, 2), (Some(99), 0, 8)] {
        let distance = around(chosen);
        let neighbours = links.iter().filter(|(a, b)| *a == middle || *b == middle);
        for (a, b) in neighbours {
            assert!(distance(a + b - middle, middle) < distance(farthest, middle), "{chosen:?}: {a} {b}");
        }
    }
}

#[test]
fn some_cards_without_lanes_are_arranged_about_where_they_were() {
    // Three linked cards to be moved, far from the origin, and one in their midst.
    let free = |key| card(key, 0, 0);
    let held = Card { held: Some(Point::new(-2_000.0, 3_000.0)), ..card(9, 0, 0) };
    let middle = Point::new(-1_900.0, 3_000.0);
    let asked = Request {
        middle: Some(middle),
        ..request(vec![free(1), free(2), free(3), held], vec![(0, 1), (1, 2), (2, 3)])
    };
    for engine in [Engine::Force, Engine::Layered, Engine::Radial] {
        let layout = engine.lay_out(&asked);
        assert_eq!(layout.rects[3].min, Point::new(-2_000.0, 3_000.0), "{engine:?}");
        assert_eq!(overlaps(&layout.rects), 0, "{engine:?}");
        let bounds = layout.rects[..3].iter().fold(Rect::NOTHING, |bounds, rect| bounds.union(*rect));
        assert!(bounds.center().distance(middle) < 400.0, "{engine:?}: {bounds:?}");
    }
}
