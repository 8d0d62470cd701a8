## Cards and blocks of cells

scene-card-unnamed = Unnamed
scene-no-type = No type
# { $what } is a type or kind of element, in lower case.
scene-card-missing = Missing: { $what }
scene-card-trl = TRL { $level }
scene-stakeholders = { $count ->
    [one] { $count } stakeholder
   *[other] { $count } stakeholders
}
# The noun below a large number.
scene-block-noun = { $count ->
    [one] stakeholder
   *[other] stakeholders
}
scene-missing = { $count } missing
scene-block-more = { $count ->
    [one] and { $count } more type
   *[other] and { $count } more types
}
# Below the name of a band of support, whose stakeholders each row counts after a plus.
scene-band-counted-above = { $count }, above as +

## The legend

scene-legend-kind = Kind
scene-legend-type = Type
scene-legend-links = Links
scene-legend-status = Link status
scene-legend-badge = Badge
scene-legend-employees = number of employees; larger is more
scene-legend-trl = technology readiness level
scene-legend-founded = year of foundation
scene-legend-marks = Marks
scene-legend-missing = Reported missing
scene-legend-empty-stage = Stage with nobody
scene-legend-unsourced = Without source
scene-legend-notes = Notes

## The page of a figure

scene-figure-state = State: { $date }.
scene-figure-sources = Sources: { $sources }
scene-figure-sources-and-state = Sources: { $sources } State: { $date }.
scene-figure-other-elements = { $count ->
    [one] { $count } other element
   *[other] { $count } other elements
}
scene-figure-missing = { $count } reported missing
scene-figure-links = { $count ->
    [one] { $count } link
   *[other] { $count } links
}
scene-figure-within-cells = { $count } within collapsed cells
scene-figure-left-out = { $count } left out by the filter

## Charts

scene-chart-regions = Stakeholders by region
scene-chart-stages = Stakeholders by stage
scene-chart-types = Stakeholders by type
scene-chart-helix = Stakeholders by helix
scene-chart-levels = Stakeholders by level
scene-chart-employees = Stakeholders by number of employees
scene-chart-countries = Stakeholders by country
scene-chart-coverage = Coverage: regions and stages
# { $rows } is a field, in lower case.
scene-chart-bars = Stakeholders by { $rows }
scene-chart-heat-map = Coverage: { $rows } and stage
# { $chart } is the title of a chart, { $parts } a field in lower case.
scene-chart-split = { $chart }, by { $parts }
# { $stakeholders } are those that are counted, in words.
scene-chart-at-level = { $stakeholders }, regions at NUTS level { $level }
scene-chart-missing-apart = { $count ->
    [one] { $count } missing actor apart
   *[other] { $count } missing actors apart
}
scene-chart-missing = Missing actors { $count }, in no total
scene-chart-coarser-than = * Coarser than NUTS { $level }: counted at its own code.
scene-chart-coarse = * Other regions of the list lie in it: here are only those whose finer region is not known.
scene-chart-total = Total
scene-chart-heat = { $most ->
    [one] { $most } stakeholder
   *[other] 1 to { $most } stakeholders
}
scene-chart-nobody = { $count ->
    [one] Nobody: { $count } cell
   *[other] Nobody: { $count } cells
}
scene-chart-single = { $count ->
    [one] One actor alone: { $count } cell
   *[other] One actor alone: { $count } cells
}

## Sets of colours

scene-theme-print = Print
scene-theme-light = Light
scene-theme-dark = Dark
scene-theme-contrast = High contrast
