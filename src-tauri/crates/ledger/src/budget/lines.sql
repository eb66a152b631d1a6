SELECT line.pledge_id, line.project_id, coalesce(project.name, ''), line.source, line.source_label,
       line.period, line.kind, line.won
FROM budget_line AS line LEFT JOIN project ON project.id = line.project_id
