## Edits that are refused

edit-gone = { $noun ->
    [element] there is no element { $id } in the map any more
    [link] there is no link { $id } in the map any more
   *[annotation] there is no annotation { $id } in the map any more
}
edit-exists = { $noun ->
    [element] element { $id } is in the map already
    [link] link { $id } is in the map already
   *[annotation] annotation { $id } is in the map already
}
# { $field } is the label of a field.
edit-wrong-value = `{ $value }` is no value of “{ $field }”
edit-kind-in-use = { $links ->
    [one] { $links } link is of kind `{ $kind }`: give it another kind first
   *[other] { $links } links are of kind `{ $kind }`: give them another kind first
}

## Steps of the undo list

move-one = Move { $name }
move-unnamed = Move element
move-many = Move { $count } elements

## What a gesture leaves as it is

left-in-collapsed = { $count ->
    [one] { $count } element in a collapsed cell stayed as it is: expand the cell to place its cards
   *[other] { $count } elements in collapsed cells stayed as they are: expand the cells to place cards
}
