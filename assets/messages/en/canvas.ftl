## What stands at the pointer

canvas-lane-stakeholders = { $count ->
    [one] { $count } stakeholder
   *[other] { $count } stakeholders
}
canvas-source = Source: { $source }
canvas-link = { $from } → { $to }
canvas-link-with-role = { $from } → { $to }: { $role }
canvas-links = { $kind }: { $count } links
canvas-links-more = and { $count } more
canvas-links-within = { $count ->
    [one] { $count } link within
   *[other] { $count } links within
}
canvas-handle = drag: link    click: next
canvas-copy = Copy
canvas-copy-to = Copy to { $cell }

## Typing a name

canvas-name = Name
canvas-annotation = Annotation
canvas-annotation-hint = Text of the annotation
canvas-name-known = Already on the map: { $name }?

## Cells and cards

canvas-block-selected = { $selected } of { $all } selected
# { $total } is "12 stakeholders", { $missing } "2 missing".
canvas-block-with-missing = { $cell }: { $total }, { $missing }
canvas-block = { $cell }: { $total }
canvas-add-region = + Region
canvas-add-region-hint = A lane for another region: of the NUTS list, or of your own
canvas-add-region-name = Add a region
canvas-add-region-step = Add { $region }
canvas-map = Map
canvas-unnamed = Unnamed
canvas-empty = Double-click in a cell to add an element
canvas-empty-keys = or press { $keys } and type a name; Enter adds the next one

## Steps

canvas-reattach-step = Move end of link
canvas-link-exists = This link already exists
# { $kind } is a kind of annotation in small letters.
canvas-annotate-step = Pin a { $kind }
canvas-expand-step = Expand { $cell }
canvas-duplicate-step = Duplicate
canvas-move-annotation-step = Move annotation
canvas-link-step = Link
