SELECT budget_line.id AS id, pledge.code AS pledge_code, project.name AS project,
       budget_line.source AS source, budget_line.source_label AS source_printed,
       budget_line.period AS period, budget_line.kind AS kind, budget_line.won AS won
FROM budget_line
JOIN pledge ON pledge.id = budget_line.pledge_id
LEFT JOIN project ON project.id = budget_line.project_id
ORDER BY budget_line.id
