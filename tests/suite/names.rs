//! Names of cards in a view without lanes, seen from afar.

use egui::{Key, Modifiers};
use filiera::edit::{Document, Edit};
use filiera::map::{Columns, Rows};

use crate::support::generated;
use crate::support::window::Window;

/// A window on a generated map, in a view without lanes, the whole in sight.
fn fitted(size: usize) -> Window {
    let mut document = Document::new(generated::map(size));
    let view = document.map().ordered_views()[0].clone();
    let view = filiera::map::View { rows: Rows::Nothing, columns: Columns::Nothing, ..view };
    document.edit("Fixture", &[Edit::PutView(view)]).expect("a sound view");
    let mut window = Window::on(document.map().clone());
    window.key(Modifiers::SHIFT, Key::Num1);
    window
}

#[test]
fn the_whole_of_a_view_without_lanes_tells_names() {
    let mut window = fitted(200);
    let names = window.state().canvas_work().names;
    assert!((10..=200).contains(&names), "{names} names");
    let galleys = window.state().canvas_work().galleys;
    (0..3).for_each(|_| window.step());
    assert_eq!(window.state().canvas_work().galleys, galleys, "frames at rest lay out nothing");
    window.key(Modifiers::COMMAND, Key::Num0);
    assert_eq!(window.state().canvas_work().names, 0, "near, the cards tell them");
}

#[test]
fn names_of_thousands_are_few_and_kept() {
    let mut window = fitted(2_000);
    for key in [Key::Minus, Key::Plus, Key::Plus] {
        window.key(Modifiers::COMMAND, key);
        let names = window.state().canvas_work().names;
        assert!((1..=200).contains(&names), "{names} names");
    }
    let galleys = window.state().canvas_work().galleys;
    for key in [Key::Minus, Key::Minus, Key::Plus, Key::Plus] {
        window.key(Modifiers::COMMAND, key);
    }
    assert_eq!(window.state().canvas_work().galleys, galleys, "zooms seen before lay out nothing");
}
