## Words for the parts of a plan

import-list-type = Type
import-list-stage = Stage
import-list-region = Region
import-list-link-kind = Kind of link
import-outcome-new = new
import-outcome-update = update
import-outcome-same = same
import-outcome-left-out = left out
import-outcome-problem = problem
import-change-source-id = ID in lists

## Why a row may be about an element of the map

import-reason-identifier = the same identifier
import-reason-name = the same name
import-reason-alias = another spelling of the name
import-reason-number = the same number as ID, another name

## Lists

import-too-many = the lists have { $count } elements, more than { $most }: say that so many are meant, or leave lists out
# { $there } are the headings of the list.
import-elements-no-name = no column has the names of elements: it has { $there }; say which one has (--map "Heading=name"), or which row is the header (--header-row "List=6")
import-links-no-from = no column says where links go from: it has { $there }; say which columns are From and To
import-links-no-to = no column says where links go to: it has { $there }; say which columns are From and To
import-links-no-ends = no column says where links go from and to: it has { $there }; say which columns are From and To
import-persons-elements = `{ $name }` is kept in the map and goes with every export: if it is about persons, make it a contact's name, role, e-mail or phone, or leave it out
import-persons-links = `{ $name }` is kept in the map and goes with every export: if it is about persons, leave it out

## Rows. { $place } of another row is one of the first two.

import-row = row { $place }
import-row-of-file = { $file }, row { $place }
import-row-no-name = the row has no name and no ID: give it a name
import-note-sum = { $count ->
    [one] a row of a total was left out
   *[other] { $count } rows of totals were left out
}
import-note-section-gives = { $count ->
    [one] a row was taken for the title of those below it, and gives them its { $field }
   *[other] { $count } rows were taken for titles of those below them, and give them their { $field }
}
import-note-section = { $count ->
    [one] a row was taken for the title of those below it, and left out
   *[other] { $count } rows were taken for titles of those below them, and left out
}
import-note-further-header = { $count ->
    [one] a row was taken for a further header, and left out
   *[other] { $count } rows were taken for further headers, and left out
}
import-note-remark = { $count ->
    [one] a row without a name was taken for a remark, and left out
   *[other] { $count } rows without a name were taken for remarks, and left out
}
import-note-continued = { $count ->
    [one] a row without a name was taken to say more of the one above it
   *[other] { $count } rows without a name were taken to say more of the one above them
}
import-note-repeated-row = { $count ->
    [one] a row says word for word what one before it does, and was taken for the same
   *[other] { $count } rows say word for word what one before them does, and were taken for the same
}
import-note-joined = { $count ->
    [one] a row says more of an element before, and was joined with it
   *[other] { $count } rows say more of an element before, and were joined with it
}
import-note-same-name-elsewhere = { $count ->
    [one] a row has the name of another, in another place, and was taken for another element
   *[other] { $count } rows have the name of another, in another place, and were taken for other elements
}
import-note-nothing = { $count ->
    [one] `{ $word }` was taken for an empty cell
   *[other] `{ $word }` was taken for an empty cell in { $count } places
}
import-note-whole-numbers = the numbers under `{ $heading }` are whole, and ".0" was left away
import-note-persons-left-out = `{ $heading }` is about persons, and was not read, as links have no contacts
import-note-likely-type = `{ $heading }` may say the types ({ $words }), and is kept as it is: --map "{ $heading }=type" asks what each word means
import-note-end-made = { $count ->
    [one] an element was made of the end of a link
   *[other] { $count } ends of links became elements
}
import-note-one-id = column `{ $heading }` has the same in all rows, which is no ID, and was left out
import-note-marks = { $count ->
    [one] a column of marks is read as { $field }: its heading is the name of one
   *[other] { $count } columns of marks are read as { $field }: their headings are names of such
}
import-note-by-words = { $heading } = { $field }: nine tenths of the words under it are known as such
import-note-recoded-nuts = `{ $code }` of NUTS { $version } is { $now }
import-side-lists = { $count ->
    [one] { $lists } was left out: it has no heading that is known (--as "LIST=elements" reads it)
   *[other] { $lists } were left out: they have no heading that is known (--as "LIST=elements" reads one)
}
import-row-repeated-name = `{ $name }` is in { $place } already: give one of them an ID, or remove it
import-row-repeated-id = ID `{ $id }` is in { $place } already: give this row another
import-row-called-by-id = the element has no name: it is called `{ $id }`
import-row-other-name = the element with this ID is `{ $before }` in the map and becomes `{ $after }`: if they are two, give the list IDs of its own
import-row-duplicate = `{ $name }` is taken as new, and may be `{ $likely }` of the map ({ $reason }): say whether it is (--duplicates, or in the rows of the window)

## Ends of links. { $end } is From or To.

import-end-missing = the link has no `{ $end }`: write the ID or the name of an element
import-end-several = `{ $end }` names `{ $name }`, as { $count } elements are called: write the ID of one
import-end-unknown-alone = `{ $end }` names `{ $name }`, and there is no list of elements: import one beside it, or make elements of the ends (--add-unknown)
import-end-unknown = `{ $end }` names `{ $name }`, which is the ID or the name of no element: add it to the elements or correct it

## Words that the vocabulary does not have. { $times }, { $why } and { $near } are empty, or made of the messages below.

import-word-open = { $list } `{ $word }` is not in the vocabulary{ $times }{ $why }: say what it means{ $near }, or add it
import-word-closed = { $list } `{ $word }` is not one of { $values }{ $times }{ $why }: say what it means{ $near } (`{ $id }`); the text is kept beside the other fields
import-word-rows = (in { $count } rows)
import-word-near = , perhaps { $entry }
import-word-several-regions = several NUTS regions are called so ({ $codes })
import-word-other-country = { $code } is called so, and lies in another country than the row says
import-word-country-among-counties = { $code } is a country, and the column is of counties: write the county's name, or give the rows a country
import-word-unknown-country = { $code } is called so, but the row's country `{ $country }` is not known
import-word-no-such-entry = `{ $id }`, which it is said to be, is no entry either
import-word-no-such-choice = `{ $id }`, which it is said to be, is none of them either
import-word-closed-list = it cannot be added

## Cells

import-cell-kept = { $heading } `{ $text }`: { $why }; the text is kept beside the other fields
import-cell-unknown = the word is not known
import-cell-room-for-one = there is room for one, and the first was taken
import-cell-rough = it was taken for { $taken }
import-cell-no-headcount = it is not a number or one of 0-9, 10-49, 50-249, 250+
import-cell-no-amount = “{ $text }” is not an amount of money: write it as 1200000 EUR
import-cell-no-month = “{ $text }” has no month { $month }: the day comes first; write the date as 2026-05-31
import-cell-two-units = “{ $heading }” can mean thousands or millions: write “thousand” or “million” in the heading

## Words that mean nothing here, each told once

import-doubt-country = { $count ->
    [one] `{ $word }` is not known here as a country (in a row): write its two letters, such as RO; the text is kept beside the other fields
   *[other] `{ $word }` is not known here as a country (in { $count } rows): write its two letters, such as RO; the text is kept beside the other fields
}
import-doubt-older-nuts = `{ $code }` of NUTS { $version } is no one region of NUTS { $now }: only its country was taken; the text is kept beside the other fields
import-doubt-united-kingdom = `{ $code }` is of the United Kingdom, which has no NUTS since 2021: only its country was taken; the text is kept beside the other fields

## Meanings of columns

import-column-unknown = `{ $meaning }` is no field of { $role }: choose one of { $fields }, or custom, custom:NAME, contact, contact:NAME, skip, or FIELD:ENTRY for a column of marks (stage:S2)
