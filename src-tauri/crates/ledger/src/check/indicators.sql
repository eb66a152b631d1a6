SELECT indicator.pledge_id, indicator.id, indicator.name, indicator.unit, indicator.aggregation,
       indicator.direction, value.period, value.target, value.actual
FROM indicator LEFT JOIN indicator_value AS value ON value.indicator_id = indicator.id
