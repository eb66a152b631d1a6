SELECT line.project_id, line.source, line.source_label, line.period, revision.former_won, line.won,
       revision.day, revision.reason
FROM budget_revision AS revision JOIN budget_line AS line ON line.id = revision.budget_line_id
WHERE line.pledge_id = ?1 ORDER BY revision.id DESC
