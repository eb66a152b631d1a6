SELECT pledge.code AS pledge_code, printed.figure, project.name AS project,
       indicator.name AS indicator, printed.source, printed.source_label AS source_printed,
       printed.period, printed.layer AS kind, printed.text, printed.won
FROM printed_figure printed JOIN pledge ON pledge.id = printed.pledge_id
LEFT JOIN project ON project.id = printed.project_id
LEFT JOIN indicator ON indicator.id = printed.indicator_id
ORDER BY printed.id
