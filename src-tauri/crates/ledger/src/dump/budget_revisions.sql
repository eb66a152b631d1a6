SELECT pledge.code AS pledge_code, line.source, line.period, line.kind,
       revision.former_won, revision.day, revision.reason
FROM budget_revision revision
JOIN budget_line line ON line.id = revision.budget_line_id
JOIN pledge ON pledge.id = line.pledge_id ORDER BY revision.id
