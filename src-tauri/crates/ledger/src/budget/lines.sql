SELECT pledge_id, project_id, source, source_label, period, kind, won
FROM budget_line
