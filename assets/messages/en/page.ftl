## The page

page-skip = Skip the figure
page-search-bar = Search and filters
page-search = Search
page-search-hint = Name, other spelling, local name
page-clear = Clear
page-without-scripts = Search, filters and lists need scripts, which this browser does not run. The figure, the counts and the sources are here without them.
page-figure = Figure
page-canvas = Value-chain map. Arrow keys move the picture, plus and minus zoom, 0 shows all of it. Tab goes to the cards: arrow keys go from card to card, Enter opens one.
page-zoom = Zoom
page-zoom-in = Zoom in
page-zoom-in-key = Zoom in (+)
page-zoom-out = Zoom out
page-zoom-out-key = Zoom out (−)
page-show-all = Show all
page-show-all-key = Show all (0)
page-all = All
page-wheel-hint = Hold Ctrl to zoom with the wheel, or click the figure first
page-details = Details
page-details-hint = Point at a card or a link to see what it is; click it, or press Enter on it, for everything that is known.
page-legend = Legend
page-elements = Elements
page-links = Links
page-counts = Stakeholders by region and stage
page-sources = Sources of the facts
page-view = View “{ $view }”
page-view-and-state = View “{ $view }” · state { $date }

## Filters. `all` stands for all values.

page-filter-type = Type
page-filter-stage = Stage
page-filter-region = Region
page-filter-helix = Helix
page-filter-all-type = All types
page-filter-all-stage = All stages
page-filter-all-region = All regions
page-filter-all-helix = All helices

## Counts, sources and foot

page-nobody = nobody
page-single = one actor alone
# After a 0 in the colour of a gap.
page-nobody-cells = { $count ->
    [one] nobody: { $count } cell.
   *[other] nobody: { $count } cells.
}
# After a 1 in a ring.
page-single-cells = { $count ->
    [one] one actor alone: { $count } cell.
   *[other] one actor alone: { $count } cells.
}
page-coarse-region = * Other regions of the list lie in it: it has only those whose finer region is not known.
page-no-source = No fact names a source.
page-facts = { $count ->
    [one] { $count } fact
   *[other] { $count } facts
}
page-facts-without-source = { $count ->
    [one] { $count } fact names no source.
   *[other] { $count } facts name no source.
}
page-foot-sources = Sources:
page-foot-state = State:
page-foot-notes = Notes:

## Words of the script, which puts its numbers in the places of # in their order

# { $number } is the number as it is shown, { $count } chooses among the words.
page-script-elements = { $count ->
    [one] { $number } element
   *[other] { $number } elements
}
page-script-links = { $count ->
    [one] { $number } link
   *[other] { $number } links
}
page-script-some-elements = # of # elements
page-script-some-links = # of # links
page-script-all-rows = Show all #
page-script-nothing = Nothing matches the search and the filters.
page-script-close = Close details
page-script-show = Show in the figure
page-script-not-shown = The figure's view does not show it.
page-script-links-of = Links (#)
page-script-notes = Notes
# Before the name of an element.
page-script-from = From
page-script-to = To
page-script-on = On

## Columns of the lists

page-column-name = Name
page-column-type = Type
page-column-stage = Stage
page-column-region = Region
page-column-city = City
page-column-helix = Helix
page-column-links = Links
page-column-from = From
page-column-way = Way
page-column-to = To
page-column-role = Role
page-column-status = Status
page-column-source = Source
