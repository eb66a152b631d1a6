SELECT id, won, EXISTS (SELECT 1 FROM budget_revision WHERE budget_line_id = budget_line.id)
FROM budget_line
WHERE pledge_id = ?1 AND coalesce(project_id, '') = coalesce(?2, '')
  AND source = ?3 AND source_label = ?4 AND period = ?5 AND kind = ?6
