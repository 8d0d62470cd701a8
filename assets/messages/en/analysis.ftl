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
