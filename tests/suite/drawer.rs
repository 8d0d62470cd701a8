//! The drawer under the canvas, by the names and roles of what is in it.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use filiera::analysis::counts::{Question, count};
use filiera::gui::App;
use filiera::map::{Field, Map};

use crate::support::fixture;

type Window = Harness<'static, App>;

fn window(map: Map) -> Window {
    Harness::builder()
        .with_size(egui::vec2(1366.0, 900.0))
        .with_context_setup(filiera::gui::prepare)
        .build_ui_state(|ui, app: &mut App| app.frame_ui(ui), App::for_test(map))
}

/// Goes to a tab of the drawer, which is open on the counts from the first day.
fn open(window: &mut Window, tab: &str) {
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
    window.get_by_label("No region: 1").focus();
    window.run();
    window.key_press(egui::Key::Enter);
    window.run();
    assert_eq!(selected(&window), [fixture::id("nowhere")], "the keyboard reaches the bars");
    window.get_by_label("Iaşi: 3, 1 missing").click();
    window.run();
    let is_marked = |name: &str| {
        window.get_by_label(name).accesskit_node().toggled().is_some_and(|on| on == egui::accesskit::Toggled::True)
    };
    assert!(is_marked("Iaşi: 3, 1 missing"));
    assert!(!is_marked("No region: 1"));
}

/// Runs until something is there that a task or a job brings.
fn wait(window: &mut Window, what: &str, mut is_there: impl FnMut(&Window) -> bool) {
    let began = std::time::Instant::now();
    while !is_there(window) {
        assert!(began.elapsed() < std::time::Duration::from_secs(60), "waited in vain for {what}");
        window.step();
        std::thread::yield_now();
    }
    window.run_steps(8);
}

fn choose(window: &mut Window, chooser: &str, choice: &str) {
    window.get_by_role_and_label(Role::ComboBox, chooser).click();
    window.run_steps(8);
    window.get_by_label(choice).click();
    window.run_steps(8);
}

#[test]
fn the_field_the_scope_and_the_stacking_are_chosen_above_the_bars() {
    let mut window = window(region());
    open(&mut window, "Counts");
    choose(&mut window, "Count by", "by stage");
    assert!(window.query_by_label("S2  Research & discovery: 2").is_some());
    choose(&mut window, "Stages counted", "any stage");
    assert!(window.query_by_label("S5  Validation: 1").is_some());
    assert!(window.query_by_label("X  Cross-cutting support: 0").is_some());
    choose(&mut window, "Scope", "all scopes");
    assert!(window.query_by_label("X  Cross-cutting support: 1").is_some());
    choose(&mut window, "Stack by", "stacked by type");
    assert!(window.query_by_label("University 1").is_some(), "the legend counts");
}

#[test]
fn another_region_moves_the_bar() {
    use filiera::edit::{Edit, ElementChange};
    let map = region();
    let mut document = filiera::edit::Document::new(map.clone());
    document
        .edit("Move", &[Edit::SetElement(fixture::id("lab"), ElementChange::Region(Some("RO215".into())))])
        .unwrap();
    let (mut before, mut after) = (window(map), window(document.map().clone()));
    open(&mut before, "Counts");
    open(&mut after, "Counts");
    assert!(before.query_by_label("Iaşi: 3, 1 missing").is_some() && before.query_by_label("Suceava: 1").is_some());
    assert!(after.query_by_label("Iaşi: 2, 1 missing").is_some() && after.query_by_label("Suceava: 2").is_some());
}

#[test]
fn deleting_who_was_selected_changes_the_bar_and_undo_brings_it_back() {
    let mut window = window(region());
    open(&mut window, "Counts");
    window.get_by_label("Suceava: 1").click();
    window.run();
    window.key_press(egui::Key::Delete);
    window.run();
    assert!(window.query_by_label("Suceava: 0").is_some());
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Z);
    window.run();
    assert!(window.query_by_label("Suceava: 1").is_some());
}

#[test]
fn a_cell_of_the_matrix_selects_and_an_empty_one_takes_a_note() {
    let mut window = window(region());
    open(&mut window, "Coverage");
    window.get_by_label("Iaşi, Research & discovery: 2").click();
    window.run();
    assert_eq!(selected(&window).len(), 2);
    window.key_press(egui::Key::Escape);
    window.run();

    window.get_by_label("Suceava, Validation: 0").click();
    window.run();
    window.get_by_label("Text of the annotation").focus();
    window.run();
    window.get_by_label("Text of the annotation").type_text("Nobody validates here");
    window.run();
    window.get_by_label("Add annotation").click();
    window.run();
    let map = window.state().document().map().clone();
    let note = map.annotations().iter().next().expect("a note");
    let cell = filiera::map::Anchor::Cell { stage: Some("S5".into()), region: Some("RO215".into()) };
    assert_eq!((note.kind, &note.at), (filiera::map::AnnotationKind::Gap, &cell));
    assert_eq!(note.text, "Nobody validates here");
}

#[test]
fn an_annotation_is_added_listed_found_and_deleted() {
    let mut window = window(region());
    open(&mut window, "Counts");
    window.get_by_label("Suceava: 1").click();
    window.run();
    open_tab(&mut window, "Annotations");
    choose(&mut window, "Kind of annotation", "Strength");
    window.get_by_label("Text of the annotation").focus();
    window.run();
    window.get_by_label("Text of the annotation").type_text("Open at night");
    window.run();
    window.get_by_label("Annotate selection").click();
    window.run();
    let map = window.state().document().map().clone();
    let note = map.annotations().iter().next().expect("a note");
    assert_eq!(note.at, filiera::map::Anchor::Element(fixture::id("clinic")));
    assert!(window.query_by_label("Strength 1").is_some(), "a chip counts the kind");

    window.key_press(egui::Key::Escape);
    window.run();
    window.get_by_label("Strength: clinic").click();
    window.run();
    assert!(window.state().session().is_selected(filiera::map::Target::Annotation(note.id)));

    window.get_by_label("Strength 1").click();
    window.run();
    assert!(window.query_by_label("Strength: clinic").is_none(), "the kind is hidden");
    window.get_by_label("Strength 1").click();
    window.run();
    window.get_by_label("Delete annotation: Open at night").click();
    window.run();
    assert!(window.state().document().map().annotations().is_empty());
    assert_eq!(window.state().document().undo_label(), Some("Delete strength"));
}

fn open_tab(window: &mut Window, tab: &str) {
    window.get_by_role_and_label(Role::Button, tab).click();
    window.run();
}

#[test]
fn the_table_sorts_finds_and_selects() {
    let mut window = window(region());
    open(&mut window, "Table");
    let top = |window: &Window, name: &str| window.get_by_role_and_label(Role::Row, name).rect().top();
    assert!(top(&window, "clinic") < top(&window, "umf"));
    window.get_by_label("Sort by name, ascending").click();
    window.run();
    assert!(top(&window, "clinic") > top(&window, "umf"));
    window.get_by_label("Find in the table").focus();
    window.run();
    window.get_by_label("Find in the table").type_text("iasi");
    window.run();
    assert!(window.query_by_role_and_label(Role::Row, "clinic").is_none());
    window.get_by_role_and_label(Role::Row, "lab").click();
    window.run();
    assert_eq!(selected(&window), [fixture::id("lab")]);
}

#[test]
fn findings_name_the_gaps_and_go_to_the_actors() {
    let mut window = window(region());
    open(&mut window, "Findings");
    assert!(window.query_by_label("Market access (1 known to be missing)").is_some());
    assert!(window.query_by_label("Data & samples").is_some());
    window.get_by_label("Linked to no one (5)").click();
    window.run();
    let stages = fixture::map(
        "a hospital S1 RO213 in_region\nb hospital S2 RO213 in_region\nc hospital S2 RO213 in_region\na -> b data\na -> c data",
    );
    let mut window = self::window(stages);
    open(&mut window, "Findings");
    window.get_by_label("Need & co-creation: only a").click();
    window.run();
    assert_eq!(selected(&window), [fixture::id("a")]);
    let broker = window.get_all_by_label_contains("of the shortest ways").next().expect("a broker").rect();
    assert!(broker.is_positive());
}

#[test]
fn a_figure_and_a_chart_are_written_to_files() {
    let folder = tempfile::tempdir().unwrap();
    for (what, name, size) in [("the map", "map.png", None), ("the chart", "chart.svg", Some("SVG"))] {
        let mut window = window(region());
        open(&mut window, "Counts");
        window.get_by_label("Export chart…").click();
        window.run_steps(8);
        window.get_by_role_and_label(Role::RadioButton, what).click();
        window.run_steps(8);
        if let Some(format) = size {
            window.get_by_role_and_label(Role::RadioButton, format).click();
            window.run_steps(8);
        } else {
            choose(&mut window, "Dots per inch", "96 dpi");
            assert!(window.query_by_label("1587 × 1123 pixels, 420 × 297 mm").is_some());
        }
        let is_ready = |window: &Window| {
            window.query_by_label("Save as…").is_some_and(|button| !button.accesskit_node().is_disabled())
        };
        wait(&mut window, "the preview", is_ready);
        window.get_by_label("Save as…").click();
        wait(&mut window, "the path box", |window| window.query_by_label("Path").is_some());
        let path = folder.path().join(name);
        window.get_by_label("Path").focus();
        window.run();
        window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        window.get_by_label("Path").type_text(&path.display().to_string());
        window.run();
        window.get_by_label("Write").click();
        window.step();
        wait(&mut window, "the file", |_| path.exists());
        wait(&mut window, "the notice", |window| window.query_by_label(&format!("Wrote {name}")).is_some());
        let bytes = std::fs::read(&path).unwrap();
        match size {
            None => assert!(bytes.starts_with(b"\x89PNG")),
            Some(_) => {
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains("Stakeholders by region") && text.contains("Suceava"));
            }
        }
    }
}

#[test]
fn the_start_page_opens_samples_and_templates() {
    // Tasks draw the small pictures meanwhile: the window may not be at rest.
    let mut window = window(region());
    window.run_steps(6);
    for (card, title) in [("InnoMed Catalyst", "InnoMed Catalyst"), ("Consortium", "Consortium of …")] {
        window.get_by_label("Help").click();
        window.run_steps(6);
        window.get_by_label("Start page").click();
        window.run_steps(6);
        window.get_by_role_and_label(Role::Button, card).click();
        window.run_steps(6);
        assert_eq!(window.state().document().map().head().title, title);
        assert!(!window.state().session().on_start_page);
        assert!(!window.state().document().is_modified(), "a copy that nobody has changed");
    }
}

#[test]
fn title_and_sources_are_one_step() {
    let mut window = window(region());
    window.run();
    window.get_by_role_and_label(Role::Button, "Map").click();
    window.run();
    window.get_by_label("Title and sources…").click();
    window.run();
    window.get_all_by_label("Subtitle").last().unwrap().focus();
    window.run();
    window.get_all_by_label("Subtitle").last().unwrap().type_text("Who is where");
    window.run();
    window.get_by_label("Done").click();
    window.run();
    assert_eq!(window.state().document().map().head().subtitle, "Who is where");
    assert_eq!(window.state().document().undo_label(), Some("Change title and sources"));
}

#[test]
fn the_figure_goes_to_the_clipboard() {
    let mut window = window(region());
    window.run();
    window.get_by_label("Export…").click();
    let is_ready = |window: &Window| {
        window.query_by_label("Copy picture").is_some_and(|button| !button.accesskit_node().is_disabled())
    };
    wait(&mut window, "the preview", is_ready);
    window.get_by_label("Copy picture").click();
    wait(&mut window, "the copy", |window| window.query_by_label("The picture is on the clipboard").is_some());
}

#[test]
fn a_theme_is_chosen_in_the_settings() {
    let mut window = window(region());
    window.run();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Comma);
    window.run_steps(8);
    window.get_by_role_and_label(Role::RadioButton, "Dark").click();
    window.run_steps(8);
    assert_eq!(window.state().session().theme, filiera::scene::ThemeName::Dark);
    window.get_by_label("Close").click();
    window.run();
    assert!(window.query_by_role_and_label(Role::RadioButton, "Dark").is_none());
}
