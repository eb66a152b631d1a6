-- A row, what hangs from it now, and what hung from it (or from such a row) and was removed.
WITH child (id, parent) AS (
    SELECT id, pledge_id FROM person UNION ALL SELECT id, pledge_id FROM section
    UNION ALL SELECT id, pledge_id FROM target_rate UNION ALL SELECT id, pledge_id FROM project
    UNION ALL SELECT id, pledge_id FROM budget_line UNION ALL SELECT id, budget_line_id FROM budget_revision
    UNION ALL SELECT id, pledge_id FROM task UNION ALL SELECT id, task_id FROM bar
    UNION ALL SELECT id, pledge_id FROM year_result UNION ALL SELECT id, pledge_id FROM indicator
    UNION ALL SELECT id, indicator_id FROM indicator_value UNION ALL SELECT id, pledge_id FROM milestone
    UNION ALL SELECT id, pledge_id FROM engagement UNION ALL SELECT id, pledge_id FROM review
    UNION ALL SELECT id, pledge_id FROM amendment UNION ALL SELECT id, pledge_id FROM attachment
    UNION ALL SELECT id, pledge_id FROM printed_figure UNION ALL SELECT id, pledge_id FROM finding_kept
    UNION ALL SELECT id, indicator_id FROM indicator_count
    UNION ALL SELECT id, visit_id FROM follow_up UNION ALL SELECT id, business_id FROM participation
), family (id) AS (
    SELECT ?1
    UNION
    SELECT child.id FROM family JOIN child ON child.parent = family.id
), known (id) AS (
    SELECT id FROM family
    UNION
    SELECT row_id FROM change WHERE instr(before, '"pledge_id":"' || ?1 || '"') > 0
)
SELECT id FROM known
UNION
SELECT row_id FROM change
WHERE table_name IN ('bar', 'indicator_value', 'indicator_count', 'budget_revision') AND before IS NOT NULL
  AND coalesce(json_extract(before, '$.task_id'), json_extract(before, '$.indicator_id'),
               json_extract(before, '$.budget_line_id')) IN (SELECT id FROM known)
