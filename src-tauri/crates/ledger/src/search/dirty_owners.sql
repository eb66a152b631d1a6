-- Entries that a step makes stale: rows that show a child's words (its former owner, its owner now).
INSERT OR IGNORE INTO temp.search_dirty (kind, row_id)
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
