//! The only gate for change.
//!
//! An [`Edit`] says what a person wants. [`apply`] turns a list of them into a
//! [`Diff`] of records, all or nothing; [`Document`] keeps the diffs so that
//! every step can be undone.

mod changes;
mod diff;
mod document;

pub use changes::{AnnotationChange, ElementChange, LinkChange};
pub use diff::{Change, Changes, Diff};
pub use document::{Document, StateId};

use std::sync::Arc;

use crate::geom::Point;
use crate::map::{
    Anchor, Annotation, AnnotationId, Element, ElementId, Head, ImportHabits, Link, LinkId, LinkKind, LinkKindId, Map,
    Placement, Record, Region, RegionId, Stage, StageId, StakeholderType, Target, TypeId, View, ViewId, check, nuts,
};
use diff::{Changed, Changing};

/// A change that a person wants.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Replaces the map's title, authors and sources.
    SetHead(Head),
    /// Adds to what is known of imported lists; later decisions win.
    RememberImport(ImportHabits),

    /// Adds an element under a new id.
    AddElement(Arc<Element>),
    /// Changes one field of an element.
    SetElement(ElementId, ElementChange),
    /// Adds a link under a new id; both its ends are in the map.
    AddLink(Arc<Link>),
    /// Changes one field of a link.
    SetLink(LinkId, LinkChange),
    /// Elements and then links, by the thousand: what a list brings.
    AddAll {
        /// New elements.
        elements: Vec<Arc<Element>>,
        /// New links, between those and elements of the map.
        links: Vec<Arc<Link>>,
    },
    /// Adds an annotation.
    Annotate(Annotation),
    /// Changes one field of an annotation.
    SetAnnotation(AnnotationId, AnnotationChange),
    /// Elements go with their links, and both with what is pinned to them.
    /// Ids of records that are gone already are passed over.
    Delete(Vec<Target>),
    /// Cards put by hand (`Some`: top left corner from the cell's content
    /// corner), or given back to the automatic placement (`None`).
    Place {
        /// The view that the placements belong to.
        view: ViewId,
        /// Places within the cell; `None` gives a place up.
        cards: Vec<(ElementId, Option<Point>)>,
    },
    /// Cards put by a layout. Unlike those put by hand they are not pinned: the
    /// next tidying may move them.
    Tidy {
        /// The view that the placements belong to.
        view: ViewId,
        /// Places within the cell.
        cards: Vec<(ElementId, Point)>,
    },

    /// Cards locked where they are, or unlocked. Placing and tidying pass over
    /// locked cards; their fields may change, and with them their cell.
    Lock {
        /// The view that the placements belong to.
        view: ViewId,
        /// Places within the cell, for cards without one.
        cards: Vec<(ElementId, Point)>,
        /// True pins the cards, false frees them.
        locked: bool,
    },

    /// Adds the entry, or changes the one with its id.
    PutStage(Stage),
    /// Adds a stakeholder type, or replaces the one of its id.
    PutType(StakeholderType),
    /// Adds a kind of link, or replaces the one of its id.
    PutLinkKind(LinkKind),
    /// Adds a region, or replaces the one of its id.
    PutRegion(Region),
    /// Adds a view, or replaces the one of its id.
    PutView(View),
    /// Elements of a removed stage, type or region are left without one.
    RemoveStage(StageId),
    /// Removes a type; its elements are without one.
    RemoveType(TypeId),
    /// Removes a region; its elements are without one.
    RemoveRegion(RegionId),
    /// Refused while links are of this kind.
    RemoveLinkKind(LinkKindId),
    /// Removes a view with its placements.
    RemoveView(ViewId),
}

/// The reason why an edit was refused. The map is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// A record that the edit names is not in the map.
    #[error("{}", message!("edit-gone", noun = *noun, id = id))]
    Gone {
        /// The sort of record: `element`, `link` or `annotation`.
        noun: &'static str,
        /// Its id.
        id: String,
    },
    /// A new record has the id of one in the map.
    #[error("{}", message!("edit-exists", noun = *noun, id = id))]
    Exists {
        /// The sort of record: `element`, `link` or `annotation`.
        noun: &'static str,
        /// Its id.
        id: String,
    },
    /// A field cannot hold the value.
    #[error("{}", message!("edit-wrong-value", value = value, field = *field))]
    WrongValue {
        /// Label of the field.
        field: &'static str,
        /// The value, in one text.
        value: String,
    },
    /// A kind of link that is to be removed has links.
    #[error("{}", message!("edit-kind-in-use", links = *links, kind = kind.as_str()))]
    KindInUse {
        /// The kind of link.
        kind: LinkKindId,
        /// Number of links of that kind.
        links: usize,
    },
    /// It would break an invariant of the map.
    #[error("{}", problem.message)]
    Invalid {
        /// The first invariant that it would break.
        problem: check::Problem,
    },
}

/// Applies edits to a map, all or nothing; the diff takes them back.
pub(crate) fn apply(map: &mut Map, edits: &[Edit]) -> Result<Diff, EditError> {
    let mut changing = Changing::new(map);
    for edit in edits {
        if let Err(error) = apply_one(&mut changing, edit.clone()) {
            changing.undo();
            return Err(error);
        }
    }
    Ok(changing.finish())
}

fn apply_one(changing: &mut Changing<'_>, edit: Edit) -> Result<(), EditError> {
    match edit {
        Edit::SetHead(head) => changing.put(head),
        Edit::RememberImport(new) if new.is_empty() => {}
        Edit::RememberImport(new) => {
            let mut habits = changing.map().import_habits().into_owned();
            habits.columns.extend(new.columns);
            habits.values.extend(new.values);
            changing.put(habits);
        }
        Edit::AddElement(element) => add_element(changing, element)?,
        Edit::SetElement(id, change) => {
            let mut element = changing.map().element(id).cloned().ok_or_else(|| gone("element", id))?;
            change.apply(&mut element)?;
            put_element(changing, Arc::new(element))?;
        }
        Edit::AddLink(link) => add_link(changing, link)?,
        Edit::AddAll { elements, links } => {
            elements.into_iter().try_for_each(|element| add_element(changing, element))?;
            links.into_iter().try_for_each(|link| add_link(changing, link))?;
        }
        Edit::SetLink(id, change) => {
            let mut link = changing.map().link(id).cloned().ok_or_else(|| gone("link", id))?;
            change.apply(&mut link)?;
            put_link(changing, Arc::new(link))?;
        }
        Edit::Annotate(annotation) => {
            refuse_existing(changing.map().annotations().contains(&annotation.id), "annotation", annotation.id)?;
            put_annotation(changing, annotation)?;
        }
        Edit::SetAnnotation(id, change) => {
            let mut annotation = changing.map().annotation(id).cloned().ok_or_else(|| gone("annotation", id))?;
            change.apply(&mut annotation);
            put_annotation(changing, annotation)?;
        }
        Edit::Delete(targets) => delete(changing, &targets),
        Edit::Place { view, cards } => {
            for (element, at) in cards {
                let placement = at.map(|at| Placement { view, element, at, pinned: true, locked: false });
                place_unlocked(changing, view, element, placement)?;
            }
        }
        Edit::Tidy { view, cards } => {
            for (element, at) in cards {
                let placement = Placement { view, element, at, pinned: false, locked: false };
                place_unlocked(changing, view, element, Some(placement))?;
            }
        }
        Edit::Lock { view, cards, locked } => {
            for (element, at) in cards {
                place(changing, view, element, Some(Placement { view, element, at, pinned: true, locked }))?;
            }
        }
        Edit::PutStage(stage) => changing.put(stage),
        Edit::PutType(kind) => changing.put(kind),
        Edit::PutLinkKind(kind) => changing.put(kind),
        Edit::PutRegion(region) => changing.put(region),
        Edit::PutView(view) => changing.put(view),
        Edit::RemoveStage(id) => remove_stage(changing, &id),
        Edit::RemoveType(id) => {
            change_elements(changing, |element| {
                element.type_id.take_if(|kind| *kind == id);
            });
            changing.set::<StakeholderType>(id, None);
        }
        Edit::RemoveRegion(id) => {
            change_elements(changing, |element| {
                element.region.take_if(|region| *region == id);
            });
            remove_annotations(changing, |at| match at {
                Anchor::Region(region) | Anchor::Cell { region: Some(region), .. } => *region == id,
                _ => false,
            });
            changing.set::<Region>(id, None);
        }
        Edit::RemoveLinkKind(id) => {
            let links = changing.map().links().iter().filter(|link| link.kind == id).count();
            if links > 0 {
                return Err(EditError::KindInUse { kind: id, links });
            }
            changing.set::<LinkKind>(id, None);
        }
        Edit::RemoveView(id) => {
            let placed: Vec<_> = changing.map().placements_of(id).map(Record::id).collect();
            for id in placed {
                changing.set::<Placement>(id, None);
            }
            remove_annotations(changing, |at| matches!(at, Anchor::Point { view, .. } if *view == id));
            changing.set::<View>(id, None);
        }
    }
    Ok(())
}

fn add_element(changing: &mut Changing<'_>, element: Arc<Element>) -> Result<(), EditError> {
    refuse_existing(changing.map().elements().contains(&element.id), "element", element.id)?;
    put_element(changing, element)
}

fn add_link(changing: &mut Changing<'_>, link: Arc<Link>) -> Result<(), EditError> {
    refuse_existing(changing.map().links().contains(&link.id), "link", link.id)?;
    put_link(changing, link)
}

fn gone(noun: &'static str, id: impl ToString) -> EditError {
    EditError::Gone { noun, id: id.to_string() }
}

fn refuse_existing(exists: bool, noun: &'static str, id: impl ToString) -> Result<(), EditError> {
    if exists { Err(EditError::Exists { noun, id: id.to_string() }) } else { Ok(()) }
}

fn refuse_problems(problems: Vec<check::Problem>) -> Result<(), EditError> {
    match problems.into_iter().next() {
        Some(problem) => Err(EditError::Invalid { problem }),
        None => Ok(()),
    }
}

fn put_element(changing: &mut Changing<'_>, element: Arc<Element>) -> Result<(), EditError> {
    if let Some(region) = &element.region {
        add_region_of_the_list(changing, region);
    }
    refuse_problems(check::element_errors(changing.map(), &element))?;
    changing.put_shared(element);
    Ok(())
}

/// A region of the NUTS list joins the map when something is first put in it.
fn add_region_of_the_list(changing: &mut Changing<'_>, id: &RegionId) {
    if changing.map().regions().contains(id) {
        return;
    }
    if let Some(entry) = nuts::find(id.as_str()) {
        changing.put(Region { id: id.clone(), ..entry.region() });
    }
}

fn put_link(changing: &mut Changing<'_>, link: Arc<Link>) -> Result<(), EditError> {
    refuse_problems(check::link_errors(changing.map(), &link))?;
    changing.put_shared(link);
    Ok(())
}

fn put_annotation(changing: &mut Changing<'_>, annotation: Annotation) -> Result<(), EditError> {
    if let Anchor::Region(region) | Anchor::Cell { region: Some(region), .. } = &annotation.at {
        add_region_of_the_list(changing, region);
    }
    refuse_problems(check::annotation_errors(changing.map(), &annotation))?;
    changing.put(annotation);
    Ok(())
}

/// Places a card, unless it is locked.
fn place_unlocked(
    changing: &mut Changing<'_>,
    view: ViewId,
    element: ElementId,
    placement: Option<Placement>,
) -> Result<(), EditError> {
    if changing.map().is_locked(view, element) { Ok(()) } else { place(changing, view, element, placement) }
}

fn place(
    changing: &mut Changing<'_>,
    view: ViewId,
    element: ElementId,
    placement: Option<Placement>,
) -> Result<(), EditError> {
    if let Some(placement) = &placement {
        refuse_problems(check::placement_errors(changing.map(), placement))?;
    }
    changing.set((view, element), placement);
    Ok(())
}

fn delete(changing: &mut Changing<'_>, targets: &[Target]) {
    let mut links: Vec<LinkId> = Vec::new();
    let mut elements: Vec<ElementId> = Vec::new();
    for target in targets {
        match *target {
            Target::Element(id) => elements.push(id),
            Target::Link(id) => links.push(id),
            Target::Annotation(id) => changing.set::<Annotation>(id, None),
        }
    }
    elements.sort_unstable();
    let is_deleted = |id: &ElementId| elements.binary_search(id).is_ok();
    if !elements.is_empty() {
        let touching = changing.map().links().iter().filter(|link| is_deleted(&link.from) || is_deleted(&link.to));
        links.extend(touching.map(|link| link.id));
        let placed: Vec<_> = changing.map().placements().ids().filter(|(_, id)| is_deleted(id)).copied().collect();
        for id in placed {
            changing.set::<Placement>(id, None);
        }
    }
    links.sort_unstable();
    remove_annotations(changing, |at| match at {
        Anchor::Element(id) => is_deleted(id),
        Anchor::Link(id) => links.binary_search(id).is_ok(),
        _ => false,
    });
    for id in &links {
        changing.set::<Link>(*id, None);
    }
    for id in &elements {
        changing.set::<Element>(*id, None);
    }
}

fn remove_stage(changing: &mut Changing<'_>, id: &StageId) {
    change_elements(changing, |element| {
        element.stage.take_if(|stage| stage == id);
        element.further_stages.retain(|stage| stage != id);
    });
    remove_annotations(changing, |at| match at {
        Anchor::Stage(stage) | Anchor::Cell { stage: Some(stage), .. } => stage == id,
        _ => false,
    });
    changing.set::<Stage>(id.clone(), None);
}

/// Changes every element that `change` makes different.
fn change_elements(changing: &mut Changing<'_>, change: impl Fn(&mut Element)) {
    change_records(changing, Map::elements, change);
}

fn change_records<R: Changed>(
    changing: &mut Changing<'_>,
    table: impl Fn(&Map) -> &crate::map::Table<R>,
    change: impl Fn(&mut R),
) {
    let changed: Vec<R> = table(changing.map())
        .iter()
        .filter_map(|record| {
            let mut after = record.clone();
            change(&mut after);
            (after != *record).then_some(after)
        })
        .collect();
    for record in changed {
        changing.put(record);
    }
}

fn remove_annotations(changing: &mut Changing<'_>, is_gone: impl Fn(&Anchor) -> bool) {
    let pinned: Vec<_> =
        changing.map().annotations().iter().filter(|annotation| is_gone(&annotation.at)).map(Record::id).collect();
    for id in pinned {
        changing.set::<Annotation>(id, None);
    }
}
