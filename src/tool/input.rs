//! Input and output of the pointer's state chart.

use std::collections::BTreeSet;

use crate::geom::{Point, Rect};
use crate::map::{Cell, ElementId, Key, LinkId, Target};

/// The thing under the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Paper,
    /// A card, a link or a mark.
    Fact(Target),
    /// The spot at a card's side from which links are dragged.
    Handle(ElementId),
    /// An end of the selected link, from which it is led to another card.
    End(LinkEnd),
    /// The header of a column.
    Column(Key),
    /// The header of a row.
    Row(Key),
    /// A cell seen as one block: collapsed, or from afar.
    Block(Cell),
}

/// One end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkEnd {
    /// The link.
    pub link: LinkId,
    /// True at its start, else at its end.
    pub is_start: bool,
    /// The element at the other end, which stays.
    pub other: ElementId,
}

impl Over {
    pub(super) fn target(&self) -> Option<Target> {
        match self {
            Self::Fact(target) => Some(*target),
            Self::Handle(id) => Some(Target::Element(*id)),
            Self::Paper | Self::End(_) | Self::Column(_) | Self::Row(_) | Self::Block(_) => None,
        }
    }

    pub(super) fn element(&self) -> Option<ElementId> {
        self.target().and_then(Target::element)
    }
}

/// Keys held with the pointer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// Shift or Ctrl: add to the selection.
    pub adds: bool,
    /// Alt: copy what is dragged.
    pub copies: bool,
}

/// The pointer at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Pointer {
    /// In map units.
    pub at: Point,
    /// The thing under it.
    pub over: Over,
    /// The keys held down.
    pub held: Held,
    /// Map units that the pointer may stray and still click.
    pub slack: f32,
}

/// An event of the main button.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// The button went down.
    Press(Pointer),
    /// The pointer moved.
    Move(Pointer),
    /// The button went up.
    Release(Pointer),
    /// The button was pressed twice in a short time.
    DoubleClick(Pointer),
    /// Esc, or the window lost the pointer.
    Cancel,
}

/// A request that a gesture makes.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Selects these and nothing else.
    Select(BTreeSet<Target>),
    /// Select what the rectangle touches, or add it to the selection.
    SelectWithin {
        /// The marquee in map units.
        rect: Rect,
        /// True adds to the selection.
        adds: bool,
    },
    /// Select the elements of a lane or a block, or add them to the selection.
    SelectLane {
        /// The header of the lane.
        lane: Over,
        /// True adds to the selection.
        adds: bool,
    },
    /// See what is in a block.
    OpenBlock(Cell),
    /// The selection was dragged from one place to another.
    Drag {
        /// The fact under the pointer when the drag began.
        grabbed: Target,
        /// The way of the pointer since then, in map units.
        by: Point,
        /// True leaves the originals and moves copies.
        copies: bool,
    },
    /// Links two elements.
    Link {
        /// Its start.
        from: ElementId,
        /// Its end.
        to: ElementId,
    },
    /// An end of a link was led to another element.
    Reattach {
        /// The end that moves.
        end: LinkEnd,
        /// The element that it moves to.
        to: ElementId,
    },
    /// The handle was clicked: the next element, a stage on and linked.
    AddNext(ElementId),
    /// A link was dropped on the paper: a new element at its end.
    LinkToNew {
        /// The start of the link.
        from: ElementId,
        /// The place of the new element, in map units.
        at: Point,
    },
    /// Edits the name of a fact in place.
    EditLabel(Target),
    /// Makes an element at a place in map units.
    NewElement(Point),
    /// Annotates the thing under the pointer.
    Annotate {
        /// The thing under the pointer.
        over: Over,
        /// The place of the pointer, in map units.
        at: Point,
        /// True pins the annotation to the place and not to the thing.
        is_free: bool,
    },
}

/// The preview of a gesture in progress, for the canvas.
#[derive(Debug, Clone, PartialEq)]
pub enum Preview {
    /// No gesture, or none that shows.
    Nothing,
    /// The marquee, in map units.
    Marquee(Rect),
    /// The selection follows the pointer.
    Drag {
        /// The fact under the pointer when the drag began.
        grabbed: Target,
        /// The way of the pointer since then, in map units.
        by: Point,
        /// True when copies move.
        copies: bool,
    },
    /// A link follows the pointer.
    Link {
        /// The fixed end.
        from: ElementId,
        /// The place of the other end, in map units.
        to: Point,
        /// The element that it would be linked to.
        over: Option<ElementId>,
    },
}
