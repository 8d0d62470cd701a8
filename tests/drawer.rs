//! The drawer under the canvas, by the names and roles of what is in it.

#![cfg(feature = "gui")]

#[path = "support/fixture.rs"]
mod fixture;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use filiera::analysis::counts::{Question, count};
use filiera::gui::App;
use filiera::map::{Field, Map};

type Window = Harness<'static, App>;

fn window(map: Map) -> Window {
    Harness::builder()
        .with_size(egui::vec2(1366.0, 900.0))
        .with_context_setup(filiera::gui::prepare)
        .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), App::for_test(map))
}

/// Opens a tab of the drawer.
fn open(window: &mut Window, tab: &str) {
    window.run();
    window.get_by_label("Counts").click();
    window.run();
    if tab != "Counts" {
        window.get_by_label(tab).click();
        window.run();
    }
}

fn region() -> Map {
    fixture::map(
        "
        umf      university   S2 +S5 RO213 in_region
        lab      laboratory   S2 RO213 in_region 10-49
        hospital hospital     S9 RO213 in_region 250+
        clinic   private_clinic S9 RO215 in_region
        hta      placeholder  S7 RO213 in_region
        nowhere  ngo          S9 in_region
        ministry ministry     X RO321 national
        umf -> hospital       data
        ",
    )
}

fn selected(window: &Window) -> Vec<filiera::map::ElementId> {
    window.state().session().selected_elements().collect()
}

#[test]
fn the_bars_say_what_the_analysis_counts() {
    let map = region();
    let mut question = Question::by(Field::Region);
    question.scope = filiera::analysis::ScopeWanted::InRegion;
    let counts = count(&map, &question);
    let mut window = window(map);
    open(&mut window, "Counts");
    for row in &counts.rows {
        let name = match row.placeholders {
            0 => format!("{}: {}", row.label, row.total),
            missing => format!("{}: {}, {missing} missing", row.label, row.total),
        };
        assert!(window.query_by_role_and_label(Role::Button, &name).is_some(), "{name}");
    }
    assert!(window.query_by_label("No region: 1").is_some());
    assert!(window.query_by_label("5 stakeholders in the region").is_some());
}

#[test]
fn a_bar_selects_who_is_in_it_and_the_selection_marks_its_bar() {
    let mut window = window(region());
    open(&mut window, "Counts");
    window.get_by_label("Iaşi: 3, 1 missing").click();
    window.run();
    let mut wanted: Vec<_> = ["umf", "lab", "hospital", "hta"].map(fixture::id).into();
    wanted.sort();
    assert_eq!(selected(&window), wanted);
    let is_marked = |name: &str| {
        window.get_by_label(name).accesskit_node().toggled().is_some_and(|on| on == egui::accesskit::Toggled::True)
    };
    assert!(is_marked("Iaşi: 3, 1 missing"));
    assert!(!is_marked("No region: 1"));
}
