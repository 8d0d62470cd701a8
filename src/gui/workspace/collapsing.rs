//! Cells drawn as one block, and as their cards again: each a step of undo.

use std::collections::BTreeSet;

use super::Workspace;
use crate::gui::Command;
use crate::gui::notices::Notice;
use crate::scene::Cell;
use crate::scene::cells::Cells;
use crate::tool::place;

/// With more cards than this a cell is crowded.
const CROWDED: usize = 8;

impl Workspace {
    /// Does one of the commands that collapse or expand cells.
    pub fn collapse(&mut self, command: Command) {
        let view = self.view();
        let (label, cells, collapses) = match command {
            Command::ExpandAll => (command.name().to_owned(), view.collapsed.clone(), false),
            Command::CollapseAll | Command::CollapseCrowded => {
                let least = if command == Command::CollapseCrowded { CROWDED + 1 } else { 1 };
                let members = Cells::new(self.document.map(), &view).members.into_iter();
                let cells = members.filter(|(_, elements)| elements.len() >= least).map(|(cell, _)| cell);
                (command.name().to_owned(), cells.collect(), true)
            }
            _ => {
                let mut cells = self.cells_in_question();
                // A cell that nobody is in has nothing to tell, and would swallow
                // who comes into it.
                let members = Cells::new(self.document.map(), &view).members;
                cells.retain(|cell| members.contains_key(cell) || view.is_collapsed(cell));
                if cells.is_empty() {
                    self.say(Notice::Done(message!("workspace-empty-cell").to_owned()));
                    return;
                }
                // Together: what is collapsed only in part is collapsed wholly first.
                let collapses = !cells.iter().all(|cell| view.collapsed.contains(cell));
                let one = cells.first().filter(|_| cells.len() == 1).map(|cell| self.drawn().picture.name_of(cell));
                let label = match (one, collapses) {
                    (Some(cell), true) => message!("workspace-collapse", cell = cell),
                    (Some(cell), false) => message!("workspace-expand", cell = cell),
                    (None, true) => message!("workspace-collapse-many", count = cells.len()),
                    (None, false) => message!("workspace-expand-many", count = cells.len()),
                };
                (label, cells, collapses)
            }
        };
        if cells.iter().any(|cell| view.collapsed.contains(cell) != collapses) {
            self.edit(label, &[place::collapsing(&view, cells, collapses)]);
        }
    }

    /// The cell that the menu is open in, else those of what is selected.
    pub fn cells_in_question(&mut self) -> BTreeSet<Cell> {
        if let Some(cell) = &self.session.menu_cell {
            return BTreeSet::from([cell.clone()]);
        }
        let drawn = self.drawn();
        self.session.selected_elements().filter_map(|id| drawn.picture.cell_of(id)).cloned().collect()
    }
}
