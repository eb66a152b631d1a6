SELECT pledge.code AS pledge_code, project.name AS project, line.source,
       line.source_label AS source_printed, line.period, line.kind,
       revision.former_won, revision.day, revision.reason
FROM budget_revision revision
JOIN budget_line line ON line.id = revision.budget_line_id
JOIN pledge ON pledge.id = line.pledge_id
LEFT JOIN project ON project.id = line.project_id ORDER BY revision.id
