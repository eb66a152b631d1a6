-- The entries that a step makes stale: rows of the kinds themselves, rows that show a child's
-- words (its former owner and its owner now), pledges whose field or department has a new name.
INSERT OR IGNORE INTO temp.search_dirty (kind, row_id)
SELECT kind.number, change.row_id
FROM change JOIN temp.search_kind AS kind ON kind.name = change.table_name
WHERE change.step_id = ?1
UNION
SELECT parent.number, json_extract(change.before, '$.' || parent.key)
FROM change JOIN temp.search_parent AS parent ON parent.child = change.table_name
WHERE change.step_id = ?1 AND json_extract(change.before, '$.' || parent.key) IS NOT NULL
UNION
SELECT parent.number, coalesce(
       (SELECT task_id FROM bar WHERE parent.child = 'bar' AND id = change.row_id),
       (SELECT indicator_id FROM indicator_value WHERE parent.child = 'indicator_value' AND id = change.row_id),
       (SELECT visit_id FROM follow_up WHERE parent.child = 'follow_up' AND id = change.row_id),
       (SELECT business_id FROM participation WHERE parent.child = 'participation' AND id = change.row_id)) AS owner
FROM change JOIN temp.search_parent AS parent ON parent.child = change.table_name
WHERE change.step_id = ?1 AND owner IS NOT NULL
UNION
SELECT 0, pledge.id
FROM change JOIN pledge ON change.row_id IN (pledge.department_id, pledge.field_id)
WHERE change.step_id = ?1 AND change.table_name IN ('department', 'field') AND change.before IS NOT NULL
