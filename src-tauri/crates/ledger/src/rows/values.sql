SELECT value.indicator_id, value.period, value.target, value.actual
FROM indicator_value AS value JOIN indicator ON indicator.id = value.indicator_id
WHERE indicator.pledge_id = ?1 ORDER BY value.period
