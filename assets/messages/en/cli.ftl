## What the program and several commands say. { $path } is a file.

cli-no-display = there is no display to open a window on (neither WAYLAND_DISPLAY nor DISPLAY is set). Without one, give a command: `filiera --help` lists them
cli-window-not-opened = the window could not be opened: { $error }
cli-build-without-window = this build has no window: give a command (`filiera --help` lists them), or build it with the feature `gui`
cli-no-command = `{ $word }` is no command: there is { $commands }; `filiera --help` says what they do
cli-no-view = { $path }: the map has no view: add one in the window
cli-unknown-view = { $path }: there is no view `{ $name }`. There is: { $views }
cli-unknown-view-of-none = { $path }: there is no view `{ $name }`. There is: none
cli-output-is-input = { $path }: this is the file that is read: give the output another name
# { $ending } is that of the path, { $better } the path with the ending of a map.
cli-no-ending-of-a-map = { $path }: `.{ $ending }` is no ending of a map: call it { $better }
cli-no-standard-output = standard output cannot be written: { $error }
cli-note = note: { $note }
cli-option-without-effect = this command asks a question in which it plays no part: leave it out
cli-not-one-of-the-values = not one of the values
cli-interrupted = interrupted
# { $rows } is a field, in lower case; { $level } a level of the NUTS, 0 to 3.
cli-rows-at-level = { $rows } (NUTS { $level })
cli-level-without-regions = --nuts-level rolls regions up, and here rows are by { $rows }: count by region, or add --split region
cli-total = Total

## filiera counts

# { $population } says which elements are counted.
cli-counts-heading = Stakeholders by { $rows }: { $population }
cli-counts-heading-split = Stakeholders by { $rows } and { $parts }: { $population }
cli-counts-share = Share
cli-counts-missing = Missing
cli-counts-concentration = Top share: { $row } { $share }. Herfindahl-Hirschman index { $index }.
cli-counts-concentration-of-known = Top share: { $row } { $share }. Herfindahl-Hirschman index { $index }. Both are of the { $count } with a known { $field }.
cli-counts-in-several-rows = An element counts in each of its stages; the total counts it once.
cli-counts-in-several-parts = An element is in each part it belongs to; the totals count it once.
cli-counts-placeholders = { $count ->
    [one] Missing: { $count } actor known to be missing, in no total.
   *[other] Missing: { $count } actors known to be missing, in no total.
}
cli-counts-coarser-than = * coarser than NUTS { $level }: counted at its own code.
cli-counts-coarse = * other regions of the list lie in it: it has only those whose finer region is not known.
cli-counts-left-out-by-scope = { $count ->
    [one] Left out by scope: { $count } actor (--scope all counts them).
   *[other] Left out by scope: { $count } actors (--scope all counts them).
}
cli-counts-left-out-by-filter = { $count ->
    [one] Left out by the filter: { $count } actor.
   *[other] Left out by the filter: { $count } actors.
}
cli-counts-left-out = { $count ->
    [one] Left out by scope or filter: { $count } actor.
   *[other] Left out by scope or filter: { $count } actors.
}

## filiera coverage

cli-coverage-level-without-regions = --nuts-level rolls regions up: count by region, or leave it out
cli-coverage-heading = Stakeholders by { $rows } and stage: { $population }
cli-coverage-gap = 0: nobody, a gap.
cli-coverage-missing = +1: one known to be missing, in no total.
cli-coverage-coarse = * other regions of the list lie in it, or it is coarser than the NUTS level.
cli-coverage-left-out = Left out by scope or filter: { $count }.

## filiera findings

cli-findings-heading = Findings: { $population }
cli-findings-finding = Finding
cli-findings-target = Stage or element
cli-findings-evidence = Evidence
cli-findings-known-missing = known to be missing: { $names }
cli-findings-only = only { $names }
cli-findings-count = { $count ->
    [one] { $count } finding.
   *[other] { $count } findings.
}
# { $kinds } are kinds of findings.
cli-findings-none = Nothing found: { $kinds }.

## filiera brokers

cli-brokers-heading = Brokers: { $population }
cli-brokers-element = Element
cli-brokers-betweenness = Betweenness
cli-brokers-parts-without = Parts without it
cli-brokers-network = The network: { $elements ->
    [one] { $elements } element
   *[other] { $elements } elements
}, { $pairs ->
    [one] { $pairs } pair of neighbours.
   *[other] { $pairs } pairs of neighbours.
}
cli-brokers-components = It has { $count ->
    [one] { $count } connected part
   *[other] { $count } connected parts
}: { $largest } in the largest, { $isolates } linked to no one.
cli-brokers-none = Nobody stands between two others.
cli-brokers-unlisted = Not listed: { $count } with less betweenness (--top { $all } lists them).

## filiera new

# { $templates } is a list of them, several lines.
cli-new-unknown-template =
    there is no template `{ $name }`: choose one of these
    { $templates }
cli-new-unknown-region = `{ $code }` is not in the NUTS { $version } list: give a code such as RO21

## filiera collect

cli-collect-no-workbook = { $path }: the workbook is an Excel file: give a name that ends in .xlsx
cli-collected = { $path }: { $elements ->
    [one] { $elements } organisation
   *[other] { $elements } organisations
} and { $links ->
    [one] { $links } link
   *[other] { $links } links
} to be corrected, and rows for new ones

## filiera export

cli-export-expected-sheet = expected A4, A3, A2, A1, A0, or width and height in pixels as 1920x1080
cli-export-unknown-ending = { $path }: `.{ $ending }` is nothing this can write: use one of { $endings }
cli-export-no-ending = { $path }: the name has no ending that says what it is: use one of { $endings }
cli-export-counting-without-chart = --nuts-level, --split, --stages and --scope say how a chart counts: name one with --chart
cli-export-collapse-without-lanes = --collapse draws cells as blocks, and the view `{ $view }` has none: leave it out, or choose one with lanes
cli-export-split-without-bars = --split stacks bars, and the coverage chart has none: leave it out
cli-export-warning = { $path }: warning: { $warning }
cli-export-warnings = { $path }: warning: { $warning } (and { $count } more: `filiera check { $path }` lists them)
# { $names } is the height of names in pixels; { $width } and { $height } those of the picture.
cli-export-small-text = warning: names are { $names } pixels high at { $width } x { $height }: take a larger --size or --dpi, or SVG or PDF
cli-export-for-pictures = --chart, --collapse and how a chart counts are for pictures: leave them out, or write .png, .svg or .pdf
cli-export-links-replace = { $path }: there is a file of that name already, and the links would replace it: choose another name, or remove it first

## filiera import. { $option } is what was written after the option.

cli-import-encodings = there is { $encodings }
cli-import-delimiters = there is , ; | and tab
cli-import-useless-value = --value { $list }:{ $word }: the vocabulary has this word, or no cell has it
cli-import-no-row = there is no row to import, so no map was made
cli-import-no-row-in-file = { $path }: there is no row in it to import
cli-import-refused = { $count ->
    [one] { $count } problem
   *[other] { $count } problems
}, so nothing was written: correct the file, say what words mean (--value, --add-unknown), say that so many are meant (--many), or leave out what has errors (--allow-problems)
cli-import-map-exists = { $path }: there is a map of that name already: update it (--into { $path }), replace it (--force), or choose another name
cli-import-value-wrong = --value `{ $option }`: write it as "type:Wet lab=laboratory"; the lists are { $lists }
cli-import-as-wrong = --as `{ $option }`: write it as "List=links"
cli-import-as-no-list = --as `{ $option }`: no list is called `{ $name }`; there is { $lists }
cli-import-as-unknown = --as `{ $option }`: `{ $rows }` is none of elements, links and skip
cli-import-header-wrong = --header-row `{ $option }`: write it as "List=6", the row from 1 as the spreadsheet numbers it
cli-import-header-no-list = --header-row: no list is called `{ $list }`: there is { $lists }
cli-import-header-no-row = --header-row: list `{ $list }` has no row { $row } with anything in it that could be a header
cli-import-map-wrong = --map `{ $option }`: write it as "Heading=field"
cli-import-map-no-heading = --map `{ $option }`: no list has the heading `{ $heading }`; there is { $headings }
cli-import-map-refused = --map `{ $option }`: { $reason }

## The plan of an import

cli-import-more-errors = ... and { $count } more errors
cli-import-more-warnings = ... and { $count } more warnings
cli-import-decimal = decimal { $mark }
cli-import-list-left-out = { $list }: left out, { $rows }
cli-import-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
cli-import-columns = columns: { $columns }
cli-import-columns-and-unnamed = columns: { $columns }; { $count } without a heading
cli-import-empty = (empty)
cli-import-taken-for = taken for `{ $name }`: { $reason }
cli-import-perhaps = perhaps `{ $name }`: { $reason }
cli-import-rows-same = { $count ->
    [one] { $count } row is as the map has it
   *[other] { $count } rows are as the map has them
}
# The head of a line about a word that the vocabulary lacks.
cli-import-word = word
cli-import-word-undecided = undecided
cli-import-word-perhaps = undecided, perhaps { $entry }
cli-import-word-is = is { $entry }
cli-import-word-added = is added
cli-import-word-left-out = is left out
cli-import-without-region = { $count ->
    [one] no region: { $count } element: { $names }
   *[other] no region: { $count } elements: { $names }
}
cli-import-without-stage = { $count ->
    [one] no stage: { $count } element
   *[other] no stage: { $count } elements
}
cli-import-without-type = { $count ->
    [one] no type: { $count } element
   *[other] no type: { $count } elements
}
cli-import-tally-of-elements = Elements: { $new } new, { $updated } updated, { $same } the same, { $problems } with problems
cli-import-tally-no-record = { $count ->
    [one] Left out or joined with others: { $count } row
   *[other] Left out or joined with others: { $count } rows
}
cli-import-tally-of-links = Links: { $new } new, { $updated } updated, { $same } the same, { $problems } with problems

## The map after an import, in one line

cli-import-map-has = { $elements ->
    [one] { $elements } element
   *[other] { $elements } elements
}, { $links ->
    [one] { $links } link
   *[other] { $links } links
}
cli-import-new = { $count } new
cli-import-updated = { $count } updated
cli-import-same = { $count } as they were
cli-import-no-record = { $count ->
    [one] { $count } row that is none
   *[other] { $count } rows that are none
}
cli-import-left-out = { $count } left out
# { $changes } is a list: "2 new, 3 updated".
cli-import-of-elements = elements: { $changes }
cli-import-of-links = links: { $changes }
cli-import-in-no-region = { $count } in no region

## filiera layout

cli-layout-nothing-to-write = there is nothing to write: give -o OUT.ron, --positions OUT.csv or --stats
cli-layout-one-file = -o and --positions name one file: give the table another name
cli-layout-hidden-center = view `{ $view }` does not show `{ $name }`: its filter hides it
cli-layout-view-has-lanes = { $path }: view `{ $view }` has lanes, and its cards stay in them: use `--engine lanes`, or name a view without rows and columns with --view
cli-layout-around-without-rings = --around names the middle of the rings: use it with `--engine radial`
cli-layout-unknown-element = { $path }: no element has the id or the name `{ $name }`
cli-layout-several-elements = { $path }: several elements are called `{ $name }`: name one by its id: { $ids }
cli-layout-positions-not-written = the positions cannot be written: { $error }

## filiera read-workbook

cli-workbook-limits = the limits of the process cannot be set: { $error }
cli-workbook-for-the-program = this command is for the program itself: open the workbook in the window
