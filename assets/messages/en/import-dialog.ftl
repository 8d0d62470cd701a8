## Tabs

import-dialog-no-file = There is no file to import.
import-dialog-tab-rows = Rows
import-dialog-tab-notes = Taken for granted
import-dialog-tab-columns = Columns
import-dialog-tab-words = Unknown words
import-dialog-tab-problems = Problems
import-dialog-tab-with-count = { $tab } ({ $count })

## Summary. { $effects } are those of the next four, with commas between them.

import-dialog-elements = Elements: { $effects }
import-dialog-links = Links: { $effects }
import-dialog-new = { $count } new
import-dialog-updated = { $count } updated
import-dialog-same = { $count } the same
import-dialog-no-record = { $count ->
    [one] { $count } row that is none
   *[other] { $count } rows that are none
}
import-dialog-left-out = { $count } left out
import-dialog-no-row = No row to import
import-dialog-in-no-region = { $count } in no region
# Rows and In no region are what is clicked to see them.
import-dialog-more-in-no-region = and { $count } more: see Rows, In no region
import-dialog-without-stage = { $count } without a stage
import-dialog-without-type = { $count } without a type
import-dialog-placed = { $count } placed in a view of their own
import-dialog-failed = The lists could not be read: close this and try again

## Applying, and why it cannot be done

import-dialog-leave-out = Leave out rows with errors and undecided words
import-dialog-many = Import more than { $count } elements
import-dialog-nothing-read = Nothing could be read: see Problems
import-dialog-confirm-many = Confirm the number of elements, or leave lists out
import-dialog-undecided = Decide on the words and fix the errors, or leave them out
import-dialog-no-rows = There is no row to import
import-dialog-all-there = The map already has all of it
import-dialog-wait = Wait until the plan is made
import-dialog-apply = Apply
import-dialog-step = Import { $files }
import-dialog-imported = Imported: { $new } new, { $updated } updated

## Lists, and how they are read

# Before the choice of elements, links or nothing.
import-dialog-rows-of-kind = { $count ->
    [one] { $count } row, read as
   *[other] { $count } rows, read as
}
import-dialog-kind = Kind of the rows
import-dialog-kind-elements = elements
import-dialog-kind-links = links
import-dialog-numbers = Numbers
import-dialog-decimal = Decimal mark
import-dialog-decimal-as-written = as written in the list
import-dialog-empty-cells = Empty cells clear their field
import-dialog-encoding = Encoding
import-dialog-detected = detected
import-dialog-separator = Delimiter
import-dialog-separator-comma = comma
import-dialog-separator-semicolon = semicolon
import-dialog-separator-tab = tab
import-dialog-separator-bar = bar
import-dialog-choice-detected = { $choice } (detected)

## Columns

import-dialog-no-heading = (no heading)
import-dialog-no-samples = empty
import-dialog-own-field = Own field “{ $name }”
import-dialog-further-contact = Further contact “{ $name }”
import-dialog-not-read = Not read
import-dialog-column-meaning = Meaning of the column { $heading }

## Problems

import-dialog-no-problems = No problems.
import-dialog-errors = Errors ({ $count })
import-dialog-no-notes = Nothing was taken for granted: the list says all of it
import-dialog-header = Header
import-dialog-header-row = row { $row }: { $cells }
import-dialog-projects = Projects become initiatives
import-dialog-add-ends = Make elements of ends of links
import-dialog-warnings = Warnings ({ $count })
import-dialog-more-problems = … and { $count } more
import-dialog-not-supported = Not supported by maps

## Rows

import-dialog-only-changes = Changes
import-dialog-only-new = New
import-dialog-only-updates = Updates
import-dialog-only-duplicates = Likely duplicates
import-dialog-only-no-region = In no region
import-dialog-only-left-out = Left out
import-dialog-only-all = All

# { $rows } is one of the seven above.
import-dialog-only-with-count = { $rows } { $count }
import-dialog-none-of-rows = No rows.
import-dialog-row-not-read = not read
import-dialog-duplicate = is “{ $name }” ({ $reason })
import-dialog-empty = (empty)

## Unknown words

import-dialog-words-known = All words are in the vocabulary.
import-dialog-words-unknown = These words are not in the vocabulary of this map. Decisions are remembered with the map.
import-dialog-words-add-all = Add all { $count } undecided
import-dialog-words-times = { $count } ×
import-dialog-words-more = … and { $count } more: perhaps a column means something else than its heading says
import-dialog-words-decide = Decide…
import-dialog-words-is = is { $entry }
import-dialog-words-is-added = is added
import-dialog-words-is-left-out = is left out
import-dialog-words-meaning = Meaning of { $word }
import-dialog-words-closest = { $entry }?
import-dialog-words-closest-hint = The closest match
import-dialog-words-add = Add
import-dialog-words-leave-out = Leave out
