## filiera

help-filiera = Draw, count, save and export regional digital-health value chains
help-filiera-long =
    Draw, count, save and export regional digital-health value chains.

    Without a command the window opens, on MAP if one is given.
help-filiera-map = The map to open in the window
help-filiera-examples =
    Examples:
      filiera region.ron                          open a map in the window
      filiera new region.ron                      begin one
      filiera import actors.csv links.csv -o region.ron
      filiera check region.ron                    what is wrong or doubtful in it
      filiera counts region.ron --by stage        how many actors each stage has
      filiera findings region.ron                 its gaps, and facts to look at again
      filiera brokers region.ron                  who holds the network together
      filiera layout region.ron -o region.ron     tidy it: short links that cross little
      filiera export region.ron -o region.png     the figure for the report

    `filiera help COMMAND` says more. Exit codes: 0 done (warnings at most), 1 errors were found, 2 could not be done.

## Options of several commands

help-map-looked-at = The map to look at
help-map-counted-in = The map to count in
help-format = Format of the output
help-rows-by = The field that makes the rows
help-split = Splits each row by a second field
help-population-view = Only what the filter of this view lets pass; the view by its name
help-population-scope = Looks only at those in the region of study
help-population-stages = Which stages of an element count: its primary one, or each of them (a total still counts it once). Without this: the primary one
help-population-nuts-level = Rolls regions up to a level of the NUTS: 0 countries (RO), 1 (RO2), 2 (RO21), 3 (RO213). A region that is coarser stays as it is

## filiera counts

help-counts = Counts stakeholders by a field, as a table, CSV or JSON
help-counts-long =
    Counts stakeholders by a field, as a table, CSV or JSON.

    Stakeholders are counted. Missing actors (placeholders) are shown apart and are in no total; initiatives, activities, infrastructure and products are no actors and not counted. What has no region or no stage is a row like any other, and an empty row is an answer.
help-counts-examples =
    Without --scope, only those in the region of study are counted, if the map says who is in it.

    Examples:
      filiera counts map.ron --by region --nuts-level 3 --split helix
      filiera counts map.ron --by stage --stages any --scope in-region
      filiera counts map.ron --by type --scope all --format csv > types.csv

    Exit codes: 0 done, 2 could not be done.

## filiera coverage

help-coverage = Counts stakeholders by a field and by stage: where somebody is, and where nobody
help-coverage-long =
    Counts stakeholders by a field and by stage: where somebody is, and where nobody.

    A cell with nobody is a gap where its row and stage are known and no finer regions of the list lie in it. Missing actors (placeholders) are shown apart.
help-coverage-examples =
    Without --scope, only those in the region of study are counted, if the map says who is in it.

    Examples:
      filiera coverage map.ron --nuts-level 3
      filiera coverage map.ron --by helix --stages any --format csv > helix.csv

    Exit codes: 0 done, 2 could not be done.

## filiera findings

help-findings = Lists the gaps of a map: empty stages, single actors, facts to look at again
help-findings-long =
    Lists the gaps of a map: empty stages, single actors, facts to look at again.

    Stages are judged by the actors that scope, stages and the filter of the view let count. Missing actors (placeholders), elements that are linked to no one and those without a source are looked for in the whole map.
help-findings-examples =
    Without --scope, stages are judged by those in the region of study, if the map says who is in it.

    Examples:
      filiera findings map.ron
      filiera findings map.ron --stages any --scope all
      filiera findings map.ron --format csv > gaps.csv

    Exit codes: 0 done, whatever was found, 2 could not be done.

## filiera brokers

help-brokers = Lists the elements that hold the network together, and what falls apart without each
help-brokers-long =
    Lists the elements that hold the network together, and what falls apart without each.

    Betweenness is the share, 0 to 1, of the shortest ways between two others that lead through an element, exact (Brandes 2001). All sorts of elements and all links but missing ones make the network; their direction plays no part.
help-brokers-top = Number of brokers to list
help-brokers-examples =
    Without --scope, all elements are in the network.

    Examples:
      filiera brokers map.ron
      filiera brokers map.ron --top 3 --view Network
      filiera brokers map.ron --scope in-region --format json

    Exit codes: 0 done, 2 could not be done.

## filiera check

help-check = Lists the problems of a map, one a line: file:line:col: severity: message
help-check-long =
    Lists the problems of a map, one a line: file:line:col: severity: message.

    Errors keep a map from being opened; warnings are facts worth a second look (no source, a likely duplicate, invisible direction marks). Every other command stops at the first error with exit code 2.
help-check-map = The map to check
help-check-exit-codes =
    Exit codes:
      0  no problem, or only warnings
      1  the file is whole, but values in it are wrong: a TRL of 12, a strength of 7,
         a stage, type, region or link kind that its vocabulary lacks
      2  not readable as a map: not there, no text in UTF-8, broken syntax, a newer
         version, an id used twice, a link to nothing, a position that is no number

## filiera new

help-collect = Makes a workbook that partners fill in
help-collect-long =
    Makes a workbook that partners fill in: what the map knows, to be corrected, and rows for what it
    does not, with the map's own words to choose from. It has no contact persons.

    What comes back is imported without a question: filiera import FILE --into MAP
help-collect-examples =
    Examples:
      filiera collect region.ron -o partners.xlsx                     all of the map
      filiera collect region.ron --region RO21 -o north-east.xlsx     one region
      filiera import north-east.xlsx --into region.ron --dry-run      what came back would change
help-collect-map = The map
help-collect-region = Only organisations of this region and those within: a code, or its name
help-collect-output = The workbook to make (.xlsx)
help-new = Makes a new map file; one that is there is never overwritten
help-new-file = The file to make
help-new-template = Template to begin with
help-new-region = Title it with this region and give it the region's lanes: a NUTS code, such as RO21
# { $templates } is a list of them, several lines.
help-new-templates =
    Templates:
    { $templates }

    Example:
      filiera new north-east.ron --template value-chain --region RO21

## filiera export

help-export = Writes a view or a chart of a map as a picture (PNG, SVG, PDF), or its facts for other programs (CSV, XLSX, GraphML, GEXF, DOT, Mermaid, draw.io, JSON Canvas, Cytoscape JSON, a web page)
help-export-long =
    Writes a view or a chart of a map as a picture (PNG, SVG, PDF), or its facts for other programs (CSV, XLSX, GraphML, GEXF, DOT, Mermaid, draw.io, JSON Canvas, Cytoscape JSON, a web page).

    A picture is a figure for a report: title, legend with counts, sources and disclaimer come from the map. It needs no display, and the same map gives the same bytes on every machine. Text stays text in SVG and PDF, with the font inside.
help-export-map = The map to draw
help-export-output = The file to write; its ending says what it is: .png, .svg or .pdf for a picture; .csv, .xlsx, .graphml, .gexf, .dot, .mmd, .drawio, .canvas, .cyjs or .html for the facts. CSV makes two files, the links beside the elements
help-export-view = The view to draw, by its name. Without it: the first. Of facts only what it shows is written; without it all of the map
help-export-collapse = Draws all cells as blocks with counts, or none, whatever the view says
help-export-collapse-all = Every cell with somebody in it
help-export-collapse-none = None: every element on its card
help-export-chart = A chart instead of a view
help-export-size = The sheet: A4, A3, A2, A1, A0, or pixels as 1920x1080
help-export-orientation = Which side of a paper sheet is up
help-export-dpi = Dots per inch: how finely a PNG is drawn, and how large pixels are in a PDF
help-export-theme = The set of colours
help-export-contacts = With contact persons, which are personal data, in a file of facts
help-export-background = Background behind the picture
help-export-background-paper = The paper of the theme
help-export-background-transparent = Nothing: what is under the picture shows through
help-export-examples =
    Without --scope, a chart counts only those in the region of study, if the map says who is in it.

    Examples:
      filiera export region.ron -o region.png                   A3, 300 dpi, for print
      filiera export region.ron -o slide.png --size 1920x1080 --theme dark
      filiera export region.ron -o wall.pdf --size A0
      filiera export region.ron -o counts.png --chart regions --size A4
      filiera export region.ron -o types.svg --chart regions --nuts-level 2 --split type
      filiera export region.ron -o network.svg --view Network --background transparent
      filiera export region.ron -o region.xlsx                  the lists, counts and coverage as a workbook
      filiera export region.ron -o region.html                  a page to search and filter, for the web or a mail
      filiera export region.ron -o network.graphml --view Network

    Exit codes: 0 the file is written, 2 it is not, and a file that was there is as it was.

## filiera import

help-import = Brings lists and graphs of other programs into a map
help-import-long =
    Brings lists and graphs of other programs into a map.

    Lists of elements and of links as CSV, TSV, XLSX, XLS, ODS, web pages or records in JSON, in one file or in several; graphs as GraphML, GEXF, GML, Pajek, DOT, JSON Canvas, GeoJSON, Kumu, Cytoscape and node-link JSON, draw.io. Columns are found by their headings, in any order, in eleven languages; others are kept as custom fields. What is taken for granted is told as a note; docs/lists.md shows what is understood.

    A row is a new element or link, or updates the one it was before: importing the same file again changes nothing. Two people who import the same list get the same ids.

    Problems are printed one a line, file:line:cell: severity: message.
help-import-files = The files to read
help-import-output = The map to write
help-import-into = The map that the files are brought into. Without it: a new one
help-import-as = Meaning of the rows of a list, as "Partners=links": `elements`, `links`, or `skip` to leave it out. A list is called as its sheet or its file is
help-import-header-row = Row of the header of a list, from 1, as "Stakeholders=6", or as "6" for every list. Without it: the row with most headings that are known
help-import-map = Meaning of a column, as "Heading=field": the id of a field, `custom`, `custom:NAME`, `skip`, or `stage:S2` for a column whose marks mean that; of one of several lists as "List!Heading=field". May be given several times
help-import-value = Meaning of a word that the vocabulary lacks, as "type:Wet lab=laboratory"; `add` after the = makes it an entry, nothing leaves it out
help-import-add-unknown = Adds all words that the vocabulary lacks: types, stages, regions, kinds of links
help-import-duplicates = Treatment of rows that are likely an element of the map by name, spelling or identifier. Without it: merged where nothing they say differs
help-import-duplicates-merge = All are taken for the element they may be
help-import-duplicates-keep = Each becomes an element of its own
help-import-no-projects = Reads a list with a row for each participation as organisations alone. Without it: its projects become initiatives, and its rows the memberships in them
help-import-many = Imports more than 20 000 elements
help-import-empty-clears = An empty cell empties its field. Without it: it says nothing
help-import-encoding = The encoding of text files, where it is not told right
help-import-letters-as-is = Keeps letters that were decoded wrongly before a list was saved. Without it: they are mended and told
help-import-delimiter = Delimiter of the cells in CSV files: `,` `;` `|` or `tab`
help-import-decimal = Meaning of a comma in a number
help-import-decimal-point = 1.5 is one and a half, 1,500 is fifteen hundred
help-import-decimal-comma = 1,5 is one and a half, 1.500 is fifteen hundred
help-import-dry-run = Only says what would be done
help-import-format = Format of the printed plan
help-import-allow-problems = Writes the map although there are problems: rows with errors are left out, words that mean nothing are kept beside the other fields
help-import-force = Replaces the map if there is one of that name
help-import-examples =
    Examples:
      filiera import actors.xlsx -o region.ron
      filiera import actors.csv links.csv -o region.ron
      filiera import actors.xlsx --into region.ron --dry-run       what would change
      filiera import actors.xlsx --into region.ron -o region.ron   update it
      filiera import list.csv -o region.ron --map "Partner=name" --value "type:Wet lab=laboratory"
      filiera import book.xlsx -o region.ron --as "Contracts=links" --map "Contracts!Lead=from"
      filiera import network.graphml -o network.ron --add-unknown

    Exit codes:
      0  applied (there may be warnings), or with --dry-run: there are no problems
      1  there are problems; nothing was written, or with --allow-problems the rest was
      2  a file could not be read or written

## filiera layout

help-layout = Tidies a view of a map: cards where their links are short and cross little
help-layout-long =
    Tidies a view of a map: cards where their links are short and cross little.

    Every card stays in its stage and region; cards that were put by hand stay where they are. The same map and seed give the same positions on every machine.
help-layout-map = The map to tidy
help-layout-view = The view to tidy, by its name. Without it: the first
help-layout-engine = Layout engine; without it, lanes where the view has lanes, else force
help-layout-engine-lanes = Cards in the cells of stages and rows
help-layout-engine-layered = Layers from left to right along the links, for a view without lanes
help-layout-engine-force = Linked cards near each other, for a view without lanes
help-layout-engine-radial = Rings around one card, for a view without lanes
help-layout-around = The element that the rings of `--engine radial` are around: its id, or its name. Without it: the one with the most links
help-layout-output = The map to write; it may be the one that was read
help-layout-positions = A table of the cards: id,source_id,label,x,y,width,height, with x and y the centre in map units
help-layout-stats = Prints measures of the drawing as one JSON object
help-layout-seed = Another number gives another layout of about the same quality
help-layout-effort = Effort: a frame's time, or about a second
help-layout-fix-bands = Keep the rows in their order
help-layout-force = Replace OUT.ron if there is another map of that name
help-layout-examples =
    Examples:
      filiera layout region.ron -o region.ron                 tidy in place
      filiera layout region.ron -o tidy.ron --effort long     look for a second
      filiera layout region.ron --stats --positions cards.csv
      filiera layout region.ron --view Network --engine radial --around Imago-Mol -o region.ron

    Exit codes: 0 done, 2 could not be done, and files that were there are as they were.

## filiera read-workbook, which is for the program itself

help-read-workbook = Reads a workbook from standard input, for the program itself
