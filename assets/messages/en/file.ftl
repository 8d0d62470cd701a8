## Errors of a map file that is opened. { $path } is the file.

file-not-found = { $path }: there is no such file: check the name
file-is-folder = { $path }: it is a folder: choose a map in it (a .ron file)
file-is-device = { $path }: it is a device, not a file: choose a map (a .ron file)
file-denied = { $path }: you may not read this file: ask its owner for permission
file-io = { $path }: it cannot be read ({ $source }): check the disk or the network
file-too-large = the file has { $size } MiB, more than the { $limit } MiB a map may have: it is not a map, or it needs splitting

## Errors of a file that is saved. { $path } is the file, { $folder } the one it is to stand in.

save-changed = { $path }: the file was changed on the disk since it was opened: save under another name, or overwrite it
save-exists = { $path }: there is a file of that name already: choose another name, or remove it first
save-is-folder = { $path }: it is a folder: add a file name
save-no-folder = { $path }: there is no folder { $folder }: make it first, or choose another
save-protected = { $path }: the file is write-protected: save under another name, or lift the protection
save-denied = { $path }: you may not write into the folder { $folder }: save to another folder
save-full = { $path }: the disk is full: free some space or save elsewhere; the old file is as it was
save-read-back = { $path }: what was read back is not what was written: the disk may be failing; save elsewhere
save-io = { $path }: it cannot be written ({ $source }): save elsewhere; the old file is as it was
save-is-device = it is a device, not a file
save-link-circle = its symbolic links go round in a circle

## Problems of a text, and their places

file-problem = line { $line }, column { $column }: { $message }
# { $first } is the first problem, { $count } the number of further ones.
file-more-problems = { $count ->
    [one] { $first } (and one more problem; `filiera check` lists them)
   *[other] { $first } (and { $count } more problems; `filiera check` lists them)
}

## Bytes that are no map

file-png = the file is a PNG picture: open the map it was exported from
file-jpeg = the file is a JPEG picture: open the map it was exported from
file-pdf = the file is a PDF document: open the map it was exported from
file-zip = the file is a ZIP archive or an Office document: save its sheets as CSV and use `filiera import`
file-old-office = the file is an old Office document: save its sheets as CSV and use `filiera import`
file-gzip = the file is a gzip archive: unpack it first
file-7-zip = the file is a 7-Zip archive: unpack it first
file-database = the file is a database, not a map
file-utf16 = the file is text in UTF-16: open it in an editor and save it as UTF-8
file-empty = the file is empty: restore it from a copy, or make a map with `filiera new`
file-no-text = the file is not text: choose a map (a .ron file)
file-half-character = the file ends within a character: it is cut off; restore it from a copy
# { $byte } is two hexadecimal digits.
file-encoding = byte 0x{ $byte } is not UTF-8, so the file seems to be text in another encoding (Windows-1250, -1251, -1253 or alike): open it in an editor and save it as UTF-8

## The header of a map. { $format } is the format that was expected, { $found } the one it names.

header-version-0 = version 0 is no version of a map: write `version: 1`
header-newer = the file was made by a newer version of Filiera (format { $newer }; this program reads up to { $version }): install the newer version to open it; the file was left as it is
header-whole-map = the header says `{ $found }`, which is a whole map: expected `format: "{ $format }"`
header-not-a-map = the header says `{ $found }`, which is not a map: expected `format: "{ $format }"`
header-none = there is no header: a map begins with `(format: "{ $format }", version: 1,`
header-json = the file seems to be JSON, not a map: choose a .ron file made by Filiera
header-xml = the file seems to be XML, HTML or SVG, not a map: choose a .ron file made by Filiera
header-table = the file seems to be a table: read it with `filiera import`
header-other = the file seems to be some other text, not a map: choose a .ron file made by Filiera
header-expected = a map: `(format: "filiera-map", version: 1, ...)`

## Errors of syntax

syntax-too-deep = records are nested too deeply for a map: look for brackets that are never closed
syntax-after-end = there is something after the end of the map: remove it
syntax-comment = a comment that begins with /* is never closed: add */
syntax-cut-off = the file ends in the middle: it is cut off; restore it from a copy
syntax-unknown-field = unknown field `{ $found }`: correct or remove it
syntax-unknown-field-nearest = unknown field `{ $found }` (did you mean `{ $nearest }`?): correct or remove it
syntax-missing-field = the record that ends here lacks the field `{ $field }`: add it
syntax-field-twice = the field `{ $field }` is there twice: remove one
# { $expected } are names, with commas.
syntax-none-of = `{ $found }` is none of { $expected }: choose one of these
syntax-open-text = a text is never closed: look for a missing `"` from this place on
syntax-comma = a comma is missing here, or a `"` further up: add it
syntax-out-of-bounds = the number is too large or too small for its field: correct it
syntax-whole-number = a whole number belongs here: correct the value
syntax-number = a number belongs here: correct the value
syntax-text = a text in `"` belongs here: correct the value
syntax-boolean = `true` or `false` belongs here: correct the value
# { $fault } is what the reader of the format says.
syntax-other = { $fault }: correct it, or restore the file from a copy

## Values that no map may hold. { $field } is the name of the field in the file.

# { $known } are values, with commas.
load-not-a-value = `{ $text }` is not a value of `{ $field }`: choose one of { $known }
load-id-twice = id `{ $id }` is used twice in `{ $table }`: give one of the two another id
load-heading-twice = this heading of these lists has a meaning already: remove one
load-word-twice = this word of this field has a meaning already: remove one
# { $code } is the number of the character in Unicode.
load-control-character = `{ $field }` has the control character U+{ $code }, which no text may hold: remove it
load-not-finite = `{ $field }` is not a finite number ({ $value }): write a number or remove the field
load-position = the position ({ $x }, { $y }) is not finite: write numbers or remove it
load-empty = `{ $field }` is empty: give it an id
load-nuts-level = `nuts_level` is 0 to 3, and only where `rows` is region
load-two-positions = element { $element } has two positions in view `{ $view }`: remove one
load-filter-twice = the filter names `{ $field }` twice: put the values into one
load-custom-twice = the custom field `{ $name }` is there twice: rename or remove one

## The clipboard

clipboard-empty = there is no text on the clipboard
clipboard-too-large = the clipboard holds { $bytes } bytes of text, too many to paste: save them as a file and import it
clipboard-too-many-lines = the clipboard holds { $lines } lines: paste at most { $most } names, or import a table
clipboard-no-name = line { $line } has { $chars } characters: paste a list of names, one a line
clipboard-damaged = the clipboard holds a damaged part of a map: copy it again ({ $problem })

## Templates, by their names on the command line

template-empty = Empty map
template-value-chain = Value chain of a region
template-consortium = Consortium
template-use-empty = The default vocabulary and three views: the chain by region, the network, and by helix.
template-use-value-chain = For one region's report: the chain of what is in the region, by helix, by level, and everything.
template-use-consortium = For a project and its partners: the network, partners by region, and the work by kind.
