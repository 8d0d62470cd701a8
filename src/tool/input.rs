//! Input and output of the pointer's state chart.

use std::collections::BTreeSet;

use crate::geom::{Point, Rect};
use crate::map::{Cell, ElementId, Key, LinkId, Target};

/// The thing under the pointer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Over {
    Paper,
    Fact(Target),
    /// The spot at a card's side from which links are dragged.
    Handle(ElementId),
    /// An end of the selected link, from which it is led to another card.
    End(LinkEnd),
    Column(Key),
    Row(Key),
    /// A cell seen as one block: collapsed, or from afar.
    Block(Cell),
}

/// One end of a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkEnd {
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
    pub over: Over,
    pub held: Held,
    /// Map units that the pointer may stray and still click.
    pub slack: f32,
}

/// An event of the main button.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    Press(Pointer),
    Move(Pointer),
    Release(Pointer),
    DoubleClick(Pointer),
    /// Esc, or the window lost the pointer.
    Cancel,
}

/// A request that a gesture makes.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    Select(BTreeSet<Target>),
    /// Select what the rectangle touches, or add it to the selection.
    SelectWithin {
        rect: Rect,
        adds: bool,
    },
    /// Select the elements of a lane or a block, or add them to the selection.
    SelectLane {
        lane: Over,
        adds: bool,
    },
    /// See what is in a block.
    OpenBlock(Cell),
    /// The selection was dragged from one place to another.
    Drag {
        grabbed: Target,
        by: Point,
        copies: bool,
    },
    Link {
        from: ElementId,
        to: ElementId,
    },
    /// An end of a link was led to another element.
    Reattach {
        end: LinkEnd,
        to: ElementId,
    },
    /// The handle was clicked: the next element, a stage on and linked.
    AddNext(ElementId),
    /// A link was dropped on the paper: a new element at its end.
    LinkToNew {
        from: ElementId,
        at: Point,
    },
    EditLabel(Target),
    NewElement(Point),
    Annotate {
        over: Over,
        at: Point,
        is_free: bool,
    },
}

/// The preview of a gesture in progress, for the canvas.
#[derive(Debug, Clone, PartialEq)]
pub enum Preview {
    Nothing,
    Marquee(Rect),
    /// The selection follows the pointer.
    Drag {
        grabbed: Target,
        by: Point,
        copies: bool,
    },
    /// A link follows the pointer.
    Link {
        from: ElementId,
        to: Point,
        over: Option<ElementId>,
    },
}
