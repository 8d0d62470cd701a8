//! An element dragged out of the parking lot, and where it can be dropped.

use super::model::Lane;
use crate::edit::Edit;
use crate::gui::PanelContext;
use crate::map::{ElementId, Key, Rows, Target, View};
use crate::scene::Cell;
use crate::scene::picture::changes_for;

/// An element on its way out of the parking lot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parked(pub ElementId);

impl Parked {
    /// Gives the element the value of a lane of the outline.
    pub fn put_into_lane(self, panel: &mut PanelContext<'_>, view: &View, lane: &Lane) {
        let Some(element) = panel.document.map().element(self.0) else { return };
        let stage = element.stage.as_ref().map_or(Key::NONE, |id| Key::new(id.as_str()));
        let cell = match lane {
            Lane::Row(row) => Cell { column: stage, row: row.clone() },
            Lane::Band(column) => Cell { column: column.clone(), row: Key::NONE },
            Lane::Hidden => return,
        };
        self.put_into(panel, view, &cell);
    }

    /// Gives the element the values of a cell.
    pub fn put_into(self, panel: &mut PanelContext<'_>, view: &View, cell: &Cell) {
        let map = panel.document.map();
        let Some(element) = map.element(self.0) else { return };
        let changes = changes_for(map, view, element, cell);
        let edits: Vec<Edit> = changes.into_iter().map(|change| Edit::SetElement(self.0, change)).collect();
        if !edits.is_empty() {
            panel.edit(message!("window-parking-step", name = &element.name), edits);
        }
        panel.select([Target::Element(self.0)]);
    }
}

/// The lane, if dropping on it says something.
pub fn settable(view: &View, lane: &Lane) -> Option<Lane> {
    let is_settable = match lane {
        Lane::Row(_) => view.rows != Rows::Nothing,
        Lane::Band(_) => true,
        Lane::Hidden => false,
    };
    is_settable.then(|| lane.clone())
}
