-- Entries that a step makes stale: pledges whose field or department has a new name.
INSERT OR IGNORE INTO temp.search_dirty (kind, row_id)
SELECT 0, pledge.id
FROM change JOIN pledge ON change.row_id IN (pledge.department_id, pledge.field_id)
WHERE change.step_id = ?1 AND change.table_name IN ('department', 'field') AND change.before IS NOT NULL
