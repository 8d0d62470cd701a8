## Heads of forms, and steps of the undo list

inspector-map = This map
inspector-map-subject = Select a card, a link or a pin to see its fields. These words are on every figure.
inspector-element = Element
inspector-elements = { $count } elements
inspector-elements-subject = Each change applies to all selected elements, as one undo step.
# { $count } is the number of links and pins that are selected beside the elements.
inspector-others = { $count ->
    [one] { $count } link or pin is selected too; these fields are of the elements.
   *[other] { $count } links and pins are selected too; these fields are of the elements.
}
inspector-link = Link
inspector-links = { $count } links
inspector-links-subject = Each change applies to all selected links, as one undo step.
inspector-annotation = Annotation
# { $record } is one of those that follow.
inspector-rename = Rename { $record }
# { $field } is the label of a field, in small letters.
inspector-set = Set { $field } of { $record }
inspector-record-map = the map
inspector-record-element = “{ $name }”
inspector-record-elements = { $count ->
    [one] { $count } element
   *[other] { $count } elements
}
inspector-record-links = { $count ->
    [one] a link
   *[other] { $count } links
}
inspector-record-annotation = an annotation

## Controls of a field

inspector-not-stated = Not stated
inspector-several = several values
inspector-open = Open
inspector-open-field = Open the { $field }
inspector-clear = Clear { $field } of all
inspector-level = { $level } ({ $word })
inspector-level-of = { $field } { $level }
inspector-no-type = No type
inspector-no-region = No region
inspector-no-stage = No stage
inspector-no-further-stages = None
# { $value } is the helix or the level that an element has of its type.
inspector-of-type = { $value } (type)
inspector-by-type = By type
inspector-add-region = Add region “{ $name }”

## Own fields of an element

inspector-own = Own fields
inspector-remove-own = Remove field { $name }
inspector-remove-own-step = Remove field “{ $name }”
inspector-own-hint = name of a new field
inspector-own-name = Name of a new field
inspector-add = Add
inspector-add-own = Add field
inspector-add-own-step = Add field “{ $name }”

## Contacts of an element

inspector-contacts = Contacts
inspector-contacts-subject = Personal data: left out of exports unless you ask for it.
inspector-write = Write an email
inspector-remove = Remove
inspector-remove-contact = Remove contact
inspector-add-contact = Add contact
inspector-remove-contact-named = Remove contact { $number }

## Links of an element

inspector-links-of = Links
inspector-no-link-kind = The vocabulary has no kind of link.
inspector-link-to = Link to { $name }
inspector-remove-link-to = Remove link to { $name }
inspector-remove-link = Remove link
inspector-select-it = { $name }
    Select it
inspector-new-link-kind = Kind of the new link
inspector-add-link = Add link
inspector-from-other = From the other
inspector-to-other = To the other
inspector-new-link-direction = Direction of the new link
inspector-pick-element = Element …

## Ends of a link

inspector-move-end = Move end of link
inspector-select = Select { $name }
inspector-swap = Swap ends
inspector-swap-step = Swap ends of a link
inspector-delete-link = Delete link
inspector-delete-links = Delete links

## Annotations, and where each is pinned

inspector-annotations = Annotations
inspector-add-annotation = Add annotation
inspector-annotation-kind = Kind of annotation
inspector-annotation-more = Source and place of the annotation
inspector-remove-annotation = Remove annotation
inspector-annotation-text = Text of annotation
inspector-pinned = Pinned to
inspector-show = Show
inspector-show-pinned = Show where it is pinned
inspector-delete-annotation = Delete annotation
inspector-pinned-gone = A link
inspector-pinned-link = The link from { $from } to { $to }
inspector-pinned-stage = Stage { $stage }
inspector-pinned-cell = { $stage } in { $region }
inspector-pinned-point = A free point of “{ $view }”
inspector-pinned-nowhere = A free point of a view

## Fields of the map itself, and what to type

inspector-head-title = Title
inspector-head-subtitle = Subtitle
inspector-head-date = Date
inspector-head-sources = Sources
inspector-head-disclaimer = Disclaimer
inspector-head-notes = Notes
inspector-head-title-hint = Digital health in …
inspector-head-subtitle-hint = what the figure shows
inspector-head-sources-hint = printed under every figure
inspector-head-disclaimer-hint = funding disclaimer
inspector-head-notes-hint = for whoever opens the map

## Fields of an annotation, and what to type

inspector-annotation-field-kind = Kind
inspector-annotation-field-text = Text
inspector-annotation-text-hint = your comment
inspector-annotation-source-hint = who said it, or where
