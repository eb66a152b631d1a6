SELECT indicator_count.indicator_id, indicator_count.measure, indicator_count.filter
FROM indicator_count JOIN indicator ON indicator.id = indicator_count.indicator_id
WHERE ?1 IS NULL OR indicator.pledge_id = ?1
