## Menu bar, toolbar and the bar of a presentation

window-menu-search = Search or command
window-tool-select = Select
window-tool-hand = Hand
window-tool-link = Link
window-tool-annotate = Annotate
window-tool-undo = Undo
window-tool-redo = Redo
window-tool-tidy = Tidy
window-tool-fit-all = Fit all
window-tool-counts = Counts
window-tool-new-element = New element
window-tool-present = Present
window-tool-export = Export…
window-tool-link-kind = Kind of the next links
window-tool-link-kind-hint = The kind of the links you draw now
window-tool-annotation-kind = Kind of the next annotation
window-tool-annotation-kind-hint = Click an element, a link or a cell to pin it there; with Alt, a free point
window-tool-hint-with-keys = { $hint } ({ $keys })
window-tool-end-presentation = End presentation
window-tool-full-screen = Full screen
window-tool-view = View

## Status bar

window-status-elements = { $count ->
    [one] { $count } element
   *[other] { $count } elements
}
window-status-links = { $count ->
    [one] { $count } link
   *[other] { $count } links
}
window-status-missing = { $count } missing
window-status-selected = { $count } selected
window-status-cancel = Cancel
window-status-hidden = { $count } hidden by filter
window-status-links-hidden = { $count ->
    [one] { $count } link hidden
   *[other] { $count } links hidden
}
window-status-show-hidden = Show hidden elements and links
# { $since } is one of the three "ago" below.
window-status-saved = saved in { $file }
window-status-saved-since = saved in { $file } { $since }
window-status-not-saved-in = { $file }, not saved
window-status-changed-since = { $file }, changed, saved { $since }
window-status-no-file = in no file yet
window-status-not-saved = not saved
window-status-save-hint = Save it with Ctrl+S
window-status-just-now = just now
window-status-minutes-ago = { $minutes } min ago
window-status-over-an-hour-ago = over an hour ago
window-status-zoom-in-hint = Zoom in (Ctrl +)
window-status-zoom-in = Zoom in
window-status-percent = { $percent } %
window-status-zoom-full-hint = Back to 100 % (Ctrl 0)
window-status-zoom = Zoom { $percent } %
window-status-zoom-out-hint = Zoom out (Ctrl −)
window-status-zoom-out = Zoom out
window-status-fit = Fit

## Tabs of the views

window-tabs-options = View options
window-tabs-add = Add view
window-tabs-chain = Chain
window-tabs-network = Network
window-tabs-by-helix = By helix
window-tabs-add-named = Add view { $view }
window-tabs-tab-hint = Double-click to rename, drag to reorder
window-tabs-menu = Menu of view { $view }
window-tabs-rename = Rename
window-tabs-duplicate = Duplicate
window-tabs-move-left = Move left
window-tabs-move-right = Move right
window-tabs-delete = Delete
window-tabs-delete-step = Delete view { $view }
window-tabs-name = Name of the view
window-tabs-rename-step = Rename view “{ $view }”
window-tabs-reorder-step = Reorder views

## Forms

# { $count } is the number of filled fields of a part of a form.
window-form-section = { $title } · { $count }
window-form-several-values = several values
window-form-not-changed = Not changed: { $problem }

## Lists with a search field

window-picker-find = Find
# { $list } is the name of a field in small letters.
window-picker-find-named = Find { $list }
window-picker-empty = Type a name or a code
window-picker-no-matches = No matches
window-region-in-this-map = in this map
# The words that find "No region".
window-region-none-search = no region none
window-region-add = Add “{ $name }”
window-region-own = your own region, without a NUTS code
window-region-none = No region
window-region-country = country
window-region-nuts = NUTS { $level }

## Outline

window-outline-list = List
window-outline-filter = Filter
window-outline-filter-with-count = Filter · { $count }
window-outline-find-hint = Find ({ $keys })
window-outline-find = Find an element
window-outline-links-hidden = Some links are hidden
window-outline-hidden = { $count ->
    [one] { $count } element is hidden
   *[other] { $count } elements are hidden
}
window-outline-clear = Clear
window-outline-show-hidden = Show hidden elements
window-outline-empty = No elements yet. Press N on the map.
window-outline-no-matches = No matches.
window-outline-group = { $group } ({ $count })
window-outline-all = All elements
window-outline-hidden-by-filter = Hidden by the filter
window-unnamed = Unnamed

## Filter

window-filter-field = { $field } · { $count }
window-filter-empty = { $count } more without elements
window-filter-value = { $value } ({ $count })
# { $field } is the name of a field in small letters.
window-filter-step = Filter by { $field }
window-filter-links = Links shown
window-filter-show-links-step = Show links “{ $kind }”
window-filter-hide-links-step = Hide links “{ $kind }”

## Parking lot

window-parking = Parking lot · { $count }
window-parking-hint = Elements without a stage or a lane: drag them to the map
# { $lacks } is "no stage" or "no stage, no region".
window-parking-row = { $name }: { $lacks }
window-parking-place = Place
window-parking-place-named = Place { $name }
window-parking-step = Place “{ $name }”
window-parking-stage = Stage
window-parking-helix = Helix
window-parking-level = Level
window-parking-type = Type
window-parking-none = The map has none yet: choose one in the inspector.

## Start page

window-program = Filiera
window-start-close-hint = Back to the map (Esc)
window-start-close = Close the start page
window-start-subject = Draw, count and publish a region's value chain: who does what, at which stage, and what is missing.
window-start-samples = Explore a sample map
window-start-samples-hint = Opens as a copy, so nothing can be damaged
window-start-new = Start a new map
window-start-new-hint = With the stages, types and link kinds of digital health; you can change all of them
window-start-region-hint = For a region, by name or NUTS code: the map starts with its title and a lane for each of its parts
window-start-no-region = No region yet
window-start-region = Region of the new map
window-start-open = Open a file
window-start-open-hint = or drop it on the window

## Messages in the corner

window-notice-doubt = Opened with a doubt: { $doubt }
window-notice-doubts = Opened with { $count } doubts, the first: { $first } (`filiera check` lists them)
window-notice-close-hint = Close
window-notice-close = Close message

## Samples

sample-title-north-east-romania = North-East Romania
sample-description-north-east-romania = 107 actors of digital health in RO21 and 129 links, by stage and county, with those that are missing
sample-title-innomed-catalyst = InnoMed Catalyst
sample-description-innomed-catalyst = A consortium: its partners, its work packages and who leads them
sample-title-precision-medicine-alliances = Alliances for precision medicine
sample-description-precision-medicine-alliances = Five alliances, and the clusters that take part in several of them
sample-title-bulgaria-spin-offs = Spin-offs in Bulgaria
sample-description-bulgaria-spin-offs = Spinoff Bulgaria 2023 and 2024: organisers, partners and winners, with names in Bulgarian
