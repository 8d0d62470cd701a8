## Files that cannot be read. { $path } is the file.

list-not-found = { $path }: there is no such file: check the name
list-denied = { $path }: you may not read this file: ask its owner for permission
list-io = { $path }: it cannot be read ({ $source })
list-no-file = { $path }: it is no file: give a list or a graph
list-too-large = { $path }: it is larger than { $most } MB, too large for a list
format-written-mermaid = Mermaid is written and not read: give the map, or its CSV, XLSX, GraphML or GEXF
format-written-page = a web page is written and not read: give the map, or its CSV, XLSX, GraphML or GEXF
format-written-picture = a picture is written and not read: give the map, or its CSV, XLSX, GraphML or GEXF
unread-web-archive = this is a web page in one file (MHTML), which is not read: open it in a spreadsheet program and save it as XLSX
unread-rtf = this is a text document (RTF), which is not read: copy its table to a spreadsheet and save it as XLSX
unread-old-sheet = this is a sheet in SYLK or DIF, which is not read: open it in a spreadsheet program and save it as XLSX
unread-flat-document = this is a flat OpenDocument file without a sheet: copy its table to a spreadsheet and save it as XLSX
unread-known-xml = this is { $kind }, which is not read: in the program that made it, export the list as CSV or XLSX, or the graph as GraphML
unread-xml = this is XML that begins with <{ $root }>, which is not read: in the program that made it, export the list as CSV or XLSX, or the graph as GraphML
unread-xml-empty = this is XML without an element: check that this is the file you meant
unread-kml = a map of places in KML
unread-svg = a picture in SVG
unread-rdf = data in RDF
unread-feed = a news feed
unread-opml = an outline in OPML
unread-mind-map = a mind map of Freeplane
unread-bpmn = a process in BPMN
unread-word = a document of Word
format-no-workbook = this is no workbook, or a damaged one: open it in the program that made it and save it again, or save the list as CSV
note-and = { $sentence } (also { $places })
note-and-others = { $sentence } (also { $places }, ...)
problem-repeated = { $count ->
    [one] so it is here and in { $count } more place
   *[other] so it is here and in { $count } more places
}
problem-whole-file = the whole file

## Encodings of texts. { $encoding } is one of those below.

letters-guessed = its letters are read as { $encoding }, which is a guess: choose another encoding if names look wrong
letters-unreadable = { $count ->
    [one] a letter of this line could not be read as { $encoding } and became �: choose another encoding, or correct the line
   *[other] { $count } letters of this line could not be read as { $encoding } and became �: choose another encoding, or correct the line
}
letters-mended = { $count ->
    [one] { $count } word was decoded wrongly before the list was saved, and is mended: `{ $before }` is `{ $after }` (--letters-as-is keeps it)
   *[other] { $count } words were decoded wrongly before the list was saved, and are mended: `{ $before }` is `{ $after }` (--letters-as-is keeps them)
}
letters-lost = { $count ->
    [one] { $count } word was decoded wrongly before the list was saved, and a letter of it was lost: `{ $word }`; export the list again, in UTF-8
   *[other] { $count } words were decoded wrongly before the list was saved, and letters of them were lost: `{ $word }` and others; export the list again, in UTF-8
}
no-text-archive = this is a workbook or a ZIP archive, not a text: open it as a workbook, or save it as CSV in UTF-8
no-text-old-workbook = this is a workbook of an old kind, not a text: open it as a workbook, or save it as CSV in UTF-8
no-text-pdf = this is a PDF, not a text: ask its author for the list as CSV
no-text-picture = this is a picture, not a text: give a list in CSV
no-text-compressed = this is a compressed file, not a text: unpack it first
no-text-utf-32 = this is a text in UTF-32, which few programs read: save it in UTF-8
no-text = this is not a text: save the list as CSV in UTF-8 (Excel: "CSV UTF-8"; LibreOffice: character set "Unicode (UTF-8)")
encoding-utf-8 = UTF-8
encoding-utf-16le = UTF-16
encoding-utf-16be = UTF-16 (big-endian)
encoding-windows-1250 = Windows-1250 (Central European)
encoding-windows-1251 = Windows-1251 (Cyrillic)
encoding-windows-1252 = Windows-1252 (Western European)
encoding-windows-1253 = Windows-1253 (Greek)
encoding-windows-1254 = Windows-1254 (Turkish)
encoding-windows-1257 = Windows-1257 (Baltic)
encoding-iso-8859-2 = ISO-8859-2 (Central European)
encoding-iso-8859-5 = ISO-8859-5 (Cyrillic)
encoding-iso-8859-7 = ISO-8859-7 (Greek)
encoding-iso-8859-15 = ISO-8859-15 (Western European)
encoding-iso-8859-16 = ISO-8859-16 (Romanian)
encoding-koi8-u = KOI8-U (Cyrillic)
encoding-ibm866 = IBM866 (Cyrillic, DOS)
evidence-chosen = as was chosen
evidence-mark = by its byte-order mark
evidence-valid = as its bytes are valid
evidence-zeros = by its zeros
evidence-declared = as the file says
evidence-guessed = guessed from its letters

## Lists

delimiter-tab = tab
list-one-column = separated by `{ $delimiter }` the list has one column, and by `{ $best }` it would have { $columns }: choose `{ $best }` if that is meant
list-open-quote = a quotation mark opens a cell here and is never closed: close it, or double it if it is part of the text
list-empty = the file is empty: the first line must name the columns
list-participations = { $rows } rows are participations of organisations in projects: { $projects } projects become initiatives, { $links } participations become links (--no-projects reads the organisations alone)
list-part-organisations = organisations
list-part-projects = projects
list-part-participations = participations
list-header-row = row { $line } was taken for the header: it has most of the headings that are known
list-header-rows = rows { $first } and { $last } were taken for the header
list-title = `{ $text }` was taken for a title above the header, as the rows below it have more cells: if it is the header, give every column a heading
list-no-heading = no heading stands above this cell: give the column one, or it is left out
list-no-heading-of-many = no heading stands above this cell and { $more } more: give the column one, or it is left out
list-repeated-heading = columns { $first } and { $second } are both called `{ $heading }`: rename one
list-long-cell = the cell has { $length } characters, and { $most } is the most: shorten it, or look for a quotation mark that is missing
list-repeated-header = the row repeats the header, and was left out
list-unseen = { $count ->
    [one] a character was left out that nobody sees (control or direction marks)
   *[other] characters were left out that nobody sees (control or direction marks)
}
# { $wanted } is the number of columns.
list-long-row = { $count ->
    [one] the row has { $count } cell and the header has { $wanted }: quote cells that contain `{ $separator }`
   *[other] the row has { $count } cells and the header has { $wanted }: quote cells that contain `{ $separator }`
}
list-lone-cell = the row has 1 cell and the header has { $wanted }: quote cells that contain a line end, or remove it
list-short-row = { $count ->
    [one] the row has { $count } cell and the header has { $wanted }: the others were taken as empty; a cell that contains a line end must be quoted
   *[other] the row has { $count } cells and the header has { $wanted }: the others were taken as empty; a cell that contains a line end must be quoted
}
list-too-many-cells = there are more than { $most } cells, too many for a list: leave out rows or columns
list-too-much-text = the cells have more than { $most } MB of text, too much for a list: leave out rows or columns

## Workbooks. { $why } is one of the reasons below.

workbook-unread = the workbook could not be read: { $why }
workbook-unread-save = the workbook could not be read: { $why }; save it as CSV
workbook-process-not-started = the process that reads it could not be started ({ $error })
workbook-process-no-answer = the process that reads it gave an answer that is none
workbook-process-too-long = it takes far longer than workbooks do
workbook-process-memory = it needs more memory than a workbook may, or is damaged
workbook-process-failed = it is damaged so that its parser fails
workbook-protected = it is protected with a password: save it without one
workbook-damaged = it is damaged ({ $source }): open it in a spreadsheet program and save it anew
workbook-damaged-archive = it is damaged ({ $source }): copy or download it again
workbook-too-large = it is larger than { $most } MB: delete pictures and old sheets
workbook-too-large-unpacked = it is larger than { $most } MB when unpacked: delete pictures and sheets that are no lists
workbook-too-many-parts = it has { $count } parts, far more than a workbook has: save it anew
workbook-too-far-apart = its cells are too far apart (out to { $cell }): delete those far to the right
workbook-no-rows = no sheet has rows below a header: the first row must name the columns
workbook-empty = it is empty: copy or download it again
workbook-document = it is a document, not a workbook: copy its table to a workbook
workbook-archive = it is a ZIP archive, not a workbook: unpack it first
page-no-table = this is a web page without a table that has text: copy its list to a spreadsheet and save it as XLSX or CSV
page-small-tables = { $count ->
    [one] { $count } table of a single row or column was left out
   *[other] { $count } tables of a single row or column were left out
}
# A table of a page that has no heading.
page-table = Table { $number }
workbook-web-page = it is a web page with the ending of a workbook: open it in a spreadsheet program and save it as XLSX
workbook-xml = it is XML, perhaps of Excel 2003: open it in a spreadsheet program and save it as XLSX
workbook-text = it is a text with the ending of a workbook: call it .csv
workbook-none = it is no workbook: save it as XLSX, ODS or CSV
workbook-sheet-doctype = its sheet has a DOCTYPE, which no spreadsheet program writes
workbook-sheet-damaged = its sheet is damaged ({ $source })
workbook-sheet-cut-off = its sheet is cut off: copy or download the workbook again
workbook-sheet-too-deep = its sheet is nested too deep to be of a spreadsheet program
workbook-sheet-too-many-cells = its sheet `{ $sheet }` has more than { $most } cells: leave out rows
workbook-sheet-too-far-apart = its sheet `{ $sheet }` has cells too far apart (down to row { $row }, out to column { $column }): delete those far out
sheet-unread = sheet `{ $sheet }` could not be read: { $why }
sheet-ignored = sheet `{ $sheet }` was left out, as its name has (ignore)
sheet-hidden = the hidden sheet `{ $sheet }` was left out
sheet-hidden-read = no sheet that can be seen has rows, so the hidden sheet `{ $sheet }` was read
sheet-only-row = sheet `{ $sheet }` was left out, as row { $row } is its only one
sheet-no-rows = sheet `{ $sheet }` was left out, as it has no rows below its header
sheet-error = the cell shows { $shown } and was taken as empty: correct its formula, or write the value
# Shown by a cell, see sheet-error.
sheet-no-number = a number without a value
sheet-no-result = the result of the formula is not in the file, and the cell was taken as empty: open the workbook in a spreadsheet program and save it
sheet-hidden-rows = { $count ->
    [one] { $count } hidden row was read from here on: delete them in the workbook if they are not meant
   *[other] { $count } hidden rows were read from here on: delete them in the workbook if they are not meant
}
sheet-hidden-columns = { $count ->
    [one] { $count } hidden column was read ({ $columns }): delete them in the workbook if they are not meant
   *[other] { $count } hidden columns were read ({ $columns }): delete them in the workbook if they are not meant
}
sheet-merged = { $count ->
    [one] a merged cell gives its text to its whole area
   *[other] { $count } merged cells give their texts to their whole areas
}

## Graphs, in any format

graph-too-many-cells = the file gives more than { $most } cells, too many for a map: export a part of it
graph-many-cells = the file has more than { $most } cells from here on: split it, or remove attributes
graph-much-text = the file has more than { $most } MB of text from here on: split it
graph-further-rows = { $count ->
    [one] { $count } further row cannot be read
   *[other] { $count } further rows cannot be read
}
graph-place = the place of `{ $id }` is not a number: it is read without
graph-place-unknown = the place of `{ $id }` is not known, it stands in itself or too deep in others: it is read without
graph-no-id = this node has no id: give it one
graph-no-ends = this edge has no source or no target: give it both
graph-no-number = the node has no `id`: give it a number of its own
graph-node-no-id = the node has no `id`: give it one of its own
graph-no-source = the edge has no `source` or no `target`: give it both, as ids of nodes
graph-empty = the graph has no nodes: check that this is the file you meant
network-empty = the network has no nodes: check that this is the file you meant

## What is left out of a graph

lost-frame = { $count ->
    [one] { $count } frame around others was left out; its name is the `group`, `row` or `column` of what is in it
   *[other] { $count } frames around others were left out; their names are the `group`, `row` or `column` of what is in them
}
lost-attribute = { $count ->
    [one] { $count } attribute past the 1000th of an element or link was left out
   *[other] { $count } attributes past the 1000th of an element or link were left out
}
lost-beside-records = { $count ->
    [one] { $count } value beside the list of records was left out
   *[other] { $count } values beside the list of records were left out
}
lost-cluster = { $count ->
    [one] { $count } cluster was left out
   *[other] { $count } clusters were left out
}
lost-dangling-line = { $count ->
    [one] { $count } line with an end at nothing was left out
   *[other] { $count } lines with an end at nothing were left out
}
lost-earlier-value = { $count ->
    [one] { $count } earlier value of an attribute was left out
   *[other] { $count } earlier values of attributes were left out
}
lost-empty-lane = { $count ->
    [one] { $count } empty lane was left out
   *[other] { $count } empty lanes were left out
}
lost-end-at-cluster = { $count ->
    [one] { $count } end of an edge at a cluster was left out
   *[other] { $count } ends of edges at clusters were left out
}
lost-file-reference = { $count ->
    [one] { $count } reference to another file was left out
   *[other] { $count } references to other files were left out
}
lost-repeated-element = { $count ->
    [one] { $count } element that is on an earlier page too was left out
   *[other] { $count } elements that are on an earlier page too were left out
}
lost-further-graph = { $count ->
    [one] { $count } further graph of the file was left out
   *[other] { $count } further graphs of the file were left out
}
lost-further-label = { $count ->
    [one] { $count } further label of an element was left out
   *[other] { $count } further labels of elements were left out
}
lost-further-map = { $count ->
    [one] { $count } further map with its positions was left out
   *[other] { $count } further maps with their positions were left out
}
lost-further-network = { $count ->
    [one] { $count } further network of the file was left out
   *[other] { $count } further networks of the file were left out
}
lost-further-parent = { $count ->
    [one] { $count } further parent of a node was left out
   *[other] { $count } further parents of nodes were left out
}
lost-further-part = { $count ->
    [one] { $count } further part after the first graph was left out
   *[other] { $count } further parts after the first graph were left out
}
lost-geometry = { $count ->
    [one] { $count } line or area was left out: of a geometry only points are read
   *[other] { $count } lines or areas were left out: of geometries only points are read
}
lost-group-frame = { $count ->
    [one] { $count } frame of a group was left out
   *[other] { $count } frames of groups were left out
}
lost-group = { $count ->
    [one] { $count } group past the 1000th was left out
   *[other] { $count } groups past the 1000th were left out
}
lost-hierarchy = { $count ->
    [one] { $count } hierarchy was left out
   *[other] { $count } hierarchies were left out
}
lost-hyperedge = { $count ->
    [one] { $count } hyperedge (a link of more than two) was left out
   *[other] { $count } hyperedges (links of more than two) were left out
}
lost-image = { $count ->
    [one] { $count } image was left out
   *[other] { $count } images were left out
}
lost-loop = { $count ->
    [one] { $count } loop was left out
   *[other] { $count } loops were left out
}
lost-map-view = { $count ->
    [one] { $count } view of a map was left out
   *[other] { $count } views of maps were left out
}
lost-partition = { $count ->
    [one] { $count } partition was left out
   *[other] { $count } partitions were left out
}
lost-permutation = { $count ->
    [one] { $count } permutation was left out
   *[other] { $count } permutations were left out
}
lost-port = { $count ->
    [one] { $count } port was left out
   *[other] { $count } ports were left out
}
lost-port-of-node = { $count ->
    [one] { $count } port of a node was left out
   *[other] { $count } ports of nodes were left out
}
lost-position = { $count ->
    [one] { $count } position that is no number was left out
   *[other] { $count } positions that are no numbers were left out
}
lost-shape = { $count ->
    [one] { $count } shape without a text was left out
   *[other] { $count } shapes without a text were left out
}
lost-text = { $count ->
    [one] { $count } text that is no shape was left out
   *[other] { $count } texts that are no shapes were left out
}
lost-time-of-line = { $count ->
    [one] { $count } time of a vertex or line was left out
   *[other] { $count } times of vertices and lines were left out
}
lost-vector = { $count ->
    [one] { $count } vector was left out
   *[other] { $count } vectors were left out
}
lost-bend = { $count ->
    [one] the bends of { $count } link were left out
   *[other] the bends of { $count } links were left out
}
lost-line-bend = { $count ->
    [one] the bends of { $count } line were left out
   *[other] the bends of { $count } lines were left out
}
lost-time = { $count ->
    [one] the times of { $count } node or edge were left out
   *[other] the times of { $count } nodes and edges were left out
}
lost-third-coordinate = { $count ->
    [one] the third coordinates of { $count } node were left out
   *[other] the third coordinates of { $count } nodes were left out
}

## XML. { $format } is what the file should be.

xml-drawio = a diagram of draw.io
xml-spreadsheet-ml = SpreadsheetML of Excel 2003
xml-flat-ods = a flat OpenDocument workbook
xml-drawio-page = a page of draw.io
xml-one-or-other = { $one } or { $other }
xml-other-root = this is not { $format }: it begins with <{ $found }> and not with { $wanted }; export it again, or give it the ending of the format it is in
xml-no-root = this is not { $format }: there is no { $wanted } in it
xml-further-root = the file goes on with <{ $name }> after its end: take it out
xml-lone-ampersand = an `&` stands alone: write it as `&amp;`
xml-unknown-entity = `&{ $name };` is not known in XML: write the letter itself
xml-wrong-character = a letter that is given by its number cannot be read ({ $source }): write the letter itself
xml-unknown-markup = after `<!` comes nothing that XML knows: write `<` as `&lt;`
xml-cut-off = the file ends too early, it is cut off: export it again
xml-open-markup = what begins here has no end, the file is cut off: export it again
xml-mismatched-end = </{ $found }> stands where </{ $expected }> must: export the file again
xml-unmatched-end = </{ $found }> ends what never began: export the file again
xml-missing-end = <{ $name }> has no end, the file is cut off: export it again
xml-too-deep = elements stand within elements more than { $most } deep: export it flatter
xml-repeated-attribute = an attribute is there twice: take one out
xml-wrong-attribute = an attribute cannot be read ({ $source }): write it as name="value"
xml-none = this is no XML ({ $source }): export the file again
xml-document-type = the file has a document type (<!DOCTYPE ...>), which is refused because it can name other files: take the line out

## draw.io

drawio-page = page `{ $page }` cannot be read: { $why }
drawio-no-id = this shape has no id: open the file in draw.io and save it
drawio-not-packed = it is not packed as draw.io does; save the file uncompressed (File, Properties) and try again
drawio-damaged = what is packed in it is damaged ({ $source }); save the file again in draw.io
drawio-too-large = unpacked it is larger than any diagram

## DOT

dot-no-graph = this is no DOT file: it must begin with `graph` or `digraph`
dot-no-brace = after the name of the graph a brace `{"{"}` must follow
dot-further-text = text follows the end of the graph: remove it
dot-too-deep = subgraphs are nested deeper than { $most } levels: no graph is kept like that
dot-open-brace = a brace opens here and is never closed: get the whole file
dot-no-statement = a statement must begin with a name or a brace `{"{"}`
dot-no-value = the attribute `{ $name }` has no value
dot-no-end = an edge must lead to a name or a brace `{"{"}`
dot-open-bracket = a bracket `[` is never closed: get the whole file
dot-no-attribute = in brackets only attributes can stand: `name=value`
dot-too-many-parts = the graph has more than { $most } nodes, edges and attributes: split it
dot-too-many-products = groups of nodes that are joined to groups, as in `{"{"}a b{"}"} -> {"{"}c d{"}"}`, make more than { $most } edges up to here: write the edges that are meant one by one
dot-open-comment = a comment begins here and never ends: close it with `*/`
dot-no-further-text = after `+` a text in quotation marks must follow
dot-wrong-character = `{ $found }` does not belong here: put names with it in quotation marks
dot-open-text = a quotation mark opens a text that is never closed
dot-open-html = a text in `<` and `>` is never closed

## GML

gml-no-graph = this is no GML file: it must have a list `graph [ ... ]` with nodes and edges
gml-unmatched-bracket = a bracket `]` closes no list: remove it
gml-no-key = this is no GML: a key must stand before every value
gml-open-list = the list `{ $key }` is never closed: get the whole file
gml-too-many-values = the file has more than { $most } values: split it
gml-too-deep = lists are nested deeper than { $most } levels: no graph is kept like that
gml-no-value = the key `{ $key }` has no value: this is no GML, or it is cut
gml-open-text = a quotation mark opens a text that is never closed

## JSON

json-cut-off = the file ends in the middle: get the whole of it
json-none = this is no JSON ({ $reason }): export the file anew
json-too-deep = values are nested deeper than { $most } levels: no graph is kept like that
json-object = an object
json-array = an array
json-unknown = this JSON is neither a graph nor a list of records: it must have `nodes` and `links`, or be a list of objects; export it so, or save the list as CSV
record-none = this is no record: put it in braces `{"{"} {"}"}`, each value with its name
node-link-none = this JSON is no graph: it must have `nodes`, and `links` or `edges` between them
node-link-adjacency = this is adjacency data of NetworkX, whose links have no source: write the graph with `node_link_data`
geojson-none = this is a GeoJSON geometry without a name: give a FeatureCollection, whose features have properties
geojson-no-feature = this is no feature: give it the `type` "Feature", a `geometry` and `properties`
geojson-no-properties = the feature has no properties and no point: give it a name
geojson-empty = the collection has no features: check that this is the file you meant
geojson-off-earth = { $count ->
    [one] the coordinates of { $count } feature are no degrees, so it is read without: export it in longitude and latitude (EPSG:4326)
   *[other] the coordinates of { $count } features are no degrees, so they are read without: export them in longitude and latitude (EPSG:4326)
}
json-canvas-none = this is no JSON Canvas: it must have a list `nodes`
json-canvas-no-ends = the edge has no `fromNode` or no `toNode`: give it both, as ids of nodes
json-canvas-empty = the canvas has no nodes: check that this is the file you meant
kumu-none = this is no JSON of Kumu: it must have lists `elements` and `connections`
kumu-no-label = the element has no `label` and no `_id`: give it a label
kumu-no-ends = the connection has no `from` or no `to`: give it both, as labels or ids
kumu-off-maps = { $count ->
    [one] { $count } element is on no map of the project; Kumu keeps deleted ones in the file: remove those that you do not want
   *[other] { $count } elements are on no map of the project; Kumu keeps deleted ones in the file: remove those that you do not want
}
kumu-empty = the project has no elements: check that this is the file you meant
cytoscape-old = this is CX of version 1: in Cytoscape or NDEx, export it as CX2
cytoscape-none = this is no JSON of Cytoscape: it must have `elements` with nodes and edges
cytoscape-no-id = the node has no `id` in its `data`: give it one of its own
cx2-no-ends = the edge has no `s` or no `t`: give it both, as ids of nodes
cx2-no-status = the file does not say at its end that it is whole: compare the counts

## Pajek

pajek-none = this is no Pajek file: it must begin with `*Vertices` and their number
pajek-no-network = this is no Pajek network: it must have `*Vertices` and their number
pajek-too-many-vertices = a network has at most { $most } vertices here
pajek-no-count = `*Vertices` must be followed by how many there are
pajek-matrix = links as a matrix are not read: in Pajek, save the network as arcs and edges
pajek-unknown-section = a section `*{ $word }` is not known: it is passed over
pajek-vertex = a vertex must begin with its number, from 1 to { $count }
pajek-vertex-twice = vertex { $number } is in the file twice, first on line { $line }: give it another number
pajek-line = a line must lead from vertex to vertex, each a number from 1 to { $count }
pajek-points = coordinates are not shares from 0 to 1, so they are taken as points
pajek-empty = the network has no vertices: check that this is the file you meant
