## Tabs

drawer-table = Table
drawer-annotations = Annotations
drawer-close = Close the drawer
drawer-export-chart = Export chart…
drawer-export-chart-hint = Write this chart as PNG, SVG or PDF

## Population: who is counted

drawer-population-nuts = NUTS level
drawer-population-nuts-level = NUTS { $level }
drawer-population-regions-as-entered = regions as entered
drawer-population-stages = Stages counted
drawer-population-scope = Scope
drawer-population-filter = Filter of the count
drawer-population-filter-of = filter of “{ $view }”
drawer-population-no-filter = this view, no filter
drawer-population-whole-map = whole map
drawer-population-all-left-out = Nobody is counted: scope or filter leave everyone out. Choose “all scopes” or “whole map” above.
drawer-population-nobody = Nobody to count yet: double-click the canvas, or press N, to add the first stakeholder.

## Counts. { $field } is the name of a field, in small letters.

drawer-counts-by = Count by
drawer-counts-by-field = by { $field }
drawer-counts-stack-by = Stack by
drawer-counts-stacked-by-field = stacked by { $field }
drawer-counts-not-stacked = not stacked
drawer-counts-part = { $part } { $count }
drawer-counts-each-stage = One actor counts in each of its stages, and once in the total.
drawer-counts-row = { $name }: { $count }
drawer-counts-row-with-missing = { $name }: { $count }, { $missing } missing
drawer-counts-coarse = Coarser than the NUTS level: no finer region is known
drawer-click-to-select = Click to select
drawer-counts-missing-apart = { $count ->
    [one] { $count } missing actor apart, in no total
   *[other] { $count } missing actors apart, in no total
}
drawer-counts-most-of-placed = Most in { $name }: { $percent } % of the { $count } placed
drawer-counts-most = Most in { $name }: { $percent } %
drawer-counts-spread-out = HHI { $index }: spread out
drawer-counts-moderate = HHI { $index }: moderately concentrated
drawer-counts-concentrated = HHI { $index }: highly concentrated
drawer-bar-missing = { $count } missing
drawer-bar-selected = { $count } selected

## Coverage

drawer-coverage-rows-and-stage = { $field } and stage
drawer-coverage-rows = Rows of the matrix
drawer-coverage-nobody = nobody: a gap
drawer-coverage-single = one actor alone
drawer-coverage-missing-known = a missing actor is known
drawer-coverage-all = All
drawer-click-to-annotate-gap = Click to pin a note to this gap
drawer-coverage-lane = { $lane }: { $count } in all
drawer-coverage-cell = { $row }, { $column }: { $count }
drawer-coverage-cell-with-missing = { $row }, { $column }: { $count }, { $missing } missing

## Findings

drawer-findings-known-missing = { $stage } ({ $count } known to be missing)
drawer-findings-only = { $stage }: only { $actor }
drawer-findings-empty-stage-hint = The gaps of the chain, among those counted
drawer-findings-single-actor-hint = If it leaves, the stage is empty
drawer-findings-missing-hint = Known to be missing, in no total
drawer-findings-isolate-hint = Either alone, or a link is still to be drawn
drawer-findings-unsourced-hint = A report needs a source for each fact
drawer-findings-no-empty-stage = Every stage has somebody.
drawer-findings-no-single-actor = No stage hangs on one actor.
drawer-findings-no-missing = Nobody is reported missing.
drawer-findings-no-isolate = Everyone is linked.
drawer-findings-no-unsourced = Every element has a source.
drawer-findings-empty-map = Nothing to find yet: add the first stakeholder with a double-click on the canvas.
drawer-findings-kind = { $kind } ({ $count })
drawer-findings-select-all = Select all { $count }
drawer-findings-more = and { $count } more: select all to see them
drawer-findings-nobody =
    Nobody is there
    Click to pin a note to this gap
drawer-click-to-go-there = Click to go there

## Brokers

drawer-brokers-line-breaking = { $name }: { $percent } % of the shortest ways; without it the network falls into { $after } parts instead of { $before }
drawer-brokers-line = { $name }: { $percent } % of the shortest ways
drawer-brokers-hint = Through whom most shortest ways between two others lead (betweenness; Brandes 2001)
drawer-brokers-none = Nobody stands between two others yet: draw links first.
drawer-brokers-stop = Stop
# The name of the work, where it was lost.
drawer-brokers-job = Computing the brokers
drawer-brokers-not-computed = Not computed for the map as it is now.
drawer-brokers-compute = Compute

## Annotations: the place of each, and the line that adds

drawer-notes-no-stage = no stage
drawer-notes-no-region = no region
# An element or a link that is not there any more.
drawer-notes-gone = gone
drawer-notes-link = { $from } → { $to }
drawer-notes-stage = Stage { $stage }
drawer-notes-region = Region { $region }
drawer-notes-cell = { $stage } in { $region }
drawer-notes-cell-without-region = { $stage } in no region
drawer-notes-cell-without-stage = No stage in { $region }
drawer-notes-cell-without-both = No stage in no region
drawer-notes-point = A point of “{ $view }”
drawer-notes-point-without-view = A point of a view
drawer-notes-none = Nothing is annotated yet: select a card or a link, choose a kind, and type what was said.
drawer-notes-all-off = All kinds are switched off: click a kind above to show it.
drawer-notes-kind = Kind of annotation
drawer-notes-stage-of = Stage of the annotation
drawer-notes-region-of = Region of the annotation
drawer-notes-text-hint = What was said
drawer-notes-text = Text of the annotation
drawer-notes-add = Add annotation
drawer-notes-add-to-selection = Annotate selection
drawer-notes-add-to-selected = Annotate { $count } selected
drawer-notes-no-place = Select a card or a link, or choose a stage or a region
drawer-notes-no-text = Type what was said first
drawer-notes-pin = Pin on the canvas
# { $kind } is a kind of annotation in small letters.
drawer-notes-step = Annotate: { $kind }
drawer-notes-step-places = { $count ->
    [one] Annotate { $count } place
   *[other] Annotate { $count } places
}
drawer-notes-kind-with-count = { $kind } { $count }
drawer-notes-kind-hint = Show or hide this kind in the list
drawer-notes-line = { $kind }: { $place }
drawer-notes-delete-hint = Delete this annotation
drawer-notes-delete = Delete annotation: { $text }
drawer-notes-delete-step = Delete { $kind }
drawer-notes-text-of-line = Annotation text
drawer-notes-change-step = Change annotation
drawer-notes-no-text-yet = no text yet
drawer-notes-change = Click to change the text

## Table

drawer-table-linked-to = Linked to
drawer-table-find = Find in the table
drawer-table-rows = { $count ->
    [one] { $count } row of “{ $view }”
   *[other] { $count } rows of “{ $view }”
}
# { $left } is the number of rows that do not match the search.
drawer-table-rows-found = { $count ->
    [one] { $count } row of “{ $view }”, { $left } left out by the search
   *[other] { $count } rows of “{ $view }”, { $left } left out by the search
}
drawer-table-empty = No element of this view matches. Clear the search or the filter of the view.
drawer-table-sort = Sort by { $column }
drawer-table-sorted-up = Sort by { $column }, ascending
drawer-table-sorted-down = Sort by { $column }, descending
