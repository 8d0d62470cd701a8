## Titles

dialogs-settings = Settings
dialogs-details = Title and sources
dialogs-figure = Export picture
dialogs-facts = Export for other programs
dialogs-import = Import
dialogs-view = View options
dialogs-vocabulary = Vocabulary

## Buttons of several dialogs

dialogs-close = Close
dialogs-cancel = Cancel
dialogs-done = Done
dialogs-save-as = Save as…

## Command palette

dialogs-palette-hint = A command, or an element's name
dialogs-palette-field = Search or command
dialogs-palette-no-matches = No matches.
# Where a command has its keys.
dialogs-palette-element = element
dialogs-palette-element-hint = Select it and bring it into sight

## Export for other programs

dialogs-facts-whole = The whole map, with the positions of this view
dialogs-facts-view = Only what the view “{ $view }” shows
dialogs-facts-contacts = Include contact details
dialogs-facts-contacts-hint = Personal data: include them only if everyone who receives the file may have them
dialogs-facts-no-contacts = No element has a contact person

## Export picture

dialogs-figure-not-drawn = the picture could not be drawn
dialogs-figure-no-view = the view is gone
dialogs-figure-copy = Copy picture
dialogs-figure-copy-hint = Put the figure on the clipboard, to paste it into a document
dialogs-figure-copied = The picture is on the clipboard
dialogs-figure-job = Drawing the picture
dialogs-figure-subject = Picture of
dialogs-figure-map = the map
dialogs-figure-map-hint = The view “{ $view }”
dialogs-figure-chart = the chart
dialogs-figure-chart-hint = As set in the drawer
dialogs-figure-format = Format
dialogs-figure-png = Pixels, for documents and slides
dialogs-figure-svg = Vector graphics, to edit in a drawing program
dialogs-figure-pdf = Vector graphics, for print
dialogs-figure-size = Paper size
dialogs-figure-pixels = Pixels
dialogs-figure-orientation = Orientation
dialogs-figure-width = Width
dialogs-figure-height = Height
dialogs-figure-resolution = Resolution
dialogs-figure-dots = Dots per inch
dialogs-figure-dpi = { $dpi } dpi
dialogs-figure-colours = Colours
dialogs-figure-background = Background
dialogs-figure-paper = paper
dialogs-figure-transparent = transparent
dialogs-figure-part = Part
dialogs-figure-selected = only the { $count } selected
dialogs-figure-selection = only what is selected
dialogs-figure-no-selection = Select cards on the canvas first
dialogs-figure-millimetres = { $width } × { $height } mm
# { $millimetres } is dialogs-figure-millimetres.
dialogs-figure-of-pixels = { $width } × { $height } pixels, { $millimetres }
dialogs-figure-of-vectors = { $millimetres }; text stays editable, with the font embedded
dialogs-figure-too-large = Too large to write: choose a smaller size or fewer dots per inch.
dialogs-figure-takes-a-while = { $millions } million pixels: this takes some seconds; the status bar shows the progress.
dialogs-figure-preview = Preview of the picture
dialogs-figure-drawing = Drawing the preview…

## Title and sources

dialogs-details-title = Title
dialogs-details-title-hint = Value chain of …
dialogs-details-subtitle = Subtitle
dialogs-details-subtitle-hint = What the map is about
# The day or month that the map is true of.
dialogs-details-date = Date
dialogs-details-sources = Sources
dialogs-details-sources-hint = The source line under every figure
dialogs-details-disclaimer = Disclaimer
dialogs-details-disclaimer-hint = Funding disclaimer, under every figure
dialogs-details-notes = Notes
dialogs-details-notes-hint = For readers of the map; not on figures
dialogs-details-step = Change title and sources

## Settings

dialogs-settings-light = Light
dialogs-settings-dark = Dark
dialogs-settings-contrast = High contrast
dialogs-settings-theme = Theme
dialogs-settings-text-size = Text size
dialogs-settings-percent = { $percent } %
dialogs-settings-usual-size = Back to the usual size
dialogs-settings-projector = For a projector, Present (F5) enlarges the text further.
dialogs-settings-motion = Reduce motion
dialogs-settings-motion-hint = Menus and panels open at once, and tidied cards do not glide

## Keyboard and pointer

dialogs-shortcuts = Keyboard and pointer
dialogs-pointer = Pointer
dialogs-pointer-click = Click, Shift-click
dialogs-pointer-click-meaning = Select, add to the selection
dialogs-pointer-rectangle = Drag on empty canvas
dialogs-pointer-rectangle-meaning = Select everything the rectangle touches
dialogs-pointer-drag = Drag a card
dialogs-pointer-drag-meaning = Move it; in another cell it gets that stage and region
dialogs-pointer-copy = Alt-drag a card
dialogs-pointer-copy-meaning = Copy it
dialogs-pointer-new = Double-click empty canvas
dialogs-pointer-new-meaning = New element there
dialogs-pointer-block = Click a block
dialogs-pointer-block-meaning = Select the elements in the cell; double-click to see them
dialogs-pointer-rename = Double-click a card, or just type
dialogs-pointer-rename-meaning = Rename it; single letters that are commands stay commands
dialogs-pointer-handle = The round handle of a card
dialogs-pointer-handle-meaning = Drag: link. Click: the next element
dialogs-pointer-naming = Enter, Tab, Esc while naming
dialogs-pointer-naming-meaning = Next in the cell, next stage and linked, done
dialogs-pointer-link-end = Drag an end of the selected link
dialogs-pointer-link-end-meaning = Attach it to another card
dialogs-pointer-pan = Space-drag, middle, right
dialogs-pointer-pan-meaning = Pan
dialogs-pointer-wheel = Wheel, two fingers
dialogs-pointer-wheel-meaning = Pan
dialogs-pointer-zoom = Ctrl+wheel, pinch
dialogs-pointer-zoom-meaning = Zoom at the cursor

## View options

dialogs-view-rows = Rows
dialogs-view-rows-region = Region
dialogs-view-rows-country = Region, by country
dialogs-view-rows-nuts-1 = Region, by NUTS 1
dialogs-view-rows-nuts-2 = Region, by NUTS 2
dialogs-view-rows-nuts-3 = Region, by NUTS 3
dialogs-view-rows-helix = Helix
dialogs-view-rows-level = Level
dialogs-view-rows-type = Type
dialogs-view-rows-nothing = Nothing
dialogs-view-columns = Columns
dialogs-view-badge = Badge
dialogs-view-colour = Colour
dialogs-view-choice = { $part }: { $choice }
# { $part } is Rows, Columns, Badge or Colour in small letters.
dialogs-view-step = Set { $part } of “{ $view }”

## Vocabulary. { $entry } is one of the four nouns.

dialogs-vocabulary-stages = Stages
dialogs-vocabulary-types = Types
dialogs-vocabulary-link-kinds = Link kinds
dialogs-vocabulary-regions = Regions
dialogs-vocabulary-stage = stage
dialogs-vocabulary-type = type
dialogs-vocabulary-link-kind = link kind
dialogs-vocabulary-region = region
dialogs-vocabulary-new-stage = New stage
dialogs-vocabulary-new-type = New type
dialogs-vocabulary-new-kind = New kind
dialogs-vocabulary-new-region = New region
dialogs-vocabulary-no-name = A name is needed
dialogs-vocabulary-no-code = “{ $text }” is no NUTS code, such as RO213
dialogs-vocabulary-id = Id
dialogs-vocabulary-used-by = Used by
dialogs-vocabulary-empty = No { $entry } yet.
dialogs-vocabulary-rename-step = Rename { $entry } “{ $name }”
dialogs-vocabulary-change-step = Change { $entry } “{ $name }”
dialogs-vocabulary-move-up = Move { $name } up
dialogs-vocabulary-move-down = Move { $name } down
# { $list } is Stages, Types, Link kinds or Regions in small letters.
dialogs-vocabulary-reorder-step = Reorder { $list }
dialogs-vocabulary-id-hint = ID, never changes: { $id }
dialogs-vocabulary-name-of = Name of { $name }
dialogs-vocabulary-local-name-of = Local name of { $name }
dialogs-vocabulary-local-name = local name
dialogs-vocabulary-code-of = NUTS code of { $name }
dialogs-vocabulary-code = NUTS
dialogs-vocabulary-across-all = Across all
dialogs-vocabulary-across-all-hint = Drawn as a band under the rows, not as a column
dialogs-vocabulary-icon-of = Icon of { $name }
dialogs-vocabulary-no-value = None
dialogs-vocabulary-helix-of = Helix of { $name }
dialogs-vocabulary-level-of = Level of { $name }
dialogs-vocabulary-line-of = Line of { $name }
dialogs-vocabulary-nuts-version = Year of the NUTS list that the code is from
dialogs-vocabulary-links = { $count ->
    [one] { $count } link
   *[other] { $count } links
}
dialogs-vocabulary-elements = { $count ->
    [one] { $count } element
   *[other] { $count } elements
}
# { $used } is one of the two above.
dialogs-vocabulary-needed = { $used } of this kind: give them another kind first
dialogs-vocabulary-delete = Delete { $entry } { $name }
dialogs-vocabulary-delete-hint = Delete { $entry } { $name }, used by { $used }
dialogs-vocabulary-delete-step = Delete { $entry } “{ $name }”
dialogs-vocabulary-deleted = { $used } lost the { $entry } “{ $name }”; undo brings it back
dialogs-vocabulary-add = Add { $entry }
dialogs-vocabulary-add-region = Add region
dialogs-vocabulary-add-region-step = Add region “{ $name }”

## Levels and icons in one word

dialogs-level-micro = Micro
dialogs-level-meso = Meso
dialogs-level-macro = Macro
dialogs-icon-circle = Circle
dialogs-icon-chip = Chip
dialogs-icon-device = Device
dialogs-icon-dna = Double helix
dialogs-icon-capsule = Capsule
dialogs-icon-tube = Test tube
dialogs-icon-rocket = Rocket
dialogs-icon-factory = Factory
dialogs-icon-scan = Scan
dialogs-icon-flask = Flask
dialogs-icon-clinic = Clinic
dialogs-icon-coins = Coins
dialogs-icon-cap = Cap
dialogs-icon-microscope = Microscope
dialogs-icon-database = Database
dialogs-icon-transfer = Arrows
dialogs-icon-hospital = Hospital
dialogs-icon-house = House
dialogs-icon-shield = Shield
dialogs-icon-columns = Columns
dialogs-icon-gavel = Gavel
dialogs-icon-umbrella = Umbrella
dialogs-icon-ruler = Ruler
dialogs-icon-cluster = Cluster
dialogs-icon-hub = Hub
dialogs-icon-sprout = Sprout
dialogs-icon-bulb = Bulb
dialogs-icon-hands = Hands
dialogs-icon-people = People
dialogs-icon-heart = Heart
dialogs-icon-gear = Gear
dialogs-icon-flag = Flag
dialogs-icon-box = Box
