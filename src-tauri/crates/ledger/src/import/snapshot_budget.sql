SELECT budget_line.pledge_id, project.name, budget_line.source, budget_line.source_label,
       budget_line.period, budget_line.kind, budget_line.won
FROM budget_line LEFT JOIN project ON project.id = budget_line.project_id
