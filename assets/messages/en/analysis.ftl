## Questions

analysis-question-counts = Counts
analysis-question-coverage = Coverage
analysis-question-findings = Findings
analysis-question-brokers = Brokers

## Choices of a population

analysis-scope-in-region = in the region
analysis-scope-all = all scopes
analysis-stages-primary = primary stage
analysis-stages-any = any stage

## The population of a question. { $scope } and { $stages } are its choices.

analysis-heading-stages = { $scope }, { $stages }
analysis-heading-view = { $scope }, view `{ $view }`
analysis-heading-view-stages = { $scope }, view `{ $view }`, { $stages }
analysis-stakeholders = { $count ->
    [one] { $count } stakeholder
   *[other] { $count } stakeholders
}
analysis-stakeholders-in-region = { $count ->
    [one] { $count } stakeholder in the region
   *[other] { $count } stakeholders in the region
}
# { $stakeholders } are the two above.
analysis-in-primary-stage = { $stakeholders }, each in its primary stage
analysis-in-all-stages = { $stakeholders }, each in all of its stages
analysis-left-out-by-scope = { $count } left out by scope
analysis-left-out-by-filter-or-scope = { $count } left out by filter or scope

## Kinds of findings

analysis-finding-empty-stage = Stages with nobody
analysis-finding-single-actor = Stages with one actor alone
analysis-finding-missing = Missing actors
analysis-finding-isolate = Linked to no one
analysis-finding-unsourced = Without source
