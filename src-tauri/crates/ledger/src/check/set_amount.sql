INSERT INTO budget_line (id, pledge_id, project_id, source, source_label, period, kind, won)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
ON CONFLICT (pledge_id, coalesce(project_id, ''), source, source_label, period, kind) DO UPDATE SET won = ?8
