## Title of the window

workspace-new-map = New map

## Steps of the undo list: elements, links, annotations

workspace-add-element = Add element
workspace-add = Add { $name }
workspace-rename = Rename
workspace-name-link = Name link
workspace-edit-annotation = Edit annotation
workspace-duplicate = Duplicate
workspace-delete = Delete { $name }
workspace-delete-link = Delete link
workspace-delete-annotation = Delete annotation
workspace-delete-many = Delete { $count }
workspace-paste = { $count ->
    [one] Paste
   *[other] Paste { $count } elements
}
workspace-paste-style = Paste style

## Steps of the undo list: places and cells

workspace-nudge = { $count ->
    [one] Nudge
   *[other] Nudge { $count }
}
workspace-align = Align
workspace-place-automatically = Place automatically
workspace-lock = Lock
workspace-unlock = Unlock
# { $cell } is the names of its column and row.
workspace-collapse = Collapse { $cell }
workspace-expand = Expand { $cell }
workspace-collapse-many = Collapse { $count } cells
workspace-expand-many = Expand { $count } cells
workspace-tidy-selection = Tidy { $count } elements
workspace-arrange-around = Arrange around { $name }

## Views

# The name of a new view, before its number.
workspace-view = View
workspace-add-view = Add view { $name }
workspace-delete-view = Delete view { $name }
workspace-clear-filter = Clear filter

## What was done, and why nothing was

workspace-nothing-shown = Nothing of the selection is shown in this view
workspace-empty-cell = This cell is empty: there is nothing to collapse
workspace-style-copied = Style copied: select others and paste it
# { $step } is the name of the tidying, such as "Tidy all".
workspace-tidied-late = { $step }: the map has changed meanwhile, so nothing was moved. Try again.
workspace-tidied-none = { $step }: no cards here
workspace-tidied-pinned = { $step }: the cards here were placed by hand and stay. “{ $command }” releases them.
workspace-tidied-collapsed = { $step }: the cards here are in collapsed cells and stay. “{ $command }” releases them.
workspace-tidied-neither = { $step }: the cards here were placed by hand or are in collapsed cells, and stay
workspace-tidied-well = { $step }: no better places were found
workspace-tidied-around = { $count ->
    [one] { $step }: { $count } card placed by hand stayed
   *[other] { $step }: { $count } cards placed by hand stayed
}
