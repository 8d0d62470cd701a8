## Sheets and pictures

export-landscape = Landscape
export-portrait = Portrait
export-pdf-size = a page of { $width } x { $height } points is not possible: at least 3 and at most { $most } a side. Choose another sheet, or another number of dots per inch
export-pdf-not-made = the PDF could not be made: { $reason }
export-png-too-large = a picture of { $width } x { $height } pixels is too large: at most { $side } a side and { $millions } million in all. Choose a smaller sheet or fewer dots per inch
export-png-empty = a picture of { $width } x { $height } pixels is empty
export-png-stopped = stopped before the picture was whole
export-png-not-written = the picture could not be written: { $error }
export-font-not-cut = the bundled font cannot be cut down: { $reason }
export-picture-not-drawn = the picture could not be drawn: { $error }. This is a fault of Filiera; please report it with the map

## Formats of facts, each with its purpose

export-format-csv = CSV lists
export-format-csv-hint = two lists, for any spreadsheet and for Kumu
export-format-xlsx = Excel workbook
export-format-xlsx-hint = lists, annotations, counts, coverage and sources
export-format-graphml = GraphML (yEd, NetworkX, igraph)
export-format-graphml-hint = nodes and links with all fields, positions and colours
export-format-gexf = GEXF (Gephi)
export-format-gexf-hint = the same for Gephi
export-format-dot = DOT (Graphviz)
export-format-dot-hint = text, for pictures made by Graphviz
export-format-mermaid = Mermaid flowchart
export-format-mermaid-hint = text, for pictures in documents and wikis
export-format-drawio = draw.io (diagrams.net)
export-format-drawio-hint = a diagram to go on drawing, lanes as lanes
export-format-canvas = JSON Canvas (Obsidian)
export-format-canvas-hint = a board of cards with all fields
export-format-cytoscape = Cytoscape JSON
export-format-cytoscape-hint = a network with all fields and positions
export-format-html = Web page
export-format-html-hint = the picture with search, filters and tables; needs no network

## Errors of files of facts

export-xlsx-rows = a sheet has room for { $most } rows and the map has { $count } elements or links: write CSV
export-xlsx-columns = a sheet has { $most } columns and the elements have { $count } fields: write CSV
export-xlsx-not-written = the workbook cannot be written ({ $error }): write CSV
export-page-not-written = the page's data cannot be written: { $error }

## What a format leaves out

export-lost-annotations = { $count ->
    [one] { $count } annotation is left out
   *[other] { $count } annotations are left out
}
export-lost-views = { $count ->
    [one] { $count } view is left out
   *[other] { $count } views are left out
}
export-lost-views-but-positions = { $count ->
    [one] { $count } view is left out
   *[other] { $count } views are left out
}; the positions are those of the view "{ $view }"
export-lost-positions = { $count ->
    [one] { $count } element has no position: the view "{ $view }" does not show it
   *[other] { $count } elements have no position: the view "{ $view }" does not show them
}
export-below-the-others = { $count ->
    [one] { $count } element that the view "{ $view }" does not show stands under the others
   *[other] { $count } elements that the view "{ $view }" does not show stand under the others
}
export-lost-contacts = { $count ->
    [one] { $count } contact person is left out, as nobody asked for them
   *[other] { $count } contact persons are left out, as nobody asked for them
}
export-gexf-undirected = { $count ->
    [one] { $count } undirected link is drawn as directed, since a GEXF has one sort; its direction is an attribute
   *[other] { $count } undirected links are drawn as directed, since a GEXF has one sort; their direction is an attribute
}
export-mermaid-lost-fields = { $count ->
    [one] { $count } field is left out: Mermaid holds names, columns, links and their roles
   *[other] { $count } fields are left out: Mermaid holds names, columns, links and their roles
}
# maxEdges and maxTextSize are names of Mermaid's settings.
export-mermaid-limits = Mermaid draws up to { $links } links and { $letters } letters: raise maxEdges and maxTextSize in its settings, or export a view with a filter
export-xlsx-cut = { $count ->
    [one] { $count } text is longer than a cell can hold and cut after { $most } characters
   *[other] { $count } texts are longer than a cell can hold and cut after { $most } characters
}
export-xlsx-annotations = annotations are on a sheet to read: they do not come back from it

## Lists and counts in files

export-anchor-element = Element
export-anchor-link = Link
export-anchor-stage = Stage
export-anchor-region = Region
export-anchor-cell = Cell
export-anchor-place = Place in a view
export-missing-in-no-total = { $count ->
    [one] { $count } missing actor in no total
   *[other] { $count } missing actors in no total
}
export-contents = { $elements ->
    [one] { $elements } element
   *[other] { $elements } elements
}, { $links ->
    [one] { $links } link
   *[other] { $links } links
}
export-total = Total
# { $account } is a sentence about those that are counted.
export-coverage-account = { $account } Red: nobody ({ $gaps }). One actor alone: { $single }.
export-coarse-region = * other regions of the list lie in it: it has only those whose finer region is not known.
export-no-source = (no source)

## The sheet about a map

export-about-title = Title
export-about-subtitle = Subtitle
export-about-state = State
export-about-view = View
export-about-contents = Contents
export-about-contacts = Contact persons
export-about-contacts-left-out = left out
export-about-sources = Sources
export-about-disclaimer = Disclaimer
export-about-notes = Notes

## What the page leaves out

export-lost-other-views = { $count ->
    [one] { $count } other view is left out
   *[other] { $count } other views are left out
}
export-page-hidden = { $count ->
    [one] { $count } element is in the lists and not in the figure, whose view hides them
   *[other] { $count } elements are in the lists and not in the figure, whose view hides them
}

## A workbook to be filled in by partners

# Names of sheets: (ignore) says that a sheet is no list, and must stay.
collect-sheet-instructions = Read me (ignore)
collect-sheet-definitions = Definitions (ignore)
collect-sheet-lists = Lists (ignore)
collect-title = Organisations and links to be checked
collect-no-region = neither the map nor the NUTS list has a region `{ $region }`: give a code such as RO21, or a name of the map
collect-too-many = { $count } rows are too many for a workbook that people fill in (at most { $most }): choose a region
collect-unwritten = the workbook could not be made ({ $source }): shorten the texts of the map
collect-of-region = The organisations are those of { $region }.
collect-step-correct = 1. Sheet { $organisations }: correct what is wrong in the rows that are there. Do not delete rows: set the status to Declined.
collect-step-add = 2. Add the organisations that are missing below, one a row. Only the name is required.
collect-step-choose = 3. Type, stage, region and status are chosen from the list of each cell; what the words mean is on the sheet Definitions.
collect-step-links = 4. Sheet { $links }: who gives what to whom, one link a row. Both ends are names of the first sheet.
collect-step-status = 5. Set the status of what you have checked to Validated.
collect-step-persons = 6. Write no names, addresses or telephone numbers of persons.
collect-step-back = 7. Save the workbook as XLSX and send it back. Headings and hidden columns must stay as they are.
collect-example-organisation = Example of an organisation: Name “Clinica Exemplu”, type “Hospital”, city “Iași”, website “https://clinica.example”, source “own knowledge, 2026”, status “Validated”.
collect-example-link = Example of a link: from “Firma Exemplu” to “Clinica Exemplu”, role “supplies monitoring devices”, direction “directed”.
collect-column = Column
collect-word = Word
collect-meaning = Meaning
collect-cross-cutting = supports all stages
collect-status-candidate = found, and nobody was asked yet
collect-status-contacted = was asked, and has not answered
collect-status-validated = checked by the organisation, or by someone who knows it
collect-status-declined = does not want to be in the map, or no longer exists
collect-hint-several = several are separated by a semicolon
collect-meaning-employees = a number, or a band: 0-9, 10-49, 50-249, 250+
collect-meaning-source = where it can be looked up
collect-meaning-direction = directed: from the first to the second; mutual: both ways; undirected: neither
collect-not-offered = This word is not in the list
collect-choose = Choose a word of the list, or leave the cell empty.
