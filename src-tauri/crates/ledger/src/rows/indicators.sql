SELECT id, name, unit, aggregation, direction, formula, source, evidence
FROM indicator WHERE pledge_id = ?1 ORDER BY position, id
