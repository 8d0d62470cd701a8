## Kinds of elements

kind-stakeholder = Stakeholder
kind-activity = Activity
kind-initiative = Initiative
kind-infrastructure = Infrastructure
kind-product = Product
kind-placeholder = Missing actor

## The quadruple helix

helix-industry = Industry
helix-academia = Academia
helix-government = Government
helix-intermediary = Intermediary
helix-civil-society = Civil society

## Levels of the health system

level-micro = Micro: operators
level-meso = Meso: support services
level-macro = Macro: enablers

## Owners of organisations

ownership-public = Public
ownership-private = Private
ownership-mixed = Mixed
ownership-non-profit = Non-profit

## Relations of an element to the region of study

scope-in-region = In the region
scope-national = National
scope-external = External
scope-unknown = Unknown

## The certainty of a fact

record-status-candidate = Candidate
record-status-contacted = Contacted
record-status-validated = Validated
record-status-declined = Declined
confidence-confirmed = Confirmed
confidence-reported = Reported
confidence-inferred = Inferred

## Size by headcount

employees-band-0-9 = 0–9
employees-band-10-49 = 10–49
employees-band-50-249 = 50–249
employees-band-250 = 250+

## Classes of medical devices, as the regulations name them

device-class-mdr-i = MDR I
device-class-mdr-is = MDR Is
device-class-mdr-im = MDR Im
device-class-mdr-ir = MDR Ir
device-class-mdr-iia = MDR IIa
device-class-mdr-iib = MDR IIb
device-class-mdr-iii = MDR III
device-class-ivdr-a = IVDR A
device-class-ivdr-b = IVDR B
device-class-ivdr-c = IVDR C
device-class-ivdr-d = IVDR D
device-class-not-a-device = Not a device

## States of links

link-status-active = Active
link-status-planned = Planned
link-status-weak = Weak
link-status-missing = Missing

## Directions of links

direction-forward = From first to second
direction-both = Both ways
direction-undirected = Undirected

## Sorts of amounts on links

amount-basis-total = Total cost
amount-basis-grant = Grant
amount-basis-own = Own contribution

## Kinds of annotations

annotation-kind-strength = Strength
annotation-kind-weakness = Weakness
annotation-kind-opportunity = Opportunity
annotation-kind-risk = Risk
annotation-kind-gap = Gap
annotation-kind-bottleneck = Bottleneck
annotation-kind-question = Question
annotation-kind-action = Action
annotation-kind-quote = Quote
annotation-kind-note = Note

## Fields that make the columns of a view

view-columns-stage = Stage
view-columns-nothing = Nothing

## Fields that colour cards

view-colour-helix = Helix
view-colour-type = Type
view-colour-level = Level
view-colour-confidence = Confidence
view-colour-status = Status

## Fields on the badge of a card

view-badge-nothing = Nothing
view-badge-employees = Employees
view-badge-trl = TRL
view-badge-founded = Founded

## Glyphs on cards

icon-circle = Circle
icon-chip = Chip (ICT)
icon-device = Device (medtech)
icon-dna = Double helix (biotech)
icon-capsule = Capsule (pharma)
icon-tube = Test tube (diagnostics)
icon-rocket = Rocket (start-up)
icon-factory = Factory (large company)
icon-scan = Scan (imaging)
icon-flask = Flask (laboratory)
icon-clinic = Clinic
icon-coins = Coins (money)
icon-cap = Cap (university)
icon-microscope = Microscope (research)
icon-database = Database (infrastructure)
icon-transfer = Arrows (transfer)
icon-hospital = Hospital
icon-house = House (primary care)
icon-shield = Shield (public health)
icon-columns = Columns (authority)
icon-gavel = Gavel (regulator)
icon-umbrella = Umbrella (payer)
icon-ruler = Ruler (standards)
icon-cluster = Cluster
icon-hub = Hub
icon-sprout = Sprout (incubator)
icon-bulb = Bulb (innovation)
icon-hands = Hands (support)
icon-people = People
icon-heart = Heart (patients)
icon-gear = Gear (activity)
icon-flag = Flag (initiative)
icon-box = Box (product)

## Strokes of links

link-style-product = Solid, dark
link-style-data = Long dashes, blue
link-style-knowledge = Dots, green
link-style-money = Solid, wide, orange
link-style-regulation = Dash-dot, violet
link-style-membership = Thin, grey
link-style-ownership = Thin long dashes, dark

## Bands of turnover, in millions of the amount's own currency

turnover-2 = up to 2 M
turnover-10 = 2–10 M
turnover-50 = 10–50 M
turnover-over = over 50 M

## Whether an element has a source

sourced-no = Without source
sourced-yes = With source

## The checks of a map: errors

check-element = element `{ $name }`: { $message }
check-type = type `{ $type }` is not in the vocabulary: add it to `types` or choose another
check-stage = stage `{ $stage }` is not in the vocabulary: add it to `stages` or choose another
check-region = region `{ $region }` is not in the list of regions: add it to `regions`
check-trl = TRL must be 1 to 9
check-latitude = latitude must be a number of degrees from -90 to 90
check-longitude = longitude must be a number of degrees from -180 to 180
check-turnover = turnover must be a number
# { $from } and { $to } are the names of the elements at its ends.
check-link = link { $link } ({ $from } to { $to }): { $message }
# { $end } is the field `from` or `to`.
check-link-end = `{ $end }` names element { $element }, which is not in the map
check-link-kind = kind `{ $kind }` is not in the vocabulary: add it to `link_kinds`
check-strength = strength must be 1 to 3
check-amount = amount must be a number
check-pinned-element = annotation { $annotation }: it is pinned to element { $element }, which is not in the map
check-pinned-link = annotation { $annotation }: it is pinned to link { $link }, which is not in the map
check-pinned-stage = annotation { $annotation }: it is pinned to stage `{ $stage }`, which is not in the map
check-pinned-region = annotation { $annotation }: it is pinned to region `{ $region }`, which is not in the map
check-pinned-view = annotation { $annotation }: it is pinned to view { $view }, which is not in the map
check-pinned-nowhere = annotation { $annotation }: its position is not a number
check-position-view = a position is for view { $view }, which is not in the map
check-position-element = a position is for element { $element }, which is not in the map
check-position = the position of element { $element } is not a number

## The checks of a map: warnings

check-no-view = the map has no view: add one to see its elements
check-no-name = element { $element } has no name
check-direction-marks = element `{ $name }`: its name has invisible direction marks
# { $code } is the number of the letter in Unicode.
check-letter = element `{ $name }`: the font of the pictures lacks `{ $letter }` (U+{ $code }), which they show as a box: write the name in Latin, Cyrillic or Greek letters, and this one as the local name
check-no-source = element `{ $name }` has no source
check-duplicate = element `{ $name }` may be a duplicate of { $other }
check-far-out = element `{ $name }` is so far out ({ $x }, { $y }) that nothing else can be read in a picture of the view: remove its position
check-loop = link { $link } begins and ends at the same element
# { $code } is as it is written, { $listed } as the list has it.
check-nuts-spelling = region `{ $region }`: its NUTS code is written `{ $code }`: it counts as { $listed }, so write { $listed }
check-nuts-unlisted = region `{ $region }`: its NUTS code `{ $code }` is not in the list of NUTS { $year }: correct it, unless it is of another year
check-nuts-none = region `{ $region }`: its NUTS code `{ $code }` is none: write one such as RO213, or nothing

## Ids

# { $prefix } is the letter that the id of a record begins with.
id-fault = { $prefix ->
    [e] `{ $text }` is not the id of an element: expected `e` and 13 of the characters 0-9 a-z (without i, l, o, u)
    [l] `{ $text }` is not the id of a link: expected `l` and 13 of the characters 0-9 a-z (without i, l, o, u)
    [a] `{ $text }` is not the id of an annotation: expected `a` and 13 of the characters 0-9 a-z (without i, l, o, u)
   *[v] `{ $text }` is not the id of a view: expected `v` and 13 of the characters 0-9 a-z (without i, l, o, u)
}

## Values that are typed or stand in a list

parse-number = “{ $text }” is not a number
parse-two-readings = “{ $text }” can be read in two ways: write { $first } or { $second }
parse-whole-number = “{ $text }” is not a whole number, such as 120
parse-year = “{ $text }” is not a year: write four digits, such as 1998
parse-degrees = Degrees go from -{ $limit } to { $limit }
parse-date = “{ $text }” is not a date: write 2026, 2026-05 or 2026-05-31
parse-no-such-day = “{ $text }” is not a date: the month has { $days } days
parse-currency = “{ $text }” is not a currency: write its three letters, such as EUR
parse-no-such-currency = “{ $text }” is not a currency of ISO 4217: write one such as EUR or RON
parse-country = “{ $text }” is no country: write its two letters, such as RO
