//! The inspector, the outline, the tabs and the vocabulary: each test works the
//! window by role and name, looks at the document, and takes the step back.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use filiera::map::fields::Group;
use filiera::map::{ElementField, LinkField};

use crate::support::fixture;
use crate::support::window::Window;

const TWO: &str = "umf university S2 RO213 in_region\nspital hospital S9 RO213 in_region\numf -> spital knowledge";

#[test]
fn a_typed_name_is_one_step_and_undo_returns() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.enter("Name");
    window.write("UMF “Grigore T. Popa” Iași");
    assert_eq!(window.element("umf").name, "umf");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.element("umf").name, "UMF “Grigore T. Popa” Iași");
    assert_eq!(window.undo_label(), Some("Rename “umf”"));
    window.undo();
    assert_eq!(window.element("umf").name, "umf");
}

#[test]
fn escape_puts_back_what_was_and_keeps_the_selection() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.enter("City");
    window.write("Bacău");
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.element("umf").city, "");
    assert_eq!(window.undo_label(), None);
    assert_eq!(window.state().session().selection.len(), 1);
    window.enter("City");
    window.key(Modifiers::NONE, Key::Tab);
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_day_and_a_currency_that_do_not_exist_are_refused() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.click(Role::DisclosureTriangle, "Source in detail");
    window.enter("Source date");
    window.write("2026-02-31");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.has("“2026-02-31” is not a date: the month has 28 days"));
    assert_eq!(window.element("umf").provenance.date, "");
    window.click(Role::DisclosureTriangle, "Size and money");
    window.enter("Turnover");
    window.write("5");
    window.key(Modifiers::NONE, Key::Enter);
    window.enter("Turnover currency");
    window.write("ZZZ");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.has("“ZZZ” is not a currency of ISO 4217"));
    assert_eq!(window.element("umf").turnover.as_ref().map(|turnover| turnover.currency.as_str()), Some("EUR"));
}

#[test]
fn a_half_typed_text_goes_to_the_element_it_was_typed_for() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.enter("City");
    window.write("Iași");
    window.select("spital", Modifiers::NONE);
    assert_eq!(window.element("umf").city, "Iași");
    assert_eq!(window.element("spital").city, "");
    assert_eq!(window.undo_label(), Some("Set city of “umf”"));
}

#[test]
fn a_half_typed_text_is_kept_when_its_field_goes_away() {
    let mut window = Window::new("umf university S2 RO213\nlab laboratory S2 RO211");
    // By a click on the map.
    window.select("umf", Modifiers::NONE);
    window.enter("City");
    window.write("Iași");
    let card = window.get_by_role_and_label(Role::ListBoxOption, "lab").rect().center();
    window.hover_at(card);
    window.run();
    window.drag_at(card);
    window.drop_at(card);
    window.run();
    assert_eq!(window.state().session().selected_elements().collect::<Vec<_>>(), [fixture::id("lab")]);
    assert_eq!((window.element("umf").city.as_str(), window.element("lab").city.as_str()), ("Iași", ""));
    // By a key that hides the panel.
    window.enter("City");
    window.write("Bacău");
    window.key(Modifiers::COMMAND, Key::Backslash);
    assert_eq!(window.element("lab").city, "Bacău");
    // By a reader's focus that takes the field away without a click.
    window.key(Modifiers::COMMAND, Key::Backslash);
    window.click(Role::DisclosureTriangle, "Notes");
    window.enter("Notes");
    window.write("asked in May");
    window.get_by_role_and_label(Role::DisclosureTriangle, "Notes").click_accesskit();
    window.run();
    assert_eq!(window.element("lab").notes, "asked in May");
}

#[test]
fn every_field_of_a_record_has_a_control() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    for field in ElementField::ALL.iter().filter(|field| field.group() != Group::Apart) {
        assert_drawn(&mut window, field.label(), field.group());
    }
    window.click(Role::Button, "Link to spital");
    for field in LinkField::ALL.iter().filter(|field| field.group() != Group::Apart) {
        assert_drawn(&mut window, field.label(), field.group());
    }
}

/// Where controls of the inspector begin, in points: right of those of the map
/// and of the drawer.
const INSPECTOR: f32 = 1000.0;

/// Checks that the inspector has a control for a field, in the section of its
/// group if it has one.
#[track_caller]
fn assert_drawn(window: &mut Window, label: &str, group: Group) {
    let is_drawn = |window: &Window| {
        let roles = [Role::TextInput, Role::MultilineTextInput, Role::ComboBox, Role::Button];
        let controls = roles.iter().flat_map(|role| window.query_all_by_role_and_label(*role, label));
        controls.into_iter().any(|node| node.rect().left() > INSPECTOR)
    };
    if let Some(title) = group.title().filter(|_| !is_drawn(window)) {
        // The title of a section says how many of its fields are filled.
        let of_title = |name: String| name.split(" · ").next() == Some(title);
        // By a reader's focus: the section may be below the window.
        window
            .get_by(|node| node.role() == Role::DisclosureTriangle && node.label().is_some_and(of_title))
            .click_accesskit();
        window.run();
    }
    assert!(is_drawn(window), "{label} has no control");
}

#[test]
fn a_number_that_is_none_says_why_and_changes_nothing() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.click(Role::DisclosureTriangle, "Activity");
    window.enter("Founded");
    window.write("18x9");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.has("“18x9” is not a year"));
    assert_eq!((window.element("umf").founded, window.undo_label()), (None, None));
    window.enter("Founded");
    window.write("1879");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.element("umf").founded, Some(1879));
    assert!(!window.has("is not a year"));
}

#[test]
fn a_stage_is_set_for_several_in_one_step() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.select("spital", Modifiers::COMMAND);
    assert!(window.has("2 elements"));
    let shown = window.get_by_role_and_label(Role::ComboBox, "Stage").value();
    assert_eq!(shown.as_deref(), Some("several values"));
    window.choose("Stage", "Validation");
    for name in ["umf", "spital"] {
        assert_eq!(window.element(name).stage, Some("S5".into()));
    }
    assert_eq!(window.undo_label(), Some("Set stage of 2 elements"));
    window.undo();
    assert_eq!(window.element("umf").stage, Some("S2".into()));
    assert_eq!(window.element("spital").stage, Some("S9".into()));
}

#[test]
fn differing_values_are_cleared_for_several_in_one_step() {
    let mut window = Window::new(TWO);
    for (name, city) in [("umf", "Iași"), ("spital", "Bacău")] {
        window.select(name, Modifiers::NONE);
        window.enter("City");
        window.write(city);
        window.key(Modifiers::NONE, Key::Enter);
    }
    assert!(!window.has("Clear City of all"), "one value is cleared by its field");
    window.select("umf", Modifiers::COMMAND);
    window.click(Role::Button, "Clear City of all");
    let cities = |window: &Window| ["umf", "spital"].map(|name| window.element(name).city.clone());
    assert_eq!(cities(&window), ["", ""]);
    assert_eq!(window.undo_label(), Some("Set city of 2 elements"));
    window.undo();
    assert_eq!(cities(&window), ["Iași", "Bacău"]);
    // And what is typed goes to all, as ever.
    window.enter("City");
    window.write("Roman");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(cities(&window), ["Roman", "Roman"]);
}

#[test]
fn a_region_is_picked_by_any_spelling_with_the_keyboard() {
    for spelling in ["Iași", "iasi"] {
        let mut window = Window::new("umf university S2");
        window.select("umf", Modifiers::NONE);
        window.click(Role::Button, "Region");
        window.write(spelling);
        assert!(window.has("RO213"));
        window.key(Modifiers::NONE, Key::Enter);
        assert_eq!(window.element("umf").region, Some("RO213".into()), "{spelling}");
        assert_eq!(window.undo_label(), Some("Set region of “umf”"));
        window.undo();
        assert_eq!(window.element("umf").region, None);
    }
}

#[test]
fn arrow_keys_move_in_the_picker_and_escape_leaves_it() {
    let mut window = Window::new("umf university S2 RO213");
    window.select("umf", Modifiers::NONE);
    window.click(Role::Button, "Region");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.query_by_role_and_label(Role::TextInput, "Find region").is_none());
    assert_eq!(window.state().session().selection.len(), 1);
    window.click(Role::Button, "Region");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!((window.element("umf").region.clone(), window.undo_label()), (Some("RO213".into()), None));
    window.click(Role::Button, "Region");
    window.key(Modifiers::NONE, Key::ArrowDown);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.element("umf").region, None, "the second choice is no region");
}

#[test]
fn a_region_of_ones_own_is_added_by_name() {
    let mut window = Window::new("umf university S2");
    window.select("umf", Modifiers::NONE);
    window.click(Role::Button, "Region");
    window.write("Valea Medicală");
    window.key(Modifiers::NONE, Key::Enter);
    let region = window.element("umf").region.clone().expect("it has a region");
    assert_eq!(window.map().region_name(&region), "Valea Medicală");
    window.undo();
    assert_eq!((window.element("umf").region.clone(), window.map().regions().len()), (None, 0));
}

#[test]
fn a_link_is_added_and_its_ends_swapped() {
    let mut window = Window::new(TWO);
    window.select("spital", Modifiers::NONE);
    window.click(Role::Button, "Add link");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.undo_label(), None, "Enter without a word adds nothing");
    window.write("umf");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!((window.map().links().len(), window.undo_label()), (2, Some("Add link")));
    window.undo();
    assert_eq!(window.map().links().len(), 1);

    window.click(Role::Button, "Link to umf");
    window.click(Role::Button, "Swap ends");
    let link = window.map().links().iter().next().expect("there is one");
    assert_eq!((link.from, link.to), (fixture::id("spital"), fixture::id("umf")));
    window.choose("Status", "Missing");
    assert_eq!(window.undo_label(), Some("Set status of a link"));
    window.undo();
    window.undo();
    assert_eq!(window.map().links().iter().next().map(|link| link.from), Some(fixture::id("umf")));
}

#[test]
fn an_annotation_is_added_written_and_removed() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.click(Role::Button, "Add annotation");
    window.choose("Kind of annotation", "Bottleneck");
    window.enter("Text of annotation");
    window.write("Nobody certifies");
    window.select("spital", Modifiers::NONE);
    let annotation = window.map().annotations().iter().next().expect("there is one");
    assert_eq!((annotation.kind.id(), annotation.text.as_str()), ("bottleneck", "Nobody certifies"));
    window.select("umf", Modifiers::NONE);
    window.click(Role::Button, "Remove annotation");
    assert!(window.map().annotations().is_empty());
    window.undo();
    assert_eq!(window.map().annotations().len(), 1);
}

#[test]
fn the_head_is_written_while_nothing_is_selected() {
    let mut window = Window::new(TWO);
    window.enter("Title");
    window.write("Digital health in Iași");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.map().head().title, "Digital health in Iași");
    assert_eq!(window.undo_label(), Some("Set title of the map"));
    window.undo();
    assert_eq!(window.map().head().title, "");
}

#[test]
fn a_filter_hides_says_how_many_and_is_cleared() {
    let mut window = Window::new(TWO);
    window.click(Role::Button, "Filter");
    window.click(Role::DisclosureTriangle, "Type");
    window.click(Role::CheckBox, "University (1)");
    assert!(window.has("1 element is hidden"));
    let view = window.state().session().view;
    assert_eq!(window.map().view(view).map(|view| view.filter.clauses.len()), Some(1));
    assert_eq!(window.undo_label(), Some("Filter by type"));
    window.click(Role::Button, "Show hidden elements");
    assert!(window.map().view(view).is_some_and(|view| view.filter.is_empty()));
    window.undo();
    assert!(window.has("1 element is hidden"));
    window.undo();
    assert!(!window.has("hidden"));
}

#[test]
fn what_is_found_is_selected_by_enter() {
    let mut window = Window::new("spital hospital S9 RO213\numf university S2 RO213");
    window.key(Modifiers::COMMAND, Key::F);
    window.write("umf");
    let rows = window.query_all_by_role(Role::ListItem).count();
    assert_eq!(rows, 1);
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().session().selected_elements().collect::<Vec<_>>(), [fixture::id("umf")]);
}

#[test]
fn arrow_keys_in_the_search_field_walk_the_list() {
    let mut window = Window::new("lab laboratory S2 RO213\nspital hospital S9 RO213\numf university S2 RO213");
    window.key(Modifiers::COMMAND, Key::F);
    for name in ["lab", "spital", "umf"] {
        window.key(Modifiers::NONE, Key::ArrowDown);
        assert_eq!(window.state().session().selected_elements().collect::<Vec<_>>(), [fixture::id(name)]);
    }
    window.key(Modifiers::NONE, Key::ArrowUp);
    window.write("s");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.state().session().selected_elements().collect::<Vec<_>>(), [fixture::id("spital")]);
}

#[test]
fn a_parked_element_is_placed_without_a_mouse() {
    let mut window = Window::new("umf university RO213\nspital hospital S9 RO213");
    assert!(window.has("Parking lot · 1"));
    window.click(Role::Button, "Place umf");
    window.click(Role::Button, "Research & discovery");
    assert_eq!(window.element("umf").stage, Some("S2".into()));
    assert!(!window.has("Parking lot"));
    window.undo();
    assert_eq!(window.element("umf").stage, None);
}

#[test]
fn a_parked_element_is_placed_in_any_region_of_the_list() {
    let mut window = Window::new("umf university S2\nspital hospital S9 RO213");
    window.click(Role::Button, "Place umf");
    window.write("Szabolcs");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.element("umf").region, Some("HU323".into()), "it is not one of the map's");
    assert_eq!(window.undo_label(), Some("Place “umf”"));
    assert!(!window.has("Parking lot"));
    window.undo();
    assert_eq!(window.element("umf").region, None);
    // Those of the map are offered before anything is typed.
    window.click(Role::Button, "Place umf");
    assert!(window.has("in this map"));
    window.key(Modifiers::NONE, Key::Escape);
    assert_eq!(window.element("umf").region, None);
}

#[test]
fn ten_thousand_elements_draw_only_the_rows_in_sight() {
    let text: String = (0..10_000).map(|at| format!("e{at} hospital S9 RO213\n")).collect();
    let mut window = Window::new(&text);
    let rows = window.query_all_by_role(Role::ListItem).count();
    assert!((10..100).contains(&rows), "{rows} rows are drawn");
    window.step();
}

#[test]
fn a_stage_is_renamed_and_moved_and_its_id_stays() {
    let mut window = Window::new(TWO);
    window.command("Map", "Vocabulary…");
    window.enter("Name of Validation");
    window.write("Clinical validation");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.map().stages().get(&"S5".into()).map(|stage| stage.name.as_str()), Some("Clinical validation"));
    assert_eq!(window.undo_label(), Some("Rename stage “Validation”"));

    window.click(Role::Button, "Move Data & samples up");
    assert_eq!(window.stages()[1..3], ["Data & samples", "Research & discovery"]);
    window.click(Role::Button, "Undo: Reorder stages");
    window.click(Role::Button, "Undo: Rename stage “Validation”");
    assert_eq!(window.stages()[4], "Validation");
    assert_eq!(window.undo_label(), None);
}

#[test]
fn a_deleted_stage_leaves_its_elements_without_one_and_says_so() {
    let mut window = Window::new(TWO);
    window.command("Map", "Vocabulary…");
    window.click(Role::Button, "Delete stage Research & discovery");
    assert_eq!(window.element("umf").stage, None);
    assert!(window.has("1 element lost the stage"));
    window.click(Role::Button, "Undo: Delete stage “Research & discovery”");
    assert_eq!(window.element("umf").stage, Some("S2".into()));
}

#[test]
fn types_kinds_and_regions_are_changed_too() {
    let mut window = Window::new(TWO);
    window.command("Map", "Vocabulary…");
    window.click(Role::Button, "Types");
    window.choose("Helix of SME ICT", "Academia");
    assert_eq!(window.undo_label(), Some("Change type “SME ICT”"));
    window.click(Role::Button, "Link kinds");
    let delete = window.get_by_role_and_label(Role::Button, "Delete link kind Knowledge");
    assert!(egui_kittest::kittest::NodeT::accesskit_node(&delete).is_disabled());
    window.click(Role::Button, "Regions");
    window.click(Role::Button, "Add region");
    window.write("Suceava");
    window.key(Modifiers::NONE, Key::Enter);
    assert!(window.map().regions().contains(&"RO215".into()));
    assert_eq!(window.undo_label(), Some("Add region “Suceava”"));
}

#[test]
fn tabs_are_added_renamed_put_in_order_and_removed() {
    let mut window = Window::new(TWO);
    window.click(Role::Button, "Add view");
    window.click(Role::Button, "Add view Network");
    assert_eq!(window.tabs(), ["Chain", "Network"]);
    window.click(Role::Button, "Menu of view Network");
    window.click(Role::Button, "Rename");
    window.write("Partners");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.tabs(), ["Chain", "Partners"]);
    window.click(Role::Button, "Menu of view Partners");
    window.click(Role::Button, "Move left");
    assert_eq!(window.tabs(), ["Partners", "Chain"]);
    window.click(Role::Button, "Menu of view Partners");
    window.click(Role::Button, "Delete");
    assert_eq!(window.tabs(), ["Chain"]);
    for expected in [["Partners", "Chain"], ["Chain", "Partners"], ["Chain", "Network"]] {
        window.undo();
        assert_eq!(window.tabs(), expected);
    }
}

#[test]
fn a_view_gets_other_rows_in_one_step() {
    let mut window = Window::new(TWO);
    window.click(Role::Button, "View options");
    window.click(Role::RadioButton, "Rows: Helix");
    let view = window.state().session().view;
    assert_eq!(window.map().view(view).map(|view| view.rows), Some(filiera::map::Rows::Helix));
    assert_eq!(window.undo_label(), Some("Set rows of “Chain”"));
    window.key(Modifiers::NONE, Key::Escape);
    window.undo();
    assert_eq!(window.map().view(view).map(|view| view.rows), Some(filiera::map::Rows::default()));
}

#[test]
fn hidden_kinds_of_links_are_part_of_the_view() {
    let mut window = Window::new(TWO);
    window.click(Role::Button, "Filter");
    window.click(Role::CheckBox, "Knowledge");
    let view = window.state().session().view;
    assert_eq!(window.map().view(view).map(|view| view.hidden_link_kinds.len()), Some(1));
    assert!(window.has("Some links are hidden"));
    window.undo();
    assert_eq!(window.map().view(view).map(|view| view.hidden_link_kinds.len()), Some(0));
}

#[test]
fn a_command_comes_after_what_was_typed() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.enter("City");
    window.write("Iași");
    window.key(Modifiers::COMMAND, Key::F);
    assert_eq!(window.element("umf").city, "Iași");
}

#[test]
fn a_parked_element_is_dropped_on_the_map_and_on_a_lane() {
    let mut window = Window::new("spital hospital S9 RO213\nlab laboratory S2 RO211\nnou hospital S4");
    let drag = |window: &mut Window, to: egui::Pos2| {
        let from = window.get_by_role_and_label(Role::ListItem, "nou: no region").rect().center();
        window.drag_at(from);
        window.run();
        window.hover_at(from + egui::vec2(20.0, 20.0));
        window.run();
        window.hover_at(to);
        window.run();
        window.drop_at(to);
        window.run();
    };
    let head = window.get_by_role_and_label(Role::Button, "Iaşi (1)").rect().center();
    drag(&mut window, head);
    assert_eq!(window.element("nou").region, Some("RO213".into()));
    assert_eq!(window.element("nou").stage, Some("S4".into()));
    window.undo();
    let card = window.get_by_role_and_label(Role::ListBoxOption, "lab").rect().center();
    drag(&mut window, card);
    let place = |window: &Window| (window.element("nou").region.clone(), window.element("nou").stage.clone());
    assert_eq!(place(&window), (Some("RO211".into()), Some("S2".into())));
    assert_eq!(window.undo_label(), Some("Place “nou”"));
    window.undo();
    assert_eq!(place(&window), (None, Some("S4".into())));
}

#[test]
fn a_tab_is_dragged_to_another_place() {
    let mut window = Window::new(TWO);
    window.click(Role::Button, "Add view");
    window.click(Role::Button, "Add view Network");
    let at = |window: &Window, name: &str| window.get_by_role_and_label(Role::Button, name).rect();
    let (from, to) = (at(&window, "Network").center(), at(&window, "Chain").left_center() + egui::vec2(4.0, 0.0));
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    assert_eq!(window.tabs(), ["Network", "Chain"]);
    window.undo();
    assert_eq!(window.tabs(), ["Chain", "Network"]);
}

#[test]
fn the_panels_keep_their_width_whatever_is_selected() {
    let long = "a-very-long-name-of-an-institute-that-does-not-fit-into-any-panel-of-this-window";
    let mut window =
        Window::new(&format!("{long} university S2 BE100\nspital hospital S9 RO213\n{long} -> spital knowledge"));
    let edge = |window: &Window| window.get_by_role_and_label(Role::Button, "View options").rect().right();
    let wanted = edge(&window);
    window.select("spital", Modifiers::NONE);
    assert_eq!(edge(&window), wanted);
    window.click(Role::Button, &format!("Link to {long}"));
    assert_eq!(edge(&window), wanted);
    window.select(long, Modifiers::NONE);
    window.click(Role::Button, "Add annotation");
    assert_eq!(edge(&window), wanted);

    let left = |window: &Window| window.get_by_role_and_label(Role::Button, "Chain").rect().left();
    let wanted = left(&window);
    window.click(Role::Button, "Filter");
    for field in ["Region", "City"] {
        window.click(Role::DisclosureTriangle, field);
        assert_eq!(left(&window), wanted);
    }
}

#[test]
fn an_annotation_has_its_source_and_shows_where_it_is_pinned() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.click(Role::Button, "Add annotation");
    window.click(Role::Button, "Source and place of the annotation");
    window.enter("Source");
    window.write("Workshop 1");
    window.key(Modifiers::NONE, Key::Enter);
    let annotation = window.map().annotations().iter().next().expect("there is one");
    assert_eq!(annotation.provenance.source, "Workshop 1");
    assert_eq!(window.undo_label(), Some("Set source of an annotation"));
    window.click(Role::Button, "Show where it is pinned");
    assert_eq!(window.state().session().selected_elements().collect::<Vec<_>>(), [fixture::id("umf")]);
}

#[test]
fn own_fields_and_contacts_are_added_and_written() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.click(Role::DisclosureTriangle, "Own fields");
    window.enter("Name of a new field");
    window.write("Beds");
    window.click(Role::Button, "Add field");
    window.enter("Beds");
    window.write("300");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.element("umf").custom.get("Beds").map(String::as_str), Some("300"));
    window.click(Role::DisclosureTriangle, "Contacts");
    assert!(window.has("left out of exports"));
    window.click(Role::Button, "Add contact");
    window.enter("Contact role 1");
    window.write("Dean");
    window.key(Modifiers::NONE, Key::Enter);
    assert_eq!(window.element("umf").contacts.first().map(|contact| contact.role.as_str()), Some("Dean"));
    assert_eq!(window.undo_label(), Some("Set contact role 1 of “umf”"));
}

#[test]
fn keys_in_an_open_list_are_no_commands() {
    let mut window = Window::new(TWO);
    window.select("umf", Modifiers::NONE);
    window.click(Role::ComboBox, "Stage");
    window.key(Modifiers::NONE, Key::ArrowDown);
    assert_eq!(window.undo_label(), None, "the card was nudged");
    window.key(Modifiers::NONE, Key::Escape);
    assert!(window.query_by_role_and_label(Role::Button, "Validation").is_none());
    assert_eq!(window.state().session().selection.len(), 1);
}
