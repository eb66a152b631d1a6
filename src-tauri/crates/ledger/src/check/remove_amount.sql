DELETE FROM budget_line
WHERE pledge_id = ?1 AND project_id IS ?2 AND source = ?3 AND source_label = ?4 AND period = ?5 AND kind = ?6
