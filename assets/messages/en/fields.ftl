## Groups of fields in a form

fields-names = Names
fields-place = Place and level
fields-size = Size and money
fields-activity = Activity
fields-registers = Website and registers
fields-time = Money and time
fields-source = Source in detail
fields-notes = Notes

## Fields of an element

element-field-id = ID
element-field-serial = Row number
element-field-name = Name
element-field-type = Type
element-field-stage = Stage
element-field-further_stages = Further stages
element-field-region = Region
element-field-region_name = Region name
element-field-notes = Notes
element-field-tags = Tags
element-field-kind = Kind
element-field-name_local = Local name
element-field-short_name = Short name
element-field-aliases = Other names
element-field-helix = Helix
element-field-level = Level
element-field-ownership = Ownership
element-field-city = City
element-field-country = Country
element-field-latitude = Latitude
element-field-longitude = Longitude
element-field-scope = Scope
element-field-employees = Employees
element-field-employees_band = Employees
element-field-employees_count = Exact number
element-field-employees_year = Employees year
element-field-turnover = Turnover
element-field-turnover_currency = Turnover currency
element-field-turnover_year = Turnover year
element-field-founded = Founded
element-field-trl = TRL
element-field-device_class = Device class
element-field-nace = NACE code
element-field-nace_revision = NACE revision
element-field-website = Website
element-field-ror = ROR
element-field-vat = VAT number
element-field-pic = PIC
element-field-contacts = Contacts
element-field-contact_name = Contact name
element-field-contact_role = Contact role
element-field-contact_email = Contact email
element-field-contact_phone = Contact phone
element-field-source = Source
element-field-source_url = Source address
element-field-source_date = Source date
element-field-confidence = Confidence
element-field-record_status = Record status
element-field-x = X
element-field-y = Y
element-field-width = Width
element-field-height = Height

## Fields of a link

link-field-id = ID
link-field-serial = Row number
link-field-from = From
link-field-to = To
link-field-type = Kind
link-field-role = Role
link-field-direction = Direction
link-field-status = Status
link-field-amount = Amount
link-field-currency = Currency
link-field-basis = Basis
link-field-start = Start
link-field-end = End
link-field-strength = Strength
link-field-note = Note
link-field-source = Source
link-field-source_url = Source address
link-field-source_date = Source date
link-field-confidence = Confidence
link-field-from_name = From name
link-field-to_name = To name

## Examples of what can be typed, and words on what to type

fields-hint-address = https://
fields-hint-amount = 385 360
fields-hint-country = RO, BG, EL …
fields-hint-date = 2026-05-31
fields-hint-degrees = degrees
fields-hint-list = one; another
fields-hint-local = in the local script
fields-hint-money = 6.1 M, 450 000
fields-hint-nace = 62.01
fields-hint-role = WP4 leader
fields-hint-source = where this is from
fields-hint-year = year

## Groups of elements: their own names, and those of elements without a value

facet-no-region = No region
facet-no-stage = No stage
facet-no-type = No type
facet-no-helix = No helix
facet-no-level = No level
facet-ownership-unknown = Ownership unknown
facet-not-stated = Not stated
facet-no-country = No country
facet-no-city = No city
facet-scope-unknown = Scope unknown
facet-employees-unknown = Employees unknown
facet-turnover-unknown = Turnover unknown
facet-year-unknown = Year unknown
facet-no-tag = No tag
facet-confidence-unknown = Confidence unknown
facet-any-stage = Any stage

## Words for the numbers of a scale

scale-slight = slight
scale-steady = steady
scale-strong = strong

## Refusals of a typed text

refusal-empty = { $label } cannot be empty: type a text
# { $part } is the field that was typed, { $whole } the one that it belongs to.
refusal-whole-missing = Type “{ $whole }” first: “{ $part }” belongs to it
refusal-not-a-choice = “{ $text }” is not a value of “{ $label }”: choose one of { $choices }
refusal-out-of-scale = { $label } is a whole number from { $least } to { $most }
