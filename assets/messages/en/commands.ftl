### Commands, as menus, toolbar, palette, keys and help show them: a name, and one sentence on what it does.

## Menus

menu-file = File
menu-edit = Edit
menu-view = View
menu-map = Map
menu-insert = Insert
menu-arrange = Arrange
menu-analyse = Analyse
menu-help = Help
menu-keys = Canvas

## File

command-new = New map
command-new-hint = Start an empty map with the default vocabulary
command-open = Open…
command-open-hint = Open a map from a file
command-save = Save
command-save-hint = Write the map to its file
command-save-as = Save as…
command-save-as-hint = Write the map to another file
command-import = Import…
command-import-hint = Add lists and graphs from other programs to this map: CSV, Excel, GraphML, Kumu, draw.io and others
command-export = Export picture…
command-export-hint = Write the view as PNG, SVG or PDF
command-export-facts = Export for other programs…
command-export-facts-hint = Write the facts as CSV, Excel, GraphML, draw.io, a web page and others
command-collect = Workbook for partners…
command-collect-hint = Write a workbook that partners correct and fill in; what comes back is imported without a question
command-copy-picture = Copy picture
command-copy-picture-hint = Put the view on the clipboard as a picture
command-settings = Settings…
command-settings-hint = Theme and text size
command-quit = Quit
command-quit-hint = Close the window

## Edit

command-undo = Undo
command-undo-hint = Take back the last step
command-redo = Redo
command-redo-hint = Do the step again
command-cut = Cut
command-cut-hint = Move the selection to the clipboard
command-copy = Copy
command-copy-hint = Copy the selection as text
command-paste = Paste
command-paste-hint = Add what is on the clipboard
command-copy-style = Copy style
command-copy-style-hint = Copy kind, type, helix and level of an element, or kind, direction and status of a link
command-paste-style = Paste style
command-paste-style-hint = Apply the copied style to the selection
command-duplicate = Duplicate
command-duplicate-hint = Copy the selection beside itself, with the links between the copies
command-delete = Delete
command-delete-hint = Remove the selection from the map
command-select-all = Select all
command-select-all-hint = Select every element in sight of this view
command-rename = Rename
command-rename-hint = Type a new name on the card, a role on the link, a text on the pin
command-find = Find
command-find-hint = Find an element by any of its names

## View

command-zoom-in = Zoom in
command-zoom-in-hint = Larger
command-zoom-out = Zoom out
command-zoom-out-hint = Smaller
command-zoom-full = 100 %
command-zoom-full-hint = One map unit is one point
command-fit-all = Fit all
command-fit-all-hint = Show the whole map
command-fit-selection = Fit selection
command-fit-selection-hint = Show the whole selection
command-present = Present
command-present-hint = Hide the panels and enlarge the text
command-full-screen = Full screen
command-full-screen-hint = Use the whole screen
command-hide-panels = Hide all panels
command-hide-panels-hint = Only the canvas
command-toggle-outline = Outline
command-toggle-outline-hint = Show or hide the list at the left
command-toggle-inspector = Inspector
command-toggle-inspector-hint = Show or hide the fields at the right
command-toggle-drawer = Drawer
command-toggle-drawer-hint = Show or hide counts and lists at the bottom
command-toggle-minimap = Minimap
command-toggle-minimap-hint = Show or hide the small map in the corner
command-view-options = View options…
command-view-options-hint = Rows, columns, colour, badge and filter of this view
command-new-view = New view
command-new-view-hint = Another view of the same facts
command-duplicate-view = Duplicate view
command-duplicate-view-hint = A copy of this view, positions included
command-delete-view = Delete view
command-delete-view-hint = Remove this view; its facts stay
command-clear-filter = Clear filter
command-clear-filter-hint = Show what the filter of this view hides
command-collapse-cell = Collapse or expand cell
command-collapse-cell-hint = One block with counts instead of the cards of a cell: where the menu was opened, or what is selected is
command-collapse-crowded = Collapse crowded cells
command-collapse-crowded-hint = The same for every cell with more than eight cards
command-collapse-all = Collapse all cells
command-collapse-all-hint = Counts instead of cards everywhere
command-expand-all = Expand all cells
command-expand-all-hint = All cards where they were
command-theme-light = Light theme
command-theme-light-hint = Dark text on white
command-theme-dark = Dark theme
command-theme-dark-hint = Light text on dark
command-theme-contrast = High-contrast theme
command-theme-contrast-hint = Black, white and shape

## Map

command-map-details = Title and sources…
command-map-details-hint = Title, subtitle, sources and disclaimer of the figures
command-vocabulary = Vocabulary…
command-vocabulary-hint = Stages, types, link kinds and regions

## Insert

command-add-element = New element
command-add-element-hint = A card in the middle, or where the pointer is; type its name
command-add-right = Add next stage
command-add-right-hint = A linked element one stage on
command-add-left = Add previous stage
command-add-left-hint = A linked element one stage back
command-add-down = Add below
command-add-down-hint = An element in the same cell, below
command-add-up = Add above
command-add-up-hint = An element in the same cell, above
command-connect = Draw links
command-connect-hint = Click one element, then the other
command-annotate = Pin an annotation
command-annotate-hint = Click an element, a link, a cell or a free point
command-select-tool = Select and move
command-select-tool-hint = The plain pointer
command-hand-tool = Hand
command-hand-tool-hint = Pan with the pointer

## Arrange

command-align-left = Align left
command-align-left-hint = Left sides of the selected cards on one line
command-align-right = Align right
command-align-right-hint = Right sides on one line
command-align-top = Align top
command-align-top-hint = Upper sides on one line
command-align-bottom = Align bottom
command-align-bottom-hint = Lower sides on one line
command-align-vertical = Centre vertically
command-align-vertical-hint = Middles on one horizontal line
command-align-horizontal = Centre horizontally
command-align-horizontal-hint = Middles on one vertical line
command-lock = Lock or unlock
command-lock-hint = Keep the selected cards in place, or release them
command-tidy-all = Tidy all
command-tidy-all-hint = Move cards so that links are short and cross little; cards placed by hand stay
command-tidy-selection = Tidy selection
command-tidy-selection-hint = The same for the selected cards; all others stay
command-tidy-cell = Tidy cell
command-tidy-cell-hint = The same for one cell: where the menu was opened, or the selected card is
command-tidy-long = Tidy all, thoroughly
command-tidy-long-hint = Search longer for fewer crossings: about a second
command-arrange-network = Arrange as network
command-arrange-network-hint = Linked cards near each other, in a view without rows and columns
command-arrange-layers = Arrange in layers
command-arrange-layers-hint = From left to right along the links, in a view without rows and columns
command-arrange-around = Arrange around selected
command-arrange-around-hint = Rings by distance from it, in a view without rows and columns
command-auto-place = Place automatically
command-auto-place-hint = Return the selected cards, or all, to the automatic placement

## Analyse

command-counts = Counts
command-counts-hint = Stakeholders by region, stage, type and size
command-coverage = Coverage
command-coverage-hint = Who is where: stage by region
command-table = Table
command-table-hint = All elements in rows, to sort
command-findings = Findings
command-findings-hint = Gaps, single actors, brokers, and facts without a source
command-annotations = Annotations
command-annotations-hint = The list of all annotations

## Help

command-palette = Commands…
command-palette-hint = Find a command or an element by name
command-shortcuts = Keyboard shortcuts
command-shortcuts-hint = Every key
command-start-page = Start page
command-start-page-hint = Samples, recent files, new map

## In no menu

command-walk-left = Walk left
command-walk-left-hint = Select the neighbour to the left
command-walk-right = Walk right
command-walk-right-hint = Select the neighbour to the right
command-walk-up = Walk up
command-walk-up-hint = Select the neighbour above
command-walk-down = Walk down
command-walk-down-hint = Select the neighbour below
command-nudge-left = Nudge left
command-nudge-left-hint = Move the cards a little; with nothing selected, pan
command-nudge-right = Nudge right
command-nudge-right-hint = Move the cards a little; with nothing selected, pan
command-nudge-up = Nudge up
command-nudge-up-hint = Move the cards a little; with nothing selected, pan
command-nudge-down = Nudge down
command-nudge-down-hint = Move the cards a little; with nothing selected, pan
command-step-left = Move left a grid step
command-step-left-hint = Move the cards to the next grid line
command-step-right = Move right a grid step
command-step-right-hint = Move the cards to the next grid line
command-step-up = Move up a grid step
command-step-up-hint = Move the cards to the next grid line
command-step-down = Move down a grid step
command-step-down-hint = Move the cards to the next grid line
command-cancel = Cancel
command-cancel-hint = Cancel the gesture, or clear the selection

## Undo and redo, with what they are about

command-with-subject = { $command }: { $subject }

## Keys

key-escape = Esc
