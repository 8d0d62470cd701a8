//! The drawer under the canvas, by the names and roles of what is in it.

use std::collections::BTreeSet;

use egui::OutputCommand;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use filiera::analysis::counts::{CountsQuestion, count};
use filiera::map::{Field, Map};

use crate::support::fixture;
use crate::support::window::Window;

/// Goes to a tab of the drawer, which is open on the counts from the first day.
fn open(window: &mut Window, tab: &str) {
    window.run();
    if tab != "Counts" {
        window.click_on(tab);
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

#[test]
fn the_bars_say_what_the_analysis_counts() {
    let map = region();
    let mut question = CountsQuestion::by(Field::Region);
    question.population.scope = filiera::analysis::ScopeWanted::InRegion;
    let counts = count(&map, &question);
    let mut window = Window::on(map);
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
    let mut window = Window::on(region());
    open(&mut window, "Counts");
    window.click_on("Iaşi: 3, 1 missing");
    let mut wanted: Vec<_> = ["umf", "lab", "hospital", "hta"].map(fixture::id).into();
    wanted.sort();
    assert_eq!(window.selected(), wanted);
    window.get_by_label("No region: 1").focus();
    window.run();
    window.press(egui::Key::Enter);
    assert_eq!(window.selected(), [fixture::id("nowhere")], "the keyboard reaches the bars");
    window.click_on("Iaşi: 3, 1 missing");
    let is_marked = |name: &str| {
        window.get_by_label(name).accesskit_node().toggled().is_some_and(|on| on == egui::accesskit::Toggled::True)
    };
    assert!(is_marked("Iaşi: 3, 1 missing"));
    assert!(!is_marked("No region: 1"));
}

fn choose(window: &mut Window, chooser: &str, choice: &str) {
    window.get_by_role_and_label(Role::ComboBox, chooser).click();
    window.run_steps(8);
    window.get_by_label(choice).click();
    window.run_steps(8);
}

#[test]
fn the_field_the_scope_and_the_stacking_are_chosen_above_the_bars() {
    let mut window = Window::on(region());
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
    use filiera::edit::Edit;
    use filiera::map::ElementField;
    let map = region();
    let mut document = filiera::edit::Document::new(map.clone());
    document.edit("Move", &[Edit::SetElement(fixture::id("lab"), ElementField::Region.to("RO215"))]).unwrap();
    let (mut before, mut after) = (Window::on(map), Window::on(document.map().clone()));
    open(&mut before, "Counts");
    open(&mut after, "Counts");
    assert!(before.query_by_label("Iaşi: 3, 1 missing").is_some() && before.query_by_label("Suceava: 1").is_some());
    assert!(after.query_by_label("Iaşi: 2, 1 missing").is_some() && after.query_by_label("Suceava: 2").is_some());
}

#[test]
fn deleting_who_was_selected_changes_the_bar_and_undo_brings_it_back() {
    let mut window = Window::on(region());
    open(&mut window, "Counts");
    window.click_on("Suceava: 1");
    window.press(egui::Key::Delete);
    assert!(window.query_by_label("Suceava: 0").is_some());
    window.key(egui::Modifiers::COMMAND, egui::Key::Z);
    assert!(window.query_by_label("Suceava: 1").is_some());
}

#[test]
fn a_cell_of_the_matrix_selects_and_an_empty_one_takes_a_note() {
    let mut window = Window::on(region());
    open(&mut window, "Coverage");
    window.click_on("Iaşi, Research & discovery: 2");
    assert_eq!(window.selected().len(), 2);
    window.press(egui::Key::Escape);

    window.click_on("Suceava, Validation: 0");
    window.get_by_label("Text of the annotation").focus();
    window.run();
    window.get_by_label("Text of the annotation").type_text("Nobody validates here");
    window.run();
    window.click_on("Add annotation");
    let map = window.map().clone();
    let note = map.annotations().iter().next().expect("a note");
    let cell = filiera::map::Anchor::Cell { stage: Some("S5".into()), region: Some("RO215".into()) };
    assert_eq!((note.kind, &note.at), (filiera::map::AnnotationKind::Gap, &cell));
    assert_eq!(note.text, "Nobody validates here");
}

#[test]
fn an_annotation_is_added_listed_found_and_deleted() {
    let mut window = Window::on(region());
    open(&mut window, "Counts");
    window.click_on("Suceava: 1");
    window.click(Role::Button, "Annotations");
    choose(&mut window, "Kind of annotation", "Strength");
    window.get_by_label("Text of the annotation").focus();
    window.run();
    window.get_by_label("Text of the annotation").type_text("Open at night");
    window.run();
    window.click_on("Annotate selection");
    let map = window.map().clone();
    let note = map.annotations().iter().next().expect("a note");
    assert_eq!(note.at, filiera::map::Anchor::Element(fixture::id("clinic")));
    assert!(window.query_by_label("Strength 1").is_some(), "a chip counts the kind");

    window.press(egui::Key::Escape);
    window.click_on("Strength: clinic");
    assert!(window.state().session().is_selected(filiera::map::Target::Annotation(note.id)));

    window.click_on("Strength 1");
    assert!(window.query_by_label("Strength: clinic").is_none(), "the kind is hidden");
    window.click_on("Strength 1");
    window.click_on("Delete annotation: Open at night");
    assert!(window.map().annotations().is_empty());
    assert_eq!(window.undo_label(), Some("Delete strength"));
}

#[test]
fn the_table_sorts_finds_and_selects() {
    let mut window = Window::on(region());
    open(&mut window, "Table");
    let top = |window: &Window, name: &str| window.get_by_role_and_label(Role::Row, name).rect().top();
    assert!(top(&window, "clinic") < top(&window, "umf"));
    window.click_on("Sort by name, ascending");
    assert!(top(&window, "clinic") > top(&window, "umf"));
    window.get_by_label("Find in the table").focus();
    window.run();
    window.get_by_label("Find in the table").type_text("iasi");
    window.run();
    assert!(window.query_by_role_and_label(Role::Row, "clinic").is_none());
    window.click(Role::Row, "lab");
    assert_eq!(window.selected(), [fixture::id("lab")]);
}

#[test]
fn findings_name_the_gaps_and_go_to_the_actors() {
    let mut window = Window::on(region());
    open(&mut window, "Findings");
    assert!(window.query_by_label("Market access (1 known to be missing)").is_some());
    assert!(window.query_by_label("Data & samples").is_some());
    window.click_on("Linked to no one (5)");
    let stages = fixture::map(
        "a hospital S1 RO213 in_region\nb hospital S2 RO213 in_region\nc hospital S2 RO213 in_region\na -> b data\na -> c data",
    );
    let mut window = Window::on(stages);
    open(&mut window, "Findings");
    window.click_on("Need & co-creation: only a");
    assert_eq!(window.selected(), [fixture::id("a")]);
    let broker = window.get_all_by_label_contains("of the shortest ways").next().expect("a broker").rect();
    assert!(broker.is_positive());
}

#[test]
fn a_figure_and_a_chart_are_written_to_files() {
    let folder = tempfile::tempdir().unwrap();
    for (what, name, size) in [("the map", "map.png", None), ("the chart", "chart.svg", Some("SVG"))] {
        let mut window = Window::on(region());
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
        window.wait("the preview", is_ready);
        window.get_by_label("Save as…").click();
        window.wait("the path box", |window| window.query_by_label("Path").is_some());
        let path = folder.path().join(name);
        window.get_by_label("Path").focus();
        window.run();
        window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
        window.get_by_label("Path").type_text(&path.display().to_string());
        window.run();
        window.get_by_label("Export").click();
        window.step();
        window.wait("the file", |_| path.exists());
        window.wait("the notice", |window| window.query_by_label(&format!("Wrote {name}")).is_some());
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
    let mut window = Window::on(region());
    window.run_steps(6);
    for (card, title) in [("InnoMed Catalyst", "InnoMed Catalyst"), ("Consortium", "Consortium of …")] {
        window.get_by_label("Help").click();
        window.run_steps(6);
        window.get_by_label("Start page").click();
        window.run_steps(6);
        window.get_by_role_and_label(Role::Button, card).click();
        window.run_steps(6);
        assert_eq!(window.map().head().title, title);
        assert!(!window.state().session().on_start_page);
        assert!(!window.document().is_modified(), "a copy that nobody has changed");
    }
}

#[test]
fn title_and_sources_are_one_step() {
    let mut window = Window::on(region());
    window.run();
    window.click(Role::Button, "Map");
    window.click_on("Title and sources…");
    window.get_all_by_label("Subtitle").last().unwrap().focus();
    window.run();
    window.get_all_by_label("Subtitle").last().unwrap().type_text("Who is where");
    window.run();
    window.click_on("Done");
    assert_eq!(window.map().head().subtitle, "Who is where");
    assert_eq!(window.undo_label(), Some("Change title and sources"));
}

#[test]
fn the_figure_goes_to_the_clipboard() {
    let mut window = Window::on(region());
    window.run();
    window.get_by_label("Export…").click();
    let is_ready = |window: &Window| {
        window.query_by_label("Copy picture").is_some_and(|button| !button.accesskit_node().is_disabled())
    };
    window.wait("the preview", is_ready);
    window.get_by_label("Copy picture").click();
    window.wait("the copy", |window| window.query_by_label("The picture is on the clipboard").is_some());
    let image = window.wait_for_output("the picture", |output| match output {
        OutputCommand::CopyImage(image) => Some(image.clone()),
        _ => None,
    });
    let [width, height] = image.size;
    assert!(
        (width as f32 / height as f32 - std::f32::consts::SQRT_2).abs() < 0.01,
        "a sheet of paper: {:?}",
        image.size
    );
    let colours: BTreeSet<_> = image.pixels.iter().map(|pixel| pixel.to_array()).collect();
    assert!(colours.len() > 20, "a figure with {} colours", colours.len());
}

#[test]
fn a_theme_is_chosen_in_the_settings() {
    let mut window = Window::on(region());
    window.run();
    window.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::Comma);
    window.run_steps(8);
    window.get_by_role_and_label(Role::RadioButton, "Dark").click();
    window.run_steps(8);
    assert_eq!(window.state().session().theme, filiera::scene::ThemeName::Dark);
    window.click_on("Close");
    assert!(window.query_by_role_and_label(Role::RadioButton, "Dark").is_none());
}
