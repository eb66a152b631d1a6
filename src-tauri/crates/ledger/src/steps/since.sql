-- Every row that steps after ?1 touched, with its image before them.
SELECT table_name, row_id, before FROM change
WHERE id IN (SELECT min(id) FROM change WHERE step_id > ?1 GROUP BY table_name, row_id)
ORDER BY id
