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
