//! The window, through the names and roles that people without eyes use.

#![cfg(feature = "gui")]

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use filiera::gui::App;
use filiera::map::Map;

fn window(map: Map) -> Harness<'static, App> {
    Harness::builder()
        .with_size(egui::vec2(1366.0, 768.0))
        .with_context_setup(filiera::gui::prepare)
        .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), App::for_test(map))
}

#[test]
fn the_window_settles_and_has_its_parts() {
    let mut window = window(Map::with_default_vocabulary());
    window.run();
    for name in ["File", "Edit", "Find an element", "This map"] {
        assert!(window.query_all_by_label(name).next().is_some(), "{name}");
    }
}
