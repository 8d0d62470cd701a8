//! A picture after an edit is the picture of the edited map, and costs what the
//! edit changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use filiera::edit::{Document, Edit};
use filiera::geom::Point;
use filiera::map::*;
use filiera::scene::builder::Work;
use filiera::scene::{Builder, Layer, Picture, Spot, Style, ThemeName, picture};
use filiera::text::BundledFont;
use proptest::prelude::*;

use crate::support::generated;
use crate::support::maps::{self, Choices};

fn style() -> Style {
    Style::new(ThemeName::Light)
}

fn chain(map: &Map) -> View {
    map.ordered_views()[0].clone()
}

fn free(map: &Map) -> View {
    View { columns: Columns::Nothing, rows: Rows::Nothing, colour: ColourBy::Type, ..chain(map) }
}

/// Compares part by part, so that a failure says which, then the whole.
fn check_same(made: &Picture, whole: &Picture) -> Result<(), TestCaseError> {
    for (id, card) in &whole.cards {
        prop_assert_eq!(made.cards.get(id), Some(card));
    }
    prop_assert_eq!(made.routes.len(), whole.routes.len());
    for (made, whole) in made.routes.iter().zip(&whole.routes) {
        prop_assert_eq!(made, whole);
    }
    for (made, whole) in made.scene.groups.iter().zip(&whole.scene.groups) {
        prop_assert_eq!(made, whole);
    }
    prop_assert!(made == whole, "the pictures differ in their lanes or counts");
    Ok(())
}

/// Something that happens on a canvas, to a map with many cards.
fn gesture(choices: &mut Choices<'_>, map: &Map, view: &View) -> Option<Edit> {
    let elements: Vec<ElementId> = map.elements().ids().copied().collect();
    let links: Vec<LinkId> = map.links().ids().copied().collect();
    let stages: Vec<StageId> = map.stages().ids().cloned().collect();
    let element = choices.pick(&elements)?;
    Some(match choices.below(12) {
        0..=3 => {
            let at = Point::new(choices.below(60) as f32 * 4.0, choices.below(80) as f32 * 4.0);
            Edit::Place { view: view.id, cards: vec![(element, Some(at))] }
        }
        4 => Edit::Place { view: view.id, cards: vec![(element, None)] },
        5 => Edit::SetElement(element, ElementField::Name.to("long name ".repeat(choices.below(9)))),
        6 => Edit::SetElement(element, ElementField::Stage.to(choices.pick(&stages))),
        7 => Edit::SetLink(choices.pick(&links)?, LinkField::Role.to(choices.of(&["", "a", "buys", "long role"]))),
        8 => Edit::Delete([Target::Element(element)].into()),
        9 => Edit::Delete([Target::Link(choices.pick(&links)?)].into()),
        10 => {
            let id = choices.below(1000) as u64;
            Edit::AddLink(Arc::new(choices.link(id, map)?))
        }
        // Types that nobody had before take colours from the others.
        _ => {
            let kind = choices.of(&["hospital", "regulator", "ngo", "network"]);
            Edit::SetElement(element, ElementField::Type.to(kind.to_owned()))
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Any edits of any map, undo among them, in every view.
    #[test]
    fn a_picture_after_edits_equals_one_from_nothing(
        start in maps::numbers(200),
        edits in maps::numbers(200),
    ) {
        let mut document = Document::new(maps::map_of(&start));
        let mut builders: BTreeMap<ViewId, Builder> = BTreeMap::new();
        let mut choices = Choices::new(&edits);
        while !choices.is_done() {
            if choices.below(6) == 5 {
                document.undo();
            } else if let Some(edit) = choices.edit(document.map()) {
                let _ = document.edit("any", &[edit]);
            }
            for view in document.map().ordered_views() {
                let made = builders.entry(view.id).or_default();
                let made = made.picture(&document.snapshot(), view, &style(), &BundledFont);
                check_same(&made, &picture(document.map(), view, &style(), &BundledFont))?;
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    /// Gestures on a full canvas, where links are led around many cards.
    #[test]
    fn a_full_canvas_after_gestures_equals_one_from_nothing(numbers in maps::numbers(90)) {
        let map = with_roles(generated::map(120));
        let views = [chain(&map), free(&map)];
        let mut builders = [Builder::default(), Builder::default()];
        let mut document = Document::new(map);
        let mut choices = Choices::new(&numbers);
        while !choices.is_done() {
            let Some(edit) = gesture(&mut choices, document.map(), &views[0]) else { break };
            let _ = document.edit("any", &[edit]);
            for (view, builder) in views.iter().zip(&mut builders) {
                let made = builder.picture(&document.snapshot(), view, &style(), &BundledFont);
                check_same(&made, &picture(document.map(), view, &style(), &BundledFont))?;
            }
        }
    }
}

/// Every other link with a role of its own, so that labels are many and near.
fn with_roles(map: Map) -> Map {
    let ids: Vec<LinkId> = map.links().ids().copied().collect();
    let role = |(at, id): (usize, &LinkId)| Edit::SetLink(*id, LinkField::Role.to(format!("role {at}")));
    let edits: Vec<Edit> = ids.iter().enumerate().step_by(2).map(role).collect();
    let mut document = Document::new(map);
    document.edit("roles", &edits).expect("possible");
    document.map().clone()
}

/// A builder that has drawn a map of this size, and the map's document.
struct Fixture {
    document: Document,
    view: View,
    builder: Builder,
    last: Picture,
}

impl Fixture {
    fn new(size: usize) -> Self {
        let map = generated::map(size);
        let view = chain(&map);
        let (document, mut builder) = (Document::new(map), Builder::default());
        let last = builder.picture(&document.snapshot(), &view, &style(), &BundledFont);
        Self { document, view, builder, last }
    }

    /// What the picture after an edit costs, and how many of its groups the
    /// picture before does not have.
    fn work_of(&mut self, edit: Edit) -> (Work, usize) {
        let before = self.builder.work();
        self.document.edit("edit", &[edit]).expect("possible");
        let next = self.builder.picture(&self.document.snapshot(), &self.view, &style(), &BundledFont);
        let known: std::collections::BTreeSet<_> = self.last.scene.groups.iter().map(Arc::as_ptr).collect();
        let facts = next.scene.groups.iter().filter(|group| matches!(group.spot, Some(Spot::Fact(_))));
        let new = facts.filter(|group| !known.contains(&Arc::as_ptr(group))).count();
        self.last = next;
        let after = self.builder.work();
        let work = Work {
            measured: after.measured - before.measured,
            cards: after.cards - before.cards,
            links: after.links - before.links,
            labels: after.labels - before.labels,
        };
        (work, new)
    }

    /// A card that has one under it in its cell, and a few links.
    fn element(&self) -> ElementId {
        let map = self.document.map();
        let degree = |id: ElementId| map.links().iter().filter(|link| link.from == id || link.to == id).count();
        let ids = map.elements().ids().copied();
        ids.filter(|id| (2..5).contains(&degree(*id))).nth(7).expect("there are such")
    }
}

const NOTHING: Work = Work { measured: 0, cards: 0, links: 0, labels: 0 };

#[test]
fn an_edit_of_one_card_at_two_thousand_costs_one_card() {
    let mut fixture = Fixture::new(2_000);
    let all = fixture.builder.work();
    assert_eq!((all.measured, all.cards), (2_000, 2_000));
    assert_eq!(all.links, fixture.last.routes.len());

    let id = fixture.element();
    let one = Work { measured: 1, cards: 1, ..NOTHING };
    // A name that sorts where the old one did, and takes as much room.
    let name = format!("{} ", fixture.document.map().element(id).expect("is there").name);
    assert_eq!(fixture.work_of(Edit::SetElement(id, ElementField::Name.to(name + "x"))), (one, 1));
    let website = ElementField::Website.to("https://elsewhere.example".to_owned());
    assert_eq!(fixture.work_of(Edit::SetElement(id, website)), (one, 0), "nothing of it shows");
    assert_eq!(fixture.work_of(Edit::SetElement(id, ElementField::Type.to("hospital"))), (one, 1));
}

#[test]
fn a_card_moved_at_two_thousand_costs_its_links_and_those_beside_them() {
    let mut fixture = Fixture::new(2_000);
    let id = fixture.element();
    let at = fixture.last.cards[&id].rect.min - fixture.last.cards[&id].origin;
    // Pinned where it is, the others of its cell flow around it.
    fixture.work_of(Edit::Place { view: fixture.view.id, cards: vec![(id, Some(at))] });
    let (work, new) =
        fixture.work_of(Edit::Place { view: fixture.view.id, cards: vec![(id, Some(at + Point::new(0.0, 1.0)))] });
    assert_eq!(work.measured, 0);
    assert!(work.cards < 60, "{work:?}: no more than the cards of the cell");
    assert!(work.links < fixture.last.routes.len() / 4, "{work:?}");
    assert!(new < work.cards + work.links + 1, "{new} groups for {work:?}");
}

#[test]
fn a_link_added_at_two_thousand_costs_the_links_beside_it() {
    let mut fixture = Fixture::new(2_000);
    let (from, to) = (fixture.element(), *fixture.document.map().elements().ids().next().expect("is there"));
    let link = Link::new(LinkId::from_u64(1), from, to, "data".into());
    let (work, new) = fixture.work_of(Edit::AddLink(Arc::new(link)));
    assert_eq!((work.measured, work.cards), (0, 0));
    assert!((1..60).contains(&work.links), "{work:?}");
    assert_eq!(new, work.links);
    assert_eq!(fixture.work_of(Edit::Delete([Target::Link(LinkId::from_u64(1))].into())).0.cards, 0);
}

#[test]
fn a_note_pinned_at_two_thousand_costs_a_pin() {
    let mut fixture = Fixture::new(2_000);
    let annotation = Annotation {
        id: AnnotationId::from_u64(1),
        kind: AnnotationKind::Risk,
        at: Anchor::Element(fixture.element()),
        text: "late".to_owned(),
        provenance: Provenance::default(),
    };
    assert_eq!(fixture.work_of(Edit::Annotate(annotation)), (NOTHING, 1));
    assert_eq!(fixture.last.scene.groups.iter().filter(|group| group.layer == Layer::AnnotationMarks).count(), 1);
}
